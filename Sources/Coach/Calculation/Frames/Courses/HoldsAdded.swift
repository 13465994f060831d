import Document
import Taper

/// Holds in a taper: "8 cuts left, holding 3 weeks after each", "a taper of 150 days and two holds of 10 days, how long is it now".
enum HoldsAdded: CalculationFrame {
    /// "holds" is read as "contains".
    private static let words: Set<String> = ["hold", "holding", "held", "contain", "pause", "pauses", "paused", "pausing", "break", "breaks", "rest", "rests", "wait", "waiting", "stay", "staying", "stop", "stops"]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration || line.asks.count("day", "week", "month") || line.says("new", "total"), line.percents.isEmpty, line.volumes.isEmpty, line.doses.allSatisfy({ $0.quantity.measure == .bare && $0.quantity.style != .decimal }), line.strengths.isEmpty, line.drugs.count < 2, !line.words.isDisjoint(with: words), line.strangers <= 5, !Vetoes.seeksAdvice(line), !line.has("feel", "symptoms", "withdrawal", "stabilise", "stabilize") else { return nil }
        return afterEach(line) ?? added(line)
    }

    /// "8 cuts left, holding 3 weeks after every one"
    private static func afterEach(_ line: AskedLine) -> CalculationReading? {
        // "hold 2 weeks after each cut, how long till zero"
        if line.placed.count == 1, line.spans.count == 1, line.asks.duration, line.has("zero", "finish"), line.says("each", "cut") || line.says("every", "cut"), line.intervals.isEmpty { return .missing("How many cuts are left?", .plain) }
        guard line.placed.count <= 2, line.intervals.isEmpty, let cuts = line.placed.first(where: { isCount($0, line) }), cuts.amount.isWhole, cuts.amount > .one else { return nil }
        // "holding after every cut, 6 cuts left, how many weeks"
        if line.spans.isEmpty, line.placed.count == 1, line.says("every", "cut") || line.says("each", "cut") || line.says("each", "one") || line.says("every", "one") || line.says("after", "each") { return .missing("How long is each hold? For example: 2 weeks.", .plain) }
        guard let hold = line.spans.first, let span = hold.quantity.span, span.unit != .hour else { return nil }
        let near = line.pieces[max(0, hold.index - 3)..<min(hold.index + 6, line.pieces.count)].compactMap(\.word)
        guard near.contains(where: words.contains), near.contains(where: { ["every", "each", "between", "per"].contains($0) }) else { return nil }
        let isWithoutLast = line.has("between") || line.has("last", "final") && line.has("not", "without", "except", "no", "minus")
        let counts = isWithoutLast ? [cuts.amount - .one, cuts.amount] : [cuts.amount, cuts.amount - .one]
        let unit = HowLongFrame.unit(asked: line.asks, rate: span)
        let lengths = counts.map { Interval(count: $0 * span.count, unit: span.unit).count(in: unit) }
        return .result(Calculation(
            "\(cuts.amount) cuts, a hold of \(span.text) after each\(isWithoutLast ? " but the last" : "")", says: ["That takes ", "*\(Figures.counted(lengths[0], unit.rawValue))", "; \(isWithoutLast ? "with" : "without") the hold after the last one \(Figures.counted(lengths[1], unit.rawValue))."],
            values: lengths.map { Figures.value($0, unit.rawValue) }, working: ["holds × time = \(counts[0]) × \(span.text) = \(Figures.counted(lengths[0], unit.rawValue))"]))
    }

    /// "8 cuts", "5 more drops"
    private static func isCount(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if [.cuts, .drops].contains(item.quantity.measure) { return true }
        return item.quantity.measure == .bare && item.quantity.style != .decimal && (1...2).contains { ["drop", "cut"].contains(line.word(item.index + $0) ?? "") }
    }

    /// "150 days of taper and two holds of 10 days"
    private static func added(_ line: AskedLine) -> CalculationReading? {
        guard line.spans.count >= 2, line.spans.count <= 5, line.intervals.isEmpty, line.has("taper", "plan", "schedule", "course") || line.has("plus", "extra") else { return nil }
        var used: Set<Int> = []
        var holds: [(count: Fraction, span: Interval)] = []
        var base: Interval?
        for item in line.spans {
            guard let span = item.quantity.span, span.unit != .hour else { return nil }
            used.insert(item.index)
            guard let hold = hold(item, line) else {
                guard base == nil else { return nil }
                base = span
                continue
            }
            if let place = hold.place { used.insert(place) }
            holds.append((hold.count, span))
        }
        guard let base, !holds.isEmpty, line.placed.allSatisfy({ used.contains($0.index) }) else { return nil }
        let unit = HowLongFrame.unit(asked: line.asks, rate: base)
        let extra = holds.reduce(Fraction.zero) { $0 + $1.count * $1.span.count(in: unit) }
        let total = base.count(in: unit) + extra
        let sum = ([base.text] + holds.map { $0.count == .one ? $0.span.text : "\($0.count) × \($0.span.text)" }).joined(separator: " + ")
        return .result(Calculation(
            "\(base.text) and \(Figures.list(holds.map { "\(Figures.counted($0.count, "hold")) of \($0.span.text)" }))", says: ["It is then ", "*\(Figures.counted(total, unit.rawValue))", "."], values: [Figures.value(total, unit.rawValue), Figures.value(extra, unit.rawValue)], working: ["\(sum) = \(Figures.counted(total, unit.rawValue))"]))
    }

    /// "two holds of 10 days", "a 10 day pause", "one of 3 weeks": how many, and where that number stands.
    private static func hold(_ item: AskedLine.Placed, _ line: AskedLine) -> (count: Fraction, place: Int?)? {
        let isNamedBehind = (1...2).contains { words.contains(line.word(item.index + $0) ?? "") }
        var place = item.index - 1
        var isNamed = isNamedBehind
        while place >= 0, item.index - place <= 4, let word = line.word(place) {
            if words.contains(word) { isNamed = true } else if !["of", "for", "each", "a", "an", "the", "extra", "another", "about"].contains(word) { break }
            place -= 1
        }
        // "I held twice for 2 weeks"
        if words.contains(line.word(place - 1) ?? "") { isNamed = true }
        guard place >= 0, let number = line.pieces[place].quantity, number.measure == .bare || number.measure == .times, number.amount.isWhole, number.amount > .zero, number.amount <= Fraction(50), isNamed || line.word(item.index - 1) == "of" else { return isNamed ? (.one, nil) : nil }
        return (number.amount, place)
    }
}
