extension SentenceParser {
    /// Reads one clause.
    mutating func clause() throws(SentenceError) {
        let place = reader.index
        switch reader.word() {
        case "then", "thereafter", "afterwards": try then()
        case "until", "till":
            reader.index += 1
            try until()
        case "to", "down", "ending", "end", "ends", "finish", "finishing", "jump", "jumping", "stopping", "stop", "last": try end()
        case "from", "starting", "start", "starts", "beginning", "begin", "begins", "on", "since": try start(place)
        case "split", "divided", "taken": try splitClause()
        case "hold", "holding", "pause", "pausing", "holds": try hold()
        case "with" where isAtRate(1):
            reader.index += 1
            try rule()
        case "using", "with", "use", "made": try using()
        case "round", "rounded", "rounding", "multiples": try round()
        case "daily", "linear", "geometric", "exponential", "linearly", "geometrically", "micro-taper", "microtaper": try daily()
        case "cut"
        where reader.word(1).flatMap(TimeOfDay.init(word:)) != nil
            || reader.word(1) == "the" && reader.word(2).flatMap(TimeOfDay.init(word:)) != nil:
            try cutOrderClause()
        default:
            try rule()
        }
        guard reader.index > place else { throw unknownClause() }
    }

    /// `5 %` comes so many tokens on.
    private func isAtRate(_ ahead: Int) -> Bool {
        var copy = reader
        copy.index += ahead
        return copy.number() != nil && copy.acceptPercentSign()
    }

    func unknownClause() -> SentenceError {
        reader.error(
            "expected a part of a taper here",
            "such as '5% every 2 weeks', 'to 0.125 mg', 'from 2026-12-01', 'hold 2 weeks at 0.5 mg' or 'using 0.5 mg tablets'")
    }

    // MARK: Ends

    /// Behind "then": `stop`, `stay`, `hold …` of a slide, or the next rule.
    private mutating func then() throws(SentenceError) {
        let place = reader.index
        reader.index += 1
        if reader.accept("stop", "off", "nothing", "zero", "stopping", "end", "finish") || reader.acceptAll("to", "zero") {
            stops = true
            endingPlace = place
            return
        }
        if reader.accept("stay") || (reader.word() == "hold" && reader.word(1) == "there" && reader.acceptAll("hold", "there")) {
            try stayThere(place)
            return
        }
        guard let last = phases.last else {
            throw reader.error(at: place, "'then' needs a rule before it", "write the first rule, 'until' and a dose, then the next rule")
        }
        if last.until == nil, !last.rule.endsByItself {
            throw reader.error(
                at: place, "expected 'until' and a dose before 'then'",
                "say where the first rule ends: '0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week'")
        }
        awaitsThen = true
        try rule()
    }

    private mutating func stayThere(_ place: Int) throws(SentenceError) {
        _ = reader.accept("there", "on", "at")
        if reader.isAtDose || ending == nil {
            let dose = try reader.dose(unit: .milligram, "the dose to stay at")
            ending = .stay(at: dose)
        } else if case .stop(let dose)? = ending {
            ending = .stay(at: dose)
        }
        endingPlace = place
    }

    /// `until 1 mg`, behind a rule.
    mutating func until() throws(SentenceError) {
        guard let last = phases.last, last.until == nil else {
            throw reader.error(at: reader.index - 1, "'until' needs a rule before it", "write it behind the rule that it ends")
        }
        _ = reader.accept("at", "reaching", "it", "you")
        _ = reader.accept("is", "reach", "reaches")
        let place = reader.index
        let dose = try reader.dose(unit: .milligram, "the dose at which the rule ends")
        _ = try perDay()
        if last.rule.endsByItself {
            throw reader.error(.contradiction, at: place, "listed steps and cross-overs end by themselves", "leave 'until' out")
        }
        if ending == nil, let end = endBehindUntil(dose) {
            ending = end
            endingPlace = place
            return
        }
        phases[phases.count - 1] = Phase(last.rule, until: dose)
        endingPlace = place
    }

    /// "until 0.1 mg then stop" names the end and no next rule; nil, and nothing read, for anything else.
    private mutating func endBehindUntil(_ dose: Dose) -> Ending? {
        var ahead = reader
        _ = ahead.acceptSign(",")
        guard ahead.accept("then", "and") else { return nil }
        let stays = ahead.accept("stay") || ahead.acceptAll("hold", "there")
        if stays { _ = ahead.accept("there") }
        guard stays || ahead.accept("stop", "off", "finish", "zero", "nothing") || ahead.acceptAll("to", "zero"), ahead.isAtEnd || ahead.isSign(",") else { return nil }
        reader = ahead
        return stays ? .stay(at: dose) : .stop(after: dose)
    }

