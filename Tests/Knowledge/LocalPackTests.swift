import Testing

@testable import Knowledge

@Suite struct LocalPackTests {
    @Test func whatIsWrittenIsRead() throws {
        let pack = try LocalPack(Self.file, name: "group")
        #expect(pack.knowledge.entryIDs == ["kettle", "walk"])
        #expect(pack.knowledge.entry("walk") == Self.entries[0])
        #expect(pack.knowledge.source("us")?.year == 2026)
        let result = pack.knowledge.search("when does the walking group meet")
        #expect(result.verdict == .answer && result.hits.first?.entry.id == "walk")
        #expect(Pack.Section.allCases.filter { !pack.knowledge.pack.range(of: $0).isEmpty } == [.entries, .sources, .topics, .index])
    }

    @Test(arguments: [Pack.Section.triage, .medications, .lexicon, .claims])
    func redFlagsAndDrugsAreRefused(section: Pack.Section) {
        let parts = Self.parts
        #expect(Self.opens(Self.summed(Pack.build(parts + [(section, Records.build([["a", "b"]]))]))) == false)
        // In the place of one that it needs, too.
        for left in parts.indices {
            var fewer = parts
            fewer[left] = (section, parts[left].1)
            #expect(Self.opens(Self.summed(Pack.build(fewer))) == false)
        }
        #expect(Self.opens(Self.summed(Pack.build(parts))))
    }

    @Test func whatIsNoPackIsNamed() {
        func failure(_ bytes: [UInt8]) -> LocalPack.Failure? {
            do throws(LocalPack.Failure) { _ = try LocalPack(bytes, name: "x") } catch { return error }
            return nil
        }
        #expect(failure([]) == .notAPack)
        #expect(failure(Array("a letter to my doctor, and more".utf8)) == .notAPack)
        var other = Self.file
        other[7] = 9
        #expect(failure(other) == .version(9))
        #expect(failure([UInt8](repeating: 0, count: LocalPack.mostBytes + 1)) == .tooLarge)
    }

