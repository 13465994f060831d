/// How a dose falls. A rule prints as part of a sentence, and the sentence parses back to the rule.
public enum Rule: Hashable, Sendable {
    /// Each cut takes the percentage off the dose of the moment: `dose · (1 − p)^n`.
    case percentOfCurrent(Percent, every: Span)
    /// Each cut takes the percentage of the starting dose: equal cuts.
    case percentOfStart(Percent, every: Span)
    /// Each cut takes the same amount.
    case fixed(Dose, every: Span)
    /// The doses as listed. The starting dose stands for the first span.
    case steps(start: Span, [Stage])
    /// A little every day, so that `percent` is gone after `days`.
    case dailyPercent(Percent, of: Base, per: Int, Shape)
    /// The same amount every day, so that `dose` is gone after `days`.
    case dailyFixed(Dose, per: Int)
    /// Each cut takes the same number of percentage points of modelled receptor occupancy (`Occupancy`).
    case occupancy(points: Percent, every: Span, table: String?)
    /// Cuts of the dose of the moment, `cuts` in a row, then a hold on top of the last one's span.
    case slide(Percent, every: Span, cuts: Int, hold: Span)
    /// Replaces the medication by another one, part by part.
    case crossOver(CrossOver)

    /// What a daily percentage is taken of.
    public enum Base: Hashable, Sendable {
        case current, start
    }

    /// How the days of one block share its cut.
    public enum Shape: Hashable, Sendable {
        /// Equal amounts within each block.
        case linear
        /// Equal percentages: each day `(1 − p)^(1/days)` of the day before.
        case geometric
    }
}

/// One listed dose of an explicit plan.
public struct Stage: Hashable, Sendable {
    public let dose: Dose
    /// The parts in the order of the sentence's times of day; empty when they follow from the split.
    public let parts: [Dose]
    /// How long it stands; nil for a last dose of which nobody said it.
    public let span: Span?

    public init(_ dose: Dose, parts: [Dose] = [], span: Span?) {
        (self.dose, self.parts, self.span) = (dose, parts, span)
    }
}

/// Overlapping stages from one medication to another. Every stage replaces one part of the old medication by its
/// equivalent of the new one; the equivalent is what the prescriber orders or what the named table says.
public struct CrossOver: Hashable, Sendable {
    /// The new medication.
    public let target: Medication
    /// The daily dose of the new medication that replaces the whole old dose.
    public let total: Dose
    /// Source id of the table that gives `total`; nil where the sentence states the dose itself.
    public let table: String?
    public let every: Span
    /// Times of day in the order in which they are replaced; empty without a split.
    public let order: [TimeOfDay]
    /// Into how many equal parts each time of day's dose is replaced (the whole day's dose without a split).
    public let parts: Int

    public init(target: Medication, total: Dose, table: String?, every: Span, order: [TimeOfDay], parts: Int) {
        self.target = target
        self.total = total
        self.table = table
        self.every = every
        self.order = order
        self.parts = parts
    }

    public static func == (left: CrossOver, right: CrossOver) -> Bool {
        left.target.id == right.target.id && left.total == right.total && left.table == right.table
            && left.every == right.every && left.order == right.order && left.parts == right.parts
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(target.id)
        hasher.combine(total)
        hasher.combine(every)
    }
}

/// A rule and the dose at which the next one takes over.
public struct Phase: Hashable, Sendable {
    public let rule: Rule
    /// The phase ends when this dose is reached (the dose itself is taken, for the rule's own span).
    public let until: Dose?

    public init(_ rule: Rule, until: Dose? = nil) {
        (self.rule, self.until) = (rule, until)
    }
}

/// How a plan ends.
public enum Ending: Hashable, Sendable {
    /// The rule itself reaches zero, its last cut being what is left.
    case zero
    /// This is the last dose; zero comes one span later.
    case stop(after: Dose)
    /// The dose stays there: the goal is a lower dose.
    case stay(at: Dose)
    /// The last listed dose ends the plan, whatever it is.
    case asListed
}

/// A time without cuts that was planned from the beginning.
public enum Hold: Hashable, Sendable {
    /// Before the first cut, on top of the first span.
    case first(Span)
    /// On top of the span of the first dose that is at or below this one.
    case at(Dose, Span)
    /// On top of the span of every n-th cut's dose.
    case every(Int, Span)
    /// From this date: cuts due on it or later come that much later.
    case from(Day, Span)
}

/// A part of the daily dose at one time of day.
public struct SplitPart: Hashable, Sendable {
    public let time: TimeOfDay
    public let dose: Dose

    public init(_ time: TimeOfDay, _ dose: Dose) {
        (self.time, self.dose) = (time, dose)
    }
}
