import Document
import KnowledgePack
import Testing

@testable import Coach
@testable import Knowledge

/// What is said on stage where something can't be done, and in which words.
@Suite struct StageRefusalTests {
    private static func stage() throws -> Session {
        let session = try Session.testSession(country: "US", audience: .facilitator)
        _ = session.respond(to: "present")
        return session
    }

    /// Without a journal these would be questions; on stage an article in the place of the refusal only puzzles.
    @Test(arguments: ["search night", "waves", "waves anxiety", "amend anxiety 2", "since cut", "chart anxiety", "decide call the pharmacy", "next time the leaflet", "log anxiety 4", "journal", "walk", "agreed", "letter", "agenda", "appointment",
        "profile: jo", "Profile : jo", "/profile: jo", "log: anxiety 4", "note=bad night", "next time: the leaflet", "journal:"])
    func whatNeedsAJournalIsRefused(line: String) throws {
        let reply = try Self.stage().respond(to: line)
        #expect(reply.isFailure)
        #expect(reply.text.hasPrefix("That is out of reach on stage"), "\(reply.text)")
    }

    @Test(arguments: ["what is a window", "windows and waves", "how do i journal about my feelings", "why do waves come"])
    func questionsAreAnsweredThere(line: String) throws {
        #expect(try Self.stage().respond(to: line).kind != .command)
    }

    @Test(arguments: ["back", "b", "previous", "next", "pick"])
    func withoutCardsTheKeysSaySo(line: String) throws {
        #expect(try Self.stage().respond(to: line).text.hasPrefix("No cards are being shown"))
        // Cards that were gone through before the group came are not there either.
        let session = try Session.testSession(audience: .facilitator)
        for line in ["tips for panic", "next", "present"] { _ = session.respond(to: line) }
        #expect(session.respond(to: line).text.hasPrefix("No cards are being shown"))
    }

    @Test func inAWalkBackIsTheWalks() throws {
        let session = try Session.testSession(country: "US", audience: .coach)
        for line in ["tips for panic", "walk", "clonazepam", "1 mg"] { _ = session.respond(to: line) }
        #expect(session.respond(to: "back").text.contains("How much do you take"))
    }

    @Test func aTallyOnStageExplainsItself() throws {
        let reply = try Self.stage().respond(to: "tally a b")
        #expect(reply.isFailure && reply.text.contains("two to nine options"))
        #expect(try Self.stage().respond(to: "tips for unicorns").text.hasPrefix("I have no cards for that"))
    }

    /// Alone, what is known of it takes the place of the cards, and that there are none is said.
    @Test(arguments: ["tips for tingling", "/tips for tingling", "tips for brain zaps 5 minutes"])
    func withoutCardsForItTheEntryIsShown(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.kind == .answer && reply.text.hasPrefix("No card is made for that."), "\(reply.text)")
        #expect(try Self.stage().respond(to: line).text.hasPrefix("I have no cards for that"))
        #expect(try !Session.testSession().respond(to: "tips for tingling?").text.contains("No card"))
        for line in ["tips for panic", "tips for unicorns", "tips for getting high"] { #expect(try !Session.testSession().respond(to: line).text.contains("No card"), "\(line)") }
    }

