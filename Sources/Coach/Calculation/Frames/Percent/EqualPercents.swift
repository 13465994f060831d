import Document
import Taper

/// The same percentage so many times from one dose to another: "26 cuts of equal percent from 3 mg to 1, how big?"
enum EqualPercents: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.doses.count == 2, line.volumes.isEmpty, line.strengths.isEmpty, !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line), let count = count(line) else { return nil }
        let (start, end) = (max(line.doses[0].amount, line.doses[1].amount), min(line.doses[0].amount, line.doses[1].amount))
        guard end > .zero, end < start, line.doses.allSatisfy({ $0.role != .cut }), line.has("same", "equal", "equally", "each", "constant", "identical", "per") || !line.intervals.isEmpty else { return nil }
        guard let fall = Compounding.fall(to: end / start, in: count) else { return nil }
        let percent = fall * Fraction(100)
        let simple = Fraction(100) * (start - end) / start / count
        return .result(Calculation(
            "from \(Figures.mg(start)) to \(Figures.mg(end)) in \(count) cuts of the same percentage", says: ["Each takes ", "*about \(percent.decimal(places: 3))%", " of the dose of the time."],
            values: [Figures.value(percent, "%"), Figures.value(simple, "%")], other: "Cuts of the same size in mg instead: \(Figures.text(simple))% of the starting dose each.",
            working: ["100 × (1 − (end / start)^(1 / cuts)) = 100 × (1 − (\(Figures.text(end)) / \(Figures.text(start)))^(1 / \(count))) = about \(percent.decimal(places: 3))%"]))
    }

    private static func count(_ line: AskedLine) -> Fraction? {
        guard let cuts = line.first(.cuts), line.all(.cuts).count == 1, cuts.amount.isWhole, cuts.amount > .one, line.placed.count == 3 else { return nil }
        return cuts.amount
    }
}
