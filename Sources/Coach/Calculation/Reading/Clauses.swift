/// A line in parts by its marks.
enum Clauses {
    /// The parts of a line, each with the mark that closes it. A mark within a word parts nothing: the point of 0.5, the colon of 8:30.
    static func of(_ line: String, closedBy marks: String) -> [String] {
        var clauses: [String] = []
        var clause = ""
        for word in line.split(separator: " ") {
            clause += clause.isEmpty ? String(word) : " " + word
            guard let last = word.last, marks.contains(last) else { continue }
            clauses.append(clause)
            clause = ""
        }
        return clause.isEmpty ? clauses : clauses + [clause]
    }
}
