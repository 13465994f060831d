import Document
import Taper

/// How far two doses are apart, in whatever order they stand: "how much lower is 0.335 mg than 0.4", "morning 0.2, evening
/// 0.25, how much more is the evening one", "gap between March (1.7) and now (1.15)".
enum DifferenceFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard asksForDifference(line), !line.asks.percent, line.percents.isEmpty, line.strengths.isEmpty, line.placed.count == 2, line.doses.count == 2, line.drugs.count < 2, line.strangers <= 4, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line) else { return nil }
        let (high, low) = (max(line.doses[0].amount, line.doses[1].amount), min(line.doses[0].amount, line.doses[1].amount))
        guard low > .zero, high > low else { return nil }
        return .result(Calculation(
            "\(Figures.mg(high)) beside \(Figures.mg(low))", says: ["They are ", "*\(Figures.mg(high - low))", " apart."], values: [Figures.value(high - low, "mg")],
            working: ["\(Figures.mg(high)) − \(Figures.mg(low)) = \(Figures.mg(high - low))"]))
    }

    private static let compared: Set<String> = ["cut", "minus", "more", "higher", "bigger", "larger", "smaller", "fewer", "below", "above", "greater"]

    private static func asksForDifference(_ line: AskedLine) -> Bool {
        if line.has("difference"), !line.asks.count("mg", "mcg"), !line.has("current", "today", "mg", "mcg", "much", "yesterday", "last") { return false }
        if line.has("gap", "difference") { return line.has("between", "from", "and", "to", "vs", "versus") && !line.says("any", "difference") && !line.says("no", "difference") && !line.says("make", "difference") && !line.says("a", "difference") }
        if line.has("separates"), line.asks.what { return true }
        // "by how many mcg is 0.425 smaller than 0.45"
        if line.says("by", "how", "many", "mcg") || line.says("by", "how", "many", "mg") { return line.words.contains(where: compared.contains) }
        return line.pieces.indices.contains { place in
            guard line.word(place) == "much", ["how", "by", "so"].contains(line.word(place - 1) ?? "") else {
                // "by how much is the evening one bigger"
                return false
            }
            // "how much more is the evening one", "how much lower is 0.4 than 0.5"
            if compared.contains(line.word(place + 1) ?? "") { return line.word(place + 2) == "is" || line.has("than") || line.word(place + 2) == nil && line.word(place + 1) != "cut" }
            return line.word(place - 2) == "by" && ["is", "are", "was"].contains(line.word(place + 1) ?? "") && line.pieces[place...].contains { compared.contains($0.word ?? "") }
        }
    }
}
