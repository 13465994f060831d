/// How many records there are and which is the last: what makes a missing end noticed.
///
/// `ebbh` · salt 16 · nonce 12 · ciphertext 32 · tag 16. Under the seal: count u64, tag of the last record 16, zeros 8.
struct Head: Equatable {
    static let marker = Array("ebbh".utf8)
    static let length = 4 + Keys.saltCount + Keys.nonceCount + textCount + Keys.tagCount
    private static let textCount = 32

    var count: UInt64
    /// The tag of record `count`; zeros when there is none.
    var lastTag: [UInt8]

    static let empty = Head(count: 0, lastTag: SealedRecord.noTag)

    func sealed(_ keys: VaultKeys, random: RandomBytes) -> [UInt8] {
        var text: [UInt8] = []
        text.append(bigEndian: count)
        text += lastTag
        text += [UInt8](repeating: 0, count: Self.textCount - text.count)
        let salt = random.bytes(Keys.saltCount)
        let nonce = random.bytes(Keys.nonceCount)
        let sealed = text.withUnsafeBytes {
            Keys.seal($0, key: keys.key(Label.head, salt: salt), nonce: nonce, associated: Label.head + keys.vaultID)
        }
        return Self.marker + salt + nonce + sealed
    }

    /// Nil when it is damaged or of another vault.
    init?(_ sealed: UnsafeRawBufferPointer, keys: VaultKeys) {
        guard sealed.count == Self.length, sealed[..<4].elementsEqual(Self.marker) else { return nil }
        let key = keys.key(Label.head, salt: sealed[4..<4 + Keys.saltCount])
        let combined = UnsafeRawBufferPointer(rebasing: sealed[(4 + Keys.saltCount)...])
        let opened = Keys.open(combined, key: key, associated: Label.head + keys.vaultID) { text in
            Head(count: text.bigEndian(at: 0), lastTag: text.copy(8..<8 + Keys.tagCount))
        }
        guard let opened, opened.count <= UInt64(Int64.max) else { return nil }
        self = opened
    }

    init(count: UInt64, lastTag: [UInt8]) { (self.count, self.lastTag) = (count, lastTag) }
}
