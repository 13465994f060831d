import Document
import Knowledge

// Entries give their numbers for one medicine, clonazepam mostly. Whoever asks about another must not read them as its own.
extension Session {
    /// The data's answer where the search found an entry on a fact, and the line names a medicine that the entry doesn't
    /// speak of: "how long does lunesta stay in my body".
    func fact(behind result: SearchResult) -> Reply? {
        guard result.verdict == .answer, let entry = result.hits.first?.entry else { return nil }
        let line = spoken(result.question)
        guard let property = Self.property(explainedBy: entry.topic, line), !line.mentions.isEmpty, medicinesOf(entry).isDisjoint(with: line.medicines),
            let question = FactReader(line).question(of: property)
        else { return nil }
        return reply(with: question, line: result.question)
    }

    private static func property(explainedBy topic: String, _ line: SpokenLine) -> FactProperty? {
        switch topic {
        case "half-life": .halfLife
        case "active-metabolites": .metabolites
        case "dose-equivalence": .equivalents
        case "guideline-fda-label": line.has(["off", "stop", "stopping", "taper", "tapering", "withdraw", "withdrawal", "discontinue", "discontinuing", "quit", "reduce"]) ? .label : nil
        default: nil
        }
    }

    /// Says whose numbers an entry shows, where the line names a medicine that it doesn't speak of; nil where that is
    /// clear.
    func whoseNumbers(_ entry: Entry, _ question: String) -> Block? {
        let line = spoken(question)
        var asked = line.medicines.compactMap { id in knowledge.medications.first { $0.medication.id == id }?.medication.name }
        let isFact = Self.property(explainedBy: entry.topic, line) != nil
        if asked.isEmpty, isFact { asked = line.others.filter(ForeignMedicines.names) }
        guard !asked.isEmpty else { return nil }
        let spoken = medicinesOf(entry)
        guard !spoken.isEmpty, spoken.isDisjoint(with: line.medicines) else { return nil }
        let names = knowledge.medications.map(\.medication).filter { spoken.contains($0.id) }.map(\.name)
        let own = line.medicines.isEmpty ? " My data hold no numbers for \(Figures.list(asked))." : ""
        return .paragraph([.strong("The numbers here are of \(Figures.list(names)), not of \(Figures.list(asked))."), .text(own)])
    }

    /// The medicines that the short answer of an entry gives numbers of; none where it holds no number.
    private func medicinesOf(_ entry: Entry) -> Set<String> {
        if let known = latest.medicines[entry.id] { return known }
        var found: Set<String> = []
        for sentence in knowledge.sections(of: entry)[0].blocks.prefix(3).flatMap({ SimplerAnswer.sentences(of: [$0]) }) {
            let words = sentence.map { inline -> String in if case .citation = inline { "" } else { [inline].plainText } }.joined()
            guard words.contains(where: \.isNumber) else { continue }
            found.formUnion(SpokenLine(words, knowledge: knowledge).medicines)
        }
        latest.medicines[entry.id] = found
        return found
    }
}
