import Taper
import Testing
import VaultSupport

@testable import Journal

@Suite struct RecordTests {
    @Test func everyRecordReadsBack() throws {
        var maker = ContentMaker(1)
        var known: [JournalRecord] = []
        for _ in 0..<5000 {
            let record = maker.record(after: known)
            let bytes = RecordCodec.encode(record)
            #expect(try RecordCodec.decode(bytes) == record)
            if known.count < 50 { known.append(record) }
        }
    }

    @Test func oneSpellingForEachRecord() throws {
        // Whatever decodes encodes to the same bytes: no flipped bit is silently taken for the same record.
        var maker = ContentMaker(2)
        var decoded = 0
        for _ in 0..<3000 {
            var bytes = RecordCodec.encode(maker.record(after: []))
            bytes[Int.random(in: 0..<bytes.count, using: &maker.random)] ^= 1 << UInt8.random(in: 0...7, using: &maker.random)
            if let record = try? RecordCodec.decode(bytes) {
                decoded += 1
                #expect(RecordCodec.encode(record) == bytes)
            }
        }
        #expect(decoded > 100)
    }

    @Test func strictAndBounded() throws {
        var maker = ContentMaker(3)
        for _ in 0..<500 {
            let bytes = RecordCodec.encode(maker.record(after: []))
            for length in 0..<bytes.count { #expect(throws: UnreadableRecord.self) { try RecordCodec.decode(Array(bytes[..<length])) } }
            #expect(throws: UnreadableRecord.self) { try RecordCodec.decode(bytes + [0]) }
            #expect(throws: UnreadableRecord.self) { try RecordCodec.decode([2] + bytes.dropFirst()) }
        }
        for _ in 0..<100_000 {
            var bytes = maker.random.bytes(Int.random(in: 0...60, using: &maker.random))
            if bytes.count > 2 { (bytes[0], bytes[1]) = (1, UInt8.random(in: 1...3, using: &maker.random)) }
            if let record = try? RecordCodec.decode(bytes) { #expect(RecordCodec.encode(record) == bytes) }
        }
    }

    @Test func numbersOfEverySize() throws {
        var random = SeededRandom(4)
        for value in [0, 1, 127, 128, 16_383, 16_384, UInt64(Int64.max), UInt64.max, UInt64.max - 1] + (0..<1000).map({ _ in random.next() >> UInt64.random(in: 0...63, using: &random) }) {
            var writer = ByteWriter()
            writer.number(value)
            writer.signed(Int64(bitPattern: value))
            var reader = ByteReader(writer.bytes)
            #expect(try reader.number() == value)
            #expect(try reader.signed() == Int64(bitPattern: value))
            #expect(reader.isAtEnd)
        }
        // Two spellings of one number, and one that has no end.
        for bytes in [[0x80, 0x00], [0xFF, 0x00], [UInt8](repeating: 0x80, count: 12), [UInt8](repeating: 0xFF, count: 10), []] as [[UInt8]] {
            var reader = ByteReader(bytes)
            #expect(throws: UnreadableRecord.self) { try reader.number() }
        }
    }

    @Test func theDocumentedBytes() throws {
        // docs/vault-format.md, by hand: day 20788, 04:05, one hour ahead of UTC.
        let record = JournalRecord(
            id: EntryID(0x0102_0304_0506_0708), recorded: Moment(day: day("2026-12-01"), minute: 245, offset: 60)!,
            .add(about: day("2026-11-30"), try checkIn([("anxiety", 7)], sleep: 240, "bad")))
        #expect(day("2026-12-01").number == 20788)
        let expected: [UInt8] =
            [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0xE8, 0xC4, 0x02, 0xF5, 0x01, 0x78, 0x01, 1, 1, 7] + Array("anxiety".utf8) + [7, 1, 0xF0, 0x01, 3] + Array("bad".utf8)
        #expect(RecordCodec.encode(record) == expected)
    }

    @Test func valuesOutOfRangeAreRefused() {
        #expect(throws: JournalError.unusable(.nothingSaid)) { try CheckIn() }
        #expect(throws: JournalError.unusable(.score)) { try SymptomScore("anxiety", 11) }
        #expect(throws: JournalError.unusable(.score)) { try SymptomScore("anxiety", -1) }
        #expect(throws: JournalError.unusable(.concept)) { try SymptomScore("", 1) }
        #expect(throws: JournalError.unusable(.sleep)) { try CheckIn(sleepMinutes: 1441) }
        #expect(throws: JournalError.unusable(.symptomTwice)) { try CheckIn(scores: [SymptomScore("a", 1), SymptomScore("a", 2)]) }
        #expect(throws: JournalError.unusable(.tooLong)) { try CheckIn(note: String(repeating: "x", count: 100_001)) }
        #expect(throws: JournalError.unusable(.answers)) { try ScaleResult(.phq9, answers: [0, 1, 2]) }
        #expect(throws: JournalError.unusable(.answers)) { try ScaleResult(.gad7, answers: [0, 1, 2, 3, 4, 0, 0]) }
        #expect(throws: JournalError.unusable(.doseTime)) { try DoseTaken(medication: "x", amount: .zero, status: .skipped, taken: moment("2026-12-01 08:00")) }
        #expect(throws: JournalError.unusable(.doseTime)) { try DoseTaken(medication: "x", amount: .zero, taken: nil) }
        #expect(throws: JournalError.unusable(.dose)) { try DoseTaken(medication: "x", amount: Dose(picograms: -1), taken: moment("2026-12-01 08:00")) }
        #expect(throws: JournalError.unusable(.plan)) { try PlanEvent(plan: EntryID(1), on: day("2026-12-01"), .shift(days: 100_000)) }
        #expect(throws: JournalError.unusable(.rule)) { try StableRule(highest: 11) }
        #expect(Moment(day: day("2026-12-01"), minute: 1440) == nil)
        #expect(Moment(day: day("2026-12-01"), minute: 0, offset: 1081) == nil)
        #expect(EntryID("12345") == nil)
        #expect(EntryID("000000000000000G") == nil)
    }

    @Test func scalesAreScoredAsTheirAuthorsSay() throws {
        func severity(_ scale: ScaleResult.Scale, _ total: Int) throws -> ScaleResult.Severity {
            var rest = total
            let answers = (0..<scale.questionCount).map { _ in
                let answer = min(3, rest)
                rest -= answer
                return answer
            }
            let result = try ScaleResult(scale, answers: answers)
            #expect(result.total == total)
            return result.severity
        }
        for (total, expected) in [(0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe")] {
            #expect(try severity(.phq9, total).rawValue == expected)
        }
        for (total, expected) in [(0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "severe"), (21, "severe")] {
            #expect(try severity(.gad7, total).rawValue == expected)
        }
        #expect(try ScaleResult(.phq9, answers: [0, 0, 0, 0, 0, 0, 0, 0, 1]).asksForHelp)
        #expect(try !ScaleResult(.phq9, answers: [3, 3, 3, 3, 3, 3, 3, 3, 0]).asksForHelp)
        #expect(try !ScaleResult(.gad7, answers: [3, 3, 3, 3, 3, 3, 3]).asksForHelp)
    }
}
