import CStemmer

/// How a line becomes words: the same for entries when they are indexed and for questions.
public enum Words {
    /// The words of `text` in lower case, without accents and apostrophes: `"Don't cut 0.5mg"` → `dont cut 0.5 mg`.
    ///
    /// A number keeps its decimal point; a unit that is glued to it is set apart.
    public static func split(_ text: some StringProtocol) -> [String] {
        var words: [String] = []
        // The bytes of the word: cheaper to add to than a text.
        var word: [UInt8] = []
        let point = UInt8(ascii: ".")
        var isNumber = false
        func close() {
            while word.last == point { word.removeLast() }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
            isNumber = false
        }
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x27, 0x2019, 0x2BC: continue  // apostrophes: don't → dont
            case 0x30...0x39:
                if isNumber || word.isEmpty { isNumber = true }
                word.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x2E, 0x2C:
                // A point or comma between digits, or before one, belongs to the number.
                let next = index + 1 < scalars.count ? scalars[index + 1].value : 0
                if (0x30...0x39).contains(next) && (isNumber || word.isEmpty) {
                    isNumber = true
                    if word.isEmpty { word.append(UInt8(ascii: "0")) }
                    word.append(point)
                } else { close() }
            case 0x41...0x5A:
                if isNumber { close() }
                word.append(UInt8(truncatingIfNeeded: scalar.value + 32))
            case 0x61...0x7A:
                if isNumber { close() }
                word.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0...0x7F: close()
            default:
                if isNumber { close() }
                if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                    word += folded(scalar).utf8
                } else { close() }
            }
        }
        close()
        return words
    }

    /// A letter without its accent and in lower case; letters of other scripts stay.
    private static func folded(_ scalar: Unicode.Scalar) -> String {
        if scalar.properties.generalCategory == .nonspacingMark { return "" }
        let lower = scalar.properties.lowercaseMapping
        guard let first = lower.unicodeScalars.first?.value else { return lower }
        if let index = accented.firstIndex(where: { $0.value == first }) { return String(plain[index]) }
        return lower
    }

    private static let accented = Array("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāēīōūšžğışćčđłœæß".unicodeScalars)
    private static let plain = Array("aaaaaaceeeeiiiinoooooouuuuyyaeiouszgisccdloas")

    /// Words that carry no topic. They are left out of questions, not of entries, so a title keeps its meaning.
    static func isStop(_ word: String) -> Bool {
        stops.contains(word)
    }

    private static let stops: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "got", "had", "has",
        "have", "he", "her", "hi", "him", "his", "i", "id", "if", "ill", "im", "in", "into", "is", "it", "its", "ive", "just", "me", "my", "of", "on",
        "or", "our", "please", "she", "so", "some", "than", "that", "thats", "the", "their", "them", "then", "there", "they", "this", "to", "u", "us",
        "was", "we", "were", "what", "whats", "which", "will", "with", "would", "you", "your", "am", "any", "because", "being", "these", "those", "too",
    ]
}

/// Snowball's English stems, by the C library.
public final class Stemmer {
    private let stemmer: OpaquePointer

    /// A stemmer of its own; not to be shared between threads.
    public init() {
        guard let stemmer = sb_stemmer_new("english", nil) else { preconditionFailure("libstemmer has no English") }
        self.stemmer = stemmer
    }

    deinit {
        sb_stemmer_delete(stemmer)
    }

    /// The stem of a word in lower case: `tapering` → `taper`.
    public func stem(_ word: String) -> String {
        var word = word
        return word.withUTF8 { bytes in
            guard let base = bytes.baseAddress, let stem = sb_stemmer_stem(stemmer, base, Int32(bytes.count)) else { return "" }
            return String(decoding: UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))), as: UTF8.self)
        }
    }
}
