/// A word, number, date or sign of a sentence.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Lower case; letters with inner hyphens, dots and apostrophes.
        case word(String)
        /// `isFraction` is true of `1/2` and `½`, which may follow a whole number.
        case number(Fraction, isFraction: Bool)
        case date(Day)
        /// A date in digits that could be read in two orders.
        case eitherDate(dayFirst: Day, monthFirst: Day)
        case sign(Character)
    }

    let kind: Kind
    let offset: Int
    let text: String
    /// True when nothing stands between it and the token before.
    let isGlued: Bool

    /// Cuts a line into tokens.
    static func tokens(of line: String) throws(SentenceError) -> [Token] {
        var scanner = Scanner(Array(line))
        return try scanner.scan()
    }
}

private struct Scanner {
    let characters: [Character]
    var position = 0
    var tokens: [Token] = []
    var glued = false

    init(_ characters: [Character]) { self.characters = characters }

    func at(_ index: Int) -> Character? { index < characters.count ? characters[index] : nil }

    func isDigit(_ index: Int) -> Bool {
        guard let character = at(index) else { return false }
        return character >= "0" && character <= "9"
    }

    func isVulgar(_ index: Int) -> Bool {
        guard let character = at(index), !character.isASCII, let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
        return Numeral.vulgar(scalar) != nil
    }

    func isLetter(_ index: Int) -> Bool {
        guard let character = at(index) else { return false }
        // Nearly all letters are ASCII, where the byte says it.
        if let byte = character.asciiValue { return (0x61...0x7A).contains(byte | 0x20) }
        return character.isLetter && !isVulgar(index)
    }

    mutating func scan() throws(SentenceError) -> [Token] {
        while let character = at(position) {
            if character.isWhitespace {
                position += 1
                glued = false
                continue
            }
            if isDigit(position) || isVulgar(position) || (character == "." && isDigit(position + 1)) {
                try number()
            } else if isLetter(position) {
                word()
            } else {
                emit(.sign(character), to: position + 1)
            }
            glued = true
        }
        return tokens
    }

    mutating func emit(_ kind: Token.Kind, to end: Int) {
        tokens.append(Token(kind: kind, offset: position, text: String(characters[position..<end]), isGlued: glued))
        position = end
    }

    mutating func word() {
        var end = position
        while isLetter(end) || (end > position && isLetter(end + 1) && [".", "-", "'", "’"].contains(at(end)!)) { end += 1 }
        let text = String(characters[position..<end]).lowercased()
        emit(.word(text), to: end)
    }

    mutating func number() throws(SentenceError) {
        if let end = dateEnd {
            let text = String(characters[position..<end])
            switch WrittenDate.read(text) {
            case .day(let day)?: return emit(.date(day), to: end)
            case .either(let dayFirst, let monthFirst)?: return emit(.eitherDate(dayFirst: dayFirst, monthFirst: monthFirst), to: end)
            case WrittenDate.none?:
                throw SentenceError(.date, offset: position, word: text, message: "this is no calendar date", help: "write year-month-day, such as 2026-12-01")
            case .shortYear?:
                throw SentenceError(.date, offset: position, word: text, message: "this date lacks a year of four digits", help: "write year-month-day, such as 2026-12-01")
            case nil where text.contains("."):
                throw SentenceError(.number, offset: position, word: text, message: Numeral.Problem.notANumber.message, help: Numeral.Problem.notANumber.help)
            // `1-0-1` is a day's doses.
            case nil: break
            }
        }
        let end = numberEnd
        let text = String(characters[position..<end])
        do {
            let value = try Numeral.parse(text)
            emit(.number(value, isFraction: text.contains("/") || text.last.map { "½¼¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞⅒⁄".contains($0) } == true), to: end)
        } catch {
            throw SentenceError(.number, offset: position, word: text, message: error.message, help: error.help)
        }
    }

    /// The end of `dddd-dd-dd` or of something with two slashes or dots between digits, else nil.
    private var dateEnd: Int? {
        func digits(from start: Int) -> Int {
            var end = start
            while isDigit(end) { end += 1 }
            return end
        }
        let first = digits(from: position)
        guard first > position, let mark = at(first), mark == "-" || mark == "/" || mark == "." else { return nil }
        let second = digits(from: first + 1)
        guard second > first + 1, at(second) == mark else { return nil }
        let third = digits(from: second + 1)
        guard third > second + 1 else { return nil }
        return third
    }

    /// The end of the number that begins here. A comma belongs to it when digits stand on both sides without a space
    /// and nothing else in the run shows that commas separate numbers.
    private var numberEnd: Int {
        var end = position
        while isDigit(end) { end += 1 }
        if isVulgar(end) { return end + 1 }
        if at(end) == "/" || at(end) == "⁄", isDigit(end + 1) {
            var after = end + 1
            while isDigit(after) { after += 1 }
            return after
        }
        if at(end) == ".", isDigit(end + 1) {
            end += 1
            while isDigit(end) { end += 1 }
            return end
        }
        if at(end) == ",", isDigit(end + 1), end > position, !isAfterComma {
            var after = end + 1
            while isDigit(after) { after += 1 }
            let another = (at(after) == "," || at(after) == ".") && isDigit(after + 1)
            if !another { return after }
        }
        return end
    }

    /// The number follows a comma without a space: commas separate here.
    private var isAfterComma: Bool { glued && tokens.last?.kind == .sign(",") }
}

extension Numeral.Problem {
    /// What is wrong, in words.
    public var message: String {
        switch self {
        case .empty, .notANumber: "this is no number"
        case .ambiguousComma: "this comma could mean thousands or decimals"
        case .tooManyDigits: "this number has too many digits"
        case .divisionByZero: "nothing can be divided by zero"
        }
    }

    /// What to do next.
    public var help: String {
        switch self {
        case .empty, .notANumber: "write it like 0.5, .5, 0,5, ½ or 1 1/2"
        case .ambiguousComma: "write 1000 or 1.0"
        case .tooManyDigits: "use at most 9 digits before and 9 after the point"
        case .divisionByZero: "check the number below the line"
        }
    }
}
