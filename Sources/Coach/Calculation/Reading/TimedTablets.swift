import Taper

/// Numbers that count tablets without saying so: "2 in the morning and one and a half at night, the tablets are 0.25, mg a day?"
enum TimedTablets {
    static func joined(_ pieces: inout [Piece]) {
        eachOfThem(&pieces)
        besideOthers(&pieces)
        let strengths = pieces.compactMap(\.quantity).filter { $0.isStrength && $0.isDoseLike }
        guard strengths.count == 1, pieces.contains(where: { $0.word == "mg" }), pieces.contains(where: { $0.word == "tablet" }), !asksForTablets(pieces) else { return }
        guard pieces.allSatisfy({ piece in piece.quantity.map { $0.isStrength || $0.measure == .bare } ?? true }) else { return }
        let counts = pieces.indices.filter { isTimed($0, pieces) && (isCount(pieces[$0]) || pieces[$0].word == "one") }
        let others = pieces.indices.filter { place in pieces[place].quantity.map { !$0.isStrength } == true && !counts.contains(place) }
        guard counts.count >= 2, others.isEmpty else { return }
        for place in counts {
            var tablets = pieces[place].quantity ?? Quantity(measure: .tablets, amount: .one)
            tablets.measure = .tablets
            tablets.strength = strengths[0].amount
            pieces[place] = .quantity(tablets)
        }
    }

    /// `2 of the .5 tabs at breakfast and 1½ at night`: so many of the same tablets, and no 1.5 mg. "1.5 at night" may be a dose.
    private static func besideOthers(_ pieces: inout [Piece]) {
        let told = pieces.indices.filter { pieces[$0].quantity.map { $0.measure == .tablets && $0.strength != nil && $0.share == nil && $0.rate == nil } == true }
        guard let first = told.first, isTimed(first, pieces), let strength = pieces[first].quantity?.strength, told.allSatisfy({ pieces[$0].quantity?.strength == strength }), !asksForTablets(pieces) else { return }
        let others = pieces.compactMap(\.quantity).filter { $0.measure != .bare && $0.measure != .tablets && $0.measure != .times }
        guard others.isEmpty else { return }
        for place in pieces.indices where place > first && isTimed(place, pieces) {
            // "1 pm" is an hour.
            let isHour = ["am", "pm"].contains(pieces[place + 1].word ?? "") && pieces[place].quantity?.style == .whole
            guard !isHour, isCount(pieces[place]) || pieces[place].word == "one" || pieces[place].quantity.map({ $0.measure == .bare && $0.style == .quotient && $0.amount < Fraction(10) }) == true else { continue }
            pieces[place] = .quantity(Quantity(measure: .tablets, amount: pieces[place].quantity?.amount ?? .one, strength: strength, style: .word))
        }
    }

    /// `1 at 8am, 1 at 2 and 2 at bedtime, 0.5 mg each`: so many tablets at a time, and no mg beside the 0.5.
    private static func eachOfThem(_ pieces: inout [Piece]) {
        let doses = pieces.indices.filter { pieces[$0].quantity?.measure == .dose }
        guard doses.count == 1, let place = doses.first, case .quantity(var strength) = pieces[place], !strength.isStrength, strength.share == nil, pieces.indices.contains(place + 1), pieces[place + 1].word == "each", !asksForTablets(pieces) else { return }
        let counts = pieces.indices.filter { isTimed($0, pieces) && isCount(pieces[$0]) }
        let others = pieces.indices.filter { pieces[$0].quantity != nil && $0 != place && !counts.contains($0) }
        guard counts.count >= 2, others.isEmpty else { return }
        for index in counts {
            guard case .quantity(var tablets) = pieces[index] else { continue }
            (tablets.measure, tablets.strength) = (.tablets, strength.amount)
            pieces[index] = .quantity(tablets)
        }
        strength.isStrength = true
        pieces[place] = .quantity(strength)
    }

    /// A whole number, or one in words: 0.5 would be a dose.
    private static func isCount(_ piece: Piece) -> Bool {
        guard let count = piece.quantity, count.measure == .bare, !count.isStrength, count.amount > .zero, count.amount <= Fraction(10) else { return false }
        return count.style == .word || count.style == .whole && count.amount.isWhole
    }

    private static func isTimed(_ place: Int, _ pieces: [Piece]) -> Bool {
        let behind = pieces[(place + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        return behind.first { !["in", "at", "the", "every", "before", "for", "my"].contains($0) }.map(TimesOfDay.names.contains) == true
    }

    private static func asksForTablets(_ pieces: [Piece]) -> Bool {
        pieces.indices.contains { $0 > 0 && pieces[$0].word == "tablet" && pieces[$0 - 1].word == "many" }
    }
}
