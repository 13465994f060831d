import Testing

@testable import Knowledge

@Suite struct SearchTests {
    private func searcher(_ documents: [IndexedDocument]) -> Searcher {
        var builder = IndexBuilder()
        for document in documents { builder.add(document) }
        return Searcher(Index(PackBytes(builder.build())))
    }

    private let small = [
        IndexedDocument(title: "Daily micro-taper (DMT)", asks: ["what is a daily micro-taper", "dmt"], body: "A tiny cut each day instead of a large one."),
        IndexedDocument(title: "Cut and hold", asks: ["what is cut and hold"], body: "A larger cut, then weeks at the same dose."),
        IndexedDocument(title: "Half-life", asks: ["how long does clonazepam stay in the body"], aliases: [.init("elimination", weight: 1)], body: "How fast the body clears a drug."),
        IndexedDocument(title: "Brain zaps", asks: ["electric shocks in my head"], aliases: [.init("head zaps", weight: 0.9)], body: "Short jolts."),
    ]

    @Test(arguments: [
        ("dmt?", 0), ("what's a daily microtaper", 0), ("cutting and holding", 1), ("how long is it in my body", 2), ("elimination time", 2), ("zaps in the head", 3),
        ("electrik shoks", 3),
    ])
    func findsTheRightDocument(question: String, expected: Int) {
        #expect(searcher(small).search(question).hits.first?.document == expected)
    }

    @Test func nothingIsLeftFromTheQuestionBefore() {
        let searcher = searcher(small)
        let alone = searcher.search("electric shocks").hits
        _ = searcher.search("daily micro taper cut hold half life")
        #expect(searcher.search("electric shocks").hits == alone)
    }

    @Test func aQuestionWithoutAnyKnownWordFindsNothing() {
        let found = searcher(small).search("qqqq wwww")
        #expect(found.hits.isEmpty)
        #expect(found.question.unknown == ["qqqq", "wwww"])
    }

    @Test func eachDocumentIsFoundByItsOwnTitle() {
        var documents: [IndexedDocument] = []
        var random = SeededNumbers(state: 3)
        let syllables = ["ta", "lo", "mi", "ren", "dok", "fu", "sil", "gra"]
        for _ in 0..<200 {
            let title = (0..<3).map { _ in (0..<3).map { _ in syllables[random.next(below: syllables.count)] }.joined() }.joined(separator: " ")
            documents.append(IndexedDocument(title: title, body: title))
        }
        let searcher = searcher(documents)
        for (number, document) in documents.enumerated() {
            #expect(searcher.search(document.title).hits.first?.document == number)
        }
    }

    @Test func atMostTheLimitAndInOrder() {
        let documents = (0..<50).map { IndexedDocument(title: "taper \($0)", body: "taper") }
        let hits = searcher(documents).search("taper", limit: 7).hits
        #expect(hits.count == 7)
        #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.score >= $1.score })
    }

    @Test(arguments: [
        ("Don't cut .5mg", ["dont", "cut", "0.5", "mg"]), ("0,5 MG", ["0.5", "mg"]), ("k-pin", ["k", "pin"]), ("Clonazépam", ["clonazepam"]), ("½", []),
        ("end. 2 weeks.", ["end", "2", "weeks"]), ("3rd", ["3", "rd"]), ("mb12 x", ["mb12", "x"]),
    ])
    func words(text: String, expected: [String]) {
        #expect(Words.split(text) == expected)
    }

    @Test func stems() {
        let stemmer = Stemmer()
        #expect(["tapering", "tapers", "tapered"].map(stemmer.stem) == ["taper", "taper", "taper"])
        #expect(stemmer.stem("") == "")
    }
}

struct SeededNumbers {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
