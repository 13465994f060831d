import Document
import Taper

/// Reads arithmetic that is asked for in words.
///
/// A line is taken apart once (`AskedLine`); then one kind of question after another looks whether it is the one.
/// Most lines are none, and stay for the search.
struct ArithmeticReader {
    let formulary: Formulary

    /// The kinds of question, the most particular first.
    private static let frames: [@Sendable (AskedLine) -> CalculationReading?] = [
        RatioFrame.read, EquivalentFrame.read, HalfLifeFrame.read, WeightFrame.read, PartsFrame.read, MicroTaperFrame.read, HowLongFrame.read, DropsFrame.read,
        SupplyFrame.read, SplitFrame.read, EvenStepsFrame.read, LiquidFrame.read, PercentBetweenFrame.read, AfterCutsFrame.read, AverageFrame.read,
        PercentOfFrame.read, TabletFrame.read, MicrogramFrame.read, SumFrame.read,
    ]

    /// The calculation that a line asks for; nil for any other line.
    func read(_ line: String) -> CalculationReading? {
        guard line.utf8.count <= 1000 else { return nil }
        let words = Vetoes.words(line)
        guard line.unicodeScalars.contains(where: { $0.properties.numericType != nil }) || Self.mayHoldNumbers(words), !Vetoes.forbids(words),
            !Vetoes.namesOthers(words, known: { formulary.medication(named: $0) != nil }),
            let asked = AskedLine(line, formulary: formulary, names: DrugNames(formulary))
        else { return nil }
        for frame in Self.frames {
            guard let reading = frame(asked) else { continue }
            return checked(reading, asked)
        }
        return nil
    }

    /// A result is given only when its numbers can be meant.
    private func checked(_ reading: CalculationReading, _ line: AskedLine) -> CalculationReading {
        guard case .result(var calculation) = reading else { return reading }
        if let number = line.ambiguousNumber {
            return .doubtful("\(number) can mean \(number.replacingComma(by: ".")) or \(number.replacingComma(by: "")). Which one is it? Write it with a point, or without any mark.")
        }
        if line.hasRange { return .missing("You wrote a range. Which one number shall I compute with?") }
        if let question = NumberGuards.question(line) { return .doubtful(question) }
        calculation.cautions += NumberGuards.remarks(line).filter { !calculation.cautions.contains($0) }
        return .result(calculation)
    }

    /// Numbers may all be in words: "ten percent of half a milligram".
    private static func mayHoldNumbers(_ words: [String]) -> Bool {
        words.contains { NumberWords.units[$0] != nil || NumberWords.tens[$0] != nil || NumberWords.parts[$0] != nil || ["twice", "percent", "couple"].contains($0) }
            || words.contains("convert") || words.contains("many") || words.contains("much")
    }
}

extension String {
    fileprivate func replacingComma(by mark: String) -> String {
        split(separator: ",", omittingEmptySubsequences: false).joined(separator: mark)
    }
}
