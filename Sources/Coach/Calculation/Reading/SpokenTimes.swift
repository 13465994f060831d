import Taper

/// Times of day and everyday verbs under the one word by which frames know them: "when I get up", "going to bed", "I eat 7".
enum SpokenTimes {
    static func joined(_ pieces: inout [Piece]) {
        for (phrase, name) in phrases { replace(phrase, with: name, in: &pieces) }
        eaten(&pieces)
    }

    /// The longer ones first. "before" and "at" in front of them say nothing more.
    private static let phrases: [(words: [String], name: String)] = [
        ("when i get up", "morning"), ("when i wake up", "morning"), ("when i wake", "morning"), ("when i rise", "morning"), ("on getting up", "morning"), ("after getting up", "morning"), ("getting up", "morning"), ("on waking up", "morning"), ("on waking", "morning"), ("at waking", "morning"),
        ("on rising", "morning"), ("first thing", "morning"), ("when i go to night", "night"), ("going to night", "night"), ("before going to sleep", "night"), ("going to sleep", "night"), ("before i sleep", "night"), ("before sleep", "night"), ("at sleep", "night"), ("when i sleep", "night"), ("before night", "night"),
        ("before lunch", "noon"), ("before dinner", "dinner"),
    ].map { (words: $0.0.split(separator: " ").map(String.init), name: $0.1) }

    private static func replace(_ phrase: [String], with name: String, in pieces: inout [Piece]) {
        guard pieces.count > phrase.count else { return }
        for index in pieces.indices.reversed() where index + phrase.count <= pieces.count && index > 0 {
            guard phrase.indices.allSatisfy({ pieces[index + $0].word == phrase[$0] }) else { continue }
            // Only a number before it has a time of day; "I can't sleep when I go to bed" has none.
            guard pieces[max(0, index - 3)..<index].contains(where: { $0.quantity != nil || $0.word == "tablet" }) || pieces.indices.contains(index + phrase.count) && pieces[index + phrase.count].quantity != nil else { continue }
            pieces.replaceSubrange(index..<(index + phrase.count), with: [.word(name)])
        }
    }

    /// `I eat 7`, `chewed half a tab`: taken.
    private static func eaten(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast() where ["eat", "ate", "eats", "eating", "chew", "chewed", "pop", "popped", "gulp", "gulped"].contains(pieces[index].word ?? "") {
            if pieces[index + 1].quantity.map({ $0.isDoseLike || [.tablets, .parts, .volume, .drops, .bare].contains($0.measure) }) == true { pieces[index] = .word("take") }
        }
    }
}
