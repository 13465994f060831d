import Taper

/// Numbers that are asked about instead of being computed with: a slip of the unit, a tablet's weight for its drug, a
/// dose beyond any label, a percentage above 100.
enum NumberGuards {
    /// What to ask before computing; nil where nothing is doubtful.
    static func question(_ line: AskedLine) -> String? {
        for percent in line.percents where percent.amount > Fraction(100) {
            return "\(percent.quantity.amount)% is more than the whole dose. Which percentage did you mean?"
        }
        for strength in line.strengths where strength > most.milligrams {
            return "\(Figures.mg(strength)) is more than any tablet of these medicines holds. Is it the tablet's weight, or mcg?"
        }
        for liquid in line.all(.concentration) {
            if liquid.quantity.isMicrograms, liquid.amount < Fraction(1, over: 1000) {
                let written = liquid.amount * Fraction(1000)
                return "\(written) mcg/mL is less than a thousandth of a milligram in each mL. Did you mean \(written) mg/mL?"
            }
            if liquid.amount > strongestLiquid { return "\(liquid.amount) mg in each mL is more than any liquid of these medicines holds. How many mg are in each mL?" }
        }
        for item in line.doses where item.quantity.isDoseLike && !SupplyFrame.isStock(item, line) {
            if let question = question(item, line) { return question }
        }
        return nil
    }

    /// What to say with the result.
    static func remarks(_ line: AskedLine) -> [String] {
        var remarks: [String] = []
        for item in line.doses where item.role != .cut && !SupplyFrame.isStock(item, line) {
            guard let medication = medication(of: item, line), let dose = Dose(milligrams: item.amount) else { continue }
            if let maximum = medication.labelMaximum, dose > maximum.dose {
                remarks.append("\(dose) of \(medication.name) a day is above the highest dose on any label.")
            }
        }
        return remarks
    }

    private static func question(_ item: AskedLine.Placed, _ line: AskedLine) -> String? {
        guard let dose = Dose(milligrams: item.amount) else { return "This number is too large for a dose. Which one did you mean?" }
        // A cut of a daily micro-taper may be half a microgram.
        if item.quantity.isMicrograms, dose.picograms < (item.role == .cut ? 100_000 : 1_000_000), !dose.isZero {
            return "\(dose.micrograms) mcg is less than a thousandth of a milligram. Did you mean \(dose.micrograms) mg?"
        }
        guard let medication = medication(of: item, line) else {
            guard line.drugs.isEmpty, dose > most else { return nil }
            return weightQuestion(dose)
        }
        let highest = medication.labelMaximum?.dose ?? most
        if dose > highest * 10 || medication.labelMaximum == nil && dose > most { return weightQuestion(dose) }
        if let maximum = medication.labelMaximum, dose > maximum.dose, !isConfirmed(line) {
            return "\(dose) of \(medication.name) a day is above the highest dose on any label. If it is right, ask again with \"yes\" in front."
        }
        return Slip.check(dose, of: medication).first { $0.weight == .ask && item.role != .cut && $0.kind == .microgramsForMilligrams }?.question
    }

    /// The person says that the number is meant.
    static func isConfirmed(_ line: AskedLine) -> Bool { line.has("yes", "really", "correct", "indeed") }

    private static func weightQuestion(_ dose: Dose) -> String {
        let micrograms = Dose(picograms: dose.picograms / 1000)
        return "\(dose) is far more than any label's daily dose. Is it the weight of a tablet (the drug in it is far less), or \(dose.amount) mcg, which is \(micrograms)?"
    }

    /// A half-life far from the published ones of the medicine that is named, or of any where none is.
    static func halfLifeQuestion(_ hours: Fraction, _ line: AskedLine) -> String? {
        let minutes = (hours * Fraction(60)).rounded
        if line.drugs.count == 1, !isConfirmed(line), minutes <= 60_000_000, let slip = Slip.check(halfLife: Hours(minutes: Int(minutes)), of: line.drugs[0]).first(where: { $0.weight == .ask }) {
            return "\(slip.question) If it is, ask again with \"yes\" in front."
        }
        let known = line.formulary.medications.flatMap(\.halfLives)
        guard let shortest = known.map(\.low.value).min(), let longest = known.map(\.high.value).max() else { return nil }
        guard hours < shortest / Fraction(2) || hours > longest * Fraction(2) else { return nil }
        return "\(Figures.text(hours)) hours is far from any half-life of these medicines, which run from \(shortest.decimal(places: 1)) to \(longest.decimal(places: 1)) hours. How many hours did you mean?"
    }

