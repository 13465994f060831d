import Taper

/// A person's own idea of a stable day.
public struct StableRule: Hashable, Sendable {
    /// The symptoms that count; all of them when empty.
    public let concepts: [String]
    /// No counted symptom is above this, 0 to 10.
    public let highest: Int
    /// At least this much sleep, in minutes, where sleep was written down.
    public let leastSleepMinutes: Int?
    /// How many days without a counted score may lie between two stable days, 0 to 30. They are not counted as stable.
    public let daysWithoutEntry: Int

    /// Throws ``JournalError/unusable(_:)`` when a number is out of range.
    public init(concepts: [String] = [], highest: Int, leastSleepMinutes: Int? = nil, daysWithoutEntry: Int = 1) throws(JournalError) {
        guard SymptomScore.range.contains(highest), leastSleepMinutes.map((0...1440).contains) ?? true, (0...30).contains(daysWithoutEntry),
              concepts.count <= CheckIn.mostScores, concepts.allSatisfy({ (1...100).contains($0.utf8.count) }) else { throw .unusable(.rule) }
        (self.concepts, self.highest, self.leastSleepMinutes, self.daysWithoutEntry) = (concepts, highest, leastSleepMinutes, daysWithoutEntry)
    }

    /// Whether a day is stable; nil where no counted symptom was scored.
    public func isStable(_ day: Day, _ scores: DailyScores) -> Bool? {
        let counted = (concepts.isEmpty ? Array(scores.worst.keys) : concepts).compactMap { scores.worst[$0]?[day] }
        guard let worst = counted.max() else { return nil }
        if worst > highest { return false }
        if let least = leastSleepMinutes, let sleep = scores.sleep[day], sleep < least { return false }
        return true
    }
}

/// How many days have been stable up to today.
public struct StableDays: Hashable, Sendable {
    /// Stable days with scores in the present run. 0 when the last scored day was not stable, or lies too far back.
    public let count: Int
    /// From the first to the last of them; nil when there is none.
    public let days: ClosedRange<Day>?

    /// Counts back from the last scored day that isn't after `today`.
    public init(_ rule: StableRule, _ scores: DailyScores, today: Day) {
        var count = 0
        var first: Day?
        var last: Day?
        var after = today
        for day in scores.scoredDays.reversed() where day <= today {
            guard let isStable = rule.isStable(day, scores) else { continue }
            // Between today and the last scored day, today itself may not be written down yet.
            let between = after - day - 1
            guard isStable, between <= rule.daysWithoutEntry else { break }
            count += 1
            first = day
            last = last ?? day
            after = day
        }
        self.count = count
        if let first, let last { days = first...last } else { days = nil }
    }
}
