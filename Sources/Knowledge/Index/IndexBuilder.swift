#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Builds the bytes that `Index` reads.
public struct IndexBuilder {
    private struct Posting {
        var document: Int
        var title = 0.0, asks = 0.0, aliases = 0.0, body = 0.0
    }

    private let stemmer = Stemmer()
    private var postings: [String: [Posting]] = [:]
    private var lengths: [(title: Double, asks: Double, aliases: Double, body: Double)] = []
    private var units: [(document: Int, grams: [UInt32: Int])] = []
    /// Every term and every gram once, in the order in which they first came, and so in the pack: those of a word lie side by side, the usual
    /// words before the rare. Waiting for memory is most of what a search costs, and what lies together comes together.
    private var terms = FirstSeen<String>(), grams = FirstSeen<UInt32>()
    private var stems: [String: String] = [:]

    /// An empty index.
    public init() {}

    /// Adds a document; its number is its place in the order of adding.
    public mutating func add(_ document: IndexedDocument) {
        let number = lengths.count
        var fields: [String: Posting] = [:]
        func count(_ text: String, weight: Double = 1, into field: WritableKeyPath<Posting, Double>) -> Double {
            let words = Words.split(text)
            for word in words {
                // The form as written stands beside the stem, marked so that the two never meet.
                for term in [stem(word), "=" + word] {
                    terms.insert(term)
                    fields[term, default: Posting(document: number)][keyPath: field] += weight
                }
            }
            return Double(words.count) * weight
        }
        var length = (title: 0.0, asks: 0.0, aliases: 0.0, body: 0.0)
        length.title = count(document.title, into: \.title)
        for ask in document.asks { length.asks += count(ask, into: \.asks) }
        for alias in document.aliases { length.aliases += count(alias.text, weight: alias.weight, into: \.aliases) }
        length.body = count(document.body, into: \.body)
        for (term, posting) in fields { postings[term, default: []].append(posting) }
        lengths.append(length)
        var seen = Set<String>()
        for question in [document.title] + document.asks + document.aliases.map(\.text) {
            let words = Words.split(question)
            guard !words.isEmpty, seen.insert(words.joined(separator: " ")).inserted else { continue }
            units.append((number, CharacterGrams.counts(words)))
            CharacterGrams.hashes(words).forEach { grams.insert($0) }
        }
    }

    private mutating func stem(_ word: String) -> String {
        if let known = stems[word] { return known }
        let stem = stemmer.stem(word)
        stems[word] = stem
        return stem
    }

