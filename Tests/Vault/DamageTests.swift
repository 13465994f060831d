import Foundation
import Testing
import VaultSupport

@testable import Vault

/// Whatever happens to the bytes of a vault: it is noticed and named, or it is harmless; a wrong text is never shown.
@Suite struct DamageTests {
    private static let payloads = [Array("first".utf8), Array("second".utf8), Array("third".utf8)]

    private func small() throws -> Sandbox {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        for payload in Self.payloads { try vault.append(payload) }
        return sandbox
    }

    /// What a reading may look like after damage: genuine records only, and a finding for each one that is missing.
    private func expectHonest(_ reading: Reading, _ what: Comment) {
        for record in reading.records {
            let isGenuine = record.position >= 1 && record.position <= 3 && record.payload == Self.payloads[Int(record.position) - 1]
            #expect(isGenuine, what)
        }
        if reading.records.count < 3 { #expect(!reading.findings.isEmpty, what) }
    }

    @Test(arguments: [0, 1, 2, 3]) func everyByteFlipped(quarter: Int) throws {
        let sound = try small().bytes()
        let sandbox = try Sandbox()
        let target = try Sandbox()
        var random = SeededRandom(UInt64(quarter))
        var noticed = 0
        var rescued = 0
        let share = sound.count / 4
        for index in quarter * share..<(quarter == 3 ? sound.count : (quarter + 1) * share) {
            var bytes = sound
            bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            try sandbox.write(bytes)
            do {
                let reading = try sandbox.open().read()
                expectHonest(reading, "byte \(index)")
                if !reading.findings.isEmpty { noticed += 1 }
            } catch let error as VaultError {
                // What can be saved is saved: at most one record is lost to one byte, except where the sole thing that
                // was hit is the passphrase's own.
                noticed += 1
                #expect(error != .wrongPassphrase, "byte \(index) is damage, not a wrong passphrase")
                let (vault, reading) = try Sandbox.passphrase.withUnsafeBytes {
                    try Vault.rescue(from: sandbox.location(), to: target.location(), passphrase: $0, options: .cheap)
                }
                expectHonest(reading, "byte \(index), rescued")
                #expect(reading.records.count >= 2, "byte \(index): \(error): \(reading.findings)")
                #expect(!reading.findings.isEmpty, "byte \(index)")
                vault.lock()
                #expect(try target.open().read().records.map(\.payload) == reading.records.map(\.payload))
                try Vault.destroy(at: target.location())
                rescued += 1
            }
        }
        // All records, the head and both headers: far more than a tenth of the bytes matter.
        #expect(noticed > share / 20)
        #expect(rescued > 0 || quarter > 0)
    }

    @Test func everyLengthOfABrokenOffFile() throws {
        let sound = try small().bytes()
        let sandbox = try Sandbox()
        for length in stride(from: 0, to: sound.count, by: 97) {
            try sandbox.write(Array(sound[..<length]))
            // From its first bytes on it is a person's own, damaged vault and nobody else's file.
            if length >= 72 {
                do { _ = try sandbox.open() } catch { #expect(error as? VaultError != .notAVault, "cut to \(length) bytes") }
            }
            #expect(throws: VaultError.self, "cut to \(length) bytes") {
                let reading = try sandbox.open().read()
                expectHonest(reading, "cut to \(length) bytes")
                #expect(!reading.findings.isEmpty)
                throw VaultError.damaged(.file)
            }
        }
    }

    @Test func wholePagesOverwritten() throws {
        let sound = try small().bytes()
        var random = SeededRandom(5)
        for page in 0..<sound.count / 4096 {
            for filling in [[UInt8](repeating: 0, count: 4096), random.bytes(4096)] {
                let sandbox = try Sandbox()
                var bytes = sound
                bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: filling)
                try sandbox.write(bytes)
                do {
                    let reading = try sandbox.open().read()
                    expectHonest(reading, "page \(page)")
                    #expect(!reading.findings.isEmpty, "page \(page)")
                } catch let error as VaultError {
                    #expect(error != .wrongPassphrase)
                }
            }
        }
    }

