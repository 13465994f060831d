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

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.spans.isEmpty, line.drugs.count < 2, !line.asks.duration, !line.asks.weight, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.asks.percent || line.has("total", "new", "become", "becomes") || line.asks.dose || line.asks.count("day") && line.has("others", "other", "rest"), line.doses.count >= 2 || line.first(.times) != nil && !line.percents.isEmpty, line.doses.count <= 6, line.doses.allSatisfy({ $0.amount > .zero }),
            !Vetoes.seeksAdvice(line), line.asks.isStrong || !Vetoes.seeksJudgement(line), let fall = ofList(line) ?? othersStay(line) ?? toDose(line), fall.to < fall.from, fall.from <= fall.day
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
            guard let name = clause.first(where: TimesOfDay.names.contains), let named = others.first(where: { $0.index < goal.index && label($0, line) == name }), others.count >= 2, others.allSatisfy({ label($0, line) != nil }) else { return nil }
            from = named
        }
        let day = others.reduce(Fraction.zero) { $0 + $1.amount }
        return Fall(day: day, from: from.amount, to: goal.amount, sum: others.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(day))")
    }

    private static func isGoal(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        dose.role == .target || ["to", "becomes"].contains(line.before(dose.index, most: 1).first ?? "")
    }

    /// "0.5 to 0.45", "1 mg goes to 0.9": nothing but that between them.
    private static func isLinked(_ first: AskedLine.Placed, _ second: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard second.index - first.index <= 4 else { return false }
        return (first.index + 1..<second.index).allSatisfy { ["to", "becomes", "goes", "go", "down", "drop", "cut", "is"].contains(line.word($0) ?? "") }
    }

    private static func isOne(_ words: [String]) -> Bool { words.contains("one") || words.contains("dose") || words.contains(where: TimesOfDay.names.contains) }

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
        let before = words(before: dose.index, line).first(where: TimesOfDay.names.contains)
        let behind = words(behind: dose.index, line).first(where: TimesOfDay.names.contains)
        // "my night dose only (0.5)"
        let comma = line.pieces[..<dose.index].lastIndex { !["its", "is", "it", "thats", "that"].contains($0.word ?? "") } ?? 0
        if before == nil, behind == nil, comma > 0, line.pieces[comma] == .sign(","), line.doses.allSatisfy({ $0.index >= dose.index }) { return words(before: comma, line).first(where: TimesOfDay.names.contains) }
        let first = line.pieces.firstIndex { TimesOfDay.names.contains($0.word ?? "") } ?? 0
        return first < (line.doses.first?.index ?? 0) ? before ?? behind : behind ?? before
    }
}
