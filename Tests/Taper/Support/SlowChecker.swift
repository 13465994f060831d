import Taper

/// Recomputes plans from the definitions, day by day and with numbers of any size. Shares no arithmetic with the code
/// under test. Every function gives what is wrong in words, or nil.
public enum SlowChecker {
    /// All checks of one plan.
    public static func problems(_ schedule: Schedule) -> [String] {
        let check = PlanCheck(schedule)
        let portions = try? Portions(schedule)
        return [
            order(schedule), bound(schedule), dates(schedule), rounding(schedule), falls(schedule, check), ceiling(schedule, check), parts(schedule),
            portions.flatMap { self.portions(schedule, $0) }, portions.flatMap { supply(schedule, $0) },
        ].compactMap(\.self)
    }

    /// Days rise, the dose never does.
    public static func order(_ schedule: Schedule) -> String? {
        for (index, step) in schedule.steps.enumerated() {
            if step.number != index + 1 { return "step \(index) has number \(step.number)" }
            if step.date - schedule.steps[0].date != step.offset { return "step \(index) is dated \(step.date)" }
            guard index > 0 else { continue }
            let before = schedule.steps[index - 1]
            if step.offset <= before.offset { return "step \(index) is on day \(step.offset) after \(before.offset)" }
            if step.dose > before.dose { return "step \(index) rises from \(before.dose) to \(step.dose)" }
            if step.dose.picograms < 0 { return "step \(index) is negative" }
        }
        return nil
    }

    public static func bound(_ schedule: Schedule) -> String? {
        schedule.days <= Schedule.longestDays && schedule.steps.count <= Schedule.mostSteps ? nil : "longer than its bound"
    }

    // MARK: Dates

    /// Every dose stands for the span of the rule that gave it and the holds that it meets. Calendar months apart.
    public static func dates(_ schedule: Schedule) -> String? {
        let sentence = schedule.sentence
        var met: Set<Int> = []
        var expected = 0
        var offsets: [Int] = [0]
        for (index, step) in schedule.steps.dropLast().enumerated() {
            let rule = sentence.phases[step.phase].rule
            guard let span = days(rule, index, step) else { return nil }
            expected += span
            if case .slide(_, _, let cuts, let hold) = rule, step.cut > 0, step.cut % cuts == 0 {
                guard let days = hold.fixedDays else { return nil }
                expected += days
            }
            let isCut = index > 0 && !(sentence.crossOver != nil && step.phase == 0)
            let cut = schedule.steps[...index].count { $0.number > 1 && !(sentence.crossOver != nil && $0.phase == 0) }
            for (place, hold) in sentence.holds.enumerated() {
                switch hold {
                case .first(let span) where index == 0: expected += span.fixedDays ?? -100_000
                case .every(let count, let span) where isCut && cut % count == 0: expected += span.fixedDays ?? -100_000
                case .at(let dose, let span) where step.dose <= dose && !met.contains(place) && (isCut || index == 0):
                    met.insert(place)
                    expected += span.fixedDays ?? -100_000
                default: break
                }
            }
            if expected < 0 { return nil }
            offsets.append(expected)
        }
        for case .from(let day, let span) in sentence.holds {
            guard let days = span.fixedDays else { return nil }
            for index in offsets.indices.dropFirst() where sentence.start + offsets[index] >= day { offsets[index] += days }
        }
        for (step, offset) in zip(schedule.steps, offsets) where step.offset != offset {
            return "step \(step.number) is on day \(step.offset) instead of \(offset)"
        }
        return nil
    }

    /// How long the dose of a step stands by its rule; nil for calendar months.
    private static func days(_ rule: Rule, _ index: Int, _ step: Step) -> Int? {
        switch rule {
        case .percentOfCurrent(_, let span), .percentOfStart(_, let span), .fixed(_, let span), .occupancy(_, let span, _),
            .slide(_, let span, _, _):
            span.fixedDays
        case .dailyPercent, .dailyFixed: 1
        case .steps(let start, let stages): (index == 0 ? start : stages[step.cut - 1].span ?? .days(0)).fixedDays
        case .crossOver(let crossOver): crossOver.every.fixedDays
        }
    }

