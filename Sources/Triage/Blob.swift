/// What is wrong with a triage pack.
public enum TriagePackError: Error, Equatable, Sendable {
    /// The bytes don't begin as a triage pack of this version does: build ebb anew.
    case notAPack
    /// The pack ends before its parts do: build ebb anew.
    case cutShort
}

/// Reads the compiled pack in place. Only the header is looked at when it is opened.
package struct Blob: @unchecked Sendable {
    // The bytes are never written to, so any thread may read them.
    let base: UnsafeRawPointer
    let count: Int

    package init(_ bytes: UnsafeRawBufferPointer) throws(TriagePackError) {
        let table = PackLayout.headerLength + PackLayout.Section.allCases.count * 8
        guard let base = bytes.baseAddress, bytes.count >= table else { throw .notAPack }
        for (index, byte) in PackLayout.magic.enumerated() where bytes[index] != byte { throw .notAPack }
        self.base = base
        count = bytes.count
        guard u32(8) <= UInt32(count), u32(12) == UInt32(PackLayout.Section.allCases.count) else { throw .cutShort }
        for section in PackLayout.Section.allCases {
            let (offset, length) = bounds(section)
            guard offset + length <= count else { throw .cutShort }
        }
    }

    @inline(__always) func u8(_ offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }
    @inline(__always) func u16(_ offset: Int) -> UInt16 {
        UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }
    @inline(__always) func u32(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
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
        let start = bounds(.text).offset + offset
        return String(decoding: UnsafeRawBufferPointer(start: base + start, count: length), as: UTF8.self)
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
