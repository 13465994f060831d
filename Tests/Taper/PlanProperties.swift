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
            // An adjustment is several plans; the benchmark makes one to each.
            guard computed % 4 == 0 else { continue }
            let problem = try AdjustmentChecker.problem(sentence, schedule, &plans.random)
            try #require(problem == nil, "\(line): \(problem ?? "")")
        }
        #expect(computed > Self.count / Self.shards * 9 / 10)
    }

    @Test(arguments: 0..<shards)
    func severalChangesInARowHold(shard: Int) throws {
        var plans = RandomPlans(seed: 20_270_101 + UInt64(shard), formulary: TestFormulary.all)
        var computed = 0
        while computed < Self.count / Self.shards {
            // A daily taper's thousands of steps are left to the benchmark.
            guard let (line, sentence, schedule) = try plans.plan(), (4...160).contains(schedule.steps.count) else { continue }
            computed += 1
            let problem = try AdjustmentChecker.seriesProblem(sentence, &plans.random)
            try #require(problem == nil, "\(line): \(problem ?? "")")
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
