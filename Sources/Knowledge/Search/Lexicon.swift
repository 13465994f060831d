/// Brands, slang and lay words beside the words that the entries use.
///
/// For the search, names of topics and symptoms stand on the entries' side, as aliases in the index. Only names of
/// drugs are resolved in the question, and they add: the word as typed is searched too.
struct Lexicon: Sendable {
    private let records: Records
    private let generics: Set<String>

    init(_ pack: Pack) {
        records = Records(pack, .lexicon)
        let medications = Records(pack, .medications)
        generics = Set((0..<medications.count).map { medications.key(at: $0) })
    }

    /// What `words`, split and joined by single blanks, stand for.
    func meaning(of words: String) -> Meaning? {
        if generics.contains(words) { return .medicine(words) }
        return records.find(words).map { Meaning(text: records[$0][1]) }
    }

    /// The id of the medicine that `words` stand for.
    func medicine(_ words: String) -> String? {
        if case .medicine(let id)? = meaning(of: words) { id } else { nil }
    }

    /// The question with the generic name behind each brand or misspelling of it: `kpins` → `kpins clonazepam`.
    ///
    /// `medicine` and `beginsName` look a word up, for whoever has met it before.
    func expand(_ question: String, medicine: (String) -> String?, beginsName: (String) -> Bool) -> String {
        guard records.count > 0 else { return question }
        let words = Words.split(question)
        var added: [String] = []
        for length in 1...2 where words.count >= length {
            for start in 0...(words.count - length) where length == 1 || beginsName(words[start]) {
                guard let meant = medicine(length == 1 ? words[start] : words[start..<start + length].joined(separator: " ")), !words.contains(meant), !added.contains(meant) else { continue }
                added.append(meant)
            }
        }
        return added.isEmpty ? question : question + " " + added.joined(separator: " ")
    }

    /// Those of the words that the entries don't hold which stand in no name of the lexicon either: "insomnio" and "no puedo dormir" are known,
    /// though they are Spanish.
    func unnamed(_ unknown: [String], in question: String) -> [String] {
        let words = Words.split(question)
        var named: Set<String> = []
        for length in 1...4 where words.count >= length {
            for start in 0...(words.count - length) {
                let part = words[start..<start + length]
                if part.contains(where: unknown.contains), records.find(part.joined(separator: " ")) != nil { named.formUnion(part) }
            }
        }
        return unknown.filter { !named.contains($0) }
    }

    /// Whether a name of several words begins with `word`.
    func beginsName(_ word: String) -> Bool { records.hasKey(beginningWith: word + " ") }

    /// Whether a word is a drug of the pack by any of its names.
    func isDrugName(_ word: String) -> Bool { medicine(word) != nil }

    /// The class of the drugs, and the units of their amounts.
    static let drugWords: Set<String> = ["mg", "mcg", "ml", "benzo", "benzos", "benzodiazepine", "benzodiazepines"]

    /// Rows of a name and what it stands for.
    static func build(_ names: [String: Meaning]) -> [UInt8] {
        Records.build(names.map { [$0.key, $0.value.text] })
    }
}
