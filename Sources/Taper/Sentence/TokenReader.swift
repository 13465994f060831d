/// Walks over the tokens of a sentence and reads the small things: words, numbers, doses, spans, dates.
struct TokenReader {
    let tokens: [Token]
    let length: Int
    /// In which order `01/12/2026` is read; nil where nobody knows.
    let readsDayFirst: Bool?
    var index = 0
    /// A date was read in an order that only the place decides.
    var ordered: Day?

    init(_ line: String, readsDayFirst: Bool? = nil) throws(SentenceError) {
        tokens = try Token.tokens(of: line)
        length = line.count
        self.readsDayFirst = readsDayFirst
    }

    var isAtEnd: Bool { index >= tokens.count }
    var token: Token? { peek(0) }

    func peek(_ ahead: Int) -> Token? { index + ahead < tokens.count && index + ahead >= 0 ? tokens[index + ahead] : nil }

    func word(_ ahead: Int = 0) -> String? {
        if case .word(let word)? = peek(ahead)?.kind { word } else { nil }
    }

    func isSign(_ sign: Character, _ ahead: Int = 0) -> Bool { peek(ahead)?.kind == .sign(sign) }

    mutating func accept(_ words: String...) -> Bool {
        guard let word = word(), words.contains(word) else { return false }
        index += 1
        return true
    }

    /// Accepts the words one after the other, or none of them.
    mutating func acceptAll(_ words: String...) -> Bool {
        for (ahead, expected) in words.enumerated() where word(ahead) != expected { return false }
        index += words.count
        return true
    }

    mutating func acceptSign(_ signs: Character...) -> Bool {
        guard case .sign(let sign)? = token?.kind, signs.contains(sign) else { return false }
        index += 1
        return true
    }

    /// An error at a token: the next one unless said otherwise.
    func error(at place: Int? = nil, _ message: String, _ help: String) -> SentenceError {
        error(.unexpected, at: place, message, help)
    }

    /// An error of a kind; past the last token an unexpected word is an incomplete sentence.
    ///
    /// `isPersonal` says that the help names what the person wrote.
    func error(
        _ kind: SentenceError.Kind, at place: Int? = nil, _ message: String, _ help: String,
        choices: [String] = [], isPersonal: Bool = false
    ) -> SentenceError {
        let place = place ?? index
        guard place < tokens.count else {
            let kind = kind == .unexpected ? .incomplete : kind
            return SentenceError(kind, offset: length, word: "", message: message, help: help, choices: choices, isPersonal: isPersonal)
        }
        let token = tokens[place]
        return SentenceError(kind, offset: token.offset, word: token.text, message: message, help: help, choices: choices, isPersonal: isPersonal)
    }

    // MARK: Numbers

    /// `2`, `0.5`, `1 1/2`, `½`, `two`, `half`, `a` (only where `article` says so), or nil.
    mutating func number(article: Bool = false) -> Fraction? {
        switch token?.kind {
        case .number(let value, let isFraction)?:
            index += 1
            if !isFraction, value.isWhole, case .number(let part, true)? = token?.kind, part < .one, part.denominator <= 16 {
                index += 1
                return value + part
            }
            return value
        case .word(let word)?:
            if article, word == "a" || word == "an" {
                index += 1
                return .one
            }
            guard let value = TokenReader.numberWords[word] else { return nil }
            index += 1
            // "half a milligram"
            if value < .one, self.word() == "a", let unit = self.word(1), Dose.Unit(word: unit) != nil { index += 1 }
            return value
        default: return nil
        }
    }

    /// A whole number from 1 to `most`.
    mutating func count(_ name: String, upTo most: Int) throws(SentenceError) -> Int {
        let place = index
        guard let number = number(article: true) else { throw error("expected the number of \(name)", "write it in digits, such as 4") }
        guard number.isWhole, number >= .one, number <= Fraction(most) else {
            throw error(.outOfRange, at: place, "the number of \(name) must be whole, from 1 to \(most)", "check the number")
        }
        return Int(number.numerator)
    }

