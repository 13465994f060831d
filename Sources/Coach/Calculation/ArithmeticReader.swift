import Document
import Taper

/// Reads arithmetic that is asked for in words.
///
/// A line is taken apart once (`AskedLine`); then one kind of question after another looks whether it is the one.
/// Most lines are none, and stay for the search.
final class ArithmeticReader {
    private let formulary: Formulary
    private let names: DrugNames
    /// The lines and parts of a line that were taken apart last, and the sum that was found last: a line passes several who ask for them.
    private var latestLines: [String: AskedLine?] = [:]
    private var latestSum: (text: String, sum: (reading: CalculationReading, line: AskedLine)?)?

    /// Reads the names of the formulary, which takes longer than a line does: keep the reader, or the names.
    init(formulary: Formulary, names: DrugNames? = nil) {
        self.formulary = formulary
        self.names = names ?? DrugNames(formulary)
    }

    /// `line` taken apart; nil where it holds nothing to reckon with.
    func asked(_ line: String) -> AskedLine? {
        if let known = latestLines[line] { return known }
        let asked = AskedLine(line, formulary: formulary, names: names)
        if latestLines.count >= Self.mostLines { latestLines = [:] }
        latestLines.updateValue(asked, forKey: line)
        return asked
    }

    /// How many readings are kept: more than a line has parts in which a sum is looked for.
    private static let mostLines = 16

    /// Lets go of the lines read last.
    func forget() { (latestLines, latestSum) = ([:], nil) }

    /// The kinds of question, the most particular first.
    private static let frames: [@Sendable (AskedLine) -> CalculationReading?] = [
        DaysBetween.read, UnsaidNumber.read, OtherStrength.read, TabletsOfEach.read, PartsAdded.read, LeftOver.read, HalvedFirst.read, BrokenPieces.read, CountedDoses.read, PartsCounted.read, UnequalDoses.read, NamedDoseChanged.read,
        CutsToGo.read, SeriesContinued.read, HalvedOver.read, AgainstLimit.read, PercentOrAmount.read, PartByPart.read, NextPercentCut.read, BothMethods.amountAndPercent,
        CoursesCompared.read, HoldsAdded.read, DatedDoses.read, CutsOfSizes.read, WholeDosesDropped.read,
        DoseForTotal.read, DoseMissed.read, WeekTotal.read, DryAndLiquid.read, CrushedTogether.read, NumberedDay.read, SpareDays.read, SamePace.read,
        PercentGone.read, CutOfDay.read, UnevenHalves.read, DayShares.restInEqualDoses, EquivalentGiven.read, ScaleStep.read, CutsAddedUp.read,
        DayOfHours.read, WholeOfPercent.read, ProportionFrame.read, DifferenceFrame.read, SinglePercent.read, HoldWeeks.read,
        CutsByStages.read, AverageFrame.read, RateFrame.read, PercentRange.read, EqualPercents.read, CutLoop.read,
        PacesInTurn.read, StagesFrame.read, ShortfallFrame.read, TabletsForTaper.read, TabletCuts.read, EachOfSeveral.read, DropsLast.read,
        LeftOutPace.read, FiledEachDay.read, PaceFrame.read, BeforeCut.read, CeilingFrame.read, TabletsLeft.read,
        DosesOverTime.read, OneDoseLowered.read, DayRearranged.read, DayShares.read, CutsInTurn.read, ChangeFrame.read,
        RatioFrame.read, EquivalentFrame.read, HalfLifeFrame.read, WeightFrame.read, PartsFrame.read, MicroTaperFrame.read,
        DoseListFrame.read, LeftOutFrame.read, HowLongFrame.read, DropsFrame.read, SupplyFrame.read, SplitFrame.read,
        EvenStepsFrame.read, DilutionFrame.read, LiquidFrame.read, PercentBetweenFrame.read, AfterCutsFrame.read,
        PercentOfFrame.read, TabletFrame.read, MicrogramFrame.read, SumFrame.read, UnsaidSupply.read, AskBackFrame.read,
    ]

    /// The calculation that a line asks for; nil for any other line. What is said around the sum is left out first.
    func read(_ line: String) -> CalculationReading? {
        guard Self.mayHoldSum(line) else { return nil }
        return core(of: line) ?? taken(line)?.reading
    }

    /// Whether the line, or what is left of it without its asides, holds a number or a word of those by which `sum(in:)` goes on.
    private static func mayHoldSum(_ line: String) -> Bool {
        if holdsNumbers(line) { return true }
        let words = Vetoes.words(line)
        return words.contains(where: signs.contains) || words.contains("my") && words.contains("in") || words.contains("next")
    }

