import Taper
import Testing
import Vault
import VaultSupport

@testable import Journal

/// What an import says it will do, does, and how it is taken back.
@Suite struct ImportTests {
    private let now = moment("2026-12-01 04:05")
    private let today = day("2026-12-01")

    /// A journal with a running plan, doses that follow it, and amended and undone entries.
    private func journal(_ seed: UInt64 = 1, vault: Vault? = nil) throws -> Journal {
        let journal = try vault.map { try Journal($0, random: SeededRandom(seed)) } ?? Journal(random: SeededRandom(seed))
        let plan = try journal.beginPlan(name: "", sentence: "clonazepam 1 mg, 5% every 2 weeks", confirmed: false, on: today - 20, now: now)
        for offset in 0..<5 {
            try journal.log(.dose(DoseTaken(medication: "clonazepam", amount: milligrams("0.5 mg"), taken: now, plan: plan.id)), about: today - offset, now: now)
            try journal.log(checkIn([("anxiety", offset)], "note \(offset)"), about: today - offset, now: now)
        }
        let entry = try journal.log(checkIn([("anxiety", 9)]), about: today, now: now)
        try journal.amend(entry.id, to: checkIn([("anxiety", 8)]), about: today, now: now)
        try journal.log(checkIn("gone"), about: today, now: now)
        _ = try journal.undo(now: now)
        return journal
    }

    private func table(_ journal: Journal) throws -> [JournalRecord] {
        var random = SeededRandom(9)
        return try CSVImport(Array(JournalCSV.text(of: journal.entries).utf8), concept: { $0 }, now: now, random: &random).records
    }

    private func figures(_ preview: ImportPreview) -> [Int] {
        [preview.newEntries, preview.sameEntries, preview.changedEntries, preview.leftEntries, preview.removedEntries]
    }

    /// A table of an unchanged journal changes nothing, and the plan goes on.
    @Test func aTableLeavesWhatItCantHold() throws {
        let journal = try journal()
        let records = try table(journal)
        let (before, text) = (journal.entries, journal.exportedJSON)
        for mode in [Journal.ImportMode.merge, .replace] {
            let preview = journal.preview(records, mode: mode, reach: .withoutPlans, now: now)
            #expect(figures(preview) == [0, 11, 0, 0, 0] && preview.entries == 11)
            try journal.importRecords(records, mode: mode, reach: .withoutPlans, now: now)
            #expect(journal.entries == before && journal.exportedJSON == text)
        }
        // Where entries are missing in the file those go, and only those.
        let fewer = Array(records.dropFirst(4))
        #expect(figures(journal.preview(fewer, mode: .replace, reach: .withoutPlans, now: now)) == [0, 7, 0, 0, 4])
        try journal.importRecords(fewer, mode: .replace, reach: .withoutPlans, now: now)
        #expect(journal.plans.first?.isClosed == false)
        #expect(journal.entries.filter { if case .dose(let dose) = $0.content { dose.plan == nil } else { false } }.isEmpty)
        #expect(try journal.undo(now: now).imported == 4)
        #expect(journal.entries == before)
    }

    /// JSON holds plans: that they would go is said.
    @Test func aPlanThatWouldGoIsCounted() throws {
        let journal = try journal()
        let preview = journal.preview([], mode: .replace, now: now)
        #expect(preview.removedPlanEvents == 1 && preview.removedEntries == 12)
    }

    /// Whatever came in and whatever was taken away: one undo brings all back, another forth again, also after reopening.
    @Test(arguments: 1...12 as ClosedRange<UInt64>) func oneUndoTakesAllOfItBack(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let journal = try journal(vault: sandbox.make())
        var maker = ContentMaker(seed)
        let branch = Journal(random: SeededRandom(seed + 50))
        let shared = journal.ledger.records
        try branch.importRecords(Array(shared.prefix(Int.random(in: 0...shared.count, using: &maker.random))), mode: .merge, now: now)
        for _ in 0..<30 {
            switch Int.random(in: 0..<4, using: &maker.random) {
            case 0: _ = try? branch.undo(now: maker.moment())
            case 1 where !branch.entries.isEmpty:
                _ = try? branch.amend(branch.entries.randomElement(using: &maker.random)!.id, to: maker.content(), about: maker.moment().day, now: maker.moment())
            default: try branch.log(maker.content(), about: maker.moment().day, now: maker.moment())
            }
        }
        // What is hidden, such as settings, comes in and goes with it too.
        let before = journal.entries
        let mode: Journal.ImportMode = seed % 2 == 0 ? .merge : .replace
        let preview = journal.preview(branch.ledger.records, mode: mode, now: now)
        #expect(preview.newEntries + preview.sameEntries + preview.changedEntries + preview.leftEntries == preview.entries)
        #expect(preview.entries == branch.entries.count)
        try journal.importRecords(branch.ledger.records, mode: mode, now: now)
        let after = journal.entries
        #expect(after != before && journal.isImportLatest)
        let undone = try journal.undo(now: now)
        #expect(undone.imported != nil && journal.entries == before && !journal.isImportLatest)
        _ = try journal.redo(undone, now: now)
        #expect(journal.entries == after)
        // Something written since goes first.
        try journal.log(checkIn("since"), about: today, now: now)
        #expect(try journal.undo(now: now).imported == nil)
        journal.lock()
        let later = try Journal(sandbox.open(), random: SeededRandom(77))
        #expect(try later.undo(now: now).imported != nil)
        #expect(later.entries == before)
        // The mark of an import is this journal's own.
        #expect(!later.exportedJSON.contains("\"import\""))
    }

    /// After records were lost the mark points nowhere, and nothing is taken back as an import.
    @Test func aMarkThatPointsNowhereTakesNothingBack() throws {
        let journal = try journal()
        try journal.importRecords([JournalRecord(id: EntryID(5), recorded: now, .add(about: today, checkIn("came in")))], mode: .merge, now: now)
        let records = journal.ledger.records.filter { $0.id != EntryID(5) }
        let rescued = Journal(random: SeededRandom(3))
        rescued.carry(records)
        #expect(!rescued.isImportLatest)
        #expect(try rescued.undo(now: now).imported == nil)
    }
}
