import Taper

/// Reads a plan out of a sentence that tells of it: "doctor says halve every 10 days, ok?".
struct SpokenPlanReader {
    let line: AskedLine
    /// The doses of the line in mg, tablets by their strength.
    let amounts: [SpokenDose]

    init(_ line: AskedLine) {
        self.line = line
        amounts = SpokenDose.all(line)
    }

    /// The person asks how the plan stands: is it ok, too fast, normal, inside the guidelines.
    var asksForJudgement: Bool {
        line.has(
            "ok", "okay", "fine", "safe", "safely", "normal", "alright", "fast", "quick", "slow", "dangerous", "reasonable", "sound", "sounds", "right",
            "good", "bad", "thoughts", "opinion", "wise", "sensible", "realistic",
            "advisable", "correct", "steep", "rapid", "gradual", "enough", "risky", "too", "drastic") || asksForGuidelines
    }

    /// Only the guidelines are asked about: without a dose that is a question for the knowledge base.
    var asksOnlyForGuidelines: Bool {
        asksForGuidelines && !line.has("ok", "okay", "fine", "safe", "normal", "fast", "slow", "quick", "reasonable", "right", "much", "allowed")
    }

    /// "what do the guidelines say", "does it fit NICE", "how does that stand"; "I stand at half a mg" is a dose.
    private var asksForGuidelines: Bool {
        line.has("guideline", "guidelines", "nice", "asam", "ashton", "allowed", "supposed", "compare", "fit") || line.has("stand", "stands") && line.has("how") && !line.says("stand", "at") && !line.says("stand", "on")
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
        guard line.drugs.count <= 1, !line.hasRange, line.ambiguousNumber == nil, line.volumes.isEmpty, !skipsDays, !countsTablets else { return nil }
        let medicine = line.drugs.first?.id
        guard let rule = slide ?? steps ?? oneOfThem ?? halving ?? percent ?? evenSteps ?? amount ?? within else { return nil }
        var start = start(besides: rule)
        if case .steps(let stages) = rule { start = stages.first?.dose }
        let end = end(of: rule, from: start)
        // "130 standing, 70 lying": a number alone, without a unit or a medicine, must be one that a dose can be.
        guard medicine != nil || line.placed.contains(where: { $0.quantity.measure == .dose }) || (start ?? .zero) <= Fraction(40) else { return nil }
        let notes = (tabletNote(rule).map { [$0] } ?? []) + (leftOut(rule, start, end).map { [$0] } ?? []) + (legsNote.map { [$0] } ?? [])
        return SpokenPlan(medicine: medicine, start: start, rule: rule, end: end, notes: notes)
    }

    /// "45 pills, 0.75 a day": how long they last, and no plan.
    private var countsTablets: Bool { line.placed.contains { $0.quantity.measure == .tablets && $0.amount >= Fraction(10) } }

    /// Doses of the line that have no place in the plan; nil where all have one.
    private func leftOut(_ rule: SpokenPlan.Rule, _ start: Fraction?, _ end: SpokenPlan.End) -> String? {
        var known: [Fraction] = [start ?? .zero, .zero]
        switch rule {
        case .amount(let cut, _): known.append(cut)
        case .steps(let stages): known += stages.map(\.dose)
        case .percent, .percentOfStart, .dailyPercent, .slide, .within: break
        }
        switch end {
        case .stop(let dose), .stay(let dose): known.append(dose)
        case .then(let dose, .amount(let cut, _)): known += [dose, cut]
        case .then(let dose, _): known.append(dose)
        case .unsaid: break
        }
        let others = amounts.filter { item in
            !known.contains(item.milligrams) && !(item.whole.map(known.contains) ?? false) && daily(item) != start && item.milligrams != start
        }
        guard !others.isEmpty else { return nil }
        return "I didn't use \(Figures.list(others.map { Figures.mg($0.milligrams) })). If it belongs to the plan, tell me the plan again with its place."
    }

    /// "skip every other night": what is taken on which day, and not how much less.
    var skipsDays: Bool {
        // "I skipped last night's": one dose that was missed, and no plan.
        if line.has("skipped", "skip"), line.says("last", "night") || line.has("yesterday", "today", "todays", "tonight", "asleep", "forgot"), !line.has("every", "other", "alternate") { return false }
        return line.has("skip", "skipping", "skipped", "alternate", "alternating") && line.has("night", "nights", "day", "days") && !line.says("skip", "to")
            || line.says("every", "other", "night") || line.says("every", "third", "night") || line.says("every", "second", "night")
    }

