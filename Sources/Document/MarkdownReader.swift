/// Reads the small Markdown that entries are written in: headings, paragraphs, lists, steps, tables,
/// `**strong**`, `*term*`, `` `command` ``, `[@source]` and `[[entry]]` or `[[entry|words]]`.
///
/// Anything else is an error rather than text, so that a slip in an entry is seen when it is built and
/// not by the person who reads it.
public struct MarkdownReader: Sendable {
    /// What could not be read, and on which line of the text (the first is 1).
    public struct Failure: Error, Equatable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// What is wrong with it.
        public var reason: String
    }

    private var lines: [Substring]
    private var position = 0

    /// Reads `text` into blocks; throws the first `Failure`.
    public static func blocks(of text: some StringProtocol) throws(Failure) -> [Block] {
        var reader = MarkdownReader(lines: String(text).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init))
        return try reader.read()
    }

    private init(lines: [Substring]) {
        self.lines = lines
    }

    private mutating func read() throws(Failure) -> [Block] {
        var blocks: [Block] = []
        while position < lines.count {
            let line = lines[position]
            if line.isBlank {
                position += 1
            } else if line.begins(with: "#") {
                blocks.append(try heading())
            } else if line.begins(with: "- ") {
                blocks.append(.list(try items { $0.begins(with: "- ") ? 2 : nil }))
            } else if Self.stepMark(line) != nil {
                blocks.append(.steps(try items(Self.stepMark)))
            } else if line.begins(with: "|") {
                blocks.append(.table(try table()))
            } else {
                blocks.append(.paragraph(try paragraph()))
            }
        }
        return blocks
    }

    private mutating func heading() throws(Failure) -> Block {
        let line = lines[position]
        let level = line.prefix { $0 == "#" }.count
        guard level <= 3, line.dropFirst(level).first == " " else { throw failure("a heading is one to three # and a blank") }
        position += 1
        return .heading(level: level, try Self.inlines(line.dropFirst(level + 1), line: position))
    }

    /// The length of "12. " at the start of a line, nil where there is none.
    private static func stepMark(_ line: Substring) -> Int? {
        let digits = line.utf8.prefix { (0x30...0x39).contains($0) }.count
        guard digits > 0, digits < 4, line.dropFirst(digits).begins(with: ". ") else { return nil }
        return digits + 2
    }

    private mutating func items(_ mark: (Substring) -> Int?) throws(Failure) -> [[Inline]] {
        var items: [[Inline]] = []
        while position < lines.count, let length = mark(lines[position]) {
            let start = position + 1
            var text = String(lines[position].dropFirst(length))
            position += 1
            while position < lines.count, lines[position].begins(with: "  "), !lines[position].isBlank {
                text += " " + lines[position].trimmed
                position += 1
            }
            items.append(try Self.inlines(Substring(text), line: start))
        }
        return items
    }

    private mutating func paragraph() throws(Failure) -> [Inline] {
        let start = position + 1
        var text = ""
        while position < lines.count {
            let line = lines[position]
            if line.isBlank || line.begins(with: "#") || line.begins(with: "- ") || line.begins(with: "|") || Self.stepMark(line) != nil { break }
            if line.begins(with: "```") || line.begins(with: "> ") || line.begins(with: "![") { throw failure("quotations, code blocks and pictures are not part of an entry") }
            text += text.isEmpty ? "" : " "
            text += line.trimmed
            position += 1
        }
        return try Self.inlines(Substring(text), line: start)
    }

    private mutating func table() throws(Failure) -> Table {
        var rows: [[String]] = []
        var alignments: [Table.Alignment] = []
        let start = position
        while position < lines.count, lines[position].begins(with: "|") {
            let line = lines[position].trimmed
            guard line.hasSuffix("|") else { throw failure("a table's row ends with |") }
            let cells = Self.cells(line.dropFirst().dropLast())
            if position == start + 1 {
                guard cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } }) else { throw failure("a table's second row is | --- | for each column") }
                alignments = cells.map { $0.hasSuffix(":") ? .right : .left }
            } else {
                if let first = rows.first, first.count != cells.count { throw failure("this row has \(cells.count) cells, the header \(first.count)") }
                var shown: [String] = []
                for cell in cells { shown.append(try Self.inlines(Substring(cell), line: position + 1).cellText) }
                rows.append(shown)
            }
            position += 1
        }
        guard rows.count >= 2 else { throw Failure(line: start + 1, reason: "a table needs a header, a rule and a row") }
        return Table(header: rows[0], alignments: alignments, rows: Array(rows.dropFirst()))
    }

    /// The cells of a row; a | inside [[…]] belongs to the link.
    private static func cells(_ row: Substring) -> [String] {
        var cells = [""]
        var depth = 0
        for character in row {
            if character == "[" { depth += 1 } else if character == "]" { depth = max(depth - 1, 0) }
            if character == "|" && depth == 0 { cells.append("") } else { cells[cells.count - 1].append(character) }
        }
        return cells.map(\.trimmed)
    }

    private func failure(_ reason: String) -> Failure {
        Failure(line: position + 1, reason: reason)
    }

    /// Reads the pieces of one line of text.
    static func inlines(_ text: Substring, line: Int) throws(Failure) -> [Inline] {
        var inlines: [Inline] = []
        var plain = ""
        var rest = text
        func close() {
            if !plain.isEmpty { inlines.append(.text(plain)) }
            plain = ""
        }
        func inside(_ open: String, _ close: String) throws(Failure) -> Substring {
            rest = rest.dropFirst(open.count)
            guard let end = rest.firstRange(of: close) else { throw Failure(line: line, reason: "\(open) without \(close)") }
            let inside = rest[..<end.lowerBound]
            guard !inside.isBlank else { throw Failure(line: line, reason: "nothing between \(open) and \(close)") }
            rest = rest[end.upperBound...]
            return inside
        }
        while let first = rest.first {
            if first == "\\", let escaped = rest.dropFirst().first {
                plain.append(escaped)
                rest = rest.dropFirst(2)
            } else if rest.begins(with: "**") {
                close()
                inlines.append(.strong(String(try inside("**", "**"))))
            } else if first == "*" {
                close()
                inlines.append(.term(String(try inside("*", "*"))))
            } else if first == "`" {
                close()
                inlines.append(.command(String(try inside("`", "`"))))
            } else if rest.begins(with: "[@") {
                close()
                for id in try inside("[@", "]").split(separator: ";") {
                    inlines.append(.citation(String(id.trimmed.drop { $0 == "@" })))
                }
            } else if rest.begins(with: "[[") {
                close()
                let link = try inside("[[", "]]").split(separator: "|", maxSplits: 1)
                let id = link[0].trimmed
                inlines.append(.link(id: id, link.count == 2 ? link[1].trimmed : String(id.map { $0 == "-" ? " " : $0 })))
            } else if first == "<" || (first == "[" && rest.contains("](")) {
                throw Failure(line: line, reason: "HTML and web links are not part of an entry; name a source in [@…]")
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
            let ordinary = Substring(rest.utf8.prefix { !marks.contains($0) })
            plain += ordinary
            rest = rest[ordinary.endIndex...]
        }
        close()
        return inlines
    }

    /// The bytes at which something other than plain words may begin.
    private static let marks = Array("\\*`[<".utf8)
}

extension [Inline] {
    /// The words alone: no marks, no citations.
    public var plainText: String {
        reduce(into: "") { result, inline in
            switch inline {
            case .text(let text), .strong(let text), .term(let text), .dose(let text), .command(let text), .link(_, let text): result += text
            case .citation: break
            }
        }
    }
}

extension [Inline] {
    /// The words as a table's cell holds them: citations stay as `[@id]` until a renderer numbers them.
    var cellText: String {
        reduce(into: "") { result, inline in
            if case .citation(let id) = inline { result += "[@\(id)]" } else { result += [inline].plainText }
        }
    }
}

extension StringProtocol {
    /// True where there is nothing but blanks.
    var isBlank: Bool { utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// Whether the text begins with these bytes. Entries are read as they are shown, and this is much quicker than comparing
    /// characters.
    func begins(with start: String) -> Bool { utf8.starts(with: start.utf8) }

    /// The text without blanks at its ends.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}

extension Substring {
    /// Where `other` first stands, nil where it doesn't; without Foundation.
    func firstRange(of other: String) -> Range<Index>? {
        let bytes = other.utf8
        guard let first = bytes.first else { return startIndex..<startIndex }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: bytes) { return start..<rest.index(start, offsetBy: bytes.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
