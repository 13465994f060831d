import Taper

/// Ties pieces to each other: counts to what they count, strengths to their tablets, quantities to how often.
enum PieceJoiner {
    static func joined(_ pieces: [Piece], formulary: Formulary) -> [Piece] {
        var pieces = pieces
        countedCuts(&pieces)
        countedTablets(&pieces)
        namedStrengths(&pieces)
        decimalTablets(&pieces)
        rates(&pieces)
        return pieces
    }

    /// `six 10% cuts`, `4 0.125 mg cuts`: so many cuts, of so much.
    private static func countedCuts(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.style != .decimal, !count.isStrength else { continue }
            var next = index + 1
            if pieces.indices.contains(next), ["more", "further", "extra", "such", "successive", "straight"].contains(pieces[next].word ?? "") { next += 1 }
            guard pieces.indices.contains(next + 1), let size = pieces[next].quantity, size.measure == .percent || size.isDoseLike,
                pieces[next + 1].word == "cut" || pieces[next + 1].word == "drop"
            else { continue }
            count.measure = .cuts
            pieces[index] = .quantity(count)
        }
    }

    /// `60 .5 tabs`, `30 x 1 mg pills`, `60 of the 0.5 tabs`, `ninety 1s`.
    private static func countedTablets(_ pieces: inout [Piece]) {
        var index = 0
        while index < pieces.count {
            defer { index += 1 }
            guard let count = pieces[index].quantity, count.measure == .bare, count.style != .ordinal, !count.isStrength, count.amount > .zero else { continue }
            var next = index + 1
            var isMultiplied = false
            while pieces.indices.contains(next), pieces[next] == .sign("×") || ["of", "the", "my", "x", "half"].contains(pieces[next].word ?? "") {
                if pieces[next].word == "half" { break }
                isMultiplied = isMultiplied || pieces[next] == .sign("×")
                next += 1
            }
            guard pieces.indices.contains(next), let strength = pieces[next].quantity else { continue }
            let isStrength = strength.isStrength && strength.isDoseLike || strength.measure == .tablets && strength.style == .decimal && strength.strength == nil
            let isBulk = isMultiplied && count.amount > Fraction(6) && count.amount.isWhole && strength.isDoseLike && strength.rate == nil
            guard isStrength || isBulk, count.style != .decimal || isMultiplied else { continue }
            var tablets = count
            tablets.measure = .tablets
            tablets.strength = strength.amount
            pieces[index] = .quantity(tablets)
            pieces.removeSubrange((index + 1)...next)
            if pieces.indices.contains(index + 1), pieces[index + 1].word == "tablet" { pieces.remove(at: index + 1) }
        }
    }

    /// `tablets of .5`, `the pill is 2 mg`, `2 mg strength`.
    private static func namedStrengths(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var strength) = pieces[index], strength.isDoseLike, !strength.isStrength, strength.share == nil, strength.rate == nil else { continue }
            var place = index - 1
            var links = 0
            while place >= 0, links < 3 {
                let piece = pieces[place]
                if ["of", "is", "are", "at", "the", "my", "strength", "come", "in", "as", "with"].contains(piece.word ?? "") || piece == .sign("=") { links += 1 } else { break }
                place -= 1
            }
            if case .drug = place >= 0 ? pieces[place] : .sign(" ") { place -= 1 }
            let isBehindTablet = place >= 0 && pieces[place].word == "tablet" && (links > 0 || strength.measure == .dose)
                && !(links == 1 && pieces[index - 1] == .sign("=") && strength.amount > Fraction(20))
            var isBeforeName = false
            if pieces.indices.contains(index + 1) { isBeforeName = pieces[index + 1].word == "strength" || pieces[index + 1].word == "tablet" }
            if case .drug = pieces.indices.contains(index + 1) ? pieces[index + 1] : .sign(" "), pieces.indices.contains(index + 2), pieces[index + 2].word == "tablet" { isBeforeName = true }
            let isOnScale = pieces.indices.contains(index + 1) && ["on", "weigh"].contains(pieces[index + 1].word ?? "")
            if isBehindTablet && strength.amount <= Fraction(60) && !isOnScale || isBeforeName {
                strength.isStrength = true
                pieces[index] = .quantity(strength)
            }
        }
    }

    /// `a .25 tab`: a strength, unless another number says how strong the tablets are.
    private static func decimalTablets(_ pieces: inout [Piece]) {
        let others = pieces.compactMap(\.quantity).filter { $0.isStrength || $0.measure == .tablets && $0.strength != nil || $0.share != nil && $0.strength != nil }
        for index in pieces.indices {
            guard case .quantity(var tablet) = pieces[index], tablet.measure == .tablets, tablet.style == .decimal, tablet.strength == nil, tablet.amount < .one, others.isEmpty else { continue }
            tablet.measure = .dose
            tablet.isStrength = true
            pieces[index] = .quantity(tablet)
        }
    }

    /// Gives each quantity the "every 2 weeks" that stands by it.
    private static func rates(_ pieces: inout [Piece]) {
        var used: Set<Int> = []
        for index in pieces.indices {
            guard case .quantity(var quantity) = pieces[index], takesRate(quantity) else { continue }
            var place = index + 1
            var words = 0
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

    private static func takesRate(_ quantity: Quantity) -> Bool {
        switch quantity.measure {
        case .dose, .bare, .percent, .volume, .tablets, .drops, .parts, .cuts, .grams: quantity.style != .ordinal && !quantity.isEach
        default: false
        }
    }
}
