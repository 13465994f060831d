import Document
import Glibc
import ShellSupport
import Testing

@testable import Terminal

/// Pages for a projector.
@Suite struct StageScreenTests {
    private static func start(columns: Int = 80, rows: Int = 24) throws -> (PseudoTerminal, termios) {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        let before = terminal.settings
        try terminal.start(Demo.path(), ["stage"])
        try #require(terminal.waitUntil { $0.screen.text.contains("card 1 of 3") })
        return (terminal, before)
    }

    private static func isRestored(_ terminal: PseudoTerminal, _ before: termios) -> Bool {
        PseudoTerminal.same(terminal.settings, before) && terminal.screen.isCursorShown && !terminal.screen.isAlternate
    }

    @Test func keysGoOnAndBack() throws {
        let (terminal, before) = try Self.start()
        #expect(terminal.screen.isAlternate && !terminal.screen.isCursorShown)
        #expect(terminal.screen.text.contains("One thing."))
        terminal.type("b")
        terminal.type("n")
        #expect(terminal.waitUntil { $0.screen.text.contains("notes 1") && $0.screen.text.contains("card 1 of 3") })
        terminal.type(" ")
        #expect(terminal.waitUntil { $0.screen.text.contains("card 2 of 3") && $0.screen.text.contains("part 1 of") })
        terminal.type("b")
        #expect(terminal.waitUntil { $0.screen.text.contains("card 1 of 3") })
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text.hasPrefix("over at 0"))
        #expect(Self.isRestored(terminal, before))
    }

    /// A page that is higher than the screen is shown in parts, and no line of it is left out.
    @Test func longPagesAreShownWhole() throws {
        let (terminal, _) = try Self.start(columns: 60, rows: 14)
        terminal.type("x")
        var seen = Set<Int>()
        var part = 1
        while terminal.waitUntil({ $0.screen.text.contains("part \(part) of") }) {
            for line in terminal.screen.text.split(separator: "\n") {
                if let at = line.firstRange(of: "Line "), let number = Int(line[at.upperBound...].prefix { $0.isNumber }) { seen.insert(number) }
            }
            if seen.count == 60 { break }
            part += 1
            terminal.type("x")
        }
        #expect(seen == Set(1...60))
        terminal.type("x")
        #expect(terminal.waitUntil { $0.screen.text.contains("card 3 of 3") })
        terminal.type("x")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func aSignalRestores(signal: Int32) throws {
        let (terminal, before) = try Self.start()
        terminal.send(signal: signal)
        _ = terminal.waitForEnd()
        #expect(Self.isRestored(terminal, before))
    }

    @Test(arguments: ["q", "\u{3}", "\u{4}", "\u{1B}"])
    func eachWayOutRestores(key: String) throws {
        let (terminal, before) = try Self.start()
        terminal.type(key)
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(Self.isRestored(terminal, before))
    }

    @Test func aNewSizeIsTakenAtOnce() throws {
        let (terminal, _) = try Self.start()
        terminal.resize(columns: 120, rows: 40)
        #expect(terminal.waitUntil { $0.screen.row >= 0 && $0.screen.text.split(separator: "\n", omittingEmptySubsequences: false).count == 40 && $0.screen.text.contains("card 1 of 3") })
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    @Test func withoutATerminalNothingIsDrawn() throws {
        let program = try PipedProgram(Demo.path(), ["stage"], input: [])
        #expect(program.output == "no terminal\n")
    }

    /// An alert that is too high for the screen takes the whole width and has no empty rows; anything else keeps its room.
    @Test func aLongAlertIsSetClose() {
        let steps = Block.steps((1...10).map { [.text("Step \($0) of what to do in the room, in a sentence that is about so long.")] })
        func lines(_ kind: Callout.Kind, rows: Int) -> [String] {
            let facts = TerminalFacts(environment: TerminalEnvironment(term: "xterm"), inputIsTerminal: false, outputIsTerminal: false, size: .init(width: 80, height: rows))
            let alert = Block.callout(Callout(kind: kind, title: "Call 911 now.", blocks: [.paragraph([.text("A seizure needs an ambulance.")]), .list([[.text("Stay with them.")]])]))
            return StageScreen(facts: facts, output: -1).lines(of: Document([alert, .callout(Callout(kind: kind, title: "In the room", blocks: [steps]))]), isLowered: false)
        }
        let close = lines(.alert, rows: 20)
        #expect(!close.contains { $0.filter { $0 != " " } == "|" })
        #expect(close.count < 20 && close.contains { $0.contains("Step 10") })
        for others in [lines(.note, rows: 20), lines(.alert, rows: 60)] { #expect(others.contains { $0.filter { $0 != " " } == "|" } && others.count > close.count) }
    }
}
