import Document

/// A question that Ebb asks back and that yes or no answers. Any other line lets it go.
struct Question {
    let yes: (Session) -> Reply
    let no: (Session) -> Reply
    /// What an answer in other words leads to, such as "no, 500 mcg"; nil where a line is none.
    var other: (Session, String) -> Reply? = { _, _ in nil }
    /// The line that asks it anew, where a yes changes the plan: whoever types something else is told that nothing was
    /// changed. Empty where no line does; nil where a yes only computes or shows.
    var again: String?

    /// What a line answers; nil where it is no answer.
    static func answer(_ line: String) -> Bool? {
        switch line.lowercased().filter({ $0.isLetter || $0 == " " || $0 == "'" }).trimmingBlanks() {
        case "yes", "y", "yes please", "yep", "yeah", "yes it is", "yes they did", "that's right", "right", "correct": true
        case "no", "n", "nope", "no thanks", "no it isn't", "no they didn't", "not sure", "i'm not sure", "im not sure", "i don't know", "i dont know", "don't know": false
        default: nil
        }
    }
}

extension Session {
    /// Asks; `yes` and `no` are what the two answers are called, and `others` are further ones.
    func ask(_ blocks: [Block], yes: String, no: String, others: [Choice] = [], _ question: Question) -> Reply {
        pending = nil
        planning.question = question
        choices = [Choice(label: yes, line: "yes"), Choice(label: no, line: "no")] + others
        let document = Document(blocks + [.choices(choices)]).written(in: style)
        return Reply(.ask, document)
    }

    /// The reply where a line answers the question that stands; nil otherwise, and the question is let go.
    func answerToQuestion(_ line: String) -> Reply? {
        guard let question = planning.question else { return nil }
        if let number = SpokenChoice.number(in: spoken(line).words), choices.indices.contains(number - 1) { return read(choices[number - 1].line) }
        planning.question = nil
        guard let isYes = Question.answer(line) else {
            if let reply = question.other(self, line) { return reply }
            guard question.again != nil else { return nil }
            // A number would answer what isn't asked any more.
            choices = []
            planning.letGo = question.again
            return nil
        }
        choices = []
        return isYes ? question.yes(self) : question.no(self)
    }

    /// The reply to a line that was no answer, behind a word on the question about the plan that it let go. It stands first:
    /// the end of a reply may be pages away. A screen that is cleared, an exercise and a group get none.
    func tellingWhatWasLetGo(_ reply: Reply) -> Reply {
        guard let again = planning.letGo else { return reply }
        planning.letGo = nil
        guard reply.alert == nil, mode == .alone else { return reply }
        switch reply.effect {
        case .clear, .locked, .quit, .practice: return reply
        default: break
        }
        var reply = reply
        var words: [Inline] = [.text("What I asked about the plan is left, and nothing was changed.")]
        if !again.isEmpty, planning.question == nil { words += [.text(" To be asked again, type: "), .command(again)] }
        reply.document.blocks.insert(.paragraph(words), at: 0)
        return reply
    }

    /// How dates and decimals are written where the person is.
    public var style: PlaceStyle { PlaceStyle(country: environment.country) }
}
