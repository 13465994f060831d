import Taper

/// Ties pieces to each other, one kind of tie after the other: counts to what they count here, the rest in the joiners beside it.
enum PieceJoiner {
    static func joined(_ pieces: [Piece], formulary: Formulary) -> [Piece] {
        var pieces = pieces
        LifeNumbers.removed(from: &pieces)
        theOne(&pieces)
        SwornUnits.joined(&pieces)
        CountedThings.joined(&pieces)
        OutOfGlass.joined(&pieces)
        SpokenTimes.joined(&pieces)
        SpokenDoses.joined(&pieces)
        MedicineTurns.joined(&pieces)
        CutTurns.joined(&pieces)
        PhraseJoiner.joined(&pieces)
        MixtureJoiner.joined(&pieces)
        ScaleJoiner.joined(&pieces)
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
        WholeTablets.joined(&pieces)
        TabletsJoiner.joined(&pieces)
        TimedTablets.joined(&pieces)
        TimesOfDay.parted(&pieces)
        HoursJoiner.joined(&pieces)
        // What is repeated must have its strength by now.
        SameAgain.joined(&pieces)
        RatesJoiner.joined(&pieces)
        return pieces
    }

    /// `the evening one 0.5`: no number.
    private static func theOne(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst() {
            guard let one = pieces[index].quantity, one.measure == .bare, one.style == .word, one.amount == .one, ["morning", "noon", "night", "am"].contains(pieces[index - 1].word ?? ""), pieces.indices.contains(index + 1), pieces[index + 1].quantity.map({ $0.isDoseLike || $0.measure == .volume }) == true || ["from", "drop", "goes", "loses", "falls", "cut"].contains(pieces[index + 1].word ?? "") else { continue }
            pieces[index] = .word("one")
        }
    }

    /// `4 weeks per cut`, `2 weeks between cuts`, `3 weeks apart`: how often.
    private static func timesPerCut(_ pieces: inout [Piece]) {
        for index in pieces.indices {
            guard let span = pieces[index].quantity?.span, pieces.indices.contains(index + 1) else { continue }
            let next = pieces.indices.contains(index + 2) ? pieces[index + 2].word : nil
            let isPerCut = ["per", "between", "each", "a", "for"].contains(pieces[index + 1].word ?? "") && (next == "cut" || pieces[index + 1].word == "each" && isClosed(index + 2, pieces) && pieces.contains { $0.quantity.map { $0.measure == .cuts && $0.amount > .one } == true } || next == "each" && pieces.indices.contains(index + 3) && pieces[index + 3].word == "cut")
            guard isPerCut || pieces[index + 1].word == "apart" || isOnEach(index, pieces) else { continue }
            pieces[index] = .interval(span)
            // The verb would tell of a hold.
            if isOnEach(index, pieces), pieces[index - 1].word != nil, !["for", "and", "with"].contains(pieces[index - 1].word ?? "") { pieces[index - 1] = .word("about") }
        }
    }

    private static func isClosed(_ place: Int, _ pieces: [Piece]) -> Bool { !pieces.indices.contains(place) || ["and", "or", "than"].contains(pieces[place].word ?? "") || pieces[place].word == nil && pieces[place].quantity == nil }

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
        // "half life 38 hours, five of those is how many hours"
        guard pieces.contains(where: { $0.word == "halflife" }), !pieces.contains(where: { $0.word == "tablet" || $0.quantity?.isDoseLike == true && $0.quantity?.measure != .bare }) else { return }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index + 1].word == "of" && ["those", "them", "these"].contains(pieces[index + 2].word ?? "") {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount > .zero, count.style != .ordinal else { continue }
            count.measure = .halfLives
            pieces.replaceSubrange(index...(index + 2), with: [.quantity(count)])
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
            // "I'm at 4, .25 cuts": where it stands, and no number of cuts.
            if index > 0, ["at", "on"].contains(pieces[index - 1].word ?? ""), pieces.contains(where: { $0.word == "many" }), next == index + 1 { continue }
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
}
