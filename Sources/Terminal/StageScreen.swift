import Document

/// One page of what is shown to a group.
public struct StagePage: Equatable, Sendable {
    /// What stands on it.
    public var document: Document
    /// The last row: where one is, and which keys there are.
    public var foot: String

    /// A page with its last row.
    public init(_ document: Document, foot: String) {
        self.document = document
        self.foot = foot
    }
}

/// What a key asks for while pages are shown.
public enum StageKey: Equatable, Sendable {
    /// On to the next page: any key without another meaning.
    case on
    /// Back by a page: `b`, an arrow to the left or up, Page Up, Backspace.
    case back
    /// The words for whoever leads: `n`.
    case notes
    /// Put this card into the deck: `d`.
    case deck
    /// Do the exercise of this card: `p`.
    case practice
    /// Enough: `q`, Escape, `^C`, `^D`.
    case end
}

/// Shows pages on a projector: a clear screen, a wide margin, room between the lines, one thing at a time.
///
/// It draws on the alternate screen, so that nothing of it stays on the terminal.
public struct StageScreen {
    private let facts: TerminalFacts
    private let input: Int32
    private let output: Int32
    private let typed: TypedAhead

    /// Text is never wider than this, because long lines can't be followed from the back of a room.
    static let widestText = 76

    /// A screen on the terminal with these facts. A line that is typed while pages are shown ends them and goes to `typed`.
    public init(facts: TerminalFacts, typed: TypedAhead = TypedAhead(), input: Int32 = 0, output: Int32 = 1) {
        self.facts = facts
        self.typed = typed
        self.input = input
        self.output = output
    }

    /// Shows `first`, and after each key the page that `after` gives; ends where it gives none.
    ///
    /// A page higher than the screen is shown a screen at a time before `after` is asked. `foot` is asked for once a
    /// second, so that a clock in it moves. Returns false where there is no terminal.
    @discardableResult
    public func show(_ first: StagePage, foot: () -> String?, after: (StageKey) -> StagePage?) -> Bool {
        let writer = TerminalOutput(descriptor: output)
        return KeyScreen.use(descriptor: input, output: writer, isDumb: facts.isDumb, hidesCursor: true, takesScreen: true) { screen in
            var page = first
            var part = 0
            draw(page, part, writer)
            while true {
                // A letter waits for the next one only for a moment; after that it was a key.
                let key = screen.next(milliseconds: typed.bytes.isEmpty ? 1000 : TypedAhead.pause)
                if typed.takes(key, on: screen, among: .all(special: Self.keys)) {
                    _ = after(.end)
                    return true
                }
                switch key {
                case .nothing:
                    if let now = foot(), now != page.foot {
                        page.foot = now
                        draw(page, part, writer)
                    }
                    continue
                case .resized, .resumed:
                    part = min(part, parts(of: page.document).count - 1)
                    draw(page, part, writer)
                    continue
                default: break
                }
                let wish = Self.wish(key)
                if wish == .end { typed.ends(key, on: screen, isKey: true) }
                if wish == .on, part + 1 < parts(of: page.document).count {
                    part += 1
                } else if wish == .back, part > 0 {
                    part -= 1
                } else {
                    // What follows is another display, with keys of its own.
                    if wish == .practice { _ = typed.take() }
                    guard let next = after(wish), key != .ended else { return true }
                    // Back onto a long page leads to its end, where one came from.
                    part = wish == .back && next != page ? parts(of: next.document).count - 1 : 0
                    page = next
                }
                draw(page, part, writer)
            }
        } ?? false
    }

    /// A reply as lines, with the margin and with room between them, for a screen that goes on scrolling; `isLowered` where
    /// it begins some rows below the top.
    public func lines(of document: Document, isLowered: Bool = true) -> [String] {
        let size = size
        let text = text(of: document, size: size)
        return Array(repeating: "", count: isLowered ? top(text.count, size) : 1) + text
    }

    private var size: TerminalFacts.Size {
        TerminalFacts.size(of: output) ?? TerminalFacts.Size(width: facts.width, height: facts.height)
    }

    /// The letters with a meaning of their own.
    static let keys = Set("bndpq".unicodeScalars.map(\.value))

