import Document
import Testing

@testable import Coach

/// A few numbers after a sum or a plan change it.
@Suite struct ContinuedSumTests {
    private static func text(_ reply: Reply) -> String { PlainText(width: 300).render(reply.document) }

    /// Runs the lines one after the other; the reply to the last.
    private static func last(_ lines: [String]) throws -> Reply {
        let session = try Session.testSession()
        return lines.map(session.respond).last ?? Reply(.unknown, Document())
    }

    @Test(arguments: [
        (["what is 10% of 0.5", "sorry 0.75 not 0.5"], "0.075"), (["what is 10% of 0.5", "and of 1 mg"], "0.1"), (["what is 10% of 0.5", "and 5 percent?"], "0.025"),
        (["how much is 10%", "0.8", "and 20"], "0.16"), (["how much is 10%", "0.8", "no, of 1.6"], "0.16"),
        (["how many ml for 0.35 mg", "0.1 mg/ml", "and for .3"], "3"), (["how many ml for 0.35 mg", "0.1 mg/ml", "sorry its 0.2 mg/ml"], "1.75"),
        (["from 1 mg to 0.9 what percent", "and from 0.8 to 0.7"], "12.5"), (["from 1 mg to 0.8 what percent", "then to 0.6"], "25"),
        (["how much is left after 3 half lives of 1 mg", "and after 5"], "0.03125"), (["1 mg after 5 cuts of 10%", "starting dose i mean"], "0.5"),
        (["10% of 1.5 mg", "and 10% of that"], "0.015"), (["i take 1 mg klonopin", "whats 10%"], "0.1"), (["i take 0.5 klonopin twice a day", "whats 10%"], "0.1"),
    ])
    func aNumberTakesThePlaceOfTheOneOfItsKind(lines: [String], amount: String) throws {
        let reply = try Self.last(lines)
        #expect(reply.kind == .calculation && reply.alert == nil, "\(lines): \(Self.text(reply))")
        #expect(reply.values.first?.amount == amount, "\(lines): \(Self.text(reply))")
        #expect(Self.text(reply).contains("I take it you mean"))
    }

    @Test(arguments: [
        (["clonazepam 1 mg, 10% every 2 weeks", "every 3 weeks"], "clonazepam 1 mg, 10% every 3 weeks"),
        (["clonazepam 1 mg, 10% every 2 weeks", "asdfgh qwertz yxcvb", "what about 5%", "from 2 mg"], "clonazepam 2 mg, 5% every 2 weeks"),
        (["lorazepam 3 mg, 0.25 mg every 2 weeks", "make it 0.125"], "lorazepam 3 mg, 0.125 mg every 2 weeks"),
        (["clonazepam 1 mg, 10% every 2 weeks", "no, stop at 0.25"], "clonazepam 1 mg, 10% every 2 weeks, to 0.25 mg"),
    ])
    func aPlanIsComputedAgain(lines: [String], sentence: String) throws {
        let reply = try Self.last(lines)
        #expect(reply.kind == .calculation && reply.alert == nil)
        #expect(Self.text(reply).contains("I take it you mean: \(sentence)."), "\(lines): \(Self.text(reply).prefix(200))")
    }

    @Test func aPlanWithoutAMedicineGetsOne() throws {
        let reply = try Self.last(["0.5 twice a day, doctor says halve every 10 days, ok?", "its lorazepam"])
        #expect(Self.text(reply).contains("I take it you mean: lorazepam 1 mg"))
    }

    @Test(arguments: ["what is 10% of 0.5", "clonazepam 1 mg, 10% every 2 weeks"])
    func aLineThatSaysMoreStandsAlone(first: String) throws {
        for line in ["and i feel 2 times worse", "no more than 2 mg of melatonin at night", "how many people taper in 6 weeks", "sorry my 2 kids woke up", "what is a daily micro-taper"] {
            let session = try Session.testSession()
            _ = session.respond(to: first)
            #expect(session.continuation(of: line) == nil, "\(line)")
        }
    }

    @Test func dangerBesideNumbersIsSeen() throws {
        for line in ["and 40 tablets at once", "no, i took 60 mg", "sorry i want to die, 0.75"] {
            let session = try Session.testSession()
            _ = session.respond(to: "what is 10% of 0.5")
            let alone = try Session.testSession().respond(to: line).alert
            #expect(session.respond(to: line).alert?.level == alone?.level, "\(line)")
        }
        #expect(try Self.last(["what is 10% of 0.5", "sorry i want to die, 0.75"]).alert != nil)
    }

    @Test func whatWasToldIsForgottenAfterAnAlert() throws {
        let reply = try Self.last(["i take 1 mg klonopin", "i want to kill myself", "whats 10%"])
        #expect(reply.values.isEmpty)
    }

    @Test func anEndIsNeverTakenForAPercentage() {
        for line in ["no, stop at 0.25", "to 0.25 mg", "until .25", "sorry 0.25"] {
            let plan = Continuation("1 mg klonopin lowering 10% every 2 weeks till 0.25mg", isPlan: false) { _ in true }.whole(line)
            #expect(plan.map { $0.contains("10% every 2 weeks") } ?? true, "\(line): \(plan ?? "-")")
        }
    }

    /// After a plan a whole question of its own is no change of the plan.
    @Test(arguments: [("what is 5% of 0.75 mg", "0.0375"), ("whats 10% of 1.5", "0.15")])
    func aQuestionOfItsOwnIsNoChange(line: String, amount: String) throws {
        let reply = try Self.last(["clonazepam 1 mg, 10% every 2 weeks", line])
        #expect(reply.values.first?.amount == amount, "\(line): \(reply.values)")
        #expect(try Self.last(["clonazepam 1 mg, 10% every 2 weeks", "what about 5%"]).values.count > 3)
    }

    @Test func amountsAreReadWithTheirKindsAndRoles() {
        let (amounts, others, _) = AmountInLine.all(in: "from .5 mg to 0,4 at 10% every 2 weeks, 0.1 mg/ml, 3 half lives, 1 mg a day")
        #expect(amounts.map(\.kind) == [.milligrams, .bare, .percent, .interval, .strength, .halfLives, .milligrams])
        #expect(amounts.map(\.role).prefix(3) == ["from", "to", "at"])
        #expect(amounts.last?.isDaily == true)
        #expect(others.contains("from"))
    }
}
