import Document
import Taper

/// A cut every week but every so many weeks none: "0.0125 a week, every 4th week is a hold: how many weeks to be 0.15 lower?"
enum HoldWeeks: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("hold", "holding", "pause", "skip", "rest", "break", "stay"), line.asks.duration || line.asks.count("week", "day", "month") || line.has("week", "weeks"), line.percents.isEmpty, line.volumes.isEmpty, !Vetoes.seeksAdvice(line), let (cycle, place) = cycle(line) else { return nil }
        let doses = line.doses.filter { $0.quantity.measure == .dose || $0.quantity.style == .decimal }
        guard let cut = doses.min(by: { $0.amount < $1.amount }), cut.amount > .zero, cut.index != place, let rate = cut.quantity.rate ?? line.intervals.first, rate.unit == .week || rate.unit == .month, rate.count == .one, cycle > .one, cycle <= Fraction(12) else { return nil }
        let others = doses.filter { $0.index != cut.index && $0.amount > cut.amount }
        let fall: Fraction
        switch others.count {
        case 1: fall = others[0].amount
        case 2: fall = (others[0].amount - others[1].amount).magnitude
        default: return nil
        }
        let isToZero = others.count == 1 && line.has("zero", "finish", "gone")
        guard others.count == 2 || isToZero || isLower(others[0], line), fall > .zero else { return nil }
        let cuts = Fraction((fall / cut.amount).ceiling, over: 1)
        let last = cuts + Fraction(((cuts - .one) / (cycle - .one)).floor, over: 1)
        let full = cuts + Fraction((cuts / (cycle - .one)).floor, over: 1)
        let unit = rate.unit.rawValue
        return .result(Calculation(
            "\(Figures.mg(cut.amount)) every \(unit) with every \(cycle). \(unit) a hold, to \(Figures.mg(fall)) less",
            says: ["That takes ", "*\(Figures.counted(full, unit))", ": \(Figures.counted(cuts, "cut")) and \(Figures.counted(full - cuts, "hold"))" + (full > last ? ", or \(last) up to the last cut." : ".")],
            values: [Figures.value(full, unit), Figures.value(last, unit), Figures.value(cuts, "cut")],
            working: ["fall / cut = \(Figures.mg(fall)) / \(Figures.mg(cut.amount)) = \(cuts) cuts", "\(cycle - .one) cuts every \(cycle) \(unit)s: \(full) \(unit)s"],
            // Where the start is told. Between two holds it falls as a plan without any.
            course: CourseOfSum.cuts(line, from: isLower(others[0], line) ? nil : others.map(\.amount).max(), of: .amount(cut.amount), every: rate, to: isToZero ? .zero : others.map(\.amount).min() ?? .zero)))
    }

    /// "every 4th week is a hold": every how many weeks, and where it is said.
    private static func cycle(_ line: AskedLine) -> (Fraction, Int)? {
        for place in line.pieces.indices {
            guard case .interval(let every) = line.pieces[place], every.unit == .week || every.unit == .month, every.count > .one else { continue }
            let near = line.pieces[(place + 1)...].prefix(6).compactMap(\.word)
            if near.contains(where: { ["hold", "holding", "pause", "skip", "rest", "break", "stay"].contains($0) }) { return (every.count, place) }
        }
        return nil
    }

    /// "to be 0.15 lower", "until I'm 0.2 down".
    private static func isLower(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        ["cut", "minus", "down", "off", "below"].contains(line.after(dose.index).first { !["mg", "total"].contains($0) } ?? "")
    }
}
