import Document
import Taper

/// Cuts of several sizes, so many of each: "a cut a week, 4 weeks of 0.05, 4 of 0.04, 4 of 0.03, how much altogether".
enum CutsOfSizes: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.drugs.count < 2, line.has("cut", "drop", "off", "down", "minus") || line.first(.cuts) != nil, line.asks.amount || line.asks.count("mg", "mcg") || line.asks.dose || line.has("total"), !line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "cut", "tablet"), !Vetoes.seeksAdvice(line) else { return nil }
        let rate = line.all(.cuts).first { $0.amount == .one && $0.quantity.rate != nil }
        let every = rate?.quantity.rate ?? line.intervals.first
        let groups = line.placed.compactMap { item -> (index: Int, count: Fraction, size: AskedLine.Placed)? in
            guard ["of", "at", "by"].contains(line.word(item.index + 1) ?? ""), let size = line.doses.first(where: { $0.index == item.index + 2 }), size.amount > .zero, let count = count(item, every) else { return nil }
            return (item.index, count, size)
        }
        guard groups.count >= 2, groups.count <= 8, groups.allSatisfy({ $0.count.isWhole && $0.count > .zero }) else { return nil }
        let used = Set(groups.flatMap { [$0.index, $0.size.index] } + (rate.map { [$0.index] } ?? []))
        let others = line.placed.filter { !used.contains($0.index) }
        // Times alone, without how often: each may be a stage of a plan.
        guard groups.allSatisfy({ group in line.pieces[group.index].quantity?.measure != .cuts }) == false || every != nil, others.count <= 1 else { return nil }
        let off = groups.reduce(Fraction.zero) { $0 + $1.count * $1.size.amount }
        let sum = groups.map { "\($0.count) × \(Figures.mg($0.size.amount))" }.joined(separator: " + ")
        guard let start = others.first else {
            return .result(Calculation(sum, says: ["Together they take off ", "*\(Figures.mg(off))", "."], values: [Figures.value(off, "mg")], working: ["\(sum) = \(Figures.mg(off))"]))
        }
        guard start.quantity.isDoseLike, start.role != .cut, start.amount >= off else { return nil }
        let left = start.amount - off
        let values = [Figures.value(left, "mg"), Figures.value(off, "mg")]
        return .result(Calculation(
            "\(Figures.mg(start.amount)) less \(sum)", says: ["That leads to ", "*\(Figures.mg(left))", ", \(Figures.mg(off)) less."], values: line.asks.dose || line.has("left", "leave") ? values : values.reversed(), working: ["\(sum) = \(Figures.mg(off))", "\(Figures.mg(start.amount)) − \(Figures.mg(off)) = \(Figures.mg(left))"]))
    }

    /// "4 weeks", "4", "3 cuts": how many cuts that are.
    private static func count(_ item: AskedLine.Placed, _ every: Interval?) -> Fraction? {
        if let span = item.quantity.span { return every.map { span.unit == $0.unit ? span.count / $0.count : Fraction((span.hours / $0.hours).floor, over: 1) } }
        guard [.cuts, .times, .bare].contains(item.quantity.measure), item.quantity.style != .decimal, item.quantity.style != .ordinal, item.amount.isWhole, item.amount <= Fraction(200) else { return nil }
        return item.amount
    }
}
