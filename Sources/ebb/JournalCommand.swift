import ArgumentParser
import Coach
import Document
import Glibc
import Terminal

/// `ebb journal`: the journal's commands without the shell.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", _superCommandName: "ebb", abstract: "Write into your journal, read it, take it out and in.",
        discussion: """
            log, note, score, amend, undo, today, show, search, chart, waves, since, stable; plan, hold, resume, slow, speed, shift, raise, back, end, \
            replan, compare, supply, and what, as in `what do I take tomorrow` and `what if hold 2 weeks`, for the running plan; export, import, \
            backup, restore, rescue, passphrase, recovery, destroy, profiles. Each is used as in the shell; `ebb manual` describes them.

            What stands on the command line can be seen by others while the command runs, and may stay in your shell's history. \
            `ebb journal log -` and `ebb journal note -` read it from standard input instead. The passphrase is never taken from there or from the environment.
            """)

    @OptionGroup var talk: TalkOptions
    @OptionGroup var keeping: KeepingOptions
    @Argument(parsing: .remaining, help: "What to do; the last two weeks are shown when absent.") var words: [String] = []

    private static let own: Set<String> = [
        "log", "note", "score", "amend", "undo", "today", "search", "chart", "waves", "since", "stable",
        "plan", "hold", "resume", "slow", "speed", "shift", "raise", "back", "end", "replan", "compare", "supply", "take", "what",
    ]
    private static let whole: Set<String> = ["export", "import", "backup", "restore", "rescue", "passphrase", "recovery", "destroy"]

    func run() throws {
        guard let place = Surroundings.keeping else { throw ExitFailure(description: "there is no home folder to keep a journal in: set HOME or XDG_DATA_HOME", status: 1) }
        var reader = PlainReader(descriptor: 0)
        let line = try line(&reader)
        let session = Surroundings.session(
            audience: talk.audience, country: talk.country, isBrief: talk.brief, opened: Surroundings.openKnowledge(), keeping: place, profile: keeping.profile)
        defer { session.lock() }
        let secrets = SecretReader(keeping.passphraseDescriptor)
        var reply = session.respond(to: line)
        var hasFailed = reply.isFailure
        switch session.question?.kind {
        // Whoever has named a descriptor knows that a passphrase is asked for: a program reads the answer alone.
        case .secret? where keeping.passphraseDescriptor != nil && reply.alert == nil: break
        default: show(reply)
        }
        while let answer = next(session, secrets, &reader) {
            reply = answer
            hasFailed = reply.isFailure
            show(reply)
        }
        if let failure = ExitFailure(notKeptBy: session) { throw failure }
        if session.asksBack { throw ExitFailure(description: "nothing was changed, since what was asked has no answer: run it again and answer yes or no", status: 1) }
        if hasFailed { throw ExitFailure(description: "this could not be done: see the reply above", status: 1) }
    }

    /// The line that the shell would be given.
    private func line(_ reader: inout PlainReader) throws -> String {
        guard let verb = words.first else { return "/journal" }
        var rest = Array(words.dropFirst())
        if rest == ["-"] {
            guard verb != "note" else { return "/note" }
            guard case .line(let line) = reader.next() else { throw ExitFailure(description: "standard input holds no line to write down: give it one", status: 2) }
            rest = [line]
        }
        let said = rest.joined(separator: " ")
        if Self.own.contains(verb) { return "/\(verb) \(said)" }
        if Self.whole.contains(verb) { return "/journal \(verb) \(said)" }
        switch verb {
        case "show": return "/journal \(said)"
        case "profiles": return "/profile"
        default: throw ExitFailure(description: "`\(verb)` is nothing that `ebb journal` does: run `ebb journal --help` for the list", status: 2)
        }
    }

    /// The reply to the answer that is read for what the session asks; nil where it asks nothing, or nobody answers.
    private func next(_ session: Session, _ secrets: SecretReader, _ reader: inout PlainReader) -> Reply? {
        guard let question = session.question else {
            guard session.asksBack else { return nil }
            if Surroundings.terminal.inputIsTerminal { standardError.write("yes or no: ") }
            guard case .line(let line) = reader.next() else { return nil }
            return session.respond(to: line)
        }
        if case .secret = question.kind { return secrets.answer(question, of: session) {} }
        if Surroundings.terminal.inputIsTerminal { standardError.write(question.prompt) }
        switch reader.next() {
        case .line(let line): return session.respond(to: line)
        case .endOfInput where question.kind == .text: return session.respond(to: ".")
        case .tooLong(let problem), .notText(let problem):
            standardError.write("ebb: \(problem.description)\n")
            return Reply(.command, Document())
        default: return session.breakOff()
        }
    }

    private func show(_ reply: Reply) {
        guard !reply.document.blocks.isEmpty else { return }
        let facts = Surroundings.terminal
        if facts.outputIsTerminal && !talk.plain {
            standardOutput.write(ScreenText(facts: facts).lines(of: reply.document).joined(separator: "\n") + "\n")
        } else { standardOutput.write(PlainText(width: min(facts.width, ScreenText.longestLine)).render(reply.document) + "\n") }
    }
}
