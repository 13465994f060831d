import Document
import Testing

@testable import Coach

/// A number that is no score, and a day that is none: said at once, nothing guessed and nothing kept.
@Suite struct NumberTests {
    @Test(arguments: [
        "anxiety 7.5", "anxiety -1", "anxiety 7,5", "anxiety 7-8", "bad anxiety 7.5", "brain zaps 3.5", "anxiety 7 of 5", "sleep -2", "sleep 4-5h", "2026-02-30 anxiety 3", "2026-13-01 anxiety 3", "30.2.2026 anxiety 3",
        "2/30/2026 anxiety 3", "on 2026-02-30 sleep 4h", "tomorrow anxiety 3", "2026-11-30 anxiety 3", "2026-02 anxiety 3",
    ])
    func isSaid(text: String) throws {
        #expect(throws: LogLine.Problem.self) { try LogTests.read(text) }
        let (_, session) = try Home.opened()
        let before = session.keeper.journal.entries
        #expect(session.respond(to: "log " + text).isFailure)
        #expect(session.keeper.journal.entries == before)
    }

    @Test(arguments: [
        ("anxiety 7 of 10", "anxiety=7", nil, "", nil), ("anxiety 7 out of 10 bad", "anxiety=7", nil, "bad", nil), ("anxiety 7/10", "anxiety=7", nil, "", nil), ("4h sleep", "", 240, "", nil), ("4 hours of sleep, anxiety 3", "anxiety=3", 240, "", nil),
        ("anxiety 3 yesterday", "anxiety=3", nil, "", "2026-11-20"), ("anxiety 3 2026-11-19", "anxiety=3", nil, "", "2026-11-19"), ("tomorrow i see the doctor", "", nil, "tomorrow i see the doctor", nil),
        ("woke at 3.30 and 5", "", nil, "woke at 3.30 and 5", nil), ("anxiety 3 hours", "anxiety=3", nil, "hours", nil),
    ] as [(String, String, Int?, String, String?)])
    func isRead(text: String, scores: String, sleep: Int?, note: String, day: String?) throws {
        let line = try LogTests.read(text)
        #expect(line.scores.map { "\($0.concept)=\($0.score)" }.joined(separator: " ") == scores)
        #expect(line.sleep == sleep && line.note == note && line.day?.description == day)
    }

    @Test func aSymptomWithoutANumberIsAskedFor() throws {
        let (_, session) = try Home.opened()
        #expect(session.respond(to: "log yesterday anxiety").text.contains("How strong"))
        #expect(session.respond(to: "7.5").text.contains("whole number"))
        #expect(session.respond(to: "7").text.contains("Kept for Fri 2026-11-20: anxiety 7"))
        _ = session.respond(to: "log sleep")
        #expect(session.respond(to: "4h").text.contains("slept 4 h"))
        _ = session.respond(to: "log tinnitus")
        #expect(session.respond(to: "").text.contains("Kept: tinnitus"))
    }

    @Test func whatIsNoAnswerIsAskedForAgain() throws {
        let (_, session) = try Home.opened()
        let before = session.keeper.journal.entries.count
        _ = session.respond(to: "log")
        #expect(session.respond(to: "3").text.contains("Name a symptom"))
        _ = session.respond(to: "anxiety 7")
        #expect(session.respond(to: "private").text.contains("Sleep is 0 to 24 hours"))
        _ = session.respond(to: "5h")
        #expect(session.respond(to: "lock").text.contains("That is a command"))
        #expect(session.respond(to: "log tinnitus 4").text.contains("Kept: anxiety 7 · tinnitus 4 · slept 5 h"))
        #expect(session.isOpen && session.keeper.journal.entries.count == before + 1)
    }

    /// A whole line typed where a short answer was wanted: both are kept.
    @Test func aLineInsteadOfAnAnswerIsNotLost() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "log tinnitus")
        #expect(session.respond(to: "log anxiety 4 note canary").text.contains("Kept: anxiety 4 · canary"))
        _ = session.respond(to: "log took 0.5 mg clonazepam and felt calmer")
        let reply = session.respond(to: "note i want to die")
        #expect(reply.alert != nil)
        #expect(reply.document.blocks.count { if case .callout(let callout) = $0 { callout.kind == .alert } else { false } } == 1)
        _ = session.respond(to: "log")
        for line in ["nausea 2", "woke again and again", ""] { _ = session.respond(to: line) }
        let text = session.respond(to: "journal").text
        for words in ["tinnitus", "anxiety 4 · canary", "felt calmer", "i want to die", "nausea 2 · woke again and again"] { #expect(text.contains(words), "\(words)") }
    }

    /// The same where a dose is asked when it was: it is written down with its time left open, or said not to be.
    @Test func aLineInsteadOfAnHourLosesNoDose() throws {
        let (home, session) = try Home.opened()
        home.wait(minutes: 600)
        _ = session.respond(to: "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01, split morning 0.5 mg and night 0.5 mg")
        #expect(session.respond(to: "log dose morning").text.contains("When did you take it?"))
        let both = session.respond(to: "log anxiety 4 note canary").text
        #expect(both.contains("took clonazepam 0.475 mg, morning") && both.contains("anxiety 4 · canary"))
        // One that would be asked about again is left, and that is said before the next question.
        _ = session.respond(to: "log dose morning")
        let other = session.respond(to: "log clonazepam 0.25 mg")
        #expect(other.kind == .ask && other.text.hasPrefix("What I asked before is left"))
        _ = session.respond(to: "cancel")
        #expect(session.keeper.journal.entries.count { if case .dose = $0.content { true } else { false } } == 1)
    }

    /// A number at a question that wants words, and a line that is no answer.
    @Test func aQuestionIsNotDroppedWithoutAWord() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "log dose clonazepam 0.5 mg")
        #expect(session.respond(to: "log dose clonazepam 0.5 mg").kind == .ask)
        #expect(session.respond(to: "1").text.contains("I asked for: yes or no"))
        #expect(session.question != nil)
        #expect(session.respond(to: "what is a taper").text.contains("What I asked before is left"))
        for line in ["journal 2025", "journal 2026-13-01", "search"] { #expect(session.respond(to: line).isFailure, "\(line)") }
    }

    /// Words of danger are kept, whatever else of the line can't be read.
    @Test(arguments: ["log anxiety 7.5 i want to die", "log 2026-02-30 i want to kill myself", "log took half a klonopin and i want to die"])
    func dangerIsKeptAllTheSame(line: String) throws {
        let (_, session) = try Home.opened()
        let reply = session.respond(to: line)
        #expect(reply.alert != nil && session.question == nil)
        #expect(session.respond(to: "journal").text.contains(line.dropFirst(4).suffix(10)))
    }
}
