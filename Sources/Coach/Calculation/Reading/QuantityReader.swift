import Taper

/// Puts numbers and their units together: tokens in, pieces out.
struct QuantityReader {
    let tokens: [LineToken]
    let names: DrugNames
    var index = 0
    var pieces: [Piece] = []
    /// `5-10%`: which of the two is meant must be asked.
    private(set) var hasRange = false
    var drugs: [String] = []
    /// `8am` is 8 and `7 pm` 19.
    private(set) var clocks: [Int] = []

    init(_ tokens: [LineToken], names: DrugNames) {
        self.tokens = tokens
        self.names = names
        while index < self.tokens.count { step() }
    }

    // MARK: Looking ahead

    func token(_ place: Int) -> LineToken? { tokens.indices.contains(place) ? tokens[place] : nil }
    func word(_ place: Int) -> String? { token(place)?.name }
    func isSign(_ place: Int, _ sign: Character) -> Bool { token(place)?.isSign(sign) ?? false }

    func isArticle(_ place: Int) -> Bool {
        ["a", "an", "the", "my", "one", "each", "his", "her"].contains(token(place)?.word ?? "")
    }

    /// The unit of time that a word names; single letters only right behind a number.
    func time(_ place: Int) -> (unit: TimeUnit, factor: Int)? {
        guard let token = token(place), let text = token.word else { return nil }
        if token.isGlued {
            switch text {
            case "d": return (.day, 1)
            case "w": return (.week, 1)
            case "h": return (.hour, 1)
            default: break
            }
        }
        if place > 0, tokens[place - 1].number != nil, text == "h" || text == "d" { return (text == "h" ? .hour : .day, 1) }
        let name = token.name ?? text
        if name == "fortnight" { return (.week, 2) }
        // "away for 23 nights"
        if text == "nights", place > 0, let count = tokens[place - 1].number, count > Fraction(2), count.isWhole { return (.day, 1) }
        if name == "night" || name == "morning" { return nil }
        return TimeUnit(word: name).map { ($0, 1) }
    }

    // MARK: One step

    private mutating func step() {
        if tokens[index].number != nil { return number() }
        if let (medication, width) = names.medication(in: tokens, at: index) {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            index += width
            return
        }
        if interval() || eachUnit() { return }
        switch tokens[index].kind {
        case .word(let text): spoken(tokens[index].name ?? text)
        case .sign("%"):
            pieces.append(.word("percent"))
            index += 1
        case .sign(let sign):
            pieces.append(.sign(sign))
            index += 1
        case .number: index += 1
        }
    }

    private mutating func spoken(_ name: String) {
        index += 1
        switch name {
        case "once", "twice", "thrice", "fourtimes":
            var times = Quantity(measure: .times, amount: Fraction(["once", "twice", "thrice", "fourtimes"].firstIndex(of: name).map { $0 + 1 } ?? 1))
            times.style = .word
            times.rate = ["bid", "bd", "tid", "tds", "qid", "qds"].contains(tokens[index - 1].word ?? "") ? Interval(count: .one, unit: .day) : skippedInterval()
            // "once a fortnight" says how often, and counts nothing.
            if let rate = times.rate, times.amount == .one, rate.hours > Fraction(24) { pieces.append(.interval(rate)) } else { pieces.append(.quantity(times)) }
        // "nights to zero", "how many nights"
        case "night" where tokens[index - 1].word == "nights" && (["to", "until"].contains(word(index) ?? "") || pieces.last?.word == "many"): pieces.append(.word("day"))
        case "one" where oneMore(): break
        case "x" where token(index)?.number != nil: pieces.append(.sign("×"))
        case "noon" where ["noon", "midday"].contains(tokens[index - 1].word ?? ""):
            clocks.append(12)
            pieces.append(.word(name))
        case "midnight":
            clocks.append(0)
            pieces.append(.word(name))
        case "daily": pieces.append(.interval(Interval(count: .one, unit: .day)))
        case "weekly": pieces.append(.interval(Interval(count: .one, unit: .week)))
        case "fortnightly", "fortnight": pieces.append(.interval(Interval(count: Fraction(2), unit: .week)))
        case "monthly": pieces.append(.interval(Interval(count: .one, unit: .month)))
        default: pieces.append(.word(name))
        }
    }

    /// "two 0.25 mg tabs at 8 and one at night": one more of the same.
    private mutating func oneMore() -> Bool {
        guard ["at", "in", "night", "morning", "noon", "am"].contains(word(index) ?? ""), var before = pieces.last(where: { $0.quantity != nil })?.quantity, before.measure == .tablets && before.amount.isWhole || before.isStrength
        else { return false }
        if before.isStrength { (before.strength, before.isStrength, before.measure) = (before.amount, false, .tablets) }
        before.amount = .one
        before.rate = nil
        pieces.append(.quantity(before))
        return true
    }

