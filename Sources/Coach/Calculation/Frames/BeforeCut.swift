import Document
import Taper

/// What the dose was before a cut in percent: "what was I on before, a 20% cut left me at 1.6 mg".
enum BeforeCut: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first?.amount, percent > .zero, percent < Fraction(100), line.doses.count == 1, let after = line.doses.first, after.amount > .zero, line.placed.count == 2, line.asks.isAny,
            line.has("before", "original", "originally", "earlier", "previous", "previously"), !line.has("than"),
            line.has("cut", "drop", "minus", "off", "less"), Set(line.before(after.index, most: 3)).intersection(["left", "leave", "at", "on", "current", "is"]).isEmpty == false
        else { return nil }
        let before = after.amount * Fraction(100) / (Fraction(100) - percent)
        return .result(Calculation(
            "\(Figures.mg(after.amount)) is left after a cut of \(percent)%", says: ["Before it the dose was ", "*\(Figures.mg(before))", "."], values: [Figures.value(before, "mg"), Figures.value(before - after.amount, "mg")],
            working: ["dose after / (1 − percent / 100) = \(Figures.mg(after.amount)) / (1 − \(percent) / 100) = \(Figures.mg(before))"]))
    }
}
