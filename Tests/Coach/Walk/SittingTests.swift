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
        #expect(Self.text(session.respond(to: "agenda")).contains("bring the leaflet"))
    }

    @Test func theAppointmentPageHoldsTheChangesAndNoScore() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        for line in ["plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-10", "hold 2 weeks because sleep", "agenda", "decide call the pharmacy"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let page = Self.text(session.respond(to: "appointment since 2026-11-01"))
        for words in ["hold 2 weeks", "sleep", "call the pharmacy", "To ask", "Dose of today by the plan"] { #expect(page.contains(words), "\(words)") }
        #expect(session.respond(to: "/appointment since 2027-01-01").isFailure)
    }
}
