import Document
import Taper

/// A loop of cuts that comes again: "4%, then another 1%, over and over: what percent is one loop, and what are two?"
enum CutLoop: CalculationFrame {
    private static let names: Set<String> = ["loop", "loops", "cycle", "cycles", "round", "rounds", "block", "blocks"]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.count >= 2, line.percents.count <= 4, line.percents.allSatisfy({ $0.amount > .zero && $0.amount < Fraction(100) && $0.role != .target }), line.doses.allSatisfy({ $0.quantity.measure == .bare && isCount($0, line) }), !line.words.isDisjoint(with: names), !line.has("or", "versus", "vs") else { return nil }
        let left = line.percents.reduce(Fraction.one) { $0 * (Fraction(100) - $1.amount) / Fraction(100) }
        var counts: [Fraction] = [.one]
        for item in line.placed where isCount(item, line) && !counts.contains(item.amount) { counts.append(item.amount) }
        guard left.denominator < 1_000_000, counts.allSatisfy({ $0 <= Fraction(3) }) else { return nil }
        let falls = counts.map { count in
            Fraction(100) * (Fraction.one - (0..<Int(count.numerator)).reduce(Fraction.one) { value, _ in value * left })
        }
        let parts = line.percents.map { "(1 − \($0.amount) / 100)" }.joined(separator: " × ")
        return .result(Calculation(
            Figures.list(line.percents.map { "\($0.amount)%" }) + " of the current dose in turn",
            says: [Figures.list(zip(counts, falls).map { "\(Figures.text($1))% over \(Figures.counted($0, "loop"))" }).capitalizedFirst, "."], values: falls.map { Figures.value($0, "%") },
            working: zip(counts, falls).map { "100 × (1 − (\(parts))^\($0)) = \(Figures.text($1))%" }))
    }

    private static func isCount(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        item.quantity.measure == .bare && item.amount.isWhole && item.amount > .zero && names.contains(line.word(item.index + 1) ?? "")
    }
}
