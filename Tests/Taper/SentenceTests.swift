import Taper
import Testing

@Suite struct SentenceTests {
    /// What people write, and the full form that stands for it.
    static let wordings: [(String, String)] = [
        ("clonazepam 1 mg, 5% every 2 weeks, from 2026-12-01", "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01"),
        ("KLONOPIN 1MG 5% every two weeks", "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01"),
        (
            "klonopin .5 mg twice a day, 10% each fortnight",
            "clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg, 10% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01"
        ),
        ("clonazepam 1 mg, 5% every 2 weeks until 0.1 mg then stop", "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.1 mg, from 2026-12-01"),
        ("clonazepam 1 mg, 0.1 mg every 2 weeks until 0.5 mg, then stay there", "clonazepam 1 mg, 0.1 mg every 2 weeks, to 0.5 mg then stay, from 2026-12-01"),
        ("taper rivotril 0,5 mg by 0,125 mg weekly", "clonazepam 0.5 mg, 0.125 mg every week, from 2026-12-01"),
        ("1 mg clonazepam, reduce by 0.125 mg every two weeks", "clonazepam 1 mg, 0.125 mg every 2 weeks, from 2026-12-01"),
        ("taper off 1 mg of klonopin, cut 10 percent a month", "clonazepam 1 mg, 10% of the current dose every 30 days, to 0.05 mg, from 2026-12-01"),
        ("clonazepam from 2 mg, 10% of the original dose every 4 weeks", "clonazepam 2 mg, 10% of the starting dose every 4 weeks, from 2026-12-01"),
        ("clonazepam 500 mcg, 25 mcg every week", "clonazepam 0.5 mg, 0.025 mg every week, from 2026-12-01"),
        ("clonazepam ½ mg, minus 62.5 µg every 20 days", "clonazepam 0.5 mg, 0.0625 mg every 20 days, from 2026-12-01"),
        ("clonazepam 1 1/2 mg, 0.25 mg every other week", "clonazepam 1.5 mg, 0.25 mg every 2 weeks, from 2026-12-01"),
        ("clonazepam 1½ mg, 0.25 mg every second week", "clonazepam 1.5 mg, 0.25 mg every 2 weeks, from 2026-12-01"),
        (
            "clonazepam 3 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week",
            "clonazepam 3 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week, from 2026-12-01"
        ),
        ("clonazepam 1 mg, 10% per 4 weeks, daily", "clonazepam 1 mg, 10% of the current dose per 4 weeks, daily geometric, to 0.05 mg, from 2026-12-01"),
        (
            "clonazepam 1 mg, daily micro-taper, 10% every 4 weeks, linear",
            "clonazepam 1 mg, 10% of the current dose per 4 weeks, daily linear, to 0.05 mg, from 2026-12-01"
        ),
        ("clonazepam 1 mg, 0.1 mg per month, daily", "clonazepam 1 mg, 0.1 mg per 30 days, daily, from 2026-12-01"),
        (
            "clonazepam 1 mg, slide 2.5% weekly for 4 cuts, then hold for 2 weeks",
            "clonazepam 1 mg, slide 2.5% every week for 4 cuts then hold 2 weeks, to 0.05 mg, from 2026-12-01"
        ),
        ("clonazepam 1 mg, steps 0.5, 0.25, 0 mg every 2 weeks", "clonazepam 1 mg, steps 0.5, 0.25, 0 mg every 2 weeks, from 2026-12-01"),
        ("clonazepam 1 mg, steps: 1 -> 0.5 -> 0.25 -> 0 every fortnight", "clonazepam 1 mg, steps 0.5, 0.25, 0 mg every 2 weeks, from 2026-12-01"),
        (
            "clonazepam 1 mg, steps 0.75 mg for 2 weeks, 0.5 mg for a month, 0",
            "clonazepam 1 mg, steps start for 2 weeks, 0.75 mg for 2 weeks, 0.5 mg for 30 days, 0 mg, from 2026-12-01"
        ),
        ("diazepam 10 mg, steps 75%, 50%, 25%, 0% every week", "diazepam 10 mg, steps 7.5, 5, 2.5, 0 mg every week, from 2026-12-01"),
        ("valium 10 mg, 1/8 of the current dose every fortnight, to 1 mg", "diazepam 10 mg, 12.5% of the current dose every 2 weeks, to 1 mg, from 2026-12-01"),
        ("valium 40 mg, 1.25 occupancy points every week", "diazepam 40 mg, 1.25 occupancy points every week, from 2026-12-01"),
        (
            "clonazepam 1 mg, 5% every 2 weeks, down to 0.125 mg then stop",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.125 mg, from 2026-12-01"
        ),
        (
            "clonazepam 1 mg, 5% every 2 weeks, to 0.5 mg and stay there",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.5 mg then stay, from 2026-12-01"
        ),
        (
            "clonazepam 1 mg, from 1 December 2026, 5% every 2 weeks, jump at 0.1 mg",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.1 mg, from 2026-12-01"
        ),
        ("clonazepam 1 mg starting tomorrow 0.125 mg every 3 weeks", "clonazepam 1 mg, 0.125 mg every 3 weeks, from 2026-12-02"),
        (
            "clonazepam 1 mg, 0.125 mg every month, hold 2 weeks at 0.5 mg, hold 1 week every 3 steps, pause 10 days from 2027-01-05",
            "clonazepam 1 mg, 0.125 mg every 30 days, from 2026-12-01, hold 2 weeks at 0.5 mg, hold 1 week every 3 steps, hold 10 days from 2027-01-05"
        ),
        ("clonazepam 1 mg, 0.125 mg every calendar month", "clonazepam 1 mg, 0.125 mg every calendar month, from 2026-12-01"),
        (
            "clonazepam 1.25 mg, split morning 0.5 mg and night 0.75 mg, cut the morning first, 0.125 mg every 2 weeks",
            "clonazepam 1.25 mg, split morning 0.5 mg and night 0.75 mg, cut morning first, 0.125 mg every 2 weeks, from 2026-12-01"
        ),
        (
            "clonazepam 0.5 mg in the morning and 0.75 mg at night, 0.125 mg every 2 weeks",
            "clonazepam 1.25 mg, split morning 0.5 mg and night 0.75 mg, 0.125 mg every 2 weeks, from 2026-12-01"
        ),
        (
            "clonazepam 1 mg tid, 5% every week, to .3",
            "clonazepam 3 mg, split morning 1 mg and afternoon 1 mg and night 1 mg, 5% of the current dose every week, to 0.3 mg, from 2026-12-01"
        ),
        (
            "clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets and 0.1 mg/mL liquid",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01, using 0.5 mg tablets scored and 0.1 mg/mL liquid"
        ),
        (
            "clonazepam 1 mg, 5% every 2 weeks, with 0.5 mg tablets weighing 0.17 g on a 1 mg scale",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01, using 0.5 mg tablets weighing 170 mg on a 1 mg scale"
        ),
        (
            "clonazepam 1 mg, 5% every 2 weeks, using 0.5 and 1 mg tablets whole, 0.125 mg odt and 0.1 mg drops",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01, using 0.5 mg tablets whole and 1 mg tablets and 0.125 mg orally disintegrating tablets and 0.1 mg drops"
        ),
        (
            "clonazepam 1 mg, 5% every 2 weeks, using 2 tablets of 0.5 mg in 100 mL water by 0.5 mL",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01, using 2 tablets of 0.5 mg in 100 mL by 0.5 mL"
        ),
        ("clonazepam 2 mg, one tablet a week, using 0.5 mg tablets", "clonazepam 2 mg, 0.5 mg every week, from 2026-12-01, using 0.5 mg tablets scored"),
        (
            "clonazepam 1 mg, 5% every 2 weeks, rounded to the nearest 0.025 mg",
            "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01, round to 0.025 mg"
        ),
        (
            "lorazepam 2 mg twice daily, cross over to valium by ashton every week, then 2 mg every 2 weeks",
            "lorazepam 4 mg, split morning 2 mg and night 2 mg, cross over to diazepam 40 mg by ashton-2002 every week, then 2 mg every 2 weeks, from 2026-12-01"
        ),
        (
            "lorazepam 2 mg, cross over to diazepam 20 mg every 2 weeks in 4 parts, then 1 mg every week",
            "lorazepam 2 mg, cross over to diazepam 20 mg every 2 weeks in 4 parts, then 1 mg every week, from 2026-12-01"
        ),
        ("clonazepam 1 mg, halve every 4 weeks, to 0.25 mg", "clonazepam 1 mg, 50% of the current dose every 4 weeks, to 0.25 mg, from 2026-12-01"),
        (
            "clonazepam 1 mg a day, ten percent of what i take now every four weeks",
            "clonazepam 1 mg, 10% of the current dose every 4 weeks, to 0.05 mg, from 2026-12-01"
        ),
        ("clonazepam 1mg/day; 0.05mg/week", "clonazepam 1 mg, 0.05 mg every week, from 2026-12-01"),
        ("Klonopin taper: 1 mg, 0.125 mg every 2 weeks.", "clonazepam 1 mg, 0.125 mg every 2 weeks, from 2026-12-01"),
        ("i'm on 1 mg of klonopin, going down 5% every 2 weeks", "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.05 mg, from 2026-12-01"),
    ]

