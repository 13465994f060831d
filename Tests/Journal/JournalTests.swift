import Foundation
import Taper
import Testing
import Vault
import VaultSupport

@testable import Journal

@Suite struct JournalTests {
    private let now = moment("2026-12-01 04:05")
    private let today = day("2026-12-01")

    private func journal(_ vault: Vault, seed: UInt64 = 1) throws -> Journal { try Journal(vault, random: SeededRandom(seed)) }

    @Test func whatIsLoggedIsThereAfterwards() throws {
        let sandbox = try Sandbox()
        let first = try journal(sandbox.make())
        let entry = try first.log(checkIn([("anxiety", 7)], sleep: 240, "bad night"), about: today, now: now)
        let dose = try DoseTaken(medication: "clonazepam", amount: milligrams("0.5"), time: .night, taken: now)
        try first.log(.dose(dose), about: today, now: now)
        first.lock()
        let second = try journal(sandbox.open(), seed: 2)
        #expect(second.entries.count == 2)
        #expect(second.entry(entry.id) == entry)
        #expect(second.findings == [])
        #expect(second.unreadable == 0)
        #expect(second.entries(in: today...today).count == 2)
        #expect(second.entries(in: day("2026-12-02")...day("2027-01-01")).isEmpty)
    }

    /// What is written within one minute stays in the order of writing, whatever its random name is, also when one of it
    /// is amended or brought back, and after it was opened again.
    @Test(arguments: 0..<8) func oneMinuteKeepsTheOrderOfWriting(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let first = try journal(sandbox.make(), seed: seed)
        let written = try (0..<12).map { try first.log(checkIn("\($0)"), about: today, now: now).id }
        #expect(first.entries.map(\.id) == written)
        try first.amend(written[Int(seed)], to: checkIn("other"), about: today, now: moment("2026-12-01 09:00"))
        _ = try first.undo(try first.undo(written[3], now: now).id, now: now)
        #expect(first.entries.map(\.id) == written)
        // About another day, and yet the one that was written last.
        let last = try first.log(checkIn("yesterday"), about: day("2026-11-30"), now: now)
        #expect(first.latest { $0.isShown } == last)
        first.lock()
        #expect(try journal(sandbox.open(), seed: 99).entries.map(\.id) == [last.id] + written)
    }

    @Test func amendingKeepsTheVersionBefore() throws {
        let sandbox = try Sandbox()
        let journal = try journal(sandbox.make())
        let entry = try journal.log(checkIn([("anxiety", 7)]), about: today, now: now)
        let later = moment("2026-12-01 09:00")
        let amended = try journal.amend(entry.id, to: checkIn([("anxiety", 5)]), about: day("2026-11-30"), now: later)
        #expect(amended.amendments == 1)
        #expect(amended.about == day("2026-11-30"))
        #expect(amended.recorded == now)
        #expect(journal.entries == [amended])
        #expect(journal.versions(of: entry.id).map(\.recorded) == [now, later])
        #expect(try journal.versions(of: entry.id).map(\.content) == [checkIn([("anxiety", 7)]), checkIn([("anxiety", 5)])])
        // Amended again, the last version stands, and each one before it is there.
        try journal.amend(entry.id, to: checkIn([("anxiety", 3)]), about: today, now: later)
        #expect(try journal.entries.map(\.content) == [checkIn([("anxiety", 3)])])
        #expect(try journal.versions(of: entry.id).map(\.content) == [7, 5, 3].map { try checkIn([("anxiety", $0)]) })
        #expect(throws: JournalError.otherSort) { try journal.amend(entry.id, to: .setting(name: "a", value: "b"), about: today, now: now) }
        #expect(throws: JournalError.noSuchEntry) { try journal.amend(EntryID(9), to: checkIn([("anxiety", 5)]), about: today, now: now) }
    }

