/// Why a sentence is no taper sentence: what was wrong, where, and what would have been right there.
///
/// `message` never repeats what the person wrote, neither words nor numbers, so it may be logged. `word`, `help` and
/// `choices` may, and are for the person alone.
public struct SentenceError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A word that fits nowhere at this place.
        case unexpected
        /// The sentence ended too early.
        case incomplete
        /// No known medication's name.
        case unknownMedication
        /// A number that can't be read, or could be read in two ways.
        case number
        /// A number outside its range.
        case outOfRange
        /// A date that is none.
        case date
        /// A word or a date that means two things: the person has to say which.
        case ambiguous
        /// Two parts of the sentence contradict each other.
        case contradiction
        /// The tables disagree and the prescriber's table has to be named.
        case needsTable
        /// The plan would be longer than the calculator's bound.
        case tooLong
    }

    public let kind: Kind
    /// Where the word begins, in characters from the start of the line.
    public let offset: Int
    /// The word as it was written; empty at the end of the line.
    public let word: String
    /// What is wrong, without the person's words and numbers: "expected a span such as '2 weeks'".
    public let message: String
    /// What to do next.
    public let help: String
    /// Ready answers to choose from, such as the names of the tables; often empty.
    public let choices: [String]
    /// True where `help` names numbers of the person's.
    public let isPersonal: Bool

    public init(_ kind: Kind, offset: Int, word: String, message: String, help: String, choices: [String] = [], isPersonal: Bool = false) {
        self.kind = kind
        self.offset = offset
        self.word = word
        self.message = message
        self.help = help
        self.choices = choices
        self.isPersonal = isPersonal
    }
}

extension SentenceError: CustomStringConvertible {
    /// The message, which may be logged.
    public var description: String { message }

    /// The message and what to do, for the person.
    public var explanation: String { help.isEmpty ? message : message + ": " + help }

    /// What is wrong, at which word of `line`, and what to do: one line that may be logged.
    public func summary(in line: String) -> String {
        let letters = Array(line)
        let starts = letters.indices.filter { !letters[$0].isWhitespace && ($0 == 0 || letters[$0 - 1].isWhitespace) }
        let place = offset >= letters.count ? "at the end" : "at word \(max(starts.count { $0 <= offset }, 1))"
        return "\(message), \(place): " + (help.isEmpty || isPersonal ? "check what stands there; the shell shows the numbers" : help)
    }

    /// Two lines for a fixed-width screen: the line and a caret under the word. Of a line longer than `width` characters
    /// the part around the word.
    public func pointer(in line: String, width: Int = .max) -> String {
        let letters = Array(line)
        guard letters.count > width else { return line + "\n" + String(repeating: " ", count: offset) + String(repeating: "^", count: max(1, word.count)) }
        let room = max(width - 2, 1)
        let first = max(0, min(offset + word.count / 2 - room / 2, letters.count - room))
        let last = min(first + room, letters.count)
        let shown = (first > 0 ? "…" : "") + String(letters[first..<last]) + (last < letters.count ? "…" : "")
        let carets = max(1, min(word.count, last - max(offset, first)))
        return shown + "\n" + String(repeating: " ", count: max(0, offset - first) + (first > 0 ? 1 : 0)) + String(repeating: "^", count: carets)
    }
}
