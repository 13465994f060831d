import Testing

@testable import Taper

/// Several changes of one plan, one after the other: where a person in trouble types the same thing twice.
@Suite struct ChangesInARowTests {
    let mg = TestFormulary.milligrams
    let start = TestFormulary.today

    /// 1 mg, an eighth every 2 weeks: cuts on days 14, 28, 42, …, zero on day 112.
    func plan(_ line: String = "clonazepam 1 mg, 0.125 mg every 2 weeks") throws -> Plan { try Plan(TestFormulary.sentence(line)) }

    func outline(_ plan: Plan) -> String { plan.schedule.steps.map { "\($0.offset):\($0.dose.amount)" }.joined(separator: " ") }

    @Test func backTwiceGoesTwoStepsUp() throws {
        // The same day: 0.75 mg since day 28; 0.875 mg, then 1 mg, then down again one step after the other.
        let once = try plan().adjusted(.goBack, on: start + 35)
        let twice = try once.adjusted(.goBack, on: start + 35)
        #expect(outline(twice).hasPrefix("0:1 14:0.875 28:0.75 35:1 49:0.875 63:0.75 77:0.625"))
        #expect(throws: PlanError(kind: .noStepBefore, adjustment: 2)) { try twice.adjusted(.goBack, on: start + 35) }
        // Some days later.
        #expect(try outline(once.adjusted(.goBack, on: start + 38)).hasPrefix("0:1 14:0.875 28:0.75 35:0.875 38:1 52:0.875 66:0.75 80:0.625"))
        // On the day on which the lower dose would come again.
        #expect(try outline(once.adjusted(.goBack, on: start + 49)).hasPrefix("0:1 14:0.875 28:0.75 35:0.875 49:1 63:0.875 77:0.75 91:0.625"))
        #expect(try twice.undone(on: start + 36).schedule == once.schedule)
    }

    @Test func aDoseThatWasSetTodayStands() throws {
        let back = try plan().adjusted(.goBack, on: start + 35)
        let raised = try plan().adjusted(.raise(to: mg("0.9")), on: start + 35)
        for plan in [back, raised] {
            let dose = plan.schedule.dose(on: start + 35)
            #expect(plan.step(before: start + 35).dose == dose)
            for change in [Adjustment.Change.hold(.weeks(2)), .hold(nil), .slow(Fraction(2)), .shift(days: 3), .respace(every: .weeks(3)), .end] {
                #expect(try plan.adjusted(change, on: start + 35).schedule.dose(on: start + 35) == dose, "\(change)")
            }
            // No raise to a dose below the one that was set.
            #expect(throws: PlanError(kind: .notARaise, adjustment: 1)) { try plan.adjusted(.raise(to: mg("0.8")), on: start + 35) }
            let slower = try plan.sentence(from: start + 35, at: .amount(mg("0.05")))
            #expect(slower.dose == dose)
            #expect(try plan.adjusted(.replan(slower), on: start + 35).schedule.dose(on: start + 35) == dose)
        }
    }

    @Test func aHoldForTheHolidaysLeavesRoomForOneToday() throws {
        // Held from day 60 for two weeks; then, on day 30, at once.
        let holidays = try plan().adjusted(.hold(.weeks(2)), on: start + 60)
        #expect(outline(holidays) == "0:1 14:0.875 28:0.75 42:0.625 56:0.5 84:0.375 98:0.25 112:0.125 126:0")
        let both = try holidays.adjusted(.hold(.weeks(1)), on: start + 30)
        #expect(outline(both) == "0:1 14:0.875 28:0.75 49:0.625 77:0.5 91:0.375 105:0.25 119:0.125 133:0")
        // Without an end, and resumed before, in and behind the holidays.
        let open = try holidays.adjusted(.hold(nil), on: start + 30)
        #expect(outline(open) == "0:1 14:0.875 28:0.75")
        #expect(try outline(open.adjusted(.resume, on: start + 37)) == outline(both))
        let within = try open.adjusted(.resume, on: start + 65)
        #expect(outline(within).hasPrefix("0:1 14:0.875 28:0.75 86:0.625 100:0.5"))
        #expect(within.holdEnd(on: start + 65) == start + 74)
        #expect(try outline(open.adjusted(.resume, on: start + 80)).hasPrefix("0:1 14:0.875 28:0.75 92:0.625 106:0.5"))
        #expect(try open.undone(on: start + 31).schedule == holidays.schedule)
        // What can't follow is refused at the place of the change that is in the way.
        let raised = try plan().adjusted(.raise(to: mg("0.7")), on: start + 60)
        #expect(throws: PlanError(kind: .laterChange, adjustment: 0)) { try raised.adjusted(.hold(nil), on: start + 30) }
    }

