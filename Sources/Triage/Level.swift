/// How fast somebody else has to be told.
///
/// The raw values are part of the contract of `ebb ask --json`.
public enum Level: String, Sendable, CaseIterable, Comparable {
    /// A prescriber, a pharmacist or a poison line has to hear of it the same day.
    case urgentPrescriber = "urgent-prescriber"
    /// Somebody thinks of dying, of self-harm or of harming others: a person should listen now.
    case crisisLine = "crisis-line"
    /// Life may be in danger within minutes or hours: an ambulance.
    case emergencyNow = "emergency-now"

    /// The more urgent level is the greater one.
    public static func < (left: Level, right: Level) -> Bool {
        left.code < right.code
    }

    /// The level's number in the compiled pack: 1 to 3, more urgent is greater.
    package var code: Int {
        switch self {
        case .urgentPrescriber: 1
        case .crisisLine: 2
        case .emergencyNow: 3
        }
    }

    /// The level of a number in the compiled pack, or nil where there is none (0 stands for "quiet").
    package init?(code: Int) {
        switch code {
        case 1: self = .urgentPrescriber
        case 2: self = .crisisLine
        case 3: self = .emergencyNow
        default: return nil
        }
    }
}

/// Danger found in a line.
public struct Finding: Equatable, Sendable {
    /// Whom the line is about, as far as its words tell.
    public enum Person: Sendable {
        /// The one who types, or nobody in particular.
        case me
        /// A child, a parent, a client, a member of the group.
        case someoneElse
    }

    /// Where a danger comes from, where that changes what to do and whom to call. The raw values are the numbers of the compiled
    /// pack.
    public enum Cause: UInt8, Sendable, CaseIterable {
        /// Illness, withdrawal, thoughts: the level says enough.
        case unnamed = 0
        /// Something swallowed or drunk: a poison line can help.
        case poison = 1
        /// Somebody's hand against their own life, and no illness.
        case ownHand = 2
        /// Somebody else, as a partner who hits.
        case otherPerson = 3

        /// Its name in `Knowledge/red-flags.yaml`.
        package var name: String {
            switch self {
            case .unnamed: ""
            case .poison: "poison"
            case .ownHand: "own-hand"
            case .otherPerson: "other-person"
            }
        }
    }

    /// The rule's name where no rule but the linear model saw the danger.
    public static let modelRule = "model"

    /// How urgent it is.
    public var level: Level
    /// The id of the rule in `Knowledge/red-flags.yaml` that saw it, or `modelRule`.
    public var rule: String
    /// Why it matters, one plain sentence. Holds nothing of what the person wrote.
    public var reason: String
    /// Whom it is about.
    public var person: Person
    /// What to do at once in a case like this: one or two sentences, or none.
    public var advice: String
    /// The id of the entry of help to read next; empty where the alert says it all.
    public var entry: String
    /// Where the danger comes from.
    public var cause: Cause

    /// Danger of `level`, seen by `rule`, for the `reason` given.
    public init(level: Level, rule: String, reason: String, person: Person = .me, advice: String = "", entry: String = "", cause: Cause = .unnamed) {
        self.level = level
        self.rule = rule
        self.reason = reason
        self.person = person
        self.advice = advice
        self.entry = entry
        self.cause = cause
    }
}

/// How a line was judged, for figures and for explanations.
public struct Assessment: Equatable, Sendable {
    /// Who decided.
    public enum Judge: Equatable, Sendable {
        /// A rule saw danger.
        case rule
        /// A rule saw danger, but in words that in the examples are harmless as a rule.
        case overruled(String)
        /// A rule knew the line as harmless, and the model did not disagree.
        case quietRule(String)
        /// No rule knew the line; the model saw danger.
        case model
        /// No rule knew the line, and the model saw no danger or is absent.
        case nobody
    }

    /// The danger found, or nil.
    public var finding: Finding?
    /// Who decided.
    public var judge: Judge
    /// What the rules alone say.
    public var rulesLevel: Level?
    /// The model's probability of any danger, 0 to 1; nil where the pack holds no model.
    public var danger: Double?
    /// From this probability on the line counts as dangerous.
    public var threshold: Double?
    /// The most likely level, if it is dangerous.
    public var modelLevel: Level?
    /// What the model would say without the rules, at the same threshold.
    public var modelAloneLevel: Level?
}
