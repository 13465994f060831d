import Taper

/// Turns of speech that stand for one number or one word: `30 drops to the mL`, `pull up`, `or less`.
enum PhraseJoiner {
    static func joined(_ pieces: inout [Piece]) {
        perMillilitre(&pieces)
        supply(&pieces)
        drawnUp(&pieces)
        heldBack(&pieces)
        orPercent(&pieces)
        percentsInTurn(&pieces)
        anotherPercent(&pieces)
        gramsInTurn(&pieces)
        everyNight(&pieces)
        whateverIsTaken(&pieces)
        severalBottles(&pieces)
        jarsInTurn(&pieces)
        timedVolumes(&pieces)
        strengthsInTurn(&pieces)
        syringeLines(&pieces)
        keptRest(&pieces)
        halves(&pieces)
        halvesADay(&pieces)
        partOfOne(&pieces)
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

    /// `every 5 days instead of every 7`: the unit stands behind the first one only.
    private static func everyInTurn(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst().reversed() where ["every", "each"].contains(pieces[index - 1].word ?? "") {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .zero, count.style != .decimal, let before = pieces[..<index].lastIndex(where: { if case .interval = $0 { true } else { false } }), index - before <= 6, case .interval(let every) = pieces[before] else { continue }
            guard pieces[before..<index].contains(where: { ["instead", "or", "than", "rather", "and", "not", "versus", "vs", "to"].contains($0.word ?? "") }), !pieces.indices.contains(index + 1) || pieces[index + 1].quantity == nil && pieces[index + 1].word.flatMap(TimeUnit.init(word:)) == nil else { continue }
            pieces.replaceSubrange((index - 1)...index, with: [.interval(Interval(count: count.amount, unit: every.unit))])
        }
    }

    /// `30 drops to the mL`, and `my dropper gives 25 to the mL`: so many drops are one mL.
    private static func perMillilitre(_ pieces: inout [Piece]) {
        let isAboutDrops = pieces.contains { $0.quantity?.measure == .drops || ["drop", "dropper"].contains($0.word ?? "") }
        guard isAboutDrops else { return }
        for index in pieces.indices {
            guard pieces.indices.contains(index), case .quantity(var drops) = pieces[index], drops.measure == .drops || drops.measure == .bare && drops.amount.isWhole && drops.style != .ordinal else { continue }
            var place = index + 1
            while pieces.indices.contains(place), place <= index + 3, ["to", "in", "for", "make", "makes", "is", "are", "the", "a", "one", "each", "every", "equal"].contains(pieces[place].word ?? "") { place += 1 }
            // "40 drops in mL" asks for the volume.
            guard place > index + 1, pieces.indices.contains(place), pieces[place - 1].word != "in" else { continue }
            if pieces[place].quantity == Quantity(measure: .volume, amount: .one, isEach: true), drops.measure == .bare, place == index + 1 { continue }
            guard pieces[place].word == "ml" else { continue }
            drops.measure = .drops
            pieces[index] = .quantity(drops)
            pieces.replaceSubrange((index + 1)...place, with: [.quantity(Quantity(measure: .volume, amount: .one, isEach: true))])
        }
    }

    /// `60 kpins last me`, `a supply of 28 valium`: tablets, and no dose of 60 mg.
    private static func supply(_ pieces: inout [Piece]) {
        let isSupply = pieces.indices.dropLast().contains { pieces[$0].word == "last" && ["me", "us", "him", "her", "them", "until"].contains(pieces[$0 + 1].word ?? "") || pieces[$0].word == "supply" || pieces[$0].word == "run" && pieces[$0 + 1].word == "out" }
        guard isSupply else { return }
        for index in pieces.indices.dropLast() {
            guard case .quantity(var count) = pieces[index], case .drug = pieces[index + 1], count.measure == .bare, count.style == .whole, count.amount.isWhole, count.amount > Fraction(5) else { continue }
            count.measure = .tablets
            pieces[index] = .quantity(count)
        }
    }

    /// `pull up`, `draw up`: into the syringe, and so not thrown away.
    private static func drawnUp(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropLast() where pieces[index].word == "discard" && pieces[index + 1].word == "up" { pieces[index] = .word("take") }
        // "I draw 8 mL a day, .04 mL less each day": what is taken.
        guard pieces.contains(.word("less")) || pieces.contains(.word("minus")) else { return }
        for index in pieces.indices.dropLast() where pieces[index].word == "discard" {
            guard let volume = pieces[index + 1].quantity, volume.measure == .volume else { continue }
            let aDay = Interval(count: .one, unit: .day)
            guard volume.rate == aDay || pieces.indices.contains(index + 2) && pieces[index + 2] == .interval(aDay) else { continue }
            pieces[index] = .word("take")
        }
    }

    /// `hold back 1.5 mL`, `hold out 2 mL`: left in the glass.
    private static func heldBack(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "hold" && pieces.indices.contains(index + 2) {
            if ["back", "out"].contains(pieces[index + 1].word ?? ""), pieces[index + 2].quantity?.measure == .volume { pieces.replaceSubrange(index...(index + 1), with: [.word("discard")]) }
        }
    }

    /// `5 or 10 percent`: two percentages.
    private static func orPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces.indices.contains(index + 2) && pieces[index + 1].word == "or" && pieces[index + 2].quantity?.measure == .percent {
            guard case .quantity(var first) = pieces[index], first.measure == .bare, first.amount <= Fraction(100) else { continue }
            first.measure = .percent
            pieces[index] = .quantity(first)
        }
    }