    /// The line without what is said around a sum; nil where nothing is.
    func withoutAsides(_ line: String) -> String? { Asides.without(line, asked: asked) }

    /// The sum of a line without its asides, where it is asked for in so many words, or where nothing but the sum is left.
    private func core(of line: String) -> CalculationReading? {
        guard let text = withoutAsides(line), let (reading, asked) = taken(text), asked.asks.isStrong || asked.strangers == 0 else { return nil }
        if case .result = reading { return reading }
        // Nothing is asked back of a story.
        return asked.asks.isStrong && asked.strangers == 0 ? reading : nil
    }

    /// A sum and nothing else: numbers, words of measure and everyday words, none of them a stranger.
    ///
    /// Such a line can't tell of danger in words; what its numbers may mean, `isLike` decides.
    func isPlainSum(_ line: String, _ isLike: (AskedLine) -> Bool) -> Bool {
        guard let (reading, asked) = taken(line), asked.strangers == 0, asked.placed.allSatisfy({ !$0.quantity.isDoseLike || $0.role == .weight || $0.amount <= NumberGuards.most.milligrams }), isLike(asked) else { return false }
        if case .doubtful = reading { return false }
        return true
    }

    /// What a sum that is asked for in so many words says besides: nil where the line is no such sum.
    func wordsBesides(_ line: String, where isLike: (AskedLine) -> Bool) -> String? {
        guard let (reading, asked) = taken(line), case .result = reading, asked.asks.isStrong, isLike(asked) else { return nil }
        return asked.strangeWords.joined(separator: " ")
    }

    private func taken(_ line: String) -> (reading: CalculationReading, line: AskedLine)? {
        if let latestSum, latestSum.text == line { return latestSum.sum }
        let sum = sum(in: line)
        latestSum = (line, sum)
        return sum
    }

    private func sum(in line: String) -> (reading: CalculationReading, line: AskedLine)? {
        guard line.utf8.count <= 1000, !Vetoes.isAboutMoney(line) else { return nil }
        let words = Vetoes.words(line)
        guard Self.holdsNumbers(line) || words.contains(where: Self.signs.contains) || words.contains("my") && words.contains("in") && words.count <= 10 || Self.asksForNextCut(words), !Vetoes.forbids(words),
            !Vetoes.namesOthers(words, known: { formulary.medication(named: $0) != nil }),
            let asked = asked(line)
        else { return nil }
        // Somebody's story, in which a number or two stand.
        if asked.strangers > Self.mostStrangers {
            guard asksForANumber(line) else { return nil }
            let told = story(line) ?? (asked.strangers <= Self.mostStrangersOfAskedUnit ? whole(line) : nil)
            // What a story leaves out is not asked back: it may be about something else.
            guard let told, case .result = told.reading else { return nil }
            return told
        }
        let steps = SumInSteps(read: { [unowned self] in self.whole($0) }, asked: { [unowned self] in self.asked($0) })
        if let (reading, _) = steps.sum(in: line) { return (checked(reading, asked), asked) }
        let one = whole(line)
        // What one sum makes of two alternatives, "30 tablets of 1 mg or 56 of 0.5", may be their sum.
        let isResult = if case .result? = one?.reading { true } else { false }
        if let each = SumsOfEach(read: { [unowned self] in self.whole($0)?.reading }).calculation(of: line, onlyAlternatives: isResult), !Self.gives(one?.reading, each.values.prefix(2)) { return (.result(each), asked) }
        return one
    }

    private static func gives(_ reading: CalculationReading?, _ values: ArraySlice<Calculation.Value>) -> Bool {
        guard case .result(let calculation)? = reading else { return false }
        return values.allSatisfy(calculation.values.contains)
    }

    /// A longer story with a sum in it: only the sentences that hold a number or ask for one are read.
    private func story(_ line: String) -> (reading: CalculationReading, line: AskedLine)? {
        let sentences = Self.sentences(line)
        guard sentences.count > 1 else { return nil }
        let kept = sentences.filter { sentence in
            guard let part = asked(sentence) else { return false }
            return !part.placed.isEmpty || part.asks.isStrong
        }
        guard kept.count < sentences.count, kept.count > 1 else { return nil }
        let text = kept.joined(separator: " ")
        guard let part = asked(text), part.strangers <= Self.mostStrangers else { return nil }
        return whole(text)
    }

