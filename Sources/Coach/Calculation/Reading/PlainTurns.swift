/// Turns of speech put into the plain words that the readers know: "how little valium is that", "lasting until day what", "a quarter
/// from a tablet of 2 mg".
///
/// Works on the words, before the numbers among them are read.
enum PlainTurns: TokenTurns {
    static func read(_ tokens: [LineToken]) -> [LineToken] {
        var tokens = tokens
        howLittle(&tokens)
        untilWhichDay(&tokens)
        partFromTablet(&tokens)
        knockedOff(&tokens)
        seenDose(&tokens)
        howMuchLower(&tokens)
        wholeDay(&tokens)
        whatQuantity(&tokens)
        atMinus(&tokens)
        inOneGo(&tokens)
        afterTheFourth(&tokens)
        corrected(&tokens)
        halvesOfOne(&tokens)
        percentUnder(&tokens)
        stockAndOrder(&tokens)
        downToHalfOf(&tokens)
        CountingTurns.read(&tokens)
        TabletTurns.read(&tokens)
        AskingTurns.read(&tokens)
        LiquidTurns.read(&tokens)
        return tokens
    }

    /// `how little klonopin is 7 mg diazepam`: how much. "How little can I take" asks for advice.
    private static func howLittle(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast() where name(index, tokens) == "how" && tokens[index + 1].word == "little" {
            guard !["can", "could", "should", "do", "does", "may"].contains(name(index + 2, tokens) ?? "") else { continue }
            tokens[index + 1] = word("much")
        }
    }

    /// `lasting until day what`, `they last till which day`, `good until day?`: how many days.
    private static func untilWhichDay(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where name(index, tokens) == "until" {
            let isAsked = ["what", "which"].contains(name(index + 1, tokens) ?? "") && name(index + 2, tokens) == "day"
            let isAskedBehind = name(index + 1, tokens) == "day" && (!tokens.indices.contains(index + 2) || tokens[index + 2].isSign("?") || ["what", "which"].contains(name(index + 2, tokens) ?? ""))
            guard isAsked || isAskedBehind else { continue }
            let end = tokens.indices.contains(index + 2) && !tokens[index + 2].isSign("?") ? index + 2 : index + 1
            tokens.replaceSubrange(index...end, with: [word("how"), word("many"), word("days")])
        }
    }

