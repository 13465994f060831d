/// What a line asks for.
struct Asks: Equatable {
    /// Units behind "how many" or standing alone: `ml`, `day`, `tablet`, `cut`.
    var counts: Set<String> = []
    /// How long, or when.
    var duration = false
    var percent = false
    /// How much.
    var amount = false
    /// What dose, where am I, what comes next.
    var dose = false
    /// What a piece weighs.
    var weight = false
    /// What is, equals, convert, calculate, or a bare question mark.
    var what = false
    var hasQuestionMark = false

    /// A number is asked for in so many words.
    var isStrong: Bool { !counts.isEmpty || duration || percent || amount || dose || weight }
    var isAny: Bool { isStrong || what || hasQuestionMark }

    func count(_ units: String...) -> Bool { units.contains(where: counts.contains) }

    static let units: Set<String> = [
        "mg", "mcg", "ml", "g", "tablet", "drop", "hour", "day", "week", "month", "year", "cut", "spoon", "tablespoon", "teaspoon", "sip", "percent", "dose", "times",
        "halflife",
    ]

    init(_ pieces: [Piece]) {
        for index in pieces.indices {
            switch pieces[index] {
            case .sign("?"): hasQuestionMark = true
            case .sign("="): what = true
            case .word(let word): read(word, index, pieces)
            // "…. clonazepam in the lighter piece"
            case .drug where Asks.isNamedAlone(index, pieces): amount = true
            case .drug, .interval, .quantity, .sign: break
            }
        }
        readTurns(pieces)
    }

