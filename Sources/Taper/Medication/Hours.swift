/// A length of time in hours, kept exactly as a whole number of minutes.
public struct Hours: Hashable, Sendable, Comparable {
    public let minutes: Int

    public init(minutes: Int) { self.minutes = minutes }

    /// Whole hours.
    public init(_ hours: Int) { minutes = hours * 60 }

    /// A decimal number of hours (`6.3`), rounded half to even to a minute; nil if it isn't a number from 0 to 10,000.
    public static func parse(_ text: some StringProtocol) -> Hours? {
        guard let number = try? Numeral.parse(text), number <= Fraction(10_000) else { return nil }
        return Hours(minutes: Int((number * Fraction(60)).rounded))
    }

    /// The exact number of hours.
    public var value: Fraction { Fraction(Int128(minutes), over: 60) }

    public static func < (left: Hours, right: Hours) -> Bool { left.minutes < right.minutes }
}

extension Hours: CustomStringConvertible {
    /// `6.3 hours`, at most two decimals.
    public var description: String { value.decimal(places: 2) + (minutes == 60 ? " hour" : " hours") }
}

/// A published range, or one value where both ends are the same.
public struct HourRange: Hashable, Sendable {
    public let low: Hours
    public let high: Hours
    /// Id of the work that states it.
    public let source: String

    public init(low: Hours, high: Hours, source: String) {
        (self.low, self.high, self.source) = (low, high, source)
    }
}

extension HourRange: CustomStringConvertible {
    /// `30-40 hours`.
    public var description: String { low == high ? low.description : low.value.decimal(places: 2) + "-" + high.description }
}