    /// `every 2 weeks`, `a week`, `per month`, `each day`, `every other day`, `/day`.
    private mutating func interval() -> Bool {
        let isSlash = isSign(index, "/")
        let isAlternate = ["alternate", "alternating"].contains(word(index) ?? "")
        guard isSlash || isAlternate || ["every", "per", "each", "a", "an", "another"].contains(word(index) ?? "") else { return false }
        let isArticle = ["a", "an"].contains(word(index) ?? "")
        var place = index + 1
        var count = Fraction.one
        if isAlternate {
            // "alternate weeks"; of days it says on which a dose is taken.
            guard let unit = time(place)?.unit, unit != .day else { return false }
            count = Fraction(2)
        } else if !isArticle, ["other", "second", "2nd"].contains(token(place)?.word ?? "") {
            count = Fraction(2)
            place += 1
        } else if !isArticle, let ordinal = Self.ordinals[token(place)?.word ?? ""] {
            count = ordinal
            place += 1
        } else if !isArticle, token(place)?.word == "single" {
            place += 1
        } else if !isArticle, let number = token(place)?.number, !number.isZero {
            if isSign(place + 1, "-"), let high = token(place + 2)?.number, time(place + 3) != nil {
                hasRange = true
                count = high
                place += 3
            } else {
                count = number
                place += 1
            }
            if isSign(place, "-") { place += 1 }
        }
        // "every night 0.05 mL less"
        if !isArticle, !isSlash, count == .one, word(place) == "night", token(place + 1)?.number != nil, !tokens.contains(where: { ["morning", "noon", "am"].contains($0.name ?? "") }) {
            pieces.append(.interval(Interval(count: .one, unit: .day)))
            index = place + 1
            return true
        }
        // "each monday"
        let isWeekday = !isArticle && !isSlash && Self.weekdays.contains(token(place)?.word ?? "")
        guard let (unit, factor) = isWeekday ? (.week, 1) : time(place) else { return false }
        let half = isArticle && isAndAHalf(place + 1)
        // "6 mg/24 h" is a day.
        let isDay = unit == .hour && count == Fraction(24)
        let value = isDay ? Interval(count: .one, unit: .day) : Interval(count: (half ? count + Fraction(1, over: 2) : count) * Fraction(factor), unit: unit)
        if half { place += 2 }
        // "a week later" is a span.
        if isArticle, ["later", "ago"].contains(word(place + 1) ?? "") {
            pieces.append(.quantity(Quantity(measure: .span(unit), amount: value.count)))
            index = place + 1
            return true
        }
        // "a week of 2 mg, then a week of 1.5"
        if isArticle, word(place + 1) == "of", pieces.last.map({ $0 == .sign(",") || ["then", "and"].contains($0.word ?? "") }) ?? true {
            pieces.append(.quantity(Quantity(measure: .span(unit), amount: value.count)))
            index = place + 1
            return true
        }
        // "for another five weeks" is a span.
        if word(index) == "another", pieces.last?.word == "for" || token(index + 1)?.number != nil {
            pieces.append(.quantity(Quantity(measure: .span(unit), amount: value.count)))
            index = place + 1
            return true
        }
        // "in a month", "for a week" are spans.
        if isArticle, let before = pieces.last?.word, ["in", "for", "after", "over", "within", "about", "half"].contains(before) || before == "of" && isOfAHold {
            pieces.append(.quantity(Quantity(measure: .span(unit), amount: value.count)))
        } else {
            pieces.append(.interval(value))
        }
        index = place + 1
        return true
    }

    /// `three holds of a week`, `a pause of a month`.
    private var isOfAHold: Bool { ["hold", "contain", "pause", "pauses", "break", "breaks", "rest"].contains(pieces.dropLast().last?.word ?? "") }

    /// `a day and a half`, `one week and a half`.
    func isAndAHalf(_ place: Int) -> Bool {
        guard word(place) == "and", let half = token(place + 1), half.style == .word, let number = half.number else { return false }
        guard number == Fraction(1, over: 2) else { return false }
        // A word, and none that a half could be of.
        guard tokens.indices.contains(place + 2) else { return true }
        return isOwnWord(place + 2)
    }

    private func isOwnWord(_ place: Int) -> Bool {
        guard let next = token(place) else { return true }
        guard let text = next.word else { return next.number == nil }
        return !["a", "an", "of", "mg", "ml", "tablet", "my", "the"].contains(text)
    }

