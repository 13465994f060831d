import Document
import Taper

/// How great each dose of a day is, where one stands to the others by a factor or a difference: "0.75 mg in two doses, the night one double
/// the morning one", "1.75 a day in three doses, the night one .25 more than the other two".
enum UnequalDoses: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.strengths.isEmpty, !line.asks.duration, !line.asks.weight, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !line.has("cut", "drop", "down", "fell", "fallen", "current", "from", "was") || line.has("total"), !line.has("minus") || line.says("minus", "than"),
            !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line)
        else { return nil }
        return byDifference(line) ?? amongOthers(line) ?? doubled(line)
    }

    // MARK: By a difference

    private static let more: Set<String> = ["more", "bigger", "larger", "higher", "greater", "heavier", "above", "over"]
    private static let less: Set<String> = ["less", "minus", "smaller", "lower", "lighter", "below", "under"]

    /// "2 mg a day, the night dose .5 more than the morning one": x and x + d make up the day.
    private static func byDifference(_ line: AskedLine) -> CalculationReading? {
        guard let place = line.pieces.indices.first(where: { isComparison($0, line) }), let sign = line.word(place) else { return nil }
        // The difference stands before the comparing word, or behind it with "by".
        let before = line.doses.last { $0.index < place && line.pieces[($0.index + 1)..<place].allSatisfy { $0.word == "mg" } }
        let behind = line.word(place + 1) == "by" ? line.doses.first { $0.index == place + 2 } : nil
        guard let difference = before ?? behind, difference.amount > .zero else { return nil }
        guard let day = line.doses.first(where: { $0.index != difference.index }), line.doses.count == 2, day.amount > .zero, day.quantity.rate == nil || day.quantity.rate == Interval(count: .one, unit: .day) else { return nil }
        let near = line.pieces[..<min(place, difference.index)].suffix(6).compactMap(\.word)
        let isOneOfThem = line.says("one", "of")
        let name = isOneOfThem ? "one" : near.last(where: TimesOfDay.names.contains) ?? near.last { ["last", "first", "one"].contains($0) }
        guard let name, let count = count(line, besides: [day.index, difference.index]) else { return nil }
        let isMore = more.contains(sign)
        if let own = line.timeOfDay(of: day), !isOfDay(day, line) { return count == Fraction(2) ? beside(day.amount, own, difference.amount, own == name ? !isMore : isMore) : nil }
        let other = (isMore ? day.amount - difference.amount : day.amount + difference.amount) / count
        let one = isMore ? other + difference.amount : other - difference.amount
        guard other > .zero, one > .zero else { return .doubtful("\(Figures.mg(difference.amount)) \(isMore ? "more" : "less") doesn't go with \(Figures.mg(day.amount)) in \(count) doses. Which numbers did you mean?") }
        let label = TimesOfDay.names.contains(name) ? "the \(name) dose" : "one of them"
        let rest = count == Fraction(2) ? "the other" : "each of the others"
        return .result(Calculation(
            "\(Figures.mg(day.amount)) a day in \(count) doses, \(label) \(Figures.mg(difference.amount)) \(isMore ? "more" : "less") than \(rest)",
            says: [label == "one of them" ? "One of them is " : "The \(name) dose is ", "*\(Figures.mg(one))", " and \(rest) ", "*\(Figures.mg(other))", "."], values: [Figures.value(one, "mg"), Figures.value(other, "mg")],
            working: [
                "(\(Figures.mg(day.amount)) \(isMore ? "−" : "+") \(Figures.mg(difference.amount))) / \(count) = \(Figures.mg(other))",
                "\(Figures.mg(other)) \(isMore ? "+" : "−") \(Figures.mg(difference.amount)) = \(Figures.mg(one))",
            ]))
    }

    /// "2 mg a day": all doses together, also where a time of day stands behind.
    private static func isOfDay(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if dose.quantity.rate != nil { return true }
        if line.pieces.indices.contains(dose.index + 1), case .interval = line.pieces[dose.index + 1] { return true }
        return false
    }

    /// "night 1 mg, .25 more than the morning": the one dose is told, and how far the other lies above or below it.
    private static func beside(_ dose: Fraction, _ name: String, _ difference: Fraction, _ isAbove: Bool) -> CalculationReading? {
        let other = isAbove ? dose + difference : dose - difference
        guard other > .zero else { return .doubtful("\(Figures.mg(difference)) less than \(Figures.mg(dose)) leaves nothing. Which numbers did you mean?") }
        return .result(Calculation(
            "\(Figures.mg(dose)) (\(name)), the other dose \(Figures.mg(difference)) \(isAbove ? "more" : "less")", says: ["The other dose is ", "*\(Figures.mg(other))", " and the day \(Figures.mg(dose + other))."], values: [Figures.value(other, "mg"), Figures.value(dose + other, "mg")],
            working: ["\(Figures.mg(dose)) \(isAbove ? "+" : "−") \(Figures.mg(difference)) = \(Figures.mg(other))", "\(Figures.mg(dose)) + \(Figures.mg(other)) = \(Figures.mg(dose + other))"]))
    }

    /// "more than the other two", "more than each of the others", "bigger than the morning one", "bigger" of one of several doses.
    private static func isComparison(_ place: Int, _ line: AskedLine) -> Bool {
        guard let word = line.word(place), more.contains(word) || less.contains(word) else { return false }
        if let than = (place + 1..<min(place + 4, line.pieces.count)).first(where: { line.word($0) == "than" }) {
            let near = line.pieces[(than + 1)...].prefix(5).prefix { $0.word != nil || $0.quantity != nil }.compactMap(\.word)
            return near.contains { TimesOfDay.names.contains($0) || ["other", "others"].contains($0) }
        }
        // "split 1 mg in 2 doses so night is .2 more"
        if word == "more", line.has("split", "spread"), place > 1, line.word(place - 2) == "is" { return true }
        return ["bigger", "larger", "greater", "smaller", "heavier", "lighter"].contains(word)
    }

    /// In how many doses the day's dose is taken: said so, or by the times of day that are named.
    private static func count(_ line: AskedLine, besides places: [Int]) -> Fraction? {
        let counts = line.placed.filter { !places.contains($0.index) }
        if let others = counts.first(where: { ["other", "others"].contains(line.word($0.index - 1) ?? "") && $0.quantity.measure == .bare }), counts.count == 1 { return others.amount + .one }
        if let said = counts.first(where: { $0.amount.isWhole && $0.amount > .one && $0.amount <= Fraction(6) }), counts.allSatisfy({ $0.amount == said.amount || $0.amount == said.amount - .one || $0.amount == .one }) { return said.amount }
        guard counts.isEmpty else { return nil }
        let named = Set(line.pieces.compactMap(\.word).filter(TimesOfDay.names.contains))
        return named.count > 1 ? Fraction(Int128(named.count), over: 1) : line.has("other") ? Fraction(2) : nil
    }

    // MARK: By a factor

    /// "two doses, the night one double the morning one, 0.75 mg together"
    private static func doubled(_ line: AskedLine) -> CalculationReading? {
        guard let (place, factor) = multiple(line), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero else { return nil }
        let before = line.pieces[..<place].suffix(5).compactMap(\.word).last(where: TimesOfDay.names.contains)
        let behind = line.pieces[(place + 1)...].prefix(5).compactMap(\.word).first(where: TimesOfDay.names.contains)
        // "0.8 in the morning and double that at night"
        if ["that", "it", "this"].contains(line.word(place + 1) ?? ""), let behind, let first = line.timeOfDay(of: dose), first != behind { return added(dose.amount, factor, first, behind) }
        // "0.25 am and double at night": one dose of the day, and not all of it.
        if let own = line.timeOfDay(of: dose), dose.index < place, ["at", "in"].contains(line.word(place + 1) ?? ""), let behind, behind != own, before == own { return added(dose.amount, factor, own, behind) }
        // "0.125 in the morning, …, double at bed"
        if let own = line.timeOfDay(of: dose), own != before, own != behind { return nil }
        guard let before, let behind, before != behind, line.has("total", "day", "split") || !line.intervals.isEmpty || line.all(.times).contains(where: { $0.amount == Fraction(2) && $0.index != place }) else { return nil }
        let small = dose.amount / (factor + .one)
        let large = small * factor
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) a day in 2 doses, \(before) \(Figures.text(factor)) times \(behind)", says: ["That is ", "*\(Figures.mg(large))", " (\(before)) and ", "*\(Figures.mg(small))", " (\(behind))."], values: [Figures.value(large, "mg"), Figures.value(small, "mg")],
            working: ["\(Figures.mg(dose.amount)) / \(factor + .one) = \(Figures.mg(small)), \(Figures.text(factor)) times that is \(Figures.mg(large))"]))
    }

    /// Where "double", "twice the others", "three times each of the others" or "half as big as" stands, and how much that is.
    static func multiple(_ line: AskedLine) -> (place: Int, factor: Fraction)? {
        if let place = line.pieces.indices.first(where: { line.word($0) == "half" && line.word($0 + 1) == "as" }) { return (place, Fraction(1, over: 2)) }
        if let place = line.pieces.firstIndex(where: { $0.word == "double" }) { return (place, Fraction(2)) }
        let times = line.all(.times).first { item in
            guard item.quantity.rate == nil, item.amount > .one, item.amount <= Fraction(5) else { return false }
            return ["the", "each", "of", "as", "every", "other"].contains(line.word(item.index + 1) ?? "")
        }
        return times.map { ($0.index, $0.amount) }
    }

    /// "0.8 mg in three doses, the night one double of each of the others": one of them counts twice.
    private static func amongOthers(_ line: AskedLine) -> CalculationReading? {
        guard let (place, factor) = multiple(line), line.has("each", "other", "others"), line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, dose.quantity.rate == nil || dose.quantity.rate == Interval(count: .one, unit: .day) else { return nil }
        let counts = line.placed.filter { $0.index != dose.index && $0.index != place }
        let doses = counts.first { $0.quantity.measure == .times || $0.quantity.measure == .parts }?.amount ?? counts.first { $0.quantity.measure == .bare && line.after($0.index).first == "dose" }?.amount ?? counts.first.map { $0.amount + .one } ?? timesNamed(line)
        guard let doses, doses.isWhole, doses >= Fraction(3), doses <= Fraction(6), counts.allSatisfy({ $0.amount == doses || $0.amount == doses - .one || $0.amount == .one }), let name = line.pieces[..<place].compactMap(\.word).last(where: TimesOfDay.names.contains) else { return nil }
        let small = dose.amount / (doses - .one + factor)
        let large = small * factor
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) a day in \(doses) doses, \(name) \(factor) times each of the others", says: ["That is ", "*\(Figures.mg(large))", " (\(name)) and ", "*\(Figures.mg(small))", " for each of the others."], values: [Figures.value(large, "mg"), Figures.value(small, "mg")],
            working: ["\(Figures.mg(dose.amount)) / (\(doses) − 1 + \(factor)) = \(Figures.mg(small)), \(Figures.text(factor)) times that is \(Figures.mg(large))"]))
    }

    /// "spread 0.8 over morning, noon and night but the night one double the others": so many doses as times are named.
    private static func timesNamed(_ line: AskedLine) -> Fraction? {
        guard line.has("spread", "split") else { return nil }
        return Fraction(Int128(Set(line.pieces.compactMap(\.word).filter(TimesOfDay.names.contains)).count), over: 1)
    }

    private static func added(_ dose: Fraction, _ factor: Fraction, _ first: String, _ second: String) -> CalculationReading? {
        let other = dose * factor
        return .result(Calculation(
            "\(Figures.mg(dose)) (\(first)) and \(factor) times that (\(second))", says: ["The \(second) dose is \(Figures.mg(other)) and the day ", "*\(Figures.mg(dose + other))", "."], values: [Figures.value(dose + other, "mg"), Figures.value(other, "mg")],
            working: ["\(Figures.mg(dose)) + \(factor) × \(Figures.mg(dose)) = \(Figures.mg(dose + other))"]))
    }
}
