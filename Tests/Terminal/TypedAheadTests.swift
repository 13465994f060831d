import Document
import ShellSupport
import Testing

@testable import Terminal

/// A line that is typed while single keys are taken reaches the prompt whole.
@Suite struct TypedAheadTests {
    static let line = "I want to die"

    /// The three that take single keys, each showing something to wait for.
    static let takers: [(arguments: [String], shown: String)] = [
        (["practice"], "breathe in"), (["practice", "--words"], "breathe in"), (["stage"], "card 1 of 3"), (["pager", "--lines", "60"], "or just type"),
    ]

    private static func start(_ taker: (arguments: [String], shown: String), _ environment: [String: String] = [:]) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal()
        try terminal.start(Demo.path(), taker.arguments + ["--then-edit"], environment: environment)
        try #require(terminal.wait(forScreen: taker.shown))
        return terminal
    }

    @Test(arguments: takers.indices)
    func aLineThatComesAtOnceIsReadWhole(taker: Int) throws {
        let terminal = try Self.start(Self.takers[taker])
        terminal.type(Self.line + "\r")
        #expect(terminal.wait(forScreen: "got <\(Self.line)>"))
        #expect(terminal.waitForEnd() == .exit(0))
    }

    /// Letter by letter, as a person types: what has ended and what begins in between must lose none of them. On stage the
    /// first letters are keys too, until they are too many.
    @Test(arguments: takers.indices)
    func aLineThatIsTypedIsReadWhole(taker: Int) throws {
        let terminal = try Self.start(Self.takers[taker])
        for letter in Self.line {
            terminal.type(String(letter))
            _ = terminal.waitUntil(within: 0.05) { _ in false }
        }
        #expect(terminal.waitUntil { $0.screen.currentLine == "demo> \(Self.line)" })
        terminal.type("\r")
        #expect(terminal.wait(forScreen: "got <\(Self.line)>"))
    }

    /// One key is a key: nothing of it stands at the prompt.
    @Test(arguments: [(0, "x"), (0, " "), (0, "ü"), (0, "\u{1B}[A"), (2, "q"), (3, "q")])
    func oneKeyLeavesNothing(taker: Int, key: String) throws {
        let terminal = try Self.start(Self.takers[taker])
        terminal.type(key)
        #expect(terminal.waitUntil { $0.screen.currentLine == "demo>" })
        // Longer than a letter waits for the next one.
        _ = terminal.waitUntil(within: Double(TypedAhead.pause) / 1000 + 0.5) { _ in false }
        terminal.type("help\r")
        #expect(terminal.wait(forScreen: "got <help>"))
    }

    @Test func withoutACursorTheLineIsReadToo() throws {
        let terminal = try Self.start(Self.takers[3], ["TERM": "dumb"])
        terminal.type("no\r")
        #expect(terminal.wait(forScreen: "got <no>"))
    }

    // MARK: What is a line

    @Test(arguments: ["I want", "help", "kill", "die", "sos", "ich", "ど うし", "hi there"])
    func lettersAreALine(text: String) {
        #expect(TypedAhead.isLine(text.utf8, among: .all(special: StageScreen.keys)))
    }

    @Test(arguments: ["", " ", "x", "xxxx", "b", "bb", "nx", "xb", "x x", "xxb", "pb", "ü", "n n "])
    func keysAreNone(text: String) {
        #expect(!TypedAhead.isLine(text.utf8, among: .all(special: StageScreen.keys)))
    }

    @Test func inThePagerEveryOtherLetterBeginsALine() {
        for text in ["1", "I", "about", "back", "quit"] { #expect(TypedAhead.isLine(text.utf8, among: .only(Pager.keys)), "\(text)") }
        for text in ["", " ", "b", "q", "f", "bb", " b"] { #expect(!TypedAhead.isLine(text.utf8, among: .only(Pager.keys)), "\(text)") }
    }

    @Test func theFootTakesTwoRowsWhereOneIsTooNarrow() {
        #expect(StageScreen.rows(of: "card 1   b: back   q: prompt", width: 40) == ["card 1   b: back   q: prompt"])
        #expect(StageScreen.rows(of: "card 1   b: back   q: prompt", width: 18) == ["card 1   b: back", "q: prompt"])
        for row in StageScreen.rows(of: "card 1   b: back   q: prompt", width: 8) { #expect(ColumnWidth.of(row) <= 8) }
    }

    @Test func inWordsEachPhaseIsSaidOnce() {
        let practice = Practice(title: "Slow", phases: [.init(label: "Breathe in", seconds: 4, motion: .in), .init(label: "Breathe out.", seconds: 1, motion: .out)], rounds: 2)
        let live = LivePractice(practice, isUTF8: true)
        var said: [LivePractice.Words] = []
        var now = 0.0
        _ = live.run(clock: { now }, pause: { now += $0; return .elapsed }, frame: live.words, draw: { said.append($0) })
        #expect(said.map(\.line) == ["Breathe in, 4 seconds. Round 1 of 2.", "Breathe out. 1 second.", "Breathe in, 4 seconds. Round 2 of 2.", "Breathe out. 1 second."])
    }
}
