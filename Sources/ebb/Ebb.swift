import ArgumentParser
import Coach
import Knowledge

/// The binary's commands; each is a few lines of wiring.
struct Ebb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ebb",
        abstract: "A private coach for people who come off benzodiazepines, and for those beside them.",
        discussion: "Without a command it opens the shell. It works without a network and sends nothing anywhere. It is no substitute for a prescriber, and no clinician has reviewed its entries yet.",
        version: "ebb 0.1.0",
        subcommands: [ShellCommand.self, AskCommand.self, TaperCommand.self, JournalCommand.self, PracticeCommand.self, TranscriptCommand.self, KnowledgeCommand.self, ManualCommand.self],
        defaultSubcommand: ShellCommand.self)

    /// The command that the arguments call for.
    ///
    /// One that is named first is read by itself: taking the options of all commands together takes longer than an answer.
    static func command(_ arguments: [String]) throws -> any ParsableCommand {
        guard let name = arguments.first else { return try ShellCommand.parseAsRoot([]) }
        guard let named = configuration.subcommands.first(where: { $0.configuration.commandName == name }) else {
            return try parseAsRoot(arguments)
        }
        return try named.parseAsRoot(Array(arguments.dropFirst()))
    }
}

extension Answer.Audience: ExpressibleByArgument {}

/// What every command that talks may be told.
struct TalkOptions: ParsableArguments {
    @Option(help: "Who reads: patient, coach, clinician or facilitator.")
    var audience: Answer.Audience?

    @Option(help: "Whose help-lines are shown: US, UK, CA, AU, NZ, IE or EU. The locale's country when absent.")
    var country: String?

    @Flag(help: "Only the short answer.")
    var brief = false

    @Flag(help: "No colour, no drawing, no rewriting of lines: for screen readers.")
    var plain = false
}
