import Taper

/// How much drug is in each mL, by what a line says: `0.1 mg/mL`, `1 mL = 0.1 mg`, `1 mg dissolved in 100 mL`.
struct Concentrations {
    /// mg/mL.
    var value: Fraction
    /// Where in the line it stands.
    var used: Set<Int>
    /// The mixture it comes from, in mg and mL.
    var mixture: (milligrams: Fraction, millilitres: Fraction)?
    /// The tablets in it: "3 × 2 mg = 6 mg".
    var tablets: String?
    /// What was added to it, for `why`.
    var note: String?

    static func found(_ line: AskedLine) -> Concentrations? {
        // "1 mg per 100 mL, I throw away 7.5": the 100 mL are the whole of it.
        if let said = line.first(.concentration), let volume = said.quantity.perVolume, volume > .one, said.amount > .zero, line.has("discard", "leave"), line.volumes.contains(where: { $0.amount < volume }) || line.volumes.isEmpty && line.doses.count == 1 && line.doses[0].amount < said.amount * volume && (line.asks.amount || line.asks.count("ml")) && !line.asks.count("mg") {
            return Concentrations(value: said.amount, used: [said.index], mixture: (said.amount * volume, volume))
        }
        if let said = line.first(.concentration), said.amount > .zero { return Concentrations(value: said.amount, used: [said.index]) }
        return (eachMillilitre(line) ?? stated(line) ?? mixed(line)).map { bought(watered($0, line), line) }
    }

    /// "2 mg in 5 mL" of a bottle is a strength and no glass that is drunk: more than it holds can be taken.
    private static func bought(_ found: Concentrations, _ line: AskedLine) -> Concentrations {
        guard let mixture = found.mixture, mixture.millilitres <= Fraction(10), !line.has("dissolve", "tablet", "discard"), line.placed.allSatisfy({ $0.quantity.measure != .tablets && $0.role != .strength }) else { return found }
        let isMore = line.volumes.contains { !found.used.contains($0.index) && !$0.quantity.isEach && $0.amount > mixture.millilitres } || line.doses.contains { !found.used.contains($0.index) && $0.quantity.measure == .dose && $0.amount > mixture.milligrams }
        let isSyrup = line.has("water") && line.volumes.contains { !found.used.contains($0.index) && !$0.quantity.isEach }
        guard isMore || isSyrup, !line.says("of", "water") else { return found }
        return Concentrations(value: found.value, used: found.used, note: "\(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL")
    }

    /// `1 mL = 0.1 mg`, `each mL has 0.05 mg`.
    private static func eachMillilitre(_ line: AskedLine) -> Concentrations? {
        let links = ["is", "are", "should", "be", "exactly", "must", "shall", "will", "contain", "equal", "has", "have", "of", "hold", "holds", "to", "gives", "with", "in", "per", "dose", "which", "that"]
        for volume in line.volumes where volume.amount == .one {
            // "the mg per mL of 5 mg in 50 mL" asks for it.
            if volume.quantity.isEach, line.word(volume.index - 1) == "mg" { continue }
            for dose in line.doses where dose.amount > .zero {
                let (low, high) = (min(volume.index, dose.index), max(volume.index, dose.index))
                guard high - low <= 4, (low + 1..<high).allSatisfy({ line.pieces[$0] == .sign("=") || links.contains(line.word($0) ?? "") }) else { continue }
                guard high - low >= 2 || volume.quantity.isEach, !line.has("dissolve") || volume.quantity.isEach else { continue }
                return Concentrations(value: dose.amount, used: [volume.index, dose.index])
            }
        }
        return nil
    }

    /// `100 mL holds 1 mg`: nothing but the verb between the two.
    private static func stated(_ line: AskedLine) -> Concentrations? {
        for volume in line.volumes where volume.amount > .zero && !volume.quantity.isEach && volume.quantity.rate == nil && volume.role != .cut {
            // "1 mg in 80 mL is 0.1 mg per …" says what the volume holds before it.
            if volume.index > 1, ["in", "into", "to", "with"].contains(line.word(volume.index - 1) ?? ""), line.pieces[volume.index - 2].quantity != nil { continue }
            let place = volume.index + 2
            guard line.pieces.indices.contains(place), ["contain", "hold", "is", "are"].contains(line.word(place - 1) ?? "") || line.pieces[place - 1] == .sign("="), let dose = line.placed.first(where: { $0.index == place }),
                let milligrams = amount(dose, line), milligrams > .zero
            else { continue }
            return Concentrations(value: milligrams / volume.amount, used: [volume.index, place], mixture: (milligrams, volume.amount), tablets: tablets(dose, line))
        }
        return nil
    }

