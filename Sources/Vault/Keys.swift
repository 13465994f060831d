import Crypto
import CryptoExtras
import FoundationEssentials

/// The cryptography of format 1 in one place: `docs/vault-format.md` says the same in words.
enum Keys {
    static let saltCount = 16
    static let nonceCount = 12
    static let tagCount = 16
    static let keyCount = 32

    /// scrypt with r = 8 and p = 1. `passphrase` must not be empty.
    static func stretch(_ passphrase: UnsafeRawBufferPointer, salt: [UInt8], log2N: Int) throws(VaultError) -> SymmetricKey {
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        do {
            return try KDF.Scrypt.deriveKey(
                from: passphrase, salt: salt, outputByteCount: keyCount, rounds: 1 << log2N,
                blockSize: ScryptCost.blockSize, parallelism: ScryptCost.parallelism)
        } catch {
            // The parameters are checked before, so only memory can be missing.
            throw .storage(code: -12)
        }
    }

    /// ChaCha20-Poly1305; gives the ciphertext with the tag behind it.
    static func seal(_ plain: UnsafeRawBufferPointer, key: SymmetricKey, nonce: [UInt8], associated: [UInt8]) -> [UInt8] {
        do {
            let box = try ChaChaPoly.seal(plain, using: key, nonce: ChaChaPoly.Nonce(data: nonce), authenticating: associated)
            return Array(box.combined.dropFirst(nonceCount))
        } catch {
            // Key, nonce and length are of this room's own making.
            fatalError("sealing can't fail with a 32-byte key and a 12-byte nonce")
        }
    }

    /// Opens `combined`: nonce, ciphertext, tag. Nil when anything was changed or the key is another.
    static func open<Result>(
        _ combined: UnsafeRawBufferPointer, key: SymmetricKey, associated: [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result? {
        guard let box = try? ChaChaPoly.SealedBox(combined: combined) else { return nil }
        guard var plain = try? ChaChaPoly.open(box, using: key, authenticating: associated) else { return nil }
        return plain.withUnsafeMutableBytes { bytes in
            defer { wipeMemory(bytes) }
            return body(UnsafeRawBufferPointer(bytes))
        }
    }

    /// SHA-256.
    static func digest(_ bytes: some DataProtocol) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

/// The data key of one vault and what is derived from it.
///
/// PRK = HKDF-Extract(salt: vault id, data key); every other key = HKDF-Expand(PRK, label and salt, 32).
final class VaultKeys {
    let vaultID: [UInt8]
    private let dataKey: SecretBytes
    /// HMAC keyed with the PRK. One block of HKDF-Expand is one HMAC, and copying a keyed one halves its cost.
    private let expander: HMAC<SHA256>

    init(dataKey: SecretBytes, vaultID: [UInt8]) {
        self.dataKey = dataKey
        self.vaultID = vaultID
        let prk = dataKey.withBytes { HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: $0), salt: vaultID) }
        expander = HMAC<SHA256>(key: SymmetricKey(data: prk))
    }

    /// HKDF-Expand(PRK, label ‖ salt, 32).
    func key(_ label: [UInt8], salt: some Collection<UInt8>) -> SymmetricKey {
        var info = label
        info.append(contentsOf: salt)
        info.append(1)
        var code = expander
        code.update(data: info)
        return SymmetricKey(data: code.finalize())
    }

    /// The HMAC-SHA256 of `bytes` with the key of `label`.
    func authenticate(_ bytes: some DataProtocol, label: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key(label, salt: [])))
    }

    /// Whether `code` authenticates `bytes`, in a time that doesn't depend on either.
    func isAuthentic(_ bytes: some DataProtocol, code: [UInt8], label: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key(label, salt: []))
    }

    func withDataKey<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try dataKey.withBytes(body)
    }
}
