import Taper
import Testing

@testable import Reports

/// The calendar file against RFC 5545, and what it must not tell.
@Suite struct ScheduleCalendarTests {
    static let plan = "clonazepam 1 mg, 0.125 mg every 2 weeks, from 2026-12-01, using 0.5 mg tablets and 0.1 mg/mL liquid"

    private func lines(_ text: String) -> [String] {
        // A folded line goes on behind a line break and a blank.
        text.components("\r\n").reduce(into: [String]()) { lines, line in
            if line.hasPrefix(" "), !lines.isEmpty { lines[lines.count - 1] += line.dropFirst() } else { lines.append(line) }
        }
    }

    @Test func saysNothingOfDrugsOrDoses() throws {
        let text = ScheduleCalendar(try TestPlan.schedule(Self.plan), stamp: TestPlan.today).text
        for word in ["clonazepam", "Klonopin", "mg", "mL", "tablet", "dose", "taper", "0.5", "0.125"] { #expect(!text.lowercased().contains(word.lowercased()), "\(word)") }
        #expect(lines(text).filter { $0.hasPrefix("SUMMARY:") }.allSatisfy { $0 == "SUMMARY:Reminder" })
    }

    @Test func namesDosesOnlyWhenAsked() throws {
        let text = ScheduleCalendar(try TestPlan.schedule(Self.plan), stamp: TestPlan.today, showsDoses: true).text
        let described = lines(text).filter { $0.hasPrefix("DESCRIPTION:") }
        #expect(described.count == 9)
        #expect(described[1] == "DESCRIPTION:0.875 mg clonazepam a day from today.\\n1½ × 0.5 mg tablets + 1.25 mL of 0.1 mg/mL liquid")
        #expect(described[8] == "DESCRIPTION:Nothing from today.")
        #expect(lines(text).filter { $0.hasPrefix("SUMMARY:") }.allSatisfy { $0 == "SUMMARY:Reminder" })
    }

    /// Doses in it are written as in the place, and name their medication where the plan has two.
    @Test func writesDosesAsInThePlace() throws {
        let plan = "clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg, cross over to diazepam by ashton every week, then 2 mg every week, from 2026-12-01"
        let text = ScheduleCalendar(try TestPlan.schedule(plan), stamp: TestPlan.today, showsDoses: true, written: { String($0.map { $0 == "." ? "," : $0 }) }).text
        let described = lines(text).filter { $0.hasPrefix("DESCRIPTION:") }
        #expect(described[1].contains("0\\,5 mg clonazepam (morning)\\, 10 mg diazepam (night) from today"))
    }

    @Test func hasOneAllDayEventForEachStep() throws {
        let schedule = try TestPlan.schedule(Self.plan)
        let all = lines(ScheduleCalendar(schedule, stamp: TestPlan.today).text)
        #expect(all.first == "BEGIN:VCALENDAR" && all.contains("END:VCALENDAR") && all.last == "")
        #expect(all.filter { $0 == "BEGIN:VEVENT" }.count == schedule.steps.count)
        #expect(all.contains("DTSTART;VALUE=DATE:20261215") && all.contains("DTEND;VALUE=DATE:20261216"))
        #expect(Set(all.filter { $0.hasPrefix("UID:") }).count == schedule.steps.count)
    }

    /// The same plan exported again moves the same events, with a higher sequence.
    @Test func keepsTheNamesOfItsEvents() throws {
        let plan = try Plan(TestPlan.schedule(Self.plan).sentence)
        let later = try plan.adjusted(.hold(.weeks(2)), on: TestPlan.today + 30)
        func names(_ schedule: Schedule, _ revision: Int) -> [String] {
            lines(ScheduleCalendar(schedule, stamp: TestPlan.today, revision: revision).text).filter { $0.hasPrefix("UID:") }
        }
        #expect(names(plan.schedule, 0) == names(later.schedule, 1))
        #expect(lines(ScheduleCalendar(later.schedule, stamp: TestPlan.today, revision: 1).text).contains("SEQUENCE:1"))
        let other = try TestPlan.schedule("clonazepam 2 mg, 0.125 mg every 2 weeks, from 2026-12-01")
        #expect(Set(names(plan.schedule, 0)).isDisjoint(with: names(other, 0)))
    }

    @Test func foldsAt75OctetsAndTearsNoCharacter() {
        var calendar = CalendarText()
        let words = String(repeating: "½ × äöü€🙂 ", count: 40)
        calendar.line("DESCRIPTION", text: words)
        let rows = calendar.text.components("\r\n")
        #expect(rows.dropLast().allSatisfy { $0.utf8.count <= 75 })
        #expect(rows.count > 3 && rows.last == "")
        #expect(lines(calendar.text)[0] == "DESCRIPTION:" + words)
    }

    @Test func escapesText() {
        #expect(CalendarText.escaped("a;b,c\\d\ne\u{7}f") == "a\\;b\\,c\\\\d\\nef")
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(self)
        while let place = rest.unicodeScalars.firstRange(of: separator.unicodeScalars) {
            parts.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return parts + [String(rest)]
    }
}
