import Taper

/// Looks at a dose before it is logged, so that one dose is not taken or written down twice. A pure function of what is
/// known; says what it sees and never what to take.
public enum DoseGuard {
    /// Two doses of a medication nearer to each other than this are pointed out, in minutes.
    public static let nearMinutes = 180
    /// A dose later than this behind its usual time counts as late, in minutes.
    public static let lateMinutes = 180

    /// What the plan says for one time of the day.
    public struct Planned: Hashable, Sendable {
        /// When in the day; nil where the day has one dose.
        public let time: TimeOfDay?
        /// How much at that time.
        public let amount: Dose

        /// A part of the day's plan.
        public init(time: TimeOfDay?, amount: Dose) { (self.time, self.amount) = (time, amount) }
    }

    /// A dose that is about to be logged.
    public struct Candidate: Hashable, Sendable {
        /// The medication's id.
        public let medication: String
        /// How much of it.
        public let amount: Dose
        /// Which of the day's doses it is.
        public let time: TimeOfDay?
        /// The day that it belongs to.
        public let day: Day
        /// When it was swallowed.
        public let taken: Moment

        /// A dose that is about to be logged.
        public init(medication: String, amount: Dose, time: TimeOfDay?, day: Day, taken: Moment) {
            (self.medication, self.amount, self.time, self.day, self.taken) = (medication, amount, time, day, taken)
        }
    }

    /// Something to ask about before logging.
    public enum Concern: Hashable, Sendable {
        /// This dose of this day is logged already, in this entry.
        case alreadyLogged(EntryID, minutesAgo: Int)
        /// Another dose of the medication was taken less than ``nearMinutes`` before or after.
        case near(EntryID, minutes: Int)
        /// With this one, the day has more than the plan says.
        case aboveThePlan(total: Dose, planned: Dose)
        /// The plan says another amount for this time.
        case otherAmount(planned: Dose)
        /// The time lies ahead.
        case inTheFuture(minutes: Int)
    }

    /// What to ask about, the most serious first; empty when there is nothing. `planned` is what the plan says for the
    /// day, nil without a plan.
    public static func concerns(_ candidate: Candidate, entries: [Entry], planned: [Planned]?, now: Moment) -> [Concern] {
        let doses = entries.compactMap { entry -> (entry: Entry, dose: DoseTaken, taken: Moment)? in
            guard case .dose(let dose) = entry.content, dose.medication == candidate.medication, let taken = dose.taken else { return nil }
            return (entry, dose, taken)
        }
        var concerns: [Concern] = []
        let sameDay = doses.filter { $0.entry.about == candidate.day }
        let sameTime = sameDay.filter { $0.dose.time == candidate.time && $0.dose.status != .extra }
        // Without times of day, a plan of several equal doses has room for that many.
        let room = planned.map { plan in max(1, plan.filter { $0.time == candidate.time }.count) } ?? 1
        if sameTime.count >= room, let twin = sameTime.max(by: { $0.taken < $1.taken }), candidate.time != nil || planned != nil {
            concerns.append(.alreadyLogged(twin.entry.id, minutesAgo: Moment.minutes(from: twin.taken, to: now)))
        }
        let nearest = doses.map { ($0, abs(Moment.minutes(from: $0.taken, to: candidate.taken))) }.min { $0.1 < $1.1 }
        if let (near, minutes) = nearest, minutes < nearMinutes { concerns.append(.near(near.entry.id, minutes: minutes)) }
        if let planned {
            let total = sameDay.map(\.dose.amount).total() + candidate.amount
            let whole = planned.map(\.amount).total()
            if total > whole { concerns.append(.aboveThePlan(total: total, planned: whole)) }
            if let here = planned.first(where: { $0.time == candidate.time }), here.amount != candidate.amount {
                concerns.append(.otherAmount(planned: here.amount))
            }
        }
        let ahead = Moment.minutes(from: now, to: candidate.taken)
        if ahead > 0 { concerns.append(.inTheFuture(minutes: ahead)) }
        return concerns
    }

    /// Taken or late, by the usual hour of the time of day.
    public static func status(time: TimeOfDay?, day: Day, taken: Moment) -> DoseTaken.Status {
        guard let time else { return taken.day > day ? .late : .taken }
        let usual = day.number * 1440 + time.usualHour * 60
        return taken.day.number * 1440 + taken.minute - usual > lateMinutes ? .late : .taken
    }

    /// What a day comes to: what its entries say was taken, and of the planned doses that are not written down the plan's
    /// amounts; `isCompleted` where there are such. A dose that names no time of day counts towards what is left.
    public static func wholeDay(_ entries: [Entry], planned: [Planned], medication: String, day: Day) -> (amount: Dose, isCompleted: Bool) {
        var (taken, loose) = (Dose.zero, Dose.zero)
        for entry in entries where entry.about == day {
            guard case .dose(let dose) = entry.content, dose.medication == medication else { continue }
            if dose.status != .skipped { taken += dose.amount }
            if dose.status != .extra, !planned.contains(where: { $0.time == dose.time }) { loose += dose.amount }
        }
        let left = open(planned, medication: medication, day: day, entries: entries).map(\.amount).total()
        guard left > loose else { return (taken, false) }
        return (taken + (left - loose), true)
    }

    /// The planned doses of a day that are neither taken nor skipped yet.
    public static func open(_ planned: [Planned], medication: String, day: Day, entries: [Entry]) -> [Planned] {
        var open = planned
        for entry in entries where entry.about == day {
            guard case .dose(let dose) = entry.content, dose.medication == medication, dose.status != .extra,
                  let index = open.firstIndex(where: { $0.time == dose.time }) else { continue }
            open.remove(at: index)
        }
        return open
    }
}