    @Test func swappedRowsAreNamedAndPutRight() throws {
        let sandbox = try small()
        let file = try SQLite(sandbox.location().path)
        try file.run("UPDATE record SET position = 99 WHERE position = 1; UPDATE record SET position = 1 WHERE position = 2; UPDATE record SET position = 2 WHERE position = 99")
        let reading = try sandbox.open().read()
        #expect(reading.findings == [.outOfPlace(found: 2, at: 1), .outOfPlace(found: 1, at: 2)])
        #expect(reading.records.map(\.payload) == Self.payloads)
    }

    @Test func aRecordPlayedInAgainIsNamed() throws {
        let sandbox = try small()
        let file = try SQLite(sandbox.location().path)
        try file.run("UPDATE record SET bytes = (SELECT bytes FROM record WHERE position = 1) WHERE position = 3")
        #expect(try sandbox.open().read().findings == [.outOfPlace(found: 1, at: 3)])
        try file.run("INSERT INTO record SELECT 4, bytes FROM record WHERE position = 2")
        let reading = try sandbox.open().read()
        #expect(reading.findings == [.outOfPlace(found: 1, at: 3), .outOfPlace(found: 2, at: 4), .uncounted(4...4)])
        #expect(reading.records.map(\.position) == [1, 2])
    }

    @Test func deletedRowsAreNamed() throws {
        for (position, finding) in [(1, Finding.missing(1...1)), (2, .missing(2...2)), (3, .cutOff(3...3))] {
            let sandbox = try small()
            try SQLite(sandbox.location().path).run("DELETE FROM record WHERE position = \(position)")
            let reading = try sandbox.open().read()
            #expect(reading.findings == [finding])
            #expect(reading.records.count == 2)
        }
        let sandbox = try small()
        try SQLite(sandbox.location().path).run("DELETE FROM record")
        #expect(try sandbox.open().read() == Reading(records: [], findings: [.cutOff(1...3)]))
    }

