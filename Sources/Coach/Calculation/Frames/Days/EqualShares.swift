import Document
import Taper

/// A dose shared out over the day: in equal parts, or in a ratio.
extension SplitFrame {
    /// "1.2 mg split 40/60"
    static func inRatio(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.count <= 2, let ratio = line.placed.first(where: { $0.quantity.style == .quotient && $0.amount > .zero && ["split", "ratio", "divided"].contains(line.word($0.index - 1) ?? "") }),
            let dose = line.doses.first(where: { $0.index != ratio.index }), line.placed.count == 2, dose.amount > .zero
        else { return nil }
        let first = dose.amount * ratio.amount / (ratio.amount + .one)
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in the ratio \(ratio.amount.numerator) to \(ratio.amount.denominator)", says: ["That is ", "*\(Figures.mg(first))", " and ", "*\(Figures.mg(dose.amount - first))", "."],
            values: [Figures.value(first, "mg"), Figures.value(dose.amount - first, "mg")],
            working: ["\(Figures.mg(dose.amount)) × \(ratio.amount.numerator) / \(ratio.amount.numerator + ratio.amount.denominator) = \(Figures.mg(first))", "\(Figures.mg(dose.amount)) − \(Figures.mg(first)) = \(Figures.mg(dose.amount - first))"]))
    }

    /// "1.6 mg in all: 3 doses equal, each is"
    private static func isEqualDoses(_ line: AskedLine) -> Bool { line.has("equal", "equally", "even") && line.has("each", "total") && line.first(.times).map { $0.quantity.rate == nil && $0.amount > .one } == true }

    /// "5 times a day, total 2 mg, per dose": the day is said, and one of its doses is asked for.
    private static func isShareOfTotal(_ line: AskedLine) -> Bool { asksForEach(line) && isTotalSaid(line) }

    /// The one dose of the line is all of the day: "total 2 mg", "0.6 daily in total".
    static func isTotalSaid(_ line: AskedLine) -> Bool {
        guard line.doses.count == 1, let dose = line.doses.first, line.first(.times).map({ $0.amount > .one }) == true else { return false }
        let next = line.pieces.indices.contains(dose.index + 1) && line.pieces[dose.index + 1] == .interval(Interval(count: .one, unit: .day)) ? dose.index + 2 : dose.index + 1
        if line.word(next) == "in", ["total", "all"].contains(line.word(next + 1) ?? "") { return true }
        if ["total", "altogether"].contains(line.word(dose.index + 1) ?? "") { return true }
        return ["total", "daily"].contains(line.word(dose.index - 1) ?? "") || ["is", "of", "was"].contains(line.word(dose.index - 1) ?? "") && line.word(dose.index - 2) == "total" || line.word(dose.index + 1) == "in" && ["all", "total"].contains(line.word(dose.index + 2) ?? "")
    }

    /// "per dose", "how much each", "each dose", "…, each?": of one dose alone that is no sum.
    static func asksForEach(_ line: AskedLine) -> Bool {
        if line.says("per", "dose") || line.says("per", "times") || line.says("size", "of", "each") || line.says("size", "of", "one") { return true }
        guard line.asks.amount || line.asks.count("mg") || line.asks.what else { return false }
        return line.pieces.indices.contains { place in
            guard line.word(place) == "each", place > 0 else { return false }
            if ["much", "mg", "many"].contains(line.word(place - 1) ?? "") { return true }
            let isLast = place + 1 == line.pieces.count || line.pieces[place + 1] == .sign("?")
            if isLast, line.pieces[place - 1] == .sign(",") { return true }
            return ["dose", "is", "times"].contains(line.word(place + 1) ?? "") && line.word(place - 1) != "of"
        }
    }

    /// "2 mg over 4 doses"
    private static func isOver(_ line: AskedLine) -> Bool {
        line.first(.times).map { ["over", "in", "into", "between", "across", "as"].contains(line.before($0.index).first ?? "") && ($0.quantity.rate == nil || line.before($0.index).first == "over") } ?? false
    }

    /// "1.25 mg split over 3 doses, how much each"
    static func equalShare(_ line: AskedLine) -> CalculationReading? {
        // "the night one twice the others" are no equal shares.
        if UnequalDoses.multiple(line) != nil, line.has("morning", "noon", "night", "am") { return nil }
        let parts = line.doses.count > 1 ? line.doses.filter { $0.quantity.measure == .dose || $0.quantity.style == .decimal } : line.doses
        guard line.has("split", "equally", "each", "per") || line.first(.parts) != nil || isOver(line) && line.strangers == 0, line.has("split") || line.has("spread") && line.placed.count == 1 || line.first(.parts) != nil || isOver(line) || isEqualDoses(line) || isShareOfTotal(line) else { return nil }
        if line.doses.filter({ $0.quantity.measure != .bare || $0.quantity.style == .decimal }).isEmpty, line.strengths.isEmpty, line.has("dose") || line.strangers == 0 && line.has("it", "this"), line.has("split"), line.asks.amount || line.asks.count("mg") || line.pieces.first?.word == "split" && line.strangers == 0,
            !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), !line.placed.isEmpty
        {
            return .missing("Of which dose, in mg?", .plain)
        }
        guard parts.count == 1 || line.strengths.count == 1 && line.doses.isEmpty else { return nil }
        let dose = parts.first?.amount ?? line.strengths.first ?? .zero
        let count: Fraction
        if let times = (line.all(.times) + line.all(.parts)).first(where: { $0.amount > .one }) {
            count = times.amount
        } else if let ways = line.placed.first(where: { $0.quantity.measure == .bare && $0.quantity.style != .decimal && $0.index != parts.first?.index && $0.amount.isWhole }), ways.amount > .one {
            count = ways.amount
        } else if line.has("half") {
            count = Fraction(2)
        } else if case let named = ["morning", "am", "noon", "night"].filter(line.words.contains), line.has("split", "equally"), named.count > 1 {
            count = Fraction(Int128(named.count), over: 1)
        } else {
            // "1 mg split through the day, how much each time": in how many isn't said.
            guard line.placed.count == 1, line.has("split", "spread"), line.asks.amount || line.asks.count("mg") || line.isTerse, line.has("each", "per", "every"), line.strangers <= 1, !line.has("tablet"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
            return .missing("In how many doses a day?", .plain)
        }
        guard line.asks.isStrong || line.asks.what || line.isTerse && !line.has("how"), !line.says("how", "do"), !(Vetoes.seeksJudgement(line) || line.says("can", "i")) || line.asks.isStrong else { return nil }
        let each = dose / count
        return .result(Calculation(
            "\(Figures.mg(dose)) in \(count) equal parts", says: ["Each is ", "*\(Figures.mg(each))", "."], values: [Figures.value(each, "mg")],
            working: ["dose / parts = \(Figures.mg(dose)) / \(count) = \(Figures.mg(each))"]))
    }
}
