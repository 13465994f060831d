extension Table {
    /// The table with each number in its cells held to its unit by a no-break blank, so that no row ends between "0.5" and
    /// "mg"; `onlyNumbers` in the columns on the right edge of which numbers stand. Layouts that know their width show a
    /// plain blank in its place.
    func holdingUnits(onlyNumbers: Bool = false) -> Table {
        var table = self
        table.rows = rows.map { cells in
            cells.enumerated().map { column, cell in
                onlyNumbers && !(column < alignments.count && alignments[column] == .right) ? cell : cell.holdingUnits
            }
        }
        return table
    }
}

extension String {
    private static let units = ["mg", "mcg", "µg", "g", "mL", "ml"].map { Array($0.utf8) }

    /// The text with each blank as a no-break blank.
    var withNoBreakBlanks: String {
        guard utf8.contains(UInt8(ascii: " ")) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 8)
        for byte in utf8 {
            if byte == UInt8(ascii: " ") { bytes.append(contentsOf: [0xC2, 0xA0]) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with a no-break blank between a number and a unit of amount.
    var holdingUnits: String {
        var text = self
        return text.withUTF8 { bytes -> String? in
            var held: [UInt8] = []
            var start = 0
            for index in bytes.indices where bytes[index] == UInt8(ascii: " ") && Self.endsNumber(bytes, index) && Self.beginsUnit(bytes, index + 1) {
                held.append(contentsOf: bytes[start..<index])
                held.append(contentsOf: [0xC2, 0xA0])
                start = index + 1
            }
            guard start > 0 else { return nil }
            held.append(contentsOf: bytes[start...])
            return String(decoding: held, as: UTF8.self)
        } ?? self
    }

    /// Whether a digit, or a fraction such as ½ or ⅓, stands before `end`.
    private static func endsNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        guard end > 0 else { return false }
        let last = bytes[end - 1]
        if last < 0x80 { return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) }
        if end > 1, bytes[end - 2] == 0xC2 { return (0xBC...0xBE).contains(last) }
        return end > 2 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x85 && (0x90...0x9E).contains(last)
    }

    /// Whether a unit of amount stands at `start`, and no letter behind it.
    private static func beginsUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        units.contains { unit in
            guard bytes.count >= start + unit.count, bytes[start..<start + unit.count].elementsEqual(unit) else { return false }
            guard bytes.count > start + unit.count else { return true }
            let next = bytes[start + unit.count]
            // Dashes and the like begin with E2, marks such as the middle dot with C2.
            return next < 0x80 ? !(0x61...0x7A).contains(next | 0x20) : next == 0xE2 || next == 0xC2
        }
    }
}
