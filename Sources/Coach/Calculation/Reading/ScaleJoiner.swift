import Taper

/// How a weight is told: "the scale says 0.171", "tips the balance at 180 mg".
enum ScaleJoiner {
    private static let showing: Set<String> = ["says", "say", "said", "gives", "gave", "displays", "display", "displayed", "registers", "registered", "showed", "told"]

    static func joined(_ pieces: inout [Piece]) {
        comesTo(&pieces)
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

    /// `half of a 1 mg tab comes to 86 mg`, `a 0.5 tab came out at 170 mg`: more than it can hold of the drug, so what it weighs.
    private static func comesTo(_ pieces: inout [Piece]) {
        for index in pieces.indices.reversed() where index > 1 && ["comes", "came", "come"].contains(pieces[index - 1].word ?? "") || index > 2 && pieces[index - 1].word == "out" && ["comes", "came"].contains(pieces[index - 2].word ?? "") {
            guard ["to", "at", "in"].contains(pieces[index].word ?? ""), pieces.indices.contains(index + 1), let weight = pieces[index + 1].quantity, weight.measure == .dose || weight.measure == .grams, weight.measure == .grams || weight.amount >= Fraction(40) else { continue }
            let verb = pieces[index - 1].word == "out" ? index - 2 : index - 1
            let isTablet = pieces[max(0, verb - 2)..<verb].contains { $0.word == "tablet" || $0.quantity.map { ($0.isStrength || $0.strength != nil) && $0.measure != .grams } == true }
            if isTablet { pieces.replaceSubrange(verb...index, with: [.word("weigh")]) }
        }
    }
}
