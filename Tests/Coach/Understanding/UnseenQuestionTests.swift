import Foundation
import Testing

@testable import Coach

/// Questions that the model of topics never learnt from, written by others than who wrote what it did learn from. The
/// bounds lie a little below what was measured (docs/knowledge.md), so that a change for the worse is noticed.
@Suite struct UnseenQuestionTests {
    struct Unseen: CustomTestStringConvertible {
        var file: String
        var first, inThree, answered: Double
        var testDescription: String { file }
    }

    private static func rows(_ name: String) throws -> [(labels: Set<String>, line: String)] {
        var file = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { file.deleteLastPathComponent() }
        let text = try String(contentsOf: file.appendingPathComponent("Questions/\(name).tsv"), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
            let cells = row.split(separator: "\t", maxSplits: 1).map(String.init)
            return (Set((cells.count == 2 ? cells[0] : "").split(separator: "|").map(String.init)), cells[cells.count - 1])
        }
    }

    @Test(arguments: [
        Unseen(file: "asked", first: 0.89, inThree: 0.95, answered: 0.92), Unseen(file: "indirect", first: 0.66, inThree: 0.8, answered: 0.86),
        Unseen(file: "posts", first: 0.79, inThree: 0.89, answered: 0.88), Unseen(file: "oblique-topics", first: 0.85, inThree: 0.94, answered: 0.84),
        Unseen(file: "described", first: 0.7, inThree: 0.86, answered: 0.86),
        Unseen(file: "fresh", first: 0.75, inThree: 0.86, answered: 0.88), Unseen(file: "voices", first: 0.92, inThree: 0.96, answered: 0.93),
        Unseen(file: "vague", first: 0.87, inThree: 0.93, answered: 0.9), Unseen(file: "mixed", first: 0.87, inThree: 0.93, answered: 0.9),
        Unseen(file: "condensed", first: 0.82, inThree: 0.9, answered: 0.92),
        Unseen(file: "exams", first: 0.92, inThree: 0.96, answered: 0.95),
        Unseen(file: "later-exams", first: 0.93, inThree: 0.96, answered: 0.95),
        Unseen(file: "last-exams", first: 0.96, inThree: 0.98, answered: 0.97),
        Unseen(file: "newest-exams", first: 0.95, inThree: 0.97, answered: 0.96),
        Unseen(file: "languages", first: 0.9, inThree: 0.95, answered: 0.91), Unseen(file: "languages-short", first: 0.9, inThree: 0.94, answered: 0.93),
        Unseen(file: "near-inside", first: 0.93, inThree: 0.97, answered: 0.96),
        Unseen(file: "heavy", first: 0.73, inThree: 0.86, answered: 0.88),
        Unseen(file: "borderline", first: 0.75, inThree: 0.9, answered: 0.82),
        Unseen(file: "sideways", first: 0.71, inThree: 0.86, answered: 0.85), Unseen(file: "hindi", first: 0.42, inThree: 0.58, answered: 0.75),
    ])
    func theTopicIsFound(unseen: Unseen) throws {
        let knowledge = try Session.testSession().knowledge
        let rows = try Self.rows(unseen.file)
        #expect(rows.count >= 100)
        var first = 0, inThree = 0, answered = 0
        for (labels, line) in rows {
            let result = knowledge.search(line)
            let topics = result.hits.prefix(3).map(\.entry.topic)
            if let best = topics.first, labels.contains(best) { first += 1 }
            if !labels.isDisjoint(with: topics) { inThree += 1 }
            if result.verdict == .answer { answered += 1 }
        }
        let count = Double(rows.count)
        #expect(Double(first) >= unseen.first * count && Double(inThree) >= unseen.inThree * count && Double(answered) >= unseen.answered * count,
            "first \(Double(first) / count), in three \(Double(inThree) / count), answered \(Double(answered) / count)")
    }

    @Test func mostOfWhatIsAboutSomethingElseIsTurnedAway() throws {
        let session = try Session.testSession()
        let rows = try Self.rows("outside")
        let answered = rows.filter { session.knowledge.search($0.line).verdict == .answer }
        #expect(Double(answered.count) <= 0.2 * Double(rows.count), "answered \(answered.count) of \(rows.count)")
    }

    /// Getting high, getting pills, other medicines, neighbouring subjects: a line is refused by rule or because the model of topics doesn't take it for one.
    @Test func whatIsNearAndOutsideIsTurnedAway() throws {
        let session = try Session.testSession()
        let rows = try Self.rows("near-outside")
        #expect(rows.count >= 250)
        let answered = rows.filter { session.knowledge.search($0.line).verdict == .answer }
        #expect(Double(answered.count) <= 0.16 * Double(rows.count), "answered \(answered.count) of \(rows.count)")
    }

    @Test func mostPlainLinesAreNotTurnedAway() throws {
        let session = try Session.testSession()
        let rows = try Self.rows("inside")
        let refused = rows.filter { session.knowledge.search($0.line).verdict == .unknown }
        #expect(Double(refused.count) <= 0.26 * Double(rows.count), "turned away \(refused.count) of \(rows.count)")
    }

    /// What is offered first are three matters and not one thrice.
    @Test(arguments: ["brain zaps at night after my cut, is 10% too fast", "how do i ask my doctor for liquid", "scared of the last jump"])
    func theFirstThreeAreOfThreeTopics(line: String) throws {
        let topics = try Session.testSession().knowledge.search(line).hits.prefix(3).map(\.entry.topic)
        #expect(Set(topics).count == 3)
    }
}
