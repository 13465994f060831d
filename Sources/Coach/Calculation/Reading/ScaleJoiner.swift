import Taper

/// How a weight is told: "the scale says 0.171", "tips the balance at 180 mg".
enum ScaleJoiner {
    private static let showing: Set<String> = ["says", "say", "said", "gives", "gave", "displays", "display", "displayed", "registers", "registered", "showed", "told"]

    static func joined(_ pieces: inout [Piece]) {
        // "the scale says .061 then .064 then .059 for the same crumb" tells of the scale, and of no drug.
        let isOfDrug = pieces.contains { $0.quantity.map { $0.measure == .dose || $0.isStrength || $0.strength != nil } == true }
        guard isOfDrug, !pieces.contains(.word("then")) else { return }
        for index in pieces.indices where index > 0 && ["scale", "balance"].contains(pieces[index - 1].word ?? "") && showing.contains(pieces[index].word ?? "") {
            if pieces[(index + 1)...].prefix(2).contains(where: { $0.quantity != nil }) { pieces[index] = .word("weigh") }
        }
        // By now "tips" is a word for what is thrown away.
        for index in pieces.indices.reversed() where pieces[index].word == "discard" && pieces.indices.contains(index + 4) {
            guard pieces[index + 1].word == "the", ["balance", "scale"].contains(pieces[index + 2].word ?? ""), pieces[index + 3].word == "at", pieces[index + 4].quantity != nil else { continue }
            pieces.replaceSubrange(index...(index + 3), with: [.word("weigh")])
        }
    }
}
