import Taper
import Testing

@Suite struct CheckTests {
    func check(_ line: String) throws -> PlanCheck { PlanCheck(try Schedule(TestFormulary.sentence(line))) }

    @Test func fallsAreMeasuredOnWindowsNotSteps() throws {
        let weekly = try check("clonazepam 1 mg, 10% every week, to 0.2 mg then stay")
        #expect(weekly.in7Days.atStep[4].percent == Fraction(10))
        #expect(weekly.in14Days.atStep[4].percent == Fraction(19))
        #expect(weekly.in14Days.atStep[1].percent == Fraction(10))
        #expect(weekly.in28Days.atStep[4].percent.decimal(places: 2) == "34.39")
        #expect(weekly.in14Days.atStep[4].percentOfStart.decimal(places: 4) == "15.39")
        // Rounding to picograms moves the seventh decimal.
        #expect(weekly.in14Days.steepest.percent.decimal(places: 6) == "19")
    }

    @Test func theCeilingIsAllowedAndNothingAboveIt() throws {
        #expect(try check("clonazepam 1 mg, 25% every 2 weeks").danger == .none)
        #expect(try check("clonazepam 1 mg, 25% every 13 days").danger == .overCeiling)
        #expect(try check("clonazepam 1 mg, 25.1% every 2 weeks").danger == .overCeiling)
        // A third of a fraction: rounding by a picogram doesn't make it over.
        #expect(try check("clonazepam 0.333333333 mg, 25% every 2 weeks").danger == .none)
    }

    @Test func roundingThatMakesAStepTooSteepIsSeen() throws {
        let exact = try check("clonazepam 1 mg, 10% every 2 weeks, to 0.25 mg then stay")
        #expect(exact.danger == .none)
        let rounded = try check("clonazepam 1 mg, 10% every 2 weeks, to 0.25 mg then stay, round to 0.25 mg")
        #expect(rounded.standing(.asam).status == .over)
    }

    @Test func theEndIsSaidHonestly() throws {
        let plan = try check("clonazepam 1 mg, 0.05 mg every 2 weeks")
        // 0.15 → 0.1 is 33 % of the dose and 5 % of the start.
        #expect(plan.danger == .none)
        #expect(plan.standing(.asam).status == .inside)
        #expect(plan.standing(.asam).nearTheEnd == [18, 19, 20])
        #expect(plan.checks[18][0].reason == .nearTheEnd)
        // A stop from half the dose is no such end.
        #expect(try check("clonazepam 1 mg, 10% every 2 weeks, to 0.5 mg").standing(.asam).status == .over)
    }

    @Test func dangerousPlans() throws {
        let plan = try check("clonazepam 10 mg, 1 mg every day")
        #expect(plan.danger == .dangerous)
        #expect(plan.needsConfirmation)
        #expect(try check("clonazepam 1 mg, steps 0 mg every 2 weeks").danger == .dangerous)
        #expect(try check("clonazepam 1 mg, steps 0 mg every 2 weeks").standing(.niceNG215).status == .over)
    }

