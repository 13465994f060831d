/// How the words of a vocabulary lie in a pack.
///
/// Words that a misspelling may be mended to ("targets") lie in groups of one length and one first letter, so that a search
/// looks at few of them. Words that are right though nothing is mended to them ("guards") are kept as hashes of 28 bits:
/// a wrong hit, one word in some 3,000, leaves a word as it is.
struct SpellingPack: Sendable {
    /// The lengths of words that are looked at, in letters.
    static let lengths = 4...20
    static let letters = 26
    private static let groupCount = lengths.count * letters
    /// Bytes of a target before its letters: flags, medicine, frequency, letters that occur.
    private static let head = 1 + 2 + 1 + 4
    private static let buckets = 1 << 14

    /// A word that a misspelling may be mended to.
    struct Target {
        /// Whether it stands in a curated list or is a medicine's name.
        let isCurated: Bool
        /// Whether it names a medicine of the data.
        let isOurs: Bool
        /// The number of its medicine; 0 for none.
        let medicine: Int
        /// How often it is met: four times the logarithm to base 2 of one more than the count.
        let frequency: Int
        /// One bit a letter that occurs.
        let mask: UInt32
        /// Its letters.
        let word: UnsafeBufferPointer<UInt8>
    }

    let bytes: PackBytes
    private let groups: Int, records: Int, guardTable: Int, guardHashes: Int
    /// Whether there are no targets.
    let isEmpty: Bool

    init(_ bytes: PackBytes, _ range: Range<Int>) {
        self.bytes = bytes
        isEmpty = range.isEmpty
        let start = range.lowerBound
        groups = start + 4
        records = groups + (Self.groupCount + 1) * 4
        guardTable = range.isEmpty ? start : start + bytes.number(4, at: start)
        guardHashes = guardTable + (Self.buckets + 1) * 3
    }

    /// Calls `body` for each target of a length that begins with a letter (0 for `a`).
    func forEach(length: Int, letter: Int, _ body: (Target) -> Void) {
        guard Self.lengths.contains(length), (0..<Self.letters).contains(letter) else { return }
        let group = groups + ((length - Self.lengths.lowerBound) * Self.letters + letter) * 4
        var offset = records + bytes.number(4, at: group)
        let end = records + bytes.number(4, at: group + 4)
        while offset < end {
            let flags = bytes.base[offset]
            body(Target(
                isCurated: flags & 1 != 0, isOurs: flags & 2 != 0, medicine: bytes.short(at: offset + 1), frequency: Int(bytes.base[offset + 3]),
                mask: UInt32(bytes.number(4, at: offset + 4)), word: UnsafeBufferPointer(start: bytes.base + offset + Self.head, count: length)))
            offset += Self.head + length
        }
    }

    /// Whether a word is a target.
    func isTarget(_ word: some Collection<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        var found = false
        forEach(length: word.count, letter: Int(first) - 0x61) { if !found, $0.word.elementsEqual(word) { found = true } }
        return found
    }

    /// Whether a word is a guard.
    func isGuard(_ word: some Collection<UInt8>) -> Bool {
        let hash = Self.hash(word)
        let bucket = guardTable + (hash >> 14) * 3
        let end = guardHashes + bytes.medium(at: bucket + 3) * 2
        var offset = guardHashes + bytes.medium(at: bucket) * 2
        while offset < end {
            if bytes.short(at: offset) == hash & 0x3FFF { return true }
            offset += 2
        }
        return false
    }

    /// One bit a letter that occurs.
    static func mask(_ word: some Sequence<UInt8>) -> UInt32 {
        word.reduce(0) { (0x61...0x7A).contains($1) ? $0 | 1 << UInt32($1 - 0x61) : $0 }
    }

    /// FNV-1a, the lowest 28 bits.
    private static func hash(_ word: some Sequence<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 28) & 0x0FFF_FFFF)
    }

    /// The section for these words. Words with anything but the letters a to z, or of another length, are left out.
    static func build(_ targets: [SpellingWord], guards: some Sequence<String>) -> [UInt8] {
        let usable = targets.filter { lengths.contains($0.text.utf8.count) && $0.text.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        var medicines: [String: Int] = [:]
        for id in usable.compactMap(\.medicine).sorted() where medicines[id] == nil { medicines[id] = medicines.count + 1 }
        let grouped = Dictionary(grouping: usable.sorted { $0.text < $1.text }) { word in
            (word.text.utf8.count - lengths.lowerBound) * letters + Int(word.text.utf8.first ?? 0x61) - 0x61
        }
        var table = PackBuilder(), words = PackBuilder()
        for group in 0...groupCount {
            table.number(words.bytes.count, 4)
            for word in grouped[group] ?? [] {
                words.number((word.isCurated || word.medicine != nil ? 1 : 0) | (word.isOurs ? 2 : 0), 1)
                words.number(word.medicine.flatMap { medicines[$0] } ?? 0, 2)
                words.number(min(frequency(word.count), 127), 1)
                words.number(Int(mask(word.text.utf8)), 4)
                words.raw(word.text.utf8)
            }
        }
        var head = PackBuilder()
        head.number(4 + table.bytes.count + words.bytes.count, 4)
        return head.bytes + table.bytes + words.bytes + guardBytes(guards)
    }

    private static func guardBytes(_ guards: some Sequence<String>) -> [UInt8] {
        let hashes = Set(guards.map { hash($0.utf8) }).sorted()
        var starts = [Int](repeating: 0, count: buckets + 1)
        for hash in hashes { starts[(hash >> 14) + 1] += 1 }
        var table = PackBuilder(), low = PackBuilder()
        var sum = 0
        for count in starts {
            sum += count
            table.number(sum, 3)
        }
        for hash in hashes { low.number(hash & 0x3FFF, 2) }
        return table.bytes + low.bytes
    }

    /// Four times the logarithm to base 2 of one more than `count`, by halving; exact enough to compare.
    private static func frequency(_ count: Int) -> Int {
        var whole = 0, value = count + 1
        while value >= 16 { (whole, value) = (whole + 4, value / 2) }
        // 4 × log2 of 1 to 15, rounded.
        return whole + [0, 0, 4, 6, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15, 15, 16][value]
    }
}

/// A word that a misspelling may be mended to, while a pack is built.
public struct SpellingWord: Sendable {
    /// In small letters.
    public var text: String
    /// How often it is met.
    public var count: Int
    /// Whether it stands in a curated list.
    public var isCurated: Bool
    /// The medicine that it names.
    public var medicine: String?
    /// Whether that medicine is one of the data.
    public var isOurs: Bool

    /// A word with these properties.
    public init(_ text: String, count: Int, isCurated: Bool = false, medicine: String? = nil, isOurs: Bool = false) {
        self.text = text
        self.count = count
        self.isCurated = isCurated
        self.medicine = medicine
        self.isOurs = isOurs
    }
}
