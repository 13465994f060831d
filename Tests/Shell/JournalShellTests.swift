import Glibc
import ShellSupport
import Testing
import class VaultSupport.SQLite

/// The journal in the real program: passphrases that don't show, a history that is sealed, and words that are nowhere.
@Suite struct JournalShellTests {
    private static let passphrase = "glacier otter mustard violin"
    /// Words that must be found nowhere.
    private static let canaries = ["zebraquartz", "walrusvelvet", "pelicanmarble", "glacier otter"]

    /// A home of its own, with a folder for temporary files in it; gone afterwards.
    private final class House {
        let path: String
        let program: String

        init() throws {
            var template = Array((P_tmpdir + "/ebb-house-XXXXXX").utf8CString)
            path = try #require(mkdtemp(&template).map { String(cString: $0) })
            program = try #require(BuildProducts.path(of: "ebb", variable: "EBB_BINARY"))
            mkdir(path + "/tmp", 0o700)
        }

        deinit {
            _ = try? PipedProgram("/bin/rm", ["-r", path], input: [])
        }

        var environment: [String: String] {
            ["HOME": path, "TMPDIR": path + "/tmp", "XDG_DATA_HOME": path + "/data", "XDG_STATE_HOME": path + "/state", "XDG_CACHE_HOME": path + "/cache", "XDG_CONFIG_HOME": path + "/config"]
        }

        func start(_ arguments: [String] = []) throws -> PseudoTerminal {
            let terminal = try PseudoTerminal(columns: 80, rows: 60)
            try terminal.start(program, arguments, environment: environment)
            try #require(terminal.waitUntil { $0.screen.currentLine.hasSuffix(">") })
            return terminal
        }

        /// Runs `ebb` with the passphrase on descriptor 3, from a file that isn't the program's.
        func run(_ arguments: String, input: String = "") throws -> PipedProgram {
            try PipedProgram("/bin/sh", ["-c", "umask 077; cd \(path)/tmp; exec 3<<EOF\n\(passphrase)\nEOF\nexec '\(program)' \(arguments)"], input: Array(input.utf8), environment: environment)
        }

        /// Every file below the house, as `find` and `cat` give it, and the names.
        func everything() throws -> String {
            try PipedProgram("/bin/sh", ["-c", "cd \(path); find . ; find . -type f -exec cat {} +"], input: []).output
        }
    }

    /// Types a passphrase at its prompt and waits for what comes after it.
    private static func give(_ terminal: PseudoTerminal, _ prompt: String, _ passphrase: String = passphrase) -> Bool {
        guard terminal.waitUntil({ $0.screen.currentLine == prompt }) else { return false }
        terminal.type(passphrase)
        terminal.type("\r")
        return true
    }

    private static func enter(_ terminal: PseudoTerminal, _ line: String) {
        terminal.type(line)
        _ = terminal.waitUntil { $0.screen.currentLine.hasSuffix(line) }
        terminal.skip()
        terminal.type("\r")
        // Lines that come faster than they are read look like a paste.
        _ = terminal.wait(for: "\n")
    }

    /// What the up arrow brings, one after the other.
    private static func linesBefore(_ terminal: PseudoTerminal, _ count: Int) -> [String] {
        (0..<count).map { _ in
            let line = terminal.screen.currentLine
            terminal.type("\u{1B}[A")
            _ = terminal.waitUntil(within: 2) { $0.screen.currentLine != line }
            return terminal.screen.currentLine
        }
    }

    private static func make(_ terminal: PseudoTerminal, with line: String) throws {
        enter(terminal, line)
        try #require(give(terminal, "New passphrase:"))
        try #require(give(terminal, "The same again:"))
        try #require(terminal.waitUntil { $0.screen.text.contains("Your recovery key") && $0.screen.currentLine == "ebb>" })
    }

