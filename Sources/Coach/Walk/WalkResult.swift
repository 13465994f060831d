import Document
import Knowledge
import Taper

/// What a walk leads to: the plan as Ebb computes it, or who must be seen first.
struct WalkResult {
    private let session: Session
    private let meaning: WalkMeaning
    /// The plan; nil where there is none yet.
    let schedule: Schedule?
    /// The running plan where it is the one of the walk, with what was changed in it since: it takes its place.
    let running: Plan?
    /// That plan, or the one of the walk with what was changed in it before it runs; nil where nothing was changed.
    let bent: Plan?

    init(_ session: Session) {
        self.session = session
        let reader = session.walkReader
        meaning = session.walk.meaning(reader)
        schedule = meaning.isStopped ? nil : meaning.schedule(reader.formulary, today: reader.today)
        let found = schedule?.sentence
        running = session.runningPlan.flatMap { plan in found.map { plan.sentence.starting(on: $0.start) == $0 } == true ? plan : nil }
        bent = running ?? session.planning.draft.flatMap { $0.sentence == found && !$0.effective.isEmpty ? $0 : nil }
    }

    var document: Document { reply.document }

    /// The result as a reply; the plan is then what `why` and the like refer to.
    var reply: Reply {
        let next: Block = .paragraph([.command("agreed"), .text(" shows the page to take home, "), .command("agreed page.html"), .text(" writes it. "), .command("letter"), .text(" is a letter to the prescriber. "), .command("walk change"), .text(" changes an answer, "), .command("walk new"), .text(" begins again.")])
        guard let schedule else {
            return Reply(.command, Document([.heading(level: 1, [.text(meaning.isStopped ? "First see someone" : "No plan yet")])] + reasons + [next] + sources), effect: .fresh)
        }
        let shown = bent?.schedule ?? schedule
        session.subject = .schedule(shown)
        if bent == nil { session.planning.shown = schedule.sentence }
        session.pending = nil
        var document = session.document(of: shown)
        let heading = document.blocks.firstIndex { if case .heading = $0 { true } else { false } } ?? 0
        document.blocks.insert(contentsOf: standing, at: heading)
        if let changes = bent.flatMap({ PlanHistory($0, session).inForce() }) { document.blocks.insert(.table(changes), at: heading + standing.count + 1) }
        if running == nil { document.blocks.append(.paragraph([.command("plan new"), .text(" makes it the running plan. "), .command("hold"), .text(", "), .command("slow"), .text(" and "), .command("what if"), .text(" can bend it before and after.")])) }
        document.blocks.append(next)
        return Reply(.calculation, document, effect: .fresh)
    }

    private var reasons: [Block] {
        if meaning.isStopped {
            return WalkScreens(session).gates(meaning) + [.paragraph([.text("Until then, nothing about the dose is changed. Stopping suddenly is dangerous too.")])]
        }
        return [.paragraph([.text("A switch to another medicine needs a prescriber who names the dose and the stages. Take the page to them; when they have ordered it, "), .command("walk change"), .text(" writes it down.")])]
    }

    private var sources: [Block] { WalkScreens(session).sources(of: reasons) }

    /// What this plan is: ordered, or something to talk over.
    var standing: [Block] { Self.standing(meaning, isRunning: running != nil) }

    static func standing(_ meaning: WalkMeaning, isRunning: Bool) -> [Block] {
        if meaning.isStopped { return [.callout(Callout(kind: .warning, title: "Nothing is changed before they have been seen", blocks: meaning.risks.map { .paragraph([.text("\($0.text): \($0.whom)")]) }))] }
        if isRunning {
            return [.callout(Callout(kind: .note, title: "The plan that runs", blocks: [.paragraph([.text("Please hold it against what the prescriber wrote. If the two differ, theirs counts.")])]))]
        }
        guard meaning.isProposal else {
            return [.callout(Callout(kind: .note, title: "The plan that the prescriber ordered", blocks: [.paragraph([.text("Please hold it against what they wrote. If the two differ, theirs counts.")])]))]
        }
        let words = meaning.standing == .against ? "The prescriber is against it, or wants something else. Ask for the reason, and talk it over." : "Nothing is begun before a prescriber has agreed to it."
        return [.callout(Callout(kind: .note, title: "A proposal to talk over", blocks: [.paragraph([.text(words)])]))]
    }
}
