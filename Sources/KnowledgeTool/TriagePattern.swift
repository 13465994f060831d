import Triage

/// A pattern of red-flags.yaml as a tree.
indirect enum TriagePattern: Equatable {
    /// One word; with a star in the file, any word that begins so.
    case word(String, isPrefix: Bool)
    /// A list of words or another pattern by its name.
    case name(String)
    /// A number within bounds, in hundredths.
    case number(Int32, Int32)
    /// Any one word.
    case any
    /// Up to so many words, none of which is a negator.
    case gap(Int)
    case sequence([TriagePattern])
    case oneOf([TriagePattern])
    case optional(TriagePattern)
    case sentenceStart
    case sentenceEnd
    /// A comma, or an end of a sentence.
    case pause
}

/// Why a pattern can't be read.
struct TriagePatternError: Error {
    var reason: String
}

/// Reads the pattern language of red-flags.yaml; docs/safety.md describes it.
struct TriagePatternParser {
    /// Other spellings, so that patterns are read like lines: "don't" is "do not" in both.
    var spellings: [String: [String]]
    private var tokens: [String] = []
    private var at = 0

    init(spellings: [String: [String]]) { self.spellings = spellings }

    /// The tree of `text`.
    mutating func parse(_ text: String) throws(TriagePatternError) -> TriagePattern {
        tokens = TriagePatternParser.split(text)
        at = 0
        let pattern = try alternatives()
        guard at == tokens.count else { throw TriagePatternError(reason: "“\(tokens[at])” closes nothing in “\(text)”") }
        guard pattern != .sequence([]) else { throw TriagePatternError(reason: "empty pattern") }
        return pattern
    }

    private static func split(_ text: String) -> [String] {
        var result: [String] = [], word = ""
        for character in text {
            if "()[]|".contains(character) || character == " " {
                if !word.isEmpty { result.append(word) }
                word = ""
                if character != " " { result.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? result : result + [word]
    }

    private mutating func alternatives() throws(TriagePatternError) -> TriagePattern {
        var choices = [try sequence()]
        while at < tokens.count, tokens[at] == "|" {
            at += 1
            choices.append(try sequence())
        }
        return choices.count == 1 ? choices[0] : .oneOf(choices)
    }

    private mutating func sequence() throws(TriagePatternError) -> TriagePattern {
        var items: [TriagePattern] = []
        while at < tokens.count, !["|", ")", "]"].contains(tokens[at]) {
            let token = tokens[at]
            at += 1
            if token == "(" || token == "[" {
                let inner = try alternatives()
                guard at < tokens.count, tokens[at] == (token == "(" ? ")" : "]") else {
                    throw TriagePatternError(reason: "“\(token)” is not closed")
                }
                at += 1
                items.append(token == "(" ? inner : .optional(inner))
            } else {
                items += try item(token)
            }
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private func item(_ token: String) throws(TriagePatternError) -> [TriagePattern] {
        switch token {
        case "^": return [.sentenceStart]
        case "$": return [.sentenceEnd]
        case ",": return [.pause]
        case "_": return [.any]
        case "..": return [.gap(3)]
        default: break
        }
        if token.hasPrefix("..") {
            guard let count = Int(token.dropFirst(2)), (1...20).contains(count) else {
                throw TriagePatternError(reason: "“\(token)”: a gap is .. or ..1 to ..20")
            }
            return [.gap(count)]
        }
        if token.hasPrefix("@") { return [.name(String(token.dropFirst()))] }
        if token.hasPrefix("#") { return [try number(token.dropFirst())] }
        if token.hasSuffix("*") {
            let folded = String(decoding: Fold.bytes(token.dropLast()), as: UTF8.self)
            guard folded.utf8.count >= 3 else { throw TriagePatternError(reason: "“\(token)”: a beginning has at least three letters") }
            return [.word(folded, isPrefix: true)]
        }
        return try words(token)
    }

    /// One word of the file as the words of a line: folded, other spellings written out.
    private func words(_ token: String) throws(TriagePatternError) -> [TriagePattern] {
        let folded = Fold.bytes(token)
        let whole = String(decoding: folded, as: UTF8.self)
        if let spelt = spellings[whole] { return spelt.map { .word($0, isPrefix: false) } }
        var result: [TriagePattern] = []
        for piece in Scanner.pieces(of: folded) {
            let text = String(decoding: folded[piece.range].filter { $0 != 0x27 }, as: UTF8.self)
            if piece.kind == .number {
                throw TriagePatternError(reason: "“\(token)”: write a number as #\(text)")
            } else if let spelt = spellings[text] {
                result += spelt.map { .word($0, isPrefix: false) }
            } else {
                result.append(.word(text, isPrefix: false))
            }
        }
        guard !result.isEmpty else { throw TriagePatternError(reason: "“\(token)” holds no word") }
        return result
    }

    /// `#` any, `#3` that one, `#3-8` between, `#3+` at least.
    private func number(_ text: Substring) throws(TriagePatternError) -> TriagePattern {
        if text.isEmpty { return .number(0, .max) }
        if text.hasSuffix("+"), let low = hundredths(text.dropLast()) { return .number(low, .max) }
        let bounds = text.split(separator: "-", omittingEmptySubsequences: false)
        if bounds.count == 2, let low = hundredths(bounds[0]), let high = hundredths(bounds[1]), low <= high { return .number(low, high) }
        if let value = hundredths(text) { return .number(value, value) }
        throw TriagePatternError(reason: "“#\(text)”: a number is #, #3, #3-8 or #3+")
    }

    private func hundredths(_ text: Substring) -> Int32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int32(parts[0]) else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard parts[1].count <= 2, let fraction = Int32(parts[1]) else { return nil }
        return whole * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }
}