    @Test func thePassphraseDoesNotShowAndTheHistoryIsSealed() throws {
        let house = try House()
        let first = try house.start()
        try Self.make(first, with: "log anxiety 7 note zebraquartz")
        #expect(!first.written.contains("glacier"))
        Self.enter(first, "what is a window")
        #expect(first.waitUntil { $0.screen.currentLine == "ebb>" })
        // A line that begins with a blank is not remembered.
        Self.enter(first, " walrusvelvet")
        #expect(first.waitUntil { $0.screen.currentLine == "ebb>" })
        // Locking clears the screen and the lines that the keys walk through.
        Self.enter(first, "lock")
        #expect(first.waitUntil { $0.screen.text.hasPrefix("Locked.") })
        #expect(!first.screen.text.contains("zebraquartz"))
        first.type("\u{1B}[A")
        #expect(first.waitUntil { $0.screen.currentLine.hasPrefix("ebb>") })
        #expect(!first.screen.currentLine.contains("window"))
        first.type("\u{15}\u{4}")
        #expect(first.waitForEnd() == .exit(0))

        let second = try house.start()
        Self.enter(second, "unlock")
        try #require(Self.give(second, "Passphrase:"))
        try #require(second.waitUntil { $0.screen.text.contains("The journal is open: 1 entry") && $0.screen.currentLine == "ebb>" })
        let found = Self.linesBefore(second, 5)
        #expect(found.contains("ebb> what is a window"))
        #expect(!found.joined().contains("walrusvelvet"))
    }

