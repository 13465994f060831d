import Taper

/// Cuts of which something is left out: "how many mL should I take for a 5% cut", "beginning at 0.5, dose after six cuts", "what's
/// ten percent less than what I take now".
enum UnsaidCuts {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.strangers == 0, line.drugs.count < 2, line.intervals.isEmpty, line.spans.isEmpty, !line.asksForAWay, !line.says("too", "much"), !line.has("or", "better", "instead", "feel") else { return nil }
        return measured(line) ?? unsizedCuts(line) ?? percentOfUnsaid(line)
    }

    /// "want to be off in 20 equal cuts, how many mg is each one", "number of equal cuts to get from 1 mg to nothing", "if I go to 9.5 mg that's a
    /// cut of how many mg": from which dose, or in how many, isn't said.
    static func equalCuts(_ line: AskedLine) -> CalculationReading? {
        guard line.strangers <= 1, line.drugs.count < 2, line.intervals.isEmpty, line.spans.isEmpty, line.percents.isEmpty, line.placed.count == 1, !line.asksForAWay, !line.has("or", "better", "feel", "safe"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let isToZero = line.has("zero", "finish") || line.says("be", "off") || line.says("get", "off") || line.says("come", "off")
        if let cuts = line.first(.cuts), cuts.amount > .one, line.has("equal", "equally", "same", "even", "each"), line.asks.count("mg", "mcg") || line.asks.amount, isToZero { return .missing("From which dose, in mg?", .start) }
        guard let dose = line.doses.first else { return nil }
        if dose.role == .target, line.has("cut"), line.asks.count("mg", "mcg") || line.asks.percent || line.asks.amount, line.has("i", "im", "my", "thats", "that"), !line.has("zero") { return .missing("From which dose, in mg?", .start) }
        guard line.has("equal", "equally", "even", "same"), line.asks.count("cut") || line.says("number", "of", "equal", "cut"), isToZero, dose.role != .cut else { return nil }
        return .missing("How much less is it each time, in mg or in percent?", .cut)
    }

    /// "how many mL should I take for a 5% cut": that the person asks what to take is no advice, where the percentage is said.
    private static func measured(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.percents.count == 1, line.has("i", "my", "me"), line.has("take", "discard", "draw", "leave", "keep", "be", "need"), line.has("cut", "minus", "less", "off", "lower") else { return nil }
        if line.asks.count("ml") || line.asks.amount && line.has("discard", "draw", "keep") && !line.has("tablet") { return .missing("From which dose, in mg, and how many mg are in each mL?", .plain) }
        if line.asks.count("drop") { return .missing("From how many drops?", .plain) }
        return line.asks.count("tablet") ? .missing("From which dose, in mg, and how many mg are in one tablet?", .plain) : nil
    }

    /// "beginning at 0.5, dose after six cuts": how big they are isn't said.
    private static func unsizedCuts(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 2, line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, [.start, .plain].contains(dose.role), dose.quantity.share == nil, let cuts = line.first(.cuts), cuts.amount > .one, ["after", "in"].contains(line.before(cuts.index, most: 2).first ?? "") || ["later", "from"].contains(line.word(cuts.index + 1) ?? ""), line.asks.dose || line.asks.amount || line.asks.count("mg") || line.has("dose"), !line.has("zero", "half", "halve", "equal", "equally", "to", "until", "tablet"), !line.asks.percent else { return nil }
        return .missing("How much less is it each time, in mg or in percent?", .cut)
    }

    /// "what's ten percent less than what I take now": of how much isn't said.
    private static func percentOfUnsaid(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.percents.count == 1, let percent = line.percents.first, ["minus", "less", "off", "of", "below"].contains(line.word(percent.index + 1) ?? ""), line.asks.what || line.asks.amount, line.has("what", "how") else { return nil }
        let behind = line.pieces[(percent.index + 1)...].prefix(9).prefix { $0.word != nil }.compactMap(\.word)
        let isOwn = behind.contains("my") && behind.contains("dose") || behind.contains("current") || behind.contains("what") && behind.contains { ["i", "im", "am"].contains($0) }
        return isOwn && line.pieces.count <= 14 && !Vetoes.seeksAdvice(line) && !Vetoes.seeksJudgement(line) ? .missing("Of which dose, in mg?", .base) : nil
    }
}
