import Document
import Foundation
import Taper
import Testing

@testable import Coach

/// Questions about a plan take the answers that people give, and what is shown of one names what it is about.
@Suite struct TaperQuestionsTests {
    private func text(_ reply: Reply) -> String { PlainText(width: 2000).render(reply.document) }

    private static let switching = "clonazepam 1 mg, cross over to diazepam every week, then 1 mg every week"

    @Test(arguments: [("ashton", "diazepam 20 mg by ashton"), ("va", "diazepam 10 mg by va-dod"), ("by the scottish table", "diazepam 20 mg by scotland"), ("15 mg", "diazepam 15 mg every week"), ("1", "diazepam 20 mg by ashton")])
    func theQuestionOfTheTableTakesItsOwnAnswers(answer: String, read: String) throws {
        let session = try Session.testSession()
        let question = session.respond(to: Self.switching)
        #expect(question.kind == .ask && !text(question).contains(" to 20 mg"), "a range is no choice")
        let reply = session.respond(to: answer)
        #expect(reply.kind == .calculation && text(reply).contains(read), "\(text(reply).prefix(300))")
    }

    @Test func aDoseInsteadOfNoIsTheAnswer() throws {
        let session = try Session.testSession()
        #expect(session.respond(to: "clonazepam 500 mg, 5% every 2 weeks").kind == .ask)
        let reply = session.respond(to: "no, 500 mcg")
        #expect(reply.kind == .calculation && text(reply).contains("clonazepam: 0.5 mg to zero"))
    }

    /// A question about a cut isn't answered by a daily dose.
    @Test func aNumberForACutIsNoDailyDose() throws {
        let session = try Session.testSession()
        #expect(session.respond(to: "clonazepam 1 mg, 60% every 2 weeks").kind == .ask)
        #expect(session.respond(to: "no, 2 mg").kind != .calculation)
    }

    @Test func twoMedicinesAreNamedAtEveryDose() throws {
        let shown = text(try Session.testSession().respond(to: "clonazepam 4 mg, split morning 2 mg and night 2 mg, cross over to diazepam by va every week night first, then 2 mg every week, from 2026-12-01, using 2 mg clonazepam tablets and 2 mg diazepam tablets scored and 10 mg diazepam tablets"))
        for words in ["4 mg clonazepam ", "2 mg clonazepam + 20 mg diazepam", "morning: 1 × 2 mg clonazepam tablet; night: 2 × 10 mg diazepam tablets", "The dose, counted in diazepam, falls"] { #expect(shown.contains(words), "\(words)") }
        let rows = shown.split(separator: "\n").filter { $0.contains("×") }
        #expect(!rows.isEmpty && rows.allSatisfy { !$0.contains("mg tablet") })
    }

    @Test func theHeadlineHasTwoMaxima() throws {
        let shown = text(try Session.testSession().respond(to: "clonazepam 2 mg, 0.5 mg every 2 weeks"))
        #expect(shown.contains("The largest fall in any 14 days is 0.5 mg (25% of the starting dose), in any 28 days 1 mg (50% of the starting dose). Measured on the dose at the start of those days it is 100% in 14 days and 100% in 28"))
    }

    /// Notes of a plan name what can be typed as commands, never in literal backticks; on paper nothing is there to type.
    @Test func notesHaveNoBackticks() throws {
        let session = try Session.testSession()
        let line = "clonazepam 1 mg twice a day, 5% every 2 weeks, using 0.5 mg tablets in 50 mL water"
        let shown = text(session.respond(to: line))
        #expect(!shown.contains("`") && shown.contains("of the starting dose"))
        guard case .success(let schedule) = session.schedule(line) else {
            Issue.record("no plan")
            return
        }
        let paper = PlainText(width: 2000).render(session.document(of: schedule, isPaper: true))
        #expect(!paper.contains("`") && !paper.contains("I read this as") && !paper.contains("write "))
        #expect(shown.contains("ASAM 2025, ceiling [1]"))
    }

    @Test func aWordWithTwoMeaningsIsNoSum() throws {
        let reply = try Session.testSession().respond(to: "clonazepam 1mg/day 5% biweekly")
        #expect(reply.kind == .ask && text(reply).contains("two things"))
    }

    @Test func aPlanAskedForIsThePlan() throws {
        let reply = try Session.testSession().respond(to: "can you make a plan from 0.5-0-1 mg clonazepam with 5 % every 14 days")
        #expect(reply.kind == .calculation && text(reply).contains("split morning 0.5 mg and night 1 mg"))
    }

    /// A letter asks for what is to be made and why, has every step, and is no puzzle in Markdown.
    @Test func aLetterIsWholeAndAsks() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        try WalkTests.walked(session)
        let schedule = try #require(WalkResult(session).schedule)
        try #require(schedule.steps.count > 13)
        for reader in WalkLetter.Reader.allCases {
            let markdown = MarkdownText().render(WalkLetter(session).document(for: reader))
            #expect(!markdown.contains("\\_") && !markdown.contains("and so on"))
            #expect(markdown.contains("ASAM 2025, ceiling") && markdown.contains("of the starting dose"))
            #expect(schedule.steps.allSatisfy { markdown.contains(session.style.text("\($0.date)")) })
        }
        let pharmacy = WalkTests.text(WalkLetter(session).document(for: .pharmacy))
        #expect(pharmacy.contains("Could you make or order") && pharmacy.contains("The smallest amount taken at one time is"))
    }

    @Test func aPaceInTheWalkIsAskedAboutToo() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        _ = session.respond(to: "walk new")
        for _ in 0..<40 where WalkTests.question(session) != .pace {
            _ = session.respond(to: try #require(WalkTests.question(session).flatMap { WalkTests.answers[$0] }))
        }
        let reply = session.respond(to: "125 mg every 4 weeks")
        #expect(WalkTests.question(session) == .pace && text(reply).contains("a thousand times"))
    }
}
