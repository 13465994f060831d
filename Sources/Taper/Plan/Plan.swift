/// A schedule and everything that happened to it. A value: an adjustment gives a new plan, so "what if" is a copy, and
/// undoing gives back exactly what was before.
public struct Plan: Hashable, Sendable {
    public let sentence: TaperSentence
    /// In the order in which they were made; what was undone stays in the list.
    public private(set) var adjustments: [Adjustment]
    /// The schedule with all adjustments made.
    public private(set) var schedule: Schedule
    /// The day since which the plan is held without an end; nil when it isn't.
    public private(set) var heldSince: Day?
    /// The holds with a span, past and to come, each as it stands after everything that happened since.
    public private(set) var pauses: [Pause] = []

    /// A hold with a span: no cut comes before `until`, unless a shift brings it there.
    public struct Pause: Hashable, Sendable {
        public let first: Day
        public let until: Day
        /// By how many days what comes is later because of it: what an early end gives back.
        public let days: Int
    }

    /// The end of the hold with a span that is in force on `day`; nil where there is none.
    public func holdEnd(on day: Day) -> Day? { pauses.last { $0.first <= day && day < $0.until }?.until }

    public static let mostAdjustments = 2000

    /// A plan to which nothing has happened yet.
    public init(_ sentence: TaperSentence) throws(ScheduleError) {
        self.sentence = sentence
        adjustments = []
        schedule = try Schedule(sentence)
    }

    /// A plan with its history, oldest first.
    public init(_ sentence: TaperSentence, adjustments: [Adjustment]) throws(PlanError) {
        do {
            try self.init(sentence)
        } catch {
            throw PlanError(kind: .schedule(error), adjustment: 0)
        }
        guard !adjustments.isEmpty else { return }
        self.adjustments = adjustments
        try replay()
    }

    /// The plan with one more adjustment. The receiver stays as it is.
    public func adjusted(_ change: Adjustment.Change, on date: Day, reason: String = "") throws(PlanError) -> Plan {
        var next = self
        let adjustment = Adjustment(change, on: date, reason: reason)
        next.adjustments.append(adjustment)
        guard next.adjustments.count <= Plan.mostAdjustments else { throw PlanError(kind: .tooMany, adjustment: adjustments.count) }
        try next.replay()
        return next
    }

    /// The plan with the latest adjustment taken back; the history shows both.
    public func undone(on date: Day, reason: String = "") throws(PlanError) -> Plan { try adjusted(.undo, on: date, reason: reason) }

    /// Indices of the adjustments that hold: those that were not taken back.
    public var effective: [Int] { Plan.effective(adjustments) ?? [] }

    /// The adjustment that the last one, an undo, took back; nil where the last one is no undo.
    public var lastUndone: Adjustment? {
        guard adjustments.last?.change == .undo, let before = Plan.effective(adjustments.dropLast()), let taken = before.last else { return nil }
        return adjustments[taken]
    }

    /// Nil when something is undone that isn't there.
    static func effective(_ adjustments: some Collection<Adjustment>) -> [Int]? {
        var kept: [Int] = []
        for (index, adjustment) in adjustments.enumerated() {
            if adjustment.change == .undo {
                if kept.popLast() == nil { return nil }
            } else {
                kept.append(index)
            }
        }
        return kept
    }

    private mutating func replay() throws(PlanError) {
        guard let kept = Plan.effective(adjustments) else { throw PlanError(kind: .nothingToUndo, adjustment: adjustments.count - 1) }
        // A hold is a matter of the calendar. Any other change was made on what the plan was for its day, and can't stand
        // behind one that is put before it.
        for (place, index) in kept.enumerated() where !adjustments[index].change.isByTheCalendar {
            guard kept[(place + 1)...].allSatisfy({ adjustments[$0].date >= adjustments[index].date }) else { throw PlanError(kind: .laterChange, adjustment: index) }
        }
        var timeline: Timeline
        do {
            timeline = Timeline(sentence, try Schedule(sentence).steps)
        } catch {
            throw PlanError(kind: .schedule(error), adjustment: 0)
        }
        // By their days, not in the order in which they were made: a hold planned for the holidays doesn't stand in the way
        // of one from today, and stays where it is in the calendar. What comes before a change's day is never touched by it.
        for index in kept.sorted(by: { (adjustments[$0].date, $0) < (adjustments[$1].date, $1) }) { try timeline.apply(adjustments[index], index) }
        schedule = Schedule(sentences: timeline.sentences, steps: timeline.numbered)
        heldSince = timeline.heldSince
        pauses = timeline.pauses
    }
}
