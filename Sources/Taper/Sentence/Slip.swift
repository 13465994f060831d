/// A number that looks like a slip: asked about before anything is computed with it.
public struct Slip: Hashable, Sendable {
    public let kind: Kind
    /// `ask`: don't go on without an answer. `mention`: go on and say it.
    public let weight: Weight
    /// The question, in plain words.
    public let question: String
    /// The number that was probably meant, where that can be said.
    public let meant: Dose?

    public enum Kind: Hashable, Sendable {
        /// A thousand times too much: mg written for mcg.
        case milligramsForMicrograms
        /// A thousand times too little: mcg written for mg.
        case microgramsForMilligrams
        /// The weight of a tablet, taken for the drug in it.
        case tabletWeight
        /// Above the highest daily dose that a label names.
        case aboveLabelMaximum
        /// More than three times that dose.
        case farAboveAnyLabel
        /// No label's dose is known, and it is many of the largest tablets or much by every table. Nothing is claimed of a maximum.
        case manyTablets
        /// A cut of more than half of the dose.
        case largeCut
        /// A cut of less than a tenth of a percent, which nobody can measure.
        case tinyCut
        /// A cut a thousand times too large: mg written for mcg.
        case thousandfoldCut
        /// A strength that isn't on the market in that form, as far as the formulary knows.
        case unknownStrength
        /// A strength a thousand times out.
        case thousandfoldStrength
        /// A liquid stronger than every one that is known, or so thin that a day's dose would be half a litre.
        case concentration
        /// A stated dose after a switch that no table's equivalent is near to.
        case crossOverDose
        /// A half-life outside the published range.
        case halfLife
        /// A plan that begins many years ago or years ahead.
        case startDay
    }

    public enum Weight: Hashable, Sendable {
        case ask, mention
    }
}

extension Slip {
    /// Slips in a daily dose of a medication.
    ///
    /// What a label's highest dose is, no question says: a number that nobody asked for could be read as one to take.
    public static func check(_ dose: Dose, of medication: Medication) -> [Slip] {
        var slips: [Slip] = []
        let solids = medication.strengths.filter { $0.form != .liquid && $0.form != .drops }.map(\.dose)
        let smallest = solids.min()
        let maximum = medication.labelMaximum?.dose
        let far = maximum.map { $0 * 3 } ?? solids.max().map { $0 * 20 } ?? dose
        let inMicrograms = Dose(picograms: dose.picograms / 1000)
        if dose > far {
            let isThousandfold = maximum.map { dose > $0 * 10 } ?? true
            // Half and quarter tablets are doses too; what no tablet gives is more likely a weight.
            let isTabletDose = smallest.map { !$0.isZero && inMicrograms * 4 >= $0 && inMicrograms.picograms * 4 % $0.picograms == 0 } ?? false
            let isTabletWeight = Slip.tabletWeights.contains(dose) && solids.max().map { dose >= $0 * 10 } ?? false
            if isThousandfold, isTabletDose || !isTabletWeight, let smallest, inMicrograms * 4 >= smallest {
                slips.append(
                    Slip(
                        kind: .milligramsForMicrograms, weight: .ask, question: "\(dose) is a thousand times \(inMicrograms). Is it really \(dose) a day?", meant: inMicrograms))
            } else if isTabletWeight {
                slips.append(
                    Slip(kind: .tabletWeight, weight: .ask, question: "\(dose) is what a whole tablet may weigh; the drug in it is far less. Is it really \(dose) of drug a day?", meant: nil))
            } else if maximum == nil {
                slips.append(manyTablets(dose, medication))
            } else {
                slips.append(Slip(kind: .farAboveAnyLabel, weight: .ask, question: "\(dose) of \(medication.name) a day is far above the highest dose on any label. Is it right?", meant: nil))
            }
        } else if let maximum, dose > maximum {
            slips.append(Slip(kind: .aboveLabelMaximum, weight: .ask, question: "\(dose) of \(medication.name) a day is above the highest dose on any label. Is it right?", meant: nil))
        } else if maximum == nil, isManyTablets(dose, medication, solids.max()) {
            slips.append(manyTablets(dose, medication))
        }
        if let smallest, !dose.isZero, dose.picograms < smallest.picograms / 100 {
            let thousandfold = dose * 1000
            let isLikely = thousandfold <= maximum ?? solids.max().map { $0 * 20 } ?? thousandfold
            slips.append(
                Slip(
                    kind: .microgramsForMilligrams, weight: .ask,
                    question: (isLikely ? "\(dose) is a thousandth of \(thousandfold)." : "\(dose) is very little.") + " Is it really \(dose) a day?",
                    meant: isLikely ? thousandfold : nil))
        }
        return slips
    }

    private static func manyTablets(_ dose: Dose, _ medication: Medication) -> Slip {
        Slip(kind: .manyTablets, weight: .ask, question: "\(dose) of \(medication.name) a day is far more than the tablets or tables that I know lead to expect. Is it right?", meant: nil)
    }

    /// Where no label's highest dose is known: more than six of the largest tablets, or more than 100 mg of diazepam by every
    /// table that lists the medication, 40 mg where no tablet is known either. A sentinel that asks, and no maximum.
    private static func isManyTablets(_ dose: Dose, _ medication: Medication, _ largest: Dose?) -> Bool {
        if let largest, dose > largest * 6 { return true }
        // Where nothing is known but the name, a few of these medications are taken by more than 20 mg.
        guard !medication.equivalents.isEmpty else { return largest == nil && !medication.brands.isEmpty && dose > Dose(micrograms: 20_000) }
        // The entries of a table stand beside 10 mg diazepam.
        let most = largest == nil ? 4 : 10
        return medication.equivalents.allSatisfy { dose > $0.high * most }
    }

    /// What whole tablets weigh, roughly.
    static let tabletWeights = Dose(micrograms: 60_000)...Dose(micrograms: 400_000)

    /// Slips in a percentage per cut.
    public static func check(_ percent: Percent) -> [Slip] {
        if percent > Percent(50) {
            return [Slip(kind: .largeCut, weight: .ask, question: "A cut of \(percent) is more than half of the dose at once. Is it right?", meant: nil)]
        }
        if percent < Percent(Fraction(1, over: 10)) {
            return [Slip(kind: .tinyCut, weight: .ask, question: "A cut of \(percent) is less than anyone can measure. Is it right?", meant: nil)]
        }
        return []
    }

    /// The day on which a plan begins: more than five years ago or two years ahead it is more likely another year.
    public static func check(start: Day, today: Day) -> [Slip] {
        let days = start - today
        guard days < -5 * 365 || days > 2 * 365 else { return [] }
        let years = Fraction((Fraction(abs(days)) / Fraction(365)).floor, over: 1)
        return [
            Slip(kind: .startDay, weight: .ask, question: "The plan begins on \(start), \(days < 0 ? "more than \(years) years ago" : "more than \(years) years from now"). Is the year right?", meant: nil)
        ]
    }

    /// A half-life that a person types, against the published ranges of the medication.
    public static func check(halfLife hours: Hours, of medication: Medication) -> [Slip] {
        guard let low = medication.halfLives.map(\.low).min(), let high = medication.halfLives.map(\.high).max(),
            hours < low || hours > high
        else { return [] }
        let isFar = hours.minutes * 4 < low.minutes || hours.minutes > high.minutes * 4
        return [
            Slip(
                kind: .halfLife, weight: isFar ? .ask : .mention,
                question: "The published half-life is \(low.value.decimal(places: 1)) to \(high). Is \(hours) right?", meant: nil)
        ]
    }
}
