import Crypto

/// The part of a vault that is not sealed: which format, how the passphrase is stretched, and the data key, wrapped twice.
///
/// 280 bytes, numbers with the highest byte first:
/// `ebbvault` · version u16 · length u16 · vault id 16 · log2 N u8 · r u8 · p u8 · 0 · passphrase salt 32, nonce 12,
/// wrapped key 48 · recovery salt 32, nonce 12, wrapped key 48 · MAC 32 · checksum 32.
struct Header: Equatable {
    static let magic = Array("ebbvault".utf8)
    static let version = 1
    static let length = 280
    /// Every later version keeps magic, version, length and the checksum over all before it, so that it is recognised.
    static let longest = 4096
    static let saltCount = 32
    private static let idStart = 12
    private static let costStart = 28
    private static let saltStart = 32
    private static let slotCount = Keys.nonceCount + Keys.keyCount + Keys.tagCount
    private static let slotStart = saltStart + saltCount
    private static let recoverySaltStart = slotStart + slotCount
    private static let recoverySlotStart = recoverySaltStart + saltCount
    private static let macStart = recoverySlotStart + slotCount
    private static let checksumStart = macStart + 32

    private(set) var bytes: [UInt8]

    /// What the first bytes of something are.
    enum Recognition: Equatable {
        case header(Header)
        /// The checksum holds, and the version is a later one.
        case newer(Int)
        case tooCostly(Int)
        /// It begins as a header and its checksum does not hold.
        case damaged
        case none
    }

    var vaultID: [UInt8] { Array(bytes[Self.idStart..<Self.costStart]) }
    var log2N: Int { Int(bytes[Self.costStart]) }

