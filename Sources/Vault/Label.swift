/// What each key and each piece of associated data begins with, so that nothing sealed for one purpose opens for another.
enum Label {
    static let passphrase = Array("ebb vault v1 passphrase".utf8)
    static let recovery = Array("ebb vault v1 recovery".utf8)
    static let headerMAC = Array("ebb vault v1 header mac".utf8)
    static let head = Array("ebb vault v1 head".utf8)
    static let record = Array("ebb vault v1 record".utf8)
    static let recoveryChecksum = Array("ebb recovery key v1".utf8)
}

extension Array where Element == UInt8 {
    /// Appends a number with its highest byte first.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}

extension UnsafeRawBufferPointer {
    /// A number with its highest byte first, at an offset that the caller has checked.
    func bigEndian<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type = Number.self) -> Number {
        Number(bigEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    /// A copy of some bytes, which the caller has checked to be there.
    func copy(_ range: Range<Int>) -> [UInt8] { Array(self[range]) }
}