    /// What is typed while a key is derived may be the passphrase once more: it doesn't show, and no prompt gets it.
    @Test func whatIsTypedWhileAKeyIsDerivedDoesNotShow() throws {
        let house = try House()
        let first = try house.start()
        try Self.make(first, with: "log anxiety 7")
        first.type("\u{4}")
        #expect(first.waitForEnd() == .exit(0))

        let terminal = try house.start()
        // As a terminal is before anybody uses it.
        let before = try PseudoTerminal(columns: 80, rows: 24).settings
        Self.enter(terminal, "unlock")
        try #require(Self.give(terminal, "Passphrase:", "walrusvelvet"))
        try #require(terminal.wait(for: "One moment."))
        // The right one, too early: it is read unseen by the second try.
        terminal.type(Self.passphrase + "\r")
        #expect(terminal.waitUntil { $0.screen.text.contains("The journal is open: 1 entry") && $0.screen.currentLine == "ebb>" })
        for word in ["glacier", "walrusvelvet"] { #expect(!terminal.written.contains(word), "\(word) is on the screen") }

        Self.enter(terminal, "lock")
        #expect(terminal.waitUntil { $0.screen.text.hasPrefix("Locked.") && $0.screen.currentLine == "ebb>" })
        terminal.skip()
        Self.enter(terminal, "unlock")
        try #require(Self.give(terminal, "Passphrase:"))
        try #require(terminal.wait(for: "One moment."))
        // Once more behind the right one: nobody asks for it, and it must not become a line.
        terminal.type(Self.passphrase + "\r")
        #expect(terminal.waitUntil { $0.screen.text.contains("The journal is open: 1 entry") && $0.screen.currentLine == "ebb>" })
        Self.enter(terminal, "timer")
        #expect(terminal.wait(for: "No time is set"))
        #expect(!terminal.written.contains("glacier"))
        terminal.type("/quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(PseudoTerminal.same(terminal.settings, before))
    }

    /// A session with entries, a search, an export that is refused and a crash; then every file and everything that
    /// others could see of the processes is looked through.
    @Test(arguments: [SIGKILL, SIGSEGV, SIGTERM]) func nothingIsLeftAnywhere(signal: Int32) throws {
        let house = try House()
        let terminal = try house.start()
        try Self.make(terminal, with: "log anxiety 7 note zebraquartz")
        Self.enter(terminal, "note")
        #expect(terminal.waitUntil { $0.screen.text.contains("on a line of its own ends it.") && $0.screen.currentLine.isEmpty && $0.screen.column == 2 })
        Self.enter(terminal, "walrusvelvet in the evening")
        #expect(terminal.waitUntil { $0.screen.currentLine.isEmpty && $0.screen.column == 2 })
        Self.enter(terminal, ".")
        #expect(terminal.waitUntil { $0.screen.text.contains("Kept: walrusvelvet") && $0.screen.currentLine == "ebb>" })
        for line in ["search zebraquartz", "chart zebraquartz", "journal export \(house.path)/nowhere/out.json", "clear"] {
            Self.enter(terminal, line)
            #expect(terminal.waitUntil { $0.screen.currentLine == "ebb>" })
        }
        terminal.type("log anxiety 3 note pelicanmar")
        let seen = try PipedProgram("/bin/sh", ["-c", "ps -ww -o args= -p \(terminal.process) --ppid \(terminal.process); cat /proc/\(terminal.process)/cmdline /proc/\(terminal.process)/environ"], input: []).output
        terminal.send(signal: signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        // Without the shell, too: the words come through a pipe.
        let noted = try house.run("journal --passphrase-fd 3 note -", input: "pelicanmarble through the pipe\n")
        #expect(noted.ending == .exit(0), "\(noted.errors)")
        let everything = try house.everything()
        for canary in Self.canaries {
            #expect(!everything.contains(canary), "\(canary) is in a file")
            #expect(!seen.contains(canary), "\(canary) is seen from outside")
            #expect(!noted.errors.contains(canary))
        }
        #expect(everything.contains("me.vault"))
        // And it is all there for the one who has the passphrase.
        let read = try house.run("journal --passphrase-fd 3 show")
        for canary in Self.canaries.dropLast() { #expect(read.output.contains(canary), "\(canary) is lost") }
    }

    @Test func twoShellsAppendToOneVault() throws {
        let house = try House()
        let left = try house.start()
        try Self.make(left, with: "log anxiety 1")
        let right = try house.start()
        Self.enter(right, "log anxiety 2")
        try #require(Self.give(right, "Passphrase:"))
        #expect(right.waitUntil { $0.screen.text.contains("Kept: anxiety 2") && $0.screen.currentLine == "ebb>" })
        for number in 3...6 {
            let terminal = number % 2 == 0 ? right : left
            Self.enter(terminal, "log anxiety \(number)")
            #expect(terminal.waitUntil { $0.screen.text.contains("Kept: anxiety \(number)") && $0.screen.currentLine == "ebb>" })
        }
        for terminal in [left, right] {
            Self.enter(terminal, "journal")
            #expect(terminal.waitUntil { terminal in (1...6).allSatisfy { terminal.screen.text.contains("anxiety \($0)") } })
        }
    }

    @Test func controlCAtThePassphraseLosesNothing() throws {
        let house = try House()
        let terminal = try house.start()
        Self.enter(terminal, "log anxiety 7 note zebraquartz")
        #expect(terminal.waitUntil { $0.screen.currentLine == "New passphrase:" })
        terminal.type("half\u{3}")
        #expect(terminal.waitUntil { $0.screen.text.contains("only in memory") && $0.screen.currentLine == "ebb>" })
        #expect(terminal.isCooked || terminal.screen.currentLine == "ebb>")
        // Leaving says once what would be lost.
        terminal.type("\u{4}")
        #expect(terminal.waitUntil { $0.screen.text.contains("1 entry is only in memory") })
        #expect(terminal.waitForEnd(within: 0) == .running)
    }

    /// Nobody types for a while: the journal is locked, the screen and what scrolled away are cleared, the keys walk through
    /// nothing, and a line that was begun comes back behind the passphrase.
    @Test func theIdleLockLocksClearsAndForgets() throws {
        let house = try House()
        let terminal = try house.start()
        try Self.make(terminal, with: "log anxiety 7 note zebraquartz")
        Self.enter(terminal, "lock after 10 seconds")
        #expect(terminal.waitUntil { $0.screen.text.contains("locks itself after 10 seconds") && $0.screen.currentLine == "ebb>" })
        Self.enter(terminal, "journal")
        #expect(terminal.waitUntil { $0.screen.text.contains("A number opens an entry") && $0.screen.currentLine == "ebb>" })
        terminal.type("note walrusvelvet ha")
        #expect(terminal.waitUntil { $0.screen.currentLine == "ebb> note walrusvelvet ha" })
        terminal.skip()
        #expect(terminal.waitUntil(within: 60) { $0.screen.text.contains("Locked, since nothing was typed") && $0.screen.currentLine == "ebb>" })
        #expect(terminal.written.contains("\u{1B}[3J"))
        #expect(!terminal.screen.text.contains("zebraquartz") && !terminal.screen.text.contains("walrusvelvet"))
        terminal.type("\u{1B}[Ax")
        #expect(terminal.waitUntil { $0.screen.currentLine == "ebb> x" })
        terminal.type("\u{15}")
        #expect(terminal.waitUntil { $0.screen.currentLine == "ebb>" })
        // What was open needs the passphrase again.
        Self.enter(terminal, "journal")
        try #require(Self.give(terminal, "Passphrase:"))
        #expect(terminal.waitUntil(within: 60) { $0.screen.text.contains("zebraquartz") && $0.screen.text.contains("You were typing a line") && $0.screen.currentLine == "ebb>" })
        #expect(Self.linesBefore(terminal, 1) == ["ebb> note walrusvelvet ha"])
        terminal.type("\u{15}quit\r")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(try !house.everything().contains("walrusvelvet"))
    }

    @Test func aWrongPassphraseEndsWithStatusThreeAndSaysWhy() throws {
        let house = try House()
        #expect(try house.run("journal --passphrase-fd 3 log anxiety 5").ending == .exit(0))
        let wrong = try PipedProgram("/bin/sh", ["-c", "exec 3<<EOF\nnot it\nnot it\nnot it\nEOF\nexec '\(house.program)' journal --passphrase-fd 3 show"], input: [], environment: house.environment)
        #expect(wrong.ending == .exit(3))
        #expect(!wrong.output.contains("anxiety"))
        // Without a terminal and without a descriptor nothing can be asked.
        let none = try PipedProgram(house.program, ["journal", "log", "anxiety", "4"], input: [], environment: house.environment)
        #expect(none.ending == .exit(3))
    }

    /// A plan from one process to the next: begun, held, read out; a question without an answer changes nothing.
    @Test func aPlanLivesOutsideTheShellToo() throws {
        let house = try House()
        #expect(try house.run("journal --passphrase-fd 3 plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-01-01, to 0.1 mg").ending == .exit(0))
        let taken = try house.run("journal --passphrase-fd 3 what do I take on 2026-01-05")
        #expect(taken.ending == .exit(0) && taken.output.contains("1 mg clonazepam a day"))
        #expect(try house.run("journal --passphrase-fd 3 hold 2 weeks because zebraquartz").ending == .exit(0))
        #expect(try house.run("journal --passphrase-fd 3 plan history").output.contains("zebraquartz"))
        // Over the ceiling of the guideline: asked about, and nothing without a yes.
        let fast = "journal --passphrase-fd 3 plan new clonazepam 1 mg, 40% every week, from 2026-01-01, to 0.1 mg"
        #expect(try house.run(fast).ending == .exit(1))
        #expect(try house.run("journal --passphrase-fd 3 plan history").output.contains("zebraquartz"))
        #expect(try house.run(fast, input: "yes\n").ending == .exit(0))
        #expect(try house.run("journal --passphrase-fd 3 plan").output.contains("40% of the current dose"))
        let undone = try house.run("journal --passphrase-fd 3 undo")
        #expect(undone.ending == .exit(0) && undone.output.contains("Taken back: plan: began: clonazepam 1 mg, 40%"))
        // The one before runs again, with what happened to it.
        #expect(try !house.run("journal --passphrase-fd 3 plan").output.contains("40% of the current dose"))
        #expect(try house.run("journal --passphrase-fd 3 plan history").output.contains("zebraquartz"))
    }

    /// What a pipe could not keep is said at its end, also behind `quit`, with a status of its own.
    @Test func aPipeThatKeptNothingSaysSo() throws {
        let house = try House()
        for input in ["log anxiety 5\n", "log anxiety 5\nquit\nquit\n"] {
            #expect(try PipedProgram(house.program, ["shell"], input: Array(input.utf8), environment: house.environment).ending == .exit(3), "\(input)")
        }
        // The vault is open, and another holds it for longer than is waited.
        #expect(try house.run("journal --passphrase-fd 3 log anxiety 5").ending == .exit(0))
        let vault = house.path + "/data/ebb/vaults/me.vault"
        let lock = try SQLite(vault)
        try lock.run("BEGIN IMMEDIATE")
        let held = try house.run("shell --passphrase-fd 3", input: "log anxiety 6\nquit\nquit\n")
        #expect(held.ending == .exit(1) && held.output.contains("Only in memory: anxiety 6"))
        try lock.run("COMMIT")
    }

    /// What was chosen is not said to be kept where it can't be.
    @Test func settingsThatCantBeKeptAreNotSaidToBe() throws {
        let house = try House()
        var environment = house.environment
        environment["XDG_CONFIG_HOME"] = house.path + "/nowhere/at/all"
        let run = try PipedProgram(house.program, ["shell"], input: Array("role patient\nsettings keep\n".utf8), environment: environment)
        #expect(run.output.contains("Answers come short and plain"))
        #expect(run.output.components(separatedBy: "could not be kept").count == 3)
        #expect(!run.output.contains("asked again") && !run.output.contains("are kept for"))
    }

    @Test func theProfileStandsInThePrompt() throws {
        let house = try House()
        let terminal = try house.start(["--profile", "ab"])
        #expect(terminal.screen.currentLine == "ebb ab>")
        Self.enter(terminal, "private")
        #expect(terminal.waitUntil { $0.screen.currentLine == "ebb private>" })
    }
}
