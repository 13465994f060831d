import Taper
import Testing

/// Words and dates that can be read, those that mean two things, and where an error points.
@Suite struct WordingTests {
    private func read(_ line: String, dayFirst: Bool? = nil) throws -> TaperSentence {
        try TaperSentence.parse(line, formulary: TestFormulary.all, today: TestFormulary.today, readsDayFirst: dayFirst)
    }

    private func problem(_ line: String) throws -> SentenceError {
        try #require(throws: SentenceError.self) { _ = try read(line) }
    }

    @Test(arguments: ["13/12/2026", "2026/12/13", "13.12.2026", "13-12-2026", "12/13/2026", "13 dec 2026", "dec 13 2026", "13th of December 2026"])
    func datesInAnyOrderThatIsPlain(date: String) throws {
        #expect(try read("clonazepam 1 mg, 5% every 2 weeks, from \(date)").start == Day(year: 2026, month: 12, day: 13))
    }

    @Test func aDateWithTwoReadingsIsAskedAboutOrReadAsThere() throws {
        let line = "clonazepam 1 mg, 5% every 2 weeks, from 01/12/2026"
        let error = try problem(line)
        #expect(error.kind == .ambiguous && error.choices == ["2026-12-01", "2026-01-12"])
        let there = try read(line, dayFirst: true)
        #expect(there.start == Day(year: 2026, month: 12, day: 1) && there.assumptions.contains(.dateOrder(there.start)))
        #expect(try read(line, dayFirst: false).start == Day(year: 2026, month: 1, day: 12))
        // With points the day comes first everywhere; the fifth of the fifth has one reading.
        #expect(try read("clonazepam 1 mg, 5% every 2 weeks, from 1.12.2026").start == Day(year: 2026, month: 12, day: 1))
        #expect(try read("clonazepam 1 mg, 5% every 2 weeks, from 05/05/2027").start == Day(year: 2027, month: 5, day: 5))
    }

    @Test(arguments: [
        ("clonazepam 1.5.2 mg, 5% every 2 weeks", SentenceError.Kind.number, "1.5.2"), ("clonazepam 1 mg, 5% every 2 weeks, from 13/13/2026", .date, "13/13/2026"),
        ("clonazepam 1 mg, 5% every 2 weeks, from 1/12/26", .date, "1/12/26"), ("clonazepam 1 mg, 5% biweekly", .ambiguous, "biweekly"),
        ("clonazepam 1 mg, half every 2 weeks", .unexpected, "every"), ("clonazepam 1 mg, 1/8 every fortnight", .unexpected, "every"),
        ("clonazepam 2 mg, cross over to diazepam by nsw every week, then stop", .contradiction, "then"),
        ("clonazepam 2 mg, 5% every week, to 1 mg then stay, then stop", .contradiction, "then"),
    ])
    func errorsSayWhatIsWrong(line: String, kind: SentenceError.Kind, word: String) throws {
        let error = try problem(line)
        #expect(error.kind == kind && error.word == word, "\(error.message)")
    }

    @Test func anErrorForALogPointsAtTheWordAndNamesNoNumber() throws {
        let line = "clonazepam 1 mg, 5% evry 2 weeks"
        #expect(try problem(line).summary(in: line) == "expected how often, such as 'every 2 weeks', at word 5: write every, a number and days, weeks or months")
        let personal = "clonazepam 1 mg, 5% every 2 weeks, to 77 mg"
        let summary = try problem(personal).summary(in: personal)
        #expect(summary.contains("at word") && !summary.contains("77") && !summary.contains("1 mg"))
        #expect(try problem("clonazepam 1 mg").summary(in: "clonazepam 1 mg").contains("at the end"))
    }

    @Test(arguments: [
        ("clonazepam 1 mg at bedtime, 5% every 2 weeks", "split night 1 mg"), ("clonazepam half a milligram twice a day, 5% every 2 weeks", "clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg"), ("clonazepam 0.5-0-1 mg, 5% every 2 weeks", "split morning 0.5 mg and night 1 mg"),
        ("clonazepam 1-0-1, 5% every 2 weeks", "split morning 1 mg and night 1 mg"), ("clonazepam 1-0.5-0.5-1 mg, 5% every 2 weeks", "split morning 1 mg and midday 0.5 mg and evening 0.5 mg and night 1 mg"),
        ("clonazepam 1 mg tid, 0.25 mg every week, cut midday first", "cut afternoon first"), ("clonazepam 1 mg tid, 0.25 mg every week, cut midday first then morning", "cut afternoon then morning first"),
        ("can you make a plan from 0.5-0-1 mg clonazepam with 5 % every 14 days", "5% of the current dose every 2 weeks"),
        ("xanax xr 2 mg, 0.25 mg every 2 weeks", "alprazolam 2 mg"),
    ])
    func nothingThatWasSaidIsDropped(line: String, clause: String) throws {
        let sentence = try read(line)
        #expect(sentence.description.contains(clause), "\(sentence)")
        #expect(try read(sentence.description) == sentence)
    }

    @Test func theReleaseFormIsSaid() throws {
        #expect(try read("xanax xr 2 mg, 0.25 mg every 2 weeks").assumptions.contains(.extendedRelease))
        #expect(try !read("xanax xr 2 mg, 0.25 mg every 2 weeks, using 1 mg extended-release tablets").assumptions.contains(.extendedRelease))
        #expect(try read("clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets in 50 mL water").assumptions.contains(.oneTablet(Dose(micrograms: 500))))
    }
}
