/// Lays a document out in lines of a given width.
///
/// Plain text and the terminal share this: the plain renderer drops the styles, the terminal paints
/// them. So what a pipe or a screen reader gets is word for word what the screen shows.
public struct Layout: Sendable {
    /// Columns a line may take; at least 20.
    public var width: Int
    /// False where only ASCII can be shown.
    public var isUnicode: Bool
    /// True for a screen reader: boxes are said and not drawn, tables are lists, each row with the names of its columns.
    public var isLinear: Bool
    /// True where a screen is too low for what it must show: boxes have no empty lines in them.
    public var isTight = false
    /// What stands in for a chart: nil leaves the chart's sentence alone. A terminal draws here.
    public var drawChart: (@Sendable (Chart, Int) -> [Line])?

    /// A layout of `width` columns.
    public init(width: Int = 80, isUnicode: Bool = true, isLinear: Bool = false, drawChart: (@Sendable (Chart, Int) -> [Line])? = nil) {
        self.width = max(width, 20)
        self.isUnicode = isUnicode
        self.isLinear = isLinear
        self.drawChart = drawChart
    }

    /// The document as lines, blocks set apart by one empty line.
    public func lines(of document: Document) -> [Line] {
        let numbers = Self.numbers(of: document)
        return lines(of: document.blocks, width: width, numbers: numbers)
    }

