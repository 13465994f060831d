/// The steps of a plan while adjustments are made to them, one after the other.
struct Timeline {
    /// The sentences of the plan; the last one's rules are in force.
    private(set) var sentences: [TaperSentence]
    private var steps: [Step]
    /// Steps that wait for the end of a hold without a span.
    private var waiting: [Step] = []
    private(set) var heldSince: Day?
    /// Index of the adjustment that holds the plan since `heldSince`.
    private var holder = 0
    /// The latest hold with a span …
    private var pause: Plan.Pause? {
        didSet {
            if let first = (pause ?? oldValue)?.first { pauses.removeAll { $0.first == first } }
            if let pause { pauses.append(pause) }
        }
    }
    /// … and all of them.
    private(set) var pauses: [Plan.Pause] = []
    /// The end of a hold with a span that was planned before the plan was held without one, and that begins meanwhile.
    private var waitsUntil: Day?

    init(_ sentence: TaperSentence, _ steps: [Step]) {
        (sentences, self.steps) = ([sentence], steps)
    }

    private var sentence: TaperSentence { sentences[sentences.count - 1] }

    /// The steps, numbered anew.
    var numbered: [Step] { steps.enumerated().map { $1.moved(by: 0, number: $0 + 1) } }

    mutating func apply(_ adjustment: Adjustment, _ index: Int) throws(PlanError) {
        func failure(_ kind: PlanError.Kind) -> PlanError { PlanError(kind: kind, adjustment: index) }
        let date = adjustment.date
        if heldSince != nil {
            switch adjustment.change {
            case .resume, .end, .undo, .replan: break
            case .hold(let span?) where index < holder:
                // The holidays that were planned for before: they count where the plan goes on in the middle of them.
                waitsUntil = max(waitsUntil ?? date, span.after(date))
                return
            default: throw failure(.alreadyHeld)
            }
        }
        // The starting dose is never in the future of an adjustment, except when the whole plan is shifted: new doses
        // before the first day would come before the plan.
        if date < steps[0].date {
            switch adjustment.change {
            case .raise, .goBack, .replan: throw failure(.notBegun)
            default: break
            }
        }
        let first = coming(date)
        switch adjustment.change {
        case .hold(let span?):
            guard first < steps.count else { throw failure(.noStepsLeft) }
            let days = span.after(date) - date
            let before = pauseInForce(date)
            pause = Plan.Pause(first: before?.first ?? date, until: (before?.until ?? date) + days, days: (before?.days ?? 0) + days)
            try move(from: first, by: days, index)
        case .hold(nil):
            guard first < steps.count else { throw failure(.noStepsLeft) }
            waiting = Array(steps[first...])
            steps.removeSubrange(first...)
            heldSince = date
            holder = index
        case .resume: try resume(on: date, first, index)
        case .slow(let factor):
            guard factor > .one, factor.isModest, factor <= Fraction(100) else { throw failure(.wrongFactor) }
            try scale(from: first, date, since: date, factor, index)
        case .speed(let factor):
            guard factor > .zero, factor < .one, factor.isModest else { throw failure(.wrongFactor) }
            // A hold in force keeps its days.
            try scale(from: first, date, since: pauseInForce(date)?.until ?? date, factor, index)
        case .respace(let span): try respace(from: first, date, span, index)
        case .shift(let days):
            if date <= steps[0].date {
                try shiftAll(by: days, date, index)
            } else {
                guard first < steps.count else { throw failure(.noStepsLeft) }
                guard steps[first].date + days >= date, steps[first].date + days > steps[first - 1].date, abs(days) <= Schedule.longestDays else { throw failure(.intoThePast) }
                try move(from: first, by: days, index)
            }
        case .raise(let dose): try raise(to: dose, date, first, index)
        case .goBack: try goBack(date, first, index)
        case .end:
            steps.removeSubrange(first...)
            letGoOfHolds()
        case .replan(let next): try replan(next, date, first, index)
        case .undo: break
        }
    }

    /// The first step that is still to come on `date`: a cut due on the day is, a dose that was set on the day isn't.
    private func coming(_ date: Day) -> Int {
        let place = steps.firstIndex { $0.date >= date } ?? steps.count
        let isSet = place < steps.count && steps[place].date == date && steps[place].isSet
        return max(isSet ? place + 1 : place, 1)
    }

    private func pauseInForce(_ date: Day) -> Plan.Pause? { pause.flatMap { date < $0.until ? $0 : nil } }

    private mutating func letGoOfHolds() {
        waiting = []
        heldSince = nil
        pause = nil
        waitsUntil = nil
    }

