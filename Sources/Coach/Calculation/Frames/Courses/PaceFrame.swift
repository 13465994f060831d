import Document
import Taper

/// The pace of a taper that lies behind or ahead: "from 2 mg to 1.2 in 8 months, what percent a month?"
///
/// An average can be taken of the starting dose or, compounding, of the dose of the time: both are given.
enum PaceFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard !line.has("skip", "skipped", "missed") else { return nil }
        if let other = otherTime(line) ?? ofAmount(line) ?? ofCuts(line) { return other }
        let isAverage = line.has("average", "rate", "pace", "compounding", "compound", "compounded", "mean")
        guard line.percents.isEmpty, line.asks.percent || isAverage && (line.asks.amount || line.asks.what || line.asks.count("mg")), !line.asks.duration, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.cuts).isEmpty, line.first(.times) == nil else { return nil }
        let doses = line.doses.filter { !$0.amount.isZero }
        guard doses.count == 2, line.doses.count == 2, doses.allSatisfy({ $0.quantity.rate == nil || line.intervals.count == 1 }), let length = line.spans.first(where: { $0.quantity.span?.unit != .hour })?.quantity.span, line.spans.count == 1 else { return nil }
        let isPer = !line.intervals.isEmpty || line.says("a", "month") || line.says("monthly")
        guard isPer || isAverage else { return nil }
        let every = line.intervals.first { $0.unit != .hour } ?? Interval(count: .one, unit: length.unit)
        let before = max(doses[0].amount, doses[1].amount)
        // "I lost 1.2 mg in 8 months, starting from 3": the smaller one is what is gone.
        let isGone = doses.contains { $0.amount < before && ($0.role == .cut || ["lost", "lose", "cut", "dropped", "by"].contains(line.before($0.index).first ?? "") || ["less", "minus", "gone", "off"].contains(line.after($0.index).first ?? "")) }
        let smaller = min(doses[0].amount, doses[1].amount)
        if let rate = doses.first(where: { $0.amount == smaller })?.quantity.rate, rate.hours < length.hours { return total(of: smaller, rate, in: length, from: before) }
        let after = isGone ? before - smaller : smaller
        guard after < before, every.hours < length.hours else { return nil }
        let count = length.count(in: every.unit) / every.count
        let fallen = Fraction(100) * (before - after) / before
        let simple = fallen / count
        let cut = (before - after) / count
        let compound = Compounding.fall(to: after / before, in: count).map { $0 * Fraction(100) }
        let pace = every.count == .one ? "a \(every.unit.rawValue)" : "every \(every.text)"
        var values = [Figures.value(simple, "%")]
        if let compound { values.append(Figures.value(compound, "%")) }
        if line.has("compounding", "compound", "compounded", "current") { values.reverse() }
        values.append(Figures.value(cut, "mg"))
        // "what percent total and how many mg a week": the whole fall too.
        let isWhole = line.has("total", "overall", "whole")
        if isWhole { values.append(Figures.value(fallen, "%")) }
        if line.asks.count("mg") || !line.asks.percent { values.reverse() }
        var working = (isGone ? ["\(before) − \(smaller) = \(after) mg"] : []) + ["(before − after) / before × 100 = (\(before) − \(after)) / \(before) × 100 = \(Figures.text(fallen))%", "\(Figures.text(fallen))% / \(Figures.text(count)) = \(Figures.text(simple))% \(pace)"]
        if let compound { working.append("100 × (1 − (after / before)^(1 / \(Figures.text(count)))) = about \(compound.decimal(places: 3))%") }
        return .result(Calculation(
            "from \(Figures.mg(before)) to \(Figures.mg(after)) in \(length.text), \(pace)",
            says: ["On average that is ", "*\(shown(simple))%", " of the starting dose \(pace) (\(Figures.mg(cut)))"] + (compound.map { ["; as the same percentage of the current dose each time, about ", "*\($0.decimal(places: 2))%"] } ?? []) + (isWhole ? ["; in all ", "*\(shown(fallen))%", "."] : ["."]),
            values: values, working: working))
    }

    /// "10% every 3 weeks is how many percent per 4 weeks": one pace over another time.
    private static func otherTime(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent || line.says("come", "to") || line.says("comes", "to") || line.asks.what && (line.says("what", "that") || line.says("what", "is", "that") || line.says("thats", "what")), line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.placed.allSatisfy({ $0.index == percent.index || $0.quantity.span != nil }), let rate = percent.quantity.rate, rate.hours > .zero, line.has("is", "equal", "per", "a", "what", "how"), !Vetoes.seeksJudgement(line) else { return nil }
        let spans = line.spans.count == 1 && ["in", "over", "per", "for", "after"].contains(line.before(line.spans[0].index).first ?? "") ? line.spans.compactMap(\.quantity.span) : []
        guard let other = line.intervals.first(where: { $0 != rate }) ?? spans.first, other.unit != .hour, line.intervals.count + spans.count == 2 else { return nil }
        let count = other.count(in: rate.unit) / rate.count
        let simple = percent.amount * count
        // Falling over and over: what is left after so many times.
        guard let fallen = left(percent.amount, count).map({ Fraction(100) - $0 * Fraction(100) }) else { return nil }
        return .result(Calculation(
            "\(percent.amount)% every \(rate.afterEvery), over \(other.text)", says: ["Of the current dose each time that is ", "*about \(fallen.decimal(places: 3))%", "; of the starting dose ", "*\(Figures.text(simple))%", "."], values: [Figures.value(fallen, "%"), Figures.value(simple, "%")],
            working: ["100 × (1 − (1 − \(percent.amount) / 100)^(\(Figures.text(count)))) = about \(fallen.decimal(places: 3))%", "\(percent.amount)% × \(Figures.text(count)) = \(Figures.text(simple))%"]))
    }

    /// "0.002 mg a day off 0.4, what percent per fortnight": what comes off in the other time, of the dose that it starts from.
    private static func ofAmount(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, case let count = line.placed.first(where: { isOfThem($0, line) }), case let doses = line.doses.filter({ $0.index != count?.index }), Set(doses.map(\.amount)).count == 2, let cut = doses.min(by: { $0.amount < $1.amount }), let dose = doses.max(by: { $0.amount < $1.amount }), cut.amount > .zero, dose.role != .cut, let rate = cut.quantity.rate ?? line.first(.cuts)?.quantity.rate, rate.hours > .zero, dose.quantity.rate == nil else { return nil }
        let rest = line.placed.filter { item in !doses.contains { $0.index == item.index } }
        if rest.count == 1, line.intervals.count <= 1, let other = rest[0].quantity.span ?? timeOfCuts(rest[0], rate, line), other.unit != .hour, other.hours > rate.hours { return total(of: cut.amount, rate, in: other, from: dose.amount) }
        guard rest.isEmpty, line.spans.isEmpty, line.intervals.count == 2, let other = line.intervals.last, other.unit != .hour, other.hours > rate.hours else { return nil }
        return total(of: cut.amount, rate, in: other, from: dose.amount)
    }

    /// "three cuts of 0.05 off 1 mg, what percent of the start is gone"
    private static func ofCuts(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.placed.count == 3, let count = line.first(.cuts)?.amount, count.isWhole, count > .one, line.doses.count == 2, let cut = line.doses.min(by: { $0.amount < $1.amount }), let dose = line.doses.max(by: { $0.amount < $1.amount }), cut.role == .cut, dose.role != .cut, dose.role != .target, cut.amount > .zero, line.intervals.isEmpty, line.has("gone", "off", "down", "total", "cut"), !line.has("each", "every", "per", "last") else { return nil }
        let off = cut.amount * count
        guard off <= dose.amount else { return nil }
        let percent = Fraction(100) * off / dose.amount
        return .result(Calculation(
            "\(count) cuts of \(Figures.mg(cut.amount)), from \(Figures.mg(dose.amount))", says: ["That takes off \(Figures.mg(off)), ", "*\(shown(percent))%", " of \(Figures.mg(dose.amount)); \(Figures.mg(dose.amount - off)) is left."], values: [Figures.value(percent, "%"), Figures.value(dose.amount - off, "mg"), Figures.value(off, "mg")],
            working: ["\(count) × \(Figures.mg(cut.amount)) = \(Figures.mg(off))", "\(Figures.text(off)) / \(Figures.text(dose.amount)) × 100 = \(Figures.text(percent))%"]))
    }

    private static func isOfThem(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        item.quantity.measure == .bare && item.amount.isWhole && item.amount > .one && line.word(item.index + 1) == "of" && ["them", "those", "these"].contains(line.word(item.index + 2) ?? "")
    }

    /// "after 30 of them": the time that so many cuts take.
    private static func timeOfCuts(_ item: AskedLine.Placed, _ rate: Interval, _ line: AskedLine) -> Interval? {
        guard item.amount.isWhole, item.quantity.measure == .cuts || isOfThem(item, line) else { return nil }
        return Interval(count: rate.count * item.amount, unit: rate.unit)
    }

    /// `(1 − percent / 100)^count`: a whole number of times, or parts of one by the fall of a part.
    private static func left(_ percent: Fraction, _ count: Fraction) -> Fraction? {
        guard count > .zero, count <= Fraction(60), count.denominator <= 60 else { return nil }
        guard let whole = AfterCutsFrame.chain(.one, percent, Int(count.numerator)), count.denominator > 1 else { return AfterCutsFrame.chain(.one, percent, Int(count.numerator)) }
        return Compounding.fall(to: whole, in: Fraction(Int128(count.denominator), over: 1)).map { Fraction.one - $0 }
    }

    /// "0.003 mg a day off 0.75, what percent over 30 days"
    private static func total(of cut: Fraction, _ rate: Interval, in length: Interval, from before: Fraction) -> CalculationReading? {
        let count = length.count(in: rate.unit) / rate.count
        let off = cut * count
        guard off <= before else { return .doubtful("\(Figures.mg(cut)) every \(rate.afterEvery) for \(length.text) is \(Figures.mg(off)), more than \(Figures.mg(before)). Which numbers did you mean?") }
        let percent = Fraction(100) * off / before
        return .result(Calculation(
            "\(Figures.mg(cut)) every \(rate.afterEvery) for \(length.text), from \(Figures.mg(before))",
            says: ["That takes off \(Figures.mg(off)), ", "*\(shown(percent))%", " of \(Figures.mg(before)); \(Figures.mg(before - off)) is left."],
            values: [Figures.value(percent, "%"), Figures.value(off, "mg"), Figures.value(before - off, "mg")],
            working: ["cut × number = \(Figures.mg(cut)) × \(Figures.text(count)) = \(Figures.mg(off))", "\(Figures.text(off)) / \(Figures.text(before)) × 100 = \(Figures.text(percent))%"]))
    }

    private static func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
}
