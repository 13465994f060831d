import Document

/// A command of the shell: one value from which help, completion, "did you mean", the manual page and
/// `docs/commands.md` are all made.
public struct Command: Sendable {
    /// What may stand behind a command's name.
    public enum Argument: Sendable {
        /// Nothing.
        case none
        /// Any words; `required` where it makes no sense without.
        case text(name: String, required: Bool)
        /// One of the words that the knowledge base or the catalogue offers at that moment.
        case choice(name: String, required: Bool, Choices)
        /// Nothing, or any words that the command understands; Tab offers some of them.
        case open(name: String, Choices)
    }

    /// Where the words of a choice come from.
    public enum Choices: Sendable {
        case fixed([String])
        case commands, topics, practices
    }

    /// A line that shows the command at work, and what it does.
    public struct Example: Sendable {
        /// What is typed.
        public var line: String
        /// What that does, in a few words.
        public var meaning: String

        /// `line`, which does `meaning`.
        public init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// What is typed.
    public var name: String
    /// Other words for it.
    public var aliases: [String]
    /// What it does, on one line.
    public var summary: String
    /// What it does, in full.
    public var details: String
    /// What may stand behind its name.
    public var argument: Argument
    /// Lines that show it at work.
    public var examples: [Example]
    /// Whether words that may be any text are meant for the command; only asked where the line has no leading `/`.
    var fits: @Sendable (String) -> Bool = { _ in true }
    /// Whether such words are meant for the command at this moment of the conversation; asked like `fits`. Commands that
    /// begin with an everyday word say yes only to what they can carry out, so that everything else stays a question.
    var suits: @Sendable (Session, String) -> Bool = { _, _ in true }
    /// Whether it writes down what a person says. It is carried out even where the line shows danger, behind the alert.
    var keeps = false
    /// The same, refused where a group looks on.
    var offStage: Command {
        var command = self
        let run = run
        command.run = { session, words in session.mode == .stage ? session.outOfReach : run(session, words) }
        return command
    }

    /// Does it. The text is what stands behind the name, without blanks at its ends.
    var run: @Sendable (Session, String) -> Reply

    /// The name with its argument, as help shows it.
    public var usage: String {
        switch argument {
        case .none: name
        case .open(let argument, _): argument.hasPrefix("[") ? "\(name) \(argument)" : "\(name) [\(argument)]"
        case .text(let argument, let required), .choice(let argument, let required, _):
            required || argument.hasPrefix("[") ? "\(name) \(argument)" : "\(name) [\(argument)]"
        }
    }

    /// Whether `words` may stand behind the name, so that "help me sleep" stays a question.
    func accepts(_ words: String, in session: Session) -> Bool {
        switch argument {
        case .none: words.isEmpty
        case .open: true
        case .text(_, let required): !(required && words.isEmpty)
        case .choice(_, let required, let choices): words.isEmpty ? !required : session.choices(choices).contains { $0.lowercased() == words.lowercased() }
        }
    }
}