    static let numberWords: [String: Fraction] = [
        "zero": .zero, "nothing": .zero, "one": Fraction(1), "two": Fraction(2), "three": Fraction(3), "four": Fraction(4),
        "five": Fraction(5), "six": Fraction(6), "seven": Fraction(7), "eight": Fraction(8), "nine": Fraction(9),
        "ten": Fraction(10), "eleven": Fraction(11), "twelve": Fraction(12), "fourteen": Fraction(14),
        "fifteen": Fraction(15), "twenty": Fraction(20), "twenty-five": Fraction(25), "thirty": Fraction(30),
        "forty": Fraction(40), "fifty": Fraction(50), "half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4),
        "couple": Fraction(2),
    ]

    // MARK: Doses

    /// True when a number with a unit of drug comes next.
    var isAtDose: Bool {
        var copy = self
        guard copy.number() != nil, let word = copy.word() else { return false }
        return Dose.Unit(word: word) != nil
    }

    /// A number and a unit. Without one it is mg when `unit` says so.
    mutating func dose(unit assumed: Dose.Unit? = nil, _ expected: String = "a dose such as '0.5 mg'") throws(SentenceError) -> Dose {
        let place = index
        guard let number = number() else { throw error("expected \(expected)", "write the number and the unit") }
        var unit = assumed
        if let word = word(), let written = Dose.Unit(word: word) {
            index += 1
            unit = written
        }
        guard let unit else { throw error("expected the unit of the dose", "write mg or mcg behind the number") }
        return try dose(number, unit, at: place)
    }

    func dose(_ number: Fraction, _ unit: Dose.Unit, at place: Int) throws(SentenceError) -> Dose {
        do {
            return try Dose(number, unit)
        } catch {
            switch error {
            case .notExact: throw self.error(.number, at: place, "this dose has no exact decimal", "write it with at most 9 decimals")
            default: throw self.error(.outOfRange, at: place, "no dose is above 10 g", "check the number and its unit")
            }
        }
    }

    // MARK: Percentages

    /// Skips `%`, `percent`, `per cent` or `pct`.
    mutating func acceptPercentSign() -> Bool {
        if acceptSign("%") || accept("percent", "pct", "percnt", "prozent") { return true }
        return acceptAll("per", "cent")
    }

    /// A percentage above 0 up to 100.
    func percent(_ number: Fraction, at place: Int) throws(SentenceError) -> Percent {
        guard number > .zero, number <= Fraction(100) else {
            throw error(.outOfRange, at: place, "a cut is above 0 and at most 100 percent", "check the percentage")
        }
        guard number.isModest, number.decimalPlaces.map({ $0 <= 6 }) == true else {
            throw error(.number, at: place, "this percentage is too fine", "use at most 6 decimals")
        }
        return Percent(number)
    }

    // MARK: Spans

    /// A span with "every" or the like in front of it, or nil when none begins here: `every 2 weeks`, `weekly`,
    /// `per month`, `a fortnight`, `/week`, `each night`.
    mutating func spanClause() throws(SentenceError) -> Span? {
        if let word = word(), ["biweekly", "bi-weekly", "bimonthly", "bi-monthly"].contains(word) {
            throw error(.ambiguous, "this word means two things", word.hasSuffix("weekly") ? "write 'every 2 weeks' or 'twice a week'" : "write 'every 2 months' or 'twice a month'")
        }
        if let span = acceptAdverb() { return span }
        if accept("every", "each", "per", "over") || acceptSign("/") {
            if let span = acceptAdverb() { return span }
            return try span()
        }
        if word() == "a" || word() == "an", let unit = word(1), TokenReader.spanUnits[unit] != nil || unit == "fortnight" {
            return try span()
        }
        return nil
    }

    private mutating func acceptAdverb() -> Span? {
        let span: Span
        switch word() {
        case "weekly": span = .weeks(1)
        case "fortnightly": span = .fortnight
        case "monthly": span = .months(1)
        case "nightly": span = .days(1)
        default: return nil
        }
        index += 1
        return span
    }

    static let spanUnits: [String: Span] = [
        "day": .days(1), "days": .days(1), "d": .days(1), "night": .days(1), "nights": .days(1),
        "week": .weeks(1), "weeks": .weeks(1), "wk": .weeks(1), "wks": .weeks(1), "w": .weeks(1),
        "fortnight": .fortnight, "fortnights": .fortnight,
        "month": .months(1), "months": .months(1), "mo": .months(1),
        "year": .days(365), "years": .days(365),
    ]

