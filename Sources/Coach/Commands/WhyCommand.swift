import Document
import Knowledge
import Taper

extension Command {
    static let why = Command(
        name: "why", aliases: ["how"], summary: "Show how the last number, or the last answer, came about.",
        details: "After a number it shows the formula with the numbers in it. After a plan it shows how each figure of the table is computed; with `step` and a number it shows one step. After an answer it shows what in your question led to it.",
        argument: .text(name: "step NUMBER", required: false), examples: [Example("why", "the working behind the last reply")],
        fits: { $0.isEmpty || StepWorking.number($0) != nil }
    ) { session, words in
        if !words.isEmpty { return StepWorking.reply(session, words) }
        return switch session.subject {
        case nil: session.nothingToReferTo("why")
        case .calculation(let calculation, _): Reply(.command, Document([.paragraph([.text(calculation.understood.prefix(1).uppercased() + calculation.understood.dropFirst() + ":")]), .list(calculation.working.map { [.text($0)] })]).written(in: session.style))
        case .schedule(let schedule): Reply(.command, ScheduleWorking(schedule, session.knowledge).document.written(in: session.style))
        case .workings(let workings): Reply(.command, workings.document(session.knowledge).written(in: session.style))
        case .fact(let report, _, _): Reply(.command, report.explanation)
        case .entry(let entry, let result): Reply(.command, WhyThisAnswer(entry, result).document)
        }
    }
}

/// How the figures of a schedule come about, on its own numbers.
struct ScheduleWorking {
    private let schedule: Schedule
    private let check: PlanCheck

    private let knowledge: KnowledgeBase

    init(_ schedule: Schedule, _ knowledge: KnowledgeBase) {
        self.schedule = schedule
        self.knowledge = knowledge
        check = PlanCheck(schedule)
    }

    var document: Document {
        var items: [[Inline]] = [[.text("The rule: \(schedule.sentence.rules). Day 0 is the starting dose, \(schedule.start); the first cut comes one span later.")]]
        if let index = schedule.steps.indices.dropFirst().first(where: { !schedule.change(at: $0).isZero }) {
            let before = schedule.steps[index - 1].dose
            let step = schedule.steps[index]
            items.append([.text("Step \(step.number), \(step.date): \(schedule.working(ofStep: index))\(step.rounding.isZero ? "" : ", measured as \(ScheduleDocument.amount(step.dose))").")])
            items.append([.text("Its change: (\(ScheduleDocument.amount(step.dose)) − \(ScheduleDocument.amount(before))) / \(ScheduleDocument.amount(before)) × 100 = \(schedule.changePercent(at: index).decimal(places: 3))%.")])
        }
        for (name, fall, base, percent) in [
            ("The largest fall in 14 days, of the starting dose,", check.in14Days.largest, schedule.start, check.in14Days.largest.percentOfStart),
            ("The largest fall in 14 days, of the dose at their start,", check.in14Days.steepest, check.in14Days.steepest.from, check.in14Days.steepest.percent),
        ] {
            let (from, to) = (ScheduleDocument.amount(fall.from), ScheduleDocument.amount(fall.to))
            items.append([.text("\(name) begins on day \(fall.begins): (\(from) − \(to)) / \(ScheduleDocument.amount(base)) × 100 = \(percent.decimal(places: 3))%.")])
        }
        items.append(.words("Each rule computes from the unrounded dose and rounds half to even once, to 0.000000001 mg. Nothing else is rounded unless `using` or `round to` asks for it."))
        let compared = Guideline.allCases.filter { check.standing($0).status != .notCovered }
        for guideline in compared {
            items.append([
                .text("\(ScheduleDocument.name(guideline)): \(ScheduleDocument.limit(guideline, schedule)) "), .citation(ScheduleDocument.source(guideline, schedule)),
                .text(". This plan is \(check.standing(guideline).status == .inside ? "inside" : "over").")])
        }
        var seen = Set<String>()
        let references = compared.map { ScheduleDocument.source($0, schedule) }.filter { seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference)
        return Document([.heading(level: 1, [.text("How these numbers come about")]), .list(items)] + (references.isEmpty ? [] : [.sources(references)]))
    }
}

