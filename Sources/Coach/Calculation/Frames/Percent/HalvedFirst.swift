import Document
import Taper

/// A dose that was halved before a percentage is put on or taken off: "halved my 2 mg, then raised that half by 50%".
enum HalvedFirst: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard let halve = line.pieces.firstIndex(where: { $0.word == "halve" }), line.placed.count == 2, line.percents.count == 1, let percent = line.percents.first, line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, dose.quantity.share == nil, halve < percent.index, dose.index < percent.index, line.intervals.isEmpty, line.spans.isEmpty, line.drugs.count < 2, line.strangers <= 3, line.asks.isAny, !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let behind = line.pieces[min(halve, dose.index)...].compactMap(\.word)
        let isUp = behind.contains { ["raised", "raise", "plus", "up", "increase", "increased", "updose", "upped", "back"].contains($0) }
        let isDown = behind.contains { ["cut", "minus", "off", "drop", "less"].contains($0) }
        guard isUp != isDown, percent.amount > .zero, percent.amount < Fraction(100) else { return nil }
        let half = dose.amount / Fraction(2), change = half * percent.amount / Fraction(100)
        let end = isUp ? half + change : half - change
        return .result(Calculation(
            "half of \(Figures.mg(dose.amount)), then \(Figures.text(percent.amount))% of that half \(isUp ? "more" : "less")", says: ["That is ", "*\(Figures.mg(end))", "."], values: [Figures.value(end, "mg"), Figures.value(half, "mg")], other: isUp ? "\(Figures.text(percent.amount))% of the \(Figures.mg(dose.amount)) instead: \(Figures.mg(half + dose.amount * percent.amount / Fraction(100)))." : nil,
            working: ["\(Figures.mg(dose.amount)) / 2 = \(Figures.mg(half))", "\(Figures.mg(half)) × \(Figures.text(percent.amount)) / 100 = \(Figures.mg(change))", "\(Figures.mg(half)) \(isUp ? "+" : "−") \(Figures.mg(change)) = \(Figures.mg(end))"]))
    }
}
