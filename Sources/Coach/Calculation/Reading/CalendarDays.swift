import Taper

/// Days of the calendar that a line names: two of them are a length of time, "from 4 march to 2 may" 59 days.
///
/// No clock is read: one day alone is no length, and what it lacks is asked back. Where no year is said, February has 28 days.
struct CalendarDays: Equatable {
    /// From the first day to the last, the first one not counted; nil where the line names one day only.
    var days: Int?
    /// "4 March to 2 May".
    var text: String
    /// A 29 February may lie between them.
    var mayHoldLeapDay = false

    /// What is said of it beside a result.
    var note: String? {
        guard let days else { return nil }
        let leap = mayHoldLeapDay ? " February counts 28 days; in a leap year it is one day more." : ""
        return "I counted \(text) as \(days) days; with the first day and the last it is \(days + 1).\(leap)"
    }
}

/// Finds the days of the calendar in the tokens of a line, in both orders ("4 march", "march 4th, 2026"), and puts the length between
/// them in their place.
struct CalendarReader {
    private struct Day {
        var day: Int
        var month: Int
        var year: Int?
        var range: Range<Int>

        var text: String { "\(day) \(CalendarReader.names[month - 1])" + (year.map { " \($0)" } ?? "") }
    }

    private let tokens: [LineToken]
    private var found: [Day] = []

    /// The tokens with lengths of time for days, and what they were; the tokens as they are where none is named, or more than two.
    static func read(_ tokens: [LineToken]) -> ([LineToken], CalendarDays?) {
        guard tokens.contains(where: { $0.word.map { months[$0] != nil } ?? false }) else { return (tokens, nil) }
        return CalendarReader(tokens).result
    }

    private init(_ tokens: [LineToken]) {
        self.tokens = tokens
        find()
    }

    private static let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    private static let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private static let months: [String: Int] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "febuary": 2, "feburary": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7,
        "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    ]

    // MARK: Finding them

    private func token(_ place: Int) -> LineToken? { tokens.indices.contains(place) ? tokens[place] : nil }

    private func month(_ place: Int) -> Int? { token(place)?.word.flatMap { Self.months[$0] } }

    /// A whole number from 1 to 31, as `4` or `4th`.
    private func day(_ place: Int) -> Int? {
        guard let token = token(place), let number = token.number, number.isWhole, token.style == .whole || token.style == .ordinal, number >= .one, number <= Fraction(31) else { return nil }
        return Int(number.numerator)
    }

    private func year(_ place: Int) -> (Int, Int)? {
        let start = token(place)?.isSign(",") == true ? place + 1 : place
        guard let token = token(start), token.style == .whole, let number = token.number, number.isWhole, number >= Fraction(1990), number <= Fraction(2049), !isCounting(start + 1) || Self.times.contains(token.isGlued ? "" : self.token(start + 1)?.name ?? "") else { return nil }
        return (Int(number.numerator), start + 1)
    }

    /// "to march 10, days?": a length that is asked for, and no 10 days.
    private static let times: Set<String> = ["day", "week", "month"]

    /// What a number before it counts: `march 2 mg` is no day.
    private func isCounting(_ place: Int) -> Bool {
        guard let next = token(place) else { return false }
        if next.isSign("%") || next.isSign("×") || next.isSign("/") { return true }
        let counted = ["mg", "mcg", "ml", "g", "tablet", "drop", "percent", "times", "day", "week", "month", "hour", "cut", "dose", "x", "s", "am", "pm"]
        return counted.contains(next.name ?? "") || ["am", "pm", "x"].contains(next.word ?? "")
    }

    private mutating func find() {
        var place = 0
        while place < tokens.count {
            if let day = dayFirst(place) ?? monthFirst(place) {
                found.append(day)
                place = day.range.upperBound
            } else {
                place += 1
            }
        }
        if found.count == 1, let alone = sameMonth(found[0]) { found.append(alone) }
    }

    /// `4 march`, `the 3rd of june 2026`.
    private func dayFirst(_ place: Int) -> Day? {
        let start = token(place)?.word == "the" ? place + 1 : place
        guard let day = day(start) else { return nil }
        let named = token(start + 1)?.word == "of" ? start + 2 : start + 1
        guard let month = month(named), day <= Self.lengths[month - 1], !isVerb(named) else { return nil }
        return dated(day, month, place..<(named + 1))
    }

