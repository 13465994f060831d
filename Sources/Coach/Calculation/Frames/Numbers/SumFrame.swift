import Document
import Taper

/// Plain sums of doses: `.5 minus .0625`, `0.375 × 3`, `1.25 / 3`. Nothing else may stand in the line.
enum SumFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let one = oneCut(line) { return one }
        guard line.strangers == 0, line.pieces.count <= 14, line.placed.count == 2, line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.quantity.measure == .bare }), line.asks.isAny || line.pieces.count <= 5,
            !Vetoes.seeksJudgement(line), line.placed.contains(where: { $0.quantity.measure == .dose || $0.quantity.style == .decimal || !line.drugs.isEmpty })
        else { return nil }
        // "125 mcg less from 1.5 mg": the second one is the dose.
        let isBackward = line.pieces[line.placed[0].index..<line.placed[1].index].contains(where: { $0.word == "minus" }) && line.word(line.placed[1].index - 1) == "from" || isOff(line)
        let (first, second) = isBackward ? (line.placed[1], line.placed[0]) : (line.placed[0], line.placed[1])
        guard line.placed[1].index - line.placed[0].index <= 4, let sign = sign(line, line.placed[0].index, line.placed[1].index) else { return nil }
        // "0.8 mg minus 0.01 every day" is a taper and no difference.
        if sign == "−", second.quantity.rate != nil || !line.intervals.isEmpty { return nil }
        let value: Fraction
        switch sign {
        case "+": value = first.amount + second.amount
        case "−": value = first.amount - second.amount
        case "×": value = first.amount * second.amount
        default:
            guard second.amount > .zero else { return nil }
            value = first.amount / second.amount
        }
        guard value >= .zero else { return .doubtful("\(second.amount) is more than \(first.amount). Which did you mean to take away?") }
        let isRatio = sign == "/" && second.quantity.measure == .dose
        // "2.4 divided by 0.5 in tablets": so many tablets.
        if sign == "/", line.has("tablet") { return .result(Calculation("\(first.amount) mg in tablets of \(second.amount) mg", says: ["That is ", "*\(Figures.counted(value, "tablet"))", "."], values: [Figures.value(value, "tablet")], working: ["\(first.amount) / \(second.amount) = \(Figures.text(value))"])) }
        return .result(Calculation(
            "\(first.amount) \(sign) \(second.amount)", says: ["\(first.amount) \(sign) \(second.amount) = ", "*\(Figures.text(value))\(isRatio ? "" : " mg")", "."],
            values: [Figures.value(value, isRatio ? "" : "mg")], working: ["\(first.amount) \(sign) \(second.amount) = \(Figures.text(value))"]))
    }

    /// "on 0.75, the doctor says reduce 0.0625, new dose will be?": a dose and one cut, in whatever order.
    private static func oneCut(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 2, line.doses.count == 2, line.strangers == 0 || line.strangers <= 2 && line.has("new", "dose"), line.drugs.count < 2, !line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "cut", "tablet", "ml", "times"), line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let cut = line.doses.first(where: { $0.role == .cut }), let dose = line.doses.first(where: { $0.role != .cut && $0.role != .target }), cut.amount > .zero, cut.amount < dose.amount, cut.quantity.rate == nil, dose.quantity.style != .quotient || dose.quantity.measure == .dose else { return nil }
        guard line.asks.dose || line.asks.amount || line.asks.what || line.asks.count("mg", "mcg") || line.isTerse, !line.has("before", "every", "each", "until", "zero", "again", "then", "twice", "was", "up", "daily"), !line.says("per", "cut") else { return nil }
        let left = dose.amount - cut.amount
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) − \(Figures.mg(cut.amount))", says: ["That leaves ", "*\(Figures.mg(left))", "."], values: [Figures.value(left, "mg")], working: ["\(Figures.mg(dose.amount)) − \(Figures.mg(cut.amount)) = \(Figures.mg(left))"]))
    }

    /// "62.5 mcg off half a mg leaves": the second one is the dose.
    private static func isOff(_ line: AskedLine) -> Bool {
        let (first, second) = (line.placed[0], line.placed[1])
        guard first.quantity.isDoseLike, second.quantity.isDoseLike, first.amount < second.amount else { return false }
        return (first.index + 1..<second.index).contains { line.word($0) == "off" } && (line.asks.dose || line.asks.amount || line.has("leave", "left"))
    }

    private static func sign(_ line: AskedLine, _ low: Int, _ high: Int) -> String? {
        let between = (low + 1..<high).map { line.pieces[$0] }
        if between.contains(.sign("+")) || between.contains(.word("plus")) { return "+" }
        // "add 0.125 to 0.75"
        if line.word(low - 1) == "plus", between == [.word("to")] { return "+" }
        if between.contains(.sign("-")) || between.contains(.word("minus")) || isOff(line) { return "−" }
        if between.contains(.sign("×")) || between.contains(.word("times")) || between.contains(.word("x")) { return "×" }
        if between.contains(.sign("/")) || between.contains(.word("split")) { return "/" }
        return nil
    }
}
