extension Dose {
    /// Why a text is no dose.
    public enum Problem: Error, Hashable, Sendable {
        case number(Numeral.Problem)
        case unknownUnit
        /// Finer than 1 pg, or decimals that never end, such as 1/3 mg.
        case notExact
        /// Above 10 g.
        case tooLarge
    }

    /// A unit of drug amount as written.
    public enum Unit: Hashable, Sendable {
        case milligram, microgram, gram

        /// `mg`, `mcg`, `µg`, `g` and their long names, in lower case.
        public init?(word: some StringProtocol) {
            switch word {
            case "mg", "mgs", "mg.", "milligram", "milligrams", "milligramme", "milligrammes": self = .milligram
            case "mcg", "mcgs", "ug", "\u{B5}g", "\u{3BC}g", "microgram", "micrograms", "microgramme", "microgrammes": self = .microgram
            case "g", "gram", "grams", "gramme", "grammes": self = .gram
            default: return nil
            }
        }

        var milligrams: Fraction {
            switch self {
            case .milligram: .one
            case .microgram: Fraction(1, over: 1000)
            case .gram: Fraction(1000)
            }
        }
    }

    /// An exact number of a unit. Throws rather than rounds.
    public init(_ number: Fraction, _ unit: Unit = .milligram) throws(Problem) {
        guard number.isModest || number.denominator <= 1_000_000_000 else { throw .notExact }
        guard number <= Dose.largest.milligrams * Fraction(1000) else { throw .tooLarge }
        let milligrams = number * unit.milligrams
        guard milligrams <= Dose.largest.milligrams else { throw .tooLarge }
        let picograms = milligrams * Fraction(Int(Dose.picogramsPerMilligram))
        guard picograms.isWhole else { throw .notExact }
        self.init(picograms: Int64(picograms.numerator))
    }

    /// Reads `0.5`, `.5 mg`, `0,5 mg`, `½ mg`, `1 1/2 mg`, `500 mcg`, `500µg`; without a unit it is milligrams.
    ///
    /// The grammar of the number is `Numeral`'s. Capitals don't matter.
    public static func parse(_ text: some StringProtocol) throws(Problem) -> Dose {
        let lower = text.lowercased()
        let trimmed = lower.drop(while: { $0 == " " })
        // The unit is the letters at the end.
        let end = trimmed.lastIndex(where: { !($0 == " ") }).map { trimmed.index(after: $0) } ?? trimmed.startIndex
        let body = trimmed[..<end]
        let cut =
            body.lastIndex(where: { !($0.isLetter || $0 == "." && body.last == ".") || $0.isNumber })
            .map { body.index(after: $0) } ?? body.startIndex
        let unitText = body[cut...]
        let unit: Unit
        if unitText.isEmpty {
            unit = .milligram
        } else if let known = Unit(word: unitText) {
            unit = known
        } else {
            throw .unknownUnit
        }
        let number: Fraction
        do { number = try Numeral.parse(body[..<cut]) } catch { throw .number(error) }
        return try Dose(number, unit)
    }
}
