/// An exact amount of drug. The unit is 1 pg (0.000000001 mg), so a dose is a whole number and sums are exact.
///
/// What a person writes is never negative; a difference of two doses can be. Written doses stop at 10 g.
public struct Dose: Hashable, Sendable, Comparable {
    /// The amount in picograms.
    public let picograms: Int64

    /// 1 mg in picograms.
    public static let picogramsPerMilligram: Int64 = 1_000_000_000
    public static let zero = Dose(picograms: 0)
    /// The largest dose that can be written: 10 g. Keeps every product of the calculator inside 128 bits.
    public static let largest = Dose(picograms: 10_000 * picogramsPerMilligram)

    public init(picograms: Int64) { self.picograms = picograms }

    /// Whole micrograms.
    public init(micrograms: Int) { picograms = Int64(micrograms) * 1_000_000 }

    /// A number of milligrams, rounded half to even to 1 pg; nil beyond ±10 g.
    public init?(milligrams: Fraction) {
        guard milligrams.magnitude <= Dose.largest.milligrams else { return nil }
        // Whole and broken part apart, so that no product passes 128 bits.
        let whole = milligrams.floor
        let rest = milligrams - Fraction(whole, over: 1)
        let scale = Int128(Dose.picogramsPerMilligram)
        let limit = Int128.max / scale
        let part: Int128
        if rest.numerator <= limit {
            part = Fraction.roundHalfEven(rest.numerator * scale, over: rest.denominator)
        } else {
            // A denominator this large can't be met by anything a person wrote; the sixteen low bits don't matter.
            let shift = 32
            part = Fraction.roundHalfEven((rest.numerator >> shift) * scale, over: rest.denominator >> shift)
        }
        // An odd whole number of milligrams is an even number of picograms: splitting does not disturb the half-even rule.
        picograms = Int64(whole * scale + part)
    }

    /// The amount in milligrams, exactly.
    public var milligrams: Fraction { Fraction(Int128(picograms), over: Int128(Dose.picogramsPerMilligram)) }

    public var isZero: Bool { picograms == 0 }
    public var magnitude: Dose { Dose(picograms: abs(picograms)) }

    public static func < (left: Dose, right: Dose) -> Bool { left.picograms < right.picograms }
    public static func + (left: Dose, right: Dose) -> Dose { Dose(picograms: left.picograms + right.picograms) }
    public static func - (left: Dose, right: Dose) -> Dose { Dose(picograms: left.picograms - right.picograms) }
    public static func * (dose: Dose, count: Int) -> Dose { Dose(picograms: dose.picograms * Int64(count)) }
    public static prefix func - (dose: Dose) -> Dose { Dose(picograms: -dose.picograms) }
    public static func += (left: inout Dose, right: Dose) { left = left + right }
    public static func -= (left: inout Dose, right: Dose) { left = left - right }

    /// The exact quotient of two doses. `other` must not be zero.
    public func ratio(to other: Dose) -> Fraction { Fraction(Int128(picograms), over: Int128(other.picograms)) }

    /// `percent` of the dose, rounded once, half to even, to 1 pg.
    public func percent(_ percent: Percent) -> Dose { times(percent.fraction) }

    /// The dose times a number, rounded once, half to even, to 1 pg. `factor` must be modest (`Fraction.isModest`).
    public func times(_ factor: Fraction) -> Dose {
        Dose(picograms: Int64(Fraction.roundHalfEven(Int128(picograms) * factor.numerator, over: factor.denominator)))
    }

    /// True when the dose is a whole multiple of `grain`, which must be above zero.
    public func isMultiple(of grain: Dose) -> Bool { picograms % grain.picograms == 0 }
}

extension Sequence where Element == Dose {
    /// The exact total.
    public func total() -> Dose { reduce(.zero, +) }
}

extension Dose: CustomStringConvertible {
    /// The exact number of milligrams without the unit: `0.075`.
    public var amount: String { Dose.decimal(picograms, places: 9) }

    /// `0.075 mg`.
    public var description: String { amount + " mg" }

    /// The exact number of micrograms without the unit: `75`.
    public var micrograms: String { Dose.decimal(picograms, places: 6) }

    /// `value / 10^places` without needless zeros.
    static func decimal(_ value: Int64, places: Int) -> String {
        var digits = Array(String(value.magnitude).utf8)
        if digits.count <= places { digits = Array(repeating: UInt8(48), count: places + 1 - digits.count) + digits }
        let split = digits.count - places
        var after = digits[split...]
        while after.last == UInt8(48) { after.removeLast() }
        let whole = String(decoding: digits[..<split], as: UTF8.self)
        let text = after.isEmpty ? whole : whole + "." + String(decoding: after, as: UTF8.self)
        return value < 0 ? "-" + text : text
    }
}
