import Document
import Taper

/// The average day of doses that change from day to day, and on how many days the smaller one makes an average.
enum AverageFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard isAverage(line), !line.has("or"), !Vetoes.seeksAdvice(line), line.asks.isStrong || !Vetoes.seeksJudgement(line), line.percents.isEmpty, line.doses.count >= 2, line.volumes.isEmpty, line.doses.count <= 31, line.all(.grams).isEmpty, line.placed.allSatisfy({ $0.role != .weight && $0.role != .target && ($0.role != .cut || $0.quantity.rate != nil) }) else { return nil }
        // "last year 3 mg, now 1.5, how much a month on average": a pace.
        if line.doses.count == 2, line.has("current", "was", "ago"), line.intervals.contains(where: { $0.hours > Fraction(24) }) { return nil }
        if let days = daysOfTheSmaller(line) { return days }
        // "one day of 7": a number of days that is read as none.
        if DayWeights.of(line) == nil, line.doses.contains(where: { isBareCount($0, line) }) { return nil }
        if let days = DayWeights.of(line) { return average(line, days, isWeighted: true) }
        let doses = DayWeights.doses(line)
        guard !DayWeights.namesDays(line), line.placed.allSatisfy({ $0.role != .cut }) else { return nil }
        // "1 mg for 5 days and 0.5 mg for 2 days": days as weights.
        var spans = doses.map { dose in
            line.spans.first { span in span.index > dose.index && !doses.contains { $0.index > dose.index && $0.index < span.index } }?.quantity.span?.count(in: .day)
        }
        // "5 days at 1 mg and 2 days at 0.5": the time stands first.
        if line.spans.count == doses.count, zip(line.spans, doses).allSatisfy({ $0.index < $1.index }), zip(doses, line.spans.dropFirst()).allSatisfy({ $0.index < $1.index }) {
            spans = line.spans.map { $0.quantity.span?.count(in: .day) }
        }
        guard line.spans.allSatisfy({ $0.amount == .one }) || isLog(line) || spans.allSatisfy({ $0 != nil }) else { return nil }
        let isWeighted = spans.allSatisfy { $0 != nil }
        // "the other six 1 mg": a number that is neither a dose nor a time.
        guard isWeighted || line.placed.allSatisfy({ isDoseOrTime($0, doses) }) else { return nil }
        let weights = isWeighted ? spans.compactMap { $0 } : doses.map { _ in Fraction.one }
        return average(line, zip(doses, weights).map { ($0.amount, $1) }, isWeighted: isWeighted)
    }

    private static func isBareCount(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .bare, item.quantity.style == .whole else { return false }
        return ["of", "every", "each"].contains(line.word(item.index - 1) ?? "")
    }

    private static func isDoseOrTime(_ item: AskedLine.Placed, _ doses: [AskedLine.Placed]) -> Bool {
        if item.quantity.span != nil { return true }
        if item.amount == .one, item.quantity.style == .word { return true }
        return doses.contains { $0.index == item.index }
    }

    private static func average(_ line: AskedLine, _ days: [(dose: Fraction, count: Fraction)], isWeighted: Bool) -> CalculationReading? {
        let count = days.reduce(Fraction.zero) { $0 + $1.count }
        guard count > .zero else { return nil }
        let total = days.reduce(Fraction.zero) { $0 + $1.dose * $1.count }
        let average = total / count
        let parts = days.map { isWeighted ? "\(Figures.mg($0.dose)) × \($0.count)" : Figures.mg($0.dose) }
        return .result(Calculation(
            parts.joined(separator: " and "), says: ["On average that is ", "*\(Figures.mg(average))", " a day."], values: [Figures.value(average, "mg"), Figures.value(average, "mg/day")],
            working: ["(\(parts.joined(separator: " + "))) / \(Figures.text(count)) = \(Figures.mg(average))"]))
    }

    /// An average is asked for: not "I mean" nor "does that mean".
    static func isAverage(_ line: AskedLine) -> Bool {
        if let place = line.pieces.firstIndex(where: { $0.word == "average" }) {
            // "0.5 on average then 1 mg" tells of one.
            if line.word(place - 1) == "on", ["then", "and", "but"].contains(line.word(place + 1) ?? "") { return false }
            return !["person", "people", "doctor", "user", "patient", "taper", "joe", "guy"].contains(line.word(place + 1) ?? "")
        }
        if line.says("works", "out") || line.says("work", "out"), line.has("alternate", "alternating", "alternates") || line.says("and", "so", "on") || line.says("every", "other", "day") { return true }
        return line.pieces.indices.contains { place in
            guard line.word(place) == "mean" else { return false }
            guard place > 0 else { return true }
            return ["the", "a", "my", "and", "to"].contains(line.word(place - 1) ?? "") || line.word(place - 1) == nil
        }
    }

    /// "7 day log 0.5 0.5 0.48 …", "1 mg, .75, 1 and .5 the last 4 days": as many doses as days.
    private static func isLog(_ line: AskedLine) -> Bool {
        guard line.spans.count == 1, let span = line.spans[0].quantity.span, span.count(in: .day) == Fraction(Int128(line.doses.count), over: 1) else { return false }
        let isBehind = line.spans[0].index > (line.doses.last?.index ?? 0) && line.before(line.spans[0].index, most: 2).contains { ["last", "past", "over", "these", "in", "those"].contains($0) }
        return isBehind || line.spans[0].index < line.doses[0].index
    }

    /// "only 0.5 and 0.4 tablets, ten days are to average 0.47: on how many days 0.4?"
    private static func daysOfTheSmaller(_ line: AskedLine) -> CalculationReading? {
        guard line.says("how", "many"), line.spans.count == 1, let days = line.spans[0].quantity.span?.count(in: .day), days.isWhole, days > .one, let goal = line.doses.first(where: { line.word($0.index - 1) == "average" || line.word($0.index - 2) == "average" }) else { return nil }
        let others = Set(line.doses.filter { $0.index != goal.index }.map(\.amount)).sorted()
        guard others.count == 2, others[0] < goal.amount, goal.amount < others[1], let asked = line.doses.last, asked.index != goal.index else { return nil }
        let lower = days * (others[1] - goal.amount) / (others[1] - others[0])
        let isLower = asked.amount == others[0]
        let count = isLower ? lower : days - lower
        return .result(Calculation(
            "\(Figures.mg(others[1])) and \(Figures.mg(others[0])) over \(days) days, on average \(Figures.mg(goal.amount))",
            says: ["\(Figures.mg(asked.amount)) on ", "*\(Figures.counted(count, "day"))", " and \(Figures.mg(isLower ? others[1] : others[0])) on \(Figures.counted(days - count, "day"))."],
            values: [Figures.value(count, "day"), Figures.value(days - count, "day")],
            working: ["days × (higher − average) / (higher − lower) = \(days) × (\(others[1]) − \(goal.amount)) / (\(others[1]) − \(others[0])) = \(Figures.text(lower)) days on \(Figures.mg(others[0]))"]))
    }
}