    /// `cut 10 then 10 then 5 percent`, `15, 10 and 5%`, `between 5 and 10 percent`: the unit stands behind the last one only.
    private static func percentsInTurn(_ pieces: inout [Piece]) {
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
    private static func anotherPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && ["another", "further"].contains(pieces[index - 1].word ?? "") {
            guard case .quantity(var number) = pieces[index], number.measure == .bare, number.amount >= .one, number.amount <= Fraction(50), number.style != .ordinal, number.style != .decimal || number.amount > Fraction(2) else { continue }
            guard let before = pieces[..<index].last(where: { $0.quantity != nil })?.quantity, before.measure == .percent, pieces.contains(where: { $0.quantity.map { $0.isDoseLike && $0.amount < number.amount } == true }), !pieces.indices.contains(index + 1) || pieces[index + 1].quantity == nil && pieces[index + 1].word != "cut" else { continue }
            number.measure = .percent
            pieces[index] = .quantity(number)
        }
    }

    /// `0.169, 0.172 and 0.165 grams`: the unit stands behind the last one only.
    private static func gramsInTurn(_ pieces: inout [Piece]) {
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

    /// `1.25 tablets each night`, `2 mg every morning`, where no other time of day is said: once a day.
    private static func everyNight(_ pieces: inout [Piece]) {
        let times: Set<String> = ["night", "morning", "noon", "am"]
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
    private static func whateverIsTaken(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "of" && pieces.indices.contains(index + 2) {
            guard ["whatever", "what"].contains(pieces[index + 1].word ?? ""), index > 0, pieces[index - 1].quantity?.measure == .percent else { continue }
            // "of what's left"
            if pieces[index + 2].word == "left" {
                pieces.replaceSubrange((index + 1)...(index + 2), with: [.word("current")])
                continue
            }
            let whos: Set<String> = ["i", "im", "he", "hes", "she", "shes", "we", "is", "ive"]
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

    /// `two 10 mL bottles`, `2 bottles of 10 mL`: all of them together.
    private static func severalBottles(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(12), count.style != .ordinal else { continue }
            var place = index + 1
            if pieces[place].word == "water" {
                place += 1
                if pieces[place].word == "of" || pieces[place].word == "with" { place += 1 }
            } else if pieces[index + 2].word != "water" {
                continue
            }
            guard pieces.indices.contains(place), case .quantity(var volume) = pieces[place], volume.measure == .volume, !volume.isEach, volume.rate == nil else { continue }
            volume.amount = volume.amount * count.amount
            pieces.replaceSubrange(index...place, with: [.quantity(volume)])
        }
    }

    /// `two jars 60 mL each`, where one is emptied and then the other: all of them together.
    private static func jarsInTurn(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.word == "then" }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && ["jars", "glasses", "cups", "mugs", "jar", "water"].contains(pieces[index + 1].word ?? "") {
            let place = pieces[index + 2].word == "of" || pieces[index + 2].word == "with" ? index + 3 : index + 2
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6), pieces.indices.contains(place + 1), case .quantity(var volume) = pieces[place], volume.measure == .volume, pieces[place + 1].word == "each" else { continue }
            volume.amount = volume.amount * count.amount
            pieces.replaceSubrange(index...(place + 1), with: [.quantity(volume)])
            return
        }
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
        guard places.count == 2, pieces[places[0]].quantity?.amount.isWhole == true, pieces.indices.contains(places[1] + 2), case .interval = pieces[places[1] + 2] else { return }
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

    /// `40 mL of 0.05 and 60 mL of 0.1 mg/mL`: the unit stands behind the last one only.
    private static func strengthsInTurn(_ pieces: inout [Piece]) {
        func isOfVolume(_ place: Int) -> Bool { place > 1 && ["of", "at"].contains(pieces[place - 1].word ?? "") && pieces[place - 2].quantity.map { $0.measure == .volume && !$0.isEach } == true }
        guard pieces.indices.contains(where: { pieces[$0].quantity?.measure == .concentration && isOfVolume($0) }) else { return }
        for index in pieces.indices where isOfVolume(index) {
            guard case .quantity(var strength) = pieces[index], strength.measure == .bare, strength.amount > .zero, strength.amount < Fraction(10), strength.rate == nil else { continue }
            strength.measure = .concentration
            pieces[index] = .quantity(strength)
        }
    }

    /// `3 mL in the morning and 2 at night`: both in mL.
    private static func timedVolumes(_ pieces: inout [Piece]) {
        func isTimed(_ place: Int) -> Bool {
            // "6 mL of a 0.1 mg/mL in the morning"
            let strength = pieces[(place + 1)...].prefix(3).firstIndex { $0.quantity?.measure == .concentration }
            let behind = pieces[((strength ?? place) + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
            return behind.first { !["in", "at", "on", "the", "every", "before", "for", "my"].contains($0) }.map(DayShares.timesOfDay.contains) == true
        }
        guard pieces.indices.contains(where: { pieces[$0].quantity?.measure == .volume && isTimed($0) }), pieces.allSatisfy({ piece in piece.quantity.map { ![.tablets, .dose, .drops].contains($0.measure) } ?? true }) else { return }
        for index in pieces.indices where isTimed(index) {
            guard case .quantity(var volume) = pieces[index], volume.measure == .bare, volume.style != .ordinal, volume.amount > .zero else { continue }
            volume.measure = .volume
            pieces[index] = .quantity(volume)
        }
    }

    /// `drank the rest` of a glass: what was left of it.
    private static func keptRest(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .volume }) else { return }
        for index in pieces.indices where index > 1 && pieces[index].word == "rest" && pieces[index - 1].word == "the" && ["keep", "take"].contains(pieces[index - 2].word ?? "") { pieces[index] = .word("left") }
    }

    /// `a syringe with 0.01 lines`: its marks, which count nothing, unless what one of them holds is asked.
    private static func syringeLines(_ pieces: inout [Piece]) {
        guard !pieces.indices.dropFirst().contains(where: { pieces[$0].word == "line" && ["one", "each", "per", "a", "every"].contains(pieces[$0 - 1].word ?? "") }) else { return }
        // "the smallest step" is one of them, too.
        guard !pieces.contains(where: { ["smallest", "least", "finest", "tiniest"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 1) {
            if index > 1, pieces[index].quantity?.measure == .bare, ["in", "every", "at", "by"].contains(pieces[index - 1].word ?? ""), ["marked", "graduated", "lines", "marks"].contains(pieces[index - 2].word ?? "") {
                pieces[index] = .word("about")
                continue
            }
            guard pieces[index].quantity.map({ $0.measure == .bare || $0.measure == .volume }) == true, ["lines", "marks", "markings", "graduations", "ticks"].contains(pieces[index + 1].word ?? "") else { continue }
            pieces[index] = .word("about")
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
        let verbs: Set<String> = ["go", "get", "be", "im", "am", "until", "at", "on", "to", "goes", "gets", "its", "is", "drop", "fall", "falls"]
        for index in pieces.indices.reversed() where index > 0 && pieces.indices.contains(index + 2) && pieces[index + 1].word == "than" {
            guard ["cut", "minus", "lower", "smaller"].contains(pieces[index].word ?? ""), verbs.contains(pieces[index - 1].word ?? ""), pieces[index + 2].quantity?.isDoseLike == true else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.word("below")])
        }
    }

    /// `25 mcg away from half a mg`: off it.
    private static func awayFrom(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "away" && index > 0 && pieces.indices.contains(index + 2) {
            guard pieces[index + 1].word == "from", pieces[index - 1].quantity?.isDoseLike == true, pieces[index + 2].quantity != nil || pieces.indices.contains(index + 3) && pieces[index + 3].quantity != nil else { continue }
            pieces.replaceSubrange(index...(index + 1), with: [.word("off")])
        }
    }

    /// `the drop in percent`: a fall, and nothing that drips.
    private static func dropInPercent(_ pieces: inout [Piece]) {
        for index in pieces.indices where pieces[index].word == "drop" && (index == 0 || pieces[index - 1].quantity == nil) {
            let isBefore = index > 0 && pieces[index - 1].word == "percent"
            let isBehind = pieces.indices.contains(index + 2) && ["in", "as"].contains(pieces[index + 1].word ?? "") && pieces[index + 2].word == "percent"
            if isBefore || isBehind { pieces[index] = .word("cut") }
        }
    }

    /// `in three equal goes`, `over two sittings`: so many doses.
    private static func equalGoes(_ pieces: inout [Piece]) {
        let names: Set<String> = ["goes", "lots", "sittings", "shots", "turns", "intakes", "servings"]
        for index in pieces.indices.reversed() {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(8), count.style != .ordinal, count.style != .decimal, pieces.indices.contains(index + 1), index > 0, ["in", "into", "over", "as", "across"].contains(pieces[index - 1].word ?? "") else { continue }
            let place = ["equal", "equally", "even", "same"].contains(pieces[index + 1].word ?? "") ? index + 2 : index + 1
            guard pieces.indices.contains(place), names.contains(pieces[place].word ?? "") else { continue }
            count.measure = .times
            pieces.replaceSubrange(index...place, with: [.quantity(count), .word("equally")])
        }
    }

    /// `what one percent cut is the same`: a single one, and not 1%.
    private static func onePercentCut(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where index > 0 && pieces.indices.contains(index + 1) && pieces[index + 1].word == "cut" {
            guard let one = pieces[index].quantity, one.measure == .percent, one.amount == .one, ["what", "which"].contains(pieces[index - 1].word ?? "") else { continue }
            pieces.replaceSubrange(index...index, with: [.word("single"), .word("percent")])
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

    /// `each slice is 10%`: a cut.
    private static func slices(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .percent }), !pieces.contains(where: { $0.word == "tablet" }) else { return }
        for index in pieces.indices where ["slice", "slices"].contains(pieces[index].word ?? "") { pieces[index] = .word("cut") }
    }

    /// `0.1 mg in one`, where it is about drops; `12 drops, each 0.1 mg`.
    static func inOneDrop(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.word == "drop" || $0.quantity?.measure == .drops }), !pieces.contains(where: { $0.quantity?.measure == .perDrop || $0.quantity?.measure == .concentration }) else { return }
        for index in pieces.indices {
            guard case .quantity(var dose) = pieces[index], dose.isDoseLike, dose.measure == .dose || dose.style == .decimal else { continue }
            let isInOne = pieces.indices.contains(index + 2) && pieces[index + 1].word == "in" && ["one", "each", "every"].contains(pieces[index + 2].word ?? "") && (!pieces.indices.contains(index + 3) || pieces[index + 3].word == nil)
            let isEach = index > 2 && (pieces[index - 1].word == "each" || pieces[index - 2].word == "each" && ["is", "has", "holds", "contain"].contains(pieces[index - 1].word ?? "")) && pieces[max(0, index - 4)..<index].contains { $0.quantity?.measure == .drops }
            guard isInOne || isEach else { continue }
            dose.measure = .perDrop
            pieces[index] = .quantity(dose)
        }
    }

    /// `3 times 1.5 mL a day`.
    static func timesBefore(_ pieces: inout [Piece]) {
        // "1 mL less out of 3 × 12 mL, percent of the whole day"
        for index in pieces.indices where pieces.indices.contains(index + 2) && index > 0 && ["of", "my"].contains(pieces[index - 1].word ?? "") && pieces[index + 1] == .sign("×") && pieces.contains(.word("day")) {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6), let volume = pieces[index + 2].quantity, volume.measure == .volume else { continue }
            count.measure = .times
            pieces.replaceSubrange(index...(index + 2), with: [.quantity(volume), .quantity(count)])
            return
        }
        for index in pieces.indices where pieces.indices.contains(index + 3) {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6), pieces[index + 1] == .sign("×"), let dose = pieces[index + 2].quantity, dose.measure == .volume || dose.isDoseLike,
                case .interval(let day) = pieces[index + 3], day == Interval(count: .one, unit: .day)
            else { continue }
            count.measure = .times
            count.rate = day
            pieces.replaceSubrange(index...(index + 3), with: [.quantity(dose), .quantity(count)])
            return
        }
    }
}
