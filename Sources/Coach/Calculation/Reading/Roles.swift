import Taper

/// Says what a number is in its sentence, by the words beside it.
enum Roles {
    static func role(of quantity: Quantity, at index: Int, in pieces: [Piece]) -> AskedLine.Role {
        if quantity.isStrength && quantity.isDoseLike {
            let isWeighing = isWeighing(pieces)
            return isWeighing && (quantity.amount >= Fraction(40) || isWeightOfDose(quantity, at: index, in: pieces) || isEachOfTablet(at: index, in: pieces)) ? .weight : .strength
        }
        guard quantity.isDoseLike || [.volume, .grams, .tablets, .drops].contains(quantity.measure) else { return .plain }
        let near = before(index, in: pieces, most: 5)
        let behind = after(index, in: pieces, most: 3)
        if quantity.isDoseLike, isWeight(quantity, at: index, near: near, behind: behind, in: pieces) { return .weight }
        // "8 months to get off 16 mg"
        if near.first == "off", ["get", "come", "be", "getting", "coming"].contains(near.dropFirst().first ?? ""), quantity.isDoseLike { return .start }
        if near.prefix(2) == ["of", "rid"], quantity.isDoseLike { return .start }
        if isCut(quantity, at: index, near: near, behind: behind, in: pieces) { return .cut }
        // "how long to taper 0.5 at …"
        if quantity.isDoseLike, pieces[..<index].last(where: { !["my", "the", "a", "off", "from"].contains($0.word ?? "") })?.word == "taper" { return .start }
        guard let nearest = near.first else { return .plain }
        // "until my 1 mg is 0.25"
        if nearest == "until", ["is", "reach", "becomes", "gets", "goes"].contains(behind.first ?? ""), pieces[(index + 1)...].prefix(4).contains(where: { $0.quantity != nil }) { return .start }
        // "until 10 mg has fallen to 1.25"
        if nearest == "until", behind.first == "contain", ["cut", "drop", "fallen", "come", "gone"].contains(behind.dropFirst().first ?? "") { return .start }
        if ["is", "reach", "becomes"].contains(nearest), let before = pieces[..<index].lastIndex(where: { $0.quantity != nil }), self.before(before, in: pieces, most: 2).first == "until" { return .target }
        // "10 mg will be 6 mg"
        if nearest == "be", index > 1, pieces[index - 1].word == "be", pieces[index - 2].quantity?.isDoseLike == true { return .target }
        // "a jump-off dose of 0.5 mg"
        if ["of", "is", "at"].contains(nearest), near.dropFirst().prefix(2) == ["off", "jump"] || near.dropFirst().prefix(1) == ["jump"] { return .target }
        // "weeks before it's 0.4"
        if nearest == "before", near.count > 1, TimeUnit(word: near[1]) != nil, pieces[index - 1].word == "before" { return .target }
        if nearest == "before", ["its", "im"].contains(pieces[index - 1].word ?? "") { return .target }
        switch nearest {
        case "to", "reach", "until", "below", "becomes", "become": return .target
        case "at" where isTargetAt(near): return .target
        // "weeks until I'm on 0.4"
        case "on" where near.dropFirst().first == "until" || near.dropFirst().prefix(2).contains("until") && near.contains("im"): return .target
        case "from", "starting", "current", "of", "on", "am", "im", "was", "ive", "take", "at", "have", "been", "daily": return .start
        case "need", "want", "wants", "give", "gives", "get", "for", "make", "makes", "equal", "gets", "target", "goal", "aim": return .wanted
        default: return .plain
        }
    }

    /// "until I'm at 0.25"
    private static func isTargetAt(_ near: [String]) -> Bool {
        // "until zero at 0.01 a week" names its target before
        guard !near.contains("zero") else { return false }
        return near.dropFirst().prefix(3).contains { ["until", "before", "when", "jump", "jumping", "stop", "wants", "goal", "aim"].contains($0) } || near.dropFirst().first == "be" && !near.contains("used")
    }

