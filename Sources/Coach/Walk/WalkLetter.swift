import Document
import Knowledge
import Taper

/// A letter to the prescriber or the pharmacy, as text to edit: the plan, why, and the guideline that it stands inside of.
struct WalkLetter {
    enum Reader: String, CaseIterable {
        case prescriber, pharmacy
    }

    private let session: Session
    private let walk: Walk
    private let meaning: WalkMeaning
    private let schedule: Schedule?

    init(_ session: Session) {
        self.session = session
        walk = session.walk
        meaning = walk.meaning(session.walkReader)
        schedule = session.runningPlan?.schedule ?? WalkResult(session).schedule
    }

    func document(for reader: Reader) -> Document {
        let blocks = reader == .prescriber ? toPrescriber : toPharmacy
        return Document(blocks + [.sources(session.references(citedIn: blocks)), .paragraph([.text("Written with Ebb on \(session.environment.today). No clinician has reviewed it.")])]).written(in: session.style)
    }

    private var subject: [Block] {
        guard let medication = meaning.medication, let dose = meaning.dose else { return [] }
        let times = walk.answers[.times].flatMap { $0.kept.isEmpty ? nil : $0.kept } ?? (meaning.split.isEmpty ? nil : meaning.split.map { "\($0.time) \($0.dose)" }.joined(separator: " and "))
        let since = walk.answers[.since].flatMap { $0.kept.isEmpty ? nil : $0.kept }
        return [.paragraph([.text("I take "), .dose("\(dose)"), .text(" of \(medication.name) a day" + (times.map { " (\($0))" } ?? "") + (since.map { ". I have taken it for this long: \($0)" } ?? "") + ".")])]
    }

    private var toPrescriber: [Block] {
        var blocks: [Block] = [
            .heading(level: 1, [.text("About coming down from \(meaning.medication?.name ?? "my medicine")")]), .paragraph([.text("To: ______________________")]), .paragraph([.text("\(session.environment.today)")]),
        ] + subject
        for risk in meaning.risks { blocks.append(.paragraph([.text("Please know: \(risk.text.prefix(1).lowercased() + risk.text.dropFirst()).")])) }
        if let schedule {
            let words = meaning.isProposal ? "I would like to come down slowly, with you. This is the plan that I would like to ask you about:" : "This is the plan that you ordered, as I have understood it. Please tell me if anything in it is wrong:"
            blocks += [.paragraph([.text(words)]), .paragraph([.command(schedule.sentence.description)]), steps(schedule)] + standing(schedule)
        } else if meaning.isStopped {
            blocks.append(.paragraph([.text("I would like to talk with you about my dose before anything is changed. Until then I leave it as it is.")]))
        } else {
            blocks.append(.paragraph([.text("I would like to ask about a switch to diazepam and a slow taper after it. If you think it fits, please write down the dose, the table you use, and the stages.")]))
        }
        if let fears = walk.answers[.fears], !fears.kept.isEmpty { blocks.append(.paragraph([.text("What worries me most: \(fears.words)")])) }
        blocks.append(.paragraph([.text("I would like to ask you for:")]))
        blocks.append(.list(requests.map { [.text($0)] }))
        return blocks + [.paragraph([.text("Thank you.")]), .paragraph([.text("______________________")])]
    }

    private var requests: [String] {
        guard !meaning.isStopped else { return ["an appointment, and how soon it should be", "whom I can call until then"] }
        var items = ["your view of the plan, its pace and its end", "strengths or forms with which each step can be measured", "what we do when it gets hard, and whether I may stay at a dose for longer on my own", "whom I call between visits, and a day on which we look at it again"]
        if let stocks = meaning.stocks { items[1] += "; I have \(stocks) now" }
        return items
    }

    private var toPharmacy: [Block] {
        var blocks: [Block] = [
            .heading(level: 1, [.text("Small doses of \(meaning.medication?.name ?? "my medicine")")]), .paragraph([.text("To the pharmacist")]), .paragraph([.text("\(session.environment.today)")]),
        ] + subject
        if let schedule {
            let doses = schedule.steps.map(\.dose).filter { !$0.isZero }
            blocks.append(.paragraph([.text("My prescriber and I \(meaning.isProposal ? "are talking about" : "have") a plan with small steps: "), .command(schedule.sentence.description)]))
            if let least = doses.min() { blocks.append(.paragraph([.text("The smallest dose in it is "), .dose(ScheduleDocument.amount(least)), .text(" a day. The steps are:")])) }
            blocks.append(steps(schedule))
        }
        blocks.append(.paragraph([.text("I would like to ask you:")]))
        if let entry = session.knowledge.entry("asking-for-liquid"), let part = Answer.sections(of: entry).first(where: { $0.title == "What to ask the pharmacy" }) { blocks += part.blocks }
        return blocks + [.paragraph([.text("I change nothing without my prescriber. Thank you.")]), .paragraph([.text("______________________")])]
    }

    /// The steps, up to twelve, then the last one.
    private func steps(_ schedule: Schedule) -> Block {
        let shown = schedule.steps.count <= 13 ? Array(schedule.steps.indices) : Array(0..<12) + [schedule.steps.count - 1]
        let rows = shown.flatMap { index -> [[String]] in
            let row = ["\(schedule.steps[index].date)", ScheduleDocument.amount(schedule.steps[index].dose)]
            return index == shown.last && schedule.steps.count > 13 ? [["and so on", ""], row] : [row]
        }
        return .table(Table(header: ["from", "dose a day"], alignments: [.left, .right], rows: rows))
    }

    private func standing(_ schedule: Schedule) -> [Block] {
        let check = PlanCheck(schedule)
        let items = Guideline.allCases.compactMap { guideline -> [Inline]? in
            let standing = check.standing(guideline)
            // "Never abruptly" has no number to check; beside a plan that fast, "inside" would mislead.
            guard standing.status != .notCovered, session.knowledge.source(guideline.source) != nil, !(guideline == .niceNG215 && check.danger == .dangerous) else { return nil }
            return [.text("\(ScheduleDocument.name(guideline)) (\(guideline.limit)): \(standing.status == .inside ? "inside" : "over at \(standing.over.count) of \(schedule.cuts) cuts") "), .citation(guideline.source), .text(".")]
        }
        guard !items.isEmpty else { return [] }
        let steepest = check.in14Days.largest
        return [.paragraph([.text("Its largest fall in any 14 days is \(steepest.percent.decimal(places: 1))% of the dose before it. How it stands beside guidelines, computed after rounding:")]), .list(items)]
    }
}
