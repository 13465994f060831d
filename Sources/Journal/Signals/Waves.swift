import Taper

/// Windows and waves by one stated definition. It is Ebb's own; the literature has the words and no measure.
///
/// A symptom's usual on a day is the median of its daily worst scores from 28 days before to 28 days after, where at
/// least 7 of those days have one. A day's difference is the mean, over the symptoms scored on it that have a usual, of
/// worst score less usual. A wave is a run of at least 2 scored days with a difference of 1 or more; a window is one of
/// at least 2 with -1 or less. Between two days of a run lie at most 2 without a score.
public struct Waves: Hashable, Sendable {
    /// How many days before and after a day its usual looks at.
    public static let reach = 28
    /// How many of them must have a score.
    public static let leastForUsual = 7
    /// The fewest scored days of a window or a wave.
    public static let leastRun = 2
    /// The most days without a score between two of its days.
    public static let longestGap = 2
    /// With fewer scored days than this nothing is said.
    public static let leastScoredDays = 14

    /// Better than usual, or worse.
    public enum Kind: String, Hashable, Sendable {
        case window, wave
    }

    /// A run of days of one kind.
    public struct Stretch: Hashable, Sendable {
        /// Better than usual, or worse.
        public let kind: Kind
        /// From its first scored day to its last.
        public let days: ClosedRange<Day>
        /// How many days of it have scores.
        public let scoredDays: Int
    }

    /// In order. Empty, too, when there is too little to say anything.
    public let stretches: [Stretch]
    /// How many days have a score.
    public let scoredDays: Int

    /// True when there are fewer scored days than ``leastScoredDays``.
    public var isTooFew: Bool { scoredDays < Waves.leastScoredDays }

    /// Looks at all symptoms, or at those of `concepts` where it isn't empty.
    public init(_ scores: DailyScores, concepts: [String] = []) {
        let chosen = concepts.isEmpty ? Array(scores.worst.keys) : concepts
        // For each day: the doubled sum of the differences, and how many symptoms it rests on.
        var sums: [Day: (doubled: Int, count: Int)] = [:]
        var days: Set<Day> = []
        for concept in chosen {
            let series = scores.series(of: concept)
            var low = 0
            var high = 0
            for (day, score) in series {
                days.insert(day)
                while series[low].day < day - Waves.reach { low += 1 }
                while high < series.count, series[high].day <= day + Waves.reach { high += 1 }
                guard high - low >= Waves.leastForUsual, let usual = doubledMedian(series[low..<high].map(\.score)) else { continue }
                let before = sums[day] ?? (0, 0)
                sums[day] = (before.doubled + 2 * score - usual, before.count + 1)
            }
        }
        scoredDays = days.count
        guard days.count >= Waves.leastScoredDays else {
            stretches = []
            return
        }
        var found: [Stretch] = []
        var run: (kind: Kind, first: Day, last: Day, count: Int)?
        func close() {
            if let run, run.count >= Waves.leastRun { found.append(Stretch(kind: run.kind, days: run.first...run.last, scoredDays: run.count)) }
            run = nil
        }
        for day in days.sorted() {
            guard let sum = sums[day], let kind = Waves.kind(sum.doubled, sum.count) else {
                close()
                continue
            }
            if let current = run, current.kind == kind, day - current.last <= Waves.longestGap + 1 {
                run = (kind, current.first, day, current.count + 1)
            } else {
                close()
                run = (kind, day, day, 1)
            }
        }
        close()
        stretches = found
    }

    /// Mean of at least 1, or at most -1: twice the sum against twice the count.
    private static func kind(_ doubled: Int, _ count: Int) -> Kind? {
        doubled >= 2 * count ? .wave : doubled <= -2 * count ? .window : nil
    }
}
