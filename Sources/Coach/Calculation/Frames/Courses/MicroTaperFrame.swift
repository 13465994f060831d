import Document
import Taper

/// The daily amount of a micro-taper: "1 mg, 10% per 4 weeks, daily: how much a day?"
enum MicroTaperFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let cuts = inCuts(line) { return cuts }
        // "0.5% a day of the current dose, for 30 days" falls day by day, and is spread over nothing.
        if line.percents.first?.quantity.rate == Interval(count: .one, unit: .day), line.has("current"), !line.has("over", "spread") { return nil }
        guard let percent = line.percents.first, line.percents.count == 1, let block = block(line, percent), block.hours > Fraction(24), !asksForDoseOfWeek(line) else { return nil }
        let isDaily = line.intervals.contains { $0.unit == .day && $0.count == .one } || line.has("dmt", "microtaper", "micro")
        guard isDaily, line.asks.amount || line.asks.count("mg", "ml") || line.asks.what || line.asks.hasQuestionMark || line.isTerse, !line.asks.duration, !line.asks.percent,
            !line.asks.count("day", "week", "month", "cut")
        else { return nil }
        guard !Vetoes.seeksJudgement(line) || line.asks.isStrong else { return nil }
        guard let dose = line.doses.first(where: { $0.role != .cut }) ?? volume(line) else {
            return line.asks.isStrong || line.asks.what ? .missing("From which dose, in mg?", .start) : nil
        }
        guard percent.amount > .zero, percent.amount < Fraction(100), dose.amount > .zero else { return nil }
        let unit = dose.quantity.measure == .volume ? "mL" : "mg"
        let days = block.count(in: .day)
        let whole = dose.amount * percent.amount / Fraction(100)
        let perDay = whole / days
        var values = [Figures.value(perDay, unit == "mg" ? "mg/day" : "mL"), Figures.value(perDay, unit), Figures.value(whole, unit)]
        var other: String?
        if unit == "mg", let start = Dose(milligrams: dose.amount), let first = firstGeometric(start, percent.amount, days) {
            values.append(Figures.value(first, "mg"))
            other = "Falling by the same percentage each day instead, the first day's cut is about \(first.decimal(places: 6)) mg and each later one a little smaller."
        }
        return .result(Calculation(
            "\(percent.amount)% of \(Figures.text(dose.amount)) \(unit) spread evenly over \(Figures.text(days)) days",
            says: ["\(percent.amount)% of \(Figures.text(dose.amount)) \(unit) is \(Figures.text(whole)) \(unit); over \(Figures.text(days)) days that is ", "*\(Figures.text(perDay)) \(unit) a day", "."],
            values: values, other: other,
            working: ["dose × percent / 100 / days = \(Figures.text(dose.amount)) \(unit) × \(percent.amount) / 100 / \(Figures.text(days)) = \(Figures.text(perDay)) \(unit) a day"],
            course: SpokenPlan.Days(block).map { days in
                CourseOfSum(plan: SpokenPlan(medicine: unit == "mg" && line.drugs.count == 1 ? line.drugs[0].id : nil, start: dose.amount, rule: .dailyPercent(percent.amount, per: days)), unit: unit)
            }))
    }

    /// "10% of 0.6 this month, but split into 30 equal daily cuts": one percentage in so many parts.
    private static func inCuts(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, let parts = line.placed.first(where: { [.cuts, .parts, .bare].contains($0.quantity.measure) && $0.index > percent.index && ["in", "into", "over", "as"].contains(line.word($0.index - 1) ?? "") }), parts.amount.isWhole, parts.amount > .one, parts.amount <= Fraction(400) else { return nil }
        guard parts.quantity.measure == .parts || line.has("split", "spread", "divided", "broken", "equally", "equal") || line.intervals.contains(Interval(count: .one, unit: .day)), line.placed.count == 3, line.asks.amount || line.asks.count("mg", "mcg") || line.asks.what || line.asks.hasQuestionMark, !line.asks.duration, !line.asks.percent, !Vetoes.seeksAdvice(line) else { return nil }
        let whole = dose.amount * percent.amount / Fraction(100)
        return .result(Calculation(
            "\(percent.amount)% of \(Figures.mg(dose.amount)) in \(parts.amount) equal cuts", says: ["\(percent.amount)% of \(Figures.mg(dose.amount)) is \(Figures.mg(whole)); each of the \(parts.amount) takes ", "*\(Figures.mg(whole / parts.amount))", "."],
            values: [Figures.value(whole / parts.amount, "mg"), Figures.value(whole / parts.amount, "mg/day"), Figures.value(whole, "mg")], working: ["dose × percent / 100 / cuts = \(Figures.mg(dose.amount)) × \(percent.amount) / 100 / \(parts.amount) = \(Figures.mg(whole / parts.amount))"]))
    }

    /// How long the percentage takes: `per 4 weeks`, `over 28 days`, `every month`.
    private static func block(_ line: AskedLine, _ percent: AskedLine.Placed) -> Interval? {
        if let rate = percent.quantity.rate, rate.hours > Fraction(24) { return rate }
        if let long = line.intervals.first(where: { $0.hours > Fraction(24) }) { return long }
        let isAhead: (AskedLine.Placed) -> Bool = { ["over", "in", "per", "across", "for", "during", "into"].contains(line.before($0.index).first ?? "") }
        // "10% this month as a daily cut, 30 days"
        let isDaily = line.has("daily", "cut") && line.spans.count == 1 && line.intervals.contains { $0 == Interval(count: .one, unit: .day) }
        return (line.spans.first(where: isAhead) ?? (isDaily ? line.spans.first : nil))?.quantity.span
    }

    private static func volume(_ line: AskedLine) -> AskedLine.Placed? { line.volumes.first { $0.role != .cut } }

    /// The first day's fall when every day takes the same percentage.
    private static func firstGeometric(_ dose: Dose, _ percent: Fraction, _ days: Fraction) -> Fraction? {
        Compounding.fall(to: Fraction.one - percent / Fraction(100), in: days).map { dose.milligrams * $0 }
    }

    /// "my new weekly dose if I cut 10% off 0.5 a day": the dose of seven days, and no time over which a cut is spread.
    static func asksForDoseOfWeek(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard case .interval(let every) = line.pieces[place], every.hours > Fraction(24), line.word(place + 1) == "dose" else { return false }
            return ["new", "resulting"].contains(line.word(place - 1) ?? "") && !["cut", "drop", "minus"].contains(line.word(place + 2) ?? "")
        }
    }
}
