import Document
import Taper

/// How long a bottle lasts by drops: "10 mL with 2.5 mg/mL, a drop is 0.1 mg, 6 drops a day", "20 mL, 25 drops a mL, 12 a day".
enum DropsLast: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration || line.asks.count("day", "week", "month"), line.percents.isEmpty, line.all(.tablets).isEmpty, line.placed.allSatisfy({ $0.role != .cut && $0.role != .target }), let perDrop = line.first(.perDrop)?.amount, perDrop > .zero, let concentration = Concentrations.found(line) else { return nil }
        // "8 drops in the morning and 10 at night"
        let drops = line.placed.filter { item in
            guard !item.quantity.isEach, !concentration.used.contains(item.index) else { return false }
            return item.quantity.measure == .drops || item.quantity.measure == .bare && item.amount.isWhole && line.timeOfDay(of: item) != nil
        }
        let bottles = line.volumes.filter { !concentration.used.contains($0.index) && !$0.quantity.isEach }
        guard !drops.isEmpty, drops.count <= 4, bottles.count == 1, let bottle = bottles.first, bottle.quantity.rate == nil else { return nil }
        let times = drops.count == 1 ? line.first(.times)?.amount ?? .one : .one
        let daily = drops.reduce(Fraction.zero) { $0 + $1.amount } * times
        guard daily > .zero else { return nil }
        let days = bottle.amount * concentration.value / (daily * perDrop)
        let whole = Fraction(days.floor, over: 1)
        return .result(Calculation(
            "\(Figures.text(bottle.amount)) mL with \(Figures.text(concentration.value)) mg/mL\(concentration.note.map { " (\($0))" } ?? ""), \(Figures.text(daily)) drops of \(Figures.mg(perDrop)) a day",
            says: ["They last ", "*\(Figures.counted(whole, "day"))", days == whole ? "." : ", with a little left over."], values: [Figures.value(days, "day")] + (days == whole ? [] : [Figures.value(whole, "day")]),
            working: [drops.map { "\($0.amount)" }.joined(separator: " + ") + " drops × \(times) a day", "volume × concentration / (drops × mg in one) = \(Figures.text(bottle.amount)) × \(Figures.text(concentration.value)) / (\(Figures.text(daily)) × \(Figures.text(perDrop))) = \(Figures.text(days)) days", concentration.mixture.map { "\(Figures.mg($0.milligrams)) in \(Figures.text($0.millilitres)) mL" } ?? ""].filter { !$0.isEmpty }))
    }
}
