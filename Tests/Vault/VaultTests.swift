import Foundation
import Testing
import VaultSupport

@testable import Vault

@Suite struct VaultTests {
    @Test func whatGoesInComesOut() throws {
        let sandbox = try Sandbox()
        var random = SeededRandom(1)
        let sizes = [0, 1, 100, 251, 252, 253, 508, 4000, 4061, 5000, 70_000, Vault.largestPayload]
        let payloads = sizes.map { random.bytes($0) }
        let vault = try sandbox.make()
        for (index, payload) in payloads.enumerated() { #expect(try vault.append(payload) == UInt64(index + 1)) }
        vault.lock()
        let reading = try sandbox.open().read()
        #expect(reading.findings == [])
        #expect(reading.records.map(\.payload) == payloads)
        #expect(reading.records.map(\.position) == Array(1...UInt64(payloads.count)))
    }

    @Test func readsWhatCameSince() throws {
        let sandbox = try Sandbox()
        let first = try sandbox.make()
        let second = try sandbox.open()
        try first.append([1])
        try second.append([2])
        #expect(second.lastPosition == 0, "another's record lies before its own, so it has not caught up")
        #expect(try second.read().records.map(\.payload) == [[1], [2]])
        try first.append([3])
        let since = try second.read(after: second.lastPosition)
        #expect(since.records == [Record(position: 3, payload: [3])])
        #expect(since.findings == [])
        try first.append(contentsOf: [[4], [5]])
        #expect(try second.read(after: 1).records.count == 4)
        #expect(try second.append([6]) == 6)
        #expect(second.lastPosition == 6)
    }

    @Test func anEmptyVaultIsSound() throws {
        let sandbox = try Sandbox()
        #expect(try sandbox.make().read() == Reading(records: [], findings: []))
    }

    @Test func aLockedVaultGivesNothing() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        vault.lock()
        #expect(throws: VaultError.locked) { try vault.append([1]) }
        #expect(throws: VaultError.locked) { try vault.read() }
        #expect(vault.isLocked)
    }

    @Test func aRecordHasALimit() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        #expect(throws: VaultError.tooLarge) { try vault.append([UInt8](repeating: 0, count: Vault.largestPayload + 1)) }
        #expect(try vault.read().records.isEmpty)
    }

    @Test func theRealCostOpensToo() throws {
        let sandbox = try Sandbox()
        let options = VaultOptions(random: .system)
        let (vault, recovery) = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.create(at: sandbox.location(), passphrase: $0, cost: .least, options: options)
        }
        try vault.append([7])
        let printed = Array(recovery.printed.utf8)
        let typed = try printed.withUnsafeBytes { try RecoveryKey(typed: $0) }
        #expect(try Vault.open(at: sandbox.location(), recoveryKey: typed, options: options).read().records.map(\.payload) == [[7]])
        #expect(try sandbox.open(options: options).read().records.map(\.payload) == [[7]])
    }

    @Test func equalRecordsLookDifferentAndNothingCanBeRead() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let text = Array("anxiety 7, brain zaps, 2026-12-01 04:00".utf8)
        for _ in 0..<20 { try vault.append(text) }
        vault.lock()
        let bytes = try sandbox.bytes()
        for word in ["anxiety", "zaps", "2026", "04:00", "correct", "horse"] {
            #expect(Data(bytes).range(of: Data(word.utf8)) == nil, "\(word) stands in the file")
        }
        // Sixteen sealed bytes that stand twice would betray that two records are the same.
        let records = Data(bytes)
        var seen = Set<Data>()
        var starts = 0
        var from = records.startIndex
        while let range = records.range(of: Data(SealedRecord.marker), in: from..<records.endIndex) {
            starts += 1
            #expect(seen.insert(records[range.lowerBound + 56..<range.lowerBound + 72]).inserted)
            from = range.upperBound
        }
        #expect(starts >= 20)
    }

    @Test func theDatabaseRunsAsTheFormatSays() throws {
        let sandbox = try Sandbox()
        let store = try sandbox.make().unlocked().store
        for (name, value) in [
            ("synchronous", 3), ("secure_delete", 1), ("temp_store", 2), ("mmap_size", 0), ("trusted_schema", 0), ("cell_size_check", 1), ("page_size", 4096),
            ("application_id", 0x4562_6276), ("user_version", 1),
        ] {
            #expect(try store.setting(name) == value, "\(name)")
        }
    }

    @Test func exportsAreTheOwnersAloneAndOverwriteNothing() throws {
        let sandbox = try Sandbox()
        let path = sandbox.path + "/export.json"
        let bytes = [UInt8](repeating: 7, count: 300_000)
        try OpenFile.write(bytes, to: path)
        #expect(try OpenFile.read(path) == bytes)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: VaultError.alreadyThere) { try OpenFile.write([1], to: path) }
        try FileManager.default.createSymbolicLink(atPath: sandbox.path + "/link", withDestinationPath: sandbox.path + "/elsewhere")
        #expect(throws: VaultError.alreadyThere) { try OpenFile.write([1], to: sandbox.path + "/link") }
        #expect(throws: VaultError.symbolicLink(.file)) { try OpenFile.read(sandbox.path + "/link") }
        #expect(throws: VaultError.nothingThere) { try OpenFile.write([1], to: sandbox.path + "/no/where") }
        #expect(try OpenFile.read(path) == bytes)
    }

    @Test func sizesArePadded() {
        for (count, bucket) in [(0, 256), (252, 256), (253, 512), (508, 512), (509, 1024), (Vault.largestPayload, 1 << 20)] {
            #expect(SealedRecord.bucket(for: count) == bucket)
        }
    }
}
