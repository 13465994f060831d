/// Turns of speech with which a number is asked for: "how many of those", "how many are there", "you end up with".
extension Asks {
    mutating func readTurns(_ pieces: [Piece]) {
        let isOfTablets = pieces.contains { $0.word == "tablet" || $0.quantity.map { $0.measure == .tablets || $0.isStrength } == true }
        let isOfCuts = !isOfTablets && pieces.contains { ["cut", "drop", "off", "minus"].contains($0.word ?? "") || $0.quantity.map { $0.measure == .percent || $0.measure == .cuts } == true }
        if isOfCuts, Self.asksForThem(pieces) { counts.insert("cut") }
        if isOfTablets, Self.asksForTheBag(pieces) { counts.insert("any") }
        if Self.endsUp(pieces) || Self.arrives(pieces) { dose = true }
        if Self.asksForTheDay(pieces) { dose = true }
        if Self.statesUnit(pieces) { counts.insert("mg") }
        if Self.asksForTheLength(pieces) { duration = true }
        if Self.endsWithSize(pieces) || Self.asksInMedicine(pieces) { amount = true }
        for index in pieces.indices where Self.isBlank(index, pieces) || Self.isBetweenFirstAndLast(index, pieces) || Self.isUnitForATime(index, pieces) {
            if let unit = pieces[index].word { counts.insert(unit) }
        }
    }

    private static let those: Set<String> = ["them", "em", "those", "these"]

    private static func isClosed(_ place: Int, _ pieces: [Piece]) -> Bool { !pieces.indices.contains(place) || pieces[place] == .sign("?") || pieces[place] == .sign(".") || pieces[place] == .sign(",") }

    /// `how many of those`, `how many more of em to zero`, and behind percentages with an end `how many are there`.
    private static func asksForThem(_ pieces: [Piece]) -> Bool {
        pieces.indices.contains { index in
            let next = pieces.indices.contains(index + 1) ? pieces[index + 1].word ?? "" : ""
            let after = pieces.indices.contains(index + 2) ? pieces[index + 2].word ?? "" : ""
            switch pieces[index].word {
            // "8% cuts, number of them to get to a quarter of my dose"
            case "number": return next == "of" && those.contains(after)
            case "many":
                guard index > 0, pieces[index - 1].word == "how" else { return false }
                // "5 percent cuts, how many to get to half my dose"
                if next == "to", ["get", "reach", "go", "come", "be"].contains(after), pieces[..<index].contains(.word("cut")), pieces[..<index].contains(where: { $0.quantity.map { $0.measure == .percent || $0.isDoseLike } == true }) { return true }
                if next == "of", those.contains(after) { return true }
                let behind = pieces[(index + 1)...].prefix(3).compactMap(\.word)
                if behind.count == 3, ["more", "further"].contains(behind[0]), behind[1] == "of", those.contains(behind[2]) { return true }
                // "did six cuts of 0.05, how many more to get to 0.5"
                if next == "left", after != "me", pieces[..<index].contains(where: { $0.quantity.map { $0.measure == .cuts && $0.amount > .one } == true }) { return true }
                if next == "more", ["to", "until", "before", "left"].contains(after), pieces[..<index].contains(where: { $0.quantity.map { $0.measure == .cuts && $0.amount > .one } == true }) { return true }
                let isEnd = pieces.contains { ["until", "zero"].contains($0.word ?? "") }
                return isEnd && ["is", "are"].contains(next) && ["there", "that"].contains(after) && isClosed(index + 3, pieces)
            default: return false
            }
        }
    }

    /// `away 17 days, 0.25 tabs, how many in the bag`: tablets that are packed.
    private static func asksForTheBag(_ pieces: [Piece]) -> Bool {
        guard let place = pieces.firstIndex(of: .word("many")), place > 0, pieces[place - 1].word == "how" else { return false }
        let behind = pieces[(place + 1)...].prefix(5).prefix { $0.word != nil }.compactMap(\.word)
        guard isClosed(place + 1 + behind.count, pieces), let first = behind.first, ["in", "into", "to"].contains(first) else { return false }
        return behind.contains { ["bag", "case", "suitcase", "luggage", "bags", "carry", "pack", "bring", "handbag", "rucksack", "backpack", "contain"].contains($0) }
    }

    /// `… you end up with`, `where does it end up`: what comes out.
    private static func endsUp(_ pieces: [Piece]) -> Bool {
        pieces.indices.contains { index in
            guard pieces[index].word == "finish", pieces.indices.contains(index + 1), pieces[index + 1].word == "up" else { return false }
            let place = pieces.indices.contains(index + 2) && ["with", "on", "at"].contains(pieces[index + 2].word ?? "") ? index + 3 : index + 2
            return isClosed(place, pieces)
        }
    }

    private static let arrivals: Set<String> = ["finish", "land", "landing", "arrive", "wind", "come", "wound", "landed", "arrived", "sit", "stand"]

