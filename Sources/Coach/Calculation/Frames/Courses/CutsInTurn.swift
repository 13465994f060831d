import Document
import Taper

/// Changes of different sizes one after the other: "from 4 mg, 0.5 off five times, then 10% and another 5%".
enum CutsInTurn: CalculationFrame {
    private struct Change {
        var index: Int
        var amount: Fraction
        var isPercent: Bool
        var isUp: Bool
        var times: Int

        var text: String { (isUp ? "+" : "−") + (isPercent ? "\(amount)%" : Figures.mg(amount)) + (times > 1 ? " × \(times)" : "") }
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        if let told = groups(line) ?? dated(line) { return told }
        let minus = line.pieces.filter { $0.word == "minus" || $0 == .sign("-") }.count
        guard line.has("then", "another", "again", "plus", "followed") || isOfTheRest(line) || isBackUp(line) || isLater(line) || line.percents.count > 1 && ["cut", "month", "week", "times"].contains(where: { line.says("second", $0) || line.says("next", $0) }) || minus > 1 || line.says("in", "turn") || line.says("after", "the", "other") || line.says("after", "another") || line.says("in", "a", "row"), !line.has("or", "versus", "vs", "between"), !line.asks.percent, !line.asks.duration, !line.asks.weight, !line.asks.count("day", "week", "month", "cut", "tablet", "ml"),
            line.volumes.isEmpty, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.drugs.count < 2, line.asks.isAny || line.isTerse || line.says("im", "at") || line.says("i", "am", "at")
        else { return nil }
        var steps = changes(line)
        // "up 20% after a 30% cut": the one behind "after" came first.
        if steps.count == 2, steps[0].index < steps[1].index, ["after", "following"].contains(line.before(steps[1].index, most: 1).first ?? "") { steps.reverse() }
        // "three cuts of 10%: once 10% of the start, once 10% of what I'm on": what they are of, and no fourth cut.
        if let first = steps.first, first.times > 1, first.isPercent, !line.has("then", "another", "again", "plus"), steps.dropFirst().contains(where: { $0.isPercent && $0.amount == first.amount && line.word($0.index + 1) == "of" }) { return nil }
        guard steps.count >= 2, Set(steps.map(\.amount)).count > 1 || steps.contains(where: { $0.isPercent }), steps.allSatisfy({ $0.amount > .zero }) else { return nil }
        let used = Set(steps.map(\.index))
        var others = line.doses.filter { !used.contains($0.index) }
        // "15% off 2 mg, then 5% of the 2 mg back": said again.
        if others.count == 2, others[0].amount == others[1].amount, line.word(others[1].index - 1) == "the", steps.contains(where: { others[1].index - $0.index <= 3 && others[1].index > $0.index }) { others.removeLast() }
        let start: Fraction
        if others.count == 1 { start = others[0].amount } else if others.isEmpty, line.strengths.count == 1 { start = line.strengths[0] } else { return nil }
        var dose = start
        var before = start
        var working: [String] = []
        for step in steps {
            for _ in 0..<step.times {
                guard dose.denominator < 1_000_000_000_000 else { return nil }
                let part = step.isPercent ? (isOfStart(step, line) ? start : dose) * step.amount / Fraction(100) : step.amount
                let next = step.isUp ? dose + part : dose - part
                guard next >= .zero else { return .doubtful("\(Figures.list(steps.map(\.text))) is more than \(Figures.mg(start)). Which numbers did you mean?") }
                (before, dose) = (dose, next)
            }
            working.append("\(step.text): \(Figures.mg(dose))")
        }
        if let last = steps.last, isPartOfTheRest(last, line) {
            let part = before - dose
            return .result(Calculation(
                "\(Figures.mg(start)), then \(Figures.list(steps.dropLast().map(\.text))), and \(last.amount)% of what is left", says: ["That is ", "*\(Figures.mg(part))", " of \(Figures.mg(before)); without it \(Figures.mg(dose)) is left."],
                values: [Figures.value(part, "mg"), Figures.value(before, "mg"), Figures.value(dose, "mg")], working: working.dropLast() + ["\(Figures.mg(before)) × \(last.amount) / 100 = \(Figures.mg(part))"]))
        }
        return .result(Calculation(
            "\(Figures.mg(start)), then \(Figures.list(steps.map(\.text))) in turn\(steps.contains { $0.isPercent } ? ", percentages of the current dose" : "")",
            says: ["That leads to ", "*\(Figures.mg(dose))", "; the last change was \(Figures.mg((before - dose).magnitude))."], values: values(line, steps.map(\.index), start, before, dose), working: working))
    }

