/// Something that happened to a running plan: what, from which day, why. The past before that day never changes.
public struct Adjustment: Hashable, Sendable {
    /// The first day that it concerns: a cut due on this day is already subject to it.
    public let date: Day
    public let change: Change
    /// The person's own words; may be empty. Never part of an error.
    public let reason: String

    public init(_ change: Change, on date: Day, reason: String = "") {
        (self.change, self.date, self.reason) = (change, date, reason)
    }

    public enum Change: Hashable, Sendable {
        /// No cuts for a span; every coming step moves later by it. Without a span until `resume`.
        case hold(Span?)
        /// Ends a hold: the coming steps move later only by the days that were held.
        case resume
        /// The time to every coming step is multiplied by a number above 1…
        case slow(Fraction)
        /// … or by one between 0 and 1.
        case speed(Fraction)
        /// The coming steps come one after the other with this span between them.
        case respace(every: Span)
        /// The coming steps move by days, earlier when negative.
        case shift(days: Int)
        /// A higher dose from this day; one span later the plan's rule leads on down from it.
        case raise(to: Dose)
        /// Back to the latest dose that was higher, for as long as it lasted then; after it the dose of now comes again, and
        /// the plan goes on. Again on the same day it is one step further up.
        case goBack
        /// No more cuts: the dose stays where it is.
        case end
        /// New rules from this day: the sentence begins on the day with the current dose of the same medication.
        case replan(TaperSentence)
        /// Takes back the latest adjustment that isn't taken back yet.
        case undo

        /// It means the same days, whatever the plan has for them.
        var isByTheCalendar: Bool {
            switch self {
            case .hold, .resume: true
            default: false
            }
        }
    }
}

/// Why an adjustment can't be made.
public struct PlanError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case laterChange, alreadyHeld, notHeld, nothingToUndo, noStepBefore, noStepsLeft, notARaise, wrongFactor
        case intoThePast, stepsCollide, crossing, otherMedication, otherDose, otherStart, tooMany, notBegun, noRate, wrongDirection
        case schedule(ScheduleError)
    }

    public let kind: Kind
    /// Place of the adjustment in the plan's list. A change is refused at its own place, or at that of an earlier one for a
    /// later day which can't follow it.
    public let adjustment: Int

    public init(kind: Kind, adjustment: Int) {
        (self.kind, self.adjustment) = (kind, adjustment)
    }

    public var description: String {
        switch kind {
        case .laterChange: "a change that was made before, for a later day, can't follow after this one: take it back first, or choose its day or a later one"
        case .alreadyHeld: "the plan is held: resume it first"
        case .notHeld: "the plan is not held: there is nothing to resume"
        case .nothingToUndo: "there is no adjustment to undo"
        case .noStepBefore: "there is no higher step to go back to: the dose has not been higher in this plan"
        case .noStepsLeft: "no steps are left to change"
        case .notARaise: "a raise needs a dose above the current one; for a lower one plan anew"
        case .wrongFactor: "slowing needs a factor above 1, speeding one between 0 and 1"
        case .intoThePast: "a step would come before the day of the adjustment: shift by fewer days"
        case .stepsCollide: "two steps would fall on one day: speed up less"
        case .crossing: "this can't be done in the middle of a cross-over: plan anew from the current doses"
        case .otherMedication: "the new rules are for another medication"
        case .otherDose: "the new rules begin with another dose than the current one"
        case .otherStart: "the new rules begin on another day than the adjustment"
        case .notBegun: "the plan hasn't begun on that day: choose its first day or a later one"
        case .noRate: "the rule in force has no rate that could be changed: plan anew from today's dose"
        case .wrongDirection: "slowing needs a smaller rate than the one in force, speeding a larger one"
        case .tooMany: "a plan has at most \(Plan.mostAdjustments) adjustments"
        case .schedule(let error): error.description
        }
    }
}
