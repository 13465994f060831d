import Document
import Taper

/// The dose of which an amount is so many percent: "8% of what she takes is 0.1 mg, what is her dose?"
enum WholeOfPercent: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let part = line.doses.first, part.amount > .zero, part.quantity.rate == nil else { return nil }
        let isSaid = part.index > percent.index ? isLinked(percent.index + 1, part.index, line) : isPart(part, percent, line)
        guard line.placed.count == 2, line.intervals.isEmpty, line.word(percent.index + 1) == "of", isSaid, !Vetoes.seeksJudgement(line) else { return nil }
        // "8% of my dose is 0.1 mg, what is left" asks for another number.
        guard line.asks.dose || line.asks.what || line.asks.amount, !line.has("left", "leave", "new", "next", "after", "minus") else { return nil }
        let whole = part.amount * Fraction(100) / percent.amount
        return .result(Calculation(
            "the dose of which \(Figures.mg(part.amount)) is \(Figures.text(percent.amount))%", says: ["\(Figures.mg(part.amount)) is \(Figures.text(percent.amount))% of ", "*\(Figures.mg(whole))", "."],
            values: [Figures.value(whole, "mg")], working: ["part × 100 / percent = \(Figures.mg(part.amount)) × 100 / \(Figures.text(percent.amount)) = \(Figures.mg(whole))"]))
    }

    /// `0.25 is 5% of my dose`, and of no other number.
    private static func isPart(_ part: AskedLine.Placed, _ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let between = line.pieces[(part.index + 1)..<percent.index]
        guard between.count <= 2, between.contains(where: { ["is", "was", "equal", "makes"].contains($0.word ?? "") || $0 == .sign("=") }) else { return false }
        let behind = line.pieces[(percent.index + 2)...].prefix(3)
        return behind.contains { ["dose", "total", "current"].contains($0.word ?? "") }
    }

    /// `of his dose works out to`, `of what I take is`, `of the total comes to`.
    private static func isLinked(_ low: Int, _ high: Int, _ line: AskedLine) -> Bool {
        let between = line.pieces[low..<high]
        guard high - low <= 10, !between.contains(.sign("?")), !between.contains(.sign(".")), !between.contains(where: { ["if", "when", "from", "as", "cut", "minus", "off"].contains($0.word ?? "") }) else { return false }
        let isDose = between.contains { ["dose", "total", "day", "current", "take", "amount"].contains($0.word ?? "") } || between.contains { if case .interval = $0 { true } else { false } }
        let verbs: Set<String> = ["is", "was", "equal", "be", "makes", "comes", "come", "works", "thats", "gives", "to"]
        let verb = between.suffix(3).contains { verbs.contains($0.word ?? "") || $0 == .sign("=") }
        return isDose && verb
    }
}