    private mutating func end() throws(SentenceError) {
        endingPlace = reader.index
        while reader.accept(
            "to", "down", "ending", "end", "ends", "finish", "finishing", "jump", "jumping", "stopping", "stop",
            "at", "last", "off", "dose", "from")
        {}
        if reader.isAtEnd || !isAtNumber {
            if reader.index > endingPlace, reader.peek(-1).map({ $0.text.lowercased() == "stop" || $0.text.lowercased() == "off" }) == true {
                stops = true
                return
            }
            throw reader.error("expected the last dose", "such as 'to 0.125 mg'")
        }
        guard ending == nil else {
            throw reader.error(.contradiction, at: endingPlace, "this sentence has two ends", "keep one of them")
        }
        let place = reader.index
        let dose = try reader.dose(unit: .milligram, "the last dose")
        _ = try perDay()
        if dose.isZero {
            stops = true
            endingPlace = place
            return
        }
        ending = .stop(after: dose)
        // "to 0.125 mg then stop", "to 0.5 mg then stay"
        var copy = reader
        _ = copy.acceptSign(",")
        _ = copy.accept("and")
        _ = copy.accept("then")
        if copy.accept("stop", "off", "nothing", "zero") {
            reader = copy
        } else if copy.accept("stay") || copy.acceptAll("hold", "there") {
            reader = copy
            _ = reader.accept("there")
            ending = .stay(at: dose)
        }
    }

    private var isAtNumber: Bool {
        var copy = reader
        return copy.number() != nil
    }

    /// Skips `a day`, `per day`, `/day`, `daily` behind a dose.
    mutating func perDay() throws(SentenceError) -> Bool {
        if reader.acceptAll("a", "day") || reader.acceptAll("per", "day") { return true }
        var copy = reader
        if copy.acceptSign("/"), copy.accept("day", "d") {
            reader = copy
            return true
        }
        return false
    }

    // MARK: Dates and holds

    private mutating func start(_ place: Int) throws(SentenceError) {
        while reader.accept("from", "starting", "start", "starts", "beginning", "begin", "begins", "on", "since", "the") {}
        guard let day = try reader.date(today: today) else {
            throw reader.error("expected the day of the starting dose", "such as 'from 2026-12-01' or 'from today'")
        }
        guard start == nil else {
            throw reader.error(.contradiction, at: place, "this sentence has two starts", "keep one of them")
        }
        start = day
    }

    private mutating func hold() throws(SentenceError) {
        let place = reader.index
        reader.index += 1
        _ = reader.accept("for", "the")
        _ = reader.accept("dose")
        _ = reader.accept("for")
        let span = try reader.span()
        if reader.accept("at", "on", "when") {
            let dose = try reader.dose(unit: .milligram, "the dose that is held")
            holds.append((.at(dose, span), place))
        } else if reader.accept("every", "after") {
            _ = reader.accept("every")
            let count = try reader.count("steps", upTo: 1000)
            guard reader.accept("steps", "step", "cuts", "cut", "reductions") else {
                throw reader.error("expected 'steps'", "such as 'hold 2 weeks every 4 steps'")
            }
            holds.append((.every(count, span), place))
        } else if reader.accept("from", "starting", "beginning") {
            guard let day = try reader.date(today: today) else {
                throw reader.error("expected the first day of the hold", "such as 'hold 2 weeks from 2026-12-20'")
            }
            holds.append((.from(day, span), place))
        } else {
            _ = reader.accept("first")
            holds.append((.first(span), place))
        }
        guard holds.count <= 50 else {
            throw reader.error(.outOfRange, at: place, "a sentence has at most 50 holds", "put the others into the running plan")
        }
    }

    // MARK: Times of day

    private mutating func splitClause() throws(SentenceError) {
        let place = reader.index
        reader.index += 1
        guard split.isEmpty else {
            throw reader.error(.contradiction, at: place, "the day is split twice", "keep one of the two")
        }
        splitPlace = place
        _ = reader.accept("into", "as", "over")
        while true {
            if let time = timePhrase() {
                let dose = try reader.dose(unit: .milligram, "the dose at that time")
                split.append(SplitPart(time, dose))
            } else if reader.isAtDose {
                let dose = try reader.dose()
                guard let time = timePhrase() else {
                    throw reader.error("expected a time of day", "morning, midday, afternoon, evening or night")
                }
                split.append(SplitPart(time, dose))
            } else {
                break
            }
            var copy = reader
            while copy.accept("and") || copy.acceptSign(",", "+", "&") {}
            let saved = reader
            reader = copy
            let goesOn = timePhrase() != nil || isTimedDose
            reader = goesOn ? copy : saved
            if !goesOn { break }
        }
        guard !split.isEmpty else {
            throw reader.error("expected a time of day and its dose", "such as 'split morning 0.5 mg and night 0.75 mg'")
        }
    }

