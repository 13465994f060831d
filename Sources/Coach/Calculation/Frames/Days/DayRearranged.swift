import Document
import Taper

/// A day's doses put in another order: a part moved from one time of day to another, the whole lowered and then split.
enum DayRearranged: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let even = evened(line) { return even }
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.all(.cuts).isEmpty, line.spans.isEmpty, line.drugs.count < 2, !line.asks.duration, !line.asks.weight, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.asks.isAny || line.isTerse, !Vetoes.seeksAdvice(line) else { return nil }
        return moved(line) ?? loweredThenSplit(line) ?? percentOfNamed(line)
    }

    /// "moving 0.05 from lunch to bedtime. lunch is 0.3, bedtime 0.4, the new ones are"
    private static func moved(_ line: AskedLine) -> CalculationReading? {
        let isPut = line.has("take", "minus", "cut", "off") && line.has("put", "plus") && line.has("it", "that")
        guard line.has("moving", "move", "moved", "moves", "shift", "shifting", "shifted") || isPut, line.percents.isEmpty, line.doses.count == 3, line.first(.times) == nil else { return nil }
        // What is moved is the one between "move" and "from".
        guard let verb = line.pieces.firstIndex(where: { ["moving", "move", "moved", "moves", "shift", "shifting", "shifted"].contains($0.word ?? "") || isPut && ["take", "minus", "cut"].contains($0.word ?? "") }), let part = line.doses.first(where: { $0.index > verb }), part.index - verb <= 3 else { return nil }
        let behind = (part.index + 1..<min(part.index + 9, line.pieces.count)).prefix { line.word($0) != nil || line.pieces[$0] == .sign(",") }.compactMap(line.word)
        guard let from = named(behind, after: "from") ?? named(behind, after: "off"), let to = named(behind, after: "to") ?? named(behind, after: "on") ?? named(behind, after: "onto"), from != to else { return nil }
        let others = line.doses.filter { $0.index != part.index }
        guard let old = others.first(where: { line.timeOfDay(of: $0) == from }), let new = others.first(where: { line.timeOfDay(of: $0) == to }), old.amount >= part.amount else { return nil }
        let (less, more) = (old.amount - part.amount, new.amount + part.amount)
        return .result(Calculation(
            "\(Figures.mg(part.amount)) moved from \(from) (\(Figures.mg(old.amount))) to \(to) (\(Figures.mg(new.amount)))", says: ["The \(from) dose is then ", "*\(Figures.mg(less))", " and the \(to) dose ", "*\(Figures.mg(more))", "; the day stays \(Figures.mg(less + more))."],
            values: [Figures.value(less, "mg"), Figures.value(more, "mg"), Figures.value(less + more, "mg/day")], working: ["\(Figures.text(old.amount)) − \(Figures.text(part.amount)) = \(Figures.mg(less))", "\(Figures.text(new.amount)) + \(Figures.text(part.amount)) = \(Figures.mg(more))"]))
    }

    /// "morning 0.5, evening 0.75; the same total as two doses of one size"
    private static func evened(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, line.strangers <= 3, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !line.asks.duration, !line.asks.weight, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard line.percents.isEmpty, !line.asks.percent, line.has("same", "equal", "equally", "even", "evenly", "identical") || line.all(.parts).contains(where: { $0.quantity.partName == "part" }) else { return nil }
        let counts = line.placed.filter { (isParts($0, line) || isTimesADay($0, line)) && $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(8) && ($0.quantity.measure != .bare || ["as", "in", "into", "over", "to", "across"].contains(line.word($0.index - 1) ?? "")) }
        guard counts.count == 1, let count = counts.first else { return nil }
        let doses = line.doses.filter { $0.index != count.index }
        guard doses.count >= 2, doses.count <= 6, line.placed.count == doses.count + 1, doses.allSatisfy({ $0.index < count.index && $0.amount > .zero && $0.role != .cut && $0.role != .target && $0.quantity.style != .ordinal }), doses.contains(where: { line.timeOfDay(of: $0) != nil }) || line.pieces.contains(.sign("+")) || line.has("day", "total") && line.has("as", "into") else { return nil }
        let total = doses.reduce(Fraction.zero) { $0 + $1.amount }
        let each = total / count.amount
        let sum = doses.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))"
        return .result(Calculation(
            "\(sum) a day, in \(count.amount) equal doses", says: ["Each is ", "*\(Figures.mg(each))", "; the day stays \(Figures.mg(total))."], values: [Figures.value(each, "mg"), Figures.value(total, "mg/day")],
            working: [sum, "\(Figures.mg(total)) / \(count.amount) = \(Figures.mg(each))"]))
    }

    /// "the same total, but three times a day"
    private static func isTimesADay(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        item.quantity.measure == .times && item.quantity.rate != nil && line.has("same") && line.has("total") && line.has("but", "instead", "equal", "equally")
    }

    private static func named(_ words: [String], after link: String) -> String? {
        guard let place = words.firstIndex(of: link) else { return nil }
        return words[(place + 1)...].prefix(2).first(where: TimesOfDay.names.contains)
    }

    /// "1.4 a day, I cut it 5% and still want two equal halves, each half?"
    private static func loweredThenSplit(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, line.has("each", "every", "per") || line.says("a", "part") || line.says("one", "part") || line.all(.parts).count == 2 || line.all(.times).count == 2 || line.all(.times).contains(where: { $0.amount == .one }), line.has("cut", "drop", "minus", "off", "down", "lower", "less", "lose", "loses") else { return nil }
        let counts = line.placed.filter { $0.index != dose.index && $0.index != percent.index && !($0.quantity.measure == .times && $0.amount == .one) }
        // "in three equal doses, … keep three equal": the same count twice.
        guard !counts.isEmpty, counts.count <= 2, Set(counts.map(\.amount)).count == 1, let count = counts.first, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(8), isParts(count, line) else { return nil }
        if isCutInParts(percent, count, line) {
            let cut = dose.amount * percent.amount / Fraction(100)
            return .result(Calculation(
                "a cut of \(Figures.text(percent.amount))% of \(Figures.mg(dose.amount)), in \(count.amount) equal parts", says: ["The whole cut is \(Figures.mg(cut)), each part of it ", "*\(Figures.mg(cut / count.amount))", "."], values: [Figures.value(cut / count.amount, "mg"), Figures.value(cut, "mg")],
                working: ["\(Figures.mg(dose.amount)) × \(Figures.text(percent.amount)) / 100 = \(Figures.mg(cut))", "\(Figures.mg(cut)) / \(count.amount) = \(Figures.mg(cut / count.amount))"]))
        }
        let lowered = dose.amount * (Fraction(100) - percent.amount) / Fraction(100)
        let each = lowered / count.amount
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) a day less \(Figures.text(percent.amount))%, in \(count.amount) equal parts", says: ["The day is then \(Figures.mg(lowered)) and each part ", "*\(Figures.mg(each))", "."], values: [Figures.value(each, "mg"), Figures.value(lowered, "mg")],
            working: ["\(Figures.mg(dose.amount)) × (1 − \(Figures.text(percent.amount)) / 100) = \(Figures.mg(lowered))", "\(Figures.mg(lowered)) / \(count.amount) = \(Figures.mg(each))"]))
    }

    /// "10% cut from 1.2 in two equal halves": the cut is a noun, and what is parted; of a day or of doses nothing is said.
    private static func isCutInParts(_ percent: AskedLine.Placed, _ count: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard line.word(percent.index + 1) == "cut", ["from", "off", "of", "in", "on"].contains(line.word(percent.index + 2) ?? ""), percent.index < count.index, ["in", "into", "over"].contains(line.before(count.index).first ?? "") else { return false }
        return count.quantity.measure != .times && !line.has("dose", "day", "daily", "morning", "night", "noon", "am", "left", "leave", "take") && line.intervals.isEmpty
    }

    /// So many parts of the day, and no doses of so much: `in 3 equal parts`, `over 3 doses`, `split in 2`.
    private static func isParts(_ count: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if count.quantity.measure == .parts { return true }
        let isLinked = ["in", "into", "over", "across", "split", "between", "as"].contains(line.before(count.index).first ?? "") || line.has("equal", "equally", "even", "split")
        return isLinked && (count.quantity.measure == .times && count.quantity.rate == nil || count.quantity.measure == .bare && count.quantity.style != .decimal && count.quantity.style != .ordinal)
    }

    /// "a tenth of my night dose; night is 0.375, morning is 0.25"
    private static func percentOfNamed(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.asks.amount || line.asks.count("mg") || line.asks.what, !line.asks.percent, line.doses.count >= 2, line.doses.count <= 4, line.placed.count == line.doses.count + 1 else { return nil }
        // "of my night dose", "of the evening one", nothing else between.
        let behind = (percent.index + 1..<min(percent.index + 5, line.pieces.count)).prefix { line.word($0) != nil }.compactMap(line.word)
        guard behind.first == "of", let name = behind.dropFirst().first(where: { !["my", "the", "her", "his", "only", "just"].contains($0) }), TimesOfDay.names.contains(name) else { return nil }
        let named = line.doses.map { (dose: $0, time: line.timeOfDay(of: $0)) }
        guard named.allSatisfy({ $0.time != nil }), Set(named.compactMap(\.time)).count == named.count, let dose = named.first(where: { $0.time == name })?.dose else { return nil }
        let part = dose.amount * percent.amount / Fraction(100)
        let rest = named.filter { $0.dose.index != dose.index }.map { "\(Figures.mg($0.dose.amount)) (\($0.time ?? ""))" }
        return .result(Calculation(
            "\(Figures.text(percent.amount))% of the \(name) dose, \(Figures.mg(dose.amount)), beside \(Figures.list(rest))", says: ["That is ", "*\(Figures.mg(part))", "; without it the \(name) dose is ", "*\(Figures.mg(dose.amount - part))", "."], values: [Figures.value(part, "mg"), Figures.value(dose.amount - part, "mg")],
            working: ["dose × percent / 100 = \(Figures.mg(dose.amount)) × \(Figures.text(percent.amount)) / 100 = \(Figures.mg(part))"]))
    }
}
