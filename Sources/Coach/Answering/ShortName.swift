/// A work in a few words, where its whole title would push the rest off the screen.
enum ShortName {
    /// The first of its authors, without what stands in brackets, and the year.
    static func of(_ authors: String, _ year: some CustomStringConvertible) -> String {
        var depth = 0
        var first = ""
        for letter in authors {
            if letter == "(" { depth += 1 } else if letter == ")" { depth = max(depth - 1, 0) } else if depth == 0 {
                if letter == "," { break }
                first.append(letter)
            }
        }
        return "\(first.trimmingBlanks()) \(year)"
    }
}
