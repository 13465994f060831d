import Taper

/// A word, number or sign of a line, in lower case.
struct LineToken: Equatable {
    enum Kind: Equatable {
        case number(Fraction)
        case word(String)
        /// One of `? , . = + - × / %`.
        case sign(Character)
    }

    /// How a number was written: `.25 tab` is a strength more often than a quarter, `quarter tab` never is.
    enum Style: Equatable {
        case whole, decimal, quotient, word, ordinal
    }

    var kind: Kind
    /// The word under its one name (`WordForms`); nil for numbers and signs.
    var name: String?
    var style: Style = .whole
    /// True where no blank stands before it: the `mg` of `2mg`.
    var isGlued = false

    var number: Fraction? {
        if case .number(let value) = kind { value } else { nil }
    }

    var word: String? {
        if case .word(let text) = kind { text } else { nil }
    }

    /// A word with its name looked up.
    init(kind: Kind, style: Style = .whole, isGlued: Bool = false) {
        (self.kind, self.style, self.isGlued) = (kind, style, isGlued)
        if case .word(let text) = kind { name = WordForms.canonical(text) }
    }

    func isSign(_ sign: Character) -> Bool { kind == .sign(sign) }
    func isWord(_ words: String...) -> Bool { word.map(words.contains) ?? false }
}

/// A line cut into tokens.
struct LineScan {
    var tokens: [LineToken] = []
    /// A number such as `1,250`, which can mean two numbers a thousandfold apart; as written.
    var ambiguous: String?
    /// A number too long to be computed with.
    var hasUnusableNumber = false
}
