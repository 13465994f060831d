import Testing

@testable import Document

@Suite struct WidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한국어", 6), ("ｆ", 2), ("👍", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("❤️", 2), ("½", 1), ("µg", 2),
        ("a\u{200B}b", 2), ("\u{1B}[1m", 3), ("नमस्ते", 3), ("…", 1), ("“x”", 3), ("┃", 1), ("👍🏽", 2),
    ])
    func columns(text: String, expected: Int) {
        #expect(ColumnWidth.of(text) == expected)
    }

    @Test func linesNeverExceedTheWidth() {
        var random = SeededRandom(seed: 7)
        let pieces = ["taper", "a", "日本語", "👩‍👩‍👧‍👦", "e\u{301}", " ", " ", "\u{A0}", "clonazepam-and-something-very-long-without-any-blank", "0.5 mg", "\n", "\u{1B}[31m"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            let width = Int.random(in: 4...60, using: &random)
            for line in Wrapper.wrap([Run(text)], width: width) {
                #expect(ColumnWidth.of(line.text) <= width)
                #expect(!line.text.contains("\u{1B}"))
            }
        }
    }

    @Test func wrappingKeepsEveryWord() {
        var random = SeededRandom(seed: 8)
        for _ in 0..<300 {
            let words = (0..<Int.random(in: 1...30, using: &random)).map { _ in String((0..<Int.random(in: 1...9, using: &random)).map { _ in "abcdéß日👍".randomElement(using: &random)! }) }
            let lines = Wrapper.wrap([Run(words.joined(separator: " "))], width: 24)
            #expect(lines.map(\.text).joined(separator: " ").split(separator: " ").map(String.init) == words)
        }
    }

    @Test func aNoBreakBlankHoldsAnAmountTogether() {
        let lines = Wrapper.wrap([Run("you take 0.5\u{A0}mg at night")], width: 13).map(\.text)
        #expect(lines == ["you take", "0.5 mg at", "night"])
    }
}

/// Numbers that look random and are the same each time (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
