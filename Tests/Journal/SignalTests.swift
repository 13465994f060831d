import Taper
import Testing
import VaultSupport

@testable import Journal

@Suite struct SignalTests {
    private let start = day("2026-10-01")

    /// One score a day from the start; nil for a day without.
    private func scores(_ values: [Int?], concept: String = "anxiety") throws -> DailyScores {
        DailyScores(try entries(values, concept: concept))
    }

    private func entries(_ values: [Int?], concept: String = "anxiety") throws -> [Entry] {
        try values.enumerated().compactMap { index, value in
            guard let value else { return nil }
            return Entry(id: EntryID(UInt64(index)), recorded: moment("2026-12-01 04:05"), about: start + index, content: try checkIn([(concept, value)]))
        }
    }

    @Test func theWorstOfADayCounts() throws {
        let content = [try checkIn([("a", 3), ("b", 1)], sleep: 300), try checkIn([("a", 5)]), try checkIn([("a", 2)], sleep: 200)]
        let days = DailyScores(content.enumerated().map { Entry(id: EntryID(UInt64($0)), recorded: moment("2026-12-01 04:05"), about: start, content: $1) })
        #expect(days.worst == ["a": [start: 5], "b": [start: 1]])
        #expect(days.sleep == [start: 200])
        #expect(days.scoredDays == [start])
        #expect(days.concepts == ["a", "b"])
    }

    @Test func mediansAreExact() {
        #expect(doubledMedian([]) == nil)
        #expect(doubledMedian([3]) == 6)
        #expect(doubledMedian([4, 1]) == 5)
        #expect(doubledMedian([9, 1, 2]) == 4)
        #expect(HalfNumber(doubled: 9).description == "4.5")
        #expect(HalfNumber(doubled: -1).description == "-0.5")
        #expect(HalfNumber(doubled: 8).description == "4")
    }