    /// The number that each cited source carries in this document.
    static func numbers(of document: Document) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for case .sources(let references) in document.blocks {
            for reference in references where numbers[reference.id] == nil {
                numbers[reference.id] = numbers.count + 1
            }
        }
        return numbers
    }

    private func lines(of blocks: [Block], width: Int, numbers: [String: Int]) -> [Line] {
        var lines: [Line] = []
        for block in blocks {
            let next = self.lines(of: block, width: width, numbers: numbers)
            if next.isEmpty { continue }
            if !lines.isEmpty { lines.append(Line()) }
            lines += next
        }
        return lines
    }

    private func lines(of block: Block, width: Int, numbers: [String: Int]) -> [Line] {
        switch block {
        case .heading(_, let inlines):
            return Wrapper.wrap(runs(of: inlines, numbers: numbers).map { Run($0.text, .heading) }, width: width)
        case .paragraph(let inlines):
            return Wrapper.wrap(runs(of: inlines, numbers: numbers), width: width)
        case .list(let items):
            return items.flatMap { hanging(isUnicode && !isLinear ? "• " : "- ", runs(of: $0, numbers: numbers), width: width) }
        case .steps(let items):
            let digits = String(items.count).count
            return items.enumerated().flatMap { index, item in
                hanging(padded(String(index + 1), to: digits, .right) + ". ", runs(of: item, numbers: numbers), width: width)
            }
        case .verbatim(let lines):
            // A no-break blank keeps its column; what is wider than the screen is broken, not cut.
            return lines.flatMap { line in
                Wrapper.wrap([Run(line.withNoBreakBlanks, .command)], width: width)
            }
        case .table(let table):
            return TableLayout(table: table.holdingUnits().numbered(numbers), width: width, isList: isLinear).lines()
        case .chart(let chart):
            let sentence = Wrapper.wrap([Run(chart.sentence)], width: width)
            guard let drawChart else { return sentence }
            return drawChart(chart, width) + [Line()] + sentence
        case .callout(let callout):
            return lines(of: callout, width: width, numbers: numbers)
        case .sources(let references):
            return lines(of: references, width: width, numbers: numbers)
        case .choices(let choices):
            return choices.enumerated().flatMap { index, choice in
                hanging("\(index + 1)) ", [Run(choice.label)], width: width)
            }
        case .practice(let practice):
            return lines(of: practice, width: width)
        }
    }

    private func lines(of callout: Callout, width: Int, numbers: [String: Int]) -> [Line] {
        let style: Run.Style =
            switch callout.kind {
            case .alert: .alert
            case .warning: .warning
            case .note: .strong
            }
        if isLinear {
            let name = switch callout.kind { case .alert: "Alert"; case .warning: "Warning"; case .note: "Note" }
            let head = Wrapper.wrap([Run("\(name): \(callout.title)")], width: width)
            return head + (callout.blocks.isEmpty ? [] : [Line()]) + lines(of: callout.blocks, width: width, numbers: numbers) + [Line(), Line([Run("End of the \(name.lowercased()).")])]
        }
        // The bar on the left is a looks-only sign; the title says in words what the box is.
        let bar = Run(isUnicode ? "┃ " : "| ", style)
        let inner = Wrapper.wrap([Run(callout.title, style)], width: width - 2)
            + (callout.blocks.isEmpty ? [] : [Line()])
            + lines(of: callout.blocks, width: width - 2, numbers: numbers)
        return inner.filter { !isTight || !$0.runs.isEmpty }.map { Line([bar] + $0.runs) }.map(Self.trimmed)
    }

    private func lines(of references: [Reference], width: Int, numbers: [String: Int]) -> [Line] {
        guard !references.isEmpty else { return [] }
        var lines = [Line([Run("Sources", .dim)])]
        for reference in references {
            let number = numbers[reference.id].map { "[\($0)] " } ?? "- "
            let year = reference.year > 0 ? " \(reference.year)" : ""
            let words = "\(reference.authors)\(year). \(reference.title). \(reference.strength)."
            lines += hanging(number, [Run(words, .dim)], width: width, leadStyle: .dim)
        }
        return lines
    }

    private func lines(of practice: Practice, width: Int) -> [Line] {
        var lines = Wrapper.wrap([Run(practice.title, .strong)], width: width)
        for (index, phase) in practice.phases.enumerated() {
            lines += hanging("\(index + 1). ", [Run("\(phase.label), \(phase.secondsText)")], width: width)
        }
        if let repeats = practice.repeats { lines += Wrapper.wrap([Run(repeats)], width: width) }
        if let caution = practice.caution { lines += Wrapper.wrap([Run(caution)], width: width) }
        return lines
    }

    private func hanging(_ lead: String, _ runs: [Run], width: Int, leadStyle: Run.Style = .plain) -> [Line] {
        let indent = ColumnWidth.of(lead)
        let wrapped = Wrapper.wrap(runs, width: max(width - indent, 10))
        return wrapped.enumerated().map { index, line in
            Line([Run(index == 0 ? lead : String(repeating: " ", count: indent), leadStyle)] + line.runs)
        }
    }

    private func runs(of inlines: [Inline], numbers: [String: Int]) -> [Run] {
        inlines.map { inline in
            switch inline {
            case .text(let text): Run(text)
            case .strong(let text): Run(text, .strong)
            case .term(let text): Run(text, .term)
            case .dose(let text): Run(text.withNoBreakBlanks, .dose)
            case .citation(let id): Run(numbers[id].map { "[\($0)]" } ?? "[\(id)]", .citation)
            case .command(let text): Run(text, .command)
            case .link(_, let text): Run(text, .term)
            }
        }
    }

    private static func trimmed(_ line: Line) -> Line {
        var line = line
        while let last = line.runs.last {
            var text = last.text
            while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
            if text.utf8.count == last.text.utf8.count { break }
            line.runs.removeLast()
            if !text.isEmpty {
                line.runs.append(Run(text, last.style))
                break
            }
        }
        return line
    }
}

extension Table {
    /// The table with each `[@id]` in its cells as the number of that source.
    func numbered(_ numbers: [String: Int]) -> Table {
        var table = self
        table.header = header.map { Self.numbered($0[...], numbers) }
        table.rows = rows.map { $0.map { Self.numbered($0[...], numbers) } }
        return table
    }

    private static func numbered(_ cell: Substring, _ numbers: [String: Int]) -> String {
        guard cell.utf8.contains(UInt8(ascii: "@")), let start = cell.firstRange(of: "[@"), let end = cell[start.upperBound...].firstRange(of: "]") else { return String(cell) }
        let id = String(cell[start.upperBound..<end.lowerBound])
        return cell[..<start.lowerBound] + "[\(numbers[id].map(String.init) ?? id)]" + numbered(cell[end.upperBound...], numbers)
    }
}

/// `text` filled up with blanks to `columns`.
func padded(_ text: String, to columns: Int, _ alignment: Table.Alignment) -> String {
    let missing = columns - ColumnWidth.of(text)
    guard missing > 0 else { return text }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .left ? text + blanks : blanks + text
}
