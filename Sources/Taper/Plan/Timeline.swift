/// The steps of a plan while adjustments are made to them, one after the other.
struct Timeline {
    /// The sentences of the plan; the last one's rules are in force.
    private(set) var sentences: [TaperSentence]
    private var steps: [Step]
    /// Steps that wait for the end of a hold without a span.
    private var waiting: [Step] = []
    private(set) var heldSince: Day?
    /// The last hold with a span, for an early end.
    private var hold: (first: Day, days: Int)?

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
        let first = max(steps.firstIndex { $0.date >= date } ?? steps.count, 1)
        switch adjustment.change {
        case .hold(let span?):
            guard first < steps.count else { throw failure(.noStepsLeft) }
            let days = span.after(date) - date
            hold = (date, days)
            try move(from: first, by: days, index)
        case .hold(nil):
            waiting = Array(steps[first...])
            steps.removeSubrange(first...)
            heldSince = date
        case .resume: try resume(on: date, first, index)
        case .slow(let factor):
            guard factor > .one, factor.isModest, factor <= Fraction(100) else { throw failure(.wrongFactor) }
            try scale(from: first, date, factor, index)
        case .speed(let factor):
            guard factor > .zero, factor < .one, factor.isModest else { throw failure(.wrongFactor) }
            try scale(from: first, date, factor, index)
        case .respace(let span): try respace(from: first, date, span, index)
        case .shift(let days):
            if date <= steps[0].date {
                try shiftAll(by: days, date, index)
            } else {
                guard first < steps.count else { throw failure(.noStepsLeft) }
                guard steps[first].date + days >= date, abs(days) <= Schedule.longestDays else { throw failure(.intoThePast) }
                try move(from: first, by: days, index)
            }
        case .raise(let dose): try raise(to: dose, date, first, index)
        case .goBack: try goBack(date, first, index)
        case .end:
            steps.removeSubrange(first...)
            waiting = []
            heldSince = nil
        case .replan(let next): try replan(next, date, first, index)
        case .undo: break
        }
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
            steps += waiting.map { $0.moved(by: date - since, adjustment: index) }
            waiting = []
            heldSince = nil
            try checkLength(index)
        } else if let hold, date >= hold.first, date < hold.first + hold.days {
            let rest = hold.days - (date - hold.first)
            self.hold = nil
            // A step that the hold itself didn't move, because it came first, can't be due now.
            try move(from: first, by: -rest, index)
        } else {
            throw PlanError(kind: .notHeld, adjustment: index)
        }
    }

    /// The time from `date` to every coming step is multiplied; half days count as the later day.
    private mutating func scale(from first: Int, _ date: Day, _ factor: Fraction, _ index: Int) throws(PlanError) {
        guard first < steps.count else { throw PlanError(kind: .noStepsLeft, adjustment: index) }
        for place in first..<steps.count {
            let scaled = Fraction(steps[place].date - date) * factor
            let days = Int((scaled + Fraction(1, over: 2)).floor)
            let moved = steps[place].moved(by: date + days - steps[place].date, adjustment: index)
            guard moved.date > steps[place - 1].date else { throw PlanError(kind: .stepsCollide, adjustment: index) }
            steps[place] = moved
        }
        try checkLength(index)
    }

    /// The next step comes one span after the current one, but not before `date`.
    private mutating func respace(from first: Int, _ date: Day, _ span: Span, _ index: Int) throws(PlanError) {
        guard first < steps.count else { throw PlanError(kind: .noStepsLeft, adjustment: index) }
        let next = max(span.after(steps[first - 1].date), date)
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
            let coming = try generator.resume(from: dose, on: date)
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
    }

    private mutating func goBack(_ date: Day, _ first: Int, _ index: Int) throws(PlanError) {
        let current = steps[first - 1]
        guard let place = steps[..<(first - 1)].lastIndex(where: { $0.dose != current.dose }) else {
            throw PlanError(kind: .noStepBefore, adjustment: index)
        }
        let before = steps[place]
        guard !current.isCrossing, !before.isCrossing else { throw PlanError(kind: .crossing, adjustment: index) }
        // As long as the current step lasted, or was meant to: then it comes again.
        let lasts = max(1, current.offset - steps[first - 2].offset)
        let origin = steps[0].date
        let again = before.moved(by: date - before.date, adjustment: index).counted(from: origin)
        let later = date + lasts - current.date
        steps = Array(steps[..<first]) + [again] + ([current] + steps[first...]).map { $0.moved(by: later, adjustment: index) }
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
            sentences.append(next)
            waiting = []
            heldSince = nil
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
            begin: begin, isCrossing: isCrossing, adjustment: adjustment, sentence: sentence)
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