    /// `march 4th`, `sept. 24`, `march the 4th, 2026`.
    private func monthFirst(_ place: Int) -> Day? {
        guard let month = month(place) else { return nil }
        var start = place + 1
        if token(start)?.isSign(".") == true { start += 1 }
        if token(start)?.word == "the" { start += 1 }
        // "march 4 april" is the day of the second month, unless another day follows that.
        guard let day = day(start), day <= Self.lengths[month - 1], !isCounting(start + 1) || !found.isEmpty && ["to", "until", "till", "til"].contains(token(place - 1)?.word ?? "") && Self.times.contains(token(start + 1)?.name ?? ""), self.month(start + 1) == nil || self.day(start + 2) != nil else { return nil }
        return dated(day, month, place..<(start + 1))
    }

    private func dated(_ day: Int, _ month: Int, _ range: Range<Int>) -> Day {
        guard let (year, end) = year(range.upperBound) else { return Day(day: day, month: month, year: nil, range: range) }
        return Day(day: day, month: month, year: year, range: range.lowerBound..<end)
    }

    /// "can I take 2 may be", "2 may help": no month.
    private func isVerb(_ place: Int) -> Bool {
        guard token(place)?.word == "may" else { return false }
        // "from 4 march to 2 may I went": beside another month it is one.
        let isLed = (1...3).contains { ["to", "until", "till", "til", "on", "from", "by", "since", "and", "is", "was"].contains(token(place - $0)?.word ?? "") }
        if isLed, tokens.indices.contains(where: { $0 != place && month($0) != nil && tokens[$0].word != "may" }) { return false }
        return ["be", "i", "have", "need", "take", "help", "not", "cause", "make", "work", "well", "feel", "it", "we", "you", "he", "she"].contains(token(place + 1)?.word ?? "")
    }

    /// "cut on the 3rd of june, next on the 24th": a day of the same month, or of the next one.
    private func sameMonth(_ first: Day) -> Day? {
        let places = tokens.indices.filter { place in
            guard place >= first.range.upperBound, tokens[place].style == .ordinal, day(place) != nil, token(place - 1)?.word == "the" else { return false }
            guard let next = token(place + 1) else { return true }
            return next.word == nil && next.number == nil || ["and", "i", "is", "how", "what", "whats", "was", "so", "then", "when", "its"].contains(next.word ?? "")
        }
        guard places.count == 1, let place = places.first, let day = day(place) else { return nil }
        let isNext = day <= first.day
        let month = isNext ? first.month % 12 + 1 : first.month
        guard day <= Self.lengths[month - 1] else { return nil }
        return Day(day: day, month: month, year: first.year.map { isNext && first.month == 12 ? $0 + 1 : $0 }, range: (place - 1)..<(place + 1))
    }

    // MARK: What lies between

    private var result: ([LineToken], CalendarDays?) {
        // "2 mg in sept, 2 oct, 1 nov": a month without a day says that those numbers are no days either.
        let named = tokens.indices.filter { place in month(place) != nil && !(tokens[place].word == "may" || tokens[place].word == "march" || tokens[place].word == "mar") }
        guard !found.isEmpty, found.count <= 2, named.allSatisfy({ place in found.contains { $0.range.contains(place) } }) else { return (tokens, nil) }
        guard found.count == 2, let (start, end) = ordered(found[0], found[1]), let days = Self.days(from: start, to: end, 2001) else {
            guard found.count == 1 else { return (tokens, nil) }
            return (alone(found[0]), CalendarDays(days: nil, text: found[0].text))
        }
        let isLeap = [2003, 2004].contains { Self.days(from: start, to: end, $0) != days }
        return (replaced(start, end, days), CalendarDays(days: days, text: "\(start.text) to \(end.text)", mayHoldLeapDay: isLeap))
    }

    /// The words before a day, nearest first, up to a mark.
    private func before(_ day: Day, most: Int = 4) -> [String] {
        tokens[..<day.range.lowerBound].suffix(most).reversed().prefix { $0.word != nil }.compactMap(\.word)
    }

    private func isToday(_ day: Day) -> Bool {
        let behind = tokens[day.range.upperBound...].prefix(2).prefix { $0.word != nil }.compactMap(\.word)
        let near = before(day, most: 3)
        return near.contains { ["today", "todays", "now"].contains($0) } && !near.contains("from") || ["now", "today"].contains(behind.first ?? "")
    }

    private static let starting: Set<String> = ["from", "since", "started", "start", "starts", "began", "begin", "got", "picked", "last", "was", "between", "took", "did", "had", "beginning", "starting"]
    private static let ending: Set<String> = ["until", "till", "til", "to", "by", "before", "through", "thru"]

