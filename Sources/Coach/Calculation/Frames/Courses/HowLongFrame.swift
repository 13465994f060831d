import Document
import Taper

/// How many cuts, or how long, until a dose (or a volume, or a number of drops) is reached: half, zero, or any other.
enum HowLongFrame: CalculationFrame {
    /// What is cut, from where and to where.
    struct Course {
        var start: Fraction?
        var target: Target
        var unit: String
        var rate: Interval?
        /// `3 × 1 mL = 3 mL`, where several doses are added up.
        var note: String?
        /// One of them, where the line says that one of them falls.
        var one: Fraction?
    }

    enum Target: Equatable {
        case amount(Fraction)
        /// A share of the start.
        case share(Fraction)
        case zero
        case unsaid
    }

    static func read(_ line: AskedLine) -> CalculationReading? {
        if let alone = cutsAlone(line) { return alone }
        let asksForCuts = line.asks.count("cut") || line.asks.count("any") && line.has("cut") || line.asks.count("times") && line.has("cut", "halve", "minus", "off", "discard")
        let wantsTime = line.asks.duration || line.asks.count("day", "week", "month", "year")
        let percent = line.percents.first
        let cut = smaller(line) ?? line.placed.first { $0.role == .cut && ($0.quantity.isDoseLike || [.volume, .drops, .tablets].contains($0.quantity.measure)) }
        let wantsCuts = asksForCuts || line.asks.count("times") && cut != nil
        let halving = line.has("halve") ? Fraction(50) : nil
        if let question = unsaidCut(line, percent, cut, wantsTime: wantsTime) ?? unsaidPace(line) { return question }
        guard percent != nil || cut != nil || halving != nil, line.first(.cuts).map({ $0.quantity.rate == nil && $0.amount > .one }) != true, !isAboutFeelings(line), !line.has("between") || line.doses.filter({ $0.index != cut?.index }).count == 2 else { return nil }
        guard !CourseOfSum.changes(line) else { return nil }
        // "to 10, then to 5 at another pace": no single course.
        if line.has("then"), line.doses.filter({ $0.role == .target }).count > 1 { return nil }
        // "90 tablets of 1 mg, .1 less each time, how long do they last": a stock that shrinks at another pace.
        if line.has("last"), line.all(.tablets).contains(where: { $0.amount > Fraction(5) && $0.quantity.rate == nil }) { return nil }
        if let percent, line.percents.count > 1 || cut != nil && percent.index < (cut?.index ?? 0) && line.asks.percent { return nil }
        // "45 mg of klonopin saved up, 1.25 mg daily, days?": a stock, and no dose that falls.
        if line.doses.contains(where: { SupplyFrame.isStock($0, line) }) { return nil }
        let target = target(line)
        let isLiquid = cut.map { $0.quantity.measure == .volume && $0.quantity.rate != nil } ?? false
        let isStatement = line.strangers == 0 && !line.asks.isStrong && (target != .unsaid || isLiquid) && (line.intervals.first ?? cut?.quantity.rate) != nil && !Vetoes.seeksJudgement(line)
        guard wantsCuts || wantsTime || isStatement else { return nil }
        guard !line.asks.percent || wantsCuts || wantsTime, !line.asks.weight else { return nil }
        let isShrinkingVolume = cut?.quantity.measure == .volume || cut?.quantity.measure == .bare && line.volumes.contains { $0.role != .cut } && line.doses.filter { $0.role != .cut }.isEmpty
        var course = Course(start: nil, target: target, unit: isShrinkingVolume ? "mL" : cut?.quantity.measure == .drops ? "drop" : cut?.quantity.measure == .tablets ? "tablet" : "mg")
        course.rate = cut?.quantity.rate ?? percent?.quantity.rate ?? line.intervals.first
        // A length of time at the end answers "how long is it from one cut to the next?".
        if course.rate == nil, line.spans.count == 1, line.spans[0].index == line.pieces.count - 1 { course.rate = line.spans[0].quantity.span }
        findStart(&course, line, cut)
        // Numbers that have no place in the course: not this question, or not all of it.
        // "10 mg to 0, … on every dose including the 10": the same one again.
        let others = line.doses.filter { item in item.index != cut?.index && item.role != .cut && item.role != .target && !item.amount.isZero && !isNamedAgain(item, line) && !isPast(item, line) }.count
        guard course.unit != "mg" || others <= (line.has("between") ? 2 : 1) else { return nil }
        if let percentAmount = percent?.amount ?? (cut == nil ? halving : nil) { return PercentCourse.read(line, course, percentAmount, wantsCuts: wantsCuts, wantsTime: wantsTime) }
        guard let cut else { return nil }
        return fixed(line, course, cut.amount, wantsCuts: wantsCuts, wantsTime: wantsTime)
    }

