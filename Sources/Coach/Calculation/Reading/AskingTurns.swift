import Taper

/// Questions put into the plain words that the readers know: "qty?", "how big is one", "comes to what per day", "is that under 5%? what is it".
///
/// Works on the words, before the numbers among them are read.
enum AskingTurns: TokenTurns {
    static func read(_ tokens: inout [LineToken]) {
        supposed(&tokens)
        closingCount(&tokens)
        bigIsOne(&tokens)
        toWhat(&tokens)
        howManyMake(&tokens)
        heldAgainst(&tokens)
        asFarAs(&tokens)
        stagesToTheEnd(&tokens)
        percentsInTurn(&tokens)
        inTheDay(&tokens)
        doseThatMatches(&tokens)
        intoEighths(&tokens)
        powderWas(&tokens)
        oneNamedDrop(&tokens)
    }

    private static let pieces: [String: Int] = ["halves": 2, "thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10]

    /// `got my .5 into eighths, one eighth is`, `cut my .5 tab into quarters, how much is one`: in so many parts, of which one is asked for.
    private static func intoEighths(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropFirst(2) where tokens[index].isWord("into", "in") && tokens.indices.contains(index + 2) {
            guard let parts = pieces[tokens[index + 1].word ?? ""], tokens[index + 2].isSign(",") || tokens[index + 2].isSign("."), let strength = tokens[..<index].indices.last(where: { isNumber($0, tokens) }), strength >= index - 3 else { continue }
            let words = tokens[(index + 3)...].compactMap(\.word)
            let isOne = words.contains("one") || words.contains("each") || words.contains("a") || tokens[(index + 3)...].contains { $0.number == .one }
            guard isOne, words.count <= 5, words.allSatisfy({ ["how", "much", "many", "mg", "is", "one", "each", "a", "of", "them", "it", "what", "whats", "in", "that", "then", "eighth", "quarter", "third", "half", "fifth", "sixth", "tenth", "piece", "part"].contains($0) }) else { continue }
            let tablet = tokens[strength...index].contains { $0.name == "tablet" } ? [] : [word("tablet")]
            tokens.replaceSubrange(index..., with: tablet + [word("in"), LineToken(kind: .number(Fraction(Int128(parts), over: 1))), word("parts"), LineToken(kind: .sign(",")), word("one"), word("part"), word("is")])
            return
        }
    }

    /// `powder was 0.33 g all in`: it weighs that.
    private static func powderWas(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens.indices.contains(index + 3) && tokens[index].isWord("powder", "dust") && tokens[index + 1].isWord("was", "is", "came") && isNumber(index + 2, tokens) && name(index + 3, tokens) == "g" {
            tokens[index + 1] = word("weighs")
            if tokens.indices.contains(index + 5), tokens[index + 4].isWord("all"), tokens[index + 5].isWord("in", "told") { tokens.removeSubrange((index + 4)...(index + 5)) }
        }
    }

    private static func isPercent(_ place: Int, _ tokens: [LineToken]) -> Bool { tokens.indices.contains(place) && (tokens[place].isSign("%") || tokens[place].name == "percent") }

    private static func isOver(_ place: Int, _ tokens: [LineToken]) -> Bool { !tokens.indices.contains(place) || place == tokens.count - 1 && tokens[place].isSign("?") }

    /// `half life lets say 36 hours`: 36 hours.
    private static func supposed(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("lets", "let") {
            let end = name(index + 1, tokens) == "us" ? index + 2 : index + 1
            guard tokens.indices.contains(end), tokens[end].isWord("say"), isNumber(end + 1, tokens) else { continue }
            tokens.removeSubrange(index...end)
        }
    }

    /// `6 weeks supply, qty?`, `steps of .025 from .6 to .35, count?`: how many.
    private static func closingCount(_ tokens: inout [LineToken]) {
        let last = tokens.last?.isSign("?") == true ? tokens.count - 2 : tokens.count - 1
        guard last > 1, tokens[last].isWord("count", "qty", "quantity"), tokens[last - 1].isSign(",") || tokens[last - 1].isSign(".") else { return }
        let isOfTablets = tokens.contains { $0.name == "tablet" }
        tokens.replaceSubrange(last...last, with: [word("how"), word("many")] + (isOfTablets ? [word("tablets")] : []))
    }

    /// `18 equal cuts. how big is one`: each cut.
    private static func bigIsOne(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "cut" }) else { return }
        for index in tokens.indices.dropLast(2).reversed() where tokens[index].isWord("big", "large") && name(index + 1, tokens) == "is" && name(index - 1, tokens) == "how" {
            guard tokens[index + 2].isWord("one", "each", "every") || tokens[index + 2].number == .one, isOver(index + 3, tokens) || tokens[index + 3].isSign(".") || tokens[index + 3].isWord("of") else { continue }
            tokens.replaceSubrange((index + 2)...(index + 2), with: [word("each"), word("cut")])
        }
    }

    /// `comes to what per day`: is how much.
    private static func toWhat(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens.indices.contains(index + 2) && tokens[index].isWord("comes", "come", "amounts", "works") && name(index + 2, tokens) == "what" && tokens[index + 1].isWord("to", "out") {
            tokens.replaceSubrange(index...(index + 2), with: [word("is"), word("how"), word("much")])
        }
    }

    /// `only got .125 wafers, how many make .625`: for that dose.
    private static func howManyMake(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "tablet" }) else { return }
        for index in tokens.indices where index > 1 && tokens[index].isWord("make", "makes", "give", "gives") && name(index - 1, tokens) == "many" && isNumber(index + 1, tokens) { tokens[index] = word("for") }
    }

    /// `took .0125 from .5, is that under 5%? what is it`: the percentage is asked for, whether it is said or not.
    private static func heldAgainst(_ tokens: inout [LineToken]) {
        let sides: Set<String> = ["under", "below", "over", "above", "within"]
        for index in tokens.indices where tokens[index].isWord("is", "was") && tokens.indices.contains(index + 4) && tokens[index + 1].isWord("that", "this", "it") {
            let isPair = tokens[index + 2].isWord("more", "less") && tokens[index + 3].isWord("than")
            let place = isPair ? index + 4 : index + 3
            guard isPair || sides.contains(tokens[index + 2].word ?? ""), isNumber(place, tokens), isPercent(place + 1, tokens), tokens[..<index].count(where: { $0.number != nil }) == 2 else { continue }
            var end = place + 2
            if tokens.indices.contains(end), tokens[end].isSign("?") || tokens[end].isSign(".") || tokens[end].isSign(",") { end += 1 }
            let rest = tokens[min(end, tokens.count)...].filter { $0.word != nil }.compactMap(\.word)
            guard rest.isEmpty || rest == ["what", "is", "it"] || rest == ["whats", "it"] || rest == ["how", "much", "is", "it"] else { continue }
            tokens.replaceSubrange((place + 2)..., with: [LineToken(kind: .sign(",")), word("what"), word("percent"), word("is"), word("it")])
            return
        }
    }

    /// `1 mg every week as far as 10 mg`: until it is reached.
    private static func asFarAs(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 3) && tokens[index].isWord("as") && tokens[index + 1].isWord("far") && tokens[index + 2].isWord("as") {
            tokens.replaceSubrange(index...(index + 2), with: [word("until")])
        }
    }

    /// `down 1mg every week until ten, then .5 every week. total weeks?`: until ten mg, and then to zero.
    private static func stagesToTheEnd(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "mg" }), let turn = tokens.indices.first(where: { tokens[$0].isWord("until", "till") }), tokens.indices.contains(turn + 3), tokens[turn + 2].isSign(",") || tokens[turn + 2].isWord("then"), isNumber(turn + 1, tokens) || NumberWords.units[tokens[turn + 1].word ?? ""] != nil || NumberWords.tens[tokens[turn + 1].word ?? ""] != nil,
            let then = tokens[turn...].indices.first(where: { tokens[$0].isWord("then") }), isNumber(then + 1, tokens), tokens[then...].contains(where: { $0.name == "every" || $0.name == "each" || $0.name == "per" })
        else { return }
        let ends: Set<String> = ["zero", "off", "finish", "done", "reach", "until"]
        if !tokens[then...].contains(where: { ends.contains($0.name ?? "") || $0.isWord("to") }), let stop = tokens[then...].indices.first(where: { tokens[$0].isSign(".") || tokens[$0].isSign(",") || tokens[$0].isSign("?") }) { tokens.insert(contentsOf: [word("to"), word("zero")], at: stop) }
        tokens.insert(word("mg"), at: turn + 2)
    }

    /// `from 0.8 down 10, then 10 again, then 5 percent`: all of them are percentages, where as many mg would be more than the dose.
    private static func percentsInTurn(_ tokens: inout [LineToken]) {
        guard let first = tokens.indices.first(where: { tokens[$0].number != nil && tokens[$0].style == .decimal }), let dose = tokens[first].number else { return }
        for index in tokens.indices.reversed() where tokens[index].isWord("then", "and") && isNumber(index + 1, tokens) && isPercent(index + 2, tokens) {
            var place = index - 1
            while place > 0, tokens[place].isSign(",") || tokens[place].isWord("again", "more", "another") { place -= 1 }
            guard place > first, let number = tokens[place].number, tokens[place].style == .whole, number > dose, number < Fraction(100), tokens[place - 1].isWord("then", "down", "off", "cut", "another", "minus", "drop", "by") else { continue }
            tokens.insert(LineToken(kind: .sign("%"), isGlued: true), at: place + 1)
            return percentsInTurn(&tokens)
        }
    }

    /// `two thirds at night, one third in the day`: the day is a time beside the night.
    private static func inTheDay(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "night" }), !tokens.contains(where: { $0.name == "morning" || $0.name == "noon" }) else { return }
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 2) && tokens[index].isWord("in", "during") && tokens[index + 1].isWord("the") && name(index + 2, tokens) == "day" {
            guard NumberWords.parts[tokens[index - 1].word ?? ""] != nil || tokens[index - 1].isWord("rest") else { continue }
            tokens[index + 2] = word("daytime")
        }
    }

    /// `45mg oxazepam a day, valium dose that matches`, `matching valium dose`: the dose of it.
    private static func doseThatMatches(_ tokens: inout [LineToken]) {
        let matches: Set<String> = ["matches", "matchs", "match", "corresponds", "compares", "fits"]
        for index in tokens.indices.reversed() where index > 1 && tokens.indices.contains(index + 1) && name(index - 1, tokens) == "dose" && tokens[index].isWord("that", "which") && matches.contains(tokens[index + 1].word ?? "") && isOver(index + 2, tokens) {
            tokens.removeSubrange(index...(index + 1))
        }
        for index in tokens.indices.reversed() where tokens[index].isWord("matching", "corresponding", "comparable") && name(index + 2, tokens) == "dose" { tokens.remove(at: index) }
    }

    /// `one rivotril drop is 0.1 mg`: one drop of it.
    private static func oneNamedDrop(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens.indices.contains(index + 4) && name(index + 2, tokens) == "drop" && (tokens[index + 3].isWord("is", "holds", "contains", "has", "equals") || tokens[index + 3].isSign("=")) && isNumber(index + 4, tokens) {
            guard tokens[index].number == .one || tokens[index].isWord("one", "a", "each", "every"), let drug = tokens[index + 1].word, drug.utf8.count >= 5, !WordForms.isKnown(drug), !FillerWords.contains(drug) else { continue }
            tokens.replaceSubrange((index + 1)...(index + 2), with: [tokens[index + 2], word("of"), tokens[index + 1]])
        }
    }
}
