/// Lays a table out; where it is too wide for the lines it becomes a list of rows, nothing is cut off.
struct TableLayout {
    let table: Table
    let width: Int
    /// Whether it is read out and not looked at: a list in any case.
    var isList = false

    func lines() -> [Line] {
        var lines = table.caption.map { Wrapper.wrap([Run($0, .strong)], width: width) } ?? []
        guard !table.rows.isEmpty else { return lines }
        if isList { return lines + asList() }
        let columns = max(table.header.count, table.rows.map(\.count).max() ?? 0)
        let natural = (0..<columns).map { column in
            ([table.header] + table.rows).map { column < $0.count ? ColumnWidth.of($0[column]) : 0 }.max() ?? 0
        }
        let total = natural.reduce(0, +) + 2 * (columns - 1)
        guard let widths = total <= width ? natural : squeezed(natural) else { return lines + asList() }
        lines += row(table.header, widths, style: .strong)
        lines.append(Line([Run(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), .dim)]))
        for cells in table.rows { lines += row(cells, widths, style: .plain) }
        return lines
    }

    /// Takes columns from the widest until the table fits; nil where a column would become unreadable.
    private func squeezed(_ natural: [Int]) -> [Int]? {
        let minimum = 12
        var widths = natural
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        while excess > 0 {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > minimum else { return nil }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func row(_ cells: [String], _ widths: [Int], style: Run.Style) -> [Line] {
        let wrapped = widths.indices.map { column in
            column < cells.count ? Wrapper.wrap([Run(cells[column], style)], width: widths[column]).map(\.text) : []
        }
        let height = max(wrapped.map(\.count).max() ?? 1, 1)
        return (0..<height).map { line in
            var text = ""
            for column in widths.indices {
                let cell = line < wrapped[column].count ? wrapped[column][line] : ""
                text += padded(cell, to: widths[column], alignment(column))
                if column + 1 < widths.count { text += "  " }
            }
            while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
            return Line([Run(text, style)])
        }
    }

    private func alignment(_ column: Int) -> Table.Alignment {
        column < table.alignments.count ? table.alignments[column] : .left
    }

    private func asList() -> [Line] {
        table.rows.flatMap { cells in
            let words = cells.enumerated().compactMap { column, cell in
                cell.isEmpty ? nil : (column < table.header.count && !table.header[column].isEmpty ? "\(table.header[column]): \(cell)" : cell)
            }
            let wrapped = Wrapper.wrap([Run(words.joined(separator: "; "))], width: max(width - 2, 10))
            return wrapped.enumerated().map { Line([Run($0.offset == 0 ? "- " : "  ")] + $0.element.runs) }
        }
    }
}
