import Document

/// Shows a long reply a screen at a time, to a person; to anything else it shows it whole.
///
/// What was shown stays on the terminal afterwards: it isn't an alternate screen.
public struct Pager {
    /// How a showing ended.
    public enum End: Equatable, Sendable {
        /// Everything was shown.
        case shown
        /// The person had enough.
        case quit
        /// Writing failed with this `errno`.
        case failed(Int32)
    }

    private let facts: TerminalFacts
    private let input: Int32
    private let output: Int32
    private let typed: TypedAhead

    /// A pager on the terminal with these facts. A line that is typed while it waits for a key ends it and goes to `typed`.
    public init(facts: TerminalFacts, typed: TypedAhead = TypedAhead(), input: Int32 = 0, output: Int32 = 1) {
        self.facts = facts
        self.typed = typed
        self.input = input
        self.output = output
    }

    /// Shows `text`. Space and Page Down go on by a screen, Enter and the down arrow by a line, `b` and
    /// Page Up back by a screen, `q` ends. Any other letter begins a line: it ends the showing and is not lost.
    @discardableResult
    public func show(_ text: String) -> End {
        let writer = TerminalOutput(descriptor: output)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        var pages = Pages(lines: lines, width: size.width, height: size.height)
        let end: End? = facts.isInteractive && !pages.fitsAll
            ? KeyScreen.use(descriptor: input, output: writer, isDumb: facts.isDumb, hidesCursor: false) { page(&pages, on: $0, writer) }
            : nil
        if let end { return end }
        let problem = writer.write(lines.map { $0 + "\n" }.joined())
        return problem == 0 ? .shown : .failed(problem)
    }

    private var size: TerminalFacts.Size {
        TerminalFacts.size(of: output) ?? TerminalFacts.Size(width: facts.width, height: facts.height)
    }

    private func page(_ pages: inout Pages, on screen: KeyScreen, _ writer: TerminalOutput) -> End {
        var shown = pages.forward()
        while true {
            let problem = writer.write(shown.map { $0 + "\n" }.joined())
            if problem != 0 { return .failed(problem) }
            if pages.isAtEnd { return .shown }
            let status = TextFit.shortened(pages.status, to: max(size.width - 1, 1))
            writer.write(status)
            let key = screen.next(milliseconds: nil)
            let blank = String(repeating: " ", count: facts.isDumb ? ColumnWidth.of(status) : 0)
            writer.write("\r" + blank + (facts.isDumb ? "\r" : "\u{1B}[K"))
            pages.resize(width: size.width, height: size.height)
            if typed.takes(key, on: screen, among: .only(Self.keys)) { return .quit }
            switch key {
            case .byte(UInt8(ascii: " ")), .byte(UInt8(ascii: "f")), .sequence("[6~"): shown = pages.forward()
            case .byte(0x0D), .byte(0x0A), .byte(UInt8(ascii: "j")), .sequence("[B"), .sequence("OB"): shown = pages.line()
            case .byte(UInt8(ascii: "b")), .sequence("[5~"): shown = again(pages.back(), writer)
            case .byte(UInt8(ascii: "q")), .byte(0x03), .byte(0x04), .sequence(""), .ended:
                typed.ends(key, on: screen, isKey: true)
                return .quit
            case .resized, .resumed: shown = again(pages.same(), writer)
            default: shown = []
            }
        }
    }

    /// The letters that do something.
    static let keys = Set("fjbq".unicodeScalars.map(\.value))

    /// A page that takes the place of the whole screen.
    private func again(_ lines: ArraySlice<String>, _ writer: TerminalOutput) -> ArraySlice<String> {
        if !facts.isDumb { writer.write("\u{1B}[H\u{1B}[2J") }
        return lines
    }
}

/// Which lines of a text are on the screen.
struct Pages {
    private let lines: [String]
    private var width: Int
    private var rows: Int
    /// The first line on the screen and the first below it.
    private(set) var top = 0
    private(set) var next = 0

    /// Pages of `lines` for a screen with room for `height` - 1 rows of text.
    init(lines: [String], width: Int, height: Int) {
        self.lines = lines
        self.width = max(width, 1)
        rows = max(height - 1, 1)
    }

    /// Whether there is nothing to page.
    var fitsAll: Bool { lines.reduce(0) { $0 + rowsOf($1) } <= rows }

    /// Whether the last line has been shown.
    var isAtEnd: Bool { next == lines.count }

    /// What the last row of the screen says.
    var status: String {
        "-- \(lines.isEmpty ? 100 : next * 100 / lines.count)% -- space: next page, enter: next line, b: back, q: stop, or just type"
    }

    mutating func resize(width: Int, height: Int) {
        self.width = max(width, 1)
        rows = max(height - 1, 1)
    }

    /// The next page.
    mutating func forward() -> ArraySlice<String> {
        top = next
        next = end(from: top)
        return lines[top..<next]
    }

    /// The next line alone.
    mutating func line() -> ArraySlice<String> {
        guard next < lines.count else { return [] }
        next += 1
        // The screen scrolls: its first line is the earliest that still fits.
        while top < next - 1, end(from: top) < next { top += 1 }
        return lines[(next - 1)..<next]
    }

    /// The page before this one, or the first.
    mutating func back() -> ArraySlice<String> {
        var start = top
        var used = 0
        while start > 0, used + rowsOf(lines[start - 1]) <= rows {
            start -= 1
            used += rowsOf(lines[start])
        }
        // A line that alone is higher than the screen is a page of its own.
        if start == top, start > 0 { start -= 1 }
        top = start
        return same()
    }

    /// This page once more.
    mutating func same() -> ArraySlice<String> {
        next = end(from: top)
        return lines[top..<next]
    }

    private func end(from start: Int) -> Int {
        var end = start
        var used = 0
        while end < lines.count, used + rowsOf(lines[end]) <= rows {
            used += rowsOf(lines[end])
            end += 1
        }
        return max(end, min(start + 1, lines.count))
    }

    private func rowsOf(_ line: String) -> Int {
        max((Self.columns(of: line) + width - 1) / width, 1)
    }

    /// Columns that `line` takes, its SGR sequences aside.
    static func columns(of line: String) -> Int {
        guard line.utf8.contains(0x1B) else { return ColumnWidth.of(line) }
        var plain = String.UnicodeScalarView()
        var isSequence = false
        for scalar in line.unicodeScalars {
            if isSequence {
                // A sequence ends with a letter; `[` behind ESC is none.
                if scalar.properties.isAlphabetic { isSequence = false }
            } else if scalar == "\u{1B}" {
                isSequence = true
            } else {
                plain.append(scalar)
            }
        }
        return ColumnWidth.of(String(plain))
    }
}
