/// Every step of a plan against every guideline, and how the whole plan stands.
public struct PlanCheck: Sendable {
    /// The falls that end at each step, within 7, 14 and 28 days.
    public let in7Days: Falls
    public let in14Days: Falls
    public let in28Days: Falls
    /// One list for each step, in the order of `Guideline.allCases`.
    public let checks: [[Check]]
    /// For each guideline, how the whole plan stands.
    public let summary: [Standing]
    public let danger: Danger

    /// How a plan stands against one guideline.
    public struct Standing: Hashable, Sendable {
        public let guideline: Guideline
        /// `over` when any step is over; `inside` when at least one step was compared and none is over.
        public let status: Check.Status
        /// Indices of the steps that are over.
        public let over: [Int]
        /// Indices of the steps near the end that the guideline leaves open.
        public let nearTheEnd: [Int]
    }

    /// How the whole plan is presented.
    public enum Danger: Int, Hashable, Sendable, Comparable {
        /// Inside ASAM's ceiling, steps near the end apart.
        case none
        /// Over ASAM's ceiling: said first; saved or exported only when the person confirms that it was prescribed.
        case overCeiling
        /// Half of the starting dose or more within 14 days. This line is ebb's own caution, drawn from the boxed
        /// warnings on abrupt stopping; it is in no guideline.
        case dangerous

        public static func < (left: Danger, right: Danger) -> Bool { left.rawValue < right.rawValue }
    }

    public init(_ schedule: Schedule) {
        self.init(schedule.steps, medication: schedule.sentence.finalMedication)
    }

    /// - Parameter medication: the one in which the doses are counted.
    public init(_ steps: [Step], medication: Medication) {
        in7Days = Falls(steps, days: 7)
        in14Days = Falls(steps, days: 14)
        in28Days = Falls(steps, days: 28)
        let judge = Judge(steps, medication, in7Days, in14Days)
        let checks = steps.indices.map(judge.checks)
        self.checks = checks
        summary = Guideline.allCases.enumerated().map { place, guideline in
            var over: [Int] = []
            var near: [Int] = []
            var compared = false
            for index in checks.indices {
                let check = checks[index][place]
                if check.status == .over { over.append(index) }
                if check.reason == .nearTheEnd { near.append(index) }
                if check.status == .inside, check.reason == .compared { compared = true }
            }
            let status: Check.Status = !over.isEmpty ? .over : compared ? .inside : .notCovered
            return Standing(guideline: guideline, status: status, over: over, nearTheEnd: near)
        }
        if judge.isDangerous {
            danger = .dangerous
        } else {
            danger = summary.contains { $0.guideline == .asam && $0.status == .over } ? .overCeiling : .none
        }
    }

    /// The steepest fall in any 14 days by percent of the window's first dose, without the small last steps that the ASAM
    /// guideline leaves open (see `Judge`): every plan to zero ends with a fall of 100 %, which tells plans nothing apart.
    public var steepestBeforeEnd: Fall {
        let left = Set(standing(.asam).nearTheEnd)
        let none = Fall(from: in14Days.atStep[0].from, to: in14Days.atStep[0].from, begins: 0, start: in14Days.atStep[0].start)
        return in14Days.atStep.indices.lazy.filter { !left.contains($0) }.map { in14Days.atStep[$0] }.reduce(none) { $1.isClearlySteeper(than: $0) ? $1 : $0 }
    }

    /// Whether this plan is faster than another one in any way that a confirmation was about: over more, steeper before
    /// its end, or with a larger fall within 14 days.
    public func isFaster(than other: PlanCheck) -> Bool {
        danger > other.danger || steepestBeforeEnd.isClearlySteeper(than: other.steepestBeforeEnd) || in14Days.largest.amount > other.in14Days.largest.amount
    }

    /// How the plan stands against one guideline.
    public func standing(_ guideline: Guideline) -> Standing { summary.first { $0.guideline == guideline } ?? summary[0] }

    /// Saving or exporting needs the person's word that the prescriber ordered this plan.
    public var needsConfirmation: Bool { danger > .none }
}
