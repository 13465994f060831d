import Foundation
import Testing
import VaultSupport

@testable import Vault

/// A folder that a program keeps the same on several computers: it replaces files under an open vault, and leaves copies
/// where both sides have changed.
@Suite struct SyncTests {
    /// Nothing goes into a file that is no longer the vault's, and nothing is said to be kept then.
    @Test func aFileReplacedWhileItIsOpenTakesNothing() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try vault.append([1])
        // The other computer's file: the same vault, one record further.
        try FileManager.default.copyItem(atPath: sandbox.location().path, toPath: sandbox.location("other").path)
        try sandbox.open("other").append([2])
        #expect(rename(sandbox.location("other").path, sandbox.location().path) == 0)
        #expect(throws: VaultError.replaced) { try vault.append([3]) }
        #expect(throws: VaultError.replaced) { try vault.append([3]) }
        vault.lock()
        let again = try sandbox.open()
        #expect(try again.append([3]) == 3)
        #expect(try again.read().records.map(\.payload) == [[1], [2], [3]] && again.read().findings == [])
    }

    @Test func aFileThatIsGoneTakesNothing() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try FileManager.default.removeItem(atPath: sandbox.location().path)
        #expect(throws: VaultError.replaced) { try vault.append([1]) }
    }

    /// The names that Dropbox, Syncthing, iCloud, OneDrive, Nextcloud and file managers give.
    @Test func copiesAreFound() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.make()
        _ = try sandbox.make("mette")
        let copies = ["me (Anna's conflicted copy 2026-11-21).vault", "me (conflicted copy 2026-11-21 101500).vault", "me 2.vault", "me.sync-conflict-20261121-101500-ABCDEFG.vault", "me~1.vault"]
        for name in copies + ["me.txt", "diary (conflicted copy).vault"] { try sandbox.bytes().withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: sandbox.path + "/" + name)) } }
        #expect(sandbox.location().clashingCopies == copies.sorted())
        #expect(sandbox.location("mette").clashingCopies == [])
        #expect(VaultLocation.names(in: sandbox.path) == ["me", "mette"])
        // Such a copy opens beside the vault.
        let copy = try VaultLocation(file: sandbox.path + "/" + copies[0])
        #expect(try Sandbox.passphrase.withUnsafeBytes { try Vault.restore(from: copy, to: sandbox.location("me2"), passphrase: $0, options: .cheap) }.records == 0)
    }
}
