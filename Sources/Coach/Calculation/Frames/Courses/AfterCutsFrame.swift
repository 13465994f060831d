import Document
import Taper

/// Where the dose stands after so many cuts, after so long at a rule, and the next doses in a row.
enum AfterCutsFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let share = shareLeft(line) { return share }
        guard !CourseOfSum.changes(line) else { return nil }
        guard !line.asks.percent || line.asks.dose && line.first(.cuts) != nil, !line.asks.weight, !line.asks.duration || line.asks.dose || line.says("how", "far"), !line.asks.count("day", "week", "month", "cut") else { return nil }
        let percent = line.percents.first
        let fixed = line.placed.first { $0.role == .cut && $0.quantity.isDoseLike } ?? daily(line)
        guard percent != nil || fixed != nil || line.has("halve") else { return nil }
        if line.percents.count > 1 { return BothMethods.read(line) ?? CutsInTurn.read(line) }
        guard let count = count(line, percent ?? fixed) else { return nil }
        guard line.asks.isAny || line.isTerse, !(Vetoes.seeksJudgement(line) && !line.asks.isStrong && !line.asks.what) else { return nil }
        let starts = line.doses.filter { $0.role != .cut && $0.role != .target && $0.index != fixed?.index }
        guard let start = starts.first ?? strengthAsDose(line) else { return line.asks.isStrong || line.asks.what ? .missing("From which dose, in mg?", .start) : nil }
        let dose = start.amount * (dailyTimes(line) ?? .one)
        if asksForStart(line) { return startOf(dose, percent?.amount, fixed?.amount, count) }
        let rate = (percent ?? fixed)?.quantity.rate ?? line.intervals.first
        if let size = percent?.amount ?? (fixed == nil ? Fraction(50) : nil) {
            return ofPercent(line, size, dose, count)?.along(CourseOfSum.cuts(line, from: dose, of: isOfStart(line) ? .percentOfStart(size) : .percent(size), every: rate))
        }
        guard let fixed, fixed.amount > .zero else { return nil }
        return ofAmount(line, fixed.amount, dose, count)?.along(CourseOfSum.cuts(line, from: dose, of: .amount(fixed.amount), every: rate))
    }

    /// "what did I start with": backwards from what is taken now.
    private static func asksForStart(_ line: AskedLine) -> Bool { line.says("did", "i", "starting") || line.position(["starting", "with"]).map { line.pieces.indices.contains($0 + 2) && line.pieces[$0 + 2].quantity != nil } == false && line.asks.what && line.has("what") || line.says("was", "i", "on") && line.has("before", "what") }

    private static func startOf(_ dose: Fraction, _ percent: Fraction?, _ cut: Fraction?, _ count: Count) -> CalculationReading? {
        guard count.cuts > 0, count.cuts <= 200 else { return nil }
        if let cut, percent == nil {
            let start = dose + cut * Fraction(count.cuts)
            return .result(Calculation(
                "what \(Figures.mg(dose)) was before \(count.cuts) cuts of \(Figures.mg(cut))", says: ["Before them it was ", "*\(Figures.mg(start))", "."], values: [Figures.value(start, "mg")],
                working: ["dose + cuts × cut = \(Figures.mg(dose)) + \(count.cuts) × \(Figures.mg(cut)) = \(Figures.mg(start))"]))
        }
        guard let percent, percent > .zero, percent < Fraction(100), let left = chain(.one, percent, count.cuts), left > .zero, left.denominator < 1_000_000_000_000 else { return nil }
        let start = dose / left
        return .result(Calculation(
            "what \(Figures.mg(dose)) was before \(count.cuts) cuts of \(percent)% of the current dose", says: ["Before them it was ", "*\(Figures.mg(start))", "."], values: [Figures.value(start, "mg")],
            working: ["dose / (1 − percent / 100)^cuts = \(Figures.mg(dose)) / (1 − \(percent) / 100)^\(count.cuts) = \(Figures.mg(start))"]))
    }

    static func asksForFall(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard ["mg", "much"].contains(line.word(place) ?? ""), ["many", "how", "total"].contains(line.word(place - 1) ?? "") else { return false }
            return ["off", "gone", "lost", "down"].contains(line.word(place + 1) ?? "")
        }
    }

    /// "0.001 mg a day starting from 0.25": of two doses the smaller one with a time is what comes off.
    private static func daily(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.percents.isEmpty, line.doses.count == 2, let start = line.doses.first(where: { $0.role == .start && $0.quantity.rate == nil }), line.word(start.index - 1) == "starting" || line.word(start.index - 2) == "starting" else { return nil }
        return line.doses.first { $0.index != start.index && $0.quantity.rate != nil && $0.amount < start.amount }
    }

    /// "What percent of my dose is left after four 10% cuts".
    private static func shareLeft(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent || line.asks.amount && line.has("percent"), let cuts = line.first(.cuts) ?? timesCut(line) ?? cutsInTime(line), cuts.amount.isWhole, cuts.amount > .zero, cuts.amount <= Fraction(200), line.percents.count == 1, !line.has("same", "equal", "equally"), let percent = line.percents.first?.amount,
            percent > .zero, percent < Fraction(100), line.doses.isEmpty || line.doses.count == 1 && timesCut(line) != nil, !Vetoes.seeksJudgement(line), let left = chain(Fraction(100), percent, Int(cuts.amount.numerator))
        else { return nil }
        let fallen = Fraction(100) - left
        let ofStart = percent * cuts.amount > Fraction(100) ? Fraction.zero : Fraction(100) - percent * cuts.amount
        let asksLeft = line.has("left", "leave", "still") || line.asks.dose
        let values = [Figures.value(left, "%"), Figures.value(fallen, "%")]
        return .result(Calculation(
            "\(cuts.amount) cuts of \(percent)% of the current dose\(line.doses.first.map { ", from \(Figures.mg($0.amount))" } ?? "")",
            says: ["After \(cuts.amount) cuts ", "*\(Figures.text(left))%", " of the dose is left; ", "*\(Figures.text(fallen))%", " has been cut."], values: asksLeft ? values : values.reversed(),
            other: "\(percent)% of the starting dose each time instead: \(ofStart)% is left.", working: ["100% × (1 − percent / 100)^cuts = 100% × (1 − \(percent) / 100)^\(cuts.amount) = \(Figures.text(left))%"]))
    }

    /// "5% three times, total percent gone"
    private static func timesCut(_ line: AskedLine) -> AskedLine.Placed? {
        guard let times = line.first(.times), times.quantity.rate == nil, let percent = line.percents.first, times.index > percent.index, times.index - percent.index <= 3 else { return nil }
        return times
    }

    /// "0.1% of the current dose a day, 90 days, percent in total": the cuts that the time holds.
    private static func cutsInTime(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.percents.count == 1, line.has("total", "altogether", "overall", "down", "gone", "left"), line.spans.count == 1, let span = line.spans[0].quantity.span, let rate = line.percents[0].quantity.rate ?? line.intervals.first, rate.hours > .zero, span.hours >= rate.hours else { return nil }
        var cuts = line.spans[0]
        cuts.quantity.amount = span.unit == rate.unit ? Fraction((span.count / rate.count).floor, over: 1) : Fraction((span.hours / rate.hours).floor, over: 1)
        cuts.quantity.measure = .cuts
        return cuts
    }

    /// True where the line says that percentages are of the starting dose.
    static func isOfStart(_ line: AskedLine) -> Bool {
        if line.says("of", "the", "first", "dose") || line.says("of", "my", "first", "dose") { return true }
        guard let place = line.pieces.firstIndex(where: { $0.word == "starting" }) else { return false }
        // "of the starting dose", not "starting at 1 mg"
        let isDose = line.word(place + 1) == "dose" || line.word(place + 1) == "amount"
        let before = line.word(place - 1)
        // "of the dose I began on"
        if ["i", "we", "he", "she"].contains(before ?? ""), ["on", "with", "at"].contains(line.word(place + 1) ?? ""), line.word(place - 2) == "dose" || line.word(place - 2) == "what" { return true }
        let isBase = before == "of" || ["the", "my", "your", "his", "her"].contains(before ?? "") && line.word(place - 2) == "of"
        // "5% original dose every 2 weeks"
        let isBehindPercent = place > 0 && line.pieces[place - 1].quantity?.measure == .percent
        return isBase || isDose && (isBehindPercent || ["the", "from", "off"].contains(before ?? ""))
    }

    struct Count {
        var cuts: Int
        var text: String
        /// Cuts when the first one is made today; nil where cuts were counted.
        var sooner: Int?
        var isList = false
    }

    // MARK: How many cuts

    private static func count(_ line: AskedLine, _ cut: AskedLine.Placed?) -> Count? {
        if let first = firstDoses(line) { return Count(cuts: first, text: "the first \(first) doses", sooner: nil, isList: true) }
        if let cuts = line.first(.cuts), cuts.amount.isWhole, cuts.amount <= Fraction(500) {
            return Count(cuts: Int(cuts.amount.numerator), text: "\(cuts.amount) cuts", sooner: nil, isList: line.has("next", "list", "show"))
        }
        if let times = line.first(.times), times.quantity.rate == nil, times.amount.isWhole, times.amount <= Fraction(200) {
            // "my next 4 doses", "10% three times in a row"
            if line.has("next", "list") || line.says("in", "a", "row") || cut == nil && line.has("halve") && line.asks.isStrong && line.strangers <= 3 || line.word(times.index + 1) == "by" && line.has("cut", "minus", "drop") || cut.map({ times.index > $0.index && (line.has("cut", "minus", "off", "discard") || isEachTime(line) || times.index - $0.index <= 2) }) == true { return Count(cuts: Int(times.amount.numerator), text: "\(times.amount) cuts", sooner: nil, isList: line.has("next", "list")) }
        }
        if let rate = cut?.quantity.rate ?? line.intervals.first, rate.hours > .zero, let span = line.spans.first(where: { isAhead($0, line) })?.quantity.span, span.hours >= rate.hours {
            let count = span.unit == rate.unit ? (span.count / rate.count).floor : mixed(span, rate)
            guard count <= 2000 else { return nil }
            return Count(cuts: Int(count), text: "\(count) cuts in \(span.text), the first after \(rate.text)", sooner: Int(count) + 1)
        }
        if line.has("next", "tomorrow") || line.says("comes", "after") || line.says("come", "after") || line.says("goes", "after") || line.says("what", "after") || line.says("what", "follows") {
            // "the dose after the next one": the second from now.
            if isAfterNext(line) { return Count(cuts: 2, text: "the dose after the next one", sooner: nil) }
            let more = line.pieces.indices.filter { line.word($0) == "after" && (line.word($0 + 1) == "that" || line.word($0 - 1) == "one") || line.word($0) == "then" && $0 > 0 || line.word($0) == "following" && line.word($0 - 1) == "one" }.count
            let bare = line.placed.first { $0.quantity.measure == .bare && $0.quantity.style != .decimal && $0.amount.isWhole && line.before($0.index).first == "next" }
            let count = bare.map { Int($0.amount.numerator) } ?? 1 + more
            guard count <= 200 else { return nil }
            return Count(cuts: count, text: count == 1 ? "the next dose" : "the next \(count) doses", sooner: nil, isList: true)
        }
        return nil
    }

    /// "what are my first 3 new doses"
    private static func firstDoses(_ line: AskedLine) -> Int? {
        let count = line.placed.first { item in
            guard item.quantity.measure == .bare || item.quantity.measure == .times && item.quantity.rate == nil, item.quantity.style != .ordinal, item.amount.isWhole, item.amount > .one, item.amount <= Fraction(12), line.word(item.index - 1) == "first" else { return false }
            return item.quantity.measure == .times || line.word(item.index + 1) == "dose" || line.word(item.index + 1) == "new" && line.word(item.index + 2) == "dose"
        }
        return count.map { Int($0.amount.numerator) }
    }

    private static func isAfterNext(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard line.word(place) == "after", !["then", "that"].contains(line.word(place + 2) ?? "") else { return false }
            return line.word(place + 1) == "next" || line.word(place + 1) == "the" && line.word(place + 2) == "next"
        }
    }

    /// "10% of the original each time, done four times"
    private static func isEachTime(_ line: AskedLine) -> Bool { line.says("each", "times") || line.says("every", "times") || line.has("finish", "repeated") }

    /// Weeks in months: a month counts 30 days, and 4 weeks where the cuts come every 4 weeks.
    private static func mixed(_ span: Interval, _ rate: Interval) -> Int128 { (span.hours / rate.hours).floor }

    private static func isAhead(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard let span = item.quantity.span, span.unit != .hour else { return false }
        // "10% a month. 18 months. from 5 mg"
        let isAlone = item.index > 0 && [Piece.sign("."), .sign(",")].contains(line.pieces[item.index - 1]) && line.pieces.indices.contains(item.index + 1) && [Piece.sign("."), .sign(",")].contains(line.pieces[item.index + 1])
        if isAlone, line.spans.count == 1 { return true }
        return ["after", "in", "for", "at", "by", "over", "within", "from", "be", "on", "past"].contains(line.before(item.index).first ?? "") || ["from", "later", "in", "on", "of", "off", "away", "until"].contains(line.after(item.index).first ?? "")
            || item.index > 0 && line.word(item.index - 1).flatMap(TimeUnit.init(word:)) != nil
    }

    private static func dailyTimes(_ line: AskedLine) -> Fraction? {
        line.first(.times).flatMap { $0.quantity.rate == nil ? nil : $0.amount }
    }

    private static func strengthAsDose(_ line: AskedLine) -> AskedLine.Placed? { line.placed.first { $0.role == .strength } }

    // MARK: Results

    private static func ofPercent(_ line: AskedLine, _ percent: Fraction, _ dose: Fraction, _ count: Count) -> CalculationReading? {
        guard percent > .zero, dose > .zero, count.cuts > 0 else { return nil }
        guard percent < Fraction(100) else { return .doubtful("A cut of \(percent)% leaves nothing. Which percentage did you mean?") }
        func ofCurrent(_ cuts: Int) -> Fraction? { chain(dose, percent, cuts) }
        func ofStart(_ cuts: Int) -> Fraction {
            let left = dose - dose * percent * Fraction(cuts) / Fraction(100)
            return left < .zero ? .zero : left
        }
        let starting = isOfStart(line)
        guard let current = ofCurrent(count.cuts) else { return nil }
        let (main, beside) = starting ? (ofStart(count.cuts), current) : (current, ofStart(count.cuts))
        let base = starting ? "starting" : "current"
        var values: [Calculation.Value] = []
        var rows: [[String]] = []
        if count.cuts <= 12 {
            for cut in 1...count.cuts {
                guard let left = starting ? ofStart(cut) : ofCurrent(cut) else { return nil }
                rows.append(["\(cut)", Figures.mg(left)])
                values.append(Figures.value(left, "mg"))
            }
            if !count.isList { values.reverse() }
        } else {
            values.append(Figures.value(main, "mg"))
        }
        var other = "\(percent)% of the \(starting ? "current" : "starting") dose each time instead: \(Figures.mg(beside))."
        // "where am I, and what percent is gone"
        if line.asks.percent { values.append(Figures.value(Fraction(100) * (dose - main) / dose, "%")) }
        if count.cuts == 1 { values.append(Figures.value(dose - main, "mg")) } else { values.append(Figures.value(beside, "mg")) }
        // "how many mg do I drop": the cut, not what is left.
        if count.cuts == 1, line.asks.amount || line.asks.count("mg"), line.has("drop", "cut", "off", "minus"), !line.asks.dose || line.asks.count("mg") { values.reverse() }
        // "how many mg off is 3% a week for 4 weeks": the fall, and not what is left.
        if asksForFall(line) { values.insert(Figures.value(dose - main, "mg"), at: 0) }
        if let sooner = count.sooner, let earlier = starting ? ofStart(sooner) : ofCurrent(sooner) {
            other += " With the first cut today: \(Figures.mg(earlier))."
            values.append(Figures.value(earlier, "mg"))
        }
        let list = count.isList && count.cuts > 1 && count.cuts <= 12
        return .result(Calculation(
            "\(Figures.mg(dose)), \(percent)% of the \(base) dose off each time, \(count.text)",
            says: count.cuts == 1 ? ["\(percent)% of \(Figures.mg(dose)) is ", "*\(Figures.mg(dose - main))", "; the next dose is ", "*\(Figures.mg(main))", "."]
                : list ? ["The next doses are ", "*\(Figures.list(rows.map { $0[1] }))", "."]
                : ["After \(count.cuts) cuts the dose is ", "*\(Figures.mg(main))", line.asks.percent ? ", \(Figures.text(Fraction(100) * (dose - main) / dose))% less." : "."],
            values: values, other: count.cuts == 1 ? nil : other,
            working: count.cuts == 1 ? ["dose × percent / 100 = \(Figures.mg(dose)) × \(percent) / 100 = \(Figures.mg(dose - main))", "dose − cut = \(Figures.mg(dose)) − \(Figures.mg(dose - main)) = \(Figures.mg(main))"]
                : [starting ? "dose − cuts × percent × dose = \(Figures.mg(dose)) − \(count.cuts) × \(percent)% × \(Figures.mg(dose)) = \(Figures.mg(main))"
                : "dose × (1 − percent / 100)^cuts = \(Figures.mg(dose)) × (1 − \(percent) / 100)^\(count.cuts) = \(Figures.mg(main))"],
            table: rows.count > 1 ? Table(header: ["Cut", "Dose"], alignments: [.right, .right], rows: rows) : nil))
    }

    private static func ofAmount(_ line: AskedLine, _ cut: Fraction, _ dose: Fraction, _ count: Count) -> CalculationReading? {
        guard count.cuts > 0 else { return nil }
        guard cut * Fraction(count.cuts) <= dose else {
            let most = (dose / cut).floor
            return .doubtful("\(count.cuts) cuts of \(Figures.mg(cut)) are more than \(Figures.mg(dose)): zero comes after \(most) of them. Which numbers did you mean?")
        }
        func left(_ cuts: Int) -> Fraction { dose - cut * Fraction(cuts) }
        let main = left(count.cuts)
        var values = [Figures.value(main, "mg")]
        if count.isList, count.cuts <= 12 { values = (1...count.cuts).map { Figures.value(left($0), "mg") } }
        var other: String?
        let gone = Fraction(100) * (dose - main) / dose
        if line.asks.percent { values.append(Figures.value(gone, "%")) }
        if let sooner = count.sooner {
            let earlier = left(sooner) < .zero ? Fraction.zero : left(sooner)
            other = "With the first cut today: \(Figures.mg(earlier))."
            values.append(Figures.value(earlier, "mg"))
        }
        return .result(Calculation(
            "\(Figures.mg(dose)), \(Figures.mg(cut)) off each time, \(count.text)",
            says: ["After \(count.cuts == 1 ? "the cut" : "\(count.cuts) cuts") the dose is ", "*\(Figures.mg(main))", line.asks.percent ? ", \(Figures.text(gone))% less." : "."], values: values, other: other,
            working: ["dose − cuts × cut = \(Figures.mg(dose)) − \(count.cuts) × \(Figures.mg(cut)) = \(Figures.mg(main))"]))
    }

    /// `dose · (1 − percent / 100)^cuts`: exact while the fraction stays small, else to 1 pg.
    static func chain(_ dose: Fraction, _ percent: Fraction, _ cuts: Int) -> Fraction? {
        let keep = (Fraction(100) - percent) / Fraction(100)
        var value = dose
        for step in 0..<cuts {
            guard value.denominator < 1_000_000_000_000_000_000, value.numerator < 1_000_000_000_000_000_000, keep.denominator <= 1_000_000, keep.numerator <= 1_000_000 else {
                guard step >= 0, let start = Dose(milligrams: dose), let after = try? Taper.Calculator.after(cuts: cuts, of: Percent(percent), from: start) else { return nil }
                return after.value.milligrams
            }
            value = value * keep
        }
        return value
    }
}