    /// The longest span of a sentence: ten years.
    static let longestSpan = 3653

    /// `2 weeks`, `week`, `a fortnight`, `other week`, `second day`, `calendar month`, `10 days`.
    mutating func span() throws(SentenceError) -> Span {
        let place = index
        let count: Int
        if accept("other", "second", "2nd", "alternate") {
            count = 2
        } else if accept("third", "3rd") {
            count = 3
        } else if accept("fourth", "4th") {
            count = 4
        } else if let number = number(article: true) {
            if isSign("-") || isSign("–") || word() == "to" || word() == "or" {
                throw error(.unexpected, "expected one span, not a range", "choose one, such as '2 weeks'; a hold can lengthen any step")
            }
            guard number.isWhole, number >= .one, number <= Fraction(TokenReader.longestSpan) else {
                throw error(.outOfRange, at: place, "a span is a whole number of days, weeks or months, up to ten years", "check the number")
            }
            count = Int(number.numerator)
        } else {
            count = 1
        }
        if acceptSign("-") {}
        if accept("calendar") {
            guard accept("month", "months") else { throw error("expected 'months' after 'calendar'", "calendar months go by the date") }
            guard count <= 120 else { throw error(.outOfRange, at: place, "a span is at most ten years", "check the number") }
            return .calendarMonths(count)
        }
        guard let word = word(), let unit = TokenReader.spanUnits[word], case .days(let days) = unit else {
            throw error("expected a span such as '2 weeks'", "write days, weeks, fortnights or months")
        }
        index += 1
        guard count * days <= TokenReader.longestSpan else {
            throw error(.outOfRange, at: place, "a span is at most ten years", "check the number")
        }
        return .days(count * days)
    }

    // MARK: Dates

    /// `2026-12-01`, `1 December 2026`, `December 1 2026`, `today`, `tomorrow`, or nil.
    mutating func date(today: Day) throws(SentenceError) -> Day? {
        let place = index
        if case .date(let day)? = token?.kind {
            index += 1
            return day
        }
        if case .eitherDate(let dayFirst, let monthFirst)? = token?.kind {
            guard let readsDayFirst else {
                throw error(
                    .ambiguous, "this date could be read in two orders", "write year-month-day",
                    choices: ["\(dayFirst)", "\(monthFirst)"])
            }
            index += 1
            ordered = readsDayFirst ? dayFirst : monthFirst
            return ordered
        }
        if accept("today", "now") { return today }
        if accept("tomorrow") { return today + 1 }
        if accept("yesterday") { return today - 1 }
        var copy = self
        var day: Int?
        if let number = copy.ordinal() { day = number }
        _ = copy.accept("of")
        guard let name = copy.word(), let month = TokenReader.month(name) else { return nil }
        copy.index += 1
        if day == nil { day = copy.ordinal() }
        _ = copy.acceptSign(",")
        guard let day, case .number(let year, false)? = copy.token?.kind, year.isWhole, year >= Fraction(1000), year <= Fraction(9999) else {
            throw error(.date, at: place, "this date lacks its day or its year", "write year-month-day, such as 2026-12-01")
        }
        copy.index += 1
        guard let result = Day(year: Int(year.numerator), month: month, day: day) else {
            throw error(.date, at: place, "this is no calendar date", "write year-month-day, such as 2026-12-01")
        }
        self = copy
        return result
    }

    /// `1`, `1st`, `22nd` as the day of a month.
    private mutating func ordinal() -> Int? {
        guard case .number(let value, false)? = token?.kind, value.isWhole, value >= .one, value <= Fraction(31) else { return nil }
        index += 1
        if let suffix = token, suffix.isGlued, let word = word(), ["st", "nd", "rd", "th"].contains(word) { index += 1 }
        return Int(value.numerator)
    }

    static func month(_ word: String) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        let bare = word.hasSuffix(".") ? String(word.dropLast()) : word
        guard bare.count >= 3 else { return nil }
        if bare == "sept" { return 9 }
        return names.firstIndex { $0 == bare || (bare.count == 3 && $0.hasPrefix(bare)) }.map { $0 + 1 }
    }
}
