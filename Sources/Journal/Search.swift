import Taper

/// Texts in one spelling: small letters without accents, every run of other signs one blank, a blank at both ends.
enum Folding {
    static func fold(_ text: String, into bytes: inout [UInt8]) {
        if bytes.isEmpty { bytes.append(0x20) }
        var text = text
        let isPlain = text.withUTF8 { plain in
            guard plain.allSatisfy({ $0 < 0x80 }) else { return false }
            bytes.reserveCapacity(bytes.count + plain.count + 1)
            var before: UInt8 = 0x20
            for byte in plain {
                let folded = plainFolding[Int(byte)]
                // Nothing for an apostrophe, which doesn't part a word: "don't" and "dont" are one.
                if folded == 0 { continue }
                if folded == 0x20, before == 0x20 { continue }
                before = folded
                bytes.append(folded)
            }
            if before != 0x20 { bytes.append(0x20) }
            return true
        }
        if !isPlain { foldCharacters(text, into: &bytes) }
    }

    /// What becomes of each ASCII sign: itself, its small letter, a blank, or nothing.
    private static let plainFolding: [UInt8] = (0..<128 as Range<UInt8>).map { byte in
        switch byte {
        case 0x61...0x7A, 0x30...0x39: byte
        case 0x41...0x5A: byte | 0x20
        case 0x27: 0
        default: 0x20
        }
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

/// The folded text of every entry, in the order of the entries; made at the first search and kept up to date.
struct Searcher {
    private var ids: [EntryID] = []
    private var texts: [[UInt8]] = []
    /// Entries that changed since the texts were made.
    private var changed: Set<EntryID> = []
    private var isStale = true

    mutating func forget(_ id: EntryID) {
        changed.insert(id)
        isStale = true
    }

    /// Makes the texts that are missing. What didn't change keeps its order, so one walk along both lists is enough.
    private mutating func update(_ entries: [Entry], names: (String) -> String) {
        guard isStale else { return }
        var newIDs: [EntryID] = []
        var newTexts: [[UInt8]] = []
        newIDs.reserveCapacity(entries.count)
        newTexts.reserveCapacity(entries.count)
        var old = 0
        for entry in entries {
            while old < ids.count, changed.contains(ids[old]) { old += 1 }
            if old < ids.count, ids[old] == entry.id {
                newTexts.append(texts[old])
                old += 1
            } else {
                newTexts.append(Searcher.text(of: entry, names: names))
            }
            newIDs.append(entry.id)
        }
        (ids, texts, changed, isStale) = (newIDs, newTexts, [], false)
    }

    /// The indices of the entries that match, the last first.
    mutating func matches(_ entries: [Entry], _ query: SearchQuery, names: (String) -> String) -> [Int] {
        update(entries, names: names)
        var found: [Int] = []
        for index in texts.indices.reversed() {
            let isMatch = texts[index].withUnsafeBufferPointer { text in query.patterns.allSatisfy { Searcher.find($0, in: text) } }
            if isMatch { found.append(index) }
        }
        return found
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

    /// Patterns begin with a blank and texts with one, so the letter behind it is looked for first.
    static func find(_ pattern: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = text.count - pattern.count
        guard last >= 0, pattern.count > 1, let start = text.baseAddress else { return false }
        return pattern.withUnsafeBufferPointer { pattern in
            let (blank, first) = (pattern[0], pattern[1])
            var place = start
            let end = start + last
            while place <= end {
                if place[1] == first, place[0] == blank {
                    var length = 2
                    while length < pattern.count, place[length] == pattern[length] { length += 1 }
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
    /// concept is known, so that "electric jolts" finds what was logged as brain zaps; it is always the same function.
    public func search(_ query: SearchQuery, names: (String) -> String = { _ in "" }) -> [Entry] {
        let entries = ledger.entries
        return searcher.matches(entries, query, names: names).map { entries[$0] }
    }
}
