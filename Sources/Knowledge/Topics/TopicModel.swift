/// A linear model that says which topic a question is about, and whether it is about any; read in place.
///
/// It is trained while Ebb is built, by KnowledgeTool, on the ways of asking in the entries and on the example lines of
/// `Knowledge/questions/`. A question's score for a topic is the sum of the weights of its features, each by how rare it is.
public final class TopicModel {
    /// How a question looks to the model.
    public struct Reading: Sendable {
        /// The score of each topic, by its place in `labels`; above about 0 is sure, below −1 unlikely; lowest for none.
        public var scores: [Float]
        /// The score of being about none of them.
        public var outside: Float
        /// How many of the question's words and pairs of words the model has seen, and how many there are.
        public var known: Int, count: Int
        /// How many words the question has.
        public var words: Int
    }

    /// The labels of the topics.
    public let labels: [String]
    private let pack: Pack
    private let features: TopicFeatures
    private let start: Int
    private let biases: [Float]
    /// The place of `outsideLabel` in `labels`.
    private let outsidePlace: Int?
    private let scale: Float
    private let slots: Int
    private let documents: Int, table: Int, rows: Int, weights: Int
    /// The question read last: more than one asks for it.
    private var latest: (question: String, reading: Reading)?

    /// The class of what is about no topic.
    static let outsideLabel = "-"
    /// A weight of 0 in a byte of seven bits.
    static let zero = 64
    /// Bytes of a row: the feature, its rarity, where its weights begin and how many there are.
    static let rowSize = 4 + 2 + 4 + 1

    /// The model in `pack`; nil where the pack has none, as a coach's own pack.
    public init?(_ pack: Pack) {
        let range = pack.range(of: .questions)
        guard !range.isEmpty else { return nil }
        self.pack = pack
        features = TopicFeatures(pack)
        let bytes = pack.bytes
        start = range.lowerBound
        let classes = bytes.short(at: start)
        scale = Float(bytes.number(4, at: start + 2)) / 1_000_000
        slots = bytes.number(4, at: start + 6)
        let rowCount = bytes.number(4, at: start + 10)
        let documentCount = bytes.medium(at: start + 14)
        var offset = start + 17
        var labels: [String] = []
        var biases: [Float] = []
        for _ in 0..<classes {
            biases.append(Float(bytes.medium(at: offset) - 1_000_000) / 10_000)
            let length = bytes.medium(at: offset + 3)
            labels.append(bytes.text(at: offset + 6, length: length))
            offset += 6 + length
        }
        self.labels = labels
        outsidePlace = labels.firstIndex(of: Self.outsideLabel)
        self.biases = biases
        documents = offset
        table = documents + documentCount * 2
        rows = table + slots * 4
        weights = rows + rowCount * Self.rowSize
    }

    /// The topic of a document, by its place in `labels`.
    public func topic(ofDocument number: Int) -> Int { pack.bytes.short(at: documents + number * 2) }

    /// Lets go of the words of the questions read so far.
    func forgetWords() {
        features.forgetWords()
        latest = nil
    }

    /// Scores `question` for every topic.
    public func read(_ question: String) -> Reading {
        if let latest, latest.question == question { return latest.reading }
        let reading = scored(question)
        latest = (question, reading)
        return reading
    }

    private func scored(_ question: String) -> Reading {
        let bytes = pack.bytes
        let (seen, words) = features.look(at: question)
        let known = seen.compactMap { feature, weight in
            row(feature).map { (row: $0, weight: weight * Float(bytes.short(at: $0 + 4)) / 100, isLetters: TopicFeatures.isLetters(feature)) }
        }
        var scores = biases
        let wordLength = length(known.lazy.filter { !$0.isLetters }), letterLength = length(known.lazy.filter(\.isLetters))
        scores.withUnsafeMutableBufferPointer { scores in
            for (row, weight, isLetters) in known {
                let factor = weight * scale * (isLetters ? TopicFeatures.letterWeight / letterLength : 1 / wordLength)
                var offset = weights + bytes.number(4, at: row + 6)
                for _ in 0..<Int(bytes.base[row + 10]) {
                    let topic = Int(bytes.base[offset])
                    // The buffer doesn't check: a damaged pack must not reach beyond it.
                    if topic < scores.count { scores[topic] += factor * Float(Int(bytes.base[offset &+ 1]) - Self.zero) }
                    offset &+= 2
                }
            }
        }
        var outside: Float = -1
        if let place = outsidePlace {
            outside = scores[place]
            scores[place] = -.greatestFiniteMagnitude
        }
        return Reading(
            scores: scores, outside: outside, known: known.count { !$0.isLetters }, count: seen.count { !TopicFeatures.isLetters($0.feature) }, words: words)
    }

    private func length(_ features: some Sequence<(row: Int, weight: Float, isLetters: Bool)>) -> Float {
        features.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    private func row(_ feature: Int) -> Int? {
        var slot = feature & (slots - 1)
        while true {
            let number = pack.bytes.number(4, at: table + slot * 4)
            if number == 0 { return nil }
            let row = rows + (number - 1) * Self.rowSize
            if pack.bytes.number(4, at: row) == feature { return row }
            slot = (slot + 1) & (slots - 1)
        }
    }

    /// Writes what `init` reads: classes with their biases, each document's class, and each feature's rarity and weights.
    /// A weight counts from −63 to 63 times `scale`.
    public static func build(
        classes: [(label: String, bias: Float)], documents: [Int], features: [(feature: Int, rarity: Float, weights: [(topic: Int, weight: Int)])], scale: Float
    ) -> [UInt8] {
        var slots = 2
        while slots < features.count * 2 { slots *= 2 }
        var head = PackBuilder()
        head.number(classes.count, 2)
        head.number(Int((scale * 1_000_000).rounded()), 4)
        head.number(slots, 4)
        head.number(features.count, 4)
        head.number(documents.count, 3)
        for (label, bias) in classes {
            head.number(Int((bias * 10_000).rounded()) + 1_000_000, 3)
            head.text(label)
        }
        for document in documents { head.number(document, 2) }
        var table = [Int](repeating: 0, count: slots)
        var rows = PackBuilder()
        var weights = PackBuilder()
        for (index, feature) in features.enumerated() {
            var slot = feature.feature & (slots - 1)
            while table[slot] != 0 { slot = (slot + 1) & (slots - 1) }
            table[slot] = index + 1
            rows.number(feature.feature, 4)
            rows.number(Int((feature.rarity * 100).rounded()), 2)
            rows.number(weights.bytes.count, 4)
            rows.number(feature.weights.count, 1)
            for (topic, weight) in feature.weights {
                weights.number(topic, 1)
                weights.number(weight + zero, 1)
            }
        }
        for row in table { head.number(row, 4) }
        head.raw(rows.bytes)
        head.raw(weights.bytes)
        return head.bytes
    }
}
