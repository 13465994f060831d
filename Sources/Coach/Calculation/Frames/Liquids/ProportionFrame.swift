import Document
import Taper

/// How much a part of a mixture holds when more of it was told: "15 mL gives me 0.375 mg, so in 1 mL I have".
enum ProportionFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, line.percents.isEmpty, line.strengths.isEmpty, line.first(.concentration) == nil, line.all(.drops).isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.asks.isAny || line.isTerse, !line.asks.duration, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let volumes = line.volumes.filter { !$0.quantity.isEach }
        guard volumes.count == 2, line.placed.count == 3, volumes.allSatisfy({ $0.amount > .zero }), let whole = volumes.first(where: { isSaid($0, dose, line) }), let part = volumes.first(where: { $0.index != whole.index }), part.index > dose.index, part.index > whole.index, !line.has("discard", "dissolve", "dilute", "left", "leave", "keep", "plus", "cut", "minus", "off", "every") else { return nil }
        let amount = dose.amount * part.amount / whole.amount
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in \(Figures.text(whole.amount)) mL", says: ["\(Figures.text(part.amount)) mL holds ", "*\(Figures.mg(amount))", "."], values: [Figures.value(amount, "mg")],
            working: ["dose × part / whole = \(Figures.mg(dose.amount)) × \(Figures.text(part.amount)) / \(Figures.text(whole.amount)) = \(Figures.mg(amount))"]))
    }

    /// "15 mL gives me 0.375 mg", "0.6 mg in 12 mL".
    private static func isSaid(_ volume: AskedLine.Placed, _ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let (low, high) = (min(volume.index, dose.index), max(volume.index, dose.index))
        guard high - low <= 5 else { return false }
        let between = line.pieces[(low + 1)..<high]
        guard between.allSatisfy({ $0.word != nil || $0 == .sign("=") }), !between.contains(where: { ["so", "and", "then", "how", "what"].contains($0.word ?? "") }) else { return false }
        let words = between.compactMap(\.word)
        if volume.index < dose.index { return words.contains { ["gives", "give", "contain", "makes", "make", "is", "equal", "has", "hold", "holds", "with", "for"].contains($0) } || between.contains(.sign("=")) }
        return words.contains { ["in", "per", "into"].contains($0) }
    }
}