    private static func isCut(_ quantity: Quantity, at index: Int, near: [String], behind: [String], in pieces: [Piece]) -> Bool {
        if isAskedToFall(index, in: pieces) { return false }
        // "10% of my original 2 off monthly": the dose itself.
        if index > 1, pieces[index - 1].word == "starting", ["of", "my", "the"].contains(pieces[index - 2].word ?? "") { return false }
        // "5% of 1 mg off in May"
        if index > 1, pieces[index - 1].word == "of", pieces[index - 2].quantity?.measure == .percent { return false }
        func isBeforeNumber(_ place: Int) -> Bool { pieces.indices.contains(place) && (pieces[place].quantity != nil || pieces[place].word == "zero") }
        if behind.first == "to", isBeforeNumber(index + 2), near.first != "by" { return false }
        // "20 mg down 1 mg a week"
        if behind.first == "down", let down = pieces[(index + 1)...].firstIndex(where: { $0.word == "down" }), isBeforeNumber(down + 1) { return false }
        if behind.first == "down", ["to", "by", "in", "below", "until", "past"].contains(behind.dropFirst().first ?? "") { return false }
        if behind.first == "down", near.first != "from", near.first != "to" { return true }
        if let next = behind.first {
            // "0.02 less" is a cut; in "1 mg minus 10%" the minus belongs to what follows.
            let place = pieces[(index + 1)...].firstIndex { $0.word == next } ?? index
            // "0.05 less three times": so often, and no number that is taken off the 0.05.
            let isOften = pieces.indices.contains(place + 1) && pieces[place + 1].quantity?.measure == .times && !(pieces.indices.contains(place + 2) && (pieces[place + 2].quantity != nil || pieces[place + 2].word == "of" || pieces[place + 2] == .sign("×")))
            let isFollowed = next != "off" && pieces.indices.contains(place + 1) && pieces[place + 1].quantity != nil && !isOften
            let isStart = ["cut", "drop", "minus"].contains(next) && pieces.indices.contains(place + 1) && ["by", "to", "down", "in"].contains(pieces[place + 1].word ?? "")
                && !(pieces[place + 1].word == "in" && pieces.indices.contains(place + 2) && pieces[place + 2].quantity?.isDoseLike == true)
            if ["off", "minus", "cut", "drop"].contains(next), !isFollowed, !isStart { return near.first != "to" && near.first != "from" }
            if next == "mg" || next == "dose", behind.dropFirst().first == "off" { return true }
        }
        // "every 10 days -0.05 mg"
        if index > 0, pieces[index - 1] == .sign("-"), quantity.isDoseLike, index < 2 || pieces[index - 2].quantity == nil && pieces[index - 2].word == nil || ["minus", "then"].contains(pieces[index - 2].word ?? "") { return true }
        // "an eighth of a mg a time, from 2 to 1"
        if near.isEmpty, behind.prefix(2) == ["a", "times"], pieces.contains(where: { $0.word == "from" }) { return true }
        // "how many 0.03125 cuts 0.5 to 0.25"
        if near.prefix(2) == ["many", "how"], behind.first == "cut", quantity.isDoseLike, !quantity.isStrength { return true }
        // "at 0.05 a cut"
        if ["a", "per", "each", "every"].contains(behind.first ?? ""), behind.dropFirst().first == "cut", near.first != "starting", near.first != "off" { return true }
        // "ten of valium, half a mg comes off at a go"
        if near.isEmpty, ["comes", "come", "came"].contains(behind.first ?? ""), behind.dropFirst().first == "off" { return true }
        guard let nearest = near.first else { return quantity.rate.map { $0.hours > Fraction(24) } ?? false }
        // "a 10% cut 0.5 mg", "a .05 cut .6 mg": the noun ends there. "1 mg dropping .125": the verb takes what follows.
        if ["cut", "drop"].contains(nearest), let place = pieces[..<index].lastIndex(where: { $0.word == nearest }), place > 0, let before = pieces[place - 1].quantity,
            !before.isDoseLike || before.amount < quantity.amount
        { return false }
        // "reduce 20 mg valium by 1 mg": what is cut by something is the start.
        if nearest == "cut", pieces[(index + 1)...].prefix(3).contains(where: { $0.word == "by" }), let by = pieces[(index + 1)...].firstIndex(where: { $0.word == "by" }), pieces.indices.contains(by + 1), let other = pieces[by + 1].quantity, other.isDoseLike && other.amount < quantity.amount || other.measure == .percent { return false }
        if ["by", "minus", "cut", "drop", "shave", "losing", "lose", "lost"].contains(nearest) { return true }
        // "one step is 0.25 mg"
        if nearest == "is", index > 1, let one = pieces[index - 2].quantity, one.measure == .cuts, one.amount == .one { return true }
        // "0.0025 mg comes off daily"
        if ["comes", "come", "came"].contains(behind.first ?? ""), behind.dropFirst().first == "off" { return true }
        // "my steps have to be 2 mg"
        if nearest == "be", near.dropFirst().prefix(3).contains("cut") { return true }
        if ["microtaper", "microtapering", "microtapered"].contains(nearest), quantity.rate != nil { return true }
        let second = near.dropFirst().first ?? ""
        if nearest == "discard" || ["out", "off"].contains(nearest) && second == "discard", quantity.measure == .volume { return true }
        if nearest == "of", second == "off" { return false }
        // "5% off 0.95", "0.005 mg a day off of 0.75": what stands behind is the dose.
        if nearest == "off" || nearest == "of" && second == "off", let off = pieces[..<index].lastIndex(where: { $0.word == "off" }), off > 0 {
            switch pieces[off - 1] {
            case .quantity, .interval: return false
            // "five 5% cuts off 0.75": what stands behind is the dose.
            // "25% of the current dose off 4 mg"
            case .word("dose") where pieces[max(0, off - 6)..<off].contains { $0.quantity?.measure == .percent }: return false
            case .word("cut") where off > 1 && pieces[off - 2].quantity != nil && pieces[..<off].contains { $0.quantity?.measure == .percent }: return false
            default: break
            }
        }
        if nearest == "of", index > 1, pieces[index - 2].quantity?.measure == .cuts { return true }
        if nearest == "leave", pieces.contains(where: { $0.word == "discard" }) { return true }
        // "a 3% reduction of 1.75 mg": the dose that is cut.
        if nearest == "of", let cut = pieces[..<index].lastIndex(where: { ["cut", "drop", "minus", "off"].contains($0.word ?? "") }), cut > 0, pieces[cut - 1].quantity?.measure == .percent { return false }
        // "how many cuts is 1.5 mg to the end": the dose.
        let isOfACount = near.dropFirst(2).first == "many" && nearest != "of" && !behind.contains { ["need", "do", "take"].contains($0) }
        if ["is", "of", "was", "another", "were", "are"].contains(nearest), ["cut", "drop", "minus", "off"].contains(second), !isOfACount { return true }
        if nearest == "down", !["to"].contains(nearest) { return quantity.rate != nil || second != "am" }
        if nearest == "off", quantity.rate != nil || ["take", "cut", "shave", "discard"].contains(second) || second == "leave" && quantity.measure == .volume { return true }
        if nearest == "take" || nearest == "leave", behind.prefix(2).contains("off") || second == "off" { return true }
        if nearest == "leave", near.contains("off") { return true }
        // "to zero at 0.01 a week", "0.125 every 2 weeks"
        if nearest == "at", isTargetAt(near) { return false }
        if let rate = quantity.rate {
            if ["to", "from", "until", "reach", "below", "current", "starting", "take", "get", "gets", "have", "use"].contains(nearest) { return false }
            if rate.hours > Fraction(24) { return true }
            // "0.5 down to 0.25 at 0.0025 a day"
            let isBehindTarget = index > 2 && pieces[index - 3].word == "to" && pieces[index - 2].quantity.map { $0.isDoseLike && $0.amount > quantity.amount } == true
            if nearest == "with", isBehindTarget { return true }
            return nearest == "at" && (isBehindTarget || near.contains("zero") || near.contains("to"))
        }
        return false
    }

