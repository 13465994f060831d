extension Slip {
    /// A preparation against the strengths that the formulary knows, and against the dose that is made of it.
    ///
    /// - Parameter daily: the highest daily dose that is made of it; nil where that isn't known.
    public static func check(_ preparation: Preparation, of medication: Medication, daily: Dose? = nil) -> [Slip] {
        switch preparation {
        case .tablets(let dose, _): strength(dose, medication, .tablet)
        case .disintegrating(let dose): strength(dose, medication, .disintegrating)
        case .extendedRelease(let dose): strength(dose, medication, .extendedRelease)
        case .capsules(let dose), .drops(let dose): piece(dose, medication)
        case .weighed(let dose, let tablet, _): strength(dose, medication, .tablet) + weight(ofTablet: tablet.milligrams)
        case .suspension(_, let dose, _, _): strength(dose, medication, .tablet) + thin(preparation, daily)
        case .liquid(let perMillilitre, _): strong(perMillilitre, medication) + thin(preparation, daily)
        }
    }

    /// A tablet that isn't on the market in that form.
    private static func strength(_ dose: Dose, _ medication: Medication, _ form: Form) -> [Slip] {
        let known = medication.strengths.filter { $0.form == form }.map(\.dose)
        guard let largest = known.max(), !known.contains(dose) else { return [] }
        if let slip = thousandfold(dose, known) { return [slip] }
        if tabletWeights.contains(dose), dose >= largest * 10 {
            return [Slip(kind: .tabletWeight, weight: .ask, question: "\(dose) is what a whole tablet may weigh; the drug in it is far less. Is it really \(dose) of drug in a tablet?", meant: nil)]
        }
        let list = Set(known).sorted().map(\.description).joined(separator: ", ")
        return [Slip(kind: .unknownStrength, weight: .ask, question: "The tablets of \(medication.name) that I know are \(list). Is \(dose) right?", meant: nil)]
    }

    /// A capsule or a drop: pharmacies make capsules of any small strength, so only what is far out is asked about.
    private static func piece(_ dose: Dose, _ medication: Medication) -> [Slip] {
        let solids = medication.strengths.filter { $0.form != .liquid && $0.form != .drops }.map(\.dose)
        guard let largest = solids.max(), let smallest = solids.min(), !solids.contains(dose), dose > largest * 2 || dose * 1000 <= smallest else { return [] }
        return [
            thousandfold(dose, solids)
                ?? Slip(kind: .unknownStrength, weight: .ask, question: "\(dose) is far from every strength of \(medication.name) that I know. Is it right?", meant: nil)
        ]
    }

    private static func thousandfold(_ dose: Dose, _ known: [Dose]) -> Slip? {
        let thousandth = Dose(picograms: dose.picograms / 1000)
        if known.contains(thousandth) {
            return Slip(kind: .thousandfoldStrength, weight: .ask, question: "\(dose) is a thousand times \(thousandth). Is it really \(dose) in a tablet?", meant: thousandth)
        }
        guard let meant = known.first(where: { $0 == dose * 1000 }) else { return nil }
        return Slip(kind: .thousandfoldStrength, weight: .ask, question: "\(dose) is a thousandth of \(meant). Is it really \(dose) in a tablet?", meant: meant)
    }

    /// A weight that no tablet has.
    private static func weight(ofTablet milligrams: Fraction) -> [Slip] {
        guard milligrams < Fraction(10) || milligrams > Fraction(2000) else { return [] }
        return [Slip(kind: .tabletWeight, weight: .ask, question: "Does one tablet really weigh \(milligrams) mg? That is far from what tablets weigh. Check mg and g.", meant: nil)]
    }

    /// Stronger than every liquid that is known; where none is, than the largest tablet stirred into 1 mL.
    private static func strong(_ perMillilitre: Dose, _ medication: Medication) -> [Slip] {
        // A millilitre has some twenty-five drops.
        let liquids = medication.strengths.compactMap { $0.form == .liquid ? $0.dose : $0.form == .drops ? $0.dose * 25 : nil }
        let most = liquids.max() ?? medication.strengths.map(\.dose).max()
        guard let most, perMillilitre > most else { return [] }
        return [
            Slip(
                kind: .concentration, weight: .ask,
                question: "Is it really \(perMillilitre) in each mL? Look for mg/mL on the bottle; five-fold differences are common.", meant: nil)
        ]
    }

    /// So thin that a day's dose would be more than half a litre.
    private static func thin(_ preparation: Preparation, _ daily: Dose?) -> [Slip] {
        guard let daily, let concentration = preparation.concentration, concentration > .zero else { return [] }
        let volume = daily.milligrams / concentration
        guard volume > Fraction(500) else { return [] }
        return [
            Slip(
                kind: .concentration, weight: .ask,
                question: "\(daily) would be \(volume.decimal(places: 0)) mL of this liquid. Is its strength right? Look for mg/mL on the bottle.", meant: nil)
        ]
    }
}
