import Taper
import Testing
import VaultSupport

@testable import Journal

@Suite struct SearchTests {
    private let now = moment("2026-12-01 04:05")

    private func found(_ query: String, _ journal: Journal, names: (String) -> String = { _ in "" }) -> [String] {
        journal.search(SearchQuery(query)!, names: names).map { entry in
            if case .checkIn(let checkIn) = entry.content { checkIn.note } else { "\(entry.content)" }
        }
    }

    @Test func everyWordMustBeginAWord() throws {
        let journal = Journal(random: SeededRandom(1))
        for (index, note) in ["Bad night, brain zaps", "night was bad for the brain", "nightmare", "goodnight", "Café crème", "don't know"].enumerated() {
            try journal.log(checkIn(note), about: day("2026-12-01") + index, now: now)
        }
        #expect(found("night", journal) == ["nightmare", "night was bad for the brain", "Bad night, brain zaps"])
        #expect(found("bad brain", journal) == ["night was bad for the brain", "Bad night, brain zaps"])
        #expect(found("\"brain zaps\"", journal) == ["Bad night, brain zaps"])
        #expect(found("\"bad night\" brain", journal) == ["Bad night, brain zaps"])
        #expect(found("CAFE creme", journal) == ["Café crème"])
        #expect(found("dont", journal) == ["don't know"])
        #expect(found("don’t", journal) == ["don't know"])
        #expect(found("zaps brain night bad", journal) == ["Bad night, brain zaps"])
        #expect(found("ight", journal).isEmpty)
        #expect(SearchQuery("  \"\" ,;") == nil)
        #expect(SearchQuery("") == nil)
    }

    @Test func symptomsAreFoundByTheirNames() throws {
        let journal = Journal(random: SeededRandom(2))
        try journal.log(checkIn([("symptom-brain-zaps", 6)], "x"), about: day("2026-12-01"), now: now)
        try journal.log(.dose(DoseTaken(medication: "clonazepam", amount: milligrams("0.375"), taken: now, portion: "¾ of a tablet")), about: day("2026-12-02"), now: now)
        try journal.log(.scale(ScaleResult(.phq9, answers: [0, 0, 0, 0, 0, 0, 0, 0, 0])), about: day("2026-12-03"), now: now)
        try journal.log(.plan(PlanEvent(plan: EntryID(1), on: day("2026-12-04"), .hold(nil), reason: "exams")), about: day("2026-12-04"), now: now)
        let names: (String) -> String = { $0 == "symptom-brain-zaps" ? "brain zaps, electric jolts" : "" }
        #expect(found("electric jolts", journal, names: names) == ["x"])
        #expect(found("zaps", journal, names: names) == ["x"])
        #expect(found("0 375", journal).count == 1)
        #expect(found("clonaz tablet", journal).count == 1)
        #expect(found("phq", journal).count == 1)
        #expect(found("plan exams", journal).count == 1)
    }

    @Test func searchFollowsAmendmentsAndUndos() throws {
        let journal = Journal(random: SeededRandom(3))
        let entry = try journal.log(checkIn("rain"), about: day("2026-12-01"), now: now)
        #expect(found("rain", journal) == ["rain"])
        try journal.amend(entry.id, to: checkIn("snow"), about: day("2026-12-01"), now: now)
        #expect(found("rain", journal).isEmpty)
        #expect(found("snow", journal) == ["snow"])
        _ = try journal.undo(now: now)
        #expect(found("rain", journal) == ["rain"])
        _ = try journal.undo(now: now)
        #expect(found("rain", journal).isEmpty)
    }

    @Test func agreesWithAPlainLook() throws {
        // Against a slow and obvious search over the same texts.
        var maker = ContentMaker(8)
        let journal = Journal(random: SeededRandom(8))
        for _ in 0..<400 { try journal.log(.checkIn(CheckIn(note: maker.text(30) + " x")), about: maker.moment().day, now: now) }
        func words(_ text: String) -> [String] {
            var folded: [UInt8] = []
            Folding.fold(text, into: &folded)
            return folded.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        }
        for query in ["a", "ab", "defg", "abc d", "x e", "1", "µg", "abc abc"] {
            let wanted = words(query)
            let plain = journal.entries.filter { entry in
                guard case .checkIn(let checkIn) = entry.content else { return false }
                let present = words(checkIn.note)
                return wanted.allSatisfy { word in present.contains { $0.utf8.starts(with: word.utf8) } }
            }
            #expect(journal.search(SearchQuery(query)!).map(\.id) == plain.reversed().map(\.id), "\(query)")
        }
    }

    // MARK: The words around a match

    private func passage(_ query: String, _ text: String, _ most: Int = 40, named: [(String, String)] = []) -> String {
        SearchQuery(query)!.passage(of: text, most: most, named: named.map { (part: $0.0, words: $0.1) }).pieces.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test func aPassageShowsTheWordsAround() {
        let note = "I was up from two until the morning and the zebra stood at the window, then it went and I slept."
        #expect(passage("zebra", note) == "…and the [zebra] stood at the window,…")
        #expect(passage("zeb", note) == "…and the [zebra] stood at the window,…")
        #expect(passage("up", note) == "I was [up] from two until the morning…")
        #expect(passage("slept", note) == "…the window, then it went and I [slept].")
        // The window that holds both words, not the first of one.
        #expect(passage("the slept", note) == "…[the] window, [then] it went and I [slept].")
        #expect(passage("\"the window\"", note) == "…at [the window], then it went and…")
        #expect(passage("cafe dont", "Café crème? Don’t.") == "[Café] crème? [Don’t].")
        #expect(passage("jolts", "brain zaps 6 · rain", named: [("brain zaps 6", "brain zaps, electric jolts")]) == "[brain zaps 6] · rain")
        #expect(passage("x", String(repeating: "x", count: 90), 20) == String(repeating: "x", count: 18) + "…")
    }

    /// Whatever is searched in whatever text: the passage is a stretch of it, short enough, and holds a match where there is one.
    @Test func aPassageIsAStretchOfTheText() {
        var maker = ContentMaker(31)
        for round in 0..<2000 {
            let text = maker.text(80)
            let most = 10 + round % 50
            guard let word = text.split(whereSeparator: \.isWhitespace).randomElement(using: &maker.random), let query = SearchQuery(String(word)) else { continue }
            let passage = query.passage(of: text, most: most)
            #expect(passage.text.count <= most)
            var inner = Substring(passage.text)
            if inner.first == "…", text.first != "…" { inner.removeFirst() }
            if inner.last == "…", text.last != "…" { inner.removeLast() }
            #expect(text.contains(inner))
            #expect(word.count > most - 2 || passage.pieces.contains(where: \.isMatch), "\(text) / \(word)")
            for place in query.places(in: text) { #expect(!text[place].isEmpty) }
        }
    }
}
