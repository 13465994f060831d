import Document
import Taper

/// How many cuts two sizes take together: "1 mg off my 15 mg per cut until I'm at 6, after that half mg cuts to zero".
enum CutsByStages: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("cut") || line.asks.count("any", "times") && line.has("cut", "minus", "off"), line.percents.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, !line.asks.percent, !line.asks.duration, line.has("then", "after", "until", "second", "next", "and"), !Vetoes.seeksAdvice(line) else { return nil }
        let cuts = line.doses.filter { isCut($0, line) }
        var others = line.doses.filter { dose in !cuts.contains { $0.index == dose.index } && !dose.amount.isZero }
        // "from 1 to 0.5 and then from 0.5 to 0": said twice.
        if others.count > 2, others[1].amount == others[2].amount { others.remove(at: 2) }
        guard cuts.count == 2, cuts.allSatisfy({ $0.amount > .zero }), (2...3).contains(others.count), let start = others.first else { return nil }
        let middle = others[1].amount
        let end = others.count == 3 ? others[2].amount : .zero
        guard others.count == 3 || line.has("zero", "finish", "gone") || line.doses.contains(where: { $0.amount.isZero }), cuts[1].index > others[1].index, others.count < 3 || others[2].index > cuts[0].index, start.amount > middle, middle > end else { return nil }
        let first = Fraction(((start.amount - middle) / cuts[0].amount).ceiling, over: 1)
        let second = Fraction(((middle - end) / cuts[1].amount).ceiling, over: 1)
        return .result(Calculation(
            "\(Figures.mg(start.amount)) to \(Figures.mg(middle)) by \(Figures.mg(cuts[0].amount)), then to \(end.isZero ? "zero" : Figures.mg(end)) by \(Figures.mg(cuts[1].amount))",
            says: ["That takes ", "*\(Figures.counted(first + second, "cut"))", ": \(first) and then \(second)."], values: [Figures.value(first + second, "cut"), Figures.value(first, "cut"), Figures.value(second, "cut")],
            working: ["(\(start.amount) − \(middle)) / \(cuts[0].amount) = \(first) cuts", "(\(middle) − \(end)) / \(cuts[1].amount) = \(second) cuts"]))
    }

    /// "0.25 mg cuts", "cuts of 0.25", "at 0.25", and not "I'm at 6".
    private static func isCut(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if dose.role == .cut { return true }
        if line.word(dose.index + 1) == "cut" { return line.word(dose.index + 2) != "of" }
        let (before, second) = (line.word(dose.index - 1) ?? "", line.word(dose.index - 2) ?? "")
        if before == "of" { return second == "cut" }
        return ["at", "by"].contains(before) && !["im", "am", "be", "until"].contains(second)
    }
}
