import Glibc
import ShellSupport
import Testing

/// The terminal is as it was, however a program leaves it, and the line survives what happens around it.
@Suite struct WaysOutTests {
    /// A program at its prompt in the middle of a line, and the terminal's settings from before.
    private static func midLine(_ arguments: String...) throws -> (PseudoTerminal, termios) {
        let terminal = try PseudoTerminal()
        let before = terminal.settings
        try terminal.start(Demo.path(), ["edit"] + arguments)
        try #require(terminal.wait(forLine: "demo>"))
        terminal.type("some words")
        try #require(terminal.wait(forLine: "demo> some words"))
        #expect(!terminal.isCooked)
        return (terminal, before)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT], ["--guard", "--no-guard"])
    func aSignalRestores(signal: Int32, option: String) throws {
        let (terminal, before) = try Self.midLine(option)
        terminal.send(signal: signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(!terminal.screen.marksPastes)
        #expect(terminal.screen.column == 0)
    }

    @Test func aCrashRestores() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.settings
        try terminal.start(Demo.path(), ["edit"])
        try #require(terminal.wait(forLine: "demo>"))
        terminal.type("crash now\t")
        let ending = terminal.waitForEnd()
        #expect(ending == .signal(SIGILL) || ending == .signal(SIGTRAP))
        #expect(PseudoTerminal.same(terminal.settings, before))
        #expect(!terminal.screen.marksPastes)
    }

    @Test func anOrderlyEndRestores() throws {
        let (terminal, before) = try Self.midLine()
        terminal.type("\u{15}quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(PseudoTerminal.same(terminal.settings, before))
    }

    @Test func anInterruptFromOutsideDropsTheLineOnly() throws {
        let (terminal, _) = try Self.midLine()
        terminal.send(signal: SIGINT)
        #expect(terminal.wait(for: "interrupted"))
        #expect(terminal.wait(forLine: "demo>"))
    }

    @Test func anInterruptBetweenLinesKeepsTheShell() throws {
        let terminal = try Demo.edit()
        terminal.type("sleep\r")
        #expect(terminal.wait(for: "got <sleep>"))
        terminal.send(signal: SIGINT)
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("here\r")
        #expect(terminal.wait(for: "got <here>"))
    }

    /// `make run` and other parents share the terminal; what interrupts a line must not end them.
    @Test func anInterruptReachesTheEditorAlone() throws {
        let terminal = try PseudoTerminal()
        try terminal.start("/bin/sh", ["-c", "trap 'echo parent interrupted' INT; '\(try Demo.path())' edit; echo after"])
        try #require(terminal.wait(forLine: "demo>"))
        terminal.type("x\u{3}")
        #expect(terminal.wait(for: "interrupted"))
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("\u{4}")
        #expect(terminal.wait(for: "after"))
        #expect(!terminal.written.contains("parent interrupted"))
    }

    @Test func theLineSurvivesAResize() throws {
        let terminal = try Demo.edit()
        terminal.type("a line that takes some forty columns")
        #expect(terminal.wait(forLine: "demo> a line that takes some forty columns"))
        terminal.type("\u{1}")
        #expect(terminal.waitUntil { $0.screen.column == 6 })
        terminal.resize(columns: 30, rows: 10)
        #expect(terminal.wait(forScreen: "demo> a line that takes some f\norty columns"))
        terminal.type("\u{5}")
        #expect(terminal.waitUntil { $0.screen.row == 1 && $0.screen.column == 12 })
        terminal.type("\u{1}")
        #expect(terminal.waitUntil { $0.screen.row == 0 && $0.screen.column == 6 })
        terminal.resize(columns: 100, rows: 30)
        #expect(terminal.wait(forScreen: "demo> a line that takes some forty columns"))
        terminal.type("X\u{5}Y\r")
        #expect(terminal.wait(for: "got <Xa line that takes some forty columnsY>"))
    }

    @Test func theLineSurvivesSuspendAndResume() throws {
        let terminal = try PseudoTerminal()
        try terminal.start("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "sh: "])
        #expect(terminal.wait(forLine: "sh:"))
        terminal.type("stty -echoctl; \(try Demo.path()) edit\r")
        #expect(terminal.wait(forLine: "demo>"))
        for round in 1...2 {
            terminal.type("part\(round) ")
            #expect(terminal.waitUntil { $0.screen.currentLine.hasSuffix("part\(round)") })
            terminal.type("\u{1A}")
            #expect(terminal.wait(for: "Stopped"))
            #expect(terminal.waitUntil { $0.screen.currentLine == "sh:" })
            terminal.type("stty -a | grep -o ' icanon\\| echo ' | tr -d '\\n'\r")
            #expect(terminal.wait(for: " icanon echo "))
            terminal.type("fg\r")
            #expect(terminal.waitUntil { $0.screen.currentLine.hasPrefix("demo> part1") })
        }
        terminal.type("end\r")
        #expect(terminal.wait(for: "got <part1 part2 end>"))
        terminal.type("\u{4}")
        #expect(terminal.waitUntil { $0.screen.currentLine == "sh:" })
    }

    @Test func theLineSurvivesBeingStoppedFromOutside() throws {
        let terminal = try PseudoTerminal()
        try terminal.start("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "sh: "])
        #expect(terminal.wait(forLine: "sh:"))
        terminal.type("\(try Demo.path()) edit & fg\r")
        #expect(terminal.wait(forLine: "demo>"))
        terminal.type("kept")
        #expect(terminal.wait(forLine: "demo> kept"))
        for signal in [SIGTSTP, SIGSTOP] {
            try #require(terminal.sendToForeground(signal: signal))
            #expect(terminal.wait(for: "Stopped"))
            #expect(terminal.waitUntil { $0.screen.currentLine == "sh:" && $0.isCooked || $0.screen.currentLine == "sh:" })
            terminal.type("fg\r")
            #expect(terminal.wait(forLine: "demo> kept"))
        }
        terminal.type("!\r")
        #expect(terminal.wait(for: "got <kept!>"))
    }

    @Test func aTerminalThatGoesAwayEndsTheProgram() throws {
        var terminal: PseudoTerminal? = try Demo.edit()
        let process = try #require(terminal?.process)
        terminal?.hangUp()
        #expect(terminal?.waitForEnd() != .running)
        terminal = nil
        #expect(kill(process, 0) != 0)
    }
}
