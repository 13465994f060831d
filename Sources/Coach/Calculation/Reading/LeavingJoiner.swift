import Taper

/// Turns of speech for what leaves a glass or the body: "all but 10 mL", "half of it is gone every 14 hours", "assume 35 hours
/// for clonazepam".
enum LeavingJoiner {
    static func joined(_ pieces: inout [Piece]) {
        knockedOver(&pieces)
        partOfGlass(&pieces)
        glassesADay(&pieces)
        oneMore(&pieces)
        allBut(&pieces)
        halfLeaves(&pieces)
        ofOneDose(&pieces)
        assumedHours(&pieces)
        ofTheClock(&pieces)
    }

    /// `knocked over 10 mL`: it is gone.
    private static func knockedOver(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast() where ["lost", "lose"].contains(pieces[index].word ?? "") && pieces[index + 1].quantity?.measure == .volume { pieces[index] = .word("discard") }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && ["knocked", "knock", "discard"].contains(pieces[index].word ?? "") {
            if pieces[index + 1].word == "over", pieces[index + 2].quantity?.measure == .volume { pieces.replaceSubrange(index...(index + 1), with: [.word("discard")]) }
        }
    }

    /// `spilled half of a 100 mL glass`, `drank two thirds of the 60 mL`: so many mL.
    private static func partOfGlass(_ pieces: inout [Piece]) {
        let words = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        let glasses = pieces.compactMap(\.quantity).filter { $0.measure == .volume && !$0.isEach }
        for index in pieces.indices where index > 0 && glasses.count == 1 {
            // "1 mg in 60 mL, drank a third"
            guard let part = pieces[index].quantity, part.measure == .shareOfDose, glasses[0].rate == nil, ["discard", "keep"].contains(pieces[index - 1].word ?? ""), !pieces.indices.contains(index + 1) || pieces[index + 1].word == nil || ["away", "out"].contains(pieces[index + 1].word ?? "") || pieces[index + 1].word == "of" && pieces.indices.contains(index + 2) && pieces[index + 2].word == "it" else { continue }
            pieces[index] = .quantity(Quantity(measure: .volume, amount: glasses[0].amount * part.amount))
            return
        }
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 2) && pieces[index + 1].word == "of" {
            let spoken = pieces[index].quantity.flatMap { $0.measure == .bare && $0.amount < .one && $0.style != .decimal || $0.measure == .shareOfDose ? $0.amount : nil }
            guard let part = spoken ?? words[pieces[index].word ?? ""], ["discard", "keep", "take"].contains(pieces[index - 1].word ?? "") || index > 1 && ["discard", "keep", "take"].contains(pieces[index - 2].word ?? "") else { continue }
            let place = ["a", "the", "my", "that"].contains(pieces[index + 2].word ?? "") ? index + 3 : index + 2
            guard pieces.indices.contains(place), let glass = pieces[place].quantity, glass.measure == .volume, !glass.isEach, glass.rate == nil else { continue }
            pieces[index] = .quantity(Quantity(measure: .volume, amount: glass.amount * part))
            return
        }
    }

    /// `2 glasses a day`: so many times.
    private static func glassesADay(_ pieces: inout [Piece]) {
        let day = Interval(count: .one, unit: .day)
        for index in pieces.indices.dropLast() where ["glasses", "cups", "jars", "mugs"].contains(pieces[index + 1].word ?? "") {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6), count.rate == day || pieces.indices.contains(index + 2) && pieces[index + 2] == .interval(day) else { continue }
            pieces[index] = .quantity(Quantity(measure: .times, amount: count.amount, rate: day))
            return
        }
    }

    /// `one more mL out every 3 days`, `another mL left out each day`: one mL.
    private static func oneMore(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 0 && pieces[index].word == "ml" && pieces.indices.contains(index + 1) {
            let start = pieces[index - 1].word == "more" && index > 1 && pieces[index - 2].word == "one" ? index - 2 : pieces[index - 1].word == "another" || pieces[index - 1].word == "extra" ? index - 1 : nil
            guard let start, let place = pieces.indices.first(where: { $0 > index && $0 <= index + 4 && isInterval(pieces[$0]) }), case .interval(let rate) = pieces[place] else { continue }
            pieces.replaceSubrange(start...index, with: [.quantity(Quantity(measure: .volume, amount: .one, rate: rate)), .word("more")])
            return
        }
    }

    private static func isInterval(_ piece: Piece) -> Bool {
        if case .interval = piece { return true }
        return false
    }

    /// `drank all but 10 mL`, `everything except the last 10 mL`: so much is left in the glass.
    private static func allBut(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where ["all", "everything"].contains(pieces[index].word ?? "") && pieces.indices.contains(index + 2) {
            guard ["but", "except", "bar", "save"].contains(pieces[index + 1].word ?? "") else { continue }
            var place = index + 2
            while pieces.indices.contains(place), place < index + 5, ["for", "the", "last", "about", "some"].contains(pieces[place].word ?? "") { place += 1 }
            guard pieces.indices.contains(place), pieces[place].quantity?.measure == .volume else { continue }
            let start = index > 0 && ["keep", "take"].contains(pieces[index - 1].word ?? "") ? index - 1 : index
            pieces.replaceSubrange(start..<place, with: [.word("discard")])
        }
    }

    /// `half of it leaves every 14 hours`, `it halves every 30 hours`: a half-life of so much.
    private static func halfLeaves(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { $0.word == "halflife" }) else { return }
        let verbs = ["leave", "leaves", "goes", "gone", "clears", "disappears", "vanishes", "halve", "out", "wears", "go", "cleared", "eliminated"]
        for index in pieces.indices {
            guard case .interval(let time) = pieces[index], time.unit == .hour, time.count > Fraction(1) else { continue }
            // "every 25 hours half of it is gone"
            let behind = pieces[(index + 1)...].prefix(6).prefix { $0.word != nil }.compactMap(\.word)
            if index < 2, behind.first == "half", behind.dropFirst().contains(where: verbs.contains), !behind.contains(where: { ["take", "mg", "tablet", "dose", "i", "im"].contains($0) }) {
                pieces.replaceSubrange(0...(index + behind.count), with: [.word("halflife"), .word("of"), .quantity(Quantity(measure: .span(.hour), amount: time.count))])
                return
            }
            let before = pieces[..<index].suffix(6).reversed().prefix { $0.word != nil }.compactMap(\.word)
            guard before.contains("halve") || before.contains("half") && before.contains(where: verbs.contains) else { continue }
            // "half a mg every 14 hours", "I take half every 12 hours" are doses.
            guard !before.contains(where: { ["take", "mg", "tablet", "dose", "i", "im"].contains($0) }), !pieces.contains(where: { $0.quantity?.measure == .tablets }) else { continue }
            let start = index - before.count
            pieces.replaceSubrange(start...index, with: [.word("halflife"), .word("of"), .quantity(Quantity(measure: .span(.hour), amount: time.count))])
            return
        }
    }

    /// `a quarter of one dose is left`: of the dose, and no number of doses.
    private static func ofOneDose(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.word == "halflife" }) else { return }
        for index in pieces.indices.dropFirst() where ["of", "from"].contains(pieces[index - 1].word ?? "") {
            guard let one = pieces[index].quantity, one.measure == .times, one.amount == .one, one.rate == nil else { continue }
            pieces[index] = .word("dose")
        }
    }

    /// `assume 35 hours for clonazepam`, `at 12 h for lorazepam`: its half-life, where a fall is asked about.
    private static func assumedHours(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { $0.word == "halflife" }), let place = pieces.firstIndex(where: { ["assume", "assuming", "given", "suppose", "supposing", "taking"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices where index > place && index <= place + 3 {
            guard let time = pieces[index].quantity?.span, time.unit == .hour, pieces.indices.contains(index + 2), pieces[index + 1].word == "for", case .drug = pieces[index + 2] else { continue }
            pieces.replaceSubrange(place..<index, with: [.word("halflife"), .word("of")])
            return
        }
    }

    /// `0.375 at 8am, 0.25 at 2pm and 0.5 at 10pm, in 24 hours that comes to`: the day.
    private static func ofTheClock(_ pieces: inout [Piece]) {
        guard pieces.filter({ TimesOfDay.names.contains($0.word ?? "") }).count >= 2, pieces.filter({ $0.quantity?.isDoseLike == true }).count >= 2 else { return }
        for index in pieces.indices where index > 0 && pieces[index].quantity?.span == Interval(count: Fraction(24), unit: .hour) && ["in", "per", "over", "a", "every", "each"].contains(pieces[index - 1].word ?? "") {
            pieces[index] = .interval(Interval(count: .one, unit: .day))
            return
        }
    }
}
