import Knowledge

/// A line that means something only after the one before it, and what it asks in full.
///
/// It is taken as one only where it is elliptical: it opens like one ("and", "what about") and holds no verb of its own,
/// or it points back ("that", "it") and names nothing else. A whole question stands alone.
enum FollowUp: Equatable {
    /// The last question again, with another medicine or number: in full.
    case again(String)
    /// A fact of the medicine that was spoken of.
    case fact(FactQuestion)
    /// Something about the last subject: the words that say what.
    case about(String)
    /// Whether the answer on the screen says anything of this.
    case inquired(String)
    /// The last question was misread; this is meant.
    case corrected(String)
}

/// Reads follow-ups.
struct FollowUpReader {
    private let knowledge: KnowledgeBase
    private let thread: ConversationThread
    private var medicines: [String] { thread.medicines.isEmpty ? SpokenLine(thread.line, knowledge: knowledge).medicines : thread.medicines }

    init(_ thread: ConversationThread, knowledge: KnowledgeBase) {
        (self.thread, self.knowledge) = (thread, knowledge)
    }

    /// What `line` asks after the thread's question; nil where it stands alone.
    func read(_ line: String, _ spoken: SpokenLine) -> FollowUp? {
        guard !spoken.words.isEmpty, spoken.words.count <= 12 else { return nil }
        if let rest = Self.rest(of: spoken.words, after: Self.corrections) { return corrected(rest, line, isDenial: rest.count == spoken.words.count - 1 && Self.mayDeny(line)) }
        if let rest = Self.rest(of: spoken.words, after: Self.inquiries), !rest.isEmpty, rest.count <= 6 { return .inquired(rest.joined(separator: " ")) }
        if let rest = Self.rest(of: spoken.words, after: [["and", "now"], ["ok", "now"], ["now"]]) {
            let line = SpokenLine(rest.joined(separator: " "), knowledge: knowledge)
            if line.mentions.count == 1, line.others.allSatisfy(Self.beside.contains) { return other(line.mentions[0], rest) }
        }
        let opened = Self.rest(of: spoken.words, after: Self.openers)
        let rest = opened ?? spoken.words
        guard !rest.isEmpty else { return nil }
        if let fact = thread.fact, let question = sameFact(fact, rest) { return .fact(question) }
        let restLine = opened == nil ? spoken : SpokenLine(rest.joined(separator: " "), knowledge: knowledge, mendingNames: rest.count <= 3)
        if opened != nil, restLine.mentions.count == 1, restLine.others.allSatisfy(Self.beside.contains) { return other(restLine.mentions[0], rest) }
        if let property = FactReader(restLine).openProperty, let fact = fact(property, restLine, isOpened: opened != nil) { return .fact(fact) }
        if opened != nil, let number = onlyNumber(rest, hasPercent: line.contains("%")) { return withNumber(number) }
        let pointsBack = !Self.pointers.isDisjoint(with: rest)
        if pointsBack, restLine.mentions.isEmpty, rest.allSatisfy({ Self.aspects.contains($0)
            || Self.pointers.contains($0) }) { return .about(rest.joined(separator: " ")) }
        if opened != nil, rest.count <= 5, Self.wholeMakers.isDisjoint(with: rest) { return .about(rest.joined(separator: " ")) }
        return nil
    }

    // MARK: Kinds

    /// "klonopin?", "does kpin have any", "in valium", "in days?" after a fact.
    private func sameFact(_ fact: FactQuestion, _ rest: [String]) -> FactQuestion? {
        let line = SpokenLine(rest.joined(separator: " "), knowledge: knowledge)
        if line.mentions.isEmpty, rest.count <= 4, fact.property == .halfLife, rest.contains("days"), rest.allSatisfy(["in", "how", "many", "days", "is", "that", "it"].contains) {
            var fact = fact
            fact.isInDays = true
            return fact
        }
        if line.mentions.isEmpty, rest.count <= 2, let property = FactReader.property(called: rest.joined(separator: " ")), medicines.count == 1 {
            return FactQuestion(property: property, medicines: medicines, names: medicines)
        }
        guard line.mentions.count == 1, ![.same, .what, .drugClass].contains(fact.property) else { return nil }
        let mention = line.mentions[0]
        if ["in", "into", "to"].contains(rest.first ?? ""), line.others.count == 1, medicines.count == 1, medicines != [mention.id] {
            return FactQuestion(property: .equivalents, medicines: medicines + [mention.id], names: medicines + [mention.name])
        }
        guard line.others.allSatisfy(Self.asking.contains) else { return nil }
        var other = fact
        (other.medicines, other.names, other.numbers) = ([mention.id], [mention.name], [])
        return other
    }

