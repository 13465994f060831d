/// The symptoms of the lexicon: what each is called, and all the words that people have for it.
///
/// A journal keeps the id, so that "electric jolts" of one night and "brain zaps" of another are one symptom.
public struct Symptoms: Sendable {
    /// One symptom.
    public struct Symptom: Equatable, Sendable {
        /// Its id: `brain-zaps`.
        public var id: String
        /// What it is called where it is shown: `brain zaps`.
        public var name: String
        /// The topic that it belongs to.
        public var topic: String
        /// The words for it, its name first, small letters, words parted by one blank.
        public var terms: [String]

        /// A symptom with these parts.
        public init(id: String, name: String, topic: String, terms: [String]) {
            self.id = id
            self.name = name
            self.topic = topic
            self.terms = terms
        }
    }

    /// How surely a word names a symptom.
    public enum Match: Equatable, Sendable {
        /// It is one of its words.
        case exact(String)
        /// It is one of its words with one letter wrong, and nobody else's.
        case misspelled(String)
        /// It is none; these are near, nearest first, at most three.
        case unknown(near: [String])
    }

    /// All symptoms by id.
    public let byID: [String: Symptom]
    private let byTerm: [String: String]

    init(_ pack: Pack) {
        let records = Records(pack, .symptoms)
        self.init((0..<records.count).map { index in
            let record = records[index]
            return Symptom(id: record[0], name: record[1], topic: record[2], terms: Array(record[3...]))
        })
    }

    /// These symptoms; no word belongs to two of them.
    public init(_ symptoms: [Symptom]) {
        var byTerm: [String: String] = [:]
        for symptom in symptoms {
            for term in symptom.terms { byTerm[term] = symptom.id }
        }
        byID = Dictionary(uniqueKeysWithValues: symptoms.map { ($0.id, $0) })
        self.byTerm = byTerm
    }

    /// The symptom that words name. A slip of one letter is forgiven in a word of five letters or more, of two in one
    /// of nine or more, where it leads to one symptom only; not at all where `forgiving` is false.
    public func match(_ words: String, forgiving: Bool = true) -> Match {
        let said = Words.split(words).joined(separator: " ")
        if let id = byTerm[said] ?? byID[said.split(separator: " ").joined(separator: "-")]?.id { return .exact(id) }
        if said.hasSuffix("s"), let id = byTerm[String(said.dropLast())] { return .exact(id) }
        if let id = byTerm[said + "s"] { return .exact(id) }
        guard forgiving else { return .unknown(near: []) }
        let count = said.unicodeScalars.count
        let most = count >= 9 ? 2 : count >= 5 ? 1 : 0
        var near: [(distance: Int, id: String)] = []
        for (term, id) in byTerm {
            guard abs(term.utf8.count - said.utf8.count) <= 3 else { continue }
            let distance = EditDistance.between(said, term)
            if distance <= 3, distance * 3 < count { near.append((distance, id)) }
        }
        near.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
        if let best = near.first, best.distance <= most, Set(near.filter { $0.distance == best.distance }.map(\.id)).count == 1 { return .misspelled(best.id) }
        let ids = near.map(\.id) + sharing(said)
        var seen: Set<String> = []
        return .unknown(near: Array(ids.filter { seen.insert($0).inserted }.prefix(3)))
    }

    /// Symptoms with a word of these words in a name, for a hint.
    private func sharing(_ said: String) -> [String] {
        let words = Set(said.split(separator: " ").filter { $0.count > 3 })
        guard !words.isEmpty else { return [] }
        return byID.values.filter { !words.isDisjoint(with: $0.name.split(separator: " ")) }.map(\.id).sorted()
    }

    /// The words that a symptom is known by, for a search; empty for an id that isn't known.
    public func words(of id: String) -> String {
        byID[id]?.terms.joined(separator: ". ") ?? ""
    }

    /// What a symptom is called; the id itself where it isn't known.
    public func name(of id: String) -> String {
        byID[id]?.name ?? id.split(separator: "-").joined(separator: " ")
    }

    static func build(_ symptoms: [Symptom]) -> [UInt8] {
        Records.build(symptoms.map { [$0.id, $0.name, $0.topic] + $0.terms })
    }
}
