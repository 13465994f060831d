import Document
import Taper

/// How many percent a fall is, beside a percentage that it is held against: "is going to .3 from .32 over the 5% line and by what % am I
/// dropping". The number says which side it is on; whether that is fine it doesn't.
enum AgainstLimit: CalculationFrame {
    private static let above: Set<String> = ["over", "above", "beyond", "past", "exceed", "exceeds", "passes", "pass"]
    private static let below: Set<String> = ["below", "within", "inside"]
    private static let limits: Set<String> = ["line", "limit", "mark", "ceiling", "cap", "rule", "border", "threshold"]

    static func read(_ line: AskedLine) -> CalculationReading? {
        // "1.5 to 1.2, mg more than a 15% cut?" asks for mg; whether it is more, `CeilingFrame` says.
        guard line.percents.count == 1, let limit = line.percents.first, limit.amount > .zero, limit.amount < Fraction(100), line.doses.count == 2, line.placed.count == 3, line.intervals.isEmpty, line.drugs.count < 2, line.asks.percent, isLimit(limit, line), !line.asks.duration, !line.asks.dose, !line.asks.amount, !line.asks.count("mg", "mcg"), !line.has("mg"), !Vetoes.seeksAdvice(line) else { return nil }
        guard let (start, end) = fall(line), start > .zero, end < start else { return nil }
        let percent = Fraction(100) * (start - end) / start
        let side = percent == limit.amount ? "exactly" : percent > limit.amount ? "more than" : "less than"
        let shown = Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))"
        return .result(Calculation(
            "from \(Figures.mg(start)) to \(Figures.mg(end)), held against \(Figures.text(limit.amount))%",
            says: ["The dose falls by ", "*\(shown)%", " (\(Figures.mg(start - end))): \(side) \(Figures.text(limit.amount))%."], values: [Figures.value(percent, "%"), Figures.value(start - end, "mg")],
            working: ["(before − after) / before × 100 = (\(start) − \(end)) / \(start) × 100 = \(Figures.text(percent))%"]))
    }

    /// From which dose to which: "from .32 to .3", "took .0125 away from .5".
    private static func fall(_ line: AskedLine) -> (start: Fraction, end: Fraction)? {
        if let target = line.doses.first(where: { $0.role == .target }) { return line.doses.first { $0.index != target.index && $0.role != .cut }.map { ($0.amount, target.amount) } }
        guard let cut = line.doses.first(where: { $0.role == .cut }), let start = line.doses.first(where: { $0.index != cut.index }), start.role != .cut else { return nil }
        return (start.amount, start.amount - cut.amount)
    }

    /// `over the 5% line`, `my limit is 5%`, `more than 5%`.
    private static func isLimit(_ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        limits.contains(line.word(percent.index + 1) ?? "") || line.before(percent.index, most: 3).contains(where: limits.contains) || isCompared(percent, line)
    }

    private static func isCompared(_ percent: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(percent.index, most: 2)
        return near.contains { above.contains($0) || below.contains($0) } || near.first == "than" && ["more", "minus", "less", "bigger", "higher", "lower"].contains(near.dropFirst().first ?? "")
    }
}
