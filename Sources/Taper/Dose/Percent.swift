/// An exact percentage, zero or more, such as 2.5 %.
public struct Percent: Hashable, Sendable, Comparable {
    /// The number before the percent sign.
    public let value: Fraction

    /// `value` percent.
    public init(_ value: Fraction) { self.value = value }

    /// A whole number of percent.
    public init(_ value: Int) { self.value = Fraction(value) }

    /// The share: 5 % is 1/20.
    public var fraction: Fraction { value / Fraction(100) }

    /// What is left after taking it off: 5 % leaves 19/20. Negative above 100 %.
    public var remainder: Fraction { Fraction.one - fraction }

    public static func < (left: Percent, right: Percent) -> Bool { left.value < right.value }
}

extension Percent: CustomStringConvertible {
    /// `2.5%`; decimals that never end are written as a quotient.
    public var description: String { value.description + "%" }
}
