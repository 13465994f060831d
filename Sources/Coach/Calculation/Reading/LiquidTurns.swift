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
        mgDifference(&tokens)
        mineIsIn(&tokens)
        daysInABottle(&tokens)
        pulledOutToTake(&tokens)
        leftBehind(&tokens)
    }

    /// `i leave how many ml behind`: leave them.
    private static func leftBehind(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "leave" }) else { return }
        for index in tokens.indices.reversed() where index > 0 && tokens[index].isWord("behind") && name(index - 1, tokens) == "ml" { tokens.remove(at: index) }
    }

    /// `1 mg/mL, went from 6.5 mL to 6.2 mL, mg difference`: how many mg less.
    private static func mgDifference(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast() where index > 0 && name(index, tokens) == "mg" && tokens[index + 1].isWord("difference", "diff") && (tokens[index - 1].isSign(",") || tokens[index - 1].isSign(".")) {
            tokens.replaceSubrange(index...(index + 1), with: [word("how"), word("many"), word("mg"), word("less")])
            return
        }
    }

    /// `toss 4 ml of the 160 ml my 2 mg is in`: 2 mg in 160 ml, 4 ml of it.
    private static func mineIsIn(_ tokens: inout [LineToken]) {
        for index in tokens.indices where name(index, tokens) == "ml" && isNumber(index - 1, tokens) && tokens.indices.contains(index + 5) {
            let my = tokens[index + 1].isWord("that", "which") ? index + 2 : index + 1
            guard tokens.indices.contains(my + 4), tokens[my].isWord("my", "the", "her", "his"), isNumber(my + 1, tokens), name(my + 2, tokens) == "mg", tokens[my + 3].isWord("is", "are", "was", "sits"), tokens[my + 4].isWord("in") else { continue }
            let dose = Array(tokens[(my + 1)...(my + 2)]), glass = Array(tokens[(index - 1)...index])
            // "of the 160 ml": of it.
            let start = name(index - 2, tokens) == "the" ? index - 2 : index - 1
            tokens.replaceSubrange(start...(my + 4), with: [word("it")])
            tokens.insert(contentsOf: dose + [word("in")] + glass + [LineToken(kind: .sign(","))], at: 0)
            return
        }
    }

    /// `10 ml, 25 drops/ml, 10 drops a day, days in a bottle`: how many days it lasts.
    private static func daysInABottle(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("days", "weeks") && tokens.indices.contains(index + 3) && tokens[index + 1].isWord("in", "from", "per", "out") && tokens[index + 2].isWord("a", "one", "the", "this", "of") && tokens[index + 3].isWord("bottle", "flask", "vial") {
            guard index > 0, tokens[index - 1].isSign(",") || tokens[index - 1].isSign(".") || name(index - 1, tokens) == "many" else { continue }
            let start = name(index - 1, tokens) == "many" && name(index - 2, tokens) == "how" ? index - 2 : index
            tokens.replaceSubrange(start...(index + 3), with: [word("how"), word("many"), tokens[index], word("does"), word("it"), word("last")])
        }
    }

    /// `pulled out 65 ml to take`: take 65 ml.
    private static func pulledOutToTake(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("pulled", "pull", "drew", "draw", "sucked", "took", "drawn") {
            let number = tokens.indices.contains(index + 1) && tokens[index + 1].isWord("out", "up", "off") ? index + 2 : index + 1
            guard isNumber(number, tokens), name(number + 1, tokens) == "ml", tokens.indices.contains(number + 3), tokens[number + 2].isWord("to"), tokens[number + 3].isWord("take", "drink", "swallow", "have") else { continue }
            let volume = Array(tokens[number...(number + 1)])
            tokens.replaceSubrange(index...(number + 3), with: [word("drink")] + volume)
        }
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
