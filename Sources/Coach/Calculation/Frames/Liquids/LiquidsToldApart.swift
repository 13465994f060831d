import Taper

/// What keeps a liquid from being mistaken for another: one of another medicine, one that was made weaker, several on one day.
extension LiquidFrame {
    /// "diazepam solution 2 mg per 5 mL, how many mL replace 0.25 mg clonazepam": a mg of one is no mg of the other.
    static func isOfTwoMedicines(_ line: AskedLine, _ concentration: Concentrations) -> Bool {
        guard line.drugs.count == 2, line.doses.contains(where: { dose in !concentration.used.contains(dose.index) && DosePairs.drug(at: dose.index, in: line.pieces) != nil }) else { return false }
        let named = line.doses.filter { !concentration.used.contains($0.index) }.compactMap { DosePairs.drug(at: $0.index, in: line.pieces) }
        let liquid = concentration.used.min().flatMap { DosePairs.drug(at: $0, in: line.pieces) ?? line.pieces[..<$0].reversed().compactMap { if case .drug(let id) = $0 { id } else { nil } }.first }
        return liquid.map { id in named.contains { $0 != id } } ?? (Set(named).count < 2 && line.has("replace", "replaces", "equal", "convert", "swap", "instead"))
    }

    /// `with 16 mL water`, `190 mL of water`, and no "10 mL syringe".
    static func isWaterBesides(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .volume, !item.quantity.isEach, ["with", "and", "then", "plus"].contains(line.word(item.index - 1) ?? "") else { return false }
        return line.word(item.index + 1) == "water" || line.word(item.index + 1) == "of" && line.word(item.index + 2) == "water"
    }

    /// "5 mL 5 mL 7 mL, …, mg for the day": one behind the other.
    static func isListOfTheDay(_ volumes: [AskedLine.Placed], _ line: AskedLine) -> Bool {
        guard volumes.count <= 6, line.has("day", "daily") || line.intervals.contains(Interval(count: .one, unit: .day)) || volumes.contains(where: { $0.quantity.rate == Interval(count: .one, unit: .day) }), line.asks.count("mg") || line.asks.amount, line.percents.isEmpty, !line.has("from", "to", "then", "was", "current", "or", "less", "minus") else { return false }
        return zip(volumes, volumes.dropFirst()).allSatisfy { first, second in (first.index + 1..<second.index).allSatisfy { line.pieces[$0] == .sign(",") || line.word($0) == "and" } }
    }
}
