/// What a person has at home to make a dose from.
public enum Preparation: Hashable, Sendable {
    /// Compressed tablets of one strength, split no further than the score says.
    case tablets(Dose, Score)
    /// Tablets that melt on the tongue: taken whole.
    case disintegrating(Dose)
    /// Extended-release tablets: taken whole, never split, weighed or dissolved.
    case extendedRelease(Dose)
    /// Capsules, ready-made or compounded: taken whole.
    case capsules(Dose)
    /// A liquid with the drug in 1 mL, measured in whole marks of the syringe.
    case liquid(perMillilitre: Dose, mark: Volume)
    /// Drops with the drug in each.
    case drops(Dose)
    /// A home-made suspension: tablets stirred into water. It settles, so it must be shaken before every measure.
    case suspension(tablets: Int, of: Dose, in: Volume, mark: Volume)
    /// Tablets weighed in pieces: strength, weight of one tablet, resolution of the scale.
    case weighed(Dose, tablet: Weight, scale: Weight)

    /// The mark of a 1 mL oral syringe, taken when nobody says another.
    public static let usualMark = Volume(microlitres: 10)
    /// The resolution of a jeweller's scale, taken when nobody says another.
    public static let usualScale = Weight(micrograms: 1000)
}

/// A volume in whole microlitres.
public struct Volume: Hashable, Sendable, Comparable {
    public let microlitres: Int

    public init(microlitres: Int) { self.microlitres = microlitres }

    /// A number of millilitres; nil unless it is a whole number of microlitres from 0 to 100 litres.
    public init?(millilitres: Fraction) {
        let exact = millilitres * Fraction(1000)
        guard exact.isWhole, !exact.isNegative, exact <= Fraction(100_000_000) else { return nil }
        microlitres = Int(exact.numerator)
    }

    public var millilitres: Fraction { Fraction(Int128(microlitres), over: 1000) }

    public static func < (left: Volume, right: Volume) -> Bool { left.microlitres < right.microlitres }
}

extension Volume: CustomStringConvertible {
    /// `1.2 mL`.
    public var description: String { millilitres.description + " mL" }
}

/// A weight in whole micrograms, of tablets and scales, never of drug.
public struct Weight: Hashable, Sendable, Comparable {
    public let micrograms: Int

    public init(micrograms: Int) { self.micrograms = micrograms }

    /// A number of milligrams; nil unless it is a whole number of micrograms from 0 to 1 kg.
    public init?(milligrams: Fraction) {
        let exact = milligrams * Fraction(1000)
        guard exact.isWhole, !exact.isNegative, exact <= Fraction(1_000_000_000) else { return nil }
        micrograms = Int(exact.numerator)
    }

    public var milligrams: Fraction { Fraction(Int128(micrograms), over: 1000) }
    public var grams: Fraction { Fraction(Int128(micrograms), over: 1_000_000) }

    public static func < (left: Weight, right: Weight) -> Bool { left.micrograms < right.micrograms }
}

extension Weight: CustomStringConvertible {
    /// `170 mg`.
    public var description: String { milligrams.description + " mg" }
}

/// A preparation of one medication.
public struct Stock: Hashable, Sendable {
    /// Id of the medication.
    public let medication: String
    public let preparation: Preparation

    public init(medication: String, preparation: Preparation) {
        (self.medication, self.preparation) = (medication, preparation)
    }
}

extension Preparation {
    /// The amounts that come in countable pieces, largest first: a whole tablet, a half, a quarter, a capsule, a drop.
    var pieces: [(dose: Dose, perUnit: Int)] {
        switch self {
        case .tablets(let dose, let score):
            [1, 2, 4].filter { $0 <= score.pieces && dose.picograms % Int64($0) == 0 }
                .map { (Dose(picograms: dose.picograms / Int64($0)), $0) }
        case .disintegrating(let dose), .extendedRelease(let dose), .capsules(let dose), .drops(let dose): [(dose, 1)]
        case .weighed(let dose, _, _): [(dose, 1)]
        case .liquid, .suspension: []
        }
    }

    /// The drug in one mark of the syringe or one step of the scale, in picograms; nil where nothing is measured.
    var perMark: Fraction? {
        switch self {
        case .liquid(let perMillilitre, let mark):
            Fraction(Int128(perMillilitre.picograms) * Int128(mark.microlitres), over: 1000)
        case .suspension(let tablets, let dose, let volume, let mark):
            Fraction(Int128(dose.picograms) * Int128(tablets) * Int128(mark.microlitres), over: Int128(volume.microlitres))
        case .weighed(let dose, let tablet, let scale):
            Fraction(Int128(dose.picograms) * Int128(scale.micrograms), over: Int128(tablet.micrograms))
        case .tablets, .disintegrating, .extendedRelease, .capsules, .drops: nil
        }
    }

    /// The drug in 1 mL, in mg per mL, exactly; nil for what isn't liquid.
    public var concentration: Fraction? {
        switch self {
        case .liquid(let perMillilitre, _): perMillilitre.milligrams
        case .suspension(let tablets, let dose, let volume, _): dose.milligrams * Fraction(tablets) / volume.millilitres
        default: nil
        }
    }

    /// What must be said beside every portion of it.
    public var caution: String? {
        switch self {
        case .suspension:
            "This is a suspension: the drug settles and does not dissolve. Shake before every measure. "
                + "A pharmacy can make a suspension with an even strength."
        case .weighed:
            "A scale shows the weight of the tablet, not the drug in it; the drug may be spread unevenly. "
                + "A pharmacy can make an exact strength."
        default: nil
        }
    }

    /// The medication is released slowly: whole only.
    public var isExtendedRelease: Bool {
        if case .extendedRelease = self { true } else { false }
    }
}
