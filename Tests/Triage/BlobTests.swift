import Testing

@testable import Triage

@Suite struct BlobTests {
    /// A pack with nothing in it but noise behind the table of sections.
    static func noise(_ length: Int) -> [UInt8] {
        let table = PackLayout.headerLength + PackLayout.Section.allCases.count * 8
        var bytes = PackLayout.magic
        func append(_ value: Int) { for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) } }
        append(table + length)
        append(PackLayout.Section.allCases.count)
        for _ in PackLayout.Section.allCases {
            append(table)
            append(length)
        }
        var state: UInt64 = 7
        for _ in 0..<length {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes.append(UInt8(truncatingIfNeeded: state >> 56))
        }
        return bytes
    }

    @Test func everyNumberIsReadInPlaceAsItWasWritten() throws {
        let bytes = Self.noise(400)
        let packed = Blob.packed(bytes)
        #expect(packed.allSatisfy { $0 < 128 }, "a literal must be valid UTF-8")
        try packed.withUnsafeBytes { raw in
            let blob = try Blob(raw)
            for offset in 0..<(bytes.count - 4) {
                let four = bytes[offset..<offset + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                #expect(blob.u8(offset) == bytes[offset])
                #expect(blob.u16(offset) == UInt16(truncatingIfNeeded: four))
                #expect(blob.u32(offset) == four)
            }
        }
    }

    @Test func aPackThatIsNoneOrCutShortIsRefused() {
        let packed = Blob.packed(Self.noise(400))
        #expect(throws: TriagePackError.notAPack) { try Array(packed.dropFirst(5)).withUnsafeBytes { try Triage(pack: $0) } }
        #expect(throws: TriagePackError.notAPack) { try Array(packed.prefix(40)).withUnsafeBytes { try Triage(pack: $0) } }
        #expect(throws: TriagePackError.cutShort) { try Array(packed.dropLast(10)).withUnsafeBytes { try Triage(pack: $0) } }
    }
}
