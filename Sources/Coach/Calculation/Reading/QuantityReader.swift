import Taper

/// Puts numbers and their units together: tokens in, pieces out.
struct QuantityReader {
    private let tokens: [LineToken]
    private let names: DrugNames
    private var index = 0
    private(set) var pieces: [Piece] = []
    /// `5-10%`: which of the two is meant must be asked.
    private(set) var hasRange = false
    private(set) var drugs: [String] = []

    init(_ tokens: [LineToken], names: DrugNames) {
        self.tokens = tokens
        self.names = names
        while index < self.tokens.count { step() }
    }

    // MARK: Looking ahead

    private func token(_ place: Int) -> LineToken? { tokens.indices.contains(place) ? tokens[place] : nil }
    private func word(_ place: Int) -> String? { token(place)?.name }
    private func isSign(_ place: Int, _ sign: Character) -> Bool { token(place)?.isSign(sign) ?? false }

    private func isArticle(_ place: Int) -> Bool {
        ["a", "an", "the", "my", "one", "each", "his", "her"].contains(token(place)?.word ?? "")
    }

    /// The unit of time that a word names; single letters only right behind a number.
    private func time(_ place: Int) -> (unit: TimeUnit, factor: Int)? {
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
            pieces.append(.quantity(times))
        case "one" where oneMore(): break
        case "x" where token(index)?.number != nil: pieces.append(.sign("×"))
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
        guard isSlash || ["every", "per", "each", "a", "an", "another"].contains(word(index) ?? "") else { return false }
        let isArticle = ["a", "an"].contains(word(index) ?? "")
        var place = index + 1
        var count = Fraction.one
        if !isArticle, ["other", "second", "2nd"].contains(token(place)?.word ?? "") {
            count = Fraction(2)
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
        guard let (unit, factor) = time(place) else { return false }
        let value = Interval(count: count * Fraction(factor), unit: unit)
        // "in a month", "for a week" are spans.
        if isArticle, let before = pieces.last?.word, ["in", "for", "after", "over", "within", "about", "half"].contains(before) {
            pieces.append(.quantity(Quantity(measure: .span(unit), amount: value.count)))
        } else {
            pieces.append(.interval(value))
        }
        index = place + 1
        return true
    }

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
    private mutating func skippedInterval() -> Interval? {
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
            index = ["am", "pm", "h"].contains(token(next)?.word ?? "") ? next + 1 : next
            return
        }
        if share(amount, style, next) { return }
        measure(&quantity, next)
    }

    /// "7am", "at 10 pm": a time of day and no quantity.
    private func clock(_ quantity: Quantity, _ next: Int) -> String? {
        if let time = dayTime(quantity, next) { return time }
        guard quantity.style == .whole, quantity.amount <= Fraction(12), let half = token(next)?.word, half == "am" || half == "pm" else { return nil }
        guard token(next)?.isGlued == true || pieces.last?.word == "at" || pieces.last?.word == "about" else { return nil }
        if half == "am" { return quantity.amount == Fraction(12) ? "night" : "morning" }
        return quantity.amount == Fraction(12) || quantity.amount < Fraction(6) ? "noon" : "night"
    }

    /// "0.5 mg at 8 and 0.25 at 20h": what stands behind a dose and "at", with nothing that it could count.
    private func dayTime(_ quantity: Quantity, _ next: Int) -> String? {
        guard quantity.style == .whole, quantity.amount <= Fraction(24), pieces.last?.word == "at" else { return nil }
        guard pieces.dropLast().last?.word == "tablet" || pieces.dropLast().last?.quantity.map({ $0.isDoseLike || $0.measure == .tablets }) == true else { return nil }
        let isHour = token(next)?.isGlued == true && token(next)?.word == "h"
        let isAlone = token(next) == nil || isSign(next, ",") || isSign(next, "?") || isSign(next, ".") || isSign(next, "+") || ["and", "plus", "then"].contains(token(next)?.word ?? "")
        guard isHour || isAlone else { return nil }
        return quantity.amount < Fraction(11) ? "morning" : quantity.amount < Fraction(16) ? "noon" : "night"
    }

    /// "0.4 to 0.36 percent?": the percentage is asked for, the number is a dose.
    private func isEndOfChange(_ next: Int) -> Bool {
        guard token(next)?.isGlued == false, pieces.last?.word == "to", pieces.dropLast().last?.quantity?.isDoseLike == true else { return false }
        return token(next + 1) == nil || isSign(next + 1, "?") || ["drop", "cut", "minus", "change"].contains(word(next + 1) ?? "")
    }