    private static func wish(_ key: Key) -> StageKey {
        switch key {
        case .byte(UInt8(ascii: "b")), .byte(0x7F), .byte(0x08), .sequence("[D"), .sequence("[A"), .sequence("OD"), .sequence("OA"), .sequence("[5~"): .back
        case .byte(UInt8(ascii: "n")): .notes
        case .byte(UInt8(ascii: "d")): .deck
        case .byte(UInt8(ascii: "p")): .practice
        case .byte(UInt8(ascii: "q")), .byte(0x03), .byte(0x04), .sequence(""), .ended: .end
        default: .on
        }
    }

    private func draw(_ page: StagePage, _ part: Int, _ writer: TerminalOutput) {
        let size = size
        let parts = parts(of: page.document)
        let text = parts[min(max(part, 0), parts.count - 1)]
        var screen = "\u{1B}[H\u{1B}[2J" + String(repeating: "\r\n", count: top(text.count, size)) + text.joined(separator: "\r\n")
        let more = parts.count > 1 ? "part \(part + 1) of \(parts.count)   " : ""
        let feet = Self.rows(of: TextFit.visible(more + page.foot), width: size.width - margin(size) - 1)
        for (index, foot) in feet.enumerated() {
            screen += "\u{1B}[\(size.height - feet.count + index + 1);1H" + String(repeating: " ", count: margin(size)) + foot
        }
        writer.write(screen)
    }

    /// The last row's words, on two rows where one is too narrow; they are parted where three blanks stand.
    static func rows(of foot: String, width: Int) -> [String] {
        guard ColumnWidth.of(foot) > width else { return [foot] }
        var rows = [""]
        var rest = Substring(foot)
        while !rest.isEmpty {
            let end = rest.firstRange(of: "   ")
            let part = String(rest[..<(end?.lowerBound ?? rest.endIndex)])
            rest = end.map { rest[$0.upperBound...] } ?? ""
            let row = rows[rows.count - 1]
            if row.isEmpty || rows.count == 2 || ColumnWidth.of(row + "   " + part) <= width { rows[rows.count - 1] = row.isEmpty ? part : row + "   " + part } else { rows.append(part) }
        }
        return rows.map { TextFit.shortened($0, to: width) }
    }

    /// The page in as many screens as it needs.
    private func parts(of document: Document) -> [[String]] {
        let size = size
        let text = text(of: document, size: size)
        let room = room(size)
        guard text.count > room else { return [text] }
        return stride(from: 0, to: text.count, by: room).map { Array(text[$0..<min($0 + room, text.count)]) }
    }

    /// The lines of a page: with room between its items where they fit like that, close together where not. An alert that
    /// is higher than the screen even so takes its whole width, and no empty lines: as much of it as can be is seen at once.
    private func text(of document: Document, size: TerminalFacts.Size) -> [String] {
        var margin = margin(size)
        let isUnicode = facts.isUTF8
        func layout() -> Layout {
            Layout(width: max(min(size.width - 2 * margin, Self.widestText), 20), isUnicode: isUnicode) { ChartText(isUnicode: isUnicode).lines(of: $0, width: $1) }
        }
        var lines = layout().lines(of: Document(document.blocks.flatMap(Self.loosened)))
        if lines.count > room(size) { lines = layout().lines(of: document) }
        if lines.count > room(size), case .callout(let callout)? = document.blocks.first, callout.kind == .alert {
            margin = max((size.width - Self.widestText) / 2, 1)
            var tight = layout()
            tight.isTight = true
            lines = tight.lines(of: document)
        }
        let painter = ScreenText(facts: facts)
        return lines.map { line in line.runs.isEmpty ? "" : String(repeating: " ", count: margin) + painter.paint(line) }
    }

    /// Items as paragraphs, so that there is an empty line between them.
    private static func loosened(_ block: Block) -> [Block] {
        switch block {
        case .steps(let items): items.enumerated().map { .paragraph([.strong("\($0.offset + 1). ")] + $0.element) }
        case .list(let items): items.map { .list([$0]) }
        case .choices(let choices): choices.enumerated().map { .paragraph([.text("\($0.offset + 1)) \($0.element.label)")]) }
        default: [block]
        }
    }

    private func margin(_ size: TerminalFacts.Size) -> Int {
        size.width >= 60 ? max(size.width / 10, (size.width - Self.widestText) / 2) : 2
    }

    /// Rows for text: without the foot and the rows around it.
    private func room(_ size: TerminalFacts.Size) -> Int { max(size.height - 4, 4) }

    private func top(_ count: Int, _ size: TerminalFacts.Size) -> Int {
        max(min((room(size) - count) / 3 + 1, size.height / 4), 1)
    }
}
