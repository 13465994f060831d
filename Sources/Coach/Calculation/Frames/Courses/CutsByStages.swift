import Document
import Taper

/// Two sizes of cuts one after the other, how many together and how long: "1 mg off my 15 mg per cut until I'm at 6, after that half
/// mg cuts to zero", "20 to 10 by 1 mg a week, then 0.5 a week to nothing, weeks?", "1.6 mg, 0.2 off the first month and 0.1 every
/// month after that".
enum CutsByStages: CalculationFrame {
    private struct Stage {
        var from: Fraction
        var to: Fraction
        var cut: Fraction
        var every: Interval?

        var cuts: Fraction { Fraction(((from - to) / cut).ceiling, over: 1) }
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        let asksForTime = line.asks.duration || line.asks.count("day", "week", "month", "year")
        let asksForCuts = line.asks.count("cut") || line.asks.count("any", "times") && line.has("cut", "minus", "off")
        guard asksForTime || asksForCuts, line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, !line.asks.percent, line.has("then", "after", "until", "second", "next", "and", "first", "below", "there", "thereafter", "afterwards"), !Vetoes.seeksAdvice(line), let (first, second) = stages(line) else { return nil }
        let cuts = first.cuts + second.cuts
        let understood = "\(Figures.mg(first.from)) to \(Figures.mg(first.to)) by \(Figures.mg(first.cut)), then to \(second.to.isZero ? "zero" : Figures.mg(second.to)) by \(Figures.mg(second.cut))"
        let working = ["(\(first.from) − \(first.to)) / \(first.cut) = \(first.cuts) cuts", "(\(second.from) − \(second.to)) / \(second.cut) = \(second.cuts) cuts"]
        if asksForTime { return time(line, first, second, understood, working) }
        return .result(Calculation(
            understood, says: ["That takes ", "*\(Figures.counted(cuts, "cut"))", ": \(first.cuts) and then \(second.cuts)."], values: [Figures.value(cuts, "cut"), Figures.value(first.cuts, "cut"), Figures.value(second.cuts, "cut")], working: working))
    }

    private static func time(_ line: AskedLine, _ first: Stage, _ second: Stage, _ understood: String, _ working: [String]) -> CalculationReading? {
        guard let every = first.every ?? second.every, let other = second.every ?? first.every, every.unit != .hour, other.unit != .hour else { return .missing("How long is it from one cut to the next?", .every) }
        let unit = HowLongFrame.unit(asked: line.asks, rate: every)
        let lengths = [(first.cuts, every), (second.cuts, other)].map { Interval(count: $0.0 * $0.1.count, unit: $0.1.unit).count(in: unit) }
        let total = lengths[0] + lengths[1]
        let sooner = total - every.count(in: unit)
        return .result(Calculation(
            understood, says: ["That takes ", "*\(Figures.counted(total, unit.rawValue))", ": \(Figures.counted(lengths[0], unit.rawValue)) and then \(Figures.counted(lengths[1], unit.rawValue))."], values: [Figures.value(total, unit.rawValue), Figures.value(sooner, unit.rawValue), Figures.value(first.cuts + second.cuts, "cut")],
            other: "With the first cut today it takes \(Figures.counted(sooner, unit.rawValue)).", working: working + ["\(first.cuts) × \(every.text) + \(second.cuts) × \(other.text) = \(Figures.counted(total, unit.rawValue))"],
            course: CourseOfSum.cuts(line, from: first.from, of: .amount(first.cut), every: every, to: first.to)))
    }

    private static func stages(_ line: AskedLine) -> (Stage, Stage)? {
        let cuts = line.doses.filter { isCut($0, line) }
        var others = line.doses.filter { dose in !cuts.contains { $0.index == dose.index } && !dose.amount.isZero }
        // "from 1 to 0.5 and then from 0.5 to 0": said twice.
        if others.count > 2, others[1].amount == others[2].amount { others.remove(at: 2) }
        guard cuts.count == 2, cuts.allSatisfy({ $0.amount > .zero }), (1...3).contains(others.count), let start = others.first else { return nil }
        let middle: Fraction
        let end: Fraction
        if others.count < 3, let count = firstCuts(cuts, line) {
            middle = start.amount - cuts[0].amount * count
            end = others.count == 2 ? others[1].amount : .zero
        } else {
            guard others.count > 1 else { return nil }
            middle = others[1].amount
            end = others.count == 3 ? others[2].amount : .zero
            // "…, after that half a mg every 2 weeks. weeks total?": to the end.
            guard others.count == 3 || line.has("zero", "finish", "gone", "total", "altogether") || line.doses.contains(where: { $0.amount.isZero }), cuts[1].index > others[1].index, others.count < 3 || others[2].index > cuts[0].index, line.spans.isEmpty else { return nil }
        }
        guard start.amount > middle, middle > end else { return nil }
        return (Stage(from: start.amount, to: middle, cut: cuts[0].amount, every: cuts[0].quantity.rate), Stage(from: middle, to: end, cut: cuts[1].amount, every: cuts[1].quantity.rate))
    }

    /// "0.2 off the first month and 0.1 every month after": how many cuts of the first size there are; nil where they last until a dose.
    private static func firstCuts(_ cuts: [AskedLine.Placed], _ line: AskedLine) -> Fraction? {
        guard line.has("after", "then", "afterwards", "rest"), let rate = cuts[0].quantity.rate ?? cuts[1].quantity.rate, let next = cuts.last else { return nil }
        if line.spans.isEmpty {
            // "the first month", "the first week"
            let place = line.pieces.indices.first { line.word($0) == "first" && $0 < next.index && line.word($0 + 1).flatMap(TimeUnit.init(word:)) == rate.unit }
            return place == nil || rate.count != .one ? nil : .one
        }
        // "for the first 3 months", "for 4 weeks"
        guard line.spans.count == 1, let item = line.spans.first, item.index < next.index, ["first", "for"].contains(line.word(item.index - 1) ?? ""), let span = item.quantity.span else { return nil }
        let count = span.unit == rate.unit ? span.count / rate.count : Fraction((span.hours / rate.hours).floor, over: 1)
        return count.isWhole && count > .zero ? count : nil
    }

    /// "0.25 mg cuts", "cuts of 0.25", "at 0.25", and not "I'm at 6".
    private static func isCut(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if dose.role == .cut { return true }
        // "0.1 a month down to 0.5"
        if ![.target, .start].contains(dose.role), dose.quantity.rate.map({ $0.hours > Fraction(24) }) == true { return true }
        if line.word(dose.index + 1) == "cut" { return line.word(dose.index + 2) != "of" }
        let (before, second) = (line.word(dose.index - 1) ?? "", line.word(dose.index - 2) ?? "")
        if before == "of" { return second == "cut" }
        return ["at", "by"].contains(before) && !["im", "am", "be", "until"].contains(second)
    }
}
