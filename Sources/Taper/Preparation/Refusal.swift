/// Why a dose can't be made from what there is, and what would work. Its text holds doses: for the person, never for a log.
public struct PortionRefusal: Error, Hashable, Sendable {
    public let dose: Dose
    public let reason: Reason
    /// The nearest doses that can be made, below and above; nil where there is none.
    public let below: Dose?
    public let above: Dose?
    /// Things that would make the dose exactly.
    public let wouldWork: [Remedy]

    public enum Reason: Hashable, Sendable {
        /// Smaller than the smallest piece or mark.
        case belowSmallest(Dose)
        /// Between two doses that can be made.
        case notMeasurable
        /// Extended-release tablets are never split.
        case wholeOnly
        /// Nothing was named to make it from.
        case nothingToMakeItFrom
    }

    /// Something that would make the dose exactly.
    public enum Remedy: Hashable, Sendable, CustomStringConvertible {
        /// This volume of a liquid with so much in 1 mL.
        case liquid(perMillilitre: Dose, Volume)
        /// A compounded capsule of the dose itself.
        case capsule(Dose)
        /// A liquid, once the plan's doses are rounded to what one mark of it holds: nobody makes so fine a dose.
        case rounding(to: Dose, perMillilitre: Dose)

        public var description: String {
            switch self {
            case .liquid(let perMillilitre, let volume): "\(volume) of a \(perMillilitre)/mL liquid"
            case .capsule(let dose): "a compounded \(dose) capsule"
            case .rounding(let grain, let perMillilitre): "a plan rounded to \(grain), measured with a \(perMillilitre)/mL liquid"
            }
        }
    }
}

extension PortionRefusal: CustomStringConvertible {
    public var description: String {
        let what: String
        switch reason {
        case .belowSmallest(let smallest): what = "\(dose) can't be made: the smallest amount is \(smallest)"
        case .notMeasurable: what = "\(dose) can't be made exactly from this"
        case .wholeOnly: what = "\(dose) can't be made: extended-release tablets are never split"
        case .nothingToMakeItFrom: what = "nothing is named to make \(dose) from"
        }
        let work = wouldWork.map(\.description)
        guard !work.isEmpty else { return what }
        let lead = reason == .wholeOnly ? "; only a prescriber can change to a form that is released at once, such as " : "; this would work: "
        return what + lead + work.joined(separator: ", or ")
    }
}

extension PortionRefusal {
    /// Liquids that pharmacies make or sell, in mg per mL, strongest last; and a capsule where one can be made.
    static func remedies(for dose: Dose) -> [Remedy] {
        var found: [Remedy] = []
        // Whole marks of 0.01 mL; the first that needs at least 0.1 mL and at most 20 mL.
        for micrograms in [100, 1000, 500, 400, 2500, 5000, 50, 20, 10] {
            let perMillilitre = Dose(micrograms: micrograms)
            let perMark = perMillilitre.picograms / 100
            guard dose.picograms % perMark == 0 else { continue }
            let marks = Int(dose.picograms / perMark)
            guard marks >= 10, marks <= 2000 else { continue }
            found.append(.liquid(perMillilitre: perMillilitre, Volume(microlitres: marks * 10)))
            break
        }
        // A pharmacy weighs micrograms at the finest.
        if dose.isMultiple(of: Dose(micrograms: 1)) {
            found.append(.capsule(dose))
        } else if found.isEmpty {
            let grain = Dose(micrograms: dose < Dose(micrograms: 100) ? 1 : 10)
            found.append(.rounding(to: grain, perMillilitre: grain * 100))
        }
        return found
    }
}

/// Why a set of preparations can't be calculated with at all.
public enum PreparationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pieces are so fine beside the dose that there would be too many combinations.
    case tooFine
    /// A mark of the syringe or a step of the scale holds less than 1 pg.
    case markTooFine

    public var description: String {
        switch self {
        case .tooFine: "these pieces are too small for this dose: name the preparations one by one"
        case .markTooFine: "one mark holds less than 1 pg: name a stronger liquid or a coarser mark"
        }
    }
}