    /// "20 mL more water to 1 mg in 80 mL": what is added makes the volume larger.
    private static func watered(_ found: Concentrations, _ line: AskedLine) -> Concentrations {
        guard let mixture = found.mixture, line.has("plus", "top", "topped") || line.volumes.contains(where: { isOnIt($0, line) }), !line.has("discard"), let more = line.volumes.first(where: { !found.used.contains($0.index) && !$0.quantity.isEach && $0.role != .cut && isWaterMore($0, line) }) else { return found }
        // "topped up to 100 mL" says the whole.
        let isWhole = line.word(more.index - 1) == "to" && more.amount > mixture.millilitres
        let millilitres = isWhole ? more.amount : mixture.millilitres + more.amount
        let note = isWhole ? "\(Figures.text(mixture.millilitres)) mL made up to \(Figures.text(millilitres)) mL" : "\(Figures.text(mixture.millilitres)) mL + \(Figures.text(more.amount)) mL = \(Figures.text(millilitres)) mL"
        return Concentrations(value: mixture.milligrams / millilitres, used: found.used.union([more.index]), mixture: (mixture.milligrams, millilitres), tablets: found.tablets, note: note)
    }

    /// `plus 20 mL`, `20 mL more`, `topped up with 20 mL`, `then 98 mL water on top`.
    private static func isWaterMore(_ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(volume.index)
        if isOnIt(volume, line) { return true }
        if near.first == "plus" || line.after(volume.index).first == "more" || near.contains("topped") { return true }
        return line.has("top") && line.word(volume.index + 1) == "water" && line.after(volume.index, most: 4).contains("top")
    }

    /// `190 mL water on it`, `then 90 mL of water to it`.
    private static func isOnIt(_ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let place = line.word(volume.index + 1) == "of" ? volume.index + 2 : volume.index + 1
        return line.word(place) == "water" && ["on", "onto", "to", "in", "over"].contains(line.word(place + 1) ?? "") && ["it", "that", "this", "top"].contains(line.word(place + 2) ?? "")
    }

    /// `1 mg dissolved in 250 mL`, `ten 1 mg tabs in 100 mL`, `100 mL with 1 mg in it`: of several pairs, the one within a
    /// sentence, the drug before the volume, the nearest.
    private static func mixed(_ line: AskedLine) -> Concentrations? {
        var best: (rank: Int, found: Concentrations)?
        for volume in line.volumes where volume.amount > .zero && !volume.quantity.isEach && volume.quantity.rate == nil && volume.role != .cut {
            let drugs = line.placed.filter { amount($0, line) != nil }
            let pairs = [drugs.last { $0.index < volume.index }, drugs.first { $0.index > volume.index }].compactMap { $0 }
            for drug in pairs {
                let isBefore = drug.index < volume.index
                guard let milligrams = amount(drug, line), milligrams > .zero, isBefore ? isMixedInto(drug, volume, line) : isHeld(volume, drug, line) else { continue }
                let (low, high) = (min(drug.index, volume.index), max(drug.index, volume.index))
                let crosses = line.pieces[low...high].contains(.sign("."))
                let rank = (crosses ? 1000 : 0) + (isBefore ? 0 : 100) + high - low
                if best.map({ rank < $0.rank }) ?? true {
                    best = (rank, Concentrations(value: milligrams / volume.amount, used: [drug.index, volume.index], mixture: (milligrams, volume.amount), tablets: tablets(drug, line)))
                }
            }
        }
        return best?.found
    }

    private static func isMixedInto(_ drug: AskedLine.Placed, _ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        !isInTheVolumeBefore(drug, line) && line.placed.allSatisfy { $0.index <= drug.index || $0.index >= volume.index || $0.quantity.measure == .drops || $0.quantity.measure == .perDrop }
            && isLinked(drug.index, volume.index, ["in", "into", "dissolve", "to", "with", "per", "water", "make", "makes"], line)
    }

