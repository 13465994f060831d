import Document
import Taper

/// How many parts of a tablet make a dose: "how many halves of a 0.25 for 0.625 mg", "quarters of a 0.5 that make 0.375?"
enum PartsCounted: CalculationFrame {
    private static let names: [String: Int] = ["halve": 2, "quarter": 4, "quarters": 4, "fourths": 4, "thirds": 3, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10]

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.intervals.isEmpty, line.all(.times).isEmpty, line.strangers <= 1, line.drugs.count < 2, !line.asks.duration, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), let (parts, strength, used) = part(line) else { return nil }
        let others = line.placed.filter { !used.contains($0.index) }
        guard others.count == 1, let dose = others.first, dose.quantity.isDoseLike, dose.role != .cut, dose.amount > .zero, strength > .zero, line.has("for", "make", "makes", "is", "are", "need", "equal", "get", "gives") else { return nil }
        let tablets = dose.amount / strength
        let count = tablets * Fraction(parts)
        let name = [2: "halves", 3: "thirds", 4: "quarters", 5: "fifths", 6: "sixths", 8: "eighths", 10: "tenths"][parts] ?? "parts"
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in \(name) of a \(Figures.mg(strength)) tablet", says: ["That is ", "*\(Figures.text(count)) \(name)", ", \(Figures.counted(tablets, "tablet"))."], values: [Figures.value(count, name), Figures.value(tablets, "tablet")],
            working: ["strength / \(parts) = \(Figures.mg(strength / Fraction(parts)))", "dose / part = \(Figures.mg(dose.amount)) / \(Figures.mg(strength / Fraction(parts))) = \(Figures.text(count))"]))
    }

    /// `how many halves of a 0.25`: a word and the strength, or the part as it was read.
    private static func part(_ line: AskedLine) -> (Int, Fraction, [Int])? {
        guard let place = line.position(["how", "many"]).map({ $0 + 2 }), line.pieces.indices.contains(place) else { return nil }
        if let part = line.pieces[place].quantity, let share = part.share, let strength = part.strength, share.numerator == 1, share < .one { return (Int(share.denominator), strength, [place]) }
        guard let parts = names[line.word(place) ?? ""], line.word(place + 1) == "of", let whole = line.placed.first(where: { $0.index > place + 1 && $0.index <= place + 3 }), whole.quantity.isDoseLike else { return nil }
        return (parts, whole.amount, [whole.index])
    }
}
