import Document
import Knowledge

extension Command {
    static let practice = Command(
        name: "practice", aliases: ["breathe"], summary: "Do a timed exercise, such as paced breathing.",
        details: "Without a name it lists the exercises. With a name it runs one; any key stops it at once. In plain mode it is words, each at its time. `slower` or `faster` sets the pace, counts such as `5-5` make a breath of your own, and `for 5 minutes` sets how long. Where there is no terminal the steps are printed instead.",
        argument: .open(name: "[NAME] [slower|faster] [for N minutes]", .practices),
        examples: [
            Example("practice", "the list"), Example("practice 4-6", "four seconds in, six out"), Example("practice 4-6 slower", "the same, with longer breaths"),
            Example("practice 5-5 for 5 minutes", "your own count and time"),
        ],
        suits: { session, words in words.isEmpty || session.practiceChoice(words) != nil || session.practiceNear(words) != nil }
    ) { session, words in
        guard !words.isEmpty else { return session.practiceList() }
        if let choice = session.practiceChoice(words) { return session.run(choice) }
        switch session.practiceNear(words) {
        case .exercises(let found):
            if found.count == 1, let choice = session.practiceChoice(found[0].id) { return session.run(choice) }
            return session.practiceList(found, "Which one? By number or name:")
        case .pace(let entry, let rest):
            let name = PracticeShelf.shortName(entry)
            return .failure(
                "“\(entry.title)” can't be done “\(rest)”.",
                hint: "Its pace is set like this: `practice \(name) slower`, `practice \(name) faster`, `practice \(name) for 5 minutes`. A count of your own is like `practice 5-5`: 2 to 10 in, 2 to 14 out, holds of at most 7.")
        case .nothing, nil:
            var reply = session.practiceList(nil, "I have no exercise called “\(words)”. These I have, by number or name:")
            reply.isFailure = true
            return reply
        }
    }

    static let calm = Command(
        name: "calm", aliases: [], summary: "Start the last exercise at once, without a menu.",
        details: "Runs the exercise that you used last in this session. Before that it runs the one that `settings calm` names, or breathing 4-6. Any key stops it.",
        argument: .none, examples: [Example("calm", "an exercise, at once")]
    ) { session, _ in
        guard let choice = session.calmChoice() else { return session.practiceList() }
        return session.run(choice)
    }
}

extension Session {
    /// The exercise that words behind `practice` ask for; nil where they name none.
    func practiceChoice(_ words: String) -> PracticeChoice? {
        PracticeRequest(PracticeShelf(knowledge), last: lastPractice).choice(words)
    }

    /// What words behind `practice` come near to; nil where they are meant as something else.
    func practiceNear(_ words: String) -> PracticeRequest.Near? {
        PracticeRequest(PracticeShelf(knowledge), last: lastPractice).near(words)
    }

    /// What `calm` starts.
    func calmChoice() -> PracticeChoice? {
        lastPractice ?? settings.calm.flatMap(practiceChoice) ?? practiceChoice(PracticeShelf.gentlest)
    }

    /// The exercises, or some of them, to choose from.
    func practiceList(_ some: [Entry]? = nil, _ words: String = "Timed exercises, by number or name:") -> Reply {
        let shelf = PracticeShelf(knowledge)
        choices = (some ?? shelf.entries).map { entry in
            let seconds = shelf.practice(of: entry)?.seconds ?? 0
            return Choice(label: "\(entry.title), \(Self.minutes(seconds))", line: "/practice \(entry.id)")
        }
        return Reply(.command, Document([.paragraph([.text(words)]), .choices(choices)]))
    }

    /// An exercise as a reply: when not to do it, its steps for those without a terminal, and its sources.
    func run(_ choice: PracticeChoice) -> Reply {
        lastPractice = choice
        subject = .entry(choice.entry, nil)
        let caution = withNumbers(PracticeShelf(knowledge).cautionBlocks(of: choice.entry))
        var practice = choice.practice
        practice.caution = practice.caution.map(withNumber)
        var blocks: [Block] = caution.isEmpty ? [] : [.callout(Callout(kind: .note, title: "When not to", blocks: caution))]
        var shown = practice
        shown.caution = nil
        blocks.append(.practice(shown))
        if let note = choice.note { blocks.append(.paragraph([.text(note)])) }
        blocks.append(answer.sources(of: [choice.entry], citedIn: caution))
        return Reply(.command, Document(blocks), effect: .practice(practice))
    }

    /// `about 3 minutes`.
    static func minutes(_ seconds: Double) -> String {
        let minutes = max(Int((seconds / 60).rounded()), 1)
        return "about \(minutes) minute\(minutes == 1 ? "" : "s")"
    }
}
