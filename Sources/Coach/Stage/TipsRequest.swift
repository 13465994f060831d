import Document
import Knowledge

/// Reads what stands behind `tips`: `for panic`, `3 minutes`, `for sleep 10 minutes`, `under 5 minutes`.
struct TipsRequest: Equatable {
    /// The topic that the cards are good for; nil for any.
    var topic: Topic?
    /// The words by which the topic was asked for.
    var name: Set<String> = []
    /// The most minutes that a card may take; nil for any.
    var minutes: Int?

    /// The request; nil where the words hold anything else, so that such a line stays a question.
    init?(_ words: String, knowledge: KnowledgeBase) {
        var rest = words.lowercased().split(separator: " ").map(String.init)
        if let last = rest.last, ["minutes", "minute", "min", "mins"].contains(last) {
            guard rest.count >= 2, let number = Int(rest[rest.count - 2]), (1...60).contains(number) else { return nil }
            minutes = number
            rest.removeLast(2)
            if let word = rest.last, ["in", "under", "within", "max"].contains(word) { rest.removeLast() }
            if rest.suffix(2) == ["up", "to"] { rest.removeLast(2) }
        }
        if rest.isEmpty { return }
        guard rest.first == "for", rest.count >= 2, rest.count <= 4, let topic = Self.topic(rest.dropFirst().joined(separator: " "), knowledge) else { return nil }
        self.topic = topic
        name = Set(Words.split(rest.dropFirst().joined(separator: " ")))
    }

    /// The cards that fit: those for exactly what was named first, then the best supported, then the shortest.
    func entries(of knowledge: KnowledgeBase) -> [Entry] {
        let order: [Entry.Evidence] = [.guideline, .trial, .consensus, .caseReport, .contested, .livedExperience]
        return knowledge.cards.filter { entry in
            (topic.map { entry.goodFor.contains($0.label) } ?? true) && (minutes.map { (entry.minutes ?? 0) <= $0 } ?? true)
        }.map { (distance: distance(of: $0), rank: order.firstIndex(of: $0.evidence) ?? order.count, entry: $0) }.sorted {
            ($0.distance, $0.rank, $0.entry.minutes ?? 0, $0.entry.id) < ($1.distance, $1.rank, $1.entry.minutes ?? 0, $1.entry.id)
        }.map(\.entry)
    }

    /// How far a card is from what was named: 0 where its title says it, then an exercise that is asked for by it, then
    /// what is first of all good for it, then what is good for many things.
    private func distance(of entry: Entry) -> Int {
        guard let topic else { return 0 }
        func says(_ text: String) -> Bool { !name.isEmpty && name.isSubset(of: Words.split(text)) }
        if says(entry.title) { return 0 }
        let isAsked = entry.asks.contains(where: says)
        if isAsked, entry.practice != nil { return 1 }
        let isFirst = entry.goodFor.first == topic.label
        if isFirst, entry.practice != nil { return 2 }
        return isAsked ? 3 : isFirst ? 4 : 5
    }

    /// The topic that a symptom's everyday name means, among those that cards are good for: by the words of its label,
    /// else by what a search for the name finds first.
    private static func topic(_ name: String, _ knowledge: KnowledgeBase) -> Topic? {
        let helped = Set(knowledge.cards.flatMap(\.goodFor))
        let topics = knowledge.topics.filter { helped.contains($0.label) }
        let asked = Set(Words.split(name))
        if let topic = topics.first(where: { topic in !asked.isEmpty && asked.isSubset(of: Set(Words.split(topic.label))) }) { return topic }
        let result = knowledge.search(name)
        guard result.verdict == .answer, let best = result.hits.first else { return nil }
        return topics.first { $0.label == best.entry.topic }
    }
}