    /// The index as bytes of a pack's section.
    public consuming func build() -> [UInt8] {
        let count = Double(max(lengths.count, 1))
        func average(_ field: (Double, Double, Double, Double)) -> (Double, Double, Double, Double) {
            (max(field.0 / count, 1), max(field.1 / count, 1), max(field.2 / count, 1), max(field.3 / count, 1))
        }
        let mean = average(lengths.reduce(into: (0, 0, 0, 0)) { sum, length in
            sum = (sum.0 + length.title, sum.1 + length.asks, sum.2 + length.aliases, sum.3 + length.body)
        })
        let terms = terms.inOrder
        var strings = PackBuilder()
        var records = PackBuilder()
        var lists = PackBuilder()
        for term in terms {
            let list = postings[term]!.sorted { $0.document < $1.document }
            let frequency = Double(list.count)
            let idf = log(1 + (count - frequency + 0.5) / (frequency + 0.5))
            let utf8 = Array(term.utf8.prefix(120))
            records.number(strings.bytes.count, 5)
            records.number(utf8.count, 1)
            records.number(list.count, 3)
            records.number(lists.bytes.count, 5)
            records.number(Int((idf * 1000).rounded()), 3)
            strings.raw(utf8)
            let scale = term.hasPrefix("=") ? Scoring.surface : 1
            for posting in list {
                let length = lengths[posting.document]
                func part(_ frequency: Double, _ field: (weight: Double, b: Double), _ length: Double, _ mean: Double) -> Double {
                    frequency == 0 ? 0 : field.weight * frequency / (1 - field.b + field.b * length / mean)
                }
                let weighted = part(posting.title, Scoring.title, length.title, mean.0) + part(posting.asks, Scoring.asks, length.asks, mean.1)
                    + part(posting.aliases, Scoring.aliases, length.aliases, mean.2) + part(posting.body, Scoring.body, length.body, mean.3)
                let impact = scale * idf * weighted * (Scoring.k1 + 1) / (Scoring.k1 + weighted)
                lists.number(posting.document, 3)
                // At least one, so that a score of zero means "not touched".
                lists.number(min(max(Int((impact / Scoring.impactUnit).rounded()), 1), 2_097_151), 3)
            }
        }
        let grams = buildGrams()
        var slots = PackBuilder()
        Self.writeTable(terms.map { CharacterGrams.hash($0.utf8.prefix(120)) }, into: &slots)

        let parts = [slots.bytes, records.bytes, strings.bytes, lists.bytes, grams.slots, grams.records, grams.lists, grams.units]
        var head = PackBuilder()
        head.number(lengths.count, 3)
        head.number(terms.count, 4)
        head.number(units.count, 3)
        head.number(grams.count, 4)
        var offset = 14 + parts.count * 5
        for part in parts {
            head.number(offset, 5)
            offset += part.count
        }
        return parts.reduce(into: head.bytes) { $0 += $1 }
    }

    private func buildGrams() -> (slots: [UInt8], records: [UInt8], lists: [UInt8], units: [UInt8], count: Int) {
        var frequency: [UInt32: Int] = [:]
        for unit in units { for gram in unit.grams.keys { frequency[gram, default: 0] += 1 } }
        let count = Double(max(units.count, 1))
        func idf(_ gram: UInt32) -> Double { log((1 + count) / (1 + Double(frequency[gram] ?? 0))) + 1 }
        var byGram: [UInt32: [(unit: Int, weight: Double)]] = [:]
        var owners = PackBuilder()
        for (number, unit) in units.enumerated() {
            owners.number(unit.document, 3)
            // Sorted, because a sum of floating-point numbers depends on its order and a build must reproduce.
            let weights = unit.grams.sorted { $0.key < $1.key }.map { ($0.key, (1 + log(Double($0.value))) * idf($0.key)) }
            let norm = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            for (gram, weight) in weights { byGram[gram, default: []].append((number, weight / norm)) }
        }
        let grams = grams.inOrder
        var records = PackBuilder()
        var lists = PackBuilder()
        for gram in grams {
            let list = byGram[gram]!
            records.number(Int(gram), 5)
            records.number(list.count, 3)
            records.number(lists.bytes.count, 5)
            records.number(Int((idf(gram) * 1000).rounded()), 3)
            for item in list {
                lists.number(item.unit, 3)
                lists.number(max(Int((item.weight / Scoring.gramUnit).rounded()), 1), 2)
            }
        }
        var slots = PackBuilder()
        Self.writeTable(grams, into: &slots)
        return (slots.bytes, records.bytes, lists.bytes, owners.bytes, grams.count)
    }

    /// An open-addressed table, at most half full: each slot is the number of a row plus one, or zero.
    private static func writeTable(_ hashes: [UInt32], into builder: inout PackBuilder) {
        var size = 2
        while size < hashes.count * 2 { size *= 2 }
        var slots = [Int](repeating: 0, count: size)
        for (row, hash) in hashes.enumerated() {
            var slot = Int(hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = row + 1
        }
        builder.number(size, 5)
        for slot in slots { builder.number(slot, 4) }
    }
}

/// Values in the order in which they first came, each once.
private struct FirstSeen<Value: Hashable> {
    private(set) var inOrder: [Value] = []
    private var seen: Set<Value> = []

    mutating func insert(_ value: Value) {
        if seen.insert(value).inserted { inOrder.append(value) }
    }
}
