import Taper

/// Turns of speech for tablets and their pieces, put into the plain words that the readers know: "chemist out of 5 mg, gave 2 mg
/// ones", "a quarter of the same at night", "how many 2 mg valium makes 17", "tablet count?", "i count 7".
///
/// Works on the words, before the numbers among them are read.
enum TabletTurns: TokenTurns {
    static func read(_ tokens: inout [LineToken]) {
        outOfStock(&tokens)
        ones(&tokens)
        ofTheSame(&tokens)
        namedTablets(&tokens)
        tabletCount(&tokens)
        countedDrops(&tokens)
        goesAway(&tokens)
        spreadEvenly(&tokens)
        pieceWeighs(&tokens)
        onlyStocked(&tokens)
        ofEm(&tokens)
        quartersOutOf(&tokens)
        countsAdded(&tokens)
    }

    /// `½ + ½ + 1 of 0.5 mg tabs daily`: two tablets of them, and no half a milligram.
    private static func countsAdded(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 1 && tokens[index].isWord("of") && isNumber(index - 1, tokens) {
            var place = index + 1
            while tokens.indices.contains(place), tokens[place].isWord("the", "my", "her", "his", "a") { place += 1 }
            guard isNumber(place, tokens), name(place + 1, tokens) == "tablet" || name(place + 1, tokens) == "mg" && name(place + 2, tokens) == "tablet" else { continue }
            var start = index - 1, sum = tokens[index - 1].number ?? .zero
            while start > 1, tokens[start - 1].isSign("+") || name(start - 1, tokens) == "plus", let number = tokens[start - 2].number {
                sum = sum + number
                start -= 2
            }
            let counts = stride(from: start, to: index, by: 2).compactMap { tokens[$0].number }
            guard start < index - 1, counts.allSatisfy({ $0 <= Fraction(4) }), stride(from: start, to: index, by: 2).allSatisfy({ tokens[$0].style != .decimal }) else { continue }
            tokens.replaceSubrange(start..<index, with: [LineToken(kind: .number(sum))])
            return
        }
    }

