/// Letters with marks as single characters, where there is one: `e` and U+0301 become `é`.
///
/// libedit takes each scalar for a column or two, so a line with separate marks is shown shifted while it is
/// edited. Some systems send and paste letters that way. The text means the same either way.
enum Composition {
    /// The single scalar that `mark` and the scalar before it make together, if there is one.
    static func of(_ mark: Unicode.Scalar, after base: Unicode.Scalar?) -> Unicode.Scalar? {
        guard mark.value >= 0x300, let base, mark.properties.generalCategory == .nonspacingMark else { return nil }
        return letters[Character(String(String.UnicodeScalarView([base, mark])))]
    }

    /// The scalars of `text`, composed where they can be.
    static func composed(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if let one = of(scalar, after: result.last) {
                result[result.count - 1] = one
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    /// Latin, Greek and Cyrillic letters by what they are equal to: characters that Unicode calls equivalent are
    /// the same key.
    private static let letters: [Character: Unicode.Scalar] = {
        var letters: [Character: Unicode.Scalar] = [:]
        for range in [0xC0...0x24F, 0x386...0x3CE, 0x400...0x4F9, 0x1E00...0x1EFF, 0x1F00...0x1FFC] as [ClosedRange<UInt32>] {
            for value in range {
                guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
                letters[Character(scalar)] = scalar
            }
        }
        return letters
    }()
}
