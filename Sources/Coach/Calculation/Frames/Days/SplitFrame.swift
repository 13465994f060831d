import Document
import Taper

/// Doses over the day: their sum, an equal share, and what is left when one part is taken away.
enum SplitFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        // "0.0625 off each fortnight, four times" is no day; "than" compares two of them.
        guard line.intervals.allSatisfy({ $0.hours <= Fraction(24) }) || line.all(.times).isEmpty, line.all(.times).allSatisfy({ $0.quantity.rate.map { $0.hours <= Fraction(24) } ?? true }), !line.has("than") || line.all(.times).count < 2 else { return nil }
        guard line.percents.isEmpty, line.volumes.isEmpty, line.first(.concentration) == nil, line.spans.allSatisfy({ isOneDay($0, line) }), !line.asks.duration, !line.asks.weight,
            !line.asks.count("tablet", "day", "week", "month", "cut", "drop", "ml")
        else { return nil }
        // "0.6 twice daily, want 1.1 total": where it shall lead is no dose of the day.
        if line.doses.count > 1, DoseForTotal.goal(line) != nil { return nil }
        // "cut 0.05 from 0.9 and then again 0.05" are cuts in turn.
        // "28 tablets, I have 20, short by" asks for no day.
        if line.has("again", "short") { return nil }
        if let shares = inRatio(line) { return shares }
        // "split 40/60" names two shares that were read as one number.
        if line.has("split"), line.placed.contains(where: { $0.quantity.measure == .bare && $0.quantity.style == .quotient }) { return nil }
        if let share = equalShare(line) { return share }
        if isCutRepeated(line) || line.all(.times).contains(where: { isOfTheCutBefore($0, line) }) { return nil }
        let parts = parts(line)
        if let removal = removal(line, parts), parts.count > 1 || parts.first?.times != nil || parts.first?.count != nil {
            // "0.5 three times a day minus 0.03 from each": as often as there are doses.
            if isFromEach(line) {
                guard parts.count == 1, parts[0].count == nil, let times = parts[0].times else { return nil }
                return taken(line, parts, removal * times, note: "\(times) × \(Figures.mg(removal)) = \(Figures.mg(removal * times))")
            }
            return taken(line, parts, removal)
        }
        guard parts.count > 1 || parts.first?.times != nil else { return nil }
        return sum(line, parts)
    }

    /// "… = mg in a day"
    private static func isOneDay(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        // "in 24 h", "over 24 hours": a day wherever it stands.
        if let span = item.quantity.span, span.unit == .hour { return span.hours == Fraction(24) && ["in", "per", "over", "every", "each"].contains(line.word(item.index - 1) ?? "") }
        return item.quantity.span == Interval(count: .one, unit: .day) && line.word(item.index - 1) == "in" && item.index == line.placed.last?.index
    }

    /// "0.0125 off 0.5 twice": cuts in turn, and no dose that is taken twice.
    private static func isCutRepeated(_ line: AskedLine) -> Bool {
        guard let times = line.first(.times), times.quantity.rate == nil, line.doses.count == 2, line.doses[0].role == .cut, line.doses[0].amount < line.doses[1].amount, times.index - line.doses[1].index <= 2, times.index > line.doses[1].index else { return false }
        return ["from", "off"].contains(line.word(line.doses[1].index - 1) ?? "")
    }

    /// "minus 0.03 three times from 0.5": so often that is taken off, and not the 0.5 taken.
    private static func isOfTheCutBefore(_ times: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard times.amount > .one, let cut = line.doses.last(where: { $0.index < times.index }), cut.role == .cut else { return false }
        return line.pieces[(cut.index + 1)..<times.index].allSatisfy { ["off", "minus", "away", "down", "cut", "drop", "mg"].contains($0.word ?? "") }
    }

    private static func isFromEach(_ line: AskedLine) -> Bool {
        guard let cut = line.placed.first(where: { isRemoved($0, line) && $0.role != .strength }) else { return false }
        let behind = line.pieces[(cut.index + 1)...].prefix(3).prefix { $0.word != nil }.compactMap(\.word)
        return ["each", "every", "all", "both"].contains(behind.first ?? "") || ["from", "off", "of"].contains(behind.first ?? "") && ["each", "every", "all", "both"].contains(behind.dropFirst().first ?? "")
    }

    private struct Part {
        var index: Int
        var amount: Fraction
        var times: Fraction?
        var time: String?
        /// How many tablets of `one` mg make the amount.
        var count: Fraction?
        var one: Fraction { amount / (count ?? .one) }
    }

    /// The doses of a day. Times of day or a number of times must be named, or a sum be asked for.
    private static func parts(_ line: AskedLine) -> [Part] {
        var parts: [Part] = []
        for item in line.placed where item.role != .cut && item.role != .target && item.role != .weight && item.role != .strength {
            guard item.quantity.isDoseLike || item.quantity.measure == .tablets && (item.quantity.strength ?? line.strengths.first) != nil, !isRemoved(item, line) else { continue }
            // "1 mg plus 3 × 0.25": the count belongs to the dose behind it.
            if isMultiplier(item, line) || isCountBehind(item, line) { continue }
            if let count = line.placed.first(where: { $0.index == item.index + 2 }), isCountBehind(count, line) {
                parts.append(Part(index: item.index, amount: item.amount, times: count.amount, time: nil, count: nil))
                continue
            }
            if item.index > 1, let count = line.placed.first(where: { $0.index == item.index - 2 }), isMultiplier(count, line) {
                parts.append(Part(index: item.index, amount: item.amount, times: count.amount, time: nil, count: nil))
                continue
            }
            // ".25 at 2 sharp": an hour that wasn't read, and no 2 mg.
            if item.quantity.measure == .bare, item.quantity.style == .whole, item.index > 1, ["at", "by", "around", "round", "about", "near", "before", "after", "until", "towards"].contains(line.word(item.index - 1) ?? ""), line.pieces[item.index - 2].quantity?.isDoseLike == true { return [] }
            // "half a 1 mg at 8, a quarter at 10": an hour, and no 10 mg.
            if item.quantity.measure == .bare, item.quantity.style == .whole, item.amount >= Fraction(3) || !line.clocks.isEmpty, line.word(item.index - 1) == "at", line.doses.contains(where: { $0.amount < .one }) { return [] }
            // "1 tab at 2 and 2 at bedtime, 0.25 tabs": tablets too.
            if item.quantity.measure == .bare, item.amount.isWhole, item.quantity.style != .decimal, line.placed.contains(where: { $0.quantity.measure == .tablets && $0.index < item.index }) { return [] }
            let amount = item.quantity.measure == .tablets ? item.amount * (item.quantity.strength ?? line.strengths.first ?? .one) : item.amount
            let time = line.timeOfDay(of: item)
            let isCounted = item.quantity.measure == .tablets && item.amount.isWhole && item.amount > .one
            parts.append(Part(index: item.index, amount: amount, times: nil, time: time, count: isCounted ? item.amount : nil))
        }
        for times in line.all(.times) where times.amount > .one && !line.doses.contains(where: line.isWholeDay) {
            if let place = parts.lastIndex(where: { $0.index < times.index && times.index - $0.index <= 4 }) ?? (parts.count == 1 && !isOfACut(times, line) ? 0 : nil), parts[place].times == nil { parts[place].times = times.amount }
        }
        // "2.5 of the 0.25": a count, and no dose beside another.
        if zip(parts, parts.dropFirst()).contains(where: { $1.index - $0.index <= 3 && line.word($0.index + 1) == "of" }) { return [] }
        let isListed = parts.count > 1 && line.has("and") && line.intervals.contains(Interval(count: .one, unit: .day)) && line.asks.what
        let isDay = isListed || parts.contains { $0.time != nil || $0.times != nil || $0.count != nil } || line.has("total", "plus") || line.pieces.contains(.sign("+"))
        return isDay ? parts : []
    }

    /// "three times I cut .1 from 1 mg": so often it is cut, and not taken.
    private static func isOfACut(_ times: AskedLine.Placed, _ line: AskedLine) -> Bool {
        times.quantity.rate == nil && line.doses.first { $0.index > times.index }?.role == .cut
    }

    /// The 3 of "0.25 × 3 and 0.5 at night".
    private static func isCountBehind(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .bare, item.quantity.style == .whole, item.amount.isWhole, item.amount <= Fraction(10), item.index > 1, line.pieces[item.index - 1] == .sign("×"), let dose = line.pieces[item.index - 2].quantity else { return false }
        if line.pieces.indices.contains(item.index + 1), [Piece.sign("/"), .sign("="), .sign("×")].contains(line.pieces[item.index + 1]) { return false }
        return dose.measure == .dose || dose.isDoseLike && dose.style == .decimal
    }

    private static func isMultiplier(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .bare, item.amount.isWhole, line.pieces.indices.contains(item.index + 2), line.pieces[item.index + 1] == .sign("×") else { return false }
        return item.amount <= Fraction(10) && line.pieces[item.index + 2].quantity.map { $0.measure == .dose || $0.isDoseLike && $0.style == .decimal } == true
    }

    /// "if I leave off a quarter of a pill"
    private static func isRemoved(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if item.role == .cut { return true }
        let near = line.before(item.index, most: 4)
        if ["leave", "skip", "missed", "without", "drop", "discard"].contains(near.first ?? "") || near.contains("leave") && near.contains("off") || near.contains("skip") { return true }
        return near.first == "off" && near.dropFirst().contains("take")
    }

    private static func removal(_ line: AskedLine, _ parts: [Part]) -> Fraction? {
        for item in line.placed where isRemoved(item, line) && item.role != .strength {
            if item.quantity.measure == .tablets { if let strength = item.quantity.strength ?? line.strengths.first { return item.amount * strength } }
            if item.quantity.isDoseLike { return item.amount }
        }
        if let one = halved(line, parts) ?? gone(line, parts) { return one }
        // "if the midday one goes": a time of day named a second time, away from its dose.
        if line.has("gone", "goes", "go", "skip", "drop", "leave", "without", "stop", "discard", "cut", "minus") {
            let labels = Set(parts.compactMap { part in (part.index + 1..<min(part.index + 5, line.pieces.count)).first { line.word($0) == part.time } })
            for part in parts where part.time != nil {
                if line.pieces.indices.contains(where: { line.word($0) == part.time && !labels.contains($0) && ["dose", "one", "tablet"].contains(line.word($0 + 1) ?? "") }) { return part.amount }
            }
        }
        // "0.5 + 0.25 + 0.5, skip the middle one"
        if let place = line.pieces.indices.first(where: { ["skip", "drop", "leave", "without", "cut"].contains(line.word($0) ?? "") && line.word($0 + 1) == "the" }), parts.count == 3, parts.allSatisfy({ $0.times == nil }) {
            let order = ["first": 0, "middle": 1, "second": 1, "third": 2, "last": 2]
            if let part = line.word(place + 2).flatMap({ order[$0] }) { return parts[part].amount }
        }
        // "drop the noon dose", "skip one of them"
        guard line.has("skip", "drop", "leave", "without", "cut") else { return nil }
        if let verb = line.pieces.lastIndex(where: { ["skip", "drop", "leave", "without", "cut"].contains($0.word ?? "") }) {
            let behind = (verb + 1..<min(verb + 5, line.pieces.count)).map(line.word).prefix { $0 != nil }.compactMap(\.self)
            if let part = parts.first, part.times != nil, let some = line.all(.times).first(where: { $0.index > verb && $0.index <= verb + 3 && $0.quantity.rate == nil }) { return part.amount * some.amount }
            if let time = behind.first(where: TimesOfDay.names.contains), let part = parts.first(where: { $0.time == time }) { return part.amount }
            // "half of one", "a quarter of a dose"
            if let part = parts.first, let place = behind.firstIndex(where: { ["half", "quarter"].contains($0) }), behind.dropFirst(place + 1).contains(where: { ["one", "dose", "them"].contains($0) }) {
                return part.one / Fraction(behind[place] == "half" ? 2 : 4)
            }
            if let part = parts.first, part.count != nil, behind.contains("one") { return part.one }
            if let part = parts.first, part.times != nil, behind.contains("dose") || behind.contains("one") || behind.contains(where: TimesOfDay.names.contains) { return part.amount }
        }
        return nil
    }

    /// "three doses of 0.5, I halve only the night one", "one of them gets cut in half": half of that one.
    private static func halved(_ line: AskedLine, _ parts: [Part]) -> Fraction? {
        guard let verb = line.pieces.lastIndex(where: { $0.word == "halve" }) ?? halfOfOne(line) ?? cutInHalf(line) else { return nil }
        return oneMeant(line, parts, at: verb).map { $0 / Fraction(2) }
    }

    /// "half of the night one goes"
    private static func halfOfOne(_ line: AskedLine) -> Int? {
        guard line.has("goes", "gone", "go", "skip", "drop", "leave", "cut") else { return nil }
        return line.pieces.indices.last { line.word($0) == "half" && line.word($0 + 1) == "of" && line.word($0 + 2) == "the" }
    }

    /// "I cut the bedtime one in half"
    private static func cutInHalf(_ line: AskedLine) -> Int? {
        guard let half = line.pieces.indices.last(where: { line.word($0) == "half" && ["in", "to"].contains(line.word($0 - 1) ?? "") }) else { return nil }
        return line.pieces[..<half].lastIndex { ["cut", "split"].contains($0.word ?? "") }
    }

    /// "the noon dose dropped altogether": the whole of that one. With a number behind the verb it isn't gone.
    private static func gone(_ line: AskedLine, _ parts: [Part]) -> Fraction? {
        guard let verb = line.pieces.lastIndex(where: { ["cut", "skip", "drop", "gone", "goes", "stop"].contains($0.word ?? "") }), verb > 1, ["one", "dose"].contains(line.word(verb - 1) ?? ""), !line.pieces[verb...].contains(where: { $0.quantity != nil }), !line.has("half", "quarter") else { return nil }
        return oneMeant(line, parts, at: verb)
    }

    /// The one of several doses that is named beside the verb: behind it, or else before it.
    private static func oneMeant(_ line: AskedLine, _ parts: [Part], at verb: Int) -> Fraction? {
        let behind = (verb + 1..<min(verb + 6, line.pieces.count)).map { line.word($0) }.prefix { $0 != nil }.compactMap(\.self)
        let before = (max(0, verb - 5)..<verb).reversed().map { line.word($0) }.prefix { $0 != nil }.compactMap(\.self)
        for words in [behind, before] {
            guard !words.contains("all"), !words.contains("each"), !words.contains("both"), !words.contains("them") || words.contains("one") else { return nil }
            if let time = words.first(where: TimesOfDay.names.contains), let named = parts.first(where: { $0.time == time }) { return named.amount }
            guard parts.count == 1, let part = parts.first, let times = part.times, times > .one else { continue }
            if words.contains("one") || words.contains("dose") || words.contains(where: TimesOfDay.names.contains) { return part.amount }
        }
        return nil
    }

    private static func total(_ parts: [Part]) -> Fraction { parts.reduce(.zero) { $0 + $1.amount * ($1.times ?? .one) } }

    private static func sumText(_ parts: [Part]) -> String {
        parts.map { part in part.times.map { "\(Figures.mg(part.amount)) × \($0)" } ?? Figures.mg(part.amount) }.joined(separator: " + ")
    }

    private static func taken(_ line: AskedLine, _ parts: [Part], _ removal: Fraction, note: String? = nil) -> CalculationReading? {
        let total = total(parts)
        guard line.asks.isAny, total > .zero else { return nil }
        guard removal <= total else { return .doubtful("\(Figures.mg(removal)) is more than the \(Figures.mg(total)) of the day. Which numbers did you mean?") }
        let percent = Fraction(100) * removal / total
        let left = total - removal
        var values = [Figures.value(removal, "mg"), Figures.value(percent, "%"), Figures.value(left, "mg")]
        if line.has("total") && line.has("halve", "new", "current") || !line.asks.percent && line.has("new", "current", "left") && line.asks.count("mg") { values.swapAt(0, 2) } else if line.asks.percent && !line.asks.count("mg") { values.swapAt(0, 1) } else if !line.asks.percent, line.has("minus") || line.asks.dose { values.swapAt(0, 2) }
        return .result(Calculation(
            "\(sumText(parts)) a day, less \(Figures.mg(removal))",
            says: ["That takes off ", "*\(Figures.mg(removal))", " of \(Figures.mg(total)), which is ", "*\(Figures.text(percent))%", ", and leaves \(Figures.mg(left))."], values: values,
            working: (note.map { [$0] } ?? []) + ["\(sumText(parts)) = \(Figures.mg(total))", "removed / total × 100 = \(Figures.mg(removal)) / \(Figures.mg(total)) × 100 = \(Figures.text(percent))%"]))
    }

    private static func sum(_ line: AskedLine, _ parts: [Part]) -> CalculationReading? {
        // "the same at noon, double at night": doses that are told by others.
        if line.has("double", "same"), parts.count > 1 { return nil }
        // "three times a day 0.5 to three times a day 0.4": two days, and no sum of them.
        if line.all(.times).contains(where: { line.word($0.index - 1) == "to" }) { return nil }
        if line.has("same", "equal", "equally"), parts.count > 1, line.first(.times) != nil || line.first(.parts) != nil { return nil }
        // "the day is 1.1, four times equal, each": a share is asked for, and no sum.
        if line.has("equal", "equally"), line.has("each"), parts.count == 1 { return nil }
        // "thirds of 1 mg. Two thirds am, one third pm": what stands in a sentence of its own and at no time of day is no dose.
        if parts.filter({ $0.time != nil }).count >= 2, let loose = parts.first, loose.time == nil, loose.times == nil, parts.count > 2 {
            if line.pieces[loose.index..<parts[1].index].contains(.sign(".")) || line.pieces[loose.index].quantity?.share != nil { return nil }
        }
        // "I missed my 0.25 at lunch, the day is 0.5, 0.25, 0.5": not all of them were taken.
        let isLeftOut = line.pieces.indices.contains { place in
            ["missed", "miss", "skipped", "skip", "forgot", "forgotten"].contains(line.word(place) ?? "") && line.pieces[(place + 1)...].prefix(3).prefix { if case .sign = $0 { false } else { true } }.contains { $0.quantity?.isDoseLike == true }
        }
        if isLeftOut { return nil }
        // "0.6 a day in total, three doses, each?": no sum of them.
        if parts.count == 1, isTotalSaid(line), asksForEach(line) { return nil }
        // "2 mg, 5 times a day, how much each": the whole day, or each of them?
        if parts.count == 1, parts[0].times != nil, asksForEach(line), !line.has("total", "daily", "altogether") {
            return .doubtful("Is \(Figures.mg(parts[0].amount)) the whole day, or each dose? Write it again with \"a day in all\" or \"each\".")
        }
        // "1 mg am, 1 mg pm and from Monday 0.75 am": neither.
        let times = parts.compactMap(\.time)
        if Set(times).count < times.count, line.has("new", "current", "from", "then") { return nil }
        let isAsked = line.asks.amount || line.asks.count("mg") || line.asks.what && (line.isTerse || line.says("the", "day")) || line.has("total", "plus") || line.asks.dose || line.pieces.contains(.sign("+"))
        guard isAsked, line.strangers <= 6 || line.has("total"), !line.asks.percent, !line.has("cut", "halve", "reduce", "average", "drop", "left", "split"), line.doses.allSatisfy({ $0.role != .cut && $0.role != .target }), !Vetoes.seeksJudgement(line) || line.has("total"),
            line.drugs.count < 2, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), !line.has("weekend", "weekends", "weekday", "weekdays")
        else { return nil }
        let total = total(parts)
        let isDay = parts.contains { $0.time != nil || $0.times != nil } || line.has("day") || !line.intervals.isEmpty
        let aDay = isDay ? " a day" : ""
        return .result(Calculation(
            "\(sumText(parts))\(aDay)", says: ["Together that is ", "*\(Figures.mg(total))", "\(aDay)."], values: [Figures.value(total, "mg")] + (isDay ? [Figures.value(total, "mg/day")] : []),
            working: ["\(sumText(parts)) = \(Figures.mg(total))"]))
    }
}