    /// `15 mg per day for 10 days is how many of em`: tablets.
    private static func ofEm(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "tablet" }) else { return }
        for index in tokens.indices.reversed() where index > 1 && tokens[index].isWord("em", "them", "those", "these") && name(index - 1, tokens) == "of" && name(index - 2, tokens) == "many" { tokens.replaceSubrange((index - 1)...index, with: [word("tablets")]) }
    }

    /// `pill cutter makes quarters out of my 0.25s, each one is how many mg`: quarters of them.
    private static func quartersOutOf(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 2) && tokens[index].isWord("out") && tokens[index + 1].isWord("of") && ["halves", "quarters", "thirds", "eighths"].contains(tokens[index - 1].word ?? "") {
            tokens.remove(at: index)
            if let cutter = tokens[..<index].indices.last(where: { tokens[$0].isWord("cutter", "splitter") }), cutter >= index - 4 { tokens.removeSubrange((name(cutter - 1, tokens) == "tablet" ? cutter - 1 : cutter)..<(index - 1)) }
        }
    }

    private static let shops: Set<String> = ["chemist", "pharmacy", "shop", "store", "boots", "cvs", "walgreens", "they", "theyre", "pharmacist", "supplier", "clinic"]

    /// `chemist out of 5 mg diazepams, gave 2 mg ones`: of what isn't there nothing is reckoned.
    private static func outOfStock(_ tokens: inout [LineToken]) {
        guard let place = tokens.indices.first(where: { tokens[$0].isWord("out") && tokens.indices.contains($0 + 3) && tokens[$0 + 1].isWord("of") && isNumber($0 + 2, tokens) }), tokens[..<place].suffix(4).contains(where: { shops.contains($0.word ?? "") }) else { return }
        var end = place + 3
        while end < tokens.count, !tokens[end].isSign(","), !tokens[end].isSign("."), !tokens[end].isWord("and", "so", "but"), end < place + 7 { end += 1 }
        guard end < tokens.count, end < place + 7 else { return }
        tokens.removeSubrange((place + 1)..<end)
    }

    /// `gave me 2 mg ones`: tablets.
    private static func ones(_ tokens: inout [LineToken]) {
        for index in tokens.indices where index > 1 && tokens[index].isWord("ones") && name(index - 1, tokens) == "mg" && tokens[index - 2].number != nil { tokens[index] = word("tablets") }
    }

    /// `3 quarters of a 2 mg tablet in the morning and 1/4 of same at night`: of such a tablet.
    private static func ofTheSame(_ tokens: inout [LineToken]) {
        guard let tablet = tokens.indices.first(where: { isNumber($0, tokens) && (name($0 + 1, tokens) == "tablet" && tokens[$0].style == .decimal || name($0 + 1, tokens) == "mg" && name($0 + 2, tokens) == "tablet") }) else { return }
        let strength = Array(tokens[tablet...(name(tablet + 1, tokens) == "tablet" ? tablet + 1 : tablet + 2)])
        for index in tokens.indices.reversed() where index > tablet + 1 && tokens[index].isWord("same") {
            let start = name(index - 1, tokens) == "the" ? index - 1 : index
            guard name(start - 1, tokens) == "of", start > 1, tokens[start - 2].style == .quotient || NumberWords.parts[tokens[start - 2].word ?? ""] != nil else { continue }
            tokens.replaceSubrange(start...index, with: [word("a")] + strength)
        }
    }

    /// `how many 2 mg valium makes 17 mg`: tablets of it.
    private static func namedTablets(_ tokens: inout [LineToken]) {
        guard !tokens.contains(where: { $0.name == "tablet" }) else { return }
        for index in tokens.indices where name(index, tokens) == "many" && isNumber(index + 1, tokens) && tokens.indices.contains(index + 4) {
            let drug = name(index + 2, tokens) == "mg" ? index + 3 : index + 2
            guard tokens.indices.contains(drug + 1), let text = tokens[drug].word, !WordForms.isKnown(text), !FillerWords.contains(text), tokens[drug + 1].isWord("make", "makes", "is", "are", "equal", "equals", "for"), isNumber(drug + 2, tokens) else { continue }
            // "how many 2 mg valium equal 0.5 xanax" asks for another medicine's tablets.
            guard tokens[(drug + 3)...].allSatisfy({ $0.isSign("?") || $0.name == "mg" || $0.isWord("dose", "a", "day", "daily") }) else { continue }
            tokens.insert(contentsOf: [word("tablets"), word("of")], at: drug)
            if name(drug - 1, tokens) != "mg" { tokens.insert(word("mg"), at: drug) }
            return
        }
    }

    /// `1.5 mg twice daily out of 0.5 tabs. tablet count?`: how many tablets.
    private static func tabletCount(_ tokens: inout [LineToken]) {
        let end = tokens.last?.isSign("?") == true ? tokens.count - 2 : tokens.count - 1
        // "what number do I pack"
        if tokens.contains(where: { $0.name == "tablet" }), let asked = tokens.indices.dropLast().first(where: { name($0, tokens) == "what" && tokens[$0 + 1].isWord("number") && (["do", "should", "will"].contains(name($0 + 2, tokens) ?? "")) }) { tokens.replaceSubrange(asked...(asked + 1), with: [word("how"), word("many"), word("tablets")]) }
        guard end > 2, tokens[end].isWord("count", "number"), name(end - 1, tokens) == "tablet" else { return }
        tokens.replaceSubrange((end - 1)...end, with: [word("how"), word("many"), word("tablets")])
    }

    /// `drops 0.1 mg each, i count 7`: 7 drops.
    private static func countedDrops(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "drop" }) else { return }
        for index in tokens.indices.dropLast().reversed() where tokens[index].isWord("count", "counted", "counting", "squeeze") && isNumber(index + 1, tokens) && tokens[index + 1].number?.isWhole == true && (!tokens.indices.contains(index + 2) || tokens[index + 2].isSign(",") || tokens[index + 2].isSign(".") || tokens[index + 2].isSign("?")) {
            tokens.insert(word("drops"), at: index + 2)
            tokens[index] = word("take")
        }
    }

    /// `a quarter of a 1 mg tablet goes away per cut`: off.
    private static func goesAway(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast().reversed() where tokens[index].isWord("goes", "go") && tokens[index + 1].isWord("away") && ["per", "each", "every", "with"].contains(name(index + 2, tokens) ?? "") { tokens.replaceSubrange(index...(index + 1), with: [word("less")]) }
    }

    /// `in 3 equal doses, 10% off the whole day and spread it even`: they are equal already.
    private static func spreadEvenly(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.isWord("equal", "equally", "each") }) else { return }
        for index in tokens.indices.dropLast(2).reversed() where tokens[index].isWord("and") && tokens[index + 1].isWord("spread", "share", "split") && tokens[index + 2].isWord("it", "that", "this", "them") {
            let end = tokens.indices.contains(index + 3) && tokens[index + 3].isWord("even", "evenly", "equally", "out") ? index + 3 : index + 2
            guard end > index + 2 else { continue }
            tokens.removeSubrange(index...end)
        }
    }

    /// `my 0.5 tablet is 0.128 g whole and the bit i swallow is 0.096 g so im getting`: they weigh that, and the dose is asked for.
    private static func pieceWeighs(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "g" }) else { return }
        for index in tokens.indices where tokens[index].isWord("is", "was", "are") && isNumber(index + 1, tokens) && name(index + 2, tokens) == "g" { tokens[index] = word("weighs") }
        for index in tokens.indices.reversed() where tokens[index].isWord("bit", "piece", "part", "chunk", "half") && tokens.indices.contains(index + 3) && tokens[index + 1].isWord("i", "she", "he", "we") && tokens[index + 2].isWord("swallow", "take", "eat", "have", "keep", "use") && name(index + 3, tokens) == "weigh" { tokens.removeSubrange((index + 1)...(index + 2)) }
        for index in tokens.indices.reversed() where index > 0 && tokens[index].isWord("whole", "full") && name(index - 1, tokens) == "g" { tokens.remove(at: index) }
        while tokens.last?.isSign("?") == true || tokens.last?.isSign(".") == true {
            guard tokens.count > 3, tokens[..<(tokens.count - 1)].last(where: { !$0.isSign(".") })?.isWord("getting", "swallowing", "taking") == true else { break }
            tokens.removeLast()
        }
        guard let last = tokens.last, last.isWord("getting", "swallowing", "taking"), tokens.count > 3, tokens[tokens.count - 2].isWord("im", "i", "am") else { return }
        tokens.append(contentsOf: [word("what"), word("dose")])
    }

    /// `2 mg a day for 30 days but they only stock the .5, how many tabs`: tablets of that strength.
    private static func onlyStocked(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "tablet" }) else { return }
        for index in tokens.indices.reversed() where tokens[index].number != nil && index > 1 {
            let next = name(index + 1, tokens) == "mg" ? index + 2 : index + 1
            let isClosed = !tokens.indices.contains(next) || tokens[next].isSign(",") || tokens[next].isSign(".") || tokens[next].isSign("?")
            var before = index - 1
            if tokens[before].isWord("the", "just", "only") { before -= 1 }
            guard isClosed, before > 0, tokens[before].isWord("stock", "have", "has", "had", "got", "stocks", "sell", "carry", "of", "gave", "only"), tokens[..<(before + 1)].suffix(5).contains(where: { $0.isWord("only", "just") }) || tokens[before].isWord("of") && tokens[before - 1].isWord("out") && !tokens[..<before].suffix(4).contains(where: { shops.contains($0.word ?? "") }) else { continue }
            tokens.insert(contentsOf: (next == index + 1 ? [word("mg")] : []) + [word("tablets")], at: next)
        }
    }
}
