import Taper

/// Something that happened to a plan. A plan is what its events make of it, in order.
public struct PlanEvent: Hashable, Sendable {
    /// The plan's own name tag, the same in all its events.
    public let plan: EntryID
    /// The first day that the event concerns.
    public let on: Day
    /// What happened.
    public let what: What
    /// The person's own words; may be empty.
    public let reason: String

    /// What can happen to a plan.
    public enum What: Hashable, Sendable {
        /// The plan as a taper sentence. `confirmed` is true when the person has said that the prescriber ordered a plan
        /// that passes a guideline's ceiling.
        case began(name: String, sentence: String, confirmed: Bool)
        /// No cuts for a span, or until resumed.
        case hold(Span?)
        case resume
        /// Time to each coming step times this fraction, above 1 slower, below 1 faster.
        case stretch(over: Int64, under: Int64)
        /// The coming steps are this span apart.
        case respace(Span)
        /// The coming steps move by days, earlier when negative.
        case shift(days: Int)
        case raise(to: Dose)
        /// Back to the dose of the step before.
        case goBack
        /// The dose stays where it is.
        case end
        /// New rules from the day, as a taper sentence. `confirmed` as in `began`.
        case replan(sentence: String, confirmed: Bool)
        /// Takes back the latest event that isn't taken back.
        case undo
        /// A new name.
        case rename(String)
        /// No longer the person's plan; kept to look back at.
        case close
    }

    /// The most bytes (UTF-8) of a taper sentence.
    public static let longestSentence = 10_000
    /// The most bytes (UTF-8) of a plan's name.
    public static let longestName = 200

    /// Throws ``JournalError/unusable(_:)`` when a text is too long or a number is out of range.
    public init(plan: EntryID, on day: Day, _ what: What, reason: String = "") throws(JournalError) {
        guard reason.utf8.count <= CheckIn.longestNote else { throw .unusable(.tooLong) }
        var isUsable = true
        switch what {
        case .began(let name, let sentence, _): isUsable = name.utf8.count <= Self.longestName && sentence.utf8.count <= Self.longestSentence
        case .replan(let sentence, _): isUsable = sentence.utf8.count <= Self.longestSentence
        case .rename(let name): isUsable = name.utf8.count <= Self.longestName
        case .hold(let span?): isUsable = PlanEvent.isUsable(span)
        case .respace(let span): isUsable = PlanEvent.isUsable(span)
        case .shift(let days): isUsable = (-36_500...36_500).contains(days)
        case .stretch(let over, let under): isUsable = over > 0 && under > 0
        case .raise(let dose): isUsable = dose >= .zero && dose <= .largest
        case .hold(nil), .resume, .goBack, .end, .undo, .close: break
        }
        guard isUsable else { throw .unusable(.plan) }
        (self.plan, self.on, self.what, self.reason) = (plan, day, what, reason)
    }

    private static func isUsable(_ span: Span) -> Bool {
        switch span {
        case .days(let count): (1...36_500).contains(count)
        case .calendarMonths(let count): (1...1200).contains(count)
        }
    }
}
