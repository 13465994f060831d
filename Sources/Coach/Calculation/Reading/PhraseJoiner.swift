import Taper

/// Turns of speech that stand for one number or one word: `60 kpins last me`, `half a one a day`, `or less`. Those for liquids and for cuts
/// stand in files of their own.
enum PhraseJoiner {
    static func joined(_ pieces: inout [Piece]) {
        perMillilitre(&pieces)
        supply(&pieces)
        drawnUp(&pieces)
        heldBack(&pieces)
        orPercent(&pieces)
        onEnd(&pieces)
        percentsInTurn(&pieces)
        anotherPercent(&pieces)
        gramsInTurn(&pieces)
        everyNight(&pieces)
        whateverIsTaken(&pieces)
        severalBottles(&pieces)
        severalGlasses(&pieces)
        jarsInTurn(&pieces)
        syringesEach(&pieces)
        timedVolumes(&pieces)
        strengthsInTurn(&pieces)
        syringeLines(&pieces)
        keptRest(&pieces)
        halves(&pieces)
        halvesADay(&pieces)
        partOfOne(&pieces)
        oneAndAPart(&pieces)
        addItUp(&pieces)
        halfAndQuarter(&pieces)
        orLess(&pieces)
        lowerThan(&pieces)
        twoWords(&pieces)
        SaidTwice.removed(from: &pieces)
        awayFrom(&pieces)
        dropInPercent(&pieces)
        equalGoes(&pieces)
        slices(&pieces)
        comingDoses(&pieces)
        onePercentCut(&pieces)
        broughtTo(&pieces)
        withSlash(&pieces)
        everyInTurn(&pieces)
    }

    /// `60 kpins last me`, `a supply of 28 valium`, `90 klonopins, I go through two a day`: tablets, and no dose of 60 mg.
    private static func supply(_ pieces: inout [Piece]) {
        let isSupply = pieces.indices.dropLast().contains { pieces[$0].word == "last" && ["me", "us", "him", "her", "them", "until"].contains(pieces[$0 + 1].word ?? "") || pieces[$0].word == "supply" || pieces[$0].word == "run" && pieces[$0 + 1].word == "out" || pieces[$0].word == "last" && pieces[$0 + 1].word == "how" || pieces[$0].word == "go" && ["through", "thru"].contains(pieces[$0 + 1].word ?? "") || ["good", "enough"].contains(pieces[$0].word ?? "") && pieces[$0 + 1].word == "for" && pieces.contains(.word("many")) }
        // "I have 30 valium, half of one a day, how many days"
        let isOwned = pieces.indices.contains { $0 > 0 && pieces.indices.contains($0 + 1) && isDrug(pieces[$0 + 1]) && ["have", "got"].contains(pieces[$0 - 1].word ?? "") } && pieces.indices.dropLast().contains { pieces[$0].word == "many" && pieces[$0 + 1].word == "day" }
        guard isSupply || isOwned else { return }
        for index in pieces.indices.dropLast() {
            guard case .quantity(var count) = pieces[index], case .drug = pieces[index + 1], count.measure == .bare, count.style == .whole, count.amount.isWhole, count.amount > Fraction(5) else { continue }
            count.measure = .tablets
            pieces[index] = .quantity(count)
        }
    }

    private static func isDrug(_ piece: Piece) -> Bool {
        if case .drug = piece { return true }
        return false
    }

    /// `1.25 tablets each night`, `2 mg every morning`, where no other time of day is said: once a day.
    private static func everyNight(_ pieces: inout [Piece]) {
        let times = ["night", "morning", "noon", "am"]
        let said = pieces.indices.filter { times.contains(pieces[$0].word ?? "") }
        // "every night 0.05 mL less"
        if said.count >= 1, let first = said.first, first > 0, ["each", "every"].contains(pieces[first - 1].word ?? ""), pieces.indices.contains(first + 1), pieces[first + 1].quantity?.measure == .volume {
            pieces.replaceSubrange((first - 1)...first, with: [.interval(Interval(count: .one, unit: .day))])
            return
        }
        // "0.05 mL less every night"
        if let first = said.first, first > 2, ["each", "every"].contains(pieces[first - 1].word ?? ""), ["minus", "off", "more"].contains(pieces[first - 2].word ?? ""), pieces[first - 3].quantity?.measure == .volume {
            pieces.replaceSubrange((first - 1)...first, with: [.interval(Interval(count: .one, unit: .day))])
            return
        }
        guard said.count == 1 || said.count == 2 && said[1] > 1 && pieces[said[1] - 1].word == "many", let place = said.first, place > 1, ["each", "every", "a", "per"].contains(pieces[place - 1].word ?? ""), let taken = pieces[place - 2].quantity, [.tablets, .dose, .drops, .volume].contains(taken.measure) else { return }
        pieces.replaceSubrange((place - 1)...place, with: [.interval(Interval(count: .one, unit: .day))])
    }

