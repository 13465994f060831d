import Foundation
import Testing
import VaultSupport

@testable import Vault

/// The file is the owner's alone, and so is its folder; links are not followed.
@Suite struct FolderTests {
    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func set(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func whatIsMadeIsTheOwnersAlone() throws {
        let sandbox = try Sandbox()
        let location = try VaultLocation(folder: sandbox.path + "/a/b/vaults", name: "me")
        _ = try Sandbox.passphrase.withUnsafeBytes { try Vault.create(at: location, passphrase: $0, cost: .cheap, options: .cheap) }
        #expect(try mode(location.path) == 0o600)
        for folder in ["a", "a/b", "a/b/vaults"] { #expect(try mode(sandbox.path + "/" + folder) == 0o700) }
        #expect(VaultLocation.names(in: location.folder) == ["me"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: location.folder) == ["me.vault"], "one file, nothing beside it")
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666]) func aWiderFileIsRefused(wide: Int) throws {
        let sandbox = try Sandbox()
        try sandbox.make().lock()
        try set(wide, sandbox.location().path)
        #expect(throws: VaultError.tooWide(.file, mode: wide)) { try sandbox.open() }
        try set(0o600, sandbox.location().path)
        _ = try sandbox.open()
    }

    @Test(arguments: [0o750, 0o705, 0o755, 0o777, 0o701]) func aWiderFolderIsRefused(wide: Int) throws {
        let sandbox = try Sandbox()
        try sandbox.make().lock()
        try set(wide, sandbox.path)
        #expect(throws: VaultError.tooWide(.folder, mode: wide)) { try sandbox.open() }
        #expect(throws: VaultError.tooWide(.folder, mode: wide)) { try sandbox.make("other") }
        try set(0o700, sandbox.path)
        _ = try sandbox.open()
    }

    @Test func linksAreNotFollowed() throws {
        let sandbox = try Sandbox()
        try sandbox.make("real").lock()
        let files = FileManager.default
        try files.createSymbolicLink(atPath: sandbox.location("link").path, withDestinationPath: sandbox.location("real").path)
        #expect(throws: VaultError.symbolicLink(.file)) { try sandbox.open("link") }
        #expect(throws: VaultError.symbolicLink(.file)) { try Vault.destroy(at: sandbox.location("link")) }
        // A link that leads nowhere must not become a file elsewhere.
        try files.createSymbolicLink(atPath: sandbox.location("lost").path, withDestinationPath: sandbox.path + "/elsewhere")
        #expect(throws: VaultError.symbolicLink(.file)) { try sandbox.make("lost") }
        #expect(!files.fileExists(atPath: sandbox.path + "/elsewhere"))
        let around = try Sandbox()
        try files.createSymbolicLink(atPath: around.path + "/folder", withDestinationPath: sandbox.path)
        let location = try VaultLocation(folder: around.path + "/folder", name: "real")
        #expect(throws: VaultError.symbolicLink(.folder)) {
            try Sandbox.passphrase.withUnsafeBytes { try Vault.open(at: location, passphrase: $0, options: .cheap) }
        }
        // A link further up is the system's business: many a home folder lies behind one.
        try files.createDirectory(atPath: sandbox.path + "/inner", withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let deep = try VaultLocation(folder: around.path + "/folder/inner", name: "deep")
        _ = try Sandbox.passphrase.withUnsafeBytes { try Vault.create(at: deep, passphrase: $0, cost: .cheap, options: .cheap) }
        #expect(VaultLocation.names(in: sandbox.path + "/inner") == ["deep"])
    }

    @Test func aLinkInPlaceOfTheRollbackJournalIsNotFollowed() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try FileManager.default.createSymbolicLink(atPath: sandbox.location().path + "-journal", withDestinationPath: sandbox.path + "/elsewhere")
        #expect(throws: VaultError.self) { try vault.append([1]) }
        #expect(!FileManager.default.fileExists(atPath: sandbox.path + "/elsewhere"))
        try FileManager.default.removeItem(atPath: sandbox.location().path + "-journal")
        #expect(try vault.append([1]) == 1)
    }

    @Test func somethingElseInThePlaceIsRefused() throws {
        let sandbox = try Sandbox()
        try FileManager.default.createDirectory(atPath: sandbox.location().path, withIntermediateDirectories: false)
        #expect(throws: VaultError.wrongKind(.file)) { try sandbox.open() }
        try Data().write(to: URL(fileURLWithPath: sandbox.path + "/file"))
        let location = try VaultLocation(folder: sandbox.path + "/file", name: "me")
        #expect(throws: VaultError.wrongKind(.folder)) {
            try Sandbox.passphrase.withUnsafeBytes { try Vault.create(at: location, passphrase: $0, cost: .cheap, options: .cheap) }
        }
    }

    @Test func anothersFileIsRefused() throws {
        let sandbox = try Sandbox()
        try sandbox.make().lock()
        // Only root can give a file away.
        guard (try? FileManager.default.setAttributes([.ownerAccountID: 12345], ofItemAtPath: sandbox.location().path)) != nil else { return }
        #expect(throws: VaultError.notYours(.file)) { try sandbox.open() }
        try FileManager.default.setAttributes([.ownerAccountID: 12345], ofItemAtPath: sandbox.path)
        #expect(throws: VaultError.notYours(.folder)) { try sandbox.open() }
        try FileManager.default.setAttributes([.ownerAccountID: Int(geteuid())], ofItemAtPath: sandbox.path)
    }

    @Test func namesAreNames() {
        for name in ["", ".", "..", "a/b", "../x", "a b", ".hidden", "a\0b", "a\n", String(repeating: "x", count: 65), "a.b"] {
            #expect(throws: VaultError.unusableName) { try VaultLocation(folder: "/tmp", name: name) }
        }
        #expect(throws: VaultError.unusableName) { try VaultLocation(folder: "relative", name: "me") }
        #expect((try? VaultLocation(folder: "/tmp/", name: "Anna-2_ö"))?.path == "/tmp/Anna-2_ö.vault")
        for path in ["", "x", "/", "/a/", "/a/..", "/a/."] { #expect(throws: VaultError.unusableName) { try VaultLocation(file: path) } }
    }

    @Test func noErrorSaysWhatAPersonWrote() {
        let errors: [VaultError] = [
            .nothingThere, .alreadyThere, .unfinished, .wrongPassphrase, .wrongRecoveryKey, .mistypedRecoveryKey, .emptyPassphrase, .damaged(.file),
            .damaged(.header), .damaged(.head), .notAVault, .newerVersion(3), .tooCostly(log2N: 30), .tooWide(.file, mode: 0o644),
            .tooWide(.folder, mode: 0o755), .symbolicLink(.file), .notYours(.folder), .wrongKind(.file), .busy, .diskFull, .outOfMemory, .replaced, .readOnly, .storage(code: 10),
            .tooLarge, .locked, .backupDiffers, .unusableName,
        ]
        for error in errors {
            // What, a colon, what to do; nothing to fill in but numbers.
            #expect(error.description.contains(": "), "\(error)")
            #expect(error.description.first?.isLowercase == true)
            #expect(error.description.last != ".")
        }
        #expect(VaultError.tooWide(.folder, mode: 0o755).description.contains("755"))
        #expect(VaultError.tooWide(.file, mode: 0o44).description.contains("044"))
    }
}
