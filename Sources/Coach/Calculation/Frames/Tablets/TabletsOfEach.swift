import Document
import Taper

/// How many tablets of each strength a time takes: "3 of the 2s and 1 of the 1s daily for 28 days, how many of each".
enum TabletsOfEach: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let daily = line.all(.tablets)
        let strengths = daily.compactMap(\.quantity.strength)
        guard line.asks.count("tablet", "any") || line.says("of", "each"), (2...4).contains(daily.count), strengths.count == daily.count, Set(strengths).count == daily.count, line.spans.count == 1, let span = line.spans.first?.quantity.span, span.hours >= Fraction(48), line.percents.isEmpty, line.volumes.isEmpty, line.first(.times) == nil, line.drugs.count < 2, line.strangers <= 2, !line.has("cut", "minus", "off", "then", "left", "last"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let isDaily = line.intervals.allSatisfy { $0 == Interval(count: .one, unit: .day) } && !line.intervals.isEmpty
        // The strengths may be named once more where they are asked for.
        let others = line.placed.filter { item in item.quantity.span == nil && item.quantity.measure != .tablets }
        guard isDaily, others.allSatisfy({ $0.quantity.isDoseLike && strengths.contains($0.amount) && $0.index > (daily.last?.index ?? 0) }) else { return nil }
        let days = span.count(in: .day)
        let counts = zip(daily, strengths).map { (count: $0.amount * days, strength: $1, each: $0.amount) }
        return .result(Calculation(
            Figures.list(counts.map { "\(Figures.text($0.each)) of \(Figures.mg($0.strength))" }) + " a day for \(span.text)", says: ["That takes ", "*\(Figures.list(counts.map { "\(Figures.counted($0.count, "tablet")) of \(Figures.mg($0.strength))" }))", "."],
            values: counts.map { Figures.value($0.count, "tablet") }, working: counts.map { "\(Figures.text($0.each)) × \(Figures.text(days)) days = \(Figures.counted($0.count, "tablet")) of \(Figures.mg($0.strength))" }))
    }
}
