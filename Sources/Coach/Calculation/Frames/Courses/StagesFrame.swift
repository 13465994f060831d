import Document
import Taper

/// A plan in stages, each dose with its own time: how many tablets all of it takes, and how many mg.
///
/// The unit of time may stand only once: "30 days at 1 mg, 30 at 0.75 and 30 at 0.5".
enum StagesFrame: CalculationFrame {
    private struct Stage {
        var dose: Fraction
        var days: Fraction
        var text: String
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.first(.times) == nil, !line.asks.duration, !line.asks.percent, !line.has("average", "mean"), line.placed.allSatisfy({ $0.role != .cut }) else { return nil }
        let wantsTablets = line.asks.count("tablet", "any") || line.asks.amount && line.has("tablet") || line.says("how", "many") && line.strengths.count == 1 && !line.asks.count("mg", "ml")
        let liquid = line.asks.count("ml") || line.asks.amount ? line.first(.concentration)?.amount : nil
        let wantsMilligrams = line.asks.count("mg") || line.says("total", "mg") || line.says("all", "mg") || line.says("all", "the", "mg") || line.has("total") && line.has("mg")
        guard wantsTablets || liquid != nil || wantsMilligrams, let stages = stages(line) else { return nil }
        let total = stages.reduce(Fraction.zero) { $0 + $1.dose * $1.days }
        let plan = Figures.list(stages.map { "\(Figures.mg($0.dose)) a day for \($0.text)" })
        let sum = stages.map { "\(Figures.mg($0.dose)) × \(Figures.text($0.days)) days" }.joined(separator: " + ") + " = \(Figures.mg(total))"
        if let liquid, !wantsTablets, liquid > .zero {
            let volume = total / liquid
            return .result(Calculation(
                plan + ", of a liquid with \(Figures.text(liquid)) mg/mL", says: ["That is ", "*\(Figures.text(volume)) mL", ": \(Figures.mg(total)) in all."], values: [Figures.value(volume, "mL"), Figures.value(total, "mg")],
                working: [sum, "total / concentration = \(Figures.mg(total)) / \(Figures.text(liquid)) mg/mL = \(Figures.text(volume)) mL"]))
        }
        guard wantsTablets else { return .result(Calculation(plan, says: ["That is ", "*\(Figures.mg(total))", " in all."], values: [Figures.value(total, "mg")], working: [sum])) }
        guard let strength = line.strengths.first, strength > .zero else { return .missing("How many mg are in one of your tablets?", .strength) }
        let count = total / strength
        let whole = Fraction(count.ceiling, over: 1)
        return .result(Calculation(
            plan + ", from \(Figures.mg(strength)) tablets",
            says: ["You need ", "*\(Figures.counted(count, "tablet"))", whole == count ? "" : ", so \(whole) whole ones", ": \(Figures.mg(total)) in all."],
            values: [Figures.value(count, "tablet")] + (whole == count ? [] : [Figures.value(whole, "tablet")]) + [Figures.value(total, "mg")],
            working: [sum, "total / strength = \(Figures.mg(total)) / \(Figures.mg(strength)) = \(Figures.text(count)) tablets"]))
    }

    /// "week 1 0.4, week 2 0.38": one week each, by their numbers; nil where they aren't numbered so.
    private static func numbered(_ items: [AskedLine.Placed], _ line: AskedLine) -> [Stage]? {
        var stages: [Stage] = []
        for pair in stride(from: 0, to: items.count, by: 2) {
            guard let span = items[pair].quantity.span, line.word(items[pair].index - 1) == span.unit.rawValue, span.count == Fraction(Int128(pair / 2 + 1), over: 1), items[pair + 1].quantity.isDoseLike, items[pair + 1].amount > .zero else { return nil }
            let one = Interval(count: .one, unit: span.unit)
            stages.append(Stage(dose: items[pair + 1].amount, days: one.count(in: .day), text: "\(span.unit.rawValue) \(span.count)"))
        }
        return stages
    }

    /// Times and doses that take turns; nil where they don't.
    private static func stages(_ line: AskedLine) -> [Stage]? {
        var items = line.placed.filter { $0.role != .strength && !$0.quantity.isStrength && ($0.quantity.span.map { $0.unit != .hour } == true || $0.quantity.isDoseLike || $0.quantity.measure == .bare && $0.amount.isWhole) }
        // "over those six weeks" says the sum of them once more.
        if items.count % 2 == 1, let last = items.last, last.quantity.span != nil { items.removeLast() }
        guard items.count >= 4, items.count <= 40, items.count % 2 == 0 else { return nil }
        let isTimeFirst = items[0].quantity.span != nil
        if isTimeFirst, let weeks = numbered(items, line) { return weeks }
        var unit: TimeUnit?
        var stages: [Stage] = []
        for pair in stride(from: 0, to: items.count, by: 2) {
            let (time, dose) = isTimeFirst ? (items[pair], items[pair + 1]) : (items[pair + 1], items[pair])
            if let span = time.quantity.span { unit = span.unit }
            guard let unit, dose.quantity.isDoseLike, dose.amount > .zero, time.quantity.span != nil || time.quantity.measure == .bare && time.amount.isWhole, time.amount > .zero else { return nil }
            let span = Interval(count: time.amount, unit: unit)
            stages.append(Stage(dose: dose.amount, days: span.count(in: .day), text: span.text))
        }
        return stages
    }
}