    /// Whether the line is about the plan itself.
    var isAboutThePlan: Bool {
        guard !tellsOfThePast, line.strangers <= 12 else { return false }
        if line.asks.isStrong, !asksForJudgement { return false }
        return asksForJudgement || isTold
    }

    /// "going from 1 to 0.75 next week", "doctor says", or nothing but the plan: one without a question.
    private var isTold: Bool {
        guard !line.asks.isStrong, !line.asksForAWay else { return false }
        let isSomeones = line.drugs.count == 1 || amounts.count > 1
        if line.strangers <= 4, isSomeones, line.has("going", "plan", "schedule", "says", "said", "wants", "want", "told", "suggests", "suggested", "order", "wrote", "guidelines") { return true }
        return isSomeones && isRhythmic && line.strangers <= 6 && !line.has("why", "what", "when", "which", "should", "can", "anyone", "does", "help")
    }

    /// A start and at least one cut or step with its time: a plan, whatever the words around it.
    private var isRhythmic: Bool {
        let rates = line.placed.filter { ($0.quantity.rate.map { $0.hours > Fraction(24) } ?? false) || $0.quantity.span != nil }.count + line.intervals.filter { $0.hours > Fraction(24) }.count
        return rates > 0 && amounts.count + line.percents.count > 1 || isDailyCut
    }

    /// "0.01 mg less every day from 0.8": at most a twentieth, so that it can be no dose of every day.
    private var isDailyCut: Bool {
        guard amounts.count == 2, cutItems.count == 1, let cut = cutItems.first, cut.role == .cut, line.intervals.contains(where: { $0.hours == Fraction(24) }) || cut.rate?.hours == Fraction(24) else { return false }
        return amounts.contains { $0.milligrams >= cut.milligrams * Fraction(20) }
    }

    // MARK: The start

    /// The dose a day that it starts from, in mg.
    private func start(besides rule: SpokenPlan.Rule) -> Fraction? {
        let cuts = if case .amount = rule { Set(cutItems.map(\.index)) } else { Set<Int>() }
        let free = amounts.filter { !cuts.contains($0.index) && $0.role != .target }
        let doses = free.contains { $0.role != .cut } ? free.filter { $0.role != .cut } : free
        let beside = doses.first { DosePairs.drug(at: $0.index, in: line.pieces) != nil } ?? doses.first { $0.role == .start } ?? doses.first
        guard let dose = beside else {
            // "an eighth of my 1 mg": the whole is the dose.
            return amounts.lazy.compactMap(\.whole).first
        }
        return daily(dose)
    }

    /// `0.5 twice a day`, `0.5 in the morning and 0.25 at night`.
    func daily(_ dose: SpokenDose) -> Fraction {
        let times = line.all(.times).first { $0.index > dose.index && $0.index - dose.index <= 6 && ($0.quantity.rate?.hours ?? Fraction(24)) <= Fraction(24) } ?? line.first(.times)
        if let times = times?.amount, times > .one, times <= Fraction(6) { return dose.milligrams * times }
        let day = amounts.filter { $0.role != .cut && $0.role != .target && isAtATime($0.index) && !isAsked($0) }
        if day.count > 1, day.contains(where: { $0.index == dose.index }) { return day.reduce(.zero) { $0 + $1.milligrams } }
        return dose.milligrams
    }

    private func isAsked(_ dose: SpokenDose) -> Bool { dose.rate.map { $0.hours > Fraction(24) } ?? false }

    private func isAtATime(_ index: Int) -> Bool {
        let words = ["morning", "noon", "night", "am", "lunch"]
        return line.after(index, most: 3).contains(where: words.contains)
    }

    // MARK: The end

