import Document
import Journal
import Knowledge
import KnowledgePack
import Taper
import Testing

@testable import Coach

/// Doses as people type them: each reaches the guard, or is asked about.
@Suite struct DoseTests {
    private static func doses(_ session: Session) -> [DoseTaken] {
        session.keeper.journal.entries.compactMap { if case .dose(let dose) = $0.content { dose } else { nil } }
    }

    /// A session with a plan of two doses a day, at 10:00; the morning's is written down.
    private static func planned() throws -> (Home, Session) {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new clonazepam 0.902 mg, 5% every 2 weeks, from 2026-11-20, split morning 0.451 mg and night 0.451 mg")
        #expect(session.runningPlan != nil)
        return (home, session)
    }

    @Test(arguments: [
        ("clonazepam 0.25 mg", "clonazepam 0.25 mg"), ("took 0.5 mg clonazepam at 03:00", "clonazepam 0.5 mg 3:00"), ("i took my klonopin 0.5 mg", "clonazepam 0.5 mg"), ("klonopin 0.5mg taken", "clonazepam 0.5 mg"),
        ("clonazepam 0.25 mg skipped", "clonazepam 0.25 mg skipped"), ("yesterday took rivotril 500 mcg at 10pm", "clonazepam 0.5 mg 22:00"), ("took my klonopin", "clonazepam"), ("0.5 mg", "0.5 mg"),
        ("took 0.5 mg at 8am", "0.5 mg 8:00"), ("skipped my night dose", "skipped"), ("took my dose", ""), ("valium 5 mg night", "diazepam 5 mg"), ("0.25 mg of clonazepam", "clonazepam 0.25 mg"),
    ])
    func readAsADose(text: String, wanted: String) throws {
        let line = try #require(try DoseLine.read(text, formulary: KnowledgeBase(.builtIn).formulary, today: LogTests.today))
        let minute = line.minute.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" }
        #expect([line.medication?.id, line.amount?.description, minute, line.isSkipped ? "skipped" : nil].compactMap { $0 }.joined(separator: " ") == wanted)
    }

    @Test(arguments: [
        ("took 0.5 mg clonazepam and felt calmer", "felt calmer"), ("anxiety 7 clonazepam 0.25 mg", "anxiety 7"), ("anxiety 6, took clonazepam 0.25 mg at 22:30, bad night", "anxiety 6, bad night"),
        ("took my klonopin and lay down", "lay down"), ("clonazepam 0.25 mg makes me dizzy", "makes me dizzy"),
    ])
    func askedAbout(text: String, rest: String) throws {
        guard case .perhaps(let line, let said) = try DoseLine.reading(text, formulary: KnowledgeBase(.builtIn).formulary, today: LogTests.today) else {
            Issue.record("\(text) is not asked about")
            return
        }
        #expect(line.medication?.id == "clonazepam" && said == rest)
    }

    @Test(arguments: [
        "melatonin 3 mg", "took 3 mg melatonin", "took ibuprofen 400 mg", "took a walk", "took it easy today", "anxiety 7", "sleep 4h note bad night", "woke 3 times", "clonazepam is making me tired", "morning", "at 8am",
        "my doctor talked about valium", "script says 0.5 mg now", "two cups of tea",
    ])
    func noDose(text: String) throws {
        guard case .none = try DoseLine.reading(text, formulary: KnowledgeBase(.builtIn).formulary, today: LogTests.today) else {
            Issue.record("\(text) is taken for a dose")
            return
        }
    }

    @Test(arguments: ["clonazepam 0.25", "klonopin 0.5 taken", "took half a klonopin", "took 2 klonopin", "clonazepam 0.25 mg 0.5 mg", "clonazepam 0.5 mg diazepam 5 mg", "dose melatonin 3 mg", "dose 2026-02-30"])
    func notWholeIsRefused(text: String) throws {
        LogTests.expectRefused(text) { try DoseLine.reading($0, formulary: $1, today: $2) }
    }

    @Test func theGuardSeesThem() throws {
        let (home, session) = try Home.opened()
        #expect(session.respond(to: "log clonazepam 2 mg").text.contains("took clonazepam 2 mg"))
        home.wait(minutes: 20)
        for line in ["log clonazepam 2 mg", "log took 0.5 mg clonazepam", "log dose clonazepam 0.25 mg"] {
            let asked = session.respond(to: line)
            #expect(asked.kind == .ask && asked.text.contains("20 minutes from this one"), "\(line)")
            _ = session.respond(to: "no")
        }
        #expect(Self.doses(session).count == 1)
        #expect(session.respond(to: "today").text.contains("took clonazepam 2 mg"))
    }

