import Taper

/// How the dose falls in a told plan.
extension SpokenPlanReader {
    /// The first time between cuts, two days at least, or a day where nothing says how often a dose is taken.
    private var interval: SpokenPlan.Days? {
        line.intervals.first { $0.hours >= Fraction(48) || $0.unit == .day && !line.says("twice", "a") }.flatMap(SpokenPlan.Days.init)
    }

    /// The rate that a number took, where it is no "a day".
    private var slowRate: SpokenPlan.Days? {
        line.placed.lazy.compactMap(\.quantity.rate).first { $0.hours > Fraction(24) }.flatMap(SpokenPlan.Days.init)
    }

    var halving: SpokenPlan.Rule? {
        let halves = line.has("halve") || line.has("half") && line.percents.isEmpty && line.doses.count <= 1 && line.has("cut", "taper", "down")
        guard halves, let every = slowRate ?? interval else { return nil }
        return .percent(Fraction(50), every: every)
    }

    /// "take one of the halves away each week": one of several doses a day.
    var oneOfThem: SpokenPlan.Rule? {
        guard line.says("one", "of"), let dose = amounts.first, daily(dose) > dose.milligrams, amounts.count == 1, let every = slowRate ?? interval else { return nil }
        return .amount(dose.milligrams, every: every)
    }

    var percent: SpokenPlan.Rule? {
        guard let percent = line.percents.first, line.percents.count <= 2 else { return nil }
        guard let every = percent.quantity.rate.flatMap(SpokenPlan.Days.init) ?? slowRate ?? interval else { return nil }
        if line.percents.count == 2 {
            // Two percentages need the dose at which the second one begins.
            guard let turn = amounts.first(where: { $0.role == .target }), turn.index > percent.index, turn.index < line.percents[1].index else { return nil }
        }
        if AfterCutsFrame.isOfStart(line) { return .percentOfStart(percent.amount, every: every) }
        if line.has("dmt", "microtaper", "micro") || line.says("split", "daily"), every.count > 1, line.pieces.contains(where: { if case .interval(let day) = $0 { day.unit == .day && day.count == .one } else { $0.word == "dmt" } }) {
            return .dailyPercent(percent.amount, per: every)
        }
        return .percent(percent.amount, every: every)
    }

    /// "5% every week, four cuts, then a two week break"
    var slide: SpokenPlan.Rule? {
        guard line.percents.count == 1, let percent = line.percents.first, let cuts = line.first(.cuts), cuts.amount.isWhole, cuts.amount >= .one, cuts.amount <= Fraction(100),
            line.has("break", "hold", "pause", "rest", "holding"), let every = percent.quantity.rate.flatMap(SpokenPlan.Days.init) ?? interval,
            let hold = line.spans.first(where: { ["break", "hold", "pause", "rest"].contains(line.after($0.index).first ?? "") || ["hold", "pause", "rest", "holding"].contains(line.before($0.index).first ?? "") })?.quantity.span.flatMap(SpokenPlan.Days.init)
        else { return nil }
        return .slide(percent.amount, every: every, cuts: Int(cuts.amount.numerator), hold: hold)
    }

    /// What is taken off each time.
    var cutItems: [SpokenDose] {
        let cuts = amounts.filter { item in
            guard item.milligrams > .zero, item.role != .target else { return false }
            if let rate = item.rate, rate.hours > Fraction(24) { return true }
            return item.role == .cut && (item.rate != nil || interval != nil || slowRate != nil)
        }
        // Of a start and a cut that both took the time, the smaller one is the cut.
        if cuts.count == 2, amounts.filter({ $0.role != .target }).count == 2, cuts[0].role != .cut || cuts[1].role != .cut { return cuts.min { $0.milligrams < $1.milligrams }.map { [$0] } ?? [] }
        return cuts
    }

