import Document
import Taper

/// A percentage of a dose, and what is left without it.
enum PercentOfFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let lost = withoutShare(line) { return lost }
        if MicroTaperFrame.asksForDoseOfWeek(line) { return nil }
        var percents = line.percents.map(\.quantity.amount)
        // "halve 0.375"
        if percents.isEmpty, line.pieces.filter({ $0.word == "halve" }).count < 2, line.word(0) == "halve" || line.asks.isAny && line.has("halve"), line.strangers == 0, line.placed.count == 1, line.doses.count == 1, line.intervals.isEmpty { percents = [Fraction(50)] }
        guard !isOfTheUnknown(line), percents.count < 2 || !CutsInTurn.isLater(line) else { return nil }
        // "cut 10% from 0.5, the next 10% cut is in March": not of the same dose.
        if percents.count == 2, ["next", "following"].contains(line.before(line.percents[1].index, most: 1).first ?? "") { return nil }
        guard !percents.isEmpty, !line.asks.duration, !line.asks.percent, !line.asks.count("day", "week", "month", "tablet", "cut"), line.volumes.isEmpty, line.first(.concentration) == nil, line.all(.cuts).isEmpty else { return nil }
        let isAsked = line.percents.isEmpty || line.asks.amount || line.asks.count("mg", "mcg", "any") || line.asks.dose || line.asks.what && !line.has("difference") || isOfIt(line)
        if isOrder(line) { return .missing("Of which dose, in mg?", .base) }
        guard isAsked || line.isTerse && isShort(line) || isProduct(line) else { return nil }
        if Vetoes.seeksJudgement(line), !isProduct(line), !line.asks.amount, !line.asks.count("mg", "mcg"), !line.asks.dose, !line.says("what", "is") || line.has("too") { return nil }
        var doses = line.doses.filter { $0.role != .target }
        // "20 to 18, then 10% off that": of the second one.
        if let percent = line.percents.first, let target = line.doses.last(where: { $0.role == .target && $0.index < percent.index }), line.has("then") || ["that", "it"].contains(line.word(percent.index + 2) ?? "") { doses = [target] }
        // One after the other they are another sum.
        if percents.count > 1, line.doses.count == 1, line.percents.contains(where: { $0.index < line.doses[0].index && line.doses[0].index - $0.index <= 6 && ["is", "was", "equal"].contains(line.word(line.doses[0].index - 1) ?? "") }) { return nil }
        if percents.count > 1, CutsInTurn.isOfTheRest(line) { return nil }
        if percents.count > 1, line.has("then", "back", "again", "after", "later", "followed", "second") { return nil }
        guard let base = base(line, doses) else {
            guard line.asks.amount || line.asks.count("mg", "mcg") || line.asks.dose || line.says("what", "is") || line.asks.what && line.pieces.count <= 5 && line.strangers == 0, !Vetoes.seeksAdvice(line), !isAboutSomethingElse(line), line.spans.isEmpty, line.strangers == 0 || line.asks.amount || line.asks.count("mg", "mcg"), !line.has("or"), !line.says("what", "is", "a"), !line.says("hold") else { return nil }
            return .missing("Of which dose, in mg?", .base)
        }
        if let nth = nthCut(line, percents, base.amount) { return nth }
        guard doses.count <= 1 || line.has("morning", "night", "noon", "plus", "total") || isSum(doses, line), base.amount > .zero else { return nil }
        // "25% of 80" counts money or people as soon as a dose.
        if doses.count == 1, doses[0].quantity.measure == .bare, doses[0].amount > Fraction(40), line.drugs.isEmpty, !line.has("dose", "mg", "cut") { return nil }
        if !isAsked, !line.spans.isEmpty || line.intervals.contains(where: { $0.hours > Fraction(24) }) || line.has("taper", "plan", "schedule") { return nil }
        if let spread = spread(line, percents, base.amount, doses) { return spread }
        // "10% off the evening dose only, the morning one stays": no percentage of the day.
        if doses.count > 1, isOffUnknownDose(line) { return nil }
        if doses.count > 1, line.has("only", "just", "stays", "stay", "unchanged", "untouched") { return nil }
        return result(line, percents, base)
    }

    /// "lose a third of 0.75 and I'm at": the rest of it.
    private static func withoutShare(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, let part = line.doses.first, let share = part.quantity.share, share < .one, let whole = part.quantity.strength, part.quantity.rate == nil, line.drugs.count < 2, line.intervals.isEmpty, line.strangers <= 1, line.asks.dose || line.asks.amount || line.asks.what || line.asks.count("mg"), !line.asks.percent, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        let isLost = part.role == .cut || ["lose", "lost", "loses", "losing", "minus", "cut", "drop"].contains(line.before(part.index, most: 1).first ?? "") || line.word(part.index + 1) == "gone"
        // "half a 2 mg tablet" is taken, and nothing is lost.
        guard isLost, !line.has("tablet", "half", "off"), whole != .one || part.quantity.style != .word else { return nil }
        let rest = whole - part.amount
        return .result(Calculation(
            "\(Figures.mg(whole)) without \(share.numerator)/\(share.denominator) of it", says: ["\(share.numerator)/\(share.denominator) of \(Figures.mg(whole)) is \(Figures.mg(part.amount)); ", "*\(Figures.mg(rest))", " is left."], values: [Figures.value(rest, "mg"), Figures.value(part.amount, "mg"), Figures.value(share * Fraction(100), "%")],
            working: ["\(Figures.mg(whole)) × \(share.numerator) / \(share.denominator) = \(Figures.mg(part.amount))", "\(Figures.mg(whole)) − \(Figures.mg(part.amount)) = \(Figures.mg(rest))"]))
    }

    /// "60% of it is 1.2", "0.375 is 75% of what I took": the dose is the part, and of no dose a percentage is asked.
    private static func isOfTheUnknown(_ line: AskedLine) -> Bool {
        guard line.percents.count == 1, let percent = line.percents.first, line.word(percent.index + 1) == "of", case let doses = line.placed.filter({ $0.quantity.isDoseLike }), doses.count == 1, let dose = doses.first else { return false }
        let verbs = ["is", "was", "equal", "makes"]
        // "0.6 now, that's 40% of where I started"
        let behindOf = line.pieces[(percent.index + 1)...].prefix(5).prefix { $0.word != nil }.compactMap(\.word)
        if behindOf.contains("starting"), behindOf.contains(where: { ["where", "what", "with", "on", "at"].contains($0) || $0 == "current" }), dose.index < percent.index, percent.index - dose.index <= 5, line.pieces[dose.index..<percent.index].contains(where: { ["is", "was", "thats", "equal", "which"].contains($0.word ?? "") }) { return true }
        if dose.index < percent.index { return percent.index - dose.index == 2 && verbs.contains(line.word(dose.index + 1) ?? "") }
        guard verbs.contains(line.word(dose.index - 1) ?? "") || line.pieces[dose.index - 1] == .sign("="), dose.index - percent.index <= 7 else { return false }
        let between = line.pieces[(percent.index + 1)..<dose.index]
        return between.allSatisfy { $0.word != nil || $0 == .sign("=") } && !between.contains { ["which", "that", "thats", "whatever", "what", "if", "when", "where", "morning", "noon", "night"].contains($0.word ?? "") }
    }

    /// "0.35 mg, please 7% of it"
    private static func isOfIt(_ line: AskedLine) -> Bool {
        guard line.percents.count == 1, line.placed.count == 2, line.strangers == 0, line.intervals.isEmpty, let percent = line.percents.first else { return false }
        return line.word(percent.index + 1) == "of" && ["it", "that", "this"].contains(line.word(percent.index + 2) ?? "")
    }

    /// "0.5 mg four times a day, 10% off the total, spread evenly: each dose?"
    private static func spread(_ line: AskedLine, _ percents: [Fraction], _ total: Fraction, _ doses: [AskedLine.Placed]) -> CalculationReading? {
        let isEach = line.says("each", "dose") || line.says("each", "one") || line.says("per", "dose") || line.says("each", "time") || line.says("every", "dose") || line.says("single", "dose") || line.says("one", "dose")
        guard percents.count == 1, percents[0] < Fraction(100), let times = line.first(.times)?.amount, times > .one, doses.count == 1, total == doses[0].amount * times || total == doses[0].amount, isEach || line.has("spread", "equally", "evenly"), line.has("cut", "off", "minus", "less", "drop") else { return nil }
        let isDay = line.isWholeDay(doses[0])
        let day = isDay ? doses[0].amount : doses[0].amount * times
        let left = day * (Fraction(100) - percents[0]) / Fraction(100)
        return .result(Calculation(
            isDay ? "\(Figures.mg(day)) a day in \(times) doses, \(percents[0])% off" : "\(Figures.mg(doses[0].amount)) × \(times) a day, \(percents[0])% off each", says: ["Each dose is then ", "*\(Figures.mg(left / times))", ", \(Figures.mg(left)) a day."], values: [Figures.value(left / times, "mg"), Figures.value(left, "mg"), Figures.value(day - left, "mg")],
            working: (isDay ? [] : ["\(Figures.mg(doses[0].amount)) × \(times) = \(Figures.mg(day))"]) + ["\(Figures.mg(day)) − \(percents[0])% = \(Figures.mg(left))", "\(Figures.mg(left)) / \(times) = \(Figures.mg(left / times))"]))
    }

    /// "take 10 pct off", "take 10% off what I'm on now and tell me the new one": of which dose isn't said.
    private static func isOrder(_ line: AskedLine) -> Bool {
        guard line.placed.count == 1, line.percents.count == 1, line.intervals.isEmpty, line.percents[0].quantity.rate == nil, line.strangers <= 1, !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line), !isAboutSomethingElse(line),
            ["take", "minus", "knock", "subtract", "calculate"].contains(line.pieces.first(where: { !["please", "ok", "now", "can", "you", "just", "so"].contains($0.word ?? "") })?.word ?? "")
        else { return false }
        return line.has("off", "away") && (line.pieces.count <= 6 || line.asks.what && (line.says("im", "on") || line.says("i", "take") || line.says("im", "take") || line.says("my", "dose")))
    }

    /// "10% off the supertime one": of one dose of the day, though no name that is known, and not of all of them.
    private static func isOffUnknownDose(_ line: AskedLine) -> Bool {
        line.percents.contains { percent in
            guard ["off", "from", "of"].contains(line.word(percent.index + 1) ?? ""), ["the", "my", "her", "his"].contains(line.word(percent.index + 2) ?? ""), let name = line.word(percent.index + 3), ["one", "dose"].contains(line.word(percent.index + 4) ?? "") else { return false }
            // A time of day at which no dose is told is none that is known either.
            if TimesOfDay.names.contains(name) { return !line.doses.contains { line.timeOfDay(of: $0) == name } }
            return !WordForms.isKnown(name) && !FillerWords.contains(name)
        }
    }

    /// "10% every 2 weeks from 2 mg, how much is the second cut"
    private static func nthCut(_ line: AskedLine, _ percents: [Fraction], _ dose: Fraction) -> CalculationReading? {
        let words = ["second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6]
        let place = line.pieces.indices.first { index in (line.word(index + 1) == "cut" || line.word(index + 2) == "cut" && line.pieces[index + 1].quantity?.measure == .percent) && (words[line.word(index) ?? ""] != nil || line.pieces[index].quantity.map { $0.style == .ordinal && $0.amount > .one } == true) }
        guard let place, percents.count == 1, percents[0] < Fraction(100), let number = words[line.word(place) ?? ""] ?? line.pieces[place].quantity.map({ Int($0.amount.numerator) }), number <= 60,
            let before = AfterCutsFrame.chain(dose, percents[0], number - 1)
        else { return nil }
        let cut = before * percents[0] / Fraction(100)
        let first = dose * percents[0] / Fraction(100)
        return .result(Calculation(
            "\(Figures.mg(dose)), \(percents[0])% of the current dose off each time, cut number \(number)",
            says: ["Cut number \(number) takes ", "*\(Figures.mg(cut))", " off \(Figures.mg(before)); the dose is then ", "*\(Figures.mg(before - cut))", "."],
            values: [Figures.value(cut, "mg"), Figures.value(before - cut, "mg")], other: "\(percents[0])% of the starting dose each time instead: every cut is \(Figures.mg(first)).",
            working: ["dose × (1 − percent / 100)^(number − 1) = \(Figures.mg(dose)) × (1 − \(percents[0]) / 100)^\(number - 1) = \(Figures.mg(before))",
                "dose × percent / 100 = \(Figures.mg(before)) × \(percents[0]) / 100 = \(Figures.mg(cut))"]))
    }

    /// "85% of 0.5 is what I take", "reduce to 80% of 1 mg": the percentage is what stays.
    private static func isKept(_ line: AskedLine) -> Bool {
        guard line.percents.count == 1, let percent = line.percents.first, line.word(percent.index + 1) == "of" else { return false }
        // "I'm at 60% of my 4 mg start"
        if line.word(percent.index - 1) == "at", ["im", "am", "still", "now", "current"].contains(line.word(percent.index - 2) ?? "") { return true }
        return ["to", "take", "keep"].contains(line.before(percent.index).first ?? "")
    }

    /// "1.6 × 5%"
    private static func isProduct(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { line.pieces[$0] == .sign("×") && $0 > 0 && line.pieces.indices.contains($0 + 1) && (line.pieces[$0 - 1].quantity?.measure == .percent || line.pieces[$0 + 1].quantity?.measure == .percent) }
    }

    private static func isShort(_ line: AskedLine) -> Bool { line.pieces.count <= 12 && !Vetoes.seeksJudgement(line) }

    /// Percentages of people, of a chance, of a plasma level.
    private static func isAboutSomethingElse(_ line: AskedLine) -> Bool {
        line.has("people", "patients", "chance", "risk", "users", "battery", "alcohol", "feel", "hurt", "difference", "symptoms", "faster", "slower", "long", "rebate", "worse", "better", "than", "rule", "mean", "means", "meant", "average")
    }

    private static func base(_ line: AskedLine, _ doses: [AskedLine.Placed]) -> (amount: Fraction, note: String?)? {
        let free = doses.filter { $0.role != .cut }
        if free.count > 1, line.has("morning", "night", "noon", "plus", "total") || isSum(free, line) {
            // "5% off the morning dose of 0.5" names one; else the day's total counts.
            if let named = ["morning", "night", "noon"].first(where: { time in line.says(time, "dose") || line.says("off", time) || line.says("off", "the", time) }),
                let dose = free.first(where: { line.timeOfDay(of: $0) == named })
            {
                return (dose.amount, "the \(named) dose")
            }
            let total = free.reduce(Fraction.zero) { $0 + $1.amount }
            return (total, free.map { Figures.mg($0.amount) }.joined(separator: " + ") + " = \(Figures.mg(total))")
        }
        let tablets = line.placed.first { $0.quantity.measure == .tablets && $0.quantity.strength != nil }
        guard let dose = free.first?.amount ?? tablets.map({ $0.amount * ($0.quantity.strength ?? .one) }) ?? line.strengths.first else { return nil }
        if let whole = free.first, line.isWholeDay(whole) { return (dose, nil) }
        if let times = line.first(.times), times.amount > .one, times.quantity.rate != nil || line.has("day") || line.asks.dose == false && times.index > (free.first?.index ?? 0) {
            return (dose * times.amount, "\(Figures.mg(dose)) × \(times.amount) a day = \(Figures.mg(dose * times.amount))")
        }
        return (dose, nil)
    }

    /// `0.5 + 0.5 + 0.25`: a sign between all of them.
    private static func isSum(_ doses: [AskedLine.Placed], _ line: AskedLine) -> Bool {
        doses.count > 1 && zip(doses, doses.dropFirst()).allSatisfy { $1.index == $0.index + 2 && line.pieces[$0.index + 1] == .sign("+") }
    }

    private static func result(_ line: AskedLine, _ percents: [Fraction], _ base: (amount: Fraction, note: String?)) -> CalculationReading? {
        let isRise = line.has("up", "increase", "increased", "raise", "raised", "plus", "updose", "updosed", "updosing", "upped") && !line.has("cut", "minus", "off", "down", "total")
        let isKept = isKept(line)
        let wantsRest = !isKept && (line.percents.isEmpty || line.asks.dose || line.says("to", "take") || line.says("be", "on") || line.says("do", "i", "take") && !line.says("take", "off") || line.says("i", "be", "taking") || line.percents.first.map { line.before($0.index).first == "by" } == true && !line.asks.amount || line.has("left", "leave", "new", "without", "becomes") || line.says("what", "is", "my") || line.percents.first.map { line.word($0.index + 1) == "down" || line.word($0.index - 1) == "down" } == true && !line.asks.amount || line.says("minus") && !line.has("off") && !line.says("much", "minus"))
        var values: [Calculation.Value] = []
        var sentence: [String] = []
        var working: [String] = base.note.map { [$0] } ?? []
        for percent in percents {
            guard percent <= Fraction(100) else { return .doubtful("\(percent)% is more than the whole dose. Which percentage did you mean?") }
            if percent == Fraction(100), line.has("cut", "off", "minus", "drop", "discard") { return .doubtful("A cut of 100% is stopping at once, which can be dangerous. Which percentage did you mean?") }
            let part = base.amount * percent / Fraction(100)
            let rest = isRise ? base.amount + part : base.amount - part
            values += wantsRest ? [Figures.value(rest, "mg"), Figures.value(part, "mg")] : [Figures.value(part, "mg"), Figures.value(rest, "mg")]
            if !sentence.isEmpty { sentence.append(" ") }
            sentence += ["\(percent)% of \(Figures.mg(base.amount)) is ", "*\(Figures.mg(part))", isRise ? "; with it the dose is " : isKept ? "; that is " : "; without it ", "*\(Figures.mg(rest))", isRise ? "." : isKept ? " less." : " is left."]
            working.append("dose × percent / 100 = \(Figures.mg(base.amount)) × \(percent) / 100 = \(Figures.mg(part))")
            working.append("dose \(isRise ? "+" : "−") \(Figures.mg(part)) = \(Figures.mg(base.amount)) \(isRise ? "+" : "−") \(Figures.mg(part)) = \(Figures.mg(rest))")
        }
        // "the total and 10% of it": both.
        if let note = base.note, note.contains("+"), line.has("total"), line.percents.count == 1, ["it", "that", "this"].contains(line.word(line.percents[0].index + 2) ?? "") {
            values.insert(Figures.value(base.amount, "mg"), at: 0)
            sentence = ["The total is ", "*\(Figures.mg(base.amount))", ". "] + sentence
        }
        return .result(Calculation(
            (base.note.map { "\($0); " } ?? "") + Figures.list(percents.map { "\($0)%" }) + " of \(Figures.mg(base.amount))", says: sentence, values: values, working: working))
    }
}
