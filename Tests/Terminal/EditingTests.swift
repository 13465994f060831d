import Glibc
import ShellSupport
import Testing

/// The line editor as a person meets it, on a pseudo-terminal.
@Suite struct EditingTests {
    @Test func aLineComesBackAsTyped() throws {
        let terminal = try Demo.edit()
        terminal.type("hold on\r")
        #expect(terminal.wait(forScreen: "got <hold on>"))
    }

    @Test func aWordIsCompleted() throws {
        let terminal = try Demo.edit()
        terminal.type("tap\t")
        #expect(terminal.wait(forLine: "demo> taper"))
        terminal.type("1\r")
        #expect(terminal.wait(forScreen: "got <taper 1>"))
    }

    @Test func theLongestCommonBeginningIsInsertedAndThenCandidatesAreListedWithTheirMeaning() throws {
        let terminal = try Demo.edit()
        terminal.type("t\t")
        #expect(terminal.wait(forScreen: "  taper   compute a taper"))
        #expect(terminal.screen.text.contains("  topics  what is known"))
        #expect(terminal.wait(forLine: "demo> t"))
        terminal.type("\u{15}gr\t")
        #expect(terminal.wait(forLine: "demo> größe"))
    }

    @Test func completionInTheMiddleKeepsWhatFollows() throws {
        let terminal = try Demo.edit()
        terminal.type("tap xyz")
        #expect(terminal.wait(forLine: "demo> tap xyz"))
        terminal.type("\u{1}\u{6}\u{6}\u{6}\t")
        #expect(terminal.wait(forLine: "demo> taper xyz"))
        terminal.type("\r")
        #expect(terminal.wait(forScreen: "got <taper xyz>"))
    }

    @Test func aLongListIsShownPageByPage() throws {
        let terminal = try Demo.edit(rows: 12)
        terminal.type("many\t")
        #expect(terminal.wait(forLine: "50 more: space shows them, any other key stops"))
        terminal.type(" ")
        #expect(terminal.wait(forLine: "40 more: space shows them, any other key stops"))
        terminal.type("q")
        #expect(terminal.wait(forLine: "demo> many"))
        terminal.type("7\r")
        #expect(terminal.wait(forScreen: "got <many7>"))
    }

    @Test func controlRFindsALineTypedBefore() throws {
        let terminal = try Demo.edit()
        terminal.type("hold for two weeks\r")
        #expect(terminal.waitForPrompt(after: "got <"))
        terminal.type("another line\r")
        #expect(terminal.waitForPrompt(after: "got <"))
        terminal.type("\u{12}two")
        #expect(terminal.waitUntil { $0.screen.text.contains("bck:two") && $0.screen.text.contains("demo> hold for two weeks") })
        terminal.type("\r")
        #expect(terminal.wait(for: "got <hold for two weeks>"))
    }

    @Test func controlCDropsTheLineAndNothingElse() throws {
        let terminal = try Demo.edit()
        terminal.type("not this")
        #expect(terminal.wait(forLine: "demo> not this"))
        terminal.type("\u{3}")
        #expect(terminal.wait(forScreen: "demo> not this^C\ninterrupted\ndemo>"))
        terminal.type("but this\r")
        #expect(terminal.wait(forScreen: "got <but this>"))
        #expect(terminal.waitForEnd(within: 0) == .running)
    }

    @Test func controlCLeavesASearch() throws {
        let terminal = try Demo.edit()
        terminal.type("one\r")
        #expect(terminal.waitForPrompt(after: "got <one>"))
        terminal.type("\u{12}on")
        #expect(terminal.wait(forScreen: "bck:on"))
        terminal.type("\u{3}")
        #expect(terminal.wait(for: "interrupted"))
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("two\r")
        #expect(terminal.waitForPrompt(after: "got <two>"))
        terminal.type("\u{12}")
        #expect(terminal.waitUntil { $0.screen.text.hasSuffix("bck:") })
    }