    /// `so I land on?`, `… i end with`, `I wind up at`: the line closes before it says where.
    private static func arrives(_ pieces: [Piece]) -> Bool {
        guard let last = pieces.lastIndex(where: { if case .sign = $0 { false } else { true } }), last > 2, ["on", "at", "with", "to"].contains(pieces[last].word ?? "") else { return false }
        let verb = ["up", "out", "down"].contains(pieces[last - 1].word ?? "") ? last - 2 : last - 1
        return arrivals.contains(pieces[verb].word ?? "") && ["i", "he", "she", "we", "it", "you", "ill", "that"].contains(pieces[verb - 1].word ?? "")
    }

    /// `…, whole day?`, `… so my day in mg`: all of it together, behind doses with their times.
    private static func asksForTheDay(_ pieces: [Piece]) -> Bool {
        guard pieces.filter({ $0.quantity?.isDoseLike == true }).count >= 2, let place = pieces.lastIndex(of: .word("day")), place > 0 else { return false }
        let behind = pieces[(place + 1)...].filter { if case .sign = $0 { false } else { true } }
        let isClosed = behind.isEmpty || behind.map(\.word) == ["in", "mg"] || behind.map(\.word) == ["is"]
        // "what percent of the whole day?" asks for its share.
        let isShareOfIt = pieces[..<place].suffix(4).contains(.word("of"))
        return isClosed && !isShareOfIt && ["whole", "entire", "full", "my"].contains(pieces[place - 1].word ?? "") && pieces[..<place].contains { TimesOfDay.names.contains($0.word ?? "") }
    }

    /// `please state the mg removed`: a demand.
    private static func statesUnit(_ pieces: [Piece]) -> Bool {
        pieces.indices.contains { index in
            guard ["state", "specify", "report", "name", "provide"].contains(pieces[index].word ?? ""), index == 0 || pieces[index - 1].word == nil || ["please", "to", "kindly", "and"].contains(pieces[index - 1].word ?? "") else { return false }
            return pieces[(index + 1)...].prefix(3).contains { $0.word == "mg" }
        }
    }

    /// `length of the taper for 4 mg at 0.25 every ten days`
    private static func asksForTheLength(_ pieces: [Piece]) -> Bool {
        guard let place = pieces.firstIndex(where: { ["length", "lenght", "duration"].contains($0.word ?? "") }), place == 0 || ["taper", "total", "whole", "the"].contains(pieces[place - 1].word ?? "") || pieces[place - 1].word == nil else { return false }
        let isRated = pieces.contains { if case .interval = $0 { true } else { false } }
        return isRated && pieces.contains { $0.quantity?.isDoseLike == true } && !pieces.contains { ["action", "half-life", "effect", "stay"].contains($0.word ?? "") }
    }

    /// `… gives a weekly cut of`, `so each step is of`: the size stands open at the end.
    private static func endsWithSize(_ pieces: [Piece]) -> Bool {
        guard let last = pieces.lastIndex(where: { $0 != .sign("?") && $0 != .sign(".") && $0 != .sign("=") }), last > 1, pieces[last].word == "of" else { return false }
        return pieces[last - 1].word == "cut" || pieces[last - 1].word == "drop"
    }

    /// `temazepam 20 mg, in valium thats?`
    private static func asksInMedicine(_ pieces: [Piece]) -> Bool {
        guard let last = pieces.lastIndex(where: { $0 != .sign("?") && $0 != .sign("=") }), last > 2, ["thats", "is"].contains(pieces[last].word ?? "") else { return false }
        var place = pieces[last].word == "is" && ["that", "it", "this"].contains(pieces[last - 1].word ?? "") ? last - 2 : last - 1
        // "in diazepam terms thats"
        if pieces[place].word == "terms" { place -= 1 }
        guard place > 1, case .drug = pieces[place] else { return false }
        return ["in", "as", "into"].contains(pieces[place - 1].word ?? "")
    }

    /// `8 cuts, 10 days apart, days between first and last?`
    private static func isBetweenFirstAndLast(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard ["day", "week", "month"].contains(pieces[index].word ?? ""), pieces.indices.contains(index + 2), ["between", "from"].contains(pieces[index + 1].word ?? "") else { return false }
        let behind = pieces[(index + 2)...].prefix(7).compactMap(\.word)
        return behind.contains("first") && behind.contains("last")
    }

    /// `= ? cuts`: a blank before its unit.
    private static func isBlank(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 1, pieces[index - 1] == .sign("?"), pieces[index - 2] == .sign("="), isClosed(index + 1, pieces) else { return false }
        return ["cut", "day", "week", "month", "tablet", "ml", "drop", "mg"].contains(pieces[index].word ?? "")
    }

    /// `…, tablets for 30 days?`: a unit without its number opens the clause, and the time closes the line.
    private static func isUnitForATime(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard ["tablet", "ml"].contains(pieces[index].word ?? ""), index > 0, pieces[index - 1] == .sign(",") || pieces[index - 1] == .sign("."), pieces.indices.contains(index + 2), pieces[index + 1].word == "for", pieces[index + 2].quantity?.span != nil else { return false }
        return isClosed(index + 3, pieces)
    }
}
