import Document
import Knowledge
import Taper

/// What a change does to a plan: what was and what is now, side by side, and the next steps.
struct PlanChangeDocument {
    let before: Plan
    let after: Plan
    let change: PlanChange
    let isKept: Bool
    let today: Day
    private let old: PlanOutline
    private let new: PlanOutline
    private let knowledge: KnowledgeBase

    init(before: Plan, after: Plan, _ change: PlanChange, isKept: Bool, today: Day, knowledge: KnowledgeBase) {
        (self.before, self.after, self.change, self.isKept, self.today, self.knowledge) = (before, after, change, isKept, today, knowledge)
        old = PlanOutline(before.schedule)
        new = PlanOutline(after.schedule)
    }

    var document: Document {
        let shown = ScheduleDocument(after.schedule, knowledge: knowledge)
        // A warning that stood before and stands unchanged was seen already.
        let isNew = PlanCheck(after.schedule).isFaster(than: PlanCheck(before.schedule))
        var blocks: [Block] = isNew ? shown.warning.map { [$0] } ?? [] : []
        blocks.append(.heading(level: 1, [.text(title)]))
        if !change.reason.isEmpty { blocks.append(.paragraph([.text("Because: \(change.reason)")])) }
        if let since = after.heldSince { blocks.append(.paragraph([.text("The dose stays as it is since \(since), until `resume`.")])) }
        if case .replan(let sentence) = change.change { blocks.append(.paragraph([.text("From then on: "), .command(sentence.description)])) }
        blocks.append(.table(comparison))
        blocks += nextSteps
        blocks.append(.paragraph(isKept ? [.text("The steps before that day are as they were. ")] + (change.change == .undo ? [] : [.command("undo"), .text(" takes the change back.")]) : [.text("Nothing is kept.")]))
        blocks.append(.paragraph([.text("This is arithmetic on what you and your prescriber decide. It is no advice to change a dose.")]))
        if isNew, shown.warning != nil { blocks.append(shown.sources) }
        return Document(blocks)
    }

    private var title: String {
        if change.change == .undo { return "Taken back" }
        return (isKept ? "Changed from \(change.day): " : "What if, from \(change.day): ") + change.words
    }

    private var comparison: Table {
        func next(_ plan: Plan) -> String {
            guard let step = plan.schedule.steps.dropFirst().first(where: { $0.date >= today && $0.dose < plan.step(before: $0.date).dose }) else { return "none" }
            return "\(step.date): \(ScheduleDocument.amount(step.dose))"
        }
        func end(_ outline: PlanOutline) -> String { outline.reachesZero ? "\(outline.ends)" : "stays at \(ScheduleDocument.amount(outline.lastDose)) from \(outline.ends)" }
        let moved = new.ends - old.ends
        let later = moved == 0 ? "same day" : "\(ScheduleDocument.span(days: abs(moved))) \(moved > 0 ? "later" : "earlier")"
        return Table(header: ["", "before", isKept ? "now" : "then"], rows: [
            ["next cut", next(before), next(after)],
            [new.reachesZero ? "zero on" : "end", end(old), end(new)],
            ["the end moves", "", later],
            ["cuts in all", "\(old.cuts)", "\(new.cuts)"],
            ["steepest 14 days", "\(old.steepestBeforeEnd.percent.decimal(places: 1))%", "\(new.steepestBeforeEnd.percent.decimal(places: 1))%"],
            ["last cut", ScheduleDocument.amount(old.lastCut), ScheduleDocument.amount(new.lastCut)],
            ["longest time without a cut", ScheduleDocument.span(days: old.longestHold), ScheduleDocument.span(days: new.longestHold)],
        ])
    }

    /// The dose of today and the next five steps.
    private var nextSteps: [Block] {
        let schedule = after.schedule
        let first = schedule.index(on: max(today, schedule.steps[0].date)) ?? 0
        let portions = schedule.sentence.stocks.isEmpty ? nil : try? Portions(schedule)
        let rows = (first..<min(first + 6, schedule.steps.count)).map { index -> [String] in
            let step = schedule.steps[index]
            let row = ["\(step.date)", ScheduleDocument.amount(step.dose), index == 0 || schedule.change(at: index).isZero ? "" : "\(schedule.changePercent(at: index).decimal(places: 1))%"]
            return portions.map { row + [step.dose.isZero ? "nothing" : $0.text(of: step) ?? ""] } ?? row
        }
        return [.table(Table(
            header: ["from", "dose a day", "change"] + (portions == nil ? [] : ["take"]), alignments: [.left, .right, .right, .left], rows: rows,
            caption: "Now and next"))]
    }

    /// For programs: days until the end, and the steepest fall in 14 days.
    var values: [Reply.Value] {
        [Reply.Value(String(new.days), "day"), Reply.Value(new.steepestBeforeEnd.percent.decimal(places: 3), "%")]
    }

    /// How the figures came about.
    var workings: Workings {
        var items: [(String, Working)] = [
            ("Steepest 14 days before", old.steepestBeforeEnd.working(days: 14)), ("Steepest 14 days \(isKept ? "now" : "then")", new.steepestBeforeEnd.working(days: 14)),
            ("The end moves by", Working("new end − old end", "\(new.ends) − \(old.ends)", "\(new.ends - old.ends) \(abs(new.ends - old.ends) == 1 ? "day" : "days")")),
        ]
        let schedule = after.schedule
        if let next = schedule.steps.indices.dropFirst().first(where: { schedule.steps[$0].date >= today && schedule.change(at: $0) < .zero }) {
            items.insert(("Next cut, \(schedule.steps[next].date)", schedule.working(ofStep: next)), at: 0)
        }
        return Workings(title: "How these numbers come about", items: items, notes: [PlanSides.tailNote], schedule: schedule)
    }
}
