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
    private static let units: Set<String> = ["mg", "mcg", "µg", "g", "mL", "ml"]

    /// The text with a no-break blank between a number and a unit of amount.
    var holdingUnits: String {
        guard mayHoldUnit else { return self }
        let letters = Array(self)
        return String(letters.indices.map { place in
            guard letters[place] == " ", place > 0, letters[place - 1].isNumber else { return letters[place] }
            return Self.units.contains(String(letters[(place + 1)...].prefix { $0.isLetter })) ? "\u{A0}" : letters[place]
        })
    }

    /// Whether a blank stands between what may be a number and what may be a unit; in most cells none does, and the bytes say so
    /// sooner than the letters.
    private var mayHoldUnit: Bool {
        var before: UInt8 = 0, isBehindNumber = false
        for byte in utf8 {
            if isBehindNumber, byte >= 0x80 || byte == UInt8(ascii: "m") || byte == UInt8(ascii: "g") { return true }
            isBehindNumber = byte == UInt8(ascii: " ") && (before >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(before))
            before = byte
        }
        return false
    }
}
