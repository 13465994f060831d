// How entries and sources lie in the pack: a row of texts each.

private let separator: Character = "\u{1F}"

private func joined(_ texts: [String]) -> String {
    texts.joined(separator: String(separator))
}

private func split(_ text: String) -> [String] {
    // By bytes: a comparison of characters would be the most costly part of reading an entry.
    text.utf8.split(separator: 0x1F).map { String(Substring($0)) }
}

extension Entry {
    /// The entry as a row of texts.
    var record: [String] {
        [
            id, topic, kind.rawValue, title, joined(asks), evidence.rawValue, joined(sources), checked, clinicalReview, joined(related),
            minutes.map(String.init) ?? "", joined(goodFor), practice.map { joined($0.phases) } ?? "", practice.map { String($0.rounds) } ?? "", body,
        ]
    }

    /// The entry that `record` wrote; nil for a row that it didn't.
    init?(record: [String]) {
        guard record.count == 15, let kind = Kind(rawValue: record[2]), let evidence = Evidence(rawValue: record[5]) else { return nil }
        self.init(
            id: record[0], topic: record[1], kind: kind, title: record[3], asks: split(record[4]), evidence: evidence,
            sources: split(record[6]), checked: record[7], clinicalReview: record[8], related: split(record[9]),
            minutes: Int(record[10]), goodFor: split(record[11]),
            practice: Int(record[13]).map { PracticeScript(phases: split(record[12]), rounds: $0) }, body: record[14])
    }
}

extension Source {
    /// The source as a row of texts.
    var record: [String] {
        [id, authors, String(year), title, kind.rawValue, place, strength]
    }

    /// The source that `record` wrote; nil for a row that it didn't.
    init?(record: [String]) {
        guard record.count == 7, let year = Int(record[2]), let kind = Kind(rawValue: record[4]) else { return nil }
        self.init(id: record[0], authors: record[1], year: year, title: record[3], kind: kind, place: record[5], strength: record[6])
    }
}