    @Test func theHandoutOnStageIsAListOfTitles() throws {
        let session = try Self.stage()
        for line in ["deck add box breathing", "deck add grounding", "deck run"] { _ = session.respond(to: line) }
        let text = session.respond(to: "handout").text
        #expect(text.contains("Box breathing") && !text.contains("Sources"))
        guard case .write(_, let page)? = session.respond(to: "handout tips.md").effect else { return #expect(Bool(false), "nothing is written") }
        #expect(page.contains("Sources"))
    }

    @Test func aDeckOfOneCardIsCountedRight() throws {
        let session = try Self.stage()
        for (line, words) in [("deck add box breathing", "the name of 1 card and nothing else"), ("deck add 4-6", "the names of 2 cards and nothing else")] {
            _ = session.respond(to: line)
            #expect(session.respond(to: "deck save x.deck").text.contains(words))
        }
    }

    @Test func theTimeThatIsUpIsSaidOnce() throws {
        let session = try Self.stage()
        let clock = Clock()
        session.environment.seconds = { clock.now }
        _ = session.respond(to: "timer 1 minute")
        #expect(!session.respond(to: "deck").text.contains("is up"))
        clock.now = 61
        #expect(session.respond(to: "deck").text.contains("The time that you set is up."))
        #expect(!session.respond(to: "deck").text.contains("is up"))
    }

    /// No reply shows a backtick: what can be typed is a piece of its own, which a screen paints.
    @Test func noBacktickReachesAPerson() throws {
        let lines = Catalogue.commands.flatMap { command in ([command.name] + command.aliases).flatMap { ["/" + $0, "/\($0) qqq zzz"] } + command.examples.map(\.line) }
        for isStage in [false, true] {
            let session = isStage ? try Self.stage() : try Session.testSession(country: "US")
            for line in lines where !["end", "/end", "present off", "/present off", "present", "/present"].contains(line) {
                let reply = session.respond(to: line)
                if session.question != nil { _ = session.breakOff() }
                session.waiting = []
                let texts = reply.document.blocks.flatMap(\.inlines).compactMap { if case .text(let text) = $0 { text } else { nil } }
                for text in texts { #expect(!text.contains("`"), "\(line): \(text)") }
            }
        }
    }

    /// Also where a plan runs and is bent.
    @Test func noBacktickStandsInAPlan() throws {
        for lines in [["hold because sleep", "today", "plan"], ["hold 6 weeks", "slow to 4%", "what if 5% every 6 weeks", "what if hold", "compare"], ["plan new clonazepam 1 mg, 30% every week", "2"]] {
            let session = try Home().session()
            for line in ["plan new clonazepam 1 mg, 5% every 4 weeks, to 0.5 mg then stay, using 0.5 mg tablets and 0.1 mg/mL liquid"] + lines {
                let reply = session.respond(to: line)
                let texts = reply.document.blocks.flatMap(\.inlines).compactMap { if case .text(let text) = $0 { text } else { nil } }
                for text in texts { #expect(!text.contains("`"), "\(line): \(text)") }
            }
        }
    }

    @Test func theMadeUpPersonIsAFewScreens() throws {
        let session = try Self.stage()
        var screens = [session.respond(to: "person")]
        while !session.waiting.isEmpty { screens.append(session.respond(to: "yes")) }
        #expect(screens.count == 4)
        for screen in screens {
            #expect(screen.text.contains("made up") || screen.text.contains("made-up"), "\(screen.text)")
            #expect(PlainText(width: 64).render(screen.document).split(separator: "\n", omittingEmptySubsequences: false).count <= 20)
        }
        #expect(screens[1].text.contains("0.4 mg"))
    }

    /// A piece without its sources shows no number or name of one.
    @Test func aTableInAPieceCitesNothing() {
        let table = Table(header: ["a"], rows: [["inside [@asam-2025]"]])
        let pieces = Pieces(size: 3).cut(Document([.heading(level: 1, [.text("A")]), .table(table), .sources([])]))
        #expect(!pieces.contains { PlainText(width: 80).render($0).contains("asam") })
    }

    // MARK: Danger

    @Test func dangerBehindAColonIsDangerStill() throws {
        #expect(try Self.stage().respond(to: "note: someone here wants to kill himself tonight").alert != nil)
    }

    @Test(arguments: [
        ("my member is having a seizure", "Look at the clock", "thinking of killing yourself"), ("someone here wants to kill himself tonight", "thinking of killing yourself", "Look at the clock"),
        ("my member stopped taking klonopin all at once yesterday", "prescriber today", "thinking of killing yourself"),
    ])
    func theRoomGetsWhatFitsTheCase(line: String, told: String, notTold: String) throws {
        let session = try Self.stage()
        let reply = session.respond(to: line)
        #expect(reply.alert != nil)
        #expect(reply.text.contains("We pause here"))
        #expect(reply.text.contains(told), "\(reply.text)")
        #expect(!reply.text.contains(notTold), "\(reply.text)")
        #expect(!reply.text.contains("You don't have to carry this alone"))
    }
}

extension Block {
    /// Every piece of running text in it.
    var inlines: [Inline] {
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): inlines
        case .list(let items), .steps(let items): items.flatMap(\.self)
        case .callout(let callout): callout.blocks.flatMap(\.inlines)
        case .verbatim, .table, .chart, .sources, .choices, .practice: []
        }
    }
}
