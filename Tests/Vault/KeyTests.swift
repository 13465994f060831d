import Crypto
import CryptoExtras
import Foundation
import Testing
import VaultSupport

@testable import Vault

/// The primitives against the vectors of their standards, through the functions that the vault uses.
@Suite struct KeyTests {
    @Test func scryptOfRFC7914() throws {
        let expected = hex(
            """
            7023bdcb3afd7348461c06cd81fd38eb fda8fbba904f8e3ea9b543f6545da1f2
            """)
        let key = try Array("pleaseletmein".utf8).withUnsafeBytes { try Keys.stretch($0, salt: Array("SodiumChloride".utf8), log2N: 14) }
        #expect(key.withUnsafeBytes { Array($0) } == expected)
    }

    @Test(arguments: [
        ("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"),
        ("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"),
    ])
    func scryptOfTheLibrary(passphrase: String, salt: String, rounds: Int, size: Int, parallel: Int, expected: String) throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(passphrase.utf8), salt: Array(salt.utf8), outputByteCount: 32, rounds: rounds, blockSize: size, parallelism: parallel)
        #expect(key.withUnsafeBytes { Array($0) } == hex(expected))
    }

    @Test func aeadOfRFC8439() throws {
        // Section 2.8.2.
        let plain = Array(
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.".utf8)
        let key = SymmetricKey(data: Array<UInt8>(0x80...0x9F))
        let nonce = hex("070000004041424344454647")
        let associated = hex("50515253c0c1c2c3c4c5c6c7")
        let sealed = plain.withUnsafeBytes { Keys.seal($0, key: key, nonce: nonce, associated: associated) }
        let expected = hex(
            """
            d31a8d34648e60db7b86afbc53ef7ec2 a4aded51296e08fea9e2b5a736ee62d6
            3dbea45e8ca9671282fafb69da92728b 1a71de0a9e060b2905d6a5b67ecd3b36
            92ddbd7f2d778b8c9803aee328091b58 fab324e4fad675945585808b4831d7bc
            3ff4def08e4b7a9de576d26586cec64b 6116 1ae10b594f09e26a7e902ecbd0600691
            """)
        #expect(sealed == expected)
        #expect((nonce + sealed).withUnsafeBytes { Keys.open($0, key: key, associated: associated) { Array($0) } } == plain)
        #expect((nonce + sealed).withUnsafeBytes { Keys.open($0, key: key, associated: [1]) { Array($0) } } == nil)
    }

    @Test func hkdfOfRFC5869() {
        // Appendix A.1; the first of its two blocks.
        let keys = VaultKeys(dataKey: SecretBytes(copying: [UInt8](repeating: 0x0B, count: 22)), vaultID: hex("000102030405060708090a0b0c"))
        let expected = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf")
        #expect(keys.key(hex("f0f1f2f3f4f5f6f7f8f9"), salt: []).withUnsafeBytes { Array($0) } == expected)
        #expect(keys.key(hex("f0f1f2f3f4"), salt: hex("f5f6f7f8f9")).withUnsafeBytes { Array($0) } == expected)
    }

    @Test func calibrationStaysInItsLimits() {
        // A clock that says how long the probe took; the probe itself runs for real.
        func clock(_ milliseconds: Int) -> () -> Duration {
            var calls = 0
            return {
                calls += 1
                return .milliseconds(milliseconds * (calls / 2))
            }
        }
        #expect(ScryptCost.calibrated(clock: clock(1)).log2N == 19)
        #expect(ScryptCost.calibrated(clock: clock(130)).log2N == 18)
        #expect(ScryptCost.calibrated(clock: clock(5000)).log2N == 17)
        #expect(ScryptCost(log2N: 16) == nil)
        #expect(ScryptCost(log2N: 21) == nil)
        #expect(ScryptCost(log2N: 18)?.log2N == 18)
    }

    @Test func secretsAreOverwritten() {
        let secret = SecretBytes(copying: [1, 2, 3])
        #expect(secret.withBytes { Array($0) } == [1, 2, 3])
        secret.wipe()
        #expect(secret.withBytes { Array($0) } == [0, 0, 0])
    }
}

func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
