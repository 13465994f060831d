import Document
import Journal
import Triage

/// The words of the questionnaires. Both are free to use, to print and to keep (phq-gad-2010).
enum ScaleText {
    static let opening = "Over the last 2 weeks, how often have you been bothered by this?"
    static let answers = ["not at all", "several days", "more than half the days", "nearly every day"]

    static func items(_ scale: ScaleResult.Scale) -> [String] {
        switch scale {
        case .phq9:
            [
                "Little interest or pleasure in doing things", "Feeling down, depressed, or hopeless", "Trouble falling or staying asleep, or sleeping too much",
                "Feeling tired or having little energy", "Poor appetite or overeating",
                "Feeling bad about yourself, or that you are a failure or have let yourself or your family down",
                "Trouble concentrating on things, such as reading the newspaper or watching television",
                "Moving or speaking so slowly that other people could have noticed? Or the opposite: being so fidgety or restless that you have been moving around a lot more than usual",
                "Thoughts that you would be better off dead or of hurting yourself in some way",
            ]
        case .gad7:
            [
                "Feeling nervous, anxious or on edge", "Not being able to stop or control worrying", "Worrying too much about different things", "Trouble relaxing",
                "Being so restless that it is hard to sit still", "Becoming easily annoyed or irritable", "Feeling afraid as if something awful might happen",
            ]
        }
    }

    /// The paper that its bands come from.
    static func source(_ scale: ScaleResult.Scale) -> String { scale == .phq9 ? "kroenke-2001" : "spitzer-2006" }

    static func scale(_ name: String) -> ScaleResult.Scale? {
        switch name.lowercased().filter(\.isLetter) {
        case "phq": .phq9
        case "gad": .gad7
        default: nil
        }
    }
}

extension Command {
    static let score = Command(
        name: "score", aliases: [], summary: "Fill in a questionnaire: PHQ-9 for low mood, GAD-7 for anxiety.",
        details: "Asks one question at a time; the answer is 0, 1, 2 or 3. The total and its band are kept in your journal. It is a signal to look at with a clinician, not a diagnosis, and many of its questions are also about withdrawal. `back` goes one question back, `cancel` stops.",
        argument: .choice(name: "phq9|gad7", required: false, .fixed(["phq9", "phq-9", "gad7", "gad-7"])),
        examples: [Example("score phq9", "nine questions about low mood"), Example("score gad7", "seven about anxiety")]
    ) { session, words in
        guard let scale = ScaleText.scale(words) else {
            session.choices = [Choice(label: "PHQ-9, nine questions about low mood", line: "/score phq9"), Choice(label: "GAD-7, seven questions about anxiety", line: "/score gad7")]
            return Reply(.command, Document([.paragraph([.text("Which one? Type a number.")]), .choices(session.choices)]))
        }
        return session.askScale(scale, [])
    }
}

extension Session {
    /// Asks the next question of a questionnaire.
    func askScale(_ scale: ScaleResult.Scale, _ answers: [Int], before: [Block] = []) -> Reply {
        let items = ScaleText.items(scale)
        guard answers.count < items.count else { return finish(scale, answers) }
        let number = answers.count + 1
        let opening: [Block] = answers.isEmpty ? [.paragraph([.strong(scale.name), .text(". \(ScaleText.opening)")])] : []
        let frame = ScaleText.answers.enumerated().map { "\($0.offset) \($0.element)" }.joined(separator: " · ")
        var question = OpenQuestion.line("\(number) of \(items.count): ") { session, words in
            if words.lowercased() == "back" { return session.askScale(scale, Array(answers.dropLast())) }
            if let answer = Int(words) ?? ScaleText.answers.firstIndex(of: words.lowercased()), (0...3).contains(answer) { return session.askScale(scale, answers + [answer]) }
            // Danger comes first, and the questionnaire waits behind it.
            if session.danger(in: words) != nil {
                return session.askScale(scale, answers, before: [.paragraph([.text("The questionnaire waits here. "), .command("cancel"), .text(" stops it.")])])
            }
            // Another command leaves the questionnaire; a slip of the finger doesn't.
            if words.split(separator: " ").count > 1 || Catalogue.command(words) != nil { return nil }
            return session.askScale(scale, answers, before: [.paragraph([.text("Type 0, 1, 2 or 3. "), .command("back"), .text(" goes back, "), .command("cancel"), .text(" stops.")])])
        }
        // "Nearly every day" is an answer of the questionnaire's, not the person's words.
        question.words = { _, line in ScaleText.answers.contains(line.lowercased()) ? "" : line }
        return ask(question, before + opening + [.paragraph([.text("\(number). \(items[number - 1])")]), .paragraph([.text(frame)])])
    }

    private func finish(_ scale: ScaleResult.Scale, _ answers: [Int]) -> Reply {
        guard let result = try? ScaleResult(scale, answers: answers) else { return .failure("This could not be kept.") }
        let reply = keeping { session, journal in session.keep(result, journal) }
        guard result.asksForHelp else { return reply }
        let finding = Finding(level: .crisisLine, rule: "phq9-item-9", reason: "You said that thoughts of being better off dead, or of hurting yourself, have been there.")
        return reply.behind(finding, self)
    }

    private func keep(_ result: ScaleResult, _ journal: Journal) -> Reply {
        let before = journal.entries.compactMap { entry -> Int? in if case .scale(let old) = entry.content, old.scale == result.scale { old.total } else { nil } }.last
        do throws(JournalError) {
            let written = try write(.scale(result), about: environment.today, journal)
            if written.problem != nil { return said("Kept", written) }
        } catch { return notKept(error.sentence) }
        let most = result.scale.questionCount * 3
        let last = before.map { " Last time it was \($0)." } ?? ""
        return Reply(.command, Document([
            .paragraph([.text("Kept: \(result.scale.name) \(result.total) of \(most), which its authors call \(result.severity.rawValue) "), .citation(ScaleText.source(result.scale)), .text(".\(last)")]),
            .paragraph([.text("It counts how often, and can't tell withdrawal from anything else. Show it to the person who treats you.")]),
            .sources([ScaleText.source(result.scale)].compactMap(knowledge.source).map(\.reference)),
        ]))
    }
}