    /// "20 steps at one each 2 weeks, how many weeks": whatever the doses are.
    private static func cutsAlone(_ line: AskedLine) -> CalculationReading? {
        let counts = line.all(.cuts).filter { $0.amount > .one }
        guard counts.count == 1, let cuts = counts.first?.amount, cuts.isWhole, line.placed.allSatisfy({ $0.quantity.measure == .cuts }), line.asks.count("day", "week", "month") || line.asks.duration && line.has("left", "more", "for"), line.intervals.count <= 1, line.strangers <= (isFirstToLast(line) ? 3 : 1), !isAboutFeelings(line), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        // "10 cuts left, how many weeks is that"
        guard let rate = line.intervals.first else { return line.strangers == 0 && line.pieces.count <= 12 ? .missing("How long is it from one cut to the next?", .every) : nil }
        guard rate.hours >= Fraction(24) else { return nil }
        if isFirstToLast(line) { return firstToLast(line, cuts, rate) }
        return CourseAnswer.give(line, Course(start: nil, target: .zero, unit: "mg", rate: rate), nil, cuts: cuts, understood: "\(cuts) cuts", working: [], wantsCuts: false, wantsTime: true)
    }

    private static func isFirstToLast(_ line: AskedLine) -> Bool {
        guard let first = line.pieces.firstIndex(of: .word("first")), let last = line.pieces.lastIndex(of: .word("last")), first < last, last - first <= 5 else { return false }
        return ["between", "from"].contains { line.pieces[..<first].contains(.word($0)) }
    }

    /// "12 cuts 3 weeks apart, how many weeks between first and last": one time between less than there are cuts.
    private static func firstToLast(_ line: AskedLine, _ cuts: Fraction, _ rate: Interval) -> CalculationReading {
        let unit = unit(asked: line.asks, rate: rate)
        let length = Interval(count: (cuts - .one) * rate.count, unit: rate.unit).count(in: unit)
        return .result(Calculation(
            "\(cuts) cuts, one every \(rate.afterEvery), from the first to the last", says: ["That is ", "*\(Figures.counted(length, unit.rawValue))", "."], values: [Figures.value(length, unit.rawValue)],
            working: ["(cuts − 1) × time between = (\(cuts) − 1) × \(rate.text) = \(Figures.counted(length, unit.rawValue))"]))
    }

