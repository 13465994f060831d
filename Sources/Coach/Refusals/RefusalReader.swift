import Knowledge

/// What Ebb doesn't do, whoever asks: each has its plain refusal and what Ebb can do instead.
enum Refusal: String, CaseIterable {
    /// To be talked out of its rules, or into playing a doctor.
    case rules
    /// Work of another kind: poems, stories, play.
    case otherWork
    /// How to get high.
    case intoxication
    /// Highest, "safe" or deadly amounts.
    case amounts
    /// To give somebody a medicine without their knowing.
    case covert
    /// Buying, selling, making, false prescriptions, cheating a test.
    case trade
    /// The dose, taper or choice of a medicine that isn't in the data.
    case otherMedicine
    /// Doses for animals.
    case animals
    /// Whether somebody who takes none should.
    case starting
}

/// Sees what a line wants and of what; refuses only where both stand close together in one sentence. Most lines are
/// none of these, and a long post that tells of the past is none either.
struct RefusalReader {
    private let whole: RefusalSentence
    private let sentences: [RefusalSentence]

    /// Reads `line`; `speaksOf` says whether the entries hold a word, so that medicines they know as helpers stay questions.
    init(_ line: String, knowledge: KnowledgeBase, speaksOf: @escaping (String) -> Bool) {
        self.init(line, SpokenLine(line, knowledge: knowledge), speaksOf: speaksOf)
    }

    /// The same, of a line whose words are read already.
    init(_ line: String, _ spoken: SpokenLine, speaksOf: @escaping (String) -> Bool) {
        whole = RefusalSentence(spoken, speaksOf: speaksOf)
        let parts = Self.sentences(of: line)
        var start = 0
        sentences = parts.count < 2 ? [] : parts.compactMap { part in
            let range = start..<min(start + Words.split(part).count, spoken.words.count)
            start = range.upperBound
            return range.isEmpty ? nil : RefusalSentence(spoken.part(range), speaksOf: speaksOf)
        }
    }

    /// Why the line is refused; nil for nearly every line.
    var refusal: Refusal? {
        for sentence in sentences { if let refusal = sentence.refusal { return refusal } }
        // A short line is read as one too: what it wants and of what may stand on two sides of a full stop.
        guard sentences.isEmpty || whole.words.count <= 45 else { return nil }
        return whole.refusal ?? (whole.asksOfForeignMedicine || whole.asksHowLongItShows ? .otherMedicine : nil)
    }

    /// The sentences of a text, cut behind `.`, `?`, `!` and `;` that a blank follows, and at line ends.
    static func sentences(of text: String) -> [String] {
        // Most lines are one sentence, and their bytes say so sooner than their letters.
        guard text.utf8.contains(where: { $0 >= 0x80 || (0x0A...0x0D).contains($0) || Self.marks.contains($0) }) else {
            return text.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? [text] : []
        }
        var sentences: [String] = []
        var sentence = ""
        var last: Character = " "
        for letter in text {
            if letter.isNewline || letter == " " && ".?!;".contains(last) {
                sentences.append(sentence)
                sentence = ""
            } else { sentence.append(letter) }
            last = letter
        }
        return (sentences + [sentence]).filter { $0.contains { $0.isLetter || $0.isNumber } }
    }

    private static let marks = Array(".?!;".utf8)
}

/// One sentence as the rules of the refusals see it; each kind of refusal is an extension in a file of its own.
struct RefusalSentence {
    let line: SpokenLine
    /// The medicines that it names and the data don't hold.
    let foreign: [String]
    let speaksOf: (String) -> Bool
    typealias W = RefusalWords

    init(_ line: SpokenLine, speaksOf: @escaping (String) -> Bool) {
        self.line = line
        self.speaksOf = speaksOf
        foreign = line.others.filter(ForeignMedicines.names)
    }

    var refusal: Refusal? {
        if changesRules { return .rules }
        if asksForOtherWork { return .otherWork }
        if givesInSecret { return .covert }
        if wantsHigh { return .intoxication }
        if trades { return .trade }
        if wantsMost { return .amounts }
        if asksForAnimal { return .animals }
        if asksToStart { return .starting }
        return saysOutright
    }

    // MARK: What the rules share

    var words: [String] { line.words }
    /// A medicine of the data is named.
    var namesOwn: Bool { !line.mentions.isEmpty }
    /// A medicine of the data, its class, or pills of any sort.
    var meansOwn: Bool { namesOwn || line.has(W.ownClass) }
    var asksAmount: Bool { line.says(anyOf: ["how much", "how many", "what dose", "what dosage", "what amount", "what mg", "the amount", "the dose"]) }

    /// Whether the word at a place stands for a drug: its name, the class, a foreign one.
    func isDrug(_ place: Int) -> Bool {
        words.indices.contains(place) && (line.isMedicine(place) || W.drugWords.contains(words[place]) || ForeignMedicines.names(words[place]))
    }

    /// Whether one of `verbs` is followed by a drug with at most `gap` words between, and none of `forbidden` stands in the three
    /// words before the verb or between the two.
    func has(_ verbs: [String], ofDrugWithin gap: Int, unless forbidden: @autoclosure () -> Set<String> = []) -> Bool {
        guard line.has(verbs) else { return false }
        let forbidden = forbidden()
        return words.indices.contains { place in
            guard verbs.contains(words[place]), forbidden.isDisjoint(with: words[max(0, place - 3)..<place]) else { return false }
            guard let drug = ((place + 1)..<max(place + 1, min(place + 2 + gap, words.count))).first(where: isDrug) else { return false }
            return forbidden.isDisjoint(with: words[(place + 1)..<drug])
        }
    }
}
