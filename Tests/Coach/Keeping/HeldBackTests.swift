import Document
import Foundation
import Testing
import class VaultSupport.SQLite

@testable import Coach

/// An open vault that takes nothing, as on a full disk: nothing that was typed is lost, and it goes in when it can.
@Suite struct HeldBackTests {
    /// A home with an open vault, and somebody who keeps others from writing to it.
    private static func blocked() throws -> (Home, Session, SQLite) {
        let home = try Home()
        home.busyMilliseconds = 20
        let session = try home.session()
        home.open(session)
        let other = try SQLite(home.path + "/me.vault")
        try other.run("BEGIN IMMEDIATE")
        return (home, session, other)
    }

    private static func kept(_ home: Home) throws -> String {
        let later = try home.session()
        home.open(later)
        defer { later.lock() }
        return later.keeper.journal.exportedJSON
    }

    @Test func nothingIsLost() throws {
        let (home, session, other) = try Self.blocked()
        let refused = session.respond(to: "log anxiety 5 note canaryone")
        #expect(refused.isFailure && session.question == nil)
        for words in ["Another ebb is writing", "Only in memory: anxiety 5 · canaryone", "What you wrote is still here", "journal export"] { #expect(refused.text.contains(words), "\(words)") }
        // Other lines don't drop it; it is read, searched and exported like any entry.
        for line in ["what is a taper", "no", "log sleep 4h note canarytwo", "log dose clonazepam 0.5 mg", "amend note canarythree", "search canaryone"] { _ = session.respond(to: line) }
        for line in ["note", "canaryfour", "canaryfive", "."] { _ = session.respond(to: line) }
        let text = session.respond(to: "journal").text
        for words in ["canaryone", "canarythree", "canaryfour canaryfive", "clonazepam 0.5 mg"] { #expect(text.contains(words), "\(words)") }
        #expect(!session.respond(to: "journal export away.json").isFailure)
        #expect(String(decoding: home.bytes, as: UTF8.self).contains("canaryone"))
        // Leaving says so, once after each thing that is not kept.
        #expect(session.hasUnkept && session.refusal != nil)
        #expect(session.respond(to: "quit").effect == nil)
        #expect(session.respond(to: "unlock").isFailure)
        #expect(try !Self.kept(home).contains("canary"))
        try other.run("COMMIT")
        // The next thing that can be written takes it along.
        #expect(session.respond(to: "log tinnitus 2").text.contains("on the disk now"))
        #expect(!session.hasUnkept && session.refusal == nil)
        let all = try Self.kept(home)
        for words in ["canaryone", "canarytwo", "canarythree", "canaryfour\\ncanaryfive", "clonazepam", "tinnitus"] { #expect(all.contains(words), "\(words)") }
        #expect(session.respond(to: "quit").effect == .quit)
    }

    @Test func aLookIsAChanceToo() throws {
        let (home, session, other) = try Self.blocked()
        _ = session.respond(to: "note canaryone")
        try other.run("COMMIT")
        #expect(session.respond(to: "journal").text.contains("on the disk now"))
        #expect(try Self.kept(home).contains("canaryone"))
    }

    /// A lock, also the one that comes by itself, keeps it in memory.
    @Test func aLockDoesNotLoseIt() throws {
        let (home, session, other) = try Self.blocked()
        _ = session.respond(to: "log anxiety 5 note canaryone")
        _ = session.respond(to: "amend note canarytwo")
        #expect(session.respond(to: "lock").text.contains("only in memory"))
        #expect(!session.isOpen && session.hasUnkept)
        try other.run("COMMIT")
        home.open(session)
        #expect(session.isOpen && !session.hasUnkept)
        let all = try Self.kept(home)
        #expect(all.contains("canaryone") && all.contains("canarytwo"))
    }

    /// An amendment of what lies in the vault is nothing that could be shown while it is locked, and is not lost either.
    @Test func anAmendmentWaitsToo() throws {
        let home = try Home()
        home.busyMilliseconds = 20
        let session = try home.session()
        home.open(session)
        _ = session.respond(to: "log anxiety 7 note before")
        let other = try SQLite(home.path + "/me.vault")
        try other.run("BEGIN IMMEDIATE")
        #expect(session.respond(to: "amend note canaryone").isFailure)
        session.lock()
        #expect(session.hasUnkept && session.respond(to: "quit").effect == nil)
        try other.run("COMMIT")
        home.open(session)
        #expect(session.respond(to: "journal").text.contains("canaryone"))
        #expect(try Self.kept(home).contains("canaryone"))
    }

    @Test func itCanBeLetGo() throws {
        let (home, session, other) = try Self.blocked()
        _ = session.respond(to: "note canaryone")
        _ = session.respond(to: "journal forget")
        #expect(session.respond(to: "yes").text.contains("Forgotten"))
        #expect(session.isOpen && !session.hasUnkept)
        try other.run("COMMIT")
        _ = session.respond(to: "log tinnitus 2")
        #expect(try !Self.kept(home).contains("canaryone"))
    }

    /// Help comes first and no amount stands behind it, also where nothing can be written.
    @Test func theAlertStillStandsFirst() throws {
        let (_, session, other) = try Self.blocked()
        defer { try? other.run("COMMIT") }
        let reply = session.respond(to: "note i want to die and took clonazepam 0.5 mg")
        #expect(reply.alert != nil && session.hasUnkept)
        #expect(!Session.namesAmount(PlainText(width: 400).render(Document(Array(reply.document.blocks.dropFirst())))))
        #expect(reply.text.contains("It is not on the disk.") && !reply.text.contains("It is written down."))
    }
}
