import Document
import Knowledge

extension Command {
    static let present = Command(
        name: "present", aliases: ["stage"], summary: "Go on stage: large and calm, for a projector; no journal can be reached.",
        details: "Replies come in large pieces on a clear screen. While it is on, no command opens a journal, nothing is kept, and an alert speaks to you about a member of the group. `person` shows a made-up person. `end` leaves the stage.",
        argument: .choice(name: "off", required: false, .fixed(["off"])), examples: [Example("present", "go on stage"), Example("present off", "leave it, as `end` does")]
    ) { session, words in
        if words.isEmpty { return session.mode == .stage ? session.said("You are on stage already. `end` leaves it.") : session.enterStage() }
        return session.mode == .stage ? session.leaveStage() : session.said("The stage is off.")
    }

    static let person = Command(
        name: "person", aliases: [], summary: "Show a made-up person with a made-up plan.",
        details: "For showing Ebb to a group. The name, the dates and the numbers are made up, and the same each time.", argument: .none, examples: [Example("person", "Robin, who doesn't exist")]
    ) { session, _ in
        guard case .success(let schedule) = session.schedule(MadeUpPerson.sentence) else { return .failure("The made-up plan can't be computed.", hint: "Type a plan of your own.") }
        session.subject = .schedule(schedule)
        session.choices = []
        // On stage the made-up plan may be bent to show how: `what if hold 2 weeks`.
        if session.mode == .stage { session.planning.shown = schedule.sentence }
        guard session.mode == .stage else { return Reply(.command, MadeUpPerson.document(plan: session.document(of: schedule))) }
        return session.inPieces(MadeUpPerson.pages(of: schedule).map { $0.written(in: session.style) })
    }

    static let tally = Command(
        name: "tally", aliases: [], summary: "Count hands for a question.",
        details: "`tally QUESTION? one, two, three` asks; `tally 4 7 2` takes the hands in the order of the options; `tally` shows them. No names, and nothing is kept.",
        argument: .open(name: "QUESTION? OPTION, OPTION|NUMBERS", .fixed([])),
        examples: [Example("tally Slept last night? well, some, badly", "a question with three options"), Example("tally", "the hands so far")],
        // On stage a line that begins with it is meant for it; elsewhere "tally up my doses" is a question.
        suits: { session, words in words.isEmpty || session.mode == .stage || session.hands(words) != nil || words.contains(",") && Tally(words) != nil }
    ) { session, words in
        if words.isEmpty {
            return session.stage.tally.map { Reply(.command, $0.document) } ?? session.said("Nothing is being counted. Ask like this: tally Slept last night? well, some, badly")
        }
        if let numbers = session.hands(words) {
            guard session.stage.tally?.count(numbers) == true else { return .failure("That is not one number for each option.", hint: session.stage.tally.map { "There are \($0.options.count): \($0.options.joined(separator: ", "))." } ?? "Ask first, for example: tally Slept last night? well, some, badly") }
        } else {
            guard let tally = Tally(words) else { return .failure("A tally needs two to nine options with commas between.", hint: "For example: tally Slept last night? well, some, badly") }
            session.stage.tally = tally
        }
        return session.stage.tally.map { Reply(.command, $0.document) } ?? session.said("")
    }

    static let timer = Command(
        name: "timer", aliases: [], summary: "Set how long the session lasts.",
        details: "`timer 45 minutes` begins now. `timer` says what is left, `timer off` ends it. On stage the time left stands at the foot of the cards.",
        argument: .open(name: "N minutes|off", .fixed(["off"])), examples: [Example("timer 45 minutes", "begins now"), Example("timer", "what is left")],
        suits: { _, words in words.isEmpty || words.lowercased() == "off" || SessionTimer.minutes(words) != nil }
    ) { session, words in
        if let minutes = SessionTimer.minutes(words) {
            session.stage.ends = session.environment.seconds() + Double(minutes * 60)
            session.stage.hasSaidTime = false
            return session.said("The session has \(minutes) minute\(minutes == 1 ? "" : "s") from now.")
        }
        if words.lowercased() == "off" {
            session.stage.ends = nil
            return session.said("The timer is off.")
        }
        if session.timeLeft == SessionTimer.over { session.stage.hasSaidTime = true }
        return session.said(session.timeLeft.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? "No time is set. For example: timer 45 minutes")
    }

    static let handout = Command(
        name: "handout", aliases: [], summary: "The cards that were shown, to take home.",
        details: "`handout` shows it, on stage only its titles. `handout FILE.html` writes one page that opens in any browser and prints well, `handout FILE.md` writes Markdown. Where no card was shown it takes your deck. Nothing about anybody stands in it.",
        argument: .open(name: "FILE", .fixed([])), examples: [Example("handout", "what would be handed out"), Example("handout tips.html", "a page to print")],
        suits: { _, words in words.isEmpty || Handout.format(of: words) != nil }
    ) { session, words in
        guard let document = session.handout else { return .failure("There is nothing to hand out yet.", hint: "Show some cards with `tips` or `deck run` first.") }
        guard !words.isEmpty else { return session.mode == .stage ? session.handoutTitles : Reply(.command, document) }
        guard let format = Handout.format(of: words) else { return .failure("A handout is a .html or a .md file.", hint: "For example: handout tips.html") }
        let text = format == .html ? HTMLText().page(document) : MarkdownText().render(document) + "\n"
        return Reply(.command, Document([.paragraph([.text("The handout is written. It holds the cards and their sources, and nothing about anybody.")])]), effect: .write(path: words, text: text))
    }
}

