import Taper

/// Turns of speech for liquids: `30 drops to the mL`, `pull up`, `two 10 mL bottles`, `drank the rest`.
extension PhraseJoiner {
    /// `30 drops to the mL`, and `my dropper gives 25 to the mL`: so many drops are one mL.
    static func perMillilitre(_ pieces: inout [Piece]) {
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

    /// `pull up`, `draw up`: into the syringe, and so not thrown away.
    static func drawnUp(_ pieces: inout [Piece]) {
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
    static func heldBack(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where pieces[index].word == "hold" && pieces.indices.contains(index + 2) {
            if ["back", "out"].contains(pieces[index + 1].word ?? ""), pieces[index + 2].quantity?.measure == .volume { pieces.replaceSubrange(index...(index + 1), with: [.word("discard")]) }
        }
    }

    /// `two 10 mL bottles`, `2 bottles of 10 mL`: all of them together.
    static func severalBottles(_ pieces: inout [Piece]) {
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

    /// `two glasses of 30 mL`, `4 spoons of 5 mL`: all of them together.
    static func severalGlasses(_ pieces: inout [Piece]) {
        let vessels = ["glasses", "cups", "mugs", "shots", "syringefuls", "pipettes", "droppers", "doses", "dose", "lots", "times", "measures"]
        guard !pieces.contains(where: { ["each", "every", "per"].contains($0.word ?? "") }) else { return }
        for index in pieces.indices.reversed() where pieces.indices.contains(index + 2) {
            guard let count = pieces[index].quantity, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(12), count.style != .ordinal, count.style != .decimal, count.rate == nil else { continue }
            let place = count.measure == .parts ? index + 1 : index + 2
            guard count.measure == .parts || count.measure == .bare && vessels.contains(pieces[index + 1].word ?? ""), pieces.indices.contains(place + 1), pieces[place].word == "of", case .quantity(var volume) = pieces[place + 1], volume.measure == .volume, !volume.isEach, volume.rate == nil else { continue }
            // What is mixed into them is told before, or what they are drunk from.
            guard index > 0, pieces[..<index].contains(where: { $0.quantity.map { [.volume, .concentration, .dose, .tablets].contains($0.measure) } == true }) else { continue }
            volume.amount = volume.amount * count.amount
            pieces.replaceSubrange(index...(place + 1), with: [.quantity(volume)])
        }
    }

    /// `two jars 60 mL each`, where one is emptied and then the other: all of them together.
    static func jarsInTurn(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.word == "then" }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && ["jars", "glasses", "cups", "mugs", "jar", "water"].contains(pieces[index + 1].word ?? "") {
            let place = pieces[index + 2].word == "of" || pieces[index + 2].word == "with" ? index + 3 : index + 2
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(6), pieces.indices.contains(place + 1), case .quantity(var volume) = pieces[place], volume.measure == .volume, pieces[place + 1].word == "each" else { continue }
            volume.amount = volume.amount * count.amount
            pieces.replaceSubrange(index...(place + 1), with: [.quantity(volume)])
            return
        }
    }

    /// `three syringes a day, 0.8 mL each`: all of them together, unless one is asked for.
    static func syringesEach(_ pieces: inout [Piece]) {
        guard pieces.filter({ ["each", "per", "every"].contains($0.word ?? "") }).count == 1 else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && ["water", "glasses", "cups", "doses", "dose", "lots"].contains(pieces[index + 1].word ?? "") {
            guard let count = pieces[index].quantity, count.measure == .bare, count.amount.isWhole, count.amount > .one, count.amount <= Fraction(12), count.style == .word || count.style == .whole else { continue }
            let place = pieces[(index + 2)...].prefix(3).firstIndex { $0.quantity != nil }
            guard let place, case .quantity(var volume) = pieces[place], volume.measure == .volume, volume.rate == nil, !volume.isEach, pieces.indices.contains(place + 1), pieces[place + 1].word == "each" else { continue }
            volume.amount = volume.amount * count.amount
            pieces.replaceSubrange(index...(place + 1), with: [.quantity(volume)])
            return
        }
    }

    /// `3 mL in the morning and 2 at night`: both in mL.
    static func timedVolumes(_ pieces: inout [Piece]) {
        func isTimed(_ place: Int) -> Bool {
            // "6 mL of a 0.1 mg/mL in the morning"
            let strength = pieces[(place + 1)...].prefix(3).firstIndex { $0.quantity?.measure == .concentration }
            let behind = pieces[((strength ?? place) + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
            return behind.first { !["in", "at", "on", "the", "every", "before", "for", "my"].contains($0) }.map(TimesOfDay.names.contains) == true
        }
        // "1 mL = 0.05 mg" says how strong it is.
        func isOfMillilitres(_ place: Int) -> Bool {
            guard pieces[place].quantity?.measure == .dose else { return false }
            let links = ["is", "has", "contain", "equal", "in", "per"]
            return [-2, 2].contains { offset in
                guard pieces.indices.contains(place + offset), pieces[place + offset].quantity?.measure == .volume else { return false }
                let between = pieces[place + offset / 2]
                return between == .sign("=") || links.contains(between.word ?? "")
            }
        }
        guard pieces.indices.contains(where: { pieces[$0].quantity?.measure == .volume && isTimed($0) }), pieces.indices.allSatisfy({ place in pieces[place].quantity.map { ![.tablets, .dose, .drops].contains($0.measure) } ?? true || isOfMillilitres(place) }) else { return }
        for index in pieces.indices where isTimed(index) {
            guard case .quantity(var volume) = pieces[index], volume.measure == .bare, volume.style != .ordinal, volume.amount > .zero else { continue }
            volume.measure = .volume
            pieces[index] = .quantity(volume)
        }
    }

    /// `40 mL of 0.05 and 60 mL of 0.1 mg/mL`: the unit stands behind the last one only.
    static func strengthsInTurn(_ pieces: inout [Piece]) {
        func isOfVolume(_ place: Int) -> Bool { place > 1 && ["of", "at"].contains(pieces[place - 1].word ?? "") && pieces[place - 2].quantity.map { $0.measure == .volume && !$0.isEach } == true }
        guard pieces.indices.contains(where: { pieces[$0].quantity?.measure == .concentration && isOfVolume($0) }) else { return }
        for index in pieces.indices where isOfVolume(index) {
            guard case .quantity(var strength) = pieces[index], strength.measure == .bare, strength.amount > .zero, strength.amount < Fraction(10), strength.rate == nil else { continue }
            strength.measure = .concentration
            pieces[index] = .quantity(strength)
        }
    }

    /// `a syringe with 0.01 lines`: its marks, which count nothing, unless what one of them holds is asked.
    static func syringeLines(_ pieces: inout [Piece]) {
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

    /// `drank the rest` of a glass: what was left of it.
    static func keptRest(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .volume }) else { return }
        for index in pieces.indices where index > 1 && pieces[index].word == "rest" && pieces[index - 1].word == "the" && ["keep", "take"].contains(pieces[index - 2].word ?? "") { pieces[index] = .word("left") }
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
