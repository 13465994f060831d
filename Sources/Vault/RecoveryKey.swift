import Crypto
import FoundationEssentials

/// The second way into a vault: 136 random bits to be printed and put away, for the day the passphrase is forgotten.
///
/// Written as eight groups of four characters of Crockford's base 32 (no I, L, O, U). The last 24 bits are a checksum,
/// so that a typing mistake is told apart from the key of another vault.
public final class RecoveryKey {
    static let keyCount = 17
    static let checksumCount = 3
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private let bytes: SecretBytes

    init(random: RandomBytes) { bytes = SecretBytes(random: random, count: Self.keyCount) }

    /// Reads what a person typed: capitals, blanks and dashes don't matter, `I` and `L` count as 1, `O` as 0.
    /// Throws ``VaultError/mistypedRecoveryKey`` where a character is missing or wrong.
    public init(typed: UnsafeRawBufferPointer) throws(VaultError) {
        let all = SecretBytes(count: Self.keyCount + Self.checksumCount)
        var bits = 0
        for byte in typed {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "\t") { continue }
            guard let value = Self.value(of: byte), bits < all.count * 8 else { throw .mistypedRecoveryKey }
            all.withMutableBytes { memory in
                for place in 0..<5 where value >> (4 - place) & 1 == 1 {
                    memory[(bits + place) / 8] |= 0x80 >> UInt8((bits + place) % 8)
                }
            }
            bits += 5
        }
        guard bits == all.count * 8 else { throw .mistypedRecoveryKey }
        bytes = SecretBytes(count: Self.keyCount)
        bytes.withMutableBytes { target in all.withBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<Self.keyCount])) } }
        let isSound = all.withBytes { memory in
            bytes.withBytes { Self.checksum($0) } == Array(memory[Self.keyCount...])
        }
        guard isSound else { throw .mistypedRecoveryKey }
    }

    /// As it is printed: `7K3M-Q2XA-…`, 39 characters. Show it once; don't keep the string.
    public var printed: String {
        let all = SecretBytes(count: Self.keyCount + Self.checksumCount)
        all.withMutableBytes { target in
            bytes.withBytes { key in
                target.copyMemory(from: key)
                target[Self.keyCount...].copyBytes(from: Self.checksum(key))
            }
        }
        return all.withBytes { memory in
            var text = ""
            for start in stride(from: 0, to: memory.count * 8, by: 5) {
                if start > 0, start % 20 == 0 { text += "-" }
                let value = (start..<start + 5).reduce(0) { $0 << 1 | Int(memory[$1 / 8] >> UInt8(7 - $1 % 8) & 1) }
                text.unicodeScalars.append(Unicode.Scalar(Self.alphabet[value]))
            }
            return text
        }
    }

    /// The key that wraps the data key: HKDF-SHA256 of the 17 bytes.
    func wrappingKey(salt: [UInt8]) -> SymmetricKey {
        bytes.withBytes {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: $0), salt: salt, info: Label.recovery, outputByteCount: Keys.keyCount)
        }
    }

    private static func checksum(_ key: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Label.recoveryChecksum)
        hash.update(bufferPointer: key)
        return Array(Array(hash.finalize())[..<checksumCount])
    }

    private static func value(of byte: UInt8) -> Int? {
        // Capital letters; digits have no capital.
        let capital = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
        switch capital {
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        case UInt8(ascii: "O"): return 0
        default: return alphabet.firstIndex(of: capital)
        }
    }
}
