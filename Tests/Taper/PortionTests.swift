import Taper
import Testing

@Suite struct PortionTests {
    let mg = TestFormulary.milligrams

    func text(_ dose: String, _ using: String, drug: String = "clonazepam") throws -> String {
        let sentence = try TestFormulary.sentence("\(drug) 40 mg, 10% every week, using \(using)")
        let portioner = try Portioner(sentence.stocks.map(\.preparation), upTo: mg("40"))
        do throws(PortionRefusal) {
            let portion = try portioner.portion(of: mg(dose))
            #expect(portion.dose == mg(dose))
            return portion.description
        } catch {
            return error.description
        }
    }

    @Test func fewestPiecesFirst() throws {
        #expect(try text("0.75", "0.5 mg tablets") == "1½ × 0.5 mg tablets")
        #expect(try text("3.5", "0.5 mg and 1 mg and 2 mg tablets") == "1 × 2 mg tablet + 1 × 1 mg tablet + 1 × 0.5 mg tablet")
        #expect(try text("6", "2 mg and 5 mg tablets whole", drug: "diazepam") == "3 × 2 mg tablets")
        #expect(try text("7", "2 mg and 5 mg tablets", drug: "diazepam") == "1 × 5 mg tablet + 1 × 2 mg tablet")
        // One whole tablet rather than two halves, and a whole 0.5 rather than half a 1.
        #expect(try text("0.5", "1 mg tablets scored and 0.5 mg tablets") == "1 × 0.5 mg tablet")
        #expect(try text("0.125", "0.5 mg tablets quartered") == "¼ × 0.5 mg tablet")
        #expect(try text("0.875", "0.5 mg tablets quartered") == "1¾ × 0.5 mg tablets")
    }

    @Test func tabletsFirstThenLiquid() throws {
        #expect(try text("0.37", "0.5 mg tablets and 0.1 mg/mL liquid") == "½ × 0.5 mg tablet + 1.2 mL of 0.1 mg/mL liquid")
        #expect(try text("0.475", "0.1 mg/mL liquid") == "4.75 mL of 0.1 mg/mL liquid")
        #expect(try text("1.05", "0.5 mg tablets whole and 0.1 mg/mL liquid by 0.1 mL") == "2 × 0.5 mg tablets + 0.5 mL of 0.1 mg/mL liquid")
        #expect(try text("0.3", "0.1 mg drops") == "3 × 0.1 mg drops")
    }

