import Foundation

/// Lines of `Lines/sums-reader/`, which the calculator alone reads, and of `Lines/sums-session/`, which a whole session answers: strangers'
/// and our own, in the order in which they were written.
///
/// A row is `answer<TAB>line`. The answer was worked out apart from the code, as exact fractions: `|` parts answers of which either is
/// right, `&` joins what must all be there, `~` stands before what has no finite decimal. `?`: a number is lacking, and Ebb asks for it.
/// `-`: near to a sum by its words, and none. `!`: harm or another drug, and nothing is computed.
struct SumLines {
    private let rows: [(answer: String, line: String)]

    static let reader = SumLines("sums-reader", ["doses", "percent", "time", "measures", "counts", "lacking", "ordinary"])
    static let session = SumLines("sums-session", [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    ])

    private init(_ folder: String, _ names: [String]) {
        let lines = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Lines/\(folder)")
        rows = names.flatMap { name in
            guard let text = try? String(contentsOf: lines.appendingPathComponent("\(name).tsv"), encoding: .utf8) else { fatalError("\(folder)/\(name).tsv can't be read") }
            return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.map { row in
                let cells = row.split(separator: "\t", maxSplits: 1).map(String.init)
                guard cells.count == 2 else { fatalError("\(folder)/\(name).tsv: no answer in “\(row)”") }
                return (cells[0], cells[1])
            }
        }
    }

    var computed: [(line: String, values: String)] { rows.filter { !["?", "-", "!"].contains($0.answer) }.map { ($0.line, $0.answer) } }
    var lackANumber: [String] { lines("?") }
    var ordinary: [String] { lines("-") }
    var refused: [String] { lines("!") }

    private func lines(_ answer: String) -> [String] { rows.filter { $0.answer == answer }.map(\.line) }
}