    private mutating func read(_ word: String, _ index: Int, _ pieces: [Piece]) {
        func next(_ offset: Int) -> String? { pieces.indices.contains(index + offset) ? pieces[index + offset].word : nil }
        switch word {
        case "how":
            switch next(1) {
            case "many": many(index + 2, pieces)
            case "much": much(index + 2, pieces)
            case "long", "soon": duration = true
            // "how far do I fill the syringe"
            case "far", "full", "high": if pieces.contains(where: { ["fill", "draw", "water", "discard"].contains($0.word ?? "") }), pieces.contains(where: { $0.quantity?.measure == .concentration }) { add("ml") }
            case "big", "large", "small": amount = true
            case "heavy": weight = true
            case "strong": what = true
            case "often": if pieces.contains(where: { ["cut", "off", "minus", "discard"].contains($0.word ?? "") }), pieces.contains(where: { $0.quantity != nil }) { add("cut") }
            case "do", "can", "would", "to":
                // "how do I get 0.43 mg from a 0.5 mg/5 mL liquid": the way is the number.
                let isMeasured = ["get", "measure", "draw"].contains { verb in pieces[index...].prefix(5).contains { $0.word == verb } }
                if isMeasured, pieces.contains(where: { $0.quantity?.measure == .concentration || $0.quantity?.measure == .volume }), pieces.contains(where: { $0.quantity?.isDoseLike == true }) { amount = true }
            default: break
            }
        case "many" where index == 0 || next(-1) != "how" && !["too", "so", "that", "as"].contains(next(-1) ?? ""):
            if index <= 1 || pieces[index - 1].word == nil { many(index + 1, pieces) }
        case "when":
            // "33 tablets left, 1.5 a day, when out"
            if next(1) == "out" || next(1) == "empty" || next(1) == "gone" { duration = true }
            if ["do", "will", "would", "does", "am", "are"].contains(next(1) ?? "") { duration = true }
            // "when at 1?"
            if ["at", "below"].contains(next(1) ?? ""), pieces.indices.contains(index + 2), pieces[index + 2].quantity?.isDoseLike == true { duration = true }
            if next(1) == "is", pieces[index...].contains(where: { ["gone", "finish", "zero", "empty", "over"].contains($0.word ?? "") }) { duration = true }
        // "after which cut am I below 0.5"
        case "which" where next(1) == "cut" && next(-1) != "at" && (pieces.contains { ["below", "until", "reach", "past", "zero"].contains($0.word ?? "") } || pieces[index...].indices.contains { pieces[$0].word == "to" && pieces.indices.contains($0 + 1) && pieces[$0 + 1].quantity?.isDoseLike == true }): add("cut")
        case "what", "which": what(index + 1, pieces)
        case "wherell" where next(1) == "i" || next(1) == "we": dose = true
        case "take": if next(-1) == "i", next(-2) == "so" || index > 1 && pieces[index - 2] == .sign(","), !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?") { dose = true }
        // "so I'm on", "and now he's on": a blank to be filled.
        case "on" where index > 1 && ["im", "hes", "shes"].contains(next(-1) ?? "") && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        case "at" where ["im", "be", "am", "starting"].contains(next(-1) ?? "") && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        // "began where?"
        case "where" where index > 0 && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        case "where":
            if ["am", "will", "would", "do", "in", "should"].contains(next(1) ?? "") || pieces.contains(where: { ["leave", "put", "land"].contains($0.word ?? "") }) { dose = true }
        // "2 a day for 12 days out of 90, the remaining count?"
        case "count" where next(-1) == "left" && pieces.contains(where: { $0.word == "tablet" || $0.quantity?.measure == .tablets }): add("tablet")
        // "1 mg klonopin for valium, number pls"
        case "number" where !pieces.contains { $0.quantity?.measure == .percent } && index > 0 && pieces[index - 1].word == nil && pieces[index - 1].quantity == nil && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): amount = true
        case "number", "count": if next(1) == "of" { many(index + 2, pieces) }
        // "no. of half-lives in 9 days"
        case "no": if pieces.indices.contains(index + 1), pieces[index + 1] == .sign("."), next(2) == "of" { many(index + 3, pieces) }
        // "62.5 mcg off half a mg leaves"
        case "leave": if index > 0, !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?") || next(1) == "how" || next(1) == "what" { dose = true }
        // "90 tabs at 1.25 a day, runs out in?"
        case "run": if next(1) == "out", index > 0, !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") || ["in", "when"].contains(next(2) ?? "") && (!pieces.indices.contains(index + 3) || pieces[index + 3] == .sign("?")) { duration = true }
        case "last": if !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?"), index > 0, pieces[index - 1].word == nil || ["they", "it", "them", "those", "these"].contains(pieces[index - 1].word ?? "") { duration = true }
        // "Friday's dose?", "the end dose"
        case "dose" where Asks.isNamedDose(index, pieces): dose = true
        case "amount": if ["to", "per", "each", "cut", "left", "discard"].contains(next(1) ?? "?") || index + 1 == pieces.count { amount = true }
        // "the resulting daily dose" too
        case "dose" where ["finish", "final", "resulting"].contains(next(-1) ?? "") || isRated(index - 1, pieces) && ["finish", "final", "resulting", "new"].contains(next(-2) ?? ""): dose = true
        // "…, dose left in the jar", "a scoop of 0.05 g is a dose of"
        case "dose" where next(1) == "left" && (index == 0 || pieces[index - 1].word == nil && pieces[index - 1].quantity == nil): dose = true
        case "dose" where next(1) == "of" && next(-1) == "a" && index + 2 >= pieces.count - 1 && (!pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?")): dose = true
        // "share of tablet?", "which fraction of one", "what part of a pill"
        case "part" where Asks.isPartOfTablet(index, pieces), "fraction" where Asks.isPartOfTablet(index, pieces): add("tablet")
        // "so per day I can have at most"
        case "most" where next(-1) == "at" && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")) && pieces.contains(where: { if case .interval = $0 { true } else { false } }): amount = true
        // "…, so water ="
        case "water" where index > 0 && pieces.indices.contains(index + 1) && index + 2 == pieces.count && pieces[index + 1] == .sign("="): add("ml")
        // "…, in mL thats"
        case "ml" where Asks.isClosing(index, pieces), "mg" where Asks.isClosing(index, pieces): add(word)
        // "percent down and dose"
        case "dose" where next(-1) == "and" && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        // "tell me the dose then", "which dose do I have after half a year"
        case "tell" where next(1) == "me" && next(2) == "both": amount = true
        case "tell": if next(1) == "me", pieces[index...].prefix(6).contains(where: { $0.word == "dose" }) { dose = true }
        // "after 4 cuts of 5%, my dose?"
        case "dose" where ["my", "new"].contains(next(-1) ?? "") && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")) && (index < 2 || pieces[index - 2] == .sign(",") || pieces[index - 2] == .sign(".") || next(-2) == "so"): dose = true
        case "dose": if ["at", "after", "before", "on", "in", "by", "tomorrow", "next", "while", "current", "then"].contains(next(1) ?? ""), index == 0 || pieces[index - 1] == .sign(",") || pieces[index - 1] == .sign(".") || pieces[index - 1].word == "my" && index == 1 { dose = true }
        case "calculate", "convert", "equal", "conversion": what = true
        // "starting from 0.2. final"
        case "final" where !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?"): dose = true
        case "read", "say":
            // "for .425 the scale should read?"
            if !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?"), pieces.contains(where: { $0.word == "scale" }) { weight = true }
        case "weigh" where ["target", "new"].contains(next(-1) ?? ""): weight = true
        // "…, weight of the piece to keep?"
        case "weigh" where next(1) == "of" && index > 0 && (pieces[index - 1] == .sign(",") || pieces[index - 1] == .sign(".")): weight = true
        // "…, weight for each", "…, and weight for 0.8 mg"
        case "weigh" where next(1) == "for" && index > 0 && (pieces[index - 1] == .sign(",") || next(-1) == "and"): weight = true
        case "weigh": if index == 0 || !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?") { weight = true }
        // "so the whole pill is", "in 1 mL I have": a blank to be filled.
        case "is", "are", "gives", "makes", "was", "be", "contain", "have":
            guard !pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?") else { break }
            what = true
            if word == "is", next(-1) == "dose", index > 1 { dose = true }
        // "no percents, the same bit each month"
        case "percent" where index > 0 && next(-1) == "no": break
        case "percent": if next(1) != "wise" || !pieces.contains(where: { $0.quantity?.measure == .percent }) { percent = true }
        case "concentration": what = true
        case "cut":
            // "from 0.5 to 0.4 in 50 days, daily cut?"
            // "cuts of 0.1 from 1.2 until I hit 0.4"
            if index == 0, ["of", "from"].contains(next(1) ?? ""), !pieces.contains(.word("then")), pieces.contains(where: { ["until", "to", "reach"].contains($0.word ?? "") }), pieces.contains(where: { $0.word == "from" }) { add(word) }
            let isLast = index + 1 == pieces.count || pieces[index + 1] == .sign("?")
            if isLast, index > 0, case .interval = pieces[index - 1] { amount = true } else if standsAlone(index, pieces) { add(word) }
        case "need": if index == 0, let unit = next(1), unit == "tablet" || unit == "ml" { add(unit) }
        case "size": if next(1) == "of" || next(1) == nil || ["cut", "drop"].contains(next(-1) ?? "") && next(1) == "to" { amount = true }
        case "gone" where next(1) == "after" && (!pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?")): duration = true
        // "3 × 0.25 and 1 × 0.5 daily comes to"
        case "to" where next(-1) == "comes" && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): (what, amount) = (true, true)
        // "2.5 mg becomes?"
        case "becomes" where index > 0 && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        case "drop" where next(-1) != "per" && isRated(index + 1, pieces) && pieces.contains(where: { $0.quantity?.isDoseLike == true }) && !pieces.contains(where: { $0.quantity.map { [.drops, .perDrop, .volume, .concentration].contains($0.measure) } == true }): amount = true
        case "new":
            if next(1) == "g" { weight = true }
            if ["dose", "amount", "number"].contains(next(1) ?? "") { dose = true }
            if next(2) == "dose", pieces.indices.contains(index + 1), case .interval = pieces[index + 1] { dose = true }
        // "after 6 cuts left with"
        // "in 4 equal steps, each step?"
        case "each" where next(1) == "cut" && index > 0 && pieces[index - 1] == .sign(",") && (!pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?")): amount = true
        // "21 tabs, 14 days, max per day?"
        case "max" where isRated(index + 1, pieces): amount = true
        case "with" where index > 0 && next(-1) == "left" && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): dose = true
        // "ends on what", "puts me at what"
        case "on", "at", "with": if next(1) == "what", !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") { dose = true }
        // "so in 24 hours that comes to"
        case "to" where index > 0 && ["come", "comes"].contains(next(-1) ?? "") && (!pieces.indices.contains(index + 1) || pieces[index + 1] == .sign("?")): what = true
        case "into", "back": what = true
        case "average": what = true
        case "total":
            what = true
            // "total drops in a day"
            if let unit = next(1), ["drop", "tablet", "ml", "mg", "cut"].contains(unit), next(2) == "in" || next(2) == "a" || next(2) == "for" || !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") { add(unit) }
        case "next": if next(1) == "dose" || next(1) == "cut" || next(1) == nil { dose = true }
        default:
            // "what's the day" asks for its total.
            if ["week", "month"].contains(word), next(-1) == "the", ["for", "in", "over", "of", "per"].contains(next(-2) ?? "") { break }
            // "what is left after the year": when, and no number of years.
            if ["week", "month", "year"].contains(word), next(-1) == "the", next(-2) == "after" { break }
            if word == "day", next(-1) == "the" || Asks.isTotalOfTheDay(index, pieces) { break }
            // "how many nights" is read with its number; "nights to zero?"
            if word == "night", next(1) == "to" || next(1) == "until", standsAlone(index, pieces) { add("day") }
            if Asks.units.contains(word), standsAlone(index, pieces) { add(word) }
            // "volume each time?"
            if word == "volume", index == 0 || pieces[index - 1].word == nil { add("ml") }
        }
    }