    // MARK: Rounding

    /// The asked dose of every step is the exact value of its rule, rounded half to even once.
    public static func rounding(_ schedule: Schedule) -> String? {
        let sentence = schedule.sentence
        for step in schedule.steps where step.cut > 0 {
            let phase = sentence.phases[step.phase]
            guard let (above, below) = value(phase.rule, step.cut, step.begin, sentence.startingDose) else { continue }
            let isLast = step.phase == sentence.phases.count - 1
            var floor = phase.until?.picograms ?? 0
            if isLast, phase.until == nil {
                switch sentence.ending {
                case .stop(let dose), .stay(let dose): floor = dose.picograms
                default: break
                }
            }
            if let grain = sentence.grain, !below.isZero, floor == 0 {
                // Half to even among the multiples, from the exact value; never above the dose before.
                let count = step.dose.picograms / grain.picograms
                let limit = schedule.steps[step.number - 2].dose
                let isNearest = above.isRounded(to: count, by: below * Natural(UInt64(grain.picograms)))
                let isCapped = step.dose + grain > limit && step.dose <= limit
                if !step.dose.isMultiple(of: grain) || !(isNearest || isCapped) { return "step \(step.number) is rounded to \(step.dose)" }
            }
            let asked = step.asked.picograms
            let isRight =
                below.isZero
                ? asked == floor
                : above.isRounded(to: asked, by: below) ? asked >= floor : asked == floor && above.isRoundedAtMost(floor, by: below)
            if !isRight { return "step \(step.number) asks \(asked) pg, which its rule doesn't give" }
        }
        return nil
    }

    /// The exact value in pg as a quotient; a zero denominator stands for zero. Nil for rules that are checked elsewhere.
    private static func value(_ rule: Rule, _ cut: Int, _ begin: Dose, _ start: Dose) -> (Natural, Natural)? {
        func natural(_ value: Int128) -> Natural {
            let (high, low) = value.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
            return Natural(UInt64(high)) * Natural(1_000_000_000_000_000_000) + Natural(UInt64(low))
        }
        func line(_ amount: Int128, _ count: Int, _ below: Int128) -> (Natural, Natural) {
            let whole = natural(Int128(begin.picograms) * below)
            let gone = natural(amount) * Natural(UInt64(count))
            return whole <= gone ? (Natural(0), Natural(0)) : (whole - gone, natural(below))
        }
        let from = Natural(UInt64(begin.picograms))
        switch rule {
        case .percentOfCurrent(let percent, _), .slide(let percent, _, _, _):
            // Powers grow quickly: a long chain is checked at its beginning and now and then.
            guard cut < 40 || cut % 97 == 0 else { return nil }
            let rest = percent.remainder
            return (from * natural(rest.numerator).power(cut), natural(rest.denominator).power(cut))
        case .percentOfStart(let percent, _):
            return line(Int128(start.picograms) * percent.fraction.numerator, cut, percent.fraction.denominator)
        case .fixed(let dose, _): return line(Int128(dose.picograms), cut, 1)
        case .dailyFixed(let dose, let days): return line(Int128(dose.picograms), cut, Int128(days))
        case .dailyPercent(let percent, .start, let days, _):
            return line(Int128(start.picograms) * percent.fraction.numerator, cut, percent.fraction.denominator * Int128(days))
        case .dailyPercent(let percent, .current, let days, .linear):
            let (blocks, day) = (cut / days, cut % days)
            guard blocks < 12 else { return nil }
            let rest = percent.remainder
            let below = natural(percent.fraction.denominator * Int128(days))
            let left = natural(percent.fraction.denominator * Int128(days) - percent.fraction.numerator * Int128(day))
            return (from * natural(rest.numerator).power(blocks) * left, natural(rest.denominator).power(blocks) * below)
        case .occupancy(let points, _, let table):
            guard table == nil else { return nil }
            // D(n) = half · RO / (100 − RO) with RO = 100·D/(D + half) − n·points, multiplied out by (D + half)·scale.
            let half = Natural(UInt64(Occupancy.half.picograms))
            let scale = natural(points.value.denominator)
            let fallen = natural(points.value.numerator) * Natural(UInt64(cut)) * (from + half)
            let whole = Natural(100) * from * scale
            guard whole > fallen else { return (Natural(0), Natural(0)) }
            return (half * (whole - fallen), Natural(100) * half * scale + fallen)
        case .dailyPercent(_, .current, _, .geometric), .steps, .crossOver: return nil
        }
    }

