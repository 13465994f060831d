import Knowledge
import Taper

/// A line as words in the order in which they were typed, with the medicines that it names: what the readers of facts,
/// refusals and follow-ups look at.
struct SpokenLine {
    /// A medicine of the data and the words that name it.
    struct Mention: Equatable {
        /// Which medicine.
        var id: String
        /// As typed, in lower case.
        var name: String
        /// The places of its words.
        var range: Range<Int>
    }

    /// The words in lower case without accents and apostrophes; a decimal number is one word.
    let words: [String]
    /// The medicines that the line names, in its order.
    let mentions: [Mention]
    /// The words outside every name of a medicine.
    let others: [String]
    private let present: Set<String>
    /// The words set apart by single blanks, with a blank at either end.
    private let padded: [UInt8]
    /// Which first two letters its words have; rules out most phrases at once.
    private let beginnings: [Bool]

    /// A line read with the names of `knowledge`; `mendingNames` also takes a mistyped name where one medicine alone is near.
    init(_ line: String, knowledge: KnowledgeBase, mendingNames: Bool = false) {
        let words = Words.split(line)
        self.init(words, Self.mentions(words, knowledge, mendingNames))
    }

    /// Some words of the line, by their places, as a line of their own.
    func part(_ range: Range<Int>) -> SpokenLine {
        SpokenLine(Array(words[range]), mentions.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }.map {
            Mention(id: $0.id, name: $0.name, range: ($0.range.lowerBound - range.lowerBound)..<($0.range.upperBound - range.lowerBound))
        })
    }

    private init(_ words: [String], _ mentions: [Mention]) {
        (self.words, self.mentions) = (words, mentions)
        others = mentions.isEmpty ? words : words.indices.filter { index in !mentions.contains { $0.range.contains(index) } }.map { words[$0] }
        present = Set(words)
        let padded = Array((" " + words.joined(separator: " ") + " ").utf8)
        var beginnings = [Bool](repeating: false, count: 1024)
        for index in padded.indices.dropLast(2) where padded[index] == 0x20 { beginnings[Self.beginning(padded[index + 1], padded[index + 2])] = true }
        (self.padded, self.beginnings) = (padded, beginnings)
    }

    /// The ids of the medicines, each once.
    var medicines: [String] {
        mentions.reduce(into: []) { if !$0.contains($1.id) { $0.append($1.id) } }
    }

    /// Whether one of the words stands in the line.
    func has(_ some: Set<String>) -> Bool { present.contains(where: some.contains) }

    /// Whether the words of `phrase` stand one behind the other.
    func says(_ phrase: String) -> Bool { holds(phrase) }

    /// Whether one of the phrases stands in the line.
    func says(anyOf phrases: [String]) -> Bool { phrases.contains(where: holds) }

    /// Where `phrase` begins.
    func places(of phrase: String) -> [Int] {
        guard says(phrase) else { return [] }
        let parts = phrase.split(separator: " ").map(String.init)
        return (0...(words.count - parts.count)).filter { start in parts.indices.allSatisfy { words[start + $0] == parts[$0] } }
    }

    private static func beginning(_ first: UInt8, _ second: UInt8) -> Int { (Int(first) &* 31 &+ Int(second)) & 1023 }

    /// Whether ` phrase ` stands in ` line `; on bytes, since a line is held against hundreds of phrases.
    private func holds(_ phrase: String) -> Bool {
        // Read where it lies, which it nearly always can be: a copy to read from costs more than most of the comparisons.
        phrase.utf8.withContiguousStorageIfAvailable(holds) ?? Array(phrase.utf8).withUnsafeBufferPointer(holds)
    }

    private func holds(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        guard padded.count >= wanted.count + 2, beginnings[Self.beginning(wanted[0], wanted.count > 1 ? wanted[1] : 0x20)] else { return false }
        let first = wanted[0]
        return padded.withUnsafeBufferPointer { line in
            var start = 1
            let end = line.count - wanted.count - 1
            while start <= end {
                if line[start] == first, line[start - 1] == 0x20, line[start + wanted.count] == 0x20 {
                    var index = 1
                    while index < wanted.count, line[start + index] == wanted[index] { index += 1 }
                    if index == wanted.count { return true }
                }
                start += 1
            }
            return false
        }
    }

    /// Whether one of the words stands in the line. Beside the one for sets, since a list in the code costs nothing to make.
    func has(_ some: [String]) -> Bool { some.contains(where: holds) }

    /// Whether a word of `first` is followed by one of `second` with at most `gap` words between.
    func has(_ first: Set<String>, then second: @autoclosure () -> Set<String>, within gap: Int) -> Bool {
        guard has(first) else { return false }
        let second = second()
        return words.indices.contains { index in
            first.contains(words[index]) && words[(index + 1)...].prefix(gap + 1).contains(where: second.contains)
        }
    }

    /// Whether a word of `first` is followed by one of `second` with at most `gap` words between.
    func has(_ first: [String], then second: @autoclosure () -> Set<String>, within gap: Int) -> Bool {
        has(first) && has(Set(first), then: second(), within: gap)
    }

    /// Whether the word at a place belongs to a medicine's name.
    func isMedicine(_ index: Int) -> Bool { mentions.contains { $0.range.contains(index) } }

    private static func mentions(_ words: [String], _ knowledge: KnowledgeBase, _ mending: Bool) -> [Mention] {
        var found: [Mention] = []
        var index = 0
        while index < words.count {
            var width = 0
            for length in (1...(knowledge.beginsName(words[index]) ? 3 : 1)).reversed() where index + length <= words.count {
                var name = length == 1 ? words[index] : words[index..<index + length].joined(separator: " ")
                if mending, length == 1, knowledge.medicine(called: name) == nil { name = knowledge.spelling.mend(name) ?? name }
                // "xanax's half life"
                if length == 1, name.utf8.last == UInt8(ascii: "s"), name.count > 4, knowledge.medicine(called: name) == nil, knowledge.medicine(called: String(name.dropLast())) != nil { name.removeLast() }
                guard let id = knowledge.medicine(called: name) else { continue }
                found.append(Mention(id: id, name: name, range: index..<index + length))
                width = length
                break
            }
            index += max(width, 1)
        }
        return found
    }
}
