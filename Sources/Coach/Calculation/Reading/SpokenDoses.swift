import Taper

/// Doses in words without a unit: "from one and a half to one", "ten of valium", "an eighth of a mg off one and a quarter".
///
/// A number in words counts something more often than it is a dose: a fall from one to the other, or another dose, must say that it is one.
enum SpokenDoses {
    static func joined(_ pieces: inout [Piece]) {
        ofMedicine(&pieces)
        fromTo(&pieces)
        mixed(&pieces)
    }

    private static let names = ["one": Fraction.one, "half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]

    /// The number in words at a place, where nothing is said of what it counts.
    private static func spoken(_ place: Int, _ pieces: [Piece]) -> Fraction? {
        guard pieces.indices.contains(place) else { return nil }
        if let name = pieces[place].word { return names[name] }
        guard let number = pieces[place].quantity, number.measure == .bare, number.style == .word, number.rate == nil, !number.isStrength else { return nil }
        return number.amount
    }

    private static func dose(_ amount: Fraction) -> Piece {
        var quantity = Quantity(measure: .bare, amount: amount)
        quantity.style = amount.isWhole ? .whole : .decimal
        return .quantity(quantity)
    }

    private static func isAboutTablets(_ pieces: [Piece]) -> Bool {
        pieces.contains { $0.word == "tablet" || $0.quantity.map { $0.measure == .tablets || $0.isStrength || $0.strength != nil } == true }
    }

    /// `ten of valium, half a mg comes off`: 10 mg, where something else is in mg.
    private static func ofMedicine(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .dose }), pieces.contains(where: { ["off", "cut", "minus", "drop", "less"].contains($0.word ?? "") }), !isAboutTablets(pieces) else { return }
        for index in pieces.indices where pieces.indices.contains(index + 2) && pieces[index + 1].word == "of" && (index == 0 || pieces[index - 1].word != "my") {
            guard case .drug = pieces[index + 2], pieces[index].word == nil, let amount = spoken(index, pieces) else { continue }
            pieces[index] = dose(amount)
        }
    }

    /// `from two to one and a half`, `from 2 mg down to one`: a fall, and nothing else that the words could count.
    private static func fromTo(_ pieces: inout [Piece]) {
        for index in pieces.indices where index > 1 && pieces[index].word == "to" && pieces.indices.contains(index + 1) {
            let left = pieces[index - 1].word == "down" || pieces[index - 1].word == "mg" ? index - 2 : index - 1
            guard left > 0, pieces[left - 1].word == "from", isFree(index + 2, pieces) else { continue }
            guard let before = amount(left, pieces), let after = amount(index + 1, pieces), after < before, before <= Fraction(60) else { continue }
            let isDose = [left, index + 1].contains { pieces[$0].quantity?.measure == .dose }
            guard isDose || !isAboutTablets(pieces), isDose || !before.isWhole || !after.isWhole || isAboutDoses(pieces) else { continue }
            if spoken(left, pieces) != nil { pieces[left] = dose(before) }
            if spoken(index + 1, pieces) != nil { pieces[index + 1] = dose(after) }
        }
    }

    /// "anxiety went from eight to two" is none.
    private static func isAboutDoses(_ pieces: [Piece]) -> Bool {
        pieces.contains { piece in
            if case .drug = piece { return true }
            return ["mg", "dose", "cut", "taper", "jump", "drop", "valium", "benzo"].contains(piece.word ?? "")
        }
    }

    private static func amount(_ place: Int, _ pieces: [Piece]) -> Fraction? {
        spoken(place, pieces) ?? pieces[place].quantity.flatMap { $0.isDoseLike && !$0.isStrength ? $0.amount : nil }
    }

    /// Nothing stands there that the number before it would count, nor how often.
    private static func isFree(_ place: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(place) else { return true }
        if case .interval = pieces[place] { return false }
        guard let word = pieces[place].word else { return pieces[place].quantity == nil }
        return !["of", "tablet", "dose", "drop", "times", "am", "night", "morning", "day", "week", "month", "hour", "part", "cut", "at"].contains(word)
    }

    /// `an eighth of a mg off one and a quarter`: a part of one is no count of cuts, days or people.
    private static func mixed(_ pieces: inout [Piece]) {
        guard pieces.contains(where: { $0.quantity?.measure == .dose }), !isAboutTablets(pieces) else { return }
        for index in pieces.indices where index > 0 && ["off", "from", "on", "is", "im", "of"].contains(pieces[index - 1].word ?? "") && pieces[index].word == nil {
            guard let amount = spoken(index, pieces), amount > .one, !amount.isWhole, isFree(index + 1, pieces) else { continue }
            pieces[index] = dose(amount)
        }
    }
}
