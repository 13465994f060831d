import Document
import Taper

/// What a dose that is gone was of the day: "forgot my 0.5 at night, normally 2 mg a day, what percent was that", "he took away the
/// 0.25 at lunch, I take 0.5 0.25 0.5", "a quarter off one of my four 0.5 tablets a day".
enum DoseMissed: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.volumes.isEmpty, line.spans.isEmpty, line.drugs.count < 2, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !line.has("should", "safe", "ok", "okay", "better", "best"), !line.says("can", "i"), !line.asks.duration else { return nil }
        if let off = offOneTablet(line) ?? lessThanUsual(line) { return off }
        guard line.percents.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.doses.count == line.placed.count, let gone = line.doses.first(where: { isGone($0, line) }), case let others = line.doses.filter({ $0.index != gone.index }), !others.isEmpty, others.count <= 6, gone.amount > .zero else { return nil }
        let day: Fraction
        var sum = ""
        if others.count == 1 {
            guard isDay(others[0], line) else { return nil }
            day = others[0].amount
        } else {
            // "I take 0.5 0.25 0.5": a list, the one that is gone among them.
            guard others[0].index > gone.index, others.contains(where: { $0.amount == gone.amount }), zip(others, others.dropFirst()).allSatisfy({ isListed($0, $1, line) }) else { return nil }
            day = others.reduce(Fraction.zero) { $0 + $1.amount }
            sum = others.map { Figures.text($0.amount) }.joined(separator: " + ") + " = "
        }
        guard gone.amount < day else { return nil }
        return give(gone.amount, of: day, "\(Figures.mg(gone.amount)) of \(sum)\(Figures.mg(day)) a day left out", "mg")
    }

    /// "I only took 1.5 of my usual 2 mg, what percent cut is that"
    private static func lessThanUsual(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.placed.count == 2, line.doses.count == 2 else { return nil }
        let (taken, usual) = (line.doses[0], line.doses[1])
        guard taken.amount < usual.amount, !taken.amount.isZero, isDay(usual, line), line.word(taken.index - 1) == "take", line.pieces[taken.index..<usual.index].contains(where: { ["of", "instead", "out"].contains($0.word ?? "") }) else { return nil }
        return give(usual.amount - taken.amount, of: usual.amount, "\(Figures.mg(taken.amount)) instead of \(Figures.mg(usual.amount)) a day", "mg")
    }

    private static func give(_ gone: Fraction, of day: Fraction, _ understood: String, _ unit: String) -> CalculationReading? {
        let percent = Fraction(100) * gone / day
        return .result(Calculation(
            understood, says: ["That is ", "*\(Figures.text(percent))%", " of the day; \(Figures.counted(day - gone, unit)) \(unit == "mg" ? "is" : "are") left."], values: [Figures.value(percent, "%"), Figures.value(day - gone, unit), Figures.value(gone, unit)],
            working: ["\(Figures.text(gone)) / \(Figures.text(day)) × 100 = \(Figures.text(percent))%"]))
    }

    /// Forgotten, skipped or taken away, as the words right before it say.
    private static func isGone(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.pieces[max(0, dose.index - 4)..<dose.index].reversed().prefix { $0.word != nil }.compactMap(\.word)
        let verbs = ["forgot", "forgotten", "forget", "missed", "miss", "skip", "away", "minus", "discard", "stop", "stopped", "without"]
        // "they took off the 0.5 at lunch"
        if near.contains("off"), near.contains("take") { return true }
        return near.contains(where: verbs.contains) || near.contains("out") && near.contains("left") || near.contains("out") && near.contains("leave")
    }

    /// "2 mg a day", "normally 2 mg", "my usual 2".
    private static func isDay(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if dose.quantity.rate == Interval(count: .one, unit: .day) { return true }
        return line.before(dose.index, most: 4).contains { ["normally", "normal", "usually", "usual", "total", "daily", "day", "regular"].contains($0) }
    }

    private static func isListed(_ first: AskedLine.Placed, _ second: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let between = line.pieces[(first.index + 1)..<second.index]
        return between.count <= 4 && between.allSatisfy { $0 == .sign("+") || $0 == .sign(",") || $0 == .sign("/") || $0.word == "and" || TimesOfDay.names.contains($0.word ?? "") || ["in", "at", "the"].contains($0.word ?? "") }
    }

    /// "a quarter off one of my four 0.5 tablets a day"
    private static func offOneTablet(_ line: AskedLine) -> CalculationReading? {
        let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        guard let tablets = line.placed.first(where: { ($0.quantity.measure == .tablets || $0.quantity.measure == .bare && line.first(.tablets) != nil) && $0.amount > .one && $0.amount.isWhole && $0.amount <= Fraction(20) }), let place = line.position(["one", "of"]) ?? onePlace(line), place < tablets.index, tablets.index - place <= 4, ["off", "from", "of"].contains(line.word(place - 1) ?? ""), place > 1 else { return nil }
        let piece = line.pieces[place - 2]
        guard let part = piece.word.flatMap({ parts[$0] }) ?? piece.quantity.flatMap({ $0.measure == .percent ? $0.amount / Fraction(100) : $0.share }), part < .one, line.placed.allSatisfy({ $0.index == tablets.index || $0.index == place - 2 || $0.index == place || $0.role == .strength }) else { return nil }
        let strength = tablets.quantity.strength ?? line.strengths.first
        let understood = "\(Figures.text(part * Fraction(100)))% of one of \(tablets.amount) tablets\(strength.map { " of \(Figures.mg($0))" } ?? "")"
        return give(part * (strength ?? .one), of: tablets.amount * (strength ?? .one), understood, strength == nil ? "tablet" : "mg")
    }

    /// The "one" that was read as a number.
    private static func onePlace(_ line: AskedLine) -> Int? {
        line.placed.first { $0.amount == .one && $0.quantity.style == .word && line.word($0.index + 1) == "of" }?.index
    }
}