    private mutating func finish(_ quantity: Quantity, _ next: Int) {
        pieces.append(.quantity(quantity))
        index = next
    }

    private mutating func measure(_ quantity: inout Quantity, _ next: Int) {
        var quantity = quantity
        let amount = quantity.amount
        if !isEndOfChange(next), isSign(next, "%") || word(next) == "percent" && token(next)?.word?.hasPrefix("percentage") != true {
            quantity.measure = .percent
            return finish(quantity, next + 1)
        }
        // ".375 days" is no time: the days are those of an alternating dose.
        if ["more", "further", "extra", "additional", "whole", "full", "straight", "consecutive"].contains(word(next) ?? ""), let (unit, factor) = time(next + 1) {
            quantity.measure = .span(unit)
            quantity.amount = amount * Fraction(factor)
            return finish(quantity, next + 2)
        }
        if let (unit, factor) = time(next), quantity.style != .decimal || amount > .one || unit == .hour || amount == Fraction(1, over: 2) {
            quantity.measure = .span(unit)
            quantity.amount = amount * Fraction(factor)
            return finish(quantity, next + 1)
        }
        guard let token = token(next), let text = token.word else { return finish(quantity, next) }
        let isCount = quantity.style != .decimal
        let name = token.name ?? text
        switch name {
        case "mg", "mcg":
            quantity.measure = .dose
            if name == "mcg" {
                quantity.isMicrograms = true
                quantity.amount = amount / Fraction(1000)
            }
            milligrams(quantity, next + 1)
        case "g":
            quantity.measure = .grams
            finish(quantity, next + 1)
        case "ml":
            quantity.measure = .volume
            finish(quantity, next + 1)
        case let name where name == "litre" || name == "l" && token.isGlued:
            quantity.measure = .volume
            quantity.amount = amount * Fraction(1000)
            finish(quantity, next + 1)
        case "s" where token.isGlued:
            quantity.isStrength = true
            finish(quantity, next + 1)
        case "tablet": tablets(quantity, next + 1)
        case "drop" where text != "drop" || amount == .one:
            quantity.measure = word(next + 1) == "of" && isSign(next + 3, "%") ? .cuts : .drops
            finish(quantity, next + 1)
        case "cut" where isCount && amount.isWhole && !["dropping", "dropped", "reduced", "reducing", "lowered"].contains(text): counted(quantity, .cuts, next + 1)
        case "halflife":
            quantity.measure = .halfLives
            finish(quantity, next + 1)
        case "part" where quantity.style == .decimal && amount < .one:
            // "my .25 piece": a piece of a tablet that holds so much.
            quantity.isStrength = true
            finish(quantity, next + 1)
        case "spoon", "tablespoon", "teaspoon", "sip", "part":
            quantity.measure = .parts
            quantity.partName = name
            finish(quantity, next + 1)
        case let name where ["equal", "even", "equally"].contains(text) && ["equal", "even", "equally"].contains(name) && ["part", "dose", "cut", "spoon", "sip"].contains(word(next + 1) ?? ""):
            let isCut = word(next + 1) == "cut"
            quantity.measure = isCut ? .cuts : .parts
            quantity.partName = "part"
            finish(quantity, next + 2)
        case "daily" where isCount && amount.isWhole && word(next + 1) == "dose":
            quantity.measure = .times
            quantity.rate = Interval(count: .one, unit: .day)
            finish(quantity, next + 2)
        case "dose" where isCount && amount.isWhole:
            quantity.measure = .times
            finish(quantity, next + 1)
        case "times", "x":
            if self.token(next + 1)?.number != nil {
                pieces.append(.quantity(quantity))
                pieces.append(.sign("×"))
                index = next + 1
            } else {
                quantity.measure = .times
                index = next + 1
                quantity.rate = skippedInterval()
                pieces.append(.quantity(quantity))
            }
        case "more" where ["cut"].contains(word(next + 1) ?? ""): counted(quantity, .cuts, next + 2)
        case "more" where word(next + 1) == "tablet": tablets(quantity, next + 2)
        default: finish(quantity, next)
        }
    }

    private mutating func counted(_ quantity: Quantity, _ measure: Quantity.Measure, _ next: Int) {
        var quantity = quantity
        quantity.measure = measure
        finish(quantity, next)
    }

