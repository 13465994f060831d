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

    /// Nil when something is undone that isn't there.
    static func effective(_ adjustments: [Adjustment]) -> [Int]? {
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
        // What was taken back binds nobody: a change for next month that was undone leaves room for one from today.
        for (before, index) in zip(kept, kept.dropFirst()) where adjustments[index].date < adjustments[before].date {
            throw PlanError(kind: .outOfOrder, adjustment: index)
        }
        var timeline: Timeline
        do {
            timeline = Timeline(sentence, try Schedule(sentence).steps)
        } catch {
            throw PlanError(kind: .schedule(error), adjustment: 0)
        }
        for index in kept { try timeline.apply(adjustments[index], index) }
        schedule = Schedule(sentences: timeline.sentences, steps: timeline.numbered)
        heldSince = timeline.heldSince
    }
}
