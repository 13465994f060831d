import Document
import Knowledge
import Taper
import Triage

/// Whether somebody else looks on.
public enum Mode: Sendable {
    /// Nobody but the person, or who sits beside them.
    case alone
    /// A group looks at the screen: nothing personal can be reached, and nothing is kept.
    case stage
}

/// What a facilitator has put together and gone through.
struct StageState {
    /// The cards put together.
    var deck = Deck()
    /// The cards that are being gone through.
    var show: CardShow?
    /// Ids of the cards that were shown, in their order, for the handout.
    var shown: [String] = []
    /// Whether cards come with the words for whoever leads.
    var showsNotes = false
    /// The question that hands are counted for.
    var tally: Tally?
    /// When the session's time is over, on the environment's clock; nil where no time is set.
    var ends: Double?
    /// Whether it was said that the time is over.
    var hasSaidTime = false
}

/// What belongs to a person and is out of reach while a group looks on: plans, walks, sessions.
struct Aside {
    var planning: Planning
    var walk: Walk
    var sitting: Sitting?
    var lastSitting: Sitting?
}

extension Session {
    /// Whether cards are on the screen, page by page: a shell with a terminal then takes single keys.
    public var isShowingCards: Bool { stage.show != nil && mode == .stage }

    /// What a shell shows at the foot of a card's page.
    public var cardFoot: String {
        let isPicked = stage.show.map { stage.deck.ids.contains($0.current.id) } ?? false
        let place = "card \(stage.show?.place ?? "")" + (isPicked ? ", in your deck" : "")
        let keys = ["any key: on", "b: back", stage.show?.showsNotes == true ? "n: notes off" : "n: notes"] + (isPicked ? [] : ["d: into the deck"]) + (canPractice ? ["p: do it"] : []) + ["q: prompt"]
        return ([place, timeLeft].compactMap(\.self) + keys).joined(separator: "   ")
    }

    /// The page of the card that is on, for a screen of its own; nil where none is.
    public var cardPage: Document? { stage.show.map { Document(withNumbers($0.page.blocks)) } }

    /// Whether the card that is on has a timed exercise.
    public var canPractice: Bool { stage.show?.current.practice != nil }

    /// The exercise of the card that is on.
    public func practiceOfCard() -> Reply? {
        stage.show.flatMap { practiceChoice($0.current.id) }.map(run)
    }

    /// The lines that mean something else on stage, and while cards are on; nil for all others. In a walk `back` is the
    /// walk's.
    func staged(_ line: String) -> Reply? {
        switch line.lowercased() {
        case "end" where mode == .stage: leaveStage()
        case "back" where mode == .stage || stage.show != nil && !walk.isOn: Command.previous.run(self, "")
        default: nil
        }
    }

    /// Begins to show cards.
    func show(_ entries: [Entry]) -> Reply {
        stage.show = CardShow(entries, isSplit: mode == .stage, showsNotes: stage.showsNotes, knowledge: knowledge)
        return cardReply()
    }

    /// The page that is on now.
    func cardReply() -> Reply {
        guard let show = stage.show else { return nothingToShow }
        for id in show.seen where !stage.shown.contains(id) { stage.shown.append(id) }
        subject = .entry(show.current, nil)
        choices = []
        var document = Document(withNumbers(show.page.blocks))
        document.blocks.append(.paragraph(wayOn(show)))
        var reply = Reply(.answer, document, entries: found(show.current, nil))
        if mode == .stage { reply.effect = .cards }
        return reply
    }

    private func wayOn(_ show: CardShow) -> [Inline] {
        var line: [Inline] = [.text("Card \(show.place). "), .command("next"), .text(", "), .command("back")]
        if !stage.deck.ids.contains(show.current.id) { line += [.text(", "), .command("pick"), .text(" puts it in your deck")] }
        if show.current.practice != nil { line += [.text(", "), .command("practice \(show.current.id)"), .text(" runs it")] }
        return line + [.text(".")]
    }

    var nothingToShow: Reply {
        .failure("No cards are being shown.", hint: "Type `tips` for cards, or `deck run` for your deck.")
    }

    /// The alert for whoever leads a group: it is about a member, and says what to do in the room in a case like this.
    func stageNotes(_ finding: Finding) -> [Block] {
        guard let entry = knowledge.entry("facilitator-danger") else { return [] }
        func steps(_ title: String, of entry: Entry) -> [[Inline]] {
            (Answer.sections(of: entry).first { $0.title == title }?.blocks ?? []).flatMap { block -> [[Inline]] in
                if case .steps(let items) = block { items } else { [] }
            }
        }
        let room = steps("In the room", of: entry)
        var (special, sources) = ([[Inline]](), [entry])
        if let aid = knowledge.entry(finding.entry), case let first = steps("Do this", of: aid), !first.isEmpty {
            (special, sources) = (first, [entry, aid])
        } else if finding.level == .crisisLine && finding.cause != .otherPerson || finding.cause == .ownHand {
            special = steps("If it is about dying", of: entry)
        }
        // The group is stopped first; what such a case needs comes next.
        let blocks = [Block.steps(room.prefix(1) + special + room.dropFirst())]
        return [.callout(Callout(kind: .alert, title: "For the facilitator: what to do in the room", blocks: blocks)), answer.sources(of: sources, citedIn: blocks)]
    }

    /// Whether a line's danger is read as a group member's and not the writer's.
    var speaksForGroup: Bool { mode == .stage || environment.audience == .facilitator }

    /// Nothing of what was said before reaches the screen, and nothing of what is said now stays.
    func enterStage() -> Reply {
        let wasOpen = isOpen
        // What lies in the journal is locked with it; what is only in memory is put aside.
        lock()
        aside = Aside(planning: planning, walk: walk, sitting: sitting, lastSitting: lastSitting)
        (planning, walk, sitting, lastSitting) = (Planning(), Walk(), nil, nil)
        mode = .stage
        (stage.shown, stage.show) = ([], nil)
        return Reply(.command, Document([
            .heading(level: 1, [.text("On stage")]),
            .paragraph([.text("No journal can be opened now, by any command. Nothing about anybody is kept.")]),
            .paragraph([.command("tips for panic"), .text(", "), .command("deck run"), .text(", "), .command("practice 4-6"), .text(", "), .command("person"), .text(", "), .command("tally"), .text(", "), .command("timer 45 minutes")]),
            .paragraph([.text("To leave the stage, type "), .command("end"), .text(".")]),
        ]), effect: wasOpen ? .locked : nil)
    }

    func leaveStage() -> Reply {
        forgetWhatWasSaid()
        if let aside { (planning, walk, sitting, lastSitting) = (aside.planning, aside.walk, aside.sitting, aside.lastSitting) }
        aside = nil
        mode = .alone
        stage.show = nil
        stage.tally = nil
        stage.ends = nil
        return Reply(.command, Document([.paragraph([.text("The stage is off, and nothing that was said there is kept. "), .command("handout"), .text(" still lists the cards that were shown, until you leave.")])]))
    }
}
