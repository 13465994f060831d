import Document

/// A coach's own entries, compiled beside Ebb and read from a file.
///
/// It holds entries, their sources, the topics they are on and an index, and nothing else: red flags,
/// help-lines and drugs come from the built-in pack alone. The file is not trusted. Its bytes are checked
/// whole before the first of them is used.
public struct LocalPack {
    /// Why bytes are no local pack.
    public enum Failure: Error, Equatable, Sendable {
        /// They don't begin as a pack does.
        case notAPack
        /// Another version of the compiler wrote them.
        case version(Int)
        /// They are more than `mostBytes`.
        case tooLarge
        /// They don't hold what their head says; what was found amiss.
        case damaged(String)
    }

    /// The largest file that is read: 16 MB.
    public static let mostBytes = 16 << 20
    /// What the id of a local entry begins with wherever it stands beside built-in ones.
    public static let prefix = "local:"
    /// The sections of a local pack; each is there, and no other.
    static let sections: [Pack.Section] = [.entries, .sources, .topics, .index]
    private static let sumSeptets = 10

    /// What it is called: its file's name.
    public let name: String
    /// What it holds.
    public let knowledge: KnowledgeBase

    /// Checks `bytes`, the whole of a file, and opens them.
    public init(_ bytes: [UInt8], name: String) throws(Failure) {
        guard bytes.count <= Self.mostBytes else { throw .tooLarge }
        let body = Array(bytes.dropLast(Self.sumSeptets))
        let pack: Pack
        do { pack = try Pack(PackBytes(body)) } catch {
            switch error {
            case .notAPack: throw .notAPack
            case .version(let version): throw .version(version)
            }
        }
        // The sum tells a copy that went wrong, so that no digit of an answer changes unseen. It is no signature.
        guard Array(bytes.suffix(Self.sumSeptets)) == Self.sum(of: body) else { throw .damaged("its sum is wrong") }
        do { try pack.validate() } catch { throw .damaged(error.reason) }
        self.name = name
        knowledge = KnowledgeBase(pack)
    }

    /// The bytes of a local pack's file.
    public static func file(entries: [Entry], sources: [Source], topics: [Topic], index: [UInt8]) -> [UInt8] {
        let body = Pack.build([
            (.entries, KnowledgeWriter.entries(entries)), (.sources, KnowledgeWriter.sources(sources)), (.topics, KnowledgeWriter.topics(topics)), (.index, index),
        ])
        return body + sum(of: body)
    }

    /// FNV-1a, 64 bits, as septets.
    static func sum(of bytes: [UInt8]) -> [UInt8] {
        var sum: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        return (0..<sumSeptets).map { UInt8(truncatingIfNeeded: sum >> (7 * UInt64($0)) & 0x7F) }
    }
}

/// What is amiss in a pack's bytes.
struct PackDamage: Error, Equatable {
    /// In a few words.
    var reason: String
}

extension Pack {
    /// Follows every offset of a local pack before anything trusts one: afterwards no reader leaves its section,
    /// no search runs on for ever, and every entry can be shown.
    ///
    /// Each list must lie behind the one before it, so the work grows with the bytes and not with what they claim.
    func validate() throws(PackDamage) {
        try validateHead()
        let topics = Set(try validatedRecords(.topics).compactMap { Topic(record: $0)?.label })
        for record in try validatedRecords(.sources) {
            guard let source = Source(record: record), (1000...9999).contains(source.year) else { throw PackDamage(reason: "a source can't be read") }
        }
        let entries = try validatedRecords(.entries)
        for record in entries {
            guard let entry = Entry(record: record), Self.canBeShown(entry, topics: topics) else { throw PackDamage(reason: "an entry can't be read") }
        }
        try IndexValidation(bytes: bytes, range: range(of: .index)).validate(documents: entries.count)
    }

    private func validateHead() throws(PackDamage) {
        let count = Int(bytes.base[8])
        let body = 9 + count * 14
        guard count == LocalPack.sections.count, body <= bytes.count else { throw PackDamage(reason: "it holds other sections than a local pack does") }
        for section in LocalPack.sections {
            let range = range(of: section)
            guard !range.isEmpty, range.lowerBound >= body, range.upperBound <= bytes.count else {
                throw PackDamage(reason: "the section `\(section.rawValue)` is missing or incomplete")
            }
        }
    }