    /// No liquid of these medicines that is sold holds more, in mg/mL.
    private static let strongestLiquid = Fraction(10)

    /// Above this no label of these medicines goes, chlordiazepoxide in hospital aside.
    static let most = Dose(picograms: 120 * Dose.picogramsPerMilligram)

    /// The medicine whose dose it is: the one beside it, or the only one of the line.
    static func medication(of item: AskedLine.Placed, _ line: AskedLine) -> Medication? {
        if let beside = DosePairs.drug(at: item.index, in: line.pieces) { return line.formulary.medication(named: beside) }
        return line.drugs.count == 1 ? line.drugs[0] : nil
    }
}

/// Doses and the medicines beside them.
enum DosePairs {
    /// The id of the medicine beside a dose: behind it (`1 mg klonopin`, `1 mg a day of klonopin`) or before it (`klonopin 1 mg`).
    static func drug(at index: Int, in pieces: [Piece]) -> String? {
        betweenNames(index, in: pieces) ?? inSentenceBefore(index, in: pieces) ?? behind(index, in: pieces) ?? drugNamedBefore(index, in: pieces) ?? before(index, in: pieces)
    }

    /// "triazolam 0.25 valium equivalent": the name before is that of the dose, where it has no dose of its own.
    private static func betweenNames(_ index: Int, in pieces: [Piece]) -> String? {
        guard index > 0, pieces.indices.contains(index + 1), case .drug(let id) = pieces[index - 1], case .drug(let other) = pieces[index + 1], id != other else { return nil }
        let place = index > 1 && pieces[index - 2].word == "of" ? index - 3 : index - 2
        return pieces.indices.contains(place) && pieces[place].quantity != nil ? nil : id
    }

    /// "on lorazepam 1 mg TID. Diazepam equivalent?": the name in front of a dose is nearer than one in the next sentence.
    private static func inSentenceBefore(_ index: Int, in pieces: [Piece]) -> String? {
        guard index > 0, case .drug(let id) = pieces[index - 1], let end = pieces[index...].firstIndex(of: .sign(".")), !pieces[index..<end].contains(where: { if case .drug = $0 { true } else { false } }) else { return nil }
        return id
    }

    static func drugNamedBefore(_ index: Int, in pieces: [Piece]) -> String? {
        // "klonopin to ativan: 1.5 mg": the dose is one of the first medicine.
        guard index >= 3 else { return nil }
        var place = index - 1
        if pieces[place] == .sign(",") { place -= 1 }
        guard place >= 2, case .drug = pieces[place], ["to", "into", "in"].contains(pieces[place - 1].word ?? ""), case .drug(let id) = pieces[place - 2] else { return nil }
        return id
    }

    static func behind(_ index: Int, in pieces: [Piece]) -> String? {
        var place = index + 1
        while place < min(index + 5, pieces.count) {
            switch pieces[place] {
            case .drug(let id): return id
            case .word(let word) where ["of", "worth", "tablet", "generic", "brand", "the", "my", "dose"].contains(word): break
            case .interval: break
            case .quantity(let quantity) where quantity.measure == .times: break
            case .sign("."): break
            default: return nil
            }
            place += 1
        }
        return nil
    }

    static func before(_ index: Int, in pieces: [Piece]) -> String? {
        var place = index - 1
        while place > max(index - 4, -1) {
            switch pieces[place] {
            case .drug(let id): return id
            case .word(let word) where ["of", "is", "at", "dose", "tablet", "was", "from", "down"].contains(word): break
            case .sign(","), .sign("-"): break
            default: return nil
            }
            place -= 1
        }
        return nil
    }
}