    @Test(arguments: 0..<wordings.count)
    func peopleAreUnderstood(index: Int) throws {
        let (line, full) = Self.wordings[index]
        let sentence = try TestFormulary.sentence(line)
        #expect(sentence.description == full)
        let again = try TestFormulary.sentence(full)
        #expect(again == sentence)
    }

    @Test func whatWasAssumedIsSaid() throws {
        let sentence = try TestFormulary.sentence("clonazepam 1, 5% every 2 weeks, using 0.5 mg tablets")
        #expect(sentence.assumptions == [.milligrams, .currentBase, .end(Dose(micrograms: 50)), .score(Dose(micrograms: 500), .halves), .today])
        #expect(try TestFormulary.sentence(sentence.description).assumptions.isEmpty)
    }

    /// Line, kind, the word pointed at.
    static let mistakes: [(String, SentenceError.Kind, String)] = [
        ("", .incomplete, ""),
        ("klonazepam 1 mg, 5% every 2 weeks", .unknownMedication, "klonazepam"),
        ("clonazolam 1 mg, 5% every 2 weeks", .unknownMedication, "clonazolam"),
        ("clonazepam", .incomplete, ""),
        ("clonazepam 1 mg", .incomplete, ""),
        ("clonazepam 1 mg, 5% evry 2 weeks", .unexpected, "evry"),
        ("clonazepam 1 mg, 5% every 2 wombats", .unexpected, "wombats"),
        ("clonazepam 1 mg, 5 every 2 weeks", .unexpected, "every"),
        ("clonazepam 1 mg, 5%", .incomplete, ""),
        ("clonazepam 1 mg, 5% of the best dose every 2 weeks", .unexpected, "best"),
        ("clonazepam 1 mg, 5% every 2-4 weeks", .unexpected, "-"),
        ("clonazepam 1 mg, 0% every week", .outOfRange, "0"),
        ("clonazepam 1 mg, 150% every week", .outOfRange, "150"),
        ("clonazepam 1 mg, 5% every 0 weeks", .outOfRange, "0"),
        ("clonazepam 1 mg, 5% every 2 weeks, to 2 mg", .contradiction, "to"),
        ("clonazepam 1 mg, 5% every 2 weeks, 10% every week", .contradiction, "10"),
        ("clonazepam 1 mg, 5% every 2 weeks, then 10% every week", .unexpected, "then"),
        ("clonazepam 1 mg, 0.1 mg every 2 weeks until 0.5 mg", .incomplete, ""),
        ("clonazepam 1 mg, 5% every 2 weeks, from 12/01/2026", .ambiguous, "12/01/2026"),
        ("clonazepam 1 mg, 5% every 2 weeks, from 2026-02-30", .date, "2026-02-30"),
        ("clonazepam 1,000 mg, 5% every 2 weeks", .number, "1,000"),
        ("clonazepam 1/3 mg, 5% every 2 weeks", .number, "1/3"),
        ("clonazepam 20 g, 5% every 2 weeks", .outOfRange, "20"),
        ("clonazepam 1 mg, split morning 0.5 mg and night 0.75 mg, 5% every 2 weeks", .contradiction, "split"),
        ("clonazepam 1 mg, cut morning first, 5% every 2 weeks", .contradiction, "cut"),
        ("clonazepam 1 mg, steps 0.5, 0.75 mg every 2 weeks", .contradiction, "0.75"),
        ("clonazepam 1 mg, steps 0.5, 0.25 mg", .incomplete, ""),
        ("clonazepam 1 mg, 1.25 occupancy points every week", .needsTable, "1.25"),
        ("clonazepam 1 mg, cross over to diazepam every week, then 5% every week", .needsTable, "cross"),
        ("clonazepam 1 mg, cross over to diazepam by napoleon every week", .unexpected, "napoleon"),
        ("clonazepam 1 mg, 5% every 2 weeks, to 0.06 mg, round to 0.025 mg", .contradiction, "round"),
        ("clonazepam 1 mg, 5% every 2 weeks, hold 2 weeks from 2026-11-01", .contradiction, "hold"),
        ("clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg bananas", .unexpected, "bananas"),
        ("clonazepam 1 mg, 5% every 2 weeks, using 0.125 mg odt halves", .contradiction, "0.125"),
        ("clonazepam 1 mg, 5% every 2 weeks, daily geometric, from 2026-12-01, frobnicate", .unexpected, "frobnicate"),
        ("clonazepam 1 mg, half a tablet every week", .contradiction, "half"),
    ]

