import Coach
import Document
import Glibc
import Terminal

/// The shell on a terminal.
final class Shell {
    let session: Session
    let facts: TerminalFacts
    private let secrets: SecretReader
    private(set) var editor: LineEditor?
    /// What was typed while something took single keys.
    let typed = TypedAhead()

    init(session: Session, facts: TerminalFacts, secrets: SecretReader) {
        self.session = session
        self.facts = facts
        self.secrets = secrets
    }

    /// Whether lines are plain: for screen readers.
    var isPlain: Bool { session.settings.isPlain }

    /// What the terminal may be shown now.
    var shownFacts: TerminalFacts {
        var facts = facts
        if isPlain { facts.color = .none }
        return facts
    }

    func run() throws {
        TerminalGuard.install()
        let editrc = Surroundings.variable("EDITRC") ?? Surroundings.variable("HOME").map { $0 + "/.editrc" }
        let editor: LineEditor
        do { editor = try LineEditor(LineEditor.Settings(name: "ebb", facts: facts, editrc: editrc)) } catch {
            throw ExitFailure(description: "\(error.description)", status: 1)
        }
        let completer = ShellCompleter(session)
        editor.completer = { [session] line, cursor in session.question == nil ? completer.completions(line: line, cursor: cursor) : [] }
        self.editor = editor
        // What is typed while a reply is made shows once, at the prompt. Without line editing the terminal itself shows it.
        let echo = TerminalEcho()
        func hide() { if !facts.isDumb { echo.hide() } }
        hide()
        defer { echo.show() }
        show(session.greeting(asksRole: SettingsFile.path != nil))
        while true {
            if let question = session.question, case .secret = question.kind {
                if !perform(secrets.answer(question, of: session, waiting: sayThatItTakesAMoment)) { return }
                continue
            }
            let isAsked = session.question != nil
            echo.show()
            let result = editor.readLine(
                Prompt(prompt, style: shownFacts.color > .none ? "1;36" : nil), remembering: session.remembersLines, idleSeconds: session.idleSeconds, begun: typed)
            hide()
            switch result {
            case .line(let line):
                if !answer(line, isRemembered: !isAsked) { return }
            case .pasted(let lines):
                for line in lines where !answer(line, isRemembered: !isAsked) { return }
            case .interrupted:
                if isAsked, !perform(session.breakOff()) { return }
            case .endOfInput:
                // In a note it is the end of the note; in a question no answer; else the end of the shell, with a word
                // before anything is lost.
                if session.question?.kind == .text {
                    if !answer(".", isRemembered: false) { return }
                } else if isAsked {
                    if !perform(session.breakOff()) { return }
                } else if session.hasUnkept {
                    if !answer("/quit", isRemembered: false) { return }
                } else { return }
            case .timedOut: lockWhileAway()
            case .tooLong(let problem), .notText(let problem):
                standardError.write("ebb: \(problem.description)\n")
            case .failed(let number):
                throw ExitFailure(description: "the terminal could not be read (\(String(cString: strerror(number)))): start ebb again", status: 1)
            }
        }
    }

    /// Answers one line; false ends the shell.
    private func answer(_ line: String, isRemembered: Bool) -> Bool {
        if isRemembered { session.keepInHistory(line) }
        let goesOn = perform(session.respond(to: line))
        if session.hasPassedOverRole() {
            // Only that it was asked: what is set just for now is not kept with it.
            var kept = SettingsFile.read().settings
            kept.wasAsked = true
            _ = SettingsFile.keep(kept)
        }
        return goesOn
    }

    /// What stands before the line: whose journal it is, always.
    private var prompt: String {
        if let question = session.question { return question.prompt }
        return session.promptWord + (session.mode == .alone ? session.promptName.map { " \($0)" } ?? "" : "") + "> "
    }

    /// Nobody has typed for a while: what is open is locked, and nothing of it stays on the screen.
    private func lockWhileAway() {
        let wasOpen = session.isOpen
        session.lockWhileAway(typed: editor?.unfinished ?? "")
        if wasOpen { editor?.history.clear() }
        clear()
        show(Document([.paragraph([.text(wasOpen ? "Locked, since nothing was typed for a while." : "Nothing was typed for a while. What you wrote is still only in memory:"), .text(" "), .command("unlock"), .text(wasOpen ? " opens it again." : " keeps it.")])]))
    }

    /// Deriving a key takes about a second, and more than half of one is said.
    private func sayThatItTakesAMoment() {
        standardOutput.write("One moment.\n")
    }
}
