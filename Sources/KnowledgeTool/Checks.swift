import Document
import Knowledge

/// What must hold in `Knowledge/` before it is built.
struct Checks {
    let entries: [EntryFile]
    let sources: [(source: Source, line: Int)]
    let topics: [Topic]
    let claims: [(claim: SeedClaim, line: Int)]
    /// Ids of sources that medications cite.
    let citedElsewhere: Set<String>
    /// Names that count as easy words.
    let names: Set<String>
    /// The day of the build, as `2026-11-21`.
    let today: String
    let root: String
    /// Whether a topic without an entry is a problem; not for a coach's own pack.
    var everyTopicNeedsAnEntry = true

    /// The highest grade that a patient's part of an entry may have, and the highest median of all.
    static let highestGrade = 8.0
    static let highestMedianGrade = 6.5

    func problems() -> [Problem] {
        let ids = Set(entries.map(\.entry.id))
        return duplicates() + entries.flatMap { problems(of: $0, ids: ids) } + uncited() + uncovered() + claims.compactMap { claim, line in
            ids.contains(claim.entry) ? nil : Problem(path: "\(root)/coverage.yaml", line: line, reason: "no entry is called `\(claim.entry)`")
        } + figures() + medianGrade()
    }

    private func duplicates() -> [Problem] {
        var seen: [String: String] = [:]
        return entries.compactMap { file in
            defer { seen[file.entry.id] = file.path }
            return seen[file.entry.id].map { problem(file, "id", "the id `\(file.entry.id)` is taken by \($0)") }
        }
    }

    private func problem(_ file: EntryFile, _ key: String, _ reason: String) -> Problem {
        Problem(path: file.path, line: file.lines[key] ?? 1, reason: reason)
    }

    private func problems(of file: EntryFile, ids: Set<String>) -> [Problem] {
        let entry = file.entry
        var problems: [Problem] = []
        func fail(_ key: String, _ reason: String) { problems.append(problem(file, key, reason)) }
        func failBody(_ reason: String) { problems.append(Problem(path: file.path, line: file.bodyOffset + 1, reason: reason)) }

        let name = file.path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
        if name != entry.id { fail("id", "the file is called `\(name).md`, the entry `\(entry.id)`; they must be the same") }
        if !file.path.contains("/\(entry.kind.rawValue)/") { fail("kind", "an entry of kind `\(entry.kind.rawValue)` lies in the folder of that name") }
        if !topics.contains(where: { $0.label == entry.topic }) { fail("topic", "no topic is called `\(entry.topic)`; topics.yaml lists them") }
        if entry.asks.count < 3 { fail("asks", "an entry needs at least three ways in which people ask for it") }
        if entry.sources.isEmpty { fail("sources", "an entry needs a source") }
        for id in entry.sources where !sources.contains(where: { $0.source.id == id }) {
            fail("sources", "no source is called `\(id)`; sources.yaml lists them")
        }
        for id in entry.related where !ids.contains(id) { fail("related", "no entry is called `\(id)`") }
        for label in entry.goodFor where !topics.contains(where: { $0.label == label }) { fail("good-for", "no topic is called `\(label)`") }
        if !Self.isDay(entry.checked) { fail("checked", "`checked` must be a day like 2026-11-20") }
        if entry.checked > today { fail("checked", "`checked` lies in the future") }
        if entry.clinicalReview != "pending" && !Self.namesReviewer(entry.clinicalReview) {
            fail("clinical-review", "write `pending`, or the reviewer's name and the day: `A. Name, 2026-11-20`")
        }
        if entry.kind == .coping && entry.minutes == nil { fail("id", "a coping entry says how many `minutes` it takes") }

        if let practice = entry.practice, let minutes = entry.minutes {
            let seconds = practice.phases.compactMap(Answer.phase).reduce(0) { $0 + $1.seconds } * Double(practice.rounds)
            if seconds > Double(minutes * 60 + 30) { fail("practice", "the practice runs for \(Int(seconds)) seconds, longer than its \(minutes) `minutes`") }
            let needsCaution = !Answer.sections(of: entry).contains { $0.title == "When not to" }
            if needsCaution { fail("practice", "a practice is shown with its caution: the entry needs a section \"When not to\"") }
        }

        let sections = Answer.sections(of: entry)
        let short = sections[0].blocks
        let sentences = short.first.map { block -> Int in
            guard case .paragraph(let inlines) = block else { return 0 }
            return ReadingGrade.sentences(of: inlines.plainText, endingAtColons: false).count
        } ?? 0
        if sentences == 0 { failBody("an entry begins with its short answer") }
        if sentences > 3 { failBody("the short answer has \(sentences) sentences; at most three") }
        let inlines = sections.flatMap(\.blocks).flatMap(\.pieces)
        var cited = Set<String>()
        for inline in inlines {
            switch inline {
            case .citation(let id):
                cited.insert(id)
                if !entry.sources.contains(id) { failBody("[@\(id)] is cited but not among the entry's sources") }
            case .link(let id, _):
                if !ids.contains(id) { failBody("[[\(id)]] leads nowhere") }
            default: break
            }
        }
        // Citations in tables are read as text, so they are looked for there too.
        for id in entry.sources where !cited.contains(id) && !entry.body.contains("@\(id)") {
            fail("sources", "`\(id)` is listed but nothing in the text cites it")
        }
        let grade = ReadingGrade(names: names).grade(of: entry)
        if grade > Self.highestGrade { failBody("reading grade \(Self.rounded(grade)); at most \(Self.rounded(Self.highestGrade)): shorter sentences, shorter words") }
        return problems
    }

