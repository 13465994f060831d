import Knowledge

/// A thing that people have many words for.
struct Concept {
    /// A topic label, `med:clonazepam`, `sym:brain-zaps` or `act:stop`.
    var name: String
    /// The topic that a symptom belongs to.
    var topic: String?
    /// The words for it, each with how surely they mean it.
    var terms: [IndexedDocument.Alias]

    /// The generic name that a drug's words stand for; nil for anything but a drug.
    var medication: String? { name.hasPrefix("med:") ? String(name.dropFirst(4)) : nil }
    /// The entry that a symptom's words point to, if there is one of that name.
    var symptom: String? { name.hasPrefix("sym:") ? String(name.dropFirst(4)) : nil }
}

/// Reads `lexicon.yaml`.
enum LexiconFile {
    static func read(_ text: String, path: String, topics: [Topic]) throws(Problem) -> [Concept] {
        let file = try YAMLMapping("concepts:\n" + text, path: path, lineOffset: -1)
        var concepts: [Concept] = []
        for row in try file.mappings("concepts") {
            try row.expectOnly(["concept", "name", "topic", "terms"])
            let name = try row.required("concept")
            let topic = try row.text("topic")
            let prefix = name.split(separator: ":").first.map(String.init) ?? ""
            let isLabel = topics.contains { $0.label == name }
            guard isLabel || ["med", "sym", "act"].contains(prefix) else {
                throw row.problem("`\(name)` is neither a topic nor med:, sym: or act:", at: "concept")
            }
            if prefix == "sym", !topics.contains(where: { $0.label == topic }) {
                throw row.problem("a symptom names the topic it belongs to", at: "concept")
            }
            guard let terms = try row.mapping("terms") else { throw row.problem("`terms` is missing", at: "concept") }
            var aliases: [IndexedDocument.Alias] = []
            for term in terms.keys {
                guard let weight = Double(try terms.required(term)), weight > 0, weight <= 1 else {
                    throw terms.problem("the weight of `\(term)` must lie above 0 and be at most 1", at: term)
                }
                aliases.append(IndexedDocument.Alias(term, weight: weight))
            }
            concepts.append(Concept(name: name, topic: topic, terms: aliases))
        }
        return concepts
    }
}
