import Taper
import Testing
import Vault
import VaultSupport

@testable import Journal

/// What a vault would not take: it is in memory, and goes in with the next thing that can be written, once and in order.
@Suite struct HoldingTests {
    private let now = moment("2026-12-01 04:05")
    private let today = day("2026-12-01")

    /// Whatever is held and whatever is written between: the vault holds all of it in the order of writing.
    @Test(arguments: 1...10 as ClosedRange<UInt64>) func nothingIsLostAndNothingTwice(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let sandbox = try Sandbox()
        var options = VaultOptions.cheap
        options.busyMilliseconds = 0
        try sandbox.make().lock()
        let journal = try Journal(sandbox.open(options: options), random: SeededRandom(seed))
        let blocker = try SQLite(sandbox.location().path)
        var isBlocked = false
        var written: [String] = []
        for number in 0..<40 {
            if Int.random(in: 0..<4, using: &random) == 0 {
                try blocker.run(isBlocked ? "COMMIT" : "BEGIN IMMEDIATE")
                isBlocked.toggle()
            }
            let content = try checkIn("note \(number)")
            do {
                try journal.log(content, about: today, now: now)
                #expect(journal.unkeptCount == 0)
            } catch {
                #expect(isBlocked)
                try journal.hold(content, about: today, now: now)
                #expect(journal.unkeptCount > 0)
            }
            written.append("note \(number)")
            if Int.random(in: 0..<6, using: &random) == 0 { try? journal.putDown() }
            #expect(notes(journal) == written)
        }
        if isBlocked { try blocker.run("COMMIT") }
        try journal.putDown()
        #expect(journal.unkeptCount == 0)
        journal.lock()
        #expect(try notes(Journal(sandbox.open(), random: SeededRandom(1))) == written)
    }

    private func notes(_ journal: Journal) -> [String] {
        journal.entries.compactMap { if case .checkIn(let checkIn) = $0.content { checkIn.note } else { nil } }
    }

    @Test func whatIsTakenOutComesInElsewhere() throws {
        let sandbox = try Sandbox()
        let vault = try sandbox.make()
        let journal = try Journal(vault, random: SeededRandom(1))
        let entry = try journal.log(checkIn("before"), about: today, now: now)
        try journal.hold(checkIn("after"), of: entry.id, about: today, now: now)
        try journal.hold(checkIn("new"), about: today, now: now)
        #expect(journal.unkeptCount == 2)
        let held = journal.takeHeldBack()
        #expect(journal.unkeptCount == 0 && notes(journal) == ["before"])
        journal.lock()
        let memory = Journal(random: SeededRandom(2))
        memory.carry(held)
        #expect(memory.unkeptCount == 2 && notes(memory) == ["new"])
        try memory.keep(in: sandbox.open())
        #expect(memory.unkeptCount == 0 && notes(memory) == ["after", "new"])
    }
}
