import Taper

/// Sums that look complete but lean on a number that is told without being said: "plus whatever I take at night", "cut it by
/// a bit", "half a year of 5% cuts".
///
/// It stands first: any other kind would compute with the numbers that are there, and answer another question.
enum UnsaidNumber: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard !line.placed.isEmpty, line.strangers <= 2, line.asks.isAny || line.isTerse || line.has("put", "puts"), !line.asksForAWay, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        return whatever(line) ?? namedWithout(line) ?? byABit(line) ?? unsaidCut(line) ?? cutsInTime(line) ?? equalAmounts(line) ?? stockOfUnsaidTime(line) ?? waterToTablets(line) ?? theRest(line) ?? howOften(line)
    }

    /// "0.3 mg twice a day plus whatever I take at bedtime, total?"
    private static func whatever(_ line: AskedLine) -> CalculationReading? {
        // Asked back before, and now said at the end of the line.
        if let last = line.placed.last, last.index == line.pieces.count - 1, last.index > 0, line.pieces[last.index - 1] == .sign(",") { return nil }
        guard line.asks.isAny, !line.doses.isEmpty || !line.volumes.isEmpty || !line.all(.tablets).isEmpty, let place = line.pieces.firstIndex(where: { unsaid.contains($0.word ?? "") }), place > 0 else { return nil }
        let before = [line.word(place - 1), line.word(place - 2)].compactMap(\.self)
        guard before.contains("plus") || before.contains("and") || line.pieces[place - 1] == .sign("+") else { return nil }
        // "and some help", "and some more water" are no dose.
        let behind = line.pieces[(place + 1)...].prefix(5).prefix { $0.quantity == nil }.compactMap(\.word)
        guard !line.pieces[(place + 1)...].prefix(3).contains(where: { $0.quantity != nil }), behind.contains(where: { TimesOfDay.names.contains($0) || ["i", "take", "he", "she", "extra"].contains($0) }) else { return nil }
        return .missing("How much is that other one, in mg?", .plain)
    }

    /// "morning 0.25, night 0.5 plus the noon one, total?": of the day one dose is named and not said.
    private static func namedWithout(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny, line.has("total") || line.asks.count("mg") || line.asks.amount, !line.doses.isEmpty, line.doses.allSatisfy({ $0.quantity.share == nil && $0.role != .cut && $0.role != .target }), line.percents.isEmpty, let place = line.pieces.indices.first(where: { TimesOfDay.names.contains(line.word($0) ?? "") && ["one", "dose"].contains(line.word($0 + 1) ?? "") && ["the", "my", "a", "her", "his"].contains(line.word($0 - 1) ?? "") }), let time = line.word(place) else { return nil }
        guard line.word(place - 2) == "plus" || line.word(place - 2) == "and" || line.pieces.indices.contains(place - 2) && line.pieces[place - 2] == .sign("+"), !line.pieces[(place + 2)...].prefix(3).contains(where: { $0.quantity != nil }), line.pieces.count(where: { $0.word == time }) == 1, Set(line.pieces.compactMap(\.word).filter(TimesOfDay.names.contains)).count > line.doses.count, line.doses.contains(where: { line.timeOfDay(of: $0) != nil }), !line.has("skip", "miss", "missed", "without", "only", "just") else { return nil }
        return .missing("How much is that other one, in mg?", .plain)
    }

    private static let unsaid: Set<String> = ["whatever", "some", "something", "anything"]

    /// "cut my 3 mg by a bit every 10 days, new dose?"
    private static func byABit(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.dose || line.asks.amount || line.asks.what, line.percents.isEmpty, line.doses.count == 1, line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.quantity.span != nil }), line.has("cut", "drop", "lower", "down", "minus", "off") else { return nil }
        let sizes = ["bit", "little", "touch", "tad", "smidge", "smidgen", "part", "hair", "fraction"]
        // "drop a touch off my 0.75"
        let isBefore = line.pieces.indices.contains { place in ["cut", "drop", "take", "minus", "shave"].contains(line.word(place) ?? "") && line.word(place + 1) == "a" && sizes.contains(line.word(place + 2) ?? "") && line.word(place + 3) == "off" }
        let isSaid = isBefore || line.pieces.indices.contains { place in
            guard line.word(place) == "by" || line.word(place) == "off" else { return false }
            let next = line.word(place + 1) == "a" || line.word(place + 1) == "just" ? place + 2 : place + 1
            return sizes.contains(line.word(next) ?? "") && line.word(next + 1) != "of"
        }
        return isSaid ? .missing("How much less is it each time, in mg or in percent?", .cut) : nil
    }

    /// "I'm on 0.6 and the doctor wants a drop, next dose?": how much less isn't said.
    private static func unsaidCut(_ line: AskedLine) -> CalculationReading? {
        let isAhead = line.spans.count == 1 && line.intervals.contains { $0.hours > Fraction(24) } && ["in", "after"].contains(line.word(line.spans[0].index - 1) ?? "")
        guard line.asks.dose, isAhead || line.says("next", "dose") || line.says("new", "dose") || line.says("my", "dose"), line.doses.count == 1, let dose = line.doses.first, ![.cut, .target].contains(dose.role), dose.quantity.share == nil, dose.quantity.rate == nil, line.strengths.isEmpty, line.percents.isEmpty, line.placed.allSatisfy({ $0.index == dose.index || $0.quantity.measure == .drops && $0.amount == .one || isAhead && $0.quantity.span != nil }), !line.has("half", "quarter", "third", "halve", "threequarters", "zero", "skip", "miss", "missed") else { return nil }
        let isDrop = line.first(.drops) != nil && line.has("wants", "want", "due", "says", "suggests", "ready", "another", "time")
        guard isDrop || line.has("cut", "lower", "minus", "drop") else { return nil }
        return .missing("How much less is it, in mg or in percent?", .cut)
    }

    /// "half a year of 5% cuts off 0.8 mg puts me where": how often they come isn't said.
    private static func cutsInTime(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny || line.doses.count == 1, line.spans.count == 1, let time = line.spans.first, let span = time.quantity.span, span.hours >= Fraction(24 * 14), line.word(time.index + 1) == "of", line.intervals.isEmpty, line.all(.cuts).isEmpty, line.first(.times) == nil, line.has("cut"), line.pieces.indices.contains(time.index + 2), let size = line.pieces[time.index + 2].quantity, size.measure == .percent || size.isDoseLike, size.rate == nil else { return nil }
        return .missing("How often is it cut? For example: every 2 weeks.", .every)
    }

    /// "equal amounts weekly from 2 mg to 0, what is one drop": in how many isn't said.
    private static func equalAmounts(_ line: AskedLine) -> CalculationReading? {
        guard line.has("equal", "equally", "even", "same"), line.has("cut", "drop", "amounts", "amount", "minus"), line.has("zero", "finish", "to") || line.doses.contains(where: { $0.amount.isZero }), line.percents.isEmpty, line.spans.isEmpty, line.all(.cuts).isEmpty, line.all(.parts).isEmpty, line.first(.times) == nil, line.strengths.isEmpty, line.volumes.isEmpty, line.drugs.count < 2 else { return nil }
        let amounts = line.doses.filter { !$0.amount.isZero }
        let isToZero = line.has("zero", "finish") || line.doses.contains { $0.amount.isZero }
        guard amounts.count == (isToZero ? 1 : 2), amounts.allSatisfy({ $0.role != .cut && $0.quantity.rate.map { $0.hours > Fraction(24) } != true }), line.placed.allSatisfy({ $0.quantity.isDoseLike || $0.quantity.measure == .drops && $0.amount == .one }) else { return nil }
        let asksForOne = line.all(.drops).count == 1 || line.asks.amount || line.asks.count("mg", "mcg") || line.says("each", "cut") || line.says("one", "cut") || line.says("cut", "size")
        return asksForOne ? .missing("In how many cuts, or in how many weeks?", .plain) : nil
    }

    /// "1 mg in the morning and the rest at night, night dose?": of how much isn't said.
    private static func theRest(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny, line.placed.count == 1, line.doses.count == 1, line.doses[0].quantity.rate == nil, line.doses[0].quantity.share == nil, line.timeOfDay(of: line.doses[0]) != nil, line.drugs.count < 2, !line.has("half", "quarter", "third", "discard", "water", "sleep"), let place = line.position(["the", "rest"]), line.pieces[place...].prefix(5).contains(where: { TimesOfDay.names.contains($0.word ?? "") }) else { return nil }
        return .missing("How much is it for the whole day, in mg?", .plain)
    }

    /// "0.5 a few times a day, total?"
    private static func howOften(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.doses.count == 1, line.says("few", "times") || line.says("several", "times") || line.says("some", "times"), line.has("total", "daily") || line.asks.amount || line.asks.count("mg") else { return nil }
        return .missing("How many times a day is it taken?", .plain)
    }

    /// "0.2 mg per mL is what I want, how much water to the tabs": how much drug goes in isn't said.
    private static func waterToTablets(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, line.first(.concentration) != nil, line.has("water"), line.asks.amount || line.asks.count("ml"), line.has("tablet", "powder", "them"), line.drugs.count < 2 else { return nil }
        return .missing("How many tablets go in, and how many mg are in each?", .plain)
    }

    /// "had 60 tabs of 1 mg, the same dose daily, how many mg a day was it": how long they lasted isn't said.
    private static func stockOfUnsaidTime(_ line: AskedLine) -> CalculationReading? {
        guard line.placed.count == 1, let stock = line.all(.tablets).first, stock.amount >= Fraction(10), stock.quantity.rate == nil, stock.quantity.share == nil, line.intervals.contains(Interval(count: .one, unit: .day)), line.asks.count("mg") || line.asks.amount, !line.asks.duration, !line.asks.count("tablet", "day", "week") else { return nil }
        return .missing("How many days did they last, or shall they last?", .plain)
    }
}
