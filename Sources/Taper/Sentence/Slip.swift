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
        /// More than three times that dose, or more than twenty of the largest tablets where no label's dose is known.
        case farAboveAnyLabel
        /// A cut of more than half of the dose.
        case largeCut
        /// A cut of less than a tenth of a percent, which nobody can measure.
        case tinyCut
        /// A strength that isn't on the market in that form, as far as the formulary knows.
        case unknownStrength
        /// A concentration a thousand times out, or far from every liquid that is known.
        case concentration
        /// A half-life outside the published range.
        case halfLife
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
            } else {
                slips.append(Slip(kind: .farAboveAnyLabel, weight: .ask, question: "\(dose) of \(medication.name) a day is far above the highest dose on any label. Is it right?", meant: nil))
            }
        } else if let maximum, dose > maximum {
            slips.append(Slip(kind: .aboveLabelMaximum, weight: .ask, question: "\(dose) of \(medication.name) a day is above the highest dose on any label. Is it right?", meant: nil))
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

    /// What whole tablets weigh, roughly.
    private static let tabletWeights = Dose(micrograms: 60_000)...Dose(micrograms: 400_000)

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

    /// A preparation against the strengths that the formulary knows.
    public static func check(_ preparation: Preparation, of medication: Medication) -> [Slip] {
        func known(_ form: Form) -> [Dose] { medication.strengths.filter { $0.form == form }.map(\.dose) }
        switch preparation {
        case .tablets(let dose, _), .weighed(let dose, _, _), .suspension(_, let dose, _, _):
            let strengths = known(.tablet)
            guard !strengths.isEmpty, !strengths.contains(dose) else { return [] }
            let thousandth = Dose(picograms: dose.picograms / 1000)
            if strengths.contains(thousandth) {
                return [
                    Slip(
                        kind: .milligramsForMicrograms, weight: .ask, question: "\(dose) is a thousand times \(thousandth). Is it really \(dose) in a tablet?",
                        meant: thousandth)
                ]
            }
            let list = strengths.sorted().map(\.description).joined(separator: ", ")
            return [Slip(kind: .unknownStrength, weight: .mention, question: "Known tablets of \(medication.name) are \(list). Is \(dose) right?", meant: nil)]
        case .liquid(let perMillilitre, _):
            let most = medication.labelMaximum.map { $0.dose * 2 } ?? medication.strengths.filter { $0.form == .liquid }.map(\.dose).max().map { $0 * 10 }
            guard let most, perMillilitre > most else { return [] }
            return [
                Slip(
                    kind: .concentration, weight: .ask,
                    question: "Is it really \(perMillilitre) in each mL? Look for mg/mL on the bottle; five-fold differences are common.", meant: nil)
            ]
        default: return []
        }
    }
}

extension TaperSentence {
    /// Everything in the sentence that looks like a slip.
    public var slips: [Slip] {
        var slips = Slip.check(dose, of: medication)
        if let crossOver { slips += Slip.check(crossOver.total, of: crossOver.target) }
        for phase in phases {
            switch phase.rule {
            case .percentOfCurrent(let percent, _), .percentOfStart(let percent, _), .dailyPercent(let percent, _, _, _), .slide(let percent, _, _, _):
                slips += Slip.check(percent)
            case .fixed(let cut, _) where cut * 2 > startingDose:
                slips.append(
                    Slip(kind: .largeCut, weight: .mention, question: "A cut of \(cut) is more than half of \(startingDose). Is it right?", meant: nil))
            default: break
            }
        }
        for stock in stocks {
            slips += Slip.check(stock.preparation, of: stock.medication == medication.id ? medication : finalMedication)
        }
        return slips
    }
}
