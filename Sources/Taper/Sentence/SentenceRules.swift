extension SentenceParser {
    /// Reads a rule and appends it as a phase.
    mutating func rule() throws(SentenceError) {
        let place = reader.index
        var found = false
        while reader.accept(
            "reduce", "reducing", "cut", "cutting", "drop", "dropping", "decrease", "decreasing", "lower", "by", "minus",
            "taper", "tapering", "falling", "fall", "falls", "less", "take", "off", "down", "go", "come", "going", "it", "dose",
            "doses", "the", "a", "in", "of") || reader.acceptSign("-", "−")
        { found = true }
        let phase: Rule
        switch reader.word() {
        case "steps"?, "stages"?, "step"?:
            reader.index += 1
            _ = reader.acceptSign(":")
            phase = try steps()
        case "slide"?: phase = try slide()
        case "cross"?, "crossover"?, "cross-over"?, "switch"?, "convert"?, "crossing"?, "change"?: phase = try crossOver()
        case "halve"?, "halving"?:
            reader.index += 1
            phase = .percentOfCurrent(Percent(50), every: try everySpan())
        default:
            guard reader.token.map(isNumberLike) == true else {
                if found || awaitsThen { throw reader.error("expected how much the dose falls", "such as '5% every 2 weeks' or '0.125 mg every 2 weeks'") }
                throw unknownClause()
            }
            phase = try amountRule()
        }
        if !phases.isEmpty, !awaitsThen {
            throw reader.error(.contradiction, at: place, "this sentence has two rules", "join them with 'until' a dose ', then'")
        }
        if case .crossOver = phase, !phases.isEmpty {
            throw reader.error(.contradiction, at: place, "a cross-over comes first", "write the cross-over, then the other rules")
        }
        guard phases.count < 20 else { throw reader.error(.outOfRange, at: place, "a sentence has at most 20 rules", "list the steps instead") }
        awaitsThen = false
        phasePlace = place
        if let dailyPlace, phases.isEmpty {
            phases.append(Phase(try daily(phase, dailyShape, dailyPlace)))
            self.dailyPlace = nil
        } else {
            phases.append(Phase(phase))
        }
    }

    private func isNumberLike(_ token: Token) -> Bool {
        switch token.kind {
        case .number: true
        case .word(let word): TokenReader.numberWords[word] != nil
        default: false
        }
    }

    /// `every 2 weeks` and its like, required.
    mutating func everySpan() throws(SentenceError) -> Span {
        if let span = try reader.spanClause() { return span }
        if reader.accept("daily") { return .days(1) }
        throw reader.error("expected how often, such as 'every 2 weeks'", "write every, a number and days, weeks or months")
    }

    /// `5% of the current dose every 2 weeks`, `0.125 mg every 2 weeks`, `1.25 occupancy points every week`,
    /// `½ tablet every week`, `1/8 of the dose every fortnight`.
    private mutating func amountRule() throws(SentenceError) -> Rule {
        let place = reader.index
        guard let number = reader.number() else { throw unknownClause() }
        if reader.acceptPercentSign() { return try percentRule(number, place) }
        if reader.accept("occupancy", "receptor", "points", "point", "pp", "percentage") {
            while reader.accept("occupancy", "receptor", "points", "point", "percentage") {}
            let points = try reader.percent(number, at: place)
            let every = try everySpan()
            var table: String?
            if reader.accept("by", "with", "per") { table = try tableName().source }
            return .occupancy(points: points, every: every, table: table)
        }
        if reader.accept("tablet", "tablets", "tab", "tabs", "pill", "pills") { return try tabletRule(number, place) }
        if reader.word() == "of", number < .one { return try percentRule(number * Fraction(100), place) }
        if reader.word() == "a", reader.word(1) == "tablet" {
            reader.index += 2
            return try tabletRule(number, place)
        }
        guard let word = reader.word(), let unit = Dose.Unit(word: word) else {
            if number < .one { throw reader.error("expected of what this is a share", "write 'of the current dose' behind it, or 'tablet', or mg") }
            throw reader.error("expected a unit behind the number", "% for a share of the dose, mg or mcg for an amount")
        }
        reader.index += 1
        let dose = try reader.dose(number, unit, at: place)
        guard dose > .zero else { throw reader.error(.outOfRange, at: place, "a cut is above zero", "check the number") }
        skipCutWord()
        let isPer = reader.word() == "per"
        let span = try everySpan()
        return try followedByDaily(.fixed(dose, every: span), isPer: isPer)
    }

    private mutating func skipCutWord() {
        _ = reader.accept("cut", "cuts", "reduction", "reductions", "drop", "drops", "decrease", "decreases", "less", "off", "down", "step", "steps")
        _ = reader.acceptAll("at", "a", "time")
    }

    private mutating func percentRule(_ number: Fraction, _ place: Int) throws(SentenceError) -> Rule {
        let percent = try reader.percent(number, at: place)
        skipCutWord()
        var base: Rule.Base?
        if reader.accept("of") {
            while reader.accept("the", "my", "your", "their", "what", "i", "i'm", "am", "take", "taking", "on", "each", "of") {}
            guard let word = reader.word() else { throw baseError() }
            switch word {
            case "current", "present", "last", "previous", "remaining", "latest", "now", "existing": base = .current
            case "starting", "start", "original", "initial", "first", "beginning", "baseline": base = .start
            case "dose":
                base = nil
            default: throw baseError()
            }
            reader.index += 1
            _ = reader.accept("daily")
            _ = reader.accept("dose", "amount")
        }
        if base == nil { assumptions.append(.currentBase) }
        skipCutWord()
        let isPer = reader.word() == "per"
        let span = try everySpan()
        let rule: Rule = base == .start ? .percentOfStart(percent, every: span) : .percentOfCurrent(percent, every: span)
        return try followedByDaily(rule, isPer: isPer)
    }

    private func baseError() -> SentenceError {
        reader.error("expected 'current dose' or 'starting dose'", "say of which dose the percentage is")
    }

    /// `…, daily linear` directly behind a rule "per" a span.
    private mutating func followedByDaily(_ rule: Rule, isPer: Bool) throws(SentenceError) -> Rule {
        guard isPer else { return rule }
        var copy = reader
        _ = copy.acceptSign(",")
        guard copy.word() == "daily" else { return rule }
        let place = copy.index
        copy.index += 1
        var shape: Rule.Shape?
        if copy.accept("linear", "linearly") { shape = .linear }
        if copy.accept("geometric", "exponential", "geometrically") { shape = .geometric }
        reader = copy
        return try daily(rule, shape, place)
    }

    /// `one tablet every week`: the strength stands in the same sentence.
    private mutating func tabletRule(_ count: Fraction, _ place: Int) throws(SentenceError) -> Rule {
        skipCutWord()
        let span = try everySpan()
        var copy = self
        copy.stocks = stocks
        // The strength may stand in a later clause: look for it there.
        let strength: Dose? = stocks.compactMap { $0.0.preparation.tabletStrength }.first ?? copy.laterTabletStrength()
        guard let strength else {
            throw reader.error(.contradiction, at: place, "the strength of the tablet is missing", "add it, such as 'using 0.5 mg tablets'")
        }
        let exact = strength.milligrams * count
        guard let dose = Dose(milligrams: exact), dose.milligrams == exact, dose > .zero else {
            throw reader.error(.number, at: place, "this share of the tablet has no exact dose", "write the cut in mg")
        }
        return .fixed(dose, every: span)
    }

    private mutating func laterTabletStrength() -> Dose? {
        while !reader.isAtEnd {
            if reader.word() == "using" || reader.word() == "with" {
                guard (try? using()) != nil else { return nil }
                return stocks.compactMap { $0.0.preparation.tabletStrength }.first
            }
            reader.index += 1
        }
        return nil
    }

    /// `slide 2.5% every week for 4 cuts then hold 2 weeks`.
    private mutating func slide() throws(SentenceError) -> Rule {
        reader.index += 1
        let place = reader.index
        guard let number = reader.number(), reader.acceptPercentSign() else {
            throw reader.error("expected a percentage", "such as 'slide 2.5% every week for 4 cuts then hold 2 weeks'")
        }
        let percent = try reader.percent(number, at: place)
        if reader.accept("of") {
            _ = reader.accept("the")
            guard reader.accept("current") else {
                throw reader.error("expected 'current dose'", "a slide takes its percentage of the current dose")
            }
            _ = reader.accept("dose")
        }
        let every = try everySpan()
        guard reader.accept("for") else { throw reader.error("expected 'for' and the number of cuts", "such as 'for 4 cuts'") }
        let cuts = try reader.count("cuts", upTo: 1000)
        guard reader.accept("cuts", "cut", "steps", "times", "weeks") else { throw reader.error("expected 'cuts'", "such as 'for 4 cuts'") }
        _ = reader.acceptSign(",")
        _ = reader.accept("and")
        _ = reader.accept("then")
        guard reader.accept("hold", "pause") else { throw reader.error("expected 'then hold' and a span", "such as 'then hold 2 weeks'") }
        _ = reader.accept("for")
        return .slide(percent, every: every, cuts: cuts, hold: try reader.span())
    }

    /// A word or words that name an equivalence table.
    mutating func tableName() throws(SentenceError) -> Formulary.Table {
        _ = reader.accept("the")
        let place = reader.index
        // Source ids have digits and hyphens inside: glued tokens are joined again.
        for count in stride(from: 6, through: 1, by: -1) {
            let tokens = (0..<count).compactMap { reader.peek($0) }
            guard tokens.count == count else { continue }
            let text = tokens.enumerated().reduce(into: "") { text, next in
                text += (next.offset > 0 && !next.element.isGlued ? " " : "") + next.element.text
            }
            guard let table = formulary.table(named: text) else { continue }
            reader.index += count
            _ = reader.accept("table")
            return table
        }
        throw reader.error(
            .unexpected, at: place, "expected the name of an equivalence table", "name the table the prescriber uses",
            choices: formulary.tables.compactMap(\.names.first))
    }
}