    /// "what do I take off 1.5 mg if it's 5 percent": the dose, of which the cut is asked.
    private static func isAskedToFall(_ index: Int, in pieces: [Piece]) -> Bool {
        guard index > 3, pieces[index - 1].word == "off" || pieces[index - 1].word == "my" && pieces[index - 2].word == "off", let off = pieces[..<index].lastIndex(where: { $0.word == "off" }), off > 2 else { return false }
        let before = pieces[..<off].suffix(4).compactMap(\.word)
        guard ["take", "shave", "cut", "drop"].contains(before.last ?? ""), before.dropLast().last == "i" else { return false }
        return before.contains { ["do", "should", "would", "will", "must"].contains($0) } && pieces[..<off].contains { ["what", "much", "many"].contains($0.word ?? "") } && pieces.contains { $0.quantity?.measure == .percent }
    }

    private static func isWeight(_ quantity: Quantity, at index: Int, near: [String], behind: [String], in pieces: [Piece]) -> Bool {
        guard quantity.measure == .dose || quantity.measure == .bare, !quantity.isMicrograms else { return false }
        let behindArticle = behind.filter { !["the", "my", "that"].contains($0) }
        if isPieceOfPowder(quantity, near: near, behind: behindArticle, in: pieces) || UnwrittenGrams.isOne(quantity, at: index, near: near, in: pieces) { return true }
        if quantity.amount >= Fraction(40), index > 1, pieces[index - 1].word == "is" || pieces[index - 1] == .sign("="), pieces[index - 2].word == "tablet" { return true }
        // "full 0.5 pill was 155": no tablet of 0.5 mg holds so much.
        if quantity.amount >= Fraction(40), index > 2, pieces[index - 1].word == "was", pieces[index - 2].word == "tablet", let tablet = pieces[index - 3].quantity, tablet.isStrength, tablet.amount * Fraction(10) < quantity.amount { return true }
        if quantity.amount >= Fraction(40), index > 1, ["is", "was"].contains(pieces[index - 1].word ?? "") || pieces[index - 1] == .sign("="), let tablet = pieces[index - 2].quantity, tablet.isStrength || tablet.measure == .tablets && tablet.strength != nil, tablet.isStrength ? tablet.amount * Fraction(10) < quantity.amount : true { return true }
        if let nearest = near.first {
            if nearest == "weigh" { return true }
            if ["is", "of", "at", "about", "in", "on", "out", "total", "down", "to"].contains(nearest), near.dropFirst().prefix(2).contains("weigh"), quantity.amount > Fraction(20) { return true }
        }
        // "my pill filed to .14": in g.
        if quantity.style == .decimal, quantity.measure == .bare, quantity.amount < .one, Array(near.prefix(2)) == ["to", "shave"] || Array(near.prefix(3)) == ["to", "down", "shave"], pieces.contains(where: { $0.word == "tablet" }), !pieces.contains(where: { $0.quantity?.measure == .grams }), !pieces.contains(where: { $0.quantity?.measure == .dose }) { return true }
        // "the scale says 0.171 for a whole one, shaved to 0.162"
        let isShaved = near.prefix(2) == ["to", "shave"] || near.prefix(3) == ["to", "down", "shave"]
        if isShaved, quantity.style == .decimal, quantity.measure == .bare, quantity.amount < .one, isBelowWeight(quantity, at: index, in: pieces) { return true }
        // "tablet 170 mg holds 1 mg, piece of 153 mg"
        if quantity.amount >= Fraction(40), pieces.contains(where: { $0.word == "part" }), pieces.contains(where: { $0.word == "contain" || $0.word == "has" }), pieces.compactMap(\.quantity).contains(where: { $0.measure == .dose && $0.amount <= Fraction(10) }), near.first == "tablet" || near.prefix(2).contains("part") || behind.first == "tablet" { return true }
        // "0.5 tabs average 168 mg"
        if quantity.amount >= Fraction(40), quantity.measure == .dose, near.first == "average" || near.first == "is" && near.dropFirst().first == "average", pieces.contains(where: { $0.word == "tablet" || $0.quantity?.isStrength == true }) { return true }
        if behind.first == "on", behind.contains("scale"), !isScaleOfDoses(pieces) { return true }
        if behind.first == "weigh", quantity.amount > Fraction(20) { return true }
        if behind.first == "powder" || behind.first == "of" && ["tablet", "powder"].contains(behind.dropFirst().first ?? ""), quantity.amount > Fraction(20) { return true }
        // A weight hardly falls below 40 mg, and the drug of a tablet that is weighed hardly passes it.
        let isWeighing = isWeighing(pieces)
        // "weighed out 0.129"
        if isWeighing, quantity.measure == .bare, quantity.style == .decimal, quantity.amount < .one, near.prefix(2) == ["out", "weigh"] { return true }
        // "my 1 mg pill is .1680": in g.
        if isWeighing, quantity.measure == .bare, quantity.style == .decimal, quantity.amount < .one, index > 2, pieces[index - 1].word == "is" || pieces[index - 1] == .sign("="), pieces[index - 2].word == "tablet",
            pieces[index - 3].quantity?.isStrength == true
        { return true }
        // "scale says .142, full tab .1775 = 1 mg"
        if isWeighing, quantity.measure == .bare, quantity.style == .decimal, quantity.amount < Fraction(1, over: 2), index > 0, pieces[index - 1].word == "tablet", pieces.indices.contains(index + 2), pieces[index + 1] == .sign("=") || ["is", "has", "contain"].contains(pieces[index + 1].word ?? ""),
            let dose = pieces[index + 2].quantity, dose.measure == .dose, dose.amount > quantity.amount
        { return true }
        // "when the 0.5 pill is 0.11"
        if isWeighing, quantity.measure == .bare, quantity.style == .decimal, quantity.amount < Fraction(1, over: 2), index > 1, pieces[index - 1].word == "is", let tablet = pieces[index - 2].quantity, tablet.isStrength, tablet.amount > quantity.amount { return true }
        return isWeighing && quantity.amount >= Fraction(40)
    }

