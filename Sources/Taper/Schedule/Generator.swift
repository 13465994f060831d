/// Computes the steps of a sentence, one after the other. Each dose stands for the span of the rule that gave it.
struct Generator {
    let sentence: TaperSentence
    let measure: Measure
    let allocation: Allocation
    private var steps: [Step] = []
    private var day: Day
    /// Cuts so far, for the holds after every n-th one.
    private var cuts = 0
    private var openHolds: [(dose: Dose, span: Span)]
    private let countedHolds: [(count: Int, span: Span)]
    /// Calendar months count from an anchor, so that the 31st doesn't become the 28th for ever.
    private var anchor: Day
    private var anchorSpan: Span?
    private var anchorCount = 0
    private var shift = 0
    /// No rule has run yet: the first one's span is the time before its first cut.
    private var isFresh = true
    /// The run begins with a dose set by hand.
    private var isResumed = false
    /// The dose from which the running rule is computed.
    private var begin = Dose.zero

    init(_ sentence: TaperSentence) throws(ScheduleError) {
        self.sentence = sentence
        measure = try Measure(sentence)
        allocation = Allocation(sentence, grid: measure.grid)
        day = sentence.start
        anchor = sentence.start
        openHolds = sentence.holds.compactMap { if case .at(let dose, let span) = $0 { (dose, span) } else { nil } }
        countedHolds = sentence.holds.compactMap { if case .every(let count, let span) = $0 { (count, span) } else { nil } }
    }

    mutating func run() throws(ScheduleError) -> [Step] {
        let begin = sentence.startingDose
        steps.reserveCapacity(64)
        appendStart(begin)
        for case .first(let span) in sentence.holds { wait(span) }
        try runPhases(from: begin, first: 0)
        shiftDatedHolds(since: sentence.start)
        return try checked(steps)
    }

    /// The steps from a dose set by hand on a day, on with the rule that leads down from it.
    mutating func resume(from dose: Dose, on day: Day) throws(ScheduleError) -> [Step] {
        due = day
        isResumed = true
        openHolds.removeAll { $0.dose >= dose }
        steps.append(
            Step(
                number: 1, offset: day - sentence.start, date: day, asked: dose, dose: dose,
                parts: allocation.parts(of: dose), phase: 0, cut: 0, begin: dose, isCrossing: false))
        let phase = sentence.phases.indices.first { index in
            let phase = sentence.phases[index]
            if case .crossOver = phase.rule { return false }
            let end = phase.until ?? phase.rule.listedEnd ?? floor(of: phase, index == sentence.phases.count - 1) ?? .zero
            return end < dose
        }
        guard let phase else { return steps }
        try runPhases(from: dose, first: phase)
        shiftDatedHolds(since: day)
        return try checked(steps)
    }

    private mutating func runPhases(from begin: Dose, first: Int) throws(ScheduleError) {
        var current = begin
        for index in sentence.phases.indices.dropFirst(first) {
            let phase = sentence.phases[index]
            self.begin = current
            try run(phase, index, from: current, floor: floor(of: phase, index == sentence.phases.count - 1))
            isFresh = false
            current = steps[steps.count - 1].asked
            if steps[steps.count - 1].dose.isZero { break }
        }
        if case .stop = sentence.ending, let last = steps.last, !last.dose.isZero {
            try append(asked: .zero, dose: .zero, phase: last.phase, cut: 0)
        }
    }

    private func checked(_ steps: [Step]) throws(ScheduleError) -> [Step] {
        guard let last = steps.last, last.offset <= Schedule.longestDays else { throw .tooLong }
        guard last.date.number <= Generator.lastDay else { throw .beyondCalendar }
        return steps
    }

    /// 9999-12-31.
    private static let lastDay = 2_932_896

    private func floor(of phase: Phase, _ isLast: Bool) -> Dose? {
        if let until = phase.until { return until }
        guard isLast else { return nil }
        switch sentence.ending {
        case .stop(let dose), .stay(let dose): return dose
        case .zero, .asListed: return nil
        }
    }

    // MARK: Rules

    private mutating func run(_ phase: Phase, _ index: Int, from begin: Dose, floor: Dose?) throws(ScheduleError) {
        switch phase.rule {
        case .steps(let first, let stages): try list(first, stages, index)
        case .crossOver(let crossOver): try cross(crossOver, index)
        case .slide(_, let span, let cuts, let hold):
            try fall(phase.rule, index, from: begin, floor: floor, every: span, slide: (cuts, hold))
        case .percentOfCurrent(_, let span), .percentOfStart(_, let span), .fixed(_, let span), .occupancy(_, let span, _):
            try fall(phase.rule, index, from: begin, floor: floor, every: span, slide: nil)
        case .dailyPercent, .dailyFixed:
            try fall(phase.rule, index, from: begin, floor: floor, every: .days(1), slide: nil)
        }
    }

