import Document
import Taper
import Testing

@testable import Coach

/// Lines as people type them and what comes of them.
@Suite struct ArithmeticReaderTests {
    private static let names = DrugNames(ArithmeticFormulary.all)
    /// One for each test: a reader remembers its last line.
    static var reader: ArithmeticReader { ArithmeticReader(formulary: ArithmeticFormulary.all, names: names) }
    static let all = SumLines.reader.computed
    static let units: Set<String> = [
        "mg", "mcg", "mL", "mg/mL", "mg/day", "%", "g", "mg of tablet", "hour", "day", "week", "month", "year", "tablet", "drop", "cut", "half-lives", "",
    ]

    /// The result of a line; nil where it is not computed.
    static func calculation(_ line: String) -> Calculation? {
        if case .result(let calculation)? = reader.read(line) { calculation } else { nil }
    }

    @Test(arguments: all.indices) func theNumbersAreRight(index: Int) throws {
        let (line, wanted) = Self.all[index]
        let calculation = try #require(Self.calculation(line), "not computed: \(line)")
        #expect(try Wanted(wanted).isMet(by: calculation.values.map { ($0.amount, $0.unit) }), "\(line): wanted \(wanted), got \(calculation.values)")
    }

    @Test(arguments: all.indices) func everyResultSaysHowItWasReadAndComputed(index: Int) throws {
        let calculation = try #require(Self.calculation(Self.all[index].line))
        #expect(!calculation.understood.isEmpty)
        #expect(!calculation.working.isEmpty)
        #expect(!calculation.result.isEmpty)
        #expect(calculation.values.allSatisfy { Self.units.contains($0.unit) }, "\(calculation.values)")
        for value in calculation.values { _ = try Wanted.decimal(Substring(value.amount)) }
    }

    @Test(arguments: SumLines.reader.ordinary) func anOrdinaryLineIsLeftAlone(line: String) {
        #expect(Self.reader.read(line) == nil, "\(line)")
    }

    @Test(arguments: SumLines.reader.lackANumber) func aMissingNumberIsAskedFor(line: String) throws {
        guard case .missing(let question, _)? = Self.reader.read(line) else {
            Issue.record("not asked back: \(line)")
            return
        }
        #expect(question.hasSuffix("?") || question.hasSuffix("."))
    }

    /// The person's next line stands where the number was missing, and the whole can be computed.
    @Test(arguments: [
        ("cut ten percent how much is that", "0.8", "0.08 mg"), ("cut ten percent how much is that?", "im on .8 mg", "0.08 mg"), ("how many ml is 0.3 mg", "0.1 mg/ml", "3 mL"),
        ("how many ml is 0.3 mg?", "0.1", "3 mL"), ("how many ml is 0.3 mg", "1mg in 100ml", "30 mL"), ("half a pill is how many mg", "2 mg", "1 mg"),
        ("half a pill is how many mg", "they are 2s", "1 mg"), ("convert my klonopin to valium", "0.75", "15 mg"), ("what percent is a 0.05 cut", "0.5", "10 %"),
        ("how many drops is .3 mg", "0.1 mg per drop", "3 drop"), ("how many drops is .3 mg", ".1", "3 drop"), ("equivalent of 1 mg klonopin", "valium", "20 mg"),
        ("what will i be on after 6 cuts of 10%", "1 mg", "0.531441 mg"), ("from 1mg at 10% cuts how long till im at .5", "2 weeks", "14 week"),
        ("from 1mg at 10% cuts how long till im at .5", "every 2 weeks", "14 week"), ("how much should my pill weigh for .4mg", "0.17 g 0.5 mg", "0.136 g"),
        ("how many weeks to zero at .05 a week", "1 mg", "20 week"), ("what is 5-10% of 1 mg", "10%", "0.1 mg"), ("how long will 60 tabs of .5 last", "1.5 mg", "20 day"),
        ("how many tablets for 1.25 mg", "half mg ones, .5", "2.5 tablet"),
        ("5% of the current dose every month from 1 mg, how many months to zero", "0.1", "45 month"), ("im on 6 mg and cut every 2 weeks, when do i get to zero", ".5 mg", "24 week"),
    ])
    func theAnswerToAQuestionCompletesIt(line: String, answer: String, wanted: String) throws {
        let slot: Slot
        switch Self.reader.read(line) {
        case .missing(_, let missing)?: slot = missing
        default:
            Issue.record("not asked back: \(line)")
            return
        }
        let whole = try #require(slot.completed(line, with: answer), "\(answer) is no answer to \(line)")
        let calculation = try #require(Self.calculation(whole), "not computed: \(whole)")
        let first = try #require(calculation.values.first)
        #expect("\(first.amount) \(first.unit)" == wanted, "\(whole)")
    }

    /// A question of its own, or a line without a number, is no answer.
    @Test(arguments: ["how do i sleep", "what is 10% of 2 mg?", "never mind", "im scared", "should i go slower than 1 mg a month"]) func anotherQuestionIsNoAnswer(line: String) {
        #expect(Slot.base.completed("cut ten percent how much is that", with: line) == nil)
    }

    /// Where a line can be read two ways, the main reading stands first and the other beside it.
    @Test(arguments: [
        ("2 mg and the doctor takes .5 off every 5 days, how many days to zero", ["20 day", "15 day"]),
        ("0.5 mg, 5% a month, how many months to reach .1", ["32 month", "31 month", "16 month"]),
        ("10% cuts, how many till half", ["7 cut", "5 cut"]),
        ("after 6 cuts of 10% from 1 mg where am i", ["0.531441 mg", "0.4 mg"]),
        ("after 6 cuts of 10% of the starting dose from 1 mg where am i", ["0.4 mg", "0.531441 mg"]),
        ("2 doses of 1 mL, taking 0.02 mL off one of them each day, days to zero", ["100 day", "99 day", "50 day"]),
        ("1 mg klonopin in valium", ["20 mg", "10 mg"]), ("3 mg ativan in klonopin", ["1.5 mg", "0.75 mg"]),
    ])
    func bothReadingsAreGivenTheMainOneFirst(line: String, wanted: [String]) throws {
        let values = try #require(Self.calculation(line)).values.map { "\($0.amount) \($0.unit)" }
        #expect(values.first == wanted.first)
        var place = 0
        for value in wanted {
            let found = try #require(values[place...].firstIndex(of: value), "\(line): \(values)")
            place = found + 1
        }
    }

    @Test func equivalentsAreASpreadWithTheirSources() throws {
        let calculation = try #require(Self.calculation("how much valium is 1 mg klonopin"))
        #expect(calculation.table?.rows.count == 4)
        #expect(calculation.sources == ["ashton-2002", "va-dod-2021", "scotland-2024", "nsw-health"])
        let text = calculation.result.map { if case .text(let text) = $0 { text } else { "" } }.joined()
        #expect(text.contains("differ") && text.contains("prescriber"))
        #expect(!calculation.values.contains { $0.amount == "15" }, "tables are never averaged")
    }

    @Test func whatIsLeftOfADoseIsARangeAndAnIllustration() throws {
        let calculation = try #require(Self.calculation("how much of 1 mg klonopin is left after 5 days"))
        #expect(calculation.values.first?.amount == "0.0625")
        #expect(calculation.cautions.contains { $0.contains("illustration") })
        #expect(calculation.values.contains(.init(amount: "0.125", unit: "mg")) == true)
    }
}
