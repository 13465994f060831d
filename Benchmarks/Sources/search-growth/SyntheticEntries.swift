import Knowledge

/// Entries that no one wrote, for collections larger than ours: each word is drawn as often as our own entries use it, and
/// one in twenty is new, as a larger collection has rarer words.
struct SyntheticEntries {
    private let words: [String]
    private var state: UInt64 = 20_261_121

    init(_ knowledge: KnowledgeBase) {
        words = knowledge.entryIDs.compactMap { knowledge.entry($0) }.flatMap { Words.split($0.title + "\n" + $0.body) }
    }

    /// The next entry: a title of six words, one ask of eight, a text of thirty.
    mutating func next() -> IndexedDocument {
        IndexedDocument(title: text(6), asks: [text(8)], body: text(30))
    }

    private mutating func text(_ count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }

    private mutating func word() -> String {
        let number = random()
        guard number % 20 == 0 else { return words[Int(random() % UInt64(words.count))] }
        // Three syllables of some 80 each: half a million rare words.
        return (0..<3).map { _ in
            let draw = Int(random() % 80)
            return String(Self.consonants[draw / 5]) + String(Self.vowels[draw % 5])
        }.joined()
    }

    private static let consonants = Array("bcdfghjklmnprstv"), vowels = Array("aeiou")

    /// Knuth's linear congruential generator, the high bits: the same entries at each run.
    private mutating func random() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
