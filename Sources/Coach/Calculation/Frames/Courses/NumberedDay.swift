import Document
import Taper

/// The dose on a numbered day, and the size of a numbered cut, counted from the first: "day 1 is 0.75 and each day 0.002 less, day
/// 31?", "10% of the current dose each cut, the first was 0.1 mg, how much is the tenth?"
enum NumberedDay: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return dose(line) ?? weekday(line) ?? toldDoses(line) ?? cut(line)
    }

    private static func dose(_ line: AskedLine) -> CalculationReading? {
        let days = line.spans.filter { isNumbered($0, line) }
        guard days.count == 2, line.spans.count == 2, days[0].amount == .one, let last = days[1].quantity.span, last.count.isWhole, last.count > .one, last.count <= Fraction(1000), line.asks.dose || line.asks.amount || line.asks.count("mg") || line.has("dose") || line.asks.what || line.asks.hasQuestionMark || line.isTerse else { return nil }
        guard let start = line.doses.first(where: { $0.role != .cut && $0.index > days[0].index && $0.index - days[0].index <= 4 }), let step = line.placed.first(where: { $0.quantity.rate != nil && ($0.role == .cut || $0.quantity.measure == .percent) }), step.quantity.rate == Interval(count: .one, unit: last.unit), line.placed.count == 4, line.has("minus", "off", "cut", "drop", "down") else { return nil }
        let count = last.count - .one
        let isPercent = step.quantity.measure == .percent
        guard !isPercent || step.amount < Fraction(100), let dose = isPercent ? AfterCutsFrame.chain(start.amount, step.amount, Int(count.numerator)) : start.amount - step.amount * count else { return nil }
        let size = isPercent ? "\(step.amount)% of the current dose" : Figures.mg(step.amount)
        guard dose >= .zero else { return .doubtful("\(size) less \(count) times is more than \(Figures.mg(start.amount)). Which numbers did you mean?") }
        let formula = isPercent ? "\(Figures.mg(start.amount)) × (1 − \(step.amount) / 100)^\(count)" : "\(Figures.mg(start.amount)) − \(count) × \(Figures.mg(step.amount))"
        return .result(Calculation(
            "\(Figures.mg(start.amount)) on \(last.unit.rawValue) 1, \(size) less every \(last.unit.rawValue), on \(last.unit.rawValue) \(last.count)", says: ["Then it is ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
            working: ["\(last.unit.rawValue) \(last.count) comes after \(count) cuts: \(formula) = \(Figures.mg(dose))"]))
    }

    /// "monday 1 mg and then 0.01 lower each day, on friday that week I take": the days from the one to the other.
    private static func weekday(_ line: AskedLine) -> CalculationReading? {
        let days = line.pieces.indices.filter { DayWeights.weekday(line.word($0)) != nil }
        guard days.count == 2, line.placed.count == 2, line.spans.isEmpty, line.strangers <= 1, line.asks.isAny || line.isTerse || line.says("i", "take"), let first = DayWeights.weekday(line.word(days[0])), let last = DayWeights.weekday(line.word(days[1])), ["on", "by", "is", "what", "until"].contains(line.word(days[1] - 1) ?? "") || line.pieces[days[1] - 1].word == nil else { return nil }
        let aDay = Interval(count: .one, unit: .day)
        guard let start = line.doses.first(where: { $0.role != .cut && $0.index > days[0] && $0.index < days[1] }) ?? line.doses.first(where: { $0.role != .cut && $0.index == days[0] - 1 || $0.index == days[0] - 2 }), let step = line.doses.first(where: { $0.index != start.index }), step.index < days[1], step.amount < start.amount, step.quantity.rate == aDay || line.intervals == [aDay], step.role == .cut || line.has("minus", "cut", "off", "down", "less", "lower"), !line.has("every", "each") || line.intervals.allSatisfy({ $0 == aDay }) else { return nil }
        let count = Fraction((last - first + 7) % 7)
        guard count > .zero, start.amount >= step.amount * count else { return nil }
        let dose = start.amount - step.amount * count
        let (one, other) = ((line.word(days[0]) ?? "").capitalizedFirst, (line.word(days[1]) ?? "").capitalizedFirst)
        return .result(Calculation(
            "\(Figures.mg(start.amount)) on \(one), \(Figures.mg(step.amount)) less every day, on the next \(other)", says: ["Then it is ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
            working: ["\(other) comes \(count) days after \(one): \(Figures.mg(start.amount)) − \(count) × \(Figures.mg(step.amount)) = \(Figures.mg(dose))"]))
    }

    /// "day 1 1 mg, day 2 0.995 and so on, what's day 50": the step is told by the first two.
    private static func toldDoses(_ line: AskedLine) -> CalculationReading? {
        let days = line.spans.filter { isNumbered($0, line) }
        guard days.count == 3, line.spans.count == 3, line.doses.count == 2, line.placed.count == 5, days[0].amount == .one, days[1].amount == Fraction(2), let last = days[2].quantity.span, last.count.isWhole, last.count > Fraction(2), last.count <= Fraction(1000), Set(days.map { $0.quantity.span?.unit }).count == 1 else { return nil }
        let (first, second) = (line.doses[0], line.doses[1])
        guard first.index > days[0].index, first.index < days[1].index, second.index > days[1].index, second.index < days[2].index, first.amount > second.amount, line.asks.isAny || line.has("dose") || line.isTerse else { return nil }
        let step = first.amount - second.amount
        let dose = first.amount - step * (last.count - .one)
        guard dose >= .zero else { return nil }
        return .result(Calculation(
            "\(Figures.mg(first.amount)) on \(last.unit.rawValue) 1, \(Figures.mg(second.amount)) on \(last.unit.rawValue) 2 and so on, on \(last.unit.rawValue) \(last.count)", says: ["Then it is ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
            working: ["\(last.unit.rawValue) \(last.count) comes after \(last.count - .one) cuts: \(Figures.mg(first.amount)) − \(last.count - .one) × \(Figures.mg(step)) = \(Figures.mg(dose))"]))
    }

    /// `day 31`, and no 31 days.
    static func isNumbered(_ span: AskedLine.Placed, _ line: AskedLine) -> Bool { span.quantity.span.map { line.word(span.index - 1) == $0.unit.rawValue } == true }

    private static func cut(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), case let doses = line.doses.filter({ !($0.amount.isWhole && $0.quantity.measure == .bare && ["number", "cut"].contains(line.word($0.index - 1) ?? "")) }), doses.count == 1, let first = doses.first, first.amount > .zero, line.asks.amount || line.asks.count("mg", "mcg") || line.asks.what || line.asks.hasQuestionMark, isFirstCut(first, line), let number = number(line), line.placed.allSatisfy({ $0.index == percent.index || $0.index == first.index || $0.quantity.style == .ordinal || ["number", "cut"].contains(line.word($0.index - 1) ?? "") || $0.quantity.style == .word && $0.amount == .one }) else { return nil }
        guard let left = AfterCutsFrame.chain(first.amount, percent.amount, number - 1) else { return nil }
        let isOfStart = AfterCutsFrame.isOfStart(line)
        return .result(Calculation(
            "a first cut of \(Figures.mg(first.amount)), each \(percent.amount)% of the \(isOfStart ? "starting" : "current") dose, cut number \(number)", says: ["Cut number \(number) is ", "*\(Figures.mg(isOfStart ? first.amount : left))", "."], values: [Figures.value(isOfStart ? first.amount : left, "mg")],
            working: [isOfStart ? "every cut is the same" : "first cut × (1 − percent / 100)^(number − 1) = \(Figures.mg(first.amount)) × (1 − \(percent.amount) / 100)^\(number - 1) = \(Figures.mg(left))"]))
    }

    /// `my first was 0.1`, `the first cut is 0.1`, `started with a cut of 0.1`.
    private static func isFirstCut(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // Over the percentage of "my first 5% cut was 0.1" and the one of "the first one 0.1".
        let pieces = line.pieces[max(0, dose.index - 6)..<dose.index].reversed().filter { $0.quantity.map { $0.measure != .percent && !($0.style == .word && $0.amount == .one) } ?? true }
        let near = pieces.prefix { $0.word != nil }.compactMap(\.word)
        // "cut number one was 0.16"
        if near.starts(with: ["was", "one", "number", "cut"]) || near.starts(with: ["is", "one", "number", "cut"]) { return true }
        guard let place = near.firstIndex(of: "first") else { return false }
        return near[..<place].allSatisfy { ["was", "is", "being", "cut", "of", "one", "took", "off"].contains($0) }
    }

    /// `the tenth`, `the 10th one`, `cut number 10`.
    private static func number(_ line: AskedLine) -> Int? {
        for place in line.pieces.indices.reversed() {
            if let spoken = line.word(place).flatMap({ CutsJoiner.ordinalWords[$0] }), spoken > 1 { return spoken }
            guard let written = line.pieces[place].quantity, written.amount.isWhole, written.amount > .one, written.amount <= Fraction(200) else { continue }
            if written.style == .ordinal || ["number", "cut"].contains(line.word(place - 1) ?? "") && written.measure != .percent { return Int(written.amount.numerator) }
        }
        return nil
    }
}
