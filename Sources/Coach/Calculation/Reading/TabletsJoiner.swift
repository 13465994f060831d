import Taper

/// Ties tablets to their strength: `30 of the 0.5 mg`, `tablets of .5`, `one 1 mg and a half`.
enum TabletsJoiner {
    static func joined(_ pieces: inout [Piece]) {
        strengthInBrackets(&pieces)
        countedTablets(&pieces)
        countedShares(&pieces)
        someOfThem(&pieces)
        oneTabletIs(&pieces)
        eachOfTablets(&pieces)
        namedStrengths(&pieces)
        tabletsOfTheDose(&pieces)
        decimalTablets(&pieces)
        partsThatFall(&pieces)
    }

    /// `1 tab (.5) + 150 mL`: how strong it is. Brackets are read as commas.
    private static func strengthInBrackets(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .volume }), !pieces.contains(where: { $0.quantity?.isStrength == true }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && pieces[index + 1] == .sign(",") && pieces[index + 3] == .sign(",") {
            guard case .quantity(var tablets) = pieces[index], tablets.measure == .tablets, tablets.strength == nil, tablets.share == nil, tablets.rate == nil, let strength = pieces[index + 2].quantity, strength.isDoseLike, strength.rate == nil, strength.share == nil, strength.amount <= Fraction(60) else { continue }
            tablets.strength = strength.amount
            pieces.replaceSubrange(index...(index + 3), with: [.quantity(tablets)])
            return
        }
    }

    /// `2 tabs a day, drop a half every 3 weeks`: half a tablet.
    private static func partsThatFall(_ pieces: inout [Piece]) {
        let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4)]
        let counted = pieces.compactMap(\.quantity)
        guard counted.contains(where: { $0.measure == .tablets && $0.amount >= .one && $0.strength == nil }), !counted.contains(where: { $0.isDoseLike || $0.measure == .percent }) else { return }
        for index in pieces.indices.dropFirst() {
            guard let part = parts[pieces[index].word ?? ""], pieces.indices.contains(index + 1) else { continue }
            let verb = pieces[..<index].last { !["a", "one", "by", "another", "off"].contains($0.word ?? "") }?.word ?? ""
            let isOff = ["minus", "off"].contains(pieces[index + 1].word ?? "")
            guard isOff || ["drop", "cut", "minus", "down", "take", "lose"].contains(verb) else { continue }
            let next = isOff ? index + 2 : index + 1
            guard pieces.indices.contains(next), case .interval = pieces[next] else { continue }
            pieces[index] = .quantity(Quantity(measure: .tablets, amount: part, style: .word))
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
            let isOfThe = pieces.indices.contains(index + 2) && pieces[index + 1].word == "of" && ["the", "my"].contains(pieces[index + 2].word ?? "")
            while pieces.indices.contains(next), pieces[next] == .sign("×") || ["of", "the", "my", "x", "half", "ones"].contains(pieces[next].word ?? "") {
                if pieces[next].word == "half" { break }
                isMultiplied = isMultiplied || pieces[next] == .sign("×")
                next += 1
            }
            // "ten rivotril 0.5s", "15 lonazep 0.25 tablets": the name stands between.
            if pieces.indices.contains(next + 1), next == index + 1, index == 0 || pieces[index - 1].word != "take", count.amount >= Fraction(5), count.amount.isWhole, count.style != .decimal, pieces[next + 1].quantity.map({ $0.isStrength && $0.isDoseLike || $0.measure == .tablets && $0.style == .decimal && $0.strength == nil }) == true, isName(pieces[next]) { next += 1 }
            // "five teva 1mgs came to 0.841 g"
            let isWeighed = count.amount.isWhole && count.amount > .one && count.style != .decimal && pieces.contains { $0.quantity?.measure == .grams }
            if isWeighed, next == index + 1, pieces.indices.contains(next + 1), pieces[next + 1].quantity?.measure == .dose, isName(pieces[next]) { next += 1 }
            guard pieces.indices.contains(next), let strength = pieces[next].quantity else { continue }
            // "45 ones of 1 mg"
            let isOnes = count.amount.isWhole && count.amount > .one && strength.isDoseLike && strength.rate == nil && pieces[index..<next].contains(.word("ones"))
            let isWeighedCount = isWeighed && strength.measure == .dose && strength.rate == nil && next <= index + 2 && pieces[index + 1].word != "of"
            // "47 quarter mg xans"
            let isNamedBehind = next == index + 1 && count.style == .whole && count.amount.isWhole && count.amount >= Fraction(7) && strength.measure == .dose && strength.rate == nil && pieces.indices.contains(next + 1) && isDrug(pieces[next + 1])
            // "four 5 mg diazepams", "2 0.5 mg klonopin": a count right before a strength with the name behind it.
            let isBeforeName = next == index + 1 && isSmallCount(count) && strength.measure == .dose && strength.share == nil && isNamed(next, pieces) && !isNumbered(index, pieces)
            // "84 1 pills"
            let isSmall = next == index + 1 && count.style == .whole && count.amount >= Fraction(10) && strength.measure == .tablets && strength.style == .whole && strength.strength == nil && strength.amount < Fraction(11)
            let isStrength = isSmall || strength.isStrength && strength.isDoseLike || strength.measure == .tablets && strength.style == .decimal && strength.strength == nil
            // "4 × 0.5 mg into 80 mL"
            // "crushed two 0.5 mg into 50 mL"
            let isCrushed = next == index + 1 && count.amount.isWhole && count.amount > .one && count.amount <= Fraction(10) && strength.measure == .dose && strength.rate == nil && index > 0 && pieces[index - 1].word == "dissolve" && pieces[(next + 1)...].prefix(3).contains { $0.quantity?.measure == .volume }
            let isMixed = isCrushed || isMultiplied && count.amount.isWhole && strength.measure == .dose && strength.rate == nil && pieces[(next + 1)...].prefix(4).contains { $0.quantity?.measure == .volume }
            // "two 1 mg and half a 0.5"
            let isBesidePart = next == index + 1 && strength.measure == .dose && strength.rate == nil && count.amount.isWhole && count.amount <= Fraction(10) && count.style == .word && pieces.contains { $0.quantity.map { $0.share != nil && $0.strength != nil } ?? false }
            // "one and a half 0.5"
            let isPartCount = next == index + 1 && count.style == .word && !count.amount.isWhole && strength.isDoseLike && strength.rate == nil && strength.style == .decimal
            let isBulk = isOnes || isWeighedCount || isMixed || isBesidePart || isPartCount || isMultiplied && count.amount > Fraction(6) && count.amount.isWhole && (strength.measure == .dose || strength.isDoseLike && strength.style == .decimal) && strength.rate == nil
            // "three .25s and one .125"
            let isAlike = strength.measure == .bare && strength.style == .decimal && count.amount <= Fraction(10) && count.amount.isWhole
                && pieces[..<index].contains { $0.quantity.map { $0.measure == .tablets && $0.strength != nil } ?? false }
            // "1 1/2 of the 0.5 mg", "100 of the .5"
            // "30 of 1 mg plus 20 of 0.5 mg"
            let isOneOfSeveral = next == index + 2 && pieces[index + 1].word == "of" && count.amount.isWhole && count.amount >= Fraction(5) && count.style == .whole && strength.measure == .dose && strength.rate == nil && strength.amount <= Fraction(10) && isOfSeveralStocks(index, pieces)
            // "thirty 1 mg's lasting me 40 days"
            let isLasting = next == index + 1 && count.amount.isWhole && count.amount >= Fraction(10) && count.style != .decimal && strength.measure == .dose && strength.rate == nil && strength.amount <= Fraction(10) && pieces.indices.contains(next + 1) && pieces[next + 1].word == "last"
            let isOfThose = isOneOfSeveral || isLasting || isOfThe && strength.rate == nil && strength.isDoseLike && (strength.measure == .dose || count.amount > Fraction(6) && strength.style == .decimal) && strength.amount <= Fraction(60)
            // "2.5 of the 0.25", "one and three quarters of the 0.5"
            let isMixedNumber = (count.style == .word || count.style == .quotient) && !count.amount.isWhole
            let isHalvesOf = isOfThe && (count.style == .decimal || isMixedNumber) && strength.style == .decimal && strength.measure == .bare && (count.amount * Fraction(4)).isWhole && count.amount > strength.amount && count.amount > .one
            guard isStrength || isBulk || isAlike || isOfThose || isNamedBehind || isBeforeName || isHalvesOf, count.style != .decimal || isMultiplied || isHalvesOf else { continue }
            var tablets = count
            tablets.measure = .tablets
            tablets.strength = strength.amount
            pieces[index] = .quantity(tablets)
            let named = pieces[(index + 1)...next].filter(isDrug)
            pieces.replaceSubrange((index + 1)...next, with: named)
            if pieces.indices.contains(index + 1), pieces[index + 1].word == "tablet" { pieces.remove(at: index + 1) }
        }
        anotherTablet(&pieces)
        wholeTablet(&pieces)
    }

    /// Twice a count, "of" and a dose, with "and" or "plus" between them.
    private static func isOfSeveralStocks(_ index: Int, _ pieces: [Piece]) -> Bool {
        func isStock(_ place: Int) -> Bool {
            guard pieces.indices.contains(place + 2), let count = pieces[place].quantity, let dose = pieces[place + 2].quantity else { return false }
            let isCount = count.measure == .bare && count.style == .whole && count.amount >= Fraction(5) || count.measure == .tablets && count.strength != nil
            return isCount && pieces[place + 1].word == "of" && dose.measure == .dose
        }
        if isStock(index + 4), ["plus", "and"].contains(pieces[index + 3].word ?? "") { return true }
        return index > 1 && ["plus", "and"].contains(pieces[index - 1].word ?? "") && pieces[index - 2].quantity.map { $0.measure == .tablets && $0.strength != nil } == true
    }

    private static func isSmallCount(_ count: Quantity) -> Bool { count.amount.isWhole && count.amount > .one && count.amount <= Fraction(100) }

    /// A medicine stands right behind.
    private static func isNamed(_ place: Int, _ pieces: [Piece]) -> Bool { pieces.indices.contains(place + 1) && isDrug(pieces[place + 1]) }

    /// `day 2`, `at 9`: no count of tablets.
    private static func isNumbered(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 0 else { return false }
        if pieces[index - 1].quantity != nil { return true }
        return ["day", "week", "month", "at", "number", "step", "to", "from", "by", "phase", "stage"].contains(pieces[index - 1].word ?? "")
    }

    private static func isDrug(_ piece: Piece) -> Bool {
        if case .drug = piece { return true }
        return false
    }

    /// A medicine, or a word that may be one that isn't known.
    private static func isName(_ piece: Piece) -> Bool {
        isDrug(piece) || piece.word.map { $0.utf8.count > 3 && !WordForms.isKnown($0) && !FillerWords.contains($0) } == true
    }

    /// `half-mg rivotril and I swallow one and a half of them`: tablets, and the dose before is what one holds.
    private static func someOfThem(_ pieces: inout [Piece]) {
        guard let index = pieces.indices.first(where: { place in
            guard place > 0, pieces.indices.contains(place + 2), let count = pieces[place].quantity, count.measure == .bare, count.style != .ordinal, count.amount <= Fraction(10), count.rate == nil else { return false }
            return pieces[place + 1].word == "of" && ["them", "those", "these"].contains(pieces[place + 2].word ?? "") && ["take", "have", "eat", "use", "am", "get", "and"].contains(pieces[place - 1].word ?? "")
        }), case .quantity(var count) = pieces[index] else { return }
        let others = pieces.indices.filter { $0 != index && pieces[$0].quantity != nil }
        guard others.count == 1, let place = others.first, place < index, case .quantity(var strength) = pieces[place], strength.measure == .dose, strength.rate == nil, strength.share == nil, strength.amount <= Fraction(60), !pieces.contains(where: { ["drop", "ml", "water", "percent", "cut"].contains($0.word ?? "") }) else { return }
        count.measure = .tablets
        count.strength = strength.amount
        strength.isStrength = true
        pieces[place] = .quantity(strength)
        pieces.replaceSubrange(index...(index + 2), with: [.quantity(count)])
    }

    /// "5 quarters of a 0.5 mg tablet"
    private static func countedShares(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(12), count.style != .ordinal, count.style != .decimal, case .quantity(var part) = pieces[index + 1], let share = part.share, share < .one, part.strength != nil, part.measure == .dose else { continue }
            part.share = share * count.amount
            part.amount = part.amount * count.amount
            pieces.replaceSubrange(index...(index + 1), with: [.quantity(part)])
        }
    }

    /// "1 tab is 0.5 mg, how many mg in 2¼ tabs": how strong one of them is.
    private static func oneTabletIs(_ pieces: inout [Piece]) {
        guard pieces.compactMap(\.quantity).filter({ $0.measure == .tablets && $0.strength == nil }).count == 2, !pieces.contains(where: { $0.quantity?.isStrength == true }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 2) {
            guard let one = pieces[index].quantity, one.measure == .tablets, one.amount == .one, one.share == nil, one.rate == nil, ["is", "equal", "has", "contain"].contains(pieces[index + 1].word ?? "") || pieces[index + 1] == .sign("="), case .quantity(var dose) = pieces[index + 2], dose.measure == .dose, dose.amount <= Fraction(60), dose.rate == nil else { continue }
            dose.isStrength = true
            pieces.replaceSubrange(index...(index + 2), with: [.quantity(dose), .word("tablet")])
            return
        }
    }

    /// "17 tablets left, 0.5 each": how strong they are, where no other number says it.
    private static func eachOfTablets(_ pieces: inout [Piece]) {
        let counts = pieces.indices.filter { pieces[$0].quantity.map { $0.measure == .tablets && $0.share == nil } == true }
        guard counts.count == 1, let place = counts.first, case .quantity(var tablets) = pieces[place], tablets.strength == nil, tablets.amount > .one, tablets.rate == nil, !pieces.contains(where: { $0.quantity?.isStrength == true }) else { return }
        for index in pieces.indices where index > place && index <= place + 4 && pieces.indices.contains(index + 1) && pieces[index + 1].word == "each" {
            guard let strength = pieces[index].quantity, strength.isDoseLike, strength.rate == nil, strength.share == nil, strength.measure == .dose || strength.style == .decimal, strength.amount <= Fraction(60), (place + 1..<index).allSatisfy({ pieces[$0] == .sign(",") || ["left", "of", "at", "in", "with", "is", "are", "they"].contains(pieces[$0].word ?? "") }) else { continue }
            // "0.5 each day" is what is taken.
            let next = pieces.indices.contains(index + 2) ? pieces[index + 2] : .sign(".")
            guard next.word == nil || !["day", "morning", "night", "noon", "time", "times", "week", "dose"].contains(next.word ?? "") else { continue }
            tablets.strength = strength.amount
            pieces[place] = .quantity(tablets)
            pieces.removeSubrange(index...(index + 1))
            return
        }
    }

    /// "half a 0.5 and a whole 1 mg": one tablet.
    private static func wholeTablet(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.strength != nil && ($0.share != nil || $0.measure == .tablets) } ?? false }) else { return }
        for index in pieces.indices.reversed() {
            guard var tablet = pieces[index].quantity, tablet.isDoseLike, tablet.share == nil, tablet.rate == nil, index > 0, ["whole", "full"].contains(pieces[index - 1].word ?? "") else { continue }
            tablet.strength = tablet.amount
            tablet.amount = .one
            tablet.measure = .tablets
            tablet.isStrength = false
            pieces[index] = .quantity(tablet)
            // "1 whole .5", "two whole .5"
            guard index > 1, let count = pieces[index - 2].quantity, count.measure == .bare, count.amount.isWhole, count.amount <= Fraction(10), count.style == .whole || count.style == .word, count.rate == nil else { continue }
            tablet.amount = count.amount
            pieces.replaceSubrange((index - 2)...index, with: [.quantity(tablet)])
        }
    }

    /// "two 0.125s and a 0.25": one tablet more, of another strength.
    private static func anotherTablet(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard let strength = pieces[index].quantity, strength.measure == .bare, strength.style == .decimal, index > 1, strength.rate == nil,
                ["a", "one", "another"].contains(pieces[index - 1].word ?? ""), pieces[index - 2].word == "and" || pieces[index - 2].word == "plus" || pieces[index - 2] == .sign("+"),
                pieces[..<index].contains(where: { $0.quantity.map { $0.measure == .tablets && $0.strength != nil } ?? false }),
                !pieces.indices.contains(index + 1) || !["cut", "off", "drop", "minus"].contains(pieces[index + 1].word ?? "")
            else { continue }
            var tablet = strength
            tablet.measure = .tablets
            tablet.amount = .one
            tablet.strength = strength.amount
            pieces[index] = .quantity(tablet)
        }
    }

    /// `tablets of .5`, `the pill is 2 mg`, `2 mg strength`.
    private static func namedStrengths(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var strength) = pieces[index], strength.isDoseLike, !strength.isStrength, strength.share == nil, strength.rate == nil, !isOfPowder(index, pieces) else { continue }
            var place = index - 1
            var links = 0
            while place >= 0, links < 4 {
                let piece = pieces[place]
                if ["of", "is", "are", "at", "the", "my", "strength", "come", "in", "as", "with", "left"].contains(piece.word ?? "") || piece == .sign("=") { links += 1 } else { break }
                place -= 1
            }
            if case .drug = place >= 0 ? pieces[place] : .sign(" ") { place -= 1 }
            // "how many 0.5 tablets is 2.25": those have a strength already.
            let isNamed = place > 0 && pieces[place - 1].quantity.map { $0.isStrength && $0.amount < Fraction(40) } == true
            // "14 tabs left of the 1 mg"
            let isLeft = place >= 0 && pieces[place].quantity.map { $0.measure == .tablets && $0.strength == nil && $0.amount > .one } == true && links > 1 && pieces[index - 1].word != "is" && strength.measure == .dose && pieces[place..<index].contains { $0.word == "of" }
            let isBehindTablet = isLeft || place >= 0 && pieces[place].word == "tablet" && !isNamed && (links > 0 || strength.measure == .dose)
                && !(links == 1 && pieces[index - 1] == .sign("=") && strength.amount > Fraction(20))
            var isBeforeName = false
            if pieces.indices.contains(index + 1) { isBeforeName = pieces[index + 1].word == "strength" || pieces[index + 1].word == "tablet" || isOnes(index, pieces) }
            if case .drug = pieces.indices.contains(index + 1) ? pieces[index + 1] : .sign(" "), pieces.indices.contains(index + 2), pieces[index + 2].word == "tablet" { isBeforeName = true }
            let isOnScale = pieces.indices.contains(index + 1) && ["on", "weigh"].contains(pieces[index + 1].word ?? "")
            if isBehindTablet && strength.amount <= Fraction(60) && !isOnScale || isBeforeName {
                strength.isStrength = true
                pieces[index] = .quantity(strength)
            }
        }
    }

    /// "capsules with 25 mg of the powder": a weight, and no strength.
    private static func isOfPowder(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(index + 2), pieces[index + 1].word == "of" else { return false }
        return pieces[(index + 2)...].prefix(2).contains { $0.word == "powder" }
    }

    /// `the .25 ones`, where tablets are asked about.
    private static func isOnes(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard pieces[index + 1].word == "ones", pieces[index].quantity?.style == .decimal, pieces.contains(where: { $0.word == "tablet" }) else { return false }
        return !pieces.contains { $0.quantity?.isStrength == true } && index > 0 && ["the", "my", "of", "get", "got", "have", "only"].contains(pieces[index - 1].word ?? "")
    }

    /// `clonazepam 0.5 mg, half a tablet in the morning and one at night`: the only dose of a line of tablets is that of one.
    private static func tabletsOfTheDose(_ pieces: inout [Piece]) {
        let tablets = pieces.compactMap(\.quantity).filter { $0.measure == .tablets && $0.strength == nil }
        let doses = pieces.indices.filter { pieces[$0].quantity.map { $0.isDoseLike || $0.strength != nil } ?? false }
        guard tablets.count >= 2, doses.count == 1, case .quantity(var dose) = pieces[doses[0]], dose.measure == .dose, dose.rate == nil, !dose.isStrength, dose.share == nil, dose.amount <= Fraction(60),
            let first = pieces.firstIndex(where: { $0.quantity?.measure == .tablets }), doses[0] < first, pieces.contains(where: { ["morning", "noon", "night"].contains($0.word ?? "") })
        else { return }
        dose.isStrength = true
        pieces[doses[0]] = .quantity(dose)
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
}
