import Document
import Glibc
import ShellSupport
import Testing

@testable import Terminal

/// Passphrases and long replies.
@Suite struct SecretAndPagerTests {
    @Test func aPassphraseIsReadUnseen() throws {
        let terminal = try Demo.start("secret")
        #expect(terminal.wait(forLine: "Passphrase:"))
        terminal.type("wrong\u{15}geheim\u{7F}m µ日\u{7F}\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text == "Passphrase:\nsecret <geheim µ>")
        #expect(terminal.isCooked)
    }

    @Test func itComesFromTheTerminalEvenWhenInputIsAPipe() throws {
        let terminal = try PseudoTerminal()
        try terminal.start("/bin/sh", ["-c", "echo nothing | '\(try Demo.path())' secret"])
        #expect(terminal.wait(forLine: "Passphrase:"))
        terminal.type("abc\r")
        #expect(terminal.wait(forScreen: "secret <abc>"))
    }

    @Test(arguments: [("\u{3}", "interrupted"), ("\u{4}", "end"), ("\r", "secret <>"), (String(repeating: "x", count: 1025) + "\r", "too long")])
    func otherAnswers(keys: String, said: String) throws {
        let terminal = try Demo.start("secret")
        #expect(terminal.wait(forLine: "Passphrase:"))
        terminal.type(keys)
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text == "Passphrase:\n\(said)")
        #expect(terminal.isCooked)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func aSignalBringsEchoBack(signal: Int32) throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings
        try terminal.start(Demo.path(), ["secret"])
        #expect(terminal.wait(forLine: "Passphrase:"))
        terminal.send(signal: signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        #expect(PseudoTerminal.same(terminal.settings, before))
    }

    @Test func aDescriptorServesAsWell() throws {
        let path = try Demo.path()
        #expect(try PipedProgram(path, ["secret", "--fd", "0"], input: Array("pass word\nrest".utf8)).output == "secret <pass word>\n")
        #expect(try PipedProgram(path, ["secret", "--fd", "0"], input: Array("no end".utf8)).output == "secret <no end>\n")
        #expect(try PipedProgram(path, ["secret", "--fd", "0"], input: []).output == "end\n")
        #expect(try PipedProgram(path, ["secret", "--fd", "9"], input: []).output == "failed \(EBADF)\n")
        #expect(try PipedProgram(path, ["secret"], input: []).output == "failed \(ENXIO)\n")
    }

    @Test func wipedIsEmpty() {
        var array: [UInt8] = [1, 2, 3]
        Secret.wipe(&array)
        #expect(array.isEmpty)
        let secret = Secret()
        #expect(secret.matches(Secret()))
        secret.wipe()
        secret.withBytes { #expect($0.count == 0) }
    }

    // MARK: - Pager

    @Test func aLongReplyIsShownAScreenAtATime() throws {
        let terminal = try PseudoTerminal(columns: 80, rows: 10)
        let before = terminal.settings
        try terminal.start(Demo.path(), ["pager", "--lines", "30"])
        let ask = "-- space: next page, enter: next line, b: back, q: stop, or just type"
        #expect(terminal.wait(forLine: "-- 30% \(ask)"))
        #expect(terminal.screen.lines.prefix(9) == ["line 1", "line 2", "line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9"])
        terminal.type("\r")
        #expect(terminal.wait(forLine: "-- 33% \(ask)"))
        #expect(terminal.screen.lines[0] == "line 2")
        terminal.type(" ")
        #expect(terminal.wait(forLine: "-- 63% \(ask)"))
        #expect(terminal.screen.lines[0] == "line 11")
        terminal.type("b")
        #expect(terminal.waitUntil { $0.screen.lines[0] == "line 2" && $0.screen.lines[8] == "line 10" })
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text.hasSuffix("line 10\npager quit"))
        #expect(PseudoTerminal.same(terminal.settings, before))
    }

    @Test func theLastPageEndsIt() throws {
        let terminal = try Demo.start("pager", "--lines", "20", rows: 12)
        #expect(terminal.wait(forScreen: "-- 55% --"))
        terminal.type(" ")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text.hasSuffix("line 20\npager shown"))
    }

    @Test func whatFitsIsNotPagedNorIsAPipe() throws {
        let terminal = try Demo.start("pager", "--lines", "20")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text.hasSuffix("line 20\npager shown"))
        let program = try PipedProgram(Demo.path(), ["pager", "--lines", "500"], input: [])
        #expect(program.output.hasSuffix("line 500\npager shown\n"))
    }

    @Test func aResizeShowsThePageAnew() throws {
        let terminal = try Demo.start("pager", "--lines", "40", rows: 10)
        #expect(terminal.wait(forScreen: "-- 22% --"))
        terminal.resize(columns: 70, rows: 20)
        #expect(terminal.wait(forScreen: "-- 47% --"))
        #expect(terminal.screen.lines[0] == "line 1")
    }

    /// Going forward shows every line once, in order, whatever the heights; back and forward again is the same page.
    @Test func pagesCoverTheText() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<300 {
            let lines = (0..<Int.random(in: 1...60, using: &random)).map { "\($0) " + String(repeating: "x", count: Int.random(in: 0...50, using: &random)) }
            var pages = Pages(lines: lines, width: Int.random(in: 1...40, using: &random), height: Int.random(in: 1...15, using: &random))
            var shown: [String] = []
            while !pages.isAtEnd {
                shown += Bool.random(using: &random) ? pages.forward() : pages.line()
                #expect(pages.top <= pages.next)
            }
            #expect(shown == lines)
            var steps = 0
            while pages.top > 0, steps < 100 {
                let before = pages.top
                #expect(!pages.back().isEmpty)
                #expect(pages.top < before)
                steps += 1
            }
            #expect(pages.top == 0)
        }
    }

    @Test func styledLinesAreMeasuredByWhatIsSeen() {
        #expect(Pages.columns(of: "\u{1B}[1;31mred\u{1B}[0m 日") == 6)
    }
}
