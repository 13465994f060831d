/// Compares steps with guidelines.
struct Judge {
    private let steps: [Step]
    private let medication: Medication
    private let in7Days: Falls
    private let in14Days: Falls
    private let labelFalls: Falls?
    private let labelFall: Dose?
    /// Half of the starting dose or more goes within 14 days.
    let isDangerous: Bool
    /// The index of the first cut and of the second one, if any.
    private let firstCuts: [Int]

    init(_ steps: [Step], _ medication: Medication, _ in7Days: Falls, _ in14Days: Falls) {
        self.steps = steps
        self.medication = medication
        self.in7Days = in7Days
        self.in14Days = in14Days
        let largest = in14Days.largest
        isDangerous = Int128(largest.amount.picograms + 1) * 2 >= Int128(largest.start.picograms)
        let rule = medication.labelRules.first { $0.largestFall != nil && $0.inDays != nil }
        labelFall = rule?.largestFall
        // From one day to the same dose three days later lies exactly one cut of "0.25 mg every 3 days".
        labelFalls = rule?.inDays.map { Falls(steps, days: $0) }
        firstCuts = Array(steps.indices.dropFirst().lazy.filter { steps[$0].dose < steps[$0 - 1].dose }.prefix(2))
    }

    /// The checks of one step in the order of `Guideline.allCases`.
    func checks(_ index: Int) -> [Check] {
        let falls = index > 0 && steps[index].dose < steps[index - 1].dose
        return [
            asam(index), asamStart(index), ashton(index, falls), cks(index, falls), ng215(index, falls), bnf(index, falls),
            maudsley(index, falls), label(index, falls),
        ]
    }

    /// At most 10 % of the starting dose, from a dose that is at most 40 % of it. 10 % is the upper end of the pace with
    /// which the ASAM guideline begins; it doesn't name the base of its percentages, and every published schedule ends
    /// with steps like these, which are large against the dose of the moment and small in mg.
    private func isNearTheEnd(_ fall: Fall) -> Bool {
        !fall.isAboveOfStart(10) && Int128(fall.from.picograms) * 5 <= Int128(fall.start.picograms) * 2
    }

    /// 25 % of the dose at the window's start in any 14 days.
    private func asam(_ index: Int) -> Check {
        let fall = in14Days.atStep[index]
        if fall.amount.isZero { return Check(.asam, .inside, .noCut) }
        if !fall.isAbove(25) { return Check(.asam, .inside, .compared) }
        return isNearTheEnd(fall) ? Check(.asam, .notCovered, .nearTheEnd) : Check(.asam, .over, .compared)
    }

    /// The first cut is at most 10 %, and the next one comes 14 days later at the earliest.
    private func asamStart(_ index: Int) -> Check {
        guard firstCuts.contains(index) else { return Check(.asamStart, .notCovered, .otherSteps) }
        let cut = Fall(from: steps[index - 1].dose, to: steps[index].dose, begins: 0, start: steps[0].dose)
        let isSoon = index == firstCuts.last && firstCuts.count == 2 && steps[index].offset - steps[firstCuts[0]].offset < 14
        // A daily taper makes many small cuts: it is the sum over 14 days that counts.
        let isOver = isSoon ? in14Days.atStep[index].isAbove(10) || fallAfter14Days.isAbove(10) : cut.isAbove(10)
        return Check(.asamStart, isOver ? .over : .inside, .compared)
    }

    /// The fall over the first 14 days that begin the day before the first cut.
    private var fallAfter14Days: Fall {
        let first = steps[firstCuts[0]].offset
        var dose = steps[0].dose
        for step in steps {
            if step.offset >= first + 13 { break }
            dose = step.dose
        }
        return Fall(from: steps[0].dose, to: dose, begins: first - 1, start: steps[0].dose)
    }

