import Document
import Knowledge
import Taper

/// The plan that was agreed on, as it stands now: the running one, the walk's with what was changed in it, or the walk's own.
struct AgreedPlan {
    /// The plan with its changes; nil where nothing was changed and none runs.
    let plan: Plan?
    let isRunning: Bool
    /// Its steps; nil where there is no plan yet.
    let schedule: Schedule?

    init(_ session: Session) {
        let result = WalkResult(session)
        let isStopped = session.walk.meaning(session.walkReader).isStopped
        // Where a walk has led to no plan of its own, the one that runs is what was agreed.
        plan = result.bent ?? (result.schedule == nil && !isStopped ? session.runningPlan : nil)
        isRunning = result.running != nil || result.schedule == nil && plan != nil
        schedule = plan?.schedule ?? result.schedule
    }

    /// The changes that are in force.
    func changes(_ session: Session) -> Table? { plan.flatMap { PlanHistory($0, session).inForce() } }
}

/// The page "what we agreed" that goes home with whoever takes the medicine.
struct AgreedPage {
    private let session: Session
    private let walk: Walk
    private let meaning: WalkMeaning
    private let agreed: AgreedPlan

    init(_ session: Session) {
        self.session = session
        walk = session.walk
        meaning = walk.meaning(session.walkReader)
        agreed = AgreedPlan(session)
    }

    /// The whole page, with its sources.
    var document: Document {
        var references: [Reference] = []
        var blocks: [Block] = [.heading(level: 1, [.text("What we agreed")]), .paragraph([.text("\(session.environment.today)")])]
        blocks += WalkResult.standing(meaning, isRunning: agreed.isRunning)
        if let schedule = agreed.schedule {
            let shown = session.document(of: schedule, isPaper: true)
            blocks.append(.heading(level: 2, [.text("The plan")]))
            // Only what holds: what was taken back has no place on a page that goes home.
            if var changes = agreed.changes(session) {
                changes.caption = "What was changed in it"
                blocks.append(.table(changes))
            }
            for block in shown.blocks {
                switch block {
                case .heading: break
                case .sources(let works): references += works
                default: blocks.append(block)
                }
            }
        }
        blocks.append(.heading(level: 2, [.text("What we talked about")]))
        blocks.append(.table(Table(header: ["what", "said"], rows: said)))
        if !meaning.isStopped { blocks += whenHard }
        blocks += warnings
        blocks += whomToCall
        blocks += session.forPrescriber(meaning)
        let cited = session.references(citedIn: blocks)
        let known = Set(references.map(\.id))
        blocks.append(.sources(references + cited.filter { !known.contains($0.id) }))
        blocks.append(.paragraph([.text("Made with Ebb on \(session.environment.today). No clinician has reviewed it. It is arithmetic on a plan that you and your prescriber bring, and no advice to change a dose.")]))
        return Document(blocks).written(in: session.style)
    }

    private var said: [[String]] {
        let shown: [WalkQuestion] = [.medicine, .dose, .times, .since, .risks, .prescriber, .stock, .fears, .method, .ordered]
        return shown.compactMap { question in
            walk.answers[question].flatMap { $0.kept.isEmpty || $0.kept == "none" ? nil : [question.name, walk.words(question, session.walkReader) ?? $0.words] }
        }
    }

    private var whenHard: [Block] {
        var blocks: [Block] = [.heading(level: 2, [.text("When it gets hard")])]
        if let answer = walk.answers[.hard], !answer.kept.isEmpty { blocks.append(.list(answer.kept.split(separator: ";").map { [.text($0.trimmingBlanks())] })) }
        if let entry = session.knowledge.entry("asam-pause-first") { blocks += Array((Answer.sections(of: entry).first?.blocks ?? []).prefix(1)) }
        return blocks
    }

    /// The early warnings: what is for today, and what is for now.
    private var warnings: [Block] {
        let parts = [("emergency-signs", "When to get help now", "Call the emergency number now for"), ("prescriber-today", "Call today if", "Call the prescriber today if")]
        return parts.flatMap { id, section, title -> [Block] in
            guard let entry = session.knowledge.entry(id), let found = Answer.sections(of: entry).first(where: { $0.title == section }) else { return [] }
            return [.heading(level: 2, [.text(title)])] + found.blocks
        }
    }

    private var whomToCall: [Block] {
        var items: [[Inline]] = []
        if let answer = walk.answers[.call], !answer.kept.isEmpty { items = answer.kept.split(separator: ";").map { [.text($0.trimmingBlanks())] } }
        return [.heading(level: 2, [.text("Whom to call")])] + (items.isEmpty ? [] : [.list(items)]) + session.turnTo
    }
}

extension Session {
    /// What to bring up with a prescriber: the risks that were named, then what to ask.
    func forPrescriber(_ meaning: WalkMeaning) -> [Block] {
        let topics = meaning.risks.compactMap { knowledge.entry($0.entry) }.flatMap(Answer.sections(of:)).filter { $0.title?.hasPrefix("Talk to") == true }.flatMap(\.blocks).flatMap(\.items)
        return [("To talk about with the prescriber", topics), ("To ask the prescriber", questionsForPrescriber(meaning))].flatMap { title, items -> [Block] in
            items.isEmpty ? [] : [.heading(level: 2, [.text(title)]), .list(items)]
        }
    }

    /// What to ask a prescriber: on the plan where there may be one, on safety and on help.
    func questionsForPrescriber(_ meaning: WalkMeaning) -> [[Inline]] {
        guard let entry = knowledge.entry("questions-to-bring") else { return [] }
        let parts = (meaning.isStopped ? [] : ["About the plan"]) + ["About safety", "About help"]
        return Answer.sections(of: entry).filter { $0.title.map(parts.contains) == true }.flatMap(\.blocks).flatMap(\.items)
    }
}

extension Block {
    /// The items of a list or of steps.
    fileprivate var items: [[Inline]] {
        switch self {
        case .list(let items), .steps(let items): items
        default: []
        }
    }
}