    var amount: SpokenPlan.Rule? {
        guard line.percents.isEmpty, let cut = cutItems.first, let every = cut.rate.flatMap(SpokenPlan.Days.init) ?? interval ?? slowRate else { return nil }
        if cutItems.count > 1 {
            // A second cut begins at a dose that is said.
            guard cutItems.count == 2, amounts.contains(where: { $0.role == .target && $0.index > cut.index && $0.index < cutItems[1].index }) else { return nil }
        }
        return .amount(cut.milligrams, every: every)
    }

    /// "from 1.5 in 4 equal steps a month apart"
    var evenSteps: SpokenPlan.Rule? {
        guard line.percents.isEmpty, let count = line.first(.cuts)?.amount ?? line.first(.parts)?.amount, count.isWhole, count > .one, count <= Fraction(100), cutItems.allSatisfy({ $0.role != .cut }), let every = interval ?? slowRate,
            let dose = amounts.first(where: { $0.role != .target }), amounts.count <= 2
        else { return nil }
        let goal = amounts.first { $0.role == .target }?.milligrams ?? .zero
        let start = daily(dose)
        guard goal < start else { return nil }
        let number = Int(count.numerator)
        return .steps((0...number).map { SpokenPlan.Stage(dose: start - (start - goal) * Fraction(Int128($0), over: Int128(number)), days: every) })
    }

    /// "off 2 mg in 4 weeks"
    var within: SpokenPlan.Rule? {
        guard line.percents.isEmpty, line.doses.count == 1, line.spans.count == 1, !line.has("halve", "half"), let span = line.spans[0].quantity.span, let days = SpokenPlan.Days(span) else { return nil }
        let before = line.before(line.spans[0].index, most: 3)
        guard ["in", "within", "over", "for", "under"].contains(before.first ?? ""), line.has("off", "zero", "finish", "stop", "taper", "down",
            "completely") else { return nil }
        return .within(days)
    }

    // MARK: Listed doses

    /// "1 mg down to 0.5 for two weeks, then 0.25 two weeks, then finished"
    var steps: SpokenPlan.Rule? {
        guard line.percents.isEmpty, var doses = listed, doses.count > 1, !line.has("halve") else { return nil }
        if let legs = legs(doses) { return legs.isEmpty ? nil : .steps(legs) }
        // "… for a week then stop, I take 1 mg now"
        if let last = doses.last, doses.dropLast().allSatisfy({ $0.milligrams < last.milligrams }), last.role == .start
            || line.has("current") { doses = [last] + doses.dropLast() }
        var stages = doses.enumerated().map { SpokenPlan.Stage(dose: $0.offset == 0 ? daily($0.element) : $0.element.milligrams, days: nil) }
        guard zip(stages, stages.dropFirst()).allSatisfy({ $0.dose > $1.dose }) else { return nil }
        var said = numberedTimes(doses, &stages)
        if !said {
            for (place, dose) in doses.enumerated() {
                guard let days = dose.rate.flatMap({ $0.hours > Fraction(24) ? SpokenPlan.Days($0) : nil }) else { continue }
                stages[place].days = days
                said = true
            }
            for span in line.spans {
                guard let days = span.quantity.span.flatMap(SpokenPlan.Days.init), let place = doses.lastIndex(where: { $0.index < span.index }) else { continue }
                said = true
                // "two weeks later" is how long the dose before it was taken.
                if line.word(span.index + 1) == "later"
                    || line.word(span.index - 1) == "after", place > 0 { stages[place - 1].days = days } else { stages[place].days = days }
            }
        }
        if let next = line.position(["next", "week"]), let place = doses.lastIndex(where: { $0.index < next }), place > 0 {
            stages[place - 1].days = SpokenPlan.Days(7)
            said = true
        }
        // "3 tabs then 2 tabs then 1, a week each"
        if !said, doses.count > 2, let common = interval { stages[0].days = common; said = true }
        guard said || doses.count > 2 else { return nil }
        if line.has("stop", "finish", "zero", "off", "out", "gone"), let last = stages.last, !last.dose.isZero { stages.append(SpokenPlan.Stage(dose: .zero, days: nil)) }
        return .steps(stages)
    }

