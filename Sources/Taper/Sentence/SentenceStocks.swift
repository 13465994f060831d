extension SentenceParser {
    /// `using 0.5 mg tablets and 0.1 mg/mL liquid`.
    mutating func using() throws(SentenceError) {
        reader.index += 1
        _ = reader.accept("made", "from", "of", "only", "up", "my")
        repeat {
            try preparation()
            guard stocks.count <= 12 else { throw reader.error(.outOfRange, "a sentence has at most 12 preparations", "leave some out") }
        } while acceptNextPreparation()
    }

    private mutating func acceptNextPreparation() -> Bool {
        var copy = reader
        var found = false
        while copy.accept("and", "plus", "or") || copy.acceptSign(",", "+", "&") { found = true }
        guard found else { return false }
        let next = copy
        guard copy.number(article: true) != nil else { return false }
        // What follows must read as a preparation, else the comma ends the clause.
        var parser = self
        parser.reader = next
        guard (try? parser.preparation()) != nil else { return false }
        reader = next
        return true
    }

    private mutating func preparation() throws(SentenceError) {
        let place = reader.index
        if let (suspension, drug) = try countedTablets() {
            add(suspension, drug, place)
            return
        }
        var doses = [try strength()]
        // "0.5 and 1 mg tablets", "10 mg, 5 mg and 2 mg tablets"
        while reader.accept("and", "or") || reader.acceptSign(",", "+") || (doses.last?.1 == nil && reader.acceptSign("/")) {
            while reader.accept("and", "or") {}
            doses.append(try strength())
        }
        guard let unit = doses.last?.1 else { throw reader.error("expected the unit of the strength", "such as '0.5 mg tablets' or '0.1 mg/mL liquid'") }
        if reader.acceptSign("/") || reader.word() == "per" || reader.word() == "in" {
            _ = reader.accept("per", "in")
            try liquid(doses, unit, place)
            return
        }
        try solid(doses, unit, place)
    }

    private mutating func strength() throws(SentenceError) -> (Fraction, Dose.Unit?, Int) {
        let place = reader.index
        guard let number = reader.number() else { throw reader.error("expected a preparation", "such as '0.5 mg tablets' or '0.1 mg/mL liquid'") }
        if let word = reader.word(), let unit = Dose.Unit(word: word) {
            reader.index += 1
            return (number, unit, place)
        }
        return (number, nil, place)
    }

    private func amount(_ strength: (Fraction, Dose.Unit?, Int), _ unit: Dose.Unit) throws(SentenceError) -> Dose {
        let dose = try reader.dose(strength.0, strength.1 ?? unit, at: strength.2)
        guard dose > .zero else { throw reader.error(.outOfRange, at: strength.2, "a strength is above zero", "check the number") }
        return dose
    }

    private mutating func add(_ preparation: Preparation, _ drug: Medication?, _ place: Int) {
        // Without a name it is resolved once the whole sentence is known.
        stocks.append((Stock(medication: drug?.id ?? "", preparation: preparation), place))
    }

    // MARK: Liquids

    /// `0.1 mg/mL liquid by 0.05 mL`, `5 mg/5 mL solution`.
    private mutating func liquid(_ doses: [(Fraction, Dose.Unit?, Int)], _ unit: Dose.Unit, _ place: Int) throws(SentenceError) {
        var volume = Fraction.one
        if let number = reader.number() { volume = number }
        guard reader.accept("ml", "mls", "millilitre", "milliliter", "millilitres", "milliliters", "cc"), volume > .zero, volume.isModest else {
            throw reader.error("expected mL", "a liquid needs its mg per mL")
        }
        let drug = try drug()
        let kind = reader.word()
        _ = reader.accept("oral")
        _ = reader.accept("liquid", "solution", "suspension", "syrup", "mixture", "concentrate", "drops", "elixir", "water")
        let mark = try mark()
        guard doses.count == 1, let strength = doses.first else {
            throw reader.error(at: place, "a liquid has one strength", "join two liquids with 'and'")
        }
        if kind == "water" {
            // "0.5 mg in 50 mL water" is one tablet stirred in.
            assumptions.append(.oneTablet(try amount(strength, unit)))
            add(.suspension(tablets: 1, of: try amount(strength, unit), in: try volumeOf(volume, place), mark: mark), drug, place)
            return
        }
        let total = try amount(strength, unit).milligrams / volume
        guard let perMillilitre = Dose(milligrams: total), perMillilitre.milligrams == total, perMillilitre > .zero else {
            throw reader.error(.number, at: place, "this concentration has no exact decimal in mg per mL", "write the mg in 1 mL")
        }
        add(.liquid(perMillilitre: perMillilitre, mark: mark), drug, place)
    }

    private func volumeOf(_ millilitres: Fraction, _ place: Int) throws(SentenceError) -> Volume {
        guard millilitres.isModest, let volume = Volume(millilitres: millilitres), volume.microlitres > 0 else {
            throw reader.error(.outOfRange, at: place, "a volume is above zero and has at most 3 decimals of a mL", "check the volume")
        }
        return volume
    }

    /// `by 0.05 mL`, `in 0.1 mL marks`, `to the nearest 0.1 mL`; 0.01 mL when nothing is said.
    private mutating func mark() throws(SentenceError) -> Volume {
        var copy = reader
        guard copy.accept("by", "in", "to", "marked", "measured") else { return Preparation.usualMark }
        while copy.accept("by", "in", "to", "the", "nearest", "every", "steps", "of") {}
        let place = copy.index
        guard let number = copy.number(), copy.accept("ml", "mls", "millilitre", "milliliter") else { return Preparation.usualMark }
        _ = copy.accept("marks", "steps", "mark", "graduations", "syringe")
        reader = copy
        return try volumeOf(number, place)
    }

    /// `2 tablets of 0.5 mg in 100 mL water`, `one 0.5 mg tablet in 50 mL`; nil when something else stands here.
    private mutating func countedTablets() throws(SentenceError) -> (Preparation, Medication?)? {
        var copy = reader
        guard let number = copy.number(article: true) else { return nil }
        if copy.accept("x", "of") || copy.acceptSign("×") {}
        var drug: Medication?
        var parser = self
        parser.reader = copy
        drug = try parser.drug()
        copy = parser.reader
        let dose: Dose
        if copy.accept("tablet", "tablets", "tab", "tabs", "pill", "pills") {
            guard copy.accept("of"), copy.isAtDose else { return nil }
            dose = try copy.dose()
        } else if copy.isAtDose {
            dose = try copy.dose()
            parser.reader = copy
            if drug == nil { drug = try parser.drug() }
            copy = parser.reader
            guard copy.accept("tablet", "tablets", "tab", "tabs", "pill", "pills") else { return nil }
        } else {
            return nil
        }
        guard copy.accept("in") else { return nil }
        let place = copy.index
        guard let volume = copy.number(), copy.accept("ml", "mls", "millilitres", "milliliters") else { return nil }
        guard number.isWhole, number >= .one, number <= Fraction(1000) else {
            throw copy.error(.outOfRange, at: reader.index, "the number of tablets must be whole", "stir whole tablets in")
        }
        reader = copy
        _ = reader.accept("of")
        _ = reader.accept("water", "liquid", "milk")
        let water = try volumeOf(volume, place)
        return (.suspension(tablets: Int(number.numerator), of: dose, in: water, mark: try mark()), drug)
    }

    // MARK: Solids

    private mutating func solid(_ doses: [(Fraction, Dose.Unit?, Int)], _ unit: Dose.Unit, _ place: Int) throws(SentenceError) {
        var drug = try drug()
        var form: Form?
        var score: Score?
        words: while let word = reader.word() {
            switch word {
            case "tablet", "tablets", "tab", "tabs", "pill", "pills": form = form ?? .tablet
            case "capsule", "capsules", "caps", "cap": form = .capsule
            case "drop", "drops": form = .drops
            case "odt", "odts", "wafer", "wafers", "disintegrating", "orodispersible", "melting": form = .disintegrating
            case "xr", "er", "sr", "cr", "extended-release", "extended", "slow-release", "modified-release", "sustained-release": form = .extendedRelease
            case "orally", "oral", "release", "compounded": break
            case "scored", "halves", "halved", "half": score = .halves
            case "quartered", "quarters", "quarterable": score = .quarters
            case "whole", "unscored": score = .whole
            case "cross-scored": score = .quarters
            default:
                if drug == nil, let found = try self.drug() {
                    drug = found
                    continue words
                }
                break words
            }
            reader.index += 1
        }
        guard let form else { throw reader.error("expected what it comes as", "tablets, capsules, drops, or mg/mL and 'liquid'") }
        if form != .tablet, let score, score != .whole {
            throw reader.error(.contradiction, at: place, "only plain tablets are split", "these are taken whole")
        }
        if form == .tablet, reader.word() == "weighing" || reader.word() == "weigh" {
            try weighed(doses, unit, drug, place)
            return
        }
        if form == .tablet, reader.word() == "in", doses.count == 1, let first = doses.first {
            reader.index += 1
            let at = reader.index
            guard let volume = reader.number(), reader.accept("ml", "mls") else {
                throw reader.error("expected a volume in mL", "such as '0.5 mg tablet in 50 mL water'")
            }
            _ = reader.accept("of")
            _ = reader.accept("water")
            assumptions.append(.oneTablet(try amount(first, unit)))
            add(.suspension(tablets: 1, of: try amount(first, unit), in: try volumeOf(volume, at), mark: try mark()), drug, place)
            return
        }
        for strength in doses {
            let dose = try amount(strength, unit)
            switch form {
            case .tablet:
                scores[stocks.count] = score
                add(.tablets(dose, score ?? .whole), drug, place)
            case .disintegrating: add(.disintegrating(dose), drug, place)
            case .extendedRelease: add(.extendedRelease(dose), drug, place)
            case .capsule: add(.capsules(dose), drug, place)
            case .drops: add(.drops(dose), drug, place)
            case .liquid: break
            }
        }
    }

    /// `weighing 170 mg each on a 0.001 g scale`.
    private mutating func weighed(_ doses: [(Fraction, Dose.Unit?, Int)], _ unit: Dose.Unit, _ drug: Medication?, _ place: Int) throws(SentenceError) {
        reader.index += 1
        let tablet = try weight()
        _ = reader.accept("each")
        var scale = Preparation.usualScale
        if reader.accept("on", "with", "by") {
            _ = reader.accept("a", "the", "my")
            scale = try weight()
            guard reader.accept("scale", "scales") else { throw reader.error("expected 'scale'", "such as 'on a 0.001 g scale'") }
        }
        guard scale <= tablet else {
            throw reader.error(.contradiction, at: place, "the scale is coarser than the tablet", "check the weight and the scale")
        }
        for strength in doses {
            let dose = try amount(strength, unit)
            guard dose.milligrams <= tablet.milligrams else {
                throw reader.error(.contradiction, at: place, "the tablet weighs less than the drug in it", "give the weight of the whole tablet")
            }
            add(.weighed(dose, tablet: tablet, scale: scale), drug, place)
        }
    }

    private mutating func weight() throws(SentenceError) -> Weight {
        let place = reader.index
        guard let number = reader.number(), let word = reader.word(), let unit = Dose.Unit(word: word), number.isModest else {
            throw reader.error("expected a weight", "such as 170 mg or 0.17 g")
        }
        reader.index += 1
        guard let weight = Weight(milligrams: number * unit.milligrams), weight.micrograms > 0 else {
            throw reader.error(.outOfRange, at: place, "a weight is above zero and exact to a microgram", "check the number and its unit")
        }
        return weight
    }

    // MARK: What a sentence leaves open

    /// Gives every preparation its medication and every tablet its score.
    mutating func resolvedStocks(_ medication: Medication, _ final: Medication) throws(SentenceError) -> [Stock] {
        var resolved: [Stock] = []
        for (index, (stock, place)) in stocks.enumerated() {
            let owner: Medication
            if stock.medication.isEmpty {
                owner = final
            } else if stock.medication == medication.id {
                owner = medication
            } else if stock.medication == final.id {
                owner = final
            } else {
                throw reader.error(.contradiction, at: place, "this preparation is of another medication", "use one of the plan's own")
            }
            var preparation = stock.preparation
            if case .tablets(let dose, _) = preparation, scores[index] == nil {
                let score = owner.score(of: dose)
                preparation = .tablets(dose, score)
                if score != .whole { assumptions.append(.score(dose, score)) }
            }
            let next = Stock(medication: owner.id, preparation: preparation)
            if !resolved.contains(next) { resolved.append(next) }
        }
        return resolved
    }
}
