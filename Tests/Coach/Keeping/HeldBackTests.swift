import Document
import Foundation
import Testing
import class VaultSupport.SQLite

@testable import Coach

/// An open vault that takes nothing, as on a full disk: nothing that was typed is lost, and it goes in when it can.
@Suite struct HeldBackTests {
    /// A home with an open vault, and somebody who keeps others from writing to it once `line` was answered.
    private static func blocked(after line: String = "") throws -> (Home, Session, SQLite) {
        let home = try Home()
        home.busyMilliseconds = 20
        let session = try home.session()
        home.open(session)
        _ = session.respond(to: line)
        let other = try SQLite(home.path + "/me.vault")
        try other.run("BEGIN IMMEDIATE")
        return (home, session, other)
    }

    /// Opens the vault once nobody keeps others from writing to it any more, and expects words in it.
    private static func expectKept(_ words: [String], _ home: Home, _ session: Session, _ other: SQLite) throws {
        try other.run("COMMIT")
        home.open(session)
        #expect(session.isOpen && !session.hasUnkept)
        let all = try kept(home)
        for words in words { #expect(all.components(separatedBy: words).count == 2, "\(words)") }
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
        try Self.expectKept(["canaryone", "canarytwo"], home, session, other)
    }

    /// An amendment of what lies in the vault is nothing that could be shown while it is locked, and is not lost either.
    @Test func anAmendmentWaitsToo() throws {
        let (home, session, other) = try Self.blocked(after: "log anxiety 7 note before")
        #expect(session.respond(to: "amend note canaryone").isFailure)
        session.lock()
        #expect(session.hasUnkept && session.respond(to: "quit").effect == nil)
        try Self.expectKept(["canaryone"], home, session, other)
        #expect(session.respond(to: "journal").text.contains("canaryone"))
    }

    /// What waits in memory doesn't keep the vault from being opened and read, and is not said to be in it.
    @Test func itOpensAndReadsWhileItTakesNothing() throws {
        let (home, session, other) = try Self.blocked(after: "log anxiety 7 note before")
        _ = session.respond(to: "note canaryone")
        _ = session.respond(to: "lock")
        _ = session.respond(to: "unlock")
        let opened = session.respond(to: Home.passphrase).text
        for words in ["The journal is open", "Another ebb is writing", "1 entry is only in memory"] { #expect(opened.contains(words), "\(words)") }
        let text = session.respond(to: "journal").text
        #expect(text.contains("before") && text.contains("canaryone"))
        #expect(session.hasUnkept && session.notKept?.isOpen == true && session.respond(to: "quit").effect == nil)
        #expect(try !Self.kept(home).contains("canaryone"))
        try Self.expectKept(["canaryone", "before"], home, session, other)
        #expect(session.notKept == nil)
    }

    /// The same for a plan: the one that ran before is put away with it, once both can be written.
    @Test func aPlanWaitsWithTheEndOfTheOneBefore() throws {
        let (home, session, other) = try Self.blocked(after: "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01")
        session.lock()
        let later = try home.session()
        _ = later.respond(to: "plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21")
        #expect(later.respond(to: Home.passphrase).text.contains("only in memory"))
        #expect(later.isOpen && later.runningPlan?.schedule.sentence.medication.id == "diazepam")
        try other.run("COMMIT")
        _ = later.respond(to: "journal")
        later.lock()
        home.open(session)
        #expect(session.runningPlan?.schedule.sentence.medication.id == "diazepam")
        #expect(session.keeper.journal.plans.count { !$0.isClosed } == 1)
    }

    /// A program for syncing folders put the other computer's file in the vault's place, and a copy beside it: what is typed
    /// then is not lost, and the copy is named.
    @Test func anotherComputersVaultInItsPlace() throws {
        let (home, session) = try Home.opened()
        let vault = home.path + "/me.vault"
        for name in ["theirs", "me (conflicted copy).vault"] { try FileManager.default.copyItem(atPath: vault, toPath: home.path + "/" + name) }
        _ = session.respond(to: "note only here")
        #expect(rename(home.path + "/theirs", vault) == 0)
        let refused = session.respond(to: "note canaryone")
        #expect(refused.isFailure && refused.text.contains("lock the vault and open it again") && refused.text.contains("Only in memory: canaryone"))
        _ = session.respond(to: "lock")
        _ = session.respond(to: "unlock")
        let opened = session.respond(to: Home.passphrase).text
        #expect(opened.contains("“me (conflicted copy).vault”") && opened.contains("journal restore"))
        #expect(!session.hasUnkept)
        #expect(try Self.kept(home).contains("canaryone"))
    }

    /// A vault that was never made is not said to be open.
    @Test func nothingIsSaidToBeOpenThatIsNot() throws {
        let session = try Home().session()
        for line in ["note canaryone", "", "unlock"] { _ = session.respond(to: line) }
        let reply = session.respond(to: "")
        #expect(reply.text.contains("The journal is not open.") && !reply.text.contains("is open") && session.hasUnkept)
        #expect(session.notKept?.isOpen == false)
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
