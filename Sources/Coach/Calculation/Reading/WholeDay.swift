import Taper

/// "3 mg a day over three doses, how long do 90 tablets of 0.5 last": the number is that of the whole day, and in how many doses it is taken
/// changes nothing. It goes, so that no sum multiplies the two; where the line may ask about one of the doses it stays, see `AskedLine.isWholeDay`.
enum WholeDay {
    private static let joints: Set<String> = ["in", "as", "over", "across", "into", "between", "split", "spread", "divided"]
    private static let besides: Set<String> = ["taken", "given", "equally", "evenly", "and", "by", "up", "it", "its", "thats", "which", "is", "i", "take"]
    /// Where one of these follows, one dose may be asked about.
    private static let ofOneDose: Set<String> = ["each", "one", "ones", "single", "dose", "first", "second", "third", "middle", "portion", "split", "equal"]
    /// Nobody takes a drug more often a day.
    private static let mostDoses = Fraction(6)

    /// The pieces, without a count that only says how the day is taken.
    static func read(_ pieces: [Piece]) -> [Piece] {
        guard let dose = pieces.firstIndex(where: { $0.quantity?.isDoseLike == true && $0.quantity?.rate == Interval(count: .one, unit: .day) }), let count = count(behind: dose, pieces) else { return pieces }
        let behind = pieces[(count + 1)...]
        // "3 mg a day in three doses, whats that": the dose.
        guard behind.contains(where: asksForMore), !behind.contains(where: isOfOneDose) else { return pieces }
        // The medicine and how often stay: "6 mg lorazepam a day".
        let first = pieces[dose...count].firstIndex { $0.word != nil || $0 == .sign(",") } ?? count
        return Array(pieces[..<first] + behind)
    }

    private static func asksForMore(_ piece: Piece) -> Bool {
        switch piece {
        case .quantity, .interval, .drug: true
        case .word(let word): ["total", "day", "week", "month", "percent"].contains(word)
        case .sign: false
        }
    }

    private static func isOfOneDose(_ piece: Piece) -> Bool {
        switch piece {
        case .word(let word): ofOneDose.contains(word) || TimesOfDay.names.contains(word)
        // "whats one dose"
        case .quantity(let quantity): quantity.amount == .one && (quantity.measure == .times || quantity.style == .word)
        case .interval, .drug, .sign: false
        }
    }

    private static func count(behind dose: Int, _ pieces: [Piece]) -> Int? {
        var isJoined = false
        for place in pieces.indices.dropFirst(dose + 1).prefix(5) {
            if let quantity = pieces[place].quantity {
                return isJoined && quantity.measure == .times && quantity.rate == nil && quantity.amount.isWhole && quantity.amount > .one && quantity.amount <= mostDoses ? place : nil
            }
            if let word = pieces[place].word {
                guard joints.contains(word) || besides.contains(word) else { return nil }
                isJoined = isJoined || joints.contains(word)
            } else {
                switch pieces[place] {
                case .drug, .sign(","), .interval(Interval(count: .one, unit: .day)): break
                default: return nil
                }
            }
        }
        return nil
    }
}
