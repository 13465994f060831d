/// The bytes of a compiled pack, read in place.
///
/// A pack is carried in the binary as one string literal, the only form in which the Swift compiler
/// embeds megabytes in a second. A literal must be valid UTF-8, so numbers are written in *septets*:
/// bytes below 128, seven bits each, lowest first. Reading one is a few shifts; nothing is parsed or
/// copied at start-up, and a page that no question touches is never loaded.
public final class PackBytes: @unchecked Sendable {
    // Immutable after init; the memory is either the binary's own or owned by this object.
    let base: UnsafePointer<UInt8>
    /// How many bytes there are.
    public let count: Int
    private let owned: UnsafeMutablePointer<UInt8>?

    /// The bytes of a literal, which live as long as the program.
    public init(_ literal: StaticString) {
        base = literal.utf8Start
        count = literal.utf8CodeUnitCount
        owned = nil
    }

    /// A copy of `bytes`, for packs that are built while the program runs.
    public init(_ bytes: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + Self.overread)
        bytes.withUnsafeBufferPointer { copy.initialize(from: $0.baseAddress ?? UnsafePointer(copy), count: bytes.count) }
        base = UnsafePointer(copy)
        count = bytes.count
        owned = copy
    }

    deinit {
        owned?.deallocate()
    }

    /// The number in `septets` bytes (1 to 5) at `offset`.
    @inline(__always)
    func number(_ septets: Int, at offset: Int) -> Int {
        var value = 0
        for index in 0..<septets { value |= Int(base[offset &+ index]) &<< (7 &* index) }
        return value
    }

    /// The two-byte number at `offset`: 0 to 16,383.
    @inline(__always)
    func short(at offset: Int) -> Int {
        Int(base[offset]) | Int(base[offset &+ 1]) &<< 7
    }

    /// The three-byte number at `offset`: 0 to 2,097,151.
    @inline(__always)
    func medium(at offset: Int) -> Int {
        Int(base[offset]) | Int(base[offset &+ 1]) &<< 7 | Int(base[offset &+ 2]) &<< 14
    }

    /// The three-byte number at `offset` and the two-byte number behind it, taken out of eight bytes at once: where very many are read one after
    /// the other, five reads of a byte each are most of the time.
    @inline(__always)
    func mediumAndShort(at offset: Int) -> (Int, Int) {
        let bits = UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
        let medium = bits & 0x7F | bits >> 1 & 0x3F80 | bits >> 2 & 0x1F_C000
        let short = bits >> 24 & 0x7F | bits >> 25 & 0x3F80
        return (Int(truncatingIfNeeded: medium), Int(truncatingIfNeeded: short))
    }

    /// So many bytes behind the last are there to be read along.
    private static let overread = 8

    /// The five-byte number at `offset`: 0 to 34,359,738,367.
    @inline(__always)
    func long(at offset: Int) -> Int {
        medium(at: offset) | Int(base[offset &+ 3]) &<< 21 | Int(base[offset &+ 4]) &<< 28
    }

    /// The text of `length` bytes at `offset`.
    func text(at offset: Int, length: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: base + offset, count: length), as: UTF8.self)
    }
}

/// Writes what `PackBytes` reads.
public struct PackBuilder: Sendable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8] = []

    /// An empty builder.
    public init() {}

    /// Writes `value` in `septets` bytes; the value must fit and not be negative.
    mutating func number(_ value: Int, _ septets: Int) {
        precondition(value >= 0 && value >> (7 * septets) == 0, "a number does not fit its place in the pack")
        for index in 0..<septets { bytes.append(UInt8(value >> (7 * index) & 0x7F)) }
    }

    /// Writes bytes as they are; they must be UTF-8 or septets.
    mutating func raw(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Writes a text behind its length.
    mutating func text(_ text: String) {
        let utf8 = Array(text.utf8)
        number(utf8.count, 3)
        raw(utf8)
    }
}
