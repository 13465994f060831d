import Document
import Taper

/// What the dose was before a cut in percent: "a 20% cut left me at 1.6 mg, what was I on before", "took 10% off and now it's
/// 0.72, what was I on".
enum BeforeCut: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first?.amount, percent > .zero, percent < Fraction(100), line.doses.count == 1, let after = line.doses.first, after.amount > .zero, line.placed.count == 2, line.asks.isAny,
            line.has("cut", "drop", "minus", "off", "less"), !line.has("than"), asksForThePast(line), isLeft(after, line)
        else { return nil }
        let before = after.amount * Fraction(100) / (Fraction(100) - percent)
        return .result(Calculation(
            "\(Figures.mg(after.amount)) is left after a cut of \(percent)%", says: ["Before it the dose was ", "*\(Figures.mg(before))", "."], values: [Figures.value(before, "mg"), Figures.value(before - after.amount, "mg")],
            working: ["dose after / (1 − percent / 100) = \(Figures.mg(after.amount)) / (1 − \(percent) / 100) = \(Figures.mg(before))"]))
    }

    private static func asksForThePast(_ line: AskedLine) -> Bool {
        if line.has("before", "original", "originally", "earlier", "previous", "previously") { return true }
        guard line.has("what") else { return false }
        return pastQuestions.contains { line.position($0) != nil }
    }

    /// "What was I on", and not "what am I on" nor "I was on".
    private static let pastQuestions = ["was i on", "was i at", "was i take", "was it", "was my dose", "was the dose", "did i starting", "did i take", "did i have"].map { $0.split(separator: " ").map(String.init) }

    /// The dose is the one after the cut: "left me at", "now it's", "0.57 now".
    private static func isLeft(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // "the cut was 0.1 mg": what came off.
        if dose.role == .cut || ["is", "was"].contains(line.word(dose.index - 1) ?? "") && line.word(dose.index - 2) == "cut" { return false }
        let near = line.before(dose.index, most: 3)
        if near.contains("was") || near.contains("from") { return false }
        if line.word(dose.index + 1) == "current" { return true }
        return !Set(near).isDisjoint(with: ["left", "leave", "at", "on", "current", "is", "to", "its"])
    }
}
