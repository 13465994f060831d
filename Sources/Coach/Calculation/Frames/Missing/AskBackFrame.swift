import Taper

/// Sums about the person's own dose in which the numbers themselves are missing: "how many mL do I take".
///
/// The last of the frames. Each wants a word of the person's own sum ("my", "do I"), so that a question about tapers in
/// general stays one.
enum AskBackFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.strangeWords.filter({ DayWeights.weekday($0) == nil }).count <= 1, line.pieces.count <= 20, !line.has(
            "why", "feel", "feeling", "symptoms", "withdrawal", "withdrawals", "sleep", "effect", "effects", "people", "usually", "usual", "best", "safe", "ok", "store", "good",
            "expire", "fridge", "cost", "benzo", "benzos", "anxiety", "pain", "too", "or", "better"), !line.has("scale") || line.asks.weight || line.asks.percent && line.all(.grams).count == 1, line.drugs.count <= 1, line.all(.concentration).isEmpty, !line.has("keep") || !line.volumes.isEmpty
        else { return nil }
        let isMine = line.has("i", "my", "me", "im", "ill", "mine", "that", "our")
        guard isMine || !line.placed.isEmpty || line.asks.amount && !line.intervals.isEmpty else { return nil }
        for kind in kinds { if let question = kind(line) { return question } }
        return nil
    }

    private static let kinds: [@Sendable (AskedLine) -> CalculationReading?] = [nextDose, shareOff, cutsLeft, measure, shared, change, goal, left, course, weight, supply, total, pace, averageDose, cutsBetween, otherDays, lessThanUnsaid, percentLess, wholeWeight, UnsaidCuts.read, UnsaidCuts.equalCuts, unsaid]

    /// Numbers, words of measure and a question, and nothing that any sum makes of them: what is usually needed is asked for.
    private static func unsaid(_ line: AskedLine) -> CalculationReading? {
        let numbers = line.placed.filter { $0.quantity.isDoseLike || [.percent, .volume, .grams, .drops, .tablets, .cuts].contains($0.quantity.measure) }
        guard line.strangers == 0, !numbers.isEmpty, line.pieces.count <= 20, line.drugs.count <= 1, line.has("i", "my", "me", "im", "ill", "her", "his") || isCutToZero(line) || line.says("how", "heavy", "is"), line.asks.isStrong, !line.asksForAWay, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        // "how heavy is 0.35 mg on the scale"
        if line.says("how", "heavy", "is"), numbers.count == 1, numbers[0].quantity.isDoseLike { return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain) }
        if line.asks.weight { return .missing("What does a whole tablet weigh on your scale, how many mg of the drug are in it, and which dose in mg shall the piece hold?", .plain) }
        let isTimed = line.asks.duration || line.asks.count("day", "week", "month")
        if isTimed, line.has("pack", "water", "supply", "tablet") { return .missing("How many tablets or mL have you, how many mg are in each, and how much do you take a day?", .plain) }
        if isTimed || line.asks.count("cut"), line.has("zero", "reach", "until", "finish") { return .missing("From which dose to which, in mg, how much less is it each time, and how often?", .plain) }
        if line.asks.percent { return .missing("From which dose to which, in mg?", .plain) }
        return nil
    }

    /// "filed pill says .09 g on the scale, what % is gone": what the whole one weighed isn't said.
    private static func wholeWeight(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.placed.count == 1, line.all(.grams).count == 1, line.has("gone", "off", "left", "missing", "lost", "shave"), line.has("tablet", "shave", "half", "piece"), line.strangers <= 1, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("What does the whole tablet weigh on your scale?", .plain)
    }

    /// "weeks to zero going down 0.05 at a time"
    private static func isCutToZero(_ line: AskedLine) -> Bool { line.placed.count == 1 && line.doses.count == 1 && line.doses[0].role == .cut && line.has("zero") }

    /// "how many equal cuts from 0.8 to 0.4": how big each is isn't said.
    private static func cutsBetween(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("cut"), line.placed.count == 2, line.doses.count == 2, line.doses[0].amount > line.doses[1].amount, line.doses.contains(where: { $0.role == .target }), line.doses.allSatisfy({ $0.role != .cut }), line.strangers == 0, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("How much less is it each time, in mg or in percent?", .cut)
    }

    /// "how many weeks till im done at this rate": neither the dose nor the pace is said.
    private static func endsAtThisPace(_ line: AskedLine) -> Bool {
        let isEnd = line.has("done", "finish", "zero", "off", "over", "through")
        let isPace = ["rate", "pace", "speed"].contains { line.says("at", "this", $0) || line.says("at", "my", $0) || line.says("this", $0) }
        return isEnd && isPace
    }

    /// "0.5 from Monday to Thursday and then the lower one, average": how much the other days are isn't said.
    private static func otherDays(_ line: AskedLine) -> CalculationReading? {
        let isWeek = line.pieces.compactMap(\.word).filter { DayWeights.weekday($0) != nil || ["weekend", "weekends", "weekdays"].contains($0) }.count >= 2
        guard line.has("average", "mean"), line.placed.count == 1, line.doses.count == 1, isWeek, line.has("cut", "other", "rest", "smaller", "less", "minus", "higher", "bigger"), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("How much is it on the other days, in mg?", .plain)
    }

    /// "I'm to have 5% less of it, what do I take": of which dose isn't said.
    private static func percentLess(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.percents.count == 1, let percent = line.percents.first, line.intervals.isEmpty, ["minus", "off", "cut"].contains(line.word(percent.index + 1) ?? ""), line.has("it", "my", "mine") else { return nil }
        let isAsked = line.says("do", "i", "take") || line.says("what", "will", "i", "be", "on") || line.says("whats", "my", "dose") || line.asks.dose && line.has("dose")
        guard isAsked, line.pieces.count <= 16, !line.has("for", "withdrawal", "help", "instead"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("Of which dose, in mg?", .base)
    }

    /// "what do I get if I take off a tenth": of which dose isn't said.
    private static func shareOff(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.drugs.isEmpty, line.intervals.isEmpty, let share = line.placed.first, share.quantity.measure == .percent || share.quantity.measure == .shareOfDose || share.quantity.measure == .dose && share.quantity.share != nil, line.has("off", "cut", "minus", "drop", "lose", "without"), line.has("i", "my"), line.strangers == 0, line.pieces.count <= 12 else { return nil }
        let isAsked = line.says("what", "do", "i", "get") || line.says("what", "is", "left") || line.says("whats", "left") || line.says("what", "left") || line.says("left", "with") || line.says("what", "will", "i", "have") || line.says("what", "do", "i", "have")
        guard isAsked, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("Of which dose, in mg?", .base)
    }

    /// "new dose after knocking off .05": from which dose isn't said.
    private static func lessThanUnsaid(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.doses.count == 1, line.asks.dose, line.has("after", "minus", "with"), line.has("off", "cut", "minus"), line.word(line.doses[0].index - 1) == "off" || line.doses[0].role == .cut || line.word(line.doses[0].index + 1) == "off", line.intervals.isEmpty, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose, in mg?", .start)
    }

    /// "how many mL do I take", "how many drops is that"
    private static func measure(_ line: AskedLine) -> CalculationReading? {
        if let mixed = ofMixture(line) ?? ofTablet(line) { return mixed }
        guard line.placed.isEmpty, line.has("do", "should", "is", "need", "take", "draw", "give"), !line.has("day", "week", "month", "can", "per", "water") else { return nil }
        if line.asks.count("ml") { return .missing("Which dose shall it be, in mg, and how many mg are in each mL?", .plain) }
        if line.asks.count("drop") { return .missing("Which dose shall it be, in mg, and how many mg are in one drop?", .plain) }
        if line.asks.amount, line.has("discard"), line.has("my", "i"), line.has("dose") || line.says("get", "to") { return .missing("How many mg are in how many mL, and which dose in mg do you want out of it?", .plain) }
        return nil
    }

    /// "I drink 10 mL of my mix a day, how many mg", "how many mL do I pour off of the 100 in my jar": what is in it isn't said.
    private static func ofMixture(_ line: AskedLine) -> CalculationReading? {
        guard !line.volumes.isEmpty, line.placed.allSatisfy({ $0.quantity.measure == .volume || $0.quantity.measure == .times || $0.quantity.measure == .parts || $0.quantity.measure == .bare && $0.quantity.style == .word }), line.drugs.isEmpty else { return nil }
        if line.asks.count("mg") || line.says("what", "mg"), line.has("dissolve", "water", "jar", "mix") || line.has("my") { return .missing("How many mg are in how many mL of it?", .plain) }
        let isPoured = line.has("discard", "leave") && line.asks.count("ml") && line.volumes.count == 1 && line.volumes[0].quantity.rate == nil && line.has("i", "my")
        return isPoured ? .missing("How many mg are in it, and which dose in mg do you want out of it?", .plain) : nil
    }

    /// "a 0.5 tab dissolved in water, how many mL for 0.45", "one tab in 100 mL, how many mL have 0.3 mg".
    private static func ofTablet(_ line: AskedLine) -> CalculationReading? {
        let tablet = line.all(.tablets).filter { $0.quantity.share == nil && $0.quantity.strength == nil && $0.quantity.rate == nil }
        // "one tab in 150 mL and I drink 140, mg?"
        if line.asks.count("mg"), tablet.count == 1, line.strengths.isEmpty, line.doses.isEmpty, !line.volumes.isEmpty, line.has("keep", "take", "discard", "leave", "left"), line.percents.isEmpty, line.all(.concentration).isEmpty, line.placed.allSatisfy({ $0.index == tablet[0].index || $0.quantity.measure == .volume && !$0.quantity.isEach }), !Vetoes.seeksAdvice(line) { return .missing("How many mg are in one tablet?", .strength) }
        // "stirred the 1 mg tab into a glass, how many mg in each mL"
        if line.asks.count("mg"), line.has("dissolve"), !line.strengths.isEmpty, line.doses.isEmpty, line.volumes.allSatisfy({ $0.amount == .one }), !line.volumes.isEmpty || line.says("per", "ml"), line.percents.isEmpty, line.drugs.count < 2, line.intervals.isEmpty { return .missing("In how many mL is it dissolved?", .plain) }
        guard line.asks.count("ml"), line.has("dissolve", "water", "tablet") || line.first(.tablets) != nil, line.drugs.count < 2, line.intervals.isEmpty, line.percents.isEmpty, line.all(.concentration).isEmpty, !Vetoes.seeksAdvice(line) else { return nil }
        let tablets = line.all(.tablets).filter { $0.quantity.share == nil }
        if line.volumes.isEmpty, line.doses.count == 1, !line.strengths.isEmpty, line.has("dissolve", "water") { return .missing("In how many mL is it dissolved?", .plain) }
        guard line.volumes.count == 1, line.doses.count == 1, line.placed.count == 3, tablets.count == 1, line.strengths.isEmpty else { return nil }
        return .missing("How many mg are in one tablet?", .strength)
    }

    /// "split my daily amount in three equal parts": of which dose isn't said.
    private static func shared(_ line: AskedLine) -> CalculationReading? {
        // "what is half my dose in mg"
        let isPart = line.has("half", "quarter", "threequarters") || line.first(.shareOfDose) != nil
        if isPart, line.says("my", "dose"), line.doses.isEmpty, line.strengths.isEmpty, line.placed.count <= 1, line.asks.what || line.asks.amount, line.says("in", "mg") || line.asks.count("mg"), line.pieces.count <= 10 { return .missing("How much is your dose, in mg?", .plain) }
        guard line.has("split"), line.has("my", "his", "her"), line.has("dose", "amount", "total", "daily") || !line.intervals.isEmpty, line.doses.isEmpty, line.strengths.isEmpty, line.placed.count == 1, [.parts, .times, .bare].contains(line.placed[0].quantity.measure), line.asks.amount || line.asks.what || line.has("equally", "equal"), !line.has("tablet"), !Vetoes.seeksAdvice(line) else { return nil }
        return .missing("How much is it a day, in mg?", .plain)
    }

    /// "how many cuts left for me at 0.02 each": from which dose isn't said.
    private static func cutsLeft(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("cut"), line.placed.count == 1, line.doses.count == 1, line.doses[0].role != .target, line.doses[0].quantity.share == nil, line.has("left", "more", "go"), line.has("each", "per", "every") || line.doses[0].role == .cut || line.says("a", "times"), line.has("me", "i", "my", "im", "have", "ive"), line.strangers == 0, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose, in mg?", .start)
    }

    /// "what's my next dose", "what is the next cut for me": neither dose nor cut is said.
    private static func nextDose(_ line: AskedLine) -> CalculationReading? {
        let isNext = line.says("next", "dose") || line.says("next", "cut")
        guard line.placed.isEmpty, line.intervals.isEmpty, isNext, line.has("my", "me"), line.has("what", "how", "tell", "calculate") || line.says("work", "out") || line.says("figure", "out"), line.asks.dose || line.asks.amount, line.pieces.count <= 12, line.strangeWords.allSatisfy({ $0 == "nurse" }), !line.has("when", "if", "before", "after", "until", "do", "miss", "skip", "not", "double", "change", "make") else { return nil }
        return .missing("From which dose, in mg, and how much less, in mg or in percent?", .plain)
    }

    /// "how much a day to be done by Christmas": from which dose isn't said, nor what day it is.
    private static func goal(_ line: AskedLine) -> CalculationReading? {
        let isOff = line.has("finish", "zero") || line.says("be", "off") || line.says("get", "off") || line.says("come", "off")
        guard line.placed.isEmpty, line.asks.amount || line.asks.count("mg"), !line.intervals.isEmpty, isOff, line.has("by"), line.pieces.count <= 14, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose, in mg, and in how many days or weeks? For example: from 1 mg to zero in 60 days.", .plain)
    }

    /// "how much is left after 24 hours": of which dose and medicine isn't said.
    private static func left(_ line: AskedLine) -> CalculationReading? {
        guard line.spans.count == 1, line.placed.count == 1, line.intervals.isEmpty, line.drugs.isEmpty, line.has("left") || line.says("still", "in"), line.before(line.spans[0].index).first == "after", line.asks.amount || line.asks.dose || line.asks.percent || line.says("what", "part"), line.strangers == 0 || line.strangeWords == ["sleeping"], line.pieces.count <= 13, !line.has("tablet", "water", "supply", "cut", "taper") || line.says("sleeping", "tablet") || line.says("my", "tablet") || line.says("in", "me") || line.says("in", "my", "body") else { return nil }
        return .missing("Of which dose, in mg, and of which medicine?", .plain)
    }

    /// "I'm at 0.7 now, what percent have I come down": from where isn't said.
    private static func changeFromUnsaid(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.placed.count == 1, line.doses.count == 1, line.intervals.isEmpty, line.has("current") || line.says("so", "far") || line.says("down", "to") && line.word(line.doses[0].index - 1) == "to" && line.has("went", "was", "is", "drop", "came", "cut"), line.has("i", "im", "my", "down"), line.has("come", "down", "drop", "cut", "off", "fallen"), !line.has("from", "next", "another"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose did it come down, in mg?", .start)
    }

    /// "was on 0.75 and went down last week, what percent was it": down to which isn't said.
    private static func changeToUnsaid(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.placed.count == 1, line.doses.count == 1, line.intervals.isEmpty, ["was", "used"].contains(line.before(line.doses[0].index, most: 3).dropFirst().first ?? "") || line.before(line.doses[0].index, most: 3).contains("was"), line.pieces[line.doses[0].index...].contains(where: { ["down", "cut", "drop", "lower", "minus"].contains($0.word ?? "") }), !line.has("from", "next", "to", "half"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("Down to which dose, in mg?", .plain)
    }

    /// "what percent did I cut"
    private static func change(_ line: AskedLine) -> CalculationReading? {
        if let unsaid = changeFromUnsaid(line) ?? changeToUnsaid(line) { return unsaid }
        // "down from 2 mg, what percent is that"
        if line.asks.percent, line.placed.count == 1, line.doses.count == 1, line.says("down", "from"), line.word(line.doses[0].index - 1) == "from", line.strangers == 0, line.pieces.count <= 10 { return .missing("Down to which dose, in mg?", .plain) }
        guard line.asks.percent, line.placed.isEmpty, line.says("did", "i") || line.says("have", "i") || line.says("i", "just"), line.has("cut", "drop", "minus", "down", "off", "fallen", "come") else { return nil }
        return .missing("From which dose to which, in mg?", .plain)
    }

    /// "what's my dose after 6 weeks", "how many more cuts for me", "how long will my taper take at 10%"
    private static func course(_ line: AskedLine) -> CalculationReading? {
        guard line.doses.isEmpty, line.volumes.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty, line.all(.drops).isEmpty else { return nil }
        let isOwnDose = line.asks.dose && (line.says("my", "dose") || line.says("i", "be") || line.says("am", "i")) || (line.asks.amount || line.asks.what) && (line.says("i", "be", "on") || line.says("i", "be", "taking") || line.says("am", "i", "on"))
        let isAhead = line.spans.contains { ["after", "in", "at", "on", "by"].contains(line.before($0.index).first ?? "") || ["from", "later"].contains(line.after($0.index).first ?? "") } || line.placed.isEmpty && (line.says("next", "week") || line.says("next", "month")) && line.pieces.count <= 8 && line.strangers == 0
        if isOwnDose, isAhead || line.first(.cuts) != nil, !line.has("halflife") {
            return .missing(line.percents.isEmpty ? "From which dose, and how much less how often? For example: from 1 mg, 10% every 2 weeks." : "From which dose, in mg?", line.percents.isEmpty ? .plain : .start)
        }
        if line.asks.count("cut"), line.placed.isEmpty, line.has("me", "i", "my", "im"), line.has("more", "until", "for", "left", "done", "finish", "zero", "reach", "need") {
            return .missing("From which dose to which, in mg, and how big is each cut?", .plain)
        }
        // "how long till I'm off"
        if line.asks.duration || line.asks.count("day", "week", "month"), line.placed.isEmpty, line.strangers <= 1, endsAtThisPace(line) {
            return .missing("From which dose, in mg, and how much less how often? For example: from 1 mg, 10% every 2 weeks.", .plain)
        }
        if line.asks.duration, line.placed.isEmpty, line.has("until") || line.has("zero", "reach", "off") && line.has("rate"), line.says("im", "off") || line.says("i", "am", "off") || line.says("im", "finish") || line.says("im", "at", "zero") || line.says("at", "this", "rate") || line.says("at", "my", "rate") {
            return .missing("From which dose, in mg, and how much less how often? For example: from 1 mg, 10% every 2 weeks.", .plain)
        }
        // "when will I reach zero"
        if line.asks.duration, line.placed.isEmpty, line.says("reach", "zero") || line.says("be", "at", "zero"), line.has("i"), line.pieces.count <= 8, line.strangers == 0 {
            return .missing("From which dose, in mg, and how much less how often? For example: from 1 mg, 10% every 2 weeks.", .plain)
        }
        guard line.percents.count == 1, line.asks.duration || line.asks.count("day", "week", "month", "year"), line.placed.allSatisfy({ $0.quantity.measure == .percent || $0.quantity.span != nil }), !Vetoes.seeksAdvice(line), !line.has("hold", "updose") else { return nil }
        let rate = line.percents[0].quantity.rate ?? line.intervals.first
        guard line.has("me", "my", "i") || rate != nil else { return nil }
        return .missing(rate == nil ? "From which dose to which, in mg, and how often is it cut?" : "From which dose to which, in mg?", .plain)
    }

    /// "what weight should I shave my pill to", "my tablet weighs 0.17, what weight do I need"
    private static func weight(_ line: AskedLine) -> CalculationReading? {
        // "I shave 4 mg of powder off each tablet, how many mg does that leave"
        if line.doses.count == 1, line.placed.count == 1, line.word(line.doses[0].index + 1) == "of", line.word(line.doses[0].index + 2) == "powder" || line.word(line.doses[0].index + 2) == "tablet", line.asks.count("mg") || line.asks.dose || line.asks.amount {
            return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain)
        }
        // "I shave 10 mg off, how much drug is gone"
        if line.has("shave"), line.doses.count == 1, line.placed.count == 1, line.says("much", "drug") || line.says("mg", "drug") || line.says("did", "i", "cut") || line.says("did", "i", "take") || line.says("did", "i", "drop") || line.says("have", "i", "cut") || line.asks.dose && line.doses[0].amount >= Fraction(5), line.doses[0].quantity.measure == .dose { return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain) }
        // "half the tablet weighs 0.09 g, dose?"
        let isPiece = line.has("half", "quarter", "part", "rest", "threequarters") || line.all(.tablets).contains { $0.quantity.share != nil }
        if line.first(.grams) != nil, line.placed.count <= 2, line.asks.hasQuestionMark, line.has("dose"), line.strengths.isEmpty, line.doses.isEmpty, isPiece { return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain) }
        let isWeighed = line.first(.grams) != nil || line.placed.contains { $0.role == .weight }
        let isAsked = line.asks.weight || isWeighed && line.asks.what && line.has("shave", "cut", "need")
        guard isAsked, line.percents.isEmpty, line.has("tablet", "dose", "part"), line.has("my", "i"), line.strengths.isEmpty, !line.says("how", "much", "does") else { return nil }
        if isWeighed { return .missing("How many mg of the drug are in that tablet, and which dose in mg shall the piece hold?", .plain) }
        guard line.placed.isEmpty else { return nil }
        return .missing("What does a whole tablet weigh on your scale, how many mg of the drug are in it, and which dose in mg shall the piece hold?", .plain)
    }

    /// "how long will my pills last", "how many tablets do I need until Christmas"
    private static func supply(_ line: AskedLine) -> CalculationReading? {
        // "when do I run out, I take 1.5 mg a day"
        if line.asks.duration, line.says("run", "out"), line.placed.count == 1, line.doses.count == 1, line.doses[0].quantity.rate != nil { return .missing("How many tablets have you, and how many mg are in each?", .plain) }
        // "how many days will this bottle last me at 1.5 a day"
        let isOfABox = line.has("water", "supply", "pack") && (line.has("last") || ["me", "him", "her", "us"].contains { line.says("do", $0) } || line.says("it", "do") || line.has("stretch")) && line.placed.count == 1 && (line.doses.count == 1 || line.placed[0].quantity.rate != nil)
        if line.asks.duration || line.asks.count("day", "week", "month"), isOfABox { return .missing("How many tablets or mL are in it, and how many mg are in each?", .plain) }
        // "2 bottles left, how long will they do"
        let isCounted = line.placed.count == 1 && line.placed[0].quantity.measure == .bare && line.placed[0].amount.isWhole && line.has("water", "supply", "pack") && line.has("left", "last", "cover", "covers")
        if line.asks.duration || line.asks.count("day", "week"), isCounted { return .missing("How many mg are in it, and how much do you take a day?", .plain) }
        if line.asks.count("tablet"), line.placed.count == 1, line.placed[0].role == .strength, line.says("do", "i", "need"), line.has("for"), !line.has("cut", "split") { return .missing("For how many days, and how much a day in mg?", .plain) }
        if let enough = enough(line) { return enough }
        guard line.placed.isEmpty, line.has("tablet", "supply", "water", "drop") else { return nil }
        if line.asks.duration || line.asks.count("day", "week", "month") && line.has("left", "have", "supply"), line.has("last"), line.has("my") || line.has("this") && line.has("me") || line.says("last", "me"), !line.has("in", "system", "body", "me") || line.says("last", "me") { return .missing("How many have you, of which strength, and how much do you take a day?", .plain) }
        if line.asks.duration || line.asks.count("day", "week"), line.has("cover", "covers"), line.has("my", "one", "this", "me"), line.strangers <= 1 { return .missing("How much is in it, and how much do you take a day?", .plain) }
        if line.asks.count("tablet"), line.says("do", "i", "need"), !line.has("cut", "split") { return .missing("For how many days, how much a day in mg, and how many mg are in one tablet?", .plain) }
        return nil
    }

    /// "will 30 pills get me to the 28th", "are 60 tabs enough for 4 weeks": how much is taken a day isn't said.
    private static func enough(_ line: AskedLine) -> CalculationReading? {
        let tablets = line.placed.filter { $0.quantity.measure == .tablets && $0.amount > .one && $0.quantity.share == nil }
        guard tablets.count == 1, line.doses.allSatisfy({ $0.quantity.measure == .bare && $0.index != tablets[0].index }), line.strengths.count <= 1, line.intervals.isEmpty, line.first(.times) == nil else { return nil }
        let isAsked = ["will", "would", "do", "are", "is", "have"].contains(line.word(0) ?? "") || line.asks.hasQuestionMark
        let isUntil = line.says("get", "me", "to") || line.says("see", "me", "to") || line.says("last", "me") || line.says("last", "until") || line.has("enough") && line.has("for", "until", "to") || line.says("take", "me", "to")
        guard isAsked, isUntil else { return nil }
        return .missing(line.strengths.isEmpty ? "How much do you take a day, how many mg are in one tablet, and for how many days shall they last?" : "How much do you take a day, in mg, and for how many days shall they last?", .plain)
    }

    /// "what's my average dose this week": of which doses isn't said.
    private static func averageDose(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.allSatisfy({ $0.quantity.span != nil }), line.has("average", "mean"), line.has("dose", "mg", "intake"), line.has("my", "i", "her", "his", "our"), line.asks.what || line.asks.amount || line.asks.dose || line.asks.hasQuestionMark, line.strangers == 0, line.pieces.count <= 12 else { return nil }
        return .missing("Which doses, day by day, in mg?", .plain)
    }

    /// "what's my average rate so far": from where to where, and in how long, isn't said.
    private static func pace(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.isEmpty, line.percents.isEmpty, line.has("average", "mean"), line.has("rate", "pace", "speed", "cut"), line.has("my", "our", "i", "her", "his"), line.asks.what || line.asks.amount, line.says("so", "far") || line.has("until", "current", "starting"), !Vetoes.seeksJudgement(line) else { return nil }
        return .missing("From which dose to which, in mg, and in how long?", .plain)
    }

    /// "I take it 3 times a day, what's the total"
    private static func total(_ line: AskedLine) -> CalculationReading? {
        guard let times = line.first(.times), times.amount > .one, times.amount <= Fraction(8), line.placed.count == 1, line.asks.what, line.has("total") || line.says("add", "up") || line.says("plus", "up") || line.says("come", "to") else { return nil }
        return .missing("How much is it each time, in mg?", .plain)
    }
}
