import Knowledge

/// An ordered set of cards, and its file: one id a line. Nothing about a person can stand in it.
public struct Deck: Equatable, Sendable {
    /// The ids of the cards, in their order.
    public var ids: [String]

    /// The most cards that a deck holds.
    public static let limit = 60

    /// A deck of these.
    public init(_ ids: [String] = []) {
        self.ids = ids
    }

    /// What is wrong with a deck's file, and where.
    public struct Failure: Error, Equatable, Sendable {
        /// The line in the file, counted from 1.
        public var line: Int
        /// What is wrong, without the words of the line.
        public var reason: String
    }

    /// Reads a deck's file. `isCard` says whether there is a card of that id.
    public init(_ text: String, isCard: (String) -> Bool) throws(Failure) {
        ids = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingBlanks()
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard isCard(line) else { throw Failure(line: index + 1, reason: "there is no card of this id; `tips` shows the cards") }
            guard ids.count < Self.limit else { throw Failure(line: index + 1, reason: "a deck holds at most \(Self.limit) cards") }
            ids.append(line)
        }
    }

    /// The deck's file.
    public var text: String {
        "# A deck of cards for ebb, one id a line. `deck open` reads it.\n" + ids.map { $0 + "\n" }.joined()
    }
}
