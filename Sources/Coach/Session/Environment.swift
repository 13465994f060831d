import Knowledge
import Taper

/// Everything that a reply depends on besides the line itself, handed in by whoever wires Ebb together.
///
/// Nothing below the executable reads the clock, the locale or the environment; that is what lets a
/// transcript reproduce byte for byte.
public struct Environment: Sendable {
    /// The day on which the line is answered.
    public var today: Day
    /// Whose help-lines are shown: `US`, `UK`, `CA`, `AU`, `NZ`, `IE`, `EU`; nil where it isn't known.
    public var country: String?
    /// Who reads.
    public var audience: Answer.Audience
    /// True where only the short answer is wanted.
    public var isBrief: Bool
    /// Seconds since any fixed moment, never going back: for the timer of a session. It stands still where none is given.
    public var seconds: @Sendable () -> Double = { 0 }

    /// An environment with these parts.
    public init(today: Day, country: String? = nil, audience: Answer.Audience = .patient, isBrief: Bool = false) {
        self.today = today
        self.country = country
        self.audience = audience
        self.isBrief = isBrief
    }
}