    /// `45 halves of 1 mg xans`: half as many tablets.
    private static func halves(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) && pieces[index + 1].word == "halve" {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount > .one else { continue }
            var place = index + 2
            while pieces.indices.contains(place), place < index + 5, ["of", "the", "my", "a"].contains(pieces[place].word ?? "") { place += 1 }
            guard place > index + 2, pieces.indices.contains(place), let whole = pieces[place].quantity, whole.isDoseLike, whole.rate == nil, whole.share == nil else { continue }
            count.measure = .tablets
            count.amount = count.amount / Fraction(2)
            count.strength = whole.amount
            pieces.replaceSubrange(index...place, with: [.quantity(count)])
        }
    }

    /// `a half and a quarter tab a day`: together.
    private static func halfAndQuarter(_ pieces: inout [Piece]) {
        let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && ["and", "plus"].contains(pieces[index + 1].word ?? "") {
            let place = pieces[index + 2].word == "a" ? index + 3 : index + 2
            guard let word = pieces[index].word, let part = parts[word], pieces.indices.contains(place), case .quantity(var tablets) = pieces[place], tablets.measure == .tablets, tablets.share != nil, tablets.strength == nil, tablets.amount < .one else { continue }
            tablets.amount = tablets.amount + part
            tablets.share = tablets.amount < .one ? tablets.amount : nil
            pieces.replaceSubrange(index...place, with: [.quantity(tablets)])
        }
    }

    /// `60 halves, three halves a day`: half as many tablets of both.
    private static func halvesADay(_ pieces: inout [Piece]) {
        let places = pieces.indices.dropLast().filter { pieces[$0 + 1].word == "halve" && pieces[$0].quantity.map { $0.measure == .bare && ($0.amount * Fraction(2)).isWhole && $0.style != .ordinal } == true }
        guard let last = places.last, pieces[places[0]].quantity?.amount.isWhole == true, pieces.indices.contains(last + 2), case .interval = pieces[last + 2] else { return }
        // "60 tablets, three halves of a tablet each day": of one of the two alone only where the other is told in tablets.
        guard places.count == 2 || places.count == 1 && pieces[..<last].contains(where: { $0.quantity.map { $0.measure == .tablets && $0.amount > Fraction(5) } == true }) else { return }
        for place in places.reversed() {
            guard case .quantity(var count) = pieces[place] else { continue }
            count.measure = .tablets
            count.style = .word
            count.amount = count.amount / Fraction(2)
            pieces.replaceSubrange(place...(place + 1), with: [.quantity(count)])
        }
    }

    /// `14 pills, half a one a day`, `a quarter of one daily`: a part of a tablet.
    private static func partOfOne(_ pieces: inout [Piece]) {
        let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]
        guard pieces.contains(where: { $0.word == "tablet" || $0.quantity?.measure == .tablets }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && ["a", "of"].contains(pieces[index + 1].word ?? "") {
            let isOne = pieces[index + 2].word == "one" || pieces[index + 2].quantity.map { $0.measure == .bare && $0.style == .word && $0.amount == .one } == true
            guard let part = parts[pieces[index].word ?? ""], isOne, case .interval(let rate) = pieces[index + 3] else { continue }
            pieces.replaceSubrange(index...(index + 2), with: [.quantity(Quantity(measure: .tablets, amount: part, rate: rate, share: part, style: .word))])
            return
        }
    }

    /// `45 pills, a pill and a quarter a day`: one and a part of one.
    private static func oneAndAPart(_ pieces: inout [Piece]) {
        let parts = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4), "third": Fraction(1, over: 3)]
        for index in pieces.indices where pieces.indices.contains(index + 4) && pieces[index].word == "a" && pieces[index + 1].word == "tablet" && ["and", "plus"].contains(pieces[index + 2].word ?? "") {
            let place = pieces[index + 3].word == "a" ? index + 4 : index + 3
            // "a pill and a half a day" has been read as half a day.
            if pieces[place].quantity == Quantity(measure: .span(.day), amount: Fraction(1, over: 2)) {
                let day = Interval(count: .one, unit: .day)
                pieces.replaceSubrange(index...place, with: [.quantity(Quantity(measure: .tablets, amount: Fraction(3, over: 2), rate: day, style: .word)), .interval(day)])
                return
            }
            let part = parts[pieces[place].word ?? ""] ?? pieces[place].quantity.flatMap { ($0.measure == .shareOfDose || $0.measure == .tablets && $0.strength == nil) && $0.amount < .one ? $0.amount : nil }
            guard let part, pieces.indices.contains(place + 1), case .interval(let rate) = pieces[place + 1] else { continue }
            pieces.replaceSubrange(index...place, with: [.quantity(Quantity(measure: .tablets, amount: .one + part, rate: rate, style: .word))])
            return
        }
    }

    /// `am 0.25, hs 0.5 - add it up`: the total is asked for, and the dash takes nothing away.
    private static func addItUp(_ pieces: inout [Piece]) {
        // ".25 morning .125 noon .375 night all in all"
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index].word == "all" && pieces[index + 1].word == "in" && pieces[index + 2].word == "all" && (index == 0 || !Asks.units.contains(pieces[index - 1].word ?? "")) {
            pieces.replaceSubrange(index...(index + 2), with: [.word("total")])
        }
        // "… and tell me ten percent of that too"
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index].word == "tell" && pieces[index + 1].word == "me" && pieces[index + 2].quantity?.measure == .percent { pieces.removeSubrange(index...(index + 1)) }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) && pieces[index].word == "plus" && ["it", "them", "these", "those", "that", "all"].contains(pieces[index + 1].word ?? "") {
            let place = pieces[index + 2].word == "all" ? index + 3 : index + 2
            guard pieces.indices.contains(place), pieces[place].word == "up" else { continue }
            pieces.replaceSubrange(index...place, with: [.word("total")])
            if index > 0, pieces[index - 1] == .sign("-") { pieces[index - 1] = .sign(",") }
        }
    }

    /// `a jump-off dose`, `take away 0.1`.
    private static func twoWords(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 1) {
            if pieces[index] == .sign("-"), index > 0, ["jump", "jumping"].contains(pieces[index - 1].word ?? ""), pieces[index + 1].word == "off" { pieces.remove(at: index) }
        }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) {
            if pieces[index].word == "take", pieces[index + 1].word == "away", pieces[index + 2].quantity != nil { pieces.replaceSubrange(index...(index + 1), with: [.word("minus")]) }
        }
    }

    /// `to 1 mg or lower`: no cut is told by it.
    private static func orLess(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where index > 0 && pieces[index].word == "or" && pieces[index - 1].quantity != nil && pieces.indices.contains(index + 1) {
            if ["cut", "minus", "below", "lower", "smaller"].contains(pieces[index + 1].word ?? "") { pieces.replaceSubrange(index...(index + 1), with: [.sign(",")]) }
        }
    }

    /// `to go lower than 15`, `until I'm at less than 1`: below it.
    private static func lowerThan(_ pieces: inout [Piece]) {
        let verbs = ["go", "get", "be", "im", "am", "until", "at", "on", "to", "goes", "gets", "its", "is", "drop", "fall", "falls"]
        for index in pieces.indices.reversed() where index > 0 && pieces.indices.contains(index + 2) && pieces[index + 1].word == "than" {
            guard ["cut", "minus", "lower", "smaller"].contains(pieces[index].word ?? ""), verbs.contains(pieces[index - 1].word ?? ""), pieces[index + 2].quantity?.isDoseLike == true else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.word("below")])
        }
    }

    /// `25 mcg away from half a mg`: off it.
    private static func awayFrom(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "away" && index > 0 && pieces.indices.contains(index + 2) {
            // "take 0.06 away three times from 0.75"
            if pieces[index + 1].quantity?.measure == .times, pieces[index - 1].quantity?.isDoseLike == true {
                pieces[index] = .word("off")
                continue
            }
            guard pieces[index + 1].word == "from", pieces[index - 1].quantity?.isDoseLike == true, pieces[index + 2].quantity != nil || pieces.indices.contains(index + 3) && pieces[index + 3].quantity != nil else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.word("off")])
        }
    }

    /// `in three equal goes`, `over two sittings`: so many doses.
    private static func equalGoes(_ pieces: inout [Piece]) {
        let names = ["goes", "lots", "sittings", "shots", "turns", "intakes", "servings"]
        for index in pieces.indices.reversed() {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(8), count.style != .ordinal, count.style != .decimal, pieces.indices.contains(index + 1), index > 0, ["in", "into", "over", "as", "across"].contains(pieces[index - 1].word ?? "") else { continue }
            let place = ["equal", "equally", "even", "same"].contains(pieces[index + 1].word ?? "") ? index + 2 : index + 1
            guard pieces.indices.contains(place), names.contains(pieces[place].word ?? "") else { continue }
            count.measure = .times
            pieces.replaceSubrange(index...place, with: [.quantity(count), .word("equally")])
        }
    }

    /// `bring 3 mg to zero`: the verb says nothing besides.
    private static func broughtTo(_ pieces: inout [Piece]) {
        for index in pieces.indices where ["bring", "brings", "brought"].contains(pieces[index].word ?? "") && pieces.indices.contains(index + 3) {
            if pieces[index + 1].quantity?.isDoseLike == true, ["to", "down"].contains(pieces[index + 2].word ?? "") { pieces[index] = .word("get") }
        }
    }

    /// `w/ 25 mL`: with.
    private static func withSlash(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst().reversed() where pieces[index] == .sign("/") && pieces[index - 1].word == "with" { pieces.remove(at: index) }
    }

    /// `the coming 3 doses`: the next ones.
    private static func comingDoses(_ pieces: inout [Piece]) {
        for index in pieces.indices where ["coming", "following"].contains(pieces[index].word ?? "") && pieces.indices.contains(index + 1) {
            if let count = pieces[index + 1].quantity, count.amount.isWhole, count.measure == .times || count.measure == .cuts { pieces[index] = .word("next") }
        }
    }
}
