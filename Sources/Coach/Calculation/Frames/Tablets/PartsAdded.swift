import Document
import Taper

/// How much drug is in so many pieces: "19 quarters and 8 halves of 2 mg tabs, how many mg".
enum PartsAdded: CalculationFrame {
    private static let names: [String: Int] = ["halve": 2, "half": 2, "quarter": 4, "quarters": 4, "fourths": 4, "thirds": 3, "third": 3, "eighths": 8]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("mg") || line.asks.amount, line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.intervals.isEmpty, line.first(.times) == nil, line.drugs.count < 2, line.strangers <= 2, !line.has("cut", "minus", "off", "weigh", "need"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), Set(line.strengths).count == 1, let strength = line.strengths.first, strength > .zero else { return nil }
        var parts: [(count: Fraction, share: Fraction)] = []
        for item in line.placed {
            if item.quantity.measure == .tablets, item.quantity.rate == nil, item.quantity.share == nil || item.amount >= .one {
                // "8 halves of 2 mg tabs" was read as 4 tablets of 2 mg.
                parts.append((item.amount, .one))
            } else if item.quantity.measure == .bare, item.amount.isWhole, item.amount > .one, let part = names[line.word(item.index + 1) ?? ""] {
                parts.append((item.amount, Fraction(1, over: Int128(part))))
            } else if item.role != .strength {
                return nil
            }
        }
        guard parts.contains(where: { $0.share < .one }) else { return nil }
        let tablets = parts.reduce(Fraction.zero) { $0 + $1.count * $1.share }
        let drug = tablets * strength
        let sum = parts.map { $0.share == .one ? Figures.text($0.count) : "\($0.count) × \($0.share)" }.joined(separator: " + ")
        return .result(Calculation(
            "\(sum) tablets of \(Figures.mg(strength))", says: ["Together that is ", "*\(Figures.mg(drug))", ", as much as \(Figures.counted(tablets, "tablet"))."], values: [Figures.value(drug, "mg"), Figures.value(tablets, "tablet")],
            working: ["\(sum) = \(Figures.text(tablets)) tablets", "\(Figures.text(tablets)) × \(Figures.mg(strength)) = \(Figures.mg(drug))"]))
    }
}
