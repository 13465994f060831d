import Document
import Knowledge
import Testing

@testable import Coach

/// What a line means after another one.
@Suite struct ConversationTests {
    private static func text(_ reply: Reply) -> String { PlainText(width: 300).render(reply.document) }

    /// Runs the lines one after the other; the reply to the last.
    private static func last(_ lines: [String]) throws -> Reply {
        let session = try Session.testSession()
        return lines.map(session.respond).last ?? Reply(.unknown, Document())
    }

    @Test(arguments: [
        (["half life of ativan", "and for valium?"], "Half-life of diazepam"), (["half life of ativan", "what about kpins"], "Half-life of clonazepam"), (["half life of ativan", "its metabolites?"], "What the body makes of lorazepam"),
        (["what strengths does klonopin come in", "no, I meant valium"], "Strengths and forms of diazepam"), (["half life of xanax", "strengths?"], "Strengths and forms of alprazolam"),
    ])
    func aFactIsAskedOfAnotherMedicine(lines: [String], title: String) throws {
        let reply = try Self.last(lines)
        #expect(Self.text(reply).contains(title))
        #expect(Self.text(reply).contains("I take it you mean"))
    }

    @Test(arguments: [(["10% of 0.75 mg", "and 5%?"], "0.0375"), (["10% of 0.75 mg", "what about 1 mg"], "0.1"), (["10% of 0.75 mg", "no, I meant 0.5 mg"], "0.05")])
    func aNumberIsPutIntoTheLastSum(lines: [String], amount: String) throws {
        let reply = try Self.last(lines)
        #expect(reply.kind == .calculation)
        #expect(reply.values.first?.amount == amount)
    }

    @Test func anEquivalentIsAskedOfAnotherMedicine() throws {
        let reply = try Self.last(["1 mg klonopin in valium", "and in ativan?"])
        #expect(reply.kind == .calculation)
        #expect(Self.text(reply).contains("lorazepam"))
    }

    @Test func aWholeQuestionStandsAlone() throws {
        let alone = try Session.testSession().respond(to: "and how do i make a water titration")
        let after = try Self.last(["half life of ativan", "and how do i make a water titration"])
        #expect(alone.entries.map(\.id) == after.entries.map(\.id))
    }

    @Test(arguments: ["say that simpler", "can you say it in plain english please", "simpler", "tl;dr"])
    func simplerIsShorterAndHoldsNoOtherNumber(line: String) throws {
        let session = try Session.testSession()
        let long = Self.text(session.respond(to: "what is a daily micro-taper"))
        let short = Self.text(session.respond(to: line))
        #expect(short.count < long.count && !short.isEmpty)
        let numbers = { (text: String) in Set(text.split(whereSeparator: { !($0.isNumber || $0 == ".") }).map(String.init).filter { $0.contains(where: \.isNumber) }) }
        #expect(numbers(short).isSubset(of: numbers(long)))
    }

    @Test func followUpsOfEveryKindOfSubjectHaveAnAnswer() throws {
        for line in ["half life of ativan", "10% of 0.75 mg", "clonazepam 1 mg, 5% every 2 weeks", "what is a daily micro-taper"] {
            for next in ["more", "simpler", "why", "sources"] {
                let session = try Session.testSession()
                _ = session.respond(to: line)
                #expect(!session.respond(to: next).isFailure, "\(line) / \(next)")
            }
        }
    }

    @Test(arguments: ["no appetite since the cut", "no dark thoughts, no fits, just this ringing", "no energy at all"])
    func whatIsDeniedCorrectsNothing(line: String) throws {
        #expect(!Self.text(try Self.last(["what is a daily micro-taper", line])).contains("I take it you mean"))
        #expect(Self.text(try Self.last(["what is a daily micro-taper", "no, tinnitus"])).contains("I take it you mean"))
    }

    @Test func followUpsWithoutASubjectAreQuestions() throws {
        for line in ["and for valium?", "and at night?", "is it permanent", "no, I meant the other one"] {
            let reply = try Session.testSession().respond(to: line)
            #expect(!Self.text(reply).contains("I take it you mean"), "\(line)")
        }
    }

    @Test(arguments: [("number 2", 1), ("the first one please", 0), ("option three", 2), ("the second", 1)])
    func aChoiceMayBeSaidInWords(line: String, place: Int) throws {
        let session = try Session.testSession()
        _ = session.respond(to: "what is a daily micro-taper")
        let wanted = session.choices[place].label
        #expect(Self.text(session.respond(to: line)).hasPrefix(wanted))
        for dose in ["2 mg", "the first cut", "one"] { #expect(SpokenChoice.number(in: Words.split(dose)) == nil) }
    }

    @Test func aLineAboutTheEntryOnTheScreenIsAnsweredWithItsWords() throws {
        let session = try Session.testSession()
        let first = session.respond(to: "ringing in my ears since my last cut")
        let closer = session.respond(to: "and at night?")
        #expect(closer.entries.first?.id == first.entries.first?.id)
        #expect(Self.text(closer).count < Self.text(first).count)
        let lasting = session.respond(to: "is it permanent")
        #expect(Self.text(lasting).contains("I take it you mean"))
        #expect(Self.text(lasting) != Self.text(closer))
    }

    @Test(arguments: ["hi", "Good evening", "thank you so much", "thanks!", "are you a bot or a person", "are you recording this", "what can you do", "lol", "sorry"])
    func smallTalkIsAnsweredAndAsksBack(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.kind == .ask && reply.alert == nil)
    }

    @Test(arguments: ["goodbye everyone, i am done", "no more, i want to die", "bye, i want to end it all"])
    func aFarewellIsNoSmallTalk(line: String) throws {
        #expect(!SmallTalk.isHarmless(line))
        #expect(try Session.testSession().respond(to: line).alert != nil)
    }

    @Test func dangerIsSeenInAFollowUp() throws {
        let reply = try Self.last(["what is a daily micro-taper", "and if i took all my pills at once"])
        let alone = try Session.testSession().respond(to: "and if i took all my pills at once")
        #expect(reply.alert?.level == alone.alert?.level)
    }
}
