import ArgumentParser
import Coach
import Document
import Reports
import Terminal

/// `ebb taper`: one schedule.
struct TaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "taper", abstract: "Compute one taper, such as: ebb taper clonazepam 1 mg, 5% every 2 weeks")

    /// How a schedule is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, plain, csv, json, markdown
    }

    @Option(help: "table, plain, csv, json or markdown.") var format: Format = .table
    @Argument(parsing: .remaining, help: "The sentence.") var sentence: [String] = []

    func run() throws {
        let line = sentence.joined(separator: " ")
        guard !line.isEmpty else { throw ExitFailure(description: "no sentence: write one, such as `clonazepam 1 mg, 5% every 2 weeks`", status: 2) }
        let session = Surroundings.session(audience: nil, country: nil, isBrief: false, opened: Surroundings.openKnowledge())
        switch session.schedule(line) {
        case .failure(let failure): throw ExitFailure(description: failure.description, status: 2)
        case .success(let schedule):
            let formats = ScheduleFormats(schedule)
            let reply = session.respond(to: "/taper " + line)
            let facts = Surroundings.terminal
            switch format {
            case .table where facts.outputIsTerminal: standardOutput.write(ScreenText(facts: facts).lines(of: reply.document).joined(separator: "\n") + "\n")
            case .table, .plain: standardOutput.write(PlainText(width: min(facts.width, ScreenText.longestLine)).render(reply.document) + "\n")
            case .markdown: standardOutput.write(MarkdownText().render(reply.document) + "\n")
            case .csv: standardOutput.write(formats.csv)
            case .json: standardOutput.write(formats.json.text + "\n")
            }
        }
    }
}
