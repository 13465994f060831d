import Document
import Taper

/// A glass of which more is poured off each day: the dose on a day ("on day 40?"), and its pace ("mg a day, and percent a month?").
enum LeftOutPace: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, !line.asks.duration, !line.asks.count("day", "week", "month", "ml"), !line.asks.weight, let concentration = Concentrations.found(line), let mixture = concentration.mixture, line.doses.allSatisfy({ concentration.used.contains($0.index) }) else { return nil }
        if let numbered = numbered(line, concentration, mixture) { return numbered }
        let steps = line.volumes.filter { !concentration.used.contains($0.index) && $0.quantity.rate != nil && $0.amount > .zero }
        guard steps.count == 1, let step = steps.first, let rate = step.quantity.rate, rate.unit != .hour, step.role == .cut || line.has("more", "minus", "discard", "leave", "down", "drop") else { return nil }
        let each = mixture.milligrams * step.amount / mixture.millilitres
        let source = "\(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL, \(Figures.text(step.amount)) mL more left out every \(rate.afterEvery)"
        let perStep = "mg × mL left out / volume = \(Figures.mg(mixture.milligrams)) × \(Figures.text(step.amount)) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(each))"
        if line.asks.percent { return pace(line, mixture, step, rate, each, source, perStep) }
        return onDay(line, concentration, mixture, step, rate, source)
    }

    /// "mg a day, and percent of the start every 30 days".
    private static func pace(_ line: AskedLine, _ mixture: (milligrams: Fraction, millilitres: Fraction), _ step: AskedLine.Placed, _ rate: Interval, _ each: Fraction, _ source: String, _ perStep: String) -> CalculationReading? {
        guard let other = line.intervals.last(where: { $0 != rate && $0.unit != .hour }) ?? line.spans.last?.quantity.span, other.hours > rate.hours else { return nil }
        let count = other.count(in: rate.unit) / rate.count
        let percent = Fraction(100) * step.amount * count / mixture.millilitres
        guard percent <= Fraction(100) else { return nil }
        return .result(Calculation(
            "\(source); over \(other.text)", says: ["Each time that is ", "*\(Figures.mg(each))", " less; over \(other.text) ", "*\(Figures.text(percent))%", " of the starting dose."],
            values: [Figures.value(each, "mg"), Figures.value(each, "mg/day"), Figures.value(percent, "%")], working: [perStep, "\(Figures.text(count)) × \(Figures.text(step.amount)) mL / \(Figures.text(mixture.millilitres)) mL × 100 = \(Figures.text(percent))%"]))
    }

    /// "on day 60, how many mg": the first mL are left out on day 1.
    private static func onDay(_ line: AskedLine, _ concentration: Concentrations, _ mixture: (milligrams: Fraction, millilitres: Fraction), _ step: AskedLine.Placed, _ rate: Interval, _ source: String) -> CalculationReading? {
        guard line.asks.count("mg") || line.asks.dose || line.asks.amount, rate == Interval(count: .one, unit: .day), let last = line.spans.filter({ isNumbered($0, line) }).max(by: { $0.amount < $1.amount }), last.quantity.span?.unit == .day else { return nil }
        // "day one is 1 mL, day two 2 mL": examples of the same step.
        let others = line.volumes.filter { !concentration.used.contains($0.index) && $0.index != step.index && !$0.quantity.isEach }
        guard others.allSatisfy({ ($0.amount / step.amount).isWhole && $0.amount < step.amount * last.amount }) else { return nil }
        let out = step.amount * last.amount
        guard out < mixture.millilitres else { return .doubtful("By day \(last.amount) \(Figures.text(out)) mL are left out, and the glass holds \(Figures.text(mixture.millilitres)) mL. Which numbers did you mean?") }
        let left = mixture.millilitres - out
        let dose = mixture.milligrams * left / mixture.millilitres
        return .result(Calculation(
            "\(source), on day \(last.amount)", says: ["Then \(Figures.text(out)) mL are left out, and the \(Figures.text(left)) mL that are drunk hold ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(left, "mL")],
            working: ["day × step = \(last.amount) × \(Figures.text(step.amount)) mL = \(Figures.text(out)) mL"] + others.map { "day \($0.amount / step.amount): \(Figures.text($0.amount)) mL" } + ["mg × mL drunk / volume = \(Figures.mg(mixture.milligrams)) × \(Figures.text(left)) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(dose))"]))
    }

    /// "day 1 I leave out 1 mL, day 2 2 mL and so on, dose on day 15": how much more goes each day is told by its first days.
    private static func numbered(_ line: AskedLine, _ concentration: Concentrations, _ mixture: (milligrams: Fraction, millilitres: Fraction)) -> CalculationReading? {
        let days = line.spans.filter { isNumbered($0, line) && $0.quantity.span?.unit == .day }
        guard days.count >= 3, days.count == line.spans.count, let last = days.last, line.asks.count("mg") || line.asks.dose || line.asks.amount || line.has("dose") else { return nil }
        let told = zip(days, days.dropFirst()).compactMap { day, next in
            line.volumes.first { $0.index > day.index && $0.index < next.index && !concentration.used.contains($0.index) }.map { (day: day.amount, out: $0.amount) }
        }
        guard told.count == days.count - 1, let first = told.first, first.day == .one, told.allSatisfy({ $0.out == first.out * $0.day }), told.allSatisfy({ $0.day < last.amount }) else { return nil }
        let out = first.out * last.amount
        guard out < mixture.millilitres else { return .doubtful("By day \(last.amount) \(Figures.text(out)) mL are left out, and the glass holds \(Figures.text(mixture.millilitres)) mL. Which numbers did you mean?") }
        let left = mixture.millilitres - out
        let dose = mixture.milligrams * left / mixture.millilitres
        return .result(Calculation(
            "\(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL, \(Figures.text(first.out)) mL more left out every day, on day \(last.amount)", says: ["Then \(Figures.text(out)) mL are left out, and the \(Figures.text(left)) mL that are drunk hold ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(left, "mL")],
            working: told.map { "day \($0.day): \(Figures.text($0.out)) mL" } + ["day × step = \(last.amount) × \(Figures.text(first.out)) mL = \(Figures.text(out)) mL", "mg × mL drunk / volume = \(Figures.mg(mixture.milligrams)) × \(Figures.text(left)) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(dose))"]))
    }

    /// `day 60`, and no 60 days.
    private static func isNumbered(_ span: AskedLine.Placed, _ line: AskedLine) -> Bool { line.word(span.index - 1) == "day" }
}
