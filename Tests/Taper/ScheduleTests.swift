import Taper
import Testing

/// What a sentence means, clause by clause.
@Suite struct ScheduleTests {
    func outline(_ line: String) throws -> String {
        try Schedule(TestFormulary.sentence(line)).steps.map { "\($0.offset):\($0.dose.amount)" }.joined(separator: " ")
    }

    @Test func theFirstCutComesOneSpanLater() throws {
        #expect(try outline("clonazepam 1 mg, steps 0.5, 0.25, 0 mg every 2 weeks") == "0:1 14:0.5 28:0.25 42:0")
        #expect(try outline("clonazepam 1 mg, 0.3 mg every week") == "0:1 7:0.7 14:0.4 21:0.1 28:0")
        #expect(try outline("clonazepam 1 mg, 30% of the starting dose every week") == "0:1 7:0.7 14:0.4 21:0.1 28:0")
    }

    @Test func afterTheLastDoseComesZeroOneSpanLater() throws {
        #expect(try outline("clonazepam 1 mg, 0.3 mg every week, to 0.4 mg") == "0:1 7:0.7 14:0.4 21:0")
        // The last dose is taken even where the rule would jump over it.
        #expect(try outline("clonazepam 1 mg, 0.3 mg every week, to 0.5 mg") == "0:1 7:0.7 14:0.5 21:0")
        #expect(try outline("clonazepam 1 mg, 0.3 mg every week, to 0.5 mg then stay") == "0:1 7:0.7 14:0.5")
        #expect(try outline("clonazepam 1 mg, 50% of the current dose every 3 days, to 0.2 mg") == "0:1 3:0.5 6:0.25 9:0.2 12:0")
        #expect(try outline("clonazepam 1 mg, steps 0.5, 0.25 mg every week") == "0:1 7:0.5 14:0.25")
        #expect(try outline("clonazepam 1 mg, steps 0.5, 0.25 mg every week, then stop") == "0:1 7:0.5 14:0.25 21:0")
    }