    /// The 21 mg of "if 0.125 is 21 mg of pill, how heavy is 0.4": more than the dose that it is.
    private static func isWeightOfDose(_ quantity: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        guard index > 1, pieces.indices.contains(index + 2), pieces[index + 1].word == "of", ["tablet", "powder"].contains(pieces[index + 2].word ?? ""), let dose = pieces[max(0, index - 4)..<index].last(where: { $0.quantity != nil })?.quantity, dose.isDoseLike, dose.amount * Fraction(5) < quantity.amount else { return false }
        return ["is", "weigh", "equal", "makes", "are"].contains(pieces[index - 1].word ?? "") || pieces[index - 1] == .sign("=")
    }

    /// A bare number behind "weigh" went before, a little heavier.
    private static func isBelowWeight(_ quantity: Quantity, at index: Int, in pieces: [Piece]) -> Bool {
        pieces[..<index].indices.contains { place in
            guard place > 0, pieces[place - 1].word == "weigh", let weight = pieces[place].quantity else { return false }
            return weight.measure == .bare && weight.style == .decimal && weight.amount < .one && weight.amount > quantity.amount
        }
    }

    /// "in every 1 mg of tablet": of its weight.
    private static func isEachOfTablet(at index: Int, in pieces: [Piece]) -> Bool {
        guard index > 0, ["every", "each", "per"].contains(pieces[index - 1].word ?? ""), pieces.indices.contains(index + 2), pieces[index + 1].word == "of", pieces[index + 2].word == "tablet" else { return false }
        return pieces.compactMap(\.quantity).contains { $0.measure == .grams || $0.measure != .percent && $0.amount >= Fraction(40) }
    }

