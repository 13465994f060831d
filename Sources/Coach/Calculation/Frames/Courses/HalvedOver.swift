import Document
import Taper

/// What is left of a dose or a tablet that is halved over and over: "half it 3 times, 1.5 to begin with", "a 2 mg tab halved, halved again
/// and halved once more, what does one crumb hold".
enum HalvedOver: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("halve"), line.asks.isAny || line.isTerse, line.percents.isEmpty, line.volumes.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.drugs.count < 2, !line.has("halflife", "every", "or", "until", "to"), !line.asks.percent, !line.asks.duration, !line.asks.weight, !line.asks.count("cut", "times", "day", "week", "month", "tablet"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) || line.asks.isStrong else { return nil }
        let doses = line.placed.filter { $0.quantity.isDoseLike && $0.role != .weight }
        guard doses.count == 1, let whole = doses.first, whole.quantity.share == nil, whole.amount > .zero, ![.cut, .target].contains(whole.role), let count = halvings(line), (2...8).contains(count) else { return nil }
        guard line.placed.allSatisfy({ item in item.index == whole.index || item.quantity.measure == .times && (item.amount == Fraction(count) || item.amount == .one) || [.parts, .tablets].contains(item.quantity.measure) && item.amount == .one }) else { return nil }
        let parts = Fraction(1 << count)
        let part = whole.amount / parts
        let halves = (1...count).map { "\(Figures.mg(whole.amount / Fraction(1 << ($0 - 1)))) / 2 = \(Figures.mg(whole.amount / Fraction(1 << $0)))" }
        return .result(Calculation(
            "\(Figures.mg(whole.amount)) halved \(count) times", says: ["That leads to ", "*\(Figures.mg(part))", ", one part in \(parts)."], values: [Figures.value(part, "mg")], working: halves))
    }

    /// How often: "3 times", or as often as it is said, with "again" and "once more" where the verb is left out.
    private static func halvings(_ line: AskedLine) -> Int? {
        let places = line.pieces.indices.filter { line.word($0) == "halve" }
        let times = line.all(.times).filter { $0.quantity.rate == nil && $0.amount > .one }
        if let count = times.first {
            guard times.count == 1, places.count == 1, count.amount.isWhole, let place = places.first, count.index > place, count.index - place <= 5 else { return nil }
            return Int(count.amount.numerator)
        }
        // "2 mg halved, then again": the verb is left out.
        let again = line.pieces.indices.filter { place in
            guard line.word(place) == "again", place > (places.first ?? 0), !line.pieces[(place + 1)...].prefix(3).contains(.word("halve")) else { return false }
            return line.word(place - 1).map { ["and", "then"].contains($0) } ?? true
        }
        return places.count + again.count
    }
}
