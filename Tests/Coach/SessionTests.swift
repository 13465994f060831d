import Document
import Foundation
import Testing
import Triage

@testable import Coach

@Suite struct SessionTests {
    @Test func anAnswerHasSourcesAndSaysThatNoClinicianReviewedIt() throws {
        let reply = try Session.testSession().respond(to: "what is a daily micro-taper")
        #expect(reply.kind == .answer)
        #expect(reply.entries.first?.topic == "daily-micro-taper")
        #expect(reply.entries.count >= 3)
        let text = PlainText().render(reply.document)
        #expect(text.contains("Sources") && text.contains("clinical review pending"))
    }

    @Test func theDaysPlanIsComputed() throws {
        let reply = try Session.testSession().respond(to: "clonazepam 1 mg, 5% every 2 weeks")
        #expect(reply.kind == .calculation)
        #expect(PlainText().render(reply.document).contains("0.95 mg"))
    }

    @Test(arguments: ["i took all my klonopin and i want to die", "my son swallowed my clonazepam", "having a seizure right now", "i want to kill myself"])
    func theAlertComesFirstAndNoAmountFollows(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.alert != nil)
        guard case .callout(let callout)? = reply.document.blocks.first else {
            Issue.record("the alert does not stand first")
            return
        }
        #expect(callout.kind == .alert)
        let text = PlainText(width: 400).render(Document(reply.document.blocks.filter { if case .sources = $0 { false } else { true } }))
        #expect(!Session.namesAmount(text), "an amount follows the alert: \(text)")
    }

    @Test(arguments: ["taper clonazepam 2 mg, 1 mg every day, i want to kill myself", "i want to die, 10% of 0.75 mg"])
    func noCalculationFollowsAnAlert(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.alert != nil)
        #expect(reply.kind != .calculation)
        #expect(reply.values.isEmpty)
    }

    @Test func aPersonWhoIsOnlyAskingGetsOn() throws {
        let session = try Session.testSession()
        let alerted = session.respond(to: "i had a seizure just now, what is withdrawal")
        #expect(alerted.alert != nil)
        let answer = session.respond(to: "I'm only asking")
        #expect(answer.alert == nil)
        #expect(answer.kind == .answer || answer.kind == .unknown)
    }

    @Test func followUpsKeepTheSubject() throws {
        let session = try Session.testSession()
        #expect(session.respond(to: "more").isFailure)
        _ = session.respond(to: "what is a daily micro-taper")
        for line in ["more", "sources", "why", "related"] { #expect(!session.respond(to: line).isFailure) }
        let chosen = session.respond(to: "1")
        #expect(chosen.kind == .answer)
    }

    @Test func anErrorInAPlanPointsAtTheWord() throws {
        let reply = try Session.testSession().respond(to: "taper clonazepam 1 mg, 5% every bananas")
        #expect(reply.isFailure || reply.kind == .ask)
        #expect(PlainText().render(reply.document).contains("^"))
    }

    @Test func aDangerousPlanSaysSoFirst() throws {
        let reply = try Session.testSession().respond(to: "taper clonazepam 10 mg, 1 mg every day")
        guard case .callout(let callout)? = reply.document.blocks.first else {
            Issue.record("no warning stands first")
            return
        }
        #expect(callout.kind == .warning)
        #expect(callout.title == "Dangerously fast")
    }

    @Test func jsonKeepsItsContract() throws {
        let session = try Session.testSession()
        let text = session.respond(to: "dmt").json(line: "dmt").text
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["line", "kind", "alert", "entries", "values", "text", "sources"])
        #expect(object["alert"] is NSNull)
        let source = try #require((object["sources"] as? [[String: Any]])?.first)
        #expect(Set(source.keys) == ["id", "title", "year"])
    }

    @Test func randomLinesNeverTrap() throws {
        let session = try Session.testSession()
        var state: UInt64 = 42
        let pieces = ["taper", "clonazepam", "1 mg", "5%", "every", "2 weeks", ",", "why", "/", "more", "0", "½", "until", "\u{1B}[31m", "日本", "é", "9999999999999999999", "-", "to", "split", "?", "1e9", "mg", "from 2026-13-40"]
        for _ in 0..<400 {
            let count = Int(state >> 60)
            let line = (0...count).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return pieces[Int(state >> 33) % pieces.count]
            }.joined(separator: " ")
            let reply = session.respond(to: line)
            #expect(!PlainText().render(reply.document).contains("\u{1B}"))
            state = state &* 6_364_136_223_846_793_005 &+ 1
        }
    }
}
