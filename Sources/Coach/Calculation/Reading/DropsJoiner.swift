import Taper

/// Numbers that count drops without saying so: "7 in the morning, 9 at night" beside "0.1 mg a drop", "18 drops, one less".
enum DropsJoiner {
    static func joined(_ pieces: inout [Piece]) {
        insteadOf(&pieces)
        eachOfDrops(&pieces)
        dropsOf(&pieces)
        oneDrop(&pieces)
        dropIs(&pieces)
        perMillilitre(&pieces)
        onesLess(&pieces)
        onesOff(&pieces)
        ofDrops(&pieces)
        toDrops(&pieces)
        wasDrops(&pieces)
        takenDrops(&pieces)
        timed(&pieces)
        oneOfThem(&pieces)
        dayOfDrops(&pieces)
    }

    /// `11 drops instead of 12`: drops both. What they hold need not be known for a percentage.
    private static func insteadOf(_ pieces: inout [Piece]) {
        guard let index = pieces.indices.first(where: { pieces.indices.contains($0 + 3) && pieces[$0].quantity?.measure == .drops && pieces[$0 + 1].word == "instead" && pieces[$0 + 2].word == "of" }), case .quantity(var usual) = pieces[index + 3], usual.measure == .bare || usual.measure == .drops, usual.amount.isWhole, usual.style != .ordinal else { return }
        usual.measure = .drops
        pieces[index + 3] = .quantity(usual)
        guard pieces.contains(where: { $0.word == "percent" }), !pieces.contains(where: { $0.word == "mg" }) else { return }
        for place in pieces.indices.reversed() where place + 2 < index && pieces[place].quantity?.measure == .drops && pieces[place + 2].quantity?.measure == .dose {
            if pieces[place + 1] == .sign("=") || ["is", "are", "makes", "equal", "contain"].contains(pieces[place + 1].word ?? "") { pieces.replaceSubrange(place...(place + 2), with: [.word("about")]) }
        }
    }

