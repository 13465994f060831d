import Document
import Taper

/// One sum asked of two things: "0.9 mg after a 5% cut or after a 10% cut", "mine went .5 to .45, hers 2 to 1.75, what percent is each".
///
/// The line is written out twice, with one of the two in each, and both are read.
struct SumsOfEach {
    /// Reads a line that holds one sum.
    let read: (String) -> CalculationReading?

    private static let alternatives: Set<String> = ["or", "vs", "versus"]
    private static let asksForAll: Set<String> = ["each", "both", "apiece"]
    private static let compares: Set<String> = [
        "which", "longer", "shorter", "bigger", "smaller", "larger", "stronger", "weaker", "more", "less", "greater", "higher", "lower", "sooner", "quicker", "faster", "slower", "gentler",
    ]
    /// What the second of the two may begin with, and neither goes on from the first nor says anything else of it.
    private static let leading: Set<String> = [
        "a", "an", "the", "after", "at", "with", "by", "from", "in", "of", "for", "on", "only", "just", "mine", "hers", "his", "my", "her", "she", "he", "i", "went", "goes", "go", "was", "is", "theirs", "taking", "doing",
    ]
    /// Where the second of the two ends although no mark stands there.
    private static let closing: Set<String> = ["how", "what", "whats", "which", "where", "give", "tell", "show", "taking", "when"]

    /// The calculation of both; nil where the line asks for no such thing. With `onlyAlternatives` only "or" and its like part the two: "and" and a
    /// comma also stand in sums that are read as one.
    func calculation(of line: String, onlyAlternatives: Bool) -> Calculation? {
        let words = line.lowercased().split(separator: " ").map(String.init)
        let bare = words.map(Self.bare)
        let isForAll = bare.contains(where: Self.asksForAll.contains), hasAlternative = bare.contains(where: Self.alternatives.contains)
        guard isForAll && !onlyAlternatives || hasAlternative, words.count <= 60, words.filter(Self.isNumber).count >= 3 || isForAll && words.filter(Self.isNumber).count >= 2 else { return nil }
        for place in words.indices.dropLast() {
            let isListed = isForAll && !onlyAlternatives
            let isWord = Self.alternatives.contains(bare[place]) || isListed && bare[place] == "and"
            guard isWord || isListed && words[place].hasSuffix(",") else { continue }
            if let both = parted(words, bare, at: place, isWord: isWord), let found = beside(both, bare) { return found }
        }
        return nil
    }

    /// The line with the first of the two alone, and with the second alone.
    private func parted(_ words: [String], _ bare: [String], at place: Int, isWord: Bool) -> (lines: [String], names: [String])? {
        let left = isWord ? place : place + 1
        guard let number = ((place + 1)..<words.count).first(where: { Self.isNumber(words[$0]) }), bare[(place + 1)..<number].allSatisfy(Self.leading.contains) else { return nil }
        let end = (number..<words.count).first { last in
            guard let mark = words[last].last else { return false }
            return ",;?".contains(mark) || mark == "." && last + 1 < words.count || last + 1 < words.count && Self.closing.contains(bare[last + 1])
        } ?? words.count - 1
        let unit = Self.unit(at: number, words, bare)
        guard let first = (0..<left).last(where: { Self.isNumber(words[$0]) && Self.unit(at: $0, words, bare) == unit }) else { return nil }
        let mark = words[end].last.map { ",;?.".contains($0) ? String($0) : "" } ?? ""
        var one = Array(words[first..<left]), other = Array(words[number...end])
        one[one.count - 1] = Self.unmarked(one[one.count - 1]) + mark
        other[other.count - 1] = Self.unmarked(other[other.count - 1]) + mark
        let rest = Array(words[(end + 1)...])
        let lines = [one, other].map { part in Self.plain(Array(words[..<first]) + part + rest) }
        return (lines, [one, other].map { Self.unmarked($0.joined(separator: " ")) })
    }

