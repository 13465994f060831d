import Document
import Taper

/// Two paces one after the other: "12 mg, 1 mg a week off for 4 weeks, then half a mg a week for 6, where am I?"
enum PacesInTurn: CalculationFrame {
    private struct Pace {
        var cut: Fraction
        var every: Interval
        var times: Int

        var text: String { "\(Figures.mg(cut)) off every \(every.afterEvery), \(times) times" }
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.drugs.count < 2, line.all(.tablets).isEmpty, line.asks.dose || line.asks.amount || line.asks.what || line.isTerse, !line.asks.percent, !line.asks.count("day", "week", "month", "cut", "tablet") else { return nil }
        let rated = line.placed.filter { $0.quantity.isDoseLike && $0.quantity.rate.map { $0.unit != .hour } == true && length(of: $0, line) != nil }
        guard rated.count >= 2, rated.count <= 4, let start = start(line, besides: rated) else { return nil }
        let paces = rated.compactMap { pace($0, line) }
        guard paces.count == rated.count, paces.allSatisfy({ $0.cut > .zero && $0.cut < start }) else { return nil }
        var dose = start
        var working: [String] = []
        for pace in paces {
            let next = dose - pace.cut * Fraction(pace.times)
            guard next >= .zero else { return .doubtful("\(pace.text) is more than \(Figures.mg(dose)). Which numbers did you mean?") }
            working.append("\(Figures.mg(dose)) − \(pace.times) × \(Figures.mg(pace.cut)) = \(Figures.mg(next))")
            dose = next
        }
        return .result(Calculation(
            "\(Figures.mg(start)), \(Figures.list(paces.map(\.text)))", says: ["That leads to ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(start - dose, "mg")], working: working))
    }

    /// The only dose that is no cut.
    private static func start(_ line: AskedLine, besides rated: [AskedLine.Placed]) -> Fraction? {
        let used = Set(rated.map(\.index)).union(rated.compactMap { length(of: $0, line)?.index })
        let others = line.doses.filter { !used.contains($0.index) }
        guard others.count == 1, others[0].role != .cut, others[0].role != .target else { return nil }
        return others[0].amount
    }

    /// The time behind "for", before the next dose: "for 6 weeks", and "for 8" in the unit of the pace.
    private static func length(of cut: AskedLine.Placed, _ line: AskedLine) -> AskedLine.Placed? {
        guard let next = line.placed.first(where: { $0.index > cut.index }), next.index - cut.index <= 6, line.word(next.index - 1) == "for" || next.quantity.measure == .times else { return nil }
        let isCount = next.quantity.measure == .bare && next.amount.isWhole || next.quantity.measure == .times
        return next.quantity.span != nil || isCount ? next : nil
    }

    private static func pace(_ cut: AskedLine.Placed, _ line: AskedLine) -> Pace? {
        guard let length = length(of: cut, line), let rate = cut.quantity.rate, rate.hours > .zero else { return nil }
        let times = length.quantity.span.map { $0.unit == rate.unit ? ($0.count / rate.count).floor : ($0.hours / rate.hours).floor } ?? length.amount.floor
        guard times > 0, times <= 500 else { return nil }
        return Pace(cut: cut.amount, every: rate, times: Int(times))
    }
}
