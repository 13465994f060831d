import Document
import KnowledgePack
import Testing

@testable import Coach
@testable import Knowledge

/// Cards, decks and what is handed out.
@Suite struct CardTests {
    private static var knowledge: KnowledgeBase { KnowledgeBase(.builtIn) }

    @Test func aDeckRunsInTheOrderThatItWasPutIn() throws {
        let session = try Session.testSession(country: "US")
        for line in ["deck add 4-6", "deck add grounding", "deck add box breathing"] { #expect(!session.respond(to: line).isFailure, "\(line)") }
        let ids = session.stage.deck.ids
        try #require(ids.count == 3 && ids != ids.sorted())
        #expect(["deck run", "next", "next"].compactMap { session.respond(to: $0).entries.first?.id } == ids)
        _ = session.respond(to: "deck move 1 3")
        #expect(session.stage.deck.ids == [ids[1], ids[2], ids[0]])
        _ = session.respond(to: "deck move 3 2")
        #expect(["deck run", "next", "next"].compactMap { session.respond(to: $0).entries.first?.id } == [ids[1], ids[0], ids[2]])
    }

    @Test func everyCardSaysTimeSupportStepsAndWhenNotTo() {
        let cards = Self.knowledge.cards
        #expect(cards.count >= 40)
        for entry in cards {
            let text = PlainText(width: 80).render(TipCard(entry: entry).whole(Answer(Self.knowledge), withNotes: false))
            #expect(text.contains("minute") && text.contains(entry.evidence.words), "\(entry.id)")
            #expect(text.contains("Sources"), "\(entry.id) shows no source")
        }
    }

    @Test(arguments: ["for panic", "for sleep", "3 minutes", "for sleep 5 minutes", "for tinnitus"])
    func tipsFitWhatWasAskedFor(words: String) throws {
        let request = try #require(TipsRequest(words, knowledge: Self.knowledge))
        let entries = request.entries(of: Self.knowledge)
        #expect(!entries.isEmpty)
        for entry in entries {
            if let minutes = request.minutes { #expect((entry.minutes ?? 0) <= minutes) }
            if let topic = request.topic { #expect(entry.goodFor.contains(topic.label)) }
        }
    }

    @Test func goingThroughCards() throws {
        let session = try Session.testSession(audience: .facilitator)
        let first = session.respond(to: "tips for panic")
        let second = session.respond(to: "next")
        #expect(first.entries != second.entries)
        #expect(session.respond(to: "back").entries == first.entries)
        // Before the first card there is none; it stays.
        _ = session.respond(to: "back")
        #expect(session.stage.show?.current.id == first.entries.first?.id)
        _ = session.respond(to: "pick")
        #expect(session.stage.deck.ids == [first.entries[0].id])
        _ = session.respond(to: "pick")
        #expect(session.stage.deck.ids.count == 1)
    }

    @Test func cueNotesAreShownOnlyWithNotes() throws {
        let session = try Session.testSession(audience: .facilitator)
        func text(_ line: String) -> String { PlainText(width: 80).render(session.respond(to: line).document) }
        _ = session.respond(to: "deck add box breathing")
        _ = session.respond(to: "deck add 4-6")
        let withCues = try #require(Self.knowledge.cards.first { !TipCard(entry: $0).cues.isEmpty })
        _ = session.respond(to: "deck clear")
        _ = session.respond(to: "deck add \(withCues.id)")
        #expect(!text("deck run").contains("For the facilitator"))
        #expect(text("notes").contains("For the facilitator"))
        #expect(!text("notes").contains("For the facilitator"))
        _ = session.respond(to: "present")
        var pages = text("deck run")
        for _ in 0..<6 { pages += text("next") }
        #expect(!pages.contains("For the facilitator") && !pages.contains("Say to a group"))
    }

    @Test func aDeckGoesThroughItsFileUnchanged() throws {
        let ids = Self.knowledge.cards.map(\.id)
        var random = SeededNumbers(seed: 7)
        for _ in 0..<50 {
            let deck = Deck(Array(ids.shuffled(using: &random).prefix(Int.random(in: 0...Deck.limit, using: &random))))
            #expect(try Deck(deck.text) { ids.contains($0) } == deck)
        }
    }

    @Test func aBrokenDeckIsNamedByItsLineAndLosesNothing() throws {
        let session = try Session.testSession(audience: .facilitator)
        _ = session.respond(to: "deck add box breathing")
        let before = session.stage.deck
        let reply = session.openDeck("# mine\nbreathing-box\n\nmy secret note\n")
        let text = PlainText(width: 80).render(reply.document)
        #expect(reply.isFailure && text.contains("line 4") && !text.contains("secret"))
        #expect(session.stage.deck == before)
        #expect(session.openDeck(String(repeating: "breathing-box\n", count: Deck.limit + 1)).isFailure)
        #expect(session.stage.deck == before)
    }

    @Test func aDeckIsPutInOrder() throws {
        let session = try Session.testSession(audience: .facilitator)
        for name in ["box breathing", "4-6", "body scan"] { #expect(!session.respond(to: "deck add \(name)").isFailure) }
        let ids = session.stage.deck.ids
        _ = session.respond(to: "deck move 3 1")
        #expect(session.stage.deck.ids == [ids[2], ids[0], ids[1]])
        _ = session.respond(to: "deck drop 2")
        #expect(session.stage.deck.ids == [ids[2], ids[1]])
        for wrong in ["deck drop 9", "deck move 1", "deck move 0 1", "deck add nothing of the kind"] { #expect(session.respond(to: wrong).isFailure) }
        #expect(session.stage.deck.ids == [ids[2], ids[1]])
    }

    @Test func theHandoutHoldsWhatWasShownAndItsSources() throws {
        let session = try Session.testSession(audience: .facilitator)
        #expect(session.respond(to: "handout").isFailure)
        let one = session.respond(to: "tips for panic").entries[0]
        let two = session.respond(to: "next").entries[0]
        guard case .write(let path, let page)? = session.respond(to: "handout tips.html").effect else { return #expect(Bool(false), "a file is written") }
        #expect(path == "tips.html" && page.contains(one.title) && page.contains(two.title) && page.contains("class=\"sources\""))
        #expect(page.contains("116 123") && page.contains("No clinician has reviewed"))
        guard case .write(_, let markdown)? = session.respond(to: "handout tips.md").effect else { return #expect(Bool(false), "a file is written") }
        #expect(markdown.hasPrefix("# What we tried") && markdown.contains(one.title))
        // A work that is cited stands in the list, and nothing else does.
        let document = try #require(session.handout)
        let cited = Set(document.blocks.flatMap(\.citations))
        let listed = document.blocks.flatMap { block -> [String] in
            if case .sources(let references) = block { references.map(\.id) } else { [] }
        }
        #expect(Set(listed) == cited)
    }
}

/// A small generator with a seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Which card comes first, and what it is called.
@Suite struct CardOrderTests {
    private static var knowledge: KnowledgeBase { KnowledgeBase(.builtIn) }

    @Test(arguments: ["panic", "sleep", "tinnitus"])
    func whatNamesTheSymptomComesBeforeWhatIsGoodForMuch(name: String) throws {
        let request = try #require(TipsRequest("for \(name)", knowledge: Self.knowledge))
        let entries = request.entries(of: Self.knowledge)
        func says(_ text: String) -> Bool { Words.split(text).contains(name) }
        let isTitled = entries.map { says($0.title) }
        #expect(isTitled == isTitled.sorted { $0 && !$1 }, "a card that is called by it comes late")
        let isNear = entries.map { says($0.title) || $0.asks.contains(where: says) || $0.goodFor.first == request.topic?.label }
        #expect(isNear == isNear.sorted { $0 && !$1 }, "a general card comes before one for it")
    }

    @Test func aPlanForPanicIsTheFirstForPanic() throws {
        let request = try #require(TipsRequest("for panic", knowledge: Self.knowledge))
        #expect(request.entries(of: Self.knowledge).first?.id == "panic-plan")
        let short = try #require(TipsRequest("for panic 2 minutes", knowledge: Self.knowledge))
        #expect(short.entries(of: Self.knowledge).first?.id != "caffeine-cut")
    }

    @Test(arguments: [("Balban MY, Neri E", "Balban MY 2023"), ("Team (Lyle Murphy, and others)", "Team 2023"), ("A, (B", "A 2023"), ("Members", "Members 2023")])
    func aWorkIsNamedShort(authors: String, name: String) {
        #expect(ShortName.of(authors, 2023) == name)
    }

    /// An id is no name that a person can look up.
    @Test func linksAreNamed() {
        let bare = Self.knowledge.entryIDs.compactMap(Self.knowledge.entry).flatMap { entry in
            Answer.sections(of: entry).flatMap(\.blocks).flatMap(\.inlines).compactMap { piece -> String? in
                guard case .link(let id, let words) = piece, id.contains(where: \.isNumber), words == String(id.map { $0 == "-" ? " " : $0 }) else { return nil }
                return "\(entry.id): \(words)"
            }
        }
        #expect(bare == [])
        let caution = PracticeShelf(Self.knowledge).entry("4-7-8").flatMap(PracticeShelf(Self.knowledge).caution)
        #expect(caution?.contains("“") == true)
    }
}