    private mutating func move(from first: Int, by days: Int, _ index: Int) throws(PlanError) {
        for place in steps.indices.dropFirst(first) { steps[place] = steps[place].moved(by: days, adjustment: index) }
        try checkLength(index)
    }

    private func checkLength(_ index: Int) throws(PlanError) {
        guard let last = steps.last, last.offset <= Schedule.longestDays, steps.count <= Schedule.mostSteps else {
            throw PlanError(kind: .schedule(.tooLong), adjustment: index)
        }
    }

    private mutating func resume(on date: Day, _ first: Int, _ index: Int) throws(PlanError) {
        if let since = heldSince {
            let rest = max(0, (waitsUntil ?? date) - date)
            steps += waiting.map { $0.moved(by: date - since + rest, adjustment: index) }
            letGoOfHolds()
            if rest > 0 { pause = Plan.Pause(first: date, until: date + rest, days: rest) }
            try checkLength(index)
        } else if let held = pauseInForce(date) {
            pause = nil
            guard first < steps.count else { return }
            // Never to a day before this one, whatever has moved the steps meanwhile.
            let back = min(held.days, held.until - date, steps[first].date - max(date, steps[first - 1].date + 1))
            try move(from: first, by: -max(0, back), index)
        } else {
            throw PlanError(kind: .notHeld, adjustment: index)
        }
    }

    /// The time from `since` to every coming step is multiplied; half days count as the later day.
    private mutating func scale(from first: Int, _ date: Day, since: Day, _ factor: Fraction, _ index: Int) throws(PlanError) {
        guard first < steps.count else { throw PlanError(kind: .noStepsLeft, adjustment: index) }
        let since = min(since, steps[first].date)
        for place in first..<steps.count {
            let scaled = Fraction(steps[place].date - since) * factor
            let days = Int((scaled + Fraction(1, over: 2)).floor)
            let moved = steps[place].moved(by: since + days - steps[place].date, adjustment: index)
            guard moved.date > steps[place - 1].date else { throw PlanError(kind: .stepsCollide, adjustment: index) }
            steps[place] = moved
        }
        try checkLength(index)
    }

    /// The next step comes one span after the current one, but not before `date` or the end of a hold; where the steps
    /// come further apart than before, not before the day on which it was due either.
    private mutating func respace(from first: Int, _ date: Day, _ span: Span, _ index: Int) throws(PlanError) {
        guard first < steps.count else { throw PlanError(kind: .noStepsLeft, adjustment: index) }
        let gaps = steps.count - 1 - first
        let isSlower = gaps > 0 && span.after(steps[first].date, times: gaps) >= steps[steps.count - 1].date
        let plain = max(span.after(steps[first - 1].date), date)
        let held = pauseInForce(date)
        let next = max(plain, held?.until ?? plain, isSlower ? steps[first].date : plain)
        pause = held.flatMap { next > plain ? Plan.Pause(first: $0.first, until: $0.until, days: next - plain) : nil }
        for place in first..<steps.count {
            let due = span.after(next, times: place - first)
            guard due - steps[0].date <= Schedule.longestDays else { throw PlanError(kind: .schedule(.tooLong), adjustment: index) }
            steps[place] = steps[place].moved(by: due - steps[place].date, adjustment: index)
        }
    }

    /// A plan that hasn't begun moves as a whole.
    private mutating func shiftAll(by days: Int, _ date: Day, _ index: Int) throws(PlanError) {
        guard abs(days) <= Schedule.longestDays, steps[0].date + days >= date else { throw PlanError(kind: .intoThePast, adjustment: index) }
        sentences[sentences.count - 1] = sentence.starting(on: sentence.start + days)
        let origin = steps[0].date + days
        steps = steps.map { $0.moved(by: days, adjustment: index).counted(from: origin) }
    }

    private mutating func raise(to dose: Dose, _ date: Day, _ first: Int, _ index: Int) throws(PlanError) {
        guard !steps[first - 1].isCrossing, first >= steps.count || !steps[first].isCrossing else { throw PlanError(kind: .crossing, adjustment: index) }
        guard dose > steps[first - 1].dose, dose <= Dose.largest else { throw PlanError(kind: .notARaise, adjustment: index) }
        do {
            var generator = try Generator(sentence)
            var coming = try generator.resume(from: dose, on: date)
            // A hold in force keeps its days.
            let held = pauseInForce(date)
            let wait = held.flatMap { held in coming.dropFirst().first.map { max(0, held.until - $0.date) } } ?? 0
            if wait > 0 { for place in coming.indices.dropFirst() { coming[place] = coming[place].moved(by: wait) } }
            pause = held.flatMap { wait > 0 ? Plan.Pause(first: $0.first, until: $0.until, days: wait) : nil }
            append(coming, from: first, index)
        } catch {
            throw PlanError(kind: .schedule(error), adjustment: index)
        }
        try checkLength(index)
    }

