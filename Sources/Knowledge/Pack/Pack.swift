/// A compiled knowledge base: named sections of bytes.
public struct Pack: Sendable {
    /// The sections of a pack; each has one reader.
    public enum Section: String, CaseIterable, Sendable {
        case entries = "entr"
        case sources = "srcs"
        case topics = "topi"
        case claims = "clai"
        case medications = "meds"
        case lexicon = "lexi"
        case symptoms = "symp"
        case index = "indx"
        case questions = "ques"
        case triage = "tria"
        case spelling = "spel"
    }

    /// What is wrong with bytes that claim to be a pack.
    public enum Failure: Error, Equatable, Sendable {
        /// The bytes don't begin as a pack does.
        case notAPack
        /// The pack was written by another version of the compiler; build again.
        case version(Int)
    }

    static let magic = Array("EBBPACK".utf8)
    static let version = 1

    /// The bytes.
    public let bytes: PackBytes

    /// Checks the head of `bytes`, nothing more.
    public init(_ bytes: PackBytes) throws(Failure) {
        guard bytes.count > 12, (0..<7).allSatisfy({ bytes.base[$0] == Self.magic[$0] }) else { throw .notAPack }
        let version = Int(bytes.base[7])
        guard version == Self.version else { throw .version(version) }
        self.bytes = bytes
    }

    /// Where a section lies; an empty range where the pack has none.
    public func range(of section: Section) -> Range<Int> {
        let tag = Array(section.rawValue.utf8)
        for index in 0..<Int(bytes.base[8]) {
            let row = 9 + index * 14
            if (0..<4).allSatisfy({ bytes.base[row + $0] == tag[$0] }) {
                let start = bytes.long(at: row + 4)
                return start..<start + bytes.long(at: row + 9)
            }
        }
        return 0..<0
    }

    /// The bytes of a section as they stand in the pack, for a reader of another room. They live as long as the pack does.
    public func raw(_ section: Section) -> UnsafeRawBufferPointer {
        let range = range(of: section)
        return UnsafeRawBufferPointer(start: bytes.base + range.lowerBound, count: range.count)
    }

    /// Puts sections together.
    public static func build(_ sections: [(Section, [UInt8])]) -> [UInt8] {
        var head = PackBuilder()
        head.raw(magic)
        head.number(version, 1)
        head.number(sections.count, 1)
        var offset = 9 + sections.count * 14
        for (section, bytes) in sections {
            head.raw(section.rawValue.utf8)
            head.number(offset, 5)
            head.number(bytes.count, 5)
            offset += bytes.count
        }
        return sections.reduce(into: head.bytes) { $0 += $1.1 }
    }
}
