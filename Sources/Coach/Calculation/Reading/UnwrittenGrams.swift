import Taper

/// Bare decimals beside a weight in g: "old brand 1 mg 0.15 g, new one 1 mg 0.18", "0.075 g of powder, I tipped out 0.006".
enum UnwrittenGrams {
    static func isOne(_ quantity: Quantity, at index: Int, near: [String], in pieces: [Piece]) -> Bool {
        guard quantity.measure == .bare, quantity.style == .decimal, quantity.amount < .one, quantity.rate == nil, let heaviest = pieces.compactMap(\.quantity).filter({ $0.measure == .grams }).map(\.amount).max() else { return false }
        if near.prefix(2).contains("discard") { return quantity.amount < heaviest }
        // "there's 0.162 left on the pan"
        if pieces[(index + 1)...].prefix(5).prefix(while: { $0.word != nil }).contains(where: { ["pan", "scale", "plate", "tray", "dish", "balance"].contains($0.word ?? "") }) { return quantity.amount < heaviest }
        // "sanded my 1 mg (0.16 g) down to 0.138"
        if near.first == "to", pieces.contains(.word("shave")) { return quantity.amount < heaviest }
        // "lightest 0.152 g, heaviest 0.168, I take 0.076"
        if pieces.contains(.word("lightest")), pieces.contains(.word("heaviest")) { return ["lightest", "heaviest", "take", "use", "weigh"].contains(near.first ?? "") }
        guard pieces.contains(.word("old")), pieces.contains(.word("new")) else { return false }
        if index > 0, pieces[index - 1].quantity?.measure == .dose { return true }
        // "the old one 0.16"
        if index > 1, let one = pieces[index - 1].quantity, one.style == .word, one.amount == .one, ["old", "new"].contains(pieces[index - 2].word ?? "") { return true }
        if near.prefix(3).contains(where: { ["old", "new"].contains($0) }) { return true }
        return pieces.indices.contains(index + 1) && pieces[index + 1].word == "of" && pieces[index...].prefix(4).contains { ["old", "new"].contains($0.word ?? "") }
    }
}
