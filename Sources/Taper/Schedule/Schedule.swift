/// Dated steps that a sentence gives.
public struct Schedule: Hashable, Sendable {
    /// The sentence of the plan, and those that replaced it later; at least one.
    public let sentences: [TaperSentence]
    /// At least one; the first is the starting dose on day 0. The dose never rises unless an adjustment raised it.
    public let steps: [Step]

    /// No plan is longer than this many days (40 years)…
    public static let longestDays = 14_610
    /// … or has more steps than this.
    public static let mostSteps = 15_000

    init(sentences: [TaperSentence], steps: [Step]) {
        (self.sentences, self.steps) = (sentences, steps)
    }

    /// Computes the plan of a sentence: its meaning is fixed in `docs/taper-language.md`.
    public init(_ sentence: TaperSentence) throws(ScheduleError) {
        var generator = try Generator(sentence)
        self.init(sentences: [sentence], steps: try generator.run())
    }

    /// The sentence whose rules are in force at the end.
    public var sentence: TaperSentence { sentences[sentences.count - 1] }
    /// The sentence that a step was computed from.
    public func sentence(of step: Step) -> TaperSentence { sentences[step.sentence] }
    /// The starting dose, in units of the final medication.
    public var start: Dose { steps[0].dose }
    /// The date of the last step.
    public var ends: Day { steps[steps.count - 1].date }
    /// Days from the first step to the last.
    public var days: Int { steps[steps.count - 1].offset }
    /// True when the last step is zero; otherwise the plan stays at the last dose.
    public var reachesZero: Bool { steps[steps.count - 1].dose.isZero }
    /// The number of steps at which the dose falls.
    public var cuts: Int {
        var count = 0
        for index in steps.indices.dropFirst() where steps[index].dose < steps[index - 1].dose { count += 1 }
        return count
    }

    /// The index of the step in force on a day; nil before day 0.
    public func index(on day: Day) -> Int? {
        let offset = day - steps[0].date
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The daily dose on a day; before day 0 it is the starting dose.
    public func dose(on day: Day) -> Dose { steps[index(on: day) ?? 0].dose }

    /// The change from the step before, negative for a fall; zero for the first step.
    public func change(at index: Int) -> Dose { index == 0 ? .zero : steps[index].dose - steps[index - 1].dose }

    /// The change in percent of the step before, negative for a fall, exactly; zero for the first step and after zero.
    public func changePercent(at index: Int) -> Fraction {
        guard index > 0, !steps[index - 1].dose.isZero else { return .zero }
        return Fraction(100) * change(at: index).ratio(to: steps[index - 1].dose)
    }
}

/// One dose of a plan and the day on which it begins.
public struct Step: Hashable, Sendable {
    /// 1 for the starting dose.
    public let number: Int
    /// Days since the first step.
    public let offset: Int
    public let date: Day
    /// What the rule gives, rounded half to even to 1 pg.
    public let asked: Dose
    /// What can be measured or was rounded to: the dose of this step. The same as `asked` unless rounding was chosen.
    public let dose: Dose
    /// What to take when: one part for each time of day and medication; their sum is `dose`, except during a cross-over,
    /// where `dose` is the equivalent in units of the new medication. Empty when nothing is taken.
    public let parts: [StepPart]
    /// Which of the sentence's rules gave it; 0 for the starting dose.
    public let phase: Int
    /// Which cut of that rule it is, counted from 1; 0 for the starting dose and for a dose set by an adjustment.
    public let cut: Int
    /// The dose from which that rule was computed.
    public let begin: Dose
    /// Part of the daily dose is still the old medication of a cross-over.
    public let isCrossing: Bool
    /// Index of the adjustment that made or moved the step; nil when it is as the sentence planned it.
    public internal(set) var adjustment: Int?
    /// Index of the sentence that gave it, in the schedule's list.
    public internal(set) var sentence = 0
    /// The dose was set on this very day by a raise, a step back or new rules. It stands from then on: a further change on
    /// the same day finds it in force, while a cut that is due on the day isn't made yet.
    public internal(set) var isSet = false

    /// What rounding changed: `dose − asked`.
    public var rounding: Dose { dose - asked }
}

extension Step {
    /// The same step some days later, under another number.
    func moved(by days: Int, number: Int? = nil, adjustment: Int? = nil) -> Step {
        Step(
            number: number ?? self.number, offset: offset + days, date: date + days, asked: asked, dose: dose, parts: parts,
            phase: phase, cut: cut, begin: begin, isCrossing: isCrossing, adjustment: adjustment ?? self.adjustment, sentence: sentence, isSet: isSet)
    }
}

/// A part of a step: at one time of day, of one medication.
public struct StepPart: Hashable, Sendable {
    /// Nil when the dose is not split.
    public let time: TimeOfDay?
    /// Id of the medication.
    public let medication: String
    public let dose: Dose

    public init(time: TimeOfDay?, medication: String, dose: Dose) {
        (self.time, self.medication, self.dose) = (time, medication, dose)
    }
}

/// Why a sentence gives no plan.
public enum ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer than `Schedule.longestDays` or `Schedule.mostSteps`.
    case tooLong
    /// A date after the year 9999.
    case beyondCalendar
    /// A preparation can't be used as the sentence says.
    case preparation(PreparationProblem)

    public var description: String {
        switch self {
        case .tooLong: "this plan would be longer than 40 years: raise the cuts, shorten the spans or name a higher last dose"
        case .beyondCalendar: "this plan would pass the year 9999: choose an earlier start"
        case .preparation(let problem): problem.description
        }
    }
}
