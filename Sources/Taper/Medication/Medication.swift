/// What is known about one drug: a plain value that the knowledge base fills. Nothing here is computed.
public struct Medication: Hashable, Sendable {
    /// Stable id in lower case, such as `clonazepam`.
    public let id: String
    /// The generic name as it is printed.
    public let name: String
    /// Other spellings and short forms (not brands), lower case.
    public let otherNames: [String]
    public let brands: [Brand]
    public let strengths: [Strength]
    /// Published elimination half-lives, most authoritative first.
    public let halfLives: [HourRange]
    /// Published times to the highest level, most authoritative first.
    public let peakTimes: [HourRange]
    public let metabolites: [Metabolite]
    /// How much of the drug each table sets beside 10 mg diazepam.
    public let equivalents: [Equivalent]
    public let labelRules: [LabelRule]
    /// The highest daily dose that a label names, for any use; above it ebb asks whether the number was meant.
    public let labelMaximum: LabelMaximum?
    /// The daily doses that ASAM 2025 table 2 calls low, moderate and high.
    public let bands: DoseBands?
    /// Constants of the concentration illustration.
    public let kinetics: Kinetics?

    public init(
        id: String, name: String, otherNames: [String] = [], brands: [Brand] = [], strengths: [Strength] = [],
        halfLives: [HourRange] = [], peakTimes: [HourRange] = [], metabolites: [Metabolite] = [],
        equivalents: [Equivalent] = [], labelRules: [LabelRule] = [], labelMaximum: LabelMaximum? = nil,
        bands: DoseBands? = nil, kinetics: Kinetics? = nil
    ) {
        self.id = id
        self.name = name
        self.otherNames = otherNames
        self.brands = brands
        self.strengths = strengths
        self.halfLives = halfLives
        self.peakTimes = peakTimes
        self.metabolites = metabolites
        self.equivalents = equivalents
        self.labelRules = labelRules
        self.labelMaximum = labelMaximum
        self.bands = bands
        self.kinetics = kinetics
    }

    /// The entry of one table, or nil where that table doesn't list the drug.
    public func equivalent(in source: String) -> Equivalent? { equivalents.first { $0.source == source } }

    /// In which of the published bands a daily dose lies; nil where no bands are known.
    public func band(of dose: Dose) -> DoseBands.Band? {
        bands.map { dose <= $0.lowUpTo ? .low : dose <= $0.moderateUpTo ? .moderate : .high }
    }

    /// The strength of that amount which can be split furthest, in tablet form, wherever it is sold.
    public func tablet(of dose: Dose) -> Strength? {
        strengths.filter { $0.dose == dose && $0.form == .tablet }.max { $0.score.pieces < $1.score.pieces }
    }

    /// How far a tablet of that amount may be split: by the first listing of it, which for a medication of a region
    /// (`inRegion`) is the one sold there. Whole where it isn't listed.
    public func score(of dose: Dose) -> Score {
        strengths.first { $0.dose == dose && $0.form == .tablet }?.score ?? .whole
    }

    /// The same medication with what is sold in these countries (ISO 3166 codes in capitals) listed first.
    public func inRegion(_ countries: Set<String>) -> Medication {
        func isLocal(_ codes: [String]) -> Bool { codes.contains { countries.contains($0.uppercased()) } }
        return Medication(
            id: id, name: name, otherNames: otherNames, brands: brands.filter { isLocal($0.countries) } + brands.filter { !isLocal($0.countries) },
            strengths: strengths.filter { isLocal($0.countries) } + strengths.filter { !isLocal($0.countries) }, halfLives: halfLives, peakTimes: peakTimes,
            metabolites: metabolites, equivalents: equivalents, labelRules: labelRules, labelMaximum: labelMaximum, bands: bands, kinetics: kinetics)
    }
}

/// A brand name and where it is sold (ISO 3166 codes in lower case; empty when that isn't recorded).
public struct Brand: Hashable, Sendable {
    public let name: String
    public let countries: [String]

    public init(_ name: String, countries: [String] = []) {
        (self.name, self.countries) = (name, countries)
    }
}

