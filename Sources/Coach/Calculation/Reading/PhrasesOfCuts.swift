import Taper

/// Turns of speech for percentages, cuts and how often they come: `5 or 10 percent`, `of whatever I am on`, `every 7` behind `every 5 days`.
extension PhraseJoiner {
    /// `5 or 10 percent`: two percentages.
    static func orPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces.indices.contains(index + 2) && pieces[index + 1].word == "or" && pieces[index + 2].quantity?.measure == .percent {
            guard case .quantity(var first) = pieces[index], first.measure == .bare, first.amount <= Fraction(100) else { continue }
            first.measure = .percent
            pieces[index] = .quantity(first)
        }
    }

    /// `five months running`, `6 weeks straight`, `four months on the trot`: for so long.
    static func onEnd(_ pieces: inout [Piece]) {
        let closings = [["run"], ["straight"], ["on", "end"], ["on", "the", "trot"], ["in", "a", "row"]]
        for index in pieces.indices.reversed() where pieces.indices.contains(index) && pieces[index].quantity?.span != nil {
            let behind = pieces[(index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
            guard let closing = closings.first(where: { behind.starts(with: $0) }), behind.count == closing.count || !["out", "low", "short", "to"].contains(behind[closing.count]) else { continue }
            pieces.removeSubrange((index + 1)...(index + closing.count))
            if index > 0, !["for", "over", "after", "in"].contains(pieces[index - 1].word ?? "") { pieces.insert(.word("for"), at: index) }
        }
    }

    /// `cut 10 then 10 then 5 percent`, `15, 10 and 5%`, `between 5 and 10 percent`: the unit stands behind the last one only.
    static func percentsInTurn(_ pieces: inout [Piece]) {
        for last in pieces.indices where pieces[last].quantity?.measure == .percent {
            var place = last
            var before: [Int] = []
            while let index = turnedBefore(place, pieces) {
                before.append(index)
                place = index
            }
            // "1.5 and 10 percent" is a dose first.
            let isRange = last > 0 && pieces[last - 1].word == "to"
            let isSaid = isRange || before.count > 1 || place > 0 && ["cut", "cuts", "between", "off", "minus", "drop", "from"].contains(pieces[place - 1].word ?? "")
            // "10% off 2, then 10%": the 2 is the dose.
            let isDose = place > 1 && ["off", "of", "from"].contains(pieces[place - 1].word ?? "") && pieces[place - 2].quantity?.measure == .percent
            guard !before.isEmpty, isSaid, !isDose, before.allSatisfy({ (pieces[$0].quantity?.amount ?? .zero) >= Fraction(1) }) else { continue }
            for index in before {
                guard case .quantity(var percent) = pieces[index] else { continue }
                percent.measure = .percent
                pieces[index] = .quantity(percent)
            }
        }
    }

    /// `lost 10 percent, then another 10`: in percent too.
    static func anotherPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && ["another", "further"].contains(pieces[index - 1].word ?? "") {
            guard case .quantity(var number) = pieces[index], number.measure == .bare, number.amount >= .one, number.amount <= Fraction(50), number.style != .ordinal, number.style != .decimal || number.amount > Fraction(2) else { continue }
            guard let before = pieces[..<index].last(where: { $0.quantity != nil })?.quantity, before.measure == .percent, pieces.contains(where: { $0.quantity.map { $0.isDoseLike && $0.amount < number.amount } == true }), !pieces.indices.contains(index + 1) || pieces[index + 1].quantity == nil && pieces[index + 1].word != "cut" else { continue }
            number.measure = .percent
            pieces[index] = .quantity(number)
        }
    }

    /// `0.169, 0.172 and 0.165 grams`: the unit stands behind the last one only.
    static func gramsInTurn(_ pieces: inout [Piece]) {
        for last in pieces.indices where pieces[last].quantity?.measure == .grams {
            var place = last
            // "from 0.168 to 0.147 g", "0.168 0.171 0.17 g", "0.166 0.17 and 0.174 g"
            while place > 0, let index = weightBefore(place, pieces) ?? turnedBefore(place, pieces), case .quantity(var weight) = pieces[index], weight.style == .decimal, weight.amount < .one, index == 0 || pieces[index - 1].word != "another" {
                weight.measure = .grams
                pieces[index] = .quantity(weight)
                place = index
            }
        }
    }

    /// A weight right before this one, or with "to" or "down to" between them.
    private static func weightBefore(_ place: Int, _ pieces: [Piece]) -> Int? {
        var index = place - 1
        while index > 0, index >= place - 2, ["to", "down"].contains(pieces[index].word ?? "") { index -= 1 }
        guard let weight = pieces[index].quantity, weight.measure == .bare, weight.style == .decimal, weight.amount < .one, weight.rate == nil, !weight.isStrength else { return nil }
        return index
    }

    /// The bare number that stands before this one with "then", "and" or a comma between them.
    private static func turnedBefore(_ place: Int, _ pieces: [Piece]) -> Int? {
        var index = place - 1
        var links = 0
        while index > 0, links < 3, pieces[index] == .sign(",") || ["then", "and", "another", "to"].contains(pieces[index].word ?? "") {
            index -= 1
            links += 1
        }
        guard links > 0, index >= 0, let number = pieces[index].quantity, number.measure == .bare, number.style != .ordinal, number.amount <= Fraction(50), number.rate == nil else { return nil }
        let isRange = pieces.contains { ["smallest", "biggest", "least", "most", "lowest", "highest", "range", "both"].contains($0.word ?? "") }
        if pieces[index + 1].word == "to", !isRange { return nil }
        return index
    }

    /// `10% of whatever I'm on`, `of what she takes`: of the current dose.
    static func whateverIsTaken(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "of" && pieces.indices.contains(index + 2) {
            guard ["whatever", "what"].contains(pieces[index + 1].word ?? ""), index > 0, pieces[index - 1].quantity?.measure == .percent else { continue }
            // "of what's left"
            if pieces[index + 2].word == "left" {
                pieces.replaceSubrange((index + 1)...(index + 2), with: [.word("current")])
                continue
            }
            let whos = ["i", "im", "he", "hes", "she", "shes", "we", "is", "ive"]
            guard whos.contains(pieces[index + 2].word ?? "") else { continue }
            var end = index + 2
            while pieces.indices.contains(end + 1), end < index + 5, !isEqualTo(end + 1, pieces), ["am", "is", "on", "at", "take", "have", "got", "left", "been", "current"].contains(pieces[end + 1].word ?? "") { end += 1 }
            pieces.replaceSubrange((index + 1)...end, with: [.word("current")])
        }
    }

    /// `5% of what I take is 0.03`: the verb says what it comes to.
    private static func isEqualTo(_ place: Int, _ pieces: [Piece]) -> Bool {
        pieces[place].word == "is" && pieces.indices.contains(place + 1) && pieces[place + 1].quantity?.isDoseLike == true
    }

    /// `the drop in percent`: a fall, and nothing that drips.
    static func dropInPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces[index].word == "drop" && (index == 0 || pieces[index - 1].quantity == nil) {
            let isBefore = index > 0 && pieces[index - 1].word == "percent"
            let isBehind = pieces.indices.contains(index + 2) && ["in", "as"].contains(pieces[index + 1].word ?? "") && pieces[index + 2].word == "percent"
            if isBefore || isBehind { pieces[index] = .word("cut") }
        }
    }

    /// `what one percent cut is the same`: a single one, and not 1%.
    static func onePercentCut(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where index > 0 && pieces.indices.contains(index + 1) && pieces[index + 1].word == "cut" {
            guard let one = pieces[index].quantity, one.measure == .percent, one.amount == .one, ["what", "which"].contains(pieces[index - 1].word ?? "") else { continue }
            pieces.replaceSubrange(index...index, with: [.word("single"), .word("percent")])
        }
    }

    /// `each slice is 10%`: a cut.
    static func slices(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .percent }), !pieces.contains(where: { $0.word == "tablet" }) else { return }
        for index in pieces.indices where ["slice", "slices"].contains(pieces[index].word ?? "") { pieces[index] = .word("cut") }
    }

    /// `every 5 days instead of every 7`: the unit stands behind the first one only.
    static func everyInTurn(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst().reversed() where ["every", "each"].contains(pieces[index - 1].word ?? "") {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .zero, count.style != .decimal, let before = pieces[..<index].lastIndex(where: { if case .interval = $0 { true } else { false } }), index - before <= 6, case .interval(let every) = pieces[before] else { continue }
            guard pieces[before..<index].contains(where: { ["instead", "or", "than", "rather", "and", "not", "versus", "vs", "to"].contains($0.word ?? "") }), !pieces.indices.contains(index + 1) || pieces[index + 1].quantity == nil && pieces[index + 1].word.flatMap(TimeUnit.init(word:)) == nil else { continue }
            pieces.replaceSubrange((index - 1)...index, with: [.interval(Interval(count: count.amount, unit: every.unit))])
        }
    }
}
