extension Adjustment.Change: CustomStringConvertible {
    /// As it is written: `hold 2 weeks`, `raise to 0.75 mg`. Parses back to an equal change.
    public var description: String {
        switch self {
        case .hold(let span?): "hold \(span)"
        case .hold(nil): "hold"
        case .resume: "resume"
        case .slow(let factor): "slow by \(factor)"
        case .speed(let factor): "speed by \(factor)"
        case .respace(let span): "every \(span.afterEvery)"
        case .shift(let days): "shift \(abs(days)) \(abs(days) == 1 ? "day" : "days")\(days < 0 ? " earlier" : "")"
        case .raise(let dose): "raise to \(dose)"
        case .goBack: "go back one step"
        case .end: "end"
        case .replan(let sentence): "replan \(sentence)"
        case .undo: "undo"
        }
    }

    /// Reads a change as a person says it.
    ///
    /// - Parameters:
    ///   - line: such as `hold 2 weeks`, `slow to every 3 weeks`, `shift 5 days later`, `go back`, `replan clonazepam 0.5 mg, …`.
    ///   - today: the start of a `replan` that names none.
    public static func parse(_ line: String, formulary: Formulary, today: Day) throws(SentenceError) -> Adjustment.Change {
        guard line.count <= TaperSentence.longestLine else {
            throw SentenceError(
                .tooLong, offset: TaperSentence.longestLine, word: "", message: "this line is too long",
                help: "a change has at most \(TaperSentence.longestLine) characters")
        }
        var reader = try TokenReader(line)
        if reader.word() == "replan" || reader.word() == "plan" {
            // Keeps the offsets of the whole line for errors.
            var parser = SentenceParser(reader: reader, formulary: formulary, today: today)
            parser.reader.index += 1
            _ = parser.reader.acceptSign(":")
            return .replan(try parser.parse())
        }
        let change = try read(&reader)
        while reader.acceptSign(".", ",") || reader.accept("please", "now") {}
        guard reader.isAtEnd else { throw reader.error("expected the end of the change", "give the date and the reason apart from it") }
        return change
    }

    private static func read(_ reader: inout TokenReader) throws(SentenceError) -> Adjustment.Change {
        let expected = "such as 'hold 2 weeks', 'resume', 'slow by 2', 'every 3 weeks', 'shift 5 days', 'raise to 0.75 mg', 'go back', 'end' or 'undo'"
        guard let word = reader.word() else { throw reader.error("expected a change of the plan", expected) }
        switch word {
        case "hold", "pause", "stay":
            reader.index += 1
            _ = reader.accept("for")
            return .hold(reader.isAtEnd ? nil : try reader.span())
        case "resume", "continue", "restart":
            reader.index += 1
            return .resume
        case "undo", "end", "stop", "finish":
            reader.index += 1
            return word == "undo" ? .undo : .end
        case "every", "respace":
            return .respace(every: try span(&reader))
        case "slow", "slower", "speed", "faster":
            reader.index += 1
            while reader.accept("down", "up", "it") {}
            let isGoal = reader.accept("to")
            while reader.accept("by", "it") {}
            if reader.word() == "every" { return .respace(every: try span(&reader)) }
            // "slow to 4" may be 4 %, 4 mg or four times.
            if isGoal { throw reader.error("expected a unit behind the number", "such as 'slow to 4%', 'slow to 0.02 mg', 'slow to every 3 weeks', or 'slow by 2' for twice the time") }
            return try factor(&reader, isSlower: word.hasPrefix("slow"))
        case "shift", "move", "delay", "postpone":
            reader.index += 1
            return .shift(days: try days(&reader))
        case "raise", "increase", "updose":
            reader.index += 1
            while reader.accept("it", "the", "dose", "to", "up") {}
            return .raise(to: try reader.dose(unit: .milligram, "the higher dose, such as '0.75 mg'"))
        case "go", "back", "step", "return":
            while reader.accept("go", "return", "step") {}
            guard reader.accept("back") || word == "return" else { throw reader.error("expected 'back'", "such as 'go back one step'") }
            while reader.accept("one", "a", "step", "to", "the", "previous", "last", "dose") {}
            return .goBack
        default: throw reader.error("expected a change of the plan", expected)
        }
    }

    private static func span(_ reader: inout TokenReader) throws(SentenceError) -> Span {
        _ = reader.accept("respace", "to")
        _ = reader.accept("every")
        return try reader.span()
    }

    /// `by 2`, `by 3/2`, `by half`: slower by half is half as long again.
    private static func factor(_ reader: inout TokenReader, isSlower: Bool) throws(SentenceError) -> Adjustment.Change {
        let place = reader.index
        // "by half" is half as long again; "by 0.5" could as well be meant for half the time.
        let isWord = reader.word() != nil
        guard let number = reader.number() else {
            throw reader.error("expected a factor or 'every' and a span", "such as 'slow by 2' or 'slow to every 3 weeks'")
        }
        _ = reader.accept("times", "x")
        guard number > .zero, number != .one, number <= Fraction(100), number.isModest else {
            throw reader.error(.outOfRange, at: place, "a factor is above 0, at most 100, and not 1", "slow by 2 doubles the time to every coming step")
        }
        if isSlower, number < .one, !isWord {
            throw reader.error(.outOfRange, at: place, "slowing needs a number above 1", "slow by 1.5 makes the time to each cut half as long again, slow by 2 doubles it")
        }
        if isSlower { return .slow(number > .one ? number : Fraction.one + number) }
        return .speed(number < .one ? number : Fraction.one / number)
    }

    /// `5 days`, `-3 days`, `by a week`, `3 days earlier`.
    private static func days(_ reader: inout TokenReader) throws(SentenceError) -> Int {
        while reader.accept("by", "it", "the", "plan", "everything") {}
        let isNegative = reader.acceptSign("-", "−")
        let span = try reader.span()
        guard let days = span.fixedDays else { throw reader.error("expected days or weeks", "calendar months can't be shifted by") }
        let isEarlier = reader.accept("earlier", "back", "forward", "sooner")
        if !isEarlier { _ = reader.accept("later") }
        return isNegative || isEarlier ? -days : days
    }
}
