import Taper

/// How much drug is in each mL, by what a line says: `0.1 mg/mL`, `1 mL = 0.1 mg`, `1 mg dissolved in 100 mL`.
struct Concentrations {
    /// mg/mL.
    var value: Fraction
    /// Where in the line it stands.
    var used: Set<Int>
    /// The mixture it comes from, in mg and mL.
    var mixture: (milligrams: Fraction, millilitres: Fraction)?

    static func found(_ line: AskedLine) -> Concentrations? {
        if let said = line.first(.concentration), said.amount > .zero { return Concentrations(value: said.amount, used: [said.index]) }
        return eachMillilitre(line) ?? mixed(line)
    }

    /// `1 mL = 0.1 mg`, `each mL has 0.05 mg`.
    private static func eachMillilitre(_ line: AskedLine) -> Concentrations? {
        let links: Set<String> = ["is", "are", "contain", "equal", "has", "have", "of", "holds", "gives", "with", "in", "per", "dose"]
        for volume in line.volumes where volume.amount == .one {
            for dose in line.doses where dose.amount > .zero {
                let (low, high) = (min(volume.index, dose.index), max(volume.index, dose.index))
                guard high - low <= 4, (low + 1..<high).allSatisfy({ line.pieces[$0] == .sign("=") || links.contains(line.word($0) ?? "") }) else { continue }
                guard high - low >= 2 || volume.quantity.isEach, !line.has("dissolve") || volume.quantity.isEach else { continue }
                return Concentrations(value: dose.amount, used: [volume.index, dose.index])
            }
        }
        return nil
    }

    /// `1 mg dissolved in 250 mL`, `ten 1 mg tabs in 100 mL`, `100 mL with 1 mg in it`.
    private static func mixed(_ line: AskedLine) -> Concentrations? {
        for volume in line.volumes where volume.amount > .zero && !volume.quantity.isEach && volume.quantity.rate == nil && volume.role != .cut {
            let drugs = line.placed.filter { amount($0, line) != nil }
            if let before = drugs.last(where: { $0.index < volume.index }), let milligrams = amount(before, line), milligrams > .zero,
                line.placed.allSatisfy({ $0.index <= before.index || $0.index >= volume.index || $0.quantity.measure == .drops }),
                isLinked(before.index, volume.index, ["in", "into", "dissolve", "to", "with", "per", "water", "make", "makes"], line)
            {
                return Concentrations(value: milligrams / volume.amount, used: [before.index, volume.index], mixture: (milligrams, volume.amount))
            }
        }
        for volume in line.volumes where volume.amount > .zero && !volume.quantity.isEach && volume.quantity.rate == nil && volume.role != .cut {
            let drugs = line.placed.filter { amount($0, line) != nil }
            if let after = drugs.first(where: { $0.index > volume.index && $0.role != .wanted && $0.role != .cut }),
                !line.volumes.contains(where: { $0.index > volume.index && $0.index < after.index }), let milligrams = amount(after, line), milligrams > .zero,
                isLinked(volume.index, after.index, ["with", "contain", "has", "dissolve", "have", "of", "holds", "and", "water", "tablet"], line)
                    || after.index - volume.index == 2 && line.pieces[volume.index + 1] == .sign(",") && after.quantity.measure == .dose && line.has("discard", "keep", "dissolve", "water")
            {
                return Concentrations(value: milligrams / volume.amount, used: [after.index, volume.index], mixture: (milligrams, volume.amount))
            }
        }
        return nil
    }

    private static func isLinked(_ low: Int, _ high: Int, _ words: Set<String>, _ line: AskedLine) -> Bool {
        guard high - low <= 9 else { return false }
        let between = (low + 1..<high).compactMap(line.word)
        if between.contains(where: words.contains) { return !between.contains("take") && !between.contains("need") }
        return line.has("dissolve") && high - low <= 4 && !between.contains("need")
    }

    /// The drug of a piece, in mg; tablets by their strength.
    private static func amount(_ item: AskedLine.Placed, _ line: AskedLine) -> Fraction? {
        if item.quantity.measure == .tablets { return (item.quantity.strength ?? line.strengths.first).map { item.amount * $0 } }
        return item.quantity.isDoseLike && item.role != .weight && item.role != .cut ? item.amount : nil
    }
}
