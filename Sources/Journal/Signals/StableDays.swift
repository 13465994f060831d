import Taper

/// A person's own idea of a stable day.
public struct StableRule: Hashable, Sendable {
    /// The symptoms that count; all of them when empty.
    public let concepts: [String]
    /// No counted symptom is above this, 0 to 10.
    public let highest: Int
    /// At least this much sleep, in minutes, where sleep was written down.
    public let leastSleepMinutes: Int?
    /// How many days without an entry may lie between two stable days, 0 to 30. They are not counted as stable.
    public let daysWithoutEntry: Int

    /// Throws ``JournalError/unusable(_:)`` when a number is out of range.
    public init(concepts: [String] = [], highest: Int, leastSleepMinutes: Int? = nil, daysWithoutEntry: Int = 1) throws(JournalError) {
        guard SymptomScore.range.contains(highest), leastSleepMinutes.map((0...1440).contains) ?? true, (0...30).contains(daysWithoutEntry),
              concepts.count <= CheckIn.mostScores, concepts.allSatisfy({ (1...100).contains($0.utf8.count) }) else { throw .unusable(.rule) }
        (self.concepts, self.highest, self.leastSleepMinutes, self.daysWithoutEntry) = (concepts, highest, leastSleepMinutes, daysWithoutEntry)
    }
}