    /// A tablet stands on a scale or is filed down.
    private static func isWeighing(_ pieces: [Piece]) -> Bool {
        isListOfWeights(pieces) || pieces.contains { ["weigh", "powder", "shave", "heavy"].contains($0.word ?? "") } || pieces.contains(.word("scale")) && !isScaleOfDoses(pieces)
    }

    /// "5 tablets: 171, 169, 173 mg, the average": three numbers or more that no tablet holds.
    private static func isListOfWeights(_ pieces: [Piece]) -> Bool {
        guard pieces.contains(where: { ["average", "mean"].contains($0.word ?? "") }), pieces.contains(where: { $0.word == "tablet" || $0.quantity?.measure == .tablets }) else { return false }
        let numbers = pieces.compactMap(\.quantity).filter { ($0.measure == .bare || $0.measure == .dose) && $0.style != .word && $0.amount >= Fraction(40) }
        return numbers.count >= 3 && numbers.contains { $0.measure == .dose }
    }

    /// "on the valium scale", "by Ashton's scale": a table of equivalents, on which nothing is weighed.
    static func isScaleOfDoses(_ pieces: [Piece]) -> Bool {
        pieces.indices.dropFirst().contains { index in
            guard pieces[index].word == "scale" else { return false }
            if case .drug = pieces[index - 1] { return true }
            return EquivalentTables.words.contains(pieces[index - 1].word ?? "")
        }
    }

