/// Doses that tables set beside each other. The tables rest on opinion and differ by a factor of two for clonazepam,
/// lorazepam and alprazolam, so an equivalent is always a spread with its sources, never one number.
public enum Equivalence {
    /// What one table makes of a dose.
    public struct Line: Hashable, Sendable, CustomStringConvertible {
        public let source: String
        /// Both ends of the equivalent; the same where the table prints single values. Rounded half to even to 1 pg.
        public let low: Dose
        public let high: Dose
        /// The entries of the table: amounts beside 10 mg diazepam.
        public let from: Equivalent
        public let to: Equivalent

        /// The equivalent where it is one value.
        public var single: Dose? { low == high ? low : nil }

        /// `20 mg` or `10 mg to 20 mg`. Tables rest on opinion: what has more than three decimals is cut to two of them, or three
        /// below 1 mg, since more digits would claim more.
        public var description: String { low == high ? Self.short(low) : "\(Self.short(low)) to \(Self.short(high))" }

        private static func short(_ dose: Dose) -> String {
            if let places = dose.milligrams.decimalPlaces, places <= 3 { return "\(dose)" }
            return dose.milligrams.decimal(places: dose < Dose(micrograms: 1000) ? 3 : 2) + " mg"
        }
    }

    /// The equivalent of `dose` by every table that lists both medications, in the order of `from`'s tables.
    ///
    /// `equivalent = dose · to / from`, both beside 10 mg diazepam. The dose must not be negative.
    public static func spread(of dose: Dose, from: Medication, to: Medication) -> [Line] {
        from.equivalents.compactMap { source in
            guard let target = to.equivalent(in: source.source), source.low > .zero, source.high > .zero else { return nil }
            return Line(
                source: source.source, low: scaled(dose, target.low, source.high), high: scaled(dose, target.high, source.low),
                from: source, to: target)
        }
    }

    private static func scaled(_ dose: Dose, _ above: Dose, _ below: Dose) -> Dose {
        let exact = Fraction.roundHalfEven(Int128(dose.picograms) * Int128(above.picograms), over: Int128(below.picograms))
        return Dose(picograms: Int64(min(exact, Int128(Dose.largest.picograms))))
    }
}
