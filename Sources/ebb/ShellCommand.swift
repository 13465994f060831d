import ArgumentParser
import Coach
import Document
import Glibc
import Terminal

/// `ebb`: the shell, on a terminal with a line editor, elsewhere line by line.
struct ShellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "shell", abstract: "Open the shell; what `ebb` does without a command.")

    @OptionGroup var talk: TalkOptions
    @OptionGroup var local: LocalOptions

    func run() throws {
        let opened = Surroundings.openKnowledge()
        let packs = try PackFiles.open(local.pack)
        let session = Surroundings.session(audience: talk.audience, country: talk.country, isBrief: talk.brief, opened: opened, packs: packs)
        session.settings = Surroundings.settings(of: session, talk: talk)
        let facts = Surroundings.terminal
        if facts.isInteractive {
            try Shell(session: session, facts: facts).run()
        } else {
            try runPipe(session, width: min(facts.width, ScreenText.longestLine))
        }
    }

    /// Lines from a pipe or a file: no prompt, no colour, replies set apart by an empty line.
    private func runPipe(_ session: Session, width: Int) throws {
        var reader = PlainReader(descriptor: 0)
        var isFirst = true
        var hasProblem = false
        while true {
            switch reader.next() {
            case .line(let line):
                var reply = session.respond(to: line)
                switch reply.effect {
                case .write(let path, let text): if let problem = FileEffects.write(text, to: path) { reply.document = problem }
                case .openDeck(let path): reply = FileEffects.openDeck(path, session)
                case .settings(let settings): if let problem = SettingsFile.keep(settings) { reply.document.append(FileEffects.said(problem)) }
                default: break
                }
                let text = PlainText(width: width, isLinear: session.settings.isPlain).render(reply.document)
                if !text.isEmpty {
                    if standardOutput.write((isFirst ? "" : "\n") + text + "\n") != 0 { return }
                    isFirst = false
                }
                if reply.effect == .quit { return }
            case .tooLong(let problem), .notText(let problem):
                hasProblem = true
                standardError.write("ebb: \(problem.description)\n")
            case .endOfInput, .timedOut, .interrupted, .pasted:
                if hasProblem { throw ExitFailure(description: "some lines were not read: see above", status: 1) }
                return
            case .failed(let number): throw ExitFailure(description: "standard input could not be read (\(String(cString: strerror(number)))): try again", status: 1)
            }
        }
    }
}

/// The shell on a terminal.
final class Shell {
    let session: Session
    let facts: TerminalFacts

    init(session: Session, facts: TerminalFacts) {
        self.session = session
        self.facts = facts
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
        editor.completer = { line, cursor in completer.completions(line: line, cursor: cursor) }
        show(session.greeting(asksRole: SettingsFile.path != nil))
        while true {
            switch editor.readLine(Prompt(session.promptWord + "> ", style: shownFacts.color > .none ? "1;36" : nil)) {
            case .line(let line):
                if !answer(line) { return }
            case .pasted(let lines):
                for line in lines where !answer(line) { return }
            case .interrupted, .timedOut: continue
            case .endOfInput: return
            case .tooLong(let problem), .notText(let problem):
                standardError.write("ebb: \(problem.description)\n")
            case .failed(let number):
                throw ExitFailure(description: "the terminal could not be read (\(String(cString: strerror(number)))): start ebb again", status: 1)
            }
        }
    }

    /// Answers one line; false ends the shell.
    private func answer(_ line: String) -> Bool {
        perform(session.respond(to: line))
    }
}
