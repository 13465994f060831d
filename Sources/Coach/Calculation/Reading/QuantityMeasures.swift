import Taper

/// A number with its unit: mg, mL, tablets, times, and what stands behind them.
extension QuantityReader {
    mutating func measure(_ quantity: inout Quantity, _ next: Int) {
        var quantity = quantity
        let amount = quantity.amount
        if !isEndOfChange(next), isSign(next, "%") || word(next) == "percent" && token(next)?.word?.hasPrefix("percentage") != true {
            quantity.measure = .percent
            return finish(quantity, next + 1)
        }
        // ".375 days" is no time: the days are those of an alternating dose.
        if ["more", "further", "extra", "additional", "whole", "full", "straight", "consecutive", "spare"].contains(word(next) ?? ""), let (unit, factor) = time(next + 1) {
            quantity.measure = .span(unit)
            quantity.amount = amount * Fraction(factor)
            return finish(quantity, next + 2)
        }
        if let (unit, factor) = time(next), quantity.style != .decimal || amount > .one || unit == .hour || amount == Fraction(1, over: 2) && pieces.last != .sign("+") {
            quantity.measure = .span(unit)
            let half = amount == .one && isAndAHalf(next + 1)
            quantity.amount = (half ? amount + Fraction(1, over: 2) : amount) * Fraction(factor)
            return finish(quantity, half ? next + 3 : next + 1)
        }
        // "0.1 per drop", "0.1/mL"
        if quantity.style == .decimal, isSign(next, "/") || ["per", "each", "a"].contains(word(next) ?? ""), ["ml", "drop"].contains(word(next + 1) ?? "") { return milligrams(quantity, next) }
        // "0.05 in every mL"
        if quantity.style == .decimal, word(next) == "in", ["every", "each", "a", "one", "the"].contains(word(next + 1) ?? ""), ["ml", "drop"].contains(word(next + 2) ?? "") { return milligrams(quantity, next) }
        guard let token = token(next), let text = token.word else { return finish(quantity, next) }
        let isCount = quantity.style != .decimal
        let name = token.name ?? text
        switch name {
        case "ml" where isMilOfDrug(next): milligramsSaid(quantity, next + 1)
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
            // "10 mL per mg"
            if amount > .zero, isSign(next + 1, "/") || ["per", "each", "for"].contains(word(next + 1) ?? ""), word(next + 2) == "mg" || word(next + 2) == "each" && word(next + 3) == "mg" {
                quantity.measure = .concentration
                quantity.amount = .one / amount
                return finish(quantity, word(next + 2) == "mg" ? next + 3 : next + 4)
            }
            quantity.measure = .volume
            finish(quantity, next + 1)
        case let name where name == "litre" || name == "l" && token.isGlued:
            quantity.measure = .volume
            quantity.amount = amount * Fraction(1000)
            finish(quantity, next + 1)
        // "a 5er", and "doing 10s" of cuts: so many percent.
        case "er" where token.isGlued && amount <= Fraction(50), "ers" where token.isGlued && amount <= Fraction(50):
            quantity.measure = .percent
            finish(quantity, next + 1)
        case "s" where token.isGlued && isSizeOfCuts(quantity):
            quantity.measure = .percent
            finish(quantity, next + 1)
        case "s" where token.isGlued:
            // "down by .0625s": so much each time, and no tablet.
            quantity.isStrength = pieces.last?.word != "by"
            finish(quantity, next + 1)
        // "how many of the 0.25 ones"
        case "ones" where quantity.style == .decimal && amount < Fraction(10) && ["the", "my", "these", "those"].contains(pieces.last?.word ?? ""):
            quantity.isStrength = true
            finish(quantity, next + 1)
        case "tablet" where isBarOfAlprazolam(text, next): bars(quantity, next + 1)
        case "tablet": tablets(quantity, next + 1)
        case "drop" where (text != "drop" || amount == .one) && !(quantity.style == .decimal && amount < .one) && !(text == "drops" && amount == .one && quantity.style == .word):
            quantity.measure = word(next + 1) == "of" && isSign(next + 3, "%") ? .cuts : .drops
            finish(quantity, next + 1)
        case "cut" where isCount && amount.isWhole && !["cutting", "dropping", "dropped", "reduced", "reducing", "lowered", "lowering", "decreasing"].contains(text): counted(quantity, .cuts, next + 1)
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
        case let name where ["equal", "even", "equally"].contains(text) && ["equal", "even", "equally"].contains(name) && ["part", "dose", "cut", "spoon", "sip", "halve", "goes", "lots"].contains(word(next + 1) ?? ""):
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
        case "full" where word(next + 1) == "tablet", "whole" where word(next + 1) == "tablet": tablets(quantity, next + 2)
        default: finish(quantity, next)
        }
    }

    /// `next dose after 0.81 doing 10s`: a way to cut, where no tablet is told.
    private func isSizeOfCuts(_ quantity: Quantity) -> Bool {
        guard quantity.style == .whole, quantity.amount > .one, quantity.amount <= Fraction(30), ["doing", "do", "did"].contains(pieces.last?.word ?? "") else { return false }
        return !tokens.contains { $0.name == "tablet" }
    }