    /// The earlier day first; nil where the line leaves open which that is.
    private func ordered(_ first: Day, _ second: Day) -> (Day, Day)? {
        if let one = first.year, let other = second.year {
            return Self.number(first, one) <= Self.number(second, other) ? (first, second) : (second, first)
        }
        if isToday(first) != isToday(second) {
            let (now, other) = isToday(first) ? (first, second) : (second, first)
            let near = before(other)
            // "must last until 1 oct": the nearest word says it.
            if Self.ending.contains(near.first ?? "") || near.contains("next") { return (now, other) }
            if !Self.starting.isDisjoint(with: near) { return (other, now) }
            if !Self.ending.isDisjoint(with: near) { return (now, other) }
            // "the wedding is sept 24, its june 27 now": the nearer of the two that it can be.
            guard let ahead = Self.days(from: now, to: other, 2001), let past = Self.days(from: other, to: now, 2001) else { return nil }
            return ahead <= past ? (now, other) : (other, now)
        }
        let isBackward = !Self.ending.isDisjoint(with: before(first, most: 2)) && Self.ending.isDisjoint(with: before(second, most: 2))
        let (start, end) = isBackward ? (second, first) : (first, second)
        let isSaid = isBackward || ["from", "since", "between"].contains(before(start, most: 1).first ?? "") || Self.ending.contains(before(end, most: 1).first ?? "")
        // "home on 31 july, leave 3 july" is four weeks, and not eleven months.
        guard !isSaid, start.year == nil, end.year == nil, let ahead = Self.days(from: start, to: end, 2001), let back = Self.days(from: end, to: start, 2001) else { return (start, end) }
        return ahead <= back || Self.isEarlier(start, end) ? (start, end) : (end, start)
    }

    private static func isEarlier(_ one: Day, _ other: Day) -> Bool { (one.month, one.day) < (other.month, other.day) }

    /// Days since a day long ago, by the calendar of today.
    private static func number(_ day: Day, _ year: Int) -> Int {
        let shifted = day.month > 2 ? year : year - 1
        let month = (day.month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * month + 2) / 5 + day.day
    }

    /// Where no year is said, in `year` and the next one.
    private static func days(from start: Day, to end: Day, _ year: Int) -> Int? {
        // 29 February is there in a leap year only.
        let isLeapDay = [start, end].contains { $0.month == 2 && $0.day == 29 && $0.year == nil }
        guard !isLeapDay else { return nil }
        if let first = start.year, let last = end.year { return number(end, last) - number(start, first) }
        if let last = end.year {
            let same = number(end, last) - number(start, last)
            return same > 0 ? same : number(end, last) - number(start, last - 1)
        }
        let first = start.year ?? year
        let same = number(end, first) - number(start, first)
        return same > 0 ? same : number(end, first + 1) - number(start, first)
    }

    // MARK: In their place

    private func word(_ text: String) -> LineToken { LineToken(kind: .word(text)) }

    private func length(_ days: Int, _ preposition: String) -> [LineToken] {
        [word(preposition), LineToken(kind: .number(Fraction(days))), word(days == 1 ? "day" : "days")]
    }

    /// One day alone counts nothing.
    private func alone(_ day: Day) -> [LineToken] { Array(tokens[..<day.range.lowerBound]) + [word("someday")] + Array(tokens[day.range.upperBound...]) }

    private static let links: Set<String> = ["to", "until", "till", "til", "through", "thru", "and"]

    /// "from 4 march to 2 may" is "for 59 days"; apart from each other, the last one is "after 59 days" and the first one is left out.
    private func replaced(_ start: Day, _ end: Day, _ days: Int) -> [LineToken] {
        let (low, high) = start.range.lowerBound < end.range.lowerBound ? (start, end) : (end, start)
        let between = tokens[low.range.upperBound..<high.range.lowerBound]
        let isRange = low.range == start.range && between.count == 1 && between.allSatisfy { Self.links.contains($0.word ?? "") || $0.isSign("-") }
        if isRange {
            let from = ["from", "between", "on", "since"].contains(token(low.range.lowerBound - 1)?.word ?? "") ? low.range.lowerBound - 1 : low.range.lowerBound
            return Array(tokens[..<from]) + length(days, "for") + Array(tokens[high.range.upperBound...])
        }
        var result = tokens
        for day in [high, low] {
            let before = token(day.range.lowerBound - 1)?.word ?? ""
            let isLed = ["on", "from", "since", "by", "until", "till", "til", "to", "before", "at", "between"].contains(before)
            let range = (isLed ? day.range.lowerBound - 1 : day.range.lowerBound)..<day.range.upperBound
            let isEnd = day.range == end.range
            let preposition = Self.ending.contains(before) ? "for" : "after"
            result.replaceSubrange(range, with: isEnd ? length(days, preposition) : [])
        }
        return result
    }
}
