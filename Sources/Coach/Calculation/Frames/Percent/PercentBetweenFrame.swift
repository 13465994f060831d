import Document
import Taper

/// How many percent a cut is, or how far the dose fell from one to another.
enum PercentBetweenFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, !line.asks.duration, !line.has("bigger", "larger", "higher"), !line.has("again") || line.doses.count != 3, line.spans.allSatisfy({ $0.quantity.rate == nil }), line.all(.cuts).allSatisfy({ $0.amount == .one }) || isCountOfSteps(line) else { return nil }
        if line.placed.count == 1, let tablet = line.first(.tablets), tablet.quantity.strength == nil, line.has("drop", "cut", "off", "minus", "skip", "leave"), !Vetoes.seeksJudgement(line), line.strangers == 0 {
            return .missing("From which dose, in mg, and how many mg are in one tablet?", .plain)
        }
        if let (before, after, sums) = twoDays(line) { return fallen(before, after, "mg", line, sums) }
        guard let (items, unit) = measured(line), items.filter({ ["morning", "noon", "night", "am", "lunch"].contains(line.after($0.index, most: 4).first { $0 != "in" && $0 != "at" && $0 != "the" } ?? "") }).count < 2 else { return nil }
        // "0.6 instead of 0.5 mL": what it should have been stands behind.
        if items.count == 2, line.word(items[1].index - 1) == "of", line.word(items[1].index - 2) == "instead", items[1].amount > .zero { return fallen(items[1].amount, items[0].amount, unit, line) }
        if let cut = items.first(where: { $0.role == .cut }), let dose = items.first(where: { $0.role != .cut && $0.amount != cut.amount }) ?? items.first(where: { $0.index != cut.index && $0.role != .cut }) { return ofCut(cut.amount, total(dose, line), unit, line) }
        if items.count == 1 {
            if line.strangers == 0, line.pieces.count <= 6, line.has("is"), !Vetoes.seeksJudgement(line) { return .missing("Of which dose, in mg?", .base) }
            guard !Vetoes.seeksAdvice(line), items[0].role == .cut || line.has("cut", "off", "drop", "minus", "dose", "fall", "fell"), items[0].role != .start || line.says("how", "much") == false else { return nil }
            return line.has("people", "users", "patients") ? nil : .missing(items[0].role == .cut || line.has("is") ? "Of which dose, in mg?" : "From which dose to which, in mg?", .base)
        }
        guard items.count >= 2 else { return nil }
        if let whole = fallFromNamed(items, unit, line) { return whole }
        if let amounts = chain(items, line) { return steps(amounts, unit, line) }
        if items.count > 2, items.allSatisfy({ $0.role != .cut }), zip(items, items.dropFirst()).allSatisfy({ $0.amount > $1.amount }) { return steps(items.map(\.amount), unit, line) }
        guard items.count <= 3 else { return nil }
        var first = items[0]
        var second = items[1]
        // "what percent is .05 of .5", "0.05 out of 0.5"
        // "0.5 + 0.25 + 0.5, skip the middle": parts of a day are no fall from one to the next.
        if line.pieces.contains(.sign("+")) || line.has("plus"), items.count > 2 { return nil }
        // "went up 0.05 from 0.4, percent more"
        if items.count == 2, first.amount < second.amount, line.has("up", "more"), !line.has("cut", "drop", "down", "minus"), line.word(second.index - 1) == "from" { return fallen(second.amount, second.amount + first.amount, unit, line) }
        if line.before(first.index, most: 2) == ["of", "percent"], line.before(second.index).first == "is" { return ofCut(second.amount, first.amount, unit, line) }
        if isPart(second, of: first, line) { return ofCut(first.amount, second.amount, unit, line) }
        if items.count == 2, second.amount > first.amount, line.word(first.index + 1) == "cut" { return ofCut(first.amount, second.amount, unit, line) }
        // "0.18 now, yesterday 0.2"
        if first.amount < second.amount, isNow(first, line), !isNow(second, line) { swap(&first, &second) } else if first.role == .target || second.quantity.isDoseLike && isOriginal(second, line) && !isOriginal(first, line) { swap(&first, &second) }
        let before = total(first, line)
        // "2 mg three times a day and the evening one goes to 1.5": the others stay.
        if before != first.amount, line.before(second.index, most: 5).contains(where: { ["morning", "noon", "night", "one", "lunch", "evening"].contains($0) }) {
            return fallen(before, before - first.amount + second.amount, unit, line, ["\(before) − \(first.amount) + \(second.amount) = \(before - first.amount + second.amount) \(unit)"])
        }
        return fallen(before, second.amount, unit, line)
    }

    /// "from 0.84 to 0.79 to 0.75, percent of the two cuts": as many cuts as there are falls.
    private static func isCountOfSteps(_ line: AskedLine) -> Bool {
        let doses = line.doses.filter { !$0.amount.isZero }
        guard let cuts = line.first(.cuts), doses.count > 2 else { return false }
        // "two cuts behind me, 1 to 0.9 to 0.8": told before them.
        let isBefore = cuts.index < doses[0].index && zip(doses, doses.dropFirst()).allSatisfy { $0.amount > $1.amount && $1.role == .target }
        guard isBefore || cuts.index > (doses.last?.index ?? 0) else { return false }
        return cuts.amount == Fraction(Int128(doses.count - 1), over: 1)
    }

    /// "1 mg am + 1 mg pm, now 1 mg am + .75 pm": the sums of a day before and of one after.
    private static func twoDays(_ line: AskedLine) -> (Fraction, Fraction, [String])? {
        let doses = line.doses.filter { $0.role != .cut }
        guard doses.count >= 3, doses.count <= 8, doses.count == line.doses.count, line.first(.times) == nil, line.pieces.indices.contains(where: { isTimeOfDay($0, line) }), doses.contains(where: { line.timeOfDay(of: $0) != nil }) else { return nil }
        let isDivider: (Int) -> Bool = { line.word($0) == "current" || line.word($0) == "to" && line.pieces.indices.contains($0 + 1) && line.pieces[$0 + 1].quantity != nil }
        guard let divider = line.pieces.indices.first(where: { place in isDivider(place) && place > doses[0].index && place < doses[doses.count - 1].index }) else { return nil }
        let total = { (side: [AskedLine.Placed]) in side.reduce(Fraction.zero) { $0 + $1.amount } }
        let (first, second) = (doses.filter { $0.index < divider }, doses.filter { $0.index > divider })
        let sum = { (side: [AskedLine.Placed]) in side.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total(side)))" }
        return (total(first), total(second), ["before: \(sum(first))", "after: \(sum(second))"])
    }

    /// "how far down am I" names no time of day.
    private static func isTimeOfDay(_ place: Int, _ line: AskedLine) -> Bool {
        guard let word = line.word(place), ["morning", "noon", "night", "am"].contains(word) else { return false }
        return word != "am" || line.word(place + 1) != "i" && line.word(place - 1) != "i"
    }

    /// "I was on 3, then 2.5, now 1.8, how far down from the 3", "… percent down from the start": all of the falls as one.
    private static func fallFromNamed(_ items: [AskedLine.Placed], _ unit: String, _ line: AskedLine) -> CalculationReading? {
        guard items.count > 2, items.count <= 9, items.allSatisfy({ $0.role != .cut && $0.amount > .zero }), let last = items.last, !line.has("each", "every") else { return nil }
        let isAgain = items.count > 3 && items.dropLast().contains { $0.amount == last.amount } && ["from", "the", "my", "of", "since"].contains(line.word(last.index - 1) ?? "")
        let row = isAgain ? Array(items.dropLast()) : items
        guard zip(row, row.dropFirst()).allSatisfy({ $0.amount > $1.amount }), let end = row.last else { return nil }
        let sums = ["doses: " + row.map { Figures.text($0.amount) }.joined(separator: ", then ") + " \(unit)"]
        if isAgain { return end.amount < last.amount ? fallen(last.amount, end.amount, unit, line, sums) : nil }
        let behind = line.pieces[(last.index + 1)...].compactMap(\.word).filter { !["the", "my", "where", "i"].contains($0) }
        let isFromStart = zip(behind, behind.dropFirst()).contains { ["from", "since", "of"].contains($0) && ["starting", "first"].contains($1) } && !behind.contains("cut")
        return isFromStart ? fallen(row[0].amount, end.amount, unit, line, sums) : nil
    }

    /// "the second one was what %", "how much was the last cut": which of the falls, from 0.
    private static func stepAsked(_ line: AskedLine, _ count: Int) -> Int? {
        guard let last = line.doses.last?.index else { return nil }
        let asked = line.pieces.indices.filter { place in
            place > last && (CutsJoiner.ordinalWords[line.word(place) ?? ""] != nil || line.word(place) == "last") && ["one", "cut", "drop", "was", "is"].contains(line.word(place + 1) ?? "")
        }
        guard asked.count == 1, let word = line.word(asked[0]) else { return nil }
        let number = CutsJoiner.ordinalWords[word] ?? count
        return number <= count ? number - 1 : nil
    }

    /// The two amounts that are compared: doses, or else volumes, drops or weights.
    private static func measured(_ line: AskedLine) -> ([AskedLine.Placed], String)? {
        let doses = line.doses.filter { !$0.amount.isZero }
        let volumes = line.volumes.filter { !$0.quantity.isEach && !$0.amount.isZero }
        let drops = line.all(.drops)
        let tablets = line.placed.filter { $0.quantity.measure == .tablets || $0.role == .strength }
        if volumes.count >= 2 || volumes.count == 1 && doses.count == 1 && doses[0].quantity.measure == .bare { return ((volumes + doses.filter { $0.quantity.measure == .bare }).sorted { $0.index < $1.index }, "mL") }
        if drops.count >= 2 { return (drops, "drops") }
        if !doses.isEmpty, doses.count >= 2 || tablets.isEmpty { return (doses, "mg") }
        // "a quarter of my 2 mg tablet, what percent": the tablet is the dose.
        if let cut = doses.first ?? line.placed.first(where: { $0.quantity.measure == .tablets }), let strength = line.strengths.first {
            if cut.quantity.measure == .tablets {
                var item = cut
                item.quantity.amount = cut.amount * strength
                item.quantity.measure = .dose
                item.role = .cut
                var whole = item
                whole.index = -1
                whole.quantity.amount = strength
                whole.role = .start
                return ([whole, item], "mg")
            }
            if let whole = tablets.first(where: { $0.role == .strength }) { return ([cut, whole].sorted { $0.index < $1.index }, "mg") }
        }
        return nil
    }

    private static func total(_ item: AskedLine.Placed, _ line: AskedLine) -> Fraction {
        guard let times = line.first(.times), times.quantity.rate != nil || line.after(item.index).isEmpty, times.amount > .one, times.index > item.index, times.index - item.index <= 3 else { return item.amount }
        return item.amount * times.amount
    }

    private static func isPart(_ whole: AskedLine.Placed, of part: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(whole.index, most: 3)
        guard near.first == "of", part.index < whole.index else { return false }
        return part.amount <= whole.amount && !near.contains("instead")
    }

    private static func isOriginal(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // "6 mg at the start, 1.5 now": the start is the one before.
        if line.word(item.index + 1) == "current" { return false }
        return line.before(item.index, most: 3).contains { ["starting", "was", "used", "before", "originally", "from", "first"].contains($0) }
    }

    /// "0.18 now", "today 0.45": what is taken at present, and not "0.2 now to 0.18".
    private static func isNow(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let names = ["current", "today", "tonight", "meanwhile"]
        if names.contains(line.word(item.index + 1) ?? "") { return true }
        return line.before(item.index, most: 2).contains(where: names.contains) || line.pieces[..<item.index].suffix(3).contains { names.contains($0.word ?? "") && item.index < 4 }
    }

    /// "17 to 16, then 16 to 15 too": one fall after the other.
    private static func chain(_ items: [AskedLine.Placed], _ line: AskedLine) -> [Fraction]? {
        guard items.count == 4, items[1].amount == items[2].amount, items[0].amount > items[1].amount, items[2].amount > items[3].amount, items.allSatisfy({ $0.role != .cut }) else { return nil }
        let isTurned = line.pieces[(items[1].index + 1)..<items[2].index].contains { $0 == .sign(",") || ["then", "and"].contains($0.word ?? "") }
        let isTo = [0, 2].allSatisfy { place in line.pieces[(items[place].index + 1)..<items[place + 1].index].contains(.word("to")) }
        return isTurned && isTo ? [items[0].amount, items[1].amount, items[3].amount] : nil
    }

    private static func ofCut(_ cut: Fraction, _ dose: Fraction, _ unit: String, _ line: AskedLine) -> CalculationReading? {
        guard dose > .zero else { return nil }
        guard cut <= dose else { return .doubtful("\(cut) \(unit) is more than \(dose) \(unit). Which is the dose and which the cut?") }
        let percent = Fraction(100) * cut / dose
        let left = dose - cut
        var values = [Figures.value(percent, "%"), Figures.value(Fraction(100) - percent, "%"), Figures.value(left, unit == "drops" ? "drop" : unit)]
        if unit == "mg" { values.append(Figures.value(cut, unit)) }
        return .result(Calculation(
            "\(Figures.text(cut)) \(unit) of \(Figures.text(dose)) \(unit)", says: ["\(Figures.text(cut)) \(unit) of \(Figures.text(dose)) \(unit) is ", "*\(shown(percent))%", "; \(Figures.text(left)) \(unit) are left."],
            values: values, working: ["cut / dose × 100 = \(Figures.text(cut)) / \(Figures.text(dose)) × 100 = \(Figures.text(percent))%"]))
    }

    private static func fallen(_ before: Fraction, _ after: Fraction, _ unit: String, _ line: AskedLine, _ sums: [String] = []) -> CalculationReading? {
        guard before > .zero else { return nil }
        // One amount said twice beside another one is no change of 0%: "what percent is 0.75 if I went down to 0.75 from 1".
        if before == after, unit == "mg", line.doses.contains(where: { $0.amount != before }) { return nil }
        guard before != after else {
            return .result(Calculation(
                "from \(before) \(unit) to \(after) \(unit)", says: ["Both are \(Figures.text(before)) \(unit): the change is ", "*0%", "."], values: [Figures.value(.zero, "%")],
                working: sums + ["\(before) \(unit) = \(after) \(unit)"]))
        }
        if after > before {
            guard line.has("up", "increase", "rise", "raised", "updose", "updosed", "went", "more", "instead") && !line.has("cut", "drop", "minus", "down") else {
                return .doubtful("\(after) \(unit) is more than \(before) \(unit). Which was the dose before, and which after?")
            }
            let rise = Fraction(100) * (after - before) / before
            return .result(Calculation(
                "from \(before) \(unit) up to \(after) \(unit)", says: ["That is ", "*\(shown(rise))%", " more."], values: [Figures.value(rise, "%")],
                working: ["(after − before) / before × 100 = (\(after) − \(before)) / \(before) × 100 = \(Figures.text(rise))%"]))
        }
        let percent = Fraction(100) * (before - after) / before
        let left = Fraction(100) - percent
        let asksLeft = line.has("left") || line.says("of", "my", "starting")
        var values = [Figures.value(percent, "%"), Figures.value(left, "%"), Figures.value(before - after, unit == "drops" ? "drop" : unit)]
        if asksLeft { values.swapAt(0, 1) }
        return .result(Calculation(
            "from \(before) \(unit) to \(after) \(unit)",
            says: ["The dose fell by ", "*\(shown(percent))%", " (\(Figures.text(before - after)) \(unit)); \(shown(left))% is left."], values: values,
            working: sums + ["(before − after) / before × 100 = (\(before) − \(after)) / \(before) × 100 = \(Figures.text(percent))%"]))
    }

    /// "from 1 to 0.9, then to 0.8": each step by itself.
    private static func steps(_ amounts: [Fraction], _ unit: String, _ line: AskedLine) -> CalculationReading? {
        let falls = zip(amounts, amounts.dropFirst()).map { ($0, $1, Fraction(100) * ($0 - $1) / $0) }
        // "and how far am I down in total"
        let wantsTotal = line.has("total", "overall", "whole") && amounts.count > 2
        let total = Fraction(100) * (amounts[0] - amounts[amounts.count - 1]) / amounts[0]
        var values = falls.map { Figures.value($0.2, "%") }
        var named: [String] = []
        if let asked = stepAsked(line, falls.count) {
            values.insert(values.remove(at: asked), at: 0)
            named = ["Cut number \(asked + 1) is ", "*\(shown(falls[asked].2))%", ". "]
        }
        return .result(Calculation(
            "from " + amounts.map { "\($0)" }.joined(separator: " to ") + " \(unit), \(falls.count) cuts",
            says: named + ["The steps are ", "*" + Figures.list(falls.map { shown($0.2) + "%" })] + (wantsTotal ? ["; all together it fell by ", "*\(shown(total))%", "."] : ["."]),
            values: values + (wantsTotal ? [Figures.value(total, "%")] : []),
            working: falls.map { "(before − after) / before × 100 = (\($0.0) − \($0.1)) / \($0.0) × 100 = \(Figures.text($0.2))%" }))
    }

    private static func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
}
