import Document

/// What the knowledge base holds, in figures and lists: for `ebb knowledge` and for whoever reviews it.
public struct KnowledgeReport {
    private let knowledge: KnowledgeBase
    private let entries: [Entry]

    /// A report on `knowledge`.
    public init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        entries = (0..<knowledge.entryCount).compactMap(knowledge.entry(at:))
    }

    /// One line an entry: id, kind, evidence, review, title.
    public func list(kind: Entry.Kind?) -> String {
        entries.filter { kind == nil || $0.kind == kind }.map { entry in
            [entry.id, entry.kind.rawValue, entry.evidence.rawValue, entry.clinicalReview == "pending" ? "review pending" : "reviewed", entry.title].joined(separator: "\t") + "\n"
        }.joined()
    }

    /// Counts by kind, reading grades, coverage of topics and of the founding documents, and what is due.
    public func check(today: String) -> Document {
        let grader = ReadingGrade(names: EasyNames.words(medications: knowledge.medications.map(\.medication)))
        let grades = entries.map { grader.grade(of: $0) }.sorted()
        let covered = Set(entries.map(\.topic))
        let ids = Set(entries.map(\.id))
        let held = knowledge.claims.filter { ids.contains($0.entry) }
        let rows = Entry.Kind.allCases.map { kind in
            let group = entries.filter { $0.kind == kind }
            return [kind.rawValue, String(group.count), String(group.filter { $0.evidence == .contested }.count), String(group.filter { $0.clinicalReview == "pending" }.count)]
        }
        let verdicts = SeedClaim.Verdict.allCases.map { verdict in "\(held.filter { $0.verdict == verdict }.count) \(verdict.rawValue)" }
        let total = ["all", String(entries.count), String(entries.filter { $0.evidence == .contested }.count), String(entries.filter { $0.clinicalReview == "pending" }.count)]
        return Document([
            .heading(level: 1, [.text("The knowledge base on \(today)")]),
            .table(Table(header: ["kind", "entries", "contested", "review pending"], alignments: [.left, .right, .right, .right], rows: rows + [total])),
            .list([
                [.text("Reading grade (Flesch–Kincaid, what a patient reads): median \(Self.tenths(grades.isEmpty ? 0 : grades[grades.count / 2])), highest \(Self.tenths(grades.last ?? 0))")],
                [.text("Topics with an entry: \(knowledge.topics.filter { covered.contains($0.label) }.count) of \(knowledge.topics.count)")],
                [.text("Claims of the founding documents that an entry holds: \(held.count) of \(knowledge.claims.count) (\(verdicts.joined(separator: ", ")))")],
                [.text("Sources: \(knowledge.sourceIDs.count); drugs: \(knowledge.medications.count); ways of asking: \(entries.reduce(0) { $0 + $1.asks.count })")],
                [.text("Last checked against their sources: \(entries.map(\.checked).min() ?? "never") to \(entries.map(\.checked).max() ?? "never"); due a year after that: \(due(today: today).count)")],
            ]),
        ])
    }

    /// Entries whose last check is a year old or more.
    public func due(today: String) -> [Entry] {
        guard let year = Int(today.prefix(4)) else { return [] }
        let limit = "\(year - 1)" + today.dropFirst(4)
        return entries.filter { $0.checked <= limit }
    }

    /// What a reviewing clinician needs for each entry, as Markdown: the text, what it cites, and room to answer.
    public func reviewSheet(ids: [String]) -> String {
        let head = "# Review sheet\n\nFor each entry: is every statement true, does the source say it, is it safe for a person alone at night, is anything missing?\n"
        return head + ids.compactMap(knowledge.entry).map { entry in
            let body = Answer.sections(of: entry).flatMap(\.allBlocks)
            let cited = entry.sources.compactMap(knowledge.source).map { "\($0.id): \($0.authors) \($0.year). \($0.title). \($0.place). \($0.kind.rawValue); \($0.strength)" }
            let text = MarkdownText().render(Document(body))
            return """

                ## \(entry.title) (`\(entry.id)`)

                Topic \(entry.topic); kind \(entry.kind.rawValue); evidence \(entry.evidence.rawValue); checked \(entry.checked); review \(entry.clinicalReview)

                \(text)

                **Cites**

                \(cited.map { "- " + $0 }.joined(separator: "\n"))

                - [ ] right as it stands
                - [ ] to be changed:
                - Reviewer and date:

                """
        }.joined()
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
