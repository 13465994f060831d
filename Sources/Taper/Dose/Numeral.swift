/// The strict grammar of a written number: `0.5`, `.5`, `0,5`, `½`, `1½`, `1/2`, `1 1/2`, `20`.
///
/// At most 9 digits before and 9 after the decimal mark. No sign, no exponent, no thousands mark: `1,000` and `1,125`
/// could mean two numbers a thousandfold apart, so they are refused, while `0,125` and `1,5` are plain.
public enum Numeral {
    /// Why a text is no number.
    public enum Problem: Error, Hashable, Sendable {
        case empty
        case notANumber
        /// Three digits behind a comma and a digit other than zero before it: thousands or decimals?
        case ambiguousComma
        case tooManyDigits
        case divisionByZero
    }

    /// Reads a number that fills the whole text (spaces around it are ignored).
    public static func parse(_ text: some StringProtocol) throws(Problem) -> Fraction {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }).map { Array($0.unicodeScalars) }
        guard let last = words.popLast() else { throw .empty }
        if let front = words.popLast() {
            // "1 1/2" and "1 ½"
            guard words.isEmpty, front.allSatisfy(isDigit), let part = try properFraction(last) else { throw .notANumber }
            return try whole(front[...]) + part
        }
        if let part = try properFraction(last) { return part }
        if let end = last.last, let part = vulgar(end), last.count > 1 {
            let front = last.dropLast()
            guard front.allSatisfy(isDigit) else { throw .notANumber }
            return try whole(front) + part
        }
        return try decimal(last[...])
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

    /// `1/2` or `½`; any quotient of whole numbers is allowed.
    private static func properFraction(_ scalars: [Unicode.Scalar]) throws(Problem) -> Fraction? {
        if scalars.count == 1, let part = vulgar(scalars[0]) { return part }
        guard let slash = scalars.firstIndex(where: { $0 == "/" || $0 == "\u{2044}" }) else { return nil }
        let above = scalars[..<slash]
        let below = scalars[(slash + 1)...]
        guard !above.isEmpty, !below.isEmpty, above.allSatisfy(isDigit), below.allSatisfy(isDigit) else { throw .notANumber }
        let denominator = try whole(below)
        if denominator.isZero { throw .divisionByZero }
        return try whole(above) / denominator
    }

    private static func whole(_ digits: ArraySlice<Unicode.Scalar>) throws(Problem) -> Fraction {
        guard digits.count <= 9 else { throw .tooManyDigits }
        return Fraction(digits.reduce(0) { $0 * 10 + Int($1.value) - 48 })
    }

    private static func decimal(_ scalars: ArraySlice<Unicode.Scalar>) throws(Problem) -> Fraction {
        guard let mark = scalars.firstIndex(where: { !isDigit($0) }) else { return try whole(scalars) }
        guard scalars[mark] == "." || scalars[mark] == "," else { throw .notANumber }
        let before = scalars[..<mark]
        let after = scalars[(mark + 1)...]
        guard !after.isEmpty, after.allSatisfy(isDigit) else { throw .notANumber }
        if scalars[mark] == "," {
            guard !before.isEmpty else { throw .notANumber }
            if after.count == 3, before.contains(where: { $0 != "0" }) { throw .ambiguousComma }
        }
        var kept = after
        while kept.last == "0" { kept.removeLast() }
        guard kept.count <= 9 else { throw .tooManyDigits }
        let scale = kept.reduce(Int128(1)) { power, _ in power * 10 }
        let digits = try whole(kept)
        return try whole(before) + digits * Fraction(1, over: scale)
    }

    static func vulgar(_ scalar: Unicode.Scalar) -> Fraction? {
        switch scalar {
        case "½": Fraction(1, over: 2)
        case "¼": Fraction(1, over: 4)
        case "¾": Fraction(3, over: 4)
        case "⅓": Fraction(1, over: 3)
        case "⅔": Fraction(2, over: 3)
        case "⅕": Fraction(1, over: 5)
        case "⅖": Fraction(2, over: 5)
        case "⅗": Fraction(3, over: 5)
        case "⅘": Fraction(4, over: 5)
        case "⅙": Fraction(1, over: 6)
        case "⅛": Fraction(1, over: 8)
        case "⅜": Fraction(3, over: 8)
        case "⅝": Fraction(5, over: 8)
        case "⅞": Fraction(7, over: 8)
        case "⅒": Fraction(1, over: 10)
        default: nil
        }
    }
}
