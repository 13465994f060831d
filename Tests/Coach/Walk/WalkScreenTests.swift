import Document
import Taper
import Testing
import Triage

@testable import Coach

/// What a walk shows and how it reads what is said to it.
@Suite struct WalkScreenTests {
    /// A screen has 24 rows of 80 columns; the prompt and the blank line before it take two.
    private static let rows = 22

    private static func walk(_ lines: [String] = [], country: String = "US") throws -> Session {
        let session = try Session.testSession(country: country, audience: .coach)
        for line in ["walk"] + lines { _ = session.respond(to: line) }
        return session
    }

    private static func rows(of reply: Reply) -> Int {
        PlainText(width: 80).render(reply.document).split(separator: "\n", omittingEmptySubsequences: false).count
    }

    /// Each question stands on a screen, with what was said before it, after a line that can't be read, and with the
    /// reason why it is asked.
    @Test(arguments: [[:], [.risks: "1"], [.risks: "1 3", .gate: "2", .ordered: "0.125 mg every 4 weeks"], [.prescriber: "1", .pace: "25% every 2 weeks"], [.method: "2", .pace: "10% per 4 weeks"], [.method: "3"]] as [[WalkQuestion: String]])
    func eachQuestionIsShort(changes: [WalkQuestion: String]) throws {
        let session = try Self.walk()
        for _ in 0..<40 {
            guard let question = WalkTests.question(session) else { break }
            for line in ["", "zzz 99999 qq", "why do you ask"] where line.isEmpty || !question.takesAnyWords && question != .gate {
                let reply = session.respond(to: line)
                #expect(Self.rows(of: reply) <= Self.rows, "\(question.rawValue) after “\(line)”:\n\(PlainText(width: 80).render(reply.document))")
            }
            let reply = session.respond(to: try #require(changes[question] ?? WalkTests.answers[question]))
            if WalkTests.question(session) != nil { #expect(Self.rows(of: reply) <= Self.rows, "after \(question.rawValue):\n\(PlainText(width: 80).render(reply.document))") }
        }
    }

    /// The works behind a question take one row of it; in full they are a word away, and the walk waits.
    @Test func sourcesOfAQuestionAreNamed() throws {
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4", "none", "2", "3", "the dark"])
        #expect(WalkTests.question(session) == .method)
        let rows = session.respond(to: "").text.split(separator: "\n").filter { $0.hasPrefix("From: ") }
        #expect(rows.count == 1 && rows[0].count <= 80)
        let works = session.respond(to: "sources").document.blocks.compactMap { block -> Int? in
            if case .sources(let works) = block { works.count } else { nil }
        }
        #expect(works == [2])
        #expect(WalkTests.question(session) == .method)
    }

    @Test func aLongAnswerIsRepeatedByItsBeginning() throws {
        let long = Array(repeating: "that the pharmacy is far away", count: 13).joined(separator: " ")
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4", "none", "2", "3"])
        let reply = session.respond(to: long)
        #expect(Self.rows(of: reply) <= Self.rows && reply.text.contains(" …”"))
        #expect(session.walk.answers[.fears]?.kept == long)
    }

    @Test(arguments: ["clonazepam and diazepam", "klonopin, valium"])
    func twoMedicinesAreAskedAbout(line: String) throws {
        let session = try Self.walk([line])
        #expect(WalkTests.question(session) == .medicine)
        #expect(session.respond(to: line).text.contains("which one?"))
    }

    @Test(arguments: ["klonopin", "Klonopin (clonazepam)", "clonazepam"])
    func oneMedicineByTwoNamesIsOne(line: String) throws {
        #expect(WalkTests.question(try Self.walk([line])) == .dose)
    }

    @Test(arguments: ["I am fit and well", "seizure free for years", "i've never been pregnant", "I haven't got epilepsy", "not bipolar"])
    func noRiskIsReadOutOfItsOpposite(line: String) throws {
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4", line])
        #expect(WalkTests.question(session) == .risks)
    }

    @Test(arguments: [("I had a fit last year", "withdrawalSeizure"), ("none, but i like wine with dinner", "alcohol"), ("bipolar, and 65", "over65, bipolar"),
        ("a 71-year-old who drinks wine", "over65, alcohol"), ("aged 16", "child")])
    func aRiskInWordsIsRead(line: String, kept: String) throws {
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4", line])
        #expect(session.walk.answers[.risks]?.kept == kept)
    }

    /// Another age is no answer, and a bare number may be two numbers of the list.
    @Test(arguments: ["40 years old", "71", "on it for 6 years"]) func anotherAgeIsNoRisk(line: String) throws {
        #expect(WalkTests.question(try Self.walk(["clonazepam", "1 mg", "1", "4", line])) == .risks)
    }

    /// What the prescriber didn't say is not repeated as their order, and what isn't left out is asked without what was said before.
    @Test func anOrderIsRepeatedAsItWasSaid() throws {
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4"])
        let needed = session.respond(to: "skip").text
        #expect(needed.contains("This one is needed") && !needed.contains("You said"))
        for line in ["65 years old", "2", "skip"] { _ = session.respond(to: line) }
        #expect(session.respond(to: "2").text.contains("Please say it in words") && WalkTests.question(session) == .fears)
        _ = session.respond(to: "the nights")
        #expect(session.respond(to: "5% every 2 weeks").text.contains("They ordered 5% of the current dose every 2 weeks. That names no end: 0.05 mg is taken"))
        _ = session.respond(to: "back")
        #expect(session.respond(to: "5% every 2 weeks, to 0.1 mg").text.contains("every 2 weeks, and 0.1 mg is the last dose before zero"))
    }

    /// Danger comes first, and what was answered with the same words is not asked as if nothing had been said.
    @Test(arguments: [("pregnant", "pregnancy"), ("i take methadone", "opioids")])
    func anAnswerThatIsDangerIsTakenBehindTheAlert(line: String, risk: String) throws {
        let session = try Self.walk(["clonazepam", "1 mg", "1", "4"])
        let reply = session.respond(to: line)
        if reply.alert != nil {
            guard case .callout(let first)? = reply.document.blocks.first else { return #expect(Bool(false), "the alert comes first") }
            #expect(first.kind == .alert)
            #expect(reply.text.contains("your answer is in it"))
            _ = session.respond(to: "walk")
        }
        #expect(session.walk.answers[.risks]?.kept == risk)
        #expect(WalkTests.question(session) == .gate)
    }

    @Test func brandsFollowTheCountry() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        try WalkTests.walked(session)
        #expect(WalkTests.text(AgreedPage(session).document).contains("also sold as Klonopin"))
        _ = session.respond(to: "/country UK")
        #expect(!WalkTests.text(AgreedPage(session).document).contains("also sold as Klonopin"))
    }

    @Test func aCommandWithWordsIsExplained() throws {
        let session = try Self.walk(["clonazepam", "1 mg"])
        #expect(session.respond(to: "profile default").text.contains("/profile default"))
        #expect(WalkTests.question(session) == .times)
    }

    /// After the result an answer can be changed, and the others stay.
    @Test func aResultCanBeChanged() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        try WalkTests.walked(session)
        let review = session.respond(to: "walk change")
        #expect(review.text.contains("Is all of this right?"))
        let asked = session.walk.questions(session.walkReader)
        _ = session.respond(to: String(try #require(asked.firstIndex(of: .pace)) + 1))
        #expect(WalkTests.question(session) == .pace)
        _ = session.respond(to: "4% of the current dose every 4 weeks")
        _ = session.respond(to: "yes")
        #expect(session.walk.isDone)
        #expect(WalkResult(session).schedule?.sentence.description.contains("4% of the current dose every 4 weeks, to 0.5 mg then stay") == true)
    }

    // MARK: Sessions

    @Test func aClosedSessionIsNotBegunAgain() throws {
        let session = try Session.testSession(audience: .coach)
        for line in ["agenda sleep, work", "next time bring the leaflet", "agenda close"] { _ = session.respond(to: line) }
        #expect(session.respond(to: "agenda").text.contains("This session is closed"))
        #expect(session.sitting == nil)
        #expect(session.respond(to: "agenda new").text.contains("bring the leaflet"))
        #expect(session.sitting != nil)
        session.environment.today = session.environment.today + 1
    }

    @Test func whatWasNotWrittenDownIsSaid() throws {
        let session = try Session.testSession(audience: .coach)
        _ = session.respond(to: "agenda")
        let reply = session.respond(to: "decide I want to die")
        #expect(reply.alert != nil && reply.text.contains("not written into the session"))
        #expect(session.sitting?.decisions == [])
    }

    // MARK: What Ebb asks

    @Test(arguments: [("coach", Settings.Role.coach), ("Facilitator", .facilitator), ("I lead a group", .facilitator), ("3", .facilitator)])
    func aRoleIsChosenByItsWord(line: String, role: Settings.Role) throws {
        let session = try Session.testSession()
        _ = session.greeting(asksRole: true)
        _ = session.respond(to: line)
        #expect(session.settings.role == role)
    }

    @Test func aQuestionnaireWaitsBehindAnAlert() throws {
        let session = try Home().session()
        for line in ["score phq9", "1"] { _ = session.respond(to: line) }
        let reply = session.respond(to: "I want to kill myself tonight")
        #expect(reply.alert != nil && reply.text.contains("The questionnaire waits here"))
        #expect(session.question?.prompt == "2 of 9: ")
        _ = session.respond(to: "0")
        #expect(session.question?.prompt == "3 of 9: ")
    }

    @Test(arguments: [("5 hours", "slept 5 h"), ("slept 5 hours", "slept 5 h"), ("badly, woke at every noise", "badly, woke at every noise")])
    func wordsAreNoSleep(answer: String, kept: String) throws {
        let (_, session) = try Home.opened()
        for line in ["log", "anxiety 7", answer] { _ = session.respond(to: line) }
        let text = session.respond(to: "").text
        #expect(text.contains(kept) && !text.contains("sleep badly"), "\(text)")
    }

    @Test func aBackupIsLookedForBeforeItsPassphrase() throws {
        let home = try Home()
        let session = try home.session()
        let reply = session.respond(to: "journal restore nowhere.vault")
        #expect(reply.isFailure && reply.text.contains("There is no such file"), "\(reply.text)")
        #expect(session.question == nil)
    }
}