    @Test func controlDLeavesOnAnEmptyLineOnly() throws {
        let terminal = try Demo.edit()
        terminal.type("x\u{4}\u{8}")
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("\u{4}")
        #expect(terminal.wait(forScreen: "\nend"))
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.isCooked)
    }

    @Test func historyGoesBackWithoutRepeatsAndWithoutBlankLines() throws {
        let terminal = try Demo.edit()
        for line in ["one", "one", " secret", "two", "history"] {
            terminal.type(line + "\r")
            #expect(terminal.waitForPrompt(after: "got <\(line)>"))
        }
        #expect(terminal.wait(forScreen: "history <one|two|history>"))
        terminal.type("\u{1B}[A\u{1B}[A\u{1B}[A")
        #expect(terminal.wait(forLine: "demo> one"))
    }

    @Test func viKeysComeFromThePersonsOwnSettings() throws {
        let editrc = try TemporaryFile("bind -v\ndemo:bind ^X ed-move-to-beg\nbind ^O no-such-command\n")
        let terminal = try PseudoTerminal()
        try terminal.start(Demo.path(), ["edit", "--editrc", editrc.path])
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("abd")
        #expect(terminal.wait(forLine: "demo> abd"))
        // ESC leaves insert mode; `x` deletes under the cursor, `A` goes on at the end.
        terminal.type("\u{1B}")
        #expect(terminal.waitUntil { $0.screen.column == 8 })
        terminal.type("xAc\r")
        #expect(terminal.waitForPrompt(after: "got <abc>"))
        // What must work does so in vi mode as well, in both of its modes.
        terminal.type("hel\t")
        #expect(terminal.wait(forLine: "demo> help"))
        terminal.type("\r")
        #expect(terminal.waitForPrompt(after: "got <help >"))
        terminal.type("\u{1B}\u{12}ab")
        #expect(terminal.wait(forScreen: "bck:ab"))
        terminal.type("\r")
        #expect(terminal.wait(for: "got <abc>"))
    }

    @Test func aMissingSettingsFileIsNoProblem() throws {
        let terminal = try Demo.edit("--editrc", "/nonexistent/editrc")
        terminal.type("a\r")
        #expect(terminal.wait(for: "got <a>"))
    }

    @Test func wideCharactersAndMarksStayWhole() throws {
        let terminal = try Demo.edit()
        terminal.type("日本 µg é")
        #expect(terminal.wait(forLine: "demo> 日本 µg é"))
        #expect(terminal.screen.column == 6 + 9)
        terminal.type("\u{1}\u{6}X\r")
        #expect(terminal.wait(for: "got <日X本 µg é>"))
    }

    @Test func marksAreShownAndKept() throws {
        let terminal = try Demo.edit()
        // Typed as letter and mark, and pasted so; the cursor walks over each as over one letter.
        terminal.type("cafe\u{301} x\u{1B}[200~ naïve u\u{308}ber\u{1B}[201~")
        #expect(terminal.wait(forLine: "demo> café x naïve über"))
        #expect(terminal.screen.column == 6 + 17)
        terminal.type("\u{1}\u{6}\u{6}\u{6}\u{6}")
        #expect(terminal.waitUntil { $0.screen.column == 10 })
        terminal.type("!\r")
        #expect(terminal.wait(for: "got <café! x naïve über>"))
    }

    @Test func marksThatNothingComposesAreKept() throws {
        let terminal = try Demo.edit()
        terminal.type("x\u{301}y ẹ\u{301}\r")
        #expect(terminal.wait(for: "got <x\u{301}y ẹ\u{301}>"))
    }

    @Test func aLineThatTakesSeveralRowsIsLeftCleanly() throws {
        let terminal = try Demo.edit(columns: 20)
        terminal.type("one two three four five")
        #expect(terminal.wait(forScreen: "demo> one two three\nfour five"))
        terminal.type("\u{1}")
        #expect(terminal.waitUntil { $0.screen.row == 0 && $0.screen.column == 6 })
        terminal.type("\u{3}")
        #expect(terminal.wait(forScreen: "four five\ninterrupted\ndemo>"))
    }

    @Test(arguments: ["C", "POSIX", "", "xx_YY.ISO-8859-1"])
    func anyLocaleStartsAndTakesUTF8(locale: String) throws {
        let terminal = try Demo.edit("--prompt", "démo❯ ", environment: ["LANG": locale], line: "démo❯")
        terminal.type("½ µg\r")
        #expect(terminal.wait(for: "got <½ µg>"))
    }

    @Test func colorsKeepToTheRules() throws {
        let colored = try Demo.edit()
        #expect(colored.written.contains("\u{1B}[0;1;36mdemo>\u{1B}[0m "))
        let plain = try Demo.edit(environment: ["NO_COLOR": "1"])
        #expect(!plain.written.contains("36m"))
        #expect(plain.screen.column == 6)
    }

    @Test func anIdleLineIsGivenUp() throws {
        let terminal = try Demo.start("edit", "--idle", "0")
        #expect(terminal.wait(forScreen: "timed out"))
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.isCooked)
    }

    @Test func theTerminalIsMarkedForPastesOnlyWhileALineIsRead() throws {
        let terminal = try Demo.edit()
        #expect(terminal.screen.marksPastes)
        terminal.type("quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(!terminal.screen.marksPastes)
    }
}
