import Taper

/// Cuts a line into words, numbers and signs. Numbers may be written `0.5`, `.5`, `0,5`, `½`, `1 1/2`, `1½`.
///
/// Works on scalars: comparing characters takes most of the time that a line has.
struct LineScanner {
    private let characters: [Unicode.Scalar]
    private var index = 0
    private var scan = LineScan()
    private var isAfterBlank = true

    static func scan(_ line: String) -> LineScan {
        var scanner = LineScanner(line)
        scanner.run()
        return scanner.scan
    }

    private init(_ line: String) {
        characters = line.lowercased().unicodeScalars.map(LineScanner.plain)
    }

    /// One form for each sign that has several.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9", " ": return scalar
            case "`": return "'"
            case "\t": return " "
            case "*": return "×"
            case "(", ")", "[", "]", ";", "\n", "\r", "\"", "!", "|": return ";"
            default: return scalar
            }
        }
        switch scalar {
        case "’", "‘", "´": return "'"
        case "–", "—", "−", "‐", "‑": return "-"
        case "\u{A0}", "\u{2009}", "\u{202F}": return " "
        case "÷", "⁄": return "/"
        case "✕", "✖": return "×"
        case "µ", "μ": return "u"
        case "“", "”", "…": return ";"
        default: return scalar
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    private mutating func run() {
        while index < characters.count {
            let character = characters[index]
            if startsNumber { number() } else if Self.isLetter(character) { word() } else { sign(character) }
        }
    }

    private func peek(_ offset: Int) -> Unicode.Scalar? {
        let place = index + offset
        return characters.indices.contains(place) ? characters[place] : nil
    }

    private static func isDigit(_ character: Unicode.Scalar?) -> Bool {
        character.map { ("0"..."9").contains($0) } ?? false
    }

    private static func isVulgar(_ character: Unicode.Scalar?) -> Bool {
        guard let character, !character.isASCII else { return false }
        return ("¼"..."¾").contains(character) || ("⅐"..."⅞").contains(character)
    }

    private var startsNumber: Bool {
        let character = peek(0)
        if Self.isDigit(character) || Self.isVulgar(character) { return true }
        return (character == "." || character == ",") && Self.isDigit(peek(1)) && !Self.isDigit(peek(-1)) && (character == "." || peek(-1) == " ")
    }

    // MARK: Words and signs

    private mutating func word() {
        let start = index
        while let character = peek(0), Self.isLetter(character) || character == "'" { index += 1 }
        var text = withoutApostrophes(start..<index)
        if text.unicodeScalars.count == 1 { text.unicodeScalars += dottedLetters() }
        // "h2o"
        if text == "h", peek(0) == "2", peek(1) == "o" || peek(1) == "0", peek(2).map({ Self.isLetter($0) || Self.isDigit($0) }) != true {
            index += 2
            return append(.word("water"))
        }
        append(.word(text))
    }

    private func withoutApostrophes(_ range: Range<Int>) -> String {
        guard characters[range].allSatisfy(\.isASCII) else { return String(String.UnicodeScalarView(characters[range].filter { $0 != "'" })) }
        // Nearly every word: its bytes are put where they belong at once.
        return String(unsafeUninitializedCapacity: range.count) { bytes in
            var count = 0
            for character in characters[range] where character != "'" {
                bytes[count] = UInt8(truncatingIfNeeded: character.value)
                count += 1
            }
            return count
        }
    }

    /// The rest of `t.i.d.` and `a.m.`: single letters, each behind a point.
    private mutating func dottedLetters() -> String.UnicodeScalarView {
        var letters = String.UnicodeScalarView()
        while peek(0) == ".", let letter = peek(1), Self.isLetter(letter), peek(2).map(Self.isLetter) != true {
            letters.append(letter)
            index += 2
        }
        if !letters.isEmpty, peek(0) == "." { index += 1 }
        return letters
    }

    private mutating func sign(_ character: Unicode.Scalar) {
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
        case "?", ",", ".", "=", "+", "-", "×", "/", "%": append(.sign(Character(character)))
        case ";", ":": append(.sign(","))
        case "&": append(.word("and"))
        case "@": append(.word("at"))
        case "#": append(.word("number"))
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
        // `1.5.2` and `1..5` are no numbers, and no part of them may be taken for one.
        if style != .quotient, peek(0) == ".", Self.isDigit(peek(1)) || peek(1) == "." && Self.isDigit(peek(2)) { scan.hasUnusableNumber = true }
        if style == .whole, let vulgar = peek(0), Self.isVulgar(vulgar) {
            text.unicodeScalars.append(vulgar)
            index += 1
            style = .quotient
        }
        let value = try? Numeral.parse(text)
        if value.map(Self.isUsable) != true { scan.hasUnusableNumber = true }
        if let ordinal = ordinalEnding() {
            index += ordinal
            // "1/10th" is a part.
            if style != .quotient { style = .ordinal }
        }
        join(value ?? .zero, style)
    }

    /// Small enough that no product of four passes 128 bits.
    private static func isUsable(_ value: Fraction) -> Bool {
        value <= Fraction(10_000_000) && value.numerator <= 1_000_000_000 && value.denominator <= 1_000_000_000
    }

    private mutating func digits() -> String {
        var text = String.UnicodeScalarView()
        while let character = peek(0), Self.isDigit(character) {
            text.append(character)
            index += 1
        }
        return String(text)
    }

    private func ordinalEnding() -> Int? {
        guard let first = peek(0), let second = peek(1), peek(2).map(Self.isLetter) != true else { return nil }
        switch (first, second) {
        case ("t", "h"), ("s", "t"), ("n", "d"), ("r", "d"): return 2
        default: return nil
        }
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
