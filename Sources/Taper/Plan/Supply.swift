/// What a stretch of a plan uses up: the exact sum of its portions.
public struct Supply: Hashable, Sendable {
    /// The first day, and the day behind the last one.
    public let first: Day
    public let end: Day
    public let lines: [Line]

    /// One preparation of one medication. Doses that no preparation makes are a line without one.
    public struct Line: Hashable, Sendable {
        public let medication: String
        public let preparation: Preparation?
        /// Tablets, capsules or drops, exactly; what is broken off stays and is used next. For suspensions and weighed
        /// tablets it is the tablets they are made of. Nil for liquids, and where nothing is named.
        public let units: Fraction?
        /// The volume measured; nil for what isn't liquid.
        public let volume: Volume?
        /// The drug in all of it.
        public let dose: Dose

        /// Whole tablets, capsules or drops to have in hand.
        public var wholeUnits: Int? { units.map { Int($0.ceiling) } }
    }

    /// What the days from `first` up to, not including, `end` use up.
    public init(_ schedule: Schedule, from first: Day, until end: Day) throws(PreparationProblem) {
        self.init(schedule, try Portions(schedule), from: first, until: end)
    }

    /// The same with portions that are already at hand.
    public init(_ schedule: Schedule, _ portions: Portions, from first: Day, until end: Day) {
        (self.first, self.end) = (first, end)
        var totals: [(key: Key, total: Total)] = []
        var places: [Key: Int] = [:]
        func add(_ key: Key, marks: Int, quarters: Int, dose: Dose, days: Int) {
            let place = places[key] ?? totals.count
            if place == totals.count {
                places[key] = place
                totals.append((key, Total()))
            }
            totals[place].total.marks += marks * days
            totals[place].total.quarters += quarters * days
            totals[place].total.dose += dose * days
        }
        for (index, step) in schedule.steps.enumerated() {
            let begins = index == 0 ? min(first, step.date) : max(step.date, first)
            let ends = index + 1 < schedule.steps.count ? min(schedule.steps[index + 1].date, end) : end
            let days = ends - max(begins, first)
            guard days > 0 else { continue }
            for timed in portions.portions(of: step) {
                guard case .success(let portion)? = timed.portion else {
                    add(Key(medication: timed.part.medication, preparation: nil), marks: 0, quarters: 0, dose: timed.part.dose, days: days)
                    continue
                }
                for line in portion.lines {
                    let key = Key(medication: timed.part.medication, preparation: line.preparation)
                    switch line.amount {
                    case .pieces(let count, let perUnit): add(key, marks: 0, quarters: count * 4 / perUnit, dose: line.dose, days: days)
                    case .marks(let count): add(key, marks: count, quarters: 0, dose: line.dose, days: days)
                    }
                }
            }
        }
        lines = totals.map { key, total in total.line(key) }
    }

    private struct Key: Hashable {
        let medication: String
        let preparation: Preparation?
    }

    private struct Total {
        var marks = 0
        var quarters = 0
        var dose = Dose.zero

        func line(_ key: Key) -> Line {
            let pieces = Fraction(Int128(quarters), over: 4)
            switch key.preparation {
            case .liquid(_, let mark)?:
                return Line(
                    medication: key.medication, preparation: key.preparation, units: nil,
                    volume: Volume(microlitres: mark.microlitres * marks), dose: dose)
            case .suspension(let tablets, _, let volume, let mark)?:
                let used = Fraction(Int128(mark.microlitres) * Int128(marks) * Int128(tablets), over: Int128(volume.microlitres))
                return Line(
                    medication: key.medication, preparation: key.preparation, units: used,
                    volume: Volume(microlitres: mark.microlitres * marks), dose: dose)
            case .weighed(_, let tablet, let scale)?:
                let used = pieces + Fraction(Int128(scale.micrograms) * Int128(marks), over: Int128(tablet.micrograms))
                return Line(medication: key.medication, preparation: key.preparation, units: used, volume: nil, dose: dose)
            case nil: return Line(medication: key.medication, preparation: nil, units: nil, volume: nil, dose: dose)
            default: return Line(medication: key.medication, preparation: key.preparation, units: pieces, volume: nil, dose: dose)
            }
        }
    }
}

extension Supply {
    /// What each refill of `days` days needs, from `first` until the plan's last step (or `until`), at most `most` of them.
    public static func refills(
        of schedule: Schedule, every days: Int, from first: Day, until: Day? = nil, most: Int = 500
    ) throws(PreparationProblem) -> [Supply] {
        let portions = try Portions(schedule)
        let end = until ?? schedule.ends
        var refills: [Supply] = []
        var day = first
        while day < end, refills.count < most, days > 0 {
            let next = min(day + days, end)
            refills.append(Supply(schedule, portions, from: day, until: next))
            day = next
        }
        return refills
    }

    /// The first day that an amount in hand no longer covers, counted from `first`; nil when it lasts to the end of a plan
    /// that reaches zero, or for ten years.
    ///
    /// - Parameters:
    ///   - units: tablets, capsules or drops in hand; for a liquid the volume in mL.
    ///   - preparation: which of the plan's preparations it is.
    public static func firstDayWithout(
        _ units: Fraction, of preparation: Preparation, medication: String, in schedule: Schedule, from first: Day
    ) throws(PreparationProblem) -> Day? {
        let portions = try Portions(schedule)
        var left = units
        for (index, step) in schedule.steps.enumerated() {
            let begins = max(step.date, first)
            let ends = index + 1 < schedule.steps.count ? schedule.steps[index + 1].date : first + 3653
            guard ends > begins else { continue }
            var daily = Fraction.zero
            for timed in portions.portions(of: step) where timed.part.medication == medication {
                guard case .success(let portion)? = timed.portion else { continue }
                for line in portion.lines where line.preparation == preparation {
                    daily = daily + (line.preparation.concentration == nil || line.volume == nil ? line.units ?? .zero : line.volume?.millilitres ?? .zero)
                }
            }
            guard daily > .zero else { continue }
            let days = Int((left / daily).floor)
            if days < ends - begins { return begins + days }
            left = left - daily * Fraction(ends - begins)
        }
        return nil
    }
}
