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
        let facts = Surroundings.terminal
        if facts.isInteractive {
            try Shell(session: session, facts: facts, isPlain: talk.plain).run()
        } else {
            try runPipe(session, width: min(facts.width, ScreenText.longestLine))
        }
    }

    /// Lines from a pipe or a file: no prompt, no colour, replies set apart by an empty line.
    private func runPipe(_ session: Session, width: Int) throws {
        var reader = PlainReader(descriptor: 0)
        let renderer = PlainText(width: width)
        var isFirst = true
        var hasProblem = false
        while true {
            switch reader.next() {
            case .line(let line):
                let reply = session.respond(to: line)
                let text = renderer.render(reply.document)
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
    private let session: Session
    private let facts: TerminalFacts
    private let isPlain: Bool

    init(session: Session, facts: TerminalFacts, isPlain: Bool) {
        self.session = session
        var facts = facts
        if isPlain { facts.color = .none }
        self.facts = facts
        self.isPlain = isPlain
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
        show(Document([
            .paragraph([.strong("Ebb"), .text(" answers from a cited knowledge base and computes tapers. No clinician has reviewed it yet.")]),
            .paragraph([.text("Ask in your own words, or type "), .command("help"), .text(". In an emergency call your emergency number.")]),
        ]))
        while true {
            switch editor.readLine(Prompt("ebb> ", style: facts.color > .none ? "1;36" : nil)) {
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
        let reply = session.respond(to: line)
        if case .practice(let practice)? = reply.effect, !isPlain {
            run(practice, reply.document)
        } else {
            show(reply.document)
        }
        if reply.effect == .clear { standardOutput.write(facts.isDumb ? "\n" : "\u{1B}[H\u{1B}[2J\u{1B}[3J") }
        return reply.effect != .quit
    }

    private func show(_ document: Document) {
        guard !document.blocks.isEmpty else { return }
        var facts = facts
        if let size = TerminalFacts.size(of: 1) {
            facts.width = size.width
            facts.height = size.height
        }
        let lines = isPlain ? PlainText(width: min(facts.width, ScreenText.longestLine)).render(document).split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : ScreenText(facts: facts).lines(of: document)
        Pager(facts: facts).show(lines.map { $0 + "\n" }.joined() + "\n")
    }

    private func run(_ practice: Practice, _ document: Document) {
        show(Document(document.blocks.filter { if case .practice = $0 { false } else { true } } + [
            .paragraph([.strong(practice.title), .text(". Any key stops it.")])
        ]))
        let report = LivePractice(practice, isUTF8: facts.isUTF8).run(on: facts, clock: Surroundings.monotonicSeconds)
        guard let report else { return show(document) }
        let rounds = "\(report.rounds) of \(practice.rounds) rounds"
        show(Document([.paragraph([.text(report.stoppedEarly ? "Stopped after \(rounds). That is fine." : "Done: \(rounds).")])]))
    }
}
