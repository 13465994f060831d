import Taper
import Testing
import Vault
import VaultSupport

@testable import Journal

@Suite struct ExchangeTests {
    private let now = moment("2026-12-01 04:05")

    /// A journal with a history of every kind.
    private func full(_ seed: UInt64, steps: Int = 120) throws -> Journal {
        let journal = Journal(random: SeededRandom(seed))
        var maker = ContentMaker(seed)
        for _ in 0..<steps {
            switch Int.random(in: 0..<5, using: &maker.random) {
            case 0: _ = try? journal.undo(now: maker.moment())
            case 1 where !journal.entries.isEmpty:
                let entry = journal.entries.randomElement(using: &maker.random)!
                _ = try? journal.amend(entry.id, to: maker.content(), about: maker.moment().day, now: maker.moment())
            default: try journal.log(maker.content(), about: maker.moment().day, now: maker.moment())
            }
        }
        return journal
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func jsonIsExact(seed: UInt64) throws {
        let journal = try full(seed)
        let text = journal.exportedJSON
        let records = try JournalJSON.records(in: Array(text.utf8))
        #expect(records == journal.ledger.records)
        let copy = Journal(random: SeededRandom(99))
        try copy.importRecords(records, mode: .merge, now: now)
        #expect(copy.exportedJSON == text)
        #expect(copy.entries == journal.entries)
        // Once more changes nothing.
        try copy.importRecords(records, mode: .merge, now: now)
        #expect(copy.exportedJSON == text)
    }

    @Test func jsonIsReadStrictly() throws {
        let sound = try full(3, steps: 30).exportedJSON
        let bytes = Array(sound.utf8)
        var random = SeededRandom(4)
        for _ in 0..<4000 {
            var changed = bytes
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
            case 1: changed.remove(at: place)
            default: changed = Array(changed[..<place])
            }
            // It is refused, or it is a sound export that says just what it says.
            if let records = try? JournalJSON.records(in: changed) {
                #expect(try JournalJSON.records(in: Array(JournalJSON.text(of: records).utf8)) == records)
            }
        }
        func error(_ text: String) -> ImportError? {
            do throws(ImportError) {
                _ = try JournalJSON.records(in: Array(text.utf8))
                return nil
            } catch {
                return error
            }
        }
        #expect(error("") == .notJSON(line: 1))
        #expect(error("{}") == .notAJournal)
        #expect(error("[1, 2]") == .notAJournal)
        #expect(error("{\"format\": \"ebb-journal\",\n\"version\": 1,\n\"records\": [}") == .notJSON(line: 3))
        #expect(error("{\"format\": \"ebb-journal\", \"version\": 2, \"records\": []}") == .newerVersion(2))
        #expect(error("{\"format\": \"ebb-journal\", \"version\": 1, \"records\": [{}]}") == .badRecord(1))
        #expect(error(String(repeating: "[", count: 100_000)) == .notJSON(line: 1))
        #expect(error("{\"format\": \"ebb-journal\", \"version\": 1, \"records\": []}") == nil)
        let twice = JournalJSON.text(of: [JournalRecord](repeating: JournalRecord(id: EntryID(1), recorded: now, .undo(EntryID(2))), count: 2))
        #expect(error(twice) == .badRecord(2))
        #expect(error("{\"format\": \"ebb-journal\", \"version\": 1, \"records\": [], \"more\": 1}") == nil, "a later program may add fields at the top")
        for number in ["1.0", "1e0", "01", "-", "+1", "99999999999999999999"] { #expect(error("{\"version\": \(number)}") == .notJSON(line: 1)) }
        for text in ["\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"a", "\"\n\"", "nul", "{\"a\": 1, \"a\": 2}", "1 2", "{\"a\" 1}"] {
            #expect(error(text) == .notJSON(line: 1), "\(text)")
        }
        #expect(error("\"\\ud83c\\udf19 \\/ \\b\\f\"") == .notAJournal)
    }

    @Test func mergingAddsWhatIsMissing() throws {
        let mine = try full(5)
        let theirs = try full(6)
        let records = try JournalJSON.records(in: Array(theirs.exportedJSON.utf8))
        let preview = mine.preview(records, mode: .merge, now: now)
        #expect(preview.newEntries == theirs.entries.count)
        #expect(preview.removedEntries == 0)
        #expect(preview.changedEntries == 0)
        let before = mine.entries
        try mine.importRecords(records, mode: .merge, now: now)
        #expect(mine.entries.count == before.count + theirs.entries.count)
        #expect(mine.preview(records, mode: .merge, now: now).sameEntries == theirs.entries.count)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func replacingLeavesJustTheImport(seed: UInt64) throws {
        // Two histories that share a past and then differ, undone and brought back in both.
        let past = try full(seed, steps: 60)
        let shared = past.ledger.records
        let branch = Journal(random: SeededRandom(seed + 500))
        try branch.importRecords(shared, mode: .merge, now: now)
        var maker = ContentMaker(seed + 40)
        for journal in [past, branch] {
            for _ in 0..<40 {
                switch Int.random(in: 0..<4, using: &maker.random) {
                case 0: _ = try? journal.undo(now: maker.moment())
                case 1:
                    if let record = journal.ledger.records.randomElement(using: &maker.random) { _ = try? journal.undo(record.id, now: maker.moment()) }
                case 2 where !journal.entries.isEmpty:
                    let entry = journal.entries.randomElement(using: &maker.random)!
                    _ = try? journal.amend(entry.id, to: maker.content(), about: maker.moment().day, now: maker.moment())
                default: try journal.log(maker.content(), about: maker.moment().day, now: maker.moment())
                }
            }
        }
        let preview = past.preview(branch.ledger.records, mode: .replace, now: now)
        let present = Set(past.entries.map(\.id))
        let wanted = Set(branch.entries.map(\.id))
        #expect(preview.newEntries == wanted.subtracting(present).count)
        #expect(preview.removedEntries == present.subtracting(wanted).count)
        try past.importRecords(branch.ledger.records, mode: .replace, now: now)
        #expect(past.entries.map(\.id) == branch.entries.map(\.id))
        #expect(past.entries.map(\.content) == branch.entries.map(\.content))
        #expect(past.entries.map(\.about) == branch.entries.map(\.about))
    }

    @Test func csvHoldsTheEntriesAsTheyStand() throws {
        let journal = try full(7, steps: 400)
        let text = JournalCSV.text(of: journal.entries)
        var random = SeededRandom(1)
        let read = try CSVImport(Array(text.utf8), concept: { $0 }, now: now, random: &random)
        // Plan events are written and not read; a dose's plan is only in JSON.
        let expected = journal.entries.compactMap { entry -> Entry? in
            switch entry.content {
            case .plan: return nil
            case .dose(let dose):
                let without = try? DoseTaken(
                    medication: dose.medication, amount: dose.amount, status: dose.status, time: dose.time, taken: dose.taken, portion: dose.portion)
                return without.map { Entry(id: entry.id, recorded: entry.recorded, about: entry.about, content: .dose($0)) }
            default: return Entry(id: entry.id, recorded: entry.recorded, about: entry.about, content: entry.content)
            }
        }
        #expect(Ledger(read.records).entries == expected)
        #expect(read.problems.allSatisfy { $0.reason == .plan })
        #expect(read.problems.count == journal.entries.count - expected.count)
    }

    @Test func noCellComputesInASpreadsheet() throws {
        for note in ["=1+1", "+1", "-1 night", "@SUM(A1)", "'=x", "'", "''", "\t=1", "\r=1", "'a"] {
            let journal = Journal(random: SeededRandom(1))
            try journal.log(checkIn(note), about: day("2026-12-01"), now: now)
            let text = JournalCSV.text(of: journal.entries)
            let cell = CSVText.rows(Array(text.utf8))!
            #expect(cell.last!.fields.last == note)
            #expect(!text.contains(",=") && !text.contains(",\"=") && !text.contains(",+") && !text.contains(",@") && !text.contains(",-"))
        }
    }

    @Test func anotherTableComesInWithAPreview() throws {
        let concepts = ["anxiety": "symptom-anxiety", "brain zaps": "symptom-brain-zaps", "electric jolts": "symptom-brain-zaps"]
        var random = SeededRandom(2)
        func read(_ text: String) throws -> CSVImport {
            try CSVImport(Array(text.utf8), concept: { concepts[$0.lowercased()] }, now: now, random: &random)
        }
        let long = try read("\u{FEFF}Date;Symptom;Score;Notes\n2026-11-01;Anxiety;7;bad; \n2026-11-01;Electric jolts;3;\n01/11/2026;Anxiety;7;\n2026-11-02;Dread;1;\n2026-11-02;Anxiety;11;\n\n;;;x\n")
        #expect(long.rows == 2)
        #expect(long.problems == [
            .init(line: 4, reason: .date), .init(line: 5, reason: .symptom), .init(line: 6, reason: .score), .init(line: 8, reason: .date),
        ])
        #expect(try long.records.map(\.action) == [
            .add(about: day("2026-11-01"), checkIn([("symptom-anxiety", 7)], "bad")), .add(about: day("2026-11-01"), checkIn([("symptom-brain-zaps", 3)])),
        ])
        let wide = try read("date,anxiety,brain zaps,sleep,unknown,note\r\n2026-11-01,7,,4.5,9,\"two\nlines, \"\"quoted\"\"\"\r\n2026-11-02,,2,7h,,\r\n2026-11-03,,,25,,\r\n2026-11-04,,,,,\r\n2026-11-05,1,2,06:30,,")
        #expect(wide.rows == 3)
        #expect(wide.problems == [.init(line: 5, reason: .sleep), .init(line: 6, reason: .nothing)])
        #expect(try wide.records.map(\.action) == [
            .add(about: day("2026-11-01"), checkIn([("symptom-anxiety", 7)], sleep: 270, "two\nlines, \"quoted\"")),
            .add(about: day("2026-11-02"), checkIn([("symptom-brain-zaps", 2)], sleep: 420)),
            .add(about: day("2026-11-05"), checkIn([("symptom-anxiety", 1), ("symptom-brain-zaps", 2)], sleep: 390)),
        ])
        #expect(Set(wide.records.map(\.id)).count == 3)
        for text in ["", "a,b\n1,2", "date\n2026-11-01", "date,\"note\n2026-11-01,x", "symptom,score\nanxiety,1"] {
            #expect(throws: ImportError.noColumns) { try read(text) }
        }
    }

    @Test func randomTablesNeverTrap() throws {
        var random = SeededRandom(12)
        let pieces = ["date", "2026-11-01", ",", ";", "\n", "\r\n", "\"", "note", "anxiety", "7", "entry", "0000000000000001", "kind", "dose", "scale", "symptom", "sleep", "value", "name", "'", "=", "é", "\t"]
        var read = 0
        for _ in 0..<20_000 {
            var text = "date,kind,entry,name,value,note,sleep\n"
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                text += "2026-11-01"
                for kind in [["", "symptom", "dose", "sleep", "note", "scale"], ["", "0000000000000001", "x"], ["anxiety", ""], ["7", "11", ""], pieces, ["", "7h"]] {
                    text += "," + kind.randomElement(using: &random)!
                }
                text += "\n"
            }
            text += (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            if let table = try? CSVImport(Array(text.utf8), concept: { $0 }, now: now, random: &random) {
                read += table.records.count
                for record in table.records { #expect(try RecordCodec.decode(RecordCodec.encode(record)) == record) }
            }
        }
        #expect(read > 10)
    }
}
