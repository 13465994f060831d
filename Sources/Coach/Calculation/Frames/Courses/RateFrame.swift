import Document
import Taper

/// A cut for one time in another: "0.03 a month, a month being 4 weeks, how much by the week".
enum RateFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? { perDay(line) ?? inOtherTime(line) }

    /// "14 mg over 28 days is how much a day"
    private static func perDay(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 2, let all = line.doses.first, all.amount > .zero, all.quantity.rate == nil, all.role != .cut, all.role != .target, let span = line.spans.first?.quantity.span, span.hours > Fraction(24), ["over", "in", "for", "across"].contains(line.before(line.spans[0].index).first ?? ""), line.intervals == [Interval(count: .one, unit: .day)], line.asks.amount || line.asks.what || line.asks.count("mg"), !line.asks.duration, line.strangers == 0, !line.has("from", "cut", "off", "less", "minus", "drop", "taper", "zero", "need", "tablet", "until"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let days = span.count(in: .day)
        let daily = all.amount / days
        return .result(Calculation(
            "\(Figures.mg(all.amount)) in all over \(span.text)", says: ["That is ", "*\(Figures.mg(daily))", " a day."], values: [Figures.value(daily, "mg"), Figures.value(daily, "mg/day")],
            working: ["all / days = \(Figures.mg(all.amount)) / \(Figures.text(days)) = \(Figures.mg(daily))" + (span.unit == .month ? " (a month counts 30 days)" : "")]))
    }

    private static func inOtherTime(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny || line.isTerse && line.spans.count == 1, !line.asks.percent, !line.asks.duration, line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.doses.count == 1, let cut = line.doses.first, cut.amount > .zero, line.strangers <= 3, !line.has("from", "until", "zero", "after", "then", "or", "most"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let rate = cut.quantity.rate, rate.hours >= Fraction(24), rate.unit != .hour, let other = asked(line, besides: rate), other.unit != .hour, other != rate else { return nil }
        let month = monthIsFourWeeks(line)
        guard line.placed.allSatisfy({ $0.index == cut.index || $0.quantity.span != nil && (month || $0.quantity.span == other) }) else { return nil }
        let share = days(other, month) / days(rate, month)
        let amount = cut.amount * share
        var note: String?
        if !month, rate.unit == .month && other.unit == .week {
            note = "With 4 weeks a month: \(Figures.mg(cut.amount * other.count / (rate.count * Fraction(4))))."
        } else if !month, rate.unit == .week && other.unit == .month {
            note = "With 4 weeks a month: \(Figures.mg(cut.amount * other.count * Fraction(4) / rate.count))."
        }
        return .result(Calculation(
            "\(Figures.mg(cut.amount)) every \(rate.afterEvery)\(month ? ", a month being 4 weeks" : "")", says: ["That is ", "*\(Figures.mg(amount))", " every \(other.afterEvery)."], values: [Figures.value(amount, "mg")], other: note,
            working: ["\(Figures.mg(cut.amount)) × \(Figures.text(days(other, month))) / \(Figures.text(days(rate, month))) days = \(Figures.mg(amount))" + (month || rate.unit == other.unit ? "" : " (a month counts 30 days)")]))
    }

    private static func days(_ time: Interval, _ isFourWeeks: Bool) -> Fraction { time.unit == .year ? Fraction(360) * time.count : time.unit == .month && isFourWeeks ? time.count * Fraction(28) : time.count(in: .day) }

    /// The other time: "how much a week", "per month that is", "by the week".
    private static func asked(_ line: AskedLine, besides rate: Interval) -> Interval? {
        let others = line.intervals.filter { $0 != rate }
        if others.count == 1 { return others[0] }
        guard others.isEmpty else { return nil }
        // "in a month"
        if line.spans.count == 1, let span = line.spans[0].quantity.span, span.count == .one, ["in", "per", "over"].contains(line.word(line.spans[0].index - 1) ?? "") { return span }
        for place in line.pieces.indices where ["by", "in", "per"].contains(line.word(place) ?? "") {
            let next = ["the", "a", "one"].contains(line.word(place + 1) ?? "") ? place + 2 : place + 1
            if let unit = line.word(next).flatMap(TimeUnit.init(word:)) { return Interval(count: .one, unit: unit) }
        }
        return nil
    }

    /// "a month being 4 weeks".
    private static func monthIsFourWeeks(_ line: AskedLine) -> Bool {
        line.spans.contains { $0.quantity.span == Interval(count: Fraction(4), unit: .week) } && (line.has("month") || line.intervals.contains { $0.unit == .month })
    }
}
