#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a question found, and whether it is good enough to answer with.
public struct SearchResult: Sendable {
    /// An entry that was found.
    public struct Hit: Sendable {
        /// The entry.
        public var entry: Entry
        /// What it is ranked by: its topic's score and a share of what its words and letters earned.
        public var score: Double
        /// The score of its topic by the model; 0 without one.
        public var topic: Double
        /// BM25F of the words.
        public var words: Double
        /// The cosine of the letters with its best single ask: 0 to 1.
        public var letters: Double
    }

    /// What to do with the hits.
    public enum Verdict: Equatable, Sendable {
        /// The first one answers.
        case answer
        /// None does; the nearest are offered.
        case unknown
    }

    /// The question as typed.
    public var question: String
    /// The question as searched, with brands and slang resolved beside it.
    public var searched: String
    /// What was found, best first.
    public var hits: [Hit]
    /// What the question looked like to the index.
    public var shape: Searcher.Question
    /// What the model of topics made of it; nil in a coach's own pack, which has none.
    public var topics: TopicModel.Reading?
    /// The words that were read as others.
    public var corrections: [Spelling.Correction] = []

    /// Whether the first hit may be given as the answer.
    ///
    /// Raw scores say little about being right; the likeness to a stored ask and the share of the question
    /// that the entry holds say most (measured on public collections, see `docs/knowledge.md`).
    public var verdict: Verdict {
        confidence >= Self.threshold ? .answer : .unknown
    }

    /// How sure the first hit is: 0 to 1, from a logistic model over the signals.
    public var confidence: Double { 1 / (1 + exp(-signals.reduce(0) { $0 + $1.value * $1.weight })) }

    /// What the confidence rests on, each with its weight; chosen on lines that the model of topics was not trained on
    /// (`docs/knowledge.md` tells how).
    public var signals: [(name: String, value: Double, weight: Double)] {
        guard let best = hits.first else { return [("nothing found", 1, -20)] }
        let coverage = shape.reach > 0 ? min(best.words / shape.reach, 1) : 0
        let known = shape.words.isEmpty ? 0 : 1 - Double(shape.unknown.count) / Double(shape.words.count)
        guard let topics else {
            return [("constant", 1, -4.2), ("letters", best.letters, 6), ("coverage", coverage, 3), ("known words", known, 2)]
        }
        var (first, second) = (-Float.greatestFiniteMagnitude, -Float.greatestFiniteMagnitude)
        for score in topics.scores where score > second { (first, second) = score > first ? (score, first) : (first, score) }
        return [
            ("constant", 1, -5.04), ("known words", known, 0.89), ("before the second", Double(first - second), 1.05), ("best topic", Double(first), 1.02),
            ("outside", Double(topics.outside), -3.7), ("words", log(1 + Double(topics.words)), 1.52),
        ]
    }

    /// At and above this confidence Ebb answers.
    public static let threshold = 0.5
}
