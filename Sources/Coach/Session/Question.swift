import Document

/// A question that Ebb asks back and that yes or no answers. Any other line lets it drop.
struct Question {
    let yes: (Session) -> Reply
    let no: (Session) -> Reply
    /// What an answer in other words leads to, such as "no, 500 mcg"; nil where a line is none.
    var other: (Session, String) -> Reply? = { _, _ in nil }

    /// What a line answers; nil where it is no answer.
    static func answer(_ line: String) -> Bool? {
        switch line.lowercased().filter({ $0.isLetter || $0 == " " || $0 == "'" }).trimmingBlanks() {
        case "yes", "y", "yes please", "yep", "yeah", "yes it is", "yes they did", "that's right", "right", "correct": true
        case "no", "n", "nope", "no thanks", "no it isn't", "no they didn't": false
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

    /// The reply where a line answers the question that stands; nil otherwise, and the question is dropped.
    func answerToQuestion(_ line: String) -> Reply? {
        guard let question = planning.question else { return nil }
        planning.question = nil
        guard let isYes = Question.answer(line) else { return question.other(self, line) }
        choices = []
        return isYes ? question.yes(self) : question.no(self)
    }

    /// How dates and decimals are written where the person is.
    public var style: PlaceStyle { PlaceStyle(country: environment.country) }
}