    @Test func noByteChangesUnseen() {
        var random = SeededBytes(state: 7)
        for place in Self.file.indices {
            var bytes = Self.file
            bytes[place] ^= UInt8(1) << (random.next() % 8)
            #expect(Self.opens(bytes) == false, "byte \(place)")
        }
        for length in 0..<Self.file.count { #expect(Self.opens(Array(Self.file.prefix(length))) == false) }
    }

    /// Whoever means harm writes the right sum too: then the pack is refused, or every reader stays within it.
    @Test func aHostilePackIsRefusedOrHarmless() {
        let body = Pack.build(Self.parts)
        var random = SeededBytes(state: 42)
        var opened = 0
        var refused = 0
        func attempt(_ bytes: [UInt8]) {
            guard let pack = try? LocalPack(Self.summed(bytes), name: "x") else { return refused += 1 }
            opened += 1
            Self.readEverything(pack.knowledge)
        }
        for place in body.indices {
            // The extremes in turn, so that each kind of field meets each of them.
            for value in [[0, 1, 0x7F, 0xFF, random.next()][place % 5]] where value != body[place] {
                var bytes = body
                bytes[place] = value
                attempt(bytes)
            }
        }
        for length in stride(from: 0, to: body.count, by: 7) { attempt(Array(body.prefix(length))) }
        for _ in 0..<600 {
            var bytes = body
            for _ in 0...(random.next() % 6) { bytes[(Int(random.next()) << 8 | Int(random.next())) % body.count] = random.next() }
            attempt(bytes)
        }
        for _ in 0..<200 { attempt(Array(body.prefix(9)) + (0..<200).map { _ in random.next() }) }
        #expect(opened > 100 && refused > 1000)
    }

    /// A run of letters that counts nothing was once taken for unseen at each ask that holds it, and written down again and again.
    @Test func aRunOfLettersThatCountsNothingIsRefused() throws {
        var body = Pack.build(Self.parts)
        let pack = try Pack(PackBytes(body))
        let start = pack.range(of: .index).lowerBound
        let records = start + pack.bytes.long(at: start + 14 + 5 * 5)
        for row in 0..<pack.bytes.number(4, at: start + 10) {
            for place in 13..<16 { body[records + row * 16 + place] = 0 }
        }
        #expect(Self.opens(Self.summed(body)) == false)
        // Unchecked, as the built-in pack is read, it is harmless too.
        _ = Searcher(Index(PackBytes(Array(body[start...])))).search("when does the walking group meet", limit: 3)
    }

    @Test(arguments: ["\u{1B}[2J", "\u{9B}1m", "\u{202E}drow", "\u{7}"])
    func nothingSteersTheTerminal(text: String) {
        var entry = Self.entries[0]
        entry.body = "We meet at ten\(text) [@us]."
        #expect(Self.opens(LocalPack.file(entries: [entry], sources: Self.sources, topics: Self.topics, index: Self.index([entry]))) == false)
    }

    @Test func whatCannotBeShownIsRefused() {
        let changes: [(inout Entry) -> Void] = [
            { $0.topic = "no-such-topic" }, { $0.id = "local:walk" }, { $0.id = "" }, { $0.title = "" }, { $0.title = "Two\nlines" }, { $0.body = "An **open end" },
            { $0.practice = .init(phases: ["in 4"], rounds: 1_000_000) }, { $0.practice = .init(phases: ["in -4"], rounds: 1) },
        ]
        for change in changes {
            var entry = Self.entries[0]
            change(&entry)
            #expect(Self.opens(LocalPack.file(entries: [entry], sources: Self.sources, topics: Self.topics, index: Self.index([entry]))) == false)
        }
    }

    // MARK: - What they work on

    static let entries = [
        Entry(
            id: "walk", topic: "movement", kind: .life, title: "Our walking group", asks: ["when does the walking group meet", "walking group", "where do we walk"],
            evidence: .livedExperience, sources: ["us"], checked: "2026-11-20", clinicalReview: "pending", related: ["kettle"],
            body: "We meet at ten [@us].\n\n## More\n\n| day | hour |\n| --- | --- |\n| Monday | ten |"),
        Entry(
            id: "kettle", topic: "movement", kind: .coping, title: "Tea together", asks: ["tea"], evidence: .consensus, sources: ["us"], checked: "2026-11-20",
            clinicalReview: "pending", related: [], minutes: 5, practice: .init(phases: ["in 4", "out 6"], rounds: 3), body: "Come for *tea* after [[walk]] [@us]."),
    ]
    static let sources = [Source(id: "us", authors: "Our group", year: 2026, title: "What we do", kind: .community, place: "the notice board", strength: "our own")]
    static let topics = [Topic(label: "movement", group: "life", meaning: "moving")]
    static let file = LocalPack.file(entries: entries, sources: sources, topics: topics, index: index(entries))
    static var parts: [(Pack.Section, [UInt8])] {
        [(.entries, KnowledgeWriter.entries(entries)), (.sources, KnowledgeWriter.sources(sources)), (.topics, KnowledgeWriter.topics(topics)), (.index, index(entries))]
    }

    static func index(_ entries: [Entry]) -> [UInt8] {
        var builder = IndexBuilder()
        for entry in entries.sorted(by: { $0.id < $1.id }) { builder.add(IndexedDocument(title: entry.title, asks: entry.asks, body: entry.body)) }
        return builder.build()
    }

    static func summed(_ body: [UInt8]) -> [UInt8] { body + LocalPack.sum(of: body) }

    static func opens(_ bytes: [UInt8]) -> Bool { (try? LocalPack(bytes, name: "x")) != nil }

    /// Every way in which a session reads a pack.
    static func readEverything(_ knowledge: KnowledgeBase) {
        let answer = Answer(knowledge)
        for index in 0..<knowledge.entryCount {
            guard let entry = knowledge.entry(at: index) else { continue }
            _ = answer.document(for: entry, audience: .clinician)
            _ = answer.more(of: entry)
            _ = answer.sourceList(of: entry)
            _ = knowledge.entry(entry.id)
        }
        for question in ["when does the walking group meet", "tea together", "zzz", "10 mg monday", ""] { _ = knowledge.search(question).confidence }
        _ = knowledge.entry("walk")
        _ = knowledge.source("us")
        _ = knowledge.topics
    }
}

/// The same bytes for the same seed.
private struct SeededBytes {
    var state: UInt64

    mutating func next() -> UInt8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
    }
}
