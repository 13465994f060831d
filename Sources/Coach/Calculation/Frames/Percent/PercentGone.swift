import Document
import Taper

/// How many cuts in percent it takes until so many percent are gone, and how big equal ones were: "how many 2.5% cuts till ten
/// percent is gone", "two equal cuts and I'm down 19%, how big was each". No dose is needed.
enum PercentGone: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return count(line) ?? untilHalf(line) ?? each(line)
    }

    private static let fallen: Set<String> = ["gone", "off", "down", "minus", "lower", "cut", "lost"]

    private static func count(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("cut"), line.percents.count == 2, line.placed.count == 2, let goal = line.percents.first(where: { isGoal($0, line) }), let cut = line.percents.first(where: { $0.index != goal.index }), cut.amount > .zero, goal.amount > .zero, goal.amount < Fraction(100), cut.amount < Fraction(50) else { return nil }
        let behind = line.after(goal.index, most: 4)
        let isLeft = behind.contains("left") || ["at", "to", "on"].contains(line.word(goal.index - 1) ?? "")
        guard isLeft || !fallen.isDisjoint(with: behind) || ["down", "lost", "lose", "gone", "drop"].contains(line.before(goal.index, most: 1).first ?? "") else { return nil }
        return until(isLeft ? goal.amount : Fraction(100) - goal.amount, isLeft ? "\(goal.amount)% is left" : "\(goal.amount)% is gone", by: cut.amount)
    }

    /// "10% cuts, how many until half is gone"
    private static func untilHalf(_ line: AskedLine) -> CalculationReading? {
        let names = ["half": Fraction(50), "quarter": Fraction(25), "threequarters": Fraction(75)]
        guard line.asks.count("cut") || line.asks.count("any") && line.has("cut"), line.percents.count == 1, let cut = line.percents.first?.amount, cut > .zero, cut < Fraction(50) else { return nil }
        // "until a third is gone"
        if line.placed.count == 2, let part = line.first(.shareOfDose), line.word(part.index - 1) == "until", line.after(part.index, most: 4).contains(where: { ["gone", "off"].contains($0) }) { return until((Fraction.one - part.amount) * Fraction(100), "\(part.amount) is gone", by: cut) }
        guard line.placed.count == 1, let place = line.pieces.indices.first(where: { names[line.word($0) ?? ""] != nil && line.word($0 - 1) == "until" }), let part = names[line.word(place) ?? ""], line.pieces[place...].prefix(6).contains(where: { ["gone", "off"].contains($0.word ?? "") }) else { return nil }
        return until(Fraction(100) - part, "\(part)% is gone", by: cut)
    }

    private static func until(_ left: Fraction, _ goal: String, by cut: Fraction) -> CalculationReading? {
        var cuts = 0
        var now = Fraction(100)
        while now > left, cuts < 400 {
            cuts += 1
            guard let next = AfterCutsFrame.chain(Fraction(100), cut, cuts) else { return nil }
            now = next
        }
        guard now <= left else { return nil }
        let simple = Fraction(((Fraction(100) - left) / cut).ceiling, over: 1)
        return .result(Calculation(
            "cuts of \(cut)% of the current dose, until \(goal)", says: ["That takes ", "*\(cuts == 1 ? "1 cut" : "\(cuts) cuts")", "; then \(Figures.text(now))% is left."],
            values: [Figures.value(Fraction(cuts), "cut"), Figures.value(simple, "cut")], other: "\(cut)% of the starting dose each time instead: \(Figures.counted(simple, "cut")).",
            working: ["smallest number with 100 × (1 − \(cut) / 100)^cuts not above \(Figures.text(left)): \(cuts)"]))
    }

    private static func isGoal(_ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        line.pieces[max(0, percent.index - 4)..<percent.index].contains { ["until", "before", "to", "reach", "for"].contains($0.word ?? "") } && line.word(percent.index + 1) != "cut" && line.word(percent.index + 2) != "cut"
    }

    private static func each(_ line: AskedLine) -> CalculationReading? {
        let counts = line.all(.cuts).filter { $0.amount > .one }
        guard counts.count == 1, line.percents.count == 1, let total = line.percents.first, total.amount > .zero, total.amount < Fraction(100), line.placed.allSatisfy({ $0.quantity.measure == .cuts || $0.index == total.index }), let cuts = counts.first?.amount, cuts.isWhole, cuts > .one, cuts <= Fraction(100), line.has("equal", "equally", "same", "even"), line.has("each", "every", "one", "size"), line.asks.amount || line.asks.percent || line.asks.what else { return nil }
        let near = line.before(total.index, most: 2) + line.after(total.index, most: 2)
        guard !fallen.isDisjoint(with: near) || near.contains("total"), !["of", "at"].contains(line.before(total.index, most: 1).first ?? ""), line.word(total.index + 1) != "cut", let fall = Compounding.fall(to: (Fraction(100) - total.amount) / Fraction(100), in: cuts) else { return nil }
        // Halving finds an exact root only nearly: rounded where it is one.
        let percent = Fraction((fall * Fraction(100) * Fraction(1_000_000)).rounded, over: 1_000_000)
        let simple = total.amount / cuts
        return .result(Calculation(
            "\(cuts) equal cuts that take off \(total.amount)% together", says: ["Each takes ", "*\(Figures.text(percent))%", " of the dose of the time, or ", "*\(Figures.text(simple))%", " of the starting dose."], values: [Figures.value(percent, "%"), Figures.value(simple, "%")],
            working: ["100 × (1 − (1 − \(total.amount) / 100)^(1 / \(cuts))) = \(Figures.text(percent))%", "\(total.amount)% / \(cuts) = \(Figures.text(simple))%"]))
    }
}
