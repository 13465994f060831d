import Document
import Knowledge
import Taper

/// How fast the dose falls in a plan that a sum amounts to: the same warning, the same 14 days and the same guidelines as
/// for a plan that was asked about.
struct SumStanding {
    let schedule: Schedule
    private let document: ScheduleDocument
    private let unit: String

    /// Nil where the numbers make no schedule.
    init?(_ course: CourseOfSum, knowledge: KnowledgeBase, today: Day) {
        var plan = course.plan
        // More than half of the dose at once is no slip to ask about here: the sum was asked for, and it most of all needs the warning.
        func read(_ plan: SpokenPlan) -> Schedule? {
            plan.sentence.flatMap { SpokenPlanSchedule.schedule($0, knowledge, today, despite: [.largeCut]) }
        }
        var found = read(plan)
        if found == nil, plan.medicine != nil {
            plan.medicine = nil
            found = read(plan)
        }
        guard let found else { return nil }
        schedule = found
        unit = course.unit
        document = ScheduleDocument(found, knowledge: knowledge)
    }

    /// What must be read before the numbers; nil where the plan is inside ASAM's ceiling.
    var warning: Block? {
        guard unit != "mg", document.check.danger > .none else { return document.warning }
        let share = steepest.percent.decimal(places: 1)
        let isDangerous = document.check.danger == .dangerous
        return .callout(Callout(kind: .warning, title: isDangerous ? "Dangerously fast" : "Over the ceiling of the ASAM guideline", blocks: [
            .paragraph(isDangerous
                ? [.text("This falls by \(share)% within 14 days. Stopping suddenly or too fast can cause seizures that threaten life "), .citation("fda-dsc-2020"), .text(". Please talk to a prescriber or pharmacist before following it.")]
                : [.text("This falls by \(share)% within 14 days. The 2025 ASAM guideline says: typically not more than 25% every 2 weeks "), .citation("asam-2025"), .text(". Only the prescriber who knows you can order a faster one.")]),
        ]))
    }

    /// The fall in 14 days and each guideline, behind the result.
    var blocks: [Block] {
        let steepest = steepest
        let largest = document.check.in14Days.largest
        func amounts(_ fall: Fall) -> String { unit == "mg" ? ", from \(ScheduleDocument.amount(fall.from)) to \(ScheduleDocument.amount(fall.to))" : "" }
        func percent(_ fall: Fall) -> String { "\(fall.percent.decimal(places: 1))%" }
        let last = document.check.in14Days.steepest
        let end = last.isClearlySteeper(than: steepest) ? ", and by up to \(percent(last)) in the small last steps" : ""
        var sentence: [Inline] = [.text("Held against the guidelines, as a plan: in any 14 days it falls by up to "), .dose(percent(steepest)), .text(" of the dose at their start\(amounts(steepest))\(end).")]
        // Equal cuts grow steeper as the dose shrinks: the first ones are named too.
        if steepest.isClearlySteeper(than: largest) { sentence.append(.text(" By amount the most is \(percent(largest))\(amounts(largest)).")) }
        var blocks: [Block] = [.paragraph(sentence)]
        if !document.standings.rows.isEmpty { blocks.append(.table(document.standings)) }
        blocks.append(.paragraph([.text("This is arithmetic, and no advice to change a dose.")]))
        return blocks
    }

    var references: [Reference] { document.references }

    /// The steepest fall in 14 days, in percent of the dose at their start.
    var fall: Fraction { steepest.percent }

    /// The same as a fall: without the small last steps, unless nothing is left without them.
    private var steepest: Fall {
        let before = document.check.steepestBeforeEnd
        return before.amount.isZero ? document.check.in14Days.steepest : before
    }

    /// For `why`.
    var working: String {
        let fall = steepest
        return "largest fall in 14 days = (\(fall.from.amount) − \(fall.to.amount)) / \(fall.from.amount) × 100 = \(fall.percent.decimal(places: 1))%"
    }
}

/// The plan behind a sum: "from 4 mg, 1 mg less each day, how long?".
struct CourseOfSum: Equatable {
    var plan: SpokenPlan
    /// mg, or what else falls: mL, drops, tablets. Then only shares can be compared.
    var unit = "mg"

    /// A cut every so often; nil where no time is said.
    static func cuts(_ line: AskedLine, from start: Fraction?, of cut: Cut, every rate: Interval?, to goal: Fraction = .zero, unit: String = "mg") -> CourseOfSum? {
        guard let start, start > .zero, let rate, rate.hours > .zero else { return nil }
        // Several cuts a day are taken together.
        let isWithinADay = rate.hours < Fraction(24)
        let times = isWithinADay ? Fraction(24) / rate.hours : .one
        let span = isWithinADay ? SpokenPlan.Days(1) : SpokenPlan.Days(rate) ?? SpokenPlan.Days(Int(max(.one, Fraction((rate.hours / Fraction(24)).floor, over: 1)).numerator))
        let rule: SpokenPlan.Rule
        switch cut {
        case .amount(let amount): rule = .amount(min(amount * times, start), every: span)
        case .percent(let percent): rule = .percent(min(percent * times, Fraction(99)), every: span)
        case .percentOfStart(let percent): rule = .percentOfStart(min(percent * times, Fraction(99)), every: span)
        }
        let medicine = line.drugs.count == 1 && unit == "mg" ? line.drugs[0].id : nil
        return CourseOfSum(plan: SpokenPlan(medicine: medicine, start: start, rule: rule, end: goal > .zero && goal < start ? .stay(at: goal) : .unsaid), unit: unit)
    }

    /// So many equal steps from one dose to another.
    static func even(_ line: AskedLine, from start: Fraction, to end: Fraction, steps: Fraction, every: Interval?, unit: String) -> CourseOfSum? {
        guard let every, steps > .zero, end < start else { return nil }
        let count = Int(Fraction(steps.ceiling, over: 1).numerator)
        guard count > 0, count <= 400, let span = SpokenPlan.Days(every) else { return cuts(line, from: start, of: .amount((start - end) / steps), every: every, to: end, unit: unit) }
        let stages = (0...count).map { SpokenPlan.Stage(dose: start - (start - end) * Fraction(Int128($0), over: Int128(count)), days: span) }
        return CourseOfSum(plan: SpokenPlan(medicine: line.drugs.count == 1 && unit == "mg" ? line.drugs[0].id : nil, start: start, rule: .steps(stages)), unit: unit)
    }

    /// A second cut, a hold or a list of doses: a plan of several parts, of which no sum may compute the first alone.
    static func changes(_ line: AskedLine) -> Bool {
        let rated = line.placed.filter { $0.quantity.isDoseLike && ($0.quantity.rate.map { $0.hours > Fraction(24) } ?? false) }
        if rated.count > 1, Set(rated.map(\.amount)).count > 1 { return true }
        let hasBreak = line.has("break", "pause", "rest") && line.first(.cuts) != nil
        return hasBreak && !line.percents.isEmpty
    }

    enum Cut {
        case amount(Fraction)
        case percent(Fraction)
        case percentOfStart(Fraction)
    }
}