    @Test func whatCannotBeMadeIsRefusedWithWhatWouldWork() throws {
        #expect(
            try text("0.3", "0.5 mg tablets")
                == "0.3 mg can't be made exactly from this; this would work: 3 mL of a 0.1 mg/mL liquid, or a compounded 0.3 mg capsule")
        #expect(
            try text("0.1", "0.5 mg tablets")
                == "0.1 mg can't be made: the smallest amount is 0.25 mg; this would work: 1 mL of a 0.1 mg/mL liquid, or a compounded 0.1 mg capsule")
        #expect(try text("0.25", "0.5 mg extended-release tablets").hasPrefix("0.25 mg can't be made: extended-release tablets are never split"))
        #expect(try text("0.0625", "0.125 mg odt").hasPrefix("0.0625 mg can't be made: the smallest amount is 0.125 mg"))
        #expect(try text("0.255", "0.1 mg/mL liquid by 0.1 mL").hasPrefix("0.255 mg can't be made exactly"))
        let refusal = #expect(throws: PortionRefusal.self) { try Portioner([.tablets(mg("0.5"), .halves)], upTo: mg("2")).portion(of: mg("0.3")) }
        #expect(refusal?.below == mg("0.25"))
        #expect(refusal?.above == mg("0.5"))
    }

    /// Nobody makes nine digits; what is proposed instead is a plan that can be measured.
    @Test func noPharmacyIsAskedForLessThanAMicrogram() throws {
        let refusal = try #require(throws: PortionRefusal.self) { try Portioner([.tablets(mg("0.5"), .halves)], upTo: mg("2")).portion(of: mg("0.63024941")) }
        #expect(refusal.wouldWork == [.rounding(to: mg("0.01"), perMillilitre: mg("1"))])
        #expect(refusal.description.hasSuffix("this would work: a plan rounded to 0.01 mg, measured with a 1 mg/mL liquid"))
    }

    @Test func aSuspensionSaysHowOftenItIsMade() throws {
        let line = try Portioner([.suspension(tablets: 1, of: mg("0.5"), in: Volume(microlitres: 50_000), mark: Preparation.usualMark)], upTo: mg("2")).portion(of: mg("1")).lines[0]
        #expect(line.description == "100 mL of the suspension (1 × 0.5 mg in 50 mL, made 2 times)")
    }

    @Test func remediesMakeTheDoseExactly() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<500 {
            let dose = Dose(micrograms: random.int(1...20_000))
            let refusal = try #require(throws: PortionRefusal.self) { try Portioner([.extendedRelease(mg("30"))], upTo: mg("60")).portion(of: dose) }
            for remedy in refusal.wouldWork {
                switch remedy {
                case .capsule(let made): #expect(made == dose)
                case .rounding: Issue.record("a whole number of micrograms needs no rounding")
                case .liquid(let perMillilitre, let volume):
                    #expect(
                        try Portioner([.liquid(perMillilitre: perMillilitre, mark: Preparation.usualMark)], upTo: dose).portion(of: dose).lines[0].volume
                            == volume)
                }
            }
        }
    }

    @Test func roundingIsShown() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 5% every 2 weeks, to 0.25 mg, using 0.5 mg tablets"))
        // 0.95 and 0.9 mg are nearest to 1 mg; 0.857375 mg to 0.75 mg.
        #expect(schedule.steps.prefix(4).map(\.dose.amount) == ["1", "1", "1", "0.75"])
        #expect(schedule.steps[3].asked.amount == "0.857375")
        #expect(schedule.steps[3].rounding.amount == "-0.107375")
        // What was measured is what is checked.
        #expect(PlanCheck(schedule).in14Days.atStep[3].percent == Fraction(25))
    }

    @Test func aDoseThatIsNearestToNothingIsRefusedNotSkipped() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.3 mg every 2 weeks, using 0.5 mg tablets"))
        #expect(schedule.steps.map(\.asked.amount) == ["1", "0.7", "0.4", "0.1", "0"])
        #expect(schedule.steps.map(\.dose.amount) == ["1", "0.75", "0.5", "0.1", "0"])
        let portions = try Portions(schedule)
        #expect(portions.text(of: schedule.steps[3])?.contains("can't be made") == true)
        #expect(portions.text(of: schedule.steps[4]) == "nothing")
    }

    @Test func suspensionsAndScalesSayWhatTheyAre() throws {
        let suspension = try TestFormulary.sentence("clonazepam 0.5 mg, 10% every week, using 1 tablet of 0.5 mg in 50 mL water")
        let first = try Portioner(suspension.stocks.map(\.preparation), upTo: mg("0.5")).portion(of: mg("0.45"))
        #expect(first.description == "45 mL of the suspension (1 × 0.5 mg in 50 mL)")
        #expect(first.cautions.first?.contains("settles") == true)
        #expect(first.cautions.first?.contains("pharmacy") == true)
        let weighed = try TestFormulary.sentence("clonazepam 1 mg, 15% every week, using 1 mg tablets weighing 170 mg")
        let portioner = try Portioner(weighed.stocks.map(\.preparation), upTo: mg("1"))
        // 144.5 mg of tablet lies between two steps of a 1 mg scale.
        #expect(throws: PortionRefusal.self) { try portioner.portion(of: mg("0.85")) }
        let piece = try #require(try? portioner.portion(of: mg("0.5")))
        #expect(piece.description == "0.085 g of 1 mg tablets")
        #expect(piece.cautions.first?.contains("weight of the tablet") == true)
    }

    @Test func splitsAreMadeOfWholePieces() throws {
        let schedule = try Schedule(
            TestFormulary.sentence("clonazepam 1.25 mg, split morning 0.5 mg and night 0.75 mg, 0.25 mg every 2 weeks, using 0.5 mg tablets"))
        #expect(schedule.steps[1].parts.map(\.dose.amount) == ["0.25", "0.75"])
        #expect(try Portions(schedule).text(of: schedule.steps[1]) == "morning: ½ × 0.5 mg tablet; night: 1½ × 0.5 mg tablets")
    }

    @Test func tooFineIsSaidNotComputed() throws {
        #expect(throws: PreparationProblem.tooFine) { try Portioner([.capsules(Dose(picograms: 1000))], upTo: mg("10")) }
        #expect(throws: PreparationProblem.markTooFine) {
            try Portioner([.liquid(perMillilitre: Dose(picograms: 10), mark: Preparation.usualMark)], upTo: mg("1"))
        }
        #expect(throws: ScheduleError.preparation(.tooFine)) {
            try Schedule(TestFormulary.sentence("clonazepam 10 mg, 5% every week, using 0.000001 mg capsules"))
        }
    }
}
