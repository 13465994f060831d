import Document
import Taper

/// The size of equal steps from one dose to another in so many cuts or in so long.
enum EvenStepsFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.placed.allSatisfy({ $0.role != .cut || $0.quantity.measure != .dose && $0.quantity.measure != .bare }), line.strengths.isEmpty, !line.asks.duration, !line.asks.percent,
            line.asks.amount || line.asks.count("mg", "any", "ml") || line.asks.what || line.asks.dose, line.has("cut", "each", "per", "daily", "equally", "drop", "down", "off", "zero", "to", "even") || !line.intervals.isEmpty
        else { return nil }
        let isVolume = line.doses.isEmpty && !line.volumes.isEmpty
        let unit = isVolume ? "mL" : "mg"
        let amounts = isVolume ? line.volumes.filter { !$0.quantity.isEach } : line.doses.filter { $0.quantity.rate == nil || $0.role == .start }
        guard let start = amounts.first(where: { $0.role != .target }) else { return nil }
        let end: Fraction
        if let target = amounts.first(where: { $0.role == .target && $0.index != start.index }) {
            end = target.amount
        } else if line.has("zero", "finish", "gone") || line.says("be", "off") || line.says("get", "off") || line.says("come", "off") || line.says("to", "nothing") || line.placed.contains(where: { $0.quantity.isDoseLike && $0.amount.isZero }) {
            end = .zero
        } else {
            return nil
        }
        guard amounts.filter({ !$0.amount.isZero }).count <= 2 else { return nil }
        if let cuts = line.first(.cuts) ?? line.first(.parts), cuts.amount >= .one { return give(start.amount, end, cuts.amount, "\(cuts.amount) equal cuts", "each cut", unit, perDay: false) }
        guard let span = line.spans.first(where: { $0.quantity.span?.unit != .hour }), let length = span.quantity.span, !["ago", "for"].contains(line.after(span.index).first ?? ""), !Vetoes.seeksAdvice(line) || line.asks.count("mg")
        else { return nil }
        let every = line.intervals.first ?? wordInterval(line) ?? Interval(count: .one, unit: length.unit)
        guard every.hours > .zero, every.hours <= length.hours else { return nil }
        let steps = length.unit == every.unit ? length.count / every.count : length.hours / every.hours
        return give(
            start.amount, end, steps, "\(length.text), a cut every \(every.afterEvery)", "a cut of", unit, perDay: every.unit == .day && every.count == .one)
    }

    private static func wordInterval(_ line: AskedLine) -> Interval? {
        if line.says("each", "time") { return nil }
        return line.has("daily") ? Interval(count: .one, unit: .day) : nil
    }

    private static func give(_ start: Fraction, _ end: Fraction, _ steps: Fraction, _ how: String, _ what: String, _ unit: String, perDay: Bool) -> CalculationReading? {
        guard steps > .zero else { return nil }
        guard end < start else { return .doubtful("\(end) \(unit) is not below \(start) \(unit). Which is the start and which the end?") }
        let cut = (start - end) / steps
        var values = [Figures.value(cut, unit)]
        if perDay && unit == "mg" { values.append(Figures.value(cut, "mg/day")) }
        return .result(Calculation(
            "from \(start) \(unit) to \(end.isZero ? "zero" : "\(end) \(unit)") in \(how)", says: ["That is \(what == "each cut" ? "cuts" : "a cut") of ", "*\(Figures.text(cut)) \(unit)", " each time."], values: values,
            working: ["(start − end) / cuts = (\(start) − \(end)) \(unit) / \(Figures.text(steps)) = \(Figures.text(cut)) \(unit)"]))
    }
}
