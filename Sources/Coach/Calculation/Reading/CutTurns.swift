import Taper

/// Turns of speech for cuts and how big they are: "in bites of 0.02", "seven drops of .04 behind me", "a 5er", "half it 3 times",
/// "0.025 less twice a month", "4 weeks between, cuts of 0.1".
enum CutTurns {
    static func joined(_ pieces: inout [Piece]) {
        piecesOf(&pieces)
        getsLighter(&pieces)
        runningDose(&pieces)
        fallsBehind(&pieces)
        namedPercents(&pieces)
        halfIt(&pieces)
        inHalf(&pieces)
        timesCut(&pieces)
        whatIsLost(&pieces)
        untilFree(&pieces)
        singleDrop(&pieces)
        severalTimes(&pieces)
        between(&pieces)
        alwaysAfter(&pieces)
        comingWeekday(&pieces)
        countThem(&pieces)
    }

    /// `from 1 to 0.9 in bites of 0.02`, `in chunks of .05`: cuts of that size, whatever they are called.
    private static func piecesOf(_ pieces: inout [Piece]) {
        let small = ["little", "tiny", "small", "baby", "even", "equal"]
        for index in pieces.indices where pieces.indices.contains(index + 2) && pieces[index + 1].word == "of" && (index == 0 || pieces[index - 1].word == "in" || index > 1 && small.contains(pieces[index - 1].word ?? "") && pieces[index - 2].word == "in") {
            guard let word = pieces[index].word, let size = pieces[index + 2].quantity, size.isDoseLike, size.share == nil, word == "part" || word.hasSuffix("s") && !WordForms.isKnown(word) && !FillerWords.contains(word) else { continue }
            let others = pieces.indices.filter { $0 != index + 2 && pieces[$0].quantity.map { $0.isDoseLike && $0.amount > size.amount } == true }
            guard others.count == 2 || others.count == 1 && pieces.contains(where: { ["zero", "gone", "finish"].contains($0.word ?? "") }), pieces.contains(where: { ["to", "until"].contains($0.word ?? "") }) else { continue }
            pieces[index] = .word("cut")
        }
    }

    /// `it gets 5 mg lighter every 3 weeks`: so much less.
    private static func getsLighter(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst() where ["lighter", "smaller", "weaker", "poorer"].contains(pieces[index].word ?? "") {
            if pieces[index - 1].quantity.map({ $0.isDoseLike || $0.measure == .percent }) == true { pieces[index] = .word("minus") }
        }
    }

    /// `8% of the running dose`; and `D0 = 1.2 mg`, with which a formula begins.
    private static func runningDose(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst().dropLast() where pieces[index].word == "run" && pieces[index + 1].word == "dose" && ["the", "my", "of", "her", "his"].contains(pieces[index - 1].word ?? "") { pieces[index] = .word("current") }
        // "the dose right after the sixth cut"
        for index in pieces.indices.reversed() where pieces[index].word == "right" && pieces.indices.contains(index + 1) && pieces[index + 1].word == "after" { pieces.remove(at: index) }
        guard let first = pieces.indices.first(where: { pieces.indices.contains($0 + 2) && pieces[$0].word == "d" && pieces[$0 + 1].quantity?.amount.isZero == true && pieces[$0 + 2] == .sign("=") }) else { return }
        for index in pieces.indices where pieces[index].word == "d" { pieces[index] = .word("dose") }
        pieces.replaceSubrange(first...(first + 2), with: [.word("starting")])
    }