    /// Reads a header at the start of `candidate`, which may go on behind it.
    static func recognise(_ candidate: UnsafeRawBufferPointer, leastLog2N: Int) -> Recognition {
        guard candidate.count >= 12, candidate[..<8].elementsEqual(magic) else { return .none }
        let length = Int(candidate.bigEndian(at: 10, as: UInt16.self))
        guard (12 + 32...longest).contains(length), candidate.count >= length else { return .damaged }
        guard Keys.digest(candidate.copy(0..<length - 32)) == candidate.copy(length - 32..<length) else { return .damaged }
        let version = Int(candidate.bigEndian(at: 8, as: UInt16.self))
        guard version == Self.version else { return version > Self.version ? .newer(version) : .damaged }
        let header = Header(bytes: candidate.copy(0..<length))
        guard length == Self.length, header.bytes[costStart + 1] == UInt8(ScryptCost.blockSize),
              header.bytes[costStart + 2] == UInt8(ScryptCost.parallelism), header.bytes[costStart + 3] == 0,
              header.log2N >= leastLog2N else { return .damaged }
        guard header.log2N <= ScryptCost.mostAccepted.log2N else { return .tooCostly(header.log2N) }
        return .header(header)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The header of a new vault.
    static func make(
        passphrase: UnsafeRawBufferPointer, cost: ScryptCost, recovery: RecoveryKey, random: RandomBytes
    ) throws(VaultError) -> (Header, VaultKeys) {
        let keys = VaultKeys(dataKey: SecretBytes(random: random, count: Keys.keyCount), vaultID: random.bytes(16))
        var header = Header(bytes: [UInt8](repeating: 0, count: length))
        header.bytes.replaceSubrange(0..<8, with: magic)
        header.put(UInt16(version), at: 8)
        header.put(UInt16(length), at: 10)
        header.bytes.replaceSubrange(idStart..<costStart, with: keys.vaultID)
        header.bytes[costStart + 1] = UInt8(ScryptCost.blockSize)
        header.bytes[costStart + 2] = UInt8(ScryptCost.parallelism)
        try header.wrap(keys, passphrase: passphrase, cost: cost, random: random)
        header.wrap(keys, recovery: recovery, random: random)
        return (header, keys)
    }

    /// Wraps the data key anew for a passphrase.
    mutating func wrap(_ keys: VaultKeys, passphrase: UnsafeRawBufferPointer, cost: ScryptCost, random: RandomBytes) throws(VaultError) {
        let salt = random.bytes(Self.saltCount)
        let key = try Keys.stretch(passphrase, salt: salt, log2N: cost.log2N)
        bytes[Self.costStart] = UInt8(cost.log2N)
        bytes.replaceSubrange(Self.saltStart..<Self.slotStart, with: salt)
        putSlot(keys, at: Self.slotStart, key: key, associated: passphraseAssociated, random: random)
    }

    /// Wraps the data key anew for a recovery key.
    mutating func wrap(_ keys: VaultKeys, recovery: RecoveryKey, random: RandomBytes) {
        let salt = random.bytes(Self.saltCount)
        bytes.replaceSubrange(Self.recoverySaltStart..<Self.recoverySlotStart, with: salt)
        putSlot(keys, at: Self.recoverySlotStart, key: recovery.wrappingKey(salt: salt), associated: recoveryAssociated, random: random)
    }

    /// The keys behind a passphrase. Throws ``VaultError/wrongPassphrase``, or damaged where the key fits and the MAC doesn't.
    func keys(passphrase: UnsafeRawBufferPointer) throws(VaultError) -> VaultKeys {
        let salt = Array(bytes[Self.saltStart..<Self.slotStart])
        let key = try Keys.stretch(passphrase, salt: salt, log2N: log2N)
        guard let keys = unwrap(at: Self.slotStart, key: key, associated: passphraseAssociated) else { throw .wrongPassphrase }
        guard isAuthentic(keys) else { throw .damaged(.header) }
        return keys
    }

    /// The keys behind a recovery key.
    func keys(recovery: RecoveryKey) throws(VaultError) -> VaultKeys {
        let key = recovery.wrappingKey(salt: Array(bytes[Self.recoverySaltStart..<Self.recoverySlotStart]))
        guard let keys = unwrap(at: Self.recoverySlotStart, key: key, associated: recoveryAssociated) else { throw .wrongRecoveryKey }
        guard isAuthentic(keys) else { throw .damaged(.header) }
        return keys
    }

    /// Whether the header as a whole was written by someone who has the data key.
    func isAuthentic(_ keys: VaultKeys) -> Bool {
        keys.vaultID == vaultID
            && keys.isAuthentic(bytes[..<Self.macStart], code: Array(bytes[Self.macStart..<Self.checksumStart]), label: Label.headerMAC)
    }

    private var passphraseAssociated: [UInt8] { Label.passphrase + bytes[8..<Self.slotStart] }

    private var recoveryAssociated: [UInt8] {
        Label.recovery + bytes[8..<Self.costStart] + bytes[Self.recoverySaltStart..<Self.recoverySlotStart]
    }

    private mutating func putSlot(_ keys: VaultKeys, at start: Int, key: SymmetricKey, associated: [UInt8], random: RandomBytes) {
        let nonce = random.bytes(Keys.nonceCount)
        let sealed = keys.withDataKey { Keys.seal($0, key: key, nonce: nonce, associated: associated) }
        bytes.replaceSubrange(start..<start + Self.slotCount, with: nonce + sealed)
        let mac = keys.authenticate(bytes[..<Self.macStart], label: Label.headerMAC)
        bytes.replaceSubrange(Self.macStart..<Self.checksumStart, with: mac)
        bytes.replaceSubrange(Self.checksumStart..<Self.length, with: Keys.digest(bytes[..<Self.checksumStart]))
    }

    private func unwrap(at start: Int, key: SymmetricKey, associated: [UInt8]) -> VaultKeys? {
        bytes.withUnsafeBytes { all in
            Keys.open(UnsafeRawBufferPointer(rebasing: all[start..<start + Self.slotCount]), key: key, associated: associated) {
                VaultKeys(dataKey: SecretBytes(copying: $0), vaultID: vaultID)
            }
        }
    }

    private mutating func put(_ number: UInt16, at offset: Int) {
        bytes[offset] = UInt8(number >> 8)
        bytes[offset + 1] = UInt8(number & 0xFF)
    }
}