    /// "150 mL with 1.5 mg in, and then 22 mL": the "in" closes what was said of the 150.
    private static func isInTheVolumeBefore(_ drug: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard ["in", "inside"].contains(line.word(drug.index + 1) ?? ""), line.pieces.indices.contains(drug.index + 2) else { return false }
        let isClosed = line.pieces[drug.index + 2].word == nil && line.pieces[drug.index + 2].quantity == nil || ["it", "there", "and", "then"].contains(line.word(drug.index + 2) ?? "")
        return isClosed && line.volumes.contains { $0.index < drug.index && $0.amount > .one && $0.role != .cut && isHeld($0, drug, line) }
    }

    private static func isHeld(_ volume: AskedLine.Placed, _ drug: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard drug.role != .wanted, drug.role != .cut, !line.volumes.contains(where: { $0.index > volume.index && $0.index < drug.index }) else { return false }
        if drug.index == volume.index + 2, ["glass", "jar", "cup", "mug"].contains(line.word(volume.index + 1) ?? "") { return true }
        return isLinked(volume.index, drug.index, ["with", "contain", "has", "dissolve", "have", "of", "holds", "holding", "held", "had", "and", "water", "tablet", "put"], line)
            || (drug.index - volume.index == 2 || drug.index - volume.index == 3 && isOne(line.pieces[volume.index + 2])) && line.pieces[volume.index + 1] == .sign(",") && (drug.quantity.measure == .dose || drug.quantity.measure == .tablets && drug.quantity.strength != nil)
                && line.has("discard", "keep", "dissolve", "water", "leave", "behind")
    }

    /// `250 mL, one 2 mg klonopin`
    private static func isOne(_ piece: Piece) -> Bool { ["one", "a"].contains(piece.word ?? "") || piece.quantity.map { $0.measure == .bare && $0.amount == .one } == true }

    private static func isLinked(_ low: Int, _ high: Int, _ words: Set<String>, _ line: AskedLine) -> Bool {
        // "six tablets into a bottle and filled it with vehicle to the 75 mL line"
        guard high - low <= (line.has("filled", "fill") ? 14 : 9) else { return false }
        let between = (low + 1..<high).compactMap(line.word)
        if line.pieces[low + 1] == .sign("="), high == low + 2 { return true }
        // "2 mg klonopin + 250 mL water"
        if line.word(high + 1) == "water", line.pieces[low..<high].contains(.sign("+")) { return true }
        // "1 tab (0.5) + 150 mL, I drink 140"
        if high - low == 2, line.pieces[low + 1] == .sign("+"), line.has("keep", "take", "discard", "leave", "left") { return true }
        // "120 mL if 1 mg is in it"
        if line.word(high + 1) == "is", line.word(high + 2) == "in", line.word(high + 3) == "it" { return true }
        // "150 mL jar, 1 mg in it"
        if line.word(high + 1) == "in", ["it", "there"].contains(line.word(high + 2) ?? "") { return true }
        if between.contains(where: words.contains) { return !between.contains("take") && !between.contains("need") }
        return line.has("dissolve") && high - low <= 4 && !between.contains("need")
    }

    private static func tablets(_ item: AskedLine.Placed, _ line: AskedLine) -> String? {
        if item.quantity.measure == .drops, let each = line.first(.perDrop) { return "\(Figures.text(item.amount)) × \(Figures.mg(each.amount)) = \(Figures.mg(item.amount * each.amount))" }
        guard item.quantity.measure == .tablets, let strength = item.quantity.strength ?? line.strengths.first, item.amount != .one else { return nil }
        return "\(Figures.text(item.amount)) × \(Figures.mg(strength)) = \(Figures.mg(item.amount * strength))"
    }

    /// The drug of a piece, in mg; tablets by their strength.
    private static func amount(_ item: AskedLine.Placed, _ line: AskedLine) -> Fraction? {
        if item.quantity.measure == .tablets { return (item.quantity.strength ?? line.strengths.first).map { item.amount * $0 } }
        // "4 drops in 10 mL, a drop is 0.1 mg"
        if item.quantity.measure == .drops, !item.quantity.isEach, item.role != .cut { return line.first(.perDrop).map { item.amount * $0.amount } }
        return item.quantity.isDoseLike && item.role != .weight && item.role != .cut ? item.amount : nil
    }
}
