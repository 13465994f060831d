import Document
import Taper

/// The cut after a cut: "cut 10% from 0.5, how many mg is the next 10% cut" takes its percentage of what the first one left.
enum NextPercentCut: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 2, line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, line.placed.count == 3, line.volumes.isEmpty, line.asks.amount || line.asks.count("mg", "mcg"), !line.asks.percent, !line.asks.duration, line.strangers <= 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let (first, second) = (line.percents[0], line.percents[1])
        guard first.amount > .zero, second.amount > .zero, first.amount < Fraction(100), second.amount < Fraction(100), dose.index < second.index, ["next", "following", "second"].contains(line.before(second.index, most: 1).first ?? ""), isCut(second, line) else { return nil }
        // "at 0.5 with 10% cuts": nothing is cut yet.
        let isTold = ["cut", "minus", "off", "drop", "take"].contains(line.before(first.index, most: 1).first ?? "") || ["off", "cut", "minus"].contains(line.word(first.index + 1) ?? "") && first.index < dose.index
        guard isTold else { return nil }
        let left = dose.amount * (Fraction(100) - first.amount) / Fraction(100)
        let cut = left * second.amount / Fraction(100)
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) less \(Figures.text(first.amount))%, then cut number 2, \(Figures.text(second.amount))% of that", says: ["The next cut is ", "*\(Figures.mg(cut))", " of \(Figures.mg(left)); the dose is then ", "*\(Figures.mg(left - cut))", "."],
            values: [Figures.value(cut, "mg"), Figures.value(left - cut, "mg")],
            working: ["\(Figures.mg(dose.amount)) × (1 − \(Figures.text(first.amount)) / 100) = \(Figures.mg(left))", "\(Figures.mg(left)) × \(Figures.text(second.amount)) / 100 = \(Figures.mg(cut))"]))
    }

    private static func isCut(_ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        ["cut", "drop", "one", "off"].contains(line.word(percent.index + 1) ?? "") || !line.pieces.indices.contains(percent.index + 1) || line.pieces[percent.index + 1] == .sign("?")
    }
}
