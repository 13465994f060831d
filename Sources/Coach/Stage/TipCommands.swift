import Document
import Knowledge

extension Command {
    static let tips = Command(
        name: "tips", aliases: ["cards"], summary: "Go through coping tips as cards.",
        details: "Each card says how long it takes, how well it is supported, how to do it and when not to. `tips for panic` takes what fits a symptom, `tips 3 minutes` what is short enough. `next` and `back` go through them, `pick` puts one into your deck. On stage single keys do the same: any key goes on, `b` goes back, `d` puts the card into the deck, `p` does its exercise, `q` goes to the prompt.",
        argument: .open(name: "[for SYMPTOM] [N minutes]", .fixed([])),
        examples: [Example("tips", "all cards"), Example("tips for panic", "what fits panic"), Example("tips for sleep 5 minutes", "what fits and is short")],
        suits: { session, words in words.hasPrefix("for ") && !words.hasSuffix("?") || TipsRequest(words, knowledge: session.knowledge) != nil }
    ) { session, words in
        guard let request = TipsRequest(words, knowledge: session.knowledge) else {
            if session.mode == .alone, words.hasPrefix("for ") { return session.inPlaceOfCards(words) }
            return .failure("I have no cards for that.", hint: "For example: tips for panic, tips 3 minutes, or `tips` for all of them.")
        }
        let entries = request.entries(of: session.knowledge)
        guard !entries.isEmpty else { return .failure("No card fits both.", hint: "Try more minutes, or leave them out.") }
        return session.show(entries)
    }

    static let next = Command(
        name: "next", aliases: [], summary: "Go on: the next card, or the next piece of a reply.",
        details: "With cards on, it shows the next one. In fog mode and on stage it shows the next piece of the last reply; Enter does the same. Else it lists what goes with the last answer, as `related` does.",
        argument: .none, examples: [Example("next", "the next card")]
    ) { session, _ in
        guard session.stage.show != nil else {
            guard case .entry = session.subject else { return session.nothingToShow }
            return Command.related.run(session, "")
        }
        guard session.stage.show?.next() == true else { return session.said("That was the last card. `back` shows it again; `handout` lists what was shown.") }
        return session.cardReply()
    }

    static let previous = Command(
        name: "previous", aliases: ["b"], summary: "Go back to the card before.",
        details: "Shows the card, or on stage the page, before the one that is on. While cards are on, `back` does the same.", argument: .none,
        examples: [Example("previous", "the card before")]
    ) { session, _ in
        guard session.stage.show != nil else { return session.nothingToShow }
        guard session.stage.show?.back() == true else { return session.said("That is the first card.") }
        return session.cardReply()
    }

    static let pick = Command(
        name: "pick", aliases: [], summary: "Put the card that is on into your deck.",
        details: "The deck is an ordered set of cards. `deck` shows it and `deck run` goes through it.", argument: .none, examples: [Example("pick", "this card goes into the deck")]
    ) { session, _ in
        guard let entry = session.stage.show?.current else { return session.nothingToShow }
        return session.addToDeck(entry)
    }

    static let notes = Command(
        name: "notes", aliases: [], summary: "Show or hide the words for whoever leads the group.",
        details: "Some cards have a sentence to say to a group. It stays hidden until `notes` shows it; a second `notes` hides it.", argument: .none,
        examples: [Example("notes", "the cue notes, on or off")]
    ) { session, _ in
        let shows = !session.stage.showsNotes
        session.stage.showsNotes = shows
        session.stage.show?.show(notes: shows)
        if session.stage.show != nil { return session.cardReply() }
        return session.said(shows ? "Cards now show the words for whoever leads." : "Cards show no notes now.")
    }

    static let deck = Command(
        name: "deck", aliases: [], summary: "Put cards together and go through them.",
        details: "`deck` shows the set. `deck add NAME` adds a card by its title or id, `pick` the one that is on; `deck drop 2` takes one out, `deck move 3 1` changes the order, `deck clear` empties it. `deck run` goes through it: on a terminal any key goes on, `b` goes back. `deck save FILE` writes the set to a plain file, `deck open FILE` reads one. Only names of cards stand in it.",
        argument: .open(name: "run|add|drop|move|clear|save|open", .fixed(["run", "add", "drop", "move", "clear", "save", "open"])),
        examples: [Example("deck", "what is in it"), Example("deck add box breathing", "one card more"), Example("deck run", "go through them")],
        suits: { _, words in words.isEmpty || DeckRequest.verbs.contains(String(words.lowercased().prefix { $0 != " " })) }
    ) { session, words in
        DeckRequest(session).run(words)
    }
}