    /// `seven drops of .04 behind me, began at 1`: falls that are done, and nothing that drips.
    private static func fallsBehind(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { ["ml", "dropper", "water", "each"].contains($0.word ?? "") || $0.quantity.map { [.volume, .concentration, .perDrop].contains($0.measure) } == true }), pieces.contains(where: { ["starting", "from", "was"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 2) && ["of", "at"].contains(pieces[index + 1].word ?? "") {
            guard case .quantity(var count) = pieces[index], count.measure == .drops, count.amount.isWhole, count.amount > .one, let size = pieces[index + 2].quantity, size.isDoseLike, size.rate == nil else { continue }
            let isDone = pieces[(index + 3)...].prefix(3).contains { ["behind", "done", "finish", "so", "already", "since"].contains($0.word ?? "") } || pieces[..<index].suffix(3).contains { ["did", "done", "finish", "made", "after"].contains($0.word ?? "") }
            guard isDone, pieces.contains(where: { $0.quantity.map { $0.isDoseLike && $0.amount > size.amount } == true }) else { continue }
            count.measure = .cuts
            pieces[index] = .quantity(count)
        }
    }

    /// `10% of my 0.45 is 0.045, and a fiver?`: a percentage by its name, beside another one. Alone it is money.
    private static func namedPercents(_ pieces: inout [Piece]) {
        let names = ["fiver": 5, "fivers": 5, "tenner": 10, "tenners": 10]
        guard pieces.contains(where: { $0.quantity?.measure == .percent }) else { return }
        for index in pieces.indices {
            if let name = pieces[index].word, let percent = names[name] { pieces[index] = .quantity(Quantity(measure: .percent, amount: Fraction(percent))) }
        }
    }

    /// `half it 3 times`: the verb, and no part of it.
    private static func halfIt(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast() where pieces[index].word == "half" && ["it", "that", "this"].contains(pieces[index + 1].word ?? "") {
            let isVerb = index == 0 || pieces[index - 1].quantity == nil && !["a", "the", "by", "of", "in", "take", "at", "to", "other", "about"].contains(pieces[index - 1].word ?? "")
            // "how much is half this", "is half that ok"
            if isVerb, index == 0 || ["i", "then", "and", "if", "we", "to", "ill", "please", "just"].contains(pieces[index - 1].word ?? "") || pieces[index - 1].word == nil { pieces[index] = .word("halve") }
        }
    }

    /// `0.8, 5% cut x 4`, `10% off × 3`: so many cuts.
    private static func timesCut(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 3) && ["cut", "off", "minus"].contains(pieces[index + 1].word ?? "") && pieces[index + 2] == .sign("×") {
            guard let size = pieces[index].quantity, size.measure == .percent, case .quantity(var count) = pieces[index + 3], count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(100), count.style == .whole, !pieces.indices.contains(index + 4) || pieces[index + 4].word == nil && pieces[index + 4].quantity == nil || !["mg", "ml", "percent", "a"].contains(pieces[index + 4].word ?? "") else { continue }
            count.measure = .cuts
            pieces.replaceSubrange(index...(index + 3), with: [.quantity(count), pieces[index], .word("cut")])
        }
    }

    /// `0.1 mg is what I feel I can lose`, `.05 is what I drop next`: so much off.
    private static func whatIsLost(_ pieces: inout [Piece]) {
        let verbs = ["lose", "drop", "cut", "off", "minus", "shed", "losing", "shave", "discard"]
        let links = ["is", "what", "i", "im", "feel", "think", "can", "could", "will", "ill", "want", "to", "take", "we", "about", "he", "she", "hope", "would", "id", "going", "planning", "able"]
        for index in pieces.indices where pieces.indices.contains(index + 3) && pieces[index + 1].word == "is" && pieces[index + 2].word == "what" {
            guard let dose = pieces[index].quantity, dose.isDoseLike, dose.rate == nil else { continue }
            var place = index + 3
            while pieces.indices.contains(place), place < index + 11, links.contains(pieces[place].word ?? "") { place += 1 }
            guard pieces.indices.contains(place), verbs.contains(pieces[place].word ?? ""), !pieces.indices.contains(place + 1) || pieces[place + 1].quantity == nil, pieces[(index + 3)..<place].contains(where: { ["i", "im", "we", "he", "she", "ill", "id"].contains($0.word ?? "") }) else { continue }
            pieces.replaceSubrange((index + 1)...place, with: [.word("off")])
            return
        }
    }

    /// `a single drop per week`
    private static func singleDrop(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast().reversed() where pieces.indices.contains(index + 1) && ["single", "lone"].contains(pieces[index].word ?? "") && pieces[index + 1].word == "drop" {
            let start = index > 0 && ["a", "one"].contains(pieces[index - 1].word ?? "") ? index - 1 : index
            pieces.replaceSubrange(start...(index + 1), with: [.quantity(Quantity(measure: .drops, amount: .one))])
            return
        }
    }

    /// `weeks til he is free`: at zero.
    private static func untilFree(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast(2) where pieces[index].word == "until" {
            let place = ["i", "he", "she", "we", "it", "they", "you"].contains(pieces[index + 1].word ?? "") ? index + 3 : index + 2
            guard pieces.indices.contains(place), ["free", "clean", "through", "rid"].contains(pieces[place].word ?? ""), place == index + 2 || ["is", "am", "are"].contains(pieces[place - 1].word ?? ""), !pieces.indices.contains(place + 1) || pieces[place + 1].word == nil || ["of", "from"].contains(pieces[place + 1].word ?? "") else { continue }
            pieces.replaceSubrange((index + 1)...place, with: [.word("zero")])
            return
        }
    }

