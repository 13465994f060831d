import Document
import Knowledge
import Taper

/// What a change does to a plan: what was and what is now, side by side, and the next steps.
struct PlanChangeDocument {
    let before: Plan
    let after: Plan
    let change: PlanChange
    /// What has become of the change.
    enum Standing {
        /// It is a change of the running plan.
        case kept
        /// It is a change of a schedule that was only shown.
        case drafted
        /// It was only tried.
        case tried
    }

    let standing: Standing
    let today: Day
    private let old: PlanOutline
    private let new: PlanOutline
    private let knowledge: KnowledgeBase

    init(before: Plan, after: Plan, _ change: PlanChange, _ standing: Standing, today: Day, knowledge: KnowledgeBase) {
        (self.before, self.after, self.change, self.standing, self.today, self.knowledge) = (before, after, change, standing, today, knowledge)
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
        if let since = after.heldSince { blocks.append(.paragraph([.text("The dose stays as it is since \(since), until "), .command("resume"), .text(".")])) }
        if case .replan(let sentence) = change.change { blocks.append(.paragraph([.text("From then on: "), .command(sentence.description)])) }
        blocks += notes.map { .paragraph(.words($0)) }
        blocks.append(.table(comparison))
        blocks += nextSteps
        blocks.append(.paragraph(whatNow))
        blocks.append(.paragraph([.text("This is arithmetic on what you and your prescriber decide. It is no advice to change a dose.")]))
        if isNew, shown.warning != nil { blocks.append(shown.sources) }
        return Document(blocks)
    }

    private var isUndo: Bool { change.change == .undo }

    private var title: String {
        if isUndo { return change.words.hasPrefix("undo") ? "Taken back" : "Taken back: \(change.words)" }
        if change.isBroughtBack { return "Brought back: \(change.words)" }
        return (standing == .tried ? "What if, from \(change.day): " : "Changed from \(change.day): ") + change.words
    }

    /// How a factor was read, and what stays as it was.
    private var notes: [String] {
        var notes = change.notes
        switch change.change {
        case .slow(let factor), .speed(let factor): notes.append("The time from \(change.day) to each coming cut is multiplied by \(factor).")
        case .replan:
            if let until = before.holdEnd(on: change.day), before.heldSince == nil { notes.append("The hold until \(until) stays. `resume` ends it.") }
            if before.heldSince != nil { notes.append("The hold ends with this change.") }
        case .respace, .raise, .goBack:
            if let until = before.holdEnd(on: change.day) { notes.append("The hold until \(until) stays: no cut comes before that day.") }
        default: break
        }
        return notes
    }

    private var whatNow: [Inline] {
        switch standing {
        case .tried: return [.text("Nothing is kept. "), .command("compare"), .text(" lays the two side by side.")]
        case .kept: return [.text("The steps before that day are as they were. "), isUndo ? .command("undo that") : .command("undo"), .text(isUndo ? " makes the change again." : " takes the change back.")]
        case .drafted:
            return [.text("No plan runs yet, so this is kept nowhere. "), .command("plan"), .text(" makes it the running plan, "), isUndo ? .command("undo that") : .command("undo"), .text(isUndo ? " makes the change again." : " takes the change back.")]
        }
    }

    private var comparison: Table {
        func next(_ plan: Plan) -> String {
            if plan.heldSince != nil { return "none until resume" }
            guard let step = plan.schedule.steps.dropFirst().first(where: { $0.date >= today && $0.dose < plan.step(before: $0.date).dose }) else { return "none" }
            return "\(step.date): \(ScheduleDocument.amount(step.dose))"
        }
        func end(_ plan: Plan, _ outline: PlanOutline) -> String {
            if plan.heldSince != nil { return "open until resume" }
            return outline.reachesZero ? "\(outline.ends)" : "stays at \(ScheduleDocument.amount(outline.lastDose)) from \(outline.ends)"
        }
        let isOpen = before.heldSince != nil || after.heldSince != nil
        var rows = [["next cut", next(before), next(after)], [new.reachesZero && old.reachesZero ? "zero on" : "end", end(before, old), end(after, new)]]
        // Two ends can be held against each other only where both are known and are the same dose.
        if !isOpen, old.lastDose == new.lastDose {
            let moved = new.ends - old.ends
            rows.append(["the end moves", "", moved == 0 ? "same day" : "\(ScheduleDocument.span(days: abs(moved))) \(moved > 0 ? "later" : "earlier")"])
        }
        if !isOpen {
            rows += [
                ["cuts in all", "\(old.cuts)", "\(new.cuts)"],
                ["steepest 14 days", "\(old.steepestBeforeEnd.percent.decimal(places: 1))%", "\(new.steepestBeforeEnd.percent.decimal(places: 1))%"],
                ["last cut", ScheduleDocument.amount(old.lastCut), ScheduleDocument.amount(new.lastCut)],
                ["longest time without a cut", ScheduleDocument.span(days: old.longestHold), ScheduleDocument.span(days: new.longestHold)],
            ]
        }
        return Table(header: ["", "before", standing == .tried ? "then" : "now"], rows: rows)
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
            ("Steepest 14 days before", old.steepestBeforeEnd.working(days: 14)), ("Steepest 14 days \(standing == .tried ? "then" : "now")", new.steepestBeforeEnd.working(days: 14)),
        ]
        if before.heldSince == nil, after.heldSince == nil, old.lastDose == new.lastDose {
            items.append(("The end moves by", Working("new end − old end", "\(new.ends) − \(old.ends)", "\(new.ends - old.ends) \(abs(new.ends - old.ends) == 1 ? "day" : "days")")))
        }
        let schedule = after.schedule
        if let next = schedule.steps.indices.dropFirst().first(where: { schedule.steps[$0].date >= today && schedule.change(at: $0) < .zero }) {
            items.insert(("Next cut, \(schedule.steps[next].date)", schedule.working(ofStep: next)), at: 0)
        }
        return Workings(title: "How these numbers come about", items: items, notes: [PlanSides.tailNote], schedule: schedule)
    }
}
