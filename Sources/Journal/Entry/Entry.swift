import Taper

/// The name of one record or entry: 64 random bits, so that two journals can be put together.
public struct EntryID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The bits.
    public let value: UInt64

    /// The name with these bits.
    public init(_ value: UInt64) { self.value = value }

    public static func < (left: EntryID, right: EntryID) -> Bool { left.value < right.value }

    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Reads ``description``; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 16, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
              let value = UInt64(text, radix: 16) else { return nil }
        self.value = value
    }
}

/// One thing that a person kept, as it stands now.
public struct Entry: Hashable, Sendable {
    /// Its name, which stays when it is amended.
    public let id: EntryID
    /// When it was written down.
    public let recorded: Moment
    /// The day that it is about; last night's dose may be written down this morning.
    public let about: Day
    /// What it says.
    public let content: Content
    /// How many times it was amended; the versions before are kept.
    public let amendments: Int

    /// An entry with these parts.
    public init(id: EntryID, recorded: Moment, about: Day, content: Content, amendments: Int = 0) {
        (self.id, self.recorded, self.about, self.content, self.amendments) = (id, recorded, about, content, amendments)
    }
}

/// What an entry says.
public enum Content: Hashable, Sendable {
    case checkIn(CheckIn)
    case dose(DoseTaken)
    case scale(ScaleResult)
    case plan(PlanEvent)
    /// The person's own idea of a stable day.
    case stableRule(StableRule)
    /// Something that the program remembers for the person: country, idle time. The latest of a name holds.
    case setting(name: String, value: String)
    /// Lines typed in the shell, for its history. Not shown among the entries.
    case lines([String])
}

/// Symptoms, sleep and a note: any of them, at least one.
public struct CheckIn: Hashable, Sendable {
    /// Each concept at most once, in the order given.
    public let scores: [SymptomScore]
    /// Sleep of the night before the day, in minutes, 0 to 1440.
    public let sleepMinutes: Int?
    /// The person's own words; may be empty, may have several lines.
    public let note: String

    /// The most bytes (UTF-8) of a note or of any other text that a person writes.
    public static let longestNote = 100_000
    /// The most scores in one check-in.
    public static let mostScores = 64

    /// Throws ``JournalError/unusable(_:)`` when nothing is said or something is out of range.
    public init(scores: [SymptomScore] = [], sleepMinutes: Int? = nil, note: String = "") throws(JournalError) {
        guard !scores.isEmpty || sleepMinutes != nil || !note.isEmpty else { throw .unusable(.nothingSaid) }
        guard scores.count <= Self.mostScores else { throw .unusable(.tooMany) }
        guard Set(scores.map(\.concept)).count == scores.count else { throw .unusable(.symptomTwice) }
        guard sleepMinutes.map((0...1440).contains) ?? true else { throw .unusable(.sleep) }
        guard note.utf8.count <= Self.longestNote else { throw .unusable(.tooLong) }
        (self.scores, self.sleepMinutes, self.note) = (scores, sleepMinutes, note)
    }
}

/// How strong a symptom was.
public struct SymptomScore: Hashable, Sendable {
    /// The id of the lexicon's concept, which the caller looks up, so that "brain zaps" and "electric jolts" are one.
    public let concept: String
    /// 0, not at all, to 10, as bad as can be imagined.
    public let score: Int

    /// What a score can be.
    public static let range = 0...10

    /// Throws ``JournalError/unusable(_:)`` for a score outside 0 to 10 or an unusable id.
    public init(_ concept: String, _ score: Int) throws(JournalError) {
        guard Self.range.contains(score) else { throw .unusable(.score) }
        guard (1...100).contains(concept.utf8.count) else { throw .unusable(.concept) }
        (self.concept, self.score) = (concept, score)
    }
}

/// A dose that was taken, or not.
public struct DoseTaken: Hashable, Sendable {
    /// The medication's id: `clonazepam`.
    public let medication: String
    /// How much was taken, or would have been.
    public let amount: Dose
    /// Whether and how it was taken.
    public let status: Status
    /// Which of the day's doses it was, where the day has several.
    public let time: TimeOfDay?
    /// When it was swallowed; nil when it was skipped.
    public let taken: Moment?
    /// What was taken of it, in words: `½ of a 0.5 mg tablet`. May be empty.
    public let portion: String
    /// The plan that it follows.
    public let plan: EntryID?

    /// Whether and how a dose was taken.
    public enum Status: UInt8, Hashable, Sendable, CaseIterable {
        case taken = 1
        case late = 2
        case skipped = 3
        /// Beside the plan.
        case extra = 4
    }

    /// Throws ``JournalError/unusable(_:)`` when a part is out of range, or a skipped dose has a time or another has none.
    public init(
        medication: String, amount: Dose, status: Status = .taken, time: TimeOfDay? = nil, taken: Moment?, portion: String = "", plan: EntryID? = nil
    ) throws(JournalError) {
        guard (1...100).contains(medication.utf8.count) else { throw .unusable(.medication) }
        guard amount >= .zero, amount <= .largest else { throw .unusable(.dose) }
        guard (taken == nil) == (status == .skipped) else { throw .unusable(.doseTime) }
        guard portion.utf8.count <= 1000 else { throw .unusable(.tooLong) }
        (self.medication, self.amount, self.status, self.time) = (medication, amount, status, time)
        (self.taken, self.portion, self.plan) = (taken, portion, plan)
    }
}
