import Document
import Knowledge
import KnowledgePack
import Testing

@testable import Coach

/// What stands behind `practice`: names, counts and paces.
@Suite struct PracticeRequestTests {
    private static var shelf: PracticeShelf { PracticeShelf(KnowledgeBase(.builtIn)) }

    @Test func theExercisesThatAreAskedForAreThere() {
        for name in [
            "4-6", "box", "4-7-8", "5-4-3-2-1", "grounding", "pmr", "progressive muscle relaxation", "body scan", "safe place", "urge surfing", "reset", "two-minute reset",
        ] {
            #expect(Self.shelf.entry(name) != nil, "\(name)")
        }
    }

    @Test func everyExerciseComesWithItsCautionAndKeepsItsTime() throws {
        for entry in Self.shelf.entries {
            let practice = try #require(Self.shelf.practice(of: entry))
            #expect(practice.caution?.isEmpty == false, "\(entry.id)")
            #expect(practice.seconds <= Double((entry.minutes ?? 0) * 60 + 30), "\(entry.id)")
        }
    }

    /// "Call now" is nothing without a number.
    @Test(arguments: [("US", "call now: 988"), ("UK", "call now: 116 123"), (nil, "call now: your local emergency number")] as [(String?, String)])
    func aCautionSaysWhomToCall(country: String?, words: String) throws {
        let session = try Session.testSession(country: country)
        let reply = session.respond(to: "practice urge surfing")
        #expect(reply.text.contains(words), "\(reply.text)")
        guard case .practice(let practice)? = reply.effect else { return #expect(Bool(false), "nothing runs") }
        #expect(practice.caution?.contains(words) == true)
        for line in ["deck add urge-surfing", "deck run"] { _ = session.respond(to: line) }
        let handout = try #require(session.handout)
        #expect(PlainText(width: 600).render(handout).contains(words))
        // On a card too, whichever page it stands on.
        _ = session.respond(to: "present")
        var pages = [try #require(session.respond(to: "deck run").effect == .cards ? session.cardPage : nil)]
        while session.respond(to: "next").effect == .cards, let page = session.cardPage { pages.append(page) }
        #expect(pages.contains { PlainText(width: 600).render($0).contains(words) })
    }

    @Test func noPaceLeavesTheBounds() throws {
        var random = SeededNumbers(seed: 3)
        for _ in 0..<400 {
            let entry = try #require(Self.shelf.entries.randomElement(using: &random))
            let own = try #require(Self.shelf.practice(of: entry))
            let longestHold = own.phases.filter { $0.motion == .hold }.map(\.seconds).max() ?? 0
            let words = [entry.id] + (0..<Int.random(in: 0...6, using: &random)).map { _ in ["slower", "faster", "for 5 minutes", "30 min"].randomElement(using: &random)! }
            let choice = try #require(PracticeRequest(Self.shelf, last: nil).choice(words.joined(separator: " ")))
            for phase in choice.practice.phases {
                switch phase.motion {
                case .in: #expect(PracticeRequest.inhale.contains(phase.seconds))
                case .out: #expect(PracticeRequest.exhale.contains(phase.seconds))
                case .hold: #expect(phase.seconds <= longestHold && phase.seconds >= 1)
                case .tense, .rest: #expect(phase.seconds > 0 && phase.seconds <= 120)
                }
            }
            // What has holds is never done longer than its entry says.
            if longestHold > 0 { #expect(choice.practice.rounds <= own.rounds) }
            #expect(choice.practice.caution == own.caution)
        }
    }

    @Test(arguments: [("5-5", true), ("4-7-8", true), ("3-3-3-3", true), ("4 6", true), ("20-20", false), ("4-9-8", false), ("1-1", false), ("4", false), ("4-6-x", false), ("-4-6", true)])
    func countsOfOnesOwnStayGentle(words: String, isOne: Bool) {
        #expect((PracticeRequest(Self.shelf, last: nil).choice(words) != nil) == isOne)
    }

    @Test func calmStartsWhatWasUsedLast() throws {
        let session = try Session.testSession()
        func started(_ line: String) -> String? { if case .practice(let practice)? = session.respond(to: line).effect { practice.title } else { nil } }
        #expect(started("calm") == Self.shelf.entry("4-6")?.title)
        _ = session.respond(to: "settings calm body scan")
        #expect(started("calm") == Self.shelf.entry("4-6")?.title)
        let other = try Session.testSession()
        _ = other.respond(to: "settings calm body scan")
        guard case .practice(let practice)? = other.respond(to: "calm").effect else { return #expect(Bool(false), "calm runs") }
        #expect(practice.title == Self.shelf.entry("body scan")?.title)
        #expect(started("practice box") == Self.shelf.entry("box")?.title)
        #expect(started("calm") == Self.shelf.entry("box")?.title)
    }
}

/// Words that ask for no exercise as they stand.
@Suite struct PracticeNearTests {
    @Test(arguments: ["kittens", "zzz", "yoga"]) func anUnknownNameGetsTheList(words: String) throws {
        let session = try Session.testSession()
        let reply = session.respond(to: "practice \(words)")
        #expect(reply.isFailure && reply.text.contains("no exercise called “\(words)”") && reply.text.contains("Box breathing"))
        // The list is there to choose from.
        #expect(session.respond(to: "1").effect != nil)
    }

    @Test(arguments: ["muscle", "relaxation"]) func aPartOfANameAsksWhich(words: String) throws {
        let reply = try Session.testSession().respond(to: "practice \(words)")
        #expect(reply.text.hasPrefix("Which one?") && reply.text.contains("the full round") && reply.text.contains("the short round"))
        #expect(!reply.text.contains("Box breathing"))
    }

    @Test(arguments: ["box pace 6", "4-6 quickly", "box very slow"]) func apaceThatCannotBeSaysHow(words: String) throws {
        let reply = try Session.testSession().respond(to: "practice \(words)")
        #expect(reply.isFailure && reply.text.contains("slower") && reply.text.contains("for 5 minutes"))
    }

    @Test(arguments: ["practice what you preach", "practice kittens?", "practice is what i need to get better at saying no"])
    func questionsStayQuestions(line: String) throws {
        #expect(try Session.testSession().respond(to: line).kind != .command)
    }
}
