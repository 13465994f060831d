import Taper

/// Texts in one spelling: small letters without accents, every run of other signs one blank, a blank at both ends.
enum Folding {
    static func fold(_ text: String, into bytes: inout [UInt8]) {
        if bytes.isEmpty { bytes.append(0x20) }
        for byte in text.utf8 {
            guard byte < 0x80 else { return foldCharacters(text, into: &bytes) }
        }
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte | 0x20)
            // An apostrophe doesn't part a word: "don't" and "dont" are one.
            case 0x27: break
            default: if bytes.last != 0x20 { bytes.append(0x20) }
            }
        }
        if bytes.last != 0x20 { bytes.append(0x20) }
    }

    private static func foldCharacters(_ text: String, into bytes: inout [UInt8]) {
        for scalar in text.lowercased().unicodeScalars {
            if scalar.value == 0x27 || scalar.value == 0x2019 || scalar.properties.generalCategory == .nonspacingMark { continue }
            if let plain = plain[scalar] {
                bytes.append(contentsOf: plain.utf8)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            } else if bytes.last != 0x20 {
                bytes.append(0x20)
            }
        }
        if bytes.last != 0x20 { bytes.append(0x20) }
    }

    /// Latin letters with marks, by what they are typed as in a hurry.
    private static let plain: [Unicode.Scalar: String] = {
        let rows: [(String, String)] = [
            ("a", "àáâãåāăą"), ("ae", "äæ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("i", "ìíîïĩīĭįı"), ("l", "ĺļľł"),
            ("n", "ñńņň"), ("o", "òóôõøōŏő"), ("oe", "öœ"), ("r", "ŕŗř"), ("s", "śŝşš"), ("ss", "ß"), ("t", "ţťþ"), ("u", "ùúûũūŭůűų"), ("ue", "ü"),
            ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (plain, marked) in rows {
            for scalar in marked.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}

/// What was searched for: every word must begin a word of the entry; words in quotes must follow each other.
public struct SearchQuery: Hashable, Sendable {
    let patterns: [[UInt8]]

    /// Nil when there is no letter or digit in it.
    public init?(_ text: String) {
        var patterns: [[UInt8]] = []
        // Every second part, from the second on, stood in quotes.
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            var folded: [UInt8] = []
            Folding.fold(String(part), into: &folded)
            if index % 2 == 1 {
                if folded.count > 2 { patterns.append(folded) }
            } else {
                for word in folded.split(separator: 0x20) { patterns.append([0x20] + word) }
            }
        }
        guard !patterns.isEmpty else { return nil }
        self.patterns = patterns
    }
}

/// Folded texts of entries, made when they are first needed.
struct Searcher {
    private var texts: [EntryID: [UInt8]] = [:]

    mutating func forget(_ id: EntryID) { texts[id] = nil }

    mutating func matches(_ entry: Entry, _ query: SearchQuery, names: (String) -> String) -> Bool {
        let text: [UInt8]
        if let known = texts[entry.id] {
            text = known
        } else {
            text = Searcher.text(of: entry, names: names)
            texts[entry.id] = text
        }
        return text.withUnsafeBufferPointer { text in query.patterns.allSatisfy { Searcher.find($0, in: text) } }
    }

    private static func text(of entry: Entry, names: (String) -> String) -> [UInt8] {
        var bytes: [UInt8] = []
        switch entry.content {
        case .checkIn(let checkIn):
            for score in checkIn.scores {
                Folding.fold(score.concept, into: &bytes)
                Folding.fold(names(score.concept), into: &bytes)
            }
            if checkIn.sleepMinutes != nil { Folding.fold("sleep", into: &bytes) }
            Folding.fold(checkIn.note, into: &bytes)
        case .dose(let dose):
            Folding.fold("dose \(dose.medication) \(dose.amount) \(dose.portion)", into: &bytes)
        case .scale(let result):
            Folding.fold(result.scale.name, into: &bytes)
        case .plan(let event):
            Folding.fold("plan", into: &bytes)
            switch event.what {
            case .began(let name, let sentence, _): Folding.fold(name + " " + sentence, into: &bytes)
            case .replan(let sentence, _): Folding.fold(sentence, into: &bytes)
            case .rename(let name): Folding.fold(name, into: &bytes)
            default: break
            }
            Folding.fold(event.reason, into: &bytes)
        case .stableRule, .setting, .lines: break
        }
        return bytes
    }

    /// A plain search: patterns begin with a blank, so the letter behind it is looked for first.
    static func find(_ pattern: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = text.count - pattern.count
        guard last >= 0, pattern.count > 1 else { return false }
        let first = pattern[1]
        return pattern.withUnsafeBufferPointer { pattern in
            var place = 0
            while place <= last {
                if text[place + 1] == first, text[place] == pattern[0] {
                    var length = 2
                    while length < pattern.count, text[place + length] == pattern[length] { length += 1 }
                    if length == pattern.count { return true }
                }
                place += 1
            }
            return false
        }
    }
}

extension Journal {
    /// The entries that hold every word of the query, the latest first. `names` gives the words by which a symptom's
    /// concept is known, so that "electric jolts" finds what was logged as brain zaps.
    public func search(_ query: SearchQuery, names: (String) -> String = { _ in "" }) -> [Entry] {
        ledger.entries.reversed().filter { searcher.matches($0, query, names: names) }
    }
}
