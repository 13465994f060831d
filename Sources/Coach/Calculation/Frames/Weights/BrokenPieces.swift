import Document
import Taper

/// A tablet in pieces that are weighed or filed: "snapped a 1 mg, the bits are 0.081 and 0.089 g, drug in the lighter one", "1 mg in
/// four, 10 percent off one quarter".
enum BrokenPieces: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.drugs.count < 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return twoOfOne(line) ?? filedQuarter(line)
    }

    private static let broken: Set<String> = ["snap", "snapped", "broke", "broken", "split", "halve", "cut", "cracked"]

    /// Two pieces that are the whole tablet between them.
    private static func twoOfOne(_ line: AskedLine) -> CalculationReading? {
        let weights = line.all(.grams) + line.placed.filter { $0.role == .weight && $0.quantity.measure == .dose }
        guard weights.count == 2, Set(weights.map { $0.quantity.measure == .grams }).count == 1, line.percents.isEmpty, !line.asks.percent, !line.words.isDisjoint(with: broken), line.has("part", "halve", "half"), !line.has("shave", "whole", "off") else { return nil }
        let others = line.placed.filter { item in !weights.contains { $0.index == item.index } && !isOne(item) }
        guard others.count == 1, let tablet = others.first, let strength = tablet.quantity.strength ?? (tablet.quantity.isDoseLike ? tablet.amount : nil), strength > .zero, line.asks.isAny else { return nil }
        let sum = weights[0].amount + weights[1].amount
        // The two together are a tablet: neither is the whole of it.
        guard let light = weights.min(by: { $0.amount < $1.amount }), let heavy = weights.max(by: { $0.amount < $1.amount }), heavy.amount < light.amount * Fraction(3), weights[1].index - weights[0].index <= 3 else { return nil }
        let isGrams = light.quantity.measure == .grams
        func text(_ amount: Fraction) -> String { isGrams ? "\(Figures.text(amount)) g" : "\(Figures.mg(amount)) of tablet" }
        let doses = [light, heavy].map { strength * $0.amount / sum }
        let asksHeavy = line.has("heavier", "bigger", "larger", "heaviest", "biggest", "largest")
        guard asksHeavy || line.has("lighter", "smaller", "lightest", "smallest", "each", "both") || line.asks.amount || line.asks.count("mg") else { return nil }
        return .result(Calculation(
            "a \(Figures.mg(strength)) tablet in two pieces of \(text(light.amount)) and \(text(heavy.amount))", says: ["The lighter one holds ", "*\(Figures.mg(doses[0]))", ", the heavier one ", "*\(Figures.mg(doses[1]))", "."], values: (asksHeavy ? doses.reversed() : doses).map { Figures.value($0, "mg") },
            working: ["\(text(light.amount)) + \(text(heavy.amount)) = \(text(sum))"] + zip([light, heavy], doses).map { "strength × weight / both = \(Figures.mg(strength)) × \(text($0.amount)) / \(text(sum)) = \(Figures.mg($1))" }, cautions: [WeightFrame.caution]))
    }

    /// "the lighter one": no number.
    private static func isOne(_ item: AskedLine.Placed) -> Bool { item.quantity.style == .word && item.amount == .one && item.quantity.measure == .bare }

    /// "1 mg tab in four, then 10 percent off one quarter": off the piece, and not off the tablet.
    private static func filedQuarter(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.all(.grams).isEmpty, line.strengths.count == 1, let strength = line.strengths.first, strength > .zero, line.asks.isAny || line.isTerse || line.has("contain") else { return nil }
        let names = ["half": 2, "quarter": 4, "quarters": 4, "halve": 2, "third": 3, "thirds": 3, "eighth": 8]
        // "in four", "into quarters"
        let number = line.placed.first { $0.quantity.measure == .bare && $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(16) && ["in", "into"].contains(line.word($0.index - 1) ?? "") && $0.index < percent.index }
        let named = line.pieces.indices.first { $0 < percent.index && ["in", "into"].contains(line.word($0 - 1) ?? "") && names[line.word($0) ?? ""] != nil }
        guard let parts = number?.amount ?? named.flatMap({ names[line.word($0) ?? ""] }).map({ Fraction($0) }), isOfAPiece(percent, line, parts) else { return nil }
        let used = [percent.index, number?.index].compactMap(\.self)
        guard line.placed.allSatisfy({ item in used.contains(item.index) || item.role == .strength || item.quantity.strength == strength || isOne(item) || item.quantity.share == .one / parts || item.quantity.measure == .shareOfDose && item.amount == .one / parts }) else { return nil }
        let piece = strength / parts
        let left = piece * (Fraction(100) - percent.amount) / Fraction(100)
        return .result(Calculation(
            "a \(Figures.mg(strength)) tablet in \(parts), \(Figures.text(percent.amount))% off one piece", says: ["The piece holds ", "*\(Figures.mg(left))", " then, \(Figures.mg(piece - left)) less than before."], values: [Figures.value(left, "mg"), Figures.value(piece - left, "mg")],
            working: ["\(Figures.mg(strength)) / \(parts) = \(Figures.mg(piece))", "\(Figures.mg(piece)) × (1 − \(Figures.text(percent.amount)) / 100) = \(Figures.mg(left))"], cautions: [WeightFrame.caution]))
    }

    /// `off one quarter`, `off a piece`, `of one of them`.
    private static func isOfAPiece(_ percent: AskedLine.Placed, _ line: AskedLine, _ parts: Fraction) -> Bool {
        let behind = line.pieces[(percent.index + 1)...].prefix(6)
        guard behind.first?.word == "off" || behind.first?.word == "of" || behind.dropFirst().first?.word == "off" else { return false }
        return behind.contains { piece in ["quarter", "part", "half", "third", "eighth"].contains(piece.word ?? "") || piece.quantity.map { $0.share == .one / parts || $0.measure == .shareOfDose && $0.amount == .one / parts || $0.measure == .parts } == true } || behind.contains(.word("them")) && behind.contains { $0.word == "one" || $0.quantity?.amount == .one }
    }
}