    /// A dose and a time of day come next.
    private var isTimedDose: Bool {
        var copy = self
        guard copy.reader.isAtDose, (try? copy.reader.dose()) != nil else { return false }
        return copy.timePhrase() != nil
    }

    private mutating func cutOrderClause() throws(SentenceError) {
        cutPlace = reader.index
        reader.index += 1
        cutOrder = try times()
        guard reader.accept("first") else { throw reader.error("expected 'first'", "such as 'cut morning first'") }
        _ = reader.accept("dose")
        // "cut midday first then morning"
        var copy = self
        while copy.reader.accept("then", "and") || copy.reader.acceptSign(",") {}
        guard copy.timePhrase() != nil else { return }
        while reader.accept("then", "and") || reader.acceptSign(",") {}
        cutOrder += try times()
    }

    /// `morning`, `night then morning`.
    mutating func times() throws(SentenceError) -> [TimeOfDay] {
        var times: [TimeOfDay] = []
        repeat {
            guard let time = timePhrase() else {
                throw reader.error("expected a time of day", "morning, midday, afternoon, evening or night")
            }
            _ = reader.accept("dose")
            times.append(time)
            var copy = reader
            while copy.accept("then", "and") || copy.acceptSign(",") {}
            let saved = reader
            reader = copy
            let goesOn = timePhrase() != nil
            reader = goesOn ? copy : saved
            if !goesOn { break }
        } while true
        return times
    }

    // MARK: Rounding and micro-tapers

    private mutating func round() throws(SentenceError) {
        grainPlace = reader.index
        while reader.accept("round", "rounded", "rounding", "multiples", "to", "of", "the", "nearest", "doses", "every", "dose", "each") {}
        let dose = try reader.dose(unit: .milligram, "the grain, such as '0.025 mg'")
        guard dose > .zero else {
            throw reader.error(.outOfRange, at: grainPlace, "nothing can be rounded to multiples of zero", "such as 'round to 0.025 mg'")
        }
        grain = dose
    }

    /// `daily`, `daily linear`, `linear`: turns the rule before it, or the next one, into a daily micro-taper.
    private mutating func daily() throws(SentenceError) {
        let place = reader.index
        var shape: Rule.Shape?
        while let word = reader.word() {
            switch word {
            case "daily", "micro-taper", "microtaper", "micro", "taper": break
            case "linear", "linearly": shape = .linear
            case "geometric", "exponential", "geometrically": shape = .geometric
            default:
                try applyDaily(shape, place)
                return
            }
            reader.index += 1
        }
        try applyDaily(shape, place)
    }

    private mutating func applyDaily(_ shape: Rule.Shape?, _ place: Int) throws(SentenceError) {
        if let last = phases.last {
            phases[phases.count - 1] = Phase(try daily(last.rule, shape, place), until: last.until)
        } else {
            dailyPlace = place
            dailyShape = shape
        }
    }

    /// The daily form of a rule.
    func daily(_ rule: Rule, _ shape: Rule.Shape?, _ place: Int) throws(SentenceError) -> Rule {
        func days(_ span: Span) throws(SentenceError) -> Int {
            guard let days = span.fixedDays else {
                throw reader.error(
                    .contradiction, at: place, "a daily taper needs a span in days, weeks or 30-day months", "write 'month' or the number of days")
            }
            return days
        }
        switch rule {
        case .percentOfCurrent(let percent, let span):
            if percent == Percent(100) {
                throw reader.error(.outOfRange, at: place, "a daily taper keeps something of each block", "choose a percentage below 100")
            }
            return .dailyPercent(percent, of: .current, per: try days(span), shape ?? .geometric)
        case .percentOfStart(let percent, let span):
            if shape == .geometric {
                throw reader.error(
                    .contradiction, at: place, "a share of the starting dose falls by the same amount each day",
                    "leave 'geometric' out or take it of the current dose")
            }
            return .dailyPercent(percent, of: .start, per: try days(span), .linear)
        case .fixed(let dose, let span):
            if shape == .geometric {
                throw reader.error(.contradiction, at: place, "a fixed amount falls by the same amount each day", "leave 'geometric' out or write a percentage")
            }
            return .dailyFixed(dose, per: try days(span))
        case .dailyPercent(let percent, .current, let days, _):
            guard let shape else { return rule }
            return .dailyPercent(percent, of: .current, per: days, shape)
        case .dailyPercent, .dailyFixed:
            guard shape != .geometric else {
                throw reader.error(.contradiction, at: place, "equal amounts can't fall geometrically", "leave 'geometric' out")
            }
            return rule
        default:
            throw reader.error(.contradiction, at: place, "only a percentage or an amount per span can fall daily", "such as '10% per 4 weeks, daily'")
        }
    }
}

extension Rule {
    /// The rule has a last step of its own, so that another may follow without "until".
    var endsByItself: Bool {
        switch self {
        case .steps, .crossOver: true
        default: false
        }
    }
}
