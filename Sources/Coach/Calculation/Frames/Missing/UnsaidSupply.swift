import Taper

/// Sums about a supply, a day or a mixture of one's own in which hardly a number is said: what they lack is asked back.
enum UnsaidSupply: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.pieces.count <= 24, line.strangers <= 3, line.percents.isEmpty, line.doses.allSatisfy({ $0.quantity.measure == .bare && $0.amount.isWhole }), line.strengths.isEmpty, line.drugs.count < 2, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), !line.has("feel", "feeling", "withdrawal", "withdrawals", "symptoms", "effect", "effects", "system", "body", "halflife", "sleep", "anxiety", "work", "cut", "taper") else { return nil }
        return stock(line) ?? partOfOne(line) ?? short(line) ?? eachTime(line) ?? strength(line)
    }

    /// "she gives me 3 of the pills per day, how long will they last": of how many isn't said.
    private static func stock(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration, line.strangers <= 1, line.has("last", "lasts", "run", "do"), line.placed.count == 1, let daily = line.placed.first, daily.quantity.rate == Interval(count: .one, unit: .day), daily.amount <= Fraction(12), daily.quantity.measure == .tablets || daily.quantity.measure == .bare && line.has("tablet"), line.has("they", "them", "it", "these", "those", "tablet") else { return nil }
        return .missing("How many of them are there?", .plain)
    }

    /// "how long till I run out if I only take half a one at night": of how many isn't said.
    private static func partOfOne(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.duration, line.says("run", "out") || line.has("last"), line.placed.count <= 1, line.strangers <= 1, line.has("take", "use", "have"), line.has("i", "she", "he", "we"), !line.intervals.isEmpty || line.words.contains(where: TimesOfDay.names.contains) else { return nil }
        let isPart = line.placed.isEmpty && line.has("half", "quarter", "threequarters") && line.has("one", "tablet")
        let isCount = line.placed.count == 1 && line.placed[0].amount <= Fraction(6) && (line.placed[0].quantity.measure == .tablets && line.placed[0].quantity.strength == nil || line.placed[0].quantity.measure == .bare && line.placed[0].quantity.style == .word)
        return isPart || isCount ? .missing("How many of them are there?", .plain) : nil
    }

    /// "the refill isn't till the 19th, how many short will I be": no number but a day.
    private static func short(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("tablet"), line.has("short", "missing", "lack"), line.says("many", "short") || line.says("many", "tablet"), line.has("i", "im", "we", "she", "he"), line.placed.allSatisfy({ $0.quantity.style == .ordinal }) else { return nil }
        return .missing("How many tablets have you, how many do you take a day, and for how many days must they last?", .plain)
    }

    /// "what do I take over a whole day if I have it four times": how much each time isn't said.
    private static func eachTime(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, let times = line.first(.times), times.amount > .one, times.amount <= Fraction(8), line.strangers <= 1, line.has("i", "my"), line.asks.what, line.has("what") || line.asks.amount, line.has("day", "total") || !line.intervals.isEmpty, line.has("take", "total"), !line.has("if", "when") || line.says("if", "i", "have") || line.says("if", "i", "take") || line.says("when", "i", "take") else { return nil }
        return .missing("How much is it each time, in mg?", .plain)
    }

    /// "mixing it myself, how strong does it get per mL": neither the drug nor the water is said.
    private static func strength(_ line: AskedLine) -> CalculationReading? {
        guard line.has("dissolve"), line.says("how", "strong") || line.says("how", "many", "mg"), line.placed.allSatisfy({ $0.quantity.measure == .volume && $0.quantity.isEach }), !line.says("how", "to"), !line.says("how", "do"), line.has("i", "it", "my", "myself", "mine") else { return nil }
        return .missing("How many mg of the drug go into how many mL?", .plain)
    }
}