    /// Behind `mg`: `/mL`, `per drop`, or a tablet whose strength it is.
    private mutating func milligrams(_ dose: Quantity, _ next: Int) {
        var quantity = dose
        let isSlash = isSign(next, "/")
        let isPer = isSlash || ["per", "each", "every", "a", "in"].contains(word(next) ?? "")
        if isPer {
            var place = next + 1
            if word(next) == "in", ["each", "every", "a", "one"].contains(word(place) ?? "") { place += 1 } else if word(next) == "in" { place = next }
            var volume = Fraction.one
            if place > next, let number = token(place)?.number, number > .zero {
                volume = number
                place += 1
            }
            if place > next, word(place) == "ml" {
                quantity.measure = .concentration
                quantity.amount = dose.amount / volume
                quantity.perVolume = volume
                return finish(quantity, place + 1)
            }
            if place > next, word(place) == "drop", volume == .one {
                quantity.measure = .perDrop
                return finish(quantity, place + 1)
            }
            if place > next, word(place) == "tablet" {
                quantity.isStrength = true
                return finish(quantity, place + 1)
            }
        }
        if isTablet(next) { quantity.isStrength = true }
        finish(quantity, next)
    }

    /// A tablet stands at `place`, perhaps behind the medicine's name or a word for its make.
    private func isTablet(_ place: Int) -> Bool {
        var place = place
        for _ in 0..<3 {
            if word(place) == "tablet" || word(place) == "ones" { return true }
            if let (_, width) = names.medication(in: tokens, at: min(place, tokens.count - 1)), place < tokens.count {
                place += width
            } else if ["scored", "sized", "size", "strength", "odt", "generic", "teva", "brand", "name", "solco", "accord", "of"].contains(word(place) ?? "") {
                place += 1
            } else {
                return false
            }
        }
        return word(place) == "tablet"
    }

    /// Behind `tablets`: their strength, where it is said.
    private mutating func tablets(_ count: Quantity, _ next: Int) {
        var quantity = count
        quantity.measure = .tablets
        var place = next
        if let (medication, width) = names.medication(in: tokens, at: min(place, tokens.count - 1)), place < tokens.count {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            place += width
        }
        // ".5 tab of 0.168": the second number is no strength.
        if quantity.style == .decimal, quantity.amount < .one, word(place) == "of", token(place + 1)?.style == .decimal, word(place + 2) != "mg" { return finish(quantity, place) }
        let isLinked = ["of", "at", "x"].contains(word(place) ?? "") || isSign(place, "×")
        var start = isLinked ? place + 1 : place
        if isLinked, let (medication, width) = names.medication(in: tokens, at: min(start, tokens.count - 1)), start < tokens.count {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            start += width
            place = start
        }
        if isLinked, isArticle(start), token(start + 1)?.number != nil { start += 1 }
        if let strength = token(start)?.number {
            let unit = word(start + 1)
            if isLinked && !isSign(start + 1, "%") && time(start + 1) == nil && unit != "ml" && unit != "g" || unit == "mg" && token(start)?.style != .ordinal {
                quantity.strength = unit == "mcg" ? strength / Fraction(1000) : strength
                place = start + (unit == "mg" || unit == "mcg" ? 2 : 1)
                if word(place) == "each" || word(place) == "every" && time(place + 1) == nil && token(place + 1)?.number == nil { place += 1 }
                if word(place) == "tablet" { place += 1 }
            }
        }
        finish(quantity, place)
    }

    // MARK: Shares

    /// "1/8 less", "an eighth of my dose": a percentage in other words. "Until I am at a quarter of my dose" is none.
    private func isShareOfDose(_ next: Int) -> Bool {
        // "a quarter off one pill" is a part of the tablet.
        if ["minus", "off", "cut"].contains(word(next) ?? "") { return !isTabletOff(next) }
        guard word(next) == "of", isArticle(next + 1) || word(next + 1) == "current" || word(next + 1) == "starting" else { return false }
        let isDose = word(next + 2) == "dose" || word(next + 3) == "dose" || word(next + 1) != nil && word(next + 2) == "dose"
        let near = pieces.suffix(2).compactMap(\.word)
        return isDose && !near.contains { ["at", "to", "until", "reach", "below"].contains($0) }
    }

    /// `off one pill`, `off a tablet`.
    private func isTabletOff(_ next: Int) -> Bool {
        word(next) == "off" && (isArticle(next + 1) || token(next + 1)?.number == .one) && word(next + 2) == "tablet"
    }

