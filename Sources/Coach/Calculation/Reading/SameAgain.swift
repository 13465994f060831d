import Taper

/// A dose of the day told by the one before it: "0.3125 in the morning, same at noon, same at bed".
enum SameAgain {
    static func joined(_ pieces: inout [Piece]) {
        hours(&pieces)
        var hasCopied = false
        var index = 1
        while index < pieces.count {
            defer { index += 1 }
            guard let factor = factor(pieces[index].word, hasCopied: hasCopied) ?? share(index, pieces), let end = wordsBeforeTime(behind: index, pieces), var dose = timed(before: index, pieces) else { continue }
            dose.amount = dose.amount * factor
            let mark: [Piece] = pieces[index - 1].word == nil ? [] : [.sign(",")]
            pieces.replaceSubrange(index..<end, with: mark + [.quantity(dose)])
            index += mark.count
            hasCopied = true
        }
    }

    /// `a quarter of a 1 mg at 8, same at 2`: an hour.
    private static func hours(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && pieces[index - 1].word == "at" && ["same", "again"].contains(pieces[index - 2].word ?? "") {
            guard let hour = pieces[index].quantity, hour.measure == .bare, hour.style == .whole, hour.amount > .zero, hour.amount <= Fraction(12), !pieces.indices.contains(index + 1) || pieces[index + 1].word == "and" || pieces[index + 1].word == nil && pieces[index + 1].quantity == nil else { continue }
            pieces[index] = .word(hour.amount < Fraction(6) ? "noon" : hour.amount < Fraction(11) ? "morning" : "night")
        }
    }

    /// `double at bed` means the dose before it only where another one was told in this way: alone it may be double of all the others.
    private static func factor(_ word: String?, hasCopied: Bool) -> Fraction? {
        switch word {
        case "same": .one
        case "double" where hasCopied: Fraction(2)
        default: nil
        }
    }

    /// `half that at bed`: of the dose before, and no cut of it.
    private static func share(_ index: Int, _ pieces: [Piece]) -> Fraction? {
        guard pieces.indices.contains(index + 1), !pieces.contains(where: { ["cut", "off", "minus", "drop", "less"].contains($0.word ?? "") }) else { return nil }
        let place = pieces[index + 1].word == "of" ? index + 2 : index + 1
        guard pieces.indices.contains(place), pieces[place].word == "that" else { return nil }
        if let part = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4)][pieces[index].word ?? ""] { return part }
        guard let part = pieces[index].quantity, part.style == .quotient || part.style == .word else { return nil }
        // "twice that at night"
        if part.measure == .times { return part.rate == nil && part.amount > .one && part.amount <= Fraction(5) ? part.amount : nil }
        return part.measure == .percent ? part.amount / Fraction(100) : part.measure == .shareOfDose ? part.amount : nil
    }

    /// Where `at noon` begins behind `same`, `same again`, `same dose`; nil where no time of day follows.
    private static func wordsBeforeTime(behind index: Int, _ pieces: [Piece]) -> Int? {
        var start = index + 1
        while pieces.indices.contains(start), ["again", "dose", "amount", "one", "of", "that"].contains(pieces[start].word ?? "") { start += 1 }
        var place = start
        while pieces.indices.contains(place), place < start + 3, ["at", "in", "the", "before", "for", "with", "about", "around", "on"].contains(pieces[place].word ?? "") { place += 1 }
        guard pieces.indices.contains(place), TimesOfDay.names.contains(pieces[place].word ?? "") else { return nil }
        return start
    }

    /// A dose that is told as "the same" as another and wasn't found: a sum without it would be too small.
    static func isUnread(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { line.word($0) == "same" && wordsBeforeTime(behind: $0, line.pieces) != nil }
    }

    /// The dose before, with its own time of day behind it, where it is taken and not taken off.
    private static func timed(before index: Int, _ pieces: [Piece]) -> Quantity? {
        guard let place = pieces[..<index].lastIndex(where: { $0.quantity.map { ![.concentration, .perDrop].contains($0.measure) } == true }), let dose = pieces[place].quantity, dose.isDoseLike || [.volume, .tablets, .drops].contains(dose.measure), !dose.isStrength, !dose.isEach, dose.amount > .zero else { return nil }
        let between = pieces[(place + 1)..<index]
        guard between.contains(where: { TimesOfDay.names.contains($0.word ?? "") }), !between.contains(.sign("?")), between.count <= 8, !between.contains(where: { ["half", "quarter", "threequarters", "third"].contains($0.word ?? "") }) else { return nil }
        let before = pieces[max(0, place - 2)..<place].compactMap(\.word)
        guard !before.contains(where: { ["by", "minus", "off", "cut", "drop", "less", "to", "down"].contains($0) }), !["off", "minus", "less"].contains(between.first?.word ?? "") else { return nil }
        return dose
    }
}
