import Foundation
import ShellSupport
import Testing

/// The build stops at a bad entry, with file, line and reason: the plugin runs exactly this command.
@Suite struct BrokenEntryTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// What is done to the entry on daily micro-tapers, and what the tool must say.
    @Test(arguments: [
        ("topic: daily-micro-taper", "topic: nonsense", "no topic is called `nonsense`"),
        ("kind: method", "kind: magic", "`magic` is no kind"),
        ("checked: 2026", "checked: 2126", "`checked` lies in the future"),
        ("clinical-review: pending", "clinical-review: a doctor", "the reviewer's name and the day"),
        ("related: [", "related: [no-such-entry, ", "no entry is called `no-such-entry`"),
        ("sources: [", "sources: [nobody-1900, ", "no source is called `nobody-1900`"),
        ("title: ", "titel: ", "`titel` is not known here"),
        ("\n## ", "\nSee [[nowhere-at-all]].\n\n## ", "[[nowhere-at-all]] leads nowhere"),
        ("\n## ", "\nAn **open end.\n\n## ", "** without **"),
        ("\n## ", "\nNotwithstanding considerable pharmacological heterogeneity, benzodiazepinergic neuroadaptation characteristically necessitates individualization of discontinuation methodologies incorporating multidimensional symptomatological reassessment, interdisciplinary communication, anticipatory psychoeducational preparation, comprehensive documentation, and longitudinal multiprofessional accompaniment throughout rehabilitation, notwithstanding institutional impracticability.\n\n## ", "reading grade"),
    ])
    func stopsTheBuild(old: String, new: String, reason: String) throws {
        try expectError(reason, in: "entries/method/daily-micro-taper.md", after: old, becomes: new)
    }

    @Test(arguments: [
        ("concept: breastfeeding", "concept: breast-feeding", "`breast-feeding` is no concept of lexicon.yaml"),
        ("concept: breastfeeding", "concept: med:clonazepam", "names of medicines belong into medications/"),
        ("concept: breastfeeding", "concept: breastfeeding\n  topic: driving", "`topic` is not known here"),
        ("amamantar: 1,", "amamantar: 2,", "the weight of `amamantar` must lie above 0 and be at most 1"),
    ])
    func aWordOfAnotherLanguageBelongsToAConcept(old: String, new: String, reason: String) throws {
        try expectError(reason, in: "lexicon-other-languages.yaml", after: old, becomes: new)
    }

    @Test func theSameNumberWithTwoValuesMustBeMarkedAsContested() throws {
        let folder = try copyOfKnowledge()
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        for (name, value) in [("first-copy", "3 mg"), ("second-copy", "4 mg")] {
            let entry = """
                ---
                id: \(name)
                topic: half-life
                kind: pharmacology
                title: A copy called \(name)
                asks: [one \(name), two \(name), three \(name)]
                evidence: guideline
                sources: [asam-2025]
                checked: 2026-11-20
                clinical-review: pending
                related: [half-life]
                figures: {made up limit: \(value)}
                ---
                The limit is \(value) [@asam-2025].
                """
            try entry.write(to: folder.appendingPathComponent("entries/pharmacology/\(name).md"), atomically: true, encoding: .utf8)
        }
        let run = try compile(folder)
        #expect(run.errors.contains("`made up limit` is 4 mg here and 3 mg in"))
    }

    @Test func aSourceThatNobodyCitesIsAnError() throws {
        let folder = try copyOfKnowledge()
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let file = folder.appendingPathComponent("sources.yaml")
        let more = "\nzz-unread:\n  authors: Nobody\n  year: 1999\n  title: Unread\n  kind: review\n  where: a shelf\n  strength: none\n"
        try (String(contentsOf: file, encoding: .utf8) + more).write(to: file, atomically: true, encoding: .utf8)
        #expect(try compile(folder).errors.contains("nothing cites `zz-unread`"))
    }

    /// An alert leads to help, or nowhere.
    @Test(arguments: ["no-such-entry", "daily-micro-taper"])
    func aRedFlagThatSendsElsewhereIsAnError(entry: String) throws {
        let folder = try copyOfKnowledge()
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let file = folder.appendingPathComponent("red-flags/emergency-now/seizures.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("read: seizure-first-aid"))
        try text.replacingOccurrences(of: "read: seizure-first-aid", with: "read: \(entry)").write(to: file, atomically: true, encoding: .utf8)
        let run = try compile(folder)
        #expect(run.ending != .exit(0))
        #expect(run.errors.contains("no entry of the kind seek-help is called `\(entry)`"))
    }

    /// Rules in a file that nothing names would silently be missing.
    @Test func aFileOfRedFlagsThatIsNotNamedIsAnError() throws {
        let folder = try copyOfKnowledge()
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let rules = folder.appendingPathComponent("red-flags/urgent-prescriber")
        try FileManager.default.moveItem(at: rules.appendingPathComponent("older.yaml"), to: rules.appendingPathComponent("elder.yaml"))
        let run = try compile(folder)
        #expect(run.ending != .exit(0))
        #expect(run.errors.contains("elder.yaml:1: "))
        #expect(run.errors.contains("there is no file “urgent-prescriber/older.yaml” in red-flags/"))
    }

    /// The build must stop at `file` with `reason` once its first `old` has become `new`.
    private func expectError(_ reason: String, in file: String, after old: String, becomes new: String) throws {
        let folder = try copyOfKnowledge()
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        let url = folder.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        let range = try #require(text.range(of: old))
        try text.replacingCharacters(in: range, with: new).write(to: url, atomically: true, encoding: .utf8)
        let run = try compile(folder)
        #expect(run.ending != .exit(0))
        let line = run.errors.split(separator: "\n").first { $0.contains(reason) }
        let found = try #require(line, "nothing in: \(run.errors.prefix(2000))")
        #expect(found.hasPrefix("Knowledge/\(file):"))
        #expect(found.contains(": error: "))
    }

    private func copyOfKnowledge() throws -> URL {
        let parent = FileManager.default.temporaryDirectory.appendingPathComponent("ebb-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let folder = parent.appendingPathComponent("Knowledge")
        try FileManager.default.copyItem(at: Self.root.appendingPathComponent("Knowledge"), to: folder)
        // The example lines of triage only cost time here.
        try? FileManager.default.removeItem(at: folder.appendingPathComponent("triage"))
        return folder
    }

    private func compile(_ folder: URL) throws -> PipedProgram {
        let tool = try #require(BuildProducts.path(of: "KnowledgeTool") ?? BuildProducts.path(of: "KnowledgeTool-tool"), "the tool was not built")
        return try PipedProgram(tool, ["compile", folder.path, folder.deletingLastPathComponent().appendingPathComponent("out.swift").path], input: [])
    }
}
