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

    /// The record whose first text is `key`, where records stand in the order of their keys.
    func find(_ key: String) -> Int? {
        var low = 0
        var high = count - 1
        while low <= high {
            let middle = (low + high) / 2
            let found = self.key(at: middle)
            if found == key { return middle }
            if found < key { low = middle + 1 } else { high = middle - 1 }
        }
        return nil
    }

    private func offset(of index: Int) -> Int {
        start + bytes.number(4, at: start + 4 + index * 4)
    }

    /// Writes records in the order of their first texts.
    static func build(_ records: [[String]]) -> [UInt8] {
        let sorted = records.sorted { $0[0] < $1[0] }
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
