#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a line is told apart by: the stems of its words and the pairs of neighbours, and runs of four letters within the
/// words, which see through an ending or a slip of the finger. All as hashes of 28 bits.
///
/// Any name of a drug is one word here, and any number another, so that what is learnt from one drug and amount holds
/// for all. The compiler that trains the model and the model itself read lines by this.
public final class TopicFeatures {
    private let lexicon: Lexicon
    private let stemmer = Stemmer()
    private var readings: [String: Reading] = [:]

    /// Reads with the names of drugs in `pack`, which may hold nothing else.
    public init(_ pack: Pack) {
        lexicon = Lexicon(pack)
    }

    /// How much the runs of letters weigh beside the words, each kind scaled to length 1. Of 0.2 to 0.8 the best on lines that
    /// nothing was learnt from, by a third of a point against 0.5.
    public static let letterWeight: Float = 0.4

    /// Whether a feature is a run of letters, and no word or pair.
    public static func isLetters(_ feature: Int) -> Bool { feature & 1 == 1 }

    /// The features of `line` and how often each occurs, as `1 + ln(count)`; in ascending order of the features.
    public func features(of line: String) -> [(feature: Int, weight: Float)] { look(at: line).features }

    /// The same, and how many words the line has.
    public func look(at line: String) -> (features: [(feature: Int, weight: Float)], words: Int) {
        // A line of a thousand words says no more about its topic than its first three hundred.
        let words = Words.split(line).prefix(300).map(read)
        var hashes: [Int] = []
        hashes.reserveCapacity(words.reduce(0) { $0 + 2 + $1.letters.count })
        for word in words {
            hashes.append(Self.closed(word.state))
            hashes += word.letters
        }
        // A pair is the two stems with "_" between; the hash of the first one goes on from where it was.
        for (first, second) in zip(words, words.dropFirst()) { hashes.append(Self.closed(Self.going(on: Self.going(on: first.state, "_".utf8), second.stem.utf8))) }
        hashes.sort()
        var counted: [(feature: Int, weight: Float)] = []
        var count = 0
        for (index, hash) in hashes.enumerated() {
            count += 1
            if index + 1 == hashes.count || hashes[index + 1] != hash {
                counted.append((hash, 1 + log(Float(count))))
                count = 0
            }
        }
        return (counted, words.count)
    }

    /// Lets go of the words read so far.
    public func forgetWords() { readings = [:] }

    /// What a word is read as, and its runs of letters.
    private struct Reading {
        var stem: String
        /// Where the hash of the stem stands; see `going`.
        var state: UInt32
        var letters: [Int]
    }

    private func read(_ word: String) -> Reading {
        if let known = readings[word] { return known }
        let isNumber = word.first?.isNumber == true, isDrug = !isNumber && lexicon.isDrugName(word)
        let stem = isNumber ? "#number" : isDrug ? "#drug" : stemmer.stem(word)
        let reading = Reading(stem: stem, state: Self.going(on: Self.beginning, stem.utf8), letters: isNumber || isDrug ? [] : Self.letters(word))
        // What is typed in a session never makes this grow without end.
        if readings.count > 20_000 { readings.removeAll() }
        readings[word] = reading
        return reading
    }

    /// The runs of four letters of a word of three or more, with a blank before and behind it.
    private static func letters(_ word: String) -> [Int] {
        let bytes = Array(" \(word) ".utf8)
        guard bytes.count > 4 else { return [] }
        return (0...bytes.count - 4).map { closed(going(on: beginning, bytes[$0..<$0 + 4])) | 1 }
    }

    /// FNV-1a, the lowest 28 bits, which fit four septets; the last of them tells letters from words.
    private static func closed(_ hash: UInt32) -> Int { Int((hash >> 4 ^ hash) & 0x0FFF_FFFE) }

    /// The hash so far with more bytes behind it.
    private static func going(on hash: UInt32, _ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(hash) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }

    private static let beginning: UInt32 = 2_166_136_261
}