    private static let asking: Set<String> = ["does", "do", "did", "have", "has", "any", "too", "also", "one", "ones", "there", "and", "for", "then", "what", "about", "its", "the", "of", "please"]

    private func fact(_ property: FactProperty, _ line: SpokenLine, isOpened: Bool) -> FactQuestion? {
        let pointsBack = line.has(Self.pointers)
        // "half life?" alone follows only another fact.
        guard isOpened || pointsBack || thread.fact != nil && line.words.count <= 3, medicines.count == 1 else { return nil }
        return FactQuestion(property: property, medicines: medicines, names: medicines,
            numbers: property == .strengths ? line.others.filter { $0.first?.isNumber == true } : [])
    }

    private func other(_ mention: SpokenLine.Mention, _ rest: [String]) -> FollowUp? {
        if var fact = thread.fact {
            if fact.property == .same { return nil }
            fact.medicines = [mention.id]
            fact.names = [mention.name]
            fact.numbers = []
            return .fact(fact)
        }
        let before = SpokenLine(thread.line, knowledge: knowledge)
        guard let last = before.mentions.last, let first = before.mentions.first else {
            return .about(rest.joined(separator: " "))
        }
        // "1 mg klonopin in valium" and "in ativan?": what stands behind the preposition is the second one.
        let isTarget = before.mentions.count > 1 && rest.first.map { ["in", "to", "into"].contains($0) } == true
        return .again(Self.line(thread.line, replacing: (isTarget ? last : first).name, by: mention.id))
    }

    /// A "no" that nothing parts from what follows: "no appetite since the cut" corrects nothing, "no valium" and "no 0.5" do.
    private static func mayDeny(_ line: String) -> Bool {
        let line = line.trimmingBlanks().lowercased()
        return line.hasPrefix("no ") && line.dropFirst(3).first?.isPunctuation == false
    }

    private func corrected(_ rest: [String], _ typed: String, isDenial: Bool) -> FollowUp? {
        guard !rest.isEmpty else { return nil }
        let line = SpokenLine(rest.joined(separator: " "), knowledge: knowledge, mendingNames: rest.count <= 3)
        if line.mentions.count == 1, line.others.allSatisfy(Self.beside.contains) { return other(line.mentions[0], rest) }
        if let number = onlyNumber(rest, hasPercent: typed.contains("%")) { return withNumber(number) ?? .corrected(rest.joined(separator: " ")) }
        return isDenial ? nil : .corrected(rest.joined(separator: " "))
    }

    // MARK: Numbers

    private enum Unit: Equatable {
        case percent, drug, other(String)
    }

    /// The number that the words hold, and nothing else. The sign of a percentage is no word.
    private func onlyNumber(_ rest: [String], hasPercent: Bool) -> (text: String, unit: Unit)? {
        let numbers = rest.filter { $0.first?.isNumber == true }
        guard numbers.count == 1, let place = rest.firstIndex(of: numbers[0]), rest.allSatisfy({ $0 == numbers[0] || Self.beside.contains($0)
            || ["mg", "percent"].contains($0) }) else { return nil }
        let next = place + 1 < rest.count ? rest[place + 1] : ""
        return (numbers[0], next == "percent" || hasPercent ? .percent : next == "mg" ? .drug : .other(""))
    }

    /// The last line with this number in the place of the one that it fits.
    private func withNumber(_ number: (text: String, unit: Unit)) -> FollowUp? {
        let line = Array(thread.line)
        var runs: [Range<Int>] = []
        var index = 0
        while index < line.count {
            guard line[index].isNumber || ".,".contains(line[index]) && index + 1 < line.count && line[index + 1].isNumber else {
                index += 1
                continue
            }
            let start = index
            while index < line.count, line[index].isNumber || ".,".contains(line[index]) && index + 1 < line.count && line[index + 1].isNumber { index += 1 }
            runs.append(start..<index)
        }
        func unit(_ run: Range<Int>) -> Unit {
            let behind = String(line[run.upperBound...]).drop(while: \.isWhitespace).lowercased()
            if behind.hasPrefix("%") || behind.hasPrefix("percent") { return .percent }
            if behind.hasPrefix("mg") { return .drug }
            return .other(String(behind.prefix { $0.isLetter }))
        }
        let isBare = if case .other = number.unit { true } else { false }
        let fitting = runs.first { run in
            let found = unit(run)
            if isBare { return found == .drug || !Self.times.contains(Self.word(found)) && found != .percent } else { return found == number.unit }
        } ?? (runs.count == 1 ? runs[0] : nil)
        guard let fitting else { return nil }
        return .again(String(line[..<fitting.lowerBound]) + number.text + String(line[fitting.upperBound...]))
    }

    private static func word(_ unit: Unit) -> String { if case .other(let word) = unit { word } else { "" } }

