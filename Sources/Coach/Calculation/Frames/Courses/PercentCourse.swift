import Taper

/// How many cuts of a percentage lead to a dose: of the current dose, and beside it of the starting dose.
enum PercentCourse {
    static func read(_ line: AskedLine, _ course: HowLongFrame.Course, _ percent: Fraction, wantsCuts: Bool, wantsTime: Bool) -> CalculationReading? {
        guard percent > .zero else { return nil }
        guard percent < Fraction(100) else { return .doubtful("A cut of \(percent)% leaves nothing. Which percentage did you mean?") }
        let share: Fraction
        var goalText: String
        switch course.target {
        case .amount(let goal):
            guard let start = course.start else { return .missing("From which dose, in mg?", .start) }
            guard goal < start else { return .doubtful("\(goal) mg is not below \(start) mg. Which is the start and which the end?") }
            share = goal / start
            goalText = "\(goal) mg"
        case .share(let value):
            share = value
            goalText = value == Fraction(1, over: 2) ? "half the dose" : "\(value) of the dose"
        case .zero: return toZero(line, course, percent, wantsCuts: wantsCuts, wantsTime: wantsTime)
        case .unsaid:
            guard course.start != nil, course.rate != nil || wantsCuts, line.has("taper", "take", "last", "whole", "this", "that", "it", "cut") || line.has("total") && AfterCutsFrame.isOfStart(line) else { return nil }
            return toZero(line, course, percent, wantsCuts: wantsCuts, wantsTime: wantsTime)
        }
        guard share > .zero, let cuts = count(percent, share) else { return .doubtful("That would take more than \(Taper.Calculator.mostCuts) cuts. Is \(percent)% the cut you meant?") }
        let ofStart = Fraction(((Fraction.one - share) * Fraction(100) / percent).ceiling, over: 1)
        let isOfStart = AfterCutsFrame.isOfStart(line)
        let start = course.start.map { "from \($0) mg " } ?? ""
        let left = "(1 − \(percent) / 100)^\(cuts)"
        let formula = isOfStart
            ? "(100% − share left) / percent = (100% − \(Figures.text(share * Fraction(100)))%) / \(percent)%, rounded up = \(ofStart) cuts"
            : course.start.map { "smallest number of cuts with \($0) mg × \(left) ≤ \(goalText)" } ?? "smallest number of cuts with \(left) ≤ \(Figures.text(share))"
        goalText = "\(start)to \(goalText) or below, \(percent)% of the \(isOfStart ? "starting" : "current") dose off each time"
        let plan = CourseOfSum.cuts(line, from: course.start, of: isOfStart ? .percentOfStart(percent) : .percent(percent), every: course.rate, to: course.start.map { $0 * share } ?? .zero)
        return CourseAnswer.give(
            line, course, plan, cuts: isOfStart ? ofStart : Fraction(cuts), understood: goalText, working: (course.note.map { [$0] } ?? []) + [formula], wantsCuts: wantsCuts, wantsTime: wantsTime,
            otherCuts: isOfStart ? (Fraction(cuts), "\(percent)% of the current dose") : (ofStart, "\(percent)% of the starting dose"))
    }

    private static func count(_ percent: Fraction, _ share: Fraction) -> Int? {
        guard share.isModest, percent.isModest else { return nil }
        return try? Taper.Calculator.cuts(of: Percent(percent), toShare: share).value
    }

    /// A percentage of the starting dose reaches zero. One of the current dose never does: its last dose is asked for,
    /// unless the pace is such that its warning comes first.
    private static func toZero(_ line: AskedLine, _ course: HowLongFrame.Course, _ percent: Fraction, wantsCuts: Bool, wantsTime: Bool) -> CalculationReading? {
        guard AfterCutsFrame.isOfStart(line) || course.start != nil && isFast(percent, course.rate) else {
            if course.start == nil, course.target != .zero || !line.asks.isStrong { return nil }
            return .missing(neverZero(line, course, percent, wantsTime: wantsTime), .end)
        }
        let cuts = Fraction((Fraction(100) / percent).ceiling, over: 1)
        let tenth = count(percent, Fraction(1, over: 10))
        let answer = CourseAnswer.give(
            line, course, CourseOfSum.cuts(line, from: course.start, of: .percentOfStart(percent), every: course.rate), cuts: cuts, understood: "\(course.start.map { "from \($0) mg " } ?? "")to zero, \(percent)% of the starting dose off each time",
            working: ["100% / percent = 100 / \(percent), rounded up = \(cuts) cuts"], wantsCuts: wantsCuts, wantsTime: wantsTime,
            otherCuts: tenth.map { (Fraction($0), "\(percent)% of the current dose never reaches zero; to a tenth of the dose") },
            caution: AfterCutsFrame.isOfStart(line) ? nil : "\(percent)% of the current dose gets smaller and smaller and never reaches zero: such a plan needs a last dose to stop from.")
        // "size of one cut in mg and weeks to finish"
        guard let start = course.start, line.has("size") || line.asks.amount && line.says("in", "mg"), AfterCutsFrame.isOfStart(line), case .result(var calculation) = answer else { return answer }
        let size = start * percent / Fraction(100)
        calculation.result += [.text(" One cut is "), .dose(Figures.mg(size)), .text(".")]
        calculation.values.append(Figures.value(size, "mg"))
        calculation.working.append("start × percent / 100 = \(Figures.mg(start)) × \(percent) / 100 = \(Figures.mg(size))")
        return .result(calculation)
    }

    /// More than a quarter within 14 days: such a pace is computed with its warning at once, and no question comes first.
    private static func isFast(_ percent: Fraction, _ rate: Interval?) -> Bool {
        guard let rate, rate.hours > .zero else { return false }
        return percent * Fraction(max(1, (Fraction(336) / rate.hours).floor), over: 1) > Fraction(25)
    }

    /// That a percentage of the current dose has no end, with the way to a tenth as an example.
    private static func neverZero(_ line: AskedLine, _ course: HowLongFrame.Course, _ percent: Fraction, wantsTime: Bool) -> String {
        var text = "\(percent)% of the current dose gets smaller and smaller and never reaches zero."
        if let tenth = count(percent, Fraction(1, over: 10)) {
            let time = course.rate.flatMap { rate -> String? in
                guard wantsTime, rate.unit != .hour else { return nil }
                let unit = HowLongFrame.unit(asked: line.asks, rate: rate)
                let length = Interval(count: Fraction(tenth) * rate.count, unit: rate.unit).count(in: unit)
                return Figures.isExact(length) ? Figures.counted(length, unit.rawValue) : "about \(length.decimal(places: 1)) \(unit.rawValue)s"
            }
            text += " To a tenth of the dose it takes \(tenth) cuts\(time.map { ", \($0)" } ?? "")."
        }
        return text + " To which last dose shall I count, in mg?"
    }
}
