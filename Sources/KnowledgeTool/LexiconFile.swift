import Knowledge

/// A thing that people have many words for.
struct Concept {
    /// A topic label, `med:clonazepam`, `sym:brain-zaps` or `act:stop`.
    var name: String
    /// The topic that a symptom belongs to.
    var topic: String?
    /// What a symptom is called where it is shown.
    var title: String?
    /// The symptom under whose name a journal keeps this one, where people use the words of both for one thing.
    var keptAs: String?
    /// The words for it, each with how surely they mean it.
    var terms: [IndexedDocument.Alias]
    /// Those of other languages than English. They tell the topic, and are left alone by the spelling; in the index, whose entries are English, they
    /// would only make each of its fields longer.
    var otherLanguages: [IndexedDocument.Alias] = []

    /// The words of all languages.
    var allTerms: [IndexedDocument.Alias] { terms + otherLanguages }

    /// The generic name that a drug's words stand for; nil for anything but a drug.
    var medication: String? { name.hasPrefix("med:") ? String(name.dropFirst(4)) : nil }
    /// The entry that a symptom's words point to, if there is one of that name.
    var symptom: String? { name.hasPrefix("sym:") ? String(name.dropFirst(4)) : nil }
}

/// Reads `lexicon.yaml`, and `lexicon-other-languages.yaml` beside it.
enum LexiconFile {
    /// The concepts of both files.
    static func read(_ files: KnowledgeFiles, topics: [Topic]) throws(Problem) -> [Concept] {
        let english = "lexicon.yaml", others = "lexicon-other-languages.yaml"
        var concepts = try read(try files.text(english), path: "\(files.root)/\(english)", topics: topics)
        let path = "\(files.root)/\(others)"
        for row in try YAMLMapping("concepts:\n" + files.text(others), path: path, lineOffset: -1).mappings("concepts") {
            try row.expectOnly(["concept", "terms"])
            let name = try row.required("concept")
            guard let place = concepts.firstIndex(where: { $0.name == name }) else { throw row.problem("`\(name)` is no concept of \(english)", at: "concept") }
            guard concepts[place].medication == nil else { throw row.problem("names of medicines belong into medications/", at: "concept") }
            concepts[place].otherLanguages += try terms(row)
        }
        return concepts
    }

    private static func terms(_ row: YAMLMapping) throws(Problem) -> [IndexedDocument.Alias] {
        guard let terms = try row.mapping("terms") else { throw row.problem("`terms` is missing", at: "concept") }
        var aliases: [IndexedDocument.Alias] = []
        for term in terms.keys {
            guard let weight = Double(try terms.required(term)), weight > 0, weight <= 1 else {
                throw terms.problem("the weight of `\(term)` must lie above 0 and be at most 1", at: term)
            }
            aliases.append(IndexedDocument.Alias(term, weight: weight))
        }
        return aliases
    }

    static func read(_ text: String, path: String, topics: [Topic]) throws(Problem) -> [Concept] {
        let file = try YAMLMapping("concepts:\n" + text, path: path, lineOffset: -1)
        var concepts: [Concept] = []
        for row in try file.mappings("concepts") {
            try row.expectOnly(["concept", "name", "topic", "kept-as", "terms"])
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
            concepts.append(Concept(name: name, topic: topic, title: try row.text("name"), keptAs: try row.text("kept-as"), terms: try terms(row)))
        }
        for concept in concepts {
            guard let other = concept.keptAs else { continue }
            guard concept.symptom != nil, concepts.contains(where: { $0.symptom == other && $0.keptAs == nil }) else {
                throw Problem(path: path, line: 1, reason: "`\(concept.name)` is kept as `\(other)`, which is no symptom of the lexicon with a name of its own")
            }
        }
        return concepts
    }

    /// The symptoms as a journal knows them. A word that stands for several belongs to the one that it means most surely,
    /// to the earlier one where they are equal, and to the one that bears it as its name before all.
    static func symptoms(_ concepts: [Concept]) -> [Symptoms.Symptom] {
        var owners: [String: (id: String, weight: Double)] = [:]
        var terms: [String: [String]] = [:]
        for concept in concepts {
            guard let id = concept.symptom, let title = concept.title else { continue }
            let name = Words.split(title).joined(separator: " ")
            for term in [IndexedDocument.Alias(name, weight: 2)] + concept.terms where term.weight >= 0.5 {
                let words = Words.split(term.text).joined(separator: " ")
                guard !words.isEmpty, (owners[words]?.weight ?? 0) < term.weight else { continue }
                owners[words] = (id, term.weight)
            }
            terms[id] = ([name] + concept.terms.map { Words.split($0.text).joined(separator: " ") })
        }
        func keeper(_ id: String) -> String { concepts.first { $0.symptom == id }?.keptAs ?? id }
        return concepts.compactMap { concept in
            guard let id = concept.symptom, concept.keptAs == nil, let title = concept.title, let topic = concept.topic else { return nil }
            let members = [id] + concepts.compactMap { $0.keptAs == id ? $0.symptom : nil }
            var seen: Set<String> = []
            let words = members.flatMap { member in (terms[member] ?? []).filter { owners[$0].map { keeper($0.id) } == id } }
            return Symptoms.Symptom(id: id, name: title, topic: topic, terms: words.filter { seen.insert($0).inserted })
        }
    }
}