    /// `drops 0.1 mg each`, `drops, 0.1 mg each`.
    private static func eachOfDrops(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 1) {
            guard case .quantity(var dose) = pieces[index], dose.isDoseLike, dose.amount < .one, pieces[index - 1].word == "drop" || index > 1 && pieces[index - 1] == .sign(",") && pieces[index - 2].word == "drop", pieces[index + 1].word == "each", !pieces.indices.contains(index + 2) || !["times", "cut"].contains(pieces[index + 2].word ?? "") else { continue }
            dose.measure = .perDrop
            pieces[index] = .quantity(dose)
        }
    }

    /// `6 drops of 0.1 mg in 30 mL`: what each of them holds.
    private static func dropsOf(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { $0.quantity?.measure == .perDrop }) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 3) && ["of", "at"].contains(pieces[index + 1].word ?? "") {
            // "18 drops am and 22 drops pm of 0.1 mg each"
            if pieces[index + 3].word == "each", pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.amount > .one } == true }), case .quantity(var dose) = pieces[index + 2], dose.isDoseLike, dose.amount < Fraction(1, over: 2) {
                dose.measure = .perDrop
                pieces[index + 2] = .quantity(dose)
                return
            }
            guard let drops = pieces[index].quantity, drops.measure == .drops, drops.amount > .one, case .quantity(var dose) = pieces[index + 2], dose.isDoseLike, dose.amount < Fraction(1, over: 2), dose.rate == nil, ["in", "into"].contains(pieces[index + 3].word ?? "") else { continue }
            dose.measure = .perDrop
            pieces[index + 2] = .quantity(dose)
            return
        }
    }

    /// `one drop 0.1 mg`, `1 drop has 0.1 mg`: nothing but a verb between the two.
    private static func oneDrop(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { $0.quantity?.measure == .perDrop }) else { return }
        // "10 drops into 50 mL, each drop 0.1 mg"
        let isMixed = pieces.contains { $0.quantity.map { $0.measure == .drops && $0.amount > .one } == true } && pieces.contains { $0.quantity.map { $0.measure == .volume && !$0.isEach } == true }
        for index in pieces.indices {
            guard let drop = pieces[index].quantity, drop.measure == .drops, drop.amount == .one, !drop.isEach || isMixed else { continue }
            // "one drop rivotril is 0.1 mg"
            var next = index + 1
            if pieces.indices.contains(next + 1), pieces[next].word == "of" { next += 1 }
            if pieces.indices.contains(next), case .drug = pieces[next] { next += 1 } else { next = index + 1 }
            let isLinked = pieces.indices.contains(next) && (pieces[next] == .sign("=") || ["is", "are", "contain", "equal", "gives", "makes"].contains(pieces[next].word ?? ""))
            let place = isLinked ? next + 1 : next
            guard pieces.indices.contains(place), case .quantity(var dose) = pieces[place], dose.measure == .dose, dose.amount < .one, dose.rate == nil else { continue }
            // Other doses or drops must be there: alone it may be the sum itself.
            guard pieces.indices.contains(where: { $0 != place && $0 != index && (pieces[$0].quantity?.isDoseLike == true || pieces[$0].quantity?.measure == .drops) }) else { continue }
            dose.measure = .perDrop
            // The name stays, of which it is a drop.
            let named = pieces[index..<place].filter { if case .drug = $0 { true } else { false } }
            pieces.replaceSubrange(index...place, with: named + [.quantity(dose)])
            return
        }
    }

    /// `drop is 0.1 mg`, where drops are counted and no other dose is told.
    private static func dropIs(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.amount > .one } == true }), !pieces.contains(where: { $0.quantity?.measure == .perDrop }) else { return }
        let doses = pieces.indices.filter { pieces[$0].quantity?.measure == .dose }
        guard doses.count == 1, let place = doses.first, place > 1, pieces[place - 2].word == "drop", place < 3 || pieces[place - 3].word != "many", ["is", "are", "contain"].contains(pieces[place - 1].word ?? "") || pieces[place - 1] == .sign("="), case .quantity(var dose) = pieces[place], dose.amount < .one else { return }
        dose.measure = .perDrop
        pieces[place] = .quantity(dose)
    }

    /// `30 drop per mL`, and `if it's 30 a mL` where drops are asked for.
    private static func perMillilitre(_ pieces: inout [Piece]) {
        let isAboutDrops = pieces.contains { $0.word == "drop" || $0.quantity?.measure == .drops }
        guard isAboutDrops, !pieces.contains(where: { $0.quantity?.measure == .concentration }) || pieces.contains(where: { $0.word == "drop" }) else { return }
        var isFound = false
        for index in pieces.indices {
            guard pieces.indices.contains(index + 1), case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.amount >= Fraction(5) else { continue }
            let place = pieces[index + 1].word == "drop" ? index + 2 : index + 1
            guard pieces.indices.contains(place), let each = pieces[place].quantity, each.measure == .volume, each.isEach else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
            if place == index + 2 { pieces.remove(at: index + 1) }
            isFound = true
        }
        // "he takes 12 drop each day": where drops fill a mL they are no cuts.
        guard isFound else { return }
        for index in pieces.indices.reversed() {
            guard pieces.indices.contains(index + 1), case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, pieces[index + 1].word == "drop" else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
            pieces.remove(at: index + 1)
        }
    }

    /// `need 1.35 mg, drops are 0.1 mg`: of two doses the small one behind "drops are" is that of each.
    private static func ofDrops(_ pieces: inout [Piece]) {
        guard !pieces.contains(where: { $0.quantity?.measure == .perDrop || $0.quantity?.measure == .drops || $0.quantity?.measure == .percent }) else { return }
        for index in pieces.indices where index > 1 && pieces[index - 2].word == "drop" && ["is", "are"].contains(pieces[index - 1].word ?? "") {
            guard case .quantity(var dose) = pieces[index], dose.measure == .dose, dose.amount <= Fraction(1, over: 2), pieces.contains(where: { $0.quantity.map { $0.measure == .dose && $0.amount > dose.amount } ?? false }) else { continue }
            dose.measure = .perDrop
            pieces[index] = .quantity(dose)
        }
    }

    /// `from 14 drops to 13`: both count drops.
    private static func toDrops(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && pieces[index - 1].word == "to" {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.style != .decimal, count.amount.isWhole, let before = pieces[index - 2].quantity, before.measure == .drops, before.amount > .one, !before.isEach else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
        }
    }

    /// `11 drops now, before it was 12`: the only other number counts them too.
    private static func wasDrops(_ pieces: inout [Piece]) {
        let others = pieces.indices.filter { pieces[$0].quantity.map { $0.measure != .drops } == true }
        guard others.count == 1, let place = others.first, place > 1, ["was", "were", "from", "been"].contains(pieces[place - 1].word ?? "") || pieces[place - 1].word == "be" && pieces[place - 2].word == "to", pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.amount > .one && !$0.isEach } == true }), case .quantity(var count) = pieces[place], count.measure == .bare, count.amount.isWhole, count.style != .ordinal, count.style != .decimal else { return }
        count.measure = .drops
        pieces[place] = .quantity(count)
    }

    /// `25 drops to the mL, I put 7 under my tongue, mg?`: so many of them are taken.
    private static func takenDrops(_ pieces: inout [Piece]) {
        let counted = pieces.indices.filter { pieces[$0].quantity.map { $0.measure == .drops && !$0.isEach } == true }
        let isPerMillilitre = counted.count == 1 && (1...2).contains { offset in pieces.indices.contains(counted[0] + offset) && pieces[counted[0] + offset].quantity.map { $0.measure == .volume && $0.amount == .one } == true }
        let isPerDrop = counted.isEmpty && pieces.contains { $0.quantity?.measure == .perDrop }
        guard isPerMillilitre || isPerDrop, pieces.contains(where: { $0.word == "mg" }) else { return }
        for index in pieces.indices where index > 0 && ["put", "take", "keep", "have", "had", "use", "swallow"].contains(pieces[index - 1].word ?? "") {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.style != .ordinal, count.style != .decimal, count.rate == nil, !pieces.indices.contains(index + 1) || !["mg", "ml", "of", "times"].contains(pieces[index + 1].word ?? "") || isOfThem(index + 1, pieces) else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
        }
    }

    /// `I leave out 1 of them`, `skip two of those`, where nothing but drops is counted.
    private static func oneOfThem(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.amount > .one } == true }), pieces.allSatisfy({ $0.quantity.map { [.drops, .bare].contains($0.measure) } ?? true }) else { return }
        for index in pieces.indices.dropLast(2) where isOfThem(index + 1, pieces) {
            if pieces[index].word == "one" { pieces[index] = .quantity(Quantity(measure: .drops, amount: .one)) }
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole, count.style != .decimal, count.style != .ordinal else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
        }
    }

    /// `14 drops mornings and 11 at night, one less a week, weeks until zero`: all of the day falls.
    private static func dayOfDrops(_ pieces: inout [Piece]) {
        guard pieces.contains(.word("zero")), !pieces.contains(where: { ["only", "just", "first"].contains($0.word ?? "") }), pieces.contains(where: { if case .interval(let every) = $0 { every.hours > Fraction(24) } else { false } }) else { return }
        let counts = pieces.indices.filter { pieces[$0].quantity.map { $0.measure == .drops && $0.amount > .one && !$0.isEach } == true }
        let times = pieces.indices.filter { TimesOfDay.names.contains(pieces[$0].word ?? "") }
        guard counts.count == 2 || counts.count == 3, times.count == counts.count, zip(counts, times).allSatisfy({ $1 > $0 && $1 - $0 <= 4 }), let start = counts.first, let end = times.last else { return }
        guard pieces[start...end].allSatisfy({ $0.word != nil || $0.quantity?.measure == .drops || $0 == .sign(",") }) else { return }
        let total = counts.reduce(Fraction.zero) { $0 + (pieces[$1].quantity?.amount ?? .zero) }
        pieces.replaceSubrange(start...end, with: [.quantity(Quantity(measure: .drops, amount: total))])
    }

    /// `I have 7 of them`
    private static func isOfThem(_ place: Int, _ pieces: [Piece]) -> Bool {
        pieces[place].word == "of" && pieces.indices.contains(place + 1) && ["them", "those", "these"].contains(pieces[place + 1].word ?? "")
    }

    /// `18 drops, one less every 10 days`.
    private static func onesLess(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .drops }), !pieces.contains(where: { $0.quantity?.measure == .dose || $0.quantity?.measure == .percent }) else { return }
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 1) && pieces[index + 1].word == "minus" {
            if pieces[index].word == "one" {
                pieces[index] = .quantity(Quantity(measure: .drops, amount: .one))
            } else if case .quantity(var count) = pieces[index], count.measure == .bare, count.amount.isWhole {
                count.measure = .drops
                pieces[index] = .quantity(count)
            }
        }
    }

    private static let verbs: Set<String> = ["drop", "cut", "minus", "off", "down", "lose", "losing"]

    /// `on 7 drops and drop one every 2 weeks`: one of them.
    private static func onesOff(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.amount > .one } == true }) else { return }
        for index in pieces.indices where index > 0 && pieces.indices.contains(index + 1) && verbs.contains(pieces[index - 1].word ?? "") {
            guard case .interval(let rate) = pieces[index + 1] else { continue }
            var one = Quantity(measure: .drops, amount: .one)
            if let count = pieces[index].quantity {
                guard count.measure == .bare, count.amount.isWhole, count.style != .decimal, count.style != .ordinal else { continue }
                one.amount = count.amount
            } else if pieces[index].word != "one" {
                continue
            }
            one.rate = rate
            pieces[index] = .quantity(one)
        }
    }

    /// `7 in the morning 9 at night`: beside what one drop holds, whole numbers with a time of day are drops.
    private static func timed(_ pieces: inout [Piece]) {
        let isPerDrop = pieces.contains { $0.quantity?.measure == .perDrop } || pieces.contains { $0.quantity?.measure == .drops && $0.quantity?.amount == .one }
        let isCounted = pieces.contains { $0.quantity.map { $0.measure == .drops && $0.amount > .one } ?? false }
        guard isPerDrop || isCounted, !pieces.contains(where: { $0.quantity?.measure == .tablets || $0.quantity?.measure == .volume }) else { return }
        for index in pieces.indices {
            guard case .quantity(var count) = pieces[index], count.measure == .bare, count.style != .decimal, count.style != .ordinal, count.amount.isWhole, count.amount > .zero else { continue }
            let behind = pieces[(index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
            guard behind.first(where: { !["in", "at", "the", "every", "before", "for", "my"].contains($0) }).map(TimesOfDay.names.contains) == true else { continue }
            count.measure = .drops
            pieces[index] = .quantity(count)
        }
    }
}
