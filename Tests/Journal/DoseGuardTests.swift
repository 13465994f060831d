import Taper
import Testing
import VaultSupport

@testable import Journal

@Suite struct DoseGuardTests {
    private let today = day("2026-12-01")

    private func entry(_ id: UInt64, _ amount: String, _ when: String, about: Day? = nil, time: TimeOfDay? = nil, status: DoseTaken.Status = .taken,
                       medication: String = "clonazepam") throws -> Entry {
        let taken = moment(when)
        let dose = try DoseTaken(medication: medication, amount: milligrams(amount), status: status, time: time, taken: status == .skipped ? nil : taken)
        return Entry(id: EntryID(id), recorded: taken, about: about ?? today, content: .dose(dose))
    }

    private func concerns(_ amount: String, _ when: String, time: TimeOfDay? = nil, about: Day? = nil, _ entries: [Entry], planned: [DoseGuard.Planned]? = nil,
                          now: String? = nil) -> [DoseGuard.Concern] {
        let candidate = DoseGuard.Candidate(medication: "clonazepam", amount: milligrams(amount), time: time, day: about ?? today, taken: moment(when))
        return DoseGuard.concerns(candidate, entries: entries, planned: planned, now: moment(now ?? when))
    }

    private let twice = [
        DoseGuard.Planned(time: .morning, amount: milligrams("0.5")), DoseGuard.Planned(time: .night, amount: milligrams("0.75")),
    ]

    @Test func theSameDoseTwiceIsSeen() throws {
        let morning = try entry(1, "0.5", "2026-12-01 08:10", time: .morning)
        #expect(concerns("0.5", "2026-12-01 13:00", time: .morning, [morning], planned: twice) == [.alreadyLogged(EntryID(1), minutesAgo: 290)])
        #expect(concerns("0.75", "2026-12-01 22:00", time: .night, [morning], planned: twice) == [])
        #expect(concerns("0.5", "2026-12-02 08:00", time: .morning, about: day("2026-12-02"), [morning], planned: twice) == [])
        // The night before's dose, logged after midnight, belongs to the day before.
        let late = try entry(2, "0.75", "2026-12-01 00:20", about: day("2026-11-30"), time: .night)
        #expect(concerns("0.5", "2026-12-01 08:00", time: .morning, [late], planned: twice) == [])
    }

    @Test func dosesTooNearAreSeen() throws {
        let night = try entry(1, "0.75", "2026-11-30 23:30", about: day("2026-11-30"), time: .night)
        #expect(concerns("0.75", "2026-12-01 02:00", time: .night, [night]) == [.near(EntryID(1), minutes: 150)])
        #expect(concerns("0.75", "2026-12-01 02:30", time: .night, [night]) == [])
        // Across a change of the clocks the hours are the true ones.
        let before = Entry(id: EntryID(3), recorded: moment("2026-12-01 00:00"), about: today, content: .dose(
            try DoseTaken(medication: "clonazepam", amount: milligrams("1"), time: .morning, taken: moment("2026-12-01 06:00", offset: 120))))
        let candidate = DoseGuard.Candidate(medication: "clonazepam", amount: milligrams("1"), time: .night, day: today, taken: moment("2026-12-01 07:30", offset: 60))
        #expect(DoseGuard.concerns(candidate, entries: [before], planned: nil, now: moment("2026-12-01 07:30", offset: 60)) == [.near(EntryID(3), minutes: 150)])
    }

    @Test func moreThanThePlanIsSeen() throws {
        let both = [try entry(1, "0.5", "2026-12-01 08:00", time: .morning), try entry(2, "0.75", "2026-12-01 18:00", time: .night)]
        #expect(concerns("0.25", "2026-12-01 23:00", [both[0], both[1]], planned: twice) == [.aboveThePlan(total: milligrams("1.5"), planned: milligrams("1.25"))])
        #expect(concerns("0.5", "2026-12-01 22:00", time: .night, [both[0]], planned: twice) == [.otherAmount(planned: milligrams("0.75"))])
        #expect(concerns("1", "2026-12-01 22:00", time: .night, [both[0]], planned: twice)
            == [.aboveThePlan(total: milligrams("1.5"), planned: milligrams("1.25")), .otherAmount(planned: milligrams("0.75"))])
    }

    @Test func othersDoNotCount() throws {
        let entries = [
            try entry(1, "0.5", "2026-12-01 08:00", time: .morning, medication: "diazepam"),
            try entry(2, "0.5", "2026-12-01 08:00", time: .morning, status: .skipped),
            Entry(id: EntryID(3), recorded: moment("2026-12-01 08:00"), about: today, content: try checkIn("took it")),
        ]
        #expect(concerns("0.5", "2026-12-01 08:30", time: .morning, entries, planned: twice) == [])
    }

    @Test func aTimeAheadIsSeen() {
        #expect(concerns("0.5", "2026-12-01 22:00", time: .morning, [], now: "2026-12-01 21:00") == [.inTheFuture(minutes: 60)])
    }

    @Test func lateAndOpenDoses() throws {
        #expect(DoseGuard.status(time: .morning, day: today, taken: moment("2026-12-01 11:00")) == .taken)
        #expect(DoseGuard.status(time: .morning, day: today, taken: moment("2026-12-01 11:01")) == .late)
        #expect(DoseGuard.status(time: .night, day: today, taken: moment("2026-12-02 00:30")) == .taken)
        #expect(DoseGuard.status(time: .night, day: today, taken: moment("2026-12-02 01:30")) == .late)
        #expect(DoseGuard.status(time: nil, day: today, taken: moment("2026-12-01 23:59")) == .taken)
        #expect(DoseGuard.status(time: nil, day: today, taken: moment("2026-12-02 00:01")) == .late)
        let morning = try entry(1, "0.5", "2026-12-01 08:00", time: .morning)
        #expect(DoseGuard.open(twice, medication: "clonazepam", day: today, entries: [morning]) == [twice[1]])
        #expect(DoseGuard.open(twice, medication: "clonazepam", day: day("2026-12-02"), entries: [morning]) == twice)
        #expect(try DoseGuard.open(twice, medication: "clonazepam", day: today, entries: [morning, entry(2, "0.75", "2026-12-01 20:00", time: .night, status: .skipped)]) == [])
        #expect(try DoseGuard.open(twice, medication: "clonazepam", day: today, entries: [entry(2, "0.75", "2026-12-01 20:00", time: .night, status: .extra)]) == twice)
    }
}