    /// Without the words that ask for both: "which takes longer, …", "… how many weeks for each".
    private static func plain(_ words: [String]) -> String {
        var words = words
        if let which = words.firstIndex(where: { bare($0) == "which" }), which < 2, let compared = words[which...].prefix(5).firstIndex(where: { compares.contains(bare($0)) && bare($0) != "which" }) {
            words.removeSubrange(which...compared)
        }
        // "…, which is stronger and what is the mg per mL of each"
        if let which = words.firstIndex(where: { bare($0) == "which" }) {
            let end = words[which...].firstIndex { bare($0) == "and" || "?.,".contains($0.last ?? " ") } ?? words.count - 1
            if end - which <= 6, words[which...end].contains(where: { compares.contains(bare($0)) && bare($0) != "which" }) { words.removeSubrange(which...end) }
        }
        while let index = words.lastIndex(where: { asksForAll.contains(bare($0)) }) {
            let before = index > 0 ? bare(words[index - 1]) : ""
            let mark = words[index].last.map { "?.,".contains($0) ? String($0) : "" } ?? ""
            let start = ["for", "of", "in"].contains(before) ? index - 1 : index
            words.removeSubrange(start...index)
            if !mark.isEmpty, start > 0, start - 1 < words.count { words[start - 1] = unmarked(words[start - 1]) + mark }
        }
        while let last = words.last, ["give", "tell", "show", "me", "and"].contains(bare(last)) { words.removeLast() }
        return words.joined(separator: " ")
    }

    private func beside(_ both: (lines: [String], names: [String]), _ bare: [String]) -> Calculation? {
        guard both.lines[0] != both.lines[1] else { return nil }
        let found = both.lines.compactMap { line -> Calculation? in
            guard case .result(let calculation)? = read(line) else { return nil }
            return calculation
        }
        guard found.count == 2, let first = found[0].values.first, let second = found[1].values.first, first.unit == second.unit, found[0].understood != found[1].understood, let amounts = Self.amounts(first, second) else { return nil }
        var whole = found[0]
        whole.understood = "\(found[0].understood); and \(found[1].understood)"
        whole.result = zip(both.names, found).flatMap { name, calculation in [.text("With “\(name)”: ")] + calculation.result + [.text(" ")] }
        if bare.contains(where: Self.compares.contains) { whole.result.append(.text(amounts.0 == amounts.1 ? "They are the same." : "The \(amounts.0 > amounts.1 ? "first" : "second") is the greater.")) }
        whole.values = [first, second] + found.flatMap { $0.values.dropFirst() }
        whole.otherReading = found.contains { $0.otherReading != nil } ? zip(both.names, found).compactMap { name, calculation in calculation.otherReading.map { "“\(name)”: \($0)" } }.joined(separator: " ") : nil
        whole.working = found.flatMap(\.working)
        whole.table = found[0].table ?? found[1].table
        whole.cautions += found[1].cautions.filter { !whole.cautions.contains($0) }
        whole.sources += found[1].sources.filter { !whole.sources.contains($0) }
        whole.otherCourse = found[1].course
        return whole
    }

    private static func amounts(_ first: Calculation.Value, _ second: Calculation.Value) -> (Fraction, Fraction)? {
        guard let one = try? Numeral.parse(first.amount), let other = try? Numeral.parse(second.amount) else { return nil }
        return (one, other)
    }

    // MARK: Words

    private static func isNumber(_ word: String) -> Bool {
        guard let first = word.drop(while: { $0 == "." || $0 == "(" }).first else { return false }
        return first.isNumber
    }

    /// What a number counts: the letters at its end, or the word behind it.
    private static func unit(at place: Int, _ words: [String], _ bare: [String]) -> String {
        let own = bare[place].drop { $0.isNumber || ".,/".contains($0) }
        let unit = own.isEmpty ? (words.indices.contains(place + 1) && !",;?".contains(words[place].last ?? " ") ? bare[place + 1] : "") : String(own)
        switch unit {
        case "percent", "%": return "%"
        case "tabs", "tab", "tablets", "tablet", "pills", "pill": return "tablet"
        case "milligrams", "milligram", "mgs": return "mg"
        default: return unit
        }
    }

    /// Without the marks that close it: `2mg,` is `2mg`.
    private static func unmarked(_ word: String) -> String {
        var word = word
        while let last = word.last, ",;?.".contains(last) { word.removeLast() }
        return word
    }

    private static func bare(_ word: String) -> String { unmarked(word).filter { $0 != "(" && $0 != ")" && $0 != "'" && $0 != "’" } }
}
