/// Makes letters comparable: lower case, no accents, one kind of apostrophe, quote and dash.
///
/// What comes out is ASCII, except for letters of other scripts (as UTF-8, Greek and Cyrillic in lower case, Greek and
/// Arabic without their marks) and for pictures such as emoji, which stand between `pictureStart` and `pictureEnd`.
package enum Fold {
    /// Stands before a picture.
    package static let pictureStart: UInt8 = 0x1E
    /// Stands after a picture.
    package static let pictureEnd: UInt8 = 0x1F

    /// The folded bytes of `text`.
    package static func bytes(_ text: some StringProtocol) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 8)
        for scalar in text.unicodeScalars { append(scalar.value, to: &result) }
        return result
    }

    @inline(__always)
    static func append(_ value: UInt32, to result: inout [UInt8]) {
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            switch byte {
            case 0x41...0x5A: result.append(byte + 0x20)
            case 0x0A, 0x0D: result.append(0x0A)
            case 0x60: result.append(0x27)
            case 0..<0x20, 0x7F: result.append(0x20)
            default: result.append(byte)
            }
        } else {
            appendWide(value, to: &result)
        }
    }

    private static func appendWide(_ value: UInt32, to result: inout [UInt8]) {
        switch value {
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F, 0x300...0x36F, 0x1F3FB...0x1F3FF: break
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: result.append(0x20)
        case 0x2018, 0x2019, 0x201B, 0x2032, 0xB4, 0x2BC: result.append(0x27)
        case 0x201C...0x201F, 0xAB, 0xBB: result.append(0x22)
        case 0x2012...0x2015: result += [0x20, 0x2D, 0x20]
        case 0x2010, 0x2011: result.append(0x2D)
        case 0x2026: result += [0x2E, 0x2E, 0x2E]
        case 0xBD: result += Array(" 0.5 ".utf8)
        case 0xBC: result += Array(" 0.25 ".utf8)
        case 0xBE: result += Array(" 0.75 ".utf8)
        case 0xC0...0x17F:
            let letters = latin[Int(value) - 0xC0]
            if letters == 0 { result.append(0x20) } else { appendLetters(letters, to: &result) }
        case 0x1A0...0x1B0 where value & ~1 == 0x1A0 || value == 0x1AF || value == 0x1B0: result.append(value < 0x1AF ? 0x6F : 0x75) // ơ ư
        case 0x218...0x21B: result.append(value < 0x21A ? 0x73 : 0x74) // ș ț
        case 0x1EA0...0x1EF9: result.append(vietnamese(value))
        case 0x386...0x3CE: appendUTF8(greek(value), to: &result)
        case 0x400...0x40F: appendUTF8(value == 0x401 ? 0x435 : value + 0x50, to: &result)
        case 0x410...0x42F: appendUTF8(value + 0x20, to: &result)
        case 0x451: appendUTF8(0x435, to: &result) // ё е
        case 0x490, 0x491: appendUTF8(0x433, to: &result) // ґ г
        case 0x640, 0x64B...0x652, 0x670: break // marks over Arabic letters
        case 0x622, 0x623, 0x625: appendUTF8(0x627, to: &result)
        case 0x649, 0x6CC: appendUTF8(0x64A, to: &result)
        case 0x6A9: appendUTF8(0x643, to: &result)
        case 0x629: appendUTF8(0x647, to: &result)
        case 0x3001, 0x60C: result.append(0x2C)
        case 0x3002, 0x964: result.append(0x2E)
        case 0x61F, 0x37E: result.append(0x3F)
        case 0x3003...0x303F: result.append(0x20)
        case 0x2028, 0x2029: result.append(0x0A)
        case 0xFF01...0xFF5E: append(value - 0xFF01 + 0x21, to: &result)
        case 0x2190...0x2BFF, 0x1F000...0x1FAFF:
            result.append(pictureStart)
            appendUTF8(value, to: &result)
            result.append(pictureEnd)
        case 0x2000...0x2BFF, 0xA1...0xBF, 0xFF00...0xFFFF: result.append(0x20)
        default: appendUTF8(value, to: &result)
        }
    }

    private static func appendLetters(_ letters: UInt16, to result: inout [UInt8]) {
        result.append(UInt8(letters & 0xFF))
        if letters > 0xFF { result.append(UInt8(letters >> 8)) }
    }

    /// The plain letter of a Vietnamese one with two marks.
    private static func vietnamese(_ value: UInt32) -> UInt8 {
        switch value {
        case ...0x1EB7: 0x61
        case ...0x1EC7: 0x65
        case ...0x1ECB: 0x69
        case ...0x1EE3: 0x6F
        case ...0x1EF1: 0x75
        default: 0x79
        }
    }

    /// Greek in lower case, without an accent, and with one sigma.
    private static func greek(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x390, 0x3AA, 0x3AF, 0x3CA: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3AB, 0x3B0, 0x3CB, 0x3CD: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        case 0x3C2: 0x3C3
        case 0x391...0x3A9: value + 0x20
        default: value
        }
    }

    private static func appendUTF8(_ value: UInt32, to result: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        result.append(contentsOf: UTF8.encode(scalar)!)
    }

    /// U+00C0 to U+017F as one or two letters, the first in the low byte; 0 where there is no letter.
    private static let latin: [UInt16] = {
        let groups: [(String, String)] = [
            ("ÀÁÂÃÄÅàáâãäåĀāĂă\u{104}\u{105}", "a"), ("Ææ", "ae"), ("ÇçĆćĈĉĊċČč", "c"), ("ĎďĐđÐð", "d"), ("ÈÉÊËèéêëĒēĔĕĖėĘęĚě", "e"),
            ("ĜĝĞğĠġĢģ", "g"), ("ĤĥĦħ", "h"), ("ÌÍÎÏìíîïĨĩĪīĬĭĮįİı", "i"), ("Ĵĵ", "j"), ("Ķķĸ", "k"), ("ĹĺĻļĽľĿŀŁł", "l"),
            ("ÑñŃńŅņŇňŉŊŋ", "n"), ("ÒÓÔÕÖØòóôõöøŌōŎŏŐő", "o"), ("Œœ", "oe"), ("ŔŕŖŗŘř", "r"), ("ŚśŜŝŞşŠšſ", "s"), ("ß", "ss"),
            ("ŢţŤťŦŧ", "t"), ("ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "u"), ("Ŵŵ", "w"), ("ÝýÿŶŷŸ", "y"), ("ŹźŻżŽž", "z"), ("Þþ", "th"), ("\u{132}\u{133}", "ij"),
        ]
        var table = [UInt16](repeating: 0, count: 0x180 - 0xC0)
        for (letters, plain) in groups {
            let bytes = Array(plain.utf8)
            let value = UInt16(bytes[0]) | (bytes.count > 1 ? UInt16(bytes[1]) << 8 : 0)
            for scalar in letters.unicodeScalars where scalar.value >= 0xC0 && scalar.value < 0x180 { table[Int(scalar.value) - 0xC0] = value }
        }
        return table
    }()
}
