import ArgumentParser
import Coach
import Document
import Glibc
import Terminal

/// `ebb ask`: one reply, or one a line of standard input.
struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", _superCommandName: "ebb", abstract: "Answer one question, or with - one a line of standard input.",
        discussion: "What you type here may stay in your shell's history; the shell that `ebb` opens keeps none.")

    @OptionGroup var talk: TalkOptions
    @OptionGroup var local: LocalOptions
    @Flag(help: "One JSON object a reply.") var json = false
    @Flag(help: "Markdown.") var markdown = false
    @Flag(help: "Behind the reply, how the search came to it: signals, topics, entries, words.") var explain = false
    @Argument(parsing: .remaining, help: "The question; - reads questions from standard input.")
    var question: [String] = []

    func run() throws {
        let line = question.joined(separator: " ")
        guard !line.isEmpty else { throw ExitFailure(description: "no question: write it behind `ask`, or - to read questions from standard input", status: 2) }
        guard [json, markdown, talk.plain].filter({ $0 }).count <= 1 else {
            throw ExitFailure(description: "only one of --json, --markdown and --plain fits: leave the others out", status: 2)
        }
        let opened = Surroundings.openKnowledge()
        let packs = try PackFiles.open(local.pack)
        var latest: Session?
        func answer(_ line: String) throws -> Bool {
            let session = Surroundings.session(audience: talk.audience, country: talk.country, isBrief: talk.brief, opened: opened, packs: packs, like: latest)
            latest = session
            var reply = session.respond(to: line)
            switch reply.effect {
            // One reply and no more: nothing is written, and what was said about it would not be true.
            case .write, .openDeck, .settings:
                reply.document = FileEffects.said("this works in the shell, which `ebb` opens")
                reply.isFailure = true
            default: break
            }
            if explain { reply.document.blocks += session.explain(line).blocks }
            try write(render(reply, line))
            return reply.isFailure
        }
        if line == "-" { return try answerAll(answer) }
        if try answer(line) { throw ExitFailure(description: "this could not be done: see the reply above", status: 1) }
    }

    private func answerAll(_ answer: (String) throws -> Bool) throws {
        var reader = PlainReader(descriptor: 0)
        var problems = 0
        while true {
            switch reader.next() {
            case .line(let line): _ = try answer(line)
            case .tooLong(let problem), .notText(let problem):
                problems += 1
                standardError.write("ebb: \(problem.description)\n")
                // A program that counts replies gets one for this line too.
                if json { try write(JSON.object([("line", .null), ("kind", .string("unknown")), ("alert", .null), ("entries", .array([])), ("values", .array([])), ("text", .string(problem.description)), ("sources", .array([]))]).text) }
            case .endOfInput, .timedOut, .interrupted, .pasted:
                if problems > 0 { throw ExitFailure(description: "\(problems) lines were not read: see above", status: 1) }
                return
            case .failed(let number): throw ExitFailure(description: "standard input could not be read (\(String(cString: strerror(number)))): try again", status: 1)
            }
        }
    }

    private func render(_ reply: Reply, _ line: String) -> String {
        if json { return reply.json(line: line).text }
        if markdown { return MarkdownText().render(reply.document) }
        let facts = Surroundings.terminal
        if talk.plain || !facts.outputIsTerminal { return PlainText(width: min(facts.width, ScreenText.longestLine), isLinear: talk.plain).render(reply.document) }
        return ScreenText(facts: facts).lines(of: reply.document).joined(separator: "\n")
    }

    private func write(_ text: String) throws {
        let problem = standardOutput.write(text + "\n")
        guard problem == 0 || problem == EPIPE else {
            throw ExitFailure(description: "the reply could not be written (\(String(cString: strerror(problem)))): free some space and try again", status: 1)
        }
    }
}
