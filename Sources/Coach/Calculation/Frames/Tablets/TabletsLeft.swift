import Document
import Taper

/// How many tablets are left of a count: "60 less the 9 I took", "18 of my 30 tablets are gone".
enum TabletsLeft: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let used = usedUp(line) ?? drugLeft(line) { return used }
        let counts = line.placed.filter { $0.quantity.measure == .tablets && $0.quantity.share == nil || $0.quantity.measure == .bare }
        guard counts.count >= 2, counts.count <= 3, counts.count == line.placed.count, counts.allSatisfy({ $0.amount.isWhole && $0.amount >= .one && $0.quantity.style != .decimal && $0.quantity.rate == nil }), line.strengths.isEmpty, line.intervals.isEmpty, line.strangers <= 1, line.drugs.count < 2, !line.asks.percent, !line.asks.duration, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line),
            line.has("take", "tablet", "left", "used", "gone") || counts.contains(where: { $0.quantity.measure == .tablets }), line.asks.isAny || line.has("left") || line.word(counts[0].index + 1) == "minus"
        else { return nil }
        let pair = less(line, counts) ?? ofSoMany(line, counts) ?? part(line, counts) ?? taken(line, counts)
        guard let (whole, taken) = pair, taken <= whole else { return nil }
        let left = whole - taken
        return .result(Calculation(
            "\(whole) tablets less \(taken)", says: [left == .one ? "*1 tablet" : "*\(Figures.counted(left, "tablet"))", left == .one ? " is left." : " are left."], values: [Figures.value(left, "tablet")],
            working: ["tablets − taken = \(whole) − \(taken) = \(left)"]))
    }

    /// "used 2 tablets a day for 12 days out of 90, how many are left"
    private static func usedUp(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 3, line.spans.count == 1, let span = line.spans[0].quantity.span, span.hours >= Fraction(24), span.unit != .hour, line.has("left", "leave", "spare", "over"), line.asks.isAny || line.says("how", "many"), !line.asks.duration, !line.asks.percent, !line.asks.count("day", "week", "month", "mg", "ml"), line.strengths.isEmpty, line.drugs.count < 2, line.strangers <= 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let counts = line.placed.filter { $0.quantity.measure == .tablets && $0.quantity.strength == nil || $0.quantity.measure == .bare && $0.quantity.style != .ordinal }
        guard counts.count == 2, let daily = counts.first(where: { $0.quantity.rate == Interval(count: .one, unit: .day) }), let stock = counts.first(where: { $0.index != daily.index && $0.quantity.rate == nil }), stock.amount.isWhole, stock.amount > daily.amount, daily.amount > .zero, counts.contains(where: { $0.quantity.measure == .tablets }) || line.has("tablet") else { return nil }
        let days = span.count(in: .day)
        let taken = daily.amount * days
        guard taken <= stock.amount else { return .doubtful("\(Figures.text(daily.amount)) a day for \(span.text) are more than \(stock.amount) tablets. Which numbers did you mean?") }
        let left = stock.amount - taken
        return .result(Calculation(
            "\(stock.amount) tablets less \(Figures.text(daily.amount)) a day for \(span.text)", says: ["*\(Figures.counted(left, "tablet"))", " \(left == .one ? "is" : "are") left."], values: [Figures.value(left, "tablet"), Figures.value(taken, "tablet")],
            working: ["tablets − tablets a day × days = \(stock.amount) − \(Figures.text(daily.amount)) × \(Figures.text(days)) = \(Figures.text(left))"]))
    }

    /// "dispensed 60 of 0.5 mg, took 1.25 mg a day for 2 weeks, how many mg are left": in mg, and in tablets too.
    private static func drugLeft(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 3, line.spans.count == 1, let span = line.spans[0].quantity.span, span.unit != .hour, line.has("left", "leave", "spare", "over"), line.asks.count("mg", "tablet") || line.asks.amount || line.asks.isAny && line.has("left"), !line.asks.duration, !line.asks.percent, !line.asks.count("day", "week", "month", "ml"), line.drugs.count < 2, line.strangers <= 3, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let stock = line.all(.tablets).first(where: { $0.quantity.rate == nil && $0.amount > .one && $0.amount.isWhole }), let strength = stock.quantity.strength, strength > .zero, let daily = line.doses.first(where: { $0.index != stock.index }), daily.quantity.rate == Interval(count: .one, unit: .day), daily.role != .cut, daily.quantity.style == .decimal || daily.quantity.measure == .dose else { return nil }
        let days = span.count(in: .day)
        let (whole, taken) = (stock.amount * strength, daily.amount * days)
        guard taken <= whole else { return .doubtful("\(Figures.mg(daily.amount)) a day for \(span.text) are more than \(stock.amount) tablets of \(Figures.mg(strength)). Which numbers did you mean?") }
        let values = [Figures.value(whole - taken, "mg"), Figures.value((whole - taken) / strength, "tablet")]
        return .result(Calculation(
            "\(stock.amount) tablets of \(Figures.mg(strength)) less \(Figures.mg(daily.amount)) a day for \(span.text)", says: ["*\(Figures.mg(whole - taken))", " is left, ", "*\(Figures.counted((whole - taken) / strength, "tablet"))", "."], values: line.asks.count("tablet") ? values.reversed() : values,
            working: ["\(stock.amount) × \(Figures.mg(strength)) − \(Figures.mg(daily.amount)) × \(Figures.text(days)) = \(Figures.mg(whole - taken))"]))
    }

    /// "60 less the 9 I took"
    private static func less(_ line: AskedLine, _ counts: [AskedLine.Placed]) -> (Fraction, Fraction)? {
        guard counts.count == 2, line.word(counts[0].index + 1) == "minus", counts[1].index - counts[0].index <= 4, line.pieces[(counts[1].index + 1)...].prefix(6).contains(where: { ["take", "used", "gone"].contains($0.word ?? "") }) || line.all(.tablets).count > 0 else { return nil }
        return (counts[0].amount, counts[1].amount)
    }

    /// "took 22 of 60 so far, remaining"
    private static func ofSoMany(_ line: AskedLine, _ counts: [AskedLine.Placed]) -> (Fraction, Fraction)? {
        guard counts.count == 2, line.word(counts[0].index + 1) == "of", counts[1].index == counts[0].index + 2, counts[1].amount >= Fraction(10), ["take", "used"].contains(line.before(counts[0].index, most: 2).first ?? ""), line.has("left") else { return nil }
        return (counts[1].amount, counts[0].amount)
    }

    /// "had 90, took 34", "out of 60 tablets I've used 22"
    private static func taken(_ line: AskedLine, _ counts: [AskedLine.Placed]) -> (Fraction, Fraction)? {
        guard counts.count == 2, line.has("left"), ["take", "used"].contains(line.before(counts[1].index).first ?? ""), counts[0].quantity.measure == .tablets || ["had", "have", "got"].contains(line.before(counts[0].index).first ?? "") else { return nil }
        return (counts[0].amount, counts[1].amount)
    }

    /// "18 of my 30 tablets"
    private static func part(_ line: AskedLine, _ counts: [AskedLine.Placed]) -> (Fraction, Fraction)? {
        guard let whole = counts.last, let taken = counts.dropLast().last, line.word(taken.index + 1) == "of", ["my", "the", "those", "these"].contains(line.word(taken.index + 2) ?? ""), taken.index + 3 == whole.index, counts.count == 2 || counts[0].amount == whole.amount, line.has("take", "used", "gone", "left") else { return nil }
        return (whole.amount, taken.amount)
    }
}
