import Document
import Taper

/// What stays of a supply of which less is taken: "21 days of 2 tabs a day, he takes 1.5, how many are left over".
enum LeftOver: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny || line.isTerse, line.has("over", "spare", "extra", "left"), line.spans.count == 1, let span = line.spans.first?.quantity.span, span.hours >= Fraction(48), line.percents.isEmpty, line.volumes.isEmpty, line.doses.isEmpty, line.first(.times) == nil, line.drugs.count < 2, line.strangers <= 3, !line.has("cut", "minus", "then", "missed", "skip"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let daily = line.all(.tablets)
        guard daily.count == 2, line.placed.count == 3, line.intervals.allSatisfy({ $0 == Interval(count: .one, unit: .day) }), daily[0].quantity.rate == Interval(count: .one, unit: .day), daily.allSatisfy({ $0.amount <= Fraction(12) }), daily[1].amount < daily[0].amount, ["take", "need", "have", "use", "contain", "only"].contains(line.before(daily[1].index).first ?? "") else { return nil }
        let days = span.count(in: .day)
        let given = daily[0].amount * days, taken = daily[1].amount * days
        return .result(Calculation(
            "\(Figures.counted(daily[0].amount, "tablet")) a day for \(span.text), of which \(Figures.text(daily[1].amount)) a day \(daily[1].amount == .one ? "is" : "are") taken", says: ["That leaves ", "*\(Figures.counted(given - taken, "tablet"))", "."], values: [Figures.value(given - taken, "tablet")],
            working: ["\(Figures.text(daily[0].amount)) × \(Figures.text(days)) = \(Figures.text(given))", "\(Figures.text(daily[1].amount)) × \(Figures.text(days)) = \(Figures.text(taken))", "\(Figures.text(given)) − \(Figures.text(taken)) = \(Figures.text(given - taken)) tablets"]))
    }
}
