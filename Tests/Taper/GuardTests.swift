import Taper
import Testing

/// Numbers that look like slips are asked about, wherever they stand in a sentence.
@Suite struct GuardTests {
    private func asked(_ line: String, _ formulary: Formulary = TestFormulary.all) throws -> [Slip.Kind] {
        try TaperSentence.parse(line, formulary: formulary, today: TestFormulary.today).slips.filter { $0.weight == .ask }.map(\.kind)
    }

    @Test(arguments: [
        ("using 0.5 mg tablets weighing 170 g", Slip.Kind.tabletWeight), ("using 0.5 mg tablets weighing 1.7 mg", .tabletWeight), ("using 170 mg tablets", .tabletWeight),
        ("using 0.0005 mg tablets", .thousandfoldStrength), ("using 500 mg tablets", .thousandfoldStrength), ("using 5 mg tablets", .unknownStrength),
        ("using 0.1 mcg/mL liquid", .concentration), ("using 10 mg/mL liquid", .concentration), ("using 1 tablet of 0.5 mg in 500 mL", .concentration),
        ("using 40 mg capsules", .unknownStrength),
    ])
    func strangePreparations(clause: String, kind: Slip.Kind) throws {
        #expect(try asked("clonazepam 1 mg, 5% every 2 weeks, \(clause)") == [kind])
    }

    @Test(arguments: [
        "using 0.5 mg tablets weighing 170 mg", "using 0.5 mg tablets and 0.1 mg/mL liquid", "using 1 tablet of 0.5 mg in 50 mL", "using 0.3 mg capsules", "using 0.125 mg odt",
    ])
    func ordinaryPreparationsPass(clause: String) throws {
        #expect(try asked("clonazepam 1 mg, 5% every 2 weeks, \(clause)").isEmpty)
    }

    @Test(arguments: [
        ("125 mg every 2 weeks", Slip.Kind.thousandfoldCut), ("250 mg every 2 weeks", .thousandfoldCut), ("62.5 mg every 2 weeks", .thousandfoldCut),
        ("0.75 mg every 2 weeks, to 0.1 mg", .largeCut), ("0.125 mcg every 2 weeks", .tinyCut), ("0.1 mg every 2 weeks until 0.5 mg, then 0.3 mg every 2 weeks", .largeCut),
        ("steps 0.75, 0.05, 0.025 mg every 2 weeks", .largeCut), ("125 mg per 2 weeks, daily", .thousandfoldCut),
    ])
    func strangeCuts(rule: String, kind: Slip.Kind) throws {
        #expect(try asked("clonazepam 1 mg, \(rule)") == [kind])
    }

    @Test(arguments: ["0.5 mg every 2 weeks", "steps 0.5, 0.25, 0.1, 0 mg every 2 weeks", "1 mg per 120 days, daily", "0.001 mg every day", "0.1 mg every 2 weeks until 0.5 mg, then 0.05 mg every 2 weeks"])
    func ordinaryCutsPass(rule: String) throws {
        #expect(try asked("clonazepam 1 mg, \(rule)").isEmpty)
    }

    /// No label's highest dose is known of these; the question claims none.
    @Test func manyTabletsAreAskedAbout() throws {
        let zolpidem = Medication(id: "zolpidem", name: "zolpidem", strengths: [Strength(TestFormulary.milligrams("10"), .tablet, source: "x")])
        let nitrazepam = Medication(
            id: "nitrazepam", name: "nitrazepam", strengths: [Strength(TestFormulary.milligrams("50"), .tablet, source: "x")],
            equivalents: TestFormulary.equivalents(("a", "5", "10"), ("b", "10", "10")))
        let loprazolam = Medication(id: "loprazolam", name: "loprazolam", equivalents: TestFormulary.equivalents(("a", "1", "2")))
        let etizolam = Medication(id: "etizolam", name: "etizolam", brands: [Brand("Depas")])
        let formulary = Formulary([zolpidem, nitrazepam, loprazolam, etizolam])
        for (line, isAsked) in [("loprazolam 9 mg", true), ("loprazolam 8 mg", false), ("etizolam 30 mg", true), ("etizolam 20 mg", false)] {
            #expect(try asked(line + ", 5% every week", formulary) == (isAsked ? [.manyTablets] : []), "\(line)")
        }
        #expect(try asked("zolpidem 60 mg, 5% every week", formulary).isEmpty)
        #expect(try asked("zolpidem 75 mg, 5% every week", formulary) == [.manyTablets])
        // Above 100 mg of diazepam by both tables, then by one of them only.
        #expect(try asked("nitrazepam 101 mg, 5% every week", formulary) == [.manyTablets])
        #expect(try asked("nitrazepam 100 mg, 5% every week", formulary).isEmpty)
        #expect(Slip.check(TestFormulary.milligrams("75"), of: zolpidem).allSatisfy { !$0.question.contains("label") })
    }

    @Test(arguments: [("1999-01-01", true), ("2016-12-01", true), ("2023-01-01", false), ("2026-12-01", false), ("2028-01-01", false), ("2062-12-01", true)])
    func aFirstDayYearsAway(day: String, isAsked: Bool) throws {
        let start = try TestFormulary.sentence("clonazepam 1 mg, 5% every 2 weeks, from \(day)").start
        #expect(Slip.check(start: start, today: Day(year: 2026, month: 11, day: 21)!).map(\.kind) == (isAsked ? [.startDay] : []))
    }

    @Test func aCrossOverDoseIsHeldAgainstEveryTable() throws {
        func line(_ dose: String) -> String { "clonazepam 1 mg, cross over to diazepam \(dose) every week, then 1 mg every week" }
        for dose in ["10 mg", "15 mg", "20 mg"] { #expect(try asked(line(dose)).isEmpty, "\(dose)") }
        for dose in ["9 mg", "21 mg"] { #expect(try asked(line(dose)) == [.crossOverDose], "\(dose)") }
        #expect(try asked(line("100 mg")).contains(.crossOverDose))
        #expect(try asked("clonazepam 1 mg, cross over to diazepam by va every week, then 1 mg every week").isEmpty)
        // The question names no dose that nobody wrote.
        let question = try #require(TestFormulary.sentence(line("9 mg")).slips.first).question
        #expect(question.contains("9 mg") && !question.contains("20 mg") && !question.contains("10 mg"))
    }
}
