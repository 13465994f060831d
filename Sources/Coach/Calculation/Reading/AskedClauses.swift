/// Whole clauses that ask for a number without "how much": "in mL that's", "share of a tablet?", "clonazepam in the lighter piece".
extension Asks {
    /// A medicine that opens the last clause, "in" behind it and no number: how much of it is asked.
    static func isNamedAlone(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 0, [Piece.sign("."), .sign(",")].contains(pieces[index - 1]), pieces.indices.contains(index + 3), pieces[index + 1].word == "in", ["the", "each", "one", "my"].contains(pieces[index + 2].word ?? "") else { return false }
        return pieces[(index + 3)...].allSatisfy { $0.word != nil || $0 == .sign("?") }
    }

    /// `0.025 off each time`, `0.6 start`: how much comes off each time, and from where.
    static func tellsCutAndStart(_ pieces: [Piece]) -> Bool {
        let isCut = pieces.indices.contains { place in
            guard let size = pieces[place].quantity, size.isDoseLike, pieces.indices.contains(place + 2), ["off", "minus"].contains(pieces[place + 1].word ?? "") else { return false }
            return ["each", "every", "a", "per"].contains(pieces[place + 2].word ?? "")
        }
        return isCut && pieces.contains { ["starting", "from"].contains($0.word ?? "") } && pieces.filter { $0.quantity?.isDoseLike == true }.count == 2
    }

    /// `in mL that's`, `in mg it is`, at the end.
    static func isClosing(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard index > 0, pieces[index - 1].word == "in", pieces.indices.contains(index + 1), ["thats", "that", "its", "it"].contains(pieces[index + 1].word ?? "") else { return false }
        let behind = pieces[(index + 2)...]
        return behind.allSatisfy { $0 == .sign("?") || $0 == .sign("=") || ["is", "makes", "comes", "to", "be", "would", "equal"].contains($0.word ?? "") }
    }

    /// `share of tablet`, `fraction of one`: asked for, where no number says which part it is.
    static func isPartOfTablet(_ index: Int, _ pieces: [Piece]) -> Bool {
        guard pieces.indices.contains(index + 2), pieces[index + 1].word == "of", index == 0 || pieces[index - 1].quantity == nil && !["a", "equal", "this", "that", "each", "per", "one", "no"].contains(pieces[index - 1].word ?? "") else { return false }
        let isArticle = ["a", "the", "my"].contains(pieces[index + 2].word ?? "") || pieces[index + 2].word == "one" && pieces.indices.contains(index + 3) && pieces[index + 3].word == "tablet"
        let place = isArticle && pieces.indices.contains(index + 3) ? index + 3 : index + 2
        let isNamed = ["tablet", "one"].contains(pieces[place].word ?? "") || pieces[place].quantity.map { $0.isStrength || $0.measure == .tablets && $0.amount == .one || $0.style == .word && $0.amount == .one } == true
        return isNamed && pieces.contains { $0.quantity.map { $0.isStrength || $0.strength != nil } == true }
    }
}