    private mutating func fall(
        _ rule: Rule, _ index: Int, from begin: Dose, floor: Dose?, every span: Span, slide: (cuts: Int, hold: Span)?
    ) throws(ScheduleError) {
        var chain = Chain(rule, from: begin, start: sentence.startingDose, medication: sentence.finalMedication)
        // Behind another rule the dose before already stood for its own span.
        if isFresh { stand(span) }
        var count = 0
        while true {
            count += 1
            let exact = chain.next()
            let given = exact?.rounded() ?? .zero
            let isEnd = floor.map { given <= $0 } ?? false
            let asked = isEnd ? floor ?? .zero : given
            let unrounded = isEnd ? Unrounded(asked) : exact ?? .zero
            let dose = measure.dose(unrounded, asked, after: steps[steps.count - 1])
            try append(asked: asked, dose: dose, phase: index, cut: count)
            if dose.isZero { return }
            stand(span)
            if let slide, count % slide.cuts == 0 { wait(slide.hold) }
            if isEnd { return }
        }
    }

    private mutating func list(_ first: Span, _ stages: [Stage], _ index: Int) throws(ScheduleError) {
        // Behind another rule the list's first span is that rule's own: the dose before it already stood.
        // After a dose set by hand only what is below it is left of the list.
        let isCut = isFresh && isResumed
        if isFresh { stand(isCut ? stages.last { $0.dose >= begin }?.span ?? first : first) }
        for (place, stage) in stages.enumerated() where !isCut || stage.dose < begin {
            let exact = Unrounded(stage.dose)
            let dose = stage.parts.isEmpty ? measure.dose(exact, stage.dose, after: steps[steps.count - 1]) : stage.dose
            try append(asked: stage.dose, dose: dose, phase: index, cut: place + 1, listed: stage.parts)
            if let span = stage.span { stand(span) }
        }
    }

    private mutating func cross(_ crossOver: CrossOver, _ index: Int) throws(ScheduleError) {
        stand(crossOver.every)
        for stage in 1...allocation.stages {
            try appendCrossing(stage, index)
            stand(crossOver.every)
        }
    }

    // MARK: Steps and days

    private mutating func appendStart(_ begin: Dose) {
        let parts = allocation.crossing(0) ?? allocation.parts(of: begin)
        steps.append(
            Step(
                number: 1, offset: 0, date: day, asked: begin, dose: begin, parts: parts, phase: 0,
                cut: 0, begin: begin, isCrossing: sentence.crossOver != nil))
        due = day
        holdIfReached(begin)
    }

    /// The day of the next step.
    private var due = Day(number: 0)

    private mutating func append(asked: Dose, dose: Dose, phase: Int, cut: Int, listed: [Dose] = []) throws(ScheduleError) {
        guard steps.count < Schedule.mostSteps, due - sentence.start <= Schedule.longestDays else { throw .tooLong }
        day = due
        var dose = dose
        var parts = listed.isEmpty ? allocation.parts(of: dose) : allocation.listed(listed)
        if listed.isEmpty, !dose.isZero {
            let wanted = allocation.parts(of: asked)
            if let measured = measure.parts(wanted, after: steps[steps.count - 1]) {
                parts = zip(wanted, measured).map { StepPart(time: $0.time, medication: $0.medication, dose: $1) }
                dose = measured.total()
            }
        }
        steps.append(
            Step(
                number: steps.count + 1, offset: day - sentence.start, date: day, asked: asked, dose: dose,
                parts: parts, phase: phase, cut: cut, begin: begin, isCrossing: false))
        cuts += 1
        for hold in countedHolds where cuts % hold.count == 0 { pending.append(hold.span) }
        reached(dose)
    }

    private mutating func appendCrossing(_ stage: Int, _ phase: Int) throws(ScheduleError) {
        guard due - sentence.start <= Schedule.longestDays else { throw .tooLong }
        day = due
        let total = sentence.startingDose
        steps.append(
            Step(
                number: steps.count + 1, offset: day - sentence.start, date: day, asked: total, dose: total,
                parts: allocation.crossing(stage) ?? [], phase: phase, cut: stage, begin: begin,
                isCrossing: stage < allocation.stages))
    }

    /// Holds that lengthen the step just appended.
    private var pending: [Span] = []

    private mutating func reached(_ dose: Dose) {
        while let place = openHolds.firstIndex(where: { dose <= $0.dose }) {
            pending.append(openHolds[place].span)
            openHolds.remove(at: place)
        }
    }

    private mutating func holdIfReached(_ begin: Dose) {
        reached(begin)
        let spans = pending
        pending = []
        for span in spans { wait(span) }
    }

    /// The dose just appended stands for a span of its rule.
    private mutating func stand(_ span: Span) {
        if span != anchorSpan {
            anchorSpan = span
            anchor = due
            anchorCount = 0
            shift = 0
        }
        anchorCount += 1
        due = span.after(anchor, times: anchorCount) + shift
        let spans = pending
        pending = []
        for hold in spans { wait(hold) }
    }

    /// … and for a hold on top of it.
    private mutating func wait(_ span: Span) {
        let later = span.after(due)
        shift += later - due
        due = later
    }

    /// Cuts due on a hold's first day or later come later by its length.
    private mutating func shiftDatedHolds(since begin: Day) {
        let holds = sentence.holds.compactMap { hold -> (Day, Span)? in
            if case .from(let day, let span) = hold, day >= begin { (day, span) } else { nil }
        }.sorted { $0.0 < $1.0 }
        for (first, span) in holds {
            let days = span.after(first) - first
            for index in steps.indices where index > 0 && steps[index].date >= first { steps[index] = steps[index].moved(by: days) }
        }
    }
}
