import Triage

/// A line from `Knowledge/triage/` with the level it deserves.
struct TriageExample {
    var line: String
    /// Levels that count as right, the preferred one first; empty for a quiet line.
    var levels: [Level]
    /// Whether it is an everyday question rather than a near miss.
    var isOrdinary = false
    /// What decides whether it is held out; its own text where nil.
    var key: String?
    var isDanger: Bool { !levels.isEmpty }

    /// Whether the line belongs to the tenth that is never trained on. Depends on nothing but its letters.
    var isHeldOut: Bool {
        Array((key ?? line).utf8).withUnsafeBufferPointer { PackLayout.hash($0) } % 10 == 3
    }
}

/// What the files of `Knowledge/triage/` hold.
struct TriageExamples {
    var lines: [TriageExample] = []
    /// Harmless clauses of somebody's history, to stand before everyday questions.
    var stories: [String] = []
    var problems: [Problem] = []

    private var seen: Set<String> = []

    /// Reads files of `level<TAB>line`; `#` begins a comment line. `level` may be several joined by `|`, `none` for a near
    /// miss, `everyday` for a line that has nothing to do with danger, `story` for a harmless clause.
    init(_ files: [TriageSource]) {
        for file in files {
            for (index, row) in file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
                if row.isEmpty || row.hasPrefix("#") || row.allSatisfy({ $0 == " " || $0 == "\r" }) { continue }
                if !read(row) {
                    problems.append(Problem(path: file.path, line: index + 1, reason:
                        "expected level<TAB>line; levels are emergency-now, crisis-line, urgent-prescriber, none, everyday, story"))
                }
            }
        }
    }

    private mutating func read(_ row: Substring) -> Bool {
        guard let tab = row.firstIndex(of: "\t") else { return false }
        let label = String(row[..<tab]), line = String(row[row.index(after: tab)...].filter { $0 != "\r" })
        if label == "story" {
            stories.append(line)
            return true
        }
        guard let levels = Self.levels(label) else { return false }
        if seen.insert(line).inserted { lines.append(TriageExample(line: line, levels: levels, isOrdinary: label == "everyday")) }
        return true
    }

    private static func levels(_ text: String) -> [Level]? {
        if text == "none" || text == "everyday" { return [] }
        let levels = text.split(separator: "|").map { Level(rawValue: String($0)) }
        return levels.isEmpty || levels.contains(nil) ? nil : levels.compactMap { $0 }
    }

    /// Reads a file with the header `id text category expected notes`: red-flag rows are danger, all others quiet
    /// unless a level is among what is expected.
    static func readQuestions(_ text: String) -> [(category: String, example: TriageExample)] {
        text.split(whereSeparator: \.isNewline).dropFirst().compactMap { row in
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count >= 4 else { return nil }
            let levels = cells[3].split(separator: "|").compactMap { Level(rawValue: String($0)) }
            return (String(cells[2]), TriageExample(line: String(cells[1]), levels: cells[2] == "hard-negative" ? [] : levels))
        }
    }

    /// Everything the model is made from: the examples, the lines that the rules carry, and everyday questions in which no
    /// rule finds danger. Nothing is learnt from fewer than `least` examples.
    func trainingLines(_ file: TriageRuleFile, asks: [String], _ triage: Triage, least: Int = 200) -> [TriageExample] {
        guard lines.count >= least else { return [] }
        var all = lines, seen = seen
        for rule in file.rules {
            guard let level = rule.level else { continue }
            all += rule.match.filter { seen.insert($0.text).inserted }.map { TriageExample(line: $0.text, levels: [level]) }
        }
        for ask in asks where seen.insert(ask).inserted && triage.explain(ask).rulesLevel == nil {
            all.append(TriageExample(line: ask, levels: [], isOrdinary: true))
        }
        // some everyday and some dangerous lines once more, after a bit of somebody's story; held out together with the line itself
        for (index, line) in all.filter({ $0.isOrdinary || $0.isDanger }).enumerated() where !stories.isEmpty && index % Self.everyStory == 0 {
            let number = index / Self.everyStory
            var told = stories[number % stories.count] + ". " + line.line
            if number % 2 == 0 { told += ". " + stories[(number + stories.count / 2) % stories.count] }
            all.append(TriageExample(line: told, levels: line.levels, isOrdinary: line.isOrdinary, key: line.line))
        }
        return all
    }

    private static let everyStory = 3
}