/// What stands behind `deck`.
struct DeckRequest {
    static let verbs: Set<String> = ["run", "add", "drop", "move", "clear", "save", "open"]
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    func run(_ words: String) -> Reply {
        let verb = words.lowercased().prefix { $0 != " " }
        let rest = words.dropFirst(verb.count).trimmingBlanks()
        let numbers = rest.split(separator: " ").map { Int($0) ?? 0 }
        let places = session.stage.deck.ids.indices
        switch verb {
        case "": return shown
        case "run":
            guard !places.isEmpty else { return empty }
            return session.show(session.stage.deck.ids.compactMap(session.knowledge.entry))
        case "add":
            guard let entry = card(rest) else { return .failure("There is no card of that name.", hint: "Type `tips` to see the cards, and `pick` on the one that you want.") }
            return session.addToDeck(entry)
        case "drop":
            guard numbers.count == 1, places.contains(numbers[0] - 1) else { return .failure("`deck drop` needs the number of a card.", hint: "Type `deck` for the numbers.") }
            session.stage.deck.ids.remove(at: numbers[0] - 1)
            return shown
        case "move":
            guard numbers.count == 2, numbers.allSatisfy({ places.contains($0 - 1) }) else { return .failure("`deck move` needs two numbers: from where, to where.", hint: "For example: deck move 3 1") }
            let id = session.stage.deck.ids.remove(at: numbers[0] - 1)
            session.stage.deck.ids.insert(id, at: numbers[1] - 1)
            return shown
        case "clear":
            session.stage.deck = Deck()
            return session.said("The deck is empty.")
        case "save":
            guard !places.isEmpty else { return empty }
            guard !rest.isEmpty else { return .failure("`deck save` needs the name of a file.", hint: "For example: deck save group.deck") }
            return Reply(.command, Document([.paragraph([.text("The deck is written: the \(session.stage.deck.ids.count == 1 ? "name of 1 card" : "names of \(session.stage.deck.ids.count) cards") and nothing else.")])]), effect: .write(path: rest, text: session.stage.deck.text))
        case "open":
            guard !rest.isEmpty else { return .failure("`deck open` needs the name of a file.", hint: "For example: deck open group.deck") }
            return Reply(.command, Document(), effect: .openDeck(path: rest))
        default: return .failure("`deck` does not know that.", hint: "It is used like this: \(Command.deck.usage)")
        }
    }

    private var empty: Reply {
        .failure("The deck is empty.", hint: "Type `tips`, and `pick` on a card that you want in it.")
    }

    private var shown: Reply {
        let entries = session.stage.deck.ids.compactMap(session.knowledge.entry)
        guard !entries.isEmpty else { return session.said("The deck is empty. Type `tips`, and `pick` on a card that you want in it.") }
        let minutes = entries.reduce(0) { $0 + ($1.minutes ?? 0) }
        return Reply(.command, Document([
            .heading(level: 1, [.text("Your deck: \(entries.count) card\(entries.count == 1 ? "" : "s"), \(minutes) minutes")]),
            .steps(entries.map { [.text("\($0.title), \(TipCard(entry: $0).facts)")] }),
            .paragraph([.command("deck run"), .text(" goes through it, "), .command("deck save FILE"), .text(" keeps it in a plain file.")]),
        ]))
    }

    private func card(_ name: String) -> Entry? {
        let name = name.lowercased()
        let cards = session.knowledge.cards
        return cards.first { $0.id == name || $0.title.lowercased() == name } ?? PracticeShelf(session.knowledge).entry(name).flatMap { $0.isCard ? $0 : nil }
    }
}

extension Session {
    /// What is known of something that no card is made for. Alone nobody is left with a refusal; a group is shown cards or
    /// nothing.
    fileprivate func inPlaceOfCards(_ words: String) -> Reply {
        var reply = reading("tips " + words)
        // "tips" asks for what helps; where that leaves the answer between two topics, what it is for decides.
        if reply.kind == .unknown, case let other = reading(String(words.dropFirst("for ".count))), other.kind == .answer { reply = other }
        guard reply.kind == .answer, !reply.entries.isEmpty else { return reply }
        reply.document.blocks.insert(.paragraph([.text("No card is made for that. This is what is known of it; "), .command("tips"), .text(" goes through all cards.")]), at: 0)
        return reply
    }

    func addToDeck(_ entry: Entry) -> Reply {
        guard !stage.deck.ids.contains(entry.id) else { return said("“\(entry.title)” is in the deck already.") }
        guard stage.deck.ids.count < Deck.limit else { return .failure("The deck is full: \(Deck.limit) cards.", hint: "`deck drop 1` takes one out.") }
        stage.deck.ids.append(entry.id)
        return said("“\(entry.title)” is card \(stage.deck.ids.count) of your deck.")
    }

    /// Takes a deck's file that somebody else has read.
    public func openDeck(_ text: String) -> Reply {
        do throws(Deck.Failure) {
            stage.deck = try Deck(text) { id in knowledge.entry(id).map(\.isCard) ?? false }
        } catch {
            return .failure("This deck can't be read: line \(error.line): \(error.reason).", hint: "The deck that you had is still there.")
        }
        return DeckRequest(self).run("")
    }
}
