import Document
import Taper

/// Both ends of a range of percent, where both are asked for: "5 to 10% of 2.4 mg, smallest and biggest cut?"
enum PercentRange: CalculationFrame {
    private static let ends: Set<String> = ["smallest", "biggest", "lowest", "highest", "least", "most", "smaller", "bigger", "range", "both", "low", "high", "min"]

    /// True where a line asks for both ends of its range.
    static func asksForBoth(_ line: AskedLine) -> Bool { !line.words.isDisjoint(with: ends) && line.percents.count == 2 }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard asksForBoth(line), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, line.placed.count == 3, line.intervals.isEmpty, !Vetoes.seeksAdvice(line), line.asks.isAny || line.strangers <= 3 else { return nil }
        let (low, high) = (line.percents[0].amount, line.percents[1].amount)
        guard low < high, high < Fraction(100), line.percents[1].index - line.percents[0].index <= 2 else { return nil }
        let cuts = [low, high].map { dose.amount * $0 / Fraction(100) }
        return .result(Calculation(
            "\(low)% and \(high)% of \(Figures.mg(dose.amount))",
            says: ["The cut is ", "*\(Figures.mg(cuts[0]))", " to ", "*\(Figures.mg(cuts[1]))", ", which leaves \(Figures.mg(dose.amount - cuts[0])) or \(Figures.mg(dose.amount - cuts[1]))."],
            values: cuts.map { Figures.value($0, "mg") } + cuts.map { Figures.value(dose.amount - $0, "mg") },
            working: zip([low, high], cuts).map { "dose × percent / 100 = \(Figures.mg(dose.amount)) × \($0) / 100 = \(Figures.mg($1))" }))
    }
}
