import Document
import Knowledge

/// An entry with the places of its parts, so that a check can name a line.
struct EntryFile {
    var entry: Entry
    /// Numbers with units that the entry states: `subject quantity` → value.
    var figures: [String: String]
    var path: String
    /// Lines of the front matter's names.
    var lines: [String: Int]
    /// The line before the body's first.
    var bodyOffset: Int

    private static let known: Set<String> = [
        "id", "topic", "kind", "title", "asks", "evidence", "sources", "checked", "clinical-review", "related", "minutes", "good-for", "practice", "figures",
    ]

    /// Reads the file at `path`, whose folder says its kind.
    init(_ text: String, path: String) throws(Problem) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
            throw Problem(path: path, line: 1, reason: "an entry begins with front matter between two lines of ---")
        }
        let matter = try YAMLMapping(lines[1..<end].joined(separator: "\n"), path: path, lineOffset: 1)
        try matter.expectOnly(Self.known)
        self.path = path
        self.lines = Dictionary(matter.keys.map { ($0, matter.line(of: $0)) }, uniquingKeysWith: { first, _ in first })
        bodyOffset = end + 1
        let body = lines[(end + 1)...].joined(separator: "\n")

        let kindName = try matter.required("kind")
        guard let kind = Entry.Kind(rawValue: kindName) else {
            throw matter.problem("`\(kindName)` is no kind; kinds are \(Entry.Kind.allCases.map(\.rawValue).joined(separator: ", "))", at: "kind")
        }
        let evidenceName = try matter.required("evidence")
        guard let evidence = Entry.Evidence(rawValue: evidenceName) else {
            throw matter.problem("`\(evidenceName)` is no evidence; use \(Entry.Evidence.allCases.map(\.rawValue).joined(separator: ", "))", at: "evidence")
        }
        var practice: Entry.PracticeScript?
        if let script = try matter.mapping("practice") {
            try script.expectOnly(["phases", "rounds"])
            let phases = try script.list("phases")
            let rounds = try script.integer("rounds") ?? 1
            guard !phases.isEmpty, phases.allSatisfy({ Answer.phase($0) != nil }), (1...200).contains(rounds) else {
                throw matter.problem("a practice has phases like `in 4` or `rest 30 Look around` (seconds, at most 120; words, at most \(Answer.longestCue) characters) and 1 to 200 rounds", at: "practice")
            }
            practice = Entry.PracticeScript(phases: phases, rounds: rounds)
        }
        figures = [:]
        if let stated = try matter.mapping("figures") {
            for key in stated.keys { figures[key] = try stated.required(key) }
        }
        entry = Entry(
            id: try matter.required("id"), topic: try matter.required("topic"), kind: kind, title: try matter.required("title"),
            asks: try matter.list("asks"), evidence: evidence, sources: try matter.list("sources"), checked: try matter.required("checked"),
            clinicalReview: try matter.required("clinical-review"), related: try matter.list("related"), minutes: try matter.integer("minutes"),
            goodFor: try matter.list("good-for"), practice: practice, body: body.trimmingBlankLines())
        bodyOffset += lines[(end + 1)...].prefix { $0.allSatisfy(\.isWhitespace) }.count
        do {
            _ = try MarkdownReader.blocks(of: entry.body)
        } catch {
            throw Problem(path: path, line: bodyOffset + error.line, reason: error.reason)
        }
    }
}

extension String {
    /// The text without empty lines at its ends.
    func trimmingBlankLines() -> String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
