import Taper

/// Hours of the day as they are spoken: "at 2ish", "around 7 o'clock", "by 9", "at 3 when it wears off", "noonish".
///
/// An hour that is left in passes for so many mg. It is put as "at" and the time of day, in the order in which the line tells them.
enum ClockHours {
    static func read(_ tokens: [LineToken]) -> [LineToken] {
        let tokens = tokens.map(withoutIsh)
        let places = tokens.indices.filter { hour(at: $0, tokens) != nil }
        guard !places.isEmpty else { return withoutMarks(tokens) }
        let named = tokens.filter { ["morning", "noon", "night", "am"].contains($0.name ?? "") }.count
        var result: [LineToken] = []
        var latest = 0
        var index = 0
        while index < tokens.count {
            guard let found = hour(at: index, tokens), found.isMarked || places.count + named > 1 else {
                result.append(tokens[index])
                index += 1
                continue
            }
            // A day goes on: 2 behind 8 is in the afternoon, 10 behind that at night. Nobody's day begins at 1 to 5.
            var time = found.hour < 6 ? found.hour + 12 : found.hour
            if time <= latest, time < 12 { time += 12 }
            latest = time
            if result.last?.word == "about" { result.removeLast() }
            result += [LineToken(kind: .word("at")), LineToken(kind: .word(time < 12 ? "morning" : time < 18 ? "noon" : "night"))]
            index = found.end
        }
        return withoutMarks(result)
    }

    private static let links: Set<String> = ["at", "by", "around", "round", "near", "towards", "about", "before", "after", "till", "til", "from"]
    private static let marks: Set<String> = ["ish", "oclock", "oclockish", "clock"]

    /// The hour that a word like "at" begins at a place, and where its words end.
    private static func hour(at start: Int, _ tokens: [LineToken]) -> (hour: Int, isMarked: Bool, end: Int)? {
        guard let link = tokens[start].word, links.contains(link) else { return bareHour(at: start, tokens) }
        let place = tokens.indices.contains(start + 1) && ["about", "around", "roughly", "approx"].contains(tokens[start + 1].word ?? "") ? start + 2 : start + 1
        guard tokens.indices.contains(place), let hour = hourNumber(place, tokens) else { return nil }
        let mark = endOfMark(place + 1, tokens)
        let isMarked = mark != nil
        var end = mark ?? place + 1
        // "at 2 or so"
        if tokens.indices.contains(end + 1), tokens[end].isWord("or"), tokens[end + 1].isWord("so") { end += 2 }
        // "at 7 in the evening" names its half of the day, which the hours between need.
        if tokens.indices.contains(end + 1), tokens[end].isWord("in"), tokens[end + 1].isWord("the") { return nil }
        guard isFree(end, tokens) else { return nil }
        if isMarked { return isBehindDose(start, tokens) || isClauseStart(start, tokens) ? (hour, true, end) : nil }
        guard isBehindDose(start, tokens), link != "from", !isPlanOfStages(tokens) else { return nil }
        // "at 8" before a sign or another dose is read with its dose.
        if link == "at", place == start + 1, tokens[place].style == .whole, !tokens.indices.contains(end) || tokens[end].word == nil || ["and", "plus", "then"].contains(tokens[end].word ?? "") { return nil }
        return (hour, false, end)
    }

    /// `.25 2ish`, `8ish .5`: beside its dose, without "at".
    private static func bareHour(at place: Int, _ tokens: [LineToken]) -> (hour: Int, isMarked: Bool, end: Int)? {
        guard let hour = hourNumber(place, tokens), let end = endOfMark(place + 1, tokens), isFree(end, tokens) else { return nil }
        let isBeforeDose = tokens.indices.contains(end) && tokens[end].number != nil && isClauseStart(place, tokens)
        return isBeforeDose || isBehindDose(place, tokens) ? (hour, true, end) : nil
    }

    private static func hourNumber(_ place: Int, _ tokens: [LineToken]) -> Int? {
        guard tokens.indices.contains(place), tokens[place].style == .whole || tokens[place].style == .word, let number = tokens[place].number, number.isWhole, number > .zero, number <= Fraction(12) else { return nil }
        return Int(exactly: number.numerator)
    }

    /// Behind `ish` or `o'clock`, also that of `2-3ish` and `2 or 3ish`.
    private static func endOfMark(_ place: Int, _ tokens: [LineToken]) -> Int? {
        var end = place
        if tokens.indices.contains(end + 1), tokens[end].isSign("-") || tokens[end].isWord("or", "to"), hourNumber(end + 1, tokens) != nil { end += 2 }
        if tokens.indices.contains(end + 1), tokens[end].isSign("-") { end += 1 }
        guard tokens.indices.contains(end), marks.contains(tokens[end].word ?? "") else { return nil }
        return end + 1
    }

    /// Nothing stands there that the number would count.
    private static func isFree(_ place: Int, _ tokens: [LineToken]) -> Bool {
        guard tokens.indices.contains(place) else { return true }
        if ["%", "×", "/"].contains(where: { tokens[place].isSign($0) }) { return false }
        let name = tokens[place].name ?? ""
        return TimeUnit(word: name) == nil && !["mg", "mcg", "ml", "g", "percent", "tablet", "drop", "times", "x", "cut", "part", "halve", "dose", "a", "per", "each", "every", "daily", "weekly", "monthly", "of", "or", "to", "point", "spoon", "step", "s", "h", "am", "pm", "night"].contains(name)
    }

    /// `.25 at 2ish`, `half a mg around 7`.
    private static func isBehindDose(_ start: Int, _ tokens: [LineToken]) -> Bool {
        guard start > 0 else { return false }
        return tokens[start - 1].number != nil || ["mg", "mcg", "tablet", "drop", "ml", "dose", "one"].contains(tokens[start - 1].name ?? "")
    }

    /// `…, at 2ish .25`: the hour stands before its dose.
    private static func isClauseStart(_ start: Int, _ tokens: [LineToken]) -> Bool {
        guard start > 0 else { return true }
        return tokens[start - 1].word == nil && tokens[start - 1].number == nil || ["and", "then", "plus"].contains(tokens[start - 1].word ?? "")
    }

    /// "6 weeks at 2 mg, 6 at 1": nothing behind "at" is an hour.
    private static func isPlanOfStages(_ tokens: [LineToken]) -> Bool {
        tokens.indices.dropFirst().contains { ["weeks", "days", "nights", "months"].contains(tokens[$0].word ?? "") && tokens[$0 - 1].number != nil }
    }

    /// `noonish`, `bedtime-ish`.
    private static func withoutIsh(_ token: LineToken) -> LineToken {
        guard let word = token.word, word.hasSuffix("ish"), word.utf8.count > 5 else { return token }
        let time = WordForms.canonical(String(word.dropLast(3)))
        return ["morning", "noon", "night"].contains(time) ? LineToken(kind: .word(time), isGlued: token.isGlued) : token
    }

    /// `2ish mg`: about as much.
    private static func withoutMarks(_ tokens: [LineToken]) -> [LineToken] {
        tokens.indices.filter { place in
            guard place > 0, tokens[place].isWord("ish") || tokens[place].isSign("-") && tokens.indices.contains(place + 1) && tokens[place + 1].isWord("ish") else { return true }
            return tokens[place - 1].number == nil && !tokens[place - 1].isSign("-")
        }.map { tokens[$0] }
    }
}
