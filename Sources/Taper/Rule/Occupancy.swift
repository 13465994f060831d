/// The receptor-occupancy model behind hyperbolic tapers: `occupancy % = 100 · D / (D + 24.7)` with D the daily dose of
/// diazepam in mg. The constant reproduces every value printed in the Maudsley tables that were read (a secondary copy).
/// It is a model, not a measurement in a person, and it is for diazepam: another drug needs a named equivalence table.
public enum Occupancy {
    /// The diazepam dose of half occupancy: 24.7 mg.
    public static let half = Dose(picograms: 24_700_000_000)
    public static let source = "maudsley-2024"

    /// Occupancy in percent of a daily diazepam dose, exactly. The dose must not be negative.
    public static func percent(ofDiazepam dose: Dose) -> Fraction {
        Fraction(Int128(dose.picograms) * 100, over: Int128(dose.picograms) + Int128(half.picograms))
    }

    /// The daily diazepam dose at an occupancy of 0 up to, not including, 100 percent, rounded half to even to 1 pg.
    public static func diazepam(atPercent percent: Fraction) -> Dose {
        let milligrams = half.milligrams * percent / (Fraction(100) - percent)
        return Dose(milligrams: milligrams) ?? Dose.largest
    }

    /// The amount that is left after `count` cuts of `points` from `start`, with `half` the dose of half occupancy.
    ///
    /// With RO the occupancy of the start, `D(n) = half · (RO − n·points) / (100 − RO + n·points)`; multiplied out, so
    /// that only whole numbers remain. Nil when nothing is left.
    static func remaining(of start: Dose, half: Dose, points: Percent, cuts: Int) -> Unrounded? {
        let sum = Int128(start.picograms) + Int128(half.picograms)
        let scale = points.value.denominator
        let fallen = Int128(cuts) * points.value.numerator * sum
        let left = 100 * Int128(start.picograms) * scale - fallen
        guard left > 0 else { return nil }
        // half · left / below: 128 bits hold left up to 2^127 / half, so the product is taken in two words.
        let below = 100 * Int128(half.picograms) * scale + fallen
        let product = left.magnitude.multipliedFullWidth(by: half.picograms.magnitude128)
        let (whole, rest) = below.magnitude.dividingFullWidth(product)
        let places = Unrounded(Int128(rest), over: below)
        return Unrounded(w0: places.w0, w1: places.w1, w2: places.w2, w3: UInt64(whole))
    }
}

extension Int64 {
    fileprivate var magnitude128: UInt128 { UInt128(magnitude) }
}
