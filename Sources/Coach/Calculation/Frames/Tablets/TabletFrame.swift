import Document
import Taper

/// Tablets and mg: what half of one holds, and how many make a dose.
enum TabletFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, !line.asks.duration, line.volumes.isEmpty, line.spans.isEmpty, line.all(.cuts).isEmpty else { return nil }
        if line.asks.count("tablet") || line.asks.count("any") && !line.strengths.isEmpty && line.doses.contains(where: { $0.quantity.share == nil }) || isDoseFrom(line) { return count(line) }
        guard line.asks.amount || line.asks.count("mg", "mcg", "any") || line.asks.what || line.asks.dose || line.has("total") || line.isTerse && (line.asks.hasQuestionMark || line.pieces.count <= 6), !Vetoes.seeksJudgement(line) else { return nil }
        if line.asks.percent { return removed(line) }
        return milligrams(line)
    }

    /// "1.5 from 0.25 tabs", and nothing else.
    private static func isDoseFrom(_ line: AskedLine) -> Bool {
        guard line.pieces.count <= 8, line.placed.count == 2, line.doses.count == 1, line.strengths.count == 1, line.strangers == 0, let dose = line.doses.first, line.placed[0].index == dose.index, dose.role != .cut else { return false }
        return (dose.index + 1..<line.placed[1].index).contains { ["from", "with", "using"].contains(line.word($0) ?? "") }
    }

    private static func count(_ line: AskedLine) -> CalculationReading? {
        let times = line.first(.times).flatMap { $0.quantity.rate == nil ? $0.amount : nil } ?? .one
        guard let dose = line.doses.first(where: { $0.quantity.share == nil }), dose.amount > .zero, !Vetoes.seeksAdvice(line) || !line.strengths.isEmpty else { return nil }
        guard let strength = line.strengths.first, strength > .zero else {
            return line.has("make", "makes", "need", "is", "are", "for", "equal", "of") && line.drugs.count < 2 ? .missing("How many mg are in one of your tablets?", .strength) : nil
        }
        // "need 0.875, got one 0.5, the rest in 0.125 tablets"
        let had = line.has("rest") ? line.doses.first { $0.index > dose.index && $0.role == .plain && $0.amount < dose.amount } : nil
        if let had { return rest(dose.amount, had.amount, strength) }
        let tablets = dose.amount * times / strength
        let isSplittable = (tablets * Fraction(4)).isWhole
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) from \(Figures.mg(strength)) tablets", says: ["\(Figures.mg(dose.amount)) is ", "*\(Figures.counted(tablets, "tablet"))", isSplittable ? "." : ", which can't be cut exactly by hand."],
            values: [Figures.value(tablets, "tablet")] + (dose.quantity.isMicrograms ? [Figures.value(dose.amount, "mg")] : []), working: ["dose / strength = \(Figures.mg(dose.amount)) / \(Figures.mg(strength)) = \(Figures.text(tablets)) tablets"]))
    }

    private static func rest(_ dose: Fraction, _ had: Fraction, _ strength: Fraction) -> CalculationReading? {
        let tablets = (dose - had) / strength
        return .result(Calculation(
            "\(Figures.mg(dose)) with one of \(Figures.mg(had)), the rest from \(Figures.mg(strength)) tablets", says: ["The rest is \(Figures.mg(dose - had)), ", "*\(Figures.counted(tablets, "tablet"))", "."], values: [Figures.value(tablets, "tablet")],
            working: ["(dose − had) / strength = (\(dose) − \(had)) / \(Figures.mg(strength)) = \(Figures.text(tablets)) tablets"]))
    }

    private static func shareOfIt(_ item: AskedLine.Placed) -> Fraction? {
        if item.quantity.measure == .shareOfDose { return item.amount }
        guard item.quantity.measure == .percent, item.quantity.style == .quotient else { return nil }
        return item.amount / Fraction(100)
    }

    /// "a quarter of a 1 mg, and of this quarter a crumb, a quarter of it"
    private static func partOfPart(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count <= 2, let first = line.placed.first, let share = first.quantity.share, let strength = first.quantity.strength, line.asks.isAny || line.isTerse, !line.asks.percent else { return nil }
        let names = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        var other = line.pieces.indices.lazy.filter { $0 > first.index && line.word($0 + 1) == "of" && ["it", "that", "this"].contains(line.word($0 + 2) ?? "") }.compactMap { names[line.word($0) ?? ""] }.first
        if other == nil, line.placed.count == 2 { other = shareOfIt(line.placed[1]) }
        // "half of my 2 mg, but I split the half again"
        if other == nil, line.placed.count == 1, isSplitAgain(line, behind: first.index) { other = Fraction(1, over: 2) }
        guard let other else { return nil }
        let amount = first.amount * other
        return .result(Calculation(
            "\(Figures.text(other)) of \(Figures.text(share)) of \(Figures.mg(strength))", says: ["That is ", "*\(Figures.mg(amount))", "."], values: [Figures.value(amount, "mg")], working: ["\(other) × \(share) × \(Figures.mg(strength)) = \(Figures.mg(amount))"]))
    }

    /// `split the half again`, `halved that again`: in two.
    private static func isSplitAgain(_ line: AskedLine, behind place: Int) -> Bool {
        guard let again = line.pieces.indices.first(where: { $0 > place && line.word($0) == "again" }) else { return false }
        return line.pieces[place..<again].suffix(6).contains { ["split", "halve", "snapped", "broke", "cut"].contains($0.word ?? "") }
    }

    private static func milligrams(_ line: AskedLine) -> CalculationReading? {
        if let part = partOfPart(line) { return part }
        if let cut = removed(line) { return cut }
        // A dose at the end answers "how many mg are in one whole tablet?".
        let answer = line.doses.count == 1 && line.doses[0].index == line.pieces.count - 1 && line.placed.first?.quantity.measure == .tablets && line.doses[0].role == .plain ? line.doses[0] : nil
        let strength = line.strengths.first ?? answer?.amount
        var parts: [(text: String, amount: Fraction)] = []
        // "how many quarters of a .5 make .375" counts parts.
        if line.placed.contains(where: { $0.quantity.share != nil && line.before($0.index).first == "many" }) { return nil }
        var less: (text: String, amount: Fraction)?
        for item in line.placed {
            // "2.5 tablets of 0.5 minus a quarter tablet"
            if !parts.isEmpty, less == nil, isTakenOff(item, line), let one = item.quantity.strength ?? strength, item.quantity.measure == .tablets || item.quantity.share != nil {
                less = ("\(Figures.text(item.quantity.share ?? item.amount)) × \(Figures.mg(one))", item.quantity.measure == .tablets ? item.amount * one : item.amount)
                continue
            }
            if item.quantity.measure == .tablets {
                guard let one = item.quantity.strength ?? strength else { return missing(line, item) }
                parts.append(("\(Figures.text(item.amount)) × \(Figures.mg(one))", item.amount * one))
            } else if let share = item.quantity.share, let one = item.quantity.strength {
                // "half plus a quarter of a 1 mg"
                if parts.isEmpty, ["plus", "and"].contains(line.word(item.index - 1) ?? "") || item.index > 0 && line.pieces[item.index - 1] == .sign("+"), let before = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4)][line.word(item.index - 2) ?? ""] {
                    parts.append(("\(Figures.text(before)) × \(Figures.mg(one))", before * one))
                }
                parts.append(("\(Figures.text(share)) × \(Figures.mg(one))", item.amount))
            }
        }
        // "1.5 of the 0.5 tabs" with a bare count
        if parts.isEmpty, let strength, let count = line.doses.first(where: { $0.quantity.measure == .bare && $0.role != .wanted }), line.has("of", "tablet"), line.doses.count == 1 {
            parts.append(("\(Figures.text(count.amount)) × \(Figures.mg(strength))", count.amount * strength))
        }
        // "500 mcg tablets, I take two and a half": a number in words is a count.
        if parts.isEmpty, let strength, let count = line.placed.first(where: { $0.quantity.measure == .bare && $0.quantity.style == .word }), line.before(count.index).first == "take" {
            parts.append(("\(Figures.text(count.amount)) × \(Figures.mg(strength))", count.amount * strength))
        }
        guard !parts.isEmpty, line.doses.allSatisfy({ $0.quantity.share != nil || $0.quantity.measure == .bare || $0.index == answer?.index }) else { return nil }
        if let less {
            let whole = parts.reduce(Fraction.zero) { $0 + $1.amount }
            guard line.first(.times) == nil, less.amount <= whole else { return nil }
            let formula = parts.map(\.text).joined(separator: " + ") + " − \(less.text)"
            return .result(Calculation(formula, says: ["That is ", "*\(Figures.mg(whole - less.amount))", "."], values: [Figures.value(whole - less.amount, "mg"), Figures.value(less.amount, "mg")], working: ["\(formula) = \(Figures.mg(whole)) − \(Figures.mg(less.amount)) = \(Figures.mg(whole - less.amount))"]))
        }
        let times = line.first(.times)?.amount ?? .one
        let total = parts.reduce(Fraction.zero) { $0 + $1.amount } * times
        let formula = parts.map(\.text).joined(separator: " + ") + (times == .one ? "" : ", \(times) times")
        var values = [Figures.value(total, "mg")]
        if times > .one { values.append(Figures.value(parts.reduce(Fraction.zero) { $0 + $1.amount }, "mg")) }
        return .result(Calculation(formula, says: ["That is ", "*\(Figures.mg(total))", "."], values: values, working: ["\(line.has("tablet") || !line.strengths.isEmpty ? "tablets × strength" : "part × whole") = \(formula) = \(Figures.mg(total))"]))
    }

    /// "minus a quarter tablet", "I drop a quarter pill", "I leave out half of one": less, and never more.
    private static func isTakenOff(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let away = ["minus", "drop", "cut", "leave", "skip", "off", "discard", "lose", "losing", "without", "less"]
        return item.role == .cut || line.before(item.index, most: 2).contains(where: away.contains)
    }

    /// "if I drop a quarter of my 0.5 pill": what is taken off, and what is left.
    private static func removed(_ line: AskedLine) -> CalculationReading? {
        guard let item = line.placed.first(where: { $0.quantity.share != nil && $0.quantity.strength != nil }), let strength = item.quantity.strength,
            ["drop", "cut", "leave", "skip", "minus", "shave", "off", "discard", "without"].contains(line.before(item.index).first ?? "") || line.after(item.index).first == "off", line.placed.count == 1
        else { return nil }
        let left = strength - item.amount
        var values = [Figures.value(item.amount, "mg"), Figures.value(left, "mg"), Figures.value(Fraction(100) * item.amount / strength, "%")]
        if line.asks.dose || line.has("left") { values.swapAt(0, 1) }
        return .result(Calculation(
            "\(Figures.text(item.quantity.share ?? .zero)) of a \(Figures.mg(strength)) tablet taken off",
            says: ["That takes off ", "*\(Figures.mg(item.amount))", " and leaves ", "*\(Figures.mg(left))", "."], values: values,
            working: ["strength − part = \(Figures.mg(strength)) − \(Figures.mg(item.amount)) = \(Figures.mg(left))"]))
    }

    private static func missing(_ line: AskedLine, _ item: AskedLine.Placed) -> CalculationReading? {
        guard line.asks.amount || line.asks.count("mg", "mcg"), !Vetoes.seeksAdvice(line), line.doses.isEmpty, line.drugs.count < 2 else { return nil }
        return .missing("How many mg are in one whole tablet?", .strength)
    }
}
