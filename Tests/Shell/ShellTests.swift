import Foundation
import Glibc
import ShellSupport
import Testing

/// The real program on a pseudo-terminal, as a person meets it.
///
/// The program is the one beside the tests, or the one that `EBB_BINARY` names.
@Suite struct ShellTests {
    private static let prompt = "ebb>"

    /// The shell at its first prompt, in a home of nobody, and the terminal's settings from before.
    private static func start(
        columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> (terminal: PseudoTerminal, before: termios) {
        let path = try #require(
            BuildProducts.path(of: "ebb", variable: "EBB_BINARY"), "build the ebb product first, or set EBB_BINARY")
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        let before = terminal.settings
        try terminal.start(path, environment: environment)
        try #require(terminal.wait(forLine: prompt))
        return (terminal, before)
    }

    /// Enters `line` and waits for the prompt after its reply.
    private static func enter(_ line: String, on terminal: PseudoTerminal) -> Bool {
        terminal.type(line)
        guard terminal.wait(forLine: "\(prompt) \(line)") else { return false }
        terminal.skip()
        terminal.type("\r")
        return answerPages(terminal)
    }

    /// Waits for the next prompt, going through the pages of a long reply.
    private static func answerPages(_ terminal: PseudoTerminal) -> Bool {
        for _ in 0..<50 {
            guard terminal.waitUntil({ $0.screen.currentLine == prompt || $0.screen.currentLine.hasPrefix("-- ") }) else { return false }
            if terminal.screen.currentLine == prompt { return true }
            let page = terminal.screen.currentLine
            terminal.type(" ")
            guard terminal.waitUntil({ $0.screen.currentLine != page }) else { return false }
        }
        return false
    }

    @Test func itGreetsAndPrompts() throws {
        let (terminal, _) = try Self.start()
        #expect(terminal.screen.text.hasSuffix(Self.prompt))
        // Room for a greeting, not for a lecture.
        #expect(terminal.screen.row <= 12)
        #expect(terminal.screen.column == 5)
    }

    @Test func commandNamesAreCompleted() throws {
        let (terminal, _) = try Self.start()
        terminal.type("audi\t")
        #expect(terminal.wait(forLine: "ebb> audience"))
        terminal.type("\u{15}/quo\u{8}i\t")
        #expect(terminal.wait(forLine: "ebb> /quit"))
        terminal.type("\u{15}\t")
        #expect(terminal.waitUntil { $0.screen.text.contains("taper ") || $0.screen.text.contains(" more: space") })
    }

    @Test func aQuestionIsAnswered() throws {
        let (terminal, _) = try Self.start(rows: 60)
        #expect(Self.enter("what is a daily micro-taper", on: terminal))
        #expect((terminal.screen.scrolledOff.joined(separator: "\n") + terminal.screen.text).contains("Sources"))
    }

    @Test func controlRFindsALineTypedBefore() throws {
        let (terminal, _) = try Self.start(rows: 60)
        #expect(Self.enter("what is a daily micro-taper", on: terminal))
        terminal.type("\u{12}micro")
        #expect(terminal.wait(forScreen: "bck:micro"))
        #expect(terminal.screen.text.contains("ebb> what is a daily micro-taper"))
    }

    @Test func controlCDropsTheLineAndKeepsTheShell() throws {
        let (terminal, _) = try Self.start()
        terminal.type("never mind")
        #expect(terminal.wait(forLine: "ebb> never mind"))
        terminal.type("\u{3}")
        #expect(terminal.waitUntil { $0.screen.currentLine == Self.prompt && $0.screen.text.contains("never mind^C") })
        #expect(Self.enter("help", on: terminal))
    }

    @Test(arguments: ["\u{4}", "quit\r", "/quit\r"])
    func itIsLeft(keys: String) throws {
        let (terminal, before) = try Self.start()
        terminal.type(keys)
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(!terminal.screen.marksPastes)
    }

    @Test func theLineSurvivesAResize() throws {
        let (terminal, _) = try Self.start()
        terminal.type("what is a daily micro-taper")
        #expect(terminal.wait(forLine: "ebb> what is a daily micro-taper"))
        terminal.type("\u{1}")
        #expect(terminal.waitUntil { $0.screen.column == 5 })
        terminal.resize(columns: 24, rows: 24)
        #expect(terminal.wait(forScreen: "ebb> what is a daily mic\nro-taper"))
        terminal.resize(columns: 100, rows: 24)
        #expect(terminal.wait(forScreen: "ebb> what is a daily micro-taper"))
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalGivesTheTerminalBack(signal: Int32) throws {
        let (terminal, before) = try Self.start()
        terminal.type("half a li")
        #expect(terminal.wait(forLine: "ebb> half a li"))
        terminal.send(signal: signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(!terminal.screen.marksPastes)
        #expect(terminal.screen.isCursorShown)
    }

    @Test func severalPastedLinesAreNotRunUnseen() throws {
        let (terminal, _) = try Self.start()
        terminal.type("\u{1B}[200~help\nquit\n\u{1B}[201~")
        #expect(terminal.wait(for: "2 lines were pasted. Nothing has run yet."))
        terminal.type("n")
        #expect(terminal.wait(forLine: Self.prompt))
        #expect(terminal.waitForEnd(within: 0) == .running)
    }

    @Test(arguments: [["LANG": "C"], ["TERM": "dumb"], ["NO_COLOR": "1"]])
    func itStartsAnywhere(environment: [String: String]) throws {
        let (terminal, _) = try Self.start(environment: environment)
        if environment["LANG"] == nil { #expect(!terminal.written.contains("\u{1B}[0;")) }
        terminal.type("\u{4}")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    /// Only that the question who somebody is was asked, so that it isn't asked twice.
    @Test func nothingOfALineIsLeftInTheHomeFolder() throws {
        var template = Array((P_tmpdir + "/ebb-home-XXXXXX").utf8CString)
        let home = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { try? FileManager.default.removeItem(atPath: home) }
        let (terminal, _) = try Self.start(environment: ["HOME": home])
        #expect(Self.enter("a line that is nobody's business", on: terminal))
        terminal.type("\u{4}")
        #expect(terminal.waitForEnd() == .exit(0))
        let left = try FileManager.default.subpathsOfDirectory(atPath: home)
        #expect(left.sorted() == [".config", ".config/ebb", ".config/ebb/settings"])
        let settings = try String(contentsOfFile: home + "/.config/ebb/settings", encoding: .utf8)
        #expect(settings.split(separator: "\n").filter { !$0.hasPrefix("#") } == ["asked = yes"])
    }
}