    /// Diazepam from 40 mg down: 2 mg in any 7 days, 1 mg from 20 mg down.
    private func ashton(_ index: Int, _ falls: Bool) -> Check {
        guard medication.id == "diazepam" else { return Check(.ashton, .notCovered, .otherMedication) }
        guard falls else { return Check(.ashton, .notCovered, .noCut) }
        let fall = in7Days.atStep[index]
        guard fall.from <= milligrams(40) else { return Check(.ashton, .notCovered, .otherMedication) }
        let limit = fall.from > milligrams(20) ? milligrams(2) : milligrams(1)
        return Check(.ashton, fall.amount > limit ? .over : .inside, .compared)
    }

    /// Diazepam in mg a week by dose; other medications 10 % in a week, or one eighth in two.
    private func cks(_ index: Int, _ falls: Bool) -> Check {
        guard falls else { return Check(.niceCKS, .notCovered, .noCut) }
        let week = in7Days.atStep[index]
        if medication.id == "diazepam" {
            guard week.from <= milligrams(40) else { return Check(.niceCKS, .notCovered, .otherMedication) }
            let limit = week.from > milligrams(20) ? 4 : week.from > milligrams(10) ? 2 : 1
            return Check(.niceCKS, week.amount > milligrams(limit) ? .over : .inside, .compared)
        }
        let fortnight = in14Days.atStep[index]
        let isEighth = Int128(fortnight.amount.picograms - 1) * 8 <= Int128(fortnight.from.picograms)
        if !week.isAbove(10) || isEighth { return Check(.niceCKS, .inside, .compared) }
        return isNearTheEnd(week) ? Check(.niceCKS, .notCovered, .nearTheEnd) : Check(.niceCKS, .over, .compared)
    }

    /// "Never abruptly", without a number. Nothing left within 14 days of the starting dose is abrupt by any reading; where
    /// half of it or more goes within 14 days somewhere in the plan, "inside" would mislead, so nothing is said.
    private func ng215(_ index: Int, _ falls: Bool) -> Check {
        guard falls else { return Check(.niceNG215, .notCovered, .noCut) }
        let fall = in14Days.atStep[index]
        if fall.to.isZero, fall.from >= steps[0].dose { return Check(.niceNG215, .over, .compared) }
        return isDangerous ? Check(.niceNG215, .notCovered, .otherSteps) : Check(.niceNG215, .inside, .compared)
    }

    /// Diazepam: a quarter of the dose in any 14 days.
    private func bnf(_ index: Int, _ falls: Bool) -> Check {
        guard medication.id == "diazepam" else { return Check(.bnf, .notCovered, .otherMedication) }
        guard falls else { return Check(.bnf, .notCovered, .noCut) }
        let fall = in14Days.atStep[index]
        if !fall.isAbove(25) { return Check(.bnf, .inside, .compared) }
        return isNearTheEnd(fall) ? Check(.bnf, .notCovered, .nearTheEnd) : Check(.bnf, .over, .compared)
    }

    /// Diazepam: 5 points of modelled occupancy in any 7 days.
    private func maudsley(_ index: Int, _ falls: Bool) -> Check {
        guard medication.id == "diazepam" else { return Check(.maudsley, .notCovered, .otherMedication) }
        guard falls else { return Check(.maudsley, .notCovered, .noCut) }
        let fall = in7Days.atStep[index]
        // 100·a/(a + h) − 100·b/(b + h) = 100·h·(a − b) / ((a + h)·(b + h)), compared with 5 without dividing.
        let half = Int128(Occupancy.half.picograms)
        let above = 20 * half * Int128(fall.amount.picograms - 1)
        let below = (Int128(fall.from.picograms) + half) * (Int128(fall.to.picograms) + half)
        return Check(.maudsley, above > below ? .over : .inside, .compared)
    }

    private func label(_ index: Int, _ falls: Bool) -> Check {
        guard let labelFall, let labelFalls else { return Check(.label, .notCovered, .otherMedication) }
        guard falls else { return Check(.label, .notCovered, .noCut) }
        return Check(.label, labelFalls.atStep[index].amount > labelFall ? .over : .inside, .compared)
    }

    private func milligrams(_ count: Int) -> Dose { Dose(micrograms: count * 1000) }
}
