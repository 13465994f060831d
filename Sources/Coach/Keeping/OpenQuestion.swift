import Document

/// Something that Ebb has asked and that the next line answers.
public struct OpenQuestion {
    /// How the answer is read.
    public enum Kind: Equatable, Sendable {
        /// One line.
        case line
        /// Without showing it, and never into a history: a passphrase or a recovery key. `again` asks for what was typed
        /// just before, against slips.
        case secret(again: Bool)
        /// Lines until one that holds a dot alone.
        case text
    }

    /// How the answer is read.
    public var kind: Kind
    /// What stands before the answer.
    public var prompt: String
    /// A line that is answered; nil where it is no answer and is read as any other line.
    var answer: (Session, String) -> Reply? = { _, _ in nil }
    /// A secret that is answered.
    var secret: (Session, UnsafeRawBufferPointer) -> Reply = { _, _ in Reply(.command, Document()) }
    /// Whether what follows a secret takes about a second, which a shell says.
    public internal(set) var isSlow = true
    /// What is done where nobody answers.
    var broken: (Session) -> Reply
    /// What of an answer is a person's own words. A choice, a name or a number is none.
    var words: (Session, String) -> String = { _, line in line.split(separator: " ").count > 2 ? line : "" }

    /// A question for one line. An empty line is an answer too.
    static func line(_ prompt: String, broken: @escaping (Session) -> Reply = OpenQuestion.leave, _ answer: @escaping (Session, String) -> Reply?) -> OpenQuestion {
        OpenQuestion(kind: .line, prompt: prompt, answer: answer, broken: broken)
    }

    /// A question for a secret.
    static func secret(
        _ prompt: String, again: Bool = false, broken: @escaping (Session) -> Reply = OpenQuestion.leave,
        _ answer: @escaping (Session, UnsafeRawBufferPointer) -> Reply
    ) -> OpenQuestion {
        OpenQuestion(kind: .secret(again: again), prompt: prompt, secret: answer, broken: broken)
    }

    /// A question for a secret that is only compared with what is typed next.
    static func newSecret(broken: @escaping (Session) -> Reply = OpenQuestion.leave, _ answer: @escaping (Session, UnsafeRawBufferPointer) -> Reply) -> OpenQuestion {
        var question = secret("New passphrase: ", broken: broken, answer)
        question.isSlow = false
        return question
    }

    /// The usual end of a question that isn't answered.
    static func leave(_ session: Session) -> Reply {
        Reply(.command, Document([.paragraph([.text("All right. Nothing was changed.")])]))
    }

    /// Whether a line says yes or no; nil where it says neither.
    static func yes(_ line: String) -> Bool? {
        switch line.lowercased() {
        case "y", "yes", "yes please", "ok", "yeah", "yep": true
        case "n", "no", "nope", "no thanks", "": false
        default: nil
        }
    }
}

extension Session {
    /// Answers the question that waits with a secret. Danger isn't looked for in it, and nothing remembers it.
    public func respond(secret: UnsafeRawBufferPointer) -> Reply {
        guard let asked = question, case .secret = asked.kind else { return Reply(.command, Document()) }
        question = nil
        return asked.secret(self, secret)
    }

    /// Leaves the question that waits without an answer; for `^C` and `^D`.
    public func breakOff() -> Reply {
        guard let asked = question else { return Reply(.command, Document()) }
        question = nil
        return asked.broken(self)
    }

    /// A reply that ends with a question.
    func ask(_ question: OpenQuestion, _ blocks: [Block]) -> Reply {
        self.question = question
        return Reply(.ask, Document(blocks))
    }
}