    @Test func anOlderCountIsNamed() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let file = try SQLite(sandbox.location().path)
        try vault.append([1])
        let old = try file.blobs("SELECT bytes FROM vault WHERE id = 2")[0]
        try vault.append([2])
        try vault.append([3])
        try file.run("UPDATE vault SET bytes = x'\(old.map { String(format: "%02x", $0) }.joined())' WHERE id = 2")
        let opened = try sandbox.open()
        let reading = try opened.read()
        #expect(reading.findings == [.uncounted(2...3)])
        #expect(reading.records.count == 3)
        // Appending would break the chain further; it is refused rather than done wrongly.
        #expect(throws: VaultError.damaged(.head)) { try opened.append([4]) }
    }

    @Test func aDamagedCountIsNamedAndNothingIsAppended() throws {
        let sandbox = try small()
        let file = try SQLite(sandbox.location().path)
        try file.run("UPDATE vault SET bytes = zeroblob(80) WHERE id = 2")
        let vault = try sandbox.open()
        #expect(try vault.read().findings == [.countDamaged])
        #expect(throws: VaultError.damaged(.head)) { try vault.append([4]) }
        try file.run("DELETE FROM vault WHERE id = 2")
        #expect(try vault.read().findings == [.countDamaged])
        #expect(throws: VaultError.damaged(.head)) { try vault.append([4]) }
    }

    @Test func recordsOfAnotherHistoryAreNamed() throws {
        // Two copies of one vault go different ways; a record of one is put into the other at its own place.
        let sandbox = try small()
        let twin = try Sandbox()
        try twin.write(try sandbox.bytes())
        let one = try sandbox.open()
        let two = try twin.open()
        for number in 4...6 as ClosedRange<UInt8> {
            try one.append([number])
            try two.append([number + 100])
        }
        let foreign = try SQLite(twin.location().path).blobs("SELECT bytes FROM record WHERE position = 5")[0]
        try SQLite(sandbox.location().path).run("UPDATE record SET bytes = x'\(foreign.map { String(format: "%02x", $0) }.joined())' WHERE position = 5")
        #expect(try one.read().findings == [.otherHistory(position: 5), .otherHistory(position: 6)])
    }

    @Test func recordsOfAnotherVaultDoNotOpen() throws {
        let sandbox = try small()
        let other = try small()
        let foreign = try SQLite(other.location().path).blobs("SELECT bytes FROM record WHERE position = 2")[0]
        try SQLite(sandbox.location().path).run("UPDATE record SET bytes = x'\(foreign.map { String(format: "%02x", $0) }.joined())' WHERE position = 2")
        let reading = try sandbox.open().read()
        #expect(reading.findings == [.damaged(position: 2)])
        #expect(reading.records.map(\.position) == [1, 3])
    }

    @Test func aTriggerOrAViewIsNotAVaultOfOurs() throws {
        let sandbox = try small()
        try SQLite(sandbox.location().path).run("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END")
        #expect(throws: VaultError.damaged(.file)) { try sandbox.open() }
        let reading = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.rescue(from: sandbox.location(), to: sandbox.location("new"), passphrase: $0, options: .cheap)
        }.reading
        #expect(reading.records.map(\.payload) == Self.payloads)
    }

    @Test func largeRecordsAreRescuedFromRawBytes() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        var random = SeededRandom(9)
        let payloads = [1, 2044, 2045, 4092, 4093, 20_000, 300_000, 5].map { random.bytes($0) }
        for payload in payloads { try vault.append(payload) }
        vault.lock()
        var bytes = try sandbox.bytes()
        // The first page goes: no schema, no way in for SQLite.
        for index in 0..<100 { bytes[index] = 0 }
        try sandbox.write(bytes)
        #expect(throws: VaultError.damaged(.file)) { try sandbox.open() }
        let rescued = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.rescue(from: sandbox.location(), to: sandbox.location("new"), passphrase: $0, options: .cheap)
        }
        #expect(rescued.reading.records.map(\.payload) == payloads)
        #expect(rescued.reading.findings == [.gathered])
        #expect(try rescued.vault.append([9]) == 9)
    }

    @Test func manyRecordsAreReadInOrderByAllThreads() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let payloads = (0..<4321).map { Payload.make(process: 1, number: $0 % 3 + 5 * $0) }
        try vault.append(contentsOf: payloads)
        #expect(try vault.read() == Reading(records: payloads.enumerated().map { Record(position: UInt64($0 + 1), payload: $1) }, findings: []))
        let file = try SQLite(sandbox.location().path)
        // In every thread's share, and on both sides of where the shares meet.
        let hit = [1, 1080, 1081, 1082, 2161, 2162, 3000, 4321] as [UInt64]
        for position in hit { try file.run("UPDATE record SET bytes = zeroblob(length(bytes)) WHERE position = \(position)") }
        let reading = try vault.read()
        #expect(reading.findings == hit.map { .damaged(position: $0) })
        #expect(reading.records.map(\.position) == (1...4321).filter { !hit.contains($0) })
        #expect(reading.records.allSatisfy { $0.payload == payloads[Int($0.position) - 1] })
    }

    @Test func randomBytesNeverTrap() throws {
        let keys = VaultKeys(dataKey: SecretBytes(copying: [UInt8](repeating: 1, count: 32)), vaultID: [UInt8](repeating: 2, count: 16))
        var random = SeededRandom(77)
        for _ in 0..<20_000 {
            var bytes = random.bytes(Int.random(in: 0...400, using: &random))
            let marker = [SealedRecord.marker, Head.marker, Header.magic, []].randomElement(using: &random)!
            if bytes.count > marker.count { bytes.replaceSubrange(0..<marker.count, with: marker) }
            bytes.withUnsafeBytes { memory in
                #expect(Head(memory, keys: keys) == nil)
                if let outside = SealedRecord.outside(memory) { #expect(SealedRecord.open(memory, outside, keys: keys) == nil) }
                switch Header.recognise(memory, leastLog2N: 1) {
                case .header, .newer, .tooCostly: Issue.record("random bytes are a header")
                case .damaged, .none: break
                }
            }
            #expect(RawFile.records(in: bytes, keys: keys).isEmpty)
        }
    }
}
