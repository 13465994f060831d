extension TaperSentence {
    /// The longest line that is read, in characters.
    public static let longestLine = 4000

    /// Reads a taper sentence.
    ///
    /// - Parameters:
    ///   - line: such as `klonopin .5 mg twice a day, 5% every 2 weeks, to 0.125 mg`.
    ///   - formulary: the medications whose names are known.
    ///   - today: the start when the sentence names none.
    ///   - readsDayFirst: whether `01/12/2026` is the first of December; nil asks.
    public static func parse(_ line: String, formulary: Formulary, today: Day, readsDayFirst: Bool? = nil) throws(SentenceError) -> TaperSentence {
        guard line.count <= longestLine else {
            throw SentenceError(
                .tooLong, offset: longestLine, word: "", message: "this line is too long",
                help: "a sentence has at most \(longestLine) characters")
        }
        var parser = SentenceParser(reader: try TokenReader(line, readsDayFirst: readsDayFirst), formulary: formulary, today: today)
        return try parser.parse()
    }
}

/// Reads the clauses in any order, then closes what was left open and checks that the parts fit together.
struct SentenceParser {
    var reader: TokenReader
    let formulary: Formulary
    let today: Day

    var medication: Medication?
    var dose: Dose?
    var dosePlace = 0
    var split: [SplitPart] = []
    var splitPlace = 0
    var cutOrder: [TimeOfDay] = []
    var cutPlace = 0
    var phases: [Phase] = []
    var phasePlace = 0
    /// A phase ended with "until" or is one after which another may come: "then" is expected.
    var awaitsThen = false
    var ending: Ending?
    var endingPlace = 0
    var stops = false
    var start: Day?
    var holds: [(Hold, Int)] = []
    var stocks: [(Stock, Int)] = []
    /// The score that the sentence gives a tablet, by index in `stocks`.
    var scores: [Int: Score] = [:]
    var grain: Dose?
    var grainPlace = 0
    var dailyPlace: Int?
    var dailyShape: Rule.Shape?
    var crossOverPlace = 0
    /// The medication was named with "xr" or the like.
    var isExtendedRelease = false
    var assumptions: [TaperSentence.Assumption] = []

    init(reader: TokenReader, formulary: Formulary, today: Day) {
        (self.reader, self.formulary, self.today) = (reader, formulary, today)
    }

    mutating func parse() throws(SentenceError) -> TaperSentence {
        try subject()
        while true {
            while reader.acceptSign(",", ";", ".", "&", "(", ")", ":") || reader.accept("and", "also", "but", "please") {}
            if reader.isAtEnd { break }
            try clause()
        }
        return try finish()
    }

    // MARK: The subject: drug and dose

    private mutating func subject() throws(SentenceError) {
        while reader.accept(
            "can", "could", "would", "you", "calculate", "compute", "create", "build", "give", "need", "want", "like", "to", "see", "new",
            "taper", "plan", "tapering", "schedule", "a", "an", "the", "me", "my", "off", "of", "from", "for",
            "on", "take", "takes", "taking", "i", "i'm", "im", "am", "is", "come", "coming", "please", "make", "show")
        {
            _ = reader.acceptSign(":")
        }
        if reader.isAtEnd { throw reader.error("expected a medication and a dose", "begin like 'clonazepam 1 mg, 5% every 2 weeks'") }
        if let found = try drug() {
            medication = found
            while reader.accept("xr", "er", "sr", "cr", "extended-release", "slow-release", "modified-release", "sustained-release", "retard") || reader.acceptAll("extended", "release") {
                isExtendedRelease = true
            }
            while reader.accept("from", "at", "of", "currently", "now", "starting", "is", "on", "taper", "tapering", "plan", "dose", "by")
                || reader.acceptSign(":", ",")
            {}
            try startingDose()
        } else if reader.isAtDose || isAtDosesInOrder {
            try startingDose()
            _ = reader.accept("of")
            guard let found = try drug() else { throw unknownMedication() }
            medication = found
            if split.isEmpty { try frequency() }
        } else {
            throw unknownMedication()
        }
    }

    private func unknownMedication() -> SentenceError {
        reader.error(.unknownMedication, "expected the name of a medication", "write its generic or brand name, such as clonazepam")
    }

    /// The longest name that begins here.
    mutating func drug() throws(SentenceError) -> Medication? {
        for count in stride(from: formulary.longestName, through: 1, by: -1) {
            let words = (0..<count).compactMap { reader.word($0) }
            guard words.count == count, let found = formulary.medication(named: words.joined(separator: " ")) else { continue }
            reader.index += count
            return found
        }
        return nil
    }