    /// Where the rule ends, and what follows it.
    private func end(of rule: SpokenPlan.Rule, from start: Fraction?) -> SpokenPlan.End {
        guard let start else { return .unsaid }
        let targets = amounts.filter { $0.role == .target && $0.milligrams > .zero && $0.milligrams < start }
        switch rule {
        case .amount, .percent, .percentOfStart:
            guard let target = targets.first else { return .unsaid }
            if let next = nextRule(after: target, rule) { return .then(from: target.milligrams, next) }
            return stops(after: target.index) || rule.isOfCurrent ? .stop(after: target.milligrams) : .stay(at: target.milligrams)
        case .steps, .within, .slide, .dailyPercent: return .unsaid
        }
    }

    private func stops(after index: Int) -> Bool {
        ["stop", "finish", "zero", "off", "out", "jump", "done"].contains { word in line.pieces.indices.contains { $0 > index && line.word($0) == word } || line.says("jump", "at") }
    }

    /// "until 1 then 0.125 every 2 weeks"
    private func nextRule(after target: SpokenDose, _ rule: SpokenPlan.Rule) -> SpokenPlan.Rule? {
        if let percent = line.percents.first(where: { $0.index > target.index }) {
            guard let every = percent.quantity.rate.flatMap(SpokenPlan.Days.init) ?? rule.every else { return nil }
            return .percent(percent.amount, every: every)
        }
        guard let cut = amounts.first(where: { $0.index > target.index && $0.role != .target && $0.milligrams > .zero && $0.milligrams < target.milligrams }), line.pieces[target.index...cut.index].contains(where: { ["then", "by", "cut", "minus", "drop", "after", "and"].contains($0.word ?? "") }),
            let every = cut.rate.flatMap(SpokenPlan.Days.init) ?? rule.every
        else { return nil }
        return .amount(cut.milligrams, every: every)
    }

    private func tabletNote(_ rule: SpokenPlan.Rule) -> String? {
        guard let assumed = amounts.first(where: { $0.assumedStrength != nil })?.assumedStrength else { return nil }
        return "You didn't say how much is in one tablet. I took \(assumed) mg."
    }
}

extension SpokenPlan.Rule {
    /// The time from one cut to the next.
    var every: SpokenPlan.Days? {
        switch self {
        case .percent(_, let every), .percentOfStart(_, let every), .amount(_, let every), .slide(_, let every, _, _): every
        case .dailyPercent, .steps, .within: nil
        }
    }

    /// A percentage of the current dose never reaches zero by itself.
    var isOfCurrent: Bool { if case .percent = self { true } else { false } }
}

/// A dose of a told plan, in mg a time.
struct SpokenDose {
    var index: Int
    var milligrams: Fraction
    var role: AskedLine.Role
    var rate: Interval?
    /// `an eighth of 1 mg`: the 1 mg.
    var whole: Fraction?
    /// The strength that was taken for the tablet, in mg, where the line doesn't say it.
    var assumedStrength: Fraction?

    static func all(_ line: AskedLine) -> [SpokenDose] {
        let strengths = Set(line.strengths)
        let doses = line.doses
        var result: [SpokenDose] = []
        for item in line.placed {
            switch item.quantity.measure {
            case _ where item.quantity.isDoseLike && item.role != .strength && item.role != .weight:
                result.append(SpokenDose(index: item.index, milligrams: item.amount, role: item.role, rate: item.quantity.rate, whole: item.quantity.share == nil ? nil : item.quantity.strength))
            case .tablets:
                // Where one dose alone is said, the tablet that is halved is that dose.
                let alone = doses.filter { $0.quantity.share == nil }.count == 1 && item.quantity.share != nil ? doses.first { $0.quantity.share == nil }?.amount : nil
                guard let strength = item.quantity.strength ?? (strengths.count == 1 ? strengths.first : nil) ?? alone else { continue }
                let isKnown = item.quantity.strength != nil || strengths.count == 1
                result.append(SpokenDose(index: item.index, milligrams: item.amount * strength, role: item.role, rate: item.quantity.rate, assumedStrength: isKnown ? nil : strength))
            default: break
            }
        }
        // "valium 20 mg": a strength stands for the dose where there is no other.
        if result.allSatisfy({ $0.role == .cut || $0.role == .target }), let strength = line.placed.first(where: { $0.role == .strength && $0.quantity.isDoseLike }), !line.placed.contains(where: { $0.quantity.measure == .tablets }) {
            result.append(SpokenDose(index: strength.index, milligrams: strength.amount, role: .start, rate: nil))
            result.sort { $0.index < $1.index }
        }
        return result
    }
}
