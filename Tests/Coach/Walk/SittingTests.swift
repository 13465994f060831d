import Document
import Taper
import Testing

@testable import Coach

/// A session of a coach with a client.
@Suite struct SittingTests {
    private static func text(_ reply: Reply) -> String { PlainText(width: 80).render(reply.document) }

    @Test func aSessionGoesThroughItsTextUnchanged() throws {
        var sitting = Sitting(day: try #require(Day(year: 2026, month: 11, day: 21)), items: ["sleep", "work: hours"])
        sitting.items[1].isDone = true
        sitting.decisions = ["hold until sleep is back", "a, b; c"]
        sitting.nextTime = ["the leaflet"]
        #expect(Sitting(text: sitting.text) == sitting)
        #expect(Sitting(text: "item\tx") == nil && Sitting(text: "day\t2026-11-21\nother\tx") == nil)
    }

    @Test func itHasItemsTimeDecisionsAndASummary() throws {
        let session = try Session.testSession(audience: .coach)
        let clock = Clock()
        session.environment.seconds = { clock.now }
        _ = session.respond(to: "agenda sleep, the plan, work")
        _ = session.respond(to: "agenda 50 minutes")
        clock.now = 25 * 60
        #expect(Self.text(session.respond(to: "agenda done 1")).contains("25 minutes left"))
        _ = session.respond(to: "decide hold until sleep is back")
        _ = session.respond(to: "next time bring the leaflet")
        let summary = Self.text(session.respond(to: "agenda close"))
        for words in ["sleep", "Left open", "the plan", "hold until sleep is back", "bring the leaflet"] { #expect(summary.contains(words), "\(words)") }
        #expect(session.sitting == nil)
        // The next session begins with what was put off.
        session.environment.today = session.environment.today + 1
        #expect(Self.text(session.respond(to: "agenda")).contains("bring the leaflet"))
    }

    @Test func theAppointmentPageHoldsTheChangesAndNoScore() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        for line in ["plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-10", "hold 2 weeks because sleep", "agenda", "decide call the pharmacy"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let page = Self.text(session.respond(to: "appointment since 2026-11-01"))
        for words in ["hold 2 weeks", "sleep", "call the pharmacy", "To ask", "Dose of today by the plan"] { #expect(page.contains(words), "\(words)") }
        #expect(session.respond(to: "/appointment since 2027-01-01").isFailure)
    }

    /// Counts and ranges of what the journal holds since the day; no note, and no score beside a dose.
    @Test func theAppointmentPageCountsWhatWasWrittenDown() throws {
        let home = try Home()
        let session = try home.session()
        session.environment.country = "US"
        home.open(session)
        for line in [
            "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-10-20", "log 2026-10-15 anxiety 10", "log 2026-11-05 anxiety 2 sleep 3h note the zebra", "log 2026-11-06 anxiety 8", "log 2026-11-20 anxiety 4 tinnitus 1",
            "log dose clonazepam 0.9025 mg",
        ] { _ = session.respond(to: line) }
        func score(_ line: String, _ answers: [Int]) { for line in [line] + answers.map(String.init) { _ = session.respond(to: line) } }
        score("score phq9", [1, 1, 1, 1, 1, 1, 1, 1, 0])
        score("score gad7", [2, 2, 2, 2, 2, 2, 2])
        #expect(session.question == nil)
        let page = session.respond(to: "appointment since 2026-11-01").text
        let rows = page.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
        for row in ["anxiety 3 days 2 to 8 4, Nov 20, 2026", "tinnitus 1 day 1 1, Nov 20, 2026", "sleep 2 nights 3 h to 6 h 6 h, Nov 21, 2026", "PHQ-9, 0 to 27 once 8 8, mild, Nov 21, 2026", "GAD-7, 0 to 21 once 14 14, moderate, Nov 21, 2026"] {
            #expect(rows.contains(row), "\(row) in \(page)")
        }
        #expect(page.contains("went from 1 mg to 0.9025 mg in 2 steps") && page.contains("clonazepam: 1 taken"))
        #expect(!page.contains("zebra") && !page.contains("question 9"))
        #expect(rows.allSatisfy { !($0.contains("mg") && ($0.contains("anxiety") || $0.contains("PHQ"))) })
        score("score phq9", [1, 1, 1, 1, 1, 1, 1, 1, 2])
        while session.question != nil { _ = session.respond(to: "no") }
        #expect(session.respond(to: "appointment").text.contains("question 9 (better off dead, or hurting oneself): above zero 1 of 2 times"))
        // Both kinds of file say the same; and it is asked for again behind a lock.
        for file in ["visit.md", "visit.html"] {
            guard case .write(let path, let text)? = session.respond(to: "appointment \(file)").effect else { throw CancellationError() }
            #expect(path == file && text.contains("anxiety") && text.contains("PHQ-9") && !text.contains("zebra"))
        }
        session.lock()
        #expect(session.respond(to: "appointment").kind == .ask)
        #expect(session.respond(to: Home.passphrase).text.contains("PHQ-9"))
    }
}
