#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a line is told apart by: the stems of its words and the pairs of neighbours, as hashes of 28 bits.
///
/// Any name of a drug is one word here, and any number another, so that what is learnt from one drug and amount holds
/// for all. The compiler that trains the model and the model itself read lines by this.
public final class TopicFeatures {
    private let lexicon: Lexicon
    private let stemmer = Stemmer()
    private var stems: [String: String] = [:]

    /// Reads with the names of drugs in `pack`, which may hold nothing else.
    public init(_ pack: Pack) {
        lexicon = Lexicon(pack)
    }

    /// The features of `line` and how often each occurs, as `1 + ln(count)`; in ascending order of the features.
    public func features(of line: String) -> [(feature: Int, weight: Float)] {
        // A line of a thousand words says no more about its topic than its first three hundred.
        let words = Words.split(line).prefix(300).map(stem)
        var hashes = words.map { Self.hash($0) }
        hashes += zip(words, words.dropFirst()).map { Self.hash($0 + "_" + $1) }
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
        return counted
    }

    /// Lets go of the words read so far.
    public func forgetWords() { stems = [:] }

    private func stem(_ word: String) -> String {
        if let known = stems[word] { return known }
        let stem = word.first?.isNumber == true ? "#number" : lexicon.isDrugName(word) ? "#drug" : stemmer.stem(word)
        // What is typed in a session never makes this grow without end.
        if stems.count > 20_000 { stems.removeAll() }
        stems[word] = stem
        return stem
    }

    /// FNV-1a, the lowest 28 bits: what fits four septets.
    private static func hash(_ text: String) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash & 0x0FFF_FFFF)
    }
}
