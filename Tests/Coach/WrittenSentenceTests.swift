import Document
import Taper
import Testing

@testable import Coach

/// A line in the language of tapers with a mistake in it: the mistake is shown, and no looser reader computes what is left
/// without it.
@Suite struct WrittenSentenceTests {
    private func answer(_ line: String) throws -> (reply: Reply, text: String, schedule: Schedule?) {
        let session = try Session.testSession()
        let reply = session.respond(to: line)
        let schedule: Schedule? = if case .schedule(let schedule)? = session.subject { schedule } else { nil }
        return (reply, PlainText(width: 200).render(reply.document), schedule)
    }

    @Test(arguments: [
        "clonazepam 1.5.2 mg, 5% every 2 weeks", "clonazepam 1..5 mg, 5% every 2 weeks", "clonazepam 1 mg, cut midday first then morning, 5% every 2 weeks",
        "diazepam 20 mg, 1/8 every fortnight", "clonazepam 2 mg, 5% every 2 weeks, to 1 mg then stay, then stop", "clonazepam 1 mg, 5% every 2 weeks, to 0.1 mg then hold",
        "clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablet scored and quartered", "clonazepam 1 mg, split morning 0.5 mg and night 0.4 mg, 5% every 2 weeks",
        "clonazepam 1 mg, 5% every 2 weeks, hold 3 weeks at 0.5 mg and 2 weeks at 0.25 mg", "clonazepam 1 mg, 5% every 2 weeks, skip a week at christmas",
        "clonazepam 1 mg, 5% original dose every 2 weeks", "clonazepam 1 mg, 5% every 2 weeks, cut midnight first",
        "clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets on a 0.001 g scale", "clonazepam 1 mg, 5% every 2 weeks, to 0.1 mg, to 0.2 mg",
        "clonazepam 1 mg, 5% every 2 weeks, then 10% every week",
    ])
    func theMistakeIsShown(line: String) throws {
        let (reply, text, schedule) = try answer(line)
        #expect(schedule == nil && reply.values.isEmpty && text.hasPrefix("I can't read this plan"), "\(line): \(text.prefix(200))")
        #expect(text.contains("^"), "\(line)")
    }

    /// Only the spelling is wrong: the plan, with the word that was read as another.
    @Test func aMisspelledWordIsMendedAndSaid() throws {
        let (_, text, schedule) = try answer("clonazepam 1 mg, 5% evry 2 weeks, to 0.1 mg")
        #expect(text.hasPrefix("Reading evry as every."))
        #expect(schedule?.sentence.description == "clonazepam 1 mg, 5% of the current dose every 2 weeks, to 0.1 mg, from 2026-11-21", "\(text.prefix(200))")
    }

    /// What is told and not written stays with the readers of words and of sums.
    @Test(arguments: [
        ("klonopin 1 mg, 5% every 2 weeks, how many weeks to 0.5 mg", true), ("oxazepam 45mg, minus 7.5 a fortnight", true),
        ("diazepam 15mg a day, 1mg off every 10 days till 5mg then half a mg every 10 days", true), ("clonazepam 1 mg, 5% every 2 weeks, my doctor said", true),
        ("klonopin 1 mg, 5% every 2 weeks, dose after 6 cuts", true),
    ])
    func whatIsToldIsComputed(line: String, isComputed: Bool) throws {
        let (reply, text, _) = try answer(line)
        #expect(reply.values.isEmpty != isComputed && !text.contains("I can't read this plan"), "\(line): \(text.prefix(200))")
    }

    /// A cut of every day in words, and a story whose numbers are no taper.
    @Test(arguments: ["i do .01 mg less every day from .8", ".8 mg clonazepam minus .01 every day", "0.01 less each day from 0.8 mg clonazepam"])
    func aCutOfEveryDay(line: String) throws {
        let steps = try #require(try answer(line).schedule, "\(line)").steps
        #expect(steps.prefix(3).map { "\($0.dose)" } == ["0.8 mg", "0.79 mg", "0.78 mg"] && steps.count == 81)
    }

    @Test func theBaseOfAPercentageIsHeard() throws {
        let schedule = try answer("clonazepam 1 mg, 5% original dose every 2 weeks, is that ok").schedule
        #expect(schedule?.steps.prefix(3).map { "\($0.dose)" } == ["1 mg", "0.95 mg", "0.9 mg"])
    }

    @Test func yearsOfUseAreNoTaper() throws {
        let (reply, text, _) = try answer("im on 2 mg klonopin for 12 years and my doctor wants me down to 1 mg in 8 weeks and i am scared because last time i tried it went bad, each cut made me sick, what would you do")
        #expect(reply.values.isEmpty && !text.contains("12 cuts"))
        #expect(try answer("on 2 mg for 12 years, want to go to 1 mg in 8 weeks, how much each cut").text.contains("0.125 mg"))
    }
}
