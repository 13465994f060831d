import Taper

/// Cuts a line into words, numbers and signs. Numbers may be written `0.5`, `.5`, `0,5`, `½`, `1 1/2`, `1½`.
struct LineScanner {
    private let characters: [Character]
    private var index = 0
    private var scan = LineScan()
    private var isAfterBlank = true

    static func scan(_ line: String) -> LineScan {
        var scanner = LineScanner(line)
        scanner.run()
        return scanner.scan
    }

    private init(_ line: String) {
        characters = line.lowercased().map(LineScanner.plain)
    }

    /// One form for each sign that has several.
    private static func plain(_ character: Character) -> Character {
        switch character {
        case "’", "‘", "`", "´": "'"
        case "–", "—", "−", "‐", "‑": "-"
        case "\u{A0}", "\t", "\u{2009}", "\u{202F}": " "
        case "÷", "⁄": "/"
        case "*", "✕", "✖": "×"
        case "µ", "μ": "u"
        case "(", ")", "[", "]", ";", "\n", "\r\n", "\r", "\"", "“", "”", "…", "!", "|": ";"
        default: character
        }
    }

    private mutating func run() {
        while index < characters.count {
            let character = characters[index]
            if startsNumber { number() } else if character.isLetter { word() } else { sign(character) }
        }
    }

    private func peek(_ offset: Int) -> Character? {
        let place = index + offset
        return characters.indices.contains(place) ? characters[place] : nil
    }

    private static func isDigit(_ character: Character?) -> Bool {
        character.map { $0.isASCII && $0.isNumber } ?? false
    }

    private static func isVulgar(_ character: Character?) -> Bool {
        character.map { "½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞⅒".contains($0) } ?? false
    }

    private var startsNumber: Bool {
        let character = peek(0)
        if Self.isDigit(character) || Self.isVulgar(character) { return true }
        return (character == "." || character == ",") && Self.isDigit(peek(1)) && !Self.isDigit(peek(-1)) && (character == "." || peek(-1) == " ")
    }

    // MARK: Words and signs

    private mutating func word() {
        var text = ""
        while let character = peek(0), character.isLetter || character == "'" {
            if character != "'" { text.append(character) }
            index += 1
        }
        append(.word(text))
    }

    private mutating func sign(_ character: Character) {
        index += 1
        switch character {
        case "-" where peek(0) == ">", "=" where peek(0) == ">":
            index += 1
            append(.word("to"))
            isAfterBlank = true
        case "→":
            append(.word("to"))
            isAfterBlank = true
        case " ": isAfterBlank = true
        case "?", ",", ".", "=", "+", "-", "×", "/", "%": append(.sign(character))
        case ";", ":": append(.sign(","))
        case "&": append(.word("and"))
        case "@": append(.word("at"))
        case "~", "≈": append(.word("about"))
        default: isAfterBlank = true
        }
    }

    private mutating func append(_ kind: LineToken.Kind, _ style: LineToken.Style = .whole) {
        scan.tokens.append(LineToken(kind: kind, style: style, isGlued: !isAfterBlank))
        isAfterBlank = false
    }

    // MARK: Numbers

    private mutating func number() {
        var text = digits()
        var style = LineToken.Style.whole
        if let mark = peek(0), mark == "." || mark == ",", Self.isDigit(peek(1)) {
            let start = index
            index += 1
            let after = digits()
            // `5,10,15` is a list; `0.5,0.25` too.
            let isList = mark == "," && (peek(0) == "," || peek(0) == ".") && Self.isDigit(peek(1))
            if isList && !text.isEmpty {
                index = start
            } else {
                style = .decimal
                if mark == ",", after.count == 3, text.contains(where: { $0 != "0" }) { scan.ambiguous = text + "," + after }
                text = (text.isEmpty ? "0" : text) + "." + after
            }
        } else if peek(0) == ":", Self.isDigit(peek(1)), Self.isDigit(peek(2)), !Self.isDigit(peek(3)), text.count <= 2 {
            // The time on a clock counts nothing.
            index += 3
            return append(.word("oclock"))
        } else if peek(0) == "/", Self.isDigit(peek(1)), !text.isEmpty {
            index += 1
            let below = digits()
            if text.count <= 4, below.count <= 4 {
                text += "/" + below
                style = .quotient
            }
        }
        if style == .whole, let vulgar = peek(0), Self.isVulgar(vulgar) {
            text.append(vulgar)
            index += 1
            style = .quotient
        }
        let value = try? Numeral.parse(text)
        if value.map(Self.isUsable) != true { scan.hasUnusableNumber = true }
        if let ordinal = ordinalEnding() {
            index += ordinal
            style = .ordinal
        }
        join(value ?? .zero, style)
    }

    /// Small enough that no product of four passes 128 bits.
    private static func isUsable(_ value: Fraction) -> Bool {
        value <= Fraction(10_000_000) && value.numerator <= 1_000_000_000 && value.denominator <= 1_000_000_000
    }

    private mutating func digits() -> String {
        var text = ""
        while let character = peek(0), Self.isDigit(character) {
            text.append(character)
            index += 1
        }
        return text
    }

    private func ordinalEnding() -> Int? {
        guard let first = peek(0), let second = peek(1), ["th", "st", "nd", "rd"].contains(String([first, second])),
            peek(2).map(\.isLetter) != true
        else { return nil }
        return 2
    }

    /// `1 1/2` and `1 ½` are one number.
    private mutating func join(_ value: Fraction, _ style: LineToken.Style) {
        if style == .quotient, value < .one, isAfterBlank, let last = scan.tokens.last, last.style == .whole, let whole = last.number,
            whole.isWhole, whole < Fraction(20)
        {
            scan.tokens[scan.tokens.count - 1].kind = .number(whole + value)
            scan.tokens[scan.tokens.count - 1].style = .quotient
            isAfterBlank = false
            return
        }
        append(.number(value), style)
    }
}
