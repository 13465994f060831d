import Foundation
import Vault

/// A folder of its own for a test; gone afterwards.
public final class Sandbox {
    public let path: String

    public init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("vault-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The location of a vault in the sandbox.
    public func location(_ name: String = "me") -> VaultLocation { try! VaultLocation(folder: path, name: name) }

    /// A new cheap vault with the passphrase of ``passphrase``.
    public func make(_ name: String = "me") throws -> Vault {
        try Self.passphrase.withUnsafeBytes { try Vault.create(at: location(name), passphrase: $0, cost: .cheap, options: .cheap).vault }
    }

    /// Opens a vault of ``make(_:)``.
    public func open(_ name: String = "me", options: VaultOptions = .cheap) throws -> Vault {
        try Self.passphrase.withUnsafeBytes { try Vault.open(at: location(name), passphrase: $0, options: options) }
    }

    public static let passphrase = Array("correct horse battery staple".utf8)

    public func bytes(_ name: String = "me") throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: location(name).path))) }

    /// Replaces the bytes of a file, keeping it the owner's alone.
    public func write(_ bytes: [UInt8], _ name: String = "me") throws {
        let path = location(name).path
        try? FileManager.default.removeItem(atPath: path)
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
