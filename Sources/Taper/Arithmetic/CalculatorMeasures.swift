/// Liquids, tablets and scales.
extension Calculator {
    // MARK: Liquids

    /// The volume in mL that holds a dose: `dose / concentration`, the concentration in mg per mL.
    public static func millilitres(of dose: Dose, at concentration: Fraction) throws(CalculationError) -> Computed<Fraction> {
        try positive(concentration, "the concentration")
        let value = dose.milligrams / concentration
        return Computed(value, Working("dose / concentration", "\(dose) / \(concentration) mg/mL", text(value) + " mL"))
    }

    /// The dose in mg in a volume in mL: `volume × concentration`, rounded to 1 pg.
    public static func dose(in millilitres: Fraction, at concentration: Fraction) throws(CalculationError) -> Computed<Dose> {
        try positive(concentration, "the concentration")
        try check(millilitres)
        guard let value = Dose(milligrams: millilitres * concentration) else { throw .outOfRange }
        return Computed(value, Working("volume × concentration", "\(millilitres) mL × \(concentration) mg/mL", "\(value)"))
    }

    /// The concentration in mg per mL of a dose in a volume in mL.
    public static func concentration(of dose: Dose, in millilitres: Fraction) throws(CalculationError) -> Computed<Fraction> {
        try positive(millilitres, "the volume")
        let value = dose.milligrams / millilitres
        return Computed(value, Working("dose / volume", "\(dose) / \(millilitres) mL", text(value) + " mg/mL"))
    }

    /// How much of a mixture to keep and how much to leave when `whole` mg stand in `millilitres` mL and `wanted` is taken.
    public static func keepAndDiscard(
        _ wanted: Dose, of whole: Dose, in millilitres: Fraction
    ) throws(CalculationError) -> (keep: Computed<Fraction>, discard: Computed<Fraction>) {
        try positive(millilitres, "the volume")
        try positive(whole, "the dose in the mixture")
        guard wanted <= whole else { throw .mustNotRise }
        let keep = millilitres * wanted.ratio(to: whole)
        let discard = millilitres - keep
        return (
            Computed(keep, Working("volume × wanted / whole", "\(millilitres) mL × \(wanted) / \(whole)", text(keep) + " mL")),
            Computed(discard, Working("volume − kept volume", "\(millilitres) mL − \(text(keep)) mL", text(discard) + " mL"))
        )
    }

    /// How many times `part` goes into `whole`, rounded up: days until a volume is gone when it shrinks by `part` a day.
    public static func times(_ part: Fraction, in whole: Fraction) throws(CalculationError) -> Computed<Int> {
        try positive(part, "the part")
        try check(whole)
        let value = (whole / part).ceiling
        return Computed(Int(value), Working("whole / part, rounded up", "\(whole) / \(part)", "\(value)"))
    }

    // MARK: Tablets and scales

    /// The weight in mg of the piece of tablet that holds a dose: `tablet weight × dose / strength`.
    public static func tabletWeight(for dose: Dose, strength: Dose, tablet milligrams: Fraction) throws(CalculationError) -> Computed<Fraction> {
        try positive(strength, "the strength")
        try positive(milligrams, "the tablet's weight")
        let value = milligrams * dose.ratio(to: strength)
        return Computed(
            value,
            Working(
                "tablet weight × dose / strength", "\(milligrams) mg × \(dose) / \(strength)", text(value) + " mg of tablet",
                note: "weight of tablet, not of drug"))
    }

    /// The dose in mg in a piece of tablet: `strength × weight / tablet weight`, rounded to 1 pg.
    public static func dose(inPiece piece: Fraction, strength: Dose, tablet milligrams: Fraction) throws(CalculationError) -> Computed<Dose> {
        try positive(milligrams, "the tablet's weight")
        try check(piece)
        let share = piece / milligrams
        guard let value = Dose(milligrams: strength.milligrams * share) else { throw .outOfRange }
        return Computed(value, Working("strength × weight / tablet weight", "\(strength) × \(piece) mg / \(milligrams) mg", "\(value)"))
    }

    /// How many tablets (or capsules, or drops) of a strength make a dose, exactly.
    public static func tablets(for dose: Dose, strength: Dose) throws(CalculationError) -> Computed<Fraction> {
        try positive(strength, "the strength")
        let value = dose.ratio(to: strength)
        return Computed(value, Working("dose / strength", "\(dose) / \(strength)", text(value)))
    }

    /// How many tablets of a strength a daily dose uses up in so many days: `dose × days / strength`.
    public static func tablets(for dose: Dose, days: Int, strength: Dose) throws(CalculationError) -> Computed<Fraction> {
        try positive(strength, "the strength")
        guard days >= 0, days <= 1_000_000 else { throw .outOfRange }
        let value = dose.ratio(to: strength) * Fraction(days)
        return Computed(value, Working("dose × days / strength", "\(dose) × \(days) / \(strength)", text(value) + " tablets"))
    }

    /// How many days a supply lasts: `tablets × strength / daily dose`. The whole days are the value's `floor`.
    public static func days(ofSupply tablets: Fraction, strength: Dose, daily dose: Dose) throws(CalculationError) -> Computed<Fraction> {
        try positive(dose, "the daily dose")
        try check(tablets)
        let value = tablets * strength.ratio(to: dose)
        return Computed(value, Working("tablets × strength / daily dose", "\(tablets) × \(strength) / \(dose)", text(value) + " days"))
    }

    /// A dose divided into equal parts, rounded to 1 pg: 0.25 mg in 16 spoons.
    public static func share(of dose: Dose, parts: Fraction) throws(CalculationError) -> Computed<Dose> {
        try positive(parts, "the number of parts")
        let value = dose.times(Fraction.one / parts)
        return Computed(value, Working("dose / parts", "\(dose) / \(parts)", "\(value)"))
    }

    /// A dose several times, such as 1 mL of 0.375 mg/mL three times a day.
    public static func product(of dose: Dose, times: Fraction) throws(CalculationError) -> Computed<Dose> {
        try check(times)
        guard let value = Dose(milligrams: dose.milligrams * times) else { throw .outOfRange }
        return Computed(value, Working("dose × times", "\(dose) × \(times)", "\(value)"))
    }
}