    private mutating func startingDose() throws(SentenceError) {
        dosePlace = reader.index
        if try dosesInOrder() { return }
        let first = try doseAssumingMilligrams()
        // "0.5 mg in the morning and 0.75 mg at night"
        if let time = timePhrase() {
            var parts = [SplitPart(time, first)]
            while let part = nextPart() { parts.append(part) }
            split = parts
            splitPlace = dosePlace
            dose = parts.map(\.dose).total()
        } else {
            dose = first
            try frequency()
        }
        guard let dose, dose > .zero else {
            throw reader.error(.outOfRange, at: dosePlace, "the starting dose must be above zero", "write the dose taken in a day now")
        }
    }

    private var isAtDosesInOrder: Bool {
        var copy = self
        return (try? copy.dosesInOrder()) == true
    }

    /// `0.5-0-1 mg`: morning, midday and night, as prescriptions write it; with four doses an evening before the night.
    private mutating func dosesInOrder() throws(SentenceError) -> Bool {
        var copy = reader
        var numbers: [Fraction] = []
        while let number = copy.number() {
            numbers.append(number)
            guard copy.acceptSign("-", "–") else { break }
        }
        guard numbers.count == 3 || numbers.count == 4 else { return false }
        let times: [TimeOfDay] = numbers.count == 3 ? [.morning, .midday, .night] : [.morning, .midday, .evening, .night]
        let place = reader.index
        reader = copy
        var unit = Dose.Unit.milligram
        if let word = reader.word(), let written = Dose.Unit(word: word) {
            reader.index += 1
            unit = written
        } else {
            assumptions.append(.milligrams)
        }
        for (time, number) in zip(times, numbers) where number > .zero { split.append(SplitPart(time, try reader.dose(number, unit, at: place))) }
        splitPlace = place
        dose = split.map(\.dose).total()
        guard dose != .zero else { throw reader.error(.outOfRange, at: place, "the starting dose must be above zero", "write the doses taken in a day now") }
        assumptions.append(.dosesInOrder)
        return true
    }

    private mutating func doseAssumingMilligrams() throws(SentenceError) -> Dose {
        let isBare = !reader.isAtDose
        let dose = try reader.dose(unit: .milligram, "the daily dose, such as '1 mg'")
        if isBare { assumptions.append(.milligrams) }
        return dose
    }

    /// `and 0.75 mg at night`; nothing is read when it is something else.
    private mutating func nextPart() -> SplitPart? {
        var copy = reader
        while copy.accept("and", "plus", "then") || copy.acceptSign(",", "+", "&") {}
        guard copy.index > reader.index, copy.isAtDose, let dose = try? copy.dose() else { return nil }
        let saved = reader
        reader = copy
        if let time = timePhrase() { return SplitPart(time, dose) }
        reader = saved
        return nil
    }

    /// `in the morning`, `at night`, `mornings`, `every night`.
    mutating func timePhrase() -> TimeOfDay? {
        var copy = reader
        while copy.accept("in", "at", "the", "each", "every", "for", "with", "before") {}
        guard let word = copy.word(), let time = TimeOfDay(word: word) else { return nil }
        copy.index += 1
        reader = copy
        return time
    }

    /// `twice a day`, `3 times daily`, `bid`, `daily`: the dose of the sentence is the day's total.
    private mutating func frequency() throws(SentenceError) {
        let place = reader.index
        var times: Int?
        switch reader.word() {
        case "bid", "b.i.d", "bd": times = 2
        case "tid", "t.i.d", "tds": times = 3
        case "qid", "q.i.d", "qds": times = 4
        case "daily", "nightly", "qd", "od", "qhs", "total", "altogether": times = 1
        default: break
        }
        if times != nil {
            reader.index += 1
            if times == 1 { _ = reader.accept("daily", "total") }
        } else {
            var copy = reader
            var number: Int?
            if copy.accept("once") { number = 1 }
            if copy.accept("twice") { number = 2 }
            if copy.accept("thrice") { number = 3 }
            if number == nil, let written = copy.number(), written.isWhole, written >= .one, written <= Fraction(4),
                copy.accept("times", "time", "x") || copy.acceptSign("×")
            {
                number = Int(written.numerator)
            }
            let isPerDay =
                copy.accept("daily", "nightly") || copy.acceptAll("a", "day") || copy.acceptAll("per", "day")
                || copy.acceptAll("each", "day") || copy.acceptAll("every", "day") || copy.acceptAll("every", "night")
                || (copy.acceptSign("/") && copy.accept("day", "d"))
            guard isPerDay else {
                if number != nil { throw copy.error("expected 'a day'", "write 'twice a day' or the whole day's dose") }
                return
            }
            reader = copy
            times = number ?? 1
        }
        guard let times, times > 1, let each = dose, let times4 = TimeOfDay.evenly(times) else { return }
        guard each.picograms * Int64(times) <= Dose.largest.picograms else {
            throw reader.error(.outOfRange, at: place, "no dose is above 10 g", "check the number and its unit")
        }
        split = times4.map { SplitPart($0, each) }
        splitPlace = place
        dose = each * times
        assumptions.append(.evenSplit(times))
    }
}
