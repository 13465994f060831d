import Document
import Taper

/// How long the rest takes at the pace so far: "it took 20 weeks from 1 mg to 0.6, same speed, how many more weeks to zero?"
enum SamePace: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration || line.asks.count("day", "week", "month"), isSamePace(line), line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.intervals.isEmpty, line.spans.count == 1, let span = line.spans[0].quantity.span, span.unit != .hour, line.doses.allSatisfy({ $0.role != .cut }), line.placed.count == line.doses.count + 1, !Vetoes.seeksAdvice(line) else { return nil }
        let doses = line.doses.filter { !$0.amount.isZero }
        let isToZero = line.has("zero", "finish", "off", "out", "rest") || line.doses.count > doses.count
        guard doses.count == 3 || doses.count == 2 && isToZero else { return nil }
        let (start, now, goal) = (doses[0].amount, doses[1].amount, doses.count == 3 ? doses[2].amount : Fraction.zero)
        guard start > now, now > goal else { return nil }
        let time = span.count * (now - goal) / (start - now)
        let unit: TimeUnit = line.asks.count("day") ? .day : line.asks.count("week") ? .week : line.asks.count("month") ? .month : span.unit
        let asked = Interval(count: time, unit: span.unit).count(in: unit)
        let text = Figures.isExact(asked) ? Figures.counted(asked, unit.rawValue) : "about \(asked.decimal(places: 1)) \(unit.rawValue)s"
        return .result(Calculation(
            "from \(Figures.mg(start)) to \(Figures.mg(now)) in \(span.text), then on to \(goal.isZero ? "zero" : Figures.mg(goal)) at that pace", says: ["That takes ", "*\(text)", " more."],
            values: [Figures.value(asked, unit.rawValue)] + (asked.isWhole ? [] : [Figures.value(Fraction(asked.ceiling, over: 1), unit.rawValue)]),
            working: ["time × rest / fall so far = \(Figures.text(span.count)) × \(Figures.text(now - goal)) / \(Figures.text(start - now)) = \(Figures.counted(time, span.unit.rawValue))"]))
    }

    private static func isSamePace(_ line: AskedLine) -> Bool {
        let paces = ["speed", "pace", "rate", "tempo"]
        return line.pieces.indices.contains { place in
            let (before, word, next) = (line.word(place - 1) ?? "", line.word(place) ?? "", line.word(place + 1) ?? "")
            if paces.contains(word) { return ["same", "this", "that"].contains(before) || before == "the" && next == "of" }
            if word == "keep" { return ["this", "that", "it", "going"].contains(next) }
            return word == "go" && next == "on" && line.word(place + 2) == "like"
        }
    }
}
