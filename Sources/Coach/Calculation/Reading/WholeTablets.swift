import Taper

/// Whole tablets and a part of one: "two tabs and a half of 0.25", "a whole one at night".
enum WholeTablets {
    static func joined(_ pieces: inout [Piece]) {
        andAHalf(&pieces)
        partsAlone(&pieces)
        wholeOnes(&pieces)
    }

    private static let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]

    /// `two tabs and a half of 0.25`, `1 pill and a quarter a day`: together, and not 2 tablets beside a half of 0.25.
    private static func andAHalf(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 1].word == "and" {
            guard case .quantity(var tablets) = pieces[index], tablets.measure == .tablets, tablets.amount.isWhole, tablets.share == nil, tablets.rate == nil, pieces[index + 2].word != "a" || pieces.indices.contains(index + 3) else { continue }
            let place = pieces[index + 2].word == "a" ? index + 3 : index + 2
            if let part = pieces[place].word.flatMap({ parts[$0] }) {
                guard isClosed(place + 1, pieces) else { continue }
                tablets.amount = tablets.amount + part
            } else if let part = pieces[place].quantity, let share = part.share, share < .one, part.style == .word, let strength = part.strength, tablets.strength == nil, !isStrengthSaid(pieces, besides: place), !isTimeOfDay(place + 1, pieces) {
                (tablets.amount, tablets.strength) = (tablets.amount + share, strength)
            } else {
                continue
            }
            tablets.style = .word
            pieces.replaceSubrange(index...place, with: [.quantity(tablets)])
        }
    }

    private static func isStrengthSaid(_ pieces: [Piece], besides place: Int) -> Bool {
        pieces.indices.contains { $0 != place && pieces[$0].quantity.map { $0.isStrength || $0.strength != nil } == true }
    }

    /// The end, a sign, or how often it is taken: "1 tab and a half at night" may be one in the morning and a half at night.
    private static func isClosed(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place) else { return true }
        switch pieces[place] {
        case .sign, .interval: return true
        case .quantity(let times): return times.measure == .times
        case .word(let word): return word == "of" && pieces.indices.contains(place + 1) && pieces[place + 1].word != "a"
        case .drug: return false
        }
    }

    private static func isTimeOfDay(_ place: Int, _ pieces: [Piece]) -> Bool {
        pieces.indices.contains(place) && ["at", "in", "night", "morning", "noon", "am"].contains(pieces[place].word ?? "")
    }

    /// `half in the morning and a whole one at night`, `a full one before bed`: one tablet, where the others are parts of one.
    private static func wholeOnes(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.measure == .tablets && $0.share != nil || $0.measure == .dose && $0.share != nil && $0.strength != nil } == true }) else { return }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) && isWhole(pieces[index], pieces[index + 1]) {
            guard !pieces.indices.contains(index + 2) || isTimeOfDay(index + 2, pieces) || pieces[index + 2] == .sign(",") || pieces[index + 2] == .sign(".") || pieces[index + 2].word == "before" else { continue }
            let strength = pieces.compactMap(\.quantity).filter { $0.share != nil }.compactMap(\.strength)
            let one = Quantity(measure: .tablets, amount: .one, strength: Set(strength).count == 1 ? strength[0] : nil, style: .word)
            pieces.replaceSubrange(index...(index + 1), with: [.quantity(one)])
        }
    }

    /// `½ a 0.5 at 7 am, ½ at 2`: the second is a part of the same tablet, too, and no 0.5 mg.
    private static func partsAlone(_ pieces: inout [Piece]) {
        let told = pieces.compactMap(\.quantity).filter { $0.share != nil && $0.strength != nil && ($0.measure == .tablets || $0.measure == .dose) }
        // "1/3 of 0.75 in the morning, 2/3 at night, each?" shares one dose out.
        guard let strength = told.first?.strength, told.allSatisfy({ $0.strength == strength }), !pieces.contains(.word("each")) else { return }
        for index in pieces.indices {
            guard let part = pieces[index].quantity, part.measure == .bare, part.style == .quotient, part.amount > .zero, part.amount < .one, isTimeOfDay(index + 1, pieces) || isClosed(index + 1, pieces) else { continue }
            pieces[index] = .quantity(Quantity(measure: .tablets, amount: part.amount, strength: strength, share: part.amount, style: .word))
        }
    }

    private static func isWhole(_ first: Piece, _ second: Piece) -> Bool {
        let whole = ["whole", "full"]
        func isOne(_ piece: Piece) -> Bool { piece.word == "one" || piece.quantity.map { $0.measure == .bare && $0.style == .word && $0.amount == .one } == true }
        return whole.contains(first.word ?? "") && isOne(second) || isOne(first) && whole.contains(second.word ?? "")
    }
}
