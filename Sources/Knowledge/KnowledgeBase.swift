import Document
import Taper

/// Everything in the pack, reached by name or by question.
///
/// Opening one costs a look at the pack's head. Entries are read when they are shown, the index when a
/// question comes.
public final class KnowledgeBase {
    /// The pack it reads.
    public let pack: Pack
    private let entryRecords: Records
    private let sourceRecords: Records
    private lazy var searcher = Searcher(Index(pack))
    private lazy var lexicon = Lexicon(pack)
    /// Mends the misspelled words of a question.
    public private(set) lazy var spelling = Spelling(pack)
    lazy var topicModel = TopicModel(pack)
    private lazy var topicMembers: [String: [String]] = Dictionary(
        grouping: 0..<entryRecords.count, by: { entryRecords.text(1, at: $0) }
    ).mapValues { $0.map(entryRecords.key) }

    /// A knowledge base over `pack`.
    public init(_ pack: Pack) {
        self.pack = pack
        entryRecords = Records(pack, .entries)
        sourceRecords = Records(pack, .sources)
    }

    /// How many entries there are.
    public var entryCount: Int { entryRecords.count }

    /// The ids of all entries, in alphabetical order.
    public var entryIDs: [String] { (0..<entryRecords.count).map { entryRecords.key(at: $0) } }

    /// The ids of all sources, in alphabetical order.
    public var sourceIDs: [String] { (0..<sourceRecords.count).map { sourceRecords.key(at: $0) } }

    /// The entry called `id`.
    public func entry(_ id: String) -> Entry? {
        entryRecords.find(id).flatMap(entry(at:))
    }

    /// The entry whose title is exactly `title`.
    public func entryCalled(_ title: String) -> Entry? {
        (0..<entryRecords.count).first { entryRecords.text(3, at: $0) == title }.flatMap(entry(at:))
    }

    /// The entry at a place in the alphabetical order, which is also its number in the index.
    public func entry(at index: Int) -> Entry? {
        if let read = entriesRead[index] { return read }
        let entry = Entry(record: entryRecords[index])
        entriesRead[index] = entry
        return entry
    }

    /// The entries read so far: most are met again and again, and all together they are a few megabytes.
    private var entriesRead: [Int: Entry] = [:]
    private var sectionsRead: [String: [Answer.Section]] = [:]
    private var sourcesRead: [String: Source] = [:]

    /// The parts of one of its entries.
    public func sections(of entry: Entry) -> [Answer.Section] {
        if let read = sectionsRead[entry.id] { return read }
        let sections = Answer.sections(of: entry)
        sectionsRead[entry.id] = sections
        return sections
    }

    /// The entries that can be shown as a card, in the order of their ids.
    public private(set) lazy var cards = entryIDs.compactMap(entry).filter(\.isCard)
    /// The entries with a timed exercise, in the order of their ids.
    public private(set) lazy var practices = entryIDs.compactMap(entry).filter { $0.practice != nil }

    /// The source called `id`.
    public func source(_ id: String) -> Source? {
        if let read = sourcesRead[id] { return read }
        let source = sourceRecords.find(id).flatMap { Source(record: sourceRecords[$0]) }
        if let source { sourcesRead[id] = source }
        return source
    }

    /// The ids of the entries on a topic, its main entry first.
    public func entries(on topic: String) -> [String] {
        (topicMembers[topic] ?? []).sorted { ($0 == topic ? 0 : 1, $0) < ($1 == topic ? 0 : 1, $1) }
    }

    /// The drugs of the pack, for the calculator.
    public lazy var formulary = MedicationRecords.formulary(pack)

    /// The symptoms of the lexicon.
    public lazy var symptoms = Symptoms(pack)

    /// What is known of the drugs of the pack.
    public lazy var medications = MedicationRecords.all(pack)

    /// What a word or a few words mean by the lexicon, in lower case without accents, set apart by single blanks.
    public func meaning(of words: String) -> Meaning? { lexicon.meaning(of: words) }

    /// What single words were found to stand for.
    private var namesRead: [String: String?] = [:]
    /// Which words were found to begin a name of several words.
    private var beginningsRead: [String: Bool] = [:]

    /// The id of the medicine that `name` stands for: its own name, a brand, slang or a known misspelling.
    public func medicine(called name: String) -> String? {
        if let known = namesRead[name] { return known }
        let found = lexicon.medicine(name)
        if namesRead.count < 5000 { namesRead[name] = .some(found) }
        return found
    }

    /// Whether a name of several words begins with `word`, in lower case; hardly any word does.
    public func beginsName(_ word: String) -> Bool {
        if let known = beginningsRead[word] { return known }
        let begins = lexicon.beginsName(word)
        if beginningsRead.count < 5000 { beginningsRead[word] = begins }
        return begins
    }

    /// Lets go of the words of every question so far. Readings of them are kept only to be quicker.
    public func forgetWords() {
        (namesRead, beginningsRead) = ([:], [:])
        spelling.forgetWords()
        topicModel?.forgetWords()
    }

    /// Every topic, in the order of the labels.
    public lazy var topics: [Topic] = {
        let records = Records(pack, .topics)
        return (0..<records.count).compactMap { Topic(record: records[$0]) }
    }()

    /// What the founding documents claim, and where it is held.
    public lazy var claims: [SeedClaim] = {
        let records = Records(pack, .claims)
        return (0..<records.count).compactMap { SeedClaim(record: records[$0]) }
    }()

    /// Whether an entry holds a word, in whatever form.
    public func holds(_ word: String) -> Bool { Words.split(word).allSatisfy(searcher.holds) }

    /// Ranks the entries for a question; `limit` best, best first.
    ///
    /// The model says which topic a question is about, the search which of its entries. The first three are of three topics.
    /// Both see the question with its misspelled words mended.
    public func search(_ question: String, limit: Int = 6) -> SearchResult {
        let mended = spelling.read(question)
        let line = DeniedDangers.left(of: mended.line)
        let spoken = lexicon.expand(line, medicine: medicine(called:), beginsName: beginsName)
        let (found, asked) = searcher.search(spoken, limit: topicModel == nil ? limit : Ranking.pool, isBackground: isBackground)
        var shape = asked
        if !asked.unknown.isEmpty { shape.unknown = lexicon.unnamed(asked.unknown, in: line) }
        let reading = topicModel?.readWithTerm(line)
        let ranked = topicModel.map { Ranking.combine(found, reading, $0, limit: limit, mainEntry: entryRecords.find) } ?? found.map { ($0, $0.score, 0) }
        let hits = ranked.compactMap { hit, score, topic in
            entry(at: hit.document).map { SearchResult.Hit(entry: $0, score: score, topic: topic, words: hit.words, letters: hit.letters) }
        }
        return SearchResult(question: question, searched: spoken, hits: hits, shape: shape, topics: reading, corrections: mended.corrections)
    }

    /// What each searched word earned the entries with these ids; and the labels that the scores of a reading belong to.
    public func explain(_ result: SearchResult) -> (words: [Searcher.Contribution], labels: [String]) {
        let documents = result.hits.compactMap { entryRecords.find($0.entry.id) }
        let words = searcher.contributions(result.searched, to: documents, isBackground: isBackground)
        return (words, topicModel?.labels ?? [])
    }

    /// Whether a word says what everything here is about: a number, a drug of the pack, or the unit of its amount.
    func isBackground(_ word: String) -> Bool {
        word.first?.isNumber == true || Lexicon.drugWords.contains(word) || medicine(called: word) != nil
    }
}
