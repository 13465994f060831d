import Knowledge

/// A coach's own pack: entries and sources, held to the same checks as the built-in ones.
///
/// Only `entries/` and `sources.yaml` of the folder are used. Red flags, help-lines and drugs of a local pack
/// are neither read nor written.
struct LocalCompilation {
    /// The bytes of the pack's file; empty where a problem forbids it.
    var file: [UInt8] = []
    var problems: [Problem] = []
    var entries: [EntryFile] = []

    /// `builtIn` is the folder in which the built-in `topics.yaml` lies; drugs beside it count as easy words.
    init(_ files: KnowledgeFiles, builtIn: KnowledgeFiles, today: String) {
        func attempt<Value>(_ body: () throws -> Value) -> Value? {
            do { return try body() } catch {
                problems.append(error as? Problem ?? Problem(path: files.root, line: 1, reason: "\(error)"))
                return nil
            }
        }
        let entries = files.below("entries", suffix: ".md").compactMap { file in attempt { try EntryFile(file.text, path: file.path) } }
        let sources = attempt { try SourceFile.read(try files.text("sources.yaml"), path: "\(files.root)/sources.yaml") } ?? []
        let topics = attempt { try TopicFile.read(try builtIn.text("topics.yaml"), path: "\(builtIn.root)/topics.yaml") } ?? []
        let medications = builtIn.below("medications", suffix: ".yaml").compactMap { file in attempt { try MedicationFile(file.text, path: file.path) } }
        self.entries = entries
        if entries.isEmpty && problems.isEmpty { problems.append(Problem(path: "\(files.root)/entries", line: 1, reason: "the folder holds no entry")) }
        problems += Checks(
            entries: entries, sources: sources, topics: topics, claims: [], citedElsewhere: [],
            names: EasyNames.words(medications: medications.map(\.facts.medication)), today: today, root: files.root, everyTopicNeedsAnEntry: false
        ).problems()
        problems.sort()
        guard problems.allSatisfy(\.isWarning) else { return }

        let used = Set(entries.map(\.entry.topic))
        let bytes = LocalPack.file(
            entries: entries.map { LinkNames(entries.map(\.entry)).named($0.entry) }, sources: sources.map(\.source), topics: topics.filter { used.contains($0.label) },
            index: Compilation.index(entries.map(\.entry), []))
        // What ebb would refuse is refused here, where it can be mended.
        do {
            _ = try LocalPack(bytes, name: files.root)
            file = bytes
        } catch {
            problems.append(Problem(path: files.root, line: 1, reason: error == .tooLarge ? "the pack is larger than 16 MB" : "ebb could not read the pack: \(error)"))
        }
    }
}
