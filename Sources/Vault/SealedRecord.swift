import Crypto

/// The bytes of one record in the file, and how they are sealed and opened.
///
/// `ebbr` · position u64 · tag of the record before 16 · salt 16 · nonce 12 · ciphertext · tag 16. The text under the
/// seal is its length (u32), the payload and zeros up to a power of two, so that a size says little.
enum SealedRecord {
    static let marker = Array("ebbr".utf8)
    static let leastBucket = 256
    static let mostBucket = 1 << 20
    static let largestPayload = mostBucket - 4
    private static let previousStart = 12
    private static let saltStart = previousStart + Keys.tagCount
    private static let nonceStart = saltStart + Keys.saltCount
    private static let textStart = nonceStart + Keys.nonceCount
    /// Everything but the ciphertext.
    static let overhead = textStart + Keys.tagCount
    /// What the first record names as the tag before it.
    static let noTag = [UInt8](repeating: 0, count: Keys.tagCount)

    /// What stands outside the seal.
    struct Outside: Sendable {
        let position: UInt64
        let previous: [UInt8]
        let tag: [UInt8]
    }

    /// The sealed record. `payload` has at most ``largestPayload`` bytes.
    static func seal(_ payload: [UInt8], position: UInt64, previous: [UInt8], keys: VaultKeys, random: RandomBytes) -> [UInt8] {
        let bucket = bucket(for: payload.count)
        let text = SecretText(capacity: bucket)
        text.fill(payload)
        let salt = random.bytes(Keys.saltCount)
        let nonce = random.bytes(Keys.nonceCount)
        let sealed = Keys.seal(
            text.bytes, key: keys.key(Label.record, salt: salt), nonce: nonce,
            associated: associated(keys, position: position, previous: previous))
        var record = marker
        record.reserveCapacity(bucket + overhead)
        record.append(bigEndian: position)
        record += previous
        record += salt
        record += nonce
        record += sealed
        return record
    }

    /// The smallest bucket for a payload.
    static func bucket(for count: Int) -> Int {
        var bucket = leastBucket
        while bucket < count + 4 { bucket *= 2 }
        return bucket
    }

    /// Reads what stands outside the seal; nil when this can't be a record. Says nothing about whether it is genuine.
    static func outside(_ record: UnsafeRawBufferPointer) -> Outside? {
        let text = record.count - overhead
        guard text >= leastBucket, text <= mostBucket, text & (text - 1) == 0, record[..<4].elementsEqual(marker) else { return nil }
        return Outside(
            position: record.bigEndian(at: 4), previous: record.copy(previousStart..<saltStart),
            tag: record.copy(record.count - Keys.tagCount..<record.count))
    }

    /// The payload, when the record is genuine for the position and the predecessor that it names itself.
    static func open(_ record: UnsafeRawBufferPointer, _ outside: Outside, keys: VaultKeys) -> [UInt8]? {
        let key = keys.key(Label.record, salt: record[saltStart..<nonceStart])
        let combined = UnsafeRawBufferPointer(rebasing: record[nonceStart...])
        let payload = Keys.open(combined, key: key, associated: associated(keys, position: outside.position, previous: outside.previous)) { text -> [UInt8]? in
            let count = Int(text.bigEndian(at: 0, as: UInt32.self))
            guard count <= text.count - 4 else { return nil }
            return text.copy(4..<4 + count)
        }
        return payload ?? nil
    }

    private static func associated(_ keys: VaultKeys, position: UInt64, previous: [UInt8]) -> [UInt8] {
        var bytes = Label.record
        bytes.reserveCapacity(64)
        bytes += keys.vaultID
        bytes.append(bigEndian: position)
        bytes += previous
        return bytes
    }
}

/// A padded text on its way to be sealed; overwritten afterwards.
private final class SecretText {
    private let memory: UnsafeMutableRawBufferPointer

    init(capacity: Int) {
        memory = .allocate(byteCount: capacity, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit {
        wipeMemory(memory)
        memory.deallocate()
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(memory) }

    func fill(_ payload: [UInt8]) {
        memory.storeBytes(of: UInt32(payload.count).bigEndian, as: UInt32.self)
        payload.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: memory[4...]).copyMemory(from: $0) }
    }
}
