import Foundation
import Testing
import class VaultSupport.SQLite

@testable import Coach
@testable import Vault

/// What a person is told, and can do, where a vault would not open: four different things, each with what to do next.
@Suite struct RescueTests {
    private static func file(_ home: Home, _ name: String = "me") -> String { home.path + "/" + name + ".vault" }

    private static func bytes(_ home: Home, _ name: String = "me") throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(home, name))) }

    /// A vault with three entries, and a backup of it.
    private static func filled() throws -> Home {
        let (home, session) = try Home.opened()
        for line in ["log anxiety 7 note the zebra", "log tinnitus 3 note rain"] { _ = session.respond(to: line) }
        #expect(!session.respond(to: "journal backup copy.bak").isFailure)
        session.lock()
        return home
    }

    /// Both copies of the header, changed.
    private static func changeHeaders(_ home: Home, _ change: (inout [UInt8]) -> Void) throws {
        let database = try SQLite(file(home))
        for table in ["vault", "spare"] {
            var header = try #require(try database.blobs("SELECT bytes FROM \(table) WHERE id = 1").first)
            change(&header)
            try database.run("UPDATE \(table) SET bytes = x'\(header.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())' WHERE id = 1")
        }
    }

    /// The whole reply as one line, so that its wrapping doesn't matter.
    private static func line(_ reply: Reply) -> String { reply.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func aWrongPassphraseIsNoDamage() throws {
        let home = try Self.filled()
        let session = try home.session()
        _ = session.respond(to: "journal")
        let second = Self.line(session.respond(to: "not it"))
        #expect(second.contains("That passphrase does not open it. 2 more tries. Nothing is lost."))
        _ = session.respond(to: "nor this")
        let last = Self.line(session.respond(to: "nor that"))
        #expect(last.contains("unlock recovery takes the recovery key") && !last.contains("damaged"))
        // Nor is it when a rescue is tried.
        _ = session.respond(to: "journal rescue saved")
        let rescue = session.respond(to: "not it")
        #expect(rescue.isFailure && Self.line(rescue).contains("The passphrase does not open this vault") && Self.line(rescue).contains("Nothing was changed."))
        #expect(session.keeper.names == ["me"])
    }

    @Test func aDamagedEntryIsNamedAndTheRestIsRescued() throws {
        let home = try Self.filled()
        try SQLite(Self.file(home)).run("UPDATE record SET bytes = randomblob(length(bytes)) WHERE position = 2")
        let damaged = try Self.bytes(home)
        let session = try home.session()
        _ = session.respond(to: "journal")
        let shown = session.respond(to: Home.passphrase)
        // Said first; what is sound is there, and what isn't is not guessed at.
        let text = Self.line(shown)
        #expect(text.contains("Part of this vault is damaged") && text.contains("record 2 is damaged") && text.contains("journal rescue me2"))
        #expect(text.contains("rain") && !text.contains("zebra"))
        _ = session.respond(to: "journal rescue me2")
        let rescued = Self.line(session.respond(to: Home.passphrase))
        #expect(rescued.contains("saved into “me2”, which is open now. The damaged file was not touched.") && rescued.contains("record 2 is damaged") && rescued.contains("ebb --profile me2"))
        #expect(session.promptName == "me2" && session.respond(to: "journal").text.contains("rain"))
        session.lock()
        #expect(try Self.bytes(home) == damaged)
        let later = try home.session(profile: "me2")
        _ = later.respond(to: "journal")
        let sound = Self.line(later.respond(to: Home.passphrase))
        #expect(sound.contains("rain") && !sound.contains("damaged"))
    }

    /// The database's own first page is gone: the records are gathered from the raw bytes, with what was typed meanwhile.
    @Test func aBrokenFileIsRescued() throws {
        let home = try Self.filled()
        var bytes = try Self.bytes(home)
        bytes.replaceSubrange(0..<100, with: Data(count: 100))
        try bytes.write(to: URL(fileURLWithPath: Self.file(home)))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: Self.file(home))
        let session = try home.session()
        _ = session.respond(to: "log sleep 5h note still here")
        let reply = session.respond(to: Home.passphrase)
        #expect(reply.isFailure && Self.line(reply).contains("the vault is damaged (file)") && Self.line(reply).contains("journal rescue me2 copies what can still be read") && Self.line(reply).contains("What you wrote is only in memory now."))
        _ = session.respond(to: "journal rescue me2")
        _ = session.respond(to: Home.passphrase)
        let journal = session.respond(to: "journal").text
        for words in ["zebra", "rain", "still here"] { #expect(journal.contains(words), "\(words)") }
        #expect(!session.hasUnkept)
    }

    /// The wrapped keys are gone, so nothing can be read; a backup is the way.
    @Test func withoutItsHeaderOnlyABackupHelps() throws {
        let home = try Self.filled()
        try Self.changeHeaders(home) { $0[70] ^= 1 }
        let session = try home.session()
        _ = session.respond(to: "log sleep 5h note still here")
        #expect(Self.line(session.respond(to: Home.passphrase)).contains("the vault is damaged (header)"))
        _ = session.respond(to: "journal rescue me2")
        let refused = Self.line(session.respond(to: Home.passphrase))
        #expect(refused.contains("Nothing of it can be read. Nothing was changed.") && refused.contains("journal restore FILE me2") && session.keeper.names == ["me"])
        #expect(session.respond(to: "journal restore copy.bak").isFailure)
        _ = session.respond(to: "journal restore copy.bak me2")
        #expect(Self.line(session.respond(to: Home.passphrase)).contains("“me2” is open"))
        let journal = session.respond(to: "journal").text
        for words in ["zebra", "rain", "still here"] { #expect(journal.contains(words), "\(words)") }
    }

    @Test func aForeignFileIsLeftAlone() throws {
        let home = try Home()
        let list = Data("milk, bread, a shopping list\n".utf8)
        _ = FileManager.default.createFile(atPath: Self.file(home), contents: list, attributes: [.posixPermissions: 0o600])
        let session = try home.session()
        _ = session.respond(to: "log sleep 5h")
        let reply = session.respond(to: Home.passphrase)
        let text = Self.line(reply)
        #expect(reply.isFailure && text.contains("the file is not a vault") && text.contains("Move it away, or use another name: profile me2") && !text.contains("passphrase does not"))
        #expect(try Self.bytes(home) == list)
        // The other name takes in what was written.
        _ = session.respond(to: "profile me2")
        for line in ["yes", Home.passphrase, Home.passphrase] { _ = session.respond(to: line) }
        #expect(session.isOpen && !session.hasUnkept && session.respond(to: "journal").text.contains("slept 5 h"))
    }

    @Test func aNewerVersionIsLeftAlone() throws {
        let home = try Self.filled()
        try Self.changeHeaders(home) { header in
            header[9] = 2
            header.replaceSubrange(248..<280, with: Keys.digest(header[..<248]))
        }
        let before = try Self.bytes(home)
        let session = try home.session()
        _ = session.respond(to: "journal")
        let reply = session.respond(to: Home.passphrase)
        let text = Self.line(reply)
        #expect(reply.isFailure && text.contains("made by a newer version (format 2): update ebb") && text.contains("Your entries are safe in it"))
        #expect(!text.contains("damaged"))
        _ = session.respond(to: "journal rescue me2")
        #expect(session.respond(to: Home.passphrase).isFailure)
        #expect(try Self.bytes(home) == before && session.keeper.names == ["me"])
    }
}
