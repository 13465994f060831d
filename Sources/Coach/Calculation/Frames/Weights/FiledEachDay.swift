import Document
import Taper

/// A little more weight filed off a tablet each day: how long until nothing is left.
enum FiledEachDay: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let dose = doseAfter(line) { return dose }
        guard line.asks.duration || line.asks.count("day", "week", "month"), line.has("shave", "powder", "weigh") || line.all(.grams).count == 2, line.has("tablet", "weigh") || !line.strengths.isEmpty, line.percents.isEmpty, line.volumes.isEmpty, line.intervals.count == 1, let rate = line.intervals.first, rate.unit != .hour, line.placed.allSatisfy({ $0.role != .target }) else { return nil }
        // "a .5 pill is .104 g": how strong it is, changes nothing.
        let items = line.placed.filter { $0.quantity.measure == .grams || line.all(.grams).count < 2 || $0.role != .strength && line.word($0.index + 1) != "tablet" }
        let amounts = items.compactMap { item -> Fraction? in
            if item.quantity.measure == .grams { return item.amount * Fraction(1000) }
            return item.quantity.measure == .dose || item.quantity.measure == .bare && item.role == .weight && item.amount >= Fraction(40) ? item.amount : nil
        }
        guard amounts.count == 2, items.count == 2, let whole = amounts.max(), let step = amounts.min(), step > .zero, whole >= Fraction(40), step * Fraction(4) < whole else { return nil }
        // "0.002 g off daily, the whole pill weighs 0.17 g, how many days": both of them weights, nothing else is meant.
        let isAllOfIt = items.allSatisfy { $0.quantity.measure == .grams } && items.contains { $0.role == .cut && $0.amount * Fraction(1000) == step }
        guard isAllOfIt || line.has("zero", "gone", "left", "finish") else { return nil }
        let times = Fraction((whole / step).ceiling, over: 1)
        let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
        func length(_ times: Fraction) -> Fraction { Interval(count: times * rate.count, unit: rate.unit).count(in: unit) }
        return .result(Calculation(
            "a tablet that weighs \(Figures.mg(whole)), \(Figures.mg(step)) of weight more off every \(rate.afterEvery)", says: ["That takes ", "*\(Figures.counted(length(times), unit.rawValue))", "."],
            values: [Figures.value(length(times), unit.rawValue), Figures.value(length(times - .one), unit.rawValue)], other: "With the first filing today it takes \(Figures.counted(length(times - .one), unit.rawValue)).",
            working: ["weight / step = \(Figures.text(whole)) / \(Figures.text(step)) = \(times) times, every \(rate.afterEvery)"]))
    }

    /// "1.5 mg of weight off a 165 mg tablet of 0.5 every day, dose after 20 days?"
    private static func doseAfter(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.dose || line.asks.count("mg"), !line.asks.percent, line.has("shave", "powder"), line.has("more", "each", "every", "daily") || !line.intervals.isEmpty, line.percents.isEmpty, line.volumes.isEmpty, line.intervals.count == 1, let rate = line.intervals.first, rate.unit != .hour, line.spans.count == 1, let span = line.spans[0].quantity.span else { return nil }
        let items = line.placed.filter { $0.quantity.span == nil }
        let weights = items.filter { $0.quantity.measure == .grams || $0.quantity.measure == .dose && ($0.role == .weight || $0.amount >= Fraction(40)) }
        guard items.count == 3, let whole = weights.max(by: { weight($0) < weight($1) }), weight(whole) >= Fraction(40), let step = items.first(where: { $0.quantity.rate == rate && $0.index != whole.index }) ?? items.first(where: { $0.role == .cut || $0.role == .weight && $0.index != whole.index }), let tablet = items.first(where: { $0.index != whole.index && $0.index != step.index }) else { return nil }
        let times = Fraction(span.unit == rate.unit ? (span.count / rate.count).floor : (span.hours / rate.hours).floor, over: 1)
        let off = weight(step) * times
        guard tablet.amount <= Fraction(10), step.amount > .zero, off < weight(whole) else { return nil }
        let left = weight(whole) - off
        let dose = tablet.amount * left / weight(whole)
        return .result(Calculation(
            "a \(Figures.mg(tablet.amount)) tablet that weighs \(Figures.mg(weight(whole))), \(Figures.mg(weight(step))) of weight more off every \(rate.afterEvery), after \(span.text)",
            says: ["The \(Figures.mg(left)) of tablet that are left hold ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(left, "mg of tablet")],
            working: ["\(Figures.text(weight(whole))) − \(times) × \(Figures.text(weight(step))) = \(Figures.text(left))", "strength × weight left / tablet weight = \(Figures.mg(tablet.amount)) × \(Figures.text(left)) / \(Figures.text(weight(whole))) = \(Figures.mg(dose))"]))
    }

    /// In mg.
    private static func weight(_ item: AskedLine.Placed) -> Fraction { item.quantity.measure == .grams ? item.amount * Fraction(1000) : item.amount }
}