    /// For a geometric daily step: `(2D − 1)^days ≤ (2·exact)^days ≤ (2D + 1)^days`, in whole numbers.
    public static func isRoundedRoot(_ dose: Dose, of begin: Dose, _ percent: Percent, day: Int, days: Int) -> Bool {
        let rest = percent.remainder
        let above = Natural(UInt64(rest.numerator)).power(day)
        let below = Natural(UInt64(rest.denominator)).power(day)
        let exact = Natural(UInt64(begin.picograms * 2)).power(days) * above
        let low = Natural(UInt64(dose.picograms * 2 - 1)).power(days) * below
        let high = Natural(UInt64(dose.picograms * 2 + 1)).power(days) * below
        return low <= exact && exact <= high
    }

    // MARK: Falls

    /// The dose of every day, from day 0 to 30 days behind the last step.
    static func dailyDoses(_ schedule: Schedule) -> [Int64] {
        var doses: [Int64] = []
        var index = 0
        for day in 0...(schedule.days + 30) {
            while index + 1 < schedule.steps.count, schedule.steps[index + 1].offset <= day { index += 1 }
            doses.append(schedule.steps[index].dose.picograms)
        }
        return doses
    }

    /// The fall at each step from the definition: over all days of the window the largest difference to this day's dose,
    /// and over the whole plan the steepest in percent.
    public static func falls(_ schedule: Schedule, _ check: PlanCheck) -> String? {
        let doses = dailyDoses(schedule)
        for falls in [check.in7Days, check.in14Days, check.in28Days] {
            var steepest: (amount: Int64, from: Int64) = (0, 1)
            var index = 0
            var day = 0
            while day < doses.count {
                let from = highest(doses, day, falls.days)
                let amount = from - doses[day]
                if Int128(amount) * Int128(max(steepest.from, 1)) > Int128(steepest.amount) * Int128(max(from, 1)) { steepest = (amount, from) }
                if index < schedule.steps.count, schedule.steps[index].offset == day {
                    let fall = falls.atStep[index]
                    if fall.from.picograms != from || fall.to.picograms != doses[day] {
                        return "the fall in \(falls.days) days at step \(index + 1) is from \(fall.from)"
                    }
                    index += 1
                }
                day += 1
            }
            let found = falls.steepest
            if Int128(found.amount.picograms) * Int128(max(steepest.from, 1)) != Int128(steepest.amount) * Int128(max(found.from.picograms, 1)) {
                return "the steepest fall in \(falls.days) days is \(found.percent)"
            }
        }
        return nil
    }

    /// The highest dose of a day and the days before it.
    private static func highest(_ doses: [Int64], _ day: Int, _ days: Int) -> Int64 {
        var best = doses[day]
        var place = max(0, day - days)
        while place < day {
            if doses[place] > best { best = doses[place] }
            place += 1
        }
        return best
    }

    /// ASAM's ceiling from its definition: more than 25 % of the highest dose of 14 days, leaving out what is at most a
    /// tenth of the starting dose and begins at two fifths of it or below; a picogram of rounding is allowed.
    public static func ceiling(_ schedule: Schedule, _ check: PlanCheck) -> String? {
        let doses = dailyDoses(schedule)
        let start = Int128(doses[0])
        var over = false
        for (index, step) in schedule.steps.enumerated() {
            let from = Int128(highest(doses, step.offset, 14))
            let amount = from - Int128(doses[step.offset])
            let isOver = (amount - 1) * 100 > 25 * from
            let isSmall = (amount - 1) * 10 <= start && from * 5 <= start * 2
            over = over || (isOver && !isSmall)
            let status = check.checks[index][0]
            let expected: Check.Status = !isOver ? .inside : isSmall ? .notCovered : .over
            if status.guideline != .asam || status.status != expected { return "step \(index + 1) is \(status.status) of ASAM's ceiling" }
        }
        if (check.standing(.asam).status == .over) != over { return "the plan is \(check.standing(.asam).status) of ASAM's ceiling" }
        if over && !check.needsConfirmation { return "a plan over the ceiling needs no confirmation" }
        return nil
    }

