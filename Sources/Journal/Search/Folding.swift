/// Texts in one spelling: small letters without accents, every run of other signs one blank, a blank at both ends.
enum Folding {
    static func fold(_ text: String, into bytes: inout [UInt8]) {
        if bytes.isEmpty { bytes.append(0x20) }
        var text = text
        let isPlain = text.withUTF8 { plain in
            guard plain.allSatisfy({ $0 < 0x80 }) else { return false }
            bytes.reserveCapacity(bytes.count + plain.count + 1)
            var before: UInt8 = 0x20
            for byte in plain {
                let folded = plainFolding[Int(byte)]
                // Nothing for an apostrophe, which doesn't part a word: "don't" and "dont" are one.
                if folded == 0 { continue }
                if folded == 0x20, before == 0x20 { continue }
                before = folded
                bytes.append(folded)
            }
            if before != 0x20 { bytes.append(0x20) }
            return true
        }
        if !isPlain { foldCharacters(text, into: &bytes) }
    }

    /// What becomes of each ASCII sign: itself, its small letter, a blank, or nothing.
    private static let plainFolding: [UInt8] = (0..<128 as Range<UInt8>).map { byte in
        switch byte {
        case 0x61...0x7A, 0x30...0x39: byte
        case 0x41...0x5A: byte | 0x20
        case 0x27: 0
        default: 0x20
        }
    }

    private static func foldCharacters(_ text: String, into bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars { fold(scalar, into: &bytes) }
        if bytes.last != 0x20 { bytes.append(0x20) }
    }

    /// One sign of a text behind what was folded of it before.
    static func fold(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
        for scalar in scalar.properties.lowercaseMapping.unicodeScalars {
            if scalar.value == 0x27 || scalar.value == 0x2019 || scalar.properties.generalCategory == .nonspacingMark { continue }
            if let plain = plain[scalar] {
                bytes.append(contentsOf: plain.utf8)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            } else if bytes.last != 0x20 {
                bytes.append(0x20)
            }
        }
    }

    /// Latin letters with marks, by what they are typed as in a hurry.
    private static let plain: [Unicode.Scalar: String] = {
        let rows: [(String, String)] = [
            ("a", "àáâãåāăą"), ("ae", "äæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("i", "ìíîïĩīĭįı"), ("l", "ĺļľł"),
            ("n", "ñńņň"), ("o", "òóôõøōŏő"), ("oe", "öœ"), ("r", "ŕŗř"), ("s", "śŝşš"), ("ss", "ß"), ("t", "ţťþ"), ("u", "ùúûũūŭůűų"), ("ue", "ü"),
            ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (plain, marked) in rows {
            for scalar in marked.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
