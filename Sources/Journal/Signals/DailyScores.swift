import Taper

/// The scores of a journal by day: where a symptom was written down several times on one day, the worst counts.
public struct DailyScores: Sendable {
    /// The worst score of each symptom on each day that has one.
    public let worst: [String: [Day: Int]]
    /// Minutes of sleep of the night before each day, by the latest entry about it.
    public let sleep: [Day: Int]
    /// The days that have at least one score, in order.
    public let scoredDays: [Day]

    /// The scores of these entries; other contents than check-ins are passed over.
    public init(_ entries: [Entry]) {
        var worst: [String: [Day: Int]] = [:]
        var sleep: [Day: Int] = [:]
        var days: Set<Day> = []
        for entry in entries {
            guard case .checkIn(let checkIn) = entry.content else { continue }
            for score in checkIn.scores {
                days.insert(entry.about)
                worst[score.concept, default: [:]][entry.about] = max(score.score, worst[score.concept]?[entry.about] ?? 0)
            }
            if let minutes = checkIn.sleepMinutes { sleep[entry.about] = minutes }
        }
        (self.worst, self.sleep, scoredDays) = (worst, sleep, days.sorted())
    }

    /// The symptoms that have scores, the most often scored first.
    public var concepts: [String] {
        worst.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
    }

    /// The worst scores of a symptom in order of days.
    public func series(of concept: String) -> [(day: Day, score: Int)] {
        (worst[concept] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// Twice the median, so that it is a whole number; nil of nothing.
func doubledMedian(_ values: [Int]) -> Int? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle]
}

/// A number that is whole or ends in a half.
public struct HalfNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number times two.
    public let doubled: Int

    /// Half of a whole number.
    public init(doubled: Int) { self.doubled = doubled }

    public static func < (left: HalfNumber, right: HalfNumber) -> Bool { left.doubled < right.doubled }

    /// `4`, `4.5`, `-0.5`.
    public var description: String {
        let magnitude = doubled.magnitude
        return (doubled < 0 ? "-" : "") + "\(magnitude / 2)" + (magnitude % 2 == 1 ? ".5" : "")
    }
}
