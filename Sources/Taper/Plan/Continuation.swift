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
        coming(day).flatMap { schedule.sentence.phases[$0.phase].rule.rate }
    }

    /// The plan from `day` on with another rate in the rule in force, everything else as it was. The first new cut comes
    /// one span after `day`, and where the rate is smaller not before the cut that was due next: a hold in force stays.
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
        let isSlower = self.rate(on: day).flatMap { rate.isSmaller(than: $0) } ?? true
        return try sentence(from: day, phases, now.ending).waiting(until: isSlower ? nextCut(on: day) : holdEnd(on: day))
    }

    /// The plan from `day` on by other rules: what they leave open (split, order of cuts, preparations, rounding) stays
    /// as it was, and so does a hold with a span that is in force.
    ///
    /// - Parameter namesEnd: Whether the rules say where they end. Where they don't, the plan's own end stays, if it is one
    ///   above zero or a last dose that the rules would else need.
    public func sentence(from day: Day, by rules: TaperSentence, namesEnd: Bool = true) throws(PlanError) -> TaperSentence {
        let ending = namesEnd ? rules.ending : keptEnding(rules, below: step(before: day).dose)
        let kept = try sentence(from: day, rules.phases, ending)
        let whole = TaperSentence(
            medication: kept.medication, dose: kept.dose, split: rules.split.isEmpty ? kept.split : rules.split,
            cutOrder: rules.cutOrder.isEmpty ? kept.cutOrder : rules.cutOrder, phases: rules.phases, ending: ending, start: kept.start,
            holds: rules.holds, stocks: rules.stocks.isEmpty ? kept.stocks : rules.stocks, grain: rules.grain ?? kept.grain, assumptions: rules.assumptions)
        let hasOwnWait = rules.holds.contains { if case .first = $0 { true } else { false } }
        return whole.waiting(until: hasOwnWait ? nil : holdEnd(on: day))
    }

    /// The step that an adjustment on `day` finds in force: a cut due on the day itself is subject to it and not made yet,
    /// a dose that was set on the day stands.
    public func step(before day: Day) -> Step {
        if let index = schedule.index(on: day), schedule.steps[index].date == day, schedule.steps[index].isSet { return schedule.steps[index] }
        return schedule.steps[schedule.index(on: day - 1) ?? 0]
    }

    /// The day of the next fall that a change on `day` finds still to come; nil where there is none.
    public func nextCut(on day: Day) -> Day? {
        let steps = schedule.steps
        return steps.indices.dropFirst().first { steps[$0].date >= day && steps[$0].dose < steps[$0 - 1].dose && !(steps[$0].isSet && steps[$0].date == day) }.map { steps[$0].date }
    }

    /// The end that stays where other rules name none.
    private func keptEnding(_ rules: TaperSentence, below dose: Dose) -> Ending {
        let now = schedule.sentence
        var floor: Dose?
        switch now.ending {
        case .stay(let last): floor = last
        case .asListed: floor = now.phases.last?.rule.listedEnd
        case .stop(let last) where rules.assumptions.contains { if case .end = $0 { true } else { false } }: floor = last
        case .stop, .zero: break
        }
        guard let floor, !floor.isZero, floor < dose, let last = rules.phases.last?.rule, rules.phases.allSatisfy({ $0.until.map { $0 > floor } ?? true }) else { return rules.ending }
        switch last {
        case .steps, .crossOver: return rules.ending
        default: if case .stop = now.ending { return now.ending } else { return .stay(at: floor) }
        }
    }

    /// The next cut that the rules in force make on `day` or later.
    private func coming(_ day: Day) -> Step? {
        schedule.steps.dropFirst().first { $0.date >= day && $0.cut > 0 && !($0.isSet && $0.date == day) && $0.sentence == schedule.sentences.count - 1 }
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

extension Plan.Rate: CustomStringConvertible {
    /// As it stands behind `slow to`: `4%`, `0.02 mg`, `1 point`.
    public var description: String {
        switch self {
        case .percent(let percent): "\(percent)"
        case .amount(let dose): "\(dose)"
        case .points(let points): "\(points.value) \(points.value == .one ? "point" : "points")"
        }
    }

    /// Whether this rate is below another one of the same kind; nil where they are of two kinds.
    public func isSmaller(than other: Plan.Rate) -> Bool? {
        switch (self, other) {
        case (.percent(let new), .percent(let old)), (.points(let new), .points(let old)): new < old
        case (.amount(let new), .amount(let old)): new < old
        default: nil
        }
    }
}

extension TaperSentence {
    /// The same sentence with its first cut not before a day.
    fileprivate func waiting(until day: Day?) -> TaperSentence {
        guard let day else { return self }
        var next = self
        var days = 0
        // Months of the calendar differ, so what was missing may be a little more once the months are others.
        for _ in 0..<4 {
            guard let steps = try? Schedule(next).steps, steps.count > 1, steps[1].date < day else { break }
            days += day - steps[1].date
            next = TaperSentence(
                medication: medication, dose: dose, split: split, cutOrder: cutOrder, phases: phases, ending: ending, start: start,
                holds: [.first(.days(days))] + holds, stocks: stocks, grain: grain, assumptions: assumptions)
        }
        return next
    }
}

extension Rule {
    /// How fast the rule falls; nil for listed steps and a cross-over.
    public var rate: Plan.Rate? {
        switch self {
        case .percentOfCurrent(let percent, _), .percentOfStart(let percent, _), .dailyPercent(let percent, _, _, _), .slide(let percent, _, _, _): .percent(percent)
        case .fixed(let dose, _), .dailyFixed(let dose, _): .amount(dose)
        case .occupancy(let points, _, _): .points(points)
        case .steps, .crossOver: nil
        }
    }

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