    // MARK: Portions

    /// The parts add up to the dose.
    public static func parts(_ schedule: Schedule) -> String? {
        for step in schedule.steps where !step.isCrossing && step.parts.reduce(0, { $0 + $1.dose.picograms }) != step.dose.picograms {
            return "the parts of step \(step.number) don't add up"
        }
        return nil
    }

    /// The drug in a portion's line, from the preparation's own numbers.
    static func drug(in line: Portion.Line) -> Int64 {
        switch (line.preparation, line.amount) {
        case (.tablets(let dose, let score), .pieces(let count, let perUnit)):
            return perUnit <= score.pieces ? dose.picograms * Int64(count) / Int64(perUnit) : -1
        case (.disintegrating(let dose), .pieces(let count, 1)), (.extendedRelease(let dose), .pieces(let count, 1)),
            (.capsules(let dose), .pieces(let count, 1)), (.drops(let dose), .pieces(let count, 1)), (.weighed(let dose, _, _), .pieces(let count, 1)):
            return dose.picograms * Int64(count)
        case (.liquid(let perMillilitre, let mark), .marks(let count)):
            return rounded(Int128(perMillilitre.picograms) * Int128(mark.microlitres) * Int128(count), 1000)
        case (.suspension(let tablets, let dose, let volume, let mark), .marks(let count)):
            return rounded(Int128(dose.picograms) * Int128(tablets) * Int128(mark.microlitres) * Int128(count), Int128(volume.microlitres))
        case (.weighed(let dose, let tablet, let scale), .marks(let count)):
            return rounded(Int128(dose.picograms) * Int128(scale.micrograms) * Int128(count), Int128(tablet.micrograms))
        default: return -1
        }
    }

    private static func rounded(_ above: Int128, _ below: Int128) -> Int64 {
        let whole = above / below
        let twice = (above - whole * below) * 2
        return Int64(whole + (twice > below || (twice == below && whole % 2 == 1) ? 1 : 0))
    }

    /// Every portion re-adds to its part exactly.
    public static func portions(_ schedule: Schedule, _ portions: Portions) -> String? {
        for step in schedule.steps {
            for timed in portions.portions(of: step) {
                guard case .success(let portion)? = timed.portion else { continue }
                let sum = portion.lines.reduce(Int64(0)) { $0 + drug(in: $1) }
                if sum != timed.part.dose.picograms || portion.dose != timed.part.dose {
                    return "the portion of step \(step.number) holds \(sum) pg instead of \(timed.part.dose.picograms)"
                }
                if portion.lines.contains(where: { $0.dose.picograms <= 0 }) { return "step \(step.number) has an empty line" }
            }
        }
        return nil
    }

    /// The supply of the whole plan is the sum of its days' portions.
    public static func supply(_ schedule: Schedule, _ portions: Portions) -> String? {
        let first = schedule.steps[0].date
        let end = schedule.ends + 5
        let supply = Supply(schedule, portions, from: first, until: end)
        var total: Int64 = 0
        var taken: Int64 = 0
        for line in supply.lines { total += line.dose.picograms }
        var index = 0
        var day = 0
        // During a cross-over a step's dose is an equivalent: its parts are what is taken.
        while day < end - first {
            while index + 1 < schedule.steps.count, schedule.steps[index + 1].offset <= day { index += 1 }
            taken += schedule.steps[index].isCrossing ? schedule.steps[index].parts.reduce(0) { $0 + $1.dose.picograms } : schedule.steps[index].dose.picograms
            day += 1
        }
        return total == taken ? nil : "the supply holds \(total) pg, \(taken) pg are taken"
    }
}
