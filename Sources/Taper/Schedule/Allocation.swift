/// Shares the daily dose out over the times of day, and over two medications during a cross-over.
struct Allocation {
    /// The parts of the starting dose in units of the final medication; empty without a split.
    private let split: [SplitPart]
    private let total: Dose
    private let old: [SplitPart]
    private let oldDose: Dose
    private let oldID: String
    private let id: String
    /// Places in `split` in the order in which cuts are taken; empty for shares in proportion.
    private let order: [Int]
    /// Places in `split` in the order of the cross-over.
    private let crossOrder: [Int]
    private let crossParts: Int
    private let crosses: Bool
    /// Parts are whole multiples of it where the dose is.
    private let grid: Dose?

    /// The number of steps of the cross-over.
    let stages: Int

    init(_ sentence: TaperSentence, grid: Dose?) {
        self.grid = grid
        id = sentence.finalMedication.id
        oldID = sentence.medication.id
        old = sentence.split
        oldDose = sentence.dose
        total = sentence.startingDose
        let crossOver = sentence.crossOver
        crosses = crossOver != nil
        if crossOver == nil {
            split = sentence.split
        } else {
            let shares = Allocation.shares(of: sentence.startingDose, by: sentence.split, grid: nil)
            split = zip(sentence.split, shares).map { SplitPart($0.time, $1) }
        }
        func places(_ times: [TimeOfDay], rest: [Int]) -> [Int] {
            let named = times.compactMap { time in sentence.split.firstIndex { $0.time == time } }
            return named + rest.filter { !named.contains($0) }
        }
        order = sentence.cutOrder.isEmpty ? [] : places(sentence.cutOrder, rest: Array(sentence.split.indices))
        crossOrder = places(crossOver?.order ?? [], rest: sentence.split.indices.reversed())
        crossParts = crossOver?.parts ?? 1
        stages = max(1, sentence.split.count) * (crossOver?.parts ?? 1)
    }

    /// The parts of a dose of the final medication.
    func parts(of dose: Dose) -> [StepPart] {
        if dose.isZero { return [] }
        if split.isEmpty { return [StepPart(time: nil, medication: id, dose: dose)] }
        var amounts: [Dose]
        if order.isEmpty || dose > total {
            amounts = Allocation.shares(of: dose, by: split, grid: grid)
        } else {
            amounts = split.map(\.dose)
            var left = total - dose
            for place in order {
                let cut = min(left, amounts[place])
                amounts[place] -= cut
                left -= cut
            }
        }
        return listed(amounts)
    }

    /// Parts as a list gives them.
    func listed(_ amounts: [Dose]) -> [StepPart] {
        zip(split, amounts).compactMap { $1.isZero ? nil : StepPart(time: $0.time, medication: id, dose: $1) }
    }

    /// The parts after a number of stages of the cross-over; nil without one.
    func crossing(_ stage: Int) -> [StepPart]? {
        guard crosses else { return nil }
        let times: [(TimeOfDay?, Dose, Dose)] =
            split.isEmpty
            ? [(nil, oldDose, total)] : zip(old, split).map { ($0.time, $0.dose, $1.dose) }
        let order = split.isEmpty ? [0] : crossOrder
        var parts: [StepPart] = []
        for (place, (time, oldPart, newPart)) in times.enumerated() {
            let rank = order.firstIndex(of: place) ?? 0
            let done = min(max(stage - rank * crossParts, 0), crossParts)
            let share = Fraction(Int128(done), over: Int128(crossParts))
            let new = newPart.times(share)
            let left = oldPart - oldPart.times(share)
            if !left.isZero { parts.append(StepPart(time: time, medication: oldID, dose: left)) }
            if !new.isZero { parts.append(StepPart(time: time, medication: id, dose: new)) }
        }
        return parts
    }

    /// Shares in proportion to the split, in whole grains where the dose is one; what is left over goes to the later
    /// times, so that an uneven pair has its larger part at night.
    static func shares(of dose: Dose, by split: [SplitPart], grid: Dose?) -> [Dose] {
        let whole = split.map(\.dose).total()
        guard whole > .zero else { return split.map { _ in .zero } }
        let grain = grid.map { $0 > .zero && dose.isMultiple(of: $0) ? $0.picograms : 1 } ?? 1
        var before = Int64(0)
        var sum = Int128(0)
        return split.map { part in
            sum += Int128(part.dose.picograms)
            let reached = Int64(Int128(dose.picograms) * sum / (Int128(whole.picograms) * Int128(grain))) * grain
            defer { before = reached }
            return Dose(picograms: reached - before)
        }
    }
}
