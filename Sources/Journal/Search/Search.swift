import Taper

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
        // The words of a symptom are folded once, however many entries hold it: there are few symptoms and many entries.
        var symptoms: [String: [UInt8]] = [:]
        func symptom(_ concept: String) -> [UInt8] {
            if let known = symptoms[concept] { return known }
            var bytes: [UInt8] = []
            Folding.fold(concept, into: &bytes)
            Folding.fold(names(concept), into: &bytes)
            symptoms[concept] = bytes
            return bytes
        }
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
                newTexts.append(Searcher.text(of: entry, symptom: symptom))
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

    private static func text(of entry: Entry, symptom: (String) -> [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        switch entry.content {
        case .checkIn(let checkIn):
            // Each folding ends with a blank, and the next one needs none at its start.
            for score in checkIn.scores { bytes += bytes.isEmpty ? symptom(score.concept)[...] : symptom(score.concept).dropFirst() }
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
