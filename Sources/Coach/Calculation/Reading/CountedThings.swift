import Taper

/// What "of those" and "of them" count: cuts that were told before ("5% off a week, what's left after three of those"), or the tablets
/// of a stock ("51 halves in the box, I take two of them at night and one after lunch").
enum CountedThings {
    private static let those: Set<String> = ["those", "them", "these", "em"]

    static func joined(_ pieces: inout [Piece]) {
        cuts(&pieces)
        halves(&pieces)
        tabletsOfTheDay(&pieces)
    }

    private static func isOfThose(_ place: Int, _ pieces: [Piece]) -> Bool {
        pieces.indices.contains(place + 1) && pieces[place].word == "of" && those.contains(pieces[place + 1].word ?? "")
    }

    private static func isClosed(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place) else { return true }
        if case .sign = pieces[place] { return true }
        return false
    }

    private static func isCount(_ piece: Piece) -> Bool {
        guard let count = piece.quantity else { return false }
        return count.measure == .bare && count.amount.isWhole && count.amount > .zero && count.style != .ordinal && count.style != .decimal && !count.isStrength
    }

    private static func isAboutTablets(_ pieces: [Piece]) -> Bool {
        pieces.contains { $0.word == "tablet" || $0.word == "halve" || $0.quantity.map { $0.measure == .tablets || $0.isStrength } == true }
    }

    /// `what's left after three of those`, `where do five of those leave me`: so many cuts.
    private static func cuts(_ pieces: inout [Piece]) {
        guard !isAboutTablets(pieces) else { return }
        for index in pieces.indices.reversed() where index > 1 && isCount(pieces[index]) && isOfThose(index + 1, pieces) {
            guard case .quantity(var count) = pieces[index], count.amount > .one, count.amount <= Fraction(100) else { continue }
            // "after 5 of these cuts"
            let end = pieces.indices.contains(index + 3) && pieces[index + 3].word == "cut" ? index + 3 : index + 2
            let isAfter = pieces[index - 1].word == "after" && (isClosed(index + 3, pieces) || ["im", "i", "ill", "where", "what", "am", "id", "cut"].contains(pieces[index + 3].word ?? ""))
            let isBefore = ["do", "does", "would", "will"].contains(pieces[index - 1].word ?? "") && pieces.indices.contains(index + 3) && ["leave", "put", "bring", "get"].contains(pieces[index + 3].word ?? "")
            let isPace = pieces[..<index].contains { $0.quantity?.measure == .percent } && pieces[..<index].contains { if case .interval = $0 { true } else { false } }
            guard isAfter || isBefore, isPace || pieces[..<index].contains(where: { ["off", "minus", "cut", "drop", "less", "down"].contains($0.word ?? "") }), pieces[..<index].contains(where: { $0.quantity?.measure == .percent || $0.quantity?.isDoseLike == true }) else { continue }
            count.measure = .cuts
            pieces.replaceSubrange(index...end, with: [.quantity(count)])
            return
        }
    }

    /// `51 halves in the box, each is half of a .5 tab. I take two of them …`: both are counted in halves, whatever they hold.
    private static func halves(_ pieces: inout [Piece]) {
        let places = pieces.indices.dropLast().filter { pieces[$0 + 1].word == "halve" && isCount(pieces[$0]) && pieces[$0].quantity.map { $0.amount > Fraction(5) } == true }
        guard places.count == 1, let place = places.first, !pieces.indices.contains(place + 2) || pieces[place + 2].word != "of", pieces[(place + 2)...].indices.contains(where: { isCount(pieces[$0]) && isOfThose($0 + 1, pieces) }), case .quantity(var stock) = pieces[place] else { return }
        // "each is half of a .5 tab"
        if let each = pieces.indices.first(where: { $0 > place && pieces[$0].word == "each" }), pieces.indices.contains(each + 2), pieces[each + 1].word == "is", let half = pieces[each + 2].quantity, half.share == Fraction(1, over: 2), half.strength != nil {
            let end = pieces.indices.contains(each + 3) && pieces[each + 3].word == "tablet" ? each + 3 : each + 2
            pieces.replaceSubrange(each...end, with: [.word("about")])
        }
        stock.measure = .tablets
        pieces.replaceSubrange(place...(place + 1), with: [.quantity(stock)])
    }

    /// `two of them at night and one after lunch`, where a stock of tablets is told.
    private static func tabletsOfTheDay(_ pieces: inout [Piece]) {
        guard let stock = pieces.firstIndex(where: { $0.quantity.map { $0.measure == .tablets && $0.amount > Fraction(5) && $0.share == nil } == true }) else { return }
        guard let index = pieces.indices.first(where: { $0 > stock && pieces[$0].quantity.map { $0.measure == .bare && $0.amount <= Fraction(10) && $0.style != .decimal && $0.style != .ordinal } == true && isOfThose($0 + 1, pieces) && isTimed($0 + 3, pieces) }), case .quantity(var count) = pieces[index] else { return }
        count.measure = .tablets
        pieces.replaceSubrange(index...(index + 2), with: [.quantity(count)])
        for place in pieces.indices where place > index && isTimed(place + 1, pieces) && (["and", "plus"].contains(pieces[place - 1].word ?? "") || pieces[place - 1] == .sign(",")) {
            guard pieces[place].word == "one" || isCount(pieces[place]) else { continue }
            pieces[place] = .quantity(Quantity(measure: .tablets, amount: pieces[place].quantity?.amount ?? .one, style: .word))
        }
    }

    /// `at night`, `after lunch`, `in the morning`.
    private static func isTimed(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place) else { return false }
        let words = pieces[place...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        return words.first { !["in", "at", "the", "every", "before", "after", "for", "with", "my"].contains($0) }.map(TimesOfDay.names.contains) == true
    }
}