/// How the figures of one step come about: `why step 5`.
enum StepWorking {
    /// The number behind "step"; nil for other words.
    static func number(_ words: String) -> Int? {
        let parts = words.lowercased().split(separator: " ")
        guard parts.count == 2, parts[0] == "step" else { return nil }
        return Int(parts[1])
    }

    static func reply(_ session: Session, _ words: String) -> Reply {
        guard let schedule = session.scheduleInSight else { return session.nothingToReferTo("why step") }
        guard let number = number(words), schedule.steps.indices.contains(number - 1) else {
            return .failure("The plan has steps 1 to \(schedule.steps.count).", hint: "Write it like this: why step 2")
        }
        let index = number - 1
        let check = PlanCheck(schedule)
        let step = schedule.steps[index]
        var items: [(String, Working)] = [("Dose", schedule.working(ofStep: index))]
        if index > 0 {
            let before = schedule.steps[index - 1].dose
            items.append(("Change", Working("(dose − dose before) / dose before × 100", "(\(step.dose) − \(before)) / \(before) × 100", "\(schedule.changePercent(at: index).decimal(places: 3))%")))
            items.append(("Fallen in 14 days", check.in14Days.atStep[index].working(days: 14)))
            items.append(("Fallen in 28 days", check.in28Days.atStep[index].working(days: 28)))
        }
        var notes: [String] = []
        if !step.rounding.isZero { notes.append("Asked for \(ScheduleDocument.amount(step.asked)), measured \(step.dose): \(ScheduleDocument.signed(step.rounding)).") }
        for check in check.checks[index] where check.reason == .compared || check.reason == .nearTheEnd {
            let words = check.reason == .nearTheEnd ? "left open near the end" : check.status == .inside ? "inside" : "over"
            notes.append("\(ScheduleDocument.name(check.guideline)), \(ScheduleDocument.limit(check.guideline, schedule)): \(words).")
        }
        return Reply(.command, Workings(title: "Step \(number), \(step.date)", items: items, notes: notes).document(session.knowledge).written(in: session.style))
    }
}

extension Session {
    /// The schedule that the last reply was about, or else the running plan's, or the one that was last shown.
    var scheduleInSight: Schedule? {
        switch subject {
        case .schedule(let schedule)?: return schedule
        case .workings(let workings)? where workings.schedule != nil: return workings.schedule
        default: return runningPlan?.schedule ?? planning.draft?.schedule ?? planning.shown.flatMap { try? Schedule($0) }
        }
    }
}

/// What led from a question to an entry.
struct WhyThisAnswer {
    private let entry: Entry
    private let result: SearchResult?

    init(_ entry: Entry, _ result: SearchResult?) {
        self.entry = entry
        self.result = result
    }

    var document: Document {
        var blocks: [Block] = [.paragraph([.text("I showed “\(entry.title)”. It answers questions such as “\(entry.asks.first ?? entry.title)”.")])]
        if let result {
            blocks.append(.paragraph([.text("Words I searched for: \(result.shape.words.joined(separator: ", "))\(result.shape.unknown.isEmpty ? "" : "; not in any entry: \(result.shape.unknown.joined(separator: ", "))").")]))
            blocks.append(.table(Table(header: ["entry", "score", "words", "likeness"], alignments: [.left, .right, .right, .right], rows: result.hits.prefix(4).map {
                [$0.entry.title, Self.hundredths($0.score), Self.hundredths($0.words), Self.hundredths($0.letters)]
            })))
            blocks.append(.paragraph([.text("Words: how well your words fit the entry. Likeness: how near your question is to the nearest stored one (1 is the same). I was \(Int((result.confidence * 100).rounded()))% sure; below \(Int((SearchResult.threshold * 100).rounded()))% I say that I don't know.")]))
        }
        return Document(blocks)
    }

    private static func hundredths(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = abs(hundredths % 100)
        return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
