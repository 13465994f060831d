import Document
import Foundation
import Taper
import Testing

@testable import Coach

/// The running plan lives in the journal with everything that happened to it.
@Suite struct KeptPlanTests {
    private static let sentence = "clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01, split morning 0.5 mg and night 0.5 mg, using 0.5 mg tablets and 0.1 mg/mL liquid"
    private static let changes = ["hold 4 weeks because sleep", "slow by 2", "shift 3 days", "undo", "replan 0.025 mg every 2 weeks", "hold", "resume", "raise to 0.97 mg because ordered", "back", "end"]

    @Test func aPlanIsSomethingToKeep() throws {
        let home = try Home()
        let session = try home.session()
        let reply = session.respond(to: "plan new \(Self.sentence)")
        #expect(session.question != nil && reply.text.contains("choose a passphrase"))
        for _ in 0..<2 { _ = session.respond(to: Home.passphrase) }
        #expect(session.isOpen)
        for secret in ["clonazepam", "every 2 weeks"] { #expect(home.bytes.range(of: Data(secret.utf8)) == nil) }
    }

    /// After every change: the plan that another conversation opens is the same.
    @Test func itComesBackAsItWas() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        for change in Self.changes {
            _ = session.respond(to: change)
            let plan = try #require(session.runningPlan)
            let later = try home.session()
            home.open(later)
            let again = try #require(later.runningPlan, "\(change)")
            #expect(again.schedule.steps == plan.schedule.steps && again.adjustments == plan.adjustments, "\(change)")
            later.lock()
            #expect(later.runningPlan == nil)
        }
        #expect(session.runningPlan?.adjustments.count ?? 0 >= 6)
    }

