import Document
import Taper

/// Only one of several doses a day falls: "I cut only the evening one, 0.5 to 0.45, morning stays 0.5: what percent of the
/// day is that".
enum OneDoseLowered: CalculationFrame {
    /// The day before, and what falls to what.
    private struct Fall {
        var day: Fraction
        var from: Fraction
        var to: Fraction
        var sum: String
    }

    /// "1.5 mg as two equal doses, 4% off the day but all of it from the bedtime one": before kinds that know the percentage only.
    static func readShareOfDay(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.spans.isEmpty, line.drugs.count < 2, line.asks.isAny || line.isTerse, !line.asks.duration, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), let fall = allFromOne(line) else { return nil }
        let cut = fall.from - fall.to
        return .result(Calculation(
            "\(fall.sum), all of it off one dose", says: ["That one dose is then ", "*\(Figures.mg(fall.to))", " and the day ", "*\(Figures.mg(fall.day - cut))", "."], values: [Figures.value(fall.to, "mg"), Figures.value(fall.day - cut, "mg"), Figures.value(cut, "mg")],
            working: [fall.sum, "\(Figures.mg(fall.from)) − \(Figures.mg(cut)) = \(Figures.mg(fall.to))"]))
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.spans.isEmpty, line.drugs.count < 2, !line.asks.duration, !line.asks.weight, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.asks.percent || line.has("total", "new", "become", "becomes") || line.asks.dose || line.asks.count("day") && line.has("others", "other", "rest"), line.doses.count >= 2 || line.first(.times) != nil && !line.percents.isEmpty, line.doses.count <= 6, line.doses.allSatisfy({ $0.amount > .zero }),
            !Vetoes.seeksAdvice(line), line.asks.isStrong || !Vetoes.seeksJudgement(line), let fall = ofList(line) ?? othersStay(line) ?? byPercent(line) ?? oneOfTimes(line) ?? toDose(line), fall.to < fall.from, fall.from <= fall.day
        else { return nil }
        let cut = fall.from - fall.to
        let percent = Fraction(100) * cut / fall.day
        let own = Fraction(100) * cut / fall.from
        var values = [Figures.value(percent, "%"), Figures.value(fall.day - cut, "mg"), Figures.value(cut, "mg")]
        // "what does the bedtime one become"
        if line.has("become", "becomes") { values.insert(Figures.value(fall.to, "mg"), at: 1) } else { values.append(Figures.value(fall.to, "mg")) }
        func shown(_ percent: Fraction) -> String { (Figures.isExact(percent) ? "" : "about ") + percent.decimal(places: 2) + "%" }
        return .result(Calculation(
            "\(fall.sum), one dose from \(Figures.mg(fall.from)) to \(Figures.mg(fall.to))",
            says: ["The day is then ", "*\(Figures.mg(fall.day - cut))", ", ", "*\(shown(percent))", " less; that one dose falls by \(shown(own))."], values: line.asks.percent ? values : Array(values.dropFirst()) + [values[0]],
            working: [fall.sum, "\(Figures.mg(fall.from)) − \(Figures.mg(fall.to)) = \(Figures.mg(cut))", "cut / day × 100 = \(Figures.text(cut)) / \(Figures.text(fall.day)) × 100 = \(Figures.text(percent))%"]))
    }

    /// "I skipped the 0.25 noon dose of my 0.5 + 0.25 + 0.5", "the 0.4 evening dose of 0.4 + 0.4 + 0.4 cut by a quarter": one of a list, named before it.
    private static func ofList(_ line: AskedLine) -> Fall? {
        let doses = line.doses
        guard doses.count >= 3, let named = doses.first, let list = doses.dropFirst().first, list.index - named.index <= 6 else { return nil }
        let between = line.pieces[(named.index + 1)..<list.index].compactMap(\.word)
        guard between.contains("dose") || between.contains("one"), between.contains(where: { ["of", "from", "out", "in"].contains($0) }) else { return nil }
        let parts = doses.dropFirst().prefix { dose in dose.index == list.index || line.pieces[dose.index - 1] == .sign("+") || line.pieces[dose.index - 1] == .sign(",") || line.word(dose.index - 1) == "and" }
        guard parts.count == doses.count - 1, parts.contains(where: { $0.amount == named.amount }) else { return nil }
        let day = parts.reduce(Fraction.zero) { $0 + $1.amount }
        let sum = parts.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(day))"
        if line.percents.isEmpty {
            let isGone = line.pieces[..<named.index].contains { ["skip", "missed", "miss", "leave", "drop", "without", "cut", "forgot"].contains($0.word ?? "") }
            return isGone ? Fall(day: day, from: named.amount, to: .zero, sum: sum) : nil
        }
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount < Fraction(100), line.has("cut", "off", "minus", "drop", "less", "down") else { return nil }
        return Fall(day: day, from: named.amount, to: named.amount * (Fraction(100) - percent.amount) / Fraction(100), sum: sum)
    }

    /// "1.5 mg as two equal doses, 4% off the day but all of it from the bedtime one": so much of the day, off one dose.
    private static func allFromOne(_ line: AskedLine) -> Fall? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let day = line.doses.first, let several = line.all(.times).first ?? line.all(.parts).first, several.amount > .one, several.amount.isWhole, several.amount <= Fraction(6), line.placed.allSatisfy({ item in [percent.index, day.index, several.index].contains(item.index) || item.quantity.style == .word && item.amount == .one }) else { return nil }
        guard line.says("all", "of", "it") || line.says("all", "from") || line.says("whole", "of", "it") || line.says("everything", "from"), let all = line.pieces.indices.first(where: { $0 > percent.index && ["all", "whole", "everything"].contains(line.word($0) ?? "") }), line.pieces[all...].prefix(8).contains(where: { DayShares.timesOfDay.contains($0.word ?? "") || ["last", "first"].contains($0.word ?? "") }), line.has("day", "daily", "total") else { return nil }
        // "0.5 three times a day" says the dose, "1.5 mg as two doses" the day.
        let isEach = several.quantity.rate != nil && !line.has("split", "equal", "equally", "as", "into")
        let whole = isEach ? day.amount * several.amount : day.amount
        let one = whole / several.amount
        let cut = whole * percent.amount / Fraction(100)
        guard cut < one else { return nil }
        return Fall(day: whole, from: one, to: one - cut, sum: "\(Figures.mg(whole)) a day in \(several.amount) doses of \(Figures.mg(one)), \(Figures.text(percent.amount))% of the day is \(Figures.mg(cut))")
    }

    /// "only my lunch dose goes from 0.3 to 0.2, the others stay 0.3 and 0.3"
    private static func othersStay(_ line: AskedLine) -> Fall? {
        let doses = line.doses
        guard line.percents.isEmpty, line.first(.times) == nil, doses.count >= 3, doses[1].role == .target || line.word(doses[1].index - 1) == "to", isLinked(doses[0], doses[1], line), doses[1].amount < doses[0].amount, line.pieces[doses[1].index..<doses[2].index].contains(where: { ["others", "other", "rest"].contains($0.word ?? "") }), line.pieces[doses[1].index..<doses[2].index].contains(where: { ["stay", "stays", "are", "is", "keep", "at"].contains($0.word ?? "") }) else { return nil }
        let others = doses.dropFirst(2)
        let day = others.reduce(doses[0].amount) { $0 + $1.amount }
        return Fall(day: day, from: doses[0].amount, to: doses[1].amount, sum: ([doses[0]] + others).map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(day))")
    }

    /// "night 1 mg goes to 0.9", "0.25 three times a day, the noon one goes down to 0.2"
    private static func toDose(_ line: AskedLine) -> Fall? {
        let doses = line.doses
        guard line.percents.isEmpty, doses.filter({ isGoal($0, line) }).count == 1, let place = doses.indices.first(where: { isGoal(doses[$0], line) && $0 > 0 }) else { return nil }
        let (goal, before) = (doses[place], doses[place - 1])
        let clause = words(before: goal.index, line)
        if doses.count == 2, let several = line.first(.times), several.amount > .one, isOne(clause) {
            let times = several.amount
            // "2 mg a day in two doses": the day is said, and not the dose.
            if before.quantity.rate != nil || ["in", "as", "over", "across"].contains(line.before(several.index, most: 1).first ?? "") || clause.contains("total") {
                return Fall(day: before.amount, from: before.amount / times, to: goal.amount, sum: "\(Figures.mg(before.amount)) a day / \(times) = \(Figures.mg(before.amount / times))")
            }
            return Fall(day: before.amount * times, from: before.amount, to: goal.amount, sum: "\(Figures.mg(before.amount)) × \(times) = \(Figures.mg(before.amount * times))")
        }
        guard line.first(.times) == nil else { return nil }
        var others = doses.filter { $0.index != goal.index }
        let from: AskedLine.Placed
        if isLinked(before, goal, line) {
            from = before
            let name = label(before, line)
            // "0.5 am, 0.5 pm; pm goes 0.5 to 0.4": it was said twice.
            others.removeAll { $0.index != from.index && $0.amount == from.amount && name != nil && label($0, line) == name }
            guard others.count >= 2, others.allSatisfy({ $0.index == from.index || label($0, line).map { $0 != name } ?? false }), name != nil else { return nil }
        } else {
            guard let name = clause.first(where: DayShares.timesOfDay.contains), let named = others.first(where: { $0.index < goal.index && label($0, line) == name }), others.count >= 2, others.allSatisfy({ label($0, line) != nil }) else { return nil }
            from = named
        }
        let day = others.reduce(Fraction.zero) { $0 + $1.amount }
        return Fall(day: day, from: from.amount, to: goal.amount, sum: others.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(day))")
    }

    /// "1 mg am and 1 mg pm, only the pm down 10%": what it is of the day.
    private static func byPercent(_ line: AskedLine) -> Fall? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount < Fraction(100), line.asks.percent || line.has("become", "becomes", "new", "total"), line.has("only", "just", "stays", "stay", "unchanged", "untouched") || line.says("left", "alone"), !line.has("all"), line.first(.times) == nil, let name = words(before: percent.index, line).first(where: DayShares.timesOfDay.contains) ?? nameOfDoseBefore(percent, line) ?? line.after(percent.index, most: 4).first(where: DayShares.timesOfDay.contains),
            case let doses = line.doses.filter({ !isSaidAgain($0, line) }), doses.count >= 2, doses.allSatisfy({ label($0, line) != nil }), let named = doses.first(where: { label($0, line) == name })
        else { return nil }
        let day = doses.reduce(Fraction.zero) { $0 + $1.amount }
        return Fall(day: day, from: named.amount, to: named.amount * (Fraction(100) - percent.amount) / Fraction(100), sum: doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(day))")
    }

    /// The second one of "1 mg stays 1 mg".
    private static func isSaidAgain(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard ["stays", "stay", "remains", "still", "at"].contains(line.word(dose.index - 1) ?? "") else { return false }
        return line.doses.contains { $0.index < dose.index && $0.index >= dose.index - 3 && $0.amount == dose.amount }
    }

    /// "only the bedtime 0.5 loses 6%": the dose stands between its time of day and the percentage.
    private static func nameOfDoseBefore(_ percent: AskedLine.Placed, _ line: AskedLine) -> String? {
        guard let dose = line.doses.last(where: { $0.index < percent.index }), percent.index - dose.index <= 4, !line.pieces[dose.index + 1..<percent.index].contains(where: { isSeparator($0) }), words(before: dose.index, line).contains(where: { ["only", "just"].contains($0) }) || line.has("stays", "stay", "unchanged", "untouched") || line.says("left", "alone") else { return nil }
        return label(dose, line)
    }

    /// "0.3 three times a day, the last one down by a third"
    private static func oneOfTimes(_ line: AskedLine) -> Fall? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount < Fraction(100), line.asks.percent || line.has("only", "just") && line.has("new", "total"), let dose = line.doses.first, dose.index < percent.index, let times = times(of: dose, line), times > .one, times <= Fraction(6) else { return nil }
        let near = words(before: percent.index, line).prefix(5) + line.after(percent.index, most: 4)
        let isNamed = near.contains { ["last", "first", "second", "third", "middle"].contains($0) || DayShares.timesOfDay.contains($0) }
        guard isNamed, near.contains("one") || near.contains("dose"), near.contains(where: { ["cut", "drop", "minus", "off", "down", "less", "loses", "lose"].contains($0) }) else { return nil }
        let day = dose.amount * times
        return Fall(day: day, from: dose.amount, to: dose.amount * (Fraction(100) - percent.amount) / Fraction(100), sum: "\(Figures.mg(dose.amount)) × \(times) = \(Figures.mg(day)), \(Figures.text(percent.amount))% off one of them")
    }

    /// "0.3 three times a day", "0.3 × 3".
    private static func times(of dose: AskedLine.Placed, _ line: AskedLine) -> Fraction? {
        if line.doses.count == 1, line.all(.times).count == 1 { return line.first(.times)?.amount }
        guard line.doses.count == 2, line.first(.times) == nil, line.doses[1].index == dose.index + 2, line.pieces[dose.index + 1] == .sign("×"), line.doses[1].quantity.measure == .bare, line.doses[1].amount.isWhole else { return nil }
        return line.doses[1].amount
    }

    private static func isGoal(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        dose.role == .target || ["to", "becomes"].contains(line.before(dose.index, most: 1).first ?? "")
    }

    /// "0.5 to 0.45", "1 mg goes to 0.9": nothing but that between them.
    private static func isLinked(_ first: AskedLine.Placed, _ second: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard second.index - first.index <= 4 else { return false }
        return (first.index + 1..<second.index).allSatisfy { ["to", "becomes", "goes", "go", "down", "drop", "cut", "is"].contains(line.word($0) ?? "") }
    }

    private static func isOne(_ words: [String]) -> Bool { words.contains("one") || words.contains("dose") || words.contains(where: DayShares.timesOfDay.contains) }

    private static func isSeparator(_ piece: Piece) -> Bool { [Piece.sign(","), .sign("."), .sign(";"), .word("and"), .word("but")].contains(piece) || piece.quantity?.isDoseLike == true }

    /// The words of the clause before a place, nearest first.
    private static func words(before index: Int, _ line: AskedLine) -> [String] {
        line.pieces[..<index].reversed().prefix { !isSeparator($0) }.compactMap(\.word)
    }

    private static func words(behind index: Int, _ line: AskedLine) -> [String] {
        line.pieces[(index + 1)...].prefix { !isSeparator($0) }.compactMap(\.word)
    }

    /// The time of day of a dose: before it where the line begins so ("am 0.75, pm 0.5"), else behind it.
    private static func label(_ dose: AskedLine.Placed, _ line: AskedLine) -> String? {
        let before = words(before: dose.index, line).first(where: DayShares.timesOfDay.contains)
        let behind = words(behind: dose.index, line).first(where: DayShares.timesOfDay.contains)
        // "my night dose only (0.5)"
        let comma = line.pieces[..<dose.index].lastIndex { !["its", "is", "it", "thats", "that"].contains($0.word ?? "") } ?? 0
        if before == nil, behind == nil, comma > 0, line.pieces[comma] == .sign(","), line.doses.allSatisfy({ $0.index >= dose.index }) { return words(before: comma, line).first(where: DayShares.timesOfDay.contains) }
        let first = line.pieces.firstIndex { DayShares.timesOfDay.contains($0.word ?? "") } ?? 0
        return first < (line.doses.first?.index ?? 0) ? before ?? behind : behind ?? before
    }
}
