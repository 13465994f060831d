import Document
import Glibc
import ShellSupport
import Testing

@testable import Terminal

/// The timed display on a terminal: what it looks like, and that the terminal is as it was, however it ends.
@Suite struct PracticeTerminalTests {
    /// How large the window is, and whether the display takes the whole of it.
    struct Window: Sendable, CustomTestStringConvertible {
        let columns: Int
        let rows: Int
        let isWide: Bool
        var environment: [String: String] = [:]
        var testDescription: String { "\(columns) x \(rows) \(environment)" }
    }

    static let windows = [
        Window(columns: 80, rows: 24, isWide: true), Window(columns: 120, rows: 40, isWide: true), Window(columns: 80, rows: 8, isWide: false),
        Window(columns: 36, rows: 24, isWide: false), Window(columns: 80, rows: 24, isWide: false, environment: ["TERM": "dumb"]),
        Window(columns: 80, rows: 24, isWide: true, environment: ["NO_COLOR": "1", "LANG": "C"]),
    ]

    private static func start(_ window: Window, _ arguments: String...) throws -> (PseudoTerminal, termios) {
        let terminal = try PseudoTerminal(columns: window.columns, rows: window.rows)
        let before = terminal.settings
        try terminal.start(Demo.path(), ["practice"] + arguments, environment: window.environment)
        try #require(terminal.waitUntil { $0.screen.text.contains("breathe in") })
        return (terminal, before)
    }

    private static func isRestored(_ terminal: PseudoTerminal, _ before: termios) -> Bool {
        PseudoTerminal.same(terminal.settings, before) && terminal.screen.isCursorShown && !terminal.screen.isAlternate
    }

    @Test(arguments: windows)
    func aKeyEndsItAndNothingIsLeft(window: Window) throws {
        let (terminal, before) = try Self.start(window)
        #expect(terminal.screen.isAlternate == window.isWide)
        #expect(window.environment["TERM"] == "dumb" || !terminal.screen.isCursorShown)
        terminal.type("x")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text == "done 0 of 2, stopped early: true")
        #expect(Self.isRestored(terminal, before))
    }

    @Test(arguments: windows)
    func itRunsToItsEnd(window: Window) throws {
        let terminal = try PseudoTerminal(columns: window.columns, rows: window.rows)
        let before = terminal.settings
        try terminal.start(Demo.path(), ["practice", "--seconds", "0.1"], environment: window.environment)
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.screen.text == "done 2 of 2, stopped early: false")
        #expect(Self.isRestored(terminal, before))
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT], [windows[0], windows[2]])
    func aSignalRestores(signal: Int32, window: Window) throws {
        let (terminal, before) = try Self.start(window)
        terminal.send(signal: signal)
        // An interrupt is a key here: it ends the practice, not the program.
        #expect(terminal.waitForEnd() == (signal == SIGINT ? .exit(0) : .signal(signal)))
        #expect(Self.isRestored(terminal, before))
    }

    @Test(arguments: ["\u{3}", "\u{4}", "\u{1B}", "\u{1B}[A", " ", "ü"])
    func anyKeyEndsIt(key: String) throws {
        let (terminal, before) = try Self.start(Self.windows[0])
        terminal.type(key)
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(Self.isRestored(terminal, before))
        #expect(terminal.screen.text == "done 0 of 2, stopped early: true")
    }

    @Test func itCanBeStoppedAndGoesOn() throws {
        let terminal = try PseudoTerminal()
        try terminal.start("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "sh: "])
        #expect(terminal.wait(forLine: "sh:"))
        terminal.type("stty -echoctl; \(try Demo.path()) practice\r")
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("breathe in") })
        try #require(terminal.sendToForeground(signal: SIGTSTP))
        #expect(terminal.waitUntil { !$0.screen.isAlternate && $0.screen.isCursorShown && $0.screen.text.contains("Stopped") })
        terminal.type("fg\r")
        #expect(terminal.waitUntil { $0.screen.isAlternate && $0.screen.text.contains("breathe in") && $0.screen.text.contains("Any key stops it.") })
        terminal.type("x")
        #expect(terminal.waitUntil { !$0.screen.isAlternate && $0.screen.text.contains("done 0 of 2") && $0.screen.isCursorShown })
    }

    @Test func aNewSizeIsTakenAtOnce() throws {
        let (terminal, before) = try Self.start(Self.windows[0])
        terminal.resize(columns: 120, rows: 40)
        #expect(terminal.waitUntil { $0.screen.text.split(separator: "\n", omittingEmptySubsequences: false).count >= 38 && $0.screen.text.contains("Any key stops it.") })
        terminal.resize(columns: 30, rows: 8)
        #expect(terminal.waitUntil { $0.screen.text.contains("breathe in") && !$0.screen.text.contains("Any key") })
        terminal.type("x")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(Self.isRestored(terminal, before))
    }

    @Test func theCautionStandsThereWhileItRuns() throws {
        let (terminal, _) = try Self.start(Self.windows[0], "--caution", "Stop if you feel faint.")
        #expect(terminal.waitUntil { $0.screen.text.contains("Stop if you feel faint.") && $0.screen.text.contains("Any key stops it.") })
        terminal.type("x")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    // MARK: The picture

    private static func anyPractice(_ random: inout SeededGenerator) -> Practice {
        let phases = (0..<Int.random(in: 1...24, using: &random)).map { _ in
            Practice.Phase(
                label: ["in", "Name five things that you see, and say each of them aloud", "日本語の", "h\u{301}old"].randomElement(using: &random)!,
                seconds: Double.random(in: 0.5...120, using: &random), motion: Practice.Phase.Motion.allCases.randomElement(using: &random)!)
        }
        let caution = [nil, "Stop if you feel faint.", String(repeating: "A long caution that goes on. ", count: 20)].randomElement(using: &random)!
        return Practice(title: "A title that is longer than a narrow window can hold in one row", phases: phases, rounds: Int.random(in: 1...60, using: &random), caution: caution)
    }

    /// Every picture has as many rows as the window, none wider than it, and what to do is always on it.
    @Test func picturesFit() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<400 {
            let practice = Self.anyPractice(&random)
            let live = LivePractice(practice, isUTF8: Bool.random(using: &random))
            let (columns, rows) = (Int.random(in: 40...200, using: &random), Int.random(in: 12...70, using: &random))
            let seconds = Double.random(in: 0...practice.seconds, using: &random)
            let picture = PracticePicture(live).rows(at: seconds, columns: columns, rows: rows)
            #expect(picture.count == rows)
            for row in picture { #expect(ColumnWidth.of(row) < columns) }
            let text = picture.joined(separator: " ")
            #expect(text.contains("Any key stops it."))
            if let moment = live.moment(at: seconds), let word = practice.phases[moment.index].label.split(separator: " ").first { #expect(text.contains(word)) }
        }
    }

    /// What moves stays in its place: between two moments of one practice only the words, the bar and the count differ.
    @Test func nothingJumps() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<100 {
            let practice = Self.anyPractice(&random)
            let live = LivePractice(practice, isUTF8: true)
            let foot: (Double) -> Int? = { PracticePicture(live).rows(at: $0, columns: 80, rows: 24).lastIndex { $0.contains("Any key") } }
            let places = Set((0..<8).map { _ in foot(Double.random(in: 0..<practice.seconds, using: &random)) })
            #expect(places.count == 1)
        }
    }
}
