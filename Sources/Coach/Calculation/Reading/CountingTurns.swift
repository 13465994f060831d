import Taper

/// Turns of speech for how often and how long, put into the plain words that the readers know: "for 50 nights", "7 months done",
/// "at weeks 2, 4 and 6", "weeks 1 and 2 at 1 mg a day", "five percent, five percent, five percent off 8 mg".
///
/// Works on the words, before the numbers among them are read.
enum CountingTurns: TokenTurns {
    static func read(_ tokens: inout [LineToken]) {
        oneAndAHalf(&tokens)
        losingAMilligram(&tokens)
        countedNights(&tokens)
        aHundredOf(&tokens)
        numberedWeeks(&tokens)
        atEvenWeeks(&tokens)
        timeDone(&tokens)
        samePercents(&tokens)
        firstAndSecondCut(&tokens)
        atATime(&tokens)
        fractionLess(&tokens)
        fromTheFirst(&tokens)
        inARow(&tokens)
        tripled(&tokens)
        lowerThanTheLast(&tokens)
        nextStepIs(&tokens)
        amountOver(&tokens)
        everySingle(&tokens)
        oneAfterTheOther(&tokens)
    }

    /// `8% lower than the last dose each fortnight, four goes`: off the current dose, four cuts.
    private static func lowerThanTheLast(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: isPercentToken) else { return }
        for index in tokens.indices.reversed() where index > 0 && isPercent(index - 1, tokens) && tokens[index].isWord("lower", "less", "smaller", "down") && tokens.indices.contains(index + 3) && tokens[index + 1].isWord("than") && tokens[index + 2].isWord("the", "my") && tokens[index + 3].isWord("last", "previous", "prior", "latest") {
            let end = name(index + 4, tokens) == "dose" || tokens.indices.contains(index + 4) && tokens[index + 4].isWord("one") ? index + 4 : index + 3
            tokens.replaceSubrange(index...end, with: [word("off"), word("the"), word("current"), word("dose")])
        }
        // "one round is how many percent, and two rounds": rounds of several cuts stay what they are.
        guard !tokens.contains(where: { $0.isWord("round") }) else { return }
        for index in tokens.indices.reversed() where index > 0 && tokens[index].isWord("goes", "rounds") && value(index - 1, tokens) != nil && (!tokens.indices.contains(index + 1) || tokens[index + 1].isSign(".") || tokens[index + 1].isSign(",") || tokens[index + 1].isSign("?")) { tokens[index] = word("cuts") }
    }

    /// `on .625 now and next step is .5, how big is that drop percentwise`: the next dose.
    private static func nextStepIs(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "percent" || $0.isSign("%") || $0.isWord("percentwise", "percentually") }) else { return }
        for index in tokens.indices where tokens[index].isWord("percentwise", "percentually") { tokens[index] = word("percent") }
        for index in tokens.indices.dropFirst() where tokens[index].isWord("step", "stop", "rung", "level") && name(index - 1, tokens) == "next" && tokens.indices.contains(index + 2) && tokens[index + 1].isWord("is", "would", "will") {
            let number = tokens[index + 1].isWord("is") ? index + 2 : index + 3
            guard isNumber(number, tokens), let next = tokens[number].number, tokens[..<index].contains(where: { $0.number.map { $0 > next && $0 * Fraction(3) <= next * Fraction(5) } == true }) else { continue }
            tokens.replaceSubrange((index - 1)..<number, with: [word("to")])
            return
        }
    }

    /// `night is triple the morning`: three times.
    private static func tripled(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("triple", "treble") && tokens.indices.contains(index + 1) && tokens[index + 1].isWord("the", "my", "of", "that") { tokens.replaceSubrange(index...index, with: [word("three"), word("times")]) }
    }

    /// `night is double the morning. morning is? night is?`: each.
    private static func oneAfterTheOther(_ tokens: inout [LineToken]) {
        let times: Set<String> = ["morning", "noon", "night"]
        guard tokens.count > 6, tokens[tokens.count - 1].isSign("?"), name(tokens.count - 2, tokens) == "is", times.contains(name(tokens.count - 3, tokens) ?? ""), tokens[tokens.count - 4].isSign("?"), name(tokens.count - 5, tokens) == "is", times.contains(name(tokens.count - 6, tokens) ?? "") else { return }
        tokens.replaceSubrange((tokens.count - 6)..., with: [word("each"), LineToken(kind: .sign("?"))])
    }

    private static func isComma(_ place: Int, _ tokens: [LineToken]) -> Bool { tokens.indices.contains(place) && tokens[place].isSign(",") }
    private static func isPercent(_ place: Int, _ tokens: [LineToken]) -> Bool { tokens.indices.contains(place) && (tokens[place].isSign("%") || tokens[place].name == "percent") }

    /// `one n a half tablets`: and.
    private static func oneAndAHalf(_ tokens: inout [LineToken]) {
        for index in tokens.indices where index > 0 && tokens[index].isWord("n", "an", "nd") && tokens.indices.contains(index + 2) && tokens[index + 2].isWord("half", "quarter", "haf") && tokens[index + 1].isWord("a") {
            guard value(index - 1, tokens) != nil else { continue }
            tokens[index] = word("and")
        }
    }

    /// `18 mg losing a mg each fortnight`: 1 mg.
    private static func losingAMilligram(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("a") && name(index + 1, tokens) == "mg" && tokens.indices.contains(index + 2) && ["each", "every", "per", "a"].contains(name(index + 2, tokens) ?? "") {
            guard index > 0, tokens[index - 1].isWord("losing", "lose", "loses", "dropping", "drop", "cutting", "cut", "off", "down", "minus", "shaving") else { continue }
            tokens[index] = LineToken(kind: .number(.one))
        }
        // "micro tapering .002 mg per day": so much less.
        for index in tokens.indices.reversed() where tokens[index].isWord("micro") && tokens.indices.contains(index + 2) && tokens[index + 1].isWord("tapering", "taper", "tapers") && isNumber(index + 2, tokens) { tokens.replaceSubrange(index...(index + 1), with: [word("minus")]) }
    }

    /// `.004 off each night for 50 nights`: so many days.
    private static func countedNights(_ tokens: inout [LineToken]) {
        var isCounted = false
        for index in tokens.indices where index > 1 && tokens[index].isWord("nights", "nites") {
            guard let number = tokens[index - 1].number, number > .one, ["for", "after", "in", "over", "another", "last", "past"].contains(name(index - 2, tokens) ?? "") else { continue }
            tokens[index] = word("days")
            isCounted = true
        }
        guard isCounted else { return }
        for index in tokens.indices.dropFirst() where tokens[index].isWord("night", "nite") && ["each", "every", "per", "a"].contains(name(index - 1, tokens) ?? "") { tokens[index] = word("day") }
    }

    /// `a hundred .5s`: 100 of them.
    private static func aHundredOf(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where tokens[index].isWord("hundred") && tokens.indices.contains(index + 1) && tokens[index + 1].number != nil && tokens[index + 1].style == .decimal {
            let hasArticle = name(index - 1, tokens) == "a"
            tokens.replaceSubrange((hasArticle ? index - 1 : index)...index, with: [LineToken(kind: .number(Fraction(100))), word("of"), word("the")])
        }
    }

    /// `weeks 1 and 2 at 1 mg a day, weeks 3 and 4 at .75`: each dose for 2 weeks.
    private static func numberedWeeks(_ tokens: inout [LineToken]) {
        let units = ["weeks", "months", "days"]
        guard tokens.count(where: { units.contains($0.word ?? "") }) > 1 else { return }
        for index in tokens.indices.reversed() where units.contains(tokens[index].word ?? "") && tokens.indices.contains(index + 5) {
            guard let first = tokens[index + 1].number, tokens[index + 2].isWord("and", "to", "through", "n") || tokens[index + 2].isSign("-"), let last = tokens[index + 3].number, first >= .one, last > first, first.isWhole, last.isWhole, tokens[index + 4].isWord("at", "on", "of"), isNumber(index + 5, tokens) else { continue }
            var end = index + 6
            while end < tokens.count, tokens[end].isWord("mg", "a", "per", "each", "day", "daily", "milligrams") { end += 1 }
            let dose = Array(tokens[(index + 5)..<end])
            tokens.replaceSubrange(index..<end, with: dose + [word("for"), LineToken(kind: .number(last - first + .one)), tokens[index]])
        }
    }

    /// `minus 10% at weeks 2, 4 and 6`: every 2 weeks.
    private static func atEvenWeeks(_ tokens: inout [LineToken]) {
        guard let start = tokens.indices.first(where: { tokens[$0].isWord("weeks", "months", "days") && ["at", "in", "on"].contains(name($0 - 1, tokens) ?? "") }) else { return }
        var numbers: [Fraction] = [], place = start + 1
        while place < tokens.count {
            if let number = tokens[place].number { numbers.append(number) } else if !tokens[place].isSign(","), !tokens[place].isWord("and", "n", "then") { break }
            place += 1
        }
        guard numbers.count > 1, let step = numbers.first, step > .zero, numbers.enumerated().allSatisfy({ $1 == step * Fraction(Int128($0 + 1), over: 1) }) else { return }
        let unit = tokens[start]
        // The comma or stop behind the last number stays.
        let end = tokens[place - 1].number == nil ? place - 1 : place
        tokens.replaceSubrange((start - 1)..<end, with: [word("every"), LineToken(kind: .number(step)), unit])
    }

    /// `minus 2 mg every month, 7 months done`: after 7 months.
    private static func timeDone(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 1 && tokens[index].isWord("done", "gone", "later", "in", "behind", "on", "so") && ["day", "week", "month", "year"].contains(name(index - 1, tokens) ?? "") && tokens[index - 2].number != nil {
            let isEnd = !tokens.indices.contains(index + 1) || isComma(index + 1, tokens) || tokens[index + 1].isSign(".") || tokens[index + 1].isSign("?")
            guard isEnd, tokens[index].isWord("done", "later", "behind") || tokens[index].isWord("in"), index == 2 || isComma(index - 3, tokens) || tokens[index - 3].isSign("."), tokens[..<index].contains(where: { ["every", "each", "per"].contains($0.name ?? "") || ["weekly", "monthly", "daily"].contains($0.name ?? "") }) else { continue }
            tokens.remove(at: index)
            tokens.insert(word("after"), at: index - 2)
        }
    }

    /// `five percent, five percent, five percent off 8 mg`: three times in a row.
    private static func samePercents(_ tokens: inout [LineToken]) {
        guard let first = tokens.indices.first(where: { value($0, tokens) != nil && isPercent($0 + 1, tokens) }), let size = value(first, tokens) else { return }
        var count = 1, place = first + 2
        while place < tokens.count {
            var next = place
            while next < tokens.count, tokens[next].isSign(",") || tokens[next].isWord("then", "and", "off", "another", "again", "n") { next += 1 }
            guard next > place, value(next, tokens) == size, isPercent(next + 1, tokens) else { break }
            count += 1
            place = next + 2
        }
        guard count > 2, tokens.indices.contains(place), tokens[place].isWord("off", "from", "of") else { return }
        tokens.replaceSubrange((first + 2)..<place, with: [LineToken(kind: .number(Fraction(Int128(count), over: 1))), word("times"), word("in"), word("a"), word("row")])
        // "each one off the last dose" says the same once more.
        if let again = tokens.indices.first(where: { $0 > first && ["each", "every"].contains(name($0, tokens) ?? "") && (tokens.indices.contains($0 + 1) && (tokens[$0 + 1].isWord("one", "time") || tokens[$0 + 1].number == .one)) && name($0 + 2, tokens) == "off" }) {
            let end = tokens[again...].firstIndex { $0.isSign(".") || $0.isSign(",") || $0.isSign("?") } ?? tokens.count
            if tokens[again..<end].contains(where: { $0.isWord("last", "new", "previous", "rest") }) { tokens.removeSubrange(again..<end) }
        }
    }

    /// A number in digits or one word of units.
    private static func value(_ place: Int, _ tokens: [LineToken]) -> Fraction? {
        guard tokens.indices.contains(place) else { return nil }
        if let number = tokens[place].number { return number }
        return tokens[place].word.flatMap { NumberWords.units[$0] ?? NumberWords.tens[$0] }.map { Fraction(Int128($0), over: 1) }
    }

    /// `first cut 10%, 2nd cut 10% of the new dose`: 10%, then 10% of the new dose.
    private static func firstAndSecondCut(_ tokens: inout [LineToken]) {
        let seconds: Set<String> = ["second", "2nd"]
        guard let first = tokens.indices.first(where: { tokens[$0].isWord("first", "1st") && name($0 + 1, tokens) == "cut" && isNumber($0 + 2, tokens) && isPercent($0 + 3, tokens) }),
            let second = tokens.indices.first(where: { $0 > first && (seconds.contains(tokens[$0].word ?? "") || tokens[$0].style == .ordinal && tokens[$0].number == Fraction(2)) && name($0 + 1, tokens) == "cut" && isNumber($0 + 2, tokens) && isPercent($0 + 3, tokens) })
        else { return }
        tokens.replaceSubrange(second...(second + 1), with: [word("then")])
        tokens.removeSubrange(first...(first + 1))
    }

    /// `18 to 6, 1.5 mg at a time, how many cuts`: in steps of that size.
    private static func atATime(_ tokens: inout [LineToken]) {
        guard tokens.contains(where: { $0.name == "cut" }), !tokens.contains(where: { ["less", "minus", "off", "down"].contains($0.name ?? "") || isPercentToken($0) }) else { return }
        for index in tokens.indices.reversed() where index > 1 && tokens.indices.contains(index + 2) && tokens[index].isWord("at") && tokens[index + 1].isWord("a") && tokens[index + 2].isWord("time", "go") {
            let number = tokens[index - 1].number != nil ? index - 1 : name(index - 1, tokens) == "mg" && tokens[index - 2].number != nil ? index - 2 : nil
            guard let number, number > 0, !tokens[..<number].suffix(1).contains(where: { $0.isWord("by", "of") }) else { continue }
            tokens.replaceSubrange(index...(index + 2), with: [word("steps")])
            var before = number - 1
            while before > 0, tokens[before].isWord("go", "i", "we", "im", "going", "do", "she", "he") { before -= 1 }
            tokens.replaceSubrange((before + 1)..<number, with: [word("in")])
        }
    }

    private static func isPercentToken(_ token: LineToken) -> Bool { token.isSign("%") || token.name == "percent" }

    /// `doctor say less one fourth`: one fourth less.
    private static func fractionLess(_ tokens: inout [LineToken]) {
        for index in tokens.indices where tokens[index].isWord("less") && tokens.indices.contains(index + 2) {
            let isOne = tokens[index + 1].isWord("one", "a") || tokens[index + 1].number == .one
            guard isOne, let part = tokens[index + 2].word, NumberWords.parts[part] != nil, !tokens.indices.contains(index + 3) || tokens[index + 3].isSign(".") || tokens[index + 3].isSign(",") else { continue }
            let less = tokens.remove(at: index)
            tokens.insert(less, at: index + 2)
        }
    }

    /// `two cuts in a row 1.6 to 1.4 to 1.2, what percent in all`: in total, and of doses that are listed a row is none.
    private static func inARow(_ tokens: inout [LineToken]) {
        for index in tokens.indices.dropLast().reversed() where tokens[index].isWord("in") && tokens[index + 1].isWord("all") && !tokens.prefix(index).contains(where: { $0.isWord("all") }) && (!tokens.indices.contains(index + 2) || tokens[index + 2].isSign("?") || tokens[index + 2].isSign(",")) { tokens.replaceSubrange(index...(index + 1), with: [word("in"), word("total")]) }
        for index in tokens.indices.reversed() where index > 0 && tokens.indices.contains(index + 3) && tokens[index].isWord("in") && tokens[index + 1].isWord("a") && tokens[index + 2].isWord("row") {
            guard name(index - 1, tokens) == "cut", tokens[index + 3].number != nil else { continue }
            tokens.removeSubrange(index...(index + 2))
        }
    }

    /// `1.6 to 1.4 to 1.2 what percent in all from the 1.6`: the first is said twice.
    private static func fromTheFirst(_ tokens: inout [LineToken]) {
        let end = tokens.last?.isSign("?") == true ? tokens.count - 2 : tokens.count - 1
        guard end > 6, let again = tokens[end].number, let first = tokens.first(where: { $0.number != nil && $0.style == .decimal || $0.number.map { $0 > .one } == true && $0.style == .whole })?.number, again == first, tokens.count(where: { $0.number != nil }) >= 4 else { return }
        let start = name(end - 1, tokens) == "the" ? end - 2 : end - 1
        guard name(start, tokens) == "from", start > 4, tokens[..<start].contains(where: { $0.isSign("%") || $0.name == "percent" }) else { return }
        tokens.removeSubrange(start...end)
    }

    /// `cutting 15 mcg 3 times a week, mg over 4 weeks`: how much that is.
    private static func amountOver(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 3 && name(index, tokens) == "mg" && tokens.indices.contains(index + 3) && tokens[index + 1].isWord("over", "in", "across") && tokens[index + 2].number != nil && ["day", "week", "month"].contains(name(index + 3, tokens) ?? "") {
            guard tokens[..<index].contains(where: { ["cut", "minus", "off", "down"].contains($0.name ?? "") }) else { continue }
            let start = name(index - 1, tokens) == "many" && name(index - 2, tokens) == "how" ? index - 2 : index
            guard start > 0, tokens[start - 1].isSign(",") || tokens[start - 1].isSign(".") else { continue }
            tokens.replaceSubrange(start...(index + 1), with: [word("how"), word("much"), word("is"), word("that"), word("in")])
        }
    }

    /// `.5 ml every single day, 60 ml at the start, mls now?`: every day, from 60, how many are left.
    private static func everySingle(_ tokens: inout [LineToken]) {
        for index in tokens.indices.reversed() where index > 0 && tokens[index].isWord("single") && ["every", "each"].contains(name(index - 1, tokens) ?? "") && ["day", "week", "night", "morning"].contains(name(index + 1, tokens) ?? "") { tokens.remove(at: index) }
        let end = tokens.last?.isSign("?") == true ? tokens.count - 2 : tokens.count - 1
        guard end > 4, tokens[end].isWord("now", "today", "currently"), let unit = name(end - 1, tokens), ["ml", "mg", "drop"].contains(unit), tokens[end - 2].isSign(",") || tokens[end - 2].isSign(".") else { return }
        tokens.replaceSubrange((end - 1)...end, with: [word("how"), word("many"), tokens[end - 1], word("are"), word("left")])
        // "for 3 weeks, 60 ml at the start": 60 ml, and so much off for 3 weeks.
        guard let start = tokens.indices.first(where: { isNumber($0, tokens) && ["ml", "mg", "drop"].contains(name($0 + 1, tokens) ?? "") && name($0 + 2, tokens) == "at" && name($0 + 3, tokens) == "the" && tokens.indices.contains($0 + 4) && tokens[$0 + 4].isWord("start", "beginning", "outset") }), start > 2 else { return }
        let from = [word("from")] + Array(tokens[start...(start + 1)]) + [LineToken(kind: .sign(","))]
        tokens.removeSubrange(start...(start + 4))
        tokens.insert(contentsOf: from, at: 0)
        // "for 3 weeks": after them.
        guard let span = tokens.indices.first(where: { tokens[$0].isWord("for") && isNumber($0 + 1, tokens) && ["day", "week", "month"].contains(name($0 + 2, tokens) ?? "") }), let last = tokens.indices.last(where: { tokens[$0].isWord("left") }), last > span + 2 else { return }
        let time = Array(tokens[(span + 1)...(span + 2)])
        tokens.replaceSubrange((last - 1)...last, with: [word("after")] + time)
        tokens.removeSubrange(span...(span + 2))
    }
}
