import Taper

/// How a symptom went in the days after cuts: for each day since the cut, the median over the cuts that have a score
/// there. A signal to look at with a prescriber; it says nothing about what to do.
public struct SinceCut: Hashable, Sendable {
    /// A median over fewer cuts than this is not given: too few to say.
    public static let leastCuts = 3
    /// How far a look goes, in days since the cut; a cut's days end where the next cut comes.
    public static let reach = 28
    /// The days before each cut that are given for comparison.
    public static let daysBefore = 7

    /// One day since the cut.
    public struct Row: Hashable, Sendable {
        /// Days since the cut, 0 being its day.
        public let day: Int
        /// How many cuts have a score on this day.
        public let cuts: Int
        /// The median of the daily worst scores over these cuts; nil when they are too few.
        public let median: HalfNumber?
    }

    /// The symptom.
    public let concept: String
    /// How many cuts have any score in their days.
    public let cuts: Int
    /// A row for each day since the cut that any cut has a score on.
    public let rows: [Row]
    /// Over the ``daysBefore`` days before each cut: the median of the cuts' own medians, and how many cuts have one.
    public let before: Row

    /// True when nothing is to be said: fewer cuts than ``leastCuts`` have scores.
    public var isTooFew: Bool { cuts < SinceCut.leastCuts }

    /// `cuts` are the days on which the dose fell, as it was really taken or planned.
    public init(_ scores: DailyScores, concept: String, cuts: [Day]) {
        self.concept = concept
        let worst = scores.worst[concept] ?? [:]
        let ordered = Set(cuts).sorted()
        var byDay: [Int: [Int]] = [:]
        var beforeEach: [Int] = []
        var withScores = 0
        for (index, cut) in ordered.enumerated() {
            let end = index + 1 < ordered.count ? min(SinceCut.reach, ordered[index + 1] - cut - 1) : SinceCut.reach
            var hasScore = false
            for offset in 0...end {
                guard let score = worst[cut + offset] else { continue }
                byDay[offset, default: []].append(score)
                hasScore = true
            }
            if hasScore { withScores += 1 }
            // Days before that belong to the cut before are left to it.
            let start = index > 0 ? max(cut - SinceCut.daysBefore, ordered[index - 1]) : cut - SinceCut.daysBefore
            let earlier = (0..<cut - start).compactMap { worst[start + $0] }
            if let median = doubledMedian(earlier) { beforeEach.append(median) }
        }
        self.cuts = withScores
        rows = byDay.sorted { $0.key < $1.key }.map { day, scores in
            Row(day: day, cuts: scores.count, median: scores.count < SinceCut.leastCuts ? nil : doubledMedian(scores).map(HalfNumber.init))
        }
        // The median of numbers that are doubled already is halved again where that leaves a half; quarters go to the even side.
        let middle = beforeEach.count < SinceCut.leastCuts ? nil : doubledMedian(beforeEach).map { HalfNumber(doubled: SinceCut.half($0)) }
        before = Row(day: -SinceCut.daysBefore, cuts: beforeEach.count, median: middle)
    }

    /// Half of a number that isn't negative, a half rounded to the even side.
    private static func half(_ value: Int) -> Int { value % 4 == 3 ? value / 2 + 1 : value / 2 }
}
