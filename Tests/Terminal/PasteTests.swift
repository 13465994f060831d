import ShellSupport
import Testing

/// Text that arrives at once, with and without the terminal's marks around it.
@Suite struct PasteTests {
    private static let question = "drop them"

    private static func marked(_ text: String) -> String {
        "\u{1B}[200~\(text)\u{1B}[201~"
    }

    @Test(arguments: [true, false])
    func severalLinesAreShownAndRunOnlyWhenConfirmed(isMarked: Bool) throws {
        let terminal = try Demo.edit()
        let text = "first\nsecond\nthird\n"
        terminal.type(isMarked ? Self.marked(text) : text)
        #expect(terminal.wait(for: Self.question))
        #expect(terminal.screen.text.contains("3 lines were pasted. Nothing has run yet.\n  1  first\n  2  second\n  3  third\n"))
        #expect(!terminal.written.contains("got <"))
        terminal.type("y")
        #expect(terminal.wait(for: "pasted 3 <first|second|third>"))
        #expect(!terminal.written.contains("got <"))
    }

    @Test(arguments: ["n", "x", "\u{1B}", "\r", "\u{1B}[A"])
    func anyOtherKeyDropsThemAndKeepsTheLine(key: String) throws {
        let terminal = try Demo.edit()
        terminal.type("keep ")
        #expect(terminal.waitUntil { $0.screen.column == 11 })
        terminal.type(Self.marked("a\nb"))
        #expect(terminal.wait(for: Self.question))
        terminal.type(key)
        #expect(terminal.waitUntil { $0.screen.currentLine == "demo> keep" && $0.screen.column == 11 })
        terminal.type("me\r")
        #expect(terminal.wait(for: "got <keep me>"))
    }

    @Test func controlCAtTheQuestionDropsEverything() throws {
        let terminal = try Demo.edit()
        terminal.type(Self.marked("a\nb"))
        #expect(terminal.wait(for: Self.question))
        terminal.type("\u{3}")
        #expect(terminal.wait(for: "interrupted"))
        #expect(terminal.wait(forLine: "demo>"))
    }

    @Test func linesCanBeJoinedIntoOne() throws {
        let terminal = try Demo.edit()
        terminal.type(Self.marked("what is\r\na daily\r\nmicro-taper"))
        #expect(terminal.wait(for: Self.question))
        terminal.type("j")
        #expect(terminal.wait(forLine: "demo> what is a daily micro-taper"))
        terminal.type("?\r")
        #expect(terminal.wait(for: "got <what is a daily micro-taper?>"))
    }

    @Test func whatStandsInTheLineJoinsThePaste() throws {
        let terminal = try Demo.edit()
        terminal.type("ab")
        #expect(terminal.wait(forLine: "demo> ab"))
        terminal.type("\u{2}")
        #expect(terminal.waitUntil { $0.screen.column == 7 })
        terminal.type(Self.marked("1\n2"))
        #expect(terminal.wait(for: Self.question))
        terminal.type("y")
        #expect(terminal.wait(for: "pasted 2 <a1|2b>"))
    }

    @Test func aSingleLineIsInsertedAndNotRun() throws {
        let terminal = try Demo.edit()
        terminal.type(Self.marked("he\tllo \u{7}there\n"))
        #expect(terminal.wait(forLine: "demo> he llo there"))
        terminal.type("\r")
        #expect(terminal.wait(for: "got <he llo there>"))
    }

    @Test(arguments: ["--vi", "--emacs"])
    func aLongLineIsInsertedWhole(keys: String) throws {
        let terminal = try Demo.edit(keys)
        let words = (1...900).map { "word\($0)" }.joined(separator: " ")
        terminal.type(Self.marked(words))
        #expect(terminal.wait(forScreen: "word900"))
        terminal.type("\r")
        #expect(terminal.wait(for: "got <\(words.prefix(70))"))
    }

    @Test func manyLinesAreShownInPart() throws {
        let terminal = try Demo.edit(rows: 12)
        terminal.type(Self.marked((1...40).map { "line \($0)" }.joined(separator: "\n")))
        #expect(terminal.wait(for: Self.question))
        #expect(terminal.screen.text.contains("40 lines were pasted"))
        #expect(terminal.screen.text.contains("  and 34 more\n"))
        terminal.type("y")
        #expect(terminal.wait(for: "pasted 40 <line 1|"))
    }

    @Test func aPasteCantDriveTheTerminal() throws {
        let terminal = try Demo.edit()
        terminal.type(Self.marked("a\u{1B}]0;title\u{7}\nb\u{9B}31m"))
        #expect(terminal.wait(for: Self.question))
        #expect(!terminal.written.contains("\u{1B}]0"))
        #expect(!terminal.written.contains("\u{9B}"))
        terminal.type("y")
        #expect(terminal.wait(for: "pasted 2 <a]0;title|b31m>"))
    }

    @Test func aPasteThatNeverEndsGivesUp() throws {
        let terminal = try Demo.edit()
        terminal.type("\u{1B}[200~one\ntwo")
        #expect(terminal.wait(for: Self.question))
    }

    @Test(arguments: [true, false])
    func aMegabyteIsRefused(isMarked: Bool) throws {
        let terminal = try Demo.edit()
        let text = String(repeating: "x", count: 1_000_000)
        terminal.type(isMarked ? Self.marked(text) : text)
        #expect(terminal.wait(for: "refused: the line is longer than 64 KiB and was not read: send it in shorter lines"))
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("still here\r")
        #expect(terminal.wait(for: "got <still here>"))
    }

    @Test func whatIsTypedAheadIsNotRunUnseen() throws {
        let terminal = try Demo.edit()
        terminal.type("sleep\r")
        #expect(terminal.wait(for: "got <sleep>"))
        terminal.type("one\rtwo\r")
        #expect(terminal.wait(for: Self.question))
        #expect(terminal.screen.text.contains("  1  one\n  2  two"))
    }

    @Test func oneLineTypedAheadRuns() throws {
        let terminal = try Demo.edit()
        terminal.type("sleep\r")
        #expect(terminal.wait(for: "got <sleep>"))
        terminal.type("one\r")
        #expect(terminal.wait(for: "got <one>"))
    }

    @Test func controlDTypedAheadLeaves() throws {
        let terminal = try Demo.edit()
        terminal.type("sleep\r")
        #expect(terminal.wait(for: "got <sleep>"))
        terminal.type("\u{4}")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        let terminal = try Demo.edit()
        terminal.send([0x61, 0xE9, 0x62])
        #expect(terminal.wait(for: "refused: the line held something that is not UTF-8 and was dropped: set the terminal to UTF-8"))
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("ok\r")
        #expect(terminal.wait(for: "got <ok>"))
    }

    @Test func aDumbTerminalAsksAsWell() throws {
        let terminal = try Demo.edit(environment: ["TERM": "dumb"])
        terminal.type("a\nb\n")
        #expect(terminal.wait(for: Self.question))
        terminal.type("y\n")
        #expect(terminal.wait(for: "pasted 2 <a|b>"))
        terminal.type("one\n")
        #expect(terminal.wait(for: "got <one>"))
        #expect(!terminal.written.contains("\u{1B}"))
    }
}
