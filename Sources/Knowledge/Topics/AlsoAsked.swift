/// The further topics of a post that has several.
///
/// A topic counts where a clause of its own is surely about it and the whole post is near it too. A clause alone would
/// bring up what somebody mentions in passing; the whole post alone, what is merely akin to its first topic.
extension KnowledgeBase {
    /// At most this many are named.
    static let mostAlsoAsked = 2
    /// A line of fewer words has one topic.
    private static let fewestWords = 10
    /// What a clause must score for its best topic, and the whole post for the same one. Chosen by reading what came of posts
    /// that the model was not trained on.
    private static let clauseScore: Float = -0.25, wholeScore: Float = -0.8
    /// How far a clause's best topic must lie before its second.
    private static let clauseLead: Float = 0.5

    /// The main entries of the topics that `question` asks about beside those in `answered`, surest first.
    public func alsoAsked(in question: String, besides answered: Set<String>) -> [Entry] {
        guard let model = topicModel else { return [] }
        let line = spelling.read(question).line
        let clauses = Self.clauses(of: line)
        guard clauses.count > 1, clauses.reduce(0, { $0 + $1.split(separator: " ").count }) >= Self.fewestWords else { return [] }
        // The search has just read it.
        let whole = model.read(line).scores
        var found: [Int: Float] = [:]
        for clause in clauses where tellsMore(clause) {
            let reading = model.read(clause)
            guard let best = reading.scores.indices.max(by: { reading.scores[$0] < reading.scores[$1] }) else { continue }
            let score = reading.scores[best]
            guard score >= Self.clauseScore else { continue }
            let second = reading.scores.indices.lazy.filter { $0 != best }.map { reading.scores[$0] }.max() ?? 0
            guard score - second >= Self.clauseLead, score > reading.outside, whole[best] >= Self.wholeScore, !answered.contains(model.labels[best]) else { continue }
            found[best] = max(found[best] ?? score, score)
        }
        let sure = found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { model.labels[$0.key] }
        return sure.lazy.compactMap { self.entries(on: $0).first.flatMap(self.entry) }.prefix(Self.mostAlsoAsked).map(\.self)
    }

    /// Whether a clause says more than who takes how much of what, which is no matter of its own.
    private func tellsMore(_ clause: String) -> Bool {
        Words.split(clause).contains { !Words.isStop($0) && !isBackground($0) }
    }

    /// The parts of a post: at the ends of sentences and where "and", "but" or "also" joins two. None is shorter than three words.
    static func clauses(of line: String) -> [String] {
        var clauses: [String] = []
        var words: [Substring] = []
        func close() {
            if words.count >= 3 { clauses.append(words.joined(separator: " ")) }
            words = []
        }
        for word in line.unicodeScalars.split(whereSeparator: { $0.isASCII ? $0.value == 0x20 || (0x09...0x0D).contains($0.value) : $0.properties.isWhitespace }).map({ Substring($0) }) {
            if (3...4).contains(word.utf8.count), ["and", "but", "also", "plus", "then"].contains(word.lowercased()) {
                close()
            } else {
                words.append(word)
                // A point inside a number or a word ends nothing.
                if let last = word.utf8.last, marks.contains(last) { close() }
            }
        }
        close()
        return clauses
    }

    private static let marks = Array(".,;:?!)".utf8)
}
