import Testing

@testable import Coach

/// Sums through the whole of a session, where an alert, a command or a plan could take a line away from the calculator.
@Suite struct SumsInSessionTests {
    @Test func theNumbersAreRight() throws {
        let session = try Session.testSession()
        for (line, wanted) in SumLines.session.computed {
            session.pending = nil
            let reply = session.respond(to: line)
            #expect(try Wanted(wanted).isMet(by: reply.values.map { ($0.amount, $0.unit) }), "\(line): wanted \(wanted), got \(reply.kind) \(reply.values.map { $0.amount + " " + $0.unit })")
        }
    }

    /// Of several values the one that was asked for comes first.
    @Test(arguments: [
        ("on 1 mg, 5% cuts, what is my dose after the third cut", "0.857375", "mg"), ("4 mg, 10% off the current dose every time, where am i after cut number three", "2.916", "mg"),
        ("how big is the 4th cut if i start at 2mg and go 10% of current", "0.1458", "mg"), ("from 14 drops to 13 at 0.1 mg a drop, whats that in mg less", "0.1", "mg"),
        ("150 ml with 1 mg, i leave .5 ml more each day, how many days to .8 mg", "60", "day"),
        ("if 20% in two weeks is the ceiling, lowest i could go from 1.5", "1.2", "mg"), ("evening 2 to 1.75, morning unchanged at 2. new total", "3.75", "mg"),
    ])
    func theAskedNumberComesFirst(line: String, amount: String, unit: String) throws {
        let first = try Session.testSession().respond(to: line).values.first
        #expect(first.map { "\($0.amount) \($0.unit)" } == "\(amount) \(unit)", "\(line)")
    }

    @Test func aMissingNumberIsAskedFor() throws {
        let session = try Session.testSession()
        for line in SumLines.session.lackANumber {
            session.pending = nil
            #expect(session.respond(to: line).kind == .ask, "\(line)")
        }
    }

    @Test func anOrdinaryLineIsNotComputed() throws {
        let session = try Session.testSession()
        for line in SumLines.session.ordinary {
            session.pending = nil
            let kind = session.respond(to: line).kind
            #expect(kind != .calculation && kind != .ask, "\(line)")
        }
    }

    @Test func harmAndOtherDrugsAreNotComputed() throws {
        let session = try Session.testSession()
        for line in SumLines.session.refused {
            session.pending = nil
            let reply = session.respond(to: line)
            #expect(reply.kind != .calculation && reply.kind != .ask && reply.values.isEmpty, "\(line)")
        }
    }
}
