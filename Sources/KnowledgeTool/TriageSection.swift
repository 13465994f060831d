import Knowledge

/// The red flags, help-lines and example lines of `Knowledge/`, compiled for Triage.
struct TriageCompilation {
    /// The bytes that Triage reads; empty where a problem forbids it.
    var bytes: [UInt8]
    var problems: [Problem]

    init(_ files: KnowledgeFiles) {
        let sources = Self.sources(files)
        let compiled = compileTriage(redFlags: sources.redFlags, helpLines: sources.helpLines, examples: sources.examples, asks: sources.asks)
        bytes = compiled.bytes
        problems = compiled.problems
    }

    /// What is wrong with the entries that the red flags send to: each must be one of the kind that sends to help.
    static func unreadable(_ files: KnowledgeFiles, _ entries: [Entry]) -> [Problem] {
        let help = Set(entries.filter { $0.kind == .seekHelp }.map(\.id))
        let file = TriageRuleFile(sources(files).redFlags)
        return file.rules.compactMap(\.entry).filter { !help.contains($0.text) }.map {
            file.problem($0.line, "no entry of the kind seek-help is called `\($0.text)`")
        }
    }

    /// Recall and false alarms of rules, model and both, on the held-out examples and on `further` lines.
    static func evaluation(_ files: KnowledgeFiles, further: [(path: String, text: String)]) -> String {
        let sources = sources(files)
        return triageEval(
            redFlags: sources.redFlags, helpLines: sources.helpLines, examples: sources.examples, asks: sources.asks,
            lines: further.map { TriageSource(path: $0.path, text: $0.text) })
    }

    private typealias Sources = (redFlags: [TriageSource], helpLines: TriageSource, examples: [TriageSource], asks: [String])

    private static func sources(_ files: KnowledgeFiles) -> Sources {
        func source(_ name: String) -> TriageSource {
            let path = "\(files.root)/\(name)"
            return TriageSource(path: path, text: files.texts[path] ?? "")
        }
        let more = files.below("red-flags", suffix: ".yaml").map { TriageSource(path: $0.path, text: $0.text) }
        return ([source("red-flags.yaml")] + more, source("help-lines.yaml"), files.below("triage", suffix: ".tsv").map { TriageSource(path: $0.path, text: $0.text) },
                asks(files) + posts(files))
    }

    /// How people ask what the entries answer: harmless lines for the model, but for those of the kind that sends to help.
    ///
    /// Read line by line, as a file that is not sound is reported elsewhere.
    private static func asks(_ files: KnowledgeFiles) -> [String] {
        files.below("entries", suffix: ".md").filter { !$0.path.contains("/seek-help/") }.flatMap { file in
            let matter = file.text.split(whereSeparator: \.isNewline).dropFirst().prefix { $0 != "---" }
            return matter.drop { $0 != "asks:" }.dropFirst().prefix { $0.hasPrefix(" ") }.map { line in
                String(line.drop { $0 == " " || $0 == "-" }).trimmingQuotes
            }
        }
    }

    /// Long lines of those that the model of topics learns from: in an ordinary post there is much that a danger is told with. Short ones are left
    /// out: with 30,000 of them three dangers in a hundred more were missed.
    private static func posts(_ files: KnowledgeFiles) -> [String] {
        files.below("questions", suffix: ".tsv").flatMap { file in
            file.text.split(whereSeparator: \.isNewline).compactMap { row in
                let cells = row.split(separator: "\t")
                guard cells.count == 2, cells[0] != "-", cells[0].first != "#", cells[1].split(separator: " ").count >= leastPostWords else { return nil }
                return String(cells[1])
            }
        }
    }

    private static let leastPostWords = 30
}

extension String {
    /// Without the quotes that YAML may have around it.
    fileprivate var trimmingQuotes: String {
        guard count > 1, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
