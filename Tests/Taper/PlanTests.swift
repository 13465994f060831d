import Testing

@testable import Taper

@Suite struct PlanTests {
    let mg = TestFormulary.milligrams
    let start = TestFormulary.today

    /// 1 mg, an eighth every 2 weeks: cuts on days 14, 28, 42, …, zero on day 112.
    func plan() throws -> Plan { try Plan(TestFormulary.sentence("clonazepam 1 mg, 0.125 mg every 2 weeks")) }

    func outline(_ plan: Plan) -> String { plan.schedule.steps.map { "\($0.offset):\($0.dose.amount)" }.joined(separator: " ") }

    @Test func holdsMoveEverythingThatComes() throws {
        let held = try plan().adjusted(.hold(.weeks(3)), on: start + 30, reason: "bad nights")
        #expect(outline(held) == "0:1 14:0.875 28:0.75 63:0.625 77:0.5 91:0.375 105:0.25 119:0.125 133:0")
        #expect(held.schedule.steps.map(\.number) == Array(1...9))
        #expect(held.schedule.steps.map { $0.adjustment != nil } == [false, false, false, true, true, true, true, true, true])
        // A cut due on the hold's first day isn't made.
        #expect(try outline(plan().adjusted(.hold(.weeks(1)), on: start + 28)).hasPrefix("0:1 14:0.875 35:0.75 49:0.625"))
        // Ended early, only the held days are added.
        #expect(try outline(held.adjusted(.resume, on: start + 40)).hasPrefix("0:1 14:0.875 28:0.75 52:0.625"))
        #expect(throws: PlanError.self) { try held.adjusted(.resume, on: start + 60) }
    }

    @Test func anOpenHoldWaitsForItsEnd() throws {
        let held = try plan().adjusted(.hold(nil), on: start + 30)
        #expect(held.heldSince == start + 30)
        #expect(outline(held) == "0:1 14:0.875 28:0.75")
        #expect(throws: PlanError(kind: .alreadyHeld, adjustment: 1)) { try held.adjusted(.shift(days: 3), on: start + 31) }
        let resumed = try held.adjusted(.resume, on: start + 50)
        #expect(resumed.heldSince == nil)
        #expect(outline(resumed) == "0:1 14:0.875 28:0.75 62:0.625 76:0.5 90:0.375 104:0.25 118:0.125 132:0")
    }