    private func isRated(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place), case .interval = pieces[place] else { return false }
        return true
    }

    mutating func add(_ unit: String) {
        if unit == "percent" { percent = true } else { counts.insert(unit) }
    }

    /// "days to zero?", "mg per spoon": a unit without a number that opens or closes what is asked.
    private func standsAlone(_ index: Int, _ pieces: [Piece]) -> Bool {
        let before = index > 0 ? pieces[index - 1] : .sign(",")
        let isOpen = before == .sign(",") || before == .sign(".") || before == .sign("=") || ["and", "many", "much", "in", "the", "what", "total", "so", "max", "maximum", "whole", "full", "new"].contains(before.word ?? "")
        let after = pieces.indices.contains(index + 1) ? pieces[index + 1] : .sign("?")
        // "1 mg tabs needed for a month"
        if pieces[index].word == "tablet", after.word == "need", before.quantity?.isStrength == true { return true }
        // "0.35 mg in rivotril drops?"
        if case .drug = before, index > 1, ["in", "into"].contains(pieces[index - 2].word ?? ""), after == .sign("?") { return true }
        // "daily mg?"
        if case .interval = before, after == .sign("?"), pieces[index].word == "mg" { return true }
        // "cut to the chase"
        if pieces[index].word == "cut", after.word == "to", pieces.indices.contains(index + 2), ["the", "my", "it"].contains(pieces[index + 2].word ?? "") { return false }
        // "reduce to 80%" says what is done.
        if ["cut", "drop"].contains(pieces[index].word ?? ""), after.word == "to", pieces.indices.contains(index + 2), pieces[index + 2].quantity != nil { return false }
        if ["to", "until", "needed", "need"].contains(after.word ?? "") {
            if case .interval = before { return true }
            return isOpen || before.word != nil && index < 2
        }
        // "mL of the 0.1 mg/mL for all four weeks"
        if pieces[index].word == "ml", after.word == "of", pieces[index...].prefix(4).contains(where: { $0.quantity?.measure == .concentration }) { return isOpen }
        // "days from 30 mL with 0.75 mL twice a day"
        if index == 0, pieces[index].word == "day", after.word == "from", pieces.indices.contains(2), pieces[2].quantity.map({ $0.measure == .volume || $0.measure == .tablets }) == true { return true }
        // "…, days covered?"
        if pieces[index].word == "day", ["covered", "cover", "covers"].contains(after.word ?? ""), !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") { return isOpen }
        // "days it covers"
        if pieces[index].word == "day", ["it", "they", "this", "these", "that"].contains(after.word ?? ""), pieces[index...].prefix(4).contains(where: { ["cover", "covers", "last"].contains($0.word ?? "") }) { return isOpen }
        // "weeks before I'm at 0.6"
        if after.word == "before", TimeUnit(word: pieces[index].word ?? "") != nil, pieces.indices.contains(index + 2), pieces[index + 2].quantity?.isDoseLike == true || ["i", "im", "reach", "zero", "its", "below"].contains(pieces[index + 2].word ?? "") { return isOpen && before.word != "the" }
        // "…, cuts left?"
        if pieces[index].word == "cut", ["left", "needed", "need"].contains(after.word ?? ""), !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") { return isOpen }
        // ".025 off each time, .6 start, cuts?": how big they are is told.
        if pieces[index].word == "cut", after == .sign("?"), before == .sign(",") || before == .sign("."), Asks.tellsCutAndStart(pieces) { return true }
        if ["cut", "dose", "times"].contains(pieces[index].word ?? "") { return false }
        // "… from 3 mg days total"
        if after.word == "total", TimeUnit(word: pieces[index].word ?? "") != nil, before.quantity != nil { return true }
        // "days in all", "weeks in total"
        if TimeUnit(word: pieces[index].word ?? "") != nil, after.word == "all" || after.word == "in" && pieces.indices.contains(index + 2) && ["all", "total"].contains(pieces[index + 2].word ?? "") { return isOpen }
        // "mg for the day"
        if ["mg", "ml"].contains(pieces[index].word ?? ""), after.word == "for", pieces[index...].prefix(4).contains(where: { $0.word == "day" || $0.word == "total" || $0.word == "each" }) { return isOpen }
        // "mg swallowed?", "days of supply"
        if ["mg", "ml"].contains(pieces[index].word ?? ""), after.word == "take" { return isOpen }
        if after.word == "of", pieces.indices.contains(index + 2), pieces[index + 2].word == "supply" { return isOpen }
        // "mg in a week?"
        if pieces[index].word == "mg", after.word == "in", pieces.indices.contains(index + 2), pieces[index + 2].quantity?.span != nil { return isOpen }
        if ["per", "total", "supply", "left"].contains(after.word ?? "") { return isOpen || before.word != nil && index < 2 }
        if case .quantity(let quantity) = after, quantity.isEach { return isOpen }
        if case .interval = after { return isOpen }
        // "mg on day 30"
        if ["mg", "ml"].contains(pieces[index].word ?? ""), ["on", "after"].contains(after.word ?? ""), isOpen, pieces[index...].prefix(4).contains(where: { $0.quantity?.span != nil }) { return true }
        // "mg now?"
        if pieces[index].word == "mg", after.word == "current", isOpen, !pieces.indices.contains(index + 2) || pieces[index + 2] == .sign("?") { return true }
        // "mg each time?"
        if ["mg", "mcg", "ml"].contains(pieces[index].word ?? ""), after.word == "each" { return isOpen }
        // "so drops ="
        if before.word == "so", after == .sign("=") || after == .sign("?") { return true }
        // "mg gone?"
        if pieces[index].word == "mg", ["gone", "lost", "minus"].contains(after.word ?? ""), isOpen { return true }
        // "so per week it was mg"
        if pieces[index].word == "mg", ["was", "is"].contains(before.word ?? ""), after == .sign("?") { return true }
        return isOpen && after == .sign("?") && (before == .sign(",") || before == .sign(".") || before == .sign("=") || ["and", "in", "the", "what", "total", "many"].contains(before.word ?? ""))
    }
}