    /// `every third day`.
    private static let ordinals: [String: Fraction] = ["third": Fraction(3), "fourth": Fraction(4), "fifth": Fraction(5), "sixth": Fraction(6), "seventh": Fraction(7), "tenth": Fraction(10)]

    private static let weekdays: Set<String> = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// `each mL`, `per drop`: one of it.
    private mutating func eachUnit() -> Bool {
        let isSlash = isSign(index, "/")
        guard isSlash || ["every", "per", "each", "a", "an"].contains(word(index) ?? "") else { return false }
        switch word(index + 1) {
        case "ml": pieces.append(.quantity(Quantity(measure: .volume, amount: .one, isEach: true)))
        case "drop" where token(index + 1)?.word != "drops": pieces.append(.quantity(Quantity(measure: .drops, amount: .one, isEach: true)))
        default: return false
        }
        index += 2
        return true
    }

    /// The `a day` behind `three times`.
    mutating func skippedInterval() -> Interval? {
        if word(index) == "daily" {
            index += 1
            return Interval(count: .one, unit: .day)
        }
        let kept = pieces
        guard interval() else { return nil }
        defer { pieces = kept }
        if case .interval(let value) = pieces.last { return value }
        return nil
    }

    // MARK: Numbers

    private mutating func number() {
        guard let amount = tokens[index].number else { return }
        let style = tokens[index].style
        var quantity = Quantity(measure: .bare, amount: amount)
        quantity.style = style
        var next = index + 1
        if isSign(next, "-"), token(next)?.isGlued == true, let after = token(next + 1), after.isGlued {
            if after.number != nil {
                // A range: the first number takes the second one's unit.
                hasRange = true
                index = next + 1
                let place = pieces.count
                number()
                if case .quantity(var second) = pieces[place] {
                    second.amount = amount
                    pieces.insert(.quantity(second), at: place)
                }
                return
            }
            next += 1
        }
        if style == .ordinal { return finish(quantity, next) }
        if let time = clock(quantity, next) {
            pieces.append(.word(time))
            // "at 6 in the evening"
            if word(next) == "in", word(next + 1) == "the", let part = token(next + 2)?.word, let hour = Int(exactly: amount.floor) { clocks.append(hour % 12 + (part == "morning" ? 0 : 12)) }
            if let half = token(next)?.word, half == "am" || half == "pm", let hour = Int(exactly: amount.floor) { clocks.append(hour % 12 + (half == "pm" ? 12 : 0)) }
            index = ["am", "pm", "h"].contains(token(next)?.word ?? "") ? next + 1 : next
            return
        }
        if share(amount, style, next) { return }
        measure(&quantity, next)
    }

    /// "7am", "at 10 pm": a time of day and no quantity.
    private func clock(_ quantity: Quantity, _ next: Int) -> String? {
        if let time = dayTime(quantity, next) { return time }
        if let time = hourOfADose(quantity, next) ?? hourOfTheDay(quantity, next) { return time }
        guard quantity.style == .whole, quantity.amount <= Fraction(12), let half = token(next)?.word, half == "am" || half == "pm" else { return nil }
        guard token(next)?.isGlued == true || pieces.last?.word == "at" || pieces.last?.word == "about" else { return nil }
        if half == "am" { return quantity.amount == Fraction(12) ? "night" : "morning" }
        return quantity.amount == Fraction(12) || quantity.amount < Fraction(6) ? "noon" : "night"
    }

    /// "at 6 in the morning".
    private func hourOfTheDay(_ quantity: Quantity, _ next: Int) -> String? {
        guard quantity.style == .whole, quantity.amount <= Fraction(12), quantity.amount > .zero, pieces.last?.word == "at", word(next) == "in", word(next + 1) == "the" else { return nil }
        guard let part = token(next + 2)?.word, ["morning", "evening", "afternoon", "night"].contains(part) else { return nil }
        return part == "morning" ? "morning" : part == "afternoon" ? "noon" : "night"
    }

    /// "8 am .5, 2 pm .25": a whole number before "am" and a decimal is an hour; "at 3 half a mg" too.
    private func hourOfADose(_ quantity: Quantity, _ next: Int) -> String? {
        guard quantity.style == .whole, quantity.amount <= Fraction(12), quantity.amount > .zero else { return nil }
        let isAfternoon = quantity.amount < Fraction(6)
        if pieces.last?.word == "at", isHalfADose(next) || isDecimal(next) && isListOfHours { return isAfternoon ? "noon" : "morning" }
        // As it is typed: `word` knows "pm" by its time of day.
        let half = token(next)?.word ?? ""
        guard half == "am" || half == "pm" else { return nil }
        guard isDecimal(next + 1) else { return nil }
        // "1 am 0.5 pm" are two doses.
        if isNamedByTheNextHour(next) { return nil }
        if half == "am" { return "morning" }
        return isAfternoon || quantity.amount == Fraction(12) ? "noon" : "night"
    }

