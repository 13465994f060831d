/// Inline arithmetic: pure functions with exact results, each with its working.
///
/// Doses are exact to 1 pg and rounded half to even once, at the end; other results are exact fractions. Numbers that a
/// person can't have meant (more than 10^16 in the numerator, more than 9 decimals) throw `CalculationError.outOfRange`.
public enum Calculator {
    /// No question is answered with more cuts than this.
    public static let mostCuts = 15_000

    // MARK: Percentages

    /// `percent` of a dose: 10 % of 0.8 mg is 0.08 mg.
    public static func percent(_ percent: Percent, of dose: Dose) throws(CalculationError) -> Computed<Dose> {
        try check(percent.value)
        let value = dose.percent(percent)
        return Computed(value, Working("dose × percent / 100", "\(dose) × \(percent.value) / 100", "\(value)"))
    }

    /// What is left after one cut of `percent`: 10 % off 0.45 mg leaves 0.405 mg.
    public static func less(_ percent: Percent, of dose: Dose) throws(CalculationError) -> Computed<Dose> {
        try after(cuts: 1, of: percent, from: dose)
    }

    /// How many percent of `dose` a cut is: 0.2 mg of 4 mg is 5 %.
    public static func percent(ofCut cut: Dose, from dose: Dose) throws(CalculationError) -> Computed<Fraction> {
        try positive(dose, "the dose")
        let value = Fraction(100) * cut.ratio(to: dose)
        return Computed(value, Working("cut / dose × 100", "\(cut) / \(dose) × 100", text(value) + "%"))
    }

    /// By how many percent the dose falls from `first` to `second`: 0.5 to 0.4375 mg is 12.5 %. Negative for a rise.
    public static func percentFallen(from first: Dose, to second: Dose) throws(CalculationError) -> Computed<Fraction> {
        try positive(first, "the first dose")
        let value = Fraction(100) * (first - second).ratio(to: first)
        return Computed(value, Working("(before − after) / before × 100", "(\(first) − \(second)) / \(first) × 100", text(value) + "%"))
    }

    // MARK: Chains of cuts

    /// The dose after `cuts` cuts of `percent` of the current dose: `dose · (1 − percent / 100)^cuts`, rounded once.
    public static func after(cuts: Int, of percent: Percent, from dose: Dose) throws(CalculationError) -> Computed<Dose> {
        let factor = try factor(percent)
        guard dose >= .zero, cuts >= 0 else { throw .mustBePositive("the dose and the number of cuts") }
        guard cuts <= mostCuts else { throw .tooManyCuts }
        var value = Unrounded(dose)
        for _ in 0..<cuts { value = value.times(factor.0, over: factor.1) }
        let result = value.rounded()
        return Computed(
            result,
            Working(
                "dose × (1 − percent / 100)^cuts", "\(dose) × (1 − \(percent.value) / 100)^\(cuts)", "\(result)",
                note: "each cut is of the dose it finds"))
    }

    /// The doses after each of `count` cuts of `percent` of the current dose, each rounded once from the exact chain.
    public static func series(of percent: Percent, from dose: Dose, count: Int) throws(CalculationError) -> [Dose] {
        let factor = try factor(percent)
        guard dose >= .zero, count >= 0 else { throw .mustBePositive("the dose and the number of cuts") }
        guard count <= mostCuts else { throw .tooManyCuts }
        var value = Unrounded(dose)
        return (0..<count).map { _ in
            value = value.times(factor.0, over: factor.1)
            return value.rounded()
        }
    }

    /// The dose after `cuts` equal cuts: `dose − cuts · cut`, never below zero.
    public static func after(cuts: Int, of cut: Dose, from dose: Dose) throws(CalculationError) -> Computed<Dose> {
        guard cuts >= 0 else { throw .mustBePositive("the number of cuts") }
        guard cuts <= mostCuts else { throw .tooManyCuts }
        let left = Int128(dose.picograms) - Int128(cuts) * Int128(cut.picograms)
        let value = Dose(picograms: Int64(max(left, 0)))
        return Computed(value, Working("dose − cuts × cut", "\(dose) − \(cuts) × \(cut)", "\(value)"))
    }