/// What a strength comes as.
public enum Form: String, Hashable, Sendable, CaseIterable {
    case tablet
    /// Melts on the tongue; taken whole.
    case disintegrating
    /// Taken whole, never split.
    case extendedRelease
    case capsule
    /// `Strength.dose` is then the amount in 1 mL.
    case liquid
    /// `Strength.dose` is then the amount in one drop.
    case drops
}

/// Into how many equal pieces a tablet may be split.
public enum Score: String, Hashable, Sendable, CaseIterable {
    case whole, halves, quarters

    /// 1, 2 or 4.
    public var pieces: Int {
        switch self {
        case .whole: 1
        case .halves: 2
        case .quarters: 4
        }
    }
}

/// One strength on the market.
public struct Strength: Hashable, Sendable {
    public let dose: Dose
    public let form: Form
    public let score: Score
    public let countries: [String]
    public let source: String

    public init(_ dose: Dose, _ form: Form, score: Score = .whole, countries: [String] = [], source: String) {
        (self.dose, self.form, self.score, self.countries, self.source) = (dose, form, score, countries, source)
    }
}

/// A substance that the body makes of the drug.
public struct Metabolite: Hashable, Sendable {
    public let name: String
    /// Nil where the sources don't say or disagree.
    public let isActive: Bool?
    public let halfLife: HourRange?
    public let source: String

    public init(_ name: String, isActive: Bool?, halfLife: HourRange? = nil, source: String) {
        (self.name, self.isActive, self.halfLife, self.source) = (name, isActive, halfLife, source)
    }
}

/// The amount of a drug that one table sets beside 10 mg diazepam: a range where the table prints one.
public struct Equivalent: Hashable, Sendable {
    /// Id of the table's source, such as `ashton-2002`.
    public let source: String
    public let low: Dose
    public let high: Dose

    public init(source: String, low: Dose, high: Dose) {
        (self.source, self.low, self.high) = (source, low, high)
    }
}

/// What a label says about stopping.
public struct LabelRule: Hashable, Sendable {
    public let source: String
    /// In our own words.
    public let text: String
    /// The largest fall of the daily dose that the label names, and in how many days; nil where it names no number.
    public let largestFall: Dose?
    public let inDays: Int?

    public init(source: String, text: String, largestFall: Dose? = nil, inDays: Int? = nil) {
        (self.source, self.text, self.largestFall, self.inDays) = (source, text, largestFall, inDays)
    }
}

/// The highest daily dose that a label names.
public struct LabelMaximum: Hashable, Sendable {
    public let dose: Dose
    public let source: String
    /// For what use, in a few words: "seizures, adults".
    public let use: String

    public init(_ dose: Dose, source: String, use: String) {
        (self.dose, self.source, self.use) = (dose, source, use)
    }
}

/// Daily doses called low and moderate; anything above is called high. Stored as printed, never recomputed.
public struct DoseBands: Hashable, Sendable {
    public enum Band: String, Hashable, Sendable {
        case low, moderate, high
    }

    public let lowUpTo: Dose
    public let moderateUpTo: Dose
    public let source: String

    public init(lowUpTo: Dose, moderateUpTo: Dose, source: String) {
        (self.lowUpTo, self.moderateUpTo, self.source) = (lowUpTo, moderateUpTo, source)
    }
}

/// Constants of a one-compartment illustration for a 70 kg adult: point values chosen within published ranges.
public struct Kinetics: Hashable, Sendable {
    /// Share of the dose that reaches the blood, 0 to 1.
    public let bioavailability: Double
    /// Volume of distribution in litres per kg.
    public let litresPerKilogram: Double
    /// Elimination half-life in hours.
    public let halfLifeHours: Double
    /// Absorption rate per hour.
    public let absorptionPerHour: Double
    public let source: String

    public init(
        bioavailability: Double, litresPerKilogram: Double, halfLifeHours: Double, absorptionPerHour: Double, source: String
    ) {
        self.bioavailability = bioavailability
        self.litresPerKilogram = litresPerKilogram
        self.halfLifeHours = halfLifeHours
        self.absorptionPerHour = absorptionPerHour
        self.source = source
    }
}
