/// The figures by which plans are compared.
public struct PlanOutline: Sendable {
    /// The date of the last step, and the days until then.
    public let ends: Day
    public let days: Int
    public let reachesZero: Bool
    public let lastDose: Dose
    /// The number of falls.
    public let cuts: Int
    /// The steepest fall within 14 and 28 days.
    public let steepest14: Fall
    public let steepest28: Fall
    /// The steepest fall within 14 days without the small last steps; see `PlanCheck.steepestBeforeEnd`.
    public let steepestBeforeEnd: Fall
    /// The largest fall in mg within 28 days.
    public let largest28: Fall
    /// The last cut in mg; zero where there is none.
    public let lastCut: Dose
    /// The largest single cut in mg.
    public let largestCut: Dose
    /// The longest time without a cut, in days, between the first step and the last.
    public let longestHold: Int
    public let danger: PlanCheck.Danger
    /// How the plan stands against each guideline.
    public let standings: [PlanCheck.Standing]
    /// What the whole plan uses up until its last step; empty when the preparations can't be calculated with.
    public let supply: [Supply.Line]

    public init(_ schedule: Schedule) {
        let check = PlanCheck(schedule)
        let steps = schedule.steps
        ends = schedule.ends
        days = schedule.days
        reachesZero = schedule.reachesZero
        lastDose = steps[steps.count - 1].dose
        cuts = schedule.cuts
        steepest14 = check.in14Days.steepest
        steepest28 = check.in28Days.steepest
        steepestBeforeEnd = check.steepestBeforeEnd
        largest28 = check.in28Days.largest
        var largest = Dose.zero
        var longest = 0
        var last = 0
        var lastAmount = Dose.zero
        for index in steps.indices.dropFirst() where steps[index].dose != steps[index - 1].dose {
            largest = max(largest, steps[index - 1].dose - steps[index].dose)
            longest = max(longest, steps[index].offset - last)
            last = steps[index].offset
            if steps[index].dose < steps[index - 1].dose { lastAmount = steps[index - 1].dose - steps[index].dose }
        }
        largestCut = largest
        longestHold = max(longest, schedule.days - last)
        lastCut = lastAmount
        danger = check.danger
        standings = check.summary
        supply = (try? Supply(schedule, from: steps[0].date, until: schedule.ends))?.lines ?? []
    }
}
