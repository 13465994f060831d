/// Turns of speech put into the plain words that the readers know: "how little valium is that", "lasting until day what", "a quarter
/// from a tablet of 2 mg".
///
/// Works on the words, before the numbers among them are read.
enum PlainTurns {
    static func read(_ tokens: [LineToken]) -> [LineToken] {
        var tokens = tokens
        howLittle(&tokens)
        untilWhichDay(&tokens)
        partFromTablet(&tokens)
        knockedOff(&tokens)
        seenDose(&tokens)
        howMuchLower(&tokens)
        wholeDay(&tokens)
        return tokens
    }

    private static func name(_ place: Int, _ tokens: [LineToken]) -> String? { tokens.indices.contains(place) ? tokens[place].name : nil }

    private static func word(_ text: String) -> LineToken { LineToken(kind: .word(text)) }

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