    /// Where the dose falls little by little within a time, the steps between were not said.
    var legsNote: String? {
        guard line.percents.isEmpty, let doses = listed, let legs = legs(doses), !legs.isEmpty else { return nil }
        return "You didn't say the steps between. I took equal ones, one a week, or one a day in less than two weeks."
    }

    /// "from 4 to 2 over 4 weeks, then to 0 over 8 weeks": nil where no time is meant so, empty where it can't be read.
    private func legs(_ doses: [SpokenDose]) -> [SpokenPlan.Stage]? {
        let spans = line.spans.filter { ["over", "within", "across", "during"].contains(line.before($0.index).first ?? "") }
        guard !spans.isEmpty else { return nil }
        guard spans.count == line.spans.count, spans.count == doses.count - 1 else { return [] }
        var stages: [SpokenPlan.Stage] = []
        for (place, span) in spans.enumerated() {
            let (above, below) = (place == 0 ? daily(doses[0]) : doses[place].milligrams, doses[place + 1].milligrams)
            guard span.index > doses[place + 1].index, place + 2 >= doses.count || span.index < doses[place + 2].index, below < above, let days = span.quantity.span.flatMap(SpokenPlan.Days.init) else { return [] }
            let pace = days.count >= 14 && days.count % 7 == 0 ? 7 : days.count >= 14 && days.count % 10 == 0 ? 10 : 1
            let count = days.count / pace
            guard count > 0, count <= 100 else { return [] }
            for step in 0..<count { stages.append(SpokenPlan.Stage(dose: above - (above - below) * Fraction(Int128(step), over: Int128(count)), days: SpokenPlan.Days(pace))) }
        }
        stages.append(SpokenPlan.Stage(dose: doses[doses.count - 1].milligrams, days: SpokenPlan.Days(7)))
        return stages
    }

    /// The doses one after the other; nil where some are cuts.
    private var listed: [SpokenDose]? {
        let doses = amounts.filter { $0.role != .cut || amounts.count > 2 }
        guard doses.count > 1 else { return nil }
        let rated = doses.filter { $0.rate.map { $0.hours > Fraction(24) } ?? false }
        if !rated.isEmpty {
            guard doses.count > 2, !line.has("cut", "minus", "less", "lower", "by", "shave", "away") else { return nil }
            // What a list falls to is never so little of what stands before; a cut is.
            guard zip(doses, doses.dropFirst()).allSatisfy({ $1.milligrams.isZero || $1.milligrams * Fraction(3) >= $0.milligrams || $0.index == doses[0].index && daily($0) > $0.milligrams }) else { return nil }
        } else if doses.contains(where: { $0.role == .cut }), line.has("by", "minus", "shave", "away"), !line.spans.isEmpty {
            return nil
        }
        return doses
    }

    /// "week 1: 1 mg, week 3: 0.75 mg": each time begins a dose.
    private func numberedTimes(_ doses: [SpokenDose], _ stages: inout [SpokenPlan.Stage]) -> Bool {
        let numbers = line.spans.filter { line.word($0.index - 1).flatMap(TimeUnit.init(word:)) != nil }
        guard numbers.count > 1, numbers.count <= doses.count, numbers.count == line.spans.count, numbers[0].index < doses[doses.count - numbers.count].index else { return false }
        let first = doses.count - numbers.count
        for place in numbers.indices.dropLast() {
            guard let here = numbers[place].quantity.span, let next = numbers[place + 1].quantity.span, next.hours > here.hours,
                let days = SpokenPlan.Days(Interval(count: next.count - here.count, unit: here.unit))
            else { return false }
            stages[first + place].days = days
        }
        return true
    }
}
