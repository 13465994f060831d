import Document
import Taper

/// How much longer a supply lasts than it was meant to: "60 for 30 days, I only take 1.5 a day now, how many days extra?"
enum SpareDays: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let isAsked = line.asks.duration || line.asks.count("day", "week") || line.asks.hasQuestionMark && line.has("day")
        guard isAsked, line.has("extra", "spare", "longer", "over", "further", "ahead", "short", "gain"), line.percents.isEmpty, line.volumes.isEmpty, line.spans.count == 1, let meant = line.spans[0].quantity.span, meant.hours > Fraction(24), line.placed.allSatisfy({ $0.role != .cut }), line.all(.times).isEmpty, !Vetoes.seeksAdvice(line) else { return nil }
        let items = line.placed.filter { $0.quantity.span == nil && $0.role != .strength }
        guard items.count == 2, let stock = items.first(where: { isStock($0) }), let daily = items.first(where: { $0.index != stock.index }), daily.quantity.rate == Interval(count: .one, unit: .day), daily.amount > .zero else { return nil }
        // A daily dose in mg needs the strength of a tablet.
        let strength = stock.quantity.strength ?? line.strengths.first
        let isDose = daily.quantity.measure == .dose
        guard !isDose || strength != nil, isDose || daily.quantity.measure == .bare || daily.quantity.measure == .tablets else { return nil }
        let whole = isDose ? stock.amount * (strength ?? .one) : stock.amount
        let days = whole / daily.amount
        let extra = days - meant.count(in: .day)
        let unit = isDose ? " mg" : ""
        let working = ["\(Figures.text(whole))\(unit) / \(Figures.text(daily.amount))\(unit) = \(Figures.text(days)) days", "\(Figures.text(days)) − \(Figures.text(meant.count(in: .day))) = \(Figures.text(extra)) days"]
        let understood = "\(stock.amount) tablets for \(meant.text), \(Figures.text(daily.amount))\(isDose ? " mg" : "") a day"
        guard extra >= .zero else { return .result(Calculation(understood, says: ["They last \(Figures.counted(days, "day")), ", "*\(Figures.counted(extra.magnitude, "day"))", " less than that."], values: [Figures.value(extra.magnitude, "day"), Figures.value(days, "day")], working: working)) }
        return .result(Calculation(
            understood, says: ["They last \(Figures.counted(days, "day")): ", "*\(Figures.counted(extra, "day"))", " more."],
            values: [Figures.value(extra, "day"), Figures.value(Fraction(extra.floor, over: 1), "day"), Figures.value(days, "day")] + (line.asks.count("week") ? [Figures.value(extra / Fraction(7), "week")] : []), working: working))
    }

    private static func isStock(_ item: AskedLine.Placed) -> Bool {
        guard item.amount.isWhole, item.amount >= Fraction(10), item.quantity.rate == nil, item.quantity.share == nil else { return false }
        return item.quantity.measure == .tablets || item.quantity.measure == .bare && item.quantity.style != .decimal && item.quantity.style != .ordinal
    }
}
