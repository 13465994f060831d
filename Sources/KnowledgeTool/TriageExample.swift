import Triage

/// A line from `Knowledge/triage/` with the level it deserves.
struct TriageExample {
    var line: String
    /// Levels that count as right, the preferred one first; empty for a quiet line.
    var levels: [Level]
    /// Whether it is an everyday question rather than a near miss.
    var isOrdinary = false
    var isDanger: Bool { !levels.isEmpty }

    /// Reads files of `level<TAB>line`; `#` begins a comment line. `level` may be several joined by `|`.
    static func read(_ files: [TriageSource]) -> (lines: [TriageExample], problems: [Problem]) {
        var lines: [TriageExample] = [], problems: [Problem] = [], seen: Set<String> = []
        for file in files {
            for (index, row) in file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
                if row.isEmpty || row.hasPrefix("#") || row.allSatisfy({ $0 == " " || $0 == "\r" }) { continue }
                guard let tab = row.firstIndex(of: "\t"), let levels = levels(String(row[..<tab])) else {
                    problems.append(Problem(path: file.path, line: index + 1, reason: "expected level<TAB>line; levels are emergency-now, crisis-line, urgent-prescriber, none"))
                    continue
                }
                let line = String(row[row.index(after: tab)...].filter { $0 != "\r" })
                if seen.insert(line).inserted { lines.append(TriageExample(line: line, levels: levels)) }
            }
        }
        return (lines, problems)
    }

    private static func levels(_ text: String) -> [Level]? {
        if text == "none" { return [] }
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

    /// Everything the model is made from: the example files, the lines that the rules carry, and everyday questions
    /// in which no rule finds danger. Nothing is learnt from fewer than `least` example lines.
    static func trainingLines(_ examples: [TriageExample], _ file: TriageRuleFile, asks: [String], _ triage: Triage, least: Int = 200) -> [TriageExample] {
        guard examples.count >= least else { return [] }
        var lines = examples, seen = Set(examples.map(\.line))
        for rule in file.rules {
            guard let level = rule.level else { continue }
            lines += rule.match.filter { seen.insert($0.text).inserted }.map { TriageExample(line: $0.text, levels: [level]) }
        }
        lines += asks.filter { seen.insert($0).inserted && triage.explain($0).rulesLevel == nil }.map { TriageExample(line: $0, levels: [], isOrdinary: true) }
        return lines
    }

    /// Whether the line belongs to the tenth that is never trained on. Depends on nothing but its letters.
    var isHeldOut: Bool {
        Array(line.utf8).withUnsafeBufferPointer { PackLayout.hash($0) } % 10 == 3
    }
}