    @Test func aLockedJournalIsOpenedForWhatToTake() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        let said = session.respond(to: "what do I take today").text
        session.lock()
        let later = try home.session()
        #expect(later.respond(to: "what do I take today").text == "Plans are kept in the journal, and it is locked. Its passphrase opens it.")
        #expect(later.respond(to: Home.passphrase).text == said)
        #expect(later.respond(to: "today").text.contains("morning"))
    }

    /// Every line that changes or reads the plan asks for the passphrase right there and then does what was typed.
    @Test(arguments: [
        "hold 2 weeks because sleep", "hold", "slow to 4%", "slow by 2", "speed to 6%", "shift 5 days", "raise to 0.97 mg because ordered", "back", "end", "replan 0.025 mg every 2 weeks",
        "what if 4% every 3 weeks", "compare plan | 4% every 3 weeks", "supply", "chart", "concentration", "plan",
    ])
    func aLockedJournalIsOpenedForAnyChange(line: String) throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        session.lock()
        let open = try home.session()
        home.open(open)
        let said = open.respond(to: line)
        let adjustments = open.runningPlan?.adjustments
        #expect(!said.isFailure)
        if adjustments?.isEmpty == false { _ = open.respond(to: "undo") }
        open.lock()

        let later = try home.session()
        #expect(later.respond(to: line).kind == .ask && later.question != nil)
        #expect(later.respond(to: "wrong").kind == .ask)
        #expect(later.respond(to: Home.passphrase).text.hasPrefix(said.text.prefix(60)))
        #expect(later.runningPlan?.adjustments.last?.change != .undo || adjustments?.isEmpty == true)
        #expect(later.runningPlan?.adjustments.last?.reason == adjustments?.last?.reason || adjustments?.isEmpty == true)
    }

    @Test func afterThreeWrongPassphrasesTheChangeIsOfferedAgain() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        session.lock()
        let later = try home.session()
        _ = later.respond(to: "hold 2 weeks because sleep")
        for wrong in ["a", "b"] { #expect(later.respond(to: wrong).kind == .ask) }
        #expect(later.respond(to: "c").isFailure && later.question == nil)
        _ = later.respond(to: "unlock")
        let reply = later.respond(to: Home.passphrase)
        #expect(reply.text.contains("hold 2 weeks because sleep") && later.runningPlan?.adjustments.isEmpty == true)
        _ = later.respond(to: "1")
        #expect(later.runningPlan?.adjustments.last?.reason == "sleep")
        // Not twice, and not behind a lock.
        later.lock()
        _ = later.respond(to: "slow to 4%")
        _ = later.respond(to: "")
        later.lock()
        _ = later.respond(to: "unlock")
        #expect(!later.respond(to: Home.passphrase).text.contains("4%"))
    }

    /// A line that is no change stays a question, with or without a vault.
    @Test(arguments: ["hold on what is a taper", "slow taper or fast taper", "end of withdrawal", "back pain", "raise my dose", "speed of tapering", "what if I feel worse", "compare klonopin and valium"])
    func questionsStayQuestions(line: String) throws {
        let (_, session) = try Home.opened()
        session.lock()
        _ = session.respond(to: line)
        #expect(session.question == nil)
    }

    @Test func theDosesOfThePlanAreWrittenDownOneByOne() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        #expect(session.respond(to: "log dose").kind == .ask)
        #expect(session.respond(to: "1").text.contains("morning"))
        home.wait(minutes: 600)
        #expect(session.respond(to: "log dose").text.contains("night"))
        // Both are down now: another one is asked about.
        #expect(session.respond(to: "log dose clonazepam 0.475 mg night").kind == .ask)
    }

    /// A dose that is down as taken can't be down as skipped beside it: the day would look as if it were still open.
    @Test func aDoseIsNotTakenAndSkipped() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "plan new clonazepam 1 mg, 5% every 2 weeks, from 2026-11-01")
        _ = session.respond(to: "log dose")
        #expect(session.respond(to: "log dose skipped").kind == .ask)
        #expect(session.respond(to: "no").text.contains("stays as taken"))
        #expect(session.respond(to: "today").text.contains(": taken at 10:00"))
        _ = session.respond(to: "log dose skipped")
        #expect(session.respond(to: "yes").text.contains("skipped clonazepam"))
        #expect(session.respond(to: "today").text.contains(": skipped") && !session.respond(to: "today").text.contains("took"))
        // The other way round it was late, which is no slip; and it is taken from then on.
        #expect(session.respond(to: "log dose late").kind == .command)
        #expect(session.respond(to: "today").text.contains(": taken at 10:00"))
    }

    @Test func aPlanBegunBeforeTheVaultWasOpenTakesThePlaceOfTheOneInIt() throws {
        let (home, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        session.lock()
        let later = try home.session()
        _ = later.respond(to: "plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21")
        let reply = later.respond(to: Home.passphrase)
        #expect(reply.text.contains("put away"))
        #expect(later.runningPlan?.schedule.sentence.medication.id == "diazepam")
        later.lock()
        let last = try home.session()
        home.open(last)
        #expect(last.runningPlan?.schedule.sentence.medication.id == "diazepam")
    }

    /// A plan that took another's place is taken back for good, begun behind the passphrase or before it; and brought back too.
    @Test(arguments: [true, false]) func aPlanTakenBackGivesWayToTheOneBefore(isOpenAtFirst: Bool) throws {
        let (_, session) = try Home.opened()
        func reopen() {
            session.lock()
            for line in ["unlock", Home.passphrase] { _ = session.respond(to: line) }
        }
        func medication() -> String? { session.runningPlan?.schedule.sentence.medication.id }
        for line in ["plan new \(Self.sentence)", "hold 4 weeks because sleep"] { _ = session.respond(to: line) }
        if !isOpenAtFirst { session.lock() }
        _ = session.respond(to: "plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21")
        if !isOpenAtFirst { _ = session.respond(to: Home.passphrase) }
        reopen()
        #expect(medication() == "diazepam")
        let undone = session.respond(to: "undo").text
        #expect(undone.contains("Taken back: plan: began: diazepam") && undone.contains("runs again"))
        for _ in 0..<2 {
            #expect(medication() == "clonazepam" && session.runningPlan?.adjustments.last?.reason == "sleep")
            reopen()
        }
        _ = session.respond(to: "undo that")
        #expect(session.runningPlan?.adjustments.last?.reason == "sleep", "the undo was before the lock")
        _ = session.respond(to: "plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21")
        for (line, wanted) in [("undo", "clonazepam"), ("undo that", "diazepam"), ("undo", "clonazepam")] {
            _ = session.respond(to: line)
            #expect(medication() == wanted, "\(line)")
        }
    }

    /// Each shell takes in what the other began, took back and changed; both see the same plan run.
    @Test func twoShellsSeeTheSamePlanRun() throws {
        let (home, first) = try Home.opened()
        let second = try home.session()
        home.open(second)
        func medications() -> [String?] {
            for session in [first, second] { _ = session.respond(to: "plan show") }
            return [first, second].map { $0.runningPlan?.schedule.sentence.medication.id }
        }
        _ = first.respond(to: "plan new \(Self.sentence)")
        // It has not looked since, and begins its own.
        _ = second.respond(to: "plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21")
        #expect(medications() == ["diazepam", "diazepam"])
        _ = second.respond(to: "undo")
        _ = first.respond(to: "hold 4 weeks because sleep")
        #expect(medications() == ["clonazepam", "clonazepam"] && second.runningPlan?.adjustments.last?.reason == "sleep")
        for line in ["plan new diazepam 10 mg, 1 mg every 2 weeks, from 2026-11-21", "plan close", "yes"] { _ = second.respond(to: line) }
        #expect(medications() == [nil, nil])
        _ = first.respond(to: "undo")
        #expect(medications() == ["diazepam", "diazepam"])
    }

    @Test func undoTakesBackWhatCameLast() throws {
        let (_, session) = try Home.opened()
        _ = session.respond(to: "plan new \(Self.sentence)")
        _ = session.respond(to: "hold 4 weeks")
        _ = session.respond(to: "log anxiety 3")
        #expect(session.respond(to: "undo").text.contains("Taken back: anxiety 3"))
        #expect(session.runningPlan?.adjustments.count == 1)
        #expect(session.respond(to: "undo").kind == .calculation)
        #expect(session.runningPlan?.effective.isEmpty == true)
    }

    @Test func thePlanCloses() throws {
        let (home, session) = try Home.opened()
        for line in ["plan new \(Self.sentence)", "plan close", "yes"] { _ = session.respond(to: line) }
        #expect(session.runningPlan == nil)
        let later = try home.session()
        home.open(later)
        #expect(later.runningPlan == nil)
        #expect(later.respond(to: "journal").text.contains("plan:"))
    }
}
