import Taper
import Testing

@Suite struct CalculatorTests {
    let mg = TestFormulary.milligrams

    @Test func percentages() throws {
        #expect(try Calculator.percent(Percent(10), of: mg("0.8")).value.amount == "0.08")
        #expect(try Calculator.less(Percent(10), of: mg("0.45")).value.amount == "0.405")
        #expect(try Calculator.series(of: Percent(10), from: mg("0.45"), count: 2).map(\.amount) == ["0.405", "0.3645"])
        #expect(try Calculator.percent(ofCut: mg("0.2"), from: mg("4")).value == Fraction(5))
        #expect(try Calculator.percentFallen(from: mg("0.5"), to: mg("0.4375")).value.description == "12.5")
        #expect(try Calculator.percentFallen(from: mg("3"), to: mg("2.75")).value.decimal(places: 2) == "8.33")
        #expect(try Calculator.percentFallen(from: mg("2.75"), to: mg("3")).value.isNegative)
    }

    @Test func chains() throws {
        #expect(try Calculator.after(cuts: 6, of: Percent(10), from: mg("1")).value.amount == "0.531441")
        #expect(try Calculator.cuts(of: Percent(5), from: mg("0.5"), toReach: mg("0.1")).value == 32)
        #expect(try Calculator.cuts(of: Percent(5), toShare: Fraction(1, over: 2)).value == 14)
        #expect(try Calculator.cuts(of: Percent(10), from: mg("1"), toReach: mg("0.81")).value == 2)
        #expect(try Calculator.cuts(of: mg("0.125"), from: mg("1")).value == 8)
        #expect(try Calculator.cuts(of: mg("0.01"), from: mg("0.5")).value == 50)
        #expect(try Calculator.cuts(of: mg("0.3"), from: mg("1"), toReach: mg("0.25")).value == 3)
        #expect(try Calculator.days(forCuts: 4, every: .days(5), from: Day(number: 0)).value == 20)
        #expect(try Calculator.after(cuts: 3, of: mg("0.25"), from: mg("0.5")).value.isZero)
    }

    @Test func liquids() throws {
        #expect(try Calculator.dose(in: Fraction(3), at: Fraction(375, over: 1000)).value.amount == "1.125")
        let (keep, discard) = try Calculator.keepAndDiscard(mg("0.9"), of: mg("1"), in: Fraction(250))
        #expect(keep.value == Fraction(225))
        #expect(discard.value == Fraction(25))
        #expect(try Calculator.concentration(of: mg("10"), in: Fraction(100)).value.description == "0.1")
        #expect(try Calculator.times(Fraction(2, over: 100), in: Fraction(3)).value == 150)
        #expect(try Calculator.times(Fraction(1), in: Fraction(300)).value == 300)
        #expect(try Calculator.share(of: mg("0.25"), parts: Fraction(16)).value.amount == "0.015625")
    }

    @Test func tabletsAndScales() throws {
        #expect(try Calculator.tabletWeight(for: mg("0.85"), strength: mg("1"), tablet: Fraction(170)).value.description == "144.5")
        #expect(try Calculator.tabletWeight(for: mg("1.75"), strength: mg("2"), tablet: Fraction(174)).value.description == "152.25")
        let left = try Calculator.dose(inPiece: Fraction(896, over: 10), strength: mg("0.5"), tablet: Fraction(995, over: 10)).value
        #expect(left.milligrams.decimal(places: 6) == "0.450251")
        #expect(try Calculator.days(ofSupply: Fraction(60), strength: mg("0.5"), daily: mg("0.75")).value == Fraction(40))
        #expect(try Calculator.tablets(for: mg("0.75"), days: 30, strength: mg("0.5")).value == Fraction(45))
    }

    @Test func halfLives() throws {
        #expect(try Calculator.percentLeft(after: Hours(70), halfLife: Hours(35)).value.description == "25")
        #expect(try Calculator.percentLeft(after: Hours(140), halfLife: Hours(35)).value.description == "6.25")
        #expect(try Calculator.percentLeft(after: Hours(24), halfLife: Hours(35)).value.decimal(places: 4) == "62.1698")
        #expect(try Calculator.percentLeft(after: Hours(0), halfLife: Hours(35)).value == Fraction(100))
        #expect(try Calculator.percentLeft(after: Hours(20_000), halfLife: Hours(1)).value == .zero)
    }

    @Test func equivalentsAreASpreadWithSources() throws {
        let lines = Calculator.equivalents(of: mg("1"), from: TestFormulary.clonazepam, to: TestFormulary.diazepam)
        #expect(lines.map { "\($0.value.source) \($0.value)" } == ["va-dod-2021 10 mg", "ashton-2002 20 mg", "scotland-2024 20 mg", "nsw-health 20 mg"])
        #expect(lines.allSatisfy { $0.working.source == $0.value.source })
        let ashton = Calculator.equivalents(of: mg("3"), from: TestFormulary.lorazepam, to: TestFormulary.clonazepam).first { $0.value.source == "ashton-2002" }
        #expect(ashton?.value.single?.amount == "1.5")
        let range = Equivalence.spread(
            of: mg("10"), from: TestFormulary.diazepam,
            to: Medication(id: "x", name: "x", equivalents: TestFormulary.equivalents(("ashton-2002", "15", "30"))))
        #expect(range.map(\.description) == ["15 mg to 30 mg"])
        #expect(range[0].single == nil)
    }

    @Test func everyNumberHasItsWorking() throws {
        let computed = try Calculator.percent(Percent(10), of: mg("0.8"))
        #expect(computed.working.description == "dose × percent / 100 = 0.8 mg × 10 / 100 = 0.08 mg")
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 5% every 2 weeks, to 0.5 mg, using 0.5 mg tablets and 0.1 mg/mL liquid by 0.1 mL"))
        #expect(
            schedule.working(ofStep: 2).description.hasPrefix(
                "dose × (1 − percent / 100)^cuts = 1 mg × (1 − 5 / 100)^2 = 0.9025 mg, rounded to what can be measured: 0.9 mg"))
        #expect(schedule.working(ofStep: schedule.steps.count - 1).formula == "stop")
        for index in schedule.steps.indices { #expect(!schedule.working(ofStep: index).filled.isEmpty) }
        let fall = PlanCheck(schedule).in14Days.atStep[1]
        #expect(fall.working(days: 14).filled == "(1 mg − 0.95 mg) / 1 mg × 100")
        #expect(Calculator.equivalents(of: mg("1"), from: TestFormulary.clonazepam, to: TestFormulary.diazepam)[0].working.filled == "1 mg × 10 mg / 1 mg")
    }

    @Test func nonsenseIsRefused() {
        #expect(throws: CalculationError.self) { try Calculator.percent(ofCut: mg("1"), from: .zero) }
        #expect(throws: CalculationError.percentTooLarge) { try Calculator.after(cuts: 1, of: Percent(100), from: mg("1")) }
        #expect(throws: CalculationError.tooManyCuts) { try Calculator.cuts(of: Percent(Fraction(1, over: 1_000_000)), from: mg("1"), toReach: mg("0.1")) }
        #expect(throws: CalculationError.mustNotRise) { try Calculator.cuts(of: Percent(5), from: mg("1"), toReach: mg("2")) }
        #expect(throws: CalculationError.self) { try Calculator.percentLeft(after: Hours(1), halfLife: Hours(0)) }
        #expect(throws: CalculationError.outOfRange) { try Calculator.millilitres(of: mg("1"), at: Fraction(1, over: 10_000_000_000)) }
    }
}
