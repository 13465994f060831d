import Document
import Taper
import Testing

@testable import Coach

/// Changes of a plan as a person types them, one after the other.
@Suite struct PlanChangeTests {
    private static let equal = "plan new clonazepam 1 mg, 0.05 mg every 2 weeks, from 2026-10-10"
    private static let percent = "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-10-10"

    /// A conversation on 21 November 2026 after these lines, none of which fails.
    private func session(_ lines: String...) throws -> Session {
        let session = try Session.testSession(country: "CA")
        for line in lines { #expect(!session.respond(to: line).isFailure, "\(line)") }
        return session
    }

    private func dose(_ session: Session, _ day: String) throws -> String { try #require(session.runningPlan).schedule.dose(on: #require(Day.parse(day))).description }

    @Test func backTwiceIsTwoStepsUp() throws {
        let session = try session(Self.equal, "back", "back")
        #expect(try dose(session, "2026-11-21") == "1 mg" && dose(session, "2026-12-05") == "0.95 mg" && dose(session, "2026-12-19") == "0.9 mg")
        #expect(session.respond(to: "back").text.contains("no higher step"))
        _ = session.respond(to: "undo")
        #expect(try dose(session, "2026-11-21") == "0.95 mg")
        let later = try self.session(Self.percent, "back from 2026-11-28", "back from 2026-12-01")
        #expect(try dose(later, "2026-11-28") == "0.9025 mg" && dose(later, "2026-12-01") == "0.95 mg")
        // Held on the day on which it went up, it stays up.
        _ = session.respond(to: "hold 2 weeks")
        #expect(try dose(session, "2026-11-21") == "0.95 mg" && dose(session, "2026-12-10") == "0.95 mg")
    }

    @Test func aChangeWithoutADayIsFromToday() throws {
        let session = try session(Self.equal, "hold 2 weeks from 2026-12-25", "hold")
        #expect(session.runningPlan?.heldSince == Day.parse("2026-11-21"))
        #expect(session.respond(to: "undo").text.contains("Taken back: hold"))
        _ = session.respond(to: "back")
        #expect(try dose(session, "2026-11-21") == "0.95 mg")
        // What can't stand behind it is asked about, and gives way only on a yes.
        let raised = try self.session(Self.equal, "raise to 0.95 mg from 2026-12-25")
        let question = raised.respond(to: "hold")
        #expect(question.kind == .ask && question.text.contains("raise to 0.95 mg"))
        #expect(raised.runningPlan?.heldSince == nil)
        _ = raised.respond(to: "yes")
        #expect(raised.runningPlan?.heldSince == Day.parse("2026-11-21") && raised.runningPlan?.effective.count == 1)
    }

    @Test(arguments: [("raise to 20 mg", 20), ("raise to 3 mg", 3), ("raise to 12 mg", 12), ("raise to 850 mg", 850), ("raise to 1.1 mg", 1), ("what if raise to 20 mg", 20)])
    func aRaiseThatMayBeASlipIsAskedAbout(line: String, milligrams: Int) throws {
        let session = try session(Self.equal)
        let reply = session.respond(to: line)
        #expect(reply.kind == .ask && reply.text.contains("Did your prescriber order"), "\(reply.text)")
        // What a label's highest dose is, no question says.
        #expect(!reply.text.contains("label allows") && !reply.text.contains("at most 20 mg"))
        #expect(session.runningPlan?.adjustments.isEmpty == true)
        _ = session.respond(to: "no")
        #expect(session.runningPlan?.adjustments.isEmpty == true)
    }

    @Test(arguments: [
        ("speed to 40%", "speed to 40%"), ("raise to 20 mg", "raise to 20 mg"), ("plan close", "plan close"),
        ("plan new clonazepam 2 mg, 30% every 2 weeks", "plan new clonazepam 2 mg, 30% of the current dose every 2 weeks"),
    ])
    func aQuestionAboutThePlanIsNotLetGoInSilence(line: String, again: String) throws {
        let session = try session(Self.equal)
        let before = session.runningPlan
        #expect(session.respond(to: line).kind == .ask)
        let other = session.respond(to: "what is a window").text
        #expect(other.hasPrefix("What I asked about the plan is left, and nothing was changed.") && other.contains(again), "\(other)")
        #expect(session.runningPlan == before)
        // Once, and a number or a yes that comes late changes nothing.
        for late in ["1", "yes", "what is a window"] { #expect(!session.respond(to: late).text.contains("is left"), "\(late)") }
        #expect(session.runningPlan == before)
        // Asked again and not answered again, it isn't offered while it stands there anew.
        _ = session.respond(to: line)
        let twice = session.respond(to: line)
        #expect(twice.kind == .ask && twice.text.contains("is left") && !twice.text.contains("To be asked again"))
    }

    @Test(arguments: ["yes", "no", "1", "2", "the first one", "I'm not sure", "No, or I'm not sure"])
    func anAnswerToAQuestionAboutThePlanIsOne(line: String) throws {
        let session = try session(Self.equal)
        _ = session.respond(to: "speed to 40%")
        #expect(!session.respond(to: line).text.contains("is left"))
        #expect((session.runningPlan?.adjustments.count == 1) == ["yes", "1", "the first one"].contains(line))
    }

    @Test func aQuestionThatChangesNothingIsLetGoInSilence() throws {
        let session = try session(Self.equal)
        for line in ["what if raise to 20 mg", "taper clonazepam 50 mg, 5% every 2 weeks"] {
            #expect(session.respond(to: line).kind == .ask)
            #expect(!session.respond(to: "what is a window").text.contains("is left"))
        }
        // An alert and a group see nothing of it.
        for line in ["I want to die", "present"] {
            #expect(session.respond(to: "plan close").kind == .ask)
            #expect(!session.respond(to: line).text.contains("is left"))
        }
    }

    @Test func aRaiseWithinWhatThePlanHadIsMade() throws {
        let session = try session(Self.equal, "raise to 0.95 mg because ordered")
        #expect(try dose(session, "2026-11-21") == "0.95 mg")
        let low = try self.session("plan new clonazepam 1 mg, 0.05 mg every 2 weeks, from 2026-03-01")
        #expect(low.respond(to: "raise to 0.9 mg").kind == .ask)
        _ = low.respond(to: "yes")
        #expect(try dose(low, "2026-11-21") == "0.9 mg")
    }

    @Test func slowIsSlowAndSpeedIsFast() throws {
        for line in ["slow to every week", "speed to every 4 weeks", "slow to 10%", "slow by 0.5", "slow by 1", "what if slow to every week"] {
            let session = try session(Self.percent)
            #expect(session.respond(to: line).isFailure && session.runningPlan?.adjustments.isEmpty == true, "\(line)")
        }
        // Another kind of rate: smaller now, larger later.
        let mixed = try session(Self.percent)
        #expect(mixed.respond(to: "slow to 0.04 mg").text.contains("earlier"))
        #expect(mixed.runningPlan?.adjustments.isEmpty == true)
        _ = mixed.respond(to: "yes")
        #expect(mixed.runningPlan?.adjustments.count == 1)
        // Four what?
        let unclear = try session(Self.percent)
        let reply = unclear.respond(to: "slow to 4")
        #expect(reply.kind == .ask && reply.text.contains("slow to 4%") && reply.text.contains("slow by 4"))
        _ = unclear.respond(to: "1")
        #expect(unclear.runningPlan?.rate(on: try #require(Day.parse("2026-12-01"))) == .percent(Percent(4)))
        #expect(try session(Self.percent).respond(to: "slow by 1.5").text.contains("multiplied by 1.5"))
    }

    @Test func slowKeepsTheHold() throws {
        let session = try session(Self.equal, "hold 6 weeks because sleep")
        let next = session.runningPlan?.nextCut(on: session.environment.today)
        for line in ["slow to 0.02 mg", "slow to every 3 weeks", "slow to 4% every 3 weeks", "replan 0.02 mg every week"] {
            #expect(session.respond(to: line).text.contains("The hold until"), "\(line)")
            let plan = try #require(session.runningPlan)
            #expect(plan.nextCut(on: session.environment.today)! >= Day.parse("2027-01-02")!, "\(line)")
            if line.hasPrefix("slow to 0") || line.contains("every 3 weeks") && !line.contains("%") { #expect(plan.nextCut(on: session.environment.today)! >= next!, "\(line)") }
            _ = session.respond(to: "undo")
        }
    }

    @Test func theAgreedEndStays() throws {
        let session = try session("plan new clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay, from 2026-11-01")
        #expect(session.respond(to: "what if 5% every 3 weeks").text.contains("to 0.25 mg then stay"))
        #expect(session.respond(to: "what if 0.05 mg every 3 weeks").text.contains("to 0.25 mg then stay"))
        #expect(session.respond(to: "what if 5% every 3 weeks, to 0.5 mg then stay").text.contains("to 0.5 mg then stay"))
        _ = session.respond(to: "1")
        #expect(session.runningPlan?.schedule.sentence.ending == .stay(at: try Dose.parse("0.5 mg")))
    }

    @Test func undoThatBringsItBack() throws {
        let session = try session(Self.equal, "hold 2 weeks because bad nights")
        let held = session.runningPlan?.schedule.ends
        _ = session.respond(to: "undo")
        #expect(session.runningPlan?.effective.isEmpty == true)
        #expect(session.respond(to: "undo that").text.hasPrefix("Brought back: hold 2 weeks"))
        #expect(session.runningPlan?.schedule.ends == held && session.runningPlan?.adjustments.last?.reason == "bad nights")
        #expect(session.respond(to: "undo that").isFailure)
    }

    @Test func theHistoryHasTheWordsThatWereTyped() throws {
        let session = try session(Self.equal, "slow to 0.025 mg because tremor", "undo", "shift 3 days", "slow to every 3 weeks", "speed to every 2 weeks", "speed to 0.06 mg", "back", "replan 5% every 3 weeks, to 0.1 mg")
        let history = session.respond(to: "plan history").text
        for words in ["slow to 0.025 mg", "undo: slow to 0.025 mg", "shift 3 days", "slow to every 3 weeks", "speed to every 2 weeks", "speed to 0.06 mg", "back", "replan 5% of the current dose every 3 weeks, to 0.1 mg", "taken back"] {
            #expect(history.contains(words), "\(words) in \(history)")
        }
        #expect(!history.contains("replan clonazepam"))
    }

    @Test func anOpenHoldHasAnOpenEnd() throws {
        let reply = try session(Self.equal).respond(to: "hold")
        #expect(reply.text.contains("open until resume") && !reply.text.contains("earlier"))
        let ended = try session(Self.equal).respond(to: "end")
        #expect(ended.text.contains("stays at 0.9 mg") && !ended.text.contains("the end moves"))
    }

    // MARK: The plan in sight

    @Test(arguments: ["clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay, from 2026-11-21", "taper clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay, from 2026-11-21"])
    func aScheduleShownIsBentInARow(sentence: String) throws {
        let session = try session(sentence)
        let first = session.respond(to: "hold 2 weeks because sleep")
        #expect(first.text.hasPrefix("Changed from 2026-11-21: hold 2 weeks") && first.text.contains("kept nowhere"))
        #expect(session.respond(to: "slow to 4%").text.hasPrefix("Changed from 2026-11-21: slow to 4%"))
        #expect(session.respond(to: "what if 5% every 3 weeks").text.contains("to 0.25 mg then stay"))
        let both = session.respond(to: "compare")
        #expect(both.text.contains("what if 5% every 3 weeks") && both.text.contains("side by side"))
        #expect(session.respond(to: "undo").text.hasPrefix("Taken back: slow to 4%"))
        #expect(session.respond(to: "compare").text.contains("with slow to 4%"))
        // A question in between doesn't take the plan away.
        #expect(session.respond(to: "what is a daily micro-taper").kind == .answer)
        #expect(session.respond(to: "shift 3 days").text.hasPrefix("Changed from"))
        #expect(session.runningPlan == nil)
        // What was bent becomes the running plan with its changes.
        #expect(session.respond(to: "plan").text.contains("This is now the running plan"))
        #expect(session.runningPlan?.adjustments.map(\.reason) == ["sleep", ""])
    }

    @Test func compareAloneNeedsSomethingBeside() throws {
        #expect(try session(Self.equal).respond(to: "compare").text.contains("what if"))
        #expect(try session(Self.equal, "hold 2 weeks").respond(to: "compare").text.contains("before hold 2 weeks"))
        #expect(try Session.testSession().respond(to: "compare").text.contains("No plan is running"))
    }

    // MARK: Lines that can't be carried out

    @Test(arguments: [
        "slow", "speed", "raise", "shift", "hold 50 years", "slow to -4%", "slow by 0", "slow by 1", "shift 0 days", "hold -2 weeks", "hold 2 weeks on 2026-13-40", "raise to banana", "hold wombat", "what if", "replan banana", "replan",
        "hold until 2026-13-01", "hold until yesterday", "what if hold 2 wombats", "what if slow to -4%", "what if 5% evry 2 weeks", "slow down",
    ])
    func aMalformedChangeSaysWhatToType(line: String) throws {
        let session = try session(Self.equal)
        let reply = session.respond(to: line)
        #expect(reply.isFailure && reply.entries.isEmpty, "\(reply.text)")
        #expect(["It is used like this", "For example", "Date it", "can't be changed"].contains { reply.text.contains($0) }, "\(reply.text)")
        #expect(session.runningPlan?.adjustments.isEmpty == true)
    }

    @Test(arguments: ["hold", "hold 2 weeks", "hold until 2026-12-24", "resume", "slow", "slow to 4%", "speed", "shift 3 days", "raise", "raise to 1 mg", "/back", "end", "replan", "replan 5% every 3 weeks", "what if hold 2 weeks", "compare", "undo", "undo that", "plan", "plan history"])
    func withoutAPlanTheyAllSaySo(line: String) throws {
        let reply = try Session.testSession().respond(to: line)
        #expect(reply.kind == .command && reply.entries.isEmpty, "\(reply.text)")
        #expect(["No plan", "no schedule", "nothing to take back", "no undo"].contains { reply.text.contains($0) } || line == "what if", "\(reply.text)")
        let home = try Home()
        #expect(try home.session().respond(to: line).entries.isEmpty)
    }

    @Test(arguments: [
        "hold on what is a taper", "slow taper or fast taper", "end of withdrawal", "back pain", "raise my dose", "speed of tapering", "what if I feel worse", "compare klonopin and valium", "hold my breath when anxious",
        "slow breathing", "back to work during a taper", "end of taper symptoms", "raise in heart rate", "what if my doctor says no", "shift work and sleep", "hold for how long", "continue to feel dizzy", "pause the taper or go on?",
    ])
    func sentencesThatBeginLikeACommandReachTheAnswers(line: String) throws {
        for session in [try session(Self.equal), try Session.testSession()] {
            let before = session.runningPlan
            let reply = session.respond(to: line)
            #expect(reply.kind == .answer || reply.kind == .unknown, "\(reply.text)")
            #expect(session.runningPlan == before)
        }
    }

    @Test func holdUntilADay() throws {
        let session = try session(Self.equal, "hold until 2026-12-24 because of the holidays")
        #expect(session.runningPlan?.adjustments.last == Adjustment(.hold(.days(33)), on: Day.parse("2026-11-21")!, reason: "of the holidays"))
        let later = try self.session(Self.equal, "hold from 2026-12-20 until 2027-01-03")
        #expect(later.runningPlan?.adjustments.last == Adjustment(.hold(.weeks(2)), on: Day.parse("2026-12-20")!))
    }

    // MARK: Danger

    @Test func behindAnAlertThePlanSaysThatItStands() throws {
        let session = try session(Self.equal)
        let reply = session.respond(to: "end because I want to die")
        #expect(reply.alert != nil && session.runningPlan?.adjustments.isEmpty == true)
        #expect(reply.text.contains("The plan was not changed"))
        guard case .callout(let callout)? = reply.document.blocks.first else { throw CancellationError() }
        #expect(callout.kind == .alert)
        #expect(!session.respond(to: "end").isFailure && session.runningPlan?.adjustments.count == 1)
    }

    @Test func theNameOfAClientIsNoDanger() throws {
        for name in ["ab", "mk", "jd", "xy2"] {
            let home = try Home()
            let reply = try home.session().respond(to: "client \(name)")
            #expect(reply.alert == nil && reply.entries.isEmpty, "\(name): \(reply.text)")
        }
        let home = try Home()
        #expect(try home.session().respond(to: "client wants to kill himself").alert != nil)
        #expect(try home.session().respond(to: "client suicidal").alert != nil)
    }
}
