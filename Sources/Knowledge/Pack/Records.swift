/// A section of the pack that is a list of records, each a row of texts; any record is reached at once.
struct Records: Sendable {
    let bytes: PackBytes
    let start: Int
    /// How many records there are.
    let count: Int

    init(_ pack: Pack, _ section: Pack.Section) {
        let range = pack.range(of: section)
        bytes = pack.bytes
        start = range.lowerBound
        count = range.isEmpty ? 0 : bytes.number(4, at: start)
    }

    /// The texts of the record at `index`.
    subscript(index: Int) -> [String] {
        var offset = self.offset(of: index)
        let end = self.offset(of: index + 1)
        var texts: [String] = []
        while offset < end {
            let length = bytes.medium(at: offset)
            texts.append(bytes.text(at: offset + 3, length: length))
            offset += 3 + length
        }
        return texts
    }

    /// The first text of the record at `index`, without reading the others.
    func key(at index: Int) -> String {
        let offset = offset(of: index)
        return bytes.text(at: offset + 3, length: bytes.medium(at: offset))
    }

    /// The text at `place` of the record at `index`, without reading the others.
    func text(_ place: Int, at index: Int) -> String {
        var offset = offset(of: index)
        for _ in 0..<place { offset += 3 + bytes.medium(at: offset) }
        return bytes.text(at: offset + 3, length: bytes.medium(at: offset))
    }

    /// The record whose first text is `key`, where records stand in the order of their keys.
    func find(_ key: String) -> Int? {
        var key = key
        return key.withUTF8 { wanted in
            var low = 0
            var high = count - 1
            while low <= high {
                let middle = (low + high) / 2
                switch compare(wanted, with: middle) {
                case 0: return middle
                case 1...: low = middle + 1
                default: high = middle - 1
                }
            }
            return nil
        }
    }

    /// Whether a record's first text begins with `prefix`, where records stand in the order of their keys.
    func hasKey(beginningWith prefix: String) -> Bool {
        var prefix = prefix
        return prefix.withUTF8 { wanted in
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                if compare(wanted, with: middle) > 0 { low = middle + 1 } else { high = middle }
            }
            guard low < count else { return false }
            let offset = offset(of: low)
            guard bytes.medium(at: offset) >= wanted.count else { return false }
            return wanted.indices.allSatisfy { bytes.base[offset + 3 + $0] == wanted[$0] }
        }
    }

    /// Below zero where `wanted` stands before the key at `index` in the order of bytes, zero where they are equal.
    private func compare(_ wanted: UnsafeBufferPointer<UInt8>, with index: Int) -> Int {
        let offset = offset(of: index)
        let length = bytes.medium(at: offset)
        for place in 0..<min(length, wanted.count) {
            let difference = Int(wanted[place]) - Int(bytes.base[offset + 3 + place])
            if difference != 0 { return difference }
        }
        return wanted.count - length
    }

    private func offset(of index: Int) -> Int {
        start + bytes.number(4, at: start + 4 + index * 4)
    }

    /// Writes records in the order of their first texts.
    static func build(_ records: [[String]]) -> [UInt8] {
        let sorted = records.sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) }
        var head = PackBuilder()
        var body = PackBuilder()
        head.number(sorted.count, 4)
        let start = 4 + (sorted.count + 1) * 4
        for record in sorted {
            head.number(start + body.bytes.count, 4)
            for text in record { body.text(text) }
        }
        head.number(start + body.bytes.count, 4)
        return head.bytes + body.bytes
    }
}
