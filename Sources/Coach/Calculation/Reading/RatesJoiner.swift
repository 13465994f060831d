import Taper

/// Ties quantities to how often they are taken or cut.
enum RatesJoiner {
    /// Gives each quantity the "every 2 weeks" that stands by it.
    static func joined(_ pieces: inout [Piece]) {
        var used: Set<Int> = []
        for index in pieces.indices {
            guard case .quantity(var quantity) = pieces[index], takesRate(quantity) else { continue }
            var place = index + 1
            var words = 0
            // "0.125 mg of the 1 mg every fortnight": the time belongs to the part.
            if quantity.isDoseLike || quantity.measure == .percent, let whole = wholeBehind(index, pieces) { place = whole + 1 } else if isWholeOfRated(index, pieces) { continue }
            while pieces.indices.contains(place), words < 5 {
                if case .interval(let interval) = pieces[place] {
                    quantity.rate = interval
                    used.insert(place)
                    break
                }
                if pieces[place].quantity != nil || pieces[place] == .sign("?") || pieces[place] == .sign("=") || pieces[place] == .sign(".") || pieces[place].word == "and" { break }
                if pieces[place] == .sign(",") , words > 0 || quantity.measure != .percent { break }
                if ["how", "what", "then", "from", "to", "until", "halve", "half"].contains(pieces[place].word ?? "") { break }
                words += 1
                place += 1
            }
            pieces[index] = .quantity(quantity)
        }
        // "every 3 days minus .125", "each week 0.05 less"
        for index in pieces.indices {
            guard case .interval(let interval) = pieces[index], !used.contains(index) else { continue }
            var place = index + 1
            while pieces.indices.contains(place), place <= index + 4 {
                if case .quantity(var quantity) = pieces[place] {
                    if takesRate(quantity), quantity.rate == nil {
                        quantity.rate = interval
                        pieces[place] = .quantity(quantity)
                    }
                    break
                }
                if pieces[place].word == nil || ["from", "how", "what", "until", "to", "and"].contains(pieces[place].word ?? "") { break }
                place += 1
            }
        }
    }

    /// The place of the larger dose of which this one is a part: `0.125 mg of the 1 mg`, `0.05 off my 1 mg`.
    private static func wholeBehind(_ index: Int, _ pieces: [Piece]) -> Int? {
        var place = index + 1
        guard pieces.indices.contains(place), ["of", "off"].contains(pieces[place].word ?? "") else { return nil }
        place += 1
        if pieces.indices.contains(place), ["the", "my", "of", "his", "her"].contains(pieces[place].word ?? "") { place += 1 }
        guard pieces.indices.contains(place), let part = pieces[index].quantity, let whole = pieces[place].quantity, whole.isDoseLike, part.measure == .percent || whole.amount > part.amount, !part.isStrength else { return nil }
        return place
    }

    private static func isWholeOfRated(_ index: Int, _ pieces: [Piece]) -> Bool {
        pieces[max(0, index - 4)..<index].indices.contains { pieces[$0].quantity.map { $0.isDoseLike || $0.measure == .percent } == true && wholeBehind($0, pieces) == index }
    }

    private static func takesRate(_ quantity: Quantity) -> Bool {
        switch quantity.measure {
        case .dose, .bare, .percent, .volume, .tablets, .drops, .parts, .cuts, .grams: quantity.style != .ordinal && !quantity.isEach
        default: false
        }
    }
}