    /// "I'm on 9 mg and cut every fortnight, when do I reach zero": how much less isn't said.
    private static func unsaidCut(_ line: AskedLine, _ percent: AskedLine.Placed?, _ cut: AskedLine.Placed?, wantsTime: Bool) -> CalculationReading? {
        // "how long will it take me to finish if I cut every 2 weeks"
        if line.asks.duration, percent == nil, line.placed.isEmpty, line.intervals.count == 1, line.intervals[0].hours > Fraction(24), line.has("cut", "drop"), line.has("finish") || target(line) == .zero, line.has("i", "me", "he", "she", "we"), line.strangers <= 1, !isAboutFeelings(line), !line.has("halve"), !Vetoes.seeksJudgement(line) { return .missing("From which dose, in mg, and how much less is it each time, in mg or in percent?", .plain) }
        guard wantsTime, percent == nil, cut == nil, line.has("cut", "drop", "minus"), !line.has("halve"), line.doses.count == line.placed.count, line.doses.count == 1 && target(line) == .zero || line.doses.count == 2 && line.doses[1].role == .target && line.doses[1].amount < line.doses[0].amount, line.doses[0].amount > .zero, line.intervals.count == 1, line.intervals[0].hours > Fraction(24), line.strangers <= 2, !isAboutFeelings(line), !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line) else { return nil }
        return .missing("How much less is it each time, in mg or in percent?", .cut)
    }

    /// "how many weeks from 1 mg to zero": neither how much less nor how often is said.
    private static func unsaidPace(_ line: AskedLine) -> CalculationReading? {
        let wantsCuts = line.asks.count("cut")
        let isCounted = wantsCuts || line.asks.count("day", "week", "month") || ["day", "week", "month"].contains(line.word(0) ?? "") || line.asks.duration && line.says("reach", "zero")
        guard isCounted, !line.asks.percent, line.percents.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.pieces.count <= 9, line.strangers == 0, let start = line.doses.first, start.amount > .zero, isNamedStart(start, line), !line.has("has", "been", "ago", "was"), !isAboutFeelings(line), !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line) else { return nil }
        let isToZero = line.placed.count == 1 && target(line) == .zero
        let isToDose = line.placed.count == 2 && line.doses.count == 2 && line.doses[1].role == .target
        guard isToZero || isToDose else { return nil }
        if wantsCuts { return .missing("How much less is it each time, in mg or in percent?", .cut) }
        return .missing("How much less is it each time, in mg or in percent, and how often? For example: 0.05 mg every 2 weeks.", .plain)
    }

    /// "from 1 mg", "1 mg to zero", "on 1 mg now", "currently 1 mg".
    private static func isNamedStart(_ start: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let before = line.before(start.index, most: 2).first ?? line.word(start.index - 1) ?? ""
        return ["from", "current", "on", "im", "take", "at"].contains(before) && start.role != .target || start.index == 0 && line.word(1) == "to"
    }

    /// The unit in which to answer: the one asked for, else that of the rate.
    static func unit(asked: Asks, rate: Interval) -> TimeUnit {
        for unit in [TimeUnit.day, .week, .month, .year] where asked.counts.contains(unit.rawValue) { return unit }
        return rate.unit == .hour ? .day : rate.unit
    }

    /// "every dose including the 10", "I'm on 1.75 … from 1.75 to 1": it stood there before.
    private static func isNamedAgain(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        ["the", "from"].contains(line.word(item.index - 1) ?? "") && line.doses.contains { $0.index < item.index && $0.amount == item.amount && $0.role != .cut && $0.role != .target }
    }

    /// "was 2 in January, on 1.75 now": where another dose is the present one, the course doesn't begin at this one.
    private static func isPast(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        func saysPast(_ item: AskedLine.Placed) -> Bool { line.pieces[..<item.index].suffix(3).reversed().prefix { $0.word != nil && $0.word != "and" }.contains { ["was", "were", "originally"].contains($0.word ?? "") } }
        return saysPast(item) && line.doses.contains { other in
            guard other.index != item.index, other.role != .cut, other.role != .target, !saysPast(other) else { return false }
            return other.role == .start && line.word(other.index - 1) != "of" || ["now", "current"].contains(line.word(other.index - 1) ?? "") || ["now", "current"].contains(line.word(other.index + 1) ?? "")
        }
    }

    // MARK: Reading

    /// "to zero with 0.03 from 0.6": of two doses, one of them the start, the other is the cut.
    private static func smaller(_ line: AskedLine) -> AskedLine.Placed? {
        guard line.percents.isEmpty, line.placed.allSatisfy({ $0.role != .cut }), line.volumes.isEmpty else { return nil }
        // "0.01 mg a day starting at 0.75", "0.5 each from 6 to 3": what has a rate, or is taken each time, is the cut.
        let others = line.doses.filter { $0.role != .target }
        if line.asks.count("cut", "day", "week", "month") || line.asks.duration, others.count == 2, let cut = others.min(by: { $0.amount < $1.amount }), let whole = others.max(by: { $0.amount < $1.amount }), cut.amount < whole.amount, whole.quantity.rate == nil,
            cut.quantity.rate != nil && whole.role == .start || ["each", "apiece"].contains(line.word(cut.index + 1) ?? ""), line.all(.tablets).isEmpty
        { return cut }
        guard line.doses.count == 2, line.has("zero"), let start = line.doses.first(where: { $0.role == .start }) else { return nil }
        return line.doses.first { $0.index != start.index && $0.role == .plain && $0.amount < start.amount && ["with", "at", "in", "by"].contains(line.before($0.index).first ?? "") }
    }

    private static func isAboutFeelings(_ line: AskedLine) -> Bool {
        // "whenever I feel able" tells of the pace only.
        line.has("feel") && !line.says("feel", "able") && !line.says("feel", "like", "it") || line.has(
            "feeling", "symptoms", "symptom", "withdrawal", "withdrawals", "wd", "sleep", "heal", "healing", "stabilize", "stabilise", "hold", "holding", "wait", "wear",
            "normal", "anxiety", "recover", "symptomatic", "settle", "adjust", "kick", "better", "side")
    }

    private static func target(_ line: AskedLine) -> Target {
        if let target = line.placed.first(where: { $0.role == .target && ($0.quantity.isDoseLike || [.volume, .drops, .tablets].contains($0.quantity.measure)) }) {
            return target.amount.isZero ? .zero : .amount(target.amount)
        }
        if let zero = line.placed.first(where: { $0.quantity.isDoseLike && $0.amount.isZero }), zero.role != .cut { return .zero }
        // "the end dose" is what comes out, and no end.
        let isFinish = line.pieces.indices.contains { line.word($0) == "finish" && line.word($0 + 1) != "dose" }
        if isFinish || line.has("zero", "gone", "empty", "out") || line.says("until", "off") || line.says("be", "off") || line.says("get", "off") || line.says("im", "off") || line.says("to", "off")
            || line.says("completely", "off") || line.says("fully", "off") || line.says("am", "off") || line.says("come", "off") || line.says("totally", "off") || line.says("to", "nothing")
        { return .zero }
        if let lost = lostShare(line) { return .share(Fraction.one - lost) }
        if line.has("halfway") || line.has("half"), line.has("until", "to", "at", "reach", "before", "below", "get", "down") { return .share(Fraction(1, over: 2)) }
        if let share = line.first(.shareOfDose), line.has("until", "to", "at", "reach", "below"), share.amount < .one { return .share(share.amount) }
        // "how many 15% cuts to halve my dose"
        if line.has("halve"), !line.percents.isEmpty { return .share(Fraction(1, over: 2)) }
        if line.has("quarter"), line.has("until", "to", "at", "reach", "below", "before") { return .share(Fraction(1, over: 4)) }
        if line.has("threequarters"), line.has("until", "to", "at", "reach", "below") { return .share(Fraction(3, over: 4)) }
        return .unsaid
    }

    /// "lose a third of my dose", "until a quarter of it is off": what is gone, and not what is left.
    private static func lostShare(_ line: AskedLine) -> Fraction? {
        let names = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        for place in line.pieces.indices {
            guard let share = line.pieces[place].quantity.flatMap({ $0.measure == .shareOfDose ? $0.amount : nil }) ?? names[line.word(place) ?? ""], share < .one else { continue }
            let before = line.pieces[max(0, place - 2)..<place].compactMap(\.word)
            let behind = line.pieces[(place + 1)...].prefix(6).prefix { $0.word != nil }.compactMap(\.word)
            if before.contains(where: { ["lose", "losing", "lost", "shed", "shedding", "drop"].contains($0) }) || behind.contains("gone") || behind.contains("off") && ["is", "comes"].contains(behind.first { ["is", "comes"].contains($0) } ?? "") { return share }
        }
        return nil
    }

    private static func findStart(_ course: inout Course, _ line: AskedLine, _ cut: AskedLine.Placed?) {
        let measures: [AskedLine.Placed] = line.placed.filter { item in
            guard item.index != cut?.index, item.role != .cut, item.role != .target, !item.amount.isZero, !isPast(item, line) else { return false }
            switch course.unit {
            case "mL": return item.quantity.measure == .volume
            case "drop": return item.quantity.measure == .drops
            case "tablet": return item.quantity.measure == .tablets
            default: return item.quantity.isDoseLike && item.role != .weight && (item.role != .strength || line.doses.allSatisfy { $0.role == .cut || $0.role == .target })
            }
        }
        if line.has("between"), measures.count == 2, course.unit == "mg", course.target == .unsaid {
            course.start = max(measures[0].amount, measures[1].amount)
            course.target = .amount(min(measures[0].amount, measures[1].amount))
            return
        }
        // A number without a unit takes that of the cut: "1 drop less a week from 15".
        let bare = course.unit == "mg" ? nil : line.doses.first { $0.quantity.measure == .bare && $0.index != cut?.index && $0.role != .cut && $0.role != .target && !$0.amount.isZero }
        guard let start = measures.first(where: { $0.role == .start }) ?? measures.first ?? bare else { return }
        course.start = start.amount
        if course.unit == "mg", let past = line.doses.first(where: { isPast($0, line) }) { course.note = "\(Figures.mg(past.amount)) was the dose before" }
        if course.unit == "drop", let each = line.first(.perDrop) { course.note = "\(Figures.mg(each.amount)) in each drop" }
        guard let times = repeats(line, start) else { return }
        if let name = onlyDose(line) {
            course.note = "the \(name) dose alone, one of \(times)"
            return
        }
        // "each of them down by" runs them side by side; "one of them" one after the other.
        let total = start.amount * times
        let isEach = line.has("all", "each") && !line.says("one", "of") && !line.says("off", "one") && !line.has("total")
        if isEach {
            course.note = "each of \(times) doses alike"
            return
        }
        course.start = total
        if line.says("one", "of") || line.says("off", "one") { course.one = start.amount }
        course.note = "\(times) × \(start.amount) \(course.unit) = \(total) \(course.unit) a day"
    }

    /// "0.01 off just the evening one", "off the evening dose …, until the evening dose is gone": the others stay.
    private static func onlyDose(_ line: AskedLine) -> String? {
        // "only the night one goes down"
        for place in line.pieces.indices where ["only", "just"].contains(line.word(place) ?? "") {
            if let name = line.after(place, most: 3).first(where: { !["the", "my"].contains($0) }), TimesOfDay.names.contains(name) { return name }
        }
        for place in line.pieces.indices where ["off", "from"].contains(line.word(place) ?? "") {
            guard let name = line.after(place, most: 4).first(where: { !["just", "only", "the", "my"].contains($0) }), TimesOfDay.names.contains(name) else { continue }
            if line.has("only", "just", "alone") || line.pieces.filter({ $0.word == name }).count > 1 { return name }
        }
        return nil
    }

    /// How many such doses there are a day.
    private static func repeats(_ line: AskedLine, _ start: AskedLine.Placed) -> Fraction? {
        if let times = line.first(.times), times.amount > .one { return line.isWholeDay(start) ? nil : times.amount }
        // "3 x 4 mL"
        if start.index > 1, line.pieces[start.index - 1] == .sign("×"), let count = line.pieces[start.index - 2].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one { return count.amount }
        // "all three 1mL doses"
        if start.index > 0, let count = line.pieces[start.index - 1].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, line.after(start.index).first == "dose" { return count.amount }
        return nil
    }

    // MARK: A fixed cut

    private static func fixed(_ line: AskedLine, _ course: Course, _ cut: Fraction, wantsCuts: Bool, wantsTime: Bool) -> CalculationReading? {
        guard cut > .zero else { return nil }
        guard let start = course.start else {
            let isEachTime = line.says("each", "times") || line.says("every", "times") || line.says("per", "cut")
            // "0.05 off a week, how many weeks will I need"
            let isNeeded = wantsTime && line.strangers == 0 && line.placed.count == 1 && line.has("i", "me") && (line.has("need") || line.says("take", "me")) && !Vetoes.seeksJudgement(line) && !Vetoes.seeksAdvice(line)
            guard course.target != .unsaid || line.has("taper") || isNeeded, course.rate != nil || wantsCuts || isEachTime && line.strangers <= 1 && !Vetoes.seeksJudgement(line) else { return nil }
            return .missing("From which \(course.unit == "mg" ? "dose, in mg" : course.unit == "mL" ? "volume, in mL" : "number of \(course.unit)s")?", .start)
        }
        let goal: Fraction
        switch course.target {
        case .amount(let amount): goal = amount
        case .share(let share): goal = start * share
        case .zero, .unsaid: goal = .zero
        }
        guard goal < start else { return .doubtful("\(goal) \(course.unit) is not below \(start) \(course.unit). Which is the start and which the end?") }
        guard cut <= start else { return .doubtful("A cut of \(cut) \(course.unit) is more than \(start) \(course.unit). Which cut did you mean?") }
        let cuts = Fraction(((start - goal) / cut).ceiling, over: 1)
        guard cuts <= Fraction(Taper.Calculator.mostCuts) else { return .doubtful("That would take more than \(Taper.Calculator.mostCuts) cuts. Is \(cut) \(course.unit) the cut you meant?") }
        let formula = goal.isZero ? "start / cut = \(start) \(course.unit) / \(cut) \(course.unit) = \(cuts) cuts"
            : "(start − goal) / cut = (\(start) − \(goal)) \(course.unit) / \(cut) \(course.unit) = \(cuts) cuts"
        let understood = "from \(start) \(course.unit) to \(goal.isZero ? "zero" : "\(goal) \(course.unit)"), \(cut) \(course.unit) off each time"
        // "one of them each day" can also mean that the others stay as they are.
        let alone = goal.isZero ? course.one.map { (Fraction(($0 / cut).ceiling, over: 1), "Until one dose of \($0) \(course.unit) is gone and the others stay") } : nil
        let plan = CourseOfSum.cuts(line, from: start, of: .amount(cut), every: course.rate, to: goal, unit: course.unit)
        let answer = CourseAnswer.give(
            line, course, plan, cuts: cuts, understood: understood, working: (course.note.map { [$0] } ?? []) + [formula], wantsCuts: wantsCuts, wantsTime: wantsTime, otherCuts: alone)
        // "how many cuts, and what percent of the start is each"
        guard line.asks.percent, case .result(var calculation) = answer else { return answer }
        let percent = Fraction(100) * cut / start
        calculation.result += [.text(" Each is "), .dose("\(Figures.text(percent))%"), .text(" of the start.")]
        calculation.values.append(Figures.value(percent, "%"))
        calculation.working.append("cut / start × 100 = \(cut) / \(start) × 100 = \(Figures.text(percent))%")
        return .result(calculation)
    }
}

