import Document
import Testing

@testable import Coach

/// A medicine's question is never answered with another one's number unsaid.
@Suite struct WhoseNumbersTests {
    private static func text(_ reply: Reply) -> String { PlainText(width: 300).render(reply.document) }

    private static let wordings = [
        "t1/2 of {}", "hw long is the halflife of {}", "{} t half", "how many hours is the half life of {}", "what is {}'s half life", "what is the half life of {} in the elderly",
        "how long does {}'s half life last", "{} halflife hrs", "my doctor said {} has a long half life, how long", "how long does {} stay in my body", "how small do {} tablets get",
        "does {} leave anything active behind", "what does {} become in the body", "official label advice for coming off {}", "is {} out of my system after a week",
        "{} equivalence", "why does {} wear off so soon",
    ]

    @Test(arguments: ["lorazepam", "diazepam", "alprazolam", "temazepam", "zolpidem", "bromazepam", "midazolam"])
    func anotherMedicineIsNamed(name: String) throws {
        let session = try Session.testSession()
        for wording in Self.wordings {
            let line = wording.split(separator: "{}", omittingEmptySubsequences: false).joined(separator: name)
            session.forget()
            let reply = session.respond(to: line)
            let text = Self.text(reply)
            guard reply.alert == nil, reply.kind == .answer, text.lowercased().contains("clonazepam") else { continue }
            #expect(text.contains(name), "\(line): \(text.prefix(300))")
        }
    }

    @Test(arguments: ["t1/2 of valium", "hw long is the halflife of valium", "valium halflife hrs", "what is valium's half life", "valium t half", "how long does valium stay in my body"])
    func theDataAnswerHoweverItIsWorded(line: String) throws {
        #expect(try Self.text(Session.testSession().respond(to: line)).contains("Half-life of diazepam"))
    }

    @Test(arguments: [(["half life of xanax", "label"], "label of alprazolam"), (["half life of xanax", "in valium"], "Equivalents of alprazolam"), (["metabolites of valium", "does kpin have any"], "makes of clonazepam"), (["metabolites of valium", "klonopin?"], "makes of clonazepam"), (["half life of nitrazepam", "in days?"], "In days")])
    func aShortLineAsksForTheSameFact(lines: [String], wanted: String) throws {
        let session = try Session.testSession()
        let text = lines.map { Self.text(session.respond(to: $0)) }.last ?? ""
        #expect(text.contains(wanted), "\(text.prefix(300))")
    }

    @Test func theLongestActingAreNotShownAsTheShortest() throws {
        for line in ["what is prazepam", "what is clorazepate"] { #expect(try Self.text(Session.testSession().respond(to: line)).contains("200 hours")) }
    }
}
