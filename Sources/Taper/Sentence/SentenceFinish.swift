extension SentenceParser {
    /// Closes what was left open and checks that the parts fit together.
    mutating func finish() throws(SentenceError) -> TaperSentence {
        guard let medication, let dose else { throw unknownClause() }
        guard !phases.isEmpty else {
            throw reader.error("expected how the dose falls", "such as '5% every 2 weeks', '0.125 mg every 2 weeks' or 'steps 0.5, 0.25, 0 mg every 2 weeks'")
        }
        if let dailyPlace { throw reader.error(at: dailyPlace, "'daily' needs a rule", "such as '10% per 4 weeks, daily'") }
        if let last = phases.last, last.until != nil {
            throw reader.error("expected 'then' and the next rule", "or write 'to' instead of 'until' when the plan ends there")
        }
        nameTimes()
        try checkSplit(dose)
        try checkPhases(dose)
        let ending = try resolvedEnding()
        try checkGrain(ending)
        var final = medication
        if case .crossOver(let crossOver)? = phases.first?.rule {
            final = crossOver.target
            try check(crossOver)
        }
        try checkOccupancy(medication, final)
        let stocks = try resolvedStocks(medication, final)
        if start == nil { assumptions.append(.today) }
        let start = start ?? today
        try checkHolds(start, dose)
        if let day = reader.ordered { assumptions.append(.dateOrder(day)) }
        let isReleased = stocks.contains { if case .extendedRelease = $0.preparation { true } else { false } }
        if isExtendedRelease, !isReleased { assumptions.append(.extendedRelease) }
        return TaperSentence(
            medication: medication, dose: dose, split: split, cutOrder: cutOrder, phases: phases, ending: ending, start: start,
            holds: holds.map(\.0), stocks: stocks, grain: grain, assumptions: assumptions)
    }

    /// The middle of the day is midday to one person and afternoon to another: a time that isn't in the split means the one
    /// beside it that is.
    private mutating func nameTimes() {
        func named(_ time: TimeOfDay) -> TimeOfDay {
            guard !split.contains(where: { $0.time == time }) else { return time }
            let other: TimeOfDay
            switch time {
            case .midday: other = .afternoon
            case .afternoon: other = .midday
            case .evening: other = .night
            case .night: other = .evening
            case .morning: return time
            }
            return split.contains { $0.time == other } ? other : time
        }
        cutOrder = cutOrder.map(named)
        if case .crossOver(let crossOver)? = phases.first?.rule {
            phases[0] = Phase(
                .crossOver(CrossOver(target: crossOver.target, total: crossOver.total, table: crossOver.table, every: crossOver.every, order: crossOver.order.map(named), parts: crossOver.parts)),
                until: phases[0].until)
        }
    }

    private func checkSplit(_ dose: Dose) throws(SentenceError) {
        guard !split.isEmpty else {
            if !cutOrder.isEmpty {
                throw reader.error(.contradiction, at: cutPlace, "the day isn't split", "add the parts, such as 'split morning 0.5 mg and night 0.5 mg'")
            }
            return
        }
        let total = split.map(\.dose).total()
        guard total == dose else {
            throw reader.error(.contradiction, at: splitPlace, "the parts don't add up to the dose", "they add up to \(total), the dose is \(dose)", isPersonal: true)
        }
        guard Set(split.map(\.time)).count == split.count else {
            throw reader.error(.contradiction, at: splitPlace, "a time of day stands twice in the split", "give each its own time")
        }
        guard split.allSatisfy({ $0.dose > .zero }) else {
            throw reader.error(.outOfRange, at: splitPlace, "every part is above zero", "leave out the times without a dose")
        }
        for time in cutOrder where !split.contains(where: { $0.time == time }) {
            throw reader.error(.contradiction, at: cutPlace, "nothing is taken at the time that is cut first", "name a time of the split")
        }
        guard Set(cutOrder).count == cutOrder.count else {
            throw reader.error(.contradiction, at: cutPlace, "a time of day stands twice in the order", "name each once")
        }
    }

    /// Every "until" must be below the dose at which its rule begins.
    private func checkPhases(_ dose: Dose) throws(SentenceError) {
        var begin = dose
        for phase in phases {
            if case .steps(_, let stages) = phase.rule {
                for stage in stages where !stage.parts.isEmpty && stage.parts.count != split.count {
                    throw reader.error(
                        .contradiction, at: phasePlace, "a step has as many parts as the split has times of day",
                        "add 'split morning … and night …' with the starting dose")
                }
            }
            if let until = phase.until {
                guard until > .zero, until < begin else {
                    throw reader.error(
                        .contradiction, at: endingPlace, "a rule ends below the dose at which it begins, and above zero", "check the dose behind 'until'")
                }
                begin = until
            } else if let end = phase.rule.listedEnd {
                if end.isZero, phase != phases.last {
                    throw reader.error(.contradiction, at: phasePlace, "nothing comes after zero", "leave the last rule out")
                }
                begin = end
            }
        }
    }

    /// The dose at which the last rule begins.
    private var lastBegin: Dose {
        guard phases.count > 1 else { return dose ?? .zero }
        let before = phases[phases.count - 2]
        return before.until ?? before.rule.listedEnd ?? dose ?? .zero
    }

    private mutating func resolvedEnding() throws(SentenceError) -> Ending {
        guard let last = phases.last?.rule else { return .zero }
        if stops, case .stay? = ending {
            throw reader.error(.contradiction, at: endingPlace, "a plan that stays doesn't stop", "keep 'then stay' or 'then stop'")
        }
        let given: Dose?
        switch ending {
        case .stop(let dose)?, .stay(let dose)?: given = dose
        default: given = nil
        }
        switch last {
        case .steps(_, let stages):
            let end = stages.last?.dose ?? .zero
            if let given, given != end {
                throw reader.error(.contradiction, at: endingPlace, "the end is not the last listed dose", "that is \(end): leave 'to' out or make them agree", isPersonal: true)
            }
            if end.isZero { return .asListed }
            if case .stop? = ending { return .stop(after: end) }
            return stops ? .stop(after: end) : .asListed
        case .crossOver(let crossOver):
            if let given, given != crossOver.total {
                throw reader.error(
                    .contradiction, at: endingPlace, "a cross-over ends at its own dose",
                    "that is \(crossOver.total): leave 'to' out, or add 'then' and a rule for the new medication", isPersonal: true)
            }
            // A switch that stops at once would be an abrupt stop of the new medication, which no sentence means by accident.
            guard !stops else {
                throw reader.error(
                    .contradiction, at: endingPlace, "a cross-over ends at its new dose and doesn't stop",
                    "say how the new medication falls, such as 'then 5% every 2 weeks'")
            }
            return .asListed
        case .percentOfStart, .fixed, .dailyFixed, .occupancy, .dailyPercent(_, .start, _, _):
            if let given { try checkEnd(given) }
            return ending ?? .zero
        case .percentOfCurrent, .slide, .dailyPercent:
            if let given { try checkEnd(given) }
            if let ending { return ending }
            let end = chosenEnd(lastBegin)
            assumptions.append(.end(end))
            return .stop(after: end)
        }
    }

    private func checkEnd(_ end: Dose) throws(SentenceError) {
        guard end > .zero, end < lastBegin else {
            throw reader.error(
                .contradiction, at: endingPlace, "the last dose must be below the one at which the rule begins",
                "it begins at \(lastBegin): check the dose behind 'to'", isPersonal: true)
        }
    }

    /// One twentieth of the dose at which the last rule begins, on the grain where there is one.
    private func chosenEnd(_ begin: Dose) -> Dose {
        let end = begin.percent(Percent(5))
        guard let grain else { return max(end, Dose(picograms: 1)) }
        return max(grain, Unrounded(end).rounded(toMultipleOf: grain))
    }

    private func checkGrain(_ ending: Ending) throws(SentenceError) {
        guard let grain else { return }
        var ends = phases.compactMap(\.until)
        switch ending {
        case .stop(let dose), .stay(let dose): ends.append(dose)
        default: break
        }
        for end in ends where !end.isMultiple(of: grain) {
            let below = Dose(picograms: end.picograms / grain.picograms * grain.picograms)
            throw reader.error(
                .contradiction, at: grainPlace, "an end of the plan is no multiple of the grain",
                "end at \(below.isZero ? "" : "\(below) or ")\(below + grain)", isPersonal: true)
        }
    }

    private func check(_ crossOver: CrossOver) throws(SentenceError) {
        for time in crossOver.order where !split.contains(where: { $0.time == time }) {
            throw reader.error(.contradiction, at: crossOverPlace, "nothing is taken at the time that is replaced first", "name a time of the split")
        }
        guard Set(crossOver.order).count == crossOver.order.count else {
            throw reader.error(.contradiction, at: crossOverPlace, "a time of day stands twice in the order", "name each once")
        }
    }

    private func checkOccupancy(_ medication: Medication, _ final: Medication) throws(SentenceError) {
        for phase in phases {
            guard case .occupancy(_, _, let table) = phase.rule else { continue }
            if Occupancy.half(for: final, table: table) == nil {
                throw reader.error(
                    .needsTable, at: phasePlace, "the occupancy model is for diazepam",
                    "name a table that sets this medication beside diazepam, such as 'by ashton', or cross over first",
                    choices: final.equivalents.filter { $0.low == $0.high }.map { formulary.shortName(ofTable: $0.source) })
            }
        }
    }

    private func checkHolds(_ start: Day, _ dose: Dose) throws(SentenceError) {
        for (hold, place) in holds {
            switch hold {
            case .from(let day, _) where day < start:
                throw reader.error(.contradiction, at: place, "this hold begins before the plan", "hold from \(start) or later", isPersonal: true)
            case .at(let held, _) where held <= .zero:
                throw reader.error(.outOfRange, at: place, "a held dose is above zero", "check the dose")
            default: break
            }
        }
    }
}

extension Occupancy {
    /// The dose of half occupancy in units of a medication: the model's own for diazepam, else through a table that
    /// gives one value. Nil where that can't be said.
    public static func half(for medication: Medication, table: String?) -> Dose? {
        if medication.id == "diazepam", table == nil { return half }
        guard let table, let entry = medication.equivalent(in: table), entry.low == entry.high else { return nil }
        // Ten milligrams of diazepam stand beside the entry.
        return half.times(entry.low.ratio(to: Dose(picograms: 10 * Dose.picogramsPerMilligram)))
    }
}
