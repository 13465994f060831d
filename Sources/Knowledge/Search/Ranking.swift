/// Puts together what the model of topics and the search say.
enum Ranking {
    /// How many documents the search hands over: enough that a likely topic has its best entry among them.
    static let pool = 60
    /// What the best match of words and letters is worth beside a topic's score, whose spread is about 1. Chosen on
    /// lines that the model was not trained on: from 0.1 to 0.4 little changes, without the search some entries are lost.
    static let searchWeight = 0.2
    /// Topics whose main entry joins in where the search found none of their entries.
    private static let likelyTopics = 5

    typealias Ranked = (hit: Searcher.Hit, score: Double, topic: Double)

    /// The likeliest topics, the first of two that are as likely before the other.
    private static func likeliest(_ scores: [Float]) -> [Int] {
        var best: [Int] = []
        for topic in scores.indices {
            if best.count == likelyTopics, let last = best.last, scores[topic] <= scores[last] { continue }
            var place = best.count
            while place > 0, scores[best[place - 1]] < scores[topic] { place -= 1 }
            best.insert(topic, at: place)
            if best.count > likelyTopics { best.removeLast() }
        }
        return best
    }

    /// The `limit` best, best first, the first three of three topics. `mainEntry` finds the document with a topic's name.
    static func combine(_ hits: [Searcher.Hit], _ reading: TopicModel.Reading?, _ model: TopicModel, limit: Int, mainEntry: (String) -> Int?) -> [Ranked] {
        guard let reading else { return [] }
        let top = max(hits.first?.score ?? 0, 0.001)
        var ranked: [Ranked] = hits.map { hit in
            let topic = Double(reading.scores[model.topic(ofDocument: hit.document)])
            return (hit, searchWeight * hit.score / top + topic, topic)
        }
        // A mark for each topic; a set of so few would cost more to fill.
        var found = [Bool](repeating: false, count: reading.scores.count)
        for hit in hits { found[model.topic(ofDocument: hit.document)] = true }
        for topic in likeliest(reading.scores) where !found[topic] {
            guard let document = mainEntry(model.labels[topic]) else { continue }
            let score = Double(reading.scores[topic])
            ranked.append((Searcher.Hit(document: document, score: 0, words: 0, letters: 0), score, score))
        }
        ranked.sort { ($1.score, $0.hit.document) < ($0.score, $1.hit.document) }
        var firsts: [Int] = [], topics: [Int] = []
        for place in ranked.indices where firsts.count < 3 {
            let topic = model.topic(ofDocument: ranked[place].hit.document)
            guard !topics.contains(topic) else { continue }
            firsts.append(place)
            topics.append(topic)
        }
        return (firsts + ranked.indices.lazy.filter { !firsts.contains($0) }.prefix(limit)).prefix(limit).map { ranked[$0] }
    }
}
