import ArgumentParser
import Coach
import Document
import Glibc
import Terminal

/// `ebb`: the shell, on a terminal with a line editor, elsewhere line by line.
struct ShellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", _superCommandName: "ebb", abstract: "Open the shell; what `ebb` does without a command.")

    @OptionGroup var talk: TalkOptions
    @OptionGroup var local: LocalOptions
    @OptionGroup var keeping: KeepingOptions

    func run() throws {
        let opened = Surroundings.openKnowledge()
        let packs = try PackFiles.open(local.pack)
        let session = Surroundings.session(audience: talk.audience, country: talk.country, isBrief: talk.brief, opened: opened, packs: packs, keeping: Surroundings.keeping, profile: keeping.profile)
        session.settings = Surroundings.settings(of: session, talk: talk)
        defer { session.lock() }
        let secrets = SecretReader(keeping.passphraseDescriptor)
        let facts = Surroundings.terminal
        if facts.isInteractive {
            try Shell(session: session, facts: facts, secrets: secrets).run()
        } else {
            try runPipe(session, secrets, width: min(facts.width, ScreenText.longestLine))
        }
    }

    /// Lines from a pipe or a file: no prompt, no colour, replies set apart by an empty line. A passphrase is never a line
    /// of it; it comes from the terminal, or from the descriptor that was named.
    private func runPipe(_ session: Session, _ secrets: SecretReader, width: Int) throws {
        var reader = PlainReader(descriptor: 0)
        var isFirst = true
        var hasProblem = false
        /// Shows a reply and those to the secrets that it asks for; false ends it.
        func show(_ first: Reply) -> Bool {
            var reply = first
            while true {
                switch reply.effect {
                case .write(let path, let text): if let problem = FileEffects.write(text, to: path) { reply.document = problem }
                case .openDeck(let path): reply = FileEffects.openDeck(path, session)
                case .settings(let settings): reply.document = FileEffects.keep(settings, reply.document)
                default: break
                }
                let text = PlainText(width: width, isLinear: session.settings.isPlain).render(reply.document)
                if !text.isEmpty {
                    if standardOutput.write((isFirst ? "" : "\n") + text + "\n") != 0 { return false }
                    isFirst = false
                }
                guard reply.effect != .quit else { return false }
                guard let question = session.question, case .secret = question.kind else { return true }
                reply = secrets.answer(question, of: session) {}
            }
        }
        func end() throws {
            if let failure = ExitFailure(notKeptBy: session) { throw failure }
            if hasProblem { throw ExitFailure(description: "some lines were not read: see above", status: 1) }
        }
        while true {
            switch reader.next() {
            case .line(let line):
                if !show(session.respond(to: line)) { return try end() }
            case .tooLong(let problem), .notText(let problem):
                hasProblem = true
                standardError.write("ebb: \(problem.description)\n")
            case .endOfInput, .timedOut, .interrupted, .pasted:
                if session.question?.kind == .text { _ = show(session.respond(to: ".")) }
                return try end()
            case .failed(let number): throw ExitFailure(description: "standard input could not be read (\(String(cString: strerror(number)))): try again", status: 1)
            }
        }
    }
}
