import Taper
import Testing
import Vault
import VaultSupport

@testable import Journal

@Suite struct PlanTests {
    private let now = moment("2026-12-01 10:00")
    private let began = day("2026-12-01")

    @Test func aPlanIsWhatItsEventsMakeOfIt() throws {
        let sandbox = try Sandbox()
        let journal = try Journal(sandbox.make(), random: SeededRandom(1))
        let begun = try journal.beginPlan(name: "first", sentence: "clonazepam 1 mg, 0.125 mg every 2 weeks, from 2026-12-01", confirmed: false, on: began, now: now)
        #expect(begun.name == "first")
        #expect(begun.events.isEmpty)
        #expect(journal.plans == [begun])
        func event(_ what: PlanEvent.What, on: String, _ reason: String = "") throws {
            try journal.log(.plan(PlanEvent(plan: begun.id, on: day(on), what, reason: reason)), about: day(on), now: now)
        }
        try event(.hold(nil), on: "2026-12-20", "exams")
        try event(.resume, on: "2027-01-03")
        try event(.rename("winter"), on: "2027-01-03")
        let other = try journal.beginPlan(name: "second", sentence: "diazepam 10 mg, 1 mg every week, from 2027-02-01", confirmed: true, on: day("2027-02-01"), now: now)
        #expect(journal.plans.map(\.id) == [other.id, begun.id])
        let again = try Journal(sandbox.open(), random: SeededRandom(2))
        #expect(again.plans == journal.plans)
        let plan = try #require(again.plan(begun.id))
        #expect(plan.name == "winter")
        #expect(plan.events.map(\.event.reason) == ["exams", "", ""])
        #expect(plan.events.map(\.event.on) == [day("2026-12-20"), day("2027-01-03"), day("2027-01-03")])
        #expect(!plan.isPutAway && plan.ended == day("2027-02-01"))
        #expect(other.isConfirmed)
        // Undoing the last entries takes the second plan away, then the name.
        _ = try journal.undo(now: now)
        _ = try journal.undo(now: now)
        #expect(journal.plans.map(\.name) == ["first"])
        try event(.close, on: "2027-03-01")
        #expect(journal.plans.first?.isClosed == true)
    }

    /// The one that was begun last and not put away runs, and what is taken back stays so, whoever reads the journal.
    @Test func onePlanRunsAtATime() throws {
        let journal = Journal(random: SeededRandom(4))
        func begin(_ name: String, on day: String) throws -> EntryID {
            try journal.beginPlan(name: name, sentence: "diazepam 10 mg, 1 mg every week", confirmed: false, on: Day.parse(day)!, now: now).id
        }
        func close(_ plan: EntryID, on date: String) throws { try journal.log(.plan(PlanEvent(plan: plan, on: day(date), .close)), about: day(date), now: now) }
        func plan(_ entry: Entry?) -> EntryID? { if case .plan(let event)? = entry?.content { event.plan } else { nil } }
        let first = try begin("first", on: "2026-12-01")
        let second = try begin("second", on: "2026-12-09")
        #expect(journal.runningPlan?.id == second)
        #expect(journal.plan(first)?.ended == day("2026-12-09") && journal.plan(first)?.isPutAway == false)
        // Put away in vain, as earlier versions did: that alone is no step of an undo.
        try close(first, on: "2026-12-10")
        #expect(journal.plan(first)?.ended == day("2026-12-09"))
        let undone = try journal.undo(now: now)
        #expect(plan(undone.before) == second)
        #expect(undone.all.count == 2 && journal.plan(second) == nil && journal.runningPlan?.id == first)
        #expect(try journal.redo(undone, now: now).after != nil && journal.runningPlan?.id == second)
        // Two shells put it away at once.
        for _ in 0..<2 { try close(second, on: "2026-12-11") }
        #expect(journal.runningPlan == nil)
        _ = try journal.undo(now: now)
        #expect(journal.runningPlan?.id == second)
        // Something else came between: it is what goes, and the plan stays.
        try journal.log(checkIn("between"), about: began, now: now)
        try close(first, on: "2026-12-12")
        #expect(try journal.undo(now: now).before?.content == checkIn("between") && journal.runningPlan?.id == second)
        // A later one that is over, as from an import, ends none that runs.
        let third = try begin("third", on: "2026-12-20")
        try close(third, on: "2026-12-21")
        #expect(journal.runningPlan?.id == second && journal.plan(second)?.ended == nil)
    }

    @Test func keptAdjustmentsAreTheOnesThatWereMade() throws {
        let formulary = Formulary([Medication(id: "clonazepam", name: "clonazepam")])
        let sentence = try TaperSentence.parse("clonazepam 1 mg, 0.125 mg every 2 weeks, from 2026-12-01", formulary: formulary, today: began)
        let changes: [(Adjustment.Change, String)] = [
            (.hold(.days(14)), "2026-12-20"), (.slow(Fraction(3, over: 2)), "2027-01-10"), (.shift(days: 3), "2027-02-01"), (.undo, "2027-02-02"),
            (.respace(every: .calendarMonths(1)), "2027-03-01"), (.raise(to: milligrams("0.875")), "2027-05-01"), (.end, "2027-07-01"),
        ]
        var plan = try Plan(sentence)
        let journal = Journal(random: SeededRandom(3))
        let record = try journal.beginPlan(name: "", sentence: sentence.description, confirmed: false, on: began, now: now)
        for (change, date) in changes {
            plan = try plan.adjusted(change, on: day(date), reason: "r")
            let what = try #require(PlanEvent.What(change))
            try journal.log(.plan(PlanEvent(plan: record.id, on: day(date), what, reason: "r")), about: day(date), now: now)
        }
        let computed = try #require(journal.plan(record.id)).plan(formulary)
        #expect(computed == plan)
        #expect(computed.schedule == plan.schedule)
    }
}
