import Taper
import Testing

@Suite struct DoseTests {
    static let written: [(String, String)] = [
        ("0.5", "0.5"), (".5", "0.5"), ("0,5", "0.5"), ("½", "0.5"), ("1 1/2", "1.5"), ("1½", "1.5"), ("1 ½ mg", "1.5"), ("500 mcg", "0.5"),
        ("500µg", "0.5"), ("500 μg", "0.5"), ("500 ug", "0.5"), ("0.5mg", "0.5"), ("0.5 MG", "0.5"), (" 2 mg ", "2"), ("1/4 mg", "0.25"),
        ("0.0001 g", "0.1"), ("0.000000001 mg", "0.000000001"), ("10 milligrams", "10"), ("0,125 mg", "0.125"), ("1.000", "1"), ("62.5 micrograms", "0.0625"),
    ]

    @Test(arguments: 0..<written.count)
    func dosesAreRead(index: Int) throws {
        #expect(try Dose.parse(Self.written[index].0).amount == Self.written[index].1)
    }

    @Test(arguments: [
        "", "mg", "1,000 mg", "2,125 mg", "1e3 mg", "-1 mg", "+1 mg", "0.5.5", "1 2 mg", "1/0 mg", "1/3 mg", "0.0000000001 mg", "20 g", "5 mL", "1 wombat",
        "½½", "1234567890 mg", "0x10", "１ mg",
    ])
    func whatIsNoDoseIsRefused(text: String) {
        #expect(throws: Dose.Problem.self) { try Dose.parse(text) }
    }

    @Test func printedDosesReadBackExactly() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<5000 {
            let dose = Dose(picograms: Int64(random.int(0...random.pick([1000, 1_000_000_000, 10_000_000_000_000]))))
            #expect(try Dose.parse(dose.description) == dose)
            #expect(try Dose.parse(dose.micrograms + " mcg") == dose)
        }
    }

    @Test func aPercentageIsRoundedOnceHalfToEven() {
        func pg(_ count: Int64) -> Dose { Dose(picograms: count) }
        #expect(pg(5).percent(Percent(50)) == pg(2))
        #expect(pg(7).percent(Percent(50)) == pg(4))
        #expect(pg(10).percent(Percent(25)) == pg(2))
        #expect(pg(30).percent(Percent(25)) == pg(8))
        #expect(Dose(micrograms: 1000).percent(Percent(Fraction(5, over: 2))).amount == "0.025")
    }

    @Test func fractionsAreExact() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<2000 {
            let a = Fraction(Int128(random.int(-1_000_000...1_000_000)), over: Int128(random.int(1...100_000)))
            let b = Fraction(Int128(random.int(-1_000_000...1_000_000)), over: Int128(random.int(1...100_000)))
            #expect(a + b - b == a)
            #expect(b.isZero || a * b / b == a)
            #expect((a < b) == ((a - b).isNegative))
            #expect(Fraction(a.floor, over: 1) <= a && a < Fraction(a.floor + 1, over: 1))
            #expect((a - Fraction(a.rounded, over: 1)).magnitude <= Fraction(1, over: 2))
        }
        #expect(Fraction(1, over: 8).description == "0.125")
        #expect(Fraction(1, over: 3).description == "1/3")
        #expect(Fraction(-25, over: 10).description == "-2.5")
        #expect(Fraction(2, over: 3).decimal(places: 4) == "0.6667")
        #expect(Fraction(1, over: 8).decimal(places: 2) == "0.12")
        #expect(Fraction(3, over: 8).decimal(places: 2) == "0.38")
        #expect(Fraction(999, over: 1000).decimal(places: 2) == "1")
        #expect(Fraction(-1, over: 1000).decimal(places: 2) == "0")
        #expect([Fraction(5, over: 2), Fraction(7, over: 2), Fraction(-5, over: 2)].map(\.rounded) == [2, 4, -2])
    }

    @Test func daysAreCivilDates() throws {
        #expect(Day(year: 1970, month: 1, day: 1)?.number == 0)
        #expect(Day(year: 2000, month: 3, day: 1)?.number == 11_017)
        #expect(Day(year: 2026, month: 2, day: 29) == nil)
        #expect(Day(year: 2028, month: 2, day: 29)?.description == "2028-02-29")
        #expect(Day(year: 1900, month: 2, day: 29) == nil)
        #expect(Day.parse("2026-12-01")?.weekday == 2)
        #expect(Day.parse("2026-1-01") == nil)
        #expect(Day.parse("2026-12-1x") == nil)
        // Every day of 400 years is the day after the one before it.
        var expected = Day(year: 1800, month: 1, day: 1)!.number
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = Day(year: year, month: month, day: day) else { continue }
                    if date.number != expected || date.parts != (year, month, day) || Day.parse(date.description) != date {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                    expected += 1
                }
            }
        }
    }

    @Test func monthsByTheCalendar() throws {
        let sentence = try TestFormulary.sentence("clonazepam 1 mg, 0.25 mg every calendar month, from 2026-12-31")
        #expect(try Schedule(sentence).steps.map(\.date.description) == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"])
        let plain = try TestFormulary.sentence("clonazepam 1 mg, 0.25 mg every month, from 2026-12-31")
        #expect(try Schedule(plain).days == 120)
    }
}
