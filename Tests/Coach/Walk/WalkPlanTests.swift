import Document
import Taper
import Testing

@testable import Coach

/// The plan that a walk led to, when it is bent and when it runs.
@Suite struct WalkPlanTests {
    private func walked() throws -> Session {
        let session = try Session.testSession(country: "CA", audience: .coach)
        try WalkTests.walked(session)
        return session
    }

    @Test func theResultIsBentInARow() throws {
        let session = try walked()
        for line in ["hold 2 weeks because sleep", "slow to 4%", "what if 5% every 3 weeks", "compare", "undo", "undo"] {
            let reply = session.respond(to: line)
            #expect(reply.kind == .calculation && !reply.isFailure, "\(line): \(reply.text)")
        }
        #expect(session.planInSight?.effective.isEmpty == true)
        #expect(session.respond(to: "undo that").text.contains("Brought back: hold 2 weeks"))
        // The walk and its page show it as it was bent.
        #expect(session.respond(to: "walk").text.contains("hold 2 weeks"))
        #expect(WalkTests.text(AgreedPage(session).document).contains("A proposal to talk over"))
        #expect(WalkTests.text(AgreedPage(session).document).contains("hold 2 weeks"))
        _ = session.respond(to: "plan")
        #expect(session.runningPlan?.adjustments.map(\.reason) == ["sleep"])
    }

    /// The letters say what the pages say: the plan with what was changed in it, before it runs and while it does.
    @Test(arguments: [false, true])
    func theLettersHoldThePlanAsItIs(runs: Bool) throws {
        let session = try walked()
        for line in (runs ? ["plan new"] : []) + ["hold 2 weeks because sleep", "slow to 4%", "undo"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let schedule = try #require(AgreedPlan(session).schedule)
        #expect(schedule.ends != WalkResult(session).schedule?.ends)
        for reader in WalkLetter.Reader.allCases {
            let letter = WalkTests.text(WalkLetter(session).document(for: reader))
            #expect(letter.contains("hold 2 weeks") && letter.contains("sleep") && !letter.contains("slow to"), "\(letter)")
            for step in schedule.steps { #expect(letter.contains("\(step.date)")) }
        }
        #expect(WalkTests.text(WalkLetter(session).document(for: .prescriber)).contains(runs ? "the plan that I follow now" : "I would like to ask you about"))
    }

    /// Whoever takes the page home has nothing else to look a dose up in: every step stands there, with what to take.
    @Test(arguments: ["skip", "0.5 mg tablets and 0.1 mg/mL liquid"])
    func everyStepStandsOnThePage(stock: String) throws {
        let session = try Session.testSession(country: "CA", audience: .coach)
        try WalkTests.walked(session, changing: [.stock: stock, .pace: "2% of the current dose every 2 weeks", .end: "2 0.25 mg"])
        let schedule = try #require(AgreedPlan(session).schedule)
        #expect(schedule.steps.count > 60)
        let tables = AgreedPage(session).document.blocks.compactMap { block -> Table? in
            if case .table(let table) = block { table } else { nil }
        }
        let doses = try #require(tables.first { $0.header.contains("dose a day") })
        #expect(doses.rows.map { $0[0] } == schedule.steps.map { String($0.number) })
        #expect(doses.rows.allSatisfy { row in row.count == doses.header.count && !row[2].isEmpty })
        #expect(!doses.header.contains("rounded by"))
    }

    @Test func aLetterWithoutChangesNamesNone() throws {
        #expect(!WalkTests.text(WalkLetter(try walked()).document(for: .prescriber)).contains("These changes"))
    }

    @Test func onceItRunsTheWalkShowsItAsItRuns() throws {
        let session = try walked()
        for line in ["plan new", "hold 2 weeks because sleep", "slow to 4%", "undo"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let ends = try #require(session.runningPlan).schedule.ends
        let shown = session.respond(to: "walk").text
        #expect(shown.contains("The plan that runs") && shown.contains("hold 2 weeks") && shown.contains("\(ends)"))
        #expect(!shown.contains("A proposal to talk over") && !shown.contains("plan new"))
        // The page that goes home holds what is in force, and nothing of what was taken back.
        let page = WalkTests.text(AgreedPage(session).document)
        #expect(page.contains("The plan that runs") && page.contains("hold 2 weeks") && !page.contains("undo") && !page.contains("slow to 4%"))
        // Another plan that runs doesn't take the place of the one that was talked over.
        _ = session.respond(to: "plan new diazepam 10 mg, 1 mg every 4 weeks")
        #expect(session.respond(to: "walk").text.contains("A proposal to talk over"))
        #expect(WalkTests.text(AgreedPage(session).document).contains("clonazepam 1 mg"))
    }

    @Test func theAppointmentRightAfterAWalkHasItsPlan() throws {
        let session = try walked()
        let page = session.respond(to: "appointment").text
        #expect(page.contains("Talked over: clonazepam 1 mg") && page.contains("First change: 2026-12-29, to 0.95 mg"))
        // What is asked on safety is on both pages.
        let entry = try #require(session.knowledge.entry("questions-to-bring"))
        #expect(!entry.id.isEmpty && session.questionsForPrescriber(session.walk.meaning(session.walkReader)).count > 3)
        #expect(page.contains("seizure"))
        #expect(try Session.testSession().respond(to: "appointment").text.contains("No plan is running."))
    }

    @Test func theSummaryHasTheChangesOfTheSessionThatHold() throws {
        let session = try Session.testSession(country: "CA", audience: .coach)
        for line in ["plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01", "shift 3 days because of a journey", "agenda", "hold 2 weeks because sleep", "slow to 4%", "undo"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        #expect(Sitting(text: try #require(session.sitting).text) == session.sitting)
        let summary = session.respond(to: "agenda close").text
        #expect(summary.contains("hold 2 weeks") && !summary.contains("shift 3 days") && !summary.contains("slow to 4%") && !summary.contains("undo"), "\(summary)")
    }

    @Test func aLastCutThatNobodyCanMeasureIsSaid() throws {
        let session = try Session.testSession(country: "CA")
        #expect(session.respond(to: "clonazepam 1 mg, 5% of the current dose every 4 weeks, to 0.25 mg then stay").text.contains("less than anyone can measure"))
        #expect(!session.respond(to: "clonazepam 1 mg, 5% of the current dose every 4 weeks, to 0.255 mg then stay").text.contains("less than anyone can measure"))
        #expect(!session.respond(to: "clonazepam 1 mg, 0.125 mg every 2 weeks").text.contains("less than anyone can measure"))
    }
}
