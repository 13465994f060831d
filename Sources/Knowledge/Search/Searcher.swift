#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Ranks documents for a question: BM25F over stemmed words, plus the likeness of its letters to the
/// nearest of the questions that a document answers.
///
/// The cost of a question grows with the postings that its words touch, not with the number of documents:
/// the score arrays are kept between questions and only what was touched is cleared. Not to be shared
/// between threads.
public final class Searcher {
    /// A ranked document.
    public struct Hit: Equatable, Sendable {
        /// Its number in the index.
        public var document: Int
        /// What it is ranked by: 0 to 1.9, relative to the best of this question.
        public var score: Double
        /// BM25F of the words, unscaled.
        public var words: Double
        /// The cosine of the letters with the best single ask: 0 to 1.
        public var letters: Double
    }

    /// What a question looked like to the index; decides whether to answer at all.
    public struct Question: Equatable, Sendable {
        /// The words that were searched for.
        public var words: [String]
        /// Those of them that no document holds.
        public var unknown: [String]
        /// The highest BM25F that a document with all words could hope for; to scale a score by.
        public var reach: Double
    }

    private let index: Index
    private let stemmer = Stemmer()
    private var scores: SearchScores

    /// A searcher over `index`.
    public init(_ index: Index) {
        self.index = index
        scores = SearchScores(index)
    }

    /// The `limit` best documents for `question`, best first; equal scores in the order of the documents.
    ///
    /// Words for which `isBackground` holds say what everything here is about (a drug's name, an amount) and count
    /// for little beside others.
    public func search(_ question: String, limit: Int = 10, isBackground: (String) -> Bool = { _ in false }) -> (hits: [Hit], question: Question) {
        let all = Words.split(question)
        let content = all.filter { !Words.isStop($0) }
        // A question of stop words alone ("what is it") still has its letters.
        let words = content.isEmpty ? all : content
        let background = words.map(isBackground)
        let hasTelling = background.contains(false) && background.contains(true)
        var seen = Set<String>()
        var unknown: [String] = []
        var reach = 0.0
        for (word, isBackground) in zip(words, background) where seen.insert(word).inserted {
            let stem = stemmer.stem(word)
            let weight = hasTelling && isBackground ? Scoring.background : 1
            if let term = index.term(stem) {
                scores.add(term, index, weight: weight)
                reach += weight * term.idf * (Scoring.k1 + 1)
            } else {
                unknown.append(word)
                reach += weight * (Scoring.k1 + 1)
            }
            if let term = index.term("=" + word) { scores.add(term, index, weight: weight) }
        }
        if !content.isEmpty { addStopWords(all) }
        addLetters(hasTelling ? all.filter { !isBackground($0) } : all)
        defer { scores.clear() }
        let hits = ranked(limit: limit)
        return (hits, Question(words: words, unknown: unknown, reach: reach))
    }

    /// Whether a document holds a word, in whatever form. `word` is in lower case.
    func holds(_ word: String) -> Bool { index.term(stemmer.stem(word)) != nil }

    /// What a word of a question is worth.
    public struct Contribution: Sendable {
        /// The word as searched, and its stem.
        public var word: String, stem: String
        /// How many documents hold it; 0 for a word that none holds.
        public var documents: Int
        /// Its inverse document frequency.
        public var rarity: Double
        /// Its share in the BM25F of each document asked about.
        public var scores: [Double]
    }

    /// What each word of `question` earns each of `documents`; slow, for explaining.
    public func contributions(_ question: String, to documents: [Int], isBackground: (String) -> Bool) -> [Contribution] {
        let all = Words.split(question)
        let content = all.filter { !Words.isStop($0) }
        let words = content.isEmpty ? all : content
        let hasTelling = words.contains { !isBackground($0) } && words.contains(where: isBackground)
        var seen = Set<String>()
        return words.filter { seen.insert($0).inserted }.map { word in
            let stem = stemmer.stem(word)
            guard let term = index.term(stem) else { return Contribution(word: word, stem: stem, documents: 0, rarity: 0, scores: documents.map { _ in 0 }) }
            let unit = Scoring.impactUnit * (hasTelling && isBackground(word) ? Scoring.background : 1)
            var impacts: [Int: Double] = [:]
            for each in [term, index.term("=" + word)].compactMap(\.self) {
                for place in 0..<each.count {
                    let offset = each.offset + place * 6
                    impacts[index.bytes.medium(at: offset), default: 0] += Double(index.bytes.medium(at: offset + 3)) * unit
                }
            }
            return Contribution(word: word, stem: stem, documents: term.count, rarity: term.idf, scores: documents.map { impacts[$0] ?? 0 })
        }
    }

    /// How many postings a question touches, of words and of runs of letters: what its cost grows with. For measuring.
    public func postings(of question: String) -> Int {
        let words = Words.split(question)
        let terms = Set(words).flatMap { [index.term(stemmer.stem($0)), index.term("=" + $0)] } + CharacterGrams.counts(words).keys.map { index.gram($0) }
        return terms.reduce(0) { $0 + ($1?.count ?? 0) }
    }

    private func addStopWords(_ words: [String]) {
        var seen = Set<String>()
        for word in words where Words.isStop(word) && seen.insert(word).inserted {
            if let term = index.term(stemmer.stem(word)) { scores.add(term, index, weight: Scoring.stopWord) }
            if let term = index.term("=" + word) { scores.add(term, index, weight: Scoring.stopWord) }
        }
    }

    private func addLetters(_ words: [String]) {
        let grams = CharacterGrams.hashes(words).sorted()
        var weights: [(term: Index.Term, weight: Double)] = []
        weights.reserveCapacity(grams.count)
        var square = 0.0
        let unseen = log(1 + Double(index.unitCount)) + 1
        var place = 0
        while place < grams.count {
            var end = place + 1
            while end < grams.count, grams[end] == grams[place] { end += 1 }
            let term = index.gram(grams[place])
            let often = end - place
            let weight = (often == 1 ? 1 : 1 + log(Double(often))) * (term?.idf ?? unseen)
            square += weight * weight
            if let term { weights.append((term, weight)) }
            place = end
        }
        guard square > 0 else { return }
        let scale = Scoring.gramUnit / square.squareRoot()
        scores.add(weights.map { ($0.term, Float($0.weight * scale)) }, index)
    }

    private func ranked(limit: Int) -> [Hit] {
        let scores = scores
        var bestWords: Float = 0
        var bestLetters: Float = 0
        for document in scores.touched {
            bestWords = max(bestWords, scores.words[document])
            bestLetters = max(bestLetters, scores.letters[document])
        }
        guard bestWords > 0 || bestLetters > 0 else { return [] }
        let wordScale = bestWords > 0 ? 1 / bestWords : 0
        let letterScale = bestLetters > 0 ? Float(Scoring.characters) / bestLetters : 0
        var best: [(document: Int, score: Float)] = []
        for document in scores.touched {
            let score = scores.words[document] * wordScale + scores.letters[document] * letterScale
            if best.count == limit, let last = best.last, (score, -document) <= (last.score, -last.document) { continue }
            var place = best.count
            while place > 0, (best[place - 1].score, -best[place - 1].document) < (score, -document) { place -= 1 }
            best.insert((document, score), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map {
            Hit(document: $0.document, score: Double($0.score), words: Double(scores.words[$0.document]), letters: Double(scores.likeness($0.document)))
        }
    }
}
