import Taper

/// An amount as it stands in a line: its place, its number, what it counts, and the word that gives it its role.
struct AmountInLine: Equatable {
    /// What is counted.
    enum Kind: Equatable {
        case percent, milligrams, volume
        /// mg in each mL.
        case strength
        /// A length of time.
        case span
        /// The time from one cut to the next.
        case interval
        /// Times a day.
        case times
        case cuts, halfLives, tablets
        /// A number without a unit.
        case bare
    }

    /// A word or number of the line and its place in the line's characters.
    struct Token {
        var text: String
        var range: Range<Int>
        var isNumber: Bool
    }

    var kind: Kind
    /// Its number; nil for an interval without one ("every week").
    var value: Fraction?
    /// Whether it is taken a day.
    var isDaily = false
    /// The words before it that say what it is to the rest: `of`, `from`, `to`; empty where there is none.
    var role = ""
    /// The places of the number and the unit behind it, in the line's characters.
    var range: Range<Int>
    /// The place of the number alone.
    var number: Range<Int>
    /// The tokens that it is made of.
    var tokens: Range<Int>

    /// The amounts of a line in its order, and the words of it that belong to none.
    static func all(in line: String) -> (amounts: [AmountInLine], others: [String], tokens: [Token]) {
        let tokens = tokens(of: Array(line))
        var amounts: [AmountInLine] = []
        var others: [String] = []
        var index = 0
        while index < tokens.count {
            if let amount = amount(at: index, tokens) {
                amounts.append(amount)
                index = amount.tokens.upperBound
            } else {
                if tokens[index].text != "%" { others.append(tokens[index].text) }
                index += 1
            }
        }
        return (amounts, others, tokens)
    }

    // MARK: Reading

    private static func tokens(of line: [Character]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        func isDigit(_ place: Int) -> Bool { line.indices.contains(place) && line[place].isNumber }
        while index < line.count {
            let start = index
            if isDigit(index) || ".,".contains(line[index]) && isDigit(index + 1) {
                while index < line.count, isDigit(index) || "./,".contains(line[index]) && isDigit(index + 1) && isDigit(index - 1) || index == start { index += 1 }
                tokens.append(Token(text: String(line[start..<index]), range: start..<index, isNumber: true))
            } else if line[index].isLetter {
                while index < line.count, line[index].isLetter || "'’".contains(line[index]) { index += 1 }
                tokens.append(Token(text: String(line[start..<index]).lowercased().filter(\.isLetter), range: start..<index, isNumber: false))
            } else {
                index += 1
                if line[start] == "%" { tokens.append(Token(text: "%", range: start..<index, isNumber: false)) }
            }
        }
        return tokens
    }

    private static func amount(at index: Int, _ tokens: [Token]) -> AmountInLine? {
        func word(_ place: Int) -> String { tokens.indices.contains(place) && !tokens[place].isNumber ? tokens[place].text : "" }
        func made(_ kind: Kind, _ value: Fraction?, _ range: Range<Int>, number: Int) -> AmountInLine {
            AmountInLine(kind: kind, value: value, role: roles.contains(word(range.lowerBound - 1)) ? word(range.lowerBound - 1) : "",
                range: tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound, number: tokens[number].range, tokens: range)
        }
        // "every week", "every other week", "weekly", and the pace of a cut: "5% a week".
        if word(index) == "every" {
            let at = word(index + 1) == "other" ? index + 2 : index + 1
            if times.contains(word(at)) { return made(.interval, nil, index..<at + 1, number: index) }
            if tokens.indices.contains(at), tokens[at].isNumber, times.contains(word(at + 1)), let value = try? Numeral.parse(tokens[at].text) {
                return made(.interval, value, index..<at + 2, number: at)
            }
            return nil
        }
        if ["weekly", "fortnightly", "monthly", "biweekly"].contains(word(index)) { return made(.interval, nil, index..<index + 1, number: index) }
        if ["a", "per", "each"].contains(word(index)), slowTimes.contains(word(index + 1)) { return made(.interval, nil, index..<index + 2, number: index) }
        guard tokens[index].isNumber, let value = try? Numeral.parse(tokens[index].text) else { return nil }
        let unit = word(index + 1)
        if unit == "%" || unit.hasPrefix("percent") || unit == "pct" { return made(.percent, value, index..<index + 2, number: index) }
        if unit == "per", word(index + 2) == "cent" { return made(.percent, value, index..<index + 3, number: index) }
        if masses.contains(unit) {
            if volumes.contains(word(index + 2)) { return made(.strength, value, index..<index + 3, number: index) }
            if ["per", "in", "a", "each"].contains(word(index + 2)), volumes.contains(word(index + 3)) { return made(.strength, value, index..<index + 4, number: index) }
            return daily(made(.milligrams, value, index..<index + 2, number: index), behind: index + 2, word)
        }
        if volumes.contains(unit) { return made(.volume, value, index..<index + 2, number: index) }
        if times.contains(unit) { return made(.span, value, index..<index + 2, number: index) }
        if unit == "times" || unit == "x" { return made(.times, value, index..<index + 2, number: index) }
        if unit.hasPrefix("cut") || unit.hasPrefix("step") || unit.hasPrefix("reduction") { return made(.cuts, value, index..<index + 2, number: index) }
        if unit.hasPrefix("halfli") { return made(.halfLives, value, index..<index + 2, number: index) }
        if unit == "half", word(index + 2).hasPrefix("li") { return made(.halfLives, value, index..<index + 3, number: index) }
        if unit.hasPrefix("tab") || unit.hasPrefix("pill") { return made(.tablets, value, index..<index + 2, number: index) }
        return daily(made(.bare, value, index..<index + 1, number: index), behind: index + 1, word)
    }

    /// "0.75 a day": what is taken a day.
    private static func daily(_ amount: AmountInLine, behind index: Int, _ word: (Int) -> String) -> AmountInLine {
        var amount = amount
        amount.isDaily = ["day", "night"].contains(word(index + 1)) && ["a", "per", "each", "every"].contains(word(index)) || ["daily", "nightly"].contains(word(index))
        if amount.isDaily, amount.kind == .bare { amount.kind = .milligrams }
        return amount
    }

    private static let roles: Set<String> = ["of", "off", "from", "to", "for", "after", "in", "at", "by", "until", "till", "over", "with"]
    private static let masses: Set<String> = ["mg", "mgs", "milligram", "milligrams", "mcg", "ug", "microgram", "micrograms"]
    private static let volumes: Set<String> = ["ml", "mls", "cc", "millilitre", "millilitres", "milliliter", "milliliters"]
    private static let slowTimes: Set<String> = ["week", "wk", "fortnight", "month"]
    private static let times: Set<String> = slowTimes.union(["weeks", "wks", "fortnights", "months", "day", "days", "hour", "hours", "hrs", "year", "years"])
}
