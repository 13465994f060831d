import Document
import Taper
import Testing

@testable import Coach

/// Plans that are told in words.
@Suite struct PlanInWordsTests {
    private static func schedule(_ subject: Session.Subject?) -> Schedule? { if case .schedule(let schedule)? = subject { schedule } else { nil } }

    @Test func aPlanIsReadAsItsSentence() throws {
        let session = try Session.testSession()
        let rows = ListedLines.rows("plans.tsv")
        #expect(rows.count >= 30)
        for row in rows {
            let session = try Session.testSession()
            let reply = session.respond(to: row[1])
            let found = Self.schedule(session.subject)
            switch row[0] {
            case "-": #expect(found == nil, "\(row[1])")
            case "?": #expect(reply.kind == .ask, "\(row[1])")
            case let text where text.hasPrefix("rate "):
                #expect(PlainText(width: 200).render(reply.document).contains("How \(text.dropFirst(5)) stands"), "\(row[1])")
            case let sentence:
                let wanted = try Schedule(TaperSentence.parse(sentence, formulary: session.knowledge.formulary, today: session.environment.today))
                #expect(found?.steps.map(\.dose) == wanted.steps.map(\.dose), "\(row[1]): \(found.map { "\($0.sentence)" } ?? "none")")
                #expect(found?.steps.map(\.date) == wanted.steps.map(\.date), "\(row[1])")
            }
        }
        #expect(Self.schedule(session.subject) == nil)
    }

    @Test func thePlanIsHeldAgainstGuidelinesAndNothingIsAdvised() throws {
        let session = try Session.testSession()
        let reply = session.respond(to: "clonazepam 0.5 twice a day, doctor says halve every 10 days, ok?")
        let text = PlainText(width: 200).render(reply.document)
        #expect(reply.kind == .answer && text.contains("ASAM") && text.contains("14 days"))
        #expect(!reply.entries.isEmpty)
        #expect(!session.respond(to: "why").isFailure)
    }

    @Test func theMissingDoseIsAskedForAndTakenUp() throws {
        let session = try Session.testSession()
        #expect(session.respond(to: "is .125 every 2 weeks ok").kind == .ask)
        #expect(session.respond(to: "from 1.5 mg klonopin").kind == .answer)
        let schedule = try #require(Self.schedule(session.subject))
        #expect(schedule.steps.prefix(2).map { "\($0.dose)" } == ["1.5 mg", "1.375 mg"])
    }

    @Test func dangerInAPlanComesFirst() throws {
        let reply = try Session.testSession().respond(to: "klonopin 1mg, doc says 10% every two weeks, is that ok, i want to kill myself")
        #expect(reply.alert != nil && reply.values.isEmpty)
        #expect(!PlainText(width: 200).render(reply.document).contains("0.9 mg"))
    }
}
