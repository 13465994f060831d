import Document
import Taper

/// Doses by the clock: "0.15 every 6 hours, total a day", "4 doses spread over 24 hours, how far apart".
enum DayOfHours: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, line.strangers <= 3, !line.has("halflife", "cut", "minus", "off", "left", "drop", "from"), !line.asks.weight, !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return total(line) ?? gap(line)
    }

    /// "0.15 every 6 hours round the clock, total mg per day"
    private static func total(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.filter({ $0.quantity.span != Interval(count: Fraction(24), unit: .hour) }).count == 1, let dose = line.doses.first, dose.amount > .zero, dose.role != .cut, let rate = dose.quantity.rate, rate.unit == .hour, rate.hours > .zero, (Fraction(24) / rate.hours).isWhole, rate.hours < Fraction(24), line.asks.amount || line.asks.count("mg", "mcg") || line.has("total", "daily") || line.asks.dose || line.asks.what, line.intervals.contains(where: { $0.hours == Fraction(24) }) || !line.spans.isEmpty || line.has("day", "total", "daily"), !line.asks.duration else { return nil }
        let times = Fraction(24) / rate.hours
        let day = dose.amount * times
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) every \(rate.text), \(times) times a day", says: ["Together that is ", "*\(Figures.mg(day))", " a day."], values: [Figures.value(day, "mg"), Figures.value(day, "mg/day")],
            working: ["24 hours / \(rate.text) = \(times) times", "\(Figures.mg(dose.amount)) × \(times) = \(Figures.mg(day))"]))
    }

    /// "4 doses spaced equally through 24 hours, gap?"
    private static func gap(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.isEmpty, line.all(.tablets).isEmpty, let doses = line.first(.times), doses.amount.isWhole, doses.amount > .one, doses.amount <= Fraction(12), line.placed.allSatisfy({ $0.quantity.measure == .times || $0.quantity.span == Interval(count: Fraction(24), unit: .hour) || $0.quantity.span == Interval(count: .one, unit: .day) }) else { return nil }
        let isSpaced = line.has("gap", "apart", "spacing", "spaced", "between", "gaps") || line.says("hour", "between")
        let isAsked = line.asks.isAny || line.isTerse || ["between", "apart", "gap", "spacing"].contains(line.pieces.last?.word ?? "")
        guard isSpaced, isAsked, line.has("equally", "even", "equal", "spaced", "apart", "spread", "gap", "between", "regular"), !line.spans.isEmpty || line.intervals.contains(Interval(count: .one, unit: .day)) || line.has("day") else { return nil }
        let hours = Fraction(24) / doses.amount
        return .result(Calculation(
            "\(doses.amount) doses evenly over 24 hours", says: ["They stand ", "*\(Figures.counted(hours, "hour"))", " apart."], values: [Figures.value(hours, "hour")], working: ["24 hours / \(doses.amount) = \(Figures.counted(hours, "hour"))"]))
    }
}
