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
