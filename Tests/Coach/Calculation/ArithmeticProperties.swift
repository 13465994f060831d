import Taper
import Testing

@testable import Coach

/// What holds for any numbers.
@Suite struct ArithmeticProperties {
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    static func first(_ line: String) throws -> Calculation.Value {
        let calculation = try #require(ArithmeticReaderTests.calculation(line), "not computed: \(line)")
        return try #require(calculation.values.first)
    }

    /// Doses from 0.0125 to 10 mg in steps of 0.0125.
    static func dose(_ dice: inout Dice) -> String { Fraction(Int128(Int.random(in: 1...800, using: &dice)), over: 80).description }

    @Test func thePercentOfAPercentIsThePercentAgain() throws {
        var dice = Dice(state: 7)
        for _ in 0..<300 {
            let dose = Self.dose(&dice)
            let percent = Fraction(Int128(Int.random(in: 1...199, using: &dice)), over: 2).description
            let part = try Self.first("what is \(percent)% of \(dose) mg")
            #expect(part.unit == "mg")
            let back = try Self.first("what percent is \(part.amount) mg of \(dose) mg")
            #expect(back == .init(amount: percent, unit: "%"), "\(percent)% of \(dose)")
        }
    }

    @Test func fallingByAPercentageIsReadBackFromTheTwoDoses() throws {
        var dice = Dice(state: 11)
        for _ in 0..<300 {
            let dose = Self.dose(&dice)
            let percent = Int.random(in: 1...60, using: &dice)
            let left = try Self.first("new dose after a \(percent)% cut from \(dose) mg")
            #expect(try Self.first("went from \(dose) to \(left.amount), what percent was that").amount == "\(percent)")
        }
    }

    @Test func theOrderOfTheClausesDoesNotMatter() throws {
        var dice = Dice(state: 13)
        for _ in 0..<100 {
            let cut = Fraction(Int128(Int.random(in: 1...40, using: &dice)), over: 400)
            let count = Int.random(in: 2...60, using: &dice)
            let dose = (cut * Fraction(count)).description
            let weeks = Int.random(in: 2...6, using: &dice)
            let lines = [
                "\(dose) mg minus \(cut) every \(weeks) weeks, how many weeks to zero", "how many weeks to zero from \(dose) at \(cut) every \(weeks) weeks",
                "minus \(cut) mg every \(weeks) weeks from \(dose) mg, how many weeks",
                "cutting \(cut) every \(weeks) weeks from \(dose) how many weeks until zero",
                "from \(dose) to nothing at \(cut) every \(weeks) weeks",
            ]
            for line in lines { #expect(try Self.first(line) == .init(amount: "\(count * weeks)", unit: "week"), "\(line)") }
        }
    }

    @Test(arguments: [
        ["0.5 mg", ".5", "0,5 mg", "½ mg", "1/2 mg", "half a mg", "500 mcg", "500 µg", "point five mg", "0.50", "half a 1 mg tablet"],
        ["1.5 mg", "1,5", "1 1/2 mg", "1½ mg", "one and a half mg", "1500 mcg", "1 and a half mg"],
        ["0.25 mg", ".25", "¼ mg", "a quarter mg", "250 ug", "quarter of a 1 mg tablet", "half of a .5", "1/4 mg"],
    ])
    func theSameNumberWrittenOtherwiseIsTheSame(forms: [String]) throws {
        let wanted = try Self.first("what is 10% of \(forms[0])")
        for form in forms { #expect(try Self.first("what is 10% of \(form)") == wanted, "\(form)") }
    }

    @Test func millilitresAndMilligramsGoBothWays() throws {
        var dice = Dice(state: 17)
        for _ in 0..<200 {
            let concentration = ["0.1", "0.05", "0.4", "2.5", "0.2"][Int.random(in: 0..<5, using: &dice)]
            let dose = Fraction(Int128(Int.random(in: 1...160, using: &dice)), over: 80).description
            let volume = try Self.first("\(concentration) mg/mL, how many mL for \(dose) mg")
            #expect(volume.unit == "mL")
            #expect(try Self.first("\(volume.amount) mL of \(concentration) mg/mL is how many mg") == .init(amount: dose, unit: "mg"))
        }
    }

    @Test func cutsOneByOneAreTheCutsTogether() throws {
        var dice = Dice(state: 19)
        for _ in 0..<60 {
            let percent = [5, 10, 20, 25][Int.random(in: 0..<4, using: &dice)]
            let count = Int.random(in: 2...4, using: &dice)
            var dose = Fraction(Int128(Int.random(in: 1...16, using: &dice)), over: 4).description
            let together = try Self.first("after \(count) cuts of \(percent)% from \(dose) mg where am i")
            for _ in 0..<count { dose = try Self.first("new dose after a \(percent)% cut from \(dose) mg").amount }
            #expect(together.amount == dose)
        }
    }

    /// Whatever stands in a line, it is read or left alone: no number may stop the program.
    @Test func noLineStopsTheReader() {
        var dice = Dice(state: 23)
        let words =
            "how many much long mg mcg ml tablet tabs drops days weeks months every a per each cut cuts 10% 5% percent from to until zero half quarter of off minus plus x × = ? , . / + - and klonopin valium weigh scale g left total average what is dose next after that then twice three times daily half-life hours dissolved in water throw out take i morning night pill spoon tablespoons sips equal parts split convert equivalent need over starting halve last supply bottle 0.1mg/ml mg/ml"
            .split(separator: " ").map(String.init)
        let numbers =
            "0 0.0 1 2 3 .5 0,5 1,250 ½ 1/2 99999 999999999 0.000000001 123456.789 1/9999 7/9998 10000000 33.333333 twenty hundred 0.00012345 3rd 987654.32 1/3 ⅓ 60 99999999999999999999"
            .split(separator: " ").map(String.init)
        var read = 0
        for _ in 0..<4000 {
            let count = Int.random(in: 2...14, using: &dice)
            let line = (0..<count).map { _ in (Int.random(in: 0..<3, using: &dice) == 0 ? numbers : words).randomElement(using: &dice) ?? "" }.joined(
                separator: " ")
            if ArithmeticReaderTests.reader.read(line) != nil { read += 1 }
        }
        #expect(read > 100)
    }
}