/// The time that a session has.
enum SessionTimer {
    /// What is left of a time that is over.
    static let over = "time is up"

    /// The minutes in `45 minutes`, `45 min` or `45`; nil for anything else, and beyond 1 to 240.
    static func minutes(_ words: String) -> Int? {
        let parts = words.lowercased().split(separator: " ")
        guard let first = parts.first, let number = Int(first), (1...240).contains(number) else { return nil }
        return parts.count == 1 || parts.count == 2 && ["minutes", "minute", "min", "mins"].contains(parts[1]) ? number : nil
    }
}

/// What is handed out after a session.
enum Handout {
    enum Format { case html, markdown }

    /// The format that a file's name asks for.
    static func format(of name: String) -> Format? {
        let name = name.lowercased()
        if name.hasSuffix(".html") || name.hasSuffix(".htm") { return .html }
        return name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .markdown : nil
    }
}

extension Session {
    /// What is left of the session's time, in words; nil where none is set.
    var timeLeft: String? {
        guard let ends = stage.ends else { return nil }
        let left = Int((ends - environment.seconds()).rounded(.up))
        guard left > 0 else { return SessionTimer.over }
        let minutes = (left + 59) / 60
        return left >= 60 ? "\(minutes) minute\(minutes == 1 ? "" : "s") left" : "\(left) second\(left == 1 ? "" : "s") left"
    }

    /// The reply with a word that the time is over, once: nobody looks at a clock that doesn't ring.
    func sayingTime(_ reply: Reply) -> Reply {
        guard let ends = stage.ends, !stage.hasSaidTime, environment.seconds() >= ends, reply.alert == nil, reply.effect == nil, !reply.document.blocks.isEmpty else { return reply }
        stage.hasSaidTime = true
        var reply = reply
        reply.document.blocks.append(.paragraph([.strong("The time that you set is up.")]))
        return reply
    }

    /// The counts in `4 7 2`; nil where anything but numbers stands there.
    func hands(_ words: String) -> [Int]? {
        let parts = words.split { $0 == " " || $0 == "," }
        let numbers = parts.compactMap { Int($0) }
        return !parts.isEmpty && numbers.count == parts.count ? numbers : nil
    }

    /// The cards of a handout: those that were shown, or else those of the deck.
    private var handoutCards: [Entry] { (stage.shown.isEmpty ? stage.deck.ids : stage.shown).compactMap(knowledge.entry) }

    /// What is on the handout, by title: a group has seen the cards, and reading all of them again is for home.
    var handoutTitles: Reply {
        Reply(.command, Document([
            .heading(level: 1, [.text("On the handout")]), .steps(handoutCards.map { [.text($0.title)] }),
            .paragraph([.command("handout tips.html"), .text(" writes it: the cards, their sources, and where to turn.")]),
        ]))
    }

    /// The cards that were shown, or else those of the deck, with their sources and where to turn; nil without any.
    var handout: Document? {
        let entries = handoutCards
        guard !entries.isEmpty else { return nil }
        var blocks: [Block] = [.heading(level: 1, [.text("What we tried")])]
        blocks.append(.paragraph([.text("Things that may ease a hard moment. They replace no medicine and no doctor. Don't change a dose because of them: that is for you and your prescriber.")]))
        for entry in entries {
            let card = TipCard(entry: entry)
            blocks.append(.heading(level: 2, [.text(entry.title)]))
            blocks.append(.paragraph([.strong(card.facts + ".")]))
            blocks += withNumbers((Answer.sections(of: entry).first?.blocks ?? []) + card.how + card.caution)
        }
        blocks.append(.heading(level: 2, [.text("Where to turn")]))
        blocks += turnTo
        blocks.append(answer.sources(of: entries, citedIn: blocks))
        blocks.append(.paragraph([.text("From Ebb's cited knowledge base. No clinician has reviewed these cards yet.")]))
        return Document(blocks)
    }

    /// The numbers of the country, for a page that goes home.
    var turnTo: [Block] {
        guard let country = triage.helpLines.country(environment.country) else {
            return [.paragraph([.text("In danger, call your local emergency number.")])]
        }
        let lines = (country.contacts(for: .emergency) + country.contacts(for: .crisis)).map { contact -> [Inline] in
            [.strong(contact.reach), .text(contact.name.isEmpty ? ": in an emergency" : ": \(contact.name)")]
        }
        return [.list(lines)]
    }
}
