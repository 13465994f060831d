import Foundation

@testable import Coach

/// Lines with what is expected of each, kept as data in `Tests/Coach/Lines`.
enum ListedLines {
    /// The rows of a file, each split at its tabs; lines that begin with `#` are remarks.
    static func rows(_ file: String) -> [[String]] {
        let url = CatalogueTests.root.appendingPathComponent("Tests/Coach/Lines/\(file)")
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
    }
}