    @Test func eachGuidelineSpeaksOnlyForItself() throws {
        let clonazepam = try check("clonazepam 1 mg, 5% every 2 weeks")
        for guideline in [Guideline.ashton, .bnf, .maudsley] { #expect(clonazepam.standing(guideline).status == .notCovered, "\(guideline)") }
        #expect(clonazepam.standing(.label).status == .inside)
        let ashton = try check("diazepam 40 mg, 2 mg every week until 20 mg, then 1 mg every week")
        #expect(ashton.standing(.ashton).status == .inside)
        #expect(ashton.standing(.niceCKS).status == .inside)
        #expect(ashton.standing(.label).status == .notCovered)
        #expect(try check("diazepam 40 mg, 3 mg every week").standing(.ashton).status == .over)
        #expect(try check("diazepam 60 mg, 3 mg every week, to 50 mg then stay").standing(.ashton).status == .notCovered)
        #expect(try check("diazepam 60 mg, 5 occupancy points every week").standing(.maudsley).status == .inside)
        #expect(try check("diazepam 60 mg, 25% of the starting dose every week").standing(.maudsley).status == .over)
        #expect(try check("diazepam 20 mg, 1/8 of the current dose every fortnight, to 1 mg").standing(.bnf).status == .inside)
        #expect(try check("alprazolam 4 mg, 0.5 mg every 3 days").standing(.label).status == .inside)
        #expect(try check("alprazolam 4 mg, 0.5 mg every 2 days").standing(.label).status == .over)
        #expect(try check("clonazepam 1 mg, 10% every week").standing(.niceCKS).status == .inside)
        #expect(try check("clonazepam 1 mg, 12.5% every 2 weeks").standing(.niceCKS).status == .inside)
        #expect(try check("clonazepam 1 mg, 20% every 2 weeks").standing(.niceCKS).status == .over)
        #expect(try check("clonazepam 1 mg, 10% every 2 weeks").standing(.asamStart).status == .inside)
        #expect(try check("clonazepam 1 mg, 10% every week").standing(.asamStart).status == .over)
        #expect(try check("clonazepam 1 mg, 10% per 2 weeks, daily").standing(.asamStart).status == .inside)
    }

    @Test func aCrossOverDoesNotLookLikeAFall() throws {
        let plan = try check("lorazepam 2 mg, split morning 1 mg and night 1 mg, cross over to diazepam by ashton every week, then 1 mg every 2 weeks")
        #expect(plan.in14Days.atStep[2].amount.isZero)
        #expect(plan.danger == .none)
    }

    @Test func slipsAreAskedAbout() throws {
        func kinds(_ line: String) throws -> [Slip.Kind] { try TestFormulary.sentence(line).slips.map(\.kind) }
        let thousandfold = try TestFormulary.sentence("clonazepam 500 mg, 5% every week").slips
        #expect(thousandfold.map(\.kind) == [.milligramsForMicrograms])
        #expect(thousandfold[0].meant == Dose(micrograms: 500))
        #expect(thousandfold[0].weight == .ask)
        #expect(try kinds("clonazepam 2000 mg, 5% every week") == [.milligramsForMicrograms])
        #expect(try kinds("clonazepam 1 mcg, 5% every week") == [.microgramsForMilligrams])
        #expect(try kinds("clonazepam 0.5 mcg, 5% every week") == [.microgramsForMilligrams])
        // 170 mg is what a tablet weighs; 225 mg might have been mcg.
        #expect(try TestFormulary.sentence("clonazepam 201 mg, 5% every week").slips.map(\.kind) == [.tabletWeight])
        #expect(try kinds("clonazepam 170 mg, 5% every week") == [.tabletWeight])
        #expect(try kinds("clonazepam 500 mg, 5% every week") == [.milligramsForMicrograms])
        #expect(try kinds("clonazepam 30 mg, 5% every week") == [.aboveLabelMaximum])
        #expect(try kinds("clonazepam 401 mg, 5% every week") == [.milligramsForMicrograms])
        #expect(try kinds("diazepam 250 mg, 5% every week") == [.tabletWeight])
        #expect(try kinds("alprazolam 59 mg, 5% every week") == [.farAboveAnyLabel])
        #expect(try TestFormulary.sentence("diazepam 60 mg, 5% every week").slips.map(\.weight) == [.ask])
        // No question names the label's highest dose.
        for line in ["clonazepam 30 mg, 5% every week", "clonazepam 61 mg, 5% every week", "diazepam 60 mg, 5% every week"] {
            #expect(try TestFormulary.sentence(line).slips.allSatisfy { !$0.question.contains("20 mg") && !$0.question.contains("40 mg") })
        }
        #expect(try kinds("clonazepam 1 mg, 60% every week") == [.largeCut])
        #expect(try kinds("clonazepam 1 mg, 0.01% every week") == [.tinyCut])
        #expect(try kinds("clonazepam 1 mg, 5% every week, using 500 mg tablets") == [.thousandfoldStrength])
        #expect(try kinds("clonazepam 1 mg, 5% every week, using 0.75 mg tablets") == [.unknownStrength])
        #expect(try kinds("clonazepam 1 mg, 5% every week, using 100 mg/mL liquid") == [.concentration])
        #expect(try kinds("clonazepam 1 mg, 5% every week, using 0.5 mg tablets and 0.1 mg/mL liquid").isEmpty)
        #expect(Slip.check(halfLife: Hours(35), of: TestFormulary.clonazepam).isEmpty)
        #expect(Slip.check(halfLife: Hours(45), of: TestFormulary.clonazepam).map(\.weight) == [.mention])
        #expect(Slip.check(halfLife: Hours(400), of: TestFormulary.clonazepam).map(\.weight) == [.ask])
    }
}
