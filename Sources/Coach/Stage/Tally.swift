import Document

/// A show of hands: a question, its options, and how many hands each got. Nobody's name is in it.
struct Tally: Equatable {
    /// What was asked; empty where only options were given.
    var question: String
    /// What hands could be raised for.
    var options: [String]
    /// The hands, in the order of the options; nil until they are counted.
    var hands: [Int]?

    /// The most options, and hands for one.
    static let mostOptions = 9
    static let mostHands = 9999

    /// Reads `Did you sleep? yes, a little, no` or `yes, no`; nil where there are no two options.
    init?(_ words: String) {
        var rest = Substring(words)
        question = ""
        if let end = rest.lastIndex(where: { $0 == "?" || $0 == ":" }) {
            question = rest[..<end].trimmingBlanks() + (rest[end] == "?" ? "?" : "")
            rest = rest[rest.index(after: end)...]
        }
        options = rest.split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        guard (2...Self.mostOptions).contains(options.count), words.count <= 200 else { return nil }
    }

    /// Takes counts in the order of the options; false where their number is another.
    mutating func count(_ numbers: [Int]) -> Bool {
        guard numbers.count == options.count, numbers.allSatisfy({ (0...Self.mostHands).contains($0) }) else { return false }
        hands = numbers
        return true
    }

    /// The tally as a table.
    var document: Document {
        let total = hands?.reduce(0, +) ?? 0
        let rows = options.enumerated().map { index, option in
            [option, hands.map { String($0[index]) } ?? "-"]
        }
        var blocks: [Block] = question.isEmpty ? [] : [.heading(level: 1, [.text(question)])]
        blocks.append(.table(Table(header: ["option", "hands"], alignments: [.left, .right], rows: rows)))
        if hands == nil {
            blocks.append(.paragraph([.text("Count the hands, then type them in this order: "), .command("tally " + options.indices.map { String(3 + $0) }.joined(separator: " ")), .text(".")]))
        } else {
            blocks.append(.paragraph([.text("\(total) hand\(total == 1 ? "" : "s").")]))
        }
        return Document(blocks)
    }
}
