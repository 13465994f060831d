import Document
import Taper

/// A percentage beside a cut in mg: "on 1.5 mg, is 10% a bigger cut than 0.125 mg". Which of the two is greater depends on the dose that they
/// are taken from.
enum PercentOrAmount: CalculationFrame {
    private static let links: Set<String> = ["or", "vs", "versus", "than", "against"]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == line.placed.count - 1, line.doses.count <= 2, line.doses.allSatisfy({ $0.role != .target }), line.has("bigger", "smaller", "larger", "more", "less", "greater", "gentler", "lower", "higher", "same", "difference") || line.says("which"), line.drugs.count < 2, line.intervals.isEmpty, line.asks.isAny || line.has("which") || line.word(0) == "is", !line.asks.duration, !Vetoes.seeksAdvice(line), let cut = line.doses.first(where: { isBeside($0, percent, line) }) else { return nil }
        guard let start = line.doses.first(where: { $0.index != cut.index }) else {
            return line.strangers <= 4 ? .missing("From which dose, in mg? Which of the two is the greater depends on it.", .plain) : nil
        }
        guard start.amount > cut.amount, start.role != .cut else { return nil }
        let part = start.amount * percent.amount / Fraction(100)
        let side = part == cut.amount ? "as much as" : part > cut.amount ? "more than" : "less than"
        return .result(Calculation(
            "\(Figures.text(percent.amount))% of \(Figures.mg(start.amount)), beside \(Figures.mg(cut.amount))", says: ["\(Figures.text(percent.amount))% is ", "*\(Figures.mg(part))", ", \(side) \(Figures.mg(cut.amount)), which is \(Figures.text(Fraction(100) * cut.amount / start.amount))%."],
            values: [Figures.value(part, "mg"), Figures.value(Fraction(100) * cut.amount / start.amount, "%")],
            working: ["dose × percent / 100 = \(Figures.mg(start.amount)) × \(Figures.text(percent.amount)) / 100 = \(Figures.mg(part))", "cut / dose × 100 = \(Figures.mg(cut.amount)) / \(Figures.mg(start.amount)) × 100 = \(Figures.text(Fraction(100) * cut.amount / start.amount))%"]))
    }

    /// `10% or 0.05 mg`, `10%, is that a bigger cut than 0.125 mg`: the two that are compared.
    private static func isBeside(_ dose: AskedLine.Placed, _ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let (low, high) = (min(dose.index, percent.index), max(dose.index, percent.index))
        guard high - low <= 10 else { return false }
        let between = line.pieces[(low + 1)..<high]
        guard between.allSatisfy({ $0.quantity == nil }), let link = between.lastIndex(where: { links.contains($0.word ?? "") }), high - link <= 4 else { return false }
        // "0.05 mg less than 10% of it" is no cut of 0.05 mg.
        return !between.contains { ["of", "off"].contains($0.word ?? "") } && !["of", "from"].contains(line.word(dose.index - 1) ?? "")
    }
}
