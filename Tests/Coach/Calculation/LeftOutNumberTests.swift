import Taper
import Testing

@testable import Coach

/// A result that uses the wrong numbers is worse than none: numbers of somebody's life stay out, and a number that stays
/// unused is asked about.
@Suite struct LeftOutNumberTests {
    /// The line with what doesn't matter gives what the line without it gives.
    @Test(arguments: [
        ("im 47, on it since 2013, 1.5 mg now, what is 10% of it", "1.5 mg now, what is 10% of it"),
        ("61 f, 9 yrs on this, 0.9 mg less 5% is how much", "0.9 mg less 5% is how much"),
        ("my dad, 73, takes 2 mg a day, what is 8 percent", "takes 2 mg a day, what is 8 percent"),
        ("my sister (39, a nurse) went from 2 mg to 1.8, what percent was that", "went from 2 mg to 1.8, what percent was that"),
        ("after 14 years on it i am at 3 mg, what would 5% off be", "i am at 3 mg, what would 5% off be"),
    ])
    func aNumberOfALifeStaysOut(line: String, plain: String) throws {
        let told = try #require(ArithmeticReaderTests.calculation(line), "\(line)")
        #expect(told.values == ArithmeticReaderTests.calculation(plain)?.values, "\(line): \(told.values)")
    }

    /// A whole number that is a dose, a count or a pace stays what it is.
    @Test(arguments: [
        ("im at 40 mg and cut 2 mg every week, how many weeks to 20", "10 week"), ("from 30 to 24 valium what percent", "20 %"), ("1 mg, 10% a month for 2 years, where am i", "~0.079766443 mg"),
        ("stuck at 20 mg, what is 10 percent of it", "2 mg"),
    ])
    func aWholeNumberOfTheSumStays(line: String, wanted: String) throws {
        let calculation = try #require(ArithmeticReaderTests.calculation(line), "\(line)")
        #expect(try Wanted(wanted).isMet(by: calculation.values.map { ($0.amount, $0.unit) }), "\(line): \(calculation.values)")
    }

    @Test(arguments: ["split 1.5 mg in three equal doses with 4 ml, how much each", "60 tablets of 0.5 mg, i take 1.5 mg a day, how many days, and 0.125 is in my drawer", "0.1 mg/ml, 5 ml now 4 ml, mg for the day"])
    func anUnusedNumberIsAskedAbout(line: String) {
        guard case .doubtful(let question)? = ArithmeticReaderTests.reader.read(line) else {
            Issue.record("not asked: \(line) \(String(describing: ArithmeticReaderTests.reader.read(line)))")
            return
        }
        #expect(question.contains("I don't see what"))
        // Said to be meant, it is computed without the number, and says so.
        #expect(ArithmeticReaderTests.calculation("yes, " + line)?.cautions.contains { $0.hasPrefix("I didn't use") } == true)
    }

    /// What is said twice is used twice, a numbered day isn't the number of days, and a part of the tablet is cut in is no whole.
    @Test(arguments: [
        "filed .004 off my .1 g 1mg tablet and then another .004, how many mg is left", "1mg in 100 ml, i drink 90 today and a ml less every day, mg on day 9",
        "half my 1mg tab weighs .082, quarter of the whole should weigh", "1 mg in 100 ml, started leaving 1 ml out and 1 more each day. mg on day 25",
        "i take .5 twice a week, how much a month", "10% of .5 is .06, and 5%?", "1 of 5 cuts done from 2 mg by .2, how many more",
    ])
    func noNumberIsPassedOver(line: String) {
        if case .result(let calculation)? = ArithmeticReaderTests.reader.read(line) { Issue.record("\(line): \(calculation.values)") }
    }

    /// A mg of one medicine is no mg of another: they are not added up, and a name that isn't known may be one.
    @Test(arguments: [".5 klonopin + 5 valium = total mg?", "i take 1 mg klonopin plus 5 mg valium, how many mg a day is that"])
    func dosesOfTwoMedicinesAreNotAdded(line: String) {
        guard case .missing(let question, .medicine)? = ArithmeticReaderTests.reader.read(line) else {
            Issue.record("not asked: \(line) \(String(describing: ArithmeticReaderTests.reader.read(line)))")
            return
        }
        #expect(question.contains("two medicines"))
    }

    /// The percentage that was asked for besides, and the other medicine.
    @Test(arguments: ["0.1 mg per drop, 12 drops, how many mg and what percent", "0.5 mg lorazepam in 5 ml and i take 2 ml, how much is it in mg of valium"])
    func aSecondQuestionIsNotForgotten(line: String) {
        if case .result(let calculation)? = ArithmeticReaderTests.reader.read(line) { Issue.record("\(line): \(calculation.values)") }
    }

    @Test func twoSumsInOneLineAreBothDone() throws {
        let line = "15% off 2 mg lorazepam, then convert it to valium"
        let calculation = try #require(ArithmeticReaderTests.calculation(line))
        #expect(calculation.values.first == .init(amount: "17", unit: "mg"))
        #expect(calculation.understood.contains("; then "))
        #expect(!calculation.sources.isEmpty && calculation.working.count > 2)
    }

    /// A story with a few numbers in it is none of the calculator's.
    @Test(arguments: [
        "My neighbour minds the dog while I sit on the porch at 61, on 2 mg lorazepam, wondering whether the roses, the fence and the grandchildren will see me calmer, and a third cup of tea is cold already",
        "66 and took oxazepam 15mg three times a day, the roof leaks, the cat fights, the choir sings flat, my knee clicks, and the garden waits: what must be in order before i begin",
    ])
    func aStoryIsNoSum(line: String) { #expect(ArithmeticReaderTests.reader.read(line) == nil) }
}
