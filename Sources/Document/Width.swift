/// How many terminal columns text takes.
///
/// Wrapping and tables count columns, not bytes or scalars: a Chinese character and an emoji take two,
/// a combining mark none. What is counted is the `Character` (grapheme cluster), so a family emoji made
/// of seven scalars counts as one picture of two columns.
public enum ColumnWidth {
    /// Columns that `text` takes on one line; control characters count as none.
    public static func of(_ text: some StringProtocol) -> Int {
        // Almost every line is ASCII: its bytes are its columns.
        var ascii = 0
        for byte in text.utf8 {
            if byte >= 0x80 || byte < 0x20 || byte == 0x7F { return text.reduce(0) { $0 + of($1) } }
            ascii += 1
        }
        return ascii
    }

    /// Columns that one character takes: 0, 1 or 2.
    public static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.count > 1 {
            // An emoji asked for by U+FE0F, joined by U+200D, coloured, or a flag of two letters.
            let isPicture = scalars.contains { $0.value == 0xFE0F || $0.value == 0x200D || isRegionalIndicator($0) || $0.properties.isEmojiModifier }
            if isPicture && (first.properties.isEmoji || isRegionalIndicator(first)) { return 2 }
        }
        return scalars.reduce(0) { max($0, of($1)) }
    }

    private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
        if value < 0x300 { return value == 0xAD ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        // Hangul vowels and finals join the syllable before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        if scalar.properties.isEmojiPresentation { return 2 }
        return isWide(value) ? 2 : 1
    }

    /// Whether Unicode's East Asian Width of the scalar is W or F (UAX #11); blocks, not single scalars.
    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = wideRanges.count - 1
        while low <= high {
            let middle = (low + high) / 2
            let range = wideRanges[middle]
            if value < range.0 { high = middle - 1 } else if value > range.1 { low = middle + 1 } else { return true }
        }
        return false
    }

    private static let wideRanges: [(UInt32, UInt32)] = [
        (0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
        (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FF), (0x1F200, 0x1F265),
        (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
    ]
}
