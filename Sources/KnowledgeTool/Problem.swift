/// Something in `Knowledge/` that must be mended before it is built.
struct Problem: Error, Equatable, Comparable {
    /// The file, as a path below `Knowledge/`'s parent.
    var path: String
    /// The line, counted from 1.
    var line: Int
    /// What is wrong and what would be right.
    var reason: String
    /// True where the build may go on.
    var isWarning = false

    /// The form in which compilers report, so that editors jump to the place.
    var text: String {
        "\(path):\(line): \(isWarning ? "warning" : "error"): \(reason)"
    }

    static func < (left: Problem, right: Problem) -> Bool {
        (left.path, left.line, left.reason) < (right.path, right.line, right.reason)
    }
}
