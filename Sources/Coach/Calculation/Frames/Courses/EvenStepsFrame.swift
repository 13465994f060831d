import Document
import Taper

/// The size of equal steps from one dose to another in so many cuts or in so long.
enum EvenStepsFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.placed.filter({ $0.role == .cut && $0.quantity.isDoseLike }).count <= 1, line.strengths.isEmpty, !line.asks.duration, !line.asks.percent,
            line.asks.amount || asksForDoses(line) || line.asks.count("mg", "mcg", "any", "ml") || (line.asks.what || line.asks.dose) && line.strangers <= mostStrangers && !Vetoes.seeksJudgement(line) || line.isTerse && line.has("same", "equal", "even", "equally") && (!line.spans.isEmpty || line.first(.cuts) != nil || line.first(.parts) != nil), line.has("cut", "each", "per", "daily", "equally", "drop", "down", "off", "zero", "to", "even") || !line.intervals.isEmpty
        else { return nil }
        let isVolume = line.doses.isEmpty && !line.volumes.isEmpty
        let unit = isVolume ? "mL" : "mg"
        let amounts = isVolume ? line.volumes.filter { !$0.quantity.isEach } : line.doses.filter { $0.quantity.rate == nil || $0.role == .start }
        if let total = total(line, isVolume) { return total }
        guard let start = amounts.first(where: { $0.role != .target && !$0.amount.isZero }) else { return unsaidStart(line) }
        let end: Fraction
        if let target = amounts.first(where: { $0.role == .target && $0.index != start.index }) {
            end = target.amount
        } else if line.has("zero", "finish", "gone", "rid") || line.says("be", "off") || line.says("get", "off") || line.says("come", "off") || line.says("want", "off") || line.says("to", "nothing") || line.has("lose") || line.placed.contains(where: { $0.quantity.isDoseLike && $0.amount.isZero }) {
            end = .zero
        } else if isOffInTime(line) || isSpread(line) || isToGo(start, line) {
            end = .zero
        } else if line.has("equally"), case let counts = line.all(.cuts).filter({ $0.amount > .one }), counts.count == 1, line.placed.filter({ $0.quantity.measure != .cuts }).count == 1, start.role != .cut, !line.has("left", "after", "lower", "down") {
            // "2 mg in 12 equal monthly cuts, size of a cut"
            end = .zero
        } else {
            return nil
        }
        guard amounts.filter({ !$0.amount.isZero }).count <= 2 else { return nil }
        if let cuts = line.all(.cuts).first(where: { $0.amount > .one }) ?? line.first(.cuts) ?? line.first(.parts), cuts.amount >= .one {
            if !isVolume, let number = ordinal(line), number < cuts.amount { return afterSome(line, start.amount, end, cuts.amount, number) }
            let course = CourseOfSum.even(line, from: start.amount, to: end, steps: cuts.amount, every: line.intervals.first, unit: unit)
            if !isVolume, asksForDoses(line), let doses = onTheWay(start.amount, end, cuts.amount, course) { return doses }
            return give(start.amount, end, cuts.amount, "\(cuts.amount) equal cuts", "each cut", unit, perDay: false, course)
        }
        guard let span = line.spans.first(where: { $0.quantity.span?.unit != .hour && !isHistory($0, line) }), let length = span.quantity.span, !Vetoes.seeksAdvice(line) || line.asks.count("mg")
        else { return nil }
        let every = line.intervals.first ?? wordInterval(line) ?? Interval(count: .one, unit: length.unit)
        guard every.hours > .zero, every.hours <= length.hours else { return nil }
        let steps = length.count(in: every.unit) / every.count
        let whole = Fraction(steps.floor, over: 1)
        let course = CourseOfSum.even(line, from: start.amount, to: end, steps: steps, every: every, unit: unit)
        // "each cut weekly, and fortnightly": both.
        if let other = line.intervals.dropFirst().first(where: { $0 != every }), line.intervals.count == 2, other.hours <= length.hours, !line.asks.percent, end < start.amount {
            let cuts = [every, other].map { (every: $0, size: (start.amount - end) * $0.count / length.count(in: $0.unit)) }
            return .result(Calculation(
                "from \(start.amount) \(unit) to \(end.isZero ? "zero" : "\(end) \(unit)") in \(length.text)", says: ["That is a cut of "] + [Figures.list(cuts.map { "\(Figures.text($0.size)) \(unit) every \($0.every.afterEvery)" })] + ["."],
                values: cuts.map { Figures.value($0.size, unit) }, working: cuts.map { "(start − end) / cuts = (\(start.amount) − \(end)) \(unit) / \(Figures.text(length.count(in: $0.every.unit) / $0.every.count)) = \(Figures.text($0.size)) \(unit)" }, course: course))
        }
        let count = whole == steps ? "\(Figures.counted(steps, "cut"))" : "about \(steps.decimal(places: 1)) cuts, so take \(whole) or \(whole + .one)"
        return give(
            start.amount, end, steps, "\(length.text), a cut every \(every.afterEvery): \(count)", "a cut of", unit, perDay: every.unit == .day && every.count == .one, course)
    }

    /// "what are the doses on the way", "list the doses"
    private static func asksForDoses(_ line: AskedLine) -> Bool {
        line.says("are", "the", "dose") || line.says("list", "the", "dose") || line.says("all", "the", "dose") || line.says("each", "dose") || line.says("which", "dose") && line.says("on", "the", "way")
    }

    /// Every dose between the first and the last.
    private static func onTheWay(_ start: Fraction, _ end: Fraction, _ cuts: Fraction, _ course: CourseOfSum?) -> CalculationReading? {
        guard cuts.isWhole, cuts >= Fraction(2), cuts <= Fraction(24), end < start else { return nil }
        let cut = (start - end) / cuts
        let doses = (1..<Int(cuts.numerator)).map { start - cut * Fraction(Int128($0), over: 1) }
        let last = end.isZero ? "zero" : Figures.mg(end)
        return .result(Calculation(
            "from \(start) mg to \(last) in \(cuts) equal cuts", says: ["The doses on the way are ", "*\(Figures.list(doses.map(Figures.mg)))", ", and then \(last); each cut is \(Figures.mg(cut))."], values: doses.map { Figures.value($0, "mg") } + [Figures.value(cut, "mg")],
            working: ["(start − end) / cuts = (\(start) − \(end)) mg / \(cuts) = \(Figures.mg(cut))"] + zip([start] + doses, doses).map { "\(Figures.mg($0)) − \(Figures.text(cut)) = \(Figures.mg($1))" }, course: course))
    }

    /// "off in 8 weeks from 1 mg", "off it within 10 weeks": to zero in that time.
    private static func isOffInTime(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard line.word(place) == "off" else { return false }
            let next = ["it", "them", "this", "completely"].contains(line.word(place + 1) ?? "") ? place + 2 : place + 1
            return ["in", "within", "over"].contains(line.word(next) ?? "") && line.pieces.indices.contains(next + 1) && line.pieces[next + 1].quantity?.span != nil
        }
    }

    /// "0.5 mg to go and 40 weeks until the wedding, equal steps", "0.5 mg left to lose": all of it.
    private static func isToGo(_ start: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard line.doses.count == 1, line.spans.count == 1 || line.spans.isEmpty && line.first(.cuts) != nil, line.has("equal", "equally", "even", "same") || line.asks.amount else { return false }
        let next = ["left", "still"].contains(line.word(start.index + 1) ?? "") ? start.index + 2 : start.index + 1
        return line.word(next) == "to" && ["go", "lose", "shed"].contains(line.word(next + 1) ?? "")
    }

    /// "1.3 mg divided evenly over 52 weeks gives a weekly cut of": all of it, in equal parts, one each time.
    private static func isSpread(_ line: AskedLine) -> Bool {
        guard line.has("split", "spread") || line.asks.amount, line.has("cut", "drop", "down"), line.has("equally", "equal", "even"), line.spans.count == 1, line.doses.count == 1 else { return false }
        return ["over", "in", "into", "across", "by"].contains(line.word(line.spans[0].index - 1) ?? "")
    }

    /// "8 equal cuts from 1 mg to zero, dose after the third"
    private static func ordinal(_ line: AskedLine) -> Fraction? {
        let words = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8]
        guard line.asks.dose, let place = line.pieces.lastIndex(of: .word("after")) else { return nil }
        let next = line.word(place + 1) == "the" ? place + 2 : place + 1
        if let number = line.word(next).flatMap({ words[$0] }) { return Fraction(Int128(number), over: 1) }
        guard line.pieces.indices.contains(next), let number = line.pieces[next].quantity, number.style == .ordinal || number.measure == .shareOfDose && number.style == .word else { return nil }
        return number.style == .ordinal ? number.amount : .one / number.amount
    }

    private static func afterSome(_ line: AskedLine, _ start: Fraction, _ end: Fraction, _ cuts: Fraction, _ number: Fraction) -> CalculationReading? {
        guard end < start else { return nil }
        let cut = (start - end) / cuts
        let left = start - cut * number
        return .result(Calculation(
            "from \(start) mg to \(end.isZero ? "zero" : "\(end) mg") in \(cuts) equal cuts, after \(number) of them", says: ["Each cut is \(Figures.mg(cut)); after \(number) of them the dose is ", "*\(Figures.mg(left))", "."], values: [Figures.value(left, "mg"), Figures.value(cut, "mg")],
            working: ["(start − end) / cuts = (\(start) − \(end)) mg / \(cuts) = \(Figures.mg(cut))", "\(Figures.mg(start)) − \(number) × \(Figures.mg(cut)) = \(Figures.mg(left))"]))
    }

    /// "I want to be at zero in 30 weeks, how much per cut": from which dose isn't said.
    private static func unsaidStart(_ line: AskedLine) -> CalculationReading? {
        guard line.has("zero", "finish"), line.spans.count == 1, line.placed.count == 1, ["in", "over", "within"].contains(line.before(line.spans[0].index).first ?? ""), line.asks.amount, line.has("cut", "drop"), line.has("i", "my", "me") || line.has("each", "per"), line.strangers <= 1, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose, in mg?", .start)
    }

    /// In a longer story "what would you do" asks for no number.
    private static let mostStrangers = 6

    /// "on 2 mg for 12 years", "3 weeks ago": how long it has been, and not how long the taper is to be.
    private static func isHistory(_ span: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // "1.5 to 0 in 18 months for my wedding"
        if ["in", "over", "within"].contains(line.word(span.index - 1) ?? "") { return false }
        return ["for", "since"].contains(line.word(span.index - 1) ?? "") || ["ago", "for", "already"].contains(line.word(span.index + 1) ?? "") || ["ago", "for"].contains(line.after(span.index).first ?? "")
    }

    /// "drop 0.25 mg over 50 days, how much a day": the whole fall is given.
    private static func total(_ line: AskedLine, _ isVolume: Bool) -> CalculationReading? {
        guard line.placed.contains(where: { $0.role == .cut && $0.quantity.isDoseLike }) else { return nil }
        guard line.doses.count == 1, let cut = line.doses.first, cut.quantity.rate == nil, let length = line.spans.first?.quantity.span,
            ["over", "in", "across", "within"].contains(line.before(line.spans[0].index).first ?? ""), let every = line.intervals.first, every.hours <= length.hours
        else { return nil }
        let steps = length.unit == every.unit ? length.count / every.count : length.hours / every.hours
        return give(cut.amount, .zero, steps, "\(length.text), a cut every \(every.afterEvery)", "a cut of", "mg", perDay: every.unit == .day && every.count == .one)
    }

    private static func wordInterval(_ line: AskedLine) -> Interval? {
        if line.says("each", "time") { return nil }
        return line.has("daily") ? Interval(count: .one, unit: .day) : nil
    }

    private static func give(_ start: Fraction, _ end: Fraction, _ steps: Fraction, _ how: String, _ what: String, _ unit: String, perDay: Bool, _ course: CourseOfSum? = nil) -> CalculationReading? {
        guard steps > .zero else { return nil }
        guard end < start else { return .doubtful("\(end) \(unit) is not below \(start) \(unit). Which is the start and which the end?") }
        let cut = (start - end) / steps
        var values = [Figures.value(cut, unit)]
        if perDay && unit == "mg" { values.append(Figures.value(cut, "mg/day")) }
        return .result(Calculation(
            "from \(start) \(unit) to \(end.isZero ? "zero" : "\(end) \(unit)") in \(how)", says: ["That is \(what == "each cut" ? "cuts" : "a cut") of ", "*\(Figures.text(cut)) \(unit)", " each time."], values: values,
            working: ["(start − end) / cuts = (\(start) − \(end)) \(unit) / \(Figures.text(steps)) = \(Figures.text(cut)) \(unit)"], course: course))
    }
}
