import Taper

/// Reads a plan out of a sentence that tells of it: "doctor says halve every 10 days, ok?".
struct SpokenPlanReader {
    private let line: AskedLine

    init(_ line: AskedLine) {
        self.line = line
    }

    /// The person asks how the plan stands: is it ok, too fast, normal.
    var asksForJudgement: Bool {
        line.has(
            "ok", "okay", "fine", "safe", "safely", "normal", "alright", "fast", "quick", "slow", "dangerous", "reasonable", "sound", "sounds", "right",
            "good", "bad", "thoughts", "opinion", "wise", "sensible", "realistic",
            "advisable", "correct", "steep", "rapid", "gradual", "enough", "risky", "too", "drastic")
    }

    /// A story of what has been, or of how it feels: no plan.
    private var tellsOfThePast: Bool {
        line.has(
            "been", "felt", "feel", "feels", "feeling", "awful", "terrible", "hurts", "symptom", "symptoms", "headache", "headaches", "sleep", "withdrawal",
            "withdrawals", "anxiety", "sick", "shaking", "panic", "better", "worse", "ago",
            "failed", "tried", "happened", "hell", "crying", "pain", "pregnant", "seizure", "seizures", "stopped", "ran", "weeks ago")
    }

    /// The plan; nil where the line holds none.
    var plan: SpokenPlan? {
        guard line.drugs.count <= 1, !line.hasRange, line.ambiguousNumber == nil, line.volumes.isEmpty else { return nil }
        let medicine = line.drugs.first?.id
        guard let rule = halving ?? percent ?? steps ?? amount ?? within else { return nil }
        var start = start(besides: rule)
        if case .steps(let stages) = rule { start = stages.first?.dose }
        return SpokenPlan(medicine: medicine, start: start, rule: rule)
    }

    /// Whether the line is about the plan itself.
    var isAboutThePlan: Bool {
        guard !tellsOfThePast else { return false }
        if line.asks.isStrong, !asksForJudgement { return false }
        return asksForJudgement || isTold
    }

    /// "going from 1 to 0.75 next week", "doctor says": a plan without a question.
    private var isTold: Bool {
        guard !line.asks.isStrong, line.strangers <= 3 else { return false }
        return line.has("going", "plan", "schedule", "says", "said", "wants", "told", "suggests", "suggested")
            && (line.drugs.count == 1 || line.doses.count > 1)
    }

    // MARK: Rules

    private var interval: SpokenPlan.Days? { line.intervals.first { $0.hours >= Fraction(48) || $0.unit == .day
        && !line.says("twice", "a") }.flatMap(SpokenPlan.Days.init) }

    private var halving: SpokenPlan.Rule? {
        let halves = line.has("halve") || line.has("half") && line.percents.isEmpty && line.doses.count <= 1 && line.has("cut", "taper", "down")
        guard halves, let every = slowRate ?? interval else { return nil }
        return .percent(Fraction(50), every: every)
    }

    /// The rate that a number took, where it is no "a day".
    private var slowRate: SpokenPlan.Days? {
        line.placed.lazy.compactMap(\.quantity.rate).first { $0.hours > Fraction(24) }.flatMap(SpokenPlan.Days.init)
    }

    private var percent: SpokenPlan.Rule? {
        guard line.percents.count == 1, let percent = line.percents.first, !AfterCutsFrame.isOfStart(line) else { return nil }
        guard let every = percent.quantity.rate.flatMap(SpokenPlan.Days.init) ?? slowRate ?? interval else { return nil }
        return .percent(percent.amount, every: every)
    }

    private var cut: AskedLine.Placed? {
        line.placed.first { $0.role == .cut && $0.quantity.isDoseLike && ($0.quantity.rate.map { $0.hours > Fraction(24) } ?? (interval != nil)) }
            ?? line.placed.first { item in item.quantity.isDoseLike && (item.quantity.rate.map { $0.hours > Fraction(24) } ?? false) }
    }

    private var amount: SpokenPlan.Rule? {
        guard line.percents.isEmpty, let cut, let every = cut.quantity.rate.flatMap(SpokenPlan.Days.init) ?? interval else { return nil }
        return .amount(cut.amount, every: every)
    }

    /// "off 2 mg in 4 weeks"
    private var within: SpokenPlan.Rule? {
        guard line.percents.isEmpty, line.doses.count == 1, line.spans.count == 1, let span = line.spans[0].quantity.span, let days = SpokenPlan.Days(span) else { return nil }
        let before = line.before(line.spans[0].index, most: 3)
        guard ["in", "within", "over", "for", "under"].contains(before.first ?? ""), line.has("off", "zero", "finish", "stop", "taper", "down",
            "completely") else { return nil }
        return .within(days)
    }

    /// "1 mg down to 0.5 for two weeks, then 0.25 two weeks, then finished"
    private var steps: SpokenPlan.Rule? {
        guard line.percents.isEmpty else { return nil }
        var doses = line.doses.filter { $0.role != .cut || line.doses.count > 2 }
        guard doses.count > 1, line.placed.allSatisfy({ $0.quantity.rate.map { $0.hours <= Fraction(24) } ?? true }) else { return nil }
        // "… for a week then stop, I take 1 mg now"
        if let last = doses.last, doses.dropLast().allSatisfy({ $0.amount < last.amount }), last.role == .start
            || line.has("current") { doses = [last] + doses.dropLast() }
        guard zip(doses, doses.dropFirst()).allSatisfy({ $0.amount > $1.amount }) else { return nil }
        var stages = doses.map { SpokenPlan.Stage(dose: $0.amount, days: nil) }
        var said = false
        for span in line.spans {
            guard let days = span.quantity.span.flatMap(SpokenPlan.Days.init), let place = doses.lastIndex(where: { $0.index < span.index }) else { continue }
            said = true
            // "two weeks later" is how long the dose before it was taken.
            if line.word(span.index + 1) == "later"
                || line.word(span.index - 1) == "after", place > 0 { stages[place - 1].days = days } else { stages[place].days = days }
        }
        if let next = line.position(["next", "week"]), let place = doses.lastIndex(where: { $0.index < next }), place > 0 {
            stages[place - 1].days = SpokenPlan.Days(7)
            said = true
        }
        guard said || doses.count > 2 else { return nil }
        if line.has("stop", "finish", "zero", "off", "out"), stages.last?.dose != .zero { stages.append(SpokenPlan.Stage(dose: .zero, days: nil)) }
        return .steps(stages)
    }

    // MARK: The start

    private func start(besides rule: SpokenPlan.Rule) -> Fraction? {
        let taken: Int? = if case .amount = rule { cut?.index } else { nil }
        let doses = line.doses.filter { $0.index != taken && $0.role != .target }
        let beside = doses.first { DosePairs.drug(at: $0.index, in: line.pieces) != nil } ?? doses.first { $0.role == .start } ?? doses.first
        guard let dose = beside else { return nil }
        // "0.5 twice a day"
        if let times = line.first(.times)?.amount, times > .one, times <= Fraction(6) { return dose.amount * times }
        return dose.amount
    }
}
