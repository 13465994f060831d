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
        /// What it is ranked by: 0 to 1.5.
        public var score: Double
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

    /// Whether the first hit may be given as the answer.
    ///
    /// Raw scores say little about being right; the likeness to a stored ask and the share of the question
    /// that the entry holds say most (measured on public collections, see `docs/knowledge.md`).
    public var verdict: Verdict {
        confidence >= Self.threshold ? .answer : .unknown
    }

    /// How sure the first hit is: 0 to 1, from a logistic model over the likeness and the coverage.
    public var confidence: Double {
        guard let best = hits.first else { return 0 }
        let coverage = shape.reach > 0 ? min(best.words / shape.reach, 1) : 0
        let known = shape.words.isEmpty ? 0 : 1 - Double(shape.unknown.count) / Double(shape.words.count)
        return Self.likelihood(letters: best.letters, coverage: coverage, known: known)
    }

    /// At and above this confidence Ebb answers.
    public static let threshold = 0.5

    static func likelihood(letters: Double, coverage: Double, known: Double) -> Double {
        1 / (1 + exp(4.2 - 6.0 * letters - 3.0 * coverage - 2.0 * known))
    }
}
