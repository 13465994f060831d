import Document
import Taper
import Testing

@testable import Coach

/// Before a group: nothing personal, nothing kept, danger first.
@Suite struct StageTests {
    /// Each command by its name and its other names, with the sign for a command, and every example as it is typed.
    static let lines = Catalogue.commands.flatMap { command in
        ([command.name] + command.aliases).map { "/" + $0 } + command.examples.map(\.line)
    }

    @Test func noCommandKeepsAnythingOnStage() throws {
        let session = try Session.testSession(audience: .facilitator)
        for line in Self.lines where !["present off", "/present off"].contains(line) {
            if session.mode == .alone { _ = session.respond(to: "present") }
            let reply = session.respond(to: line)
            if case .settings = reply.effect { Issue.record("`\(line)` writes settings on stage") }
            #expect(session.mode == .stage || line == "end", "`\(line)` leaves the stage")
        }
    }

    @Test(arguments: ["end", "End", "present off"])
    func oneWordEndsIt(word: String) throws {
        let session = try Session.testSession(audience: .facilitator)
        _ = session.respond(to: "present")
        #expect(session.mode == .stage && session.promptWord == "stage")
        _ = session.respond(to: word)
        #expect(session.mode == .alone)
    }

    @Test func whatWasSaidBeforeIsNotOnStageAndTheOtherWayRound() throws {
        let session = try Session.testSession(audience: .facilitator)
        for word in ["present", "end"] {
            _ = session.respond(to: "clonazepam 1 mg, 5% every 2 weeks")
            _ = session.respond(to: word)
            #expect(session.respond(to: "why").isFailure)
            #expect(session.respond(to: "more").isFailure)
        }
    }

    @Test func theMadeUpPersonIsAlwaysTheSame() throws {
        func text(_ change: (Session) -> Void) throws -> String {
            let session = try Session.testSession(audience: .facilitator)
            change(session)
            return PlainText(width: 80).render(Command.person.run(session, "").document)
        }
        let first = try text { _ in }
        #expect(first.contains("Robin is made up."))
        #expect(try text { $0.environment.today = Day(number: $0.environment.today.number + 400) } == first)
        #expect(try text { _ = $0.respond(to: "log anxiety 9") } == first)
    }

    @Test func anAlertOnStageSpeaksToTheFacilitator() throws {
        let session = try Session.testSession(audience: .facilitator)
        _ = session.respond(to: "present")
        let reply = session.respond(to: "someone just told us she wants to kill herself tonight")
        #expect(reply.alert != nil)
        guard case .callout(let first)? = reply.document.blocks.first else { return #expect(Bool(false), "the alert comes first") }
        #expect(first.kind == .alert)
        let text = PlainText(width: 80).render(reply.document)
        #expect(text.contains("For the facilitator: what to do in the room"))
        #expect(text.contains("116 123"))
        // Alone, the box for a room would only be in the way.
        let alone = try Session.testSession().respond(to: "i want to kill myself tonight")
        #expect(!PlainText(width: 80).render(alone.document).contains("For the facilitator"))
    }

    @Test func anAlertIsOnePieceAndStandsFirst() throws {
        for word in ["present", "fog"] {
            let session = try Session.testSession()
            _ = session.respond(to: word)
            let reply = session.respond(to: "i want to kill myself tonight")
            guard case .callout(let callout)? = reply.document.blocks.first else { return #expect(Bool(false), "\(word): the alert comes first") }
            #expect(callout.kind == .alert)
            #expect(PlainText(width: 80).render(reply.document).contains("116 123"))
        }
    }

    // MARK: Timer and hands

    @Test func theTimerFollowsTheClockThatItIsGiven() throws {
        let session = try Session.testSession(audience: .facilitator)
        let clock = Clock()
        session.environment.seconds = { clock.now }
        func left() -> String { PlainText(width: 80).render(session.respond(to: "timer").document) }
        #expect(left().hasPrefix("No time is set"))
        _ = session.respond(to: "timer 45 minutes")
        #expect(left() == "45 minutes left.")
        clock.now = 60.5
        #expect(left() == "44 minutes left.")
        clock.now = 45 * 60 - 30
        #expect(left() == "30 seconds left.")
        clock.now = 45 * 60
        #expect(left() == "Time is up.")
        #expect(PlainText(width: 80).render(session.respond(to: "timer off").document) == "The timer is off.")
        #expect(left().hasPrefix("No time is set"))
    }

    @Test func handsAreCountedInOrder() throws {
        let session = try Session.testSession(audience: .facilitator)
        _ = session.respond(to: "tally Slept last night? well, some, badly")
        #expect(session.respond(to: "tally 4 7").isFailure)
        _ = session.respond(to: "tally 4 7 2")
        #expect(session.stage.tally?.hands == [4, 7, 2])
        #expect(session.respond(to: "tally -1 7 2").isFailure)
        #expect(session.stage.tally?.hands == [4, 7, 2])
    }

    @Test(arguments: [
        "timer for my pills how", "tips for my first day at work", "tips on what to say to my boss", "present tense of dream", "notes on ashton", "deck the halls", "next week is my cut",
        "tally up my doses", "pick a lane", "person centred care what is it", "previous taper failed", "calm down how", "plain yogurt and clonazepam", "fog in my head", "role of gaba",
        "settings in which a taper works", "handout for my doctor", "practice what you preach",
    ])
    func questionsThatBeginLikeACommandStayQuestions(line: String) throws {
        #expect(try Session.testSession().respond(to: line).kind != .command)
    }
}

/// A clock that a test sets; only one thread uses it.
final class Clock: @unchecked Sendable {
    var now = 0.0
}