    @Test func nothingTakesAwayAHoldInForce() throws {
        let held = try plan().adjusted(.hold(.weeks(6)), on: start + 30)
        #expect(held.nextCut(on: start + 30) == start + 84)
        let end = start + 72
        let slower = try held.sentence(from: start + 35, at: .amount(mg("0.05")))
        #expect(slower.description.contains("hold 5 weeks"))
        let slow = try held.adjusted(.replan(slower), on: start + 35)
        #expect(slow.nextCut(on: start + 35) == start + 84)
        for change in [Adjustment.Change.respace(every: .weeks(3)), .slow(Fraction(3, over: 2))] {
            #expect(try held.adjusted(change, on: start + 35).nextCut(on: start + 35)! >= start + 84, "\(change)")
        }
        for change in [Adjustment.Change.goBack, .raise(to: mg("0.9")), .speed(Fraction(1, over: 2)), .respace(every: .weeks(1))] {
            let next = try held.adjusted(change, on: start + 35)
            #expect(next.nextCut(on: start + 36)! >= end, "\(change)")
            // Ended early, the next cut comes as if the hold had been that short.
            let resumed = try next.adjusted(.resume, on: start + 60)
            #expect(resumed.nextCut(on: start + 60)! >= start + 60 && resumed.nextCut(on: start + 60)! < next.nextCut(on: start + 60)!, "\(change)")
        }
        // Rules that name no wait of their own leave the hold too.
        let rules = try TestFormulary.sentence("clonazepam 0.75 mg, 10% every week, from 2027-01-05")
        #expect(try held.adjusted(.replan(held.sentence(from: start + 35, by: rules)), on: start + 35).nextCut(on: start + 35) == end)
        #expect(try slow.adjusted(.resume, on: start + 40).nextCut(on: start + 40) == start + 52)
        // Also where another one is planned behind it.
        let christmas = try held.adjusted(.hold(.weeks(1)), on: start + 90)
        #expect(try christmas.adjusted(.replan(christmas.sentence(from: start + 35, by: rules)), on: start + 35).nextCut(on: start + 35) == end)
        #expect(try plan().adjusted(.hold(.weeks(1)), on: start + 90).sentence(from: start + 35, by: rules).holds.isEmpty)
        // Two holds one in the other are as long as both.
        let twice = try held.adjusted(.hold(.weeks(1)), on: start + 40)
        #expect(twice.holdEnd(on: start + 40) == end + 7)
        #expect(try twice.adjusted(.resume, on: start + 50).nextCut(on: start + 50) == start + 62)
    }

    @Test func theAgreedEndStaysUnlessAnotherIsNamed() throws {
        func next(_ before: String, _ rules: String, namesEnd: Bool = false) throws -> Ending {
            try plan(before).sentence(from: start + 35, by: TestFormulary.sentence("clonazepam 1 mg, \(rules)"), namesEnd: namesEnd).ending
        }
        #expect(try next("clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay", "5% every 3 weeks") == .stay(at: mg("0.25")))
        #expect(try next("clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay", "0.05 mg every 3 weeks") == .stay(at: mg("0.25")))
        #expect(try next("clonazepam 1 mg, 5% every 4 weeks, to 0.1 mg", "10% every 3 weeks") == .stop(after: mg("0.1")))
        #expect(try next("clonazepam 1 mg, 5% every 4 weeks, to 0.1 mg", "0.05 mg every 3 weeks") == .zero)
        #expect(try next("clonazepam 1 mg, steps 0.75, 0.5 mg every 4 weeks", "5% every 3 weeks") == .stay(at: mg("0.5")))
        #expect(try next("clonazepam 1 mg, 5% every 4 weeks, to 0.25 mg then stay", "5% every 3 weeks, to 0.5 mg then stay", namesEnd: true) == .stay(at: mg("0.5")))
    }
}
