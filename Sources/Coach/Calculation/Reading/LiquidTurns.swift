import Taper

/// Turns of speech about mixtures put into the plain words that the readers know: "so every ml comes out .002 mg", "pour off 340 ml
/// to lose 5%".
///
/// Works on the words, before the numbers among them are read.
enum LiquidTurns: TokenTurns {
    static func read(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "ml" }) else { return }
        comesOut(&tokens)
        pouredOffToLose(&tokens)
        thinnedTo(&tokens)
    }

    /// `so every ml comes out .002 mg`, `1 ml ends up at 0.01 mg`: is.
    private static func comesOut(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast().reversed() where tokens[index].isWord("comes", "come", "ends", "works", "turns") && tokens[index + 1].isWord("out", "up") && name(index - 1, tokens) == "ml" {
            let end = tokens.indices.contains(index + 2) && tokens[index + 2].isWord("at", "to", "with", "as") ? index + 2 : index + 1
            guard isNumber(end + 1, tokens) else { continue }
            tokens.replaceSubrange(index...end, with: [word("is")])
        }
    }

    /// `how many ml do i pour off 340 ml to lose 5%`: of 340 mL, so many for 5%.
    private static func pouredOffToLose(_ tokens: inout [LineToken]) {
        guard let asked = tokens.indices.first(where: { name($0, tokens) == "many" || name($0, tokens) == "much" }) else { return }
        for index in tokens.indices where index > asked && isNumber(index, tokens) && name(index + 1, tokens) == "ml" && name(index + 2, tokens) == "to" && tokens.indices.contains(index + 5) {
            guard tokens[index + 3].isWord("lose", "shed", "cut", "drop", "lower", "reduce"), isNumber(index + 4, tokens), tokens[index + 5].isSign("%") || name(index + 5, tokens) == "percent" else { continue }
            let glass = Array(tokens[index...(index + 1)])
            tokens.replaceSubrange(index...(index + 3), with: [word("for")])
            tokens.insert(contentsOf: glass + [LineToken(kind: .sign(","))], at: asked > 0 && name(asked - 1, tokens) == "how" ? asked - 1 : asked)
            return
        }
    }

    /// `20 mL of a 0.1 mg/mL mix, how much water do i add to get it to 0.05`: that many mg in each mL too.
    private static func thinnedTo(_ tokens: inout [LineToken]) {
        let end = tokens.last?.isSign("?") == true ? tokens.count - 2 : tokens.count - 1
        guard end > 2, let target = tokens[end].number, tokens[end].style == .decimal, name(end - 1, tokens) == "to" || tokens[end - 1].isWord("at"), tokens.contains(where: { $0.name == "water" }), tokens.contains(where: { $0.name == "plus" || $0.isWord("add", "dilute", "thin") }),
            let strength = tokens.indices.first(where: { isNumber($0, tokens) && name($0 + 1, tokens) == "mg" && (tokens.indices.contains($0 + 3) && (tokens[$0 + 2].isSign("/") || tokens[$0 + 2].isWord("per"))) && name($0 + 3, tokens) == "ml" }),
            let before = tokens[strength].number, target < before
        else { return }
        tokens.insert(contentsOf: [word("mg"), LineToken(kind: .sign("/"), isGlued: true), word("ml")], at: end + 1)
    }
}
