/// How far the dose falls within a window of days: from one dose to a later, lower one.
public struct Fall: Hashable, Sendable {
    /// The dose at the window's start.
    public let from: Dose
    /// The lowest dose inside the window.
    public let to: Dose
    /// The day of the dose it falls from, counted from the plan's first step.
    public let begins: Int
    /// The plan's starting dose.
    public let start: Dose

    public init(from: Dose, to: Dose, begins: Int, start: Dose) {
        (self.from, self.to, self.begins, self.start) = (from, to, begins, start)
    }

    /// How much less it is; never negative.
    public var amount: Dose { max(from - to, .zero) }

    /// In percent of the dose at the window's start, exactly; 0 when that dose is zero.
    public var percent: Fraction { from.isZero ? .zero : Fraction(100) * amount.ratio(to: from) }

    /// In percent of the starting dose, exactly.
    public var percentOfStart: Fraction { start.isZero ? .zero : Fraction(100) * amount.ratio(to: start) }

    /// True when more than `percent` of the window's first dose is gone. Rounding alone doesn't count: 1 pg is allowed.
    func isAbove(_ percent: Int) -> Bool {
        Int128(amount.picograms - 1) * 100 > Int128(from.picograms) * Int128(percent)
    }

    /// The same of the starting dose.
    func isAboveOfStart(_ percent: Int) -> Bool {
        Int128(amount.picograms - 1) * 100 > Int128(start.picograms) * Int128(percent)
    }

    /// Compares by percent of the window's first dose, without dividing.
    func isSteeper(than other: Fall) -> Bool {
        Int128(amount.picograms) * Int128(max(other.from.picograms, 1)) > Int128(other.amount.picograms) * Int128(max(from.picograms, 1))
    }

    /// The same by more than rounding to 1 pg at both ends can make: of windows with the same percentage none is clearly steeper.
    public func isClearlySteeper(than other: Fall) -> Bool {
        Int128(max(amount.picograms - 2, 0)) * Int128(max(other.from.picograms, 1)) > Int128(other.amount.picograms) * Int128(max(from.picograms, 1))
    }
}

/// The falls of a plan within windows of a fixed length, measured on the doses after rounding.
///
/// For each step it is the steepest fall that ends on its day: from any dose taken in the `days` days before to this
/// one. Where the dose never rises that is the dose `days` days earlier; before the first step it is the starting dose.
public struct Falls: Sendable {
    public let days: Int
    /// One for each step.
    public let atStep: [Fall]

    public init(_ steps: [Step], days: Int) {
        self.days = days
        let start = steps[0].dose
        var falls: [Fall] = []
        falls.reserveCapacity(steps.count)
        // Steps that are in force within the window, highest dose first: a monotone queue.
        var queue: [Int] = []
        var head = 0
        var first = 0
        for (index, step) in steps.enumerated() {
            let opens = step.offset - days
            // The step in force on the window's first day.
            while first + 1 < steps.count, steps[first + 1].offset <= opens { first += 1 }
            while queue.count > head, steps[queue[queue.count - 1]].dose <= step.dose { queue.removeLast() }
            queue.append(index)
            while queue[head] < first { head += 1 }
            let highest = steps[queue[head]]
            falls.append(Fall(from: highest.dose, to: step.dose, begins: highest.offset > opens ? highest.offset : opens, start: start))
        }
        atStep = falls
    }

    /// The steepest fall by percent of the window's first dose; the earliest of equal ones.
    public var steepest: Fall { atStep.dropFirst().reduce(atStep[0]) { $1.isSteeper(than: $0) ? $1 : $0 } }

    /// The largest fall in mg, which is also the largest in percent of the starting dose; the earliest of equal ones.
    public var largest: Fall { atStep.dropFirst().reduce(atStep[0]) { $1.amount > $0.amount ? $1 : $0 } }
}
