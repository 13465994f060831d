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
    private let agreed: AgreedPlan
    private var schedule: Schedule? { agreed.schedule }

    init(_ session: Session) {
        self.session = session
        walk = session.walk
        meaning = walk.meaning(session.walkReader)
        agreed = AgreedPlan(session)
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
            .heading(level: 1, [.text("About coming down from \(meaning.medication?.name ?? "my medicine")")]), .paragraph([.text("To: \(Self.blank)")]), .paragraph([.text("\(session.environment.today)")]),
        ] + subject
        for risk in meaning.risks { blocks.append(.paragraph([.text("Please know: \(risk.text.prefix(1).lowercased() + risk.text.dropFirst()).")])) }
        if let schedule {
            let words = agreed.isRunning ? "This is the plan that I follow now. Please tell me if anything in it is wrong:" : meaning.isProposal ? "I would like to come down slowly, with you. This is the plan that I would like to ask you about:" : "This is the plan that you ordered, as I have understood it. Please tell me if anything in it is wrong:"
            blocks += [.paragraph([.text(words)]), .paragraph([.command(schedule.sentence.description)])] + changes + [steps(schedule)] + standing(schedule)
        } else if meaning.isStopped {
            blocks.append(.paragraph([.text("I would like to talk with you about my dose before anything is changed. Until then I leave it as it is.")]))
        } else {
            blocks.append(.paragraph([.text("I would like to ask about a switch to diazepam and a slow taper after it. If you think it fits, please write down the dose, the table you use, and the stages.")]))
        }
        if let fears = walk.answers[.fears], !fears.kept.isEmpty { blocks.append(.paragraph([.text("What worries me most: \(fears.words)")])) }
        blocks.append(.paragraph([.text("I would like to ask you for:")]))
        blocks.append(.list(requests.map { [.text($0)] }))
        return blocks + [.paragraph([.text("Thank you.")]), .paragraph([.text(Self.blank)])]
    }

    /// What was changed in the plan; the steps below it hold that already.
    private var changes: [Block] {
        guard let table = agreed.changes(session) else { return [] }
        return [.paragraph([.text("These changes have been made in it. The steps below are those after them:")]), .table(table)]
    }

    private var requests: [String] {
        guard !meaning.isStopped else { return ["an appointment, and how soon it should be", "whom I can call until then"] }
        var items = ["your view of the plan, its pace and its end", "strengths or forms with which each step can be measured", "what we do when it gets hard, and whether I may stay at a dose for longer on my own", "whom I call between visits, and a day on which we look at it again"]
        if let stocks = meaning.stocks { items[1] += "; I have \(stocks) now" }
        return items
    }

    /// What stands where a name belongs. Dots, since other signs are markup to a Markdown reader.
    private static let blank = String(repeating: ".", count: 40)

    private var toPharmacy: [Block] {
        var blocks: [Block] = [
            .heading(level: 1, [.text("Small doses of \(meaning.medication?.name ?? "my medicine")")]), .paragraph([.text("To the pharmacist")]), .paragraph([.text("\(session.environment.today)")]),
        ] + subject
        if let schedule {
            blocks.append(.paragraph([.text("My prescriber and I \(meaning.isProposal && !agreed.isRunning ? "are talking about" : "have") a plan with small steps: "), .command(schedule.sentence.description)]))
            blocks += changes + made(schedule) + [.paragraph([.text("Each step in full:")]), steps(schedule)] + standing(schedule)
        }
        blocks.append(.paragraph([.text("I would like to ask you:")]))
        if let entry = session.knowledge.entry("asking-for-liquid"), let part = Answer.sections(of: entry).first(where: { $0.title == "What to ask the pharmacy" }) { blocks += part.blocks }
        return blocks + [.paragraph([.text("I change nothing without my prescriber. Thank you.")]), .paragraph([.text(Self.blank)])]
    }

    /// What the pharmacy is asked to make, and why.
    private func made(_ schedule: Schedule) -> [Block] {
        let parts = schedule.steps.flatMap(\.parts)
        guard let least = parts.map(\.dose).min() else { return [] }
        let finest = schedule.steps.indices.dropFirst().map { schedule.change(at: $0).magnitude }.filter { !$0.isZero }.min()
        let name = schedule.sentence.finalMedication.name
        let isSplit = parts.contains { $0.time != nil } && schedule.steps.contains { $0.parts.count > 1 }
        var reasons: [[Inline]] = [
            [.text("The smallest amount taken at one time is "), .dose(ScheduleDocument.amount(least)), .text(isSplit ? ", since the day's dose is shared out." : ".")],
        ]
        if let finest { reasons.append([.text("The smallest step from one dose to the next is "), .dose(ScheduleDocument.amount(finest)), .text(".")]) }
        if let smallest = schedule.sentence.finalMedication.strengths.filter({ $0.form == .tablet }).map({ Dose(picograms: $0.dose.picograms / Int64($0.score.pieces)) }).min(), smallest > least {
            reasons.append([.text("The smallest piece of a tablet that I know of has "), .dose(ScheduleDocument.amount(smallest)), .text(".")])
        }
        if let stocks = meaning.stocks { reasons.append([.text("I have \(stocks) now.")]) }
        return [
            .paragraph([.text("Could you make or order a form of \(name) with which each of these doses can be measured exactly: a liquid of even strength, or capsules? My prescriber would write the prescription. Why I ask:")]),
            .list(reasons),
        ]
    }

    /// Every step: whoever makes or checks the doses needs all of them.
    private func steps(_ schedule: Schedule) -> Block {
        let isSplit = schedule.steps.contains { $0.parts.count > 1 }
        let naming = schedule.medications.count > 1
        let rows = schedule.steps.map { step in
            ["\(step.date)", schedule.doseText(of: step, ScheduleDocument.amount)] + (isSplit ? [step.dose.isZero ? "nothing" : ScheduleDocument.parts(step, naming: naming)] : [])
        }
        return .table(Table(header: ["from", "dose a day"] + (isSplit ? ["at each time"] : []), alignments: [.left, .right] + (isSplit ? [.left] : []), rows: rows))
    }

    private func standing(_ schedule: Schedule) -> [Block] {
        let check = PlanCheck(schedule)
        let items = Guideline.allCases.compactMap { guideline -> [Inline]? in
            let standing = check.standing(guideline)
            let source = ScheduleDocument.source(guideline, schedule)
            // "Never abruptly" has no number to check; beside a plan that fast, "inside" would mislead.
            guard standing.status != .notCovered, session.knowledge.source(source) != nil, !(guideline == .niceNG215 && check.danger == .dangerous) else { return nil }
            return [.text("\(ScheduleDocument.name(guideline)) (\(ScheduleDocument.limit(guideline, schedule))): \(standing.status == .inside ? "inside" : "over at \(standing.over.count) of \(schedule.cuts) cuts") "), .citation(source), .text(".")]
        }
        guard !items.isEmpty else { return [] }
        return [.paragraph(ScheduleDocument.falls(check, ScheduleDocument.amount) + [.text(" How it stands beside guidelines, computed after rounding:")]), .list(items)]
    }
}
