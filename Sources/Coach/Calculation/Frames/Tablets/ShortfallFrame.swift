import Document
import Taper

/// How many tablets too few there are for a time: "12 days away at 1 mg, 20 half-mg tabs, how many short?"
enum ShortfallFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        // "how much am I short"
        let isShort = (line.asks.amount || line.says("how", "short")) && line.has("short", "missing", "lack")
        guard isShort || line.asks.count("tablet", "any"), line.percents.isEmpty, line.volumes.isEmpty, !line.asks.duration, line.has("short", "missing", "lack", "few", "extra") || line.says("many", "more"), line.placed.allSatisfy({ $0.role != .cut }) else { return nil }
        guard let days = line.spans.first(where: { $0.quantity.span?.unit != .hour })?.quantity.span?.count(in: .day), line.spans.count == 1, let strength = strength(line), let stock = stock(line) else { return nil }
        let doses = line.doses.filter { $0.index != stock.index && $0.quantity.strength == nil }
        guard doses.count == 1, let dose = doses.first, dose.quantity.rate == Interval(count: .one, unit: .day) || dose.quantity.rate == nil && line.intervals.isEmpty || line.first(.times) != nil else { return nil }
        let daily = dose.amount * (line.first(.times)?.amount ?? .one)
        let need = daily * days / strength
        let steps = ["dose × days / strength = \(Figures.mg(daily)) × \(Figures.text(days)) / \(Figures.mg(strength)) = \(Figures.text(need)) tablets"]
        let understood = "\(Figures.mg(daily)) a day for \(Figures.text(days)) days from \(Figures.mg(strength)) tablets, with \(Figures.text(stock.amount)) of them"
        guard need > stock.amount else {
            return .result(Calculation(understood, says: ["You need \(Figures.counted(need, "tablet")): ", "*none", " is missing."], values: [Figures.value(.zero, "tablet"), Figures.value(need, "tablet")], working: steps))
        }
        let short = need - stock.amount
        let whole = Fraction(short.ceiling, over: 1)
        return .result(Calculation(
            understood, says: ["You need \(Figures.counted(need, "tablet")), ", "*\(Figures.text(short))", whole == short ? " more than that." : " more than that, so \(whole) whole ones."],
            values: [Figures.value(short, "tablet")] + (whole == short ? [] : [Figures.value(whole, "tablet")]) + [Figures.value(short * strength, "mg"), Figures.value(need, "tablet")],
            working: steps + ["need − stock = \(Figures.text(need)) − \(Figures.text(stock.amount)) = \(Figures.text(short))"]))
    }

    private static func strength(_ line: AskedLine) -> Fraction? {
        guard let strength = line.strengths.first, strength > .zero, Set(line.strengths).count == 1 else { return nil }
        return strength
    }

    /// `41 of them`, `I've 41 left`, `20 tabs`.
    private static func stock(_ line: AskedLine) -> AskedLine.Placed? {
        if let tablets = line.all(.tablets).first(where: { $0.amount > .one && $0.quantity.share == nil && $0.quantity.rate == nil }) { return tablets }
        return line.placed.first { item in
            guard item.quantity.measure == .bare, item.amount.isWhole, item.quantity.style != .decimal, item.quantity.rate == nil, item.amount > .one else { return false }
            let isOfThem = line.word(item.index + 1) == "of" && ["them", "those", "these"].contains(line.word(item.index + 2) ?? "")
            return isOfThem || line.word(item.index + 1) == "left" || ["have", "own", "got", "ive", "with"].contains(line.before(item.index, most: 2).first ?? "")
        }
    }
}
