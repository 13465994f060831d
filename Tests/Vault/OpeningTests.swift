import Foundation
import Testing
import VaultSupport

@testable import Vault

/// Wrong passphrase, damage, foreign file and newer version are four different errors.
@Suite struct OpeningTests {
    @Test func aWrongPassphraseIsSaidSo() throws {
        let sandbox = try Sandbox()
        try sandbox.make().append([1])
        for wrong in ["Correct horse battery staple", "x", "correct horse battery staple "] {
            #expect(throws: VaultError.wrongPassphrase) {
                try Array(wrong.utf8).withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) }
            }
        }
        #expect(throws: VaultError.emptyPassphrase) {
            try [UInt8]().withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) }
        }
        #expect(try sandbox.open().read().records.count == 1)
    }

    @Test func foreignFilesAreSaidSo() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Array("Dear diary, this is no vault. ".utf8) + [UInt8](repeating: 65, count: 9000))
        #expect(throws: VaultError.notAVault) { try sandbox.open() }
        try sandbox.write([])
        #expect(throws: VaultError.unfinished) { try sandbox.open() }
        let store = try SQLite(sandbox.location("other").path)
        try store.run("CREATE TABLE mine(a); INSERT INTO mine VALUES ('kept')")
        #expect(throws: VaultError.notAVault) { try sandbox.open("other") }
        #expect(throws: VaultError.nothingThere) { try sandbox.open("nobody") }
    }

    @Test func nothingIsOverwritten() throws {
        let sandbox = try Sandbox()
        try sandbox.make().append([1])
        #expect(throws: VaultError.alreadyThere) { try sandbox.make() }
        try sandbox.write(Array("something else".utf8), "other")
        #expect(throws: VaultError.self) { try sandbox.make("other") }
        #expect(try sandbox.bytes("other") == Array("something else".utf8))
        let foreign = try SQLite(sandbox.location("third").path)
        try foreign.run("CREATE TABLE mine(a)")
        #expect(throws: VaultError.alreadyThere) { try sandbox.make("third") }
        #expect(try sandbox.open().read().records.count == 1)
    }

    @Test func aBrokenOffCreationIsMadeAgain() throws {
        let sandbox = try Sandbox()
        try sandbox.write([])
        try sandbox.make().append([1])
        #expect(try sandbox.open().read().records.count == 1)
    }

    @Test func aNewerVersionIsSaidSo() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let header = try vault.unlocked().store.read(.header)!
        vault.lock()
        var newer = header
        newer[9] = 2
        newer.replaceSubrange(248..<280, with: Keys.digest(newer[..<248]))
        // Only the version changed: without the checksum it is damage.
        var flipped = header
        flipped[9] = 2
        try replaceHeaders(sandbox, newer)
        #expect(throws: VaultError.newerVersion(2)) { try sandbox.open() }
        try replaceHeaders(sandbox, flipped)
        #expect(throws: VaultError.damaged(.header)) { try sandbox.open() }
        // A later version may keep its header elsewhere than in SQLite.
        try sandbox.write(newer + [1, 2, 3])
        #expect(throws: VaultError.newerVersion(2)) { try sandbox.open() }
        try replaceHeaders(sandbox, header)
        _ = try sandbox.open()
    }

    @Test func aForgedCostIsRefusedBeforeItIsPaid() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        var header = try vault.unlocked().store.read(.header)!
        vault.lock()
        header[28] = 21
        header.replaceSubrange(248..<280, with: Keys.digest(header[..<248]))
        try replaceHeaders(sandbox, header)
        #expect(throws: VaultError.tooCostly(log2N: 21)) { try sandbox.open() }
        // Outside tests, a cost below the least is never accepted either.
        header[28] = 16
        header.replaceSubrange(248..<280, with: Keys.digest(header[..<248]))
        try replaceHeaders(sandbox, header)
        #expect(throws: VaultError.damaged(.header)) { try sandbox.open(options: VaultOptions(random: .system)) }
    }

    @Test func aHeaderWithAForeignPartIsDamaged() throws {
        // The recovery half of one header in another of the same vault: each part opens, the whole is not authentic.
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let old = try vault.unlocked().store.read(.header)!
        _ = try vault.renewRecoveryKey()
        var mixed = try vault.unlocked().store.read(.header)!
        vault.lock()
        mixed.replaceSubrange(124..<216, with: old[124..<216])
        mixed.replaceSubrange(248..<280, with: Keys.digest(mixed[..<248]))
        try replaceHeaders(sandbox, mixed)
        #expect(throws: VaultError.damaged(.header)) { try sandbox.open() }
    }

    @Test func oneSoundHeaderIsEnough() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try vault.append([1])
        vault.lock()
        for table in ["vault", "spare"] {
            let copy = try Sandbox()
            try copy.write(try sandbox.bytes())
            try SQLite(copy.location().path).run("UPDATE \(table) SET bytes = zeroblob(280) WHERE id = 1")
            let opened = try copy.open()
            let reading = try opened.read()
            #expect(reading.records.count == 1)
            #expect(reading.findings == [.headerCopyDamaged])
        }
    }

    @Test func passphraseAndRecoveryKeyChange() throws {
        let sandbox = try Sandbox()
        let (vault, recovery) = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.create(at: sandbox.location(), passphrase: $0, cost: .cheap, options: .cheap)
        }
        try vault.append([1])
        let new = Array("another one".utf8)
        #expect(try Sandbox.passphrase.withUnsafeBytes { try vault.opens(with: $0) })
        try new.withUnsafeBytes { try vault.setPassphrase($0, cost: .cheap) }
        #expect(try !Sandbox.passphrase.withUnsafeBytes { try vault.opens(with: $0) })
        #expect(throws: VaultError.wrongPassphrase) { try sandbox.open() }
        #expect(try new.withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) }.read().records.count == 1)
        #expect(try Vault.open(at: sandbox.location(), recoveryKey: recovery, options: .cheap).read().records.count == 1)
        let renewed = try vault.renewRecoveryKey()
        #expect(throws: VaultError.wrongRecoveryKey) { try Vault.open(at: sandbox.location(), recoveryKey: recovery, options: .cheap) }
        #expect(try Vault.open(at: sandbox.location(), recoveryKey: renewed, options: .cheap).read().findings == [])
        #expect(try new.withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) }.read().records.count == 1)
    }

    @Test func theOldPassphraseLeavesTheFile() throws {
        // The bytes of the old wrapping are gone, not only unused.
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let old = try vault.unlocked().store.read(.header)!
        try Array("new".utf8).withUnsafeBytes { try vault.setPassphrase($0, cost: .cheap) }
        vault.lock()
        #expect(Data(try sandbox.bytes()).range(of: Data(old[76..<124])) == nil)
    }

    /// No salt and no nonce is ever used twice: not in another vault, not for another passphrase, not for another record.
    @Test func saltsAndNoncesAreNewEachTime() throws {
        var used: [[UInt8]] = []
        for name in ["one", "two"] {
            let sandbox = try Sandbox()
            let vault = try sandbox.make(name)
            func takeHeader() throws {
                let header = try vault.unlocked().store.read(.header)!
                used += [32..<64, 64..<76, 124..<156, 156..<168].map { Array(header[$0]) }
            }
            try takeHeader()
            // The same passphrase and the same record again.
            try Sandbox.passphrase.withUnsafeBytes { try vault.setPassphrase($0, cost: .cheap) }
            _ = try vault.renewRecoveryKey()
            try takeHeader()
            for _ in 0..<3 {
                try vault.append([1])
                let head = try vault.unlocked().store.read(.head)!
                used += [4..<20, 20..<32].map { Array(head[$0]) }
            }
            vault.lock()
            for record in try SQLite(sandbox.location(name).path).blobs("SELECT bytes FROM record") { used += [28..<44, 44..<56].map { Array(record[$0]) } }
        }
        #expect(used.count == 2 * (8 + 6 + 6) && Set(used).count == used.count)
    }

    @Test func recoveryKeysAreReadAsTheyAreTyped() throws {
        for seed in 0..<50 as Range<UInt64> {
            let key = RecoveryKey(random: seeded(seed))
            let printed = key.printed
            #expect(printed.count == 39)
            let spellings = [
                printed, printed.lowercased(), printed.replacingOccurrences(of: "-", with: ""), printed.replacingOccurrences(of: "-", with: " "),
                printed.replacingOccurrences(of: "1", with: "l").replacingOccurrences(of: "0", with: "o"), "  " + printed + " ",
            ]
            for spelling in spellings { #expect(try typed(spelling).printed == printed) }
            // Any one wrong character, and any two neighbours swapped, are noticed.
            var characters = Array(printed)
            for index in characters.indices where characters[index] != "-" {
                let original = characters[index]
                characters[index] = original == "7" ? "8" : "7"
                #expect(throws: VaultError.mistypedRecoveryKey) { try typed(String(characters)) }
                characters[index] = original
            }
            #expect(throws: VaultError.mistypedRecoveryKey) { try typed(String(printed.dropLast())) }
            #expect(throws: VaultError.mistypedRecoveryKey) { try typed(printed + "A") }
            #expect(throws: VaultError.mistypedRecoveryKey) { try typed("U" + printed.dropFirst()) }
        }
        #expect(throws: VaultError.mistypedRecoveryKey) { try typed("") }
    }

    private func typed(_ text: String) throws -> RecoveryKey { try Array(text.utf8).withUnsafeBytes { try RecoveryKey(typed: $0) } }

    private func replaceHeaders(_ sandbox: Sandbox, _ header: [UInt8]) throws {
        if try sandbox.bytes().count < 4096 {
            try FileManager.default.removeItem(atPath: sandbox.location().path)
            _ = try sandbox.make()
        }
        let file = try SQLite(sandbox.location().path)
        for table in ["vault", "spare"] { try file.run("UPDATE \(table) SET bytes = x'\(header.map { String(format: "%02x", $0) }.joined())' WHERE id = 1") }
    }
}

/// The same bytes again for one seed.
func seeded(_ seed: UInt64) -> RandomBytes {
    RandomBytes { buffer in
        var random = SeededRandom(seed)
        for index in buffer.indices { buffer[index] = UInt8.random(in: 0...255, using: &random) }
    }
}
