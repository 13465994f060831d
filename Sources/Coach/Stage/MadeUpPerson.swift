import Document
import Knowledge
import Taper

/// A person who doesn't exist, for showing Ebb to a group: the same name, dates and numbers each time, on any day.
///
/// The plan and the ratings stand apart on purpose. Nothing here ties how somebody feels to a dose.
struct MadeUpPerson {
    static let name = "Robin"
    static let sentence = "clonazepam 0.5 mg, 5% every 4 weeks, to 0.4 mg then stay, from 2025-03-03, using 0.5 mg tablets and 0.1 mg/mL liquid"
    /// Hours slept and worry from 0 to 10, as Robin wrote them down in two weeks.
    static let nights: [(hours: Double, worry: Int)] = [
        (5, 6), (4.5, 7), (6, 5), (6.5, 4), (5, 6), (3.5, 8), (4, 7), (5.5, 6), (6.5, 4), (7, 3), (6, 5), (5, 5), (6.5, 4), (7, 3),
    ]
    private static let madeUp = "Robin is made up. So is every number here. It is nobody's plan, and no advice to change a dose."

    /// The person with the plan as Ebb computes it; the plan's own warnings and checks stand in it.
    static func document(plan: Document) -> Document {
        Document(
            [.heading(level: 1, [.text(title)]), madeUpBox] + who.map { .paragraph([.text($0)]) } + plan.blocks
                + [.heading(level: 2, [.text("Two weeks of \(name)'s nights")]), slept, worry, .paragraph([.text(tooShort)])])
    }

    /// The same for a projector, as few screens: who it is, the plan with its doses, the nights, the worry.
    static func pages(of schedule: Schedule) -> [Document] {
        let check = PlanCheck(schedule)
        let rows = schedule.steps.indices.map { index in
            ["\(schedule.steps[index].date)", ScheduleDocument.amount(schedule.steps[index].dose), index == 0 ? "" : "-" + ScheduleDocument.amount(schedule.change(at: index).magnitude)]
        }
        let inside = check.standing(.asam).status == .inside ? "It stays inside the ceiling of the ASAM guideline 2025." : "It goes past the ceiling of the ASAM guideline 2025."
        return [
            Document([.heading(level: 1, [.text(title)])] + who.map { .paragraph([.text($0)]) } + [madeUpBox]),
            Document([
                .heading(level: 1, [.text("\(name)'s plan, made up")]), .table(Table(header: ["from", "dose a day", "change"], alignments: [.left, .right, .right], rows: rows)),
                .paragraph([.text(inside + " Off stage, "), .command("person"), .text(" shows every check and its source.")]),
            ]),
            Document([.heading(level: 1, [.text("Two weeks of \(name)'s nights, made up")]), slept]),
            Document([.heading(level: 1, [.text("Two weeks of \(name)'s worry, made up")]), worry, .paragraph([.text(tooShort)])]),
        ]
    }

    private static let title = "\(name), a made-up person"
    private static let who = ["\(name) has taken clonazepam for four years, for panic.", "A prescriber and \(name) agreed on a slow plan. It stops at a dose where they look again together."]
    private static let tooShort = "Two weeks are too short to say why a night was bad."
    private static var madeUpBox: Block { .callout(Callout(kind: .note, title: "Made up", blocks: [.paragraph([.text(madeUp)])])) }

    private static var slept: Block {
        .chart(Chart(
            title: "Hours slept", xLabel: "day", yLabel: "hours", series: [.init(name: "hours", points: nights.enumerated().map { .init(x: Double($0.offset + 1), y: $0.element.hours) })],
            sentence: "\(name) slept 3.5 to 7 hours a night. The worst night was day 6; the two weeks ended with 7 hours."))
    }

    private static var worry: Block {
        .chart(Chart(
            title: "Worry, 0 to 10", xLabel: "day", yLabel: "worry", series: [.init(name: "worry", points: nights.enumerated().map { .init(x: Double($0.offset + 1), y: Double($0.element.worry)) })],
            sentence: "Worry went up and down between 3 and 8, in waves. Bad days were followed by better ones."))
    }
}