    /// Steps of a generator count their days from the sentence's start, which a shift or a new sentence has moved.
    private mutating func append(_ coming: [Step], from first: Int, _ index: Int) {
        let origin = steps[0].date
        // A dose set on the day of a step replaces it.
        var keep = first
        if let next = coming.first, steps[keep - 1].date == next.date { keep -= 1 }
        steps.removeSubrange(keep...)
        steps += coming.map {
            var step = $0.moved(by: 0, adjustment: index).counted(from: origin)
            step.adjustment = index
            step.sentence = sentences.count - 1
            return step
        }
        if let set = coming.first, let place = steps.lastIndex(where: { $0.date == set.date }) { steps[place].isSet = true }
    }

    private mutating func goBack(_ date: Day, _ first: Int, _ index: Int) throws(PlanError) {
        let current = steps[first - 1]
        // Up, whatever came in between: the step before in time may be lower, after an earlier step back.
        guard let place = steps[..<(first - 1)].lastIndex(where: { $0.dose > current.dose }) else {
            throw PlanError(kind: .noStepBefore, adjustment: index)
        }
        let before = steps[place]
        guard !current.isCrossing, !before.isCrossing else { throw PlanError(kind: .crossing, adjustment: index) }
        let held = pauseInForce(date)
        // As long as that dose lasted, and to the end of a hold in force; then the dose of now comes again.
        let lasts = max(1, steps[place + 1].offset - before.offset)
        let free = date + lasts
        let again = max(free, held?.until ?? free)
        var rest = Array(steps[first...])
        if let next = rest.first {
            // The time that the dose of now was to last, without the days of the hold, which are over by then.
            let planned = next.date - current.date
            let gap = max(planned - (held?.days ?? 0), min(planned, lasts))
            let later = max(0, again + gap - next.date)
            rest = rest.map { $0.moved(by: later, adjustment: index) }
        }
        pause = held.flatMap { again > free ? Plan.Pause(first: $0.first, until: $0.until, days: again - free) : nil }
        var higher = before.moved(by: date - before.date, adjustment: index).counted(from: steps[0].date)
        higher.isSet = true
        var lower = current.moved(by: again - current.date, adjustment: index)
        lower.isSet = false
        // A dose that was set on this very day gives way.
        steps = Array(steps[..<(current.date == date ? first - 1 : first)]) + [higher, lower] + rest
        try checkLength(index)
    }

    private mutating func replan(_ next: TaperSentence, _ date: Day, _ first: Int, _ index: Int) throws(PlanError) {
        let current = steps[first - 1]
        guard !current.isCrossing else { throw PlanError(kind: .crossing, adjustment: index) }
        guard next.medication.id == sentence.finalMedication.id else { throw PlanError(kind: .otherMedication, adjustment: index) }
        guard next.dose == current.dose else { throw PlanError(kind: .otherDose, adjustment: index) }
        guard next.start == date else { throw PlanError(kind: .otherStart, adjustment: index) }
        do {
            let coming = try Schedule(next).steps
            let held = pauseInForce(date)
            sentences.append(next)
            letGoOfHolds()
            // The new rules say themselves how long they wait; ending the hold early gives that back.
            if let held, case .first(let span)? = next.holds.first(where: { if case .first = $0 { true } else { false } }) {
                pause = Plan.Pause(first: held.first, until: held.until, days: span.after(date) - date)
            }
            append(coming, from: first, index)
        } catch {
            throw PlanError(kind: .schedule(error), adjustment: index)
        }
        try checkLength(index)
    }
}

extension Step {
    /// The same step with its days counted from another first one.
    func counted(from origin: Day) -> Step {
        Step(
            number: number, offset: date - origin, date: date, asked: asked, dose: dose, parts: parts, phase: phase, cut: cut,
            begin: begin, isCrossing: isCrossing, adjustment: adjustment, sentence: sentence, isSet: isSet)
    }
}

extension TaperSentence {
    /// The same plan from another day.
    public func starting(on day: Day) -> TaperSentence {
        TaperSentence(
            medication: medication, dose: dose, split: split, cutOrder: cutOrder, phases: phases, ending: ending, start: day,
            holds: holds, stocks: stocks, grain: grain, assumptions: assumptions)
    }
}
