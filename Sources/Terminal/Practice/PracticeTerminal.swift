import Document

extension LivePractice {
    /// Runs the practice on a terminal, with the cursor hidden; nil where `input` is no terminal.
    ///
    /// It takes the alternate screen where the window has room, so that what stood on the terminal stands there again
    /// afterwards; else it rewrites one line, under the caution, and takes it away at the end. `clock` gives seconds since
    /// any fixed moment. A letter that stops it may be the first of a line, which goes to `typed`.
    public func run(on facts: TerminalFacts, clock: () -> Double, typed: TypedAhead = TypedAhead(), input: Int32 = 0, output: Int32 = 1) -> PracticeReport? {
        var facts = facts
        if let size = TerminalFacts.size(of: output) {
            facts.width = size.width
            facts.height = size.height
        }
        let isWide = takesScreen(of: facts)
        let writer = TerminalOutput(descriptor: output)
        return KeyScreen.use(descriptor: input, output: writer, isDumb: facts.isDumb, hidesCursor: true, takesScreen: isWide) { screen in
            isWide ? fill(screen, typed, writer, facts, clock, output) : rewrite(screen, typed, writer, facts, clock, output)
        }
    }

    /// Whether the practice takes the whole screen of such a terminal, and the caution stands on it.
    public func takesScreen(of facts: TerminalFacts) -> Bool {
        guard !facts.isDumb, facts.width >= PracticePicture.smallest.columns, facts.height >= PracticePicture.smallest.rows else { return false }
        return practice.caution == nil || PracticePicture(self).showsCaution(columns: facts.width, rows: facts.height)
    }

    static func pause(_ screen: KeyScreen, _ typed: TypedAhead, _ seconds: Double) -> Pause {
        let key = screen.next(milliseconds: Int((seconds * 1000).rounded(.up)))
        switch key {
        case .nothing, .resized: return .elapsed
        case .resumed: return .resumed
        case .byte, .sequence, .ended:
            typed.ends(key, on: screen, isKey: key == .byte(UInt8(ascii: "q")))
            return .key
        }
    }

    /// A screen as it stands: its size and its rows.
    private struct Shown: Equatable {
        var columns = 0
        var rows: [String] = []
    }

    private func fill(_ screen: KeyScreen, _ typed: TypedAhead, _ writer: TerminalOutput, _ facts: TerminalFacts, _ clock: () -> Double, _ output: Int32) -> PracticeReport {
        let picture = PracticePicture(self)
        var shown = Shown()
        return run(
            clock: clock,
            pause: { seconds in
                let pause = Self.pause(screen, typed, seconds)
                // Another program had the screen meanwhile.
                if pause == .resumed { shown = Shown() }
                return pause
            },
            frame: { seconds -> Shown in
                let size = TerminalFacts.size(of: output) ?? TerminalFacts.Size(width: facts.width, height: facts.height)
                var rows = picture.rows(at: seconds, columns: size.width, rows: size.height)
                // The window became too small for the picture: the line alone.
                if rows.isEmpty { rows = [frame(at: seconds, width: size.width)] + Array(repeating: "", count: max(size.height - 1, 0)) }
                return Shown(columns: size.width, rows: rows)
            },
            draw: { next in
                // One write a frame and only the rows that differ: nothing flickers.
                var text = ""
                if next.columns != shown.columns || next.rows.count != shown.rows.count {
                    text = "\u{1B}[H\u{1B}[2J"
                    shown = Shown(columns: next.columns, rows: Array(repeating: "", count: next.rows.count))
                }
                for (index, row) in next.rows.enumerated() where row != shown.rows[index] {
                    text += "\u{1B}[\(index + 1);1H\(row)\u{1B}[K"
                }
                shown = next
                writer.write(text)
            })
    }

    private func rewrite(_ screen: KeyScreen, _ typed: TypedAhead, _ writer: TerminalOutput, _ facts: TerminalFacts, _ clock: () -> Double, _ output: Int32) -> PracticeReport {
        var columns = 0
        func replace(by line: String) {
            let now = ColumnWidth.of(line)
            // One write a frame, the new over the old: nothing flickers.
            let gap = String(repeating: " ", count: max(columns - now, 0))
            writer.write("\r" + line + (facts.isDumb ? gap : "\u{1B}[K"))
            columns = now
        }
        // A line has no room for when not to do it: that stands above it, the whole time.
        for line in (practice.caution ?? "").split(separator: "\n") {
            for row in Wrapping.lines(TextFit.visible(line), width: max(facts.width - 1, 8)) { writer.write(row + "\n") }
        }
        let report = run(
            clock: clock, pause: { Self.pause(screen, typed, $0) }, width: { TerminalFacts.size(of: output)?.width ?? facts.width }, draw: replace)
        replace(by: "")
        writer.write("\r")
        return report
    }
}
