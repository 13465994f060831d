import Testing

@testable import Knowledge

@Suite struct PackTests {
    @Test func recordsAreFoundByKey() throws {
        let rows = [["b", "zwei", ""], ["a", "é👍"], ["c"]]
        let pack = try Pack(PackBytes(Pack.build([(.sources, Records.build(rows)), (.triage, [0, 127, 5])])))
        let records = Records(pack, .sources)
        #expect(records.count == 3)
        #expect(records.find("b").map { records[$0] } == ["b", "zwei", ""])
        #expect(records.find("a").map { records[$0] } == ["a", "é👍"])
        #expect(records.find("d") == nil)
        #expect(Records(pack, .entries).count == 0)
        #expect(Array(pack.raw(.triage)) == [0, 127, 5])
        #expect(pack.raw(.index).isEmpty)
    }

    @Test func bytesThatAreNoPackAreRefused() {
        #expect(throws: Pack.Failure.notAPack) { try Pack(PackBytes(Array("something else".utf8))) }
        var bytes = Pack.build([])
        bytes += [0, 0, 0, 0, 0, 0]
        bytes[7] = 9
        #expect(throws: Pack.Failure.version(9)) { try Pack(PackBytes(bytes)) }
    }

    @Test func anEntrySurvivesThePack() {
        let entry = Entry(
            id: "x", topic: "t", kind: .seekHelp, title: "X, “quoted”", asks: ["a?", "b"], evidence: .livedExperience, sources: ["s"], checked: "2026-11-20",
            clinicalReview: "pending", related: [], minutes: 3, goodFor: ["t"], practice: .init(phases: ["in 4", "out 6"], rounds: 10), body: "Text.\n\n## More\nm")
        #expect(Entry(record: entry.record) == entry)
        let source = Source(id: "s", authors: "A", year: 2002, title: "T", kind: .aiGenerated, place: "p", strength: "weak")
        #expect(Source(record: source.record) == source)
    }
}
