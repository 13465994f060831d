import Document
import Taper

/// A day's doses in a row: several of each size over a week ("3 × 0.125 plus 1 × 0.5 each day, per week?"), and one behind the other
/// ("0.3 0.2 and 0.35 through the day").
enum CountedDoses: CalculationFrame {
    private struct Group {
        var count: Fraction
        var dose: Fraction
        var text: String { count == .one ? Figures.mg(dose) : "\(count) × \(Figures.mg(dose))" }
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.drugs.count < 2, line.strangers <= 2, !line.asks.percent, !line.asks.duration, !line.asks.weight, line.placed.allSatisfy({ $0.role != .cut && $0.role != .target }), !line.has(
            "cut", "drop", "minus", "off", "down", "then", "from", "to", "until", "average", "split", "current", "was", "now", "or", "left"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line)
        else { return nil }
        return overTime(line) ?? inARow(line)
    }

    private static func overTime(_ line: AskedLine) -> CalculationReading? {
        let spans = line.spans.compactMap(\.quantity.span)
        let times = line.intervals.filter { $0.hours > Fraction(24) } + spans
        // "0.5 twice a week" is no daily dose.
        guard line.all(.times).allSatisfy({ $0.quantity.rate.map { $0.hours <= Fraction(24) } ?? true }), !line.says("times", "a", "week"), !line.says("twice", "a", "week") else { return nil }
        let isWeekly = line.has("week") || line.says("weekly", "total")
        guard times.count <= 1, let time = times.first ?? (isWeekly ? Interval(count: .one, unit: .week) : nil), time.hours > Fraction(24), line.asks.isAny || line.has("total"), let groups = groups(line, without: line.spans.map(\.index)), groups.contains(where: { $0.count > .one }) else { return nil }
        let day = total(groups)
        let days = time.count(in: .day)
        let sum = groups.map(\.text).joined(separator: " + ")
        return .result(Calculation(
            "\(sum) = \(Figures.mg(day)) a day, for \(time.text)", says: ["That is ", "*\(Figures.mg(day * days))", " in \(time.text)."], values: [Figures.value(day * days, "mg"), Figures.value(day, "mg/day")],
            working: ["\(sum) = \(Figures.mg(day)) a day", "\(Figures.mg(day)) × \(Figures.text(days)) days = \(Figures.mg(day * days))" + (time.unit == .month ? " (a month counts 30 days)" : "")]))
    }

    /// The whole line but for its time: `3 × 0.125 plus 1 × 0.5`, with nothing but that between them; nil where a number is left over.
    private static func groups(_ line: AskedLine, without spans: [Int]) -> [Group]? {
        var groups: [Group] = []
        var items = line.placed.filter { !spans.contains($0.index) }[...]
        while let item = items.popFirst() {
            let isCount = item.quantity.measure == .bare && item.amount.isWhole && item.quantity.style != .decimal && item.amount > .zero && item.amount <= Fraction(12)
            // "2 × 0.125 a day" was read as a dose and how often.
            if item.quantity.measure == .times, item.amount.isWhole, item.amount > .zero, let last = groups.last, last.count == .one, line.pieces[item.index - 1].quantity?.amount == last.dose {
                groups[groups.count - 1].count = item.amount
                continue
            }
            if isCount, line.pieces.indices.contains(item.index + 1), line.pieces[item.index + 1] == .sign("×"), let dose = items.first, dose.index == item.index + 2, isDose(dose) {
                items.removeFirst()
                groups.append(Group(count: item.amount, dose: dose.amount))
            } else if isDose(item), item.quantity.measure == .dose || item.quantity.style == .decimal {
                groups.append(Group(count: .one, dose: item.amount))
            } else {
                return nil
            }
        }
        return groups.isEmpty ? nil : groups
    }

    private static func isDose(_ item: AskedLine.Placed) -> Bool { item.quantity.isDoseLike && item.amount > .zero && item.quantity.share == nil && item.role != .weight && item.quantity.style != .quotient }

    private static func total(_ groups: [Group]) -> Fraction { groups.reduce(.zero) { $0 + $1.count * $1.dose } }

    /// ".3 .2 and .35 through the day": three of them or more, or two with "and" or "plus", and nothing but the day besides.
    private static func inARow(_ line: AskedLine) -> CalculationReading? {
        let doses = line.placed
        guard doses.count >= 2, doses.count <= 8, line.strangers == 0, doses.allSatisfy({ isDose($0) && ($0.quantity.measure == .dose || $0.quantity.style == .decimal) }), line.drugs.isEmpty || doses.count > 2, isOfTheDay(line), zip(doses, doses.dropFirst()).allSatisfy({ isNext($0, $1, line) }) else { return nil }
        let isSum = doses.count > 2 || line.has("plus") || line.word(doses[1].index - 1) == "and" || line.pieces.contains(.sign("+"))
        guard isSum, line.first(.times) == nil else { return nil }
        let sum = doses.map { Figures.mg($0.amount) }.joined(separator: " + ")
        let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
        return .result(Calculation("\(sum) a day", says: ["Together that is ", "*\(Figures.mg(total))", " a day."], values: [Figures.value(total, "mg"), Figures.value(total, "mg/day")], working: ["\(sum) = \(Figures.mg(total))"]))
    }

    /// Nothing but a comma, "and" or "plus" between them.
    private static func isNext(_ first: AskedLine.Placed, _ second: AskedLine.Placed, _ line: AskedLine) -> Bool {
        (first.index + 1..<second.index).allSatisfy { [Piece.sign(","), .sign("+"), .word("and"), .word("plus"), .word("another")].contains(line.pieces[$0]) }
    }

    /// `through the day`, `over the day`, `across one day`.
    private static func isOfTheDay(_ line: AskedLine) -> Bool {
        ["through", "throughout", "over", "across", "during"].contains { line.says($0, "the", "day") || line.says($0, "a", "day") || line.says($0, "my", "day") } || line.spans.contains { $0.quantity.span == Interval(count: .one, unit: .day) }
    }
}
