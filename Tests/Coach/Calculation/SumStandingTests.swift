import Document
import Taper
import Testing

@testable import Coach

/// A sum that amounts to a taper is held against the guidelines like any plan.
@Suite struct SumStandingTests {
    private static func text(_ line: String) throws -> (reply: Reply, text: String) {
        let reply = try Session.testSession().respond(to: line)
        return (reply, PlainText(width: 200).render(reply.document))
    }

    @Test(arguments: [
        "4mg klonopin cut 1 mg a day how long", "how long to get off 2mg if i drop .5 every day", "2 mg to 0 in 4 days, how much a day", "10 mg valium, 5mg every 2 days, how many days",
        "how many weeks from 4 mg to zero at 50% a week", "how long from 60 ml to zero at 10 ml a day", "1mg klonopin 50% a week, dose after 2 weeks", "3 mg to 0 in 2 weeks, how much each day",
        "from 2mg i cut .5 a week but every 4th week is a hold, how many weeks to zero", "starting with 60 ml, 10 ml less every day, how many ml after 3 days",
        "4 mg to 1 mg in 2 weeks, how much each week", "4mg, cut 3 mg a week, how long to zero", "4 mg klonopin, 60% off each week, dose after 2 weeks",
    ])
    func aPlanThatIsDangerouslyFastSaysSoFirst(line: String) throws {
        let (reply, text) = try Self.text(line)
        #expect(!reply.values.isEmpty, "\(line)")
        guard case .callout(let callout)? = reply.document.blocks.first else {
            Issue.record("no warning first: \(line)")
            return
        }
        #expect(callout.title == "Dangerously fast")
        #expect(text.contains("seizures") && text.contains("prescriber"))
        #expect(text.contains("within 14 days"))
    }

    @Test func onePastTheCeilingSaysSo() throws {
        let text = try Self.text("3 mg ativan, half a mg off every week, how long to zero").text
        #expect(text.contains("Over the ceiling of the ASAM guideline") && text.contains("33.3%"))
    }

    @Test func aSlowOneIsComparedAndNotWarnedOf() throws {
        let (reply, text) = try Self.text("1 mg klonopin, 5% every 4 weeks, how long until 0.5")
        if case .callout? = reply.document.blocks.first { Issue.record("warned of a slow plan") }
        #expect(text.contains("in any 14 days it falls by up to 5%") && text.contains("ASAM 2025, ceiling") && text.contains("inside"))
    }

    @Test func theWorkingHoldsTheFall() throws {
        let session = try Session.testSession()
        _ = session.respond(to: "4mg klonopin cut 1 mg a day how long")
        #expect(PlainText(width: 200).render(session.respond(to: "why").document).contains("largest fall in 14 days"))
    }

    /// A plan of several parts is never computed by its first part alone.
    @Test(arguments: ["diazepam 15mg a day, 1mg off every 10 days till 5mg then half a mg every 10 days", "1mg klonopin, 5% every week, four cuts then a two week break"])
    func noPartIsDropped(line: String) throws {
        let text = try Self.text(line).text
        #expect(text.contains("guideline") && !text.contains("first cut after"), "\(line)")
    }

    @Test func aNumberThatWasNotUsedIsNamed() throws {
        let formulary = ArithmeticFormulary.all
        let sum = Calculation("10% of 1 mg", says: ["10% of 1 mg is ", "*0.1 mg", "."], values: [], working: ["1 mg × 10 / 100 = 0.1 mg"])
        let all = try #require(AskedLine("10% of 1 mg", formulary: formulary, names: DrugNames(formulary)))
        #expect(UnreadNumbers.remark(sum, all) == nil)
        let more = try #require(AskedLine("10% of 1 mg, 0.35 and 20 ml", formulary: formulary, names: DrugNames(formulary)))
        let remark = try #require(UnreadNumbers.remark(sum, more))
        #expect(remark.contains("0.35 and 20 mL"))
    }

    /// What a plan in words leaves out is said as well.
    @Test func aDoseThatThePlanDoesNotUseIsNamed() throws {
        let text = try Self.text("1 mg klonopin, 0.05 every 2 weeks, i also have 0.4, ok?").text
        #expect(text.contains("I didn't use 0.4 mg"))
    }

    @Test func daysWithoutADoseAreNoPlan() throws {
        let (reply, text) = try Self.text("clonazepam .5 nightly, skip every other night for 2 weeks then stop, ok?")
        #expect(reply.kind == .ask && text.contains("some days have no dose"))
    }
}
