import Document
import Foundation
import Testing
import Vault

@testable import Coach

/// A private session never ends unasked, and nothing of it enters any vault.
@Suite struct PrivateTests {
    /// Two vaults, a backup, and a session that is private with a canary in it.
    private static func begun() throws -> (Home, Session, Data) {
        let home = try Home()
        let session = try home.session()
        _ = session.respond(to: "profile ab")
        home.open(session)
        #expect(!session.respond(to: "journal backup copy.bak").isFailure)
        _ = session.respond(to: "profile cd")
        home.open(session)
        session.lock()
        let before = home.bytes
        for line in ["private", "log anxiety 9 note canaryprivate", "note canarynote", "plan new clonazepam 1 mg, 5% every 2 weeks"] { _ = session.respond(to: line) }
        #expect(session.respond(to: "journal").text.contains("canaryprivate"))
        return (home, session, before)
    }

    @Test(arguments: [
        "profile xx", "profile ab", "profile cd", "/profile ab", "unlock", "open", "unlock recovery", "journal restore copy.bak neu", "journal rescue neu", "journal backup b.bak",
        "journal passphrase", "journal recovery", "journal destroy", "/journal restore copy.bak neu", "diary rescue neu",
    ])
    func nothingOpensOrMakesAVault(line: String) throws {
        let (home, session, before) = try Self.begun()
        let reply = session.respond(to: line)
        #expect(reply.isFailure && session.question == nil, "\(line)")
        #expect(PlainText(width: 400).render(reply.document).contains("private off"))
        // Whoever types a passphrase all the same changes nothing.
        for _ in 0..<2 where session.question != nil { _ = session.respond(to: Home.passphrase) }
        #expect(session.promptName == "private" && !session.isOpen && !session.remembersLines)
        #expect(home.bytes == before)
        _ = session.respond(to: "private off")
        #expect(home.bytes == before && !session.hasUnkept && session.runningPlan == nil)
    }

    /// Whatever is typed, in whatever order: as long as `private off` was not typed the session is private, and no vault of
    /// any profile ever holds a word of it.
    @Test(arguments: 0..<6) func noWordOfItIsEverInAVault(seed: UInt64) throws {
        var random = SplitMix(seed)
        let (home, session, _) = try Self.begun()
        let lines = [
            "profile xx", "profile ab", "profile cd", "profile", "1", "2", "unlock", "unlock recovery", "journal restore copy.bak neu", "journal rescue neu", "lock", "lock after 5", "note canarynote two",
            "log canarynote 3", "log dose clonazepam 0.5 mg", "yes", "no", "", Home.passphrase, "journal import copy.json", "merge", "undo", "undo that", "walk", "present", "end", "agenda", "private", "private on",
            "score gad7", "country UK", "journal export canary.json", "journal forget", "journal destroy", "quit", "log canarynote", "amend note canarynote",
        ]
        for _ in 0..<60 {
            _ = session.respond(to: lines.randomElement(using: &random)!)
            #expect(session.keeper.isPrivate || session.mode == .stage)
            #expect(!session.isOpen)
        }
        if session.question != nil { _ = session.breakOff() }
        if session.mode == .stage { _ = session.respond(to: "end") }
        _ = session.respond(to: "private off")
        #expect(!session.keeper.isPrivate && !session.hasUnkept)
        for name in session.keeper.names {
            let later = try home.session(profile: name)
            home.open(later)
            #expect(later.isOpen, "\(name)")
            #expect(!later.keeper.journal.exportedJSON.contains("canary"), "\(name)")
        }
    }
}
