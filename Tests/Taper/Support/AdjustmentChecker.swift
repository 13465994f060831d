import Taper

/// A random change of a plan, and what must hold whatever it was. Gives what is wrong in words, or nil.
public enum AdjustmentChecker {
    /// One change of every kind on a random day: what was taken before it stays, undoing restores, the history replays to
    /// the same plan, the dose rises only where it was raised, and portions and supplies still add up.
    public static func problem(_ sentence: TaperSentence, _ schedule: Schedule, _ random: inout SeededRandom) throws -> String? {
        guard schedule.steps.count > 3 else { return nil }
        let plan = try Plan(sentence)
        let start = schedule.steps[0].date
        let day = start + random.int(0...max(1, schedule.days))
        let change = change(plan, day, &random)
        guard let adjusted = try? plan.adjusted(change, on: day) else { return nil }
        func wrong(_ what: String) -> String { "\(change) on \(day): \(what)" }

        let isWholeShift = if case .shift = change { day <= start } else { false }
        let before = schedule.steps.filter { $0.date < day }
        let kept = Array(adjusted.schedule.steps.prefix(before.count))
        if kept.map(\.dose) != before.map(\.dose) { return wrong("the past has other doses") }
        if !isWholeShift, kept.map(\.date) != before.map(\.date) { return wrong("the past has other dates") }

        guard let undone = try? adjusted.undone(on: day) else { return wrong("it can't be undone") }
        if undone.schedule != plan.schedule || undone.heldSince != nil { return wrong("undoing doesn't restore") }
        guard let again = try? Plan(sentence, adjustments: undone.adjustments), again == undone else { return wrong("the history replays to another plan") }

        var mayRise = false
        switch change {
        case .raise, .goBack: mayRise = true
        default: break
        }
        let steps = adjusted.schedule.steps
        for index in steps.indices.dropFirst() {
            if steps[index].date <= steps[index - 1].date { return wrong("step \(index + 1) comes before the one before it") }
            if steps[index].dose > steps[index - 1].dose, !(mayRise && steps[index].adjustment != nil) { return wrong("step \(index + 1) rises") }
        }
        let portions = try? Portions(adjusted.schedule)
        return [
            SlowChecker.parts(adjusted.schedule), SlowChecker.bound(adjusted.schedule), portions.flatMap { SlowChecker.portions(adjusted.schedule, $0) },
            portions.flatMap { SlowChecker.supply(adjusted.schedule, $0) },
        ].compactMap(\.self).first.map(wrong)
    }

    /// Several changes in a row, on one day, on later ones and for days to come: the past never changes, nothing rises but on
    /// the day of a raise or a step back, a step back lowers no day's dose, slowing brings no cut nearer, no hold is cut into,
    /// undoing restores exactly, and doing it again does too.
    public static func seriesProblem(_ sentence: TaperSentence, _ random: inout SeededRandom) throws -> String? {
        var plan = try Plan(sentence)
        var today = plan.schedule.steps[0].date + random.int(0...max(1, plan.schedule.days))
        for _ in 0..<random.int(2...5) {
            if random.chance(2) { today = today + random.int(0...30) }
            let day = random.chance(4) ? today + random.int(1...60) : today
            let change = random.chance(3) ? Adjustment.Change.goBack : random.chance(8) ? .resume : change(plan, day, &random)
            guard let next = try? plan.adjusted(change, on: day) else { continue }
            if let problem = problem(plan, next, change, day) {
                return "\(next.adjustments.map { "\($0.change) on \($0.date)" }.joined(separator: "; ")): \(problem)"
            }
            plan = random.chance(5) ? try next.undone(on: today) : next
        }
        return nil
    }

    private struct Stand: Equatable {
        let date: Day
        let dose: Dose
    }

    /// The doses with their days; which adjustment made a step is left out.
    private static func outline(_ schedule: Schedule, before day: Day? = nil) -> [Stand] {
        schedule.steps.filter { step in day.map { step.date < $0 } ?? true }.map { Stand(date: $0.date, dose: $0.dose) }
    }

