/// Text with the way it is meant to look.
public struct Run: Equatable, Sendable {
    /// How a stretch of text is meant to look; each renderer decides what that is.
    public enum Style: Sendable {
        case plain, heading, strong, term, dose, citation, command, dim, alert, warning
    }
    /// The words.
    public var text: String
    /// How they look.
    public var style: Style

    /// `text` in `style`.
    public init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// One line of a laid-out document.
public struct Line: Equatable, Sendable {
    /// Its pieces, left to right.
    public var runs: [Run]

    /// A line of these pieces.
    public init(_ runs: [Run] = []) {
        self.runs = runs
    }

    /// The words without their looks.
    public var text: String {
        runs.count == 1 ? runs[0].text : runs.reduce(into: "") { $0 += $1.text }
    }
}

/// Breaks styled text into lines of at most `width` columns.
///
/// Breaks at blanks; a no-break space (U+00A0) holds an amount and its unit together and is printed as
/// an ordinary blank. A word longer than a whole line is broken between characters.
struct Wrapper {
    let width: Int
    private var lines: [Line] = []
    private var current = Line()
    private var column = 0
    private var pendingBlank: Run.Style?

    init(width: Int) {
        self.width = max(width, 1)
    }

    static func wrap(_ runs: [Run], width: Int) -> [Line] {
        SimpleText(runs)?.lines(width: max(width, 1)) ?? wrapByCharacter(runs, width: width)
    }

    /// The same for any text.
    static func wrapByCharacter(_ runs: [Run], width: Int) -> [Line] {
        var wrapper = Wrapper(width: width)
        for word in words(of: runs) { wrapper.place(word) }
        wrapper.finishLine()
        return wrapper.lines
    }

    /// One word may change its style in the middle ("**un**likely"), so a word is a list of runs.
    private struct Word {
        var runs: [Run] = []
        var blankBefore: Run.Style?
        var endsLine = false
        var columns: Int { runs.reduce(0) { $0 + ColumnWidth.of($1.text) } }
    }

    private static func words(of runs: [Run]) -> [Word] {
        var words: [Word] = []
        var word = Word()
        for run in runs {
            var piece = ""
            func closePiece() {
                if !piece.isEmpty { word.runs.append(Run(piece, run.style)) }
                piece = ""
            }
            func closeWord(endsLine: Bool) {
                closePiece()
                word.endsLine = word.endsLine || endsLine
                if !word.runs.isEmpty || word.endsLine { words.append(word) }
                word = Word()
                word.blankBefore = run.style
            }
            for character in run.text {
                switch character {
                case " ", "\t": closeWord(endsLine: false)
                case "\n", "\r\n": closeWord(endsLine: true)
                case "\u{A0}": piece.append(" ")
                case _ where Self.isControl(character): continue
                default: piece.append(character)
                }
            }
            closePiece()
        }
        if !word.runs.isEmpty { words.append(word) }
        return words
    }

    /// Characters that would act on a terminal instead of standing on it; a pasted escape sequence loses its teeth here.
    private static func isControl(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return true }
        return value < 0x20 || (0x7F..<0xA0).contains(value) || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    private mutating func place(_ word: Word) {
        let columns = word.columns
        let blank = column > 0 && word.blankBefore != nil ? 1 : 0
        if column > 0 && column + blank + columns > width { finishLine() }
        if column > 0 && blank == 1 { append(Run(" ", word.blankBefore ?? .plain)) }
        if columns <= width - column {
            for run in word.runs { append(run) }
        } else {
            for run in word.runs { breakLong(run) }
        }
        if word.endsLine { finishLine() }
    }

    private mutating func breakLong(_ run: Run) {
        var piece = ""
        var pieceColumns = 0
        for character in run.text {
            let columns = ColumnWidth.of(character)
            if column + pieceColumns + columns > width && column + pieceColumns > 0 {
                append(Run(piece, run.style))
                finishLine()
                piece = ""
                pieceColumns = 0
            }
            piece.append(character)
            pieceColumns += columns
        }
        append(Run(piece, run.style))
    }

    private mutating func append(_ run: Run) {
        guard !run.text.isEmpty else { return }
        column += ColumnWidth.of(run.text)
        if let last = current.runs.last, last.style == run.style {
            current.runs[current.runs.count - 1].text += run.text
        } else {
            current.runs.append(run)
        }
    }

    private mutating func finishLine() {
        guard column > 0 || !current.runs.isEmpty else { return }
        lines.append(current)
        current = Line()
        column = 0
    }
}
