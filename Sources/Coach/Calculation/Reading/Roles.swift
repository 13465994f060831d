import Taper

/// Says what a number is in its sentence, by the words beside it.
enum Roles {
    static func role(of quantity: Quantity, at index: Int, in pieces: [Piece]) -> AskedLine.Role {
        if quantity.isStrength && quantity.isDoseLike { return .strength }
        guard quantity.isDoseLike || [.volume, .grams, .tablets, .drops].contains(quantity.measure) else { return .plain }
        let near = before(index, in: pieces, most: 5)
        let behind = after(index, in: pieces, most: 3)
        if quantity.isDoseLike, isWeight(quantity, at: index, near: near, behind: behind, in: pieces) { return .weight }
        if isCut(quantity, at: index, near: near, behind: behind, in: pieces) { return .cut }
        guard let nearest = near.first else { return .plain }
        switch nearest {
        case "to", "reach", "until", "below", "at" where isTargetAt(nearest, near): return .target
        case "from", "starting", "current", "of", "on", "am", "im", "was", "ive", "take", "at", "have", "been", "daily": return .start
        case "need", "want", "wants", "give", "gives", "get", "for", "make", "makes", "equal", "gets": return .wanted
        default: return .plain
        }
    }

    private static func isTargetAt(_ nearest: String, _ near: [String]) -> Bool {
        guard nearest == "at" else { return true }
        return near.dropFirst().prefix(3).contains { ["until", "when"].contains($0) }
    }

    private static func isCut(_ quantity: Quantity, at index: Int, near: [String], behind: [String], in pieces: [Piece]) -> Bool {
        if let next = behind.first {
            // "0.02 less" is a cut; in "1 mg minus 10%" the minus belongs to what follows.
            let isFollowed = next != "off" && pieces.indices.contains(index + 2) && pieces[index + 1].word == next && pieces[index + 2].quantity != nil
            if ["off", "minus", "cut", "drop"].contains(next), !isFollowed { return near.first != "to" && near.first != "from" }
            if next == "mg" || next == "dose", behind.dropFirst().first == "off" { return true }
        }
        guard let nearest = near.first else { return quantity.rate.map { $0.hours > Fraction(24) } ?? false }
        if ["by", "minus", "cut", "drop", "shave"].contains(nearest) { return true }
        if nearest == "discard", quantity.measure == .volume { return true }
        let second = near.dropFirst().first ?? ""
        if nearest == "of", index > 1, pieces[index - 2].quantity?.measure == .cuts { return true }
        if nearest == "leave", pieces.contains(where: { $0.word == "discard" }) { return true }
        if ["is", "of", "was", "another", "were", "are"].contains(nearest), ["cut", "drop", "minus", "off"].contains(second) { return true }
        if nearest == "down", !["to"].contains(nearest) { return quantity.rate != nil || second != "am" }
        if nearest == "off", quantity.rate != nil || ["take", "cut", "shave", "discard"].contains(second) { return true }
        if nearest == "take" || nearest == "leave", behind.prefix(2).contains("off") || second == "off" { return true }
        if nearest == "leave", near.contains("off") { return true }
        // "to zero at 0.01 a week", "0.125 every 2 weeks"
        if let rate = quantity.rate {
            if ["to", "from", "until", "reach", "below", "current", "starting", "take"].contains(nearest) { return false }
            if rate.hours > Fraction(24) { return true }
            return nearest == "at" && (near.contains("zero") || near.contains("to"))
        }
        return false
    }

    private static func isWeight(_ quantity: Quantity, at index: Int, near: [String], behind: [String], in pieces: [Piece]) -> Bool {
        guard quantity.measure == .dose || quantity.measure == .bare, !quantity.isMicrograms else { return false }
        if let nearest = near.first {
            if nearest == "weigh" { return true }
            if ["is", "of", "at", "about", "in", "on", "out", "total", "down", "to"].contains(nearest), near.dropFirst().prefix(2).contains("weigh"), quantity.amount > Fraction(20) { return true }
        }
        if behind.first == "on", behind.contains("scale") { return true }
        if behind.first == "weigh", quantity.amount > Fraction(20) { return true }
        if behind.first == "powder" || behind.first == "of" && ["tablet", "powder"].contains(behind.dropFirst().first ?? ""), quantity.amount > Fraction(20) { return true }
        // A weight hardly falls below 40 mg, and the drug of a tablet that is weighed hardly passes it.
        let isWeighing = pieces.contains { ["weigh", "scale", "powder", "shave"].contains($0.word ?? "") }
        return isWeighing && quantity.amount >= Fraction(40)
    }

    // MARK: Neighbours

    private static let skipped: Set<String> = [
        "a", "an", "the", "my", "about", "around", "only", "just", "like", "approx", "roughly", "dose", "mg", "exactly", "then", "now", "his", "her", "i", "it", "another", "extra",
        "him", "me", "say", "taper", "each",
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
        while place < pieces.count, result.count < most, let word = pieces[place].word ?? drugWord(pieces[place]) {
            if !word.isEmpty { result.append(word) }
            place += 1
        }
        return result
    }

    private static func drugWord(_ piece: Piece) -> String? {
        if case .drug = piece { return "" }
        return nil
    }
}
