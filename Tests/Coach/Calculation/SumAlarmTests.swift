import Testing
import Triage

@testable import Coach

/// When a sum stands against an alarm that its line raised, and when it doesn't.
@Suite struct SumAlarmTests {
    private func isOnlySum(_ line: String, _ rule: String, _ level: Level = .urgentPrescriber) throws -> Bool {
        Calculator(session: try Session.testSession()).isOnlySum(line, Finding(level: level, rule: rule, reason: ""))
    }

    @Test(arguments: [
        ("60 tablets, 1.5 a day, when do i run out", "ran-out"), ("1.375mg out of .125 tablets, how many pills", "ran-out"), ("2mg at .125 a fortnight, how many weeks till nothing's left", "no-point"),
        ("if i want to cut .1 over 4 weeks how much a day", "self-harm"), ("from 2 mg to zero over 40 weeks, how much a week", "abrupt-stop"), ("twelve monthly cuts of the same size bring 3 mg to zero. how big is one cut", "abrupt-stop"), ("2 mg to zero taking .05 off every 7 days, days total", "abrupt-stop"), ("0.5 mg tabs, 28 left, half a tab a day, how many days", "model"),
        ("1mg down in .25 steps, how many till nothin left", "no-point"), ("half life 12 hours, took .25, whats left after 24h", "overdose-taken"),
        ("if the half life is 20 hrs and i took 1mg once, whats left after 60 hours", "overdose-taken"), ("26 pills of 1mg left, need .75 a day for 40 days, how much am i short", "model"),
        ("made 2mg up to 80 ml, threw 8 ml in the sink and drank the rest, how many mg", "overdose-taken"), ("one 0.5 tab in my glass of water, poured 10 ml away and drank the rest, how many mg did i drink", "overdose-taken"),
        ("pulled up .55 instead of .5 ml, percent too much?", "double-dose"), ("capsule 10mg has .2 g powder, i tipped out .03 g, dose left", "ran-out"),
    ])
    func aSumIsNotStopped(line: String, rule: String) throws { #expect(try isOnlySum(line, rule), "\(line)") }

    @Test(arguments: [
        ("4 tablets left, 2 a day, how many days", "ran-out"), ("4 tablets left, 2 a day, how many days", "model"), ("from 4 mg to zero in 5 days, how much a day", "abrupt-stop"), ("four weekly cuts of the same size bring 3 mg to zero. how big is one cut", "abrupt-stop"), ("1 mg to zero taking .1 off every 2 days, days total", "abrupt-stop"),
        ("from 4 mg to zero in 5 days, how much a day", "model"), ("i took 30 tablets of 0.5 mg, how many mg is that", "model"), ("1 mg minus 10%, i dont want to be here anymore", "model"),
        ("10% of 2 mg with whisky?", "model"), ("60 tablets, 1.5 a day, when do i run out", "mixing"), ("ran out 2 days ago", "ran-out"), ("i cut 0.1 off 1 mg and cut my arm, how much is left", "self-harm"),
        ("half life 12 hours, took 40, whats left after 24h", "overdose-taken"), ("took 20 of my 0.5, half life 30h, how much is left after 2 days", "overdose-taken"), ("half life 12 hours, took 15 mg, whats left after 24h", "overdose-taken"),
        ("took .5 and then all of them, half life 11 hrs", "overdose-taken"), ("took 30 tablets, what's 10% of 0.5 mg", "overdose-taken"),
        ("if the half life is 20 hrs and i took 30mg once, whats left after 60 hours", "overdose-taken"), ("6 pills of 1mg left, need .75 a day for 30 days, how much am i short", "model"),
        ("made 40 mg up to 80 ml, threw 8 ml in the sink and drank the rest, how many mg", "overdose-taken"), ("20 tabs of 1mg in 80 ml, threw 8 ml in the sink and drank the rest, how many mg", "overdose-taken"), ("threw 8 ml in the sink and drank the rest", "overdose-taken"),
        ("took 2 ml instead of .5 ml, percent too much?", "double-dose"), ("i took my 1mg twice today, percent too much?", "double-dose"),
        ("made 20 mg klonopin up to 80 ml, threw 8 ml in the sink and drank the rest, how many mg", "overdose-taken"),
    ])
    func anAlarmStands(line: String, rule: String) throws { #expect(try !isOnlySum(line, rule), "\(line)") }

    /// Against the model's lowest level a sum may say more, where that alone doesn't alarm; never against a higher one.
    @Test func wordsBesidesASumAreWeighedAlone() throws {
        let line = "been on klonopin since 2011, now at 0.4mg and doing a 5% cut friday. what will i be taking, in mg"
        #expect(try isOnlySum(line, Finding.modelRule))
        #expect(try !isOnlySum(line, Finding.modelRule, .crisisLine))
        #expect(try !isOnlySum("i want to die, how much is 10% of 1 mg", Finding.modelRule))
    }

    /// A count and a strength make a sum, and told as taken they are an overdose: the alert, and no total.
    @Test(arguments: [
        "i took 20 clonazepam 2 mg tablets", "took 12 klonopin 1 mg", "i took 15 x 1 mg xanax", "10 x 2 mg klonopin all at once tonight", "swallowed 25 0.5 mg tabs",
        "taking all 30 of my 2 mg tonight", "she took 14 of my 2mg bars", "i have taken 200 mg of valium", "took thirty 0.5s",
    ])
    func anOverdoseIsNotAddedUp(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.alert?.level == .emergencyNow, "\(line)")
        #expect(reply.values.isEmpty, "\(line)")
    }

    @Test(arguments: ["60 tablets of 0.5 mg, i take 1.5 a day, how many days", "took 1.5 of my 0.5 mg tablets", "i took 3 x 0.5 mg tablets, how many mg is that"])
    func aUsualDoseIsNoOverdose(line: String) throws { #expect(try Session.testSession().respond(to: line).alert == nil, "\(line)") }

    /// At the two higher levels no sum weighs more than what the model sees.
    @Test(arguments: [Level.emergencyNow, .crisisLine])
    func noSumOutweighsTheModelsHigherLevels(level: Level) throws { #expect(try !isOnlySum("0.5 mg tabs, 28 left, half a tab a day, how many days", Finding.modelRule, level)) }
}
