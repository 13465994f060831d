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

    // MARK: What a plan uses up, and what is taken

    private static let crossing = "clonazepam 2 mg, split morning 1 mg and night 1 mg, cross over to diazepam by va every week night first, then 1 mg every week, from 2026-11-10, using 1 mg clonazepam tablets and 2 mg diazepam tablets scored and 10 mg diazepam tablets"

    @Test func twoMedicinesAreNamedInASupply() throws {
        let session = try Session.testSession()
        _ = session.respond(to: Self.crossing)
        for line in ["supply", "supply every 28 days", "supply with 20 tablets of 10 mg"] {
            let shown = text(session.respond(to: line))
            #expect(shown.contains("10 mg diazepam tablets") && !shown.contains("0 mg tablets") && !shown.contains("clonazepam 1 mg tablets"), "\(line): \(shown)")
        }
        #expect(text(session.respond(to: "supply")).contains("1 mg clonazepam + 10 mg diazepam"))
    }

    @Test func whatIsTakenNamesTheMedicineOfTheNextDose() throws {
        let session = try Session.testSession()
        _ = session.respond(to: Self.crossing)
        let shown = text(session.respond(to: "what do I take today"))
        #expect(shown.contains("1 mg clonazepam + 10 mg diazepam a day.") && shown.contains("The next change is on 24 Nov 2026, to 20 mg diazepam."), "\(shown)")
        #expect(text(session.respond(to: "what do I take on 2026-11-24")).contains("it was 1 mg clonazepam + 10 mg diazepam before"))
    }

    /// Behind how long an amount lasts stand the sum and what is left.
    @Test func howLongAnAmountLastsHasItsSum() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "clonazepam 1 mg, 10% every 2 weeks, to 0.5 mg, from 2026-12-01, using 0.5 mg tablets and 0.1 mg/mL liquid")
        let shown = text(session.respond(to: "supply with 60 tablets and 10 mL"))
        #expect(shown.contains("60 × 0.5 mg tablets") && shown.contains("10 mL of 0.1 mg/mL liquid"), "\(shown)")
        let why = text(session.respond(to: "why"))
        #expect(why.contains("in hand − sum of portions × days = 60 − ") && why.contains(" left (the next day takes "), "\(why)")
        let left = try #require(why.split(separator: "\n").first { $0.contains("60 − ") })
        // In hand, used, left, and the next day's: they add up, and what is left doesn't reach for that day.
        let numbers = left.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
        let place = try #require(numbers.lastIndex(of: 60))
        let (used, days, rest, next) = (numbers[place + 1], numbers[place + 2], numbers[place + 3], numbers[place + 4])
        #expect(60 - used == rest && rest < next && days > 0, "\(left)")
    }

    @Test func aDayIsOneDay() throws {
        let line = "compare clonazepam 1 mg, 0.1 mg every day, to 0.9 mg then stay | clonazepam 1 mg, 0.1 mg every day, to 0.8 mg then stay"
        let shown = text(try Session.testSession().respond(to: line))
        #expect(shown.contains("in 1 cut over 1 day;") && shown.contains("in 2 cuts over 2 days"))
    }

    @Test func aLevelIsMeasuredOnADoseThatThereWas() throws {
        let session = try Session.testSession()
        _ = session.respond(to: Self.crossing)
        #expect(text(session.respond(to: "concentration")).contains("of the mean level of 10 mg diazepam a day"))
        #expect(text(session.respond(to: "concentration temazepam 15 mg")).contains("I draw no level of temazepam"))
        #expect(text(session.respond(to: "concentration clonazepam 1 mg")).contains("How the level of clonazepam rises and falls"))
    }

    /// Each medication that ebb knows has a dose from which it asks: just above its label's highest one, and where none is
    /// known no more than 150 mg of diazepam by any table, or eight of its largest tablets, or 40 mg where nothing is known of it.
    @Test func everyMedicationHasADoseThatIsAskedAbout() throws {
        let session = try Session.testSession()
        #expect(session.formulary.medications.count >= 29)
        for medication in session.formulary.medications {
            let tablets = medication.strengths.filter { $0.form != .liquid && $0.form != .drops }.map(\.dose).max()
            let most = medication.labelMaximum.map { $0.dose + Dose(micrograms: 1000) } ?? medication.equivalents.map { $0.high * 15 }.max() ?? tablets.map { $0 * 8 } ?? Dose(micrograms: 40_000)
            let reply = session.respond(to: "\(medication.id) \(most), 5% every 2 weeks")
            #expect(reply.kind == .ask && reply.values.isEmpty, "\(medication.id) \(most)")
            session.choices = []
        }
    }

    @Test func aPlanThatBeganLongAgoIsAskedAbout() throws {
        let session = try Session.testSession()
        let reply = session.respond(to: "clonazepam 1 mg, 5% every 2 weeks, from 1999-12-01")
        #expect(reply.kind == .ask && text(reply).contains("more than 26 years ago"))
        #expect(session.respond(to: "yes").kind == .calculation)
    }
}
