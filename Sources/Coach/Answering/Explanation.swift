import Document
import Knowledge

/// Why the search ranked as it did, for whoever tunes the entries, the example lines or the lexicon: signals and
/// threshold, topics, entries, words.
struct Explanation {
    var knowledge: KnowledgeBase
    var result: SearchResult

    var document: Document {
        let (words, labels) = knowledge.explain(result)
        var blocks: [Block] = [.heading(level: 2, [.text("Why")])]
        blocks.append(.paragraph([.text("Sure to \(Self.number(result.confidence)); the threshold is \(Self.number(SearchResult.threshold)).")]))
        blocks.append(table(["signal", "value", "weight"], result.signals.map { [$0.name, Self.number($0.value), Self.number($0.weight)] }))
        for correction in result.corrections { blocks.append(.paragraph([.text("Read \(correction.typed) as \(correction.meant).")])) }
        if let topics = result.topics {
            let best = topics.scores.indices.sorted { topics.scores[$0] > topics.scores[$1] }.prefix(5)
            blocks.append(table(["topic", "score"], best.map { [labels[$0], Self.number(Double(topics.scores[$0]))] }))
        }
        blocks.append(table(["entry", "score", "topic", "words", "letters"], result.hits.map {
            [$0.entry.id, Self.number($0.score), Self.number($0.topic), Self.number($0.words), Self.number($0.letters)]
        }))
        let shown = result.hits.prefix(2).map(\.entry)
        blocks.append(table(["word", "rarity", "entries"] + shown.map(\.id) + ["found in"], words.map { word in
            [word.word, Self.number(word.rarity), "\(word.documents)"] + word.scores.prefix(shown.count).map(Self.number) + [fields(word.stem, shown.first)]
        }))
        return Document(blocks)
    }

    /// The parts of the winning entry that hold a stem.
    private func fields(_ stem: String, _ entry: Entry?) -> String {
        guard let entry else { return "" }
        let stemmer = Stemmer()
        func holds(_ text: String) -> Bool { Words.split(text).contains { stemmer.stem($0) == stem } }
        return [("title", holds(entry.title)), ("asks", entry.asks.contains(where: holds)), ("body", holds(entry.body))].filter(\.1).map(\.0).joined(separator: ", ")
    }

    private func table(_ header: [String], _ rows: [[String]]) -> Block {
        .table(Table(header: header, rows: rows))
    }

    private static func number(_ value: Double) -> String {
        let hundredths = (value * 100).rounded()
        return hundredths.magnitude < 1e9 ? "\(hundredths / 100)" : "\(value)"
    }
}

extension Session {
    /// The search for a line, explained.
    public func explain(_ line: String) -> Document {
        Explanation(knowledge: knowledge, result: knowledge.search(line)).document
    }
}
