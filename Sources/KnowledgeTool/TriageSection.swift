/// The red flags, help-lines and example lines of `Knowledge/`, compiled for Triage.
struct TriageCompilation {
    /// The bytes that Triage reads; empty where a problem forbids it.
    var bytes: [UInt8]
    var problems: [Problem]

    init(_ files: KnowledgeFiles) {
        let sources = Self.sources(files)
        let compiled = compileTriage(redFlags: sources.redFlags, helpLines: sources.helpLines, examples: sources.examples)
        bytes = compiled.bytes
        problems = compiled.problems.map { Problem(path: $0.path, line: $0.line, reason: $0.reason, isWarning: $0.isWarning) }
    }

    /// Recall and false alarms of rules, model and both, on the held-out examples and on `further` lines.
    static func evaluation(_ files: KnowledgeFiles, further: [(path: String, text: String)]) -> String {
        let sources = sources(files)
        return triageEval(
            redFlags: sources.redFlags, helpLines: sources.helpLines, examples: sources.examples,
            lines: further.map { TriageSource(path: $0.path, text: $0.text) })
    }

    private static func sources(_ files: KnowledgeFiles) -> (redFlags: TriageSource, helpLines: TriageSource, examples: [TriageSource]) {
        func source(_ name: String) -> TriageSource {
            let path = "\(files.root)/\(name)"
            return TriageSource(path: path, text: files.texts[path] ?? "")
        }
        return (source("red-flags.yaml"), source("help-lines.yaml"), files.below("triage", suffix: ".tsv").map { TriageSource(path: $0.path, text: $0.text) })
    }
}