    /// `what quantity do I dispense`: how many tablets.
    private static func whatQuantity(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "tablet" }) else { return }
        for index in tokens.indices.dropLast() where ["what", "which"].contains(name(index, tokens) ?? "") && tokens[index + 1].isWord("quantity", "qty") {
            tokens.replaceSubrange(index...(index + 1), with: [word("how"), word("many"), word("tablets")])
            return
        }
    }

    /// `10 weeks at minus .01 a week`: so much off, for so long.
    private static func atMinus(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast().reversed() where tokens[index].isWord("at") && name(index + 1, tokens) == "minus" {
            tokens.remove(at: index)
            if index > 1, ["day", "week", "month"].contains(name(index - 1, tokens) ?? ""), tokens[index - 2].number != nil, index == 2 || !tokens[index - 3].isWord("for", "after", "in", "over") { tokens.insert(word("for"), at: index - 2) }
        }
    }

    /// `from 3 mg to 2 mg in one go`, `all at once`: how a cut is made, and no number of its own.
    private static func inOneGo(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 2) && tokens[index].isWord("in", "at") {
            guard tokens[index + 2].isWord("go", "step", "swoop", "jump"), tokens[index + 1].isWord("one", "single") || tokens[index + 1].number == .one else { continue }
            tokens.removeSubrange(index...(index + 2))
        }
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 2) && tokens[index].isWord("all") && tokens[index + 1].isWord("at") && tokens[index + 2].isWord("once") { tokens.removeSubrange(index...(index + 2)) }
    }

    /// `ten per cent each time, where will I be after the fourth one`: the fourth cut.
    private static func afterTheFourth(_ tokens: inout [LineToken]) {
        let ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"]
        let isOfCuts = tokens.contains { $0.isSign("%") || ["percent", "cent", "cut", "off", "minus", "drop"].contains($0.name ?? "") }
        guard isOfCuts else { return }
        for index in tokens.indices where index > 2 && tokens[index].isWord("one") || index > 2 && tokens[index].number == .one && tokens[index].style == .word {
            if name(index - 3, tokens) == "after", tokens[index - 2].isWord("the", "my", "her", "his"), let ordinal = tokens[index - 1].word, ordinals.contains(ordinal) { tokens[index] = word("cut") }
        }
    }

    /// `my 1 mg valium... sorry 5 mg valium weighs 170 mg`: what is said behind the word holds, and what it corrects goes.
    private static func corrected(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 1 && tokens[index].isWord("sorry", "oops", "correction", "nope") && tokens.indices.contains(index + 2) {
            let place = [",", ".", "-"].contains(where: { tokens[index + 1].isSign(Character($0)) }) ? index + 2 : index + 1
            guard tokens.indices.contains(place + 1), tokens[place].number != nil, let unit = tokens[place + 1].name, ["mg", "mcg", "ml", "percent", "tablet", "week", "day", "month", "g"].contains(unit) else { continue }
            guard let wrong = tokens[..<index].indices.last(where: { $0 >= index - 8 && tokens[$0].number != nil && name($0 + 1, tokens) == unit }) else { continue }
            tokens.removeSubrange(wrong..<place)
            return
        }
    }

    /// `three halves of a tablet each day`: halves.
    private static func halvesOfOne(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens.indices.contains(index + 3) && tokens[index].isWord("halves", "halfs") && tokens[index + 1].isWord("of") {
            guard tokens[index + 2].isWord("a", "one", "the", "my") || tokens[index + 2].number == .one, name(index + 3, tokens) == "tablet" else { continue }
            tokens.removeSubrange((index + 1)...(index + 3))
        }
    }

    /// `what dose is 12.5% under 0.5`: less than.
    private static func percentUnder(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("under", "below", "beneath") && index > 1 && tokens.indices.contains(index + 1) {
            let isPercent = (tokens[index - 1].isSign("%") || name(index - 1, tokens) == "percent") && tokens[index - 2].number != nil
            guard isPercent, tokens[index + 1].number != nil, !tokens[(index + 2)...].prefix(1).contains(where: { $0.isSign("%") || $0.name == "percent" }) else { continue }
            tokens.replaceSubrange(index...index, with: [word("less"), word("than")])
        }
    }

    /// `stock is 0.5 mg, order reads 0.375 mg nocte, tablets per dose?`: a nurse's words for the tablets that there are and the dose that is to be given.
    private static func stockAndOrder(_ tokens: inout [LineToken]) {
        let says: Set<String> = ["is", "are", "reads", "says", "states"]
        guard !tokens.contains(where: { $0.name == "ml" }), let stock = tokens.indices.first(where: { tokens[$0].isWord("stock") }), tokens.indices.contains(stock + 1), says.contains(tokens[stock + 1].word ?? ""),
            let order = tokens.indices.first(where: { tokens[$0].isWord("order", "prescription", "script") }), tokens.indices.contains(order + 1), says.contains(tokens[order + 1].word ?? ""),
            let asked = tokens.indices.last(where: { name($0, tokens) == "tablet" && name($0 + 1, tokens) == "per" && name($0 + 2, tokens) == "dose" })
        else { return }
        if name(asked - 1, tokens) != "many" { tokens.insert(contentsOf: [word("how"), word("many")], at: asked) }
        for (place, plain) in [(stock, "tablets"), (order, "dose")] { tokens.replaceSubrange(place...(place + 1), with: [word(plain), word("is")]) }
    }

    /// `10% a month, how many months till I'm at half of 1 mg`: from 1 mg, where no other dose is said.
    private static func downToHalfOf(_ tokens: inout [LineToken]) {
        guard let half = tokens.indices.first(where: { ["at", "to", "reach"].contains(name($0 - 1, tokens) ?? "") && tokens[$0].isWord("half") && name($0 + 1, tokens) == "of" }), tokens.indices.contains(half + 3),
            tokens[half + 2].number != nil, name(half + 3, tokens) == "mg", tokens.indices.filter({ name($0, tokens) == "mg" }).count == 1, tokens.contains(where: { $0.isSign("%") || $0.name == "percent" })
        else { return }
        tokens.insert(contentsOf: [word("from"), tokens[half + 2], tokens[half + 3]], at: 0)
    }

    /// `on 1.1 and knock off .035`: it is taken off.
    private static func knockedOff(_ tokens: inout [LineToken]) {
        for index in tokens.indices where tokens.indices.contains(index + 2) && tokens[index].isWord("knock", "knocked", "knocking", "lop", "lopped") {
            let isBefore = tokens[index + 1].isWord("off") && tokens[index + 2].number != nil
            let isBehind = tokens[index + 1].number != nil && tokens[(index + 2)...].prefix(2).contains { $0.isWord("off") }
            if isBefore || isBehind { tokens[index] = word("take") }
        }
    }

    /// `how many weeks until I see 0.6`: until it is reached.
    private static func seenDose(_ tokens: inout [LineToken]) {
        for index in tokens.indices where index > 1 && tokens[index].isWord("see", "sees") && ["until", "before"].contains(name(index - 2, tokens) ?? "") {
            guard ["i", "we", "he", "she"].contains(name(index - 1, tokens) ?? ""), tokens.indices.contains(index + 1), tokens[index + 1].number != nil || name(index + 1, tokens) == "zero" else { continue }
            tokens[index] = word("reach")
        }
    }

    /// `how much lower am I after 30 days`: so much down, and no cut that is counted.
    private static func howMuchLower(_ tokens: inout [LineToken]) {
        for index in tokens.indices where index > 1 && tokens[index].isWord("lower") && ["much", "far"].contains(name(index - 1, tokens) ?? "") && name(index - 2, tokens) == "how" {
            if name(index + 1, tokens) == "am", ["after", "in", "by", "over"].contains(name(index + 3, tokens) ?? "") { tokens[index] = word("down") }
        }
    }

    /// `what is the hole day`
    private static func wholeDay(_ tokens: inout [LineToken]) {
        for index in tokens.indices where tokens[index].isWord("hole") && ["day", "dose", "tablet", "thing", "amount"].contains(name(index + 1, tokens) ?? "") { tokens[index] = word("whole") }
    }

    /// `3 times a day quarter from tablet 2 mg`: of it, where nothing is taken away.
    private static func partFromTablet(_ tokens: inout [LineToken]) {
        let away: Set<String> = ["cut", "discard", "minus", "take", "shave", "drop", "off", "lose", "losing", "lost"]
        for index in tokens.indices where NumberWords.parts[tokens[index].word ?? ""] != nil && name(index + 1, tokens) == "from" {
            let place = ["a", "the", "my", "one", "her", "his"].contains(name(index + 2, tokens) ?? "") ? index + 3 : index + 2
            guard place < tokens.count, tokens[place].name == "tablet" || tokens[place].number != nil && (place + 1...place + 2).contains(where: { name($0, tokens) == "tablet" }) else { continue }
            guard !tokens[max(0, index - 3)..<index].contains(where: { away.contains($0.name ?? "") }), !tokens[place...].prefix(5).contains(where: { ["gone", "off", "missing", "lost"].contains($0.name ?? "") }) else { continue }
            tokens[index + 1] = word("of")
        }
    }
}
