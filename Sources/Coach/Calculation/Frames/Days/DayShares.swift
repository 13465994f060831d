import Document
import Taper

/// What share of the day each dose is, and a day's dose in shares: "0.5 am, 0.25 pm, what percent is the evening one?"
enum DayShares: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let part = percentAtATime(line) ?? ofOneDose(line) ?? andTheRest(line) ?? restOfDay(line) { return part }
        guard line.percents.isEmpty, line.volumes.isEmpty, line.spans.isEmpty, line.strengths.isEmpty, !line.asks.duration, !line.asks.weight, line.first(.times) == nil, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }),
            line.placed.allSatisfy({ $0.role != .cut && $0.role != .target }), !line.has("cut", "drop", "minus", "less", "down", "fell", "fallen", "current", "from") || line.has("total")
        else { return nil }
        return inShares(line) ?? shares(line)
    }

    /// "0.7 a day, I want 60 percent of it at night, so night dose?"
    private static func percentAtATime(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 1, let day = line.doses.first, day.amount > .zero, line.placed.count == 2, line.asks.isAny || line.isTerse else { return nil }
        guard line.word(percent.index + 1) == "of", ["it", "that", "this"].contains(line.word(percent.index + 2) ?? "") || line.word(percent.index + 2) == "the" && line.word(percent.index + 3) == "total", !line.has("cut", "off", "minus", "drop", "less", "down", "lose"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let near = (percent.index + 3..<min(percent.index + 7, line.pieces.count)).prefix { line.word($0) != nil }.compactMap(line.word)
        guard near.contains("at") || near.contains("in"), let name = near.first(where: TimesOfDay.names.contains) else { return nil }
        let part = day.amount * percent.amount / Fraction(100)
        return .result(Calculation(
            "\(Figures.mg(day.amount)) a day, \(Figures.text(percent.amount))% of it (\(name))", says: ["That is ", "*\(Figures.mg(part))", " (\(name)) and \(Figures.mg(day.amount - part)) for the rest of the day."],
            values: [Figures.value(part, "mg"), Figures.value(day.amount - part, "mg")], working: ["day × percent / 100 = \(Figures.mg(day.amount)) × \(Figures.text(percent.amount)) / 100 = \(Figures.mg(part))"]))
    }

    /// "thirds of 1 mg: two thirds am, one third pm": parts of one dose that make up the whole of it.
    private static func ofOneDose(_ line: AskedLine) -> CalculationReading? {
        let timed = line.doses.filter { line.timeOfDay(of: $0) != nil && $0.quantity.share != nil }
        // "half a 2 mg in the morning and the same at night, total": all of them together.
        guard timed.count >= 2, !line.has("total"), !line.asks.count("mg") || line.has("each"), let whole = timed[0].quantity.strength, line.doses.count == line.placed.count, line.doses.allSatisfy({ $0.quantity.share != nil && $0.quantity.strength == whole }), timed.reduce(Fraction.zero, { $0 + $1.amount }) == whole, !line.asks.percent, line.asks.isAny || line.isTerse, !Vetoes.seeksAdvice(line) else { return nil }
        let parts = timed.map { ($0.quantity.share ?? .one, $0.amount) }
        return .result(Calculation(
            "\(Figures.mg(whole)) in " + Figures.list(parts.map { "\($0.0)" }), says: ["That is ", "*\(Figures.list(parts.map { Figures.mg($0.1) }))", "."], values: parts.map { Figures.value($0.1, "mg") },
            working: parts.map { "\(Figures.mg(whole)) × \($0.0) = \(Figures.mg($0.1))" }))
    }

    /// "two thirds of my 0.9 mg at night, rest in the morning, how much each"
    private static func andTheRest(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, let dose = line.doses.first, let share = dose.quantity.share, share < .one, let whole = dose.quantity.strength, whole > dose.amount, dose.quantity.rate == nil, !line.has("tablet", "cut", "off", "minus", "drop"), !line.asks.percent, line.asks.isAny || line.isTerse, let first = line.timeOfDay(of: dose), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let rest = line.pieces.firstIndex(where: { ["rest", "left", "other", "others"].contains($0.word ?? "") }), rest > dose.index, let second = line.pieces[rest...].prefix(5).compactMap(\.word).first(where: TimesOfDay.names.contains), second != first else { return nil }
        let other = whole - dose.amount
        return .result(Calculation(
            "\(share.numerator)/\(share.denominator) of \(Figures.mg(whole)) (\(first)), the rest (\(second))", says: ["That is ", "*\(Figures.mg(dose.amount))", " (\(first)) and ", "*\(Figures.mg(other))", " (\(second))."], values: [Figures.value(dose.amount, "mg"), Figures.value(other, "mg")],
            working: ["\(Figures.mg(whole)) × \(share.numerator) / \(share.denominator) = \(Figures.mg(dose.amount))", "\(Figures.mg(whole)) − \(Figures.mg(dose.amount)) = \(Figures.mg(other))"]))
    }

    /// "1.125 a day, .5 at night and the rest in two equal doses", "the rest shared evenly between breakfast and lunch"
    static func restInEqualDoses(_ line: AskedLine) -> CalculationReading? {
        guard let rest = line.pieces.firstIndex(where: { $0.word == "rest" }), line.has("equal", "equally", "even", "split", "shared", "share") || line.placed.contains(where: { $0.index > rest && isNumberOfRest($0, line) }), line.doses.count >= 2, line.doses.count <= 4, line.doses.allSatisfy({ $0.index < rest && $0.amount > .zero }), !line.asks.percent, !line.has("cut", "off", "minus", "drop", "less", "down", "from"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let day = line.doses[0], fixed = line.doses.dropFirst()
        guard fixed.allSatisfy({ line.timeOfDay(of: $0) != nil || line.before($0.index, most: 3).contains(where: TimesOfDay.names.contains) }), day.quantity.rate == Interval(count: .one, unit: .day) || line.has("total") || line.timeOfDay(of: day) == nil else { return nil }
        let counts = line.placed.filter { item in !line.doses.contains { $0.index == item.index } }
        let named = Set(line.pieces[rest...].prefix { $0 != .sign(".") && $0 != .sign("?") }.compactMap(\.word).filter(TimesOfDay.names.contains))
        let count: Fraction
        if let said = counts.first { count = said.amount } else { count = Fraction(Int128(named.count), over: 1) }
        guard counts.count <= 1, counts.allSatisfy({ $0.index > rest && isNumberOfRest($0, line) }), count > .one, count <= Fraction(6), named.isEmpty || counts.isEmpty || Fraction(Int128(named.count), over: 1) == count else { return nil }
        let left = day.amount - fixed.reduce(Fraction.zero) { $0 + $1.amount }
        guard left > .zero else { return .doubtful("\(Figures.list(fixed.map { Figures.mg($0.amount) })) is no less than \(Figures.mg(day.amount)) a day. Which numbers did you mean?") }
        let each = left / count
        return .result(Calculation(
            "\(Figures.mg(day.amount)) a day, \(Figures.list(fixed.map { Figures.mg($0.amount) })) of it at once and the rest in \(count) equal doses", says: ["Each of the \(count) doses is ", "*\(Figures.mg(each))", ", together \(Figures.mg(left))."], values: [Figures.value(each, "mg"), Figures.value(left, "mg")],
            working: ["\(Figures.mg(day.amount)) − \(fixed.map { Figures.text($0.amount) }.joined(separator: " − ")) = \(Figures.mg(left))", "\(Figures.mg(left)) / \(count) = \(Figures.mg(each))"]))
    }

    /// "2 mg daily, .75 in the am and .5 at noon, what's left for the night"
    private static func restOfDay(_ line: AskedLine) -> CalculationReading? {
        guard line.has("left", "rest", "remains", "leave"), line.placed.count == line.doses.count, line.doses.count >= 2, line.doses.count <= 6, line.asks.isAny || line.isTerse, !line.asks.percent, !line.has("cut", "off", "minus", "drop", "less", "down", "current", "from"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let timed = line.doses.filter { line.timeOfDay(of: $0) != nil }
        guard timed.count == line.doses.count - 1, let day = line.doses.first(where: { item in !timed.contains { $0.index == item.index } }), day.quantity.rate == Interval(count: .one, unit: .day) || line.has("total") else { return nil }
        let named = Set(timed.compactMap { line.timeOfDay(of: $0) })
        guard let asked = line.pieces.compactMap(\.word).last(where: TimesOfDay.names.contains), !named.contains(asked), timed.allSatisfy({ $0.amount > .zero }) else { return nil }
        let rest = day.amount - timed.reduce(Fraction.zero) { $0 + $1.amount }
        guard rest >= .zero else { return .doubtful("\(Figures.list(timed.map { Figures.mg($0.amount) })) is more than \(Figures.mg(day.amount)) a day. Which numbers did you mean?") }
        return .result(Calculation(
            "\(Figures.mg(day.amount)) a day, less \(Figures.list(timed.map { Figures.mg($0.amount) }))", says: ["That leaves ", "*\(Figures.mg(rest))", " (\(asked))."], values: [Figures.value(rest, "mg")],
            working: ["\(Figures.mg(day.amount)) − \(timed.map { Figures.text($0.amount) }.joined(separator: " − ")) = \(Figures.mg(rest))"]))
    }

    private static func shares(_ line: AskedLine) -> CalculationReading? {
        // "I skipped the 0.25 noon dose of my 0.5 + 0.25 + 0.5" names one of them twice.
        guard line.asks.percent, !line.has("skip", "missing", "missed", "without", "leave"), line.doses.count >= 2, line.doses.count <= 8, line.doses.allSatisfy({ $0.amount > .zero }), !line.has("cut", "drop", "minus", "down", "current") else { return nil }
        var parts = line.doses
        // "what percent is the 0.125 lunch dose, if I take 0.5 am, 0.125 lunch": named twice.
        if parts.count >= 3, let name = line.timeOfDay(of: parts[0]), parts.dropFirst().contains(where: { $0.amount == parts[0].amount && line.timeOfDay(of: $0) == name }) { parts.removeFirst() }
        var note: String?
        // "9 mg a day as 4, 2 and 3": the first one is the others together.
        if parts.count >= 3, line.timeOfDay(of: parts[0]) == nil || parts.dropFirst().contains(where: { line.timeOfDay(of: $0) == nil }), parts[0].amount == parts.dropFirst().reduce(Fraction.zero, { $0 + $1.amount }), line.has("total", "day", "as", "across", "split", "each") || !line.intervals.isEmpty {
            parts.removeFirst()
        } else {
            // "am .5, pm .75, what percent of 2 is that": 2 mg is none of the doses.
            guard parts.filter({ line.timeOfDay(of: $0) != nil }).count >= 2, !parts.contains(where: { line.timeOfDay(of: $0) == nil && line.word($0.index - 1) == "of" }) else { return nil }
        }
        let total = parts.reduce(Fraction.zero) { $0 + $1.amount }
        note = parts.map { Figures.text($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))"
        // The time of day that the question names goes first.
        let asked = line.pieces.indices.last { line.word($0) == "percent" || line.word($0) == "part" }.flatMap { place in
            (line.pieces[place...].prefix(6) + line.pieces[..<place].suffix(3)).compactMap(\.word).first(where: TimesOfDay.names.contains)
        }
        let ordered = parts.filter { asked != nil && line.timeOfDay(of: $0) == asked } + parts.filter { asked == nil || line.timeOfDay(of: $0) != asked }
        let rows = ordered.map { (name: line.timeOfDay(of: $0).map { " (\($0))" } ?? "", amount: $0.amount, percent: Fraction(100) * $0.amount / total) }
        func shown(_ percent: Fraction) -> String { Figures.isExact(percent) ? Figures.text(percent) : "about \(percent.decimal(places: 2))" }
        return .result(Calculation(
            note ?? "", says: ["Of \(Figures.mg(total)) a day "] + [Figures.list(rows.map { "\(Figures.mg($0.amount))\($0.name) is \(shown($0.percent))%" })] + ["."],
            values: rows.map { Figures.value($0.percent, "%") } + [Figures.value(total, "mg")],
            working: [note ?? ""] + rows.map { "\(Figures.text($0.amount)) / \(Figures.text(total)) × 100 = \(Figures.text($0.percent))%" }))
    }

    /// "half at night and the rest in two equal doses": in how many.
    private static func isNumberOfRest(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole, item.amount > .one, item.amount <= Fraction(6), [.parts, .times, .bare].contains(item.quantity.measure), item.quantity.rate == nil, ["in", "into", "as", "over", "split"].contains(line.word(item.index - 1) ?? "") else { return false }
        return line.pieces[max(0, item.index - 5)..<item.index].contains(.word("rest"))
    }

    private static func restInParts(_ line: AskedLine, _ dose: Fraction, _ shares: [Fraction], _ count: Fraction) -> CalculationReading? {
        guard shares.count == 1, let share = shares.first, share < .one else { return nil }
        let first = dose * share
        let each = (dose - first) / count
        return .result(Calculation(
            "\(Figures.text(share)) of \(Figures.mg(dose)), and the rest in \(count) equal doses", says: ["The first is \(Figures.mg(first)) and each of the \(count) others ", "*\(Figures.mg(each))", "."], values: [Figures.value(each, "mg"), Figures.value(first, "mg")],
            working: ["\(Figures.mg(dose)) × \(Figures.text(share)) = \(Figures.mg(first))", "(\(Figures.mg(dose)) − \(Figures.mg(first))) / \(count) = \(Figures.mg(each))"]))
    }

    /// "0.9 mg a day, a third in the morning and the rest at night"
    private static func inShares(_ line: AskedLine) -> CalculationReading? {
        let words = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        guard line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, case let counts = line.placed.filter({ isNumberOfRest($0, line) }), counts.count <= 1, line.placed.allSatisfy({ $0.index == dose.index || $0.quantity.measure == .shareOfDose || $0.index == counts.first?.index }), line.asks.isAny || line.isTerse, !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        var shares: [(place: Int, share: Fraction)] = line.all(.shareOfDose).map { ($0.index, $0.amount) }
        for index in line.pieces.indices { if let share = line.word(index).flatMap({ words[$0] }) { shares.append((index, share)) } }
        shares.sort { $0.place < $1.place }
        if let count = counts.first?.amount { return restInParts(line, dose.amount, shares.map(\.share), count) }
        guard !shares.isEmpty, shares.count <= 4, shares.allSatisfy({ item in (item.place + 1..<min(item.place + 5, line.pieces.count)).contains { TimesOfDay.names.contains(line.word($0) ?? "") } }) else { return nil }
        let sum = shares.reduce(Fraction.zero) { $0 + $1.share }
        var parts = shares.map(\.share)
        if sum < .one {
            guard line.has("rest", "other", "others", "left") || shares.count == 1 && line.asks.amount && line.has("total", "day") else { return nil }
            parts.append(.one - sum)
        }
        guard sum <= .one, parts.count >= 2 else { return nil }
        let amounts = parts.map { dose.amount * $0 }
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in " + Figures.list(parts.map(Figures.text)), says: ["That is ", "*\(Figures.list(amounts.map(Figures.mg)))", "."], values: amounts.map { Figures.value($0, "mg") },
            working: zip(parts, amounts).map { "\(Figures.mg(dose.amount)) × \(Figures.text($0)) = \(Figures.mg($1))" }))
    }
}
