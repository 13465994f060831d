import Document
import Knowledge
import KnowledgePack
import Taper
import Testing

@testable import Coach

/// How lines behind `log` are read, and what happens with danger in them.
@Suite struct LogTests {
    static let today = Day(year: 2026, month: 11, day: 21)!

    static func read(_ text: String) throws(LogLine.Problem) -> LogLine {
        try LogLine(text, symptoms: KnowledgeBase(.builtIn).symptoms, today: today)
    }

    @Test(arguments: [
        ("anxiety 7 sleep 4h note bad night", "anxiety=7", 240, "bad night"), ("Anxiety: 7/10, tinnitus 3", "anxiety=7 tinnitus=3", nil, ""), ("anxiety=7", "anxiety=7", nil, ""),
        ("electric jolts 4", "brain-zaps=4", nil, ""), ("brain zaps 4", "brain-zaps=4", nil, ""), ("slept 4 h 30 min", "", 270, ""), ("sleep 4½", "", 270, ""), ("sleep none", "", 0, ""),
        ("sleep 4:30 and anxiety three", "anxiety=3", 270, ""), ("woke 3 times", "", nil, "woke 3 times"), ("bad anxiety 7", "anxiety=7", nil, "bad"), ("cat nausea 7", "nausea=7", nil, "cat"), ("anxeity 7", "anxiety=7", nil, ""), ("slept badly", "", nil, "slept badly"),
        ("note anxiety 7 and 3 cups", "", nil, "anxiety 7 and 3 cups"), ("anxiety 7 anxiety 5", "anxiety=5", nil, ""),
    ] as [(String, String, Int?, String)])
    func lines(text: String, scores: String, sleep: Int?, note: String) throws {
        let line = try Self.read(text)
        #expect(line.scores.map { "\($0.concept)=\($0.score)" }.joined(separator: " ") == scores)
        #expect(line.sleep == sleep)
        #expect(line.note == note)
    }

    @Test(arguments: ["anxiety 11", "sleep 25h", "2026-11-22 anxiety 5"])
    func outOfRangeIsSaidAndNothingKept(text: String) throws {
        #expect(throws: LogLine.Problem.self) { try Self.read(text) }
    }

