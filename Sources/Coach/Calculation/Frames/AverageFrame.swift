import Document
import Taper

/// The average day of doses that change from day to day.
enum AverageFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("average"), line.percents.isEmpty, line.doses.count >= 2, line.volumes.isEmpty, line.doses.count <= 14 else { return nil }
        // "1 mg for 5 days and 0.5 mg for 2 days": days as weights.
        var spans = line.doses.map { dose in
            line.spans.first { span in span.index > dose.index && !line.doses.contains { $0.index > dose.index && $0.index < span.index } }?.quantity.span?.count(in: .day)
        }
        // "5 days at 1 mg and 2 days at 0.5": the time stands first.
        if line.spans.count == line.doses.count, zip(line.spans, line.doses).allSatisfy({ $0.index < $1.index }), zip(line.doses, line.spans.dropFirst()).allSatisfy({ $0.index < $1.index }) {
            spans = line.spans.map { $0.quantity.span?.count(in: .day) }
        }
        guard line.spans.allSatisfy({ $0.amount == .one }) || spans.allSatisfy({ $0 != nil }) else { return nil }
        let isWeighted = spans.allSatisfy { $0 != nil }
        let weights = isWeighted ? spans.compactMap { $0 } : line.doses.map { _ in Fraction.one }
        let days = weights.reduce(.zero, +)
        guard days > .zero else { return nil }
        let total = zip(line.doses, weights).reduce(Fraction.zero) { $0 + $1.0.amount * $1.1 }
        let average = total / days
        let parts = zip(line.doses, weights).map { isWeighted ? "\(Figures.mg($0.0.amount)) × \($0.1)" : Figures.mg($0.0.amount) }
        return .result(Calculation(
            parts.joined(separator: " and "), says: ["On average that is ", "*\(Figures.mg(average))", " a day."], values: [Figures.value(average, "mg"), Figures.value(average, "mg/day")],
            working: ["(\(parts.joined(separator: " + "))) / \(Figures.text(days)) = \(Figures.mg(average))"]))
    }
}