    @Test func wavesAndWindowsByTheirDefinition() throws {
        //                     usual 4            wave          window
        let values: [Int?] = [4, 4, 4, 4, 4, 4, 4, 7, 8, 7, 4, 4, 1, 2, 4, 4, 4]
        let waves = Waves(try scores(values))
        #expect(waves.stretches == [
            Waves.Stretch(kind: .wave, days: start + 7...start + 9, scoredDays: 3), Waves.Stretch(kind: .window, days: start + 12...start + 13, scoredDays: 2),
        ])
        #expect(waves.scoredDays == 17)
        #expect(!waves.isTooFew)
    }

    @Test func oneBadDayIsNoWaveAndOnePointIsTheEdge() throws {
        #expect(Waves(try scores([4, 4, 4, 4, 4, 4, 4, 9, 4, 4, 4, 4, 4, 4, 4])).stretches.isEmpty)
        #expect(Waves(try scores([4, 4, 4, 4, 4, 4, 4, 5, 5, 4, 4, 4, 4, 4, 4])).stretches.map(\.kind) == [.wave])
        // Two symptoms: one up by one and one at its usual is half a point.
        let one = try entries([4, 4, 4, 4, 4, 4, 4, 5, 5, 4, 4, 4, 4, 4, 4])
        let two = try entries([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2], concept: "zaps")
        #expect(Waves(DailyScores(one + two)).stretches.isEmpty)
        #expect(Waves(DailyScores(one + two), concepts: ["anxiety"]).stretches.count == 1)
    }

    @Test func gapsOfTwoDaysAreBridgedAndLongerOnesAreNot() throws {
        let usual = [Int?](repeating: 4, count: 12)
        #expect(Waves(try scores(usual + [8, nil, nil, 8])).stretches == [Waves.Stretch(kind: .wave, days: start + 12...start + 15, scoredDays: 2)])
        #expect(Waves(try scores(usual + [8, nil, nil, nil, 8])).stretches.isEmpty)
    }

    @Test func withFewDaysNothingIsSaid() throws {
        let few = Waves(try scores([Int?](repeating: 1, count: 7) + [9, 9, 9, 1, 1, 1]))
        #expect(few.isTooFew)
        #expect(few.stretches.isEmpty)
        #expect(!Waves(try scores([Int?](repeating: 1, count: 7) + [9, 9, 9, 1, 1, 1, 1])).stretches.isEmpty)
    }

    @Test func theUsualMovesAlong() throws {
        // Months that get better bit by bit: the early days are no wave and the late ones no window.
        let values: [Int?] = (0..<200).map { 9 - $0 / 40 }
        #expect(Waves(try scores(values)).stretches.isEmpty)
    }

    @Test func sinceCutSaysHowManyCutsItRestsOn() throws {
        var values = [Int?](repeating: 3, count: 60)
        for cut in [10, 25, 40] { (values[cut + 3], values[cut + 4]) = (7, 8) }
        values[43] = 6
        let cuts = [10, 25, 40].map { start + $0 }
        let view = SinceCut(try scores(values), concept: "anxiety", cuts: cuts)
        #expect(view.cuts == 3)
        #expect(!view.isTooFew)
        #expect(view.rows[0] == SinceCut.Row(day: 0, cuts: 3, median: HalfNumber(doubled: 6)))
        #expect(view.rows[3] == SinceCut.Row(day: 3, cuts: 3, median: HalfNumber(doubled: 14)))
        #expect(view.rows[4].median?.description == "8")
        // A cut's days end where the next cut comes: day 15 and later rest on the last cut alone.
        #expect(view.rows[14].cuts == 3)
        #expect(view.rows[15] == SinceCut.Row(day: 15, cuts: 1, median: nil))
        #expect(view.rows.last?.day == 19)
        #expect(view.before == SinceCut.Row(day: -7, cuts: 3, median: HalfNumber(doubled: 6)))
    }

    @Test func twoCutsAreTooFewToSay() throws {
        let view = SinceCut(try scores([Int?](repeating: 5, count: 40)), concept: "anxiety", cuts: [start + 5, start + 20, start + 200])
        #expect(view.cuts == 2)
        #expect(view.isTooFew)
        #expect(view.rows.allSatisfy { $0.median == nil })
        #expect(view.before.median == nil)
        #expect(SinceCut(try scores([]), concept: "anxiety", cuts: [start]).rows.isEmpty)
    }

    @Test func stableDaysByThePersonsOwnRule() throws {
        let rule = try StableRule(concepts: ["anxiety"], highest: 4)
        func stable(_ values: [Int?], rule: StableRule? = nil, today: Int) throws -> StableDays {
            try StableDays(rule ?? StableRule(concepts: ["anxiety"], highest: 4), scores(values), today: start + today)
        }
        #expect(try stable([7, 4, 3, 4], today: 3) == StableDays(rule, try scores([7, 4, 3, 4]), today: start + 3))
        #expect(try stable([7, 4, 3, 4], today: 3).count == 3)
        #expect(try stable([7, 4, 3, 4], today: 3).days == start + 1...start + 3)
        #expect(try stable([4, 4, 5], today: 2).count == 0)
        #expect(try stable([4, 4, 5], today: 2).days == nil)
        // One day without an entry is allowed by the rule, and is not counted; two end the run.
        #expect(try stable([4, nil, 4], today: 2).count == 2)
        #expect(try stable([4, nil, nil, 4], today: 3).count == 1)
        #expect(try stable([4, nil, nil, 4], rule: StableRule(concepts: ["anxiety"], highest: 4, daysWithoutEntry: 2), today: 3).count == 2)
        // Today may not be written down yet; a week of silence is no stability.
        #expect(try stable([4, 4], today: 3).count == 2)
        #expect(try stable([4, 4], today: 8).count == 0)
        // What lies ahead doesn't count.
        #expect(try stable([4, 4, 9], today: 1).count == 2)
    }

    @Test func sleepCanBelongToTheRule() throws {
        let rule = try StableRule(highest: 4, leastSleepMinutes: 300)
        let entries = try [(3, 320), (3, 299), (2, 400), (1, 300)].enumerated().map { index, day in
            Entry(id: EntryID(UInt64(index)), recorded: moment("2026-12-01 04:05"), about: start + index, content: try checkIn([("a", day.0)], sleep: day.1))
        }
        #expect(StableDays(rule, DailyScores(entries), today: start + 3).count == 2)
        // A night that wasn't written down doesn't speak against a day.
        let without = try entries + [Entry(id: EntryID(9), recorded: moment("2026-12-01 04:05"), about: start + 4, content: checkIn([("b", 4)]))]
        #expect(StableDays(rule, DailyScores(without), today: start + 4).count == 3)
    }
}
