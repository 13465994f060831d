/// What is wrong with a triage pack.
public enum TriagePackError: Error, Equatable, Sendable {
    /// The bytes don't begin as a triage pack of this version does: build ebb anew.
    case notAPack
    /// The pack ends before its parts do: build ebb anew.
    case cutShort
}

/// Reads the compiled pack in place. Only the header is looked at when it is opened.
///
/// The pack is carried in a string literal, whose bytes must be valid UTF-8. So every four of its bytes are written as five
/// of seven bits each, lowest first (`packed`), and each number is put together when it is read: a few shifts.
package struct Blob: @unchecked Sendable {
    // The bytes are never written to, so any thread may read them.
    private let base: UnsafeRawPointer
    /// How many bytes there are, unpacked.
    let count: Int

    package init(_ bytes: UnsafeRawBufferPointer) throws(TriagePackError) {
        let table = PackLayout.headerLength + PackLayout.Section.allCases.count * 8
        count = bytes.count / 5 * 4
        guard let base = bytes.baseAddress, count >= table else { throw .notAPack }
        self.base = base
        for (index, byte) in PackLayout.magic.enumerated() where u8(index) != byte { throw .notAPack }
        guard u32(8) <= UInt32(count), u32(12) == UInt32(PackLayout.Section.allCases.count) else { throw .cutShort }
        for section in PackLayout.Section.allCases {
            let (offset, length) = bounds(section)
            guard offset + length <= count else { throw .cutShort }
        }
    }

    /// `bytes` as the pack carries them.
    package static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 3) / 4 * 5)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var word: UInt32 = 0
            for index in 0..<min(4, bytes.count - start) { word |= UInt32(bytes[start + index]) << UInt32(8 * index) }
            for index: UInt32 in 0..<5 { result.append(UInt8(word >> (7 * index) & 0x7F)) }
        }
        return result
    }

    @inline(__always) func u8(_ offset: Int) -> UInt8 {
        let place = offset & 3, at = offset &>> 2 &* 5 &+ place
        let low = UInt16(base.load(fromByteOffset: at, as: UInt8.self)), high = UInt16(base.load(fromByteOffset: at &+ 1, as: UInt8.self))
        return UInt8(truncatingIfNeeded: low &>> UInt16(place) | high &<< UInt16(7 &- place))
    }
    @inline(__always) func u16(_ offset: Int) -> UInt16 {
        let place = offset & 3
        // The last byte of four has its other half in the next five.
        guard place < 3 else { return UInt16(u8(offset)) | UInt16(u8(offset &+ 1)) &<< 8 }
        let at = offset &>> 2 &* 5 &+ place
        let low = UInt32(base.load(fromByteOffset: at, as: UInt8.self)), middle = UInt32(base.load(fromByteOffset: at &+ 1, as: UInt8.self))
        let high = UInt32(base.load(fromByteOffset: at &+ 2, as: UInt8.self))
        return UInt16(truncatingIfNeeded: (low | middle &<< 7 | high &<< 14) &>> UInt32(place))
    }
    @inline(__always) func u32(_ offset: Int) -> UInt32 {
        guard offset & 3 == 0 else { return UInt32(u16(offset)) | UInt32(u16(offset &+ 2)) &<< 16 }
        let at = offset &>> 2 &* 5
        let low = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt32.self))
        return low & 0x7F | low &>> 1 & 0x3F80 | low &>> 2 & 0x1F_C000 | low &>> 3 & 0xFE0_0000
            | UInt32(base.load(fromByteOffset: at &+ 4, as: UInt8.self)) &<< 28
    }
    @inline(__always) func int(_ offset: Int) -> Int { Int(u32(offset)) }

    func bounds(_ section: PackLayout.Section) -> (offset: Int, length: Int) {
        let entry = PackLayout.headerLength + section.rawValue * 8
        return (int(entry), int(entry + 4))
    }

    func setting(_ setting: PackLayout.Setting) -> UInt32 {
        u32(bounds(.settings).offset + setting.rawValue * 4)
    }

    /// The text of `length` bytes at `offset` of the section `text`.
    func string(_ offset: Int, _ length: Int) -> String {
        text(bounds(.text).offset + offset, length)
    }

    /// The text of `length` bytes at `offset` of the pack.
    func text(_ offset: Int, _ length: Int) -> String {
        String(decoding: (offset..<offset + length).map(u8), as: UTF8.self)
    }

    /// The value stored for `word` in a hash table, or nil.
    @inline(__always)
    func find(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32, in table: HashTable) -> Int? {
        guard table.mask >= 0 else { return nil }
        var slot = Int(hash) & table.mask
        while true {
            let entry = table.offset + slot * PackLayout.slotLength
            let length = Int(u16(entry + 8))
            if length == 0 { return nil }
            if length == word.count, u32(entry) == hash, equal(word, table.text + int(entry + 4)) { return int(entry + 12) }
            slot = (slot + 1) & table.mask
        }
    }

    @inline(__always)
    func equal(_ word: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        var index = 0
        while index < word.count {
            if u8(offset + index) != word[index] { return false }
            index += 1
        }
        return true
    }

    func table(_ section: PackLayout.Section) -> HashTable {
        let (offset, length) = bounds(section)
        return HashTable(offset: offset, mask: length / PackLayout.slotLength - 1, text: bounds(.text).offset)
    }
}

/// Where a hash table lies.
struct HashTable {
    let offset: Int
    /// Number of slots, a power of two, less one; -1 for an empty table.
    let mask: Int
    /// Start of the section `text`.
    let text: Int
}
