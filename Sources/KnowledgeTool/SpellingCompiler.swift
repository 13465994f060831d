import Knowledge
import Taper

/// The vocabulary that misspelled words are mended against: what is met in entries, wordings and example lines, and the
/// word lists of `spelling/`.
struct SpellingCompilation {
    /// The section of the pack.
    let bytes: [UInt8]

    init(_ files: KnowledgeFiles, entries: [(entry: Entry, text: String)], concepts: [Concept], medications: [Medication]) throws(Problem) {
        let met = try Self.list("medicines-met", files), other = try Self.list("medicines-other", files)
        let needed = try Self.list("words", files), english = try Self.list("english", files)

        let leftAlone = try Self.list("left-alone", files).union(concepts.flatMap(\.otherLanguages).flatMap { Spelling.words(of: $0.text) })

        var edited: [String: Int] = [:], asked: [String: Int] = [:], typed: [String: Int] = [:]
        for (entry, text) in entries {
            Self.count(entry.title + " . " + text, in: &edited)
            for ask in entry.asks { Self.count(ask, in: &asked) }
        }
        for concept in concepts where concept.medication == nil {
            for term in concept.terms { Self.count(term.text, in: &asked) }
        }
        for file in files.below("questions", suffix: ".tsv") + files.below("triage", suffix: ".tsv") {
            for line in file.text.split(separator: "\n") where !line.hasPrefix("#") {
                guard let tab = line.firstIndex(of: "\t") else { continue }
                Self.count(String(line[tab...]), in: &typed)
            }
        }
        func frequency(_ word: String) -> Int { (edited[word] ?? 0) + 2 * (asked[word] ?? 0) + (typed[word] ?? 0) }

        // The medicines: each name of ours that people meet, and those of other medicines that they name beside it.
        var targets: [String: SpellingWord] = [:]
        var rareBrands: Set<String> = []
        for medication in medications {
            for name in [medication.id, medication.name] + medication.otherNames + medication.brands.map(\.name) {
                let words = Spelling.words(of: name)
                guard words.count == 1, let word = words.first else { continue }
                let brand = medication.brands.first { $0.name == name }
                let isMet = brand.map { !Self.widely.isDisjoint(with: $0.countries) || frequency(word) > 1 } ?? !medication.otherNames.contains(name)
                guard isMet else {
                    rareBrands.insert(word)
                    continue
                }
                targets[word] = SpellingWord(word, count: frequency(word), medicine: medication.id, isOurs: true)
            }
        }
        for word in met where targets[word] == nil { targets[word] = SpellingWord(word, count: frequency(word), medicine: word) }
        if let both = other.first(where: { targets[$0] != nil }) {
            throw Problem(path: "\(files.root)/spelling/medicines-other.txt", line: 1, reason: "`\(both)` is also a name that misspellings are mended to; strike it here")
        }

        let words = Set(edited.keys.filter { english.contains($0) || (edited[$0] ?? 0) > 1 } + asked.keys.filter(english.contains))
            .union(typed.keys.filter { (typed[$0] ?? 0) > 2 && english.contains($0) }).subtracting(leftAlone).union(needed).subtracting(other)
        for word in words where targets[word] == nil { targets[word] = SpellingWord(word, count: frequency(word), isCurated: needed.contains(word)) }
        let guards = english.union(other).union(leftAlone).union(rareBrands).union(edited.keys)
        let all = Array(targets.values)
        bytes = Spelling.section(all, guards: guards.union(Self.meantSo(concepts, asked.keys, Spelling(words: all, guards: guards), targets)))
    }

    /// Words of the lexicon and of stored wordings that are no misspellings though the dictionary lacks them: slang and
    /// short forms. What stands there as a misspelling is mended like any other: it leads to a name of the medicine, or to
    /// a word, that it is listed for.
    private static func meantSo(_ concepts: [Concept], _ asked: some Sequence<String>, _ spelling: Spelling, _ targets: [String: SpellingWord]) -> Set<String> {
        var right: Set<String> = []
        var mended: Set<String> = []
        for concept in concepts {
            let words = concept.terms.flatMap { Spelling.words(of: $0.text) }
            for word in words {
                guard let meant = spelling.mend(word) else { continue }
                let isMisspelling = concept.medication.map { targets[meant]?.medicine == $0 && word.utf8.count > 4 } ?? words.contains(meant)
                if isMisspelling { mended.insert(word) } else { right.insert(word) }
            }
            if concept.medication != nil { right.formUnion(words.filter { spelling.mend($0) == nil }) }
        }
        return right.subtracting(mended).union(asked.filter { spelling.mend($0) == nil })
    }

    /// Where a brand is met by many who write in English.
    private static let widely: Set<String> = ["US", "GB", "CA", "AU"]

    private static func count(_ text: String, in counts: inout [String: Int]) {
        for word in Spelling.words(of: text) { counts[word, default: 0] += 1 }
    }

    /// The words of a list; a line that begins with `#` is a remark.
    private static func list(_ name: String, _ files: KnowledgeFiles) throws(Problem) -> Set<String> {
        var words: Set<String> = []
        for (number, line) in try files.text("spelling/\(name).txt").split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.hasPrefix("#") {
            for word in line.split(separator: " ") {
                guard word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
                    throw Problem(path: "\(files.root)/spelling/\(name).txt", line: number + 1, reason: "`\(word)` has other characters than the small letters a to z")
                }
                words.insert(String(word))
            }
        }
        return words
    }
}