    @Test func undoGoesBackStepByStepAndForthAgain() throws {
        let sandbox = try Sandbox()
        let journal = try journal(sandbox.make())
        let entry = try journal.log(checkIn([("anxiety", 7)]), about: today, now: now)
        try journal.amend(entry.id, to: checkIn([("anxiety", 5)]), about: today, now: now)
        try journal.remember(["log anxiety 5"], now: now)
        let first = try journal.undo(now: now)
        #expect(try first.after?.content == checkIn([("anxiety", 7)]))
        let second = try journal.undo(now: now)
        #expect(second.after == nil)
        #expect(journal.entries.isEmpty)
        #expect(throws: JournalError.nothingToUndo) { try journal.undo(now: now) }
        #expect(journal.rememberedLines == ["log anxiety 5"])
        // Undoing an undo brings back what it took.
        #expect(try journal.undo(second.id, now: now).after?.content == checkIn([("anxiety", 7)]))
        #expect(try journal.undo(first.id, now: now).after?.content == checkIn([("anxiety", 5)]))
        #expect(throws: JournalError.noSuchEntry) { try journal.undo(first.id, now: now) }
        let again = try self.journal(sandbox.open())
        #expect(again.entries == journal.entries)
    }

    @Test func memoryAndVaultAgreeWhateverIsDone() throws {
        // Random work; after each step a journal read anew from the vault's records says the same.
        let sandbox = try Sandbox()
        let journal = try journal(sandbox.make())
        var maker = ContentMaker(11)
        for step in 0..<600 {
            let known = journal.ledger.records
            switch Int.random(in: 0..<5, using: &maker.random) {
            case 0: _ = try? journal.undo(now: maker.moment())
            case 1 where !known.isEmpty: _ = try? journal.undo(known.randomElement(using: &maker.random)!.id, now: maker.moment())
            case 2 where !journal.entries.isEmpty:
                let entry = journal.entries.randomElement(using: &maker.random)!
                _ = try? journal.amend(entry.id, to: maker.content(), about: maker.moment().day, now: maker.moment())
            default: try journal.log(maker.content(), about: maker.moment().day, now: maker.moment())
            }
            let anew = Ledger(journal.ledger.records)
            #expect(anew.entries == journal.ledger.entries)
            #expect(anew.background == journal.ledger.background)
            if step % 100 == 99 {
                let read = try self.journal(sandbox.open())
                #expect(read.entries == journal.entries)
                #expect(read.ledger.records == journal.ledger.records)
            }
        }
        #expect(journal.entries.count > 50)
    }

    @Test func whatWasTypedWaitsInMemoryForAVault() throws {
        let sandbox = try Sandbox()
        let journal = Journal(random: SeededRandom(5))
        #expect(!journal.isKept)
        let entry = try journal.log(checkIn([("fear", 9)], "can't sleep"), about: today, now: now)
        // Three wrong passphrases: it is all still there.
        try sandbox.make().lock()
        for _ in 0..<3 {
            #expect(throws: VaultError.wrongPassphrase) { try [9].withUnsafeBytes { try Vault.open(at: sandbox.location(), passphrase: $0, options: .cheap) } }
        }
        #expect(journal.entries == [entry])
        let vault = try sandbox.open()
        try vault.append(RecordCodec.encode(JournalRecord(id: EntryID(1), recorded: now, .add(about: today, checkIn([("anxiety", 1)])))))
        try journal.keep(in: vault)
        #expect(journal.isKept)
        #expect(journal.entries.count == 2)
        try journal.log(checkIn([("anxiety", 2)]), about: today, now: now)
        #expect(try self.journal(sandbox.open()).entries == journal.entries)
    }

