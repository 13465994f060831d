/// Brands and slang beside the words that the entries use.
///
/// Names of topics and symptoms stand on the entries' side, as aliases in the index. Only names of drugs
/// are resolved in the question, and they add: the word as typed is searched too.
struct Lexicon: Sendable {
    private let records: Records
    private let generics: Set<String>

    init(_ pack: Pack) {
        records = Records(pack, .lexicon)
        let medications = Records(pack, .medications)
        generics = Set((0..<medications.count).map { medications.key(at: $0) })
    }

    /// The question with the generic name behind each brand or misspelling of it: `kpins` → `kpins clonazepam`.
    func expand(_ question: String) -> String {
        guard records.count > 0 else { return question }
        let words = Words.split(question)
        var added: [String] = []
        for length in 1...2 where words.count >= length {
            for start in 0...(words.count - length) {
                let name = words[start..<start + length].joined(separator: " ")
                if let row = records.find(name) {
                    let meant = records[row][1]
                    if !words.contains(meant) && !added.contains(meant) { added.append(meant) }
                }
            }
        }
        return added.isEmpty ? question : question + " " + added.joined(separator: " ")
    }

    /// Whether a word is a drug of the pack by any of its names.
    func isDrugName(_ word: String) -> Bool { generics.contains(word) || records.find(word) != nil }

    /// Whether a word names a drug of the pack, or the unit of its amount.
    func isDrug(_ word: String) -> Bool {
        ["mg", "mcg", "ml", "benzo", "benzos", "benzodiazepine", "benzodiazepines"].contains(word) || generics.contains(word) || records.find(word) != nil
    }

    /// Rows of a name and the generic name it stands for.
    static func build(_ names: [String: String]) -> [UInt8] {
        Records.build(names.map { [$0.key, $0.value] })
    }
}