    /// `half mil tab`, `2 mil valium`: of a tablet or a medicine a "mil" is a milligram.
    func isMilOfDrug(_ place: Int) -> Bool {
        guard token(place)?.word == "mil", place + 1 < tokens.count else { return false }
        let next = word(place + 1) == "of" ? place + 2 : place + 1
        return word(next) == "tablet" || next < tokens.count && names.medication(in: tokens, at: next) != nil && !tokens.contains { $0.name == "water" || $0.name == "dissolve" }
    }

    mutating func milligramsSaid(_ quantity: Quantity, _ next: Int) {
        var dose = quantity
        dose.measure = .dose
        milligrams(dose, next)
    }

    /// A "bar" is a tablet with 2 mg of alprazolam; read so beside another medicine, where the dose is asked for in it.
    func isBarOfAlprazolam(_ text: String, _ next: Int) -> Bool {
        guard text == "bar" || text == "bars" else { return false }
        let others = tokens.indices.compactMap { names.medication(in: tokens, at: $0)?.0.id }
        return others.contains { $0 != "alprazolam" } && Set(others).subtracting(["alprazolam"]).count == 1
    }

    mutating func bars(_ count: Quantity, _ next: Int) {
        var dose = count
        dose.measure = .dose
        dose.amount = count.amount * Fraction(2)
        pieces.append(.quantity(dose))
        index = next
        let place = word(next) == "of" ? next + 1 : next
        if let (medication, width) = place < tokens.count ? names.medication(in: tokens, at: place) : nil, medication.id == "alprazolam" { index = place + width }
        pieces.append(.drug("alprazolam"))
        drugs.append("alprazolam")
    }

    private mutating func counted(_ quantity: Quantity, _ measure: Quantity.Measure, _ next: Int) {
        var quantity = quantity
        quantity.measure = measure
        finish(quantity, next)
    }

    /// Behind `mg`: `/mL`, `per drop`, or a tablet whose strength it is.
    mutating func milligrams(_ dose: Quantity, _ next: Int) {
        var quantity = dose
        let isSlash = isSign(next, "/")
        let isPer = isSlash || ["per", "each", "every", "a", "in"].contains(word(next) ?? "")
        if isPer {
            var place = next + 1
            if word(next) == "in", ["each", "every", "a", "one", "the"].contains(word(place) ?? "") { place += 1 } else if word(next) == "in" { place = next }
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
    func isTablet(_ place: Int) -> Bool {
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

    /// "half a tab at 8, a whole one at night, 1 mg tabs": an hour, where another time of day is told.
    private func isHourOfTablets(_ place: Int) -> Bool {
        guard let hour = token(place), hour.style == .whole, let number = hour.number, number > .zero, number <= Fraction(12) else { return false }
        guard token(place + 1) == nil || isSign(place + 1, ",") || isSign(place + 1, ".") || isSign(place + 1, "?") || ["and", "plus", "then"].contains(word(place + 1) ?? "") else { return false }
        let isAnotherHour = tokens.indices.contains { $0 + 1 != place && tokens[$0].word == "at" && token($0 + 1).map { $0.style == .whole && $0.number.map { $0 <= Fraction(12) } == true } == true && word($0 + 2) != "mg" }
        let isTimed = isAnotherHour || tokens.contains { ["morning", "night", "noon", "am"].contains($0.name ?? "") }
        // The strength of the tablets is told elsewhere: "1 mg tabs".
        let isStrong = tokens.indices.contains { $0 != place && tokens[$0].number != nil && (word($0 + 1) == "mg" && word($0 + 2) == "tablet" || token($0 + 1)?.word == "s" || word($0 + 1) == "tablet" && tokens[$0].style == .decimal) }
        return isTimed && (isStrong || number > Fraction(2))
    }

    private func interval(at place: Int) -> Bool { ["a", "per", "each", "every"].contains(word(place) ?? "") && word(place + 1) == "day" || isSign(place, "/") && word(place + 1) == "day" }

    /// Behind `tablets`: their strength, where it is said.
    mutating func tablets(_ count: Quantity, _ next: Int) {
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
        if word(place) == "at", isHourOfTablets(start) { return finish(quantity, place) }
        // "56 tabs at 1 3/4 tabs a day": what is taken, and no strength.
        if isLinked, let taken = token(start), taken.number != nil, word(start + 1) == "tablet" || taken.style == .quotient && word(start + 1) != "mg" && (interval(at: start + 1) || word(start + 1) == "daily"), taken.style == .quotient && word(start + 1) != "tablet" || isSign(start + 2, "/") || ["a", "per", "each", "every", "daily"].contains(word(start + 2) ?? "") { return finish(quantity, place) }
        if let strength = token(start)?.number {
            let unit = word(start + 1)
            if isLinked && !isSign(start + 1, "%") && time(start + 1) == nil && unit != "ml" && unit != "g" || unit == "mg" && token(start)?.style != .ordinal {
                quantity.strength = unit == "mcg" ? strength / Fraction(1000) : strength
                place = start + (unit == "mg" || unit == "mcg" ? 2 : 1)
                if ["each", "every"].contains(word(place) ?? ""), time(place + 1) == nil, word(place) == "each" || token(place + 1)?.number == nil { place += 1 }
                if word(place) == "tablet" { place += 1 }
            }
        }
        finish(quantity, place)
    }
}
