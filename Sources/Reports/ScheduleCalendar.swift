import Taper

/// A schedule as calendar events, one all-day event for each day on which the dose changes.
///
/// A calendar lies on other machines and is seen over shoulders: its titles say nothing of drugs or doses, and doses
/// stand in the description only when they were asked for.
public struct ScheduleCalendar {
    /// The title of every event.
    public static let title = "Reminder"

    private let schedule: Schedule
    private let portions: Portions?
    private let stamp: Day
    private let showsDoses: Bool
    private let revision: Int
    private let written: (String) -> String

    /// - Parameters:
    ///   - stamp: the day on which the file is made.
    ///   - showsDoses: whether each event's description names the dose and what to take.
    ///   - revision: how often the plan has been changed since it began; a calendar keeps the event of the highest one.
    ///   - written: how decimals are written where the person is.
    public init(_ schedule: Schedule, stamp: Day, showsDoses: Bool = false, revision: Int = 0, written: @escaping (String) -> String = { $0 }) {
        self.schedule = schedule
        self.stamp = stamp
        self.showsDoses = showsDoses
        self.revision = revision
        self.written = written
        portions = showsDoses && schedule.sentences.contains { !$0.stocks.isEmpty } ? try? Portions(schedule) : nil
    }

    /// The file, as `text/calendar` in UTF-8.
    public var text: String {
        var calendar = CalendarText()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("VERSION", "2.0")
        calendar.line("PRODID", "-//Ebb//Ebb//EN")
        calendar.line("CALSCALE", "GREGORIAN")
        calendar.line("METHOD", "PUBLISH")
        for step in schedule.steps {
            calendar.line("BEGIN", "VEVENT")
            calendar.line("UID", identity(step))
            calendar.line("DTSTAMP", Self.date(stamp) + "T000000Z")
            calendar.line("SEQUENCE", String(revision))
            calendar.line("DTSTART;VALUE=DATE", Self.date(step.date))
            // The end of an all-day event is the day behind it.
            calendar.line("DTEND;VALUE=DATE", Self.date(step.date + 1))
            calendar.line("SUMMARY", text: Self.title)
            if showsDoses { calendar.line("DESCRIPTION", text: written(description(step))) }
            calendar.line("CLASS", "PRIVATE")
            calendar.line("TRANSP", "TRANSPARENT")
            calendar.line("END", "VEVENT")
        }
        calendar.line("END", "VCALENDAR")
        return calendar.text
    }

    private func description(_ step: Step) -> String {
        guard !step.dose.isZero else { return "Nothing from today." }
        let dose = schedule.medications.count > 1
            ? step.parts.map { "\($0.dose) \($0.medication)" + ($0.time.map { " (\($0))" } ?? "") }.joined(separator: ", ")
            : "\(step.dose) \(schedule.sentence(of: step).finalMedication.name) a day"
        let portion = portions?.text(of: step).map { "\n\($0)" } ?? ""
        return dose + " from today." + portion
    }

    /// The same step of the same plan has the same name whenever it is exported, so that a calendar moves the event and
    /// doesn't double it. The name comes from what the plan began with, as a hash: the calendar can't read it.
    private func identity(_ step: Step) -> String {
        "\(Self.hash(schedule.sentences[0].description))-\(step.number)@ebb.invalid"
    }

    /// FNV-1a over 64 bits, twice with different beginnings, in hexadecimal.
    private static func hash(_ text: String) -> String {
        [0xcbf2_9ce4_8422_2325 as UInt64, 0x9ae1_6a3b_2f90_404f].map { seed in
            var hash = seed
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// `20261201`.
    private static func date(_ day: Day) -> String {
        day.description.filter { $0 != "-" }
    }
}