    @Test func aLineWithOtherWordsIsAskedAboutAndNothingIsLost() throws {
        for answer in ["yes", "no"] {
            let (_, session) = try Home.opened()
            let asked = session.respond(to: "log anxiety 7 took clonazepam 0.25 mg at 09:00 canary")
            #expect(asked.text.contains("Is that a dose you took: clonazepam 0.25 mg?"))
            #expect(session.respond(to: "maybe").text.contains("Type yes or no"))
            _ = session.respond(to: answer)
            let text = session.respond(to: "journal").text
            #expect(text.contains("anxiety 7") && text.contains("canary"))
            #expect(Self.doses(session).count == (answer == "yes" ? 1 : 0))
            #expect(text.contains("took clonazepam 0.25 mg, 09:00") == (answer == "yes"))
        }
    }

    /// What nobody said is no part of an entry: the slot, the hour, that it was late.
    @Test func anAmountBesideThePlanIsNotTheNightDose() throws {
        let (home, session) = try Self.planned()
        _ = session.respond(to: "log dose morning")
        home.wait(minutes: 240)
        let asked = session.respond(to: "log dose 0.5 mg at 13:00")
        #expect(asked.text.contains("night: clonazepam 0.451 mg") && asked.text.contains("0.5 mg beside the plan"))
        let guarded = session.respond(to: "2")
        #expect(guarded.kind == .ask && guarded.text.contains("The plan says 0.902 mg"))
        #expect(session.respond(to: "yes").text.contains("beside the plan"))
        // The night's dose is still open, and skipping it touches nothing else.
        #expect(session.respond(to: "today").text.contains("night: clonazepam 0.451 mg: not written down yet"))
        #expect(session.respond(to: "log dose night skipped").text.contains("Kept: skipped clonazepam 0.451 mg, night"))
        #expect(Self.doses(session).contains { $0.status == .extra && $0.amount == Dose(picograms: 500_000_000) })
    }

    @Test func aDrugAndItsAmountFillTheSlotThatTheyFit() throws {
        let (home, session) = try Self.planned()
        _ = session.respond(to: "log took clonazepam 0.451 mg at 08:10")
        #expect(Self.doses(session).last?.time == .morning)
        home.wait(minutes: 12 * 60)
        _ = session.respond(to: "log clonazepam 0.451 mg")
        #expect(Self.doses(session).last?.time == .night)
    }

    /// Half of the plan's dose doesn't look like the whole of it.
    @Test func anotherAmountThanThePlansIsNamedInTheDay() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-15")
        _ = session.respond(to: "log dose 0.5 mg at 08:00")
        _ = session.respond(to: "yes")
        #expect(session.respond(to: "today").text.contains("clonazepam 1 mg: 0.5 mg taken at 08:00"))
    }

    @Test func lateIsOnlyWhatSomebodySaid() throws {
        let (home, session) = try Self.planned()
        home.wait(minutes: 220)
        #expect(session.respond(to: "log dose morning").text.contains("When did you take it?"))
        #expect(session.respond(to: "what").text.contains("I need a time"))
        #expect(session.respond(to: "08:20").text.contains("took clonazepam 0.451 mg, morning, 08:20"))
        #expect(Self.doses(session).last?.status == .taken)
        for (answer, status) in [("now", DoseTaken.Status.late), ("", .taken)] {
            _ = session.respond(to: "undo")
            _ = session.respond(to: "log dose morning")
            _ = session.respond(to: answer)
            #expect(Self.doses(session).last?.status == status, "\(answer)")
        }
    }

    /// The line under a symptom: a line that was forgotten is no smaller dose.
    @Test func theChartTakesTheRestOfADayFromThePlan() throws {
        let (home, session) = try Self.planned()
        for line in ["log yesterday anxiety 5", "log anxiety 4", "log yesterday dose night", "log dose morning"] { _ = session.respond(to: line) }
        let text = session.respond(to: "chart anxiety").text
        #expect(text.contains("0.902 mg a day on 2026-11-20, 0.902 mg a day on 2026-11-21. Of 2 days only a part is written down"))
        // What is skipped is skipped.
        _ = session.respond(to: "log dose night skipped")
        #expect(session.respond(to: "chart anxiety").text.contains("0.451 mg a day on 2026-11-21. Of 1 day only"))
        _ = home
    }
}
