import Document
import Taper

/// A little more weight filed off a tablet each day: how long until nothing is left.
enum FiledEachDay: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration || line.asks.count("day", "week", "month"), line.has("shave", "powder", "weigh"), line.has("tablet", "weigh"), line.percents.isEmpty, line.volumes.isEmpty, line.intervals.count == 1, let rate = line.intervals.first, rate.unit != .hour, line.placed.allSatisfy({ $0.role != .target }) else { return nil }
        let amounts = line.placed.compactMap { item -> Fraction? in
            if item.quantity.measure == .grams { return item.amount * Fraction(1000) }
            return item.quantity.measure == .dose ? item.amount : nil
        }
        guard amounts.count == 2, line.placed.count == 2, let whole = amounts.max(), let step = amounts.min(), step > .zero, whole >= Fraction(40), step * Fraction(4) < whole else { return nil }
        guard line.has("zero", "gone", "left", "finish") else { return nil }
        let times = Fraction((whole / step).ceiling, over: 1)
        let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
        func length(_ times: Fraction) -> Fraction { Interval(count: times * rate.count, unit: rate.unit).count(in: unit) }
        return .result(Calculation(
            "a tablet that weighs \(Figures.mg(whole)), \(Figures.mg(step)) of weight more off every \(rate.afterEvery)", says: ["That takes ", "*\(Figures.counted(length(times), unit.rawValue))", "."],
            values: [Figures.value(length(times), unit.rawValue), Figures.value(length(times - .one), unit.rawValue)], other: "With the first filing today it takes \(Figures.counted(length(times - .one), unit.rawValue)).",
            working: ["weight / step = \(Figures.text(whole)) / \(Figures.text(step)) = \(times) times, every \(rate.afterEvery)"]))
    }
}
