import Taper

/// Parts: half a tablet, a quarter of a 2 mg, an eighth less.
extension QuantityReader {
    /// "1/8 less", "an eighth of my dose": a percentage in other words. "Until I am at a quarter of my dose" is none.
    private func isShareOfDose(_ next: Int) -> Bool {
        // "a quarter off one pill" is a part of the tablet.
        if ["minus", "off", "cut"].contains(word(next) ?? "") { return !isTabletOff(next) }
        if word(next) == "take", word(next + 1) == "off" { return true }
        // "0.9 without a third of it"
        if word(next) == "of", ["it", "that"].contains(word(next + 1) ?? ""), pieces.suffix(2).contains(where: { ["without", "minus"].contains($0.word ?? "") }) { return true }
        // "a third down from 0.375": a quarter or an eighth may be one of a mg, too.
        if word(next) == "down", isPartOfDoseOnly(next - 1), ["from", "off"].contains(word(next + 1) ?? "") || isSign(next + 1, ",") || isSign(next + 1, "?") || isSign(next + 1, ".") || token(next + 1) == nil, !tokens.contains(where: { $0.name == "tablet" }) { return true }
        // "he says start with a sixteenth of it, what do I take off"
        if word(next) == "of", ["it", "that", "this"].contains(word(next + 1) ?? ""), !tokens.contains(where: { ["tablet", "ml", "water"].contains($0.name ?? "") }) {
            if ["off", "away", "less"].contains(word(next + 2) ?? "") { return true }
            if pieces.suffix(2).contains(where: { $0.word == "starting" }), tokens[next...].contains(where: { ["off", "cut", "minus", "drop"].contains($0.name ?? "") }) { return true }
        }
        // "a tenth away from 0.7"
        if word(next) == "away", word(next + 1) == "from", token(next + 2)?.number != nil { return true }
        // "a tenth of what I take at that moment"
        // "until I'm below a tenth of what I take": how far, and not how much.
        if word(next) == "of", ["what", "whatever"].contains(word(next + 1) ?? ""), pieces.suffix(2).contains(where: { ["below", "until", "to", "reach", "at"].contains($0.word ?? "") }), tokens.contains(where: { $0.isSign("%") || $0.name == "percent" }) { return false }
        if word(next) == "of", ["what", "whatever"].contains(word(next + 1) ?? ""), ["i", "im", "is", "s", "left"].contains(token(next + 2)?.word ?? "") { return true }
        guard word(next) == "of", isArticle(next + 1) || word(next + 1) == "current" || word(next + 1) == "starting" else { return false }
        // "a quarter of the original off every 2 weeks"
        let base = isArticle(next + 1) ? next + 2 : next + 1
        if ["starting", "current"].contains(word(base) ?? ""), token(base + 1)?.number == nil, ["off", "minus", "each", "every", "per", "cut"].contains(word(base + 1) ?? "") { return true }
        // "if I lose an eighth of the total"
        let isLost = pieces.suffix(3).contains { ["lose", "losing", "cut", "drop", "minus", "off"].contains($0.word ?? "") }
        if isLost, ["total", "day"].contains(word(base) ?? "") || word(base) == "daily" && word(base + 1) == "total" { return true }
        let isDose = word(next + 2) == "dose" || word(next + 3) == "dose" || word(next + 1) != nil && word(next + 2) == "dose"
        let near = pieces.suffix(2).compactMap(\.word)
        // "at an eighth of the current dose each time" says how much, "until I am at a quarter of my dose" how far.
        let isEachTime = word(next + 1) == "current" || word(next + 2) == "current"
        return isDose && (isEachTime || !near.contains { ["at", "to", "until", "reach", "below"].contains($0) })
    }

    /// A third, a fifth, a tenth, as told at a place: nobody means such a part of a milligram by it.
    private func isPartOfDoseOnly(_ place: Int) -> Bool {
        guard let part = token(place)?.number else { return false }
        return ![Fraction(1, over: 2), Fraction(1, over: 4), Fraction(3, over: 4), Fraction(1, over: 8)].contains(part)
    }