    @Test func aRefusedEntryIsNotInTheJournal() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let journal = try journal(vault)
        try journal.log(checkIn([("anxiety", 7)]), about: today, now: now)
        vault.lock()
        #expect(throws: JournalError.vault(.locked)) { try journal.log(checkIn([("anxiety", 8)]), about: today, now: now) }
        #expect(throws: JournalError.vault(.locked)) { try journal.undo(now: now) }
        #expect(journal.entries.count == 1)
    }

    @Test func twoShellsOnOneVault() throws {
        let sandbox = try Sandbox()
        let one = try journal(sandbox.make(), seed: 1)
        let two = try journal(sandbox.open(), seed: 2)
        let entry = try one.log(checkIn([("anxiety", 1)]), about: today, now: now)
        // The second one appends without having looked, and has both afterwards.
        try two.log(checkIn([("anxiety", 2)]), about: today, now: now)
        #expect(two.entries.count == 2)
        #expect(try one.refresh().count == 1)
        try two.amend(entry.id, to: checkIn([("anxiety", 9)]), about: today, now: now)
        #expect(try one.refresh() == [entry.id])
        #expect(try one.entry(entry.id)?.content == checkIn([("anxiety", 9)]))
        #expect(one.entries == two.entries)
        #expect(try one.refresh() == [])
    }

    @Test func recordsOfALaterVersionStay() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        try vault.append([2, 1, 1, 1])
        let journal = try journal(vault)
        try journal.log(checkIn([("anxiety", 7)]), about: today, now: now)
        #expect(journal.unreadable == 1)
        #expect(journal.entries.count == 1)
        #expect(try sandbox.open().read().records.first?.payload == [2, 1, 1, 1])
    }

    @Test func aDamagedRecordIsNamedAndTheOthersAreThere() throws {
        let sandbox = try Sandbox()
        let first = try journal(sandbox.make())
        for score in 1...3 { try first.log(checkIn([("anxiety", score)]), about: today, now: now) }
        first.lock()
        try SQLite(sandbox.location().path).run("UPDATE record SET bytes = zeroblob(328) WHERE position = 2")
        let second = try journal(sandbox.open())
        #expect(second.findings == [.damaged(position: 2)])
        #expect(second.entries.count == 2)
    }

    @Test func lockingForgets() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let journal = try journal(vault)
        try journal.log(checkIn([("anxiety", 7)]), about: today, now: now)
        journal.lock()
        #expect(journal.entries.isEmpty)
        #expect(vault.isLocked)
        #expect(journal.search(SearchQuery("anxiety")!).isEmpty)
    }

    @Test func linesAndSettings() throws {
        let sandbox = try Sandbox()
        let first = try journal(sandbox.make())
        try first.remember(["log anxiety 7", " secret", "", "\thidden", "today"], now: now)
        try first.remember((0..<1200).map { "line \($0)" }, now: now)
        try first.set("country", to: "US", now: now)
        try first.set("country", to: "IE", now: now)
        try first.set("country", to: "IE", now: now)
        try first.log(.stableRule(StableRule(highest: 4)), about: today, now: now)
        try first.log(.stableRule(StableRule(highest: 3)), about: today, now: now)
        let second = try journal(sandbox.open())
        #expect(second.rememberedLines == (200..<1200).map { "line \($0)" })
        #expect(second.setting("country") == "IE")
        #expect(second.setting("idle") == nil)
        #expect(second.stableRule?.highest == 3)
        #expect(second.entries.isEmpty)
        #expect(!second.ledger.records.contains { record in
            if case .add(_, .lines(let lines)) = record.action { lines.contains { $0.contains("secret") || $0.contains("hidden") } } else { false }
        })
    }

    @Test func errorsSayNothingOfWhatWasWritten() {
        let errors: [JournalError] = [
            .vault(.diskFull), .noSuchEntry, .nothingToUndo, .otherSort,
        ] + ([.nothingSaid, .tooMany, .symptomTwice, .sleep, .tooLong, .score, .concept, .medication, .dose, .doseTime, .answers, .plan, .rule] as [JournalError.Part]).map { .unusable($0) }
        for error in errors {
            #expect(!error.description.isEmpty)
            #expect(error.description.last != ".")
        }
    }
}
