import Testing

@testable import Coach

/// What is said around a sum changes nothing: the same numbers come out with it and without it.
@Suite struct AsidesTests {
    static let asides: [@Sendable (String) -> String] = [
        { "quick question: " + $0 }, { "im bad at maths, " + $0 }, { "ok so " + $0 }, { "does anyone know, " + $0 }, { "can you work out: " + $0 }, { "asking for my husband, " + $0 },
        { $0.trimmedQuestion + "? brain fog is bad today" }, { $0.trimmedQuestion + "? want to get it right" }, { $0 + " lol" }, { $0 + " sorry if its a dumb question" },
    ]

    static let sums = [
        "what is 10% of 0.8 mg", "from .5 to .4375, what percent is that", "2 mg minus .125 every 2 weeks, how many weeks to zero", "1 mg in 250 ml, how many ml is 0.9 mg",
        "60 tablets of .5 mg at .75 mg a day, how many days do they last", "after six 10% cuts from 1 mg, what dose am i on", "how many mg of diazepam is 1 mg clonazepam", "a 1 mg tablet weighs 170 mg, how much does 0.85 mg weigh",
        "0.5 mg three times a day, how many mg is that a day", "5% cuts, how many cuts from 1 mg to 0.5 mg",
    ]

    @Test(arguments: sums)
    func theNumbersStayTheSame(sum: String) throws {
        let session = try Session.testSession()
        func values(_ line: String) -> [String] {
            session.pending = nil
            return session.respond(to: line).values.map { $0.amount + " " + $0.unit }
        }
        let plain = values(sum)
        #expect(!plain.isEmpty, "\(sum)")
        for aside in Self.asides { #expect(values(aside(sum)) == plain, "\(aside(sum))") }
    }

    /// What can mean something to the sum is no aside, nor is a question of its own.
    @Test(arguments: [
        "10% every week from 2 mg, is that ok?", "i skip sundays, 2 mg a day, how many mg a week", "1 mg less 10%, not of the start, how many mg", "took 22 of 60, still left?",
        "can 0.25 mg really do all this? reduced by half, now weak, burning eyes, peeing often, cant think",
    ])
    func whatBelongsToItStays(line: String) throws {
        let session = try Session.testSession()
        let kept = session.arithmetic.withoutAsides(line)
        for word in ["ok", "sundays", "start", "left", "this"] where line.contains(word) { #expect(kept?.contains(word) ?? true, "\(kept ?? "")") }
    }

    /// An aside is left out for the sum alone: danger in it is seen first.
    @Test(arguments: ["i want to die, 20 tablets of 2 mg, how many days do they last", "quick question: how many 2 mg tablets would kill me", "im suicidal, what is 10% of 2 mg", "had a seizure this morning, 10% of 1 mg is how many mg?"])
    func dangerInAnAsideIsSeen(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.alert != nil && reply.values.isEmpty, "\(line)")
    }
}

extension String {
    fileprivate var trimmedQuestion: String { hasSuffix("?") ? String(dropLast()) : self }
}