    @Test func aDoseStandsForTheSpanOfTheRuleThatGaveIt() throws {
        #expect(
            try outline("clonazepam 3 mg, 1 mg every 2 weeks until 1 mg, then 0.5 mg every week") == "0:3 14:2 28:1 42:0.5 49:0")
        #expect(
            try outline("clonazepam 1 mg, steps start for 1 week, 0.75 mg for 3 weeks, 0.5 mg for 2 weeks, then 0.25 mg every week")
                == "0:1 7:0.75 28:0.5 42:0.25 49:0")
    }

    @Test func percentagesAreChainedUnroundedAndRoundedHalfToEven() throws {
        // 1 mg · 0.95^5 = 773780937.5 pg exactly: the half goes to the even 773780938.
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 5% every week"))
        #expect(schedule.steps[5].dose.picograms == 773_780_938)
        // 1 mg / 2^10 = 976562.5 pg: down to the even 976562; and the chain goes on from the half.
        let halves = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 50% every week, to 0.0001 mg"))
        #expect(halves.steps[10].dose.picograms == 976_562)
        #expect(halves.steps[11].dose.picograms == 488_281)
    }

    @Test func roundToTakesTheEvenMultipleOfAHalf() throws {
        #expect(
            try outline("clonazepam 1 mg, 0.05 mg every week, to 0.8 mg then stay, round to 0.1 mg") == "0:1 7:1 14:0.9 21:0.8 28:0.8")
        #expect(try outline("clonazepam 0.45 mg, 0.1 mg every week, round to 0.1 mg") == "0:0.45 7:0.4 14:0.2 21:0.2 28:0")
        // Never above the dose before, even where that isn't a multiple.
        #expect(try outline("clonazepam 0.33 mg, 0.01 mg every week, to 0.3 mg then stay, round to 0.05 mg").hasPrefix("0:0.33 7:0.3"))
        // A grain of an odd number of picograms, and halves that no picogram can show.
        #expect(
            try outline("clonazepam 0.000000009 mg, 50% every week, to 0.000000003 mg then stay, round to 0.000000003 mg")
                == "0:0.000000009 7:0.000000006 14:0.000000003")
    }

    @Test func holds() throws {
        let plain = "clonazepam 1 mg, 0.25 mg every 2 weeks"
        #expect(try outline(plain) == "0:1 14:0.75 28:0.5 42:0.25 56:0")
        #expect(try outline(plain + ", hold 1 week") == "0:1 21:0.75 35:0.5 49:0.25 63:0")
        #expect(try outline(plain + ", hold 1 week at 0.5 mg") == "0:1 14:0.75 28:0.5 49:0.25 63:0")
        #expect(try outline(plain + ", hold 1 week at 0.6 mg") == "0:1 14:0.75 28:0.5 49:0.25 63:0")
        #expect(try outline(plain + ", hold 1 week every 2 steps") == "0:1 14:0.75 28:0.5 49:0.25 63:0")
        // A cut due on the first day of a dated hold comes after it.
        #expect(try outline(plain + ", from 2026-12-01, hold 10 days from 2026-12-29") == "0:1 14:0.75 38:0.5 52:0.25 66:0")
        #expect(try outline(plain + ", from 2026-12-01, hold 10 days from 2026-12-30") == "0:1 14:0.75 28:0.5 52:0.25 66:0")
        #expect(try outline(plain + ", from 2026-12-01, hold 10 days from 2026-12-30, hold 1 week from 2027-01-22") == "0:1 14:0.75 28:0.5 59:0.25 73:0")
        #expect(try outline("clonazepam 1 mg, 0.25 mg per 2 days, daily, from 2026-12-01, hold 3 days from 2026-12-03").hasPrefix("0:1 1:0.875 5:0.75 6:0.625"))
    }

    @Test func slidesHoldAfterTheirCuts() throws {
        let slide = try Schedule(TestFormulary.sentence("clonazepam 10 mg, slide 2.5% every week for 4 cuts then hold 2 weeks"))
        #expect(slide.steps.prefix(10).map(\.offset) == [0, 7, 14, 21, 28, 49, 56, 63, 70, 91])
        #expect(slide.steps[1].dose.amount == "9.75")
    }

    @Test func dailyTapersFallADayAtATime() throws {
        let linear = try Schedule(TestFormulary.sentence("diazepam 5 mg, 5% per 10 days, daily linear"))
        #expect(linear.steps[11].dose.amount == "4.72625")
        #expect(linear.steps.last?.offset == linear.steps[linear.steps.count - 2].offset + 1)
        #expect(try outline("clonazepam 1 mg, 0.75 mg per 3 days, daily") == "0:1 1:0.75 2:0.5 3:0.25 4:0")
        #expect(try outline("clonazepam 1 mg, 75% of the starting dose per 3 days, daily") == "0:1 1:0.75 2:0.5 3:0.25 4:0")
    }

    @Test func occupancyFallsByEqualPoints() throws {
        let schedule = try Schedule(TestFormulary.sentence("diazepam 24.7 mg, 5 occupancy points every week"))
        // 50 % at 24.7 mg; each step is five points less.
        for (index, step) in schedule.steps.enumerated() {
            let points = Occupancy.percent(ofDiazepam: step.dose)
            #expect((points - Fraction(50 - 5 * index)).magnitude < Fraction(1, over: 1_000_000))
        }
        #expect(schedule.steps.count == 11)
        let clonazepam = try Schedule(TestFormulary.sentence("clonazepam 1.235 mg, 5 occupancy points every week by ashton"))
        #expect(
            clonazepam.steps.map { $0.dose.times(Fraction(20)).milligrams.decimal(places: 6) } == schedule.steps.map { $0.dose.milligrams.decimal(places: 6) })
    }

    @Test func splits() throws {
        func parts(_ line: String, _ index: Int) throws -> [String] {
            try Schedule(TestFormulary.sentence(line)).steps[index].parts.map { "\($0.time!) \($0.dose.amount)" }
        }
        let line = "clonazepam 1.5 mg, split morning 0.5 mg and night 1 mg, 0.25 mg every week"
        #expect(try parts(line, 0) == ["morning 0.5", "night 1"])
        #expect(try parts(line, 2) == ["morning 0.333333333", "night 0.666666667"])
        #expect(try parts(line + ", cut morning first", 1) == ["morning 0.25", "night 1"])
        #expect(try parts(line + ", cut morning first", 3) == ["night 0.75"])
        #expect(try parts(line + ", cut night first", 5) == ["morning 0.25"])
        #expect(
            try parts("clonazepam 3 mg, split morning 1 mg and midday 1 mg and night 1 mg, 1.5 mg every week, cut midday then night first", 1) == [
                "morning 1", "night 0.5",
            ])
        // An uneven pair has its larger part at night.
        #expect(try parts("diazepam 8 mg, split morning 4 mg and night 4 mg, 1 mg every week, using 2 mg tablets", 1) == ["morning 3", "night 4"])
    }

    @Test func crossOversOverlap() throws {
        func parts(_ line: String) throws -> [String] {
            try Schedule(TestFormulary.sentence(line)).steps.prefix(5).map { step in
                "\(step.offset) " + step.parts.map { "\($0.time.map { "\($0) " } ?? "")\($0.medication) \($0.dose.amount)" }.joined(separator: " + ")
            }
        }
        #expect(
            try parts("clonazepam 1 mg, cross over to diazepam by ashton every week in 2 parts, then 2 mg every 2 weeks") == [
                "0 clonazepam 1", "7 clonazepam 0.5 + diazepam 10", "14 diazepam 20", "21 diazepam 18", "35 diazepam 16",
            ])
        // Half of each time of day at once, night before morning.
        #expect(
            try parts("clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg, cross over to diazepam by va every week in 2 parts, then 1 mg every week") == [
                "0 morning clonazepam 0.5 + night clonazepam 0.5",
                "7 morning clonazepam 0.5 + night clonazepam 0.25 + night diazepam 2.5",
                "14 morning clonazepam 0.5 + night diazepam 5",
                "21 morning clonazepam 0.25 + morning diazepam 2.5 + night diazepam 5",
                "28 morning diazepam 5 + night diazepam 5",
            ])
    }

    @Test func plansAreBounded() throws {
        #expect(throws: ScheduleError.tooLong) { try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.01% every 4 weeks")) }
        #expect(throws: ScheduleError.tooLong) { try Schedule(TestFormulary.sentence("diazepam 10 g, 1 mcg every day")) }
        #expect(throws: ScheduleError.beyondCalendar) { try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.1 mg every month, from 9999-12-01")) }
        #expect(throws: ScheduleError.tooLong) {
            try Schedule(
                TestFormulary.sentence(
                    "clonazepam 1 mg, steps 0.5 mg for 10 years, 0.4 mg for 10 years, 0.3 mg for 10 years, 0.2 mg for 10 years, 0.1 mg for 10 years, 0 mg"))
        }
    }

    @Test func theDoseOfADay() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.25 mg every 2 weeks"))
        let start = TestFormulary.today
        #expect(schedule.index(on: start - 1) == nil)
        #expect(schedule.dose(on: start - 1).amount == "1")
        #expect(schedule.dose(on: start + 13).amount == "1")
        #expect(schedule.dose(on: start + 14).amount == "0.75")
        #expect(schedule.dose(on: start + 500).isZero)
        #expect(schedule.ends == start + 56)
        #expect(schedule.cuts == 4)
        #expect(schedule.changePercent(at: 2).decimal(places: 2) == "-33.33")
    }
}
