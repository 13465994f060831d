import Testing

@testable import Coach

/// Numbers that are asked about instead of being computed with, and lines that are never computed.
@Suite struct ArithmeticGuardTests {
    @Test(arguments: [
        "170 mg clonazepam in valium", "500 mg klonopin in diazepam", "0.5 mcg klonopin in valium", "25 mg klonopin in valium", "10% of 170 mg",
        "150% of 0.5 mg",
        "cut 120 percent from 1mg how much", "i need 1.2 mg from 1mg in 100 ml how many ml", "cut .5 every week from .25 how many weeks",
        "from .25 to .5 what percent did i cut", "10% of 1,250 mg", "after 30 cuts of .05 from 1mg where am i", "5 mg klonopin, what is 10%",
        "cut 100% off 1 mg how much",
        "1mg in 100 ml, throw out 120 ml, how much mg is left", "0.0625 minus 0.5 = ?", "i cut 0.75 from 0.5 mg what percent is that",
        "12 mg lorazepam to diazepam",
    ])
    func aDoubtfulNumberIsAskedAbout(line: String) {
        guard case .doubtful(let question)? = ArithmeticReaderTests.reader.read(line) else {
            Issue.record("\(line): \(String(describing: ArithmeticReaderTests.reader.read(line)))")
            return
        }
        #expect(question.contains("?") || question.contains("ask again"))
    }

    @Test func aDoseAboveTheLabelIsComputedWhenThePersonSaysItIsRight() throws {
        let calculation = try #require(ArithmeticReaderTests.calculation("yes, 5 mg klonopin, what is 10%"))
        #expect(calculation.values.first == .init(amount: "0.5", unit: "mg"))
        // What that dose is nobody asked: it could be read as one to take.
        #expect(calculation.cautions.contains { $0.contains("above the highest dose") && !$0.contains("4 mg") && !$0.contains("20 mg") })
        guard case .doubtful(let question)? = ArithmeticReaderTests.reader.read("5 mg klonopin, what is 10%") else {
            Issue.record("not asked")
            return
        }
        #expect(question.contains("above the highest dose") && !question.contains("4 mg") && !question.contains("20 mg"))
    }

    @Test func aHalfLifeOfAnotherMedicineIsAskedAbout() {
        let line = "clonazepam half-life 3 hours, how much of 1 mg is left after 24 hours"
        guard case .doubtful(let question)? = ArithmeticReaderTests.reader.read(line) else {
            Issue.record("not asked")
            return
        }
        #expect(question.contains("Is 3 hours right?"))
        #expect(ArithmeticReaderTests.calculation("yes, " + line) != nil)
        #expect(ArithmeticReaderTests.calculation("clonazepam half-life 35 hours, how much of 1 mg is left after 24 hours") != nil)
    }

    @Test(arguments: ["what is 5-10% of 1 mg", "10% every 2-4 weeks from 1 mg, how long to .5"]) func aRangeIsAskedAbout(line: String) {
        guard case .missing? = ArithmeticReaderTests.reader.read(line) else {
            Issue.record("not asked back: \(line)")
            return
        }
    }

    @Test(arguments: [
        "how many klonopin to get high", "10% of the lethal dose of 50 mg", "how many 0.5 mg tablets would kill me",
        "max dose of klonopin, 10% of it is how many mg", "how many 2 mg xanax to overdose",
        "60 tabs of .5 how many mg if i take them all at once", "convert 10 mg oxycodone to morphine", "what is 10% of 20 mg lexapro",
        "cymbalta 60 to 30 what percent", "10% of 300 mg gabapentin",
        "how many mg of klonopin for my 10 kg dog", "how much is 5% of 150 mg pregabalin", "phenobarbital 30 mg in valium", "2 mg clonazolam in valium",
        "0.5 mg flubromazolam to klonopin",
        "street price of 30 tabs of .5", "how many 1 mg xanax to sell for 60", "tramadol 100 mg in codeine how many mg",
    ])
    func harmAndOtherDrugsAreNeverComputed(line: String) {
        #expect(ArithmeticReaderTests.reader.read(line) == nil, "\(line)")
    }

    /// A name is mended only towards the medicine that it can only mean.
    @Test(arguments: [
        ("1 mg clonozepam in valium", "20"), ("1 mg klonapin in vallium", "20"), ("1 mg kpin in diazapam", "20"), ("2 mg attivan to klonopin", "1"),
        ("10 mg diazpam in klonopin", "0.5"),
        ("1 mg zanax in valium", "20"), ("0.5 kpins into vals", "10"),
    ])
    func aMistypedNameIsRead(line: String, wanted: String) throws {
        #expect(try #require(ArithmeticReaderTests.calculation(line)).values.first?.amount == wanted)
    }
}