    // MARK: Words

    /// What stands behind one of the phrases that begin a line; nil where none does.
    private static func rest(of words: [String], after phrases: [[String]]) -> [String]? {
        for phrase in phrases where words.starts(with: phrase) { return Array(words.dropFirst(phrase.count)) }
        return nil
    }

    /// The line with the words `name` replaced, wherever its letters stand whatever their case.
    static func line(_ line: String, replacing name: String, by other: String) -> String {
        let letters = Array(line)
        let folded = letters.map { $0.lowercased() }
        let wanted = Words.split(name).joined()
        for start in letters.indices where start == 0 || !letters[start - 1].isLetter {
            var end = start
            var text = ""
            while end < letters.count, text.count < wanted.count {
                if letters[end].isLetter || letters[end].isNumber { text += folded[end] }
                end += 1
            }
            if text == wanted, end == letters.count || !letters[end].isLetter { return String(letters[..<start]) + other + String(letters[end...]) }
        }
        return line + " " + other
    }

    private static let corrections = [
        "no i meant", "no i mean", "no i was asking about", "sorry i meant", "sorry i mean", "oops i meant", "i meant", "no sorry", "i mean", "not that",
        "no not that", "no that is not what i meant i meant", "actually i meant", "no",
        "sorry", "oops", "correction", "wait i meant", "wait no",
    ].map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }

    /// What the answer on the screen says of something.
    private static let inquiries = [
        "does it say anything about", "does it say anything on", "does it say something about", "does it mention", "what does it say about", "what does it say on",
        "anything about", "anything on", "anything in there about", "does that say anything about", "do they say anything about", "do you have anything about",
        "is there anything about", "is there anything on", "does it also say anything about",
    ].map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }

    private static let openers = [
        "and what about", "ok and what about", "ok what about", "so what about", "but what about", "what about", "how about", "and how about", "and for",
        "same for", "and the same for", "and with", "and if", "ok and", "and", "also", "but",
        "what if", "or", "then",
    ].map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }

    /// Words that may stand beside a medicine or a number in "and for valium then?".
    private static let beside: Set<String> = ["for", "in", "to", "into", "with", "of", "the", "a", "an", "then", "please", "pls", "instead", "about", "what",
        "is", "it", "its", "same", "one", "on", "at", "by", "dose", "too", "or"]

    private static let pointers: Set<String> = ["it", "its", "that", "this", "them", "they", "those", "these", "one"]

    /// Words that say nothing about what is asked of.
    private static let aspects: Set<String> = [
        "how", "what", "why", "when", "is", "are", "does", "do", "did", "will", "can", "could", "should", "would", "long", "last", "lasts", "dangerous",
        "safe", "normal", "common", "rare", "permanent", "forever", "bad", "worse",
        "better", "worst", "get", "gets", "stop", "stops", "end", "ends", "go", "goes", "away", "mean", "means", "happen", "happens", "help", "helps",
        "with", "for", "about", "i", "me", "my", "you", "usually", "ever", "really", "so",
        "treat", "treated", "cause", "causes", "caused", "from", "to", "be", "of", "there", "something", "anything", "else", "against", "the", "a", "come",
        "back", "start", "starts", "work", "works", "hurt", "hurts", "doctor", "tell", "need",
        "long-term", "much", "often", "many", "take", "takes", "people", "everyone", "else", "more", "again", "ok", "fine", "true", "sure", "still",
        "expect", "prevent", "avoid", "cure",
    ]

    /// Whether a word of a follow-up says nothing about what is asked.
    static func saysNothing(_ word: String) -> Bool { aspects.contains(word) || pointers.contains(word)
        || ["at", "in", "on", "and", "the", "during", "after", "before"].contains(word) }

    /// "is it permanent", "does it go away".
    static func asksHowLong(_ words: String) -> Bool {
        !Set(Words.split(words)).isDisjoint(with: ["long", "last", "lasts", "permanent", "forever", "away", "end", "ends", "stop", "stops", "ever", "gone",
            "over", "fade", "fades"])
    }

    /// Verbs and askers that make a line a question of its own.
    private static let wholeMakers: Set<String> = [
        "my", "i", "me", "we", "he", "she", "they", "hurts", "keeps", "makes", "feels",
        "is", "are", "was", "does", "do", "did", "can", "could", "should", "would", "will", "how", "why", "when", "where", "who", "which", "im", "ive", "am",
        "have", "has", "want", "need", "feel", "took", "take", "what", "whats", "cant", "dont",
    ]

    private static let times: Set<String> = ["day", "days", "week", "weeks", "month", "months", "hour", "hours", "year", "years", "wk", "wks", "times", "x",
        "ml", "cuts", "steps", "tablets", "drops"]
}
