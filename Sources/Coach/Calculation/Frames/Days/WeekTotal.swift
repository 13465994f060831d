import Document
import Taper

/// A week of doses that change from day to day, all together: "mon wed fri 1 mg, other days 0.75, weekly total".
enum WeekTotal: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, !AverageFrame.isAverage(line), !line.asks.percent, !line.asks.duration, !line.asks.count("day", "tablet", "ml", "any"), line.doses.count >= 2, line.placed.allSatisfy({ $0.role != .cut && $0.role != .target }), asksForTheWeek(line), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), let days = DayWeights.namesDays(line) ? DayWeights.of(line) : spans(line), days.reduce(Fraction.zero, { $0 + $1.count }) == Fraction(7) else { return nil }
        let total = days.reduce(Fraction.zero) { $0 + $1.dose * $1.count }
        let sum = days.map { "\($0.count) × \(Figures.mg($0.dose))" }.joined(separator: " + ")
        return .result(Calculation("\(sum) in a week", says: ["The week comes to ", "*\(Figures.mg(total))", "."], values: [Figures.value(total, "mg"), Figures.value(total / Fraction(7), "mg/day")], working: ["\(sum) = \(Figures.mg(total))"]))
    }

    /// "5 days of 0.75 and 2 days of 0.5"
    private static func spans(_ line: AskedLine) -> [(dose: Fraction, count: Fraction)]? {
        guard line.spans.count == line.doses.count, line.placed.count == line.spans.count * 2, zip(line.spans, line.doses).allSatisfy({ $1.index > $0.index && $1.index - $0.index <= 3 || $0.index > $1.index && $0.index - $1.index <= 3 }) else { return nil }
        let days = zip(line.spans, line.doses).compactMap { span, dose in span.quantity.span.flatMap { $0.unit == .day ? (dose: dose.amount, count: $0.count) : nil } }
        return days.count == line.doses.count ? days : nil
    }

    private static func asksForTheWeek(_ line: AskedLine) -> Bool {
        let isWeek = line.has("week", "weekly") || line.intervals.contains { $0.unit == .week } || line.spans.contains { $0.quantity.span == Interval(count: .one, unit: .week) }
        return line.has("total") || isWeek && (line.asks.amount || line.asks.count("mg") || line.asks.what)
    }
}
