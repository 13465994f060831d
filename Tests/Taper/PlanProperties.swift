import Taper
import Testing

/// Properties of plans nobody wrote by hand. The benchmark runs the same over far more of them.
@Suite struct PlanProperties {
    static let count = 10_000
    static let shards = 8

    @Test(arguments: 0..<shards)
    func everyPlanHoldsAgainstTheSlowChecker(shard: Int) throws {
        var plans = RandomPlans(seed: 20_261_201 + UInt64(shard), formulary: TestFormulary.all)
        var computed = 0
        for _ in 0..<(Self.count / Self.shards) {
            guard let (line, sentence, schedule) = try plans.plan() else { continue }
            computed += 1
            let problems = SlowChecker.problems(schedule)
            try #require(problems.isEmpty, "\(line): \(problems)")
            let printed = sentence.description
            let again = try TestFormulary.sentence(printed)
            try #require(again == sentence, "\(line) prints as \(printed)")
            try #require(again.description == printed)
        }
        #expect(computed > Self.count / Self.shards * 9 / 10)
    }

    @Test func undoRestoresAndThePastStays() throws {
        var plans = RandomPlans(seed: 7, formulary: TestFormulary.all)
        for _ in 0..<1000 {
            guard let (line, sentence, schedule) = try plans.plan(), schedule.steps.count > 3 else { continue }
            let plan = try Plan(sentence)
            let day = schedule.steps[0].date + plans.random.int(0...max(1, schedule.days))
            let change: Adjustment.Change =
                switch plans.random.int(0...7) {
                case 0: .hold(.weeks(2))
                case 1: .hold(nil)
                case 2: .slow(Fraction(3, over: 2))
                case 3: .shift(days: 5)
                case 4: .goBack
                case 5: .end
                case 6: .raise(to: schedule.dose(on: day) + Dose(micrograms: 125))
                default: .respace(every: .weeks(3))
                }
            guard let adjusted = try? plan.adjusted(change, on: day) else { continue }
            let before = schedule.steps.filter { $0.date < day }
            #expect(Array(adjusted.schedule.steps.prefix(before.count)).map(\.dose) == before.map(\.dose), "\(line): \(change) on \(day)")
            if change != .shift(days: 5) || day > schedule.steps[0].date {
                #expect(Array(adjusted.schedule.steps.prefix(before.count)).map(\.date) == before.map(\.date), "\(line): \(change) on \(day)")
            }
            let undone = try adjusted.undone(on: day)
            #expect(undone.schedule == plan.schedule, "\(line): \(change) on \(day)")
            #expect(undone.adjustments.count == 2)
            #expect(try Plan(sentence, adjustments: undone.adjustments) == undone)
            if let problem = [
                SlowChecker.parts(adjusted.schedule), SlowChecker.bound(adjusted.schedule),
                (try? Portions(adjusted.schedule)).flatMap { SlowChecker.portions(adjusted.schedule, $0) },
            ].compactMap(\.self).first {
                Issue.record("\(line): \(change) on \(day): \(problem)")
            }
        }
    }

    @Test func geometricDaysAreRoundedRoots() throws {
        for (line, percent, days) in [
            ("clonazepam 1 mg, 10% per 14 days, daily", 10, 14), ("diazepam 17 mg, 5% per 28 days, daily", 5, 28),
            ("clonazepam 0.5 mg, 25% per 7 days, daily", 25, 7),
        ] {
            let schedule = try Schedule(TestFormulary.sentence(line))
            for step in schedule.steps.dropFirst().prefix(90) where step.dose > schedule.start.percent(Percent(5)) {
                #expect(SlowChecker.isRoundedRoot(step.dose, of: schedule.start, Percent(percent), day: step.cut, days: days), "\(line): day \(step.cut)")
            }
            // A block's end is the plain percentage, to the picogram.
            #expect(schedule.steps[days].dose == schedule.start.times(Percent(percent).remainder))
        }
    }

    @Test func aRationalRootRoundsItsExactHalves() throws {
        // 43.75 % in 2 days is three quarters a day: 1 mg · 0.75^15 is a number of pg with a half behind it or not, and the
        // chain through the root must agree with the chain of quarters to the last picogram.
        let daily = try Schedule(TestFormulary.sentence("clonazepam 1.024 mg, 43.75% per 2 days, daily, to 0.001 mg"))
        let plain = try Schedule(TestFormulary.sentence("clonazepam 1.024 mg, 25% every day, to 0.001 mg"))
        #expect(daily.steps.map(\.dose) == plain.steps.map(\.dose))
    }
}