    /// The last sentence asks "how many" or "how much" of a unit, or "what percent", and hardly anything besides.
    private func asksForANumber(_ line: String) -> Bool {
        guard let last = Self.sentences(line).last, let part = asked(last), part.strangers <= 4, !Vetoes.seeksAdvice(part), !Vetoes.seeksJudgement(part) else { return false }
        let isCounted = !part.asks.counts.isEmpty && (part.says("how", "many") || part.says("how", "much"))
        return isCounted || part.says("what", "percent") || part.asks.weight && part.says("what")
    }

    private static func sentences(_ line: String) -> [String] { Clauses.of(line, closedBy: ".?!") }

    /// A line read as one sum.
    private func whole(_ line: String) -> (reading: CalculationReading, line: AskedLine)? {
        guard let asked = asked(line) else { return nil }
        if asked.asksForAWay, !asked.asks.isStrong, !asked.has("calculate") { return nil }
        var partial: CalculationReading?
        for frame in Self.frames {
            guard let reading = frame(asked) else { continue }
            // A mg of one medicine is no mg of another.
            if case .result(let calculation) = reading {
                switch MixedMedicines.found(in: calculation, asked) {
                case .none: break
                case .known(let question): return (.missing(question, .medicine), asked)
                case .unknown: return nil
                }
            }
            // A sum that leaves a number out may be another one than was asked: a later kind may know them all.
            if case .result(let calculation) = reading, UnreadNumbers.remark(calculation, asked) != nil {
                if partial == nil { partial = reading }
                continue
            }
            if partial != nil, case .missing = reading { continue }
            return (checked(reading, asked), asked)
        }
        // In a longer story it is no sum, rather than half of one.
        guard let partial, asked.strangers <= Self.mostStrangersAskedBack else { return nil }
        return (checked(partial, asked), asked)
    }

    private static let mostStrangers = 10
    /// Where a number of mg, mL, tablets or days is asked for in so many words.
    private static let mostStrangersOfAskedUnit = 14
    private static let mostStrangersAskedBack = 5

    /// A result is given only when its numbers can be meant.
    private func checked(_ reading: CalculationReading, _ line: AskedLine) -> CalculationReading {
        guard case .result(var calculation) = reading else { return reading }
        calculation = Figures.inMicrograms(calculation, line)
        if let note = line.calendar?.note { calculation.otherReading = [calculation.otherReading, note].compactMap(\.self).joined(separator: " ") }
        if let number = line.ambiguousNumber {
            return .doubtful("\(number) can mean \(number.replacingComma(by: ".")) or \(number.replacingComma(by: "")). Which one is it? Write it with a point, or without any mark.")
        }
        if line.hasRange, !PercentRange.asksForBoth(line) { return .missing("You wrote a range. Which one number shall I compute with?", .oneOfRange) }
        if let question = NumberGuards.question(line) { return .doubtful(question) }
        calculation.cautions += NumberGuards.remarks(line).filter { !calculation.cautions.contains($0) }
        if let remark = UnreadNumbers.remark(calculation, line) {
            guard NumberGuards.isConfirmed(line) else { return .doubtful(UnreadNumbers.question(calculation, line)) }
            calculation.cautions.append(remark)
        }
        return .result(calculation)
    }

    /// "what's my next cut": no number and no word of measure.
    private static func asksForNextCut(_ words: [String]) -> Bool {
        words.count <= 9 && words.indices.dropLast().contains { words[$0] == "next" && ["cut", "reduction", "drop"].contains(words[$0 + 1]) }
    }

    private static func holdsNumbers(_ line: String) -> Bool {
        line.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 >= 0x80 } && line.unicodeScalars.contains { $0.properties.numericType != nil }
    }

    /// Numbers may all be in words ("ten percent of half a milligram"), and a line without any number may ask for one
    /// ("convert my dose to valium").
    private static let signs: Set<String> = Set(NumberWords.units.keys).union(NumberWords.tens.keys).union(NumberWords.parts.keys)
        .union(["twice", "percent", "couple", "convert", "many", "much", "dose", "strong", "equivalent", "equiv", "equivs", "equals", "equal", "long", "weight", "weigh", "percentage", "total", "average", "cuantos", "cuántos", "quantos", "wieviel", "combien"])
}

extension String {
    fileprivate func replacingComma(by mark: String) -> String {
        split(separator: ",", omittingEmptySubsequences: false).joined(separator: mark)
    }
}
