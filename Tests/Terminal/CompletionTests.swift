import Document
import Testing

@testable import Terminal

/// What completion inserts and lists, and what a paste looks like.
@Suite struct CompletionTests {
    private static func step(_ texts: [String], before: String, isAtEnd: Bool = true) -> CompletionStep {
        CompletionStep.of(texts.map { Completion($0) }, before: before, isAtEnd: isAtEnd)
    }

    @Test func oneCandidateIsInserted() {
        #expect(Self.step(["taper"], before: "ta") == .insert(deleting: 2, "taper "))
        #expect(Self.step(["taper"], before: "help ta") == .insert(deleting: 2, "taper "))
        #expect(Self.step(["taper"], before: "ta", isAtEnd: false) == .insert(deleting: 2, "taper"))
        #expect(Self.step(["taper "], before: "ta") == .insert(deleting: 2, "taper "))
        #expect(Self.step([], before: "ta") == .nothing)
    }

    @Test func whatAllShareIsInserted() {
        #expect(Self.step(["daily micro-taper", "Daily routine"], before: "d") == .insert(deleting: 1, "daily "))
        #expect(Self.step(["help", "history"], before: "h") == .list([Completion("help"), Completion("history")]))
        #expect(Self.step(["größe", "größer"], before: "gr") == .insert(deleting: 2, "größe"))
    }

    @Test func aCandidateMayReplaceMoreThanAWord() {
        let step = CompletionStep.of([Completion("what is a taper", replaces: 9)], before: "what is a", isAtEnd: true)
        #expect(step == .insert(deleting: 9, "what is a taper "))
        // More than there is can't be replaced.
        #expect(CompletionStep.of([Completion("x", replaces: 99)], before: "ab", isAtEnd: true) == .insert(deleting: 2, "x "))
    }

    @Test func rowsFitAndShowTheMeaning() {
        let candidates = [
            Completion("help", description: "what can be typed"),
            Completion("日本語日本語日本語日本語日本語日本語", description: String(repeating: "long ", count: 40)), Completion("bare"),
        ]
        for width in 1...120 {
            let rows = CompletionList.rows(candidates, width: width)
            #expect(rows.count == 3)
            #expect(rows.allSatisfy { ColumnWidth.of($0) < max(width, 20) + 1 })
        }
        #expect(CompletionList.rows(candidates, width: 100)[0].contains("help"))
        #expect(CompletionList.rows([candidates[0]], width: 80) == ["  help  what can be typed"])
        #expect(CompletionList.rows([candidates[0]], width: 80, dim: "<", plain: ">") == ["  help  <what can be typed>"])
    }

    @Test func linesOfAPasteAreCleaned() {
        #expect(PastedLines.split("a\r\nb\tc\rd\u{1B}[1m\n\n") == ["a", "b c", "d[1m"])
        #expect(PastedLines.split("\n\n") == [])
        #expect(PastedLines.joined(["1", "", "2"], before: "a", after: "b") == ["a1", "2b"])
    }

    @Test func aLongPasteIsShownInPart() {
        let lines = (1...100).map { "line \($0)" }
        let shown = PastedLines.shown(lines, width: 40, rows: 6)
        #expect(shown == [
            "100 lines were pasted. Nothing has run yet.", "    1  line 1", "    2  line 2", "    3  line 3", "    4  line 4", "  and 96 more",
        ])
    }

    @Test func lettersAndMarksBecomeOne() {
        func composed(_ text: String) -> String { String(String.UnicodeScalarView(Composition.composed(text))) }
        #expect(composed("e\u{301}a\u{302}\u{301}").unicodeScalars.elementsEqual("éấ".unicodeScalars))
        #expect(composed("x\u{301} \u{301}").unicodeScalars.elementsEqual("x\u{301} \u{301}".unicodeScalars))
        #expect(Composition.of("\u{301}", after: nil) == nil)
        for text in ["", "plain", "日本", "е\u{308}жик"] { #expect(composed(text) == text) }
    }

    @Test func aLineIsFoundAgainAfterAResize() {
        let line = Array("abcdefghij".unicodeScalars)
        // Ten columns from column 2: rows of 5 hold 3, 5, 2.
        #expect(EditRows.place(after: line, from: 2, width: 5) == (2, 2))
        #expect(EditRows.place(after: "\u{1}\nx".unicodeScalars, from: 0, width: 80) == (1, 1))
        func above(_ old: Int, _ new: Int, _ rows: Bool) -> Int {
            EditRows.rowsAbove(line, from: 2, old: old, new: new, isDrawnInRows: rows)
        }
        #expect(above(5, 12, false) == 1 && above(5, 20, false) == 0 && above(20, 5, false) == 2)
        #expect(above(5, 20, true) == 2 && above(20, 5, true) == 2 && above(10, 5, true) == 2)
    }

    @Test func historyKeepsWhatItShould() throws {
        let history = try #require(LineHistory(limit: 3))
        for line in ["a", "a", " private", "", "b ", "b", "c", "d"] { history.remember(line) }
        #expect(history.lines == ["b", "c", "d"])
        history.preload(["x", "x", "y"])
        #expect(history.lines == ["x", "y"])
        history.clear()
        #expect(history.lines == [])
    }
}
