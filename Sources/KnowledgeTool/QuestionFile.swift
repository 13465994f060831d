import Knowledge

/// Example lines of `Knowledge/questions/`: `label<TAB>line`, `-` for what is about no topic; `#` begins a comment.
enum QuestionFile {
    static func read(_ text: String, path: String, labels: Set<String>) throws -> [TopicTrainer.Line] {
        var lines: [TopicTrainer.Line] = []
        for (index, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if row.isEmpty || row.hasPrefix("#") { continue }
            let cells = row.split(separator: "\t", maxSplits: 1)
            guard cells.count == 2, !cells[1].allSatisfy(\.isWhitespace) else {
                throw Problem(path: path, line: index + 1, reason: "expected label<TAB>line")
            }
            let label = String(cells[0])
            guard label == "-" || labels.contains(label) else {
                throw Problem(path: path, line: index + 1, reason: "no topic is called `\(label)`; topics.yaml lists them, `-` stands for none")
            }
            lines.append((label, String(cells[1])))
        }
        return lines
    }
}
