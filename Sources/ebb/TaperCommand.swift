import ArgumentParser
import Coach
import Document
import Reports
import Taper
import Terminal

/// `ebb taper`: one schedule.
struct TaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "taper", _superCommandName: "ebb", abstract: "Compute one taper, such as: ebb taper clonazepam 1 mg, 5% every 2 weeks",
        discussion: "table and plain show the plan. csv, ics and markdown hand it on: a plan over the ceiling of the ASAM guideline is handed on only with --prescribed. json is for programs, which read each step's checks in it.")

    /// How a schedule is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, plain, csv, json, ics, markdown

        /// What leaves the screen as a file of its own.
        var isExport: Bool { [.csv, .ics, .markdown].contains(self) }
    }

    @Option(help: "table, plain, csv, json, ics or markdown.") var format: Format = .table
    @Option(help: "Whose dates, decimals and tablets: US, UK, CA, AU, NZ, IE or EU. The locale's country when absent.") var country: String?
    @Flag(help: "Your prescriber ordered exactly this plan; needed to export one over the ASAM guideline's ceiling.") var prescribed = false
    @Flag(help: "Numbers that look like slips are right as written.") var sure = false
    @Flag(help: "ics only: name the doses in the events' descriptions.") var doses = false
    @Argument(parsing: .remaining, help: "The sentence.") var sentence: [String] = []

    func run() throws {
        let line = sentence.joined(separator: " ")
        guard !line.isEmpty else { throw ExitFailure(description: "no sentence: write one, such as `clonazepam 1 mg, 5% every 2 weeks`", status: 2) }
        guard !doses || format == .ics else { throw ExitFailure(description: "--doses fits --format ics only: leave it out", status: 2) }
        let session = Surroundings.session(audience: nil, country: country, isBrief: false, opened: Surroundings.openKnowledge())
        switch session.schedule(line) {
        case .failure(let failure): throw ExitFailure(description: failure.summary(in: line), status: 2)
        case .success(let schedule):
            try ask(session.doubts([schedule.sentence]))
            try confirm(schedule)
            standardOutput.write(text(schedule, session))
        }
    }

    /// Nobody can answer a question here, so a number that looks like a slip ends the program, or needs `--sure`.
    private func ask(_ doubts: [Slip]) throws {
        guard !sure, !doubts.isEmpty else { return }
        var kinds: [String] = []
        for slip in doubts where !kinds.contains(Self.name(slip.kind)) { kinds.append(Self.name(slip.kind)) }
        throw ExitFailure(description: "is this right? The sentence has \(kinds.joined(separator: ", and ")): check it, and add --sure if it is right as written", status: 1)
    }

    /// What a slip is, without the person's numbers: errors may be logged.
    private static func name(_ kind: Slip.Kind) -> String {
        switch kind {
        case .milligramsForMicrograms: "mg where mcg may be meant"
        case .microgramsForMilligrams: "mcg where mg may be meant"
        case .tabletWeight: "a weight that no tablet has, or one where its drug may be meant"
        case .aboveLabelMaximum: "a dose above the highest one on any label"
        case .farAboveAnyLabel: "a dose far above the highest one on any label"
        case .manyTablets: "a dose far above what tablets and tables lead to expect"
        case .thousandfoldCut: "a cut in mg where mcg may be meant"
        case .thousandfoldStrength: "a tablet's strength a thousand times out"
        case .crossOverDose: "a dose after the switch that no table is near to"
        case .largeCut: "a cut of more than half of the dose"
        case .tinyCut: "a cut too small to measure"
        case .unknownStrength: "a strength that isn't known"
        case .concentration: "a liquid stronger than any known one, or very thin"
        case .halfLife: "a half-life outside the published ones"
        case .startDay: "a first day many years away"
        }
    }

    private func confirm(_ schedule: Schedule) throws {
        guard !prescribed, PlanCheck(schedule).needsConfirmation else { return }
        if format.isExport {
            throw ExitFailure(description: "this plan is faster than the ceiling of the ASAM guideline and is not exported: if the prescriber who knows you ordered exactly this, add --prescribed; `ebb taper` alone shows it", status: 1)
        }
        if format == .json { standardError.write("ebb: this plan is faster than the ceiling of the ASAM guideline: show it to a prescriber or pharmacist before anyone follows it\n") }
    }

    private func text(_ schedule: Schedule, _ session: Session) -> String {
        let formats = ScheduleFormats(schedule)
        let facts = Surroundings.terminal
        switch format {
        case .table where facts.outputIsTerminal: return ScreenText(facts: facts).lines(of: session.document(of: schedule)).joined(separator: "\n") + "\n"
        case .table, .plain: return PlainText(width: min(facts.width, ScreenText.longestLine)).render(session.document(of: schedule)) + "\n"
        case .markdown: return MarkdownText().render(session.document(of: schedule)) + "\n"
        case .csv: return formats.csv
        case .json: return formats.json.text + "\n"
        case .ics: return ScheduleCalendar(schedule, stamp: Surroundings.today, showsDoses: doses, written: session.style.text).text
        }
    }
}
