/// A taper as a person writes it: the medication, the dose, how it falls, and what to make it from.
///
/// A sentence prints (`description`) in its full form, in which every percentage has its base and every open end is
/// closed, and that text parses back to an equal sentence. `docs/taper-language.md` is the grammar and its meaning.
public struct TaperSentence: Sendable {
    public let medication: Medication
    /// The daily dose on day 0.
    public let dose: Dose
    /// The parts of the daily dose; empty when it is taken as one.
    public let split: [SplitPart]
    /// Times of day in the order in which the cuts are taken from them; empty when every part falls in proportion.
    public let cutOrder: [TimeOfDay]
    /// The rules, one after the other; at least one.
    public let phases: [Phase]
    public let ending: Ending
    /// The day of the starting dose.
    public let start: Day
    public let holds: [Hold]
    /// What the doses are made from; empty when nobody said.
    public let stocks: [Stock]
    /// Every dose is rounded to a multiple of it; nil when nobody asked.
    public let grain: Dose?
    /// What was assumed because the sentence left it open. Not part of equality.
    public let assumptions: [Assumption]

    /// Something that the sentence left open and that its full form states.
    public enum Assumption: Hashable, Sendable {
        /// A percentage without a base is of the current dose.
        case currentBase
        /// A number without a unit is in mg.
        case milligrams
        /// The plan was given this last dose: one twentieth of the dose at which its last rule begins.
        case end(Dose)
        /// The tables agree, so none had to be named.
        case table(String)
        /// This many even doses a day.
        case evenSplit(Int)
        /// The tablet may be split this far, says the formulary.
        case score(Dose, Score)
        /// The start is today.
        case today
        /// A date in digits was read in the order of the place.
        case dateOrder(Day)
        /// One tablet of this strength is stirred into the water.
        case oneTablet(Dose)
        /// Doses with hyphens between them are those of morning, midday and night, or of morning, midday, evening and night.
        case dosesInOrder
        /// The medication was named with "extended release", and no such tablets are named.
        case extendedRelease
    }

    public init(
        medication: Medication, dose: Dose, split: [SplitPart] = [], cutOrder: [TimeOfDay] = [], phases: [Phase],
        ending: Ending, start: Day, holds: [Hold] = [], stocks: [Stock] = [], grain: Dose? = nil,
        assumptions: [Assumption] = []
    ) {
        self.medication = medication
        self.dose = dose
        self.split = split
        self.cutOrder = cutOrder
        self.phases = phases
        self.ending = ending
        self.start = start
        self.holds = holds
        self.stocks = stocks
        self.grain = grain
        self.assumptions = assumptions
    }

    /// The medication in which the last phase's doses are counted: the new one after a cross-over.
    public var finalMedication: Medication { crossOver?.target ?? medication }

    /// The cross-over, which is always the first phase.
    public var crossOver: CrossOver? {
        if case .crossOver(let crossOver)? = phases.first?.rule { crossOver } else { nil }
    }

    /// The dose in units of `finalMedication`: what the percentages of the starting dose refer to.
    public var startingDose: Dose { crossOver?.total ?? dose }
}

extension TaperSentence: Hashable {
    public static func == (left: TaperSentence, right: TaperSentence) -> Bool {
        left.medication.id == right.medication.id && left.dose == right.dose && left.split == right.split
            && left.cutOrder == right.cutOrder && left.phases == right.phases && left.ending == right.ending
            && left.start == right.start && left.holds == right.holds && left.stocks == right.stocks
            && left.grain == right.grain
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(medication.id)
        hasher.combine(dose)
        hasher.combine(phases)
        hasher.combine(start)
    }
}
