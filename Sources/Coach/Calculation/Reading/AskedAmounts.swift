/// What is asked for by the words behind "how many", "how much" and "what".
extension Asks {
    /// Behind "how many": the next unit, over fillers and sizes; cuts where none is named ("how many till I'm at half").
    mutating func many(_ start: Int, _ pieces: [Piece]) {
        var place = start
        if !pieces.indices.contains(place) || pieces[place] == .sign("?") || pieces[place] == .sign(",") || ["please", "pls", "plz", "thanks", "thx", "help"].contains(pieces[place].word ?? "") { counts.insert("any") }
        // "2 mg tabs, how many for 28 days"
        if pieces.indices.contains(start), pieces[start].word == "for" { counts.insert("any") }
        while pieces.indices.contains(place), place < start + 6 {
            switch pieces[place] {
            case .word(let word):
                if word == "percent" { percent = true; return }
                // "how many nights"
                if word == "night", place == start { return add("day") }
                // "15% cuts, how many from 2 to 1"
                if word == "from", place == start, pieces[..<start].contains(where: { $0.word == "cut" }) { return add("cut") }
                // "2.5% drops", "0.0625 drops": a fall, and nothing that drips.
                if word == "drop", place > 0, let size = pieces[place - 1].quantity, size.measure == .percent || size.isDoseLike { return add("cut") }
                if isWeightOfTablet(place, pieces) { weight = true }
                // "how many of the little things", "how many of them", where tablets of a strength are told
                if place > start, ["things", "thingies", "buggers", "them", "those", "these"].contains(word), pieces[start].word == "of", pieces.contains(where: { $0.quantity.map { $0.isStrength || $0.measure == .tablets } == true }), !pieces.indices.contains(place + 1) || pieces[place + 1].word.map(Asks.units.contains) != true { return add("tablet") }
                if Asks.units.contains(word) { return add(word) }
                // "how many goes till 0.3": cuts, where a cut is told.
                if ["goes", "rounds", "lots"].contains(word), pieces.contains(where: { $0.quantity?.measure == .percent || $0.word == "cut" }) { return add("cut") }
                // "had 90, took 3 a day, how many left"
                if word == "left" || word == "spare", pieces.contains(where: { $0.word == "tablet" || $0.quantity?.measure == .tablets }) { return add("tablet") }
                // "how many short am I"
                if word == "short" || word == "missing" || word == "few" { return add("tablet") }
                // "how many total"
                if word == "total" { counts.insert("any") }
                // "1.5 tabs a day, how many go in the suitcase"
                if ["go", "fit", "pack"].contains(word), place == start, pieces.contains(where: { $0.quantity?.measure == .tablets }) { return add("tablet") }
                if ["until", "reach", "before", "do", "will", "would", "does", "can", "is", "are", "in", "am", "i"].contains(word) {
                    if ["until", "reach", "before", "to"].contains(word) { add("cut") } else { amount = true }
                    if ["do", "will", "would", "is", "i"].contains(word) { counts.insert("any") }
                    return
                }
            case .quantity(let quantity):
                if pieces.indices.contains(place + 1), pieces[place + 1].word == "drop", quantity.isDoseLike, !quantity.isStrength { return add("cut") }
                if quantity.isStrength { add("tablet"); return }
                if quantity.measure == .tablets { add("tablet"); return }
                if quantity.measure == .volume { add("ml"); return }
            case .drug:
                if pieces.indices.contains(place + 1), pieces[place + 1].word.map(Asks.units.contains) == true { place += 1; continue }
                add("tablet")
                return
            case .interval:
                // "1.5 a day of 2 mg tabs, how many a month"
                if place == start, pieces.contains(where: { $0.word == "tablet" || $0.quantity?.isStrength == true }) { counts.insert("any") }
                return
            case .sign: return
            }
            place += 1
        }
        // "how many to bring"
        if pieces.indices.contains(start), pieces[start].word == "to" { counts.insert("any") }
    }

    /// `mg of tablet`, `mg of powder`: what a piece weighs.
    private func isWeightOfTablet(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces[place].word == "mg", pieces.indices.contains(place + 2), pieces[place + 1].word == "of", ["tablet", "powder", "weigh"].contains(pieces[place + 2].word ?? "") else { return false }
        return pieces.contains { $0.quantity?.measure == .grams || $0.word == "weigh" }
    }

