/// Writes numbers and texts in few bytes. ``ByteReader`` reads exactly what this writes and nothing else.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Seven bits a byte, lowest first; the highest bit says that more follow.
    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A count or another number that is never negative.
    mutating func count(_ value: Int) { number(UInt64(value)) }

    /// Small numbers of either sign in few bytes: 0, -1, 1, -2, …
    mutating func signed(_ value: Int64) { number(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    /// Eight bytes, highest first.
    mutating func fixed(_ value: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    /// The number of bytes, then UTF-8.
    mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

    /// 0, or 1 and the value.
    mutating func optional<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }
}

/// Bytes that are no journal record of this version.
struct UnreadableRecord: Error, Equatable {}

/// Reads what ``ByteWriter`` writes: one spelling for each value, bounded, nothing left over.
struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func byte() throws(UnreadableRecord) -> UInt8 {
        guard place < bytes.count else { throw UnreadableRecord() }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number() throws(UnreadableRecord) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            let part = UInt64(byte & 0x7F)
            guard shift < 63 || part <= 1, shift <= 63 else { throw UnreadableRecord() }
            value |= part << shift
            if byte & 0x80 == 0 {
                // Zeros at the end would be a second spelling of the same number.
                guard part != 0 || shift == 0 else { throw UnreadableRecord() }
                return value
            }
            shift += 7
        }
    }

    mutating func count(_ range: ClosedRange<Int>) throws(UnreadableRecord) -> Int {
        let value = try number()
        guard value <= UInt64(range.upperBound), Int(value) >= range.lowerBound else { throw UnreadableRecord() }
        return Int(value)
    }

    mutating func signed() throws(UnreadableRecord) -> Int64 {
        let value = try number()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    mutating func fixed() throws(UnreadableRecord) -> UInt64 {
        guard bytes.count - place >= 8 else { throw UnreadableRecord() }
        defer { place += 8 }
        return bytes[place..<place + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func text(_ longest: Int) throws(UnreadableRecord) -> String {
        let count = try count(0...longest)
        guard count <= bytes.count - place else { throw UnreadableRecord() }
        defer { place += count }
        guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else { throw UnreadableRecord() }
        return text
    }

    mutating func flag() throws(UnreadableRecord) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw UnreadableRecord()
        }
    }

    mutating func optional<Value>(_ read: (inout ByteReader) throws(UnreadableRecord) -> Value) throws(UnreadableRecord) -> Value? {
        try flag() ? read(&self) : nil
    }
}
