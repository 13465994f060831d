import Taper

/// Ties pieces to each other: counts to what they count, strengths to their tablets, quantities to how often.
enum PieceJoiner {
    static func joined(_ pieces: [Piece], formulary: Formulary) -> [Piece] {
        var pieces = pieces
        LifeNumbers.removed(from: &pieces)
        theOne(&pieces)
        PhraseJoiner.joined(&pieces)
        LeavingJoiner.joined(&pieces)
        timesPerCut(&pieces)
        halfLives(&pieces)
        eachDrop(&pieces)
        PhraseJoiner.inOneDrop(&pieces)
        DropsJoiner.joined(&pieces)
        CutsJoiner.joined(&pieces)
        PhraseJoiner.timesBefore(&pieces)
        numberedTimes(&pieces)
        countedCuts(&pieces)
        countedTablets(&pieces)
        countedShares(&pieces)
        oneTabletIs(&pieces)
        namedStrengths(&pieces)
        tabletsOfTheDose(&pieces)
        decimalTablets(&pieces)
        TimedTablets.joined(&pieces)
        HoursJoiner.joined(&pieces)
        rates(&pieces)
        return pieces
    }

    /// `the evening one 0.5`: no number.
    private static func theOne(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst() {
            guard let one = pieces[index].quantity, one.measure == .bare, one.style == .word, one.amount == .one, ["morning", "noon", "night", "am"].contains(pieces[index - 1].word ?? ""), pieces.indices.contains(index + 1), pieces[index + 1].quantity.map({ $0.isDoseLike || $0.measure == .volume }) == true || ["from", "drop", "goes", "loses", "falls", "cut"].contains(pieces[index + 1].word ?? "") else { continue }
            pieces[index] = .word("one")
        }
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

    /// `4 weeks per cut`, `2 weeks between cuts`, `3 weeks apart`: how often.
    private static func timesPerCut(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard let span = pieces[index].quantity?.span, pieces.indices.contains(index + 1) else { continue }
            let next = pieces.indices.contains(index + 2) ? pieces[index + 2].word : nil
            let isPerCut = ["per", "between", "each", "a", "for"].contains(pieces[index + 1].word ?? "") && (next == "cut" || next == "each" && pieces.indices.contains(index + 3) && pieces[index + 3].word == "cut")
            guard isPerCut || pieces[index + 1].word == "apart" || isOnEach(index, pieces) else { continue }
            pieces[index] = .interval(span)
            // The verb would tell of a hold.
            if isOnEach(index, pieces), pieces[index - 1].word != nil, !["for", "and", "with"].contains(pieces[index - 1].word ?? "") { pieces[index - 1] = .word("about") }
        }
    }

    /// `staying 3 weeks on every dose`, `holding 2 weeks at each step`.
    private static func isOnEach(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 0, pieces[index - 1] == .sign(",") || ["staying", "stay", "holding", "hold", "spending", "spend", "about", "waiting", "sitting", "with", "for", "and"].contains(pieces[index - 1].word ?? ""), pieces.indices.contains(index + 3) else { return false }
        return ["on", "at", "with", "for"].contains(pieces[index + 1].word ?? "") && ["each", "every"].contains(pieces[index + 2].word ?? "") && ["dose", "cut", "level", "one", "rung", "stage"].contains(pieces[index + 3].word ?? "")
    }

