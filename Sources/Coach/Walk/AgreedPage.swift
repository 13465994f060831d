import Document
import Knowledge
import Taper

/// The page "what we agreed" that goes home with whoever takes the medicine.
struct AgreedPage {
    private let session: Session
    private let walk: Walk
    private let meaning: WalkMeaning
    /// The running plan with its changes; it takes the place of the plan of the walk.
    private let plan: Plan?
    private let schedule: Schedule?

    init(_ session: Session) {
        self.session = session
        walk = session.walk
        meaning = walk.meaning(session.walkReader)
        plan = session.runningPlan
        schedule = plan?.schedule ?? WalkResult(session).schedule
    }

    /// The whole page, with its sources.
    var document: Document {
        var references: [Reference] = []
        var blocks: [Block] = [.heading(level: 1, [.text("What we agreed")]), .paragraph([.text("\(session.environment.today)")])]
        blocks += WalkResult.standing(meaning)
        if let schedule {
            let shown = session.document(of: schedule)
            blocks.append(.heading(level: 2, [.text("The plan")]))
            if let plan, !plan.adjustments.isEmpty { blocks.append(.table(Table(header: ["from", "change", "because"], rows: plan.adjustments.map { ["\($0.date)", $0.change.description, $0.reason] }, caption: "What happened to it"))) }
            for block in shown.blocks {
                switch block {
                case .heading: break
                case .sources(let works): references += works
                // "Type this" has no place on paper.
                case .paragraph(let inlines) where inlines.plainText.contains("ebb taper --format"): break
                default: blocks.append(block)
                }
            }
        }
        blocks.append(.heading(level: 2, [.text("What we talked about")]))
        blocks.append(.table(Table(header: ["what", "said"], rows: said)))
        if !meaning.isStopped { blocks += whenHard }
        blocks += warnings
        blocks += whomToCall
        blocks += questions
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

    private var questions: [Block] {
        var items: [[Inline]] = []
        for risk in meaning.risks {
            guard let entry = session.knowledge.entry(risk.entry) else { continue }
            for section in Answer.sections(of: entry) where section.title?.hasPrefix("Talk to") == true { items += Self.items(of: section.blocks) }
        }
        if let entry = session.knowledge.entry("questions-to-bring") {
            for section in Answer.sections(of: entry) where ["About the plan", "About safety", "About help"].contains(section.title) { items += Self.items(of: section.blocks) }
        }
        return items.isEmpty ? [] : [.heading(level: 2, [.text("To ask the prescriber")]), .list(items)]
    }

    private static func items(of blocks: [Block]) -> [[Inline]] {
        blocks.flatMap { block -> [[Inline]] in
            switch block {
            case .list(let items), .steps(let items): items
            default: []
            }
        }
    }
}
