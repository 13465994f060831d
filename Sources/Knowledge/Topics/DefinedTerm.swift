/// What a question asks the meaning of: in "whats a half-life & why does it matter for dependence" the half-life.
///
/// Such a question is about that term, whatever comes behind it, and the words behind it are more than the term's.
enum DefinedTerm {
    /// What the topic of the term by itself counts beside the topic of the whole line. Of 36 lines of the kind that nothing
    /// was learnt from, two more are right with it and none less; one more at 0.3, three at 0.8.
    static let weight: Float = 0.5

    private static let openings: [[String]] = [["what", "is"], ["whats"], ["wats"], ["what", "are"], ["explain"], ["define"], ["meaning", "of"], ["tell", "me", "about"]]
    private static let articles: Set<String> = ["a", "an", "the"]
    /// Signs that end the first part of a line.
    private static let ends = Array(",;.?!&(:".utf8)
    /// Where the term ends and the rest begins.
    private static let joints: Set<String> = ["and", "for", "in", "when", "why", "how", "on", "during", "if", "while", "with", "do", "does", "mean", "means", "work", "vs", "or", "to", "like"]
    /// A longer term is a sentence.
    private static let longest = 4

    /// The term; nil where the line asks for something else, or for nothing besides.
    static func of(_ line: String) -> String? {
        let end = line.utf8.firstIndex(where: ends.contains) ?? line.endIndex
        let words = Words.split(line[..<end])
        guard let opening = openings.first(where: { words.starts(with: $0) }) else { return nil }
        let term = words.dropFirst(opening.count).drop(while: articles.contains).prefix { !joints.contains($0) }
        guard (1...longest).contains(term.count), end != line.endIndex || term.endIndex != words.endIndex else { return nil }
        return term.joined(separator: " ")
    }
}

extension TopicModel {
    /// Scores `line`; where it asks the meaning of a term, that term counts besides.
    func readWithTerm(_ line: String) -> Reading {
        var reading = read(line)
        guard let term = DefinedTerm.of(line) else { return reading }
        let alone = read(term)
        for topic in reading.scores.indices { reading.scores[topic] += DefinedTerm.weight * max(alone.scores[topic], -1) }
        return reading
    }
}
