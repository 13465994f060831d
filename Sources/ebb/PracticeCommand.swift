import ArgumentParser
import Coach
import Document
import Terminal

/// `ebb practice`: a timed exercise.
struct PracticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice", _superCommandName: "ebb", abstract: "Do a timed exercise; without a name, list them.")

    @OptionGroup var talk: TalkOptions
    @Argument(help: "The exercise and its pace, such as 4-6, box slower, 5-5 for 5 minutes.") var words: [String] = []

    func run() throws {
        let session = Surroundings.session(audience: talk.audience, country: talk.country, isBrief: false, opened: Surroundings.openKnowledge())
        let facts = Surroundings.terminal
        let isPlain = Surroundings.settings(of: session, talk: talk).isPlain
        let reply = session.respond(to: "/practice " + words.joined(separator: " "))
        if case .practice(let practice)? = reply.effect, facts.isInteractive {
            let live = LivePractice(practice, isUTF8: facts.isUTF8)
            let typed = TypedAhead()
            TerminalGuard.install(interrupts: .end)
            if isPlain { show(reply.document, facts, isPlain: true) }
            let report = isPlain
                ? live.runInWords(on: facts, clock: Surroundings.monotonicSeconds, typed: typed) : live.run(on: facts, clock: Surroundings.monotonicSeconds, typed: typed)
            if let report { standardOutput.write(report.words(of: practice) + "\n") }
            // A line that was typed into it shows danger as any other does.
            if let line = typed.finishedLine {
                let answer = session.respond(to: line)
                if answer.alert != nil { show(answer.document, facts, isPlain: isPlain) }
            }
        } else {
            show(reply.document, facts, isPlain: isPlain)
        }
        if reply.isFailure { throw ExitFailure(description: "there is no such exercise: run `ebb practice` for the list", status: 1) }
    }

    private func show(_ document: Document, _ facts: TerminalFacts, isPlain: Bool) {
        let isDrawn = facts.outputIsTerminal && !isPlain
        let text = isDrawn ? ScreenText(facts: facts).lines(of: document).joined(separator: "\n") : PlainText(width: min(facts.width, ScreenText.longestLine), isLinear: isPlain).render(document)
        standardOutput.write(text + "\n")
    }
}