    /// `half a 0.5`, `quarter of a 2 mg tablet`, `half a tab`, `half a mg`, `half my dose`.
    private mutating func share(_ amount: Fraction, _ style: LineToken.Style, _ next: Int) -> Bool {
        guard amount < .one, style == .word || style == .quotient else { return false }
        // "lower it by a tenth"
        let isBy = pieces.last?.word == "by" && !["of", "mg", "mcg", "tablet", "a", "an"].contains(word(next) ?? "")
        if isBy || amount != Fraction(1, over: 2) && isShareOfDose(next) {
            var percent = Quantity(measure: .percent, amount: amount * Fraction(100))
            percent.style = .quotient
            finish(percent, next)
            return true
        }
        if isTabletOff(next) {
            var part = Quantity(measure: .tablets, amount: amount)
            part.style = style
            part.share = amount
            pieces.append(.quantity(part))
            pieces.append(.word("off"))
            index = next + 3
            return true
        }
        var place = next
        let hasOf = word(place) == "of"
        if hasOf { place += 1 }
        let hasArticle = isArticle(place)
        if hasArticle { place += 1 }
        if place < tokens.count, let (medication, width) = names.medication(in: tokens, at: place), word(place + width) == "tablet" {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            place += width
        }
        var quantity = Quantity(measure: .tablets, amount: amount)
        quantity.style = style
        quantity.share = amount
        if word(place) == "tablet" {
            // "half a tab of the 2 mg": the strength may follow.
            tablets(quantity, place + 1)
            if case .quantity(var last) = pieces[pieces.count - 1], let strength = last.strength {
                last.measure = .dose
                last.amount = amount * strength
                pieces[pieces.count - 1] = .quantity(last)
            }
            return true
        }
        if word(place) == "mg" || word(place) == "mcg" {
            guard style == .word || !hasOf else { return false }
            var dose = Quantity(measure: .dose, amount: amount)
            dose.style = .quotient
            if word(place) == "mcg" {
                dose.isMicrograms = true
                dose.amount = amount / Fraction(1000)
            }
            milligrams(dose, place + 1)
            return true
        }
        if hasOf || hasArticle, let strength = token(place)?.number, token(place)?.style != .ordinal, strength > .zero, !isSign(place + 1, "%") {
            let unit = word(place + 1)
            guard unit == "mg" || unit == "mcg" || unit == "tablet" || time(place + 1) == nil && !["ml", "g", "drop", "cut", "times"].contains(unit ?? "") else { return false }
            let inMilligrams = unit == "mcg" ? strength / Fraction(1000) : strength
            quantity.measure = .dose
            quantity.strength = inMilligrams
            quantity.amount = amount * inMilligrams
            place += unit == "mg" || unit == "mcg" ? 2 : 1
            finish(quantity, place)
            if isTablet(place), word(place) == "tablet" { index += 1 }
            return true
        }
        // "half at night" behind "half a 0.5 in the morning".
        if style == .word, var before = pieces.last(where: { $0.quantity?.share != nil && $0.quantity?.strength != nil })?.quantity, let strength = before.strength,
            ["at", "in", "night", "morning", "noon", "am"].contains(word(next) ?? "")
        {
            before.share = amount
            before.amount = amount * strength
            pieces.append(.quantity(before))
            index = next
            return true
        }
        // "1 tab in the morning and half at night"
        if style == .word, pieces.last(where: { $0.quantity != nil })?.quantity?.measure == .tablets, ["at", "in", "night", "noon", "morning"].contains(word(next) ?? "") {
            finish(quantity, next)
            return true
        }
        // "quarter in the am, half at night of a 1 mg tab"
        if style == .word, ["at", "in", "night", "noon", "morning", "am"].contains(word(next) ?? ""), tokens[next...].contains(where: { $0.name == "tablet" }) {
            finish(quantity, next)
            return true
        }
        if style == .word, !["a", "an"].contains(word(next) ?? "") || word(next + 1) != "tablet" {
            guard time(next) == nil, !["ml", "litre", "drop"].contains(word(next) ?? "") else { return false }
            let name = amount == Fraction(1, over: 2) ? "half" : amount == Fraction(1, over: 4) ? "quarter" : amount == Fraction(3, over: 4) ? "threequarters" : nil
            guard let name else {
                var part = Quantity(measure: .shareOfDose, amount: amount)
                part.style = style
                finish(part, next)
                return true
            }
            pieces.append(.word(name))
            index = next
            return true
        }
        return false
    }
}
