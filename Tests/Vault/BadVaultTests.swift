import Foundation
import Testing
import VaultSupport

@testable import Vault

/// Vaults that are wrong in one way each, by what is wrong with them: what is said of each, and that none of them shows
/// a wrong text, asks for another passphrase or ends the program.
@Suite struct BadVaultTests {
    /// What is done to a sound vault of three records, and what its opening then says.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var sql: String
        /// Nil where it opens all the same.
        var error: VaultError?
        /// How many of the three are read where it opens, and whether something is said to be wrong.
        var records = 3
        var isNamed = true
        /// Words of what is said, where something else might be said of it too.
        var says = ""
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "no header", sql: "DELETE FROM vault WHERE id = 1; DELETE FROM spare", error: .damaged(.header)),
        Case(name: "empty headers", sql: "UPDATE vault SET bytes = x'' WHERE id = 1; UPDATE spare SET bytes = x''", error: .damaged(.header)),
        Case(name: "headers cut short", sql: "UPDATE vault SET bytes = substr(bytes, 1, 279) WHERE id = 1; UPDATE spare SET bytes = substr(bytes, 1, 279)", error: .damaged(.header)),
        Case(name: "headers with something behind them", sql: "UPDATE vault SET bytes = CAST(bytes || x'00' AS BLOB) WHERE id = 1; UPDATE spare SET bytes = CAST(bytes || x'00' AS BLOB)", isNamed: false),
        Case(name: "header and count in each other's place", sql: "UPDATE vault SET id = 3 - id + 10; UPDATE vault SET id = id - 10; DELETE FROM spare", error: .damaged(.header)),
        Case(name: "one header empty", sql: "UPDATE vault SET bytes = x'' WHERE id = 1"),
        Case(name: "no spare header", sql: "DELETE FROM spare"),
        Case(name: "no count", sql: "DELETE FROM vault WHERE id = 2"),
        Case(name: "an empty count", sql: "UPDATE vault SET bytes = x'' WHERE id = 2"),
        Case(name: "a count as a number", sql: "UPDATE vault SET bytes = 3 WHERE id = 2"),
        Case(name: "no records", sql: "DELETE FROM record", records: 0, says: "records 1 to 3 are missing at the end"),
        Case(name: "an empty record", sql: "UPDATE record SET bytes = x'' WHERE position = 2", records: 2),
        Case(name: "a record of one byte", sql: "UPDATE record SET bytes = x'01' WHERE position = 2", records: 2),
        Case(name: "a record cut short", sql: "UPDATE record SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE position = 2", records: 2),
        Case(name: "a record with something behind it", sql: "UPDATE record SET bytes = CAST(bytes || x'00' AS BLOB) WHERE position = 2", records: 2),
        Case(name: "a record as a text", sql: "UPDATE record SET bytes = 'first' WHERE position = 2", records: 2),
        Case(name: "a record as a number", sql: "UPDATE record SET bytes = 7 WHERE position = 2", records: 2),
        Case(name: "a record of zeros", sql: "UPDATE record SET bytes = zeroblob(length(bytes)) WHERE position = 2", records: 2),
        Case(name: "a record of a hundred million bytes", sql: "UPDATE record SET bytes = zeroblob(100000000) WHERE position = 2", records: 2),
        Case(name: "a record before the first", sql: "INSERT INTO record SELECT 0, bytes FROM record WHERE position = 1", isNamed: false),
        Case(name: "a record at a position below zero", sql: "INSERT INTO record SELECT -1, bytes FROM record WHERE position = 1", isNamed: false),
        Case(name: "a record at the last position there is", sql: "INSERT INTO record SELECT 9223372036854775807, bytes FROM record WHERE position = 1"),
        Case(name: "all records moved on by one", sql: "UPDATE record SET position = position + 11; UPDATE record SET position = position - 10", says: "record 1 is missing"),
        Case(name: "the last record twice", sql: "INSERT INTO record SELECT 4, bytes FROM record WHERE position = 3"),
        Case(name: "somebody else's application", sql: "PRAGMA application_id = 1", error: .damaged(.file)),
        Case(name: "a table more", sql: "CREATE TABLE more(a)", error: .damaged(.file)),
        Case(name: "a column more", sql: "ALTER TABLE record ADD COLUMN more", error: .damaged(.file)),
        Case(name: "a table less", sql: "DROP TABLE spare", error: .damaged(.file)),
        Case(name: "an index", sql: "CREATE INDEX fast ON record(bytes)", error: .damaged(.file)),
        Case(name: "a view in a table's place", sql: "ALTER TABLE record RENAME TO hidden; CREATE VIEW record AS SELECT * FROM hidden", error: .damaged(.file)),
    ]

    private static let payloads = [Array("first".utf8), Array("second".utf8), Array("third".utf8)]

    private static func bad(_ sql: String) throws -> Sandbox {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        for payload in payloads { try vault.append(payload) }
        vault.lock()
        try SQLite(sandbox.location().path).run(sql)
        return sandbox
    }

    @Test(arguments: cases) func isSaidAndShowsNothingWrong(_ wrong: Case) throws {
        let sandbox = try Self.bad(wrong.sql)
        if let error = wrong.error {
            #expect(throws: error) { try sandbox.open() }
            return
        }
        let reading = try sandbox.open().read()
        #expect(reading.records.count == wrong.records)
        #expect(reading.records.allSatisfy { (1...3).contains($0.position) && $0.payload == Self.payloads[Int($0.position) - 1] })
        #expect(!reading.findings.isEmpty == wrong.isNamed, "\(reading.findings)")
        #expect(wrong.says.isEmpty || reading.findings.contains { $0.description.contains(wrong.says) }, "\(reading.findings)")
    }

    /// The modes that a database can be in and a vault never is.
    @Test(arguments: ["PRAGMA journal_mode = WAL", "PRAGMA journal_mode = PERSIST", "PRAGMA auto_vacuum = FULL; VACUUM", "PRAGMA page_size = 512; VACUUM", "PRAGMA user_version = 77"])
    func anotherModeIsHarmless(sql: String) throws {
        let sandbox = try Self.bad(sql)
        do {
            let vault = try sandbox.open()
            #expect(try vault.read().records.map(\.payload) == Self.payloads)
            try vault.append([4])
            // Not only once it is closed: what lies beside the file while it is open is not part of a backup of it.
            #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path) == ["me.vault"])
            vault.lock()
            #expect(try sandbox.open().read().records.count == 4)
            #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path) == ["me.vault"])
        } catch let error as VaultError {
            // Or it is refused as what it is: none of ours.
            #expect(error == .notAVault)
        }
    }

    /// A name is a name: nothing in it is a setting, a command or another folder.
    @Test(arguments: ["file:x?mode=memory", "-rf", "$(touch owned)", "a;touch owned", "a'b\"c", "%2e%2e", "two\nlines", ":memory:", "x\u{1B}[31m", "../up"])
    func aFileNameIsOnlyAName(name: String) throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try vault.append([1])
        let folder = try Sandbox()
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: false)
        _ = try vault.backUp(to: VaultLocation(file: folder.path + "/in/" + name))
        #expect(try OpenFile.read(folder.path + "/in/" + name).count > 4096)
        let isUp = name.hasPrefix("../")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/in") == (isUp ? [] : [name]))
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == (isUp ? ["in", "up"] : ["in"]))
    }
}
