import Document
import Knowledge

/// An answer that was given, with what it left to refer to.
struct Turn {
    var document: Document
    var subject: Session.Subject?
    var thread: ConversationThread?
    var choices: [Choice]
}

/// Lines that move through the conversation itself: "again", "back", "start over".
enum Moving {
    case again, back, afresh, anotherPerson

    /// What a whole line of these words asks for; nil for any other.
    init?(_ said: [String]) {
        let words = said.filter { !["please", "pls", "ok", "okay", "can", "could", "you", "we", "i", "lets", "let", "me", "the", "that", "a", "now", "just"].contains($0) }
        switch words.joined(separator: " ") {
        case "again", "repeat", "repeat it", "say again", "say it again", "show again", "show it again", "once more", "what did say", "what did say before", "what was", "last answer",
            "what did say again", "show last answer", "show last answer again": self = .again
        case "back", "go back", "previous", "previous answer", "answer before", "last one", "go back one", "take back": self = .back
        case "start over", "start again", "start afresh", "start new", "new question", "new topic", "reset", "begin again", "forget it", "start from scratch", "start fresh",
            "something else", "change subject", "change of subject": self = .afresh
        default:
            // "not her, me"
            let all = Set(said)
            guard all.count <= 9, !Self.others.isDisjoint(with: all), all.contains("not"), !["me", "myself", "im", "mine"].allSatisfy({ !all.contains($0) }),
                all.isSubset(of: Self.personWords) || said.first == "not" && all.count <= 7 else { return nil }
            self = .anotherPerson
        }
    }

    private static let others: Set<String> = ["her", "him", "them", "she", "he", "mum", "mom", "dad", "wife", "husband", "mother", "father", "son", "daughter", "partner"]
    private static let personWords = others.union(["no", "not", "me", "myself", "its", "it", "for", "is", "im", "i", "my", "mine", "about", "sorry", "this", "mean", "meant", "that", "was"])
}

extension Session {
    /// Moves through the conversation; nil for any other line, and where nothing has been said yet.
    func moved(_ line: String) -> Reply? {
        guard mode == .alone, !earlier.isEmpty || subject != nil, let moving = Moving(spoken(line).words) else { return nil }
        switch moving {
        case .again: return earlier.last.map(shownAgain)
        case .back:
            guard earlier.count > 1 else { return Reply(.command, Document([.paragraph([.text("There is no answer before that one. "), .command("again"), .text(" shows it once more.")])])) }
            earlier.removeLast()
            return earlier.last.map(shownAgain)
        case .afresh:
            forget()
            pending = nil
            return Reply(.ask, Document([.paragraph([.text("A fresh start: I no longer refer to what came before. What you kept in the journal stays. What would you like to know?")])]))
        case .anotherPerson:
            return Reply(.ask, Document([.paragraph([.text("All right, about you then, and not about somebody else. What would you like to know?")])]))
        }
    }

    private func shownAgain(_ turn: Turn) -> Reply {
        (subject, thread, choices) = (turn.subject, turn.thread, turn.choices)
        return Reply(.command, turn.document)
    }

    /// Keeps an answer for `again` and `back`. Nothing that followed an alert is kept.
    func keepTurn(_ reply: Reply) {
        guard reply.alert == nil, reply.kind == .answer || reply.kind == .calculation, mode == .alone else { return }
        earlier.append(Turn(document: reply.document, subject: subject, thread: thread, choices: choices))
        if earlier.count > 20 { earlier.removeFirst() }
    }
}
