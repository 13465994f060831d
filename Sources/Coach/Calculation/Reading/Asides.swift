/// What people say around a sum: "quick question: …", "im bad at maths, …", "…? sounds way too much".
///
/// A clause is left out where nothing in it can belong to the sum: no number, no word of measure, no medicine, nothing that is asked.
/// Danger is looked for in the whole line before any sum is read, and what alarms stays in the line.
enum Asides {
    /// `line` without its asides; nil where it has none, or where nothing else is left. `asked` takes a clause apart, and gives nil
    /// where it holds nothing to reckon with.
    static func without(_ line: String, asked: (String) -> AskedLine?) -> String? {
        let text = withoutOpeners(line)
        let clauses = Clauses.of(text, closedBy: ".,;:?!")
        var kept: [String] = []
        var said = 0
        for clause in clauses { if isAside(clause, asked) { said += Vetoes.words(clause).count } else { kept.append(clause) } }
        guard !kept.isEmpty, said <= mostWords else { return nil }
        let core = withoutClosers(kept.joined(separator: " "))
        return core == line ? nil : core
    }

    /// Who says more around it tells a story; that is read as a whole.
    private static let mostWords = 12

    /// Whether a clause says nothing to a sum. A question for a judgement ("is that ok?") is no aside: it is what the line is about.
    private static func isAside(_ clause: String, _ asked: (String) -> AskedLine?) -> Bool {
        let words = Vetoes.words(clause)
        // ", % pls": the percentage is asked for.
        guard !words.isEmpty, !clause.contains("%"), isPrice(words) || !clause.unicodeScalars.contains(where: { $0.properties.numericType != nil }) else { return false }
        if verdicts.contains(words[0]), words.count <= 6, words.contains(where: judged.contains), !clause.hasSuffix("?") { return true }
        if requests.contains(where: { words.starts(with: $0) }), words.count <= 9 { return !words.contains(where: isOfSums) }
        guard !asks(words, clause), !words.contains(where: isOfSums) else { return false }
        guard !Vetoes.forbids(words) else { return false }
        return asked(clause).map { $0.placed.isEmpty && $0.intervals.isEmpty && $0.drugs.isEmpty } ?? true
    }

    /// `paid 200 for that appointment`: a number of money; that no other stands there, the reading of the clause must show.
    private static func isPrice(_ words: [String]) -> Bool { words.contains { ["paid", "charged", "spent"].contains($0) } }

    /// A word that a sum may need: one of measure or of a course, or one that says what is left, counted or meant.
    private static func isOfSums(_ word: String) -> Bool {
        if NumberWords.units[word] != nil || NumberWords.tens[word] != nil || NumberWords.parts[word] != nil { return true }
        return WordForms.isKnown(word) && !harmless.contains(word) || telling.contains(word)
    }

    private static func asks(_ words: [String], _ clause: String) -> Bool {
        if clause.hasSuffix("?") || ["is", "are", "be", "was"].contains(words[words.count - 1]) { return true }
        return openings.contains(words[0]) || zip(words, words.dropFirst()).contains { ["how", "what"].contains($0) || $0 == "is" && ["it", "that", "this"].contains($1) }
    }

    private static func withoutOpeners(_ line: String) -> String {
        var rest = line[...]
        var lower = line.lowercased()
        while let opener = openers.first(where: { lower.hasPrefix($0) && lower.dropFirst($0.count).first == " " }), rest.count > opener.count + 1 {
            rest = rest.dropFirst(opener.count + 1)
            lower = rest.lowercased()
        }
        return String(rest)
    }

    private static func withoutClosers(_ line: String) -> String {
        var rest = withoutWonder(line)
        var lower = rest.lowercased()
        while let closer = closers.first(where: { lower.hasSuffix($0) && lower.dropLast($0.count).last == " " }) {
            rest.removeLast(closer.count + 1)
            lower = rest.lowercased()
        }
        while let last = rest.last, ",;:".contains(last) || rest.hasSuffix("..") { rest.removeLast() }
        return rest
    }

    /// `half a percent of .5 mg, is that even a crumb`: wonder at how little it is, and nothing that is asked.
    private static func withoutWonder(_ line: String) -> String {
        let words = line.split(separator: " ")
        guard let even = words.lastIndex(where: { $0.lowercased() == "even" }), even > 3, words.count - even <= 4, ["is", "isnt"].contains(words[even - 2].lowercased()), ["that", "it", "this"].contains(words[even - 1].lowercased()) else { return line }
        let little = ["a", "an", "crumb", "speck", "dot", "grain", "dust", "thing", "anything", "something", "crumb?", "speck?", "dot?", "grain?", "dust?", "thing?", "anything?", "something?"]
        guard even + 1 < words.count, words[(even + 1)...].allSatisfy({ little.contains($0.lowercased()) }) else { return line }
        return words[..<(even - 2)].joined(separator: " ")
    }

    /// With these a line begins before it comes to the point.
    private static let openers = ["ok so", "okay so", "right so", "ok", "okay", "so", "hi", "hey", "hello", "um", "umm", "well", "sorry", "please", "pls", "quick one", "quick question", "quick q", "silly question", "dumb question", "can you work out", "can you tell me", "could you work out", "could you tell me", "can someone work out", "can you calculate"]
    /// With these it ends.
    private static let closers = ["lol", "haha", "tia", "thanks", "thank you", "cheers", "sorry", "sorry if its a dumb question", "sorry if this is a dumb question", "pls", "please", "ty", "thx"]
    /// "Does anyone know": a request, not what is asked.
    private static let requests: [[String]] = [
        ["does", "anyone"], ["does", "anybody"], ["do", "you", "know"], ["can", "you"], ["could", "you"], ["can", "someone"], ["can", "anyone"], ["could", "someone"], ["would", "you"], ["will", "you"], ["anyone"], ["anybody"],
        ["is", "there", "anyone"], ["someone", "tell", "me"], ["what", "do", "you", "make", "of"], ["whats", "the", "maths"], ["what", "is", "the", "maths"],
    ]
    /// "Sounds way too much": said of a result, and no amount that is asked for.
    private static let verdicts: Set<String> = ["sounds", "seems", "feels", "looks", "that", "it", "this"]
    private static let judged: Set<String> = ["much", "lot", "high", "low", "little", "big", "small", "wrong", "weird", "crazy", "insane", "off", "mad", "odd"]
    /// A clause that begins so asks something itself.
    private static let openings: Set<String> = ["is", "are", "should", "can", "could", "would", "will", "am", "do", "does", "did", "how", "why", "what", "whats", "when", "where", "which", "who"]
    /// Everyday words that the calculator knows in another sense, or that change nothing.
    private static let harmless: Set<String> = ["and", "need", "needs", "want", "wants", "know", "get", "gets", "got", "is", "are", "be", "will", "would", "take", "takes", "make", "give", "please", "right", "tomorrow", "today", "tonight", "now"]
    /// Words that mean a part of a sum although they stand in every sentence.
    private static let telling: Set<String> = [
        "yes", "yeah", "yep", "no", "nope", "left", "still", "before", "after", "until", "till", "total", "value", "amount", "number", "each", "every", "per", "again", "half", "quarter", "third", "less", "more", "same", "rest", "remaining", "remains", "back", "last", "first", "second", "both", "all", "none", "only", "except", "not", "without", "instead", "skip", "skipped",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekend", "weekends", "weekday", "weekdays", "morning", "night", "nights", "noon", "evening", "lunch", "bedtime", "am", "pm", "daily", "nightly", "weekly", "monthly", "start", "starting", "current", "original", "old", "new",
    ]
}
