import Document
import Taper

/// All doses of a day down by the same percentage: "0.4 morning, 0.2 noon, 0.6 night, each 5% less: each, and the total?"
enum EachOfSeveral: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first?.amount, percent > .zero, percent < Fraction(100), line.volumes.isEmpty, line.strengths.isEmpty, line.first(.times) == nil, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }) else { return nil }
        let doses = line.doses.filter { line.timeOfDay(of: $0) != nil }
        guard doses.count >= 2, doses.count <= 6, line.doses.allSatisfy({ dose in doses.contains { $0.index == dose.index } || dose.amount == Fraction(Int128(doses.count), over: 1) }), doses.allSatisfy({ $0.amount > .zero }) else { return nil }
        let isEach = line.has("all", "each", "both", "every") && line.has("off", "down", "minus", "cut", "drop", "drops")
        guard isEach, line.has("each", "every"), !line.has("only", "just", "whole"), line.asks.isAny, !line.asks.percent, !Vetoes.seeksAdvice(line) else { return nil }
        let left = doses.map { $0.amount * (Fraction(100) - percent) / Fraction(100) }
        let total = left.reduce(Fraction.zero, +)
        return .result(Calculation(
            Figures.list(doses.map { Figures.mg($0.amount) }) + ", \(percent)% off each", says: ["They are then ", "*\(Figures.list(left.map(Figures.mg)))", ", together ", "*\(Figures.mg(total))", "."],
            values: left.map { Figures.value($0, "mg") } + [Figures.value(total, "mg")],
            working: zip(doses, left).map { "\(Figures.mg($0.amount)) − \(percent)% = \(Figures.mg($1))" } + [left.map(Figures.text).joined(separator: " + ") + " = \(Figures.mg(total))"]))
    }
}
