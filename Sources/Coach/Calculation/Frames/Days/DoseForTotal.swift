import Document
import Taper

/// A day with a new total of which all but one dose stay: "0.6 twice daily, want 1.1 total but don't touch the evening one, morning
/// becomes?"
enum DoseForTotal: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.spans.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.asks.isAny || line.has("becomes", "become"), !line.asks.duration, let goal = goal(line) else { return nil }
        let others = line.doses.filter { $0.index != goal.index }
        guard let day = day(line, others), day.total > .zero, goal.amount > .zero, goal.amount < day.total else { return nil }
        // Where none stays, the question is another one.
        guard line.has("stays", "stay", "untouched", "unchanged", "keep", "only", "alone", "touch", "same", "just", "leave") else { return nil }
        guard let name = asked(line), let old = day.doses[name] else { return nil }
        let cut = day.total - goal.amount
        guard cut < old else { return .doubtful("\(Figures.mg(cut)) is as much as the \(name) dose of \(Figures.mg(old)). Which dose is it taken from?") }
        return .result(Calculation(
            "\(day.sum) a day, lowered to \(Figures.mg(goal.amount)) by the \(name) dose alone", says: ["The \(name) dose is then ", "*\(Figures.mg(old - cut))", ", \(Figures.mg(cut)) less."], values: [Figures.value(old - cut, "mg"), Figures.value(cut, "mg")],
            working: ["\(day.sum) − \(Figures.mg(goal.amount)) = \(Figures.mg(cut))", "\(Figures.mg(old)) − \(Figures.mg(cut)) = \(Figures.mg(old - cut))"]))
    }

    /// `want 1.1 total`, `the new total is meant to be 1`, `need to get to 1.4 total`: where the day shall lead.
    static func goal(_ line: AskedLine) -> AskedLine.Placed? {
        let goals = line.doses.filter { dose in
            guard dose.quantity.share == nil else { return false }
            let before = line.pieces[..<dose.index].reversed().prefix(7).prefix { $0.word != nil }.compactMap(\.word)
            let isTotal = ["total", "all", "altogether"].contains(line.word(dose.index + 1) ?? "") || line.word(dose.index + 1) == "in" && ["total", "all"].contains(line.word(dose.index + 2) ?? "") || before.contains("total")
            return isTotal && !before.isEmpty && before.contains { ["want", "wants", "wanted", "need", "needs", "should", "meant", "supposed", "aim", "aiming", "goal", "target", "must", "shall", "reach"].contains($0) }
        }
        return goals.count == 1 ? goals[0] : nil
    }

    /// The day before: so many doses of one size, or doses with their times of day.
    private static func day(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> (doses: [String: Fraction], total: Fraction, sum: String)? {
        let times = line.all(.times)
        if doses.count == 1, times.count == 1, let several = times.first?.amount, several > .one, several <= Fraction(6), times[0].index > doses[0].index {
            let each = doses[0].amount
            // Of two or three doses at one time each it doesn't matter which one is named.
            let names = Set(line.words.compactMap { TimesOfDay.names.contains($0) ? $0 : nil })
            return (Dictionary(uniqueKeysWithValues: names.map { ($0, each) }), each * several, "\(Figures.text(each)) × \(several) = \(Figures.mg(each * several))")
        }
        guard times.isEmpty, doses.count >= 2, doses.count <= 6 else { return nil }
        var named: [String: Fraction] = [:]
        for dose in doses {
            guard let name = line.timeOfDay(of: dose), named[name] == nil else { return nil }
            named[name] = dose.amount
        }
        let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
        return (named, total, doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))")
    }

    /// The one that is asked for, at the end: `morning becomes`, `what does the morning one become`, `am?`.
    private static func asked(_ line: AskedLine) -> String? {
        let clause = line.pieces.lastIndex { [Piece.sign(","), .sign(".")].contains($0) } ?? -1
        let names = line.pieces[(clause + 1)...].compactMap(\.word).filter(TimesOfDay.names.contains)
        guard Set(names).count == 1, !line.pieces[(clause + 1)...].contains(where: { $0.quantity != nil }) else { return nil }
        return names[0]
    }
}
