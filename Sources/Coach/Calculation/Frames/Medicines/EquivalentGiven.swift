import Document
import Taper

/// What was given in place of a dose, held against the equivalent of the tables: "got 5 mg valium for my 1 mg klonopin, what
/// percent of the equivalent is that", "30 mg of it for 2 mg xanax, how many mg short".
enum EquivalentGiven: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.drugs.count == 2, line.doses.count == 2, line.placed.count == 2, line.percents.isEmpty, !Vetoes.seeksAdvice(line), isAsked(line), let (own, given) = doses(line) else { return nil }
        guard let from = line.formulary.medication(named: own.drug), let to = line.formulary.medication(named: given.drug), let dose = Dose(milligrams: own.milligrams), given.milligrams > .zero else { return nil }
        let tables = EquivalentTables.sorted(Taper.Calculator.equivalents(of: dose, from: from, to: to))
        guard let first = tables.first?.value, first.low.milligrams > .zero else { return nil }
        let (equal, gap) = (first.low.milligrams, (first.low.milligrams - given.milligrams).magnitude)
        let share = Fraction(100) * given.milligrams / equal
        let values = [Figures.value(gap, "mg"), Figures.value(share, "%"), Figures.value(equal, "mg")]
        let side = given.milligrams < equal ? "less" : "more"
        return .result(Calculation(
            "\(Figures.mg(given.milligrams)) \(to.name) for \(dose) \(from.name), by each table",
            says: ["By \(EquivalentTables.name(first.source)), \(dose) \(from.name) is about \(Figures.mg(equal)) \(to.name): \(Figures.mg(given.milligrams)) is ", "*\(shown(share))%", " of it, ", "*\(Figures.mg(gap))", " \(side). The tables rest on opinion and differ; your prescriber chooses which one to use."],
            values: line.asks.percent ? [values[1], values[0], values[2]] : values,
            working: tables.map { "\(EquivalentTables.name($0.value.source)): \($0.working)" } + ["given / equivalent × 100 = \(Figures.text(given.milligrams)) / \(Figures.text(equal)) × 100 = \(Figures.text(share))%"],
            table: Table(
                header: ["Table", from.name, to.name], alignments: [.left, .right, .right],
                rows: tables.map { [EquivalentTables.name($0.value.source), "\(dose)", EquivalentTables.shown($0.value)] }, caption: "Equivalents of \(dose) \(from.name)"),
            cautions: ["Equivalents are estimates. Never change from one medicine to another by a table alone."], sources: tables.map(\.value.source)))
    }

    /// A percentage of what would be equal, or how far from it.
    private static func isAsked(_ line: AskedLine) -> Bool {
        if line.asks.percent { return line.has("equal", "ashton", "ashtons", "table", "tables") || line.says("should", "be") }
        guard line.asks.amount || line.asks.count("mg") else { return false }
        return line.has("short", "under", "below", "missing", "over", "above") || line.says("too", "little") || line.says("too", "few") || line.says("too", "low")
    }

    /// The own dose stands behind "for" or "my", the other one is what was given.
    private static func doses(_ line: AskedLine) -> (own: EquivalentFrame.Pair, given: EquivalentFrame.Pair)? {
        let pairs = EquivalentFrame.pairs(line)
        guard pairs.count == 2, pairs[0].drug != pairs[1].drug else { return nil }
        // "1 mg klonopin, got 12 mg valium for it"
        let given = line.doses.firstIndex { dose in ["got", "gave", "given", "get"].contains(line.before(dose.index, most: 1).first ?? "") }
        guard let own = line.doses.firstIndex(where: { isOwn($0, line) }) ?? given.map({ 1 - $0 }) else { return nil }
        return own == 0 ? (pairs[0], pairs[1]) : (pairs[1], pairs[0])
    }

    private static func isOwn(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.pieces[max(0, dose.index - 4)..<dose.index].reversed().prefix { $0.quantity == nil }.compactMap(\.word)
        return near.prefix(3).contains { ["for", "my", "replacing", "instead", "from"].contains($0) }
    }

    private static func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
}
