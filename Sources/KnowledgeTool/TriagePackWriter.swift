import Triage

/// Collects the bytes of a pack's sections, little-endian.
struct TriageBytes {
    private(set) var bytes: [UInt8] = []

    mutating func u8(_ value: Int) { bytes.append(UInt8(value)) }
    mutating func u16(_ value: Int) { append(UInt16(value)) }
    mutating func u32(_ value: Int) { append(UInt32(value)) }
    mutating func u32(_ value: UInt32) { append(value) }
    mutating func i32(_ value: Int32) { append(UInt32(bitPattern: value)) }
    mutating func f32(_ value: Float) { append(value.bitPattern) }
    mutating func raw(_ more: [UInt8]) { bytes += more }

    /// A text with its length before it.
    mutating func text(_ value: String) {
        u16(value.utf8.count)
        bytes += Array(value.utf8)
    }

    private mutating func append<Number: FixedWidthInteger>(_ value: Number) {
        withUnsafeBytes(of: value.littleEndian) { bytes += Array($0) }
    }
}

/// Writes a pack as `PackLayout` describes it.
struct TriagePackWriter {
    private var text: [UInt8] = []
    private var textOffsets: [String: Int] = [:]
    /// Begins with an empty list, so that offset 0 means "none".
    private var lists: TriageBytes = {
        var bytes = TriageBytes()
        bytes.u16(0)
        return bytes
    }()
    private var sections: [PackLayout.Section: [UInt8]] = [:]

    /// Where `string` stands in the section `text`.
    mutating func offset(of string: String) -> Int {
        if let known = textOffsets[string] { return known }
        let offset = text.count
        text += Array(string.utf8)
        textOffsets[string] = offset
        return offset
    }

    /// Sets a section's bytes.
    mutating func set(_ section: PackLayout.Section, _ bytes: [UInt8]) { sections[section] = bytes }

    /// A list of atoms, with a number's value behind it where there is one; returns where it stands.
    mutating func list(_ atoms: [Int], value: Int32? = nil) -> Int {
        if atoms.isEmpty, value == nil { return 0 }
        let offset = lists.bytes.count
        lists.u16(atoms.count | (value == nil ? 0 : 0x8000))
        for atom in atoms { lists.u16(atom) }
        if let value { lists.i32(value) }
        return offset
    }

    /// A list of the words that a spelling stands for; returns where it stands.
    mutating func list(spelled words: [String]) -> Int {
        let places = words.map { (offset(of: $0), $0.utf8.count) }
        let start = lists.bytes.count
        lists.u16(words.count)
        for (place, length) in places {
            lists.u32(place)
            lists.u16(length)
        }
        return start
    }

    /// A hash table from words to offsets.
    mutating func table(_ entries: [(word: String, value: Int)]) -> [UInt8] {
        guard !entries.isEmpty else { return [] }
        var slots = 16
        while slots < entries.count * 2 { slots *= 2 }
        var table = [(hash: UInt32, word: String, value: Int)?](repeating: nil, count: slots)
        for entry in entries {
            let hash = Array(entry.word.utf8).withUnsafeBufferPointer { PackLayout.hash($0) }
            var slot = Int(hash) & (slots - 1)
            while table[slot] != nil { slot = (slot + 1) & (slots - 1) }
            table[slot] = (hash, entry.word, entry.value)
        }
        var bytes = TriageBytes()
        for slot in table {
            bytes.u32(slot?.hash ?? 0)
            bytes.u32(slot.map { offset(of: $0.word) } ?? 0)
            bytes.u16(slot?.word.utf8.count ?? 0)
            bytes.u16(0)
            bytes.u32(slot?.value ?? 0)
        }
        return bytes.bytes
    }

    /// Danger words by first letter; longer ones may differ by more.
    mutating func dangerWords(_ words: [(word: String, list: Int)]) -> [UInt8] {
        var groups = [[(word: String, list: Int)]](repeating: [], count: 26)
        for entry in words {
            guard let first = entry.word.utf8.first, (0x61...0x7A).contains(first) else { continue }
            groups[Int(first) - 0x61].append(entry)
        }
        var bytes = TriageBytes()
        var count = 0
        for group in groups {
            bytes.u32(count)
            count += group.count
        }
        bytes.u32(count)
        for entry in groups.joined() {
            bytes.u32(offset(of: entry.word))
            bytes.u16(entry.word.utf8.count)
            bytes.u8(entry.word.utf8.count >= 9 ? 2 : 1)
            bytes.u8(0)
            bytes.u32(entry.list)
        }
        return bytes.bytes
    }

    /// The whole pack, as the reader wants it.
    mutating func finish() -> [UInt8] {
        sections[.text] = text
        sections[.lists] = lists.bytes
        var header = TriageBytes(), body: [UInt8] = []
        let all = PackLayout.Section.allCases
        let start = PackLayout.headerLength + all.count * 8
        var table = TriageBytes()
        for section in all {
            while (start + body.count) % 8 != 0 { body.append(0) }
            let bytes = sections[section] ?? []
            table.u32(start + body.count)
            table.u32(bytes.count)
            body += bytes
        }
        header.raw(PackLayout.magic)
        header.u32(start + body.count)
        header.u32(all.count)
        return Blob.packed(header.bytes + table.bytes + body)
    }
}
