import Document
import Taper

/// The lowest dose that a largest cut leaves: "if 25% in two weeks is the ceiling, the lowest from 1.6".
///
/// The percentage is the person's own; whether to go that far is no question of arithmetic, and the result says so.
enum CeilingFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("ceiling", "cap", "limit") || line.says("at", "most") || line.says("the", "most"), line.has("lowest", "low", "least"), line.percents.count == 1, let percent = line.percents.first?.amount, percent > .zero, percent < Fraction(100), line.doses.count == 1, let dose = line.doses.first?.amount, dose > .zero, line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.quantity.measure == .percent || $0.quantity.span != nil }),
            !line.asks.duration, !line.asks.percent, line.drugs.count < 2, !line.has("should", "safe", "safely", "ok", "recommended", "best", "fastest")
        else { return nil }
        let part = dose * percent / Fraction(100)
        let every = line.percents[0].quantity.rate ?? line.intervals.first ?? line.spans.first?.quantity.span
        return CalculationReading.result(Calculation(
            "\(percent)% off \(Figures.mg(dose)) as the largest cut", says: ["\(percent)% of \(Figures.mg(dose)) is \(Figures.mg(part)), which leaves ", "*\(Figures.mg(dose - part))", "."], values: [Figures.value(dose - part, "mg"), Figures.value(part, "mg")],
            working: ["dose × percent / 100 = \(Figures.mg(dose)) × \(percent) / 100 = \(Figures.mg(part))", "dose − cut = \(Figures.mg(dose)) − \(Figures.mg(part)) = \(Figures.mg(dose - part))"],
            cautions: ["That is only what the numbers give: a ceiling is no aim, and how far to go is for you and your prescriber."]
        )).along(CourseOfSum.cuts(line, from: dose, of: .percent(percent), every: every))
    }
}
