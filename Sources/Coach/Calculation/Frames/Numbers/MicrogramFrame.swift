import Document
import Taper

/// mcg, mg and g.
enum MicrogramFrame: CalculationFrame {
    /// "the scale shows 0.0725 g, say it in mg": the unit only.
    static func ofWeight(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, let grams = line.first(.grams), line.drugs.isEmpty, line.says("in", "mg") || line.says("to", "mg") || line.says("into", "mg") || line.says("as", "mg"), line.strangers <= 1, !line.has("part", "powder", "tablet", "dose", "left", "shave", "contain", "take", "need"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return inMilligrams(grams.amount)
    }

    private static func inMilligrams(_ grams: Fraction) -> CalculationReading {
        let value = grams * Fraction(1000)
        return .result(Calculation(
            "\(Figures.text(grams)) g in mg", says: ["\(Figures.text(grams)) g is ", "*\(Figures.mg(value))", "."], values: [Figures.value(value, "mg")],
            working: ["g × 1000 = \(Figures.text(grams)) × 1000 = \(Figures.mg(value))"]))
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.count + line.all(.grams).count == 1, line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.intervals.isEmpty, line.drugs.count < 2, !line.asks.duration else { return nil }
        if let grams = line.first(.grams), !line.has("part", "powder", "tablet", "weigh"), line.has("mg", "milligrams") || line.asks.count("mg", "mcg") {
            return inMilligrams(grams.amount)
        }
        guard let dose = line.doses.first, dose.role != .cut else { return nil }
        let toMilligrams = dose.quantity.isMicrograms && line.has("mg")
        let toMicrograms = !dose.quantity.isMicrograms && line.has("mcg") || line.asks.count("mcg")
        guard toMilligrams || toMicrograms, line.has("in", "to", "into", "how", "equal", "convert", "is", "what", "as") || line.pieces.contains(.sign("=")) else { return nil }
        let micrograms = dose.amount * Fraction(1000)
        let units = [Calculation.Value(amount: Figures.amount(dose.amount), unit: "mg"), Calculation.Value(amount: Figures.amount(micrograms), unit: "mcg")]
        return .result(Calculation(
            toMilligrams ? "\(Figures.text(micrograms)) mcg in mg" : "\(Figures.mg(dose.amount)) in mcg",
            says: toMilligrams ? ["\(Figures.text(micrograms)) mcg is ", "*\(Figures.mg(dose.amount))", "."] : ["\(Figures.mg(dose.amount)) is ", "*\(Figures.text(micrograms)) mcg", "."],
            values: toMilligrams ? units : units.reversed(),
            working: [toMilligrams ? "mcg / 1000 = \(Figures.text(micrograms)) / 1000 = \(Figures.mg(dose.amount))" : "mg × 1000 = \(Figures.text(dose.amount)) × 1000 = \(Figures.text(micrograms)) mcg"]))
    }
}
