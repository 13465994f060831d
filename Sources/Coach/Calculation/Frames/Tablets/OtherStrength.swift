import Document
import Taper

/// The same drug in tablets of another strength: "script was 30 × 1 mg but the shop has just 0.5 mg, how many for the same total".
enum OtherStrength: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("tablet", "any") || line.asks.amount, line.has("same", "equal", "only", "just", "instead"), line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.intervals.isEmpty, line.drugs.count < 2, line.strangers <= 4, line.placed.count == 2, !line.has("cut", "minus", "off", "down"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let stock = line.all(.tablets).first, stock.amount > .one, stock.amount.isWhole, let strength = stock.quantity.strength, strength > .zero,
            let other = line.placed.first(where: { $0.index != stock.index }), other.quantity.isDoseLike, other.quantity.share == nil, other.quantity.rate == nil, other.amount > .zero, other.amount != strength, other.quantity.style == .decimal || other.quantity.measure == .dose || other.quantity.isStrength
        else { return nil }
        let drug = stock.amount * strength, count = drug / other.amount, whole = Fraction(count.ceiling, over: 1)
        return .result(Calculation(
            "as much drug as \(stock.amount) tablets of \(Figures.mg(strength)), from \(Figures.mg(other.amount)) tablets", says: ["That is ", "*\(Figures.counted(count, "tablet"))", whole == count ? "." : ", so \(whole) whole ones."],
            values: [Figures.value(count, "tablet")] + (whole == count ? [] : [Figures.value(whole, "tablet")]) + [Figures.value(drug, "mg")],
            working: ["\(stock.amount) × \(Figures.mg(strength)) = \(Figures.mg(drug))", "\(Figures.mg(drug)) / \(Figures.mg(other.amount)) = \(Figures.text(count)) tablets"]))
    }
}
