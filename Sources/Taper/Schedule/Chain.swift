/// The unrounded doses of one rule, one after the other: nothing is rounded from step to step.
struct Chain {
    private enum Kind {
        /// Times a factor at each cut.
        case factor(UInt64, UInt64)
        /// `begin − n · above / below` picograms.
        case line(above: Int128, below: Int128)
        /// Blocks of days; within a block equal amounts.
        case blocks(Percent, days: Int)
        /// Blocks of days; each day times a root of the block's factor.
        case curve(UInt64, UInt64, days: Int, daily: BinaryFraction)
        case occupancy(half: Dose, points: Percent)
    }

    private let kind: Kind
    private let begin: Dose
    private var count = 0
    private var value: Unrounded
    private var blockStart: Unrounded

    /// A chain that begins at `begin`; `start` is the plan's starting dose. Not for lists and cross-overs.
    init(_ rule: Rule, from begin: Dose, start: Dose, medication: Medication) {
        self.begin = begin
        value = Unrounded(begin)
        blockStart = value
        switch rule {
        case .percentOfCurrent(let percent, _), .slide(let percent, _, _, _):
            let rest = percent.remainder
            kind = .factor(UInt64(rest.numerator), UInt64(rest.denominator))
        case .percentOfStart(let percent, _):
            let cut = percent.fraction
            kind = .line(above: Int128(start.picograms) * cut.numerator, below: cut.denominator)
        case .fixed(let dose, _): kind = .line(above: Int128(dose.picograms), below: 1)
        case .dailyFixed(let dose, let days): kind = .line(above: Int128(dose.picograms), below: Int128(days))
        case .dailyPercent(let percent, .start, let days, _):
            let cut = percent.fraction
            kind = .line(above: Int128(start.picograms) * cut.numerator, below: cut.denominator * Int128(days))
        case .dailyPercent(let percent, .current, let days, .linear): kind = .blocks(percent, days: days)
        case .dailyPercent(let percent, .current, let days, .geometric):
            let rest = percent.remainder
            let (above, below) = (UInt64(rest.numerator), UInt64(rest.denominator))
            kind = .curve(above, below, days: days, daily: BinaryFraction.root(days, of: above, over: below))
        case .occupancy(let points, _, let table):
            kind = .occupancy(half: Occupancy.half(for: medication, table: table) ?? Occupancy.half, points: points)
        case .steps, .crossOver: kind = .line(above: 0, below: 1)
        }
    }

    /// The next unrounded dose; nil at zero or below.
    mutating func next() -> Unrounded? {
        count += 1
        switch kind {
        case .factor(let above, let below):
            value = value.times(above, over: below)
            return above == 0 ? nil : value
        case .line(let above, let below):
            let left = Int128(begin.picograms) * below - Int128(count) * above
            return left > 0 ? Unrounded(left, over: below) : nil
        case .blocks(let percent, let days):
            let cut = percent.fraction
            let block = cut.denominator * Int128(days)
            let day = (count - 1) % days + 1
            let left = blockStart.times(UInt64(block - cut.numerator * Int128(day)), over: UInt64(block))
            if day == days { blockStart = left }
            return left
        case .curve(let above, let below, let days, let daily):
            if count % days == 0 {
                // A block's end is computed from its beginning: the root's own error never adds up.
                blockStart = blockStart.times(above, over: below)
                value = blockStart
            } else {
                value = value.times(daily)
            }
            return value
        case .occupancy(let half, let points):
            return Occupancy.remaining(of: begin, half: half, points: points, cuts: count)
        }
    }
}