    /// All records of a section; their first texts ascend, so that a search by key ends.
    private func validatedRecords(_ section: Section) throws(PackDamage) -> [[String]] {
        let damage = PackDamage(reason: "the section `\(section.rawValue)` can't be read")
        let range = range(of: section)
        guard range.count >= 8 else { throw damage }
        let count = bytes.number(4, at: range.lowerBound)
        var expected = 4 + (count + 1) * 4
        guard expected <= range.count else { throw damage }
        func offset(_ index: Int) -> Int { bytes.number(4, at: range.lowerBound + 4 + index * 4) }
        guard offset(0) == expected, offset(count) == range.count else { throw damage }
        var last: String?
        let records = Records(self, section)
        var all: [[String]] = []
        for index in 0..<count {
            let end = offset(index + 1)
            guard offset(index) == expected, end >= expected + 3, end <= range.count else { throw damage }
            while expected < end {
                guard expected + 3 <= end else { throw damage }
                expected += 3 + bytes.medium(at: range.lowerBound + expected)
            }
            guard expected == end else { throw damage }
            let record = records[index]
            guard let key = record.first, last.map({ $0 < key }) ?? true, record.allSatisfy(Self.isPlain) else { throw damage }
            last = key
            all.append(record)
        }
        return all
    }

    /// Text without characters that steer a terminal or turn the direction of writing.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A, 0x1F: true
            case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: false
            default: true
            }
        }
    }

    private static func canBeShown(_ entry: Entry, topics: Set<String>) -> Bool {
        let isName = !entry.id.isEmpty && entry.id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        let isOneLine = !entry.title.isEmpty && ([entry.title, entry.checked, entry.clinicalReview] + entry.asks).allSatisfy { !$0.contains("\n") }
        let canPractise = entry.practice.map { (1...200).contains($0.rounds) && $0.phases.allSatisfy { Answer.phase($0) != nil } } ?? true
        return isName && isOneLine && canPractise && topics.contains(entry.topic) && (try? MarkdownReader.blocks(of: entry.body)) != nil
    }
}

/// Follows the offsets of an index as `IndexBuilder` wrote it.
private struct IndexValidation {
    let bytes: PackBytes
    let range: Range<Int>

    private let damage = PackDamage(reason: "its index can't be read")

    init(bytes: PackBytes, range: Range<Int>) {
        self.bytes = bytes
        self.range = range
    }

    func validate(documents: Int) throws(PackDamage) {
        let head = 14 + 8 * 5
        let start = range.lowerBound
        guard range.count >= head, bytes.number(3, at: start) == documents else { throw damage }
        let terms = bytes.number(4, at: start + 3)
        let units = bytes.number(3, at: start + 7)
        let grams = bytes.number(4, at: start + 10)
        let bounds = (0..<8).map { bytes.long(at: start + 14 + $0 * 5) } + [range.count]
        guard bounds[0] == head, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw damage }
        let parts = (0..<8).map { start + bounds[$0]..<start + bounds[$0 + 1] }
        guard parts[1].count == terms * 17, parts[5].count == grams * 16, parts[7].count == units * 3 else { throw damage }

        try table(parts[0], rows: terms)
        var text = 0
        var list = 0
        for row in stride(from: parts[1].lowerBound, to: parts[1].upperBound, by: 17) {
            guard bytes.long(at: row) == text, bytes.long(at: row + 9) == list else { throw damage }
            text += Int(bytes.base[row + 5])
            list += bytes.medium(at: row + 6) * 6
        }
        guard text == parts[2].count, list == parts[3].count else { throw damage }
        for posting in stride(from: parts[3].lowerBound, to: parts[3].upperBound, by: 6) {
            guard bytes.medium(at: posting) < documents, bytes.medium(at: posting + 3) > 0 else { throw damage }
        }

        try table(parts[4], rows: grams)
        list = 0
        for row in stride(from: parts[5].lowerBound, to: parts[5].upperBound, by: 16) {
            // A run of letters counts at least 1, however common (see `IndexBuilder`).
            guard bytes.long(at: row + 8) == list, bytes.medium(at: row + 13) >= 1000 else { throw damage }
            list += bytes.medium(at: row + 5) * 5
        }
        guard list == parts[6].count else { throw damage }
        for posting in stride(from: parts[6].lowerBound, to: parts[6].upperBound, by: 5) {
            guard bytes.medium(at: posting) < units, bytes.short(at: posting + 3) > 0 else { throw damage }
        }
        for owner in stride(from: parts[7].lowerBound, to: parts[7].upperBound, by: 3) {
            guard bytes.medium(at: owner) < documents else { throw damage }
        }
    }

    /// A table of slots: its size a power of two, its rows there, and a slot free, so that a search in it ends.
    private func table(_ part: Range<Int>, rows: Int) throws(PackDamage) {
        guard part.count >= 13 else { throw damage }
        let size = bytes.long(at: part.lowerBound)
        guard size >= 2, size & (size - 1) == 0, part.count == 5 + size * 4 else { throw damage }
        var free = 0
        for slot in 0..<size {
            let row = bytes.number(4, at: part.lowerBound + 5 + slot * 4)
            guard row <= rows else { throw damage }
            if row == 0 { free += 1 }
        }
        guard free > 0 else { throw damage }
    }
}
