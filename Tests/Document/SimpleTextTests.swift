import Testing

@testable import Document

/// The quick way to break lines gives what the thorough one gives, for every text that it takes.
struct SimpleTextTests {
    @Test func breaksLinesAsTheThoroughWayDoes() throws {
        var random = SeededRandom(seed: 21)
        let letters = ["a", "b", "é", "½", "“", "…", " ", " ", " ", "\u{A0}", "word", "0.125", "–", "withdrawal"]
        let styles: [Run.Style] = [.plain, .dose, .citation]
        for _ in 0..<4000 {
            let runs = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Run((0..<Int.random(in: 0...14, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined(), styles.randomElement(using: &random) ?? .plain)
            }
            let width = Int.random(in: 1...24, using: &random)
            let text = try #require(SimpleText(runs))
            #expect(text.lines(width: width) == Wrapper.wrapByCharacter(runs, width: width), "\(runs) in \(width) columns")
        }
    }

    @Test(arguments: ["tab\there", "new\nline", "escape \u{1B}[31m", "中文", "e\u{301}", "soft\u{AD}hyphen", "🙂", "‮evil", "€ 5"])
    func leavesOtherTextToTheThoroughWay(_ text: String) {
        #expect(SimpleText([Run("plain "), Run(text)]) == nil)
    }
}
