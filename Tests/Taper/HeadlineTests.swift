import Taper
import Testing

/// The one figure that stands for a plan: two true maxima, and no rounding taken for a difference.
@Suite struct HeadlineTests {
    private func check(_ line: String) throws -> PlanCheck { PlanCheck(try Schedule(TestFormulary.sentence(line))) }

    @Test func theLargestFallsAreTrueMaxima() throws {
        let plan = try check("clonazepam 2 mg, 0.5 mg every 2 weeks")
        #expect(plan.in14Days.largest.percentOfStart == Fraction(25))
        #expect(plan.in14Days.steepest.percent == Fraction(100))
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            let schedule = try Schedule(TestFormulary.sentence("clonazepam \(random.int(1...8)) mg, \(random.int(1...60))% of the starting dose every \(random.int(1...30)) days"))
            let check = PlanCheck(schedule)
            // By the definition: every pair of days at most 14 apart.
            var ofStart = Fraction.zero
            var ofWindow = Fraction.zero
            for first in 0...schedule.days {
                let from = schedule.dose(on: schedule.steps[0].date + first)
                for last in first...min(first + 14, schedule.days) {
                    let fall = from - schedule.dose(on: schedule.steps[0].date + last)
                    guard fall > .zero else { continue }
                    ofStart = max(ofStart, Fraction(100) * fall.ratio(to: schedule.start))
                    ofWindow = max(ofWindow, Fraction(100) * fall.ratio(to: from))
                }
            }
            #expect(check.in14Days.largest.percentOfStart == ofStart && check.in14Days.steepest.percent == ofWindow, "\(schedule.sentence)")
        }
    }

    /// Of windows with the same percentage the first, which is the largest in mg, stands for all.
    @Test(arguments: [(5, 2), (10, 4), (3, 1), (7, 3)])
    func roundingMakesNoWindowSteeper(percent: Int, weeks: Int) throws {
        let fall = try check("clonazepam 1 mg, \(percent)% of the current dose every \(weeks) weeks, to 0.05 mg").steepestBeforeEnd
        #expect(fall.from == Dose(micrograms: 1000) && fall.percentOfStart == Fraction(percent * max(1, 2 / weeks)) || weeks == 1)
        #expect(fall.begins < 14 * weeks || weeks > 1)
    }

    /// Beside a plan that goes from the starting dose to nothing, "never abruptly" isn't called kept at any step.
    @Test func anAbruptPlanIsInsideOfNothing() throws {
        func standing(_ line: String) throws -> Set<Check.Status> { Set(try check(line).checks.map { $0.first { $0.guideline == .niceNG215 }!.status }) }
        #expect(try standing("diazepam 10 mg, 1 mg every day") == [.over, .notCovered])
        #expect(try standing("diazepam 4 mg, steps 3.9, 0 mg every day") == [.over, .notCovered])
        #expect(try standing("diazepam 10 mg, 3 mg every week") == [.notCovered])
        #expect(try standing("diazepam 10 mg, 1 mg every 2 weeks") == [.inside, .notCovered])
    }
}
