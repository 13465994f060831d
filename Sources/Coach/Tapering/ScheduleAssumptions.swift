import Document
import Taper

/// What a sentence left open and how it was read, each with the words for another reading.
struct ScheduleAssumptions {
    private let sentence: TaperSentence
    /// On paper nobody can type, so the words for another reading are left out.
    private let isPaper: Bool

    init(_ sentence: TaperSentence, isPaper: Bool) {
        (self.sentence, self.isPaper) = (sentence, isPaper)
    }

    var items: [[Inline]] {
        sentence.assumptions.compactMap { assumption in
            let (words, way) = said(assumption)
            if words.isEmpty { return nil }
            return [.text(words)] + (isPaper || way.isEmpty ? [] : [.text(" ")] + way)
        }
    }

    private func said(_ assumption: TaperSentence.Assumption) -> (String, [Inline]) {
        switch assumption {
        case .currentBase:
            return (isPaper ? "Each percentage is of the current dose." : "You didn't say of what: I took each percentage of the current dose.", [.text("For the other reading write “"), .command("of the starting dose"), .text("”.")])
        case .milligrams: return ("A number without a unit is in mg.", [])
        case .end(let dose):
            return ("A percentage of the current dose never reaches zero. \(isPaper ? "This plan ends" : "I let it end") after \(dose).", [.text("For another end write “"), .command("to"), .text("” and a dose.")])
        case .table(let table): return ("The tables agree here; I used \(table).", [])
        case .evenSplit(let count): return ("\(count) equal doses a day.", [])
        case .score(let dose, let score): return ("The \(dose) tablet may be split into \(score.rawValue), by its label.", [])
        case .today: return isPaper ? ("", []) : ("It starts today.", [.text("For another day write “"), .command("from"), .text("” and a date.")])
        case .dateOrder(let day): return ("I read the date as \(day).", [.text("To be sure write it as "), .command("\(day)"), .text(".")])
        case .oneTablet(let dose): return ("One \(dose) tablet goes into that water.", [.text("For more write “"), .command("2 tablets of \(dose) in 100 mL"), .text("”.")])
        case .dosesInOrder: return ("The doses are those of \(sentence.split.map { "\($0.time) (\($0.dose))" }.joined(separator: ", ")).", [])
        case .extendedRelease:
            return ("You named an extended-release form. Those tablets are taken whole, so they make few of these doses.", [.text("To see which, add “"), .command("using"), .text("”, the strength and “"), .command("extended-release tablets"), .text("”.")])
        }
    }
}
