import Document
import Taper

/// The smallest cut that a scale can show: "my scale goes in 1 mg steps, the 0.5 mg tablet weighs 170 mg, smallest cut?"
enum ScaleStep: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("scale"), line.percents.isEmpty, line.volumes.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.asks.isAny || line.has("smallest", "least", "finest", "tiniest"), !Vetoes.seeksAdvice(line), line.has("accurate") || !Vetoes.seeksJudgement(line), !line.has("enough", "good"), let step = step(line) else { return nil }
        let others = line.placed.filter { $0.index != step.index && !($0.quantity.measure == .tablets && $0.amount == .one) }
        guard others.count == 2, let whole = others.first(where: { $0.role == .weight || $0.quantity.measure == .grams }), let strength = others.first(where: { $0.index != whole.index }), strength.quantity.isDoseLike || strength.quantity.strength != nil else { return nil }
        let milligrams = strength.quantity.isDoseLike ? strength.amount : strength.quantity.strength ?? .zero
        let weight = whole.quantity.measure == .grams ? whole.amount * Fraction(1000) : whole.amount
        // "0.001 steps" beside a weight in g are g, too.
        let isBareGrams = step.quantity.measure == .bare && step.amount < Fraction(1, over: 5)
        let isGrams = step.quantity.measure == .grams || isBareGrams && whole.quantity.measure == .grams
        let shown = isGrams ? step.amount * Fraction(1000) : step.amount
        guard milligrams > .zero, milligrams <= Fraction(60), weight > shown, shown > .zero else { return nil }
        let drug = milligrams * shown / weight
        let percent = Fraction(100) * shown / weight
        return .result(Calculation(
            "a scale that shows \(Figures.mg(shown)) of weight, a \(Figures.mg(milligrams)) tablet that weighs \(Figures.mg(weight))", says: ["One step of the scale is ", "*\(Figures.mg(drug))", " of the drug, \(Figures.text(percent))% of the tablet."],
            values: line.asks.percent ? [Figures.value(percent, "%"), Figures.value(drug, "mg")] : [Figures.value(drug, "mg"), Figures.value(percent, "%")],
            working: ["strength × step / tablet weight = \(Figures.mg(milligrams)) × \(Figures.mg(shown)) / \(Figures.mg(weight)) = \(Figures.mg(drug))"], cautions: ["Tablets of one strength differ a little in weight, and powder is not spread evenly in every piece."]))
    }

    /// `goes in 1 mg steps`, `in 0.001 g increments`, `accurate to 1 mg`, `shows every 2 mg`.
    private static func step(_ line: AskedLine) -> AskedLine.Placed? {
        line.placed.first { item in
            guard item.quantity.isDoseLike || item.quantity.measure == .grams, item.quantity.share == nil else { return false }
            let behind = line.word(item.index + 1) ?? ""
            if line.word(item.index - 1) == "of", ["cut", "increments", "jumps"].contains(line.word(item.index - 2) ?? "") { return true }
            if ["cut", "increments", "increment", "resolution", "precision", "graduations", "intervals", "jumps"].contains(behind), ["in", "by", "has", "contain", "of", "with", "only", "a"].contains(line.word(item.index - 1) ?? "") { return true }
            let near = line.before(item.index, most: 4)
            return near.first == "to" && ["accurate", "precise", "down", "exact", "reads"].contains(near.dropFirst().first ?? "") || near.contains("resolution") || near.contains("increments")
        }
    }
}