    @Test func slowerAndFaster() throws {
        #expect(try outline(plan().adjusted(.slow(Fraction(2)), on: start + 30)) == "0:1 14:0.875 28:0.75 54:0.625 82:0.5 110:0.375 138:0.25 166:0.125 194:0")
        #expect(try outline(plan().adjusted(.speed(Fraction(1, over: 2)), on: start + 28)).hasPrefix("0:1 14:0.875 28:0.75 35:0.625 42:0.5"))
        #expect(
            try outline(plan().adjusted(.respace(every: .weeks(3)), on: start + 30)) == "0:1 14:0.875 28:0.75 49:0.625 70:0.5 91:0.375 112:0.25 133:0.125 154:0"
        )
        #expect(throws: PlanError(kind: .wrongFactor, adjustment: 0)) { try plan().adjusted(.slow(Fraction(1, over: 2)), on: start + 30) }
        let daily = try Plan(TestFormulary.sentence("clonazepam 1 mg, 10% per 2 weeks, daily"))
        #expect(throws: PlanError(kind: .stepsCollide, adjustment: 0)) { try daily.adjusted(.speed(Fraction(1, over: 2)), on: start + 3) }
    }

    @Test func shifts() throws {
        #expect(try outline(plan().adjusted(.shift(days: 4), on: start + 30)).hasPrefix("0:1 14:0.875 28:0.75 46:0.625 60:0.5"))
        #expect(try outline(plan().adjusted(.shift(days: -10), on: start + 30)).hasPrefix("0:1 14:0.875 28:0.75 32:0.625"))
        #expect(throws: PlanError(kind: .intoThePast, adjustment: 0)) { try plan().adjusted(.shift(days: -13), on: start + 30) }
        // Before it begins the plan moves as a whole.
        let later = try plan().adjusted(.shift(days: 7), on: start - 2)
        #expect(later.schedule.steps[0].date == start + 7)
        #expect(outline(later) == outline(try plan()))
        #expect(later.schedule.index(on: start + 21) == 1)
    }

    @Test func raisesAndStepsBack() throws {
        // 0.75 mg since day 28; back up to 1 mg on day 35, then down again by the same rule.
        let raised = try plan().adjusted(.raise(to: mg("1")), on: start + 35)
        #expect(outline(raised) == "0:1 14:0.875 28:0.75 35:1 49:0.875 63:0.75 77:0.625 91:0.5 105:0.375 119:0.25 133:0.125 147:0")
        #expect(raised.schedule.working(ofStep: 3).formula == "dose set by an adjustment")
        #expect(raised.schedule.change(at: 3) == mg("0.25"))
        // Steps back: the dose before, as long as the current one lasted, then the current one again.
        let back = try plan().adjusted(.goBack, on: start + 35)
        #expect(outline(back) == "0:1 14:0.875 28:0.75 35:0.875 49:0.75 63:0.625 77:0.5 91:0.375 105:0.25 119:0.125 133:0")
        #expect(throws: PlanError(kind: .notARaise, adjustment: 0)) { try plan().adjusted(.raise(to: mg("0.5")), on: start + 35) }
        #expect(throws: PlanError(kind: .noStepBefore, adjustment: 0)) { try plan().adjusted(.goBack, on: start + 3) }
        // In the second part of a plan a raise above its beginning goes back to the first part.
        let pieces = try Plan(TestFormulary.sentence("clonazepam 3 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week"))
        #expect(try outline(pieces.adjusted(.raise(to: mg("2")), on: start + 80)).contains("77:0.5 80:2 94:1.5 108:1 122:0.75 129:0.5"))
        let listed = try Plan(TestFormulary.sentence("clonazepam 1 mg, steps start for 1 week, 0.75 mg for 2 weeks, 0.5 mg for 4 weeks, 0 mg"))
        #expect(try outline(listed.adjusted(.raise(to: mg("0.75")), on: start + 30)) == "0:1 7:0.75 21:0.5 30:0.75 44:0.5 72:0")
    }

    @Test func endsAndNewRules() throws {
        let ended = try plan().adjusted(.end, on: start + 35)
        #expect(outline(ended) == "0:1 14:0.875 28:0.75")
        #expect(!ended.schedule.reachesZero)
        let next = try TestFormulary.sentence("clonazepam 0.75 mg, 5% every 4 weeks, to 0.7 mg then stay, from 2027-01-05")
        let replanned = try plan().adjusted(.replan(next), on: start + 35)
        #expect(outline(replanned) == "0:1 14:0.875 28:0.75 35:0.75 63:0.7125 91:0.7")
        #expect(replanned.schedule.sentences.count == 2)
        #expect(replanned.schedule.working(ofStep: 4).filled == "0.75 mg × (1 − 5 / 100)^1")
        #expect(replanned.schedule.working(ofStep: 2).filled == "1 mg − 2 × 0.125 mg")
        #expect(throws: PlanError(kind: .otherStart, adjustment: 0)) { try plan().adjusted(.replan(next), on: start + 36) }
        #expect(throws: PlanError(kind: .otherDose, adjustment: 0)) { try plan().adjusted(.replan(next.starting(on: start + 3)), on: start + 3) }
        // A raise after a change of rules follows the new rules.
        let raised = try replanned.adjusted(.raise(to: mg("0.8")), on: start + 95)
        #expect(outline(raised).hasSuffix("91:0.7 95:0.8 123:0.76 151:0.722 179:0.7"))
    }

    @Test func undoTakesBackTheLatestThatHolds() throws {
        let plan = try plan()
        let twice = try plan.adjusted(.hold(.weeks(1)), on: start + 20, reason: "a").adjusted(.slow(Fraction(2)), on: start + 30, reason: "b")
        let once = try twice.undone(on: start + 31, reason: "c")
        #expect(once.schedule == (try plan.adjusted(.hold(.weeks(1)), on: start + 20)).schedule)
        #expect(once.effective == [0])
        let none = try once.undone(on: start + 31)
        #expect(none.schedule == plan.schedule)
        #expect(none.adjustments.map(\.reason) == ["a", "b", "c", ""])
        #expect(throws: PlanError(kind: .nothingToUndo, adjustment: 4)) { try none.undone(on: start + 31) }
        #expect(twice.lastUndone == nil)
        #expect(once.lastUndone == twice.adjustments[1])
        #expect(none.lastUndone == twice.adjustments[0])
    }

    static let changes: [(String, String)] = [
        ("hold 2 weeks", "hold 2 weeks"), ("pause for a fortnight", "hold 2 weeks"), ("hold", "hold"), ("Resume.", "resume"),
        ("slow by 2", "slow by 2"), ("slow down by half", "slow by 1.5"), ("slow to every 3 weeks", "every 3 weeks"), ("every 10 days", "every 10 days"),
        ("speed up by 2", "speed by 0.5"), ("shift 5 days", "shift 5 days"), ("shift -3 days", "shift 3 days earlier"), ("move it by a week", "shift 7 days"),
        ("delay by 1 day", "shift 1 day"), ("move 3 days earlier", "shift 3 days earlier"), ("raise to .75", "raise to 0.75 mg"), ("go back", "go back one step"),
        ("step back to the previous dose", "go back one step"), ("end", "end"), ("undo", "undo"), ("slow by 4/3", "slow by 4/3"),
        ("replan: klonopin 0.5 mg, 5% every month", "replan clonazepam 0.5 mg, 5% of the current dose every 30 days, to 0.025 mg, from 2026-12-01"),
    ]

    @Test(arguments: 0..<changes.count)
    func changesAreReadAndPrinted(index: Int) throws {
        let (line, full) = Self.changes[index]
        let change = try Adjustment.Change.parse(line, formulary: TestFormulary.all, today: start)
        #expect(change.description == full)
        #expect(try Adjustment.Change.parse(full, formulary: TestFormulary.all, today: start) == change)
    }

    @Test(arguments: [
        "", "frobnicate", "slow", "slow by 1", "raise", "raise to", "shift", "hold 2 wombats", "go", "replan", "replan clonazolam 1 mg, 5% every week",
        "undo everything", "slow to 4", "speed to 2", "slow by 0.5", "slow by 1/2",
    ])
    func unclearChangesAreRefused(line: String) {
        #expect(throws: SentenceError.self) { try Adjustment.Change.parse(line, formulary: TestFormulary.all, today: start) }
    }

    @Test func plansAreCompared() throws {
        let hold = PlanOutline(try plan().adjusted(.hold(.weeks(3)), on: start + 30).schedule)
        #expect(hold.days == 133)
        #expect(hold.cuts == 8)
        #expect(hold.longestHold == 35)
        #expect(hold.largestCut == mg("0.125"))
        #expect(hold.steepest14.percent == Fraction(100))
        let weekly = PlanOutline(
            try Schedule(TestFormulary.sentence("clonazepam 1 mg, 10% every week, to 0.5 mg then stay, using 0.5 mg tablets and 0.1 mg/mL liquid")))
        // 0.729 mg is measured as 0.73, so one fortnight is a little steeper than 19 %.
        #expect(weekly.steepest14.percent.decimal(places: 2) == "19.07")
        #expect(weekly.standings[0].guideline == .asam)
        #expect(weekly.supply.count == 2)
    }

    @Test func suppliesAreTheSumOfPortions() throws {
        let schedule = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.25 mg every 2 weeks, to 0.25 mg, using 0.5 mg tablets"))
        let all = try Supply(schedule, from: start, until: schedule.ends)
        // 2 + 1½ + 1 + ½ tablets a day, 14 days each.
        #expect(all.lines.map(\.units) == [Fraction(70)])
        #expect(all.lines[0].dose == mg("35"))
        let refills = try Supply.refills(of: schedule, every: 30, from: start)
        #expect(refills.map { $0.lines[0].units?.description } == ["51", "19"])
        #expect(refills.map { $0.lines[0].wholeUnits } == [51, 19])
        // 30 tablets: 28 in the first two weeks, then 1½ a day.
        #expect(try Supply.firstDayWithout(Fraction(30), of: .tablets(mg("0.5"), .halves), medication: "clonazepam", in: schedule, from: start) == start + 15)
        #expect(try Supply.firstDayWithout(Fraction(70), of: .tablets(mg("0.5"), .halves), medication: "clonazepam", in: schedule, from: start) == nil)
        let liquid = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.1 mg every week, using 0.1 mg/mL liquid"))
        #expect(try Supply(liquid, from: start, until: start + 14).lines[0].volume?.description == "133 mL")
        // Doses that can't be made are counted apart, never dropped.
        let odd = try Schedule(TestFormulary.sentence("clonazepam 1 mg, 0.3 mg every week, using 0.5 mg tablets"))
        #expect(try Supply(odd, from: start, until: odd.ends).lines.last?.preparation == nil)
    }
}