    /// `of the original off`, `of the starting dose off`: half of it too is a cut.
    private func isOffTheStart(_ next: Int) -> Bool {
        let base = isArticle(next + 1) ? next + 2 : next + 1
        guard word(next) == "of", word(base) == "starting" else { return false }
        return word(base + 1) == "off" || word(base + 1) == "dose" && word(base + 2) == "off"
    }

    /// `off one pill`, `off a tablet`.
    private func isTabletOff(_ next: Int) -> Bool {
        word(next) == "off" && (isArticle(next + 1) || token(next + 1)?.number == .one) && word(next + 2) == "tablet"
    }

    /// `half a 0.5`, `quarter of a 2 mg tablet`, `half a tab`, `half a mg`, `half my dose`.
    mutating func share(_ amount: Fraction, _ style: LineToken.Style, _ next: Int) -> Bool {
        guard amount < .one, style == .word || style == .quotient else { return false }
        // "I remove one tenth five times"
        let isTimes = ["discard", "minus", "cut", "drop", "off", "away"].contains(pieces.last?.word ?? "") && token(next)?.number != nil && word(next + 1) == "times" && !tokens.contains { $0.name == "tablet" }
        // "lower it by a tenth"
        let isTakenAway = pieces.last?.word == "away" && pieces.dropLast().last?.word == "take" || ["a", "an", "one"].contains(pieces.last?.word ?? "") && pieces.dropLast().last?.word == "away"
        // "she says cut a quarter of it", "drop a third of that"
        let isCutOfIt = ["cut", "drop", "minus", "lose", "away"].contains(pieces.last(where: { !["a", "an", "one"].contains($0.word ?? "") })?.word ?? "") && pieces.suffix(2).contains { ["cut", "drop", "minus", "lose", "away"].contains($0.word ?? "") } && word(next) == "of" && ["it", "that", "this"].contains(token(next + 1)?.word ?? "") && !tokens.contains { $0.name == "tablet" }
        let isOff = isCutOfIt || (isTakenAway || ["drop", "cut", "minus"].contains(pieces.last?.word ?? "") || pieces.last?.word == "down" && isPartOfDoseOnly(next - 1)) && (word(next) == "from" || ["what", "how"].contains(word(next) ?? "") || isSign(next, ",") || isSign(next, "?") || isSign(next, "=") || token(next) == nil || ["leave", "left", "is"].contains(word(next) ?? "")) && !tokens.contains { $0.name == "tablet" }
        // "then by 1/10 of that"
        let isByOfThat = pieces.last?.word == "by" && word(next) == "of" && ["that", "it", "whats", "what"].contains(token(next + 1)?.word ?? "")
        let isBy = isOff || isTimes || isByOfThat || pieces.last?.word == "by" && !["of", "mg", "mcg", "tablet", "a", "an"].contains(word(next) ?? "")
        if isBy || (amount != Fraction(1, over: 2) || isOffTheStart(next)) && isShareOfDose(next) {
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
        // "half of a quarter of a 2 mg"
        let inner = isArticle(next + 1) ? next + 2 : next + 1
        if word(next) == "of", let part = token(inner), let number = part.number, number > .zero, number < .one, part.style == .word || part.style == .quotient, word(inner + 1) == "of" {
            return share(amount * number, style, inner + 1)
        }
        var place = next
        let hasOf = word(place) == "of"
        if hasOf { place += 1 }
        let hasArticle = isArticle(place)
        if hasArticle { place += 1 }
        // "3/5 of my starting 2.5"
        if hasOf, hasArticle, ["starting", "current", "old"].contains(word(place) ?? ""), token(place + 1)?.number != nil { place += 1 }
        if place < tokens.count, let (medication, width) = names.medication(in: tokens, at: place), word(place + width) == "tablet" {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            place += width
        }
        var quantity = Quantity(measure: .tablets, amount: amount)
        quantity.style = style
        quantity.share = amount
        // "an eighth of a klonopin 1"
        if hasOf, place < tokens.count, let (medication, width) = names.medication(in: tokens, at: place), let strength = token(place + width)?.number, strength > .zero, strength <= Fraction(60), token(place + width)?.style != .ordinal, !isSign(place + width + 1, "%"), !["percent", "times", "week", "day", "month"].contains(word(place + width + 1) ?? "") {
            pieces.append(.drug(medication.id))
            drugs.append(medication.id)
            place += width
            quantity.measure = .dose
            quantity.strength = strength
            quantity.amount = amount * strength
            finish(quantity, ["mg", "mcg"].contains(word(place + 1) ?? "") ? place + 2 : place + 1)
            return true
        }
        if word(place) == "tablet", isBarOfAlprazolam(token(place)?.word ?? "", place + 1) {
            bars(Quantity(measure: .dose, amount: amount), place + 1)
            return true
        }
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
        if isMilOfDrug(place) {
            var dose = Quantity(measure: .dose, amount: amount)
            dose.style = .quotient
            milligrams(dose, place + 1)
            return true
        }
        // "half a mL", "half a year"
        if word(place) == "ml" {
            var volume = Quantity(measure: .volume, amount: amount)
            volume.style = .quotient
            finish(volume, place + 1)
            return true
        }
        if hasArticle, !hasOf, let (unit, factor) = time(place), amount == Fraction(1, over: 2) {
            finish(Quantity(measure: .span(unit), amount: amount * Fraction(factor)), place + 1)
            return true
        }
        // "a quarter of a year"
        if hasOf, hasArticle, let (unit, _) = time(place), unit == .year, (amount * Fraction(12)).isWhole {
            finish(Quantity(measure: .span(.month), amount: amount * Fraction(12)), place + 1)
            return true
        }
        // "half a percent", "half of one percent"
        if hasArticle || !hasOf, word(place) == "percent" || isSign(place, "%") {
            var percent = Quantity(measure: .percent, amount: amount)
            percent.style = .quotient
            finish(percent, place + 1)
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
        // "plus a quarter 1 mg"
        let isDirect = style == .word && word(place + 1) == "mg" && pieces.last.map { $0.word == "plus" || $0.word == "and" || $0 == .sign("+") } ?? true
        if hasOf || hasArticle || isDirect, let strength = token(place)?.number, token(place)?.style != .ordinal, strength > .zero, !isSign(place + 1, "%") {
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
        // "half a 0.5 in the morning, a quarter of it at night"
        if style == .word || style == .quotient, word(next) == "of", ["it", "one", "another", "that"].contains(word(next + 1) ?? ""), ["at", "in", "night", "noon", "morning", "am"].contains(word(next + 2) ?? ""), var before = pieces.last(where: { $0.quantity?.share != nil && $0.quantity?.strength != nil })?.quantity, let strength = before.strength {
            before.share = amount
            before.amount = amount * strength
            pieces.append(.quantity(before))
            index = next + 2
            return true
        }
        // "1 tab in the morning and half at night"
        if style == .word, pieces.last(where: { $0.quantity != nil })?.quantity?.measure == .tablets, ["at", "in", "night", "noon", "morning"].contains(word(next) ?? "") {
            finish(quantity, next)
            return true
        }
        // "one and a half 0.5 in the morning and half at night"
        let isCounted = pieces.indices.dropLast().contains { pieces[$0].quantity.map { $0.measure == .bare && $0.style == .word } == true && pieces[$0 + 1].quantity.map { $0.isDoseLike && $0.style == .decimal } == true }
        if style == .word, isCounted, ["at", "in", "night", "noon", "morning"].contains(word(next) ?? "") {
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
