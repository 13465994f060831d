/// What the index needs to know of a document.
public struct IndexedDocument: Sendable {
    /// A name that people use for what the document is about, and how surely they mean it.
    public struct Alias: Sendable {
        /// The name as it is typed.
        public var text: String
        /// How surely it means this document: above 0, at most 1.
        public var weight: Double
        /// `text` with its weight.
        public init(_ text: String, weight: Double) {
            self.text = text
            self.weight = weight
        }
    }
    /// Its heading; also one of the questions it answers.
    public var title: String
    /// How people ask for it.
    public var asks: [String]
    /// Other names for what it is about.
    public var aliases: [Alias]
    /// Its text.
    public var body: String

    /// A document with these parts.
    public init(title: String, asks: [String] = [], aliases: [Alias] = [], body: String) {
        self.title = title
        self.asks = asks
        self.aliases = aliases
        self.body = body
    }
}

/// The constants of the scorer. The recipe and its weights are those that measured best on public
/// question collections without a language model; `docs/knowledge.md` says which.
enum Scoring {
    /// BM25 saturation (Robertson & Zaragoza 2009: 1.2 to 2).
    static let k1 = 1.5
    /// Weight and length normalisation of each field of BM25F.
    static let title = (weight: 5.0, b: 0.5)
    /// One for each ask, since there are many of them: what several of them say counts more than what one says once.
    static let asks = (weight: 1.0, b: 0.5)
    static let aliases = (weight: 2.0, b: 0.5)
    static let body = (weight: 1.0, b: 0.75)
    /// How much the unstemmed form adds beside the stem; a tie-breaker for drug names.
    static let surface = 0.15
    /// How much a drug's name or a number counts beside words that tell more.
    static let background = 0.25
    /// How much a word that carries no topic counts beside others: "how do I" and "where is" tell a little.
    static let stopWord = 0.4
    /// How much the likeness of letters to the nearest asks adds to the words' score.
    static let characters = 0.9
    /// Over how many of a document's nearest asks that likeness is averaged: one of them may be near by chance.
    static let nearestAsks = 7
    /// A posting's impact is stored as a whole number of this size.
    static let impactUnit = 1.0 / 1000
    /// A gram's weight in a unit vector is stored as a whole number of this size.
    static let gramUnit = 1.0 / 16383
}

/// The character n-grams of a question: three to five characters, never across a word's end.
enum CharacterGrams {
    /// Hashes of the grams of `words` with how often each stands there.
    static func counts(_ words: [String]) -> [UInt32: Int] {
        hashes(words).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Hashes of the grams of `words`, a gram as often as it stands there.
    static func hashes(_ words: [String]) -> [UInt32] {
        var hashes: [UInt32] = []
        var bytes: [UInt8] = []
        for word in words {
            bytes.removeAll(keepingCapacity: true)
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: word.utf8)
            bytes.append(UInt8(ascii: " "))
            for length in 3...5 {
                guard bytes.count >= length else {
                    // A word shorter than the gram counts once, whole.
                    if length == 3 || bytes.count == length - 1 { hashes.append(hash(bytes)) }
                    break
                }
                for start in 0...(bytes.count - length) { hashes.append(hash(bytes[start..<start + length])) }
            }
        }
        return hashes
    }

    /// FNV-1a, 32 bits. Two grams with one hash are taken for one; among some 20,000 that is rare and harmless.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }
}
