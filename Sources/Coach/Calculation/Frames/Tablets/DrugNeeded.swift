import Document
import Taper

/// The drug that a time takes, whatever it comes in: "how many mg do I need for 6 weeks at 0.75 a day".
enum DrugNeeded: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("mg") || line.says("total", "mg"), line.spans.count == 1, let span = line.spans[0].quantity.span, span.hours > Fraction(24), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, (line.first(.times) ?? dose).quantity.rate == Interval(count: .one, unit: .day), line.has("need", "supply", "cover", "bring", "pack", "order", "use") || line.says("mg", "is") || line.says("mg", "for") || line.says("mg", "in") || line.says("mg", "total"), !Vetoes.seeksAdvice(line), line.strengths.isEmpty, line.all(.tablets).isEmpty, line.placed.count == 2 + line.all(.times).count, !line.has("then", "cut", "off", "minus", "past", "ago", "been") else { return nil }
        let daily = dose.amount * (line.first(.times)?.amount ?? .one)
        let days = span.count(in: .day)
        return .result(Calculation(
            "\(line.all(.times).isEmpty ? "" : "\(Figures.mg(dose.amount)) × \(daily / dose.amount) = ")\(Figures.mg(daily)) a day for \(span.text)", says: ["That takes ", "*\(Figures.mg(daily * days))", "."], values: [Figures.value(daily * days, "mg")],
            working: ["dose × days = \(Figures.mg(daily)) × \(Figures.text(days)) = \(Figures.mg(daily * days))" + (span.unit == .month ? " (a month counts 30 days)" : "")]))
    }
}