    /// "2 mg minus .25, and then 10% of what's left?": so much of it, where no word takes it off.
    private static func isPartOfTheRest(_ step: Change, _ line: AskedLine) -> Bool {
        guard step.isPercent, !step.isUp, step.times == 1, line.word(step.index + 1) == "of", !line.before(step.index, most: 3).contains(where: { ["cut", "off", "minus", "take", "drop", "less", "down", "lose", "by", "another"].contains($0) }) else { return false }
        let behind = line.pieces[(step.index + 2)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        return (behind.contains("current") || behind.contains("left") || behind.contains("that") || behind.contains("rest")) && !behind.contains { ["off", "cut", "minus", "less"].contains($0) } && !line.asks.dose
    }

    /// The dose first, unless the last cut or all of them together are asked for.
    private static func values(_ line: AskedLine, _ steps: [Int], _ start: Fraction, _ before: Fraction, _ dose: Fraction) -> [Calculation.Value] {
        let left = Figures.value(dose, "mg")
        if asksForLast(line, steps) { return [Figures.value((before - dose).magnitude, "mg"), left] }
        return AfterCutsFrame.asksForFall(line) ? [Figures.value((start - dose).magnitude, "mg"), left] : [left]
    }

    /// "how many mg is this month's cut", behind all of them: its size, and not the dose.
    private static func asksForLast(_ line: AskedLine, _ steps: [Int]) -> Bool {
        guard line.asks.amount || line.asks.count("mg", "mcg"), let last = steps.max() else { return false }
        return line.pieces.indices.contains { $0 > last + 1 && $0 >= line.pieces.count - 4 && line.word($0) == "cut" && !["a", "each", "every", "per", "to", "i", "we", "how", "big"].contains(line.word($0 - 1) ?? "a") }
    }

    /// "3 small ones of 0.0125 and then a bigger one of 0.025, all out of 0.3125, ends on what"
    private static func groups(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.drugs.count < 2, line.strengths.isEmpty, line.asks.dose || line.asks.what || line.asks.amount || line.isTerse, !line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "tablet", "ml", "cut"), line.intervals.isEmpty, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let doses = line.doses.filter { $0.quantity.measure == .dose || $0.quantity.style == .decimal || ["from", "of"].contains(line.word($0.index - 1) ?? "") }
        guard doses.count >= 3, doses.count <= 6, let start = doses.max(by: { $0.amount < $1.amount }), ["from", "of", "off"].contains(line.word(start.index - 1) ?? ""), line.before(start.index, most: 3).contains(where: { ["all", "out", "from", "off"].contains($0) }) else { return nil }
        var steps: [Change] = []
        var used: Set<Int> = [start.index]
        for dose in doses where dose.index != start.index {
            // "two 0.02 cuts"
            let isCounted = dose.index > 0 && line.pieces[dose.index - 1].quantity?.measure == .cuts
            guard line.word(dose.index - 1) == "of" || isCounted else { return nil }
            var place = isCounted ? dose.index - 1 : dose.index - 2
            while place >= 0, ["down", "small", "smaller", "bigger", "big", "larger", "ones", "one", "cut", "size", "little", "tiny"].contains(line.word(place) ?? "") { place -= 1 }
            guard place >= 0 else { return nil }
            var count = 1
            if let number = line.pieces[place].quantity, number.amount.isWhole, number.amount > .zero, number.amount <= Fraction(100), number.measure == .bare || number.measure == .cuts {
                count = Int(number.amount.numerator)
                used.insert(place)
            } else if !["a", "one", "another", "then"].contains(line.word(place) ?? "") {
                return nil
            }
            used.insert(dose.index)
            steps.append(Change(index: dose.index, amount: dose.amount, isPercent: false, isUp: false, times: count))
        }
        guard line.placed.allSatisfy({ used.contains($0.index) }), steps.count >= 2 else { return nil }
        let off = steps.reduce(Fraction.zero) { $0 + $1.amount * Fraction($1.times) }
        guard off <= start.amount else { return nil }
        let sum = steps.map { "\($0.times) × \(Figures.mg($0.amount))" }.joined(separator: " − ")
        return .result(Calculation(
            "\(Figures.mg(start.amount)) − \(sum)", says: ["That leads to ", "*\(Figures.mg(start.amount - off))", "."], values: [Figures.value(start.amount - off, "mg")], working: ["\(Figures.mg(start.amount)) − \(sum) = \(Figures.mg(start.amount - off))"]))
    }

