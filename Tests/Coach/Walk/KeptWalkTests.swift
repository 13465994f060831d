import Document
import Foundation
import Testing

@testable import Coach

/// Walks and sessions of several clients, each sealed in a vault of its own; and a stage from which none can be reached.
@Suite struct KeptWalkTests {
    private static let zebra = "that the zebra never sleeps"

    private static func begin(_ session: Session, fear: String = zebra) {
        for line in ["walk", "clonazepam", "1 mg", "skip", "skip", "none", "2", "skip", fear] { _ = session.respond(to: line) }
    }

    @Test func aPausedWalkGoesOnAnotherDayAndIsSealed() throws {
        let home = try Home()
        let first = try home.session()
        Self.begin(first)
        #expect(first.respond(to: "pause").kind == .ask)
        for _ in 0..<2 { _ = first.respond(to: Home.passphrase) }
        #expect(first.isOpen && !first.walk.isOn)
        first.lock()
        #expect(first.walk.isEmpty)
        #expect(!String(decoding: home.bytes, as: UTF8.self).contains("zebra"))

        let later = try home.session()
        #expect(later.respond(to: "walk").text.contains("unlock"))
        let fresh = try home.session()
        home.open(fresh)
        #expect(fresh.respond(to: "walk").text.contains("It goes on where you stopped"))
        #expect(WalkTests.question(fresh) == .method && fresh.walk.answers[.fears]?.kept == Self.zebra)
    }

    @Test func leavingWithAWalkInMemoryIsWarnedOfOnce() throws {
        let home = try Home()
        let session = try home.session()
        Self.begin(session)
        let warning = session.respond(to: "quit")
        #expect(warning.effect == nil && warning.text.contains("only in memory") && warning.text.contains("pause"))
        #expect(session.respond(to: "quit").effect == .quit)

        let other = try home.session()
        Self.begin(other)
        #expect(other.respond(to: "quit").effect == nil)
        _ = other.respond(to: "pause")
        for _ in 0..<2 { _ = other.respond(to: Home.passphrase) }
        #expect(other.isOpen && other.respond(to: "quit").effect == .quit)
    }

    @Test func oneClientsWalkIsNeverAnothers() throws {
        let home = try Home()
        let session = try home.session(profile: "ab")
        home.open(session)
        Self.begin(session)
        _ = session.respond(to: "pause")
        _ = session.respond(to: "agenda sleep, work")
        _ = session.respond(to: "decide call the zebra")
        #expect(session.respond(to: "profile cd").effect == .locked)
        #expect(session.walk.isEmpty && session.sitting == nil && session.promptName == "cd")
        #expect(!session.respond(to: "walk").text.contains("zebra"))
        _ = session.respond(to: "/walk new")
        session.walk = Walk()
        // Back to the first: its key is asked for, and its walk is there again.
        #expect(session.respond(to: "profile ab").kind == .ask)
        _ = session.respond(to: Home.passphrase)
        #expect(session.isOpen && session.walk.answers[.fears]?.kept == Self.zebra)
        #expect(session.sitting?.decisions == ["call the zebra"])
    }

    /// Beside another client's vault a new client's session is kept by the word that the refusal names, and the page for a
    /// visit needs no vault.
    @Test func aNewClientsSessionIsKeptByUnlock() throws {
        let home = try Home()
        home.open(try home.session(profile: "ab"))
        let session = try home.session(profile: "cd")
        #expect(session.respond(to: "appointment").text.contains("For the appointment"))
        _ = session.respond(to: "agenda sleep, work")
        #expect(session.respond(to: "/profile ab").text.contains("unlock keeps it there"))
        #expect(session.respond(to: "unlock").kind == .ask)
        for _ in 0..<2 { _ = session.respond(to: Home.passphrase) }
        #expect(session.isOpen && session.sitting?.items.map(\.text) == ["sleep", "work"])
        #expect(session.respond(to: "profile ab").effect == .locked || session.question != nil)
        // Nobody chosen, and there are some: then it is asked which.
        #expect(try home.session().respond(to: "unlock").text.contains("No profile is open"))
    }

    @Test func whatIsOnlyInMemoryDoesNotSlipToAnotherClient() throws {
        let home = try Home()
        let session = try home.session(profile: "ab")
        Self.begin(session)
        #expect(session.respond(to: "/profile cd").isFailure)
        #expect(session.promptName == "ab" && session.walk.answers[.fears]?.kept == Self.zebra)
    }

    @Test func theSummaryOfASessionIsInTheJournal() throws {
        let (home, session) = try Home.opened()
        for line in ["agenda sleep, work", "decide hold until sleep is back", "next time the leaflet", "agenda done 1"] { #expect(!session.respond(to: line).isFailure) }
        #expect(session.respond(to: "agenda close").text.contains("in the journal"))
        session.lock()
        let later = try home.session()
        home.open(later)
        let found = later.respond(to: "search leaflet").text
        #expect(found.contains("1 entry") && found.contains("leaflet"))
        #expect(later.respond(to: "agenda").text.contains("the leaflet"))
    }

    // MARK: The stage

    @Test func noCommandReachesAVaultFromTheStage() throws {
        let home = try Home()
        let session = try home.session(profile: "ab")
        home.open(session)
        Self.begin(session)
        _ = session.respond(to: "pause")
        _ = session.respond(to: "log anxiety 9 note zebra")
        _ = session.respond(to: "present")
        #expect(!session.isOpen)
        let before = home.bytes
        let spoken = ["log anxiety 7", "how did i sleep last week", "what did i take yesterday", "what do i take today", "i took 0.5 mg", Home.passphrase, "open the journal", "recovery"]
        for line in StageTests.lines + spoken where !["end", "/end", "present off", "/present off", "quit", "/quit", "exit", "/exit", "q", "/q", "bye", "/bye"].contains(line) {
            let reply = session.respond(to: line)
            #expect(!session.isOpen && session.question == nil, "`\(line)` opens something or asks for it")
            #expect(!reply.text.contains("zebra"), "`\(line)` shows something personal")
            #expect(session.mode == .stage, "`\(line)` leaves the stage")
        }
        #expect(home.bytes == before)
        _ = session.respond(to: "end")
        #expect(!session.isOpen && session.walk.isEmpty)
        _ = session.respond(to: "unlock")
        _ = session.respond(to: Home.passphrase)
        #expect(session.isOpen && session.walk.answers[.fears]?.kept == Self.zebra)
    }
}
