/// What is left of a plan from a day on, as sentences of their own: what a change of pace or new rules begin with.
extension Plan {
    /// How fast a rule falls: the one number that "slow to 4 %" changes.
    public enum Rate: Hashable, Sendable {
        case percent(Percent)
        case amount(Dose)
        case points(Percent)
    }

    /// The rate of the rule in force from `day` on; nil for listed steps, a cross-over, and behind the last step.
    public func rate(on day: Day) -> Rate? {
        guard let phase = coming(day).map({ schedule.sentence.phases[$0.phase] }) else { return nil }
        switch phase.rule {
        case .percentOfCurrent(let percent, _), .percentOfStart(let percent, _), .dailyPercent(let percent, _, _, _), .slide(let percent, _, _, _): return .percent(percent)
        case .fixed(let dose, _), .dailyFixed(let dose, _): return .amount(dose)
        case .occupancy(let points, _, _): return .points(points)
        case .steps, .crossOver: return nil
        }
    }

    /// The plan from `day` on with another rate in the rule in force, everything else as it was. The first new cut comes
    /// one span after `day`.
    ///
    /// A percentage of the starting dose stays one of the plan's own starting dose: it is written as the amount that it is.
    public func sentence(from day: Day, at rate: Rate) throws(PlanError) -> TaperSentence {
        guard heldSince == nil else { throw error(.alreadyHeld) }
        guard let next = coming(day) else { throw error(.noStepsLeft) }
        let now = schedule.sentence
        let dose = step(before: day).dose
        // Where rounding has brought the dose to the end of a phase already, the next one begins.
        var phases = Array(now.phases[next.phase...].drop { $0.until.map { $0 >= dose } ?? false })
        guard !phases.isEmpty else { throw error(.noStepsLeft) }
        guard let rule = phases[0].rule.with(rate, start: now.startingDose) else { throw error(.noRate) }
        phases[0] = Phase(rule, until: phases[0].until)
        return try sentence(from: day, phases, now.ending)
    }

    /// The plan from `day` on by other rules: what they leave open (split, order of cuts, preparations, rounding) stays
    /// as it was.
    public func sentence(from day: Day, by rules: TaperSentence) throws(PlanError) -> TaperSentence {
        let kept = try sentence(from: day, rules.phases, rules.ending)
        return TaperSentence(
            medication: kept.medication, dose: kept.dose, split: rules.split.isEmpty ? kept.split : rules.split,
            cutOrder: rules.cutOrder.isEmpty ? kept.cutOrder : rules.cutOrder, phases: rules.phases, ending: rules.ending, start: kept.start,
            holds: rules.holds, stocks: rules.stocks.isEmpty ? kept.stocks : rules.stocks, grain: rules.grain ?? kept.grain, assumptions: rules.assumptions)
    }

    /// The step that an adjustment on `day` finds in force: a cut due on the day itself is subject to it, and not made yet.
    public func step(before day: Day) -> Step { schedule.steps[schedule.index(on: day - 1) ?? 0] }

    /// The next cut that the rules make on `day` or later.
    private func coming(_ day: Day) -> Step? {
        schedule.steps.dropFirst().first { $0.date >= day && $0.cut > 0 }
    }

    private func sentence(from day: Day, _ phases: [Phase], _ ending: Ending) throws(PlanError) -> TaperSentence {
        let now = schedule.sentence
        let current = step(before: day)
        guard !current.isCrossing else { throw error(.crossing) }
        switch ending {
        case .stop(let last), .stay(let last): guard last < current.dose else { throw error(.noStepsLeft) }
        case .zero, .asListed: break
        }
        // What a time of day no longer takes is no part of the split any more.
        let split = current.parts.count > 1 ? current.parts.compactMap { part in part.time.map { SplitPart($0, part.dose) } } : []
        let times = split.map(\.time)
        let holds = now.holds.filter { hold in
            switch hold {
            case .first: false
            case .at(let dose, _): dose < current.dose
            case .every: true
            case .from(let date, _): date > day
            }
        }
        return TaperSentence(
            medication: now.finalMedication, dose: current.dose, split: split, cutOrder: now.cutOrder.filter(times.contains), phases: phases, ending: ending,
            start: day, holds: holds, stocks: now.stocks.filter { $0.medication == now.finalMedication.id }, grain: now.grain)
    }

    private func error(_ kind: PlanError.Kind) -> PlanError { PlanError(kind: kind, adjustment: adjustments.count) }
}

extension Rule {
    /// The same rule at another rate; nil where the rate is of another kind than the rule.
    func with(_ rate: Plan.Rate, start: Dose) -> Rule? {
        switch (self, rate) {
        case (.percentOfCurrent(_, let span), .percent(let percent)): .percentOfCurrent(percent, every: span)
        case (.percentOfStart(_, let span), .percent(let percent)): .fixed(start.percent(percent), every: span)
        case (.dailyPercent(_, .current, let days, let shape), .percent(let percent)): .dailyPercent(percent, of: .current, per: days, shape)
        case (.dailyPercent(_, .start, let days, _), .percent(let percent)): .dailyFixed(start.percent(percent), per: days)
        case (.slide(_, let span, let cuts, let hold), .percent(let percent)): .slide(percent, every: span, cuts: cuts, hold: hold)
        case (.fixed(_, let span), .percent(let percent)): .percentOfCurrent(percent, every: span)
        case (.fixed(_, let span), .amount(let dose)), (.percentOfCurrent(_, let span), .amount(let dose)), (.percentOfStart(_, let span), .amount(let dose)):
            .fixed(dose, every: span)
        case (.dailyFixed(_, let days), .amount(let dose)): .dailyFixed(dose, per: days)
        case (.occupancy(_, let span, let table), .points(let points)): .occupancy(points: points, every: span, table: table)
        default: nil
        }
    }
}