    /// Of a long line the part around the word is shown, with the caret under the same word.
    @Test func thePointerOfALongLineStandsUnderItsWord() {
        let line = (0..<40).map { "word\($0)" }.joined(separator: " ")
        for place in [0, 3, 20, 39] {
            let word = "word\(place)"
            let letters = Array(line)
            let offset = letters.indices.first { String(letters[$0...].prefix(word.count)) == word && (letters.count == $0 + word.count || letters[$0 + word.count] == " ") }!
            let lines = SentenceError(.unexpected, offset: offset, word: word, message: "", help: "").pointer(in: line, width: 76).split(separator: "\n").map(Array.init)
            #expect(lines[0].count <= 76)
            let carets = lines[1].indices.filter { lines[1][$0] == "^" }
            #expect(String(carets.map { lines[0][$0] }) == word)
        }
        let atEnd = SentenceError(.incomplete, offset: line.count, word: "", message: "", help: "").pointer(in: line, width: 76).split(separator: "\n").map(Array.init)
        #expect(atEnd[1].count == atEnd[0].count + 1)
    }

    @Test(arguments: 0..<mistakes.count)
    func mistakesPointAtTheWord(index: Int) throws {
        let (line, kind, word) = Self.mistakes[index]
        let error = try #require(throws: SentenceError.self) { try TestFormulary.sentence(line) }
        #expect(error.kind == kind, "\(line): \(error)")
        #expect(error.word == word, "\(line): \(error)")
        #expect(String(line.dropFirst(error.offset).prefix(word.count)) == word)
        #expect(!error.help.isEmpty)
        // The loggable text holds no number that the person wrote.
        for number in line.split(whereSeparator: { !$0.isNumber && $0 != "." }) where number.contains(".") {
            #expect(!error.description.contains(number) || error.description.contains("'0."), "\(line): \(error)")
        }
        for word in ["klonazepam", "clonazolam", "evry", "wombats", "napoleon", "bananas", "frobnicate"] { #expect(!error.explanation.contains(word)) }
    }

    @Test func disagreeingTablesAreOffered() throws {
        let error = try #require(throws: SentenceError.self) {
            try TestFormulary.sentence("clonazepam 1 mg, cross over to diazepam every week, then 5% every week")
        }
        #expect(error.choices == ["va-dod: 10 mg", "ashton: 20 mg", "scotland: 20 mg", "nsw: 20 mg"])
    }

