import Document
import Taper

/// What is left of one dose after a time or after so many half-lives. Always an illustration: half-lives differ from
/// person to person.
enum HalfLifeFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let count = line.first(.halfLives)?.amount
        // "how many hours is 5 half-lives if one is 35 hours"
        let stated = stated(line) ?? (count == nil || line.spans.count != 1 ? nil : line.spans.first.flatMap { item in
            item.quantity.span.flatMap { $0.unit == .hour ? (item.index, $0.hours) : nil }
        })
        if let stated, line.has("halflife") || count != nil, let question = NumberGuards.halfLifeQuestion(stated.hours, line) { return .doubtful(question) }
        let time = line.spans.first { $0.index != stated?.index } ?? (stated == nil ? nil : betweenClocks(line))
        let drug = line.drugs.first
        if count == nil, line.asks.count("halflife"), let percent = line.percents.first?.amount, line.percents.count == 1, line.doses.isEmpty { return untilShare(percent) }
        guard count != nil || stated != nil || drug != nil || line.asks.count("halflife") && line.spans.count == 2 || line.has("left", "still") && line.spans.count == 1 && line.doses.count == 1 else { return nil }
        let asksLeft = line.has("left", "still", "system", "body", "blood", "gone", "stays") || line.says("in", "me")
        let dose = line.doses.first { $0.role != .target } ?? ofOneTablet(line)
        if let count {
            if line.asks.duration || line.asks.count("day", "hour", "week") { return times(count, stated, drug, line) }
            guard asksLeft || line.asks.isStrong || line.asks.what else { return nil }
            if dose == nil, line.asks.count("mg") { return .missing("Of which dose, in mg?", .plain) }
            return left(afterHalfLives: count, dose, asksGone: asksGone(line))
        }
        if let stated = stated ?? bareHours(line), line.asks.count("halflife"), let span = (line.spans.first { $0.index != stated.index })?.quantity.span { return number(of: stated.hours, in: span) }
        if stated == nil, drug == nil, line.drugs.isEmpty, let time, dose != nil, isAgo(time, line), line.has("left", "still"), line.asks.count("mg") || line.says("in", "me") || line.says("in", "her") || line.says("in", "him") || line.has("system", "body", "blood"), line.asks.isStrong, line.intervals.isEmpty, !Vetoes.seeksJudgement(line) {
            return .missing("How long is its half-life, in hours, or which medicine is it?", .halfLife)
        }
        if let stated, let time, let span = time.quantity.span {
            guard asksLeft || line.asks.isStrong || line.isTerse && dose != nil else { return nil }
            if dose == nil, line.asks.count("mg") { return .missing("Of which dose, in mg?", .plain) }
            return left(after: span, halfLives: [(stated.hours, stated.hours, nil)], name: nil, dose, asksGone: asksGone(line), asksPercent: line.asks.percent)
        }
        if let stated, line.asks.duration || line.asks.count("hour", "day"), let share = line.placed.first(where: { ($0.quantity.measure == .bare && $0.quantity.style == .quotient || $0.quantity.measure == .shareOfDose) && $0.amount < .one && (["to", "at", "until", "below", "only"].contains(line.before($0.index).first ?? "") || line.word($0.index - 1) == "only") }), dose == nil || dose?.index == share.index {
            return howLong(stated.hours, Quantity(measure: .percent, amount: share.amount * Fraction(100)), nil)
        }
        // "down to a quarter of it"
        if let stated, time == nil, line.asks.duration || line.asks.count("hour", "day"), line.doses.isEmpty, line.percents.isEmpty, let share = ["half": Fraction(50), "quarter": Fraction(25)].first(where: { part in line.pieces.indices.contains { line.word($0) == part.key && !Set([line.word($0 - 1), line.word($0 - 2)].compactMap(\.self)).isDisjoint(with: ["to", "until", "only", "just"]) } })?.value { return howLong(stated.hours, Quantity(measure: .percent, amount: share), nil) }
        // "2 mg, half-life 14 hours, how many hours until only 0.25 is left"
        if let stated, time == nil, line.asks.duration || line.asks.count("hour", "day"), line.doses.count == 2, line.has("left", "only"), line.doses[1].amount < line.doses[0].amount { return howLong(stated.hours, line.doses[1].quantity, line.doses[0]) }
        if let stated, line.asks.duration || line.asks.count("hour", "day") && time == nil, var target = line.placed.first(where: { $0.role == .target })?.quantity ?? line.percents.first?.quantity {
            // "until 97% of it is gone": 3% is left.
            if target.measure == .percent, line.has("gone", "out", "cleared", "eliminated"), !line.has("left"), target.amount < Fraction(100) { target.amount = Fraction(100) - target.amount }
            return howLong(stated.hours, target, dose)
        }
        if stated != nil, time == nil, asksLeft, line.asks.amount || line.asks.count("mg"), line.placed.count <= 2 { return .missing("After how many hours or days, and of which dose in mg?", .plain) }
        guard let drug, let time, let span = time.quantity.span, time.quantity.rate == nil, asksLeft, dose != nil || line.asks.percent, line.intervals.isEmpty, line.percents.isEmpty,
            line.asks.amount || line.asks.percent || line.asks.count("mg") || line.asks.what && !Vetoes.seeksJudgement(line), !drug.halfLives.isEmpty, isAgo(time, line)
        else { return nil }
        return left(after: span, halfLives: drug.halfLives.map { ($0.low.value, $0.high.value, $0.source) }, name: drug.name, dose, asksGone: asksGone(line), asksPercent: line.asks.percent)
    }

    /// What has left the body is asked for, and not what is still in it.
    private static func asksGone(_ line: AskedLine) -> Bool { line.has("gone", "out", "cleared", "eliminated") && !line.has("left", "still") }

    /// "one 1 mg tablet": the drug in it, where nothing else says a dose.
    private static func ofOneTablet(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.doses.isEmpty, line.strengths.count == 1, let strength = line.strengths.first, line.all(.tablets).allSatisfy({ $0.amount == .one }), var tablet = line.placed.first(where: { $0.role == .strength || $0.quantity.strength != nil }) else { return nil }
        tablet.quantity = Quantity(measure: .dose, amount: strength)
        return tablet
    }

    /// "took it at 8am, and at 7pm?": the hours from the first time to the second.
    private static func betweenClocks(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.clocks.count == 2, let first = line.clocks.first, let last = line.clocks.last, first != last else { return nil }
        // From yesterday to today a whole day lies between the same hours.
        let hours = line.has("yesterday") && last > first ? last - first + 24 : (last - first + 24) % 24
        return AskedLine.Placed(index: -1, quantity: Quantity(measure: .span(.hour), amount: Fraction(hours)), role: .plain)
    }

    /// "how many half-lives in 10 days if it is 40 hours"
    private static func bareHours(_ line: AskedLine) -> (index: Int, hours: Fraction)? {
        guard line.spans.count == 2, let item = line.spans.min(by: { ($0.quantity.span?.hours ?? .zero) < ($1.quantity.span?.hours ?? .zero) }), let span = item.quantity.span, span.hours > .zero else { return nil }
        return (item.index, span.hours)
    }

    private static func number(of halfLife: Fraction, in span: Interval) -> CalculationReading? {
        let count = span.hours / halfLife
        return .result(Calculation(
            "half-lives of \(halfLife.decimal(places: 2)) hours in \(span.text)", says: ["That is ", "*\(Figures.text(count)) half-lives", "."], values: [Figures.value(count, "half-lives"), Figures.value(count, "")],
            working: ["time / half-life = \(span.hours.decimal(places: 2)) h / \(halfLife.decimal(places: 2)) h = \(Figures.text(count))"], cautions: [caution]))
    }

    /// "how many half-lives until 6.25% is left"
    private static func untilShare(_ percent: Fraction) -> CalculationReading? {
        guard percent > .zero, percent < Fraction(100) else { return nil }
        var left = Fraction(100)
        var count = 0
        while left > percent, count < 60 {
            left = left / Fraction(2)
            count += 1
        }
        let isExact = left == percent
        return .result(Calculation(
            "half-lives until \(Figures.text(percent))% of one dose is left",
            says: isExact ? ["That takes ", "*\(count) half-lives", "."] : ["After ", "*\(count) half-lives", " it is below that: \(Figures.text(left))% is left; after \(count - 1) it was \(Figures.text(left * Fraction(2)))%."],
            values: [Figures.value(Fraction(count), ""), Figures.value(Fraction(count), "half-lives"), Figures.value(left, "%")], working: ["100 × ½^half-lives = 100 × ½^\(count) = \(Figures.text(left))%"], cautions: [caution]))
    }

    /// The time is how long ago, not how long it was taken.
    private static func isAgo(_ time: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(time.index)
        return ["after", "in", "ago", "past", "within", "since", "at"].contains(near.first ?? "") || ["ago", "later", "after", "on", "have", "since"].contains(line.after(time.index).first ?? "")
    }

    /// A half-life that the line gives: `half life of 40 hours`, `40 hour half life`.
    private static func stated(_ line: AskedLine) -> (index: Int, hours: Fraction)? {
        for item in line.spans {
            guard let span = item.quantity.span, span.hours > .zero else { continue }
            let isBefore = line.word(item.index + 1) == "halflife"
            let near = line.before(item.index, most: 5)
            let isBehind = near.first == "halflife" || near.contains("halflife") && ["is", "of", "at", "was", "with", "be", "as", "about"].contains(near.first ?? "")
            let isSign = item.index > 1 && [Piece.sign("="), .sign(","), .sign("-")].contains(line.pieces[item.index - 1]) && line.word(item.index - 2) == "halflife"
            if isBefore || isBehind || isSign { return (item.index, span.hours) }
        }
        return nil
    }

    private static let caution = "An illustration from published half-lives: of one dose, not your own level. People differ, and daily doses add up."

    private static func hours(_ value: Fraction) -> Hours? {
        let minutes = (value * Fraction(60)).rounded
        return minutes > 0 && minutes <= 60_000_000 ? Hours(minutes: Int(minutes)) : nil
    }

    // MARK: What is left

    private static func left(afterHalfLives count: Fraction, _ dose: AskedLine.Placed?, asksGone: Bool) -> CalculationReading? {
        guard count <= Fraction(60), let time = hours(count * Fraction(100)), let percent = try? Taper.Calculator.percentLeft(after: time, halfLife: Hours(100)) else { return nil }
        // Whole half-lives are exact; others come to nine decimals.
        let exact = count.isWhole ? Fraction(100) / Fraction(Int128(1) << count.numerator, over: 1) : percent.value
        var values = [Figures.value(exact, "%")]
        var sentence = ["After \(count) half-lives ", "*\(Figures.text(exact))%", " of a dose is left"]
        var working = ["100 × ½^half-lives = 100 × ½^\(count) = \(Figures.text(exact))%"]
        if let dose {
            let amount = dose.amount * exact / Fraction(100)
            values.insert(Figures.value(amount, "mg"), at: 0)
            sentence += [": of \(Figures.mg(dose.amount)) that is ", "*\(Figures.mg(amount))"]
            working.append("dose × share left = \(Figures.mg(dose.amount)) × \(Figures.text(exact)) / 100 = \(Figures.mg(amount))")
        }
        values.insert(Figures.value(Fraction(100) - exact, "%"), at: asksGone ? 0 : values.count)
        sentence.append(". \(Figures.text(Fraction(100) - exact).capitalizedFirst)% has left the body.")
        return .result(Calculation("what is left of one dose after \(count) half-lives", says: sentence, values: values, working: working, cautions: [caution]))
    }

    private static func left(after span: Interval, halfLives: [(low: Fraction, high: Fraction, source: String?)], name: String?, _ dose: AskedLine.Placed?, asksGone: Bool, asksPercent: Bool) -> CalculationReading? {
        guard let time = hours(span.hours), let shortest = halfLives.map(\.low).min(), let longest = halfLives.map(\.high).max() else { return nil }
        func share(_ halfLife: Fraction) -> Fraction? {
            guard let length = hours(halfLife) else { return nil }
            let ratio = span.hours / halfLife
            if ratio.isWhole, ratio <= Fraction(60) { return Fraction(100) / Fraction(Int128(1) << ratio.numerator, over: 1) }
            return try? Taper.Calculator.percentLeft(after: time, halfLife: length).value
        }
        guard let low = share(shortest), let high = share(longest) else { return nil }
        var lives: [Fraction] = []
        for value in [halfLives[0].low, halfLives[0].high, shortest, longest] where !lives.contains(value) { lives.append(value) }
        let shares = lives.compactMap { life in share(life).map { (life, $0) } }
        var values: [Calculation.Value] = []
        if let dose { values += shares.map { Figures.value(dose.amount * $0.1 / Fraction(100), "mg") } }
        values += shares.map { Figures.value($0.1, "%") }
        let gone = shares.map { Figures.value(Fraction(100) - $0.1, "%") } + (dose.map { dose in shares.map { Figures.value(dose.amount * (Fraction(100) - $0.1) / Fraction(100), "mg") } } ?? [])
        // "how much of 2 mg is gone" asks for mg.
        if asksGone { values = (dose != nil && !asksPercent ? Array(gone.suffix(shares.count)) + gone.prefix(shares.count) : gone) + values }
        func mg(_ share: Fraction) -> String { Figures.mg(((dose?.amount ?? .zero) * share / Fraction(100))) }
        let isRange = low != high
        let percent = isRange ? "\(low.decimal(places: 2)) to \(high.decimal(places: 2))%" : "\(low.decimal(places: 4))%"
        var sentence = ["After \(span.text), ", "*\(percent)", " of one dose is left"]
        if let dose {
            let amount = isRange
                ? "about \((dose.amount * low / Fraction(100)).decimal(places: 4)) to \((dose.amount * high / Fraction(100)).decimal(places: 4)) mg"
                : "\((dose.amount * low / Fraction(100)).decimal(places: 9)) mg"
            sentence += [": of \(Figures.mg(dose.amount)), ", "*\(amount)"]
        }
        if asksGone, !isRange { sentence += ["; ", "*\((Fraction(100) - low).decimal(places: 4))%", " is gone"] }
        sentence.append(isRange ? ". The range is that of the published half-lives, \(shortest.decimal(places: 1)) to \(longest.decimal(places: 1)) hours." : ".")
        var sources: [String] = []
        for source in halfLives.compactMap(\.source) where !sources.contains(source) { sources.append(source) }
        return .result(Calculation(
            "what is left of one dose\(name.map { " of \($0)" } ?? "") after \(span.text)\(isRange ? "" : ", half-life \(shortest.decimal(places: 1)) hours")",
            says: sentence, values: values,
            working: shares.map { "100 × ½^(time / half-life) = 100 × ½^(\(span.hours.decimal(places: 2)) h / \($0.0.decimal(places: 2)) h) = \($0.1.decimal(places: 6))%" },
            cautions: [caution], sources: sources))
    }

    // MARK: How long

    private static func times(_ count: Fraction, _ stated: (index: Int, hours: Fraction)?, _ drug: Medication?, _ line: AskedLine) -> CalculationReading? {
        let ranges = stated.map { [($0.hours, $0.hours)] } ?? drug?.halfLives.map { ($0.low.value, $0.high.value) } ?? []
        guard let first = ranges.first else { return .missing("How long is the half-life, in hours, or which medicine is it?", .halfLife) }
        let low = ranges.map(\.0).min() ?? first.0
        let high = ranges.map(\.1).max() ?? first.1
        var lives: [Fraction] = []
        for value in [first.0, first.1, low, high] where !lives.contains(value) { lives.append(value) }
        let isDays = !line.asks.count("hour")
        let unit = isDays ? "day" : "hour"
        func length(_ life: Fraction) -> Fraction { isDays ? life * count / Fraction(24) : life * count }
        let text = low == high ? Figures.counted(length(low), unit) : "\(length(low).decimal(places: 1)) to \(length(high).decimal(places: 1)) \(unit)s"
        return .result(Calculation(
            "\(count) half-lives of \(low == high ? "\(low.decimal(places: 2)) hours" : "\(low.decimal(places: 1)) to \(high.decimal(places: 1)) hours")",
            says: ["\(count) half-lives are ", "*\(text)", "."],
            values: lives.map { Figures.value(length($0), unit) } + lives.map { Figures.value($0 * count, "hour") },
            working: lives.map { "half-lives × half-life = \(count) × \($0.decimal(places: 2)) h = \(Figures.text($0 * count)) h" },
            cautions: [caution], sources: stated == nil ? Array(Set(drug?.halfLives.map(\.source) ?? [])).sorted() : []))
    }

    private static func howLong(_ halfLife: Fraction, _ target: Quantity, _ dose: AskedLine.Placed?) -> CalculationReading? {
        let share: Fraction
        if target.measure == .percent { share = target.amount / Fraction(100) } else if let dose, !dose.amount.isZero { share = target.amount / dose.amount } else { return nil }
        guard share > .zero, share < .one, let life = hours(halfLife) else { return nil }
        // The least number of minutes after which no more than the share is left.
        var low = 0
        var high = life.minutes * 40
        while low < high {
            let middle = (low + high) / 2
            guard let left = try? Taper.Calculator.percentLeft(after: Hours(minutes: middle), halfLife: life).value else { return nil }
            if left <= share * Fraction(100) { high = middle } else { low = middle + 1 }
        }
        let hours = Fraction(Int128(low), over: 60)
        return .result(Calculation(
            "when \(dose.map { "of \(Figures.mg($0.amount)) \(Figures.mg($0.amount * share))" } ?? "\(Figures.text(share * Fraction(100)))% of one dose") is left, half-life \(halfLife.decimal(places: 2)) hours",
            says: ["That takes ", "*\(hours.decimal(places: 1)) hours", " (\((hours / Fraction(24)).decimal(places: 1)) days)."],
            values: [Figures.value(hours, "hour"), Figures.value(hours / Fraction(24), "day")],
            working: ["100 × ½^(time / half-life) ≤ \(Figures.text(share * Fraction(100)))% from \(hours.decimal(places: 2)) h on"], cautions: [caution]))
    }
}