    @Test func noWordIsEverDropped() throws {
        // Whatever is not a score or sleep stands in the note, or is named where it was taken for a slip.
        var random = SplitMix(4)
        let pieces = ["anxiety", "7", "sleep", "4h", "and", "brain", "zaps", "woke", "the", "cat", "nausea", "11pm", "x", ",", "0", "yesterday's"]
        for _ in 0..<400 {
            let words = (0..<Int.random(in: 1...7, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            guard let line = try? Self.read(words.joined(separator: " ")) else { continue }
            let said = line.note + " " + line.scores.map { "\($0.concept.split(separator: "-").joined(separator: " ")) \($0.score)" }.joined(separator: " ") + line.remarks.joined()
            for word in ["woke", "cat", "11pm", "x", "yesterday's"] where words.contains(word) { #expect(said.contains(word), "\(words)") }
        }
    }

    @Test(arguments: [
        ("dose", nil, nil, false), ("dose clonazepam 0.5 mg", "clonazepam", "0.5 mg", false), ("my dose of klonopin 0.25mg at 22:30", "clonazepam", "0.25 mg", false),
        ("dose skipped", nil, nil, true), ("yesterday dose 500 mcg", nil, "0.5 mg", false),
    ] as [(String, String?, String?, Bool)])
    func doses(text: String, medication: String?, amount: String?, isSkipped: Bool) throws {
        let line = try #require(try DoseLine.read(text, formulary: KnowledgeBase(.builtIn).formulary, today: Self.today))
        #expect(line.medication?.id == medication)
        #expect(line.amount?.description == amount)
        #expect(line.isSkipped == isSkipped)
        #expect(line.note.isEmpty)
    }

    /// A part or a count of something would be written down as the whole of it.
    @Test(arguments: ["dose half a 0.5 mg tablet", "dose 2 x 0.5 mg", "dose 2 tablets", "dose 0.5 mg and 0.25 mg", "dose clonazepam 0.5 mg diazepam 5 mg", "dose 3", "dose two 0.5 mg tablets", "dose 0.5mgg"])
    func anAmountThatIsNotWholeIsRefused(text: String) throws {
        Self.expectRefused(text) { try DoseLine.read($0, formulary: $1, today: $2) }
    }

    /// Expects that a reader of doses refuses a text, and says why.
    static func expectRefused<Read>(_ text: String, _ read: (String, Formulary, Day) throws -> Read) {
        #expect(throws: LogLine.Problem.self, "\(text)") { _ = try read(text, KnowledgeBase(.builtIn).formulary, today) }
    }

    @Test func theSameDoseTwiceIsAskedAbout() throws {
        let (home, session) = try Home.opened()
        #expect(!session.respond(to: "log dose clonazepam 0.5 mg").isFailure)
        home.wait(minutes: 40)
        let asked = session.respond(to: "log dose clonazepam 0.5 mg")
        #expect(asked.kind == .ask && asked.text.contains("40 minutes"))
        #expect(session.respond(to: "no").text.contains("Not written down"))
        #expect(session.keeper.journal.entries.count { if case .dose = $0.content { true } else { false } } == 1)
    }

    @Test(arguments: ["note i want to die", "log anxiety 9 i want to kill myself", "log i took all my klonopin 30 mg and want to die", "amend note i want to die"])
    func whatIsWrittenInDangerIsKeptBehindTheAlert(line: String) throws {
        let (_, session) = try Home.opened()
        let reply = session.respond(to: line)
        #expect(reply.alert != nil)
        guard case .callout(let callout)? = reply.document.blocks.first else {
            Issue.record("the alert does not stand first")
            return
        }
        #expect(callout.kind == .alert)
        #expect(!Session.namesAmount(PlainText(width: 400).render(Document(Array(reply.document.blocks.dropFirst())))))
        #expect(session.keeper.journal.entries.contains { if case .checkIn(let checkIn) = $0.content { checkIn.note.contains("die") || checkIn.note.contains("kill") } else { false } })
    }

    @Test func aNoteOfSeveralLinesIsWatchedToo() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "note")
        #expect(session.respond(to: "the evening was quiet").alert == nil)
        #expect(session.respond(to: "i want to die").alert != nil)
        #expect(session.respond(to: "clonazepam 0.5 mg did not help").alert == nil)
        let end = session.respond(to: ".")
        #expect(!Session.namesAmount(end.text))
        guard case .checkIn(let checkIn)? = session.keeper.journal.entries.last?.content else {
            Issue.record("no note was kept")
            return
        }
        #expect(checkIn.note == "the evening was quiet\ni want to die\nclonazepam 0.5 mg did not help")
    }

    @Test func scoresAloneRaiseNoAlarm() throws {
        let (_, session) = try Home.opened()
        for line in ["log yesterday electric jolts 4 sleep 5h30", "log anxiety 10 depression 9 insomnia 8", "log nausea 2, tremor 6 sleep none"] {
            let reply = session.respond(to: line)
            #expect(reply.alert == nil && reply.text.contains("Kept"), "\(line)")
        }
    }

    @Test func theNinthQuestionOfThePHQ9PutsHelpFirst() throws {
        for last in ["0", "1"] {
            let (_, session) = try Home.opened()
            _ = session.respond(to: "score phq9")
            for _ in 0..<8 { _ = session.respond(to: "several days") }
            let reply = session.respond(to: last)
            #expect((reply.alert != nil) == (last == "1"))
            #expect(reply.text.contains("PHQ-9 \(8 + Int(last)!) of 27"))
        }
    }

    @Test func theHelpOfTheNinthQuestionDoesNotWaitForThePassphrase() throws {
        let session = try Home().session()
        _ = session.respond(to: "score phq9")
        var reply = session.respond(to: "3")
        for _ in 0..<8 { reply = session.respond(to: "3") }
        #expect(reply.alert != nil)
        #expect(session.question != nil)
    }

    @Test func aNoteThatWasBegunIsNotLostByALockOrByAnother() throws {
        let (home, session) = try Home.opened()
        for line in ["note", "the first line"] { _ = session.respond(to: line) }
        _ = session.breakOff()
        #expect(session.respond(to: "note another one").text.contains("Kept: another one"))
        for line in ["note", "the second line"] { _ = session.respond(to: line) }
        session.lock()
        let later = try home.session()
        home.open(later)
        let text = later.respond(to: "journal").text
        #expect(text.contains("the first line the second line") && text.contains("another one"))
    }

    @Test func aNoteThatWasBegunAndNeverKeptIsNamedBeforeLeaving() throws {
        let session = try Home().session()
        for line in ["note", "the first line"] { _ = session.respond(to: line) }
        _ = session.breakOff()
        #expect(session.respond(to: "quit").text.contains("1 entry is only in memory"))
    }

    @Test func anAmendmentKeepsTheVersionBefore() throws {
        let (_, session) = try Home.opened()
        for line in ["log anxiety 7 note first words", "log yesterday tinnitus 2", "amend tinnitus 3"] { _ = session.respond(to: line) }
        // The entry that was written last, though it is about an earlier day.
        #expect(session.respond(to: "journal yesterday").text.contains("tinnitus 3"))
        _ = session.respond(to: "journal")
        #expect(session.respond(to: "1").text.contains("tinnitus 2"))
        #expect(session.respond(to: "undo").text.contains("tinnitus 2"))
        #expect(session.respond(to: "undo that").text.contains("tinnitus 3"))
    }
}
