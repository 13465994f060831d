import Document
import Taper

/// How long it is from one day of the calendar to another, and how many cuts a time holds: "last cut 9 april, today is 2 may, how many
/// days", "24 september, 27 june now, a cut every 14 days, how many cuts".
enum DaysBetween: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.doses.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, !Vetoes.seeksJudgement(line), !line.has(
            "should", "safe", "safely", "feel", "feeling", "symptoms", "withdrawal", "withdrawals", "effect", "effects", "sleep", "better", "normal", "recover", "heal", "kick", "system", "body")
        else { return nil }
        return cuts(line) ?? between(line) ?? unpaired(line)
    }

    private static func between(_ line: AskedLine) -> CalculationReading? {
        guard let calendar = line.calendar, let days = calendar.days, line.placed.count == 1, line.spans.count == 1, line.intervals.isEmpty, asksForTime(line), !Vetoes.seeksAdvice(line) else { return nil }
        let span = Fraction(days)
        let weeks = span / Fraction(7)
        var values = [Figures.value(span, "day"), Figures.value(weeks, "week"), Figures.value(span + .one, "day")]
        if line.asks.count("week") { values.swapAt(0, 1) }
        let inWeeks = weeks.isWhole ? Figures.counted(weeks, "week") : "\(Figures.counted(Fraction(weeks.floor, over: 1), "week")) and \(Figures.counted(span - Fraction(7) * Fraction(weeks.floor, over: 1), "day"))"
        return .result(Calculation(
            "\(calendar.text), \(Figures.counted(span, "day"))", says: ["That is ", "*\(Figures.counted(span, "day"))", span >= Fraction(7) ? ", \(inWeeks)." : "."], values: values, working: ["\(calendar.text) = \(Figures.counted(span, "day"))", "\(Figures.text(span)) / 7 = \(Figures.text(weeks)) weeks"]))
    }

    /// "how many days", "days?", "how long is that".
    private static func asksForTime(_ line: AskedLine) -> Bool {
        if line.asks.count("day", "week", "month") { return true }
        if line.asks.hasQuestionMark, line.has("day", "week"), !line.asks.isStrong { return true }
        guard line.asks.duration, line.asks.counts.isEmpty, line.strangers <= 3 else { return false }
        return ["is", "was", "did", "have", "between", "from", "for", "after"].contains { line.says("how", "long", $0) } && !line.has("until", "before", "last", "lasting")
    }

    /// "14 days between cuts, how many fit into 89 days"
    private static func cuts(_ line: AskedLine) -> CalculationReading? {
        guard line.calendar?.days != nil || line.has("fit", "fits"), line.asks.count("cut"), line.placed.count == 1, line.spans.count == 1, let span = line.spans[0].quantity.span, line.intervals.count == 1, let every = line.intervals.first, every.hours > .zero, span.hours >= every.hours else { return nil }
        let cuts = Fraction((span.hours / every.hours).floor, over: 1)
        return .result(Calculation(
            "a cut every \(every.afterEvery) in \(span.text)", says: ["That holds ", "*\(Figures.counted(cuts, "cut"))", ", the first one after \(every.text)."], values: [Figures.value(cuts, "cut"), Figures.value(cuts + .one, "cut")],
            other: "With the first cut today: \(Figures.counted(cuts + .one, "cut")).", working: ["\(span.text) / \(every.text) = \(Figures.text(span.hours / every.hours)), \(cuts) of them whole"]))
    }

    /// "how many days until 4 march", "started on 4 march, how many weeks": the other day isn't said.
    private static func unpaired(_ line: AskedLine) -> CalculationReading? {
        guard let calendar = line.calendar, calendar.days == nil, let place = line.pieces.firstIndex(of: .word("someday")), !Vetoes.seeksAdvice(line) || line.asks.count("tablet") else { return nil }
        let isUntil = ["until", "by", "before", "to"].contains(line.word(place - 1) ?? "") || line.word(place - 1) == "the" && line.word(place - 2) == "until"
        let isSince = ["since", "starting", "from", "on"].contains(line.word(place - 1) ?? "")
        let isTime = line.asks.count("day", "week", "month") && line.placed.isEmpty && (isUntil || isSince) && line.strangers <= 3
        let isSupply = isUntil && line.asks.count("tablet", "any", "ml") && line.strangers <= 3
        guard isTime || isSupply else { return nil }
        return .missing("\(isUntil ? "From" : "Until") which day? I don't look at a clock: write both days, such as \"\(isUntil ? "from 1 January to \(calendar.text)" : "from \(calendar.text) to 31 December")\".", .plain)
    }
}
