import Document
import Taper

/// The doses of a day over a week or a month: "0.5 morning, 0.25 noon, 0.75 night, what is that per week".
enum DosesOverTime: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.first(.concentration) == nil, line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.drugs.count < 2, line.strangers <= 1, !line.asks.duration, !line.asks.percent, !line.asks.weight,
            line.asks.isAny, !line.has("average", "cut", "drop", "minus", "off", "down", "every", "max", "limit", "then", "current", "half", "halve", "quarter", "third", "less", "lower", "skip", "without", "missed", "double"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), let time = time(line)
        else { return nil }
        let doses = line.doses
        guard !doses.isEmpty, doses.count <= 8, doses.allSatisfy({ $0.amount > .zero && $0.role != .cut && $0.role != .target }) else { return nil }
        // "0.5 twice a week" is no daily dose.
        guard line.all(.times).allSatisfy({ $0.quantity.rate.map { $0.hours <= Fraction(24) } ?? true }) else { return nil }
        let times = line.first(.times)?.amount
        let isTimed = doses.count > 1 && doses.allSatisfy { line.timeOfDay(of: $0) != nil }
        let isDaily = doses.count == 1 && times == nil && doses[0].quantity.rate == Interval(count: .one, unit: .day) && !line.spans.isEmpty && line.has("mg", "much") && !line.has("tablet", "need")
        guard isDaily || isTimed && times == nil || doses.count == 1 && (times ?? .zero) > .one else { return nil }
        let day = doses.reduce(Fraction.zero) { $0 + $1.amount } * (times ?? .one)
        let sum = isDaily ? Figures.mg(day) : times.map { "\(Figures.mg(doses[0].amount)) × \($0)" } ?? doses.map { Figures.text($0.amount) }.joined(separator: " + ")
        let days = time.count(in: .day)
        let total = day * days
        return .result(Calculation(
            isDaily ? "\(sum) a day, for \(time.text)" : "\(sum) = \(Figures.mg(day)) a day, for \(time.text)", says: ["That is ", "*\(Figures.mg(total))", " in \(time.text)."], values: [Figures.value(total, "mg"), Figures.value(day, "mg/day")],
            working: (isDaily ? [] : ["\(sum) = \(Figures.mg(day)) a day"]) + ["\(Figures.mg(day)) × \(Figures.text(days)) days = \(Figures.mg(total))" + (time.unit == .month ? " (a month counts 30 days)" : "")]))
    }

    /// The week or month for which the doses are added up.
    private static func time(_ line: AskedLine) -> Interval? {
        let long = line.intervals.filter { $0.hours > Fraction(24) }
        if long.count == 1, line.spans.isEmpty { return long[0] }
        guard long.isEmpty, line.spans.count == 1, let span = line.spans[0].quantity.span, span.hours > Fraction(24), ["in", "over", "for", "per", "across"].contains(line.before(line.spans[0].index).first ?? "") || line.word(line.spans[0].index + 1) == "of" else { return nil }
        return span
    }
}