    mutating func much(_ start: Int, _ pieces: [Piece]) {
        guard pieces.indices.contains(start) else { amount = true; return }
        if let word = pieces[start].word, Asks.units.contains(word) { add(word) }
        if let word = pieces[start].word, word == "times" || word == "long" { duration = true }
        if pieces[start...].prefix(5).contains(where: { $0.word == "weigh" }) { weight = true }
        amount = true
    }

    mutating func what(_ start: Int, _ pieces: [Piece]) {
        what = true
        // "what am I on now"
        let words = pieces[start...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        // "what do I land on", "what will I end up at"
        if words.starts(with: ["do", "i"]) || words.starts(with: ["will", "i"]), words.contains(where: { ["land", "finish", "arrive"].contains($0) }) { dose = true }
        if words.starts(with: ["am", "i", "on"]), words.count == 3 || ["current", "and", "after"].contains(words.last ?? "") { dose = true }
        // "what should my tablet weigh", "what should the scale say" ask for the weight, not for tablets or for a scale.
        if start < pieces.count, pieces[start].word != "scale", pieces[start..<min(start + 6, pieces.count)].contains(where: { $0.word == "weigh" || $0.word == "scale" }) {
            weight = true
            return
        }
        for place in start..<min(start + 5, pieces.count) {
            guard let word = pieces[place].word else { if pieces[place].quantity == nil { continue } else { return } }
            switch word {
            case "percent":
                percent = true
                return
            // "what date do I hit 0.1"
            case "date", "weekday":
                duration = true
                return
            case "dose", "left", "next", "after", "starting", "become", "becomes":
                dose = true
                return
            case "weigh":
                weight = true
                return
            // "what do I take off 2 mg for 7%": the cut, and not the dose.
            case "take" where pieces.indices.contains(place + 1) && pieces[place + 1].word == "off" && pieces.indices.contains(place + 2) && pieces[place + 2].quantity != nil:
                amount = true
                return
            // "what now and what percent down"
            case "current" where place == start && pieces.indices.contains(place + 1) && pieces[place + 1].word == "and":
                dose = true
                return
            // "what will I take in week 11"
            case _ where Asks.isNumberedTime(place, pieces):
                dose = true
                return
            case "total", "average", "be", "take": dose = true
            case "cut":
                // "what the first cut is in mg"
                if pieces[place...].contains(where: { $0.word == "mg" }) { amount = true }
                return
            case "times": return
            case "volume": return add("ml")
            case "day" where place > 0 && pieces[place - 1].word == "whole": break
            case "day" where Asks.isTotalOfTheDay(place, pieces):
                dose = true
                return
            // "what's the day": all of it together
            case "day" where place > 0 && pieces[place - 1].word == "the" && (!pieces.indices.contains(place + 1) || pieces[place + 1] == .sign("?")):
                dose = true
                return
            // "what do I take on day 31": one that is numbered, and no number of days.
            default: if Asks.units.contains(word), !pieces.indices.contains(place + 1) || pieces[place + 1].quantity?.span == nil { return add(word) }
            }
        }
    }

    /// "Friday's dose", "the end doses", "give me both end doses".
    static func isNamedDose(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 0, !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?"), let word = pieces[index - 1].word else { return false }
        return word.hasSuffix("days") && word.utf8.count > 5 || word == "both"
    }

    /// "the day total", and "day total?" behind doses with their times of day: all of it together, and no number of days.
    static func isTotalOfTheDay(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces[place].word == "day", pieces.indices.contains(place + 1), pieces[place + 1].word == "total" else { return false }
        return place == 0 || pieces[place - 1].word == "the" || pieces[..<place].contains { TimesOfDay.names.contains($0.word ?? "") || $0.quantity.map { $0.measure == .times && $0.rate == Interval(count: .one, unit: .day) } == true }
    }

    /// "in week 11", "on day 31": when, and no number of weeks.
    private static func isNumberedTime(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard place > 0, TimeUnit(word: pieces[place].word ?? "") != nil, pieces.indices.contains(place + 1), pieces[place + 1].quantity != nil else { return false }
        return ["in", "on", "by", "at", "for", "after"].contains(pieces[place - 1].word ?? "")
    }
}