/// Says how many cuts a course takes, and how long.
enum CourseAnswer {
    static func give(
        _ line: AskedLine, _ course: HowLongFrame.Course, _ plan: CourseOfSum?, cuts: Fraction, understood: String, working: [String], wantsCuts: Bool, wantsTime: Bool,
        otherCuts: (Fraction, String)? = nil, caution: String? = nil
    ) -> CalculationReading? {
        guard let rate = course.rate, wantsTime || !wantsCuts else {
            guard wantsCuts else { return .missing("How long is it from one cut to the next?", .every) }
            var values = [Figures.value(cuts, "cut")]
            if let otherCuts { values.append(Figures.value(otherCuts.0, "cut")) }
            return .result(Calculation(
                understood, says: ["That takes ", "*\(Figures.counted(cuts, "cut"))", "."], values: values, other: otherCuts.map { "\($0.1): \(Figures.counted($0.0, "cut"))." },
                working: working, cautions: caution.map { [$0] } ?? [], course: plan))
        }
        let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
        func length(_ cuts: Fraction, in unit: TimeUnit) -> Fraction { Interval(count: cuts * rate.count, unit: rate.unit).count(in: unit) }
        func text(_ cuts: Fraction) -> String {
            let value = length(cuts, in: unit)
            return Figures.isExact(value) ? Figures.counted(value, unit.rawValue) : "about \(value.decimal(places: 1)) \(unit.rawValue)s"
        }
        let sooner = cuts - .one
        var values = [Figures.value(length(cuts, in: unit), unit.rawValue), Figures.value(length(sooner, in: unit), unit.rawValue)]
        if rate.unit != unit, rate.unit != .hour { values.append(Figures.value(length(cuts, in: rate.unit), rate.unit.rawValue)) }
        if unit != .day { values.append(Figures.value(length(cuts, in: .day), "day")) } else if length(cuts, in: .week).isWhole { values.append(Figures.value(length(cuts, in: .week), "week")) }
        values.append(Figures.value(cuts, "cut"))
        if let otherCuts {
            values.append(Figures.value(length(otherCuts.0, in: unit), unit.rawValue))
            values.append(Figures.value(otherCuts.0, "cut"))
        }
        var other = "With the first cut today it takes \(text(sooner))."
        if let otherCuts { other += " \(otherCuts.1): \(Figures.counted(otherCuts.0, "cut")), \(text(otherCuts.0))." }
        return .result(Calculation(
            "\(understood), every \(rate.afterEvery), first cut after \(rate.text)",
            says: ["That takes ", "*\(text(cuts))", ": \(Figures.counted(cuts, "cut")), one every \(rate.afterEvery)."], values: values, other: other,
            working: working + ["cuts × time between = \(cuts) × \(rate.text) = \(Figures.text(length(cuts, in: unit))) \(unit.rawValue)s"
                + (rate.unit == .month && unit != .month || unit == .month && rate.unit != .month ? " (a month counts 30 days)" : "")],
            cautions: caution.map { [$0] } ?? [], course: plan))
    }
}