    private func uncited() -> [Problem] {
        let cited = Set(entries.flatMap(\.entry.sources)).union(citedElsewhere)
        return sources.compactMap { source, line in
            cited.contains(source.id) ? nil : Problem(path: "\(root)/sources.yaml", line: line, reason: "nothing cites `\(source.id)`")
        }
    }

    private func uncovered() -> [Problem] {
        guard everyTopicNeedsAnEntry else { return [] }
        let covered = Set(entries.map(\.entry.topic))
        return topics.compactMap { topic in
            covered.contains(topic.label) ? nil : Problem(path: "\(root)/topics.yaml", line: 1, reason: "no entry is on the topic `\(topic.label)`")
        }
    }

    /// A number with a unit may stand in two entries with different values only where one says that it is contested.
    private func figures() -> [Problem] {
        var stated: [String: (value: String, file: EntryFile)] = [:]
        var problems: [Problem] = []
        for file in entries {
            for (key, value) in file.figures.sorted(by: { $0.key < $1.key }) {
                let name = Words.split(key).joined(separator: " ")
                if !Self.condensed(file.entry.body).contains(Self.condensed(value)) {
                    problems.append(problem(file, "figures", "the figure `\(key): \(value)` does not stand in the text"))
                }
                if let other = stated[name] {
                    let isContested = [file, other.file].contains { $0.entry.evidence == .contested || $0.entry.body.contains("## Where sources disagree") }
                    if Self.condensed(other.value) != Self.condensed(value) && !isContested {
                        problems.append(problem(file, "figures", "`\(key)` is \(value) here and \(other.value) in \(other.file.path); mend one or say where sources disagree"))
                    }
                } else {
                    stated[name] = (value, file)
                }
            }
        }
        return problems
    }

    private func medianGrade() -> [Problem] {
        let grades = entries.map { ReadingGrade(names: names).grade(of: $0.entry) }.sorted()
        guard let median = grades.isEmpty ? nil : grades[grades.count / 2], median > Self.highestMedianGrade else { return [] }
        return [Problem(path: "\(root)/entries", line: 1, reason: "the median reading grade is \(Self.rounded(median)); at most \(Self.rounded(Self.highestMedianGrade))")]
    }

    /// Dashes and blanks differ between writers without meaning anything.
    private static func condensed(_ text: String) -> String {
        String(text.lowercased().compactMap { character -> Character? in
            switch character {
            case " ", "\n", "\u{A0}": nil
            case "–", "—": "-"
            default: character
            }
        }).replacingWord("percent", "%")
    }

    private static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let month = Int(parts[1]), let day = Int(parts[2]), Int(parts[0]) != nil else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }

    private static func namesReviewer(_ text: String) -> Bool {
        let parts = text.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
        return parts.count >= 2 && parts[0].contains(where: \.isLetter) && isDay(String(parts[parts.count - 1]))
    }
}

extension String {
    fileprivate func replacingWord(_ word: String, _ other: String) -> String {
        split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
    }
}

extension Block {
    /// The inline pieces anywhere in the block.
    var pieces: [Inline] {
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): inlines
        case .list(let items), .steps(let items): items.flatMap(\.self)
        case .callout(let callout): callout.blocks.flatMap(\.pieces)
        case .verbatim, .table, .chart, .sources, .choices, .practice: []
        }
    }
}
