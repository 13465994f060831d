import Taper

/// Sums whose numbers may mean danger: an alarm that a line raised stays beside them.
enum SumAlarms {
    /// True where the numbers are such that an alarm must stand.
    static func stays(_ asked: AskedLine, _ line: String) -> Bool { isRunningOut(asked) || isQuickEnd(asked) || isManyTaken(asked, line) }

    /// Ten or more of whatever runs out, or "1.375 mg out of .125 tablets", where nothing does.
    static func isPlenty(_ asked: AskedLine) -> Bool {
        // Powder on a scale, tipped out of a capsule: no stock of it is told.
        if !asked.all(.grams).isEmpty, !asked.asks.duration, !asked.asks.count("day", "week", "tablet"), asked.all(.tablets).isEmpty { return true }
        if asked.asks.count("tablet", "any"), !asked.asks.duration, asked.pieces.indices.contains(where: { $0 > 0 && asked.word($0) == "out" && asked.word($0 + 1) == "of" && asked.word($0 - 1) == nil }) { return true }
        return asked.placed.contains { [.tablets, .bare, .volume].contains($0.quantity.measure) && $0.amount >= Fraction(10) }
    }

    /// Ten tablets or more, of which only how long they last is asked, and none of which is told as taken.
    static func isHowLongTabletsLast(_ asked: AskedLine) -> Bool {
        guard asked.has("last"), !asked.has("take", "keep"), asked.asks.isAny || ["will", "do", "does", "would"].contains(asked.word(0) ?? "") else { return false }
        return asked.placed.contains { $0.quantity.measure == .tablets && $0.amount >= Fraction(10) }
    }

    /// "0.6 instead of 0.5 mL, what percent": half as much again at most, and only the percentage is asked.
    static func isSlipOfMeasure(_ asked: AskedLine) -> Bool {
        guard asked.asks.percent, asked.says("instead", "of"), asked.placed.count == 2, asked.volumes.count >= 1, asked.placed.allSatisfy({ $0.quantity.measure == .volume || $0.quantity.measure == .bare }) else { return false }
        return asked.placed[0].amount * Fraction(2) <= asked.placed[1].amount * Fraction(3)
    }

    /// Eight cuts or more, or 28 days or longer.
    static func isSlow(_ asked: AskedLine) -> Bool {
        if isLongCourse(asked) { return true }
        return asked.all(.cuts).contains { $0.amount >= Fraction(8) } || asked.spans.contains { $0.quantity.span.map { $0.hours >= Fraction(28 * 24) } ?? false }
    }

    /// "made me go from 10 to 8 mg in one go, what percent": only the percentage is asked, and half or more of the dose is left.
    static func isPartOfADose(_ asked: AskedLine) -> Bool {
        guard asked.asks.percent, asked.placed.count == 2, asked.doses.count == 2, !asked.has("zero", "stop", "quit", "off", "finish"), let target = asked.doses.first(where: { $0.role == .target }), let start = asked.doses.first(where: { $0.index != target.index }) else { return false }
        return target.amount < start.amount && target.amount * Fraction(2) >= start.amount
    }

    /// "1 mg to zero, 0.02 off every 5 days": eight cuts or more that take 28 days or longer.
    private static func isLongCourse(_ asked: AskedLine) -> Bool {
        guard let cut = asked.doses.first(where: { $0.role == .cut }), cut.amount > .zero, let rate = cut.quantity.rate ?? asked.intervals.first, let start = asked.doses.filter({ $0.role != .cut }).map(\.amount).max() else { return false }
        let cuts = start / cut.amount
        return cuts >= Fraction(8) && cuts * rate.hours >= Fraction(28 * 24)
    }

    /// What is left of one dose of 2 mg or less after a time, by a half-life that is given: no more than that was taken.
    static func isHalfLifeOfADose(_ asked: AskedLine) -> Bool {
        guard asked.has("halflife"), asked.spans.count == 2, asked.doses.count == 1, asked.doses[0].amount <= Fraction(2), asked.doses[0].quantity.style == .decimal || asked.doses[0].quantity.measure == .dose else { return false }
        // "took 1 mg once"
        return asked.placed.allSatisfy { $0.quantity.span != nil || $0.index == asked.doses[0].index || $0.quantity.measure == .times && $0.amount == .one }
    }

    /// "1 mg made up to 50 mL, threw 3 mL away and drank the rest": 2 mg or less were in it, one tablet at most, and not all was taken.
    static func isRestOfMixture(_ asked: AskedLine) -> Bool {
        guard asked.has("discard"), asked.volumes.contains(where: { $0.role == .cut || asked.before($0.index).contains("discard") || asked.after($0.index, most: 5).contains("discard") }), asked.all(.tablets).allSatisfy({ $0.amount <= .one }) else { return false }
        let drug = asked.doses.filter { $0.role != .cut }.map(\.amount) + asked.strengths
        guard drug.count == 1, let whole = drug.first else { return false }
        let most = Fraction(2)
        return whole <= most && asked.placed.allSatisfy { $0.quantity.measure == .volume || $0.quantity.isDoseLike || $0.quantity.measure == .tablets || $0.role == .strength }
    }

    /// "mixed 4 of the .25 tabs with 100 mL and took 65 mL, dose?": a part of a mixture or of a tablet that holds 2 mg or less as a whole.
    static func isDoseOfMixture(_ asked: AskedLine) -> Bool {
        guard asked.volumes.count >= 2 || asked.all(.grams).count >= 2, asked.doses.allSatisfy({ $0.amount <= Fraction(2) }) else { return false }
        let tablets = asked.all(.tablets).reduce(Fraction.zero) { $0 + $1.amount * ($1.quantity.strength ?? .one) }
        let drug = max(tablets, (asked.doses.map(\.amount) + asked.strengths).max() ?? .zero)
        return drug > .zero && drug <= Fraction(2) && asked.all(.times).isEmpty
    }

    /// Fewer than ten tablets, and asked how long they last or how many too few they are.
    private static func isRunningOut(_ asked: AskedLine) -> Bool {
        guard asked.asks.duration || asked.asks.count("day", "week") || asked.has("short", "missing", "lack") else { return false }
        let stock = asked.placed.filter { [.tablets, .bare, .volume].contains($0.quantity.measure) }
        return asked.placed.contains { $0.quantity.measure == .tablets } && stock.allSatisfy { $0.amount < Fraction(10) }
    }

    /// To zero within 28 days, or in seven cuts or fewer.
    private static func isQuickEnd(_ asked: AskedLine) -> Bool {
        guard asked.has("zero", "finish", "gone", "stop", "quit", "jump", "off"), !asked.placed.contains(where: { $0.quantity.measure == .tablets }) else { return false }
        let isToZero = asked.has("zero", "stop", "quit", "jump") || asked.says("to", "off") || asked.says("be", "off") || asked.says("get", "off") || asked.says("come", "off")
        guard isToZero else { return false }
        let spans = asked.spans.compactMap(\.quantity.span)
        return spans.contains { $0.hours < Fraction(28 * 24) } || (asked.all(.cuts).map(\.amount).max().map { $0 < Fraction(8) } ?? false)
    }

    /// Told as done, and more than a dose is: "I took 20 tablets of 0.5".
    private static func isManyTaken(_ asked: AskedLine, _ line: String) -> Bool {
        let isPast = !Set(Vetoes.words(line)).isDisjoint(with: ["took", "taken", "swallowed", "ate", "downed", "popped"])
        return isPast && asked.placed.contains { [.tablets, .bare].contains($0.quantity.measure) && $0.amount >= Fraction(5) }
    }
}