    /// "a crumb of 14 mg", "lost 6 mg of powder", "file off 7 mg": a piece holds no more drug than the tablet, so what is
    /// more than its strength is a weight.
    private static func isPieceOfPowder(_ quantity: Quantity, near: [String], behind: [String], in pieces: [Piece]) -> Bool {
        let words = ["part", "powder", "shave", "bit"]
        // "9 mg of dust" is a weight, however little it is.
        if behind.first == "of", behind.dropFirst().first == "powder", pieces.compactMap(\.quantity).contains(where: { $0.measure == .grams || $0.measure != .percent && $0.amount >= Fraction(40) }) { return true }
        guard quantity.amount > .one, near.first != "for", near.prefix(5).contains(where: words.contains) || behind.first.map(words.contains) == true || behind.first == "of" && behind.dropFirst().first == "powder" else { return false }
        let others = pieces.compactMap(\.quantity)
        let strengths = others.filter { $0.isStrength && $0.isDoseLike && $0.amount < Fraction(40) }.map(\.amount) + others.compactMap(\.strength)
        // "9 mg off a 180 mg pill (2 mg klonopin)": of two doses beside the weight the smaller one is the drug.
        let drug = others.contains { $0.measure != .percent && $0.isDoseLike && $0.amount >= Fraction(40) } ? others.filter { $0.measure == .dose && $0 != quantity && $0.amount < Fraction(40) }.map(\.amount).min() : nil
        guard let strength = strengths.max() ?? drug, quantity.amount > strength else { return false }
        // "12 mg of powder off my 1 mg tab", "filed 15 mg off": no tablet holds so much.
        if behind.first == "of" && behind.dropFirst().first == "powder" || near.first == "shave", quantity.amount > strength * Fraction(2) { return true }
        return others.contains { $0.measure == .grams || $0.measure != .percent && $0.amount >= Fraction(40) }
    }

    // MARK: Neighbours

    private static let skipped: Set<String> = [
        "a", "an", "the", "my", "about", "around", "only", "just", "like", "approx", "roughly", "dose", "mg", "exactly", "then", "now", "his", "her", "i", "it", "another", "extra",
        "him", "me", "say", "taper", "each", "away", "its",
    ]

    /// The words before a place, nearest first, up to a quantity or sign.
    static func before(_ index: Int, in pieces: [Piece], most: Int) -> [String] {
        var result: [String] = []
        var place = index - 1
        while place >= 0, result.count < most, let word = pieces[place].word ?? drugWord(pieces[place]) {
            if !word.isEmpty, !skipped.contains(word) { result.append(word) }
            place -= 1
        }
        return result
    }

    /// The words behind a place, nearest first, up to a quantity or sign.
    static func after(_ index: Int, in pieces: [Piece], most: Int) -> [String] {
        var result: [String] = []
        var place = index + 1
        while place < pieces.count, result.count < most, let word = pieces[place].word ?? drugWord(pieces[place]) ?? intervalWord(pieces[place]) {
            if !word.isEmpty { result.append(word) }
            place += 1
        }
        return result
    }

    /// "0.005 mg a day off": how often does not come between.
    private static func intervalWord(_ piece: Piece) -> String? {
        if case .interval = piece { return "" }
        return nil
    }

    private static func drugWord(_ piece: Piece) -> String? {
        if case .drug = piece { return "" }
        return nil
    }
}
