import Taper

/// Finds the medicines that a line names: by their names and brands, by what people call them, and by a name mistyped.
///
/// A name is mended only where one medicine alone is near, the ending that sets the `-zolam` names apart from the
/// `-zepam` names stays, and the word is no other drug's name.
struct DrugNames: Sendable {
    private let formulary: Formulary
    /// Names and brands of one word that may be meant by a mistyped one, by its first letter. Read once: going through
    /// all brands for each word of a line would be the most costly part of the reading.
    private let candidates: [Unicode.Scalar: [Candidate]]

    /// Every name, brand and spoken name, in lower case, with the medicine's place in the formulary.
    private let byName: [String: Int]
    /// The first words of names of two words: joining every two words of a line would cost more than reading it.
    private let firstWords: Set<String>

    private struct Candidate: Sendable {
        var scalars: [Unicode.Scalar]
        var letters: UInt32
        var family: Int
        var id: String
    }

    init(_ formulary: Formulary) {
        self.formulary = formulary
        candidates = DrugNames.candidates(formulary)
        var byName: [String: Int] = [:]
        for (index, medication) in formulary.medications.enumerated() {
            for name in [medication.id, medication.name] + medication.otherNames + medication.brands.map(\.name) {
                let key = name.lowercased()
                if byName[key] == nil { byName[key] = index }
            }
        }
        for (name, generic) in DrugNames.spoken where byName[name] == nil { byName[name] = byName[generic] }
        self.byName = byName
        firstWords = Set(byName.keys.compactMap { name in
            name.utf8.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.map { String(name[..<$0]) }
        })
    }

    private static func candidates(_ formulary: Formulary) -> [Unicode.Scalar: [Candidate]] {
        var candidates: [Unicode.Scalar: [Candidate]] = [:]
        for medication in formulary.medications {
            for name in [medication.name] + medication.brands.map(\.name) where name.utf8.count >= 5 && !name.contains(" ") {
                let scalars = Array(name.lowercased().unicodeScalars)
                let candidate = Candidate(scalars: scalars, letters: SlipDistance.letterSet(scalars), family: DrugNames.family(scalars), id: medication.id)
                for letter in DrugNames.alike(scalars[0]) { candidates[letter, default: []].append(candidate) }
            }
        }
        return candidates
    }

    /// The medicine that the words from `index` on name, and how many words its name has.
    func medication(in tokens: [LineToken], at index: Int) -> (Medication, Int)? {
        guard let first = tokens[index].word else { return nil }
        let second = firstWords.contains(first) && tokens.indices.contains(index + 1) ? tokens[index + 1] : nil
        if let next = second?.word ?? (second?.isSign("-") == true && tokens.indices.contains(index + 2) ? tokens[index + 2].word : nil) {
            let width = second?.word == nil ? 3 : 2
            if let found = named(first + " " + next) ?? (width == 3 ? named(first + "-" + next) : nil) { return (found, width) }
        }
        if first == "k" || first == "v" || first == "ks" {
            // A single letter is a medicine only behind an amount or beside the other: "0.75 k in v".
            guard index > 0, tokens[index - 1].number != nil && !tokens[index].isGlued || tokens[index - 1].isWord("mg", "in", "to", "into", "of", "back", "much", "many", "from") else { return nil }
            return named(first.hasPrefix("k") ? "klonopin" : "valium").map { ($0, 1) }
        }
        if let found = named(first) ?? mended(first) { return (found, 1) }
        return nil
    }

    private func named(_ name: String) -> Medication? {
        if let found = byName[name] { return formulary.medications[found] }
        guard name.utf8.count > 4, name.utf8.last == UInt8(ascii: "s") else { return nil }
        return byName[String(name.dropLast())].map { formulary.medications[$0] }
    }

    private func mended(_ word: String) -> Medication? {
        guard word.count >= 5, !OtherDrugs.names(word), !WordForms.isKnown(word), !FillerWords.contains(word), !DrugNames.ordinary.contains(word) else { return nil }
        let letters = Array(word.unicodeScalars)
        guard let near = candidates[letters[0]] else { return nil }
        let family = DrugNames.family(letters)
        let set = SlipDistance.letterSet(letters)
        var ids: Set<String> = []
        for limit in 1...(letters.count >= 10 ? 3 : letters.count >= 7 ? 2 : 1) {
            for candidate in near where candidate.family == family && SlipDistance.mayBeNear(candidate.letters, set, atMost: limit) {
                if SlipDistance.between(candidate.scalars, letters, atMost: limit) != nil { ids.insert(candidate.id) }
            }
            if !ids.isEmpty { break }
        }
        return ids.count == 1 ? formulary.medication(named: ids.first ?? "") : nil
    }

    /// The letters with which a word may begin that means a name beginning with this one.
    private static func alike(_ letter: Unicode.Scalar) -> [Unicode.Scalar] {
        let alike: [[Unicode.Scalar]] = [["c", "k"], ["x", "z"], ["v", "w"]]
        return alike.first { $0.contains(letter) } ?? [letter]
    }

    /// `lam`, `pam` or neither.
    private static func family(_ scalars: [Unicode.Scalar]) -> Int {
        guard scalars.count >= 3 else { return 0 }
        switch (scalars[scalars.count - 3], scalars[scalars.count - 2], scalars[scalars.count - 1]) {
        case ("l", "a", "m"), ("l", "a", "n"), ("l", "e", "m"), ("l", "o", "m"): return 1
        case ("p", "a", "m"), ("p", "a", "n"), ("p", "e", "m"), ("p", "i", "n"), ("p", "o", "m"): return 2
        default: return 0
        }
    }

    /// Words of everyday use that stand near a brand name.
    private static let ordinary: Set<String> = [
        "value", "valid", "value", "valve", "valley", "vallium", "resort", "restore", "active", "motivate", "native", "sample", "cloned", "barium", "helium", "gallium",
        "calcium", "titan", "volume", "volumes", "normal", "formal", "labor", "total", "rival", "rivals", "versed", "reversed", "versus", "doral", "moral", "oral", "coral", "serve",
    ]

    /// What people call them.
    private static let spoken: [String: String] = {
        let lists = [
            "clonazepam": "kpin kpins k-pin k-pins klon klons klonnie klonny klonnies klonie klonies clonaz klonapin klonipin clonopin klonopen rivo rivos riv pins clonzepam clonapam",
            "diazepam": "val vals vallies vallie dze diaz diazies vallium valuim valum dzp diazapam dicazepam",
            "alprazolam": "xan xans xanny xannie xannies zanny zannies zanax zanex xanex alpraz alp",
            "lorazepam": "loraz ativan's atavan attivan lora",
            "temazepam": "temaz temazies temazzies jellies",
            "zopiclone": "zops zopis zimmers", "zolpidem": "zolp", "chlordiazepoxide": "librum cdp", "oxazepam": "oxaz", "nitrazepam": "mogs mogadons moggies",
        ]
        var result: [String: String] = [:]
        for (generic, names) in lists { for name in names.split(separator: " ") { result[String(name)] = generic } }
        for name in ["k pin", "k pins"] { result[name] = "clonazepam" }
        return result
    }()
}
