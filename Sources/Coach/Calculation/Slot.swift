import Taper

/// The place in a line where a number was missing, and so the words by which the answer belongs to it.
///
/// "How long do 60 tablets last?" asks back how much is taken a day; "1.5 mg" then stands for "1.5 mg a day".
enum Slot: Equatable, Sendable {
    /// The dose of which a percentage is taken.
    case base
    /// The dose from which it falls.
    case start
    /// What is taken off each time.
    case cut
    /// The dose to which it falls.
    case end
    /// The dose that a piece shall hold.
    case wanted
    /// The drug in one tablet.
    case strength
    case perMillilitre
    case perDrop
    /// What is taken a day.
    case daily
    /// The time from one cut to the next.
    case every
    case halfLife
    /// The other medicine of an equivalent.
    case medicine
    /// Which of the two numbers of a range.
    case oneOfRange
    /// "Yes, that number is right."
    case confirmation
    /// The answer says itself what it is.
    case plain

    /// The person's line with the answer in its place; nil where `answer` can't be one.
    func completed(_ line: String, with answer: String) -> String? {
        let words = Vetoes.words(answer)
        guard words.count <= 9, !answer.contains("?"), Set(words).isDisjoint(with: Self.askingWords) else { return nil }
        if self == .confirmation { return Self.yes.contains(words.first ?? "") ? "yes, " + line : nil }
        if self == .medicine { return words.isEmpty ? nil : Self.unended(line) + " in " + answer }
        let tokens = NumberWords.merged(LineScanner.scan(answer).tokens)
        guard tokens.contains(where: { $0.number != nil }) || self == .every else { return nil }
        if self == .oneOfRange { return Self.narrowed(line, to: answer) }
        guard let bare = Self.bare(tokens) else { return Self.unended(line) + ", " + answer }
        let line = Self.unended(line)
        switch self {
        case .base: return "\(line) of \(bare)"
        case .start: return "\(line) from \(bare)"
        case .cut: return "\(line), \(bare) less each time"
        case .end: return "\(line), until I'm at \(bare)"
        case .wanted: return "\(line), I need \(bare)"
        case .strength: return "\(line), tablets of \(bare)"
        case .perMillilitre: return "\(line), \(Self.inMilligrams(bare)) per mL"
        case .perDrop: return "\(line), \(Self.inMilligrams(bare)) per drop"
        case .daily: return "\(line), \(bare) a day"
        case .every: return "\(line) every \(bare)"
        case .halfLife: return "\(line), half-life of \(bare)" + (tokens.contains { $0.name == "hour" || $0.name == "day" } ? "" : " hours")
        case .medicine, .oneOfRange, .confirmation, .plain: return "\(line), \(answer)"
        }
    }

    private static let yes: Set<String> = ["yes", "yeah", "yep", "correct", "right", "really"]
    /// Such a line is a question of its own.
    private static let askingWords: Set<String> = ["how", "what", "whats", "why", "when", "where", "which", "who", "can", "should", "does", "convert"]

    /// One number with at most its unit, without the words around it ("it's 2 mg"); nil where the answer says more.
    private static func bare(_ tokens: [LineToken]) -> String? {
        let units = ["mg", "mcg", "ml", "g", "tablet", "drop", "hour", "day", "week", "month", "fortnight", "spoon"]
        var number: String?
        var unit = ""
        for token in tokens {
            if let value = token.number {
                guard number == nil else { return nil }
                number = value.description
            } else if let name = token.name, units.contains(name) {
                unit = " " + name
            } else if let word = token.word {
                guard FillerWords.contains(word), !["every", "per", "each", "from", "to", "of"].contains(word) else { return nil }
            } else if !token.isSign(".") && !token.isSign(",") {
                return nil
            }
        }
        return number.map { $0 + unit }
    }

    private static func inMilligrams(_ bare: String) -> String { bare.contains(" ") ? bare : bare + " mg" }

    /// Without the mark at its end.
    private static func unended(_ line: String) -> String {
        var text = Substring(line)
        while let last = text.last, "?.! ".contains(last) { text.removeLast() }
        return String(text)
    }

    /// `5-10%` with one number in its place.
    private static func narrowed(_ line: String, to answer: String) -> String? {
        let number = answer.prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard !number.isEmpty else { return nil }
        func isPart(_ character: Character) -> Bool { character.isNumber || character == "." }
        let characters = Array(line)
        for (place, character) in characters.enumerated() where "-–—".contains(character) {
            guard place > 0, place + 1 < characters.count, isPart(characters[place - 1]), isPart(characters[place + 1]) else { continue }
            let start = characters[..<place].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
            let end = characters[(place + 1)...].firstIndex { !isPart($0) } ?? characters.count
            return String(characters[..<start]) + number + String(characters[end...])
        }
        return nil
    }
}

/// A line that could not be computed yet, and where the person's next line belongs in it.
struct PendingCalculation: Equatable, Sendable {
    var line: String
    var slot: Slot
    /// What was asked back; an answer after which the same would be asked again is none.
    var question: String
}
