import Document
import Taper

/// One percentage for several cuts in turn: "which single cut is the same as a 10 and then a 5 off the new dose".
enum SinglePercent: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent || line.placed.contains(where: { isOne($0, line) }), asksForOne(line), line.volumes.isEmpty, line.intervals.isEmpty, line.spans.allSatisfy({ isLater($0, line) }), !line.has("or", "versus", "vs", "twice"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let numbers = line.placed.filter { !isOne($0, line) && $0.quantity.span == nil }
        let parts = numbers.filter { $0.quantity.measure == .percent || isBarePercent($0) && (isBareMeant(line) || isBeforePercent($0, line)) }
        guard (2...6).contains(parts.count), parts.count == numbers.count, parts.allSatisfy({ $0.amount > .zero && $0.amount < Fraction(100) }) else { return nil }
        let isInTurn = line.pieces.contains(.sign("+")) || line.has("compounded", "compounding", "then", "another", "again", "after", "second", "followed", "plus", "and", "left", "rest")
        let left = parts.reduce(Fraction.one) { $0 * (Fraction(100) - $1.amount) / Fraction(100) }
        guard isInTurn, left.denominator < 1_000_000_000 else { return nil }
        let fall = Fraction(100) * (Fraction.one - left)
        let shares = parts.map { "(1 − \($0.amount) / 100)" }.joined(separator: " × ")
        return .result(Calculation(
            Figures.list(parts.map { "\($0.amount)%" }) + " in turn, each of the current dose", says: ["That is the same as one cut of ", "*\(Figures.text(fall))%", "; \(Figures.text(Fraction(100) - fall))% is left."],
            values: [Figures.value(fall, "%"), Figures.value(Fraction(100) - fall, "%")], working: ["100 × (1 − \(shares)) = \(Figures.text(fall))%"]))
    }

    /// "5% and two weeks later 5%", "10%, after 3 weeks 5%": when the next one comes.
    private static func isLater(_ span: AskedLine.Placed, _ line: AskedLine) -> Bool {
        ["later", "after"].contains(line.word(span.index + 1) ?? "") || ["after", "in"].contains(line.word(span.index - 1) ?? "") && span.index < (line.percents.last?.index ?? 0)
    }

    /// The one that is asked for: "what one percent cut", "one cut of what percent".
    private static func isOne(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount == .one else { return false }
        return item.quantity.measure == .cuts || item.quantity.measure == .percent && line.word(item.index + 1) == "cut" && ["what", "which", "single"].contains(line.word(item.index - 1) ?? "")
    }

    /// "a 10 and then a 5": percentages, where one cut is asked for and no dose may be meant.
    private static func isBareMeant(_ line: AskedLine) -> Bool { line.drugs.isEmpty && !line.has("to", "from", "mg", "was") && line.has("single", "same", "equal", "match", "matches") }

    /// "a 10 and a 15 percent cut"
    private static func isBeforePercent(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        line.word(item.index + 1) == "and" && line.percents.contains { $0.index > item.index && $0.index - item.index <= 3 } && line.drugs.isEmpty
    }

    private static func isBarePercent(_ item: AskedLine.Placed) -> Bool { item.quantity.measure == .bare && item.quantity.style != .ordinal && item.quantity.style != .decimal && item.amount.isWhole }

    private static func asksForOne(_ line: AskedLine) -> Bool {
        if line.has("single", "total", "effective") { return true }
        if line.says("as", "one") || line.says("one", "number") { return true }
        // "20% then 10% then 5%, how many percent down"
        let falls = ["down", "gone", "lost", "off", "less", "fallen", "left"]
        if line.asks.percent, line.doses.isEmpty, line.pieces.indices.contains(where: { line.word($0) == "percent" && ["in", "as"].contains(line.word($0 - 1) ?? "") && falls.contains(line.word($0 - 2) ?? "") }) { return true }
        if line.asks.percent, line.doses.isEmpty, line.pieces.indices.contains(where: { line.word($0) == "percent" && line.pieces[($0 + 1)...].prefix(6).contains { ["down", "gone", "lost", "off", "cut", "less", "minus", "fallen", "left"].contains($0.word ?? "") } }) { return true }
        guard line.has("same", "equal", "matches", "match") else { return false }
        return line.placed.contains { isOne($0, line) } || line.says("one", "percent") || line.says("one", "cut") || line.says("what", "percent") || line.has("single") || line.says("how", "many", "percent")
    }
}
