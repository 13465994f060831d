import Foundation
import Testing
import VaultSupport

@testable import Vault

@Suite struct CopyTests {
    @Test func aBackupHoldsTheSameAndComesBack() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        for number in 0..<50 as Range<UInt8> { try vault.append([number]) }
        // A stick that knows no permissions: the copy is sealed, so a wide folder will do.
        let stick = try Sandbox()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stick.path)
        let target = try VaultLocation(file: stick.path + "/backup of 21 Nov.vault")
        let made = try vault.backUp(to: target)
        #expect(made.records == 50)
        #expect(made.findings == [])
        #expect(try FileManager.default.attributesOfItem(atPath: target.path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: VaultError.alreadyThere) { try vault.backUp(to: target) }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target.path)
        let restored = try Sandbox.passphrase.withUnsafeBytes {
            try Vault.restore(from: target, to: sandbox.location("restored"), passphrase: $0, options: .cheap)
        }
        #expect(restored.records == 50)
        #expect(try sandbox.open("restored").read() == vault.read())
        #expect(throws: VaultError.alreadyThere) {
            try Sandbox.passphrase.withUnsafeBytes { try Vault.restore(from: target, to: sandbox.location(), passphrase: $0, options: .cheap) }
        }
        #expect(throws: VaultError.wrongPassphrase) {
            try [1].withUnsafeBytes { try Vault.restore(from: target, to: sandbox.location("no"), passphrase: $0, options: .cheap) }
        }
        #expect(!sandbox.location("no").exists)
    }

    @Test func aBackupSaysWhatWasDamagedBefore() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        for number in 0..<5 as Range<UInt8> { try vault.append([number]) }
        try SQLite(sandbox.location().path).run("DELETE FROM record WHERE position = 2")
        let made = try vault.backUp(to: sandbox.location("backup"))
        #expect(made.records == 4)
        #expect(made.findings == [.missing(2...2)])
    }

    @Test func aDestroyedVaultIsGone() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try vault.append([1])
        vault.lock()
        // A second name for the same bytes shows that they were overwritten and not only unlinked.
        let other = sandbox.path + "/other"
        try FileManager.default.linkItem(atPath: sandbox.location().path, toPath: other)
        try Vault.destroy(at: sandbox.location())
        #expect(!sandbox.location().exists)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other)).allSatisfy { $0 == 0 })
        #expect(throws: VaultError.nothingThere) { try Vault.destroy(at: sandbox.location()) }
    }

    @Test func aHintIsHonest() {
        func level(_ text: String) -> PassphraseHint.Level { Array(text.utf8).withUnsafeBytes { PassphraseHint.of($0).level } }
        for weak in ["", "a", "password", "Password1!", "12345678", "aaaaaaaaaaaaaaaa", "abcdefghijklmnop", "klonopin2024", "anna", "qwerty123", "123456789012", "i love you baby", "I Love You", "ilovemylife", "correct horse battery staple", "let me in please", "god is good", "one two three"] {
            #expect(level(weak) == .weak, "\(weak)")
        }
        for good in ["lantern gravel spoon thirteen", "seven lamps under green water", "xK9#vQ2$mP7!"] { #expect(level(good) >= .good, "\(good)") }
        // What is said of one is a sentence.
        let advice = Array("first client umbrella tin".utf8).withUnsafeBytes { PassphraseHint.of($0).advice }
        #expect(advice == "good: guessing it would take centuries")
        var before = -1
        for words in 1...6 {
            let bits = Array(repeating: "lantern", count: words).joined(separator: " ").utf8
            let now = Array(bits).withUnsafeBytes { PassphraseHint.of($0).bits }
            #expect(now > before)
            before = now
        }
    }
}
