import Document
import Taper
import Testing

@testable import Coach

/// The walk on a day of fog: one thing a screen, yes or no where it can be, and the same plan at its end.
@Suite struct WalkFogTests {
    private static func walk(_ lines: [String] = []) throws -> Session {
        let session = try Session.testSession(country: "US", audience: .coach)
        for line in ["fog", "walk"] + lines { _ = session.respond(to: line) }
        return session
    }

    /// Goes on to the question itself.
    private static func asked(_ session: Session, _ first: Reply) -> Reply {
        var reply = first
        while !session.waiting.isEmpty { reply = session.respond(to: "") }
        return reply
    }

    private static let atRisks = ["clonazepam", "1 mg", "1", "4"]

    @Test func risksAreAskedOneByOne() throws {
        let session = try Self.walk(Self.atRisks)
        for risk in WalkRisk.allCases {
            let reply = session.respond(to: "")
            #expect(WalkTests.question(session) == .risks)
            #expect(WalkRisk.allCases.filter { reply.text.contains($0.text) } == [risk], "\(reply.text)")
            _ = session.respond(to: risk == .over65 ? "yes" : risk == .bipolar ? "not sure" : "no")
        }
        #expect(session.walk.answers[.risks]?.kept == "over65, unsure")
        #expect(WalkTests.question(session) == .gate)
    }

    @Test func noToEachIsNone() throws {
        let session = try Self.walk(Self.atRisks + Array(repeating: "no", count: WalkRisk.allCases.count))
        #expect(session.walk.answers[.risks]?.kept == "none")
        #expect(WalkTests.question(session) == .prescriber)
    }

    /// Only one risk is on the screen: "none" can't stand for the others, and a number names nothing.
    @Test(arguments: ["none", "no", "nothing"])
    func oneNoIsNoToOne(line: String) throws {
        let session = try Self.walk(Self.atRisks + [line])
        #expect(WalkTests.question(session) == .risks && session.walk.nextRisk == .withdrawalSeizure)
    }

    @Test(arguments: ["1", "9", "2 3", "hm"])
    func whatIsNoAnswerTakesNothing(line: String) throws {
        let session = try Self.walk(Self.atRisks + [line])
        #expect(session.walk.nextRisk == .epilepsy)
    }

    @Test func aRiskInWordsIsTakenAndTheOthersAreStillAsked() throws {
        let session = try Self.walk(Self.atRisks + ["bipolar"])
        #expect(session.walk.told == [.bipolar: .yes] && WalkTests.question(session) == .risks)
        for _ in 0..<7 { _ = session.respond(to: "no") }
        #expect(session.walk.answers[.risks]?.kept == "bipolar")
    }

    @Test func aRiskThatIsDangerIsTakenBehindTheAlert() throws {
        let session = try Self.walk(Self.atRisks)
        let reply = session.respond(to: "i take methadone")
        if reply.alert != nil { _ = session.respond(to: "walk") }
        #expect(session.walk.told[.opioids] == .yes && session.walk.nextRisk == .epilepsy)
    }

    @Test func backGoesToTheRiskBefore() throws {
        let session = try Self.walk(Self.atRisks + ["no", "yes", "back"])
        #expect(session.walk.nextRisk == .withdrawalSeizure)
        for _ in 0..<2 { _ = session.respond(to: "back") }
        #expect(WalkTests.question(session) == .since)
    }

    @Test func risksAnsweredSoFarArePaused() throws {
        let session = try Self.walk(Self.atRisks + ["no", "yes"])
        let copy = try #require(Walk(text: session.walk.text))
        #expect(copy.told == session.walk.told && copy.nextRisk == .pregnancy)
    }

    @Test(arguments: [("yes", "ordered"), ("no", "stop"), ("not sure", "stop"), ("2", nil), ("1", nil)] as [(String, String?)])
    func aGateIsYesOrNo(line: String, kept: String?) throws {
        let session = try Self.walk(Self.atRisks + ["yes"] + Array(repeating: "no", count: 7))
        _ = Self.asked(session, session.respond(to: ""))
        _ = session.respond(to: line)
        #expect(session.walk.answers[.gate]?.kept == kept)
    }

    /// An answer typed before the last piece was shown is an answer; "yes" alone goes on.
    @Test func yesTurnsThePageAndAnswersNothing() throws {
        let session = try Self.walk(Self.atRisks + ["yes"] + Array(repeating: "no", count: 7))
        #expect(!session.waiting.isEmpty)
        _ = session.respond(to: "yes")
        #expect(session.walk.answers[.gate] == nil)
        _ = session.respond(to: "yes")
        #expect(session.walk.answers[.gate]?.kept == "ordered")
    }

    /// No more reading is no answer either: it leads to the question.
    @Test func noLeadsToTheQuestion() throws {
        let session = try Self.walk()
        #expect(!session.waiting.isEmpty)
        #expect(session.respond(to: "no").text.contains("Which medicine is it about?"))
        #expect(WalkTests.question(session) == .medicine)
    }

    /// Every screen is short, and the walk ends where it ends without fog.
    @Test func everyScreenIsShortAndThePlanIsTheSame() throws {
        let session = try Self.walk()
        for _ in 0..<60 {
            guard let question = WalkTests.question(session) else { break }
            var reply = session.respond(to: "")
            while true {
                let rows = PlainText(width: 64).render(reply.document).split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(rows <= 20, "\(question.rawValue): \(rows)\n\(reply.text)")
                #expect(reply.effect == .fresh)
                if session.waiting.isEmpty { break }
                reply = session.respond(to: "")
            }
            _ = session.respond(to: question == .risks ? "no" : try #require(WalkTests.answers[question]))
        }
        _ = Self.asked(session, session.respond(to: ""))
        _ = session.respond(to: "yes")
        #expect(session.walk.isDone)
        let straight = try Session.testSession(country: "US", audience: .coach)
        try WalkTests.walked(straight)
        #expect(WalkResult(session).schedule?.sentence.description == WalkResult(straight).schedule?.sentence.description)
    }

    // MARK: Outside the walk

    @Test func eachPieceStandsAlone() throws {
        let session = try Session.testSession(country: "US")
        _ = session.respond(to: "fog")
        #expect(session.respond(to: "what is a daily micro-taper").effect == .fresh)
        #expect(session.respond(to: "yes").effect == .fresh)
        #expect(session.respond(to: "fog off").effect == nil)
    }

    /// What follows an alert does not wipe its numbers away.
    @Test func anAlertStaysOnTheScreen() throws {
        let session = try Session.testSession(country: "US")
        _ = session.respond(to: "fog")
        let reply = session.respond(to: "i want to kill myself tonight")
        #expect(reply.alert != nil && !session.waiting.isEmpty)
        #expect(session.respond(to: "yes").effect == nil)
        if !session.waiting.isEmpty { #expect(session.respond(to: "yes").effect == .fresh) }
    }
}