    @Test func anErrorDrawsACaretUnderItsWord() throws {
        let line = "clonazepam 1 mg, 5% evry 2 weeks"
        let error = try #require(throws: SentenceError.self) { try TestFormulary.sentence(line) }
        #expect(error.pointer(in: line) == line + "\n                    ^^^^")
    }

    /// No line makes the parser trap, however broken.
    @Test func brokenLinesNeverTrap() {
        var random = SeededRandom(seed: 99)
        var plans = RandomPlans(seed: 3, formulary: TestFormulary.all)
        let debris = [
            "%", "mg", ",", "every", "0", "999999999999", "½", "/", "-", "then", "until", "steps", "using", "9999-99-99", "1,000", "hold", "\u{1F480}", "split",
            "cut", "to", "1e9", ".", "", "mcg", "daily", "slide", "by", "in",
        ]
        for _ in 0..<4000 {
            var words = plans.line().split(separator: " ").map(String.init)
            for _ in 0..<random.int(1...4) {
                let place = random.int(0...words.count - 1)
                switch random.int(0...3) {
                case 0: words.remove(at: place)
                case 1: words.insert(random.pick(debris), at: place)
                case 2: words[place] = random.pick(debris)
                default: words.swapAt(place, random.int(0...words.count - 1))
                }
                if words.isEmpty { words = ["x"] }
            }
            guard let sentence = try? TestFormulary.sentence(words.joined(separator: " ")), let schedule = try? Schedule(sentence) else { continue }
            _ = PlanCheck(schedule)
            _ = sentence.slips
            if let again = try? TestFormulary.sentence(sentence.description) {
                #expect(again == sentence, "\(sentence)")
            } else {
                Issue.record("doesn't parse back: \(sentence)")
            }
        }
    }
}