    /// The smallest number of cuts of `percent` of the current dose after which the dose is at or below `target`.
    public static func cuts(of percent: Percent, from dose: Dose, toReach target: Dose) throws(CalculationError) -> Computed<Int> {
        let factor = try factor(percent)
        try positive(target, "the dose to reach")
        guard target <= dose else { throw .mustNotRise }
        var value = Unrounded(dose)
        let goal = Unrounded(target)
        var count = 0
        while value > goal {
            guard count < mostCuts else { throw .tooManyCuts }
            count += 1
            value = value.times(factor.0, over: factor.1)
        }
        return Computed(
            count,
            Working(
                "smallest cuts with dose × (1 − percent / 100)^cuts ≤ goal",
                "\(dose) × (1 − \(percent.value) / 100)^\(count) = \(value.rounded())", "\(count) cuts",
                note: "the goal is \(target)"))
    }

    /// The smallest number of cuts of `percent` of the current dose that leave at most `share` (0 to 1) of any dose.
    public static func cuts(of percent: Percent, toShare share: Fraction) throws(CalculationError) -> Computed<Int> {
        guard share > .zero, share <= .one, share.isModest else { throw .outOfRange }
        // Any dose falls alike; a kilogram's worth of picograms shows every share that can be typed.
        let whole = Dose(picograms: 1_000_000_000_000_000_000)
        let count = try cuts(of: percent, from: whole, toReach: whole.times(share)).value
        return Computed(
            count,
            Working(
                "smallest cuts with (1 − percent / 100)^cuts ≤ share", "(1 − \(percent.value) / 100)^\(count) ≤ \(share)", "\(count) cuts"))
    }

    /// How many equal cuts lead from `dose` to `target` or below.
    public static func cuts(of cut: Dose, from dose: Dose, toReach target: Dose = .zero) throws(CalculationError) -> Computed<Int> {
        try positive(cut, "the cut")
        guard target <= dose else { throw .mustNotRise }
        let count = (dose - target).ratio(to: cut).ceiling
        guard count <= Int128(Int.max) else { throw .outOfRange }
        let goal = target.isZero ? "\(dose)" : "(\(dose) − \(target))"
        return Computed(
            Int(count),
            Working(
                target.isZero ? "dose / cut, rounded up" : "(dose − goal) / cut, rounded up", "\(goal) / \(cut)", "\(count) cuts"))
    }

    /// How many days `cuts` cuts take when each comes one span after the one before, the first one span from now.
    public static func days(forCuts cuts: Int, every span: Span, from day: Day) throws(CalculationError) -> Computed<Int> {
        guard cuts >= 0 else { throw .mustBePositive("the number of cuts") }
        guard cuts <= mostCuts else { throw .tooManyCuts }
        let value = span.after(day, times: cuts) - day
        return Computed(
            value,
            Working(
                "cuts × days between cuts", "\(cuts) × \(span)", "\(value) days", note: "the first cut comes one span from now"))
    }

    // MARK: Guards

    /// Numerator and denominator of what a cut leaves.
    static func factor(_ percent: Percent) throws(CalculationError) -> (UInt64, UInt64) {
        try check(percent.value)
        guard percent.value > .zero else { throw .mustBePositive("the percentage") }
        guard percent.value < Fraction(100) else { throw .percentTooLarge }
        let rest = percent.remainder
        return (UInt64(rest.numerator), UInt64(rest.denominator))
    }

    static func check(_ value: Fraction) throws(CalculationError) {
        guard value.isModest else { throw .outOfRange }
    }

    static func positive(_ dose: Dose, _ what: String) throws(CalculationError) {
        guard dose > .zero else { throw .mustBePositive(what) }
    }

    static func positive(_ value: Fraction, _ what: String) throws(CalculationError) {
        try check(value)
        guard value > .zero else { throw .mustBePositive(what) }
    }

    /// Exact where the decimals end, else rounded to six places and marked.
    static func text(_ value: Fraction) -> String {
        if let places = value.decimalPlaces, places <= 12 { return value.description }
        return "about " + value.decimal(places: 6)
    }
}

extension Unrounded: Comparable {
    static func < (left: Unrounded, right: Unrounded) -> Bool {
        if left.w3 != right.w3 { return left.w3 < right.w3 }
        if left.w2 != right.w2 { return left.w2 < right.w2 }
        if left.w1 != right.w1 { return left.w1 < right.w1 }
        return left.w0 < right.w0
    }
}