    /// "15% now and 15% in a month": one after the other.
    static func isLater(_ line: AskedLine) -> Bool {
        line.percents.count > 1 && line.spans.contains { ["in", "after"].contains(line.word($0.index - 1) ?? "") && line.has("current", "today") || ["later", "after"].contains(line.word($0.index + 1) ?? "") }
    }

    /// "the first cut 0.5, the second 0.25, the third 0.25", "the next two cuts are 0.02 and 0.03".
    private static func isListed(_ steps: [AskedLine.Placed], _ line: AskedLine) -> Bool {
        guard let first = steps.first, line.pieces[..<first.index].suffix(4).contains(where: { $0.word == "cut" || $0.quantity?.measure == .cuts }) else { return false }
        let links = ["and", "then", "first", "second", "third", "fourth", "next", "last", "cut", "the", "is", "are", "was", "of", "one"]
        return zip(steps, steps.dropFirst()).allSatisfy { one, next in
            line.pieces[(one.index + 1)..<next.index].allSatisfy { $0 == .sign(",") || links.contains($0.word ?? "") }
        }
    }

    /// "went back up by 10% of the lower dose", behind a cut.
    private static func isBackUp(_ line: AskedLine) -> Bool {
        line.percents.count > 1 && line.percents.contains { item in line.before(item.index, most: 4).contains { ["up", "updosed", "updose", "raised", "increased"].contains($0) } || line.word(item.index + 1) == "back" }
    }

    /// `10% of the original`, `of the old dose`: not of the one after the cut.
    private static func isOfStart(_ step: Change, _ line: AskedLine) -> Bool {
        guard line.word(step.index + 1) == "of" || line.word(step.index + 1) == "off" else { return false }
        if line.word(step.index + 2) == "the", line.pieces.indices.contains(step.index + 3), line.pieces[step.index + 3].quantity?.isDoseLike == true, line.doses.contains(where: { $0.index < step.index && $0.amount == line.pieces[step.index + 3].quantity?.amount }) { return true }
        return (2...3).contains { ["starting", "old", "first", "higher", "full"].contains(line.word(step.index + $0) ?? "") }
    }

    /// "9% off 0.66, then in April 7% off what's left"
    static func isOfTheRest(_ line: AskedLine) -> Bool {
        guard line.percents.count > 1 else { return false }
        // "of what's left" is read as the current dose, "off what was left" word by word.
        func rest(_ percent: AskedLine.Placed) -> Bool {
            let behind = line.pieces[(percent.index + 1)...].prefix(5).prefix { $0.word != nil }.compactMap(\.word)
            guard let first = behind.first, ["of", "off"].contains(first) else { return false }
            return behind.dropFirst().first == "current" || behind.contains("left") || behind.contains("rest")
        }
        return line.percents.dropFirst().contains(where: rest) && !rest(line.percents[0])
    }

    private static func changes(_ line: AskedLine) -> [Change] {
        let verbs = ["cut", "minus", "drop", "off", "down", "then", "another", "take"]
        let halves = line.pieces.indices.filter { isHalvedThen($0, line) }.map { Change(index: $0, amount: Fraction(50), isPercent: true, isUp: false, times: 1) }
        let told: [Change] = line.placed.compactMap { item in
            let isPercent = item.quantity.measure == .percent
            guard item.quantity.rate == nil, isPercent && item.amount < Fraction(100) || item.quantity.isDoseLike && item.role != .strength && item.role != .weight && item.role != .target else { return nil }
            // The words and signs up to the number before: what is done with this one.
            let before = line.before(item.index, most: 6)
            let isUp = before.prefix(3).contains { ["up", "plus", "updose", "updosed", "raise", "raised", "increase", "increased"].contains($0) } || ["up", "higher"].contains(line.word(item.index + 1) ?? "") || line.word(item.index + 1) == "back" && before.contains { ["gave", "give", "put", "took", "take", "plus", "got"].contains($0) }
            let isNext = [1, 2].contains { line.word(item.index - $0) == "then" }
            let isTold = isPercent || item.role == .cut || isNext || before.first == "another" || isUp
            guard isTold, isPercent || !before.prefix(2).contains("from"), isPercent || isUp || isNext || before.contains(where: verbs.contains) || item.role == .cut else { return nil }
            return Change(index: item.index, amount: item.amount, isPercent: isPercent, isUp: isUp, times: times(item, line))
        }
        return (told + halves).sorted { $0.index < $1.index }
    }

