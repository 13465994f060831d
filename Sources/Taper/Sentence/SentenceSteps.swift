extension SentenceParser {
    /// `0.5, 0.25, 0 mg every 2 weeks`, `0.75 mg for 2 weeks, 0.5 mg for 4 weeks`, `75%, 50%, 25%, 0% every week`,
    /// `25 + 30, 25 + 25 mg every 2 weeks`, behind the word "steps".
    mutating func steps() throws(SentenceError) -> Rule {
        let place = reader.index
        var startSpan: Span?
        if reader.accept("start", "starting") {
            _ = reader.accept("dose")
            guard reader.accept("for") else { throw reader.error("expected 'for' and a span", "such as 'start for 2 weeks'") }
            startSpan = try reader.span()
            _ = reader.acceptSign(",")
        }
        var items: [ListedStep] = []
        repeat {
            items.append(try listedStep())
            guard items.count <= 4000 else {
                throw reader.error(.outOfRange, at: place, "a plan lists at most 4000 steps", "use a rule instead")
            }
        } while acceptNextStep(listsSpans: items.contains { $0.span != nil })
        var every: Span?
        if let span = try reader.spanClause() { every = span }
        return try rule(from: items, startSpan: startSpan, every: every, place)
    }

    private struct ListedStep {
        var parts: [(number: Fraction, unit: ListedUnit?)]
        var span: Span?
        var place: Int
    }

    private enum ListedUnit: Hashable {
        case dose(Dose.Unit)
        case percent
    }

    private mutating func listedStep() throws(SentenceError) -> ListedStep {
        let place = reader.index
        var parts: [(Fraction, ListedUnit?)] = []
        repeat {
            guard let number = reader.number() else {
                throw reader.error("expected the next dose of the list", "such as 'steps 0.5, 0.25, 0 mg every 2 weeks'")
            }
            parts.append((number, listedUnit()))
        } while reader.acceptSign("+")
        _ = try perDay()
        if parts.last?.1 == .percent, reader.accept("of") {
            while reader.accept("the", "my") {}
            guard reader.accept("starting", "start", "original", "initial") else {
                throw reader.error("expected 'starting dose'", "listed percentages are of the starting dose")
            }
            _ = reader.accept("dose")
        }
        var span: Span?
        if reader.accept("for") || reader.acceptSign("×") { span = try reader.span() }
        return ListedStep(parts: parts, span: span, place: place)
    }

    private mutating func listedUnit() -> ListedUnit? {
        if reader.acceptPercentSign() { return .percent }
        guard let word = reader.word(), let unit = Dose.Unit(word: word) else { return nil }
        reader.index += 1
        return .dose(unit)
    }

    /// Skips `,`, `then`, `->` when another number of the list follows. In a list with spans a number that has none
    /// belongs to the next rule, unless it is the last.
    private mutating func acceptNextStep(listsSpans: Bool) -> Bool {
        var copy = reader
        var found = false
        while copy.acceptSign(",", "→", ">", ";") || copy.accept("then", "and")
            || (copy.isSign("-") && copy.isSign(">", 1) && copy.acceptSign("-"))
        { found = true }
        guard found, copy.number() != nil else { return false }
        if listsSpans {
            var parser = self
            parser.reader = copy
            _ = parser.listedUnit()
            let next = parser.reader
            guard next.isAtEnd || next.word() == "for" || next.isSign("+") || next.isSign(",") || next.isSign(";") || next.isSign("×")
            else { return false }
        }
        var next = reader
        while next.acceptSign(",", "→", ">", ";", "-") || next.accept("then", "and") {}
        reader = next
        return true
    }

    private mutating func rule(from items: [ListedStep], startSpan: Span?, every: Span?, _ place: Int) throws(SentenceError) -> Rule {
        // A unit behind the last number holds for all before it that have none.
        var unit: ListedUnit = items.last?.parts.last?.unit ?? .dose(.milligram)
        if items.allSatisfy({ $0.parts.allSatisfy { $0.unit == nil } }) { assumptions.append(.milligrams) }
        if case .percent = unit, items.contains(where: { $0.parts.contains { $0.unit != nil && $0.unit != .percent } }) { unit = .dose(.milligram) }
        let hasSpans = items.contains { $0.span != nil } || startSpan != nil
        guard hasSpans != (every != nil) else {
            throw reader.error(
                hasSpans ? .contradiction : .unexpected,
                hasSpans ? "a list has either one span for all or a span for each dose" : "expected how often, such as 'every 2 weeks'",
                "such as 'steps 0.5, 0.25 mg every 2 weeks' or 'steps 0.5 mg for 2 weeks, 0.25 mg for 4 weeks'")
        }
        let base = phases.isEmpty ? dose : phases.last?.until ?? phases.last?.rule.listedEnd
        var stages: [Stage] = []
        for item in items {
            var parts: [Dose] = []
            for part in item.parts {
                switch part.unit ?? unit {
                case .dose(let unit): parts.append(try reader.dose(part.number, unit, at: item.place))
                case .percent:
                    guard let dose, part.number <= Fraction(100), part.number.isModest else {
                        throw reader.error(.outOfRange, at: item.place, "a listed percentage is from 0 to 100", "it is of the starting dose")
                    }
                    parts.append(dose.percent(Percent(part.number)))
                }
            }
            let total = parts.total()
            guard total <= Dose.largest else { throw reader.error(.outOfRange, at: item.place, "no dose is above 10 g", "check the numbers") }
            guard total <= stages.last?.dose ?? base ?? Dose.largest else {
                throw reader.error(
                    .contradiction, at: item.place, "this dose is above the one before it", "a taper never rises; a raise is an adjustment of the running plan")
            }
            stages.append(Stage(total, parts: parts.count > 1 ? parts : [], span: every ?? item.span))
        }
        return try finishSteps(stages, items.map(\.place), startSpan, every, base)
    }

    private func finishSteps(_ listed: [Stage], _ places: [Int], _ startSpan: Span?, _ every: Span?, _ base: Dose?) throws(SentenceError) -> Rule {
        var stages = listed
        var startSpan = startSpan ?? every
        // A list that begins with the starting dose says how long that one stands.
        if let first = stages.first, first.dose == base, stages.count > 1, first.parts.isEmpty, startSpan == every {
            startSpan = first.span ?? startSpan
            stages.removeFirst()
        }
        guard let firstSpan = startSpan ?? stages.first?.span else {
            throw reader.error(at: places.first, "expected 'for' and a span behind the dose", "such as '0.5 mg for 2 weeks'")
        }
        for index in stages.indices {
            let isLast = index == stages.count - 1
            let before = index == 0 ? firstSpan : stages[index - 1].span
            if isLast {
                let span = stages[index].dose.isZero ? nil : stages[index].span ?? before
                stages[index] = Stage(stages[index].dose, parts: stages[index].parts, span: span)
            } else if stages[index].span == nil {
                throw reader.error(
                    at: places[places.count - stages.count + index], "expected 'for' and a span behind this dose", "such as '0.5 mg for 2 weeks'")
            } else if stages[index].dose.isZero {
                throw reader.error(.contradiction, at: places[places.count - stages.count + index], "zero comes last", "remove the doses behind it")
            }
        }
        return .steps(start: firstSpan, stages)
    }
}

extension Rule {
    /// The last dose of a list or a cross-over: what a rule behind it begins with.
    var listedEnd: Dose? {
        switch self {
        case .steps(_, let stages): stages.last?.dose
        case .crossOver(let crossOver): crossOver.total
        default: nil
        }
    }
}

extension Preparation {
    var tabletStrength: Dose? {
        switch self {
        case .tablets(let dose, _), .disintegrating(let dose), .weighed(let dose, _, _), .extendedRelease(let dose): dose
        default: nil
        }
    }
}
