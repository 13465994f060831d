import Document
import Knowledge
import Taper

extension Command {
    static let why = Command(
        name: "why", aliases: ["how"], summary: "Show how the last number, or the last answer, came about.",
        details: "After a number it shows the formula with the numbers in it. After a plan it shows how each figure of the table is computed. After an answer it shows what in your question led to it.",
        argument: .none, examples: [Example("why", "the working behind the last reply")]
    ) { session, _ in
        switch session.subject {
        case nil: session.nothingToReferTo("why")
        case .calculation(let calculation): Reply(.command, Document([.paragraph([.text(calculation.understood.prefix(1).uppercased() + calculation.understood.dropFirst() + ":")]), .list(calculation.working.map { [.text($0)] })]))
        case .schedule(let schedule): Reply(.command, ScheduleWorking(schedule).document)
        case .entry(let entry, let result): Reply(.command, WhyThisAnswer(entry, result).document)
        }
    }
}

/// How the figures of a schedule come about, on its own numbers.
struct ScheduleWorking {
    private let schedule: Schedule
    private let check: PlanCheck

    init(_ schedule: Schedule) {
        self.schedule = schedule
        check = PlanCheck(schedule)
    }

    var document: Document {
        var items: [[Inline]] = [[.text("The rule: \(schedule.sentence.rules). Day 0 is the starting dose, \(schedule.start); the first cut comes one span later.")]]
        if let index = schedule.steps.indices.dropFirst().first(where: { !schedule.change(at: $0).isZero }) {
            let before = schedule.steps[index - 1].dose
            let step = schedule.steps[index]
            items.append([.text("Step \(step.number), \(step.date): \(before) becomes \(ScheduleDocument.amount(step.asked))\(step.rounding.isZero ? "" : ", measured as \(step.dose)"). Change: (\(step.dose) - \(before)) ÷ \(before) × 100 = \(schedule.changePercent(at: index).decimal(places: 3))%.")])
        }
        let steepest = check.in14Days.largest
        items.append([
            .text("The largest fall in 14 days ends at day \(steepest.begins): (\(steepest.from) - \(steepest.to)) ÷ \(steepest.from) × 100 = \(steepest.percent.decimal(places: 3))% of the dose at the start of those days, and \(steepest.percentOfStart.decimal(places: 3))% of the starting dose.")
        ])
        items.append([.text("Each rule computes from the unrounded dose and rounds half to even once, to 0.000000001 mg. Nothing else is rounded unless `using` or `round to` asks for it.")])
        for guideline in [Guideline.asam, .asamStart] where check.standing(guideline).status != .notCovered {
            items.append([.text("\(ScheduleDocument.name(guideline)): \(guideline.limit). This plan is \(check.standing(guideline).status == .inside ? "inside" : "over").")])
        }
        return Document([.heading(level: 1, [.text("How these numbers come about")]), .list(items)])
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
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