    /// `half life is 30`: hours, where no unit is said.
    private static func halfLives(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var length) = pieces[index], length.measure == .bare, index > 0 else { continue }
            let place = ["is", "of", "about"].contains(pieces[index - 1].word ?? "") || pieces[index - 1] == .sign("=") ? index - 2 : index - 1
            guard place >= 0, pieces[place].word == "halflife" else { continue }
            length.measure = .span(.hour)
            pieces[index] = .quantity(length)
        }
    }

    /// `my drops are 0.1 mg each`.
    private static func eachDrop(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var dose) = pieces[index], dose.isDoseLike, index > 1, ["is", "are", "of", "at"].contains(pieces[index - 1].word ?? ""), pieces[index - 2].word == "drop",
                pieces[index - 1].word == "of" && index > 2 && ["in", "into", "with", "using"].contains(pieces[index - 3].word ?? "") || pieces.indices.contains(index + 1) && pieces[index + 1].word == "each"
            else { continue }
            dose.measure = .perDrop
            pieces[index] = .quantity(dose)
        }
    }

    /// `week 12`, `day 30`; and `92 of the 100 mL`.
    private static func numberedTimes(_ pieces: inout [Piece]) {
        // "how many mL from 200"
        let isLiquid = pieces.contains { $0.word == "ml" } && !pieces.contains { $0.quantity?.measure == .volume }
        for index in pieces.indices {
            // "week 10 dose"
            if case .quantity(var week) = pieces[index], week.measure == .times, week.rate == nil, index > 0, let unit = pieces[index - 1].word.flatMap(TimeUnit.init(word:)) {
                week.measure = .span(unit)
                pieces[index] = .quantity(week)
                continue
            }
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.style != .ordinal else { continue }
            // "in 1 cup, 240 mL"
            if pieces.indices.contains(index + 1), ["cup", "glass", "jar", "mug", "cups"].contains(pieces[index + 1].word ?? ""), pieces.contains(where: { $0.quantity?.measure == .volume }) {
                pieces[index] = .word("a")
                continue
            }
            if isLiquid, count.amount.isWhole, count.amount >= Fraction(20) {
                count.measure = .volume
                pieces[index] = .quantity(count)
                continue
            }
            if count.amount.isWhole, count.style == .whole, index > 1, pieces[index - 1].word == "cut", ["at", "after", "by"].contains(pieces[index - 2].word ?? "") {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            // "0.5 mg × 3 a day"
            if count.amount.isWhole, index > 0, pieces[index - 1] == .sign("×"), index > 1, pieces[index - 2].quantity.map({ $0.isDoseLike || $0.measure == .volume }) == true, pieces.indices.contains(index + 1),
                case .interval(let day) = pieces[index + 1], day == Interval(count: .one, unit: .day)
            {
                count.measure = .times
                count.rate = day
                pieces[index] = .quantity(count)
                continue
            }
            // "drink 54" of a glass
            let isPouredOff = index > 1 && ["off", "out", "away"].contains(pieces[index - 1].word ?? "") && pieces[index - 2].word == "discard" && count.style == .whole
            if index > 0, isPouredOff || ["keep", "discard"].contains(pieces[index - 1].word ?? ""), count.amount >= .one, pieces.contains(where: { $0.quantity?.measure == .volume }) {
                count.measure = .volume
                pieces[index] = .quantity(count)
                continue
            }
            // "3 bottles of 60 tabs"
            if count.amount.isWhole, count.amount > .one, pieces.indices.contains(index + 2), ["water", "supply", "pack"].contains(pieces[index + 1].word ?? "") {
                let place = pieces[index + 2].word == "of" ? index + 3 : index + 2
                if pieces.indices.contains(place), case .quantity(var tablets) = pieces[place], tablets.measure == .tablets {
                    tablets.amount = tablets.amount * count.amount
                    pieces[place] = .quantity(tablets)
                    pieces[index] = .word("about")
                    continue
                }
            }
            // "18 rivotril drops"
            if count.amount.isWhole, pieces.indices.contains(index + 2), case .drug = pieces[index + 1], pieces[index + 2].word == "drop" || pieces[index + 2].word == "tablet" && count.amount > Fraction(2) {
                count.measure = pieces[index + 2].word == "drop" ? .drops : .tablets
                pieces[index] = .quantity(count)
                // "12 rivotril drops": no cut.
                if count.measure == .drops { pieces[index + 2] = .word("about") }
                continue
            }
            if count.amount.isWhole, count.style != .decimal, index > 0, let unit = pieces[index - 1].word.flatMap(TimeUnit.init(word:)), index < 2 || pieces[index - 2].quantity == nil, index < 2 || !isOneOfThem(pieces[index - 2].word) {
                count.measure = .span(unit)
                pieces[index] = .quantity(count)
                continue
            }
            var next = index + 1
            guard pieces.indices.contains(next), pieces[next].word == "of" else { continue }
            next += 1
            if pieces.indices.contains(next), pieces[next].word == "the" { next += 1 }
            if pieces.indices.contains(next), let whole = pieces[next].quantity, whole.measure == .volume, whole.amount >= count.amount {
                count.measure = .volume
                pieces[index] = .quantity(count)
            }
        }
    }

    /// "the third day 8", "the other day 0.5": a dose behind a day that is one of several.
    private static func isOneOfThem(_ word: String?) -> Bool { ["second", "third", "fourth", "fifth", "other", "next", "last", "one"].contains(word ?? "") }

    /// `six 10% cuts`, `4 0.125 mg cuts`: so many cuts, of so much.
    private static func countedCuts(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.style != .decimal, !count.isStrength else { continue }
            var next = index + 1
            // "after two 10 percents"
            if count.style == .word, count.amount > .one, count.amount <= Fraction(12), pieces.indices.contains(next), let size = pieces[next].quantity, size.measure == .percent, size.style == .whole, size.rate == nil, index > 0 || pieces.count > 3 {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            // "four weekly cuts of 2.5%"
            if pieces.indices.contains(next + 1), case .interval = pieces[next], pieces[next + 1].word == "cut" {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            // "12.5% of the original each cut. after 5?"
            if index > 0, pieces[index - 1].word == "after", !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?"), pieces[..<index].contains(where: { $0.word == "cut" }), pieces[..<index].contains(where: { $0.quantity?.measure == .percent }) {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            // "after 6 such cuts", "five of those so far" behind a cut
            let isSuch = pieces.indices.contains(next + 1) && pieces[next].word == "such" && pieces[next + 1].word == "cut"
            if isSuch || isOfThoseSoFar(next, pieces) {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            if pieces.indices.contains(next), ["more", "further", "extra", "such", "successive", "straight"].contains(pieces[next].word ?? "") || pieces[next] == .sign("×") { next += 1 }
            // "3 lots of 10% off"
            let isLots = pieces.indices.contains(next + 2) && ["lots", "lot", "rounds", "goes"].contains(pieces[next].word ?? "") && pieces[next + 1].word == "of" && pieces[next + 2].quantity?.measure == .percent
            if isLots {
                count.measure = .cuts
                pieces[index] = .quantity(count)
                continue
            }
            guard pieces.indices.contains(next + 1), let size = pieces[next].quantity, size.measure == .percent || size.isDoseLike,
                pieces[next + 1].word == "cut" || pieces[next + 1].word == "drop"
            else { continue }
            count.measure = .cuts
            pieces[index] = .quantity(count)
        }
    }

    /// `of those so far`, `of them since`, where something is taken off each time.
    private static func isOfThoseSoFar(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place + 2), pieces[place].word == "of", ["those", "them", "these"].contains(pieces[place + 1].word ?? "") else { return false }
        let isDone = pieces[place + 2].word == "so" || ["since", "already", "done", "finish"].contains(pieces[place + 2].word ?? "")
        return isDone && pieces[..<place].contains { ["off", "cut", "minus", "drop"].contains($0.word ?? "") }
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
            // "2.5 of the 0.25"
            let isHalvesOf = isOfThe && count.style == .decimal && strength.style == .decimal && strength.measure == .bare && (count.amount * Fraction(4)).isWhole && count.amount > strength.amount && count.amount > .one
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

    /// "5 quarters of a 0.5 mg tablet"
    private static func countedShares(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(12), count.style != .ordinal, count.style != .decimal, case .quantity(var part) = pieces[index + 1], let share = part.share, share < .one, part.strength != nil, part.measure == .dose else { continue }
            part.share = share * count.amount
            part.amount = part.amount * count.amount
            pieces.replaceSubrange(index...(index + 1), with: [.quantity(part)])
        }
    }

    /// "half a 0.5 and a whole 1 mg": one tablet.
    private static func wholeTablet(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.strength != nil && ($0.share != nil || $0.measure == .tablets) } ?? false }) else { return }
        for index in pieces.indices {
            guard var tablet = pieces[index].quantity, tablet.isDoseLike, tablet.share == nil, tablet.rate == nil, index > 0, ["whole", "full"].contains(pieces[index - 1].word ?? "") else { continue }
            tablet.strength = tablet.amount
            tablet.amount = .one
            tablet.measure = .tablets
            tablet.isStrength = false
            pieces[index] = .quantity(tablet)
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
            guard case .quantity(var strength) = pieces[index], strength.isDoseLike, !strength.isStrength, strength.share == nil, strength.rate == nil else { continue }
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

    /// `the .25 ones`, where tablets are asked about.
    private static func isOnes(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard pieces[index + 1].word == "ones", pieces[index].quantity?.style == .decimal, pieces.contains(where: { $0.word == "tablet" }) else { return false }
        return !pieces.contains { $0.quantity?.isStrength == true } && index > 0 && ["the", "my", "of", "get", "got", "have", "only"].contains(pieces[index - 1].word ?? "")
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
