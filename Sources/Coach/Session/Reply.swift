import Document
import Knowledge
import Triage

/// What comes of a line: a document, and what programs that call Ebb want to know of it.
public struct Reply: Sendable {
    /// How the line was read.
    public enum Kind: String, Sendable {
        /// An entry or a fact answers it.
        case answer
        /// A number was computed.
        case calculation
        /// Ebb asks back: something is missing.
        case ask
        /// It was a command.
        case command
        /// Ebb doesn't know; the nearest topics are named.
        case unknown
    }

    /// What whoever runs the shell must do besides showing the document.
    public enum Effect: Equatable, Sendable {
        /// Clear the screen.
        case clear
        /// Show the document on an empty screen, where there is one.
        case fresh
        /// Leave the shell.
        case quit
        /// Run a timed exercise where there is a terminal; the document holds its steps already.
        case practice(Practice)
        /// Cards are on: where there is a terminal, keys go through them (see ``Session/isShowingCards``).
        case cards
        /// Write a file that holds nothing personal; nothing that is there already may be lost.
        case write(path: String, text: String)
        /// Read this file and hand it to ``Session/openDeck(_:)``.
        case openDeck(path: String)
        /// Keep these settings for the next start; delete the file where they are nil. The document's last paragraph says that
        /// this was done: whoever can't do it says why in its place.
        case settings(Settings?)
        /// A journal was opened: its lines are the history now.
        case opened
        /// What was open is locked: clear the screen and forget the history.
        case locked
    }

    /// A number of the reply: an exact decimal and its unit.
    public struct Value: Equatable, Sendable {
        /// An exact decimal.
        public var amount: String
        /// `mg`, `mL`, `%`, `week`, …
        public var unit: String

        /// `amount` of `unit`.
        public init(_ amount: String, _ unit: String) {
            self.amount = amount
            self.unit = unit
        }
    }

    /// An entry that was found.
    public struct Found: Equatable, Sendable {
        /// Its id.
        public var id: String
        /// Its topic label.
        public var topic: String
        /// Its heading.
        public var title: String
        /// How sure the match is: 0 to 1.
        public var score: Double
    }

    /// How the line was read.
    public var kind: Kind
    /// The danger that was seen in it; shown first.
    public var alert: Finding?
    /// What was found, best first.
    public var entries: [Found]
    /// The numbers that answer a calculation.
    public var values: [Value]
    /// What is shown.
    public var document: Document
    /// What must be done besides.
    public var effect: Effect?
    /// True where the line could not be carried out; `ebb ask` then exits with 1.
    public var isFailure: Bool

    /// A reply with these parts.
    public init(
        _ kind: Kind, _ document: Document, entries: [Found] = [], values: [Value] = [], effect: Effect? = nil, isFailure: Bool = false
    ) {
        self.kind = kind
        self.document = document
        self.entries = entries
        self.values = values
        self.effect = effect
        self.isFailure = isFailure
    }

    /// A reply that says what could not be done, and what to do instead; what can be typed stands between backticks.
    static func failure(_ words: String, hint: String? = nil) -> Reply {
        var blocks: [Block] = [.paragraph(.words(words))]
        if let hint { blocks.append(.paragraph(.words(hint))) }
        return Reply(.command, Document(blocks), isFailure: true)
    }
}
