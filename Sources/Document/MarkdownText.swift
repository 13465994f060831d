/// Renders a document as Markdown (CommonMark with tables), for handing it on.
public struct MarkdownText: Sendable {
    /// A Markdown renderer.
    public init() {}

    /// The document as Markdown, without a newline at its end.
    public func render(_ document: Document) -> String {
        let numbers = Layout.numbers(of: document)
        return blocks(document.blocks, numbers)
    }

    private func blocks(_ blocks: [Block], _ numbers: [String: Int]) -> String {
        blocks.map { block($0, numbers) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func block(_ block: Block, _ numbers: [String: Int]) -> String {
        switch block {
        case .heading(let level, let inlines):
            return String(repeating: "#", count: max(1, min(level, 6))) + " " + text(inlines, numbers)
        case .paragraph(let inlines):
            return text(inlines, numbers)
        case .list(let items):
            return items.map { "- " + text($0, numbers) }.joined(separator: "\n")
        case .steps(let items):
            return items.enumerated().map { "\($0.offset + 1). " + text($0.element, numbers) }.joined(separator: "\n")
        case .verbatim(let lines):
            return "```\n" + lines.joined(separator: "\n") + "\n```"
        case .table(let table):
            // A command in a cell is copied from here into a shell: it keeps its plain blanks.
            return self.table(table.holdingUnits(onlyNumbers: true).numbered(numbers))
        case .chart(let chart):
            return "*\(escape(chart.title)).* \(escape(chart.sentence))"
        case .callout(let callout):
            let inner = "**\(escape(callout.title))**" + (callout.blocks.isEmpty ? "" : "\n\n" + blocks(callout.blocks, numbers))
            return inner.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
        case .sources(let references):
            guard !references.isEmpty else { return "" }
            let lines = references.map { reference in
                let year = reference.year > 0 ? " \(reference.year)" : ""
                return "\(numbers[reference.id] ?? 1). \(escape(reference.authors))\(year). *\(escape(reference.title))*. \(escape(reference.strength)). \(escape(reference.place))"
            }
            return "**Sources**\n\n" + lines.joined(separator: "\n")
        case .choices(let choices):
            return choices.enumerated().map { "\($0.offset + 1). " + escape($0.element.label) }.joined(separator: "\n")
        case .practice(let practice):
            let steps = practice.phases.enumerated().map { "\($0.offset + 1). \(escape($0.element.label)), \($0.element.secondsText)" }.joined(separator: "\n")
            return (["**\(escape(practice.title))**", steps] + [practice.repeats, practice.caution].compactMap { $0.map(escape) }).joined(separator: "\n\n")
        }
    }

    private func table(_ table: Table) -> String {
        func row(_ cells: [String]) -> String {
            "| " + cells.map { cell in escape(cell).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }.joined(separator: " | ") + " |"
        }
        let rule = table.header.indices.map { column in
            column < table.alignments.count && table.alignments[column] == .right ? "---:" : "---"
        }
        var lines = table.caption.map { ["**\(escape($0))**", ""] } ?? []
        lines.append(row(table.header))
        lines.append("| " + rule.joined(separator: " | ") + " |")
        lines += table.rows.map(row)
        return lines.joined(separator: "\n")
    }

    private func text(_ inlines: [Inline], _ numbers: [String: Int]) -> String {
        inlines.reduce(into: "") { result, inline in
            switch inline {
            case .text(let text): result += escape(text)
            case .strong(let text): result += "**\(escape(text))**"
            case .term(let text): result += "*\(escape(text))*"
            case .dose(let text): result += escape(text)
            case .citation(let id): result += numbers[id].map { "[\($0)]" } ?? "[\(id)]"
            case .command(let text): result += "`\(text)`"
            case .link(_, let text): result += escape(text)
            }
        }
    }

    /// Characters that Markdown would read as markup; the rest is left readable.
    private func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "*_`\\<>".contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}
