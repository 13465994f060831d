import Knowledge
import Taper

/// The files of `Knowledge/`, each as its path below the folder's parent and its text.
struct KnowledgeFiles {
    var root: String
    var texts: [String: String]

    func text(_ name: String) throws(Problem) -> String {
        guard let text = texts["\(root)/\(name)"] else { throw Problem(path: "\(root)/\(name)", line: 1, reason: "the file is missing") }
        return text
    }

    /// The files below a folder, in the order of their names.
    func below(_ folder: String, suffix: String) -> [(path: String, text: String)] {
        texts.filter { $0.key.hasPrefix("\(root)/\(folder)/") && $0.key.hasSuffix(suffix) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// What came of compiling: the pack, or what must be mended.
struct Compilation {
    var pack: [UInt8]
    var problems: [Problem]
    var entries: [EntryFile] = []

    /// Reads, checks and compiles; the pack is empty where a problem forbids it.
    init(_ files: KnowledgeFiles, today: String) {
        var problems: [Problem] = []
        func attempt<Value>(_ body: () throws -> Value) -> Value? {
            do { return try body() } catch {
                problems.append(error as? Problem ?? Problem(path: files.root, line: 1, reason: "\(error)"))
                return nil
            }
        }
        let entries = files.below("entries", suffix: ".md").compactMap { file in attempt { try EntryFile(file.text, path: file.path) } }
        let sources = attempt { try SourceFile.read(try files.text("sources.yaml"), path: "\(files.root)/sources.yaml") } ?? []
        let topics = attempt { try TopicFile.read(try files.text("topics.yaml"), path: "\(files.root)/topics.yaml") } ?? []
        let concepts = attempt { try LexiconFile.read(files, topics: topics) } ?? []
        let claims = attempt { try CoverageFile.read(try files.text("coverage.yaml"), path: "\(files.root)/coverage.yaml") } ?? []
        let medications = files.below("medications", suffix: ".yaml").compactMap { file in attempt { try MedicationFile(file.text, path: file.path) } }
        self.entries = entries

        let known = Set(sources.map(\.source.id))
        for file in medications {
            for id in file.sources.sorted() where !known.contains(id) {
                problems.append(Problem(path: file.path, line: 1, reason: "no source is called `\(id)`; sources.yaml lists them"))
            }
        }
        problems += Checks(
            entries: entries, sources: sources, topics: topics, claims: claims, citedElsewhere: Set(medications.flatMap(\.sources)).union(Self.citedByHelpLines(files)).union(Self.citedByTheProgram),
            names: EasyNames.words(medications: medications.map(\.facts.medication)), today: today, root: files.root
        ).problems()

        let triage = TriageCompilation(files)
        problems += triage.problems + TriageCompilation.unreadable(files, entries.map(\.entry))
        let labels = Set(topics.map(\.label))
        let examples = files.below("questions", suffix: ".tsv").compactMap { file in attempt { try QuestionFile.read(file.text, path: file.path, labels: labels) } }.joined()
        let spelling = attempt { try SpellingCompilation(files, entries: entries.map { ($0.entry, Self.spokenText(of: $0.entry)) }, concepts: concepts, medications: medications.map(\.facts.medication)) }
        self.problems = problems.sorted()
        guard problems.allSatisfy(\.isWarning) else {
            pack = []
            return
        }
        let names = LinkNames(entries.map(\.entry))
        pack = Pack.build([
            (.entries, KnowledgeWriter.entries(entries.map { names.named($0.entry) })),
            (.sources, KnowledgeWriter.sources(sources.map(\.source))),
            (.topics, KnowledgeWriter.topics(topics)),
            (.claims, KnowledgeWriter.claims(claims.map(\.claim))),
            (.medications, KnowledgeWriter.medications(medications.map(\.facts))),
            (.lexicon, KnowledgeWriter.lexicon(Self.meanings(concepts, medications.map(\.facts.medication), Set(entries.map(\.entry.id))))),
            (.symptoms, KnowledgeWriter.symptoms(LexiconFile.symptoms(concepts))),
            (.index, Self.index(entries.map(\.entry), concepts)),
            (.questions, Self.topicModel(entries.map(\.entry), concepts, Array(examples), medications.map(\.facts))),
            (.triage, triage.bytes),
            (.spelling, spelling?.bytes ?? []),
        ])
    }

    /// What the questionnaires of the shell cite.
    private static let citedByTheProgram = ["kroenke-2001", "spitzer-2006"]

    /// Help-lines cite their sources by id too.
    private static func citedByHelpLines(_ files: KnowledgeFiles) -> Set<String> {
        let text = files.texts["\(files.root)/help-lines.yaml"] ?? ""
        return Set(text.split(separator: "\n").compactMap { line in
            line.split(separator: ":").first.map(String.init)?.contains("source") == true ? line.split(separator: ":").last.map { String($0.drop(while: \.isWhitespace)) } : nil
        })
    }

    /// Words that stand for a drug: its brands and what people call it.
    private static func drugNames(_ concepts: [Concept], _ medications: [Medication]) -> [String: String] {
        var names: [String: String] = [:]
        for concept in concepts {
            guard let medication = concept.medication else { continue }
            for term in concept.terms where term.weight >= 0.5 { names[Words.split(term.text).joined(separator: " ")] = medication }
        }
        for medication in medications {
            for name in medication.allNames where names[Words.split(name).joined(separator: " ")] == nil {
                names[Words.split(name).joined(separator: " ")] = medication.id
            }
        }
        return names.filter { $0.key != $0.value && !$0.key.isEmpty }
    }

    /// What the words of the lexicon stand for. A word of a drug stands for the drug; of other concepts the surest one wins.
    private static func meanings(_ concepts: [Concept], _ medications: [Medication], _ ids: Set<String>) -> [String: Meaning] {
        var meanings: [String: (meaning: Meaning, weight: Double)] = [:]
        for concept in concepts {
            guard let meaning = meaning(of: concept, ids) else { continue }
            for term in concept.allTerms where term.weight >= 0.5 {
                let words = Words.split(term.text).joined(separator: " ")
                guard !words.isEmpty, meanings[words].map({ $0.weight < term.weight }) ?? true else { continue }
                meanings[words] = (meaning, term.weight)
            }
        }
        return meanings.mapValues(\.meaning).merging(drugNames(concepts, medications).mapValues { Meaning.medicine($0) }) { $1 }
    }

    private static func meaning(of concept: Concept, _ ids: Set<String>) -> Meaning? {
        if let symptom = concept.symptom { return ids.contains(symptom) ? .entry(symptom) : concept.topic.map { .topic($0) } }
        return concept.name.contains(":") ? nil : .topic(concept.name)
    }

    /// The words of an entry as they are searched: its parts and its tables, without citations.
    private static func spokenText(of entry: Entry) -> String {
        let blocks = Answer.sections(of: entry).flatMap(\.blocks)
        let running = blocks.flatMap(\.pieces).filter { if case .citation = $0 { false } else { true } }.map { [$0].plainText }
        let cells = blocks.flatMap { block -> [String] in
            if case .table(let table) = block { table.header + table.rows.flatMap(\.self) } else { [] }
        }
        return (running + cells.map { $0.split(separator: "[@").first.map(String.init) ?? "" }).joined(separator: " ")
    }

    /// What an entry says, sentence by sentence; shorter ones are names and labels.
    private static func sentences(of entry: Entry) -> [String] {
        Answer.sections(of: entry).flatMap(\.blocks).flatMap(\.passages)
            .flatMap { ReadingGrade.sentences(of: $0, endingAtColons: false) }.filter { $0.split(separator: " ").count >= 5 }
    }

    /// The model of topics, trained on titles, ways of asking, names of concepts, the example lines and what the entries say.
    private static func topicModel(_ entries: [Entry], _ concepts: [Concept], _ examples: [TopicTrainer.Line], _ medications: [MedicationFacts]) -> [UInt8] {
        let entries = entries.sorted { $0.id < $1.id }
        let labels = Set(entries.map(\.topic))
        var lines = entries.flatMap { entry in ([entry.title] + entry.asks).map { (label: entry.topic, text: $0) } }
        var others: [TopicTrainer.Line] = []
        for concept in concepts {
            guard let label = [concept.topic, concept.name].compactMap(\.self).first(where: labels.contains) else { continue }
            lines += concept.terms.filter { $0.weight >= 0.5 }.map { (label, $0.text) }
            others += concept.otherLanguages.filter { $0.weight >= 0.5 }.map { (label, $0.text) }
        }
        lines += examples
        let names = Pack.build([
            (.medications, KnowledgeWriter.medications(medications)), (.lexicon, KnowledgeWriter.lexicon(meanings(concepts, medications.map(\.medication), Set(entries.map(\.id))))),
        ])
        guard let reading = try? Pack(PackBytes(names)) else { return [] }
        let said = entries.flatMap { entry in sentences(of: entry).map { (label: entry.topic, text: $0) } }
        return TopicTrainer.section(lines, sentences: said, otherLanguages: others, documents: entries.map(\.topic), reading: reading)
    }

    /// The index over entries, in the order of their records.
    static func index(_ entries: [Entry], _ concepts: [Concept]) -> [UInt8] {
        var builder = IndexBuilder()
        let ids = Set(entries.map(\.id))
        // The order of the records: a document's number is its record's.
        for entry in entries.sorted(by: { $0.id < $1.id }) {
            let aliases = concepts.filter { concept in
                if let symptom = concept.symptom {
                    // A symptom with an entry of its own points there, otherwise to its topic's main entry.
                    return ids.contains(symptom) ? symptom == entry.id : concept.topic == entry.id
                }
                return concept.name == entry.id
            }.flatMap(\.terms)
            builder.add(IndexedDocument(title: entry.title, asks: entry.asks, aliases: aliases, body: Self.spokenText(of: entry)))
        }
        return builder.build()
    }
}
