import Document
import Journal
import Knowledge
import Taper

extension Command {
    static let appointment = Command(
        name: "appointment", aliases: [], summary: "One page for a visit: what changed since the last one.",
        details: "The plan with the changes since a day, what the journal holds since then as counts and ranges, what was decided, and questions. Notes stay in the journal. `appointment since 2026-11-01` names the day of the last visit; without it, it is 30 days ago. With the name of a .md or .html file behind it, it is written there.",
        argument: .open(name: "[since DATE] [FILE]", .fixed([])),
        examples: [Example("appointment", "the last 30 days"), Example("appointment since 2026-11-01", "since the last visit"), Example("appointment visit.html", "as a page to print")],
        suits: { session, words in AppointmentRequest(words, today: session.environment.today) != nil }
    ) { session, words in
        guard let request = AppointmentRequest(words, today: session.environment.today) else { return .failure("`appointment` takes since and a date, and a .md or .html file.", hint: "For example: appointment since 2026-11-01") }
        return session.appointment(request)
    }
}

/// What stands behind `appointment`.
struct AppointmentRequest: Equatable {
    var since: Day
    var file = ""

    init?(_ words: String, today: Day) {
        since = today - 30
        var parts = words.split(separator: " ").map(String.init)
        if parts.first?.lowercased() == "since" {
            guard parts.count >= 2, let day = Day.parse(parts[1]), day <= today else { return nil }
            since = day
            parts.removeFirst(2)
        }
        guard parts.count <= 1 else { return nil }
        if let name = parts.first {
            guard Handout.format(of: name) != nil else { return nil }
            file = name
        }
    }
}

extension Session {
    func appointment(_ request: AppointmentRequest) -> Reply {
        guard mode == .alone, keeper.hasJournal else { return appointment(request, nil) }
        return looking { session, journal in session.appointment(request, journal) }
    }

    private func appointment(_ request: AppointmentRequest, _ journal: Journal?) -> Reply {
        let document = appointmentPage(since: request.since, journal)
        guard !request.file.isEmpty else { return Reply(.command, document) }
        let text = Handout.format(of: request.file) == .html ? HTMLText().page(document) : MarkdownText().render(document) + "\n"
        return Reply(.command, Document([.paragraph([.text("The page is written. Whoever opens the file can read it, so keep it as you would keep a letter.")])]), effect: .write(path: request.file, text: text))
    }

    /// What changed since `day`, on one page. A score never stands beside a dose here.
    func appointmentPage(since day: Day, _ journal: Journal?) -> Document {
        let written = journal.map { WrittenSince(day, until: environment.today, $0, knowledge.symptoms) }
        var blocks: [Block] = [.heading(level: 1, [.text("For the appointment")]), .paragraph([.text("\(environment.today). What changed since \(day).")])]
        blocks += plan(since: day, written?.doses ?? [])
        let changed = changes(since: day)
        blocks += runningPlan == nil ? [] : changed.isEmpty ? [.paragraph([.text("The plan was not changed since \(day).")])] : changed
        if let written { blocks += [.heading(level: 2, [.text("Written down since \(day)")])] + written.scores }
        let sittings = [lastSitting, sitting].compactMap(\.self).filter { $0.day >= day }
        blocks += Self.list("Decided", sittings.flatMap(\.decisions)) + Self.list("Still open", sittings.flatMap(\.nextTime))
        if let fears = walk.answers[.fears], !fears.kept.isEmpty { blocks += [.heading(level: 2, [.text("What frightens most")]), .paragraph([.text(fears.words)])] }
        blocks += forPrescriber(walk.meaning(walkReader))
        let cited = references(citedIn: blocks)
        if !cited.isEmpty { blocks.append(.sources(cited)) }
        blocks.append(.paragraph([.text("Made with Ebb. No clinician has reviewed it.")]))
        return Document(blocks).written(in: style)
    }

    private func plan(since day: Day, _ doses: [[Inline]]) -> [Block] {
        guard let plan = runningPlan else { return talkedOver + (doses.isEmpty ? [] : [.list(doses)]) }
        let schedule = plan.schedule
        var lines: [[Inline]] = []
        let cuts = schedule.steps.indices.dropFirst().filter { schedule.steps[$0].date > day && schedule.steps[$0].date <= environment.today && !schedule.change(at: $0).isZero }
        if let first = cuts.first, let last = cuts.last {
            lines.append([.text("Since then the dose of the plan went from "), .dose(ScheduleDocument.amount(schedule.steps[first - 1].dose)), .text(" to "), .dose(ScheduleDocument.amount(schedule.steps[last].dose)), .text(" in \(cuts.count) \(cuts.count == 1 ? "step" : "steps")")])
        }
        if let index = schedule.index(on: environment.today) {
            lines.append([.text("Dose of today by the plan: "), .dose(ScheduleDocument.amount(schedule.steps[index].dose))])
            if let next = schedule.steps[(index + 1)...].first(where: { $0.dose != schedule.steps[index].dose }), plan.heldSince == nil { lines.append([.text("Next change: \(next.date), to "), .dose(ScheduleDocument.amount(next.dose))]) }
        } else {
            lines.append([.text("It begins on \(schedule.steps[0].date) with "), .dose(ScheduleDocument.amount(schedule.steps[0].dose))])
        }
        if let since = plan.heldSince { lines.append([.text("Held since \(since)")]) }
        lines.append([.text("It \(schedule.reachesZero ? "reaches zero" : "ends at \(schedule.steps[schedule.steps.count - 1].dose)") on \(schedule.ends)")])
        return [.heading(level: 2, [.text("The plan")]), .paragraph([.command(schedule.sentence.description)]), .list(lines + doses)]
    }

    /// Where no plan runs: the one that a walk led to, as the page for the visit is often made right after it.
    private var talkedOver: [Block] {
        let result = WalkResult(self)
        guard walk.isDone else { return [.paragraph([.text("No plan is running.")])] }
        guard let schedule = result.bent?.schedule ?? result.schedule else { return [.heading(level: 2, [.text("The plan")]), .paragraph([.text("No plan is running, and none was agreed on yet.")])] + result.standing }
        let end = schedule.reachesZero ? "reaches zero" : "ends at \(schedule.steps[schedule.steps.count - 1].dose)"
        var lines: [[Inline]] = [[.text("It begins on \(schedule.steps[0].date) with "), .dose(ScheduleDocument.amount(schedule.steps[0].dose))]]
        if let next = schedule.steps.dropFirst().first(where: { $0.dose != schedule.start }) { lines.append([.text("First change: \(next.date), to "), .dose(ScheduleDocument.amount(next.dose))]) }
        lines.append([.text("It \(end) on \(schedule.ends)")])
        return [.heading(level: 2, [.text("The plan")])] + result.standing + [.paragraph([.text("No plan is running yet. Talked over: "), .command(schedule.sentence.description)]), .list(lines)]
    }
}
