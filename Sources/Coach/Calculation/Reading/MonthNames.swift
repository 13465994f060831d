import Taper

/// Two months by their names beside what is taken off each month: "1 mg jan, each month 0.06 less, july?" is six months on.
enum MonthNames {
    private static let numbers: [String: Int] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
        "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    ]

    /// The later month comes within a year.
    static func read(_ tokens: [LineToken]) -> [LineToken] {
        let places = tokens.indices.filter { isMonth($0, tokens) }
        guard places.count == 2, isMonthly(tokens), !isOfADose(places[1], tokens), !tokens.contains(where: { $0.isWord("months", "average") }), let first = tokens[places[0]].word.flatMap({ numbers[$0] }), let second = tokens[places[1]].word.flatMap({ numbers[$0] }), first != second else { return tokens }
        let count = (second - first + 12) % 12
        var result: [LineToken] = []
        for place in tokens.indices {
            guard places.contains(place) else {
                result.append(tokens[place])
                continue
            }
            if let link = result.last?.word, ["in", "by", "for", "come", "at"].contains(link) || link == "from" && place == places[0] { result.removeLast() }
            if place == places[1] { result += [LineToken(kind: .word("after")), LineToken(kind: .number(Fraction(count))), LineToken(kind: .word("months"))] }
        }
        return result
    }

    /// "may" is more often a verb, and no day of the month stands by a bare one.
    private static func isMonth(_ place: Int, _ tokens: [LineToken]) -> Bool {
        guard let word = tokens[place].word, numbers[word] != nil else { return false }
        if tokens.indices.contains(place + 1), tokens[place + 1].number != nil, tokens[place + 1].style == .ordinal { return false }
        if place > 0, tokens[place - 1].style == .ordinal { return false }
        guard word == "may" || word == "march" else { return true }
        return place > 0 && tokens[place - 1].isWord("in", "by", "from", "until", "till") || !tokens.indices.contains(place + 1) || tokens[place + 1].word == nil && tokens[place + 1].number == nil
    }

    /// "2 mg Jan, 1.4 mg July": a dose of its own stands by the later one.
    private static func isOfADose(_ place: Int, _ tokens: [LineToken]) -> Bool {
        let before = tokens[..<place].last { !$0.isWord("in", "by", "from", "until", "till") }
        return before?.number != nil || before?.name == "mg"
    }

    private static func isMonthly(_ tokens: [LineToken]) -> Bool {
        tokens.indices.contains { tokens[$0].isWord("monthly") || $0 > 0 && tokens[$0].name == "month" && tokens[$0 - 1].isWord("each", "every", "per", "a") }
    }
}
