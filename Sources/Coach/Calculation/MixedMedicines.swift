import Taper

/// Doses of two medicines that a sum would add up or compare: a mg of one is no mg of the other.
enum MixedMedicines {
    /// What came of it instead: a question where both are known, nothing where one isn't.
    enum Finding { case none, known(String), unknown }

    static func found(in calculation: Calculation, _ line: AskedLine) -> Finding {
        // By a table, or by a ratio that the line gives, they can be compared.
        guard calculation.sources.isEmpty, !calculation.understood.contains("ratio") else { return .none }
        let doses = line.doses.filter { $0.quantity.strength == nil }
        for (place, first) in doses.enumerated() {
            for second in doses[(place + 1)...] where areTogether(first.amount, second.amount, calculation) {
                if let one = DosePairs.drug(at: first.index, in: line.pieces), let other = DosePairs.drug(at: second.index, in: line.pieces), one != other, isBeside(first, line), isBeside(second, line) {
                    let names = [one, other].compactMap { line.formulary.medication(named: $0)?.name }
                    return .known("\(Figures.list(names)) are two medicines: a mg of one is no mg of the other, so I don't add or compare them as they stand. In which one shall I express both?")
                }
                // "is it safe to take Nexito 10 and Pan 40 together"
                if let one = name(of: first, line), let other = name(of: second, line), one != other, Vetoes.seeksJudgement(line) || Vetoes.seeksAdvice(line) { return .unknown }
            }
        }
        return .none
    }

    /// The name stands right behind the dose or right before it.
    private static func isBeside(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        [dose.index - 1, dose.index + 1].contains { place in
            guard line.pieces.indices.contains(place), case .drug = line.pieces[place] else { return false }
            return true
        }
    }

    /// The medicine right before it, or a word there that isn't known and may be one.
    private static func name(of dose: AskedLine.Placed, _ line: AskedLine) -> String? {
        if dose.index > 0, case .drug(let id) = line.pieces[dose.index - 1] { return id }
        return line.word(dose.index - 1).flatMap { line.strangeWords.contains($0) ? $0 : nil }
    }

    /// Both stand in one step of the working, added or taken from each other.
    private static func areTogether(_ first: Fraction, _ second: Fraction, _ calculation: Calculation) -> Bool {
        calculation.working.contains { step in
            guard step.contains(" + ") || step.contains(" − ") else { return false }
            let numbers = LineScanner.scan(step).tokens.compactMap(\.number)
            return numbers.contains(first) && numbers.contains(second)
        }
    }
}