    private static func problem(_ plan: Plan, _ next: Plan, _ change: Adjustment.Change, _ day: Day) -> String? {
        let (old, new) = (plan.schedule, next.schedule)
        let isWholeShift = if case .shift = change { day <= old.steps[0].date } else { false }
        if !isWholeShift {
            if outline(old, before: day) != outline(new, before: day) { return "the past changes" }
        }
        let raises = next.effective.map { next.adjustments[$0] }.filter { if case .raise = $0.change { true } else { $0.change == .goBack } }.map(\.date)
        for index in new.steps.indices.dropFirst() {
            if new.steps[index].date <= new.steps[index - 1].date { return "step \(index + 1) comes before the one before it" }
            if new.steps[index].dose > new.steps[index - 1].dose, !isWholeShift, !raises.contains(new.steps[index].date) { return "step \(index + 1) rises" }
        }
        guard let undone = try? next.undone(on: day) else { return "it can't be undone" }
        if undone.schedule != old || undone.heldSince != plan.heldSince || undone.pauses != plan.pauses { return "undoing doesn't restore" }
        guard let again = undone.lastUndone, let redone = try? undone.adjusted(again.change, on: again.date), outline(redone.schedule) == outline(new) else { return "doing it again is something else" }
        guard let replayed = try? Plan(next.sentence, adjustments: next.adjustments), replayed == next else { return "the history replays to another plan" }
        // A hold with a span outlives every change but its own end; a shift goes where the person says.
        if let until = plan.holdEnd(on: day), plan.heldSince == nil {
            switch change {
            case .resume, .end, .shift, .undo: break
            default:
                let cut = plan.nextCut(on: day)
                if let after = next.nextCut(on: day), after < until, cut.map({ $0 >= until }) ?? true { return "the hold until \(until) is cut into on \(after)" }
            }
        }
        switch change {
        case .goBack:
            if new.dose(on: day) <= plan.step(before: day).dose { return "the step back is no higher" }
            for date in (old.steps + new.steps).map(\.date) where new.dose(on: date) < old.dose(on: date) { return "the step back lowers \(date)" }
        case .hold(let span):
            let end = span.map { $0.after(day) } ?? new.ends + 1
            for index in new.steps.indices.dropFirst() where new.steps[index].date >= day && new.steps[index].date < end && new.steps[index].dose < new.steps[index - 1].dose && !new.steps[index].isSet {
                return "the hold is cut into on \(new.steps[index].date)"
            }
        case .slow: if let before = plan.nextCut(on: day), let after = next.nextCut(on: day), after < before { return "slowing brings the next cut nearer" }
        // The halved rates below.
        case .replan(let rules) where plan.rate(on: day).flatMap({ old in next.rate(on: day).flatMap { $0.isSmaller(than: old) } }) == true:
            if let before = plan.nextCut(on: day), let after = next.nextCut(on: day), after < before { return "\(rules.rules) brings the next cut nearer" }
        default: break
        }
        return nil
    }

    private static func change(_ plan: Plan, _ day: Day, _ random: inout SeededRandom) -> Adjustment.Change {
        switch random.int(0...10) {
        case 0: return .hold(.weeks(random.int(1...9)))
        case 1: return .hold(nil)
        case 2: return .slow(Fraction(Int128(random.int(3...9)), over: 2))
        case 3: return .speed(Fraction(1, over: Int128(random.int(2...3))))
        case 4: return .shift(days: random.int(-3...20))
        case 5: return .goBack
        case 6: return .end
        case 7: return .raise(to: plan.schedule.dose(on: day) + Dose(micrograms: random.int(1...20) * 125))
        case 8:
            if let rate = plan.rate(on: day), case .percent(let percent) = rate, let slower = try? plan.sentence(from: day, at: .percent(Percent(percent.value / Fraction(2)))) {
                return .replan(slower)
            }
            return .respace(every: .weeks(2))
        case 9:
            if let rate = plan.rate(on: day), case .amount(let dose) = rate, let slower = try? plan.sentence(from: day, at: .amount(Dose(picograms: max(1, dose.picograms / 2)))) {
                return .replan(slower)
            }
            return .respace(every: .days(10))
        default: return .respace(every: .weeks(random.int(1...6)))
        }
    }
}
