import Document
import Taper

/// A glass of which a little more is left out each time: how long until a dose or nothing, and how many mL are drunk after a time.
enum LeftOutFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, !line.asks.percent, !line.asks.weight, line.all(.parts).isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2 else { return nil }
        let rated = line.volumes.filter { $0.quantity.rate != nil && $0.amount > .zero && !$0.quantity.isEach }
        // "5 mL a day and 0.02 mL less each day"
        let steps = rated.count > 1 ? rated.filter { $0.role == .cut } : rated
        guard steps.count == 1, let rate = steps[0].quantity.rate, rate.hours > .zero, !Vetoes.seeksAdvice(line), line.asks.isStrong || !Vetoes.seeksJudgement(line) else { return nil }
        let isLess = steps[0].role == .cut || line.has("leave", "discard", "minus", "cut") || line.after(steps[0].index).contains("more")
        guard isLess else { return nil }
        return toDose(line, steps[0], rate) ?? toNothing(line, steps[0], rate) ?? drunkAfter(line, steps[0], rate)
    }

    /// "250 mL = 1 mg, 1 mL less every day, how many days until 0.7 mg", "1 mg in 150 mL, … days until done and mg per day";
    /// without a dose to reach until nothing is drunk.
    private static func toDose(_ line: AskedLine, _ step: AskedLine.Placed, _ rate: Interval) -> CalculationReading? {
        guard let mixture = Concentrations.found(line)?.mixture, let used = Concentrations.found(line)?.used, line.asks.duration || line.asks.count("day", "week", "month"), step.amount < mixture.millilitres else { return nil }
        let goals = line.doses.filter { !used.contains($0.index) }
        guard goals.count <= 1, line.volumes.allSatisfy({ used.contains($0.index) || $0.index == step.index }), line.spans.isEmpty else { return nil }
        let goal = goals.first?.amount ?? .zero
        guard goal < mixture.milligrams else { return .doubtful("\(Figures.mg(goal)) is not below \(Figures.mg(mixture.milligrams)). Which is the start and which the end?") }
        let out = mixture.millilitres * (mixture.milligrams - goal) / mixture.milligrams
        let cuts = Fraction((out / step.amount).ceiling, over: 1)
        let each = mixture.milligrams * step.amount / mixture.millilitres
        let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
        func length(_ cuts: Fraction) -> Fraction { Interval(count: cuts * rate.count, unit: rate.unit).count(in: unit) }
        let (later, sooner) = (length(cuts), length(cuts - .one))
        return .result(Calculation(
            "\(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL, \(Figures.text(step.amount)) mL more left out every \(rate.afterEvery), to \(goal.isZero ? "zero" : Figures.mg(goal))",
            says: ["That takes ", "*\(Figures.counted(later, unit.rawValue))", "; each time ", "*\(Figures.mg(each))", " less."], values: [Figures.value(later, unit.rawValue), Figures.value(sooner, unit.rawValue), Figures.value(each, "mg"), Figures.value(out, "mL")],
            other: "With the first mL left out today it takes \(Figures.counted(sooner, unit.rawValue)).",
            working: ["volume × fall / whole = \(Figures.text(mixture.millilitres)) mL × \(Figures.mg(mixture.milligrams - goal)) / \(Figures.mg(mixture.milligrams)) = \(Figures.text(out)) mL", "\(Figures.text(out)) mL / \(Figures.text(step.amount)) mL = \(cuts) times, every \(rate.afterEvery)", "mg × mL left out / volume = \(Figures.mg(mixture.milligrams)) × \(Figures.text(step.amount)) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(each))"], cautions: [LiquidFrame.settles],
            course: CourseOfSum.cuts(line, from: mixture.milligrams, of: .amount(each), every: rate, to: goal)))
    }

    /// "5 mL tonight and every night 0.05 mL less, nights to zero": no strength is needed.
    private static func toNothing(_ line: AskedLine, _ step: AskedLine.Placed, _ rate: Interval) -> CalculationReading? {
        let others = line.volumes.filter { $0.index != step.index && !$0.quantity.isEach }
        guard others.count == 1, others[0].amount > step.amount, others[0].quantity.rate == nil, line.first(.times) == nil, line.doses.isEmpty, line.strengths.isEmpty, line.first(.concentration) == nil, line.spans.isEmpty, line.asks.duration || line.asks.count("day", "week", "month"), line.has("zero", "empty", "finish", "gone", "off") else { return nil }
        let cuts = Fraction((others[0].amount / step.amount).ceiling, over: 1)
        let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
        func length(_ cuts: Fraction) -> Fraction { Interval(count: cuts * rate.count, unit: rate.unit).count(in: unit) }
        let (later, sooner) = (length(cuts), length(cuts - .one))
        return .result(Calculation(
            "\(Figures.text(others[0].amount)) mL, \(Figures.text(step.amount)) mL less every \(rate.afterEvery), to zero", says: ["That takes ", "*\(Figures.counted(later, unit.rawValue))", "."], values: [Figures.value(later, unit.rawValue), Figures.value(sooner, unit.rawValue), Figures.value(cuts, "cut")],
            other: "With the first cut today it takes \(Figures.counted(sooner, unit.rawValue)).", working: ["\(Figures.text(others[0].amount)) mL / \(Figures.text(step.amount)) mL = \(cuts) times, every \(rate.afterEvery)"],
            // What a guideline says of the fall needs no strength either.
            course: CourseOfSum.cuts(line, from: others[0].amount, of: .amount(step.amount), every: rate, unit: "mL")))
    }

    /// "0.2 mL less every day, beginning with 50 mL, how many mL after 3 weeks".
    private static func drunkAfter(_ line: AskedLine, _ step: AskedLine.Placed, _ rate: Interval) -> CalculationReading? {
        let others = line.volumes.filter { $0.index != step.index && !$0.quantity.isEach }
        guard others.count == 1, others[0].amount > step.amount, line.doses.isEmpty, line.strengths.isEmpty, line.first(.concentration) == nil, line.asks.count("ml") || line.asks.amount || line.asks.dose, !line.asks.duration, let (count, time) = times(line, rate) else { return nil }
        let left = others[0].amount - step.amount * count
        guard left >= .zero else { return .doubtful("\(Figures.text(step.amount)) mL less \(count) times is more than \(Figures.text(others[0].amount)) mL. Which numbers did you mean?") }
        return .result(Calculation(
            "\(Figures.text(others[0].amount)) mL, \(Figures.text(step.amount)) mL less every \(rate.afterEvery), \(count) times\(time)", says: ["Then it is ", "*\(Figures.text(left)) mL", "."], values: [Figures.value(left, "mL"), Figures.value(left - step.amount, "mL")],
            other: "With the first cut today: \(Figures.text(left - step.amount)) mL.", working: ["volume − times × cut = \(Figures.text(others[0].amount)) mL − \(count) × \(Figures.text(step.amount)) mL = \(Figures.text(left)) mL"],
            course: CourseOfSum.cuts(line, from: others[0].amount, of: .amount(step.amount), every: rate, to: left, unit: "mL")))
    }

    /// How often it became less, and in which time: "after 3 weeks", "on the 60th cut".
    private static func times(_ line: AskedLine, _ rate: Interval) -> (Fraction, String)? {
        if line.spans.isEmpty, line.all(.cuts).count == 1, let cuts = line.first(.cuts)?.amount, cuts.isWhole, cuts > .zero { return (cuts, "") }
        guard line.all(.cuts).isEmpty, line.spans.count == 1, let span = line.spans[0].quantity.span, span.hours >= rate.hours, ["after", "in", "at", "on", "by"].contains(line.before(line.spans[0].index).first ?? "") || line.after(line.spans[0].index).first == "later" else { return nil }
        return (Fraction((span.hours / rate.hours).floor, over: 1), " in \(span.text)")
    }
}