    /// "25% off, then half", "and then halved": what is left is halved.
    private static func isHalvedThen(_ place: Int, _ line: AskedLine) -> Bool {
        guard ["half", "halve"].contains(line.word(place) ?? "") else { return false }
        // "halved it, then halved again"
        if line.word(place) == "halve", line.pieces[(place + 1)...].contains(.word("halve")) { return true }
        let before = line.word(place - 1) == "i" || line.word(place - 1) == "a" ? place - 2 : place - 1
        guard ["then", "again"].contains(line.word(before) ?? "") else { return false }
        let next = line.pieces.indices.contains(place + 1) ? line.pieces[place + 1] : .sign("?")
        return next.word == nil && next.quantity == nil || ["again", "off", "it", "that", "what", "of"].contains(next.word ?? "")
    }

    /// "1 mg, 0.25 off now, 0.25 in 2 weeks, 0.25 two weeks later: dose then, and what percent was the last cut".
    private static func dated(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, line.intervals.isEmpty, line.asks.dose || line.asks.what || line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "tablet", "ml", "cut"), let start = line.doses.first(where: { $0.role == .start }) ?? line.doses.first(where: { $0.role != .cut }), case let steps = line.doses.filter({ $0.index != start.index }), steps.count >= 2, steps.contains(where: { $0.role == .cut }) || isListed(steps, line), steps.allSatisfy({ [.cut, .plain].contains($0.role) && $0.quantity.rate == nil && $0.amount < start.amount }), line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.quantity.span != nil || $0.quantity.measure == .cuts && $0.amount == Fraction(Int128(steps.count), over: 1) }), !Vetoes.seeksAdvice(line) else { return nil }
        guard !line.spans.isEmpty || isListed(steps, line) || steps.allSatisfy({ $0.role == .cut && ["off", "minus", "cut"].contains(line.word($0.index + 1) ?? "") }) else { return nil }
        let isDated = line.spans.allSatisfy { ["in", "after"].contains(line.word($0.index - 1) ?? "") || ["later", "after"].contains(line.word($0.index + 1) ?? "") }
        let cuts = steps.map(\.amount)
        let left = start.amount - cuts.reduce(Fraction.zero) { $0 + $1 }
        guard isDated, left >= .zero, let last = cuts.last else { return nil }
        let isLast = line.says("last", "cut") || line.says("last", "one") || line.says("last", "drop")
        let percent = isLast ? Fraction(100) * last / (left + last) : Fraction(100) * (start.amount - left) / start.amount
        let formula = isLast ? "\(Figures.mg(last)) / \(Figures.mg(left + last)) × 100" : "\(Figures.mg(start.amount - left)) / \(Figures.mg(start.amount)) × 100"
        return .result(Calculation(
            "\(Figures.mg(start.amount)) less " + Figures.list(cuts.map(Figures.mg)), says: ["That leads to ", "*\(Figures.mg(left))", isLast ? "; the last cut is " : ", ", "*\(Figures.text(percent))%", isLast ? " of the dose before it." : " less."], values: [Figures.value(left, "mg"), Figures.value(percent, "%")],
            working: ["\(Figures.mg(start.amount)) − \(cuts.map(Figures.text).joined(separator: " − ")) = \(Figures.mg(left))", "\(formula) = \(Figures.text(percent))%"]))
    }

    /// "0.5 five times", "three 10% cuts"
    private static func times(_ item: AskedLine.Placed, _ line: AskedLine) -> Int {
        let behind = line.all(.times).first { $0.index > item.index && $0.index - item.index <= 3 && $0.quantity.rate == nil && (item.index + 1..<$0.index).allSatisfy { line.word($0) != nil && line.word($0) != "then" } }
        let before = line.all(.cuts).first { $0.index + 1 == item.index || $0.index + 2 == item.index && ["of", "at", "by"].contains(line.word($0.index + 1) ?? "") }
        guard let count = (behind ?? before)?.amount, count.isWhole, count >= .one, count <= Fraction(100) else { return 1 }
        return Int(count.numerator)
    }
}