    /// `.5 at 7 1 at 1 .5 at 9 total`: two doses or more with an hour each, and nothing here that the number could count.
    private func isOneOfHours(_ next: Int) -> Bool {
        let hours = tokens.indices.dropFirst().filter { place in
            guard tokens[place].word == "at", let hour = token(place + 1), hour.style == .whole, let number = hour.number, number <= Fraction(12), number > .zero else { return false }
            return tokens[place - 1].number != nil || tokens[place - 1].name == "mg" || tokens[place - 1].name == "tablet"
        }
        guard hours.count >= 2 else { return false }
        if token(next)?.number != nil { return token(next)?.isGlued == false }
        return ["total", "what", "sum", "how", "whats", "then", "so", "tonight", "today", "daily"].contains(word(next) ?? "")
    }

    /// `at 8 .25, at 2 .125`: the hour first, and more than once.
    private var isListOfHours: Bool {
        tokens.indices.filter { place in
            guard tokens[place].word == "at", let hour = token(place + 1), hour.style == .whole, hour.number.map({ $0 <= Fraction(12) }) == true else { return false }
            return isDecimal(place + 2)
        }.count >= 2
    }

    private func isHalfADose(_ place: Int) -> Bool {
        guard let part = token(place), part.style == .word, let number = part.number else { return false }
        guard number == Fraction(1, over: 2) else { return false }
        let behind = token(place + 1)?.word ?? ""
        return behind == "a" || behind == "mg"
    }

    private func isDecimal(_ place: Int) -> Bool {
        guard let amount = token(place), amount.number != nil else { return false }
        return amount.style == .decimal
    }

    private func isNamedByTheNextHour(_ next: Int) -> Bool {
        if isSign(next + 2, ",") { return false }
        for place in next + 2...next + 4 {
            let name = word(place) ?? ""
            guard ["am", "noon", "morning", "night"].contains(name) else { continue }
            if token(place - 1)?.word != "and" { return true }
        }
        return false
    }

    /// "6 weeks at 2 mg, 6 at 1": in a plan of stages nothing behind "at" is an hour.
    private var isPlanOfStages: Bool {
        tokens.indices.dropFirst().contains { ["weeks", "days", "nights", "months"].contains(tokens[$0].word ?? "") && tokens[$0 - 1].number != nil }
    }

    /// "0.5 mg at 8 and 0.25 at 20h": what stands behind a dose and "at", with nothing that it could count.
    private func dayTime(_ quantity: Quantity, _ next: Int) -> String? {
        guard quantity.style == .whole, quantity.amount <= Fraction(24), pieces.last?.word == "at", !isPlanOfStages else { return nil }
        guard pieces.dropLast().last?.word == "tablet" || pieces.dropLast().last?.quantity.map({ $0.isDoseLike || $0.measure == .tablets }) == true else { return nil }
        let isHour = token(next)?.isGlued == true && token(next)?.word == "h"
        let isAlone = token(next) == nil || isSign(next, ",") || isSign(next, "?") || isSign(next, ".") || isSign(next, "+") || ["and", "plus", "then"].contains(token(next)?.word ?? "")
        // ".25 at 8am .125 at 2 .375 bedtime": the next dose follows the hour.
        let isBeforeDose = quantity.amount <= Fraction(12) && quantity.amount > .zero && (isDecimal(next) && token(next)?.isGlued == false || isOneOfHours(next))
        guard isHour || isAlone || isBeforeDose else { return nil }
        return quantity.amount < Fraction(11) ? "morning" : quantity.amount < Fraction(16) ? "noon" : "night"
    }

    /// "0.4 to 0.36 percent?": the percentage is asked for, the number is a dose.
    func isEndOfChange(_ next: Int) -> Bool {
        guard token(next)?.isGlued == false, pieces.last?.word == "to", pieces.dropLast().last?.quantity.map({ $0.isDoseLike || $0.measure == .drops || $0.measure == .volume }) == true else { return false }
        return token(next + 1) == nil || isSign(next + 1, "?") || ["drop", "cut", "minus", "change"].contains(word(next + 1) ?? "")
    }

    mutating func finish(_ quantity: Quantity, _ next: Int) {
        pieces.append(.quantity(quantity))
        index = next
    }
}
