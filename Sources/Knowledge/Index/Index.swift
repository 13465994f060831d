/// A compiled index, read in place: which documents hold a word, which questions hold a run of letters.
public struct Index: Sendable {
    let bytes: PackBytes
    private let start: Int
    /// How many documents there are.
    public let documentCount: Int
    /// How many questions and names are compared by their letters.
    let unitCount: Int
    private let termTable, termRecords, termStrings, termLists: Int
    private let gramTable, gramRecords, gramLists, unitOwners: Int

    private static let termRecordSize = 17
    private static let gramRecordSize = 16

    /// A term's row: where its postings lie and how rare it is.
    struct Term {
        /// How many documents hold it.
        let count: Int
        /// Where the first posting lies.
        let offset: Int
        /// Its inverse document frequency.
        let idf: Double
    }

    /// The index in `pack`.
    public init(_ pack: Pack) {
        self.init(pack.bytes, at: pack.range(of: .index).lowerBound)
    }

    /// The index at `start` of `bytes`, as `IndexBuilder` wrote it.
    public init(_ bytes: PackBytes, at start: Int = 0) {
        self.bytes = bytes
        self.start = start
        documentCount = bytes.number(3, at: start)
        unitCount = bytes.number(3, at: start + 7)
        func part(_ index: Int) -> Int { start + bytes.long(at: start + 14 + index * 5) }
        termTable = part(0)
        termRecords = part(1)
        termStrings = part(2)
        termLists = part(3)
        gramTable = part(4)
        gramRecords = part(5)
        gramLists = part(6)
        unitOwners = part(7)
    }

    /// The row of `term`; nil where no document holds it.
    func term(_ term: String) -> Term? {
        var term = term
        return term.withUTF8 { whole in
            let utf8 = UnsafeBufferPointer(rebasing: whole.prefix(120))
            return row(of: CharacterGrams.hash(utf8), table: termTable) { row in
                let record = termRecords + row * Self.termRecordSize
                let length = Int(bytes.base[record + 5])
                guard length == utf8.count else { return nil }
                let text = termStrings + bytes.long(at: record)
                for index in 0..<length where bytes.base[text + index] != utf8[index] { return nil }
                return Term(count: bytes.medium(at: record + 6), offset: termLists + bytes.long(at: record + 9), idf: Double(bytes.medium(at: record + 14)) / 1000)
            }
        }
    }

    /// The row of the gram with this hash.
    func gram(_ hash: UInt32) -> Term? {
        row(of: hash, table: gramTable) { row in
            let record = gramRecords + row * Self.gramRecordSize
            guard bytes.long(at: record) == Int(hash) else { return nil }
            return Term(count: bytes.medium(at: record + 5), offset: gramLists + bytes.long(at: record + 8), idf: Double(bytes.medium(at: record + 13)) / 1000)
        }
    }

    /// The document that a unit belongs to.
    @inline(__always)
    func owner(of unit: Int) -> Int {
        bytes.medium(at: unitOwners &+ unit &* 3)
    }

    private func row(of hash: UInt32, table: Int, _ match: (Int) -> Term?) -> Term? {
        let size = bytes.long(at: table)
        var slot = Int(hash) & (size - 1)
        while true {
            let row = bytes.number(4, at: table + 5 + slot * 4)
            if row == 0 { return nil }
            if let found = match(row - 1) { return found }
            slot = (slot + 1) & (size - 1)
        }
    }
}
