/// Dangers that a line denies before it says what it is about: "never had a seizure, never suicidal, i just cant remember names".
///
/// The words of a danger weigh much, and here they say what the line is not about.
enum DeniedDangers {
    private static let negators: Set<String> = ["no", "not", "never", "none", "nor", "without", "zero", "arent", "isnt", "havent", "dont", "nothing"]
    private static let dangers: Set<String> = [
        "seizure", "seizures", "fit", "fits", "convulsion", "convulsions", "blackout", "blackouts", "suicidal", "suicide", "suicidality", "si", "dark", "thoughts", "self", "harm", "hallucinations", "hallucinating",
        "voices", "psychosis", "paranoia", "chest", "pain", "pains", "fever", "confusion", "confused", "danger", "emergency",
    ]
    /// Words that may stand beside them and say nothing else.
    private static let fillers: Set<String> = [
        "i", "im", "ive", "am", "he", "hes", "she", "shes", "is", "was", "has", "have", "had", "having", "been", "a", "an", "any", "anything", "ever", "or", "and", "of", "in", "like", "that", "feeling", "hearing", "thank", "god", "at", "all", "to", "be", "clear",
    ]
    /// A line that goes on so says what it is about instead.
    private static let turns: Set<String> = ["just", "only", "but", "simply"]
    private static let ends = Array(",.;\n".utf8)
    /// Fewer words are no question of their own.
    private static let fewestLeft = 3

    /// `line` without the clauses that only deny a danger, where two do or where the line turns to something else: of "never had a seizure, can
    /// i get one" all is meant.
    static func left(of line: String) -> String {
        guard line.utf8.contains(where: ends.contains) else { return line }
        let clauses = clauses(of: line)
        let left = clauses.filter { !isDenial(Words.split($0)) }
        let denied = clauses.count - left.count
        guard denied > 0 else { return line }
        let words = left.flatMap { Words.split($0) }
        guard words.count >= fewestLeft, denied > 1 || words.prefix(2).contains(where: turns.contains) else { return line }
        return left.joined(separator: ",")
    }

    /// A point ends a clause only before a blank: not in "0.5".
    private static func clauses(of line: String) -> [Substring] {
        let bytes = line.utf8
        var clauses: [Substring] = []
        var start = bytes.startIndex
        for place in bytes.indices where ends.contains(bytes[place]) {
            let next = bytes.index(after: place)
            if bytes[place] == UInt8(ascii: "."), next < bytes.endIndex, bytes[next] != UInt8(ascii: " ") { continue }
            clauses.append(line[start..<place])
            start = next
        }
        return clauses + [line[start...]]
    }

    private static func isDenial(_ words: [String]) -> Bool {
        words.contains(where: negators.contains) && words.contains(where: dangers.contains) && words.allSatisfy { negators.contains($0) || dangers.contains($0) || fillers.contains($0) }
    }
}