    /// `1 mg cut in half three times`, `snapped in half and again`: halved over and over. Once it is a tablet in two pieces.
    private static func inHalf(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 3) && ["in", "into"].contains(pieces[index + 1].word ?? "") && pieces[index + 2].word == "half" {
            guard ["cut", "split", "snapped", "snap", "broke", "broken", "chopped", "sliced"].contains(pieces[index].word ?? "") else { continue }
            let isOften = pieces[index + 3].quantity.map { $0.measure == .times && $0.rate == nil && $0.amount > .one } == true
            let isAgain = pieces[(index + 3)...].prefix(3).contains(.word("again"))
            guard isOften || isAgain else { continue }
            pieces.replaceSubrange(index...(index + 2), with: [.word("halve")])
        }
    }

    /// `0.025 less twice a month`: so much every 15 days.
    private static func severalTimes(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 0 {
            guard let times = pieces[index].quantity, times.measure == .times, times.amount > .one, times.amount <= Fraction(10), let rate = times.rate, rate.hours > Fraction(24) else { continue }
            let behind = ["off", "minus", "less", "down", "cut", "drop"]
            var place = index - 1
            var isCut = false
            while place > 0, place >= index - 2, let word = pieces[place].word {
                isCut = isCut || behind.contains(word)
                place -= 1
            }
            guard let size = pieces[place].quantity, size.isDoseLike || size.measure == .percent, size.rate == nil, !size.isStrength else { continue }
            let before = place > 0 ? pieces[place - 1].word ?? "" : ""
            guard isCut || ["by", "minus", "cut", "drop", "off", "shave", "lose", "losing"].contains(before) else { continue }
            let days = rate.hours / Fraction(24) / times.amount
            pieces[index] = .interval(Interval(count: days, unit: .day))
        }
    }

    /// `4 weeks between, cuts of 0.1`, `holding 2 weeks in between, 0.05 each`: how often a cut comes.
    private static func between(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { ["average", "mean"].contains($0.word ?? "") }), pieces.indices.contains(where: { isSizeOfACut($0, pieces) }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 1) {
            guard let span = pieces[index].quantity?.span, span.hours >= Fraction(24) else { continue }
            let place = pieces[index + 1].word == "in" && pieces.indices.contains(index + 2) ? index + 2 : index + 1
            guard pieces[place].word == "between", !pieces.indices.contains(place + 1) || pieces[place + 1] == .sign(",") || pieces[place + 1] == .sign(".") || ["them", "each", "those", "cut"].contains(pieces[place + 1].word ?? "") else { continue }
            // "3 weeks between cuts, 10% each, at 4 mg, want 2": beside two doses "between" may tell of them.
            let others = pieces.indices.filter { pieces[$0].quantity?.isDoseLike == true && !isSizeOfACut($0, pieces) }
            if pieces.indices.contains(place + 1), pieces[place + 1].word == "cut", others.count != 1 { continue }
            // The verb would tell of a hold.
            if index > 0, ["holding", "hold", "waiting", "wait", "rest", "resting", "stay", "staying", "pause"].contains(pieces[index - 1].word ?? "") { pieces[index - 1] = .word("about") }
            pieces.replaceSubrange(index...place, with: [.interval(span)])
            return
        }
    }

    /// `always one drop less after ten days`: so often, and not once.
    private static func alwaysAfter(_ pieces: inout [Piece]) {
        guard let always = pieces.firstIndex(where: { $0.word == "always" }) else { return }
        for index in pieces.indices where index > always && pieces[index].word == "after" && pieces.indices.contains(index + 1) {
            guard let span = pieces[index + 1].quantity?.span, span.hours >= Fraction(24), pieces[(always + 1)..<index].contains(where: { ["minus", "off", "cut", "less", "down"].contains($0.word ?? "") }), pieces[(always + 1)..<index].contains(where: { $0.quantity != nil || $0.word == "one" }) else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.interval(span)])
            return
        }
    }

    /// `cuts of 0.1`, `0.05 each`, `5% off`.
    private static func isSizeOfACut(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard let size = pieces[place].quantity, size.isDoseLike || size.measure == .percent else { return false }
        let next = pieces.indices.contains(place + 1) ? pieces[place + 1].word ?? "" : ""
        if ["each", "cut", "off", "minus", "drop", "less", "apiece"].contains(next) { return true }
        return place > 1 && ["of", "at", "by"].contains(pieces[place - 1].word ?? "") && ["cut", "drop"].contains(pieces[place - 2].word ?? "")
    }

    /// `0.25 drops, 2.75 to zero, count em`: how many cuts.
    private static func countThem(_ pieces: inout [Piece]) {
        let isOfTablets = pieces.contains { $0.word == "tablet" || $0.quantity.map { $0.measure == .tablets || $0.isStrength } == true }
        guard !isOfTablets, pieces.contains(where: { ["cut", "drop"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) && ["count", "counting"].contains(pieces[index].word ?? "") && ["em", "them", "those"].contains(pieces[index + 1].word ?? "") {
            pieces.replaceSubrange(index...(index + 1), with: [.word("how"), .word("many"), .word("cut")])
        }
    }

    /// `each monday 0.0125 less, what do I take this coming monday`: the next time.
    private static func comingWeekday(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast() where pieces[index].word == "coming" {
            guard let day = pieces[index + 1].word, DayWeights.weekday(day) != nil || ["week", "month", "cut", "one", "dose"].contains(day), pieces.contains(where: { if case .interval = $0 { true } else { false } }) else { continue }
            pieces[index] = .word("next")
        }
    }
}
