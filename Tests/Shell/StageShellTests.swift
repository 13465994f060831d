import Glibc
import ShellSupport
import Testing

/// Exercises and the stage in the real program: the terminal is as it was after each way out, and nothing is kept.
@Suite struct StageShellTests {
    private static func start(_ environment: [String: String] = [:], columns: Int = 80, rows: Int = 24) throws -> (terminal: PseudoTerminal, before: termios) {
        let path = try #require(BuildProducts.path(of: "ebb", variable: "EBB_BINARY"), "build the ebb product first, or set EBB_BINARY")
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        let before = terminal.settings
        try terminal.start(path, environment: environment)
        try #require(terminal.wait(forLine: "ebb>"))
        return (terminal, before)
    }

    private static func leave(_ terminal: PseudoTerminal, _ before: termios) {
        // Whatever stands on the line is taken off it first.
        terminal.type("\u{15}/quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(terminal.screen.isCursorShown && !terminal.screen.isAlternate)
    }

    @Test func calmStartsAtOnceAndAKeyEndsIt() throws {
        let (terminal, before) = try Self.start()
        terminal.type("calm\r")
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("Breathe in") && $0.screen.text.contains("Any key stops it.") })
        // What must be known before stands there while it runs.
        #expect(terminal.screen.text.contains("Stop if you feel faint"))
        terminal.type(" ")
        #expect(terminal.wait(for: "That is fine."))
        #expect(terminal.waitUntil { !$0.screen.isAlternate && $0.screen.currentLine == "ebb>" })
        Self.leave(terminal, before)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalDuringAnExerciseGivesTheTerminalBack(signal: Int32) throws {
        let (terminal, before) = try Self.start()
        terminal.type("practice box\r")
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("Breathe in") })
        terminal.send(signal: signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(terminal.screen.isCursorShown && !terminal.screen.isAlternate)
    }

    @Test func inPlainModeNothingMoves() throws {
        let (terminal, before) = try Self.start()
        terminal.type("plain\r")
        #expect(terminal.wait(for: "Plain mode is on"))
        terminal.skip()
        terminal.type("practice 4-6\r")
        #expect(terminal.wait(for: "Repeat 18 times"))
        #expect(!terminal.written.contains("\u{1B}[?1049h"))
        Self.leave(terminal, before)
    }

    @Test func cardsOnStageTakeSingleKeys() throws {
        let (terminal, before) = try Self.start()
        for line in ["deck add grounding", "deck add 4-6", "present"] {
            terminal.skip()
            terminal.type(line + "\r")
            // A line typed before the prompt stands would be taken for a part of a paste.
            #expect(terminal.wait(for: line))
            #expect(terminal.waitUntil { ["ebb>", "stage>"].contains($0.screen.currentLine) && !$0.screen.currentLine.contains(line) })
        }
        #expect(terminal.wait(forLine: "stage>"))
        terminal.type("deck run\r")
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("card 1 of 2") })
        for _ in 0..<8 where !terminal.screen.text.contains("card 2 of 2") {
            let page = terminal.screen.text
            terminal.type("x")
            #expect(terminal.waitUntil { $0.screen.text != page })
        }
        #expect(terminal.screen.text.contains("p: do it"))
        terminal.type("p")
        #expect(terminal.waitUntil { $0.screen.text.contains("Any key stops it.") })
        terminal.type("x")
        #expect(terminal.waitUntil { $0.screen.text.contains("card 2 of 2") })
        terminal.type("b")
        #expect(terminal.waitUntil { $0.screen.text.contains("card 1 of 2") })
        terminal.type("q")
        #expect(terminal.waitUntil { !$0.screen.isAlternate && $0.screen.currentLine == "stage>" })
        terminal.type("end\r")
        #expect(terminal.wait(forLine: "ebb>"))
        Self.leave(terminal, before)
    }

    /// A line that shows danger, typed where single keys are taken, is answered as anywhere: the alert comes.
    @Test(arguments: [["calm"], ["present", "deck run"], ["what is a daily micro-taper"], ["plain", "practice 4-6"]])
    func dangerTypedIntoADisplayIsSeen(lines: [String]) throws {
        let (terminal, before) = try Self.start()
        for line in ["deck add grounding"] + lines {
            #expect(terminal.waitUntil { ["ebb>", "stage>"].contains($0.screen.currentLine) })
            terminal.skip()
            terminal.type(line + "\r")
            #expect(terminal.wait(for: line))
        }
        #expect(terminal.waitUntil { $0.screen.text.contains("ny key") || $0.screen.text.contains("or just type") })
        terminal.type("I want to kill myself tonight\r")
        #expect(terminal.waitUntil { $0.written.contains("This may be an emergency") }, "no alert")
        for _ in 0..<40 where !["ebb>", "stage>"].contains(terminal.screen.currentLine) {
            terminal.type("q")
            _ = terminal.waitUntil(within: 1) { ["ebb>", "stage>"].contains($0.screen.currentLine) }
            if ["ebb> q", "stage> q"].contains(terminal.screen.currentLine) { terminal.type("\u{15}") }
        }
        Self.leave(terminal, before)
    }

    @Test func aCardIsPickedByAKeyAndIsThereAfterwards() throws {
        let (terminal, before) = try Self.start(rows: 40)
        for line in ["present", "tips for panic"] {
            #expect(terminal.waitUntil { ["ebb>", "stage>"].contains($0.screen.currentLine) })
            terminal.skip()
            terminal.type(line + "\r")
            #expect(terminal.wait(for: line))
        }
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("d: into the deck") })
        terminal.type("d")
        #expect(terminal.waitUntil { $0.screen.text.contains("in your deck") && !$0.screen.text.contains("d: into the deck") })
        terminal.type("q")
        #expect(terminal.waitUntil { !$0.screen.isAlternate && $0.screen.currentLine == "stage>" })
        terminal.type("pick\r")
        #expect(terminal.wait(forScreen: "is in the deck already"))
        #expect(terminal.waitUntil { $0.screen.currentLine == "stage>" })
        terminal.type("end\r")
        #expect(terminal.wait(forLine: "ebb>"))
        Self.leave(terminal, before)
    }

    /// The role is asked at the first start and never again; the file holds it and nothing else.
    @Test func theRoleIsAskedOnce() throws {
        var template = Array((P_tmpdir + "/ebb-home-XXXXXX").utf8CString)
        let home = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer {
            unlink(home + "/.config/ebb/settings")
            for folder in ["/.config/ebb", "/.config", ""] { rmdir(home + folder) }
        }
        let (terminal, before) = try Self.start(["HOME": home])
        #expect(terminal.screen.text.contains("Who are you here as?"))
        terminal.type("2\r")
        #expect(terminal.waitUntil { $0.screen.currentLine == "ebb coach>" })
        Self.leave(terminal, before)
        let path = try #require(BuildProducts.path(of: "ebb", variable: "EBB_BINARY"))
        let again = try PseudoTerminal()
        try again.start(path, environment: ["HOME": home])
        #expect(again.wait(forLine: "ebb coach>"))
        #expect(!again.screen.text.contains("Who are you here as?"))
        again.type("settings forget\r")
        #expect(again.wait(for: "deleted"))
        again.type("/quit\r")
        #expect(again.waitForEnd() == .exit(0))
        #expect(access(home + "/.config/ebb/settings", F_OK) != 0)
    }

    /// Going on stage and back writes nothing anywhere.
    @Test func nothingOfTheStageIsLeftInTheHomeFolder() throws {
        var template = Array((P_tmpdir + "/ebb-home-XXXXXX").utf8CString)
        let home = try #require(mkdtemp(&template).map { String(cString: $0) })
        defer { rmdir(home) }
        let (terminal, _) = try Self.start(["HOME": home])
        for line in ["present", "role coach", "settings keep", "person", "end"] {
            terminal.skip()
            terminal.type(line + "\r")
            #expect(terminal.wait(for: line))
            #expect(terminal.waitUntil { $0.screen.currentLine.hasSuffix("stage>") || $0.screen.currentLine.hasPrefix("-- ") || ($0.screen.currentLine.hasSuffix(">") && line == "end") })
            if terminal.screen.currentLine.hasPrefix("-- ") { terminal.type("q") }
        }
        terminal.type("/quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        // An empty folder is what `rmdir` removes.
        #expect(rmdir(home) == 0)
    }
}
