/// Renders a document as one self-contained HTML page: for printing, for a phone, for handing on.
///
/// No scripts, nothing fetched from anywhere, no styles but its own; a policy in the page's head forbids the rest to
/// the browser too. Whatever stands in the document is text: nothing in it can become markup.
public struct HTMLText: Sendable {
    /// An HTML renderer.
    public init() {}

    /// The document as a page. `title` is the page's name; the document's first heading where it is nil.
    public func page(_ document: Document, title: String? = nil) -> String {
        let name = title ?? document.firstHeading ?? "Ebb"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(HTMLEscape.text(name))</title>
            <style>
            \(HTMLStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(body(document))
            </main>
            </body>
            </html>

            """
    }

    /// The document's blocks as HTML, without a page around them.
    public func body(_ document: Document) -> String {
        blocks(document.blocks, Citations(Layout.numbers(of: document)))
    }

    /// The numbers of the sources.
    private struct Citations {
        let numbers: [String: Int]

        init(_ numbers: [String: Int]) {
            self.numbers = numbers
        }

        func link(_ id: String) -> String {
            guard let number = numbers[id] else { return "[\(HTMLEscape.text(id))]" }
            return "<a class=\"cite\" href=\"#source-\(number)\">[\(number)]</a>"
        }
    }

    private func blocks(_ blocks: [Block], _ citations: Citations) -> String {
        // An id stands once in a page, so a work that was listed before isn't listed again.
        var listed = Set<String>()
        return blocks.map { block in
            guard case .sources(let references) = block else { return block }
            return .sources(references.filter { listed.insert($0.id).inserted })
        }.map { self.block($0, citations) }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func block(_ block: Block, _ citations: Citations) -> String {
        switch block {
        case .heading(let level, let inlines):
            let tag = "h\(max(1, min(level, 3)))"
            return "<\(tag)>\(text(inlines, citations))</\(tag)>"
        case .paragraph(let inlines):
            return "<p>\(text(inlines, citations))</p>"
        case .list(let items):
            return list("ul", items.map { text($0, citations) })
        case .steps(let items):
            return list("ol", items.map { text($0, citations) })
        case .verbatim(let lines):
            return "<pre>\(lines.map(HTMLEscape.text).joined(separator: "\n"))</pre>"
        case .table(let table):
            return self.table(table.holdingUnits().numbered(citations.numbers))
        case .chart(let chart):
            return HTMLChart(chart).figure
        case .callout(let callout):
            let inner = callout.blocks.isEmpty ? "" : "\n" + blocks(callout.blocks, citations)
            return "<section class=\"callout \(callout.kind.rawValue)\">\n<p class=\"title\">\(HTMLEscape.text(callout.title))</p>\(inner)\n</section>"
        case .sources(let references):
            return sources(references, citations)
        case .choices(let choices):
            return list("ol", choices.map { HTMLEscape.text($0.label) })
        case .practice(let practice):
            return self.practice(practice)
        }
    }

    private func list(_ tag: String, _ items: [String]) -> String {
        guard !items.isEmpty else { return "" }
        return "<\(tag)>\n" + items.map { "<li>\($0)</li>\n" }.joined() + "</\(tag)>"
    }

    private func table(_ table: Table) -> String {
        func kind(_ column: Int) -> String {
            column < table.alignments.count && table.alignments[column] == .right ? " class=\"n\"" : ""
        }
        let head = table.header.enumerated().map { "<th scope=\"col\"\(kind($0.offset))>\(HTMLEscape.text($0.element))</th>" }.joined()
        let rows = table.rows.map { cells in
            "<tr>" + cells.enumerated().map { column, cell in
                // Where the window is narrow a row becomes a card, and each cell needs its column's name beside it.
                let label = column < table.header.count ? " data-label=\"\(HTMLEscape.text(table.header[column]))\"" : ""
                return "<td\(kind(column))\(label)>\(HTMLEscape.text(cell))</td>"
            }.joined() + "</tr>\n"
        }.joined()
        let caption = table.caption.map { "<caption>\(HTMLEscape.text($0))</caption>\n" } ?? ""
        return "<table>\n\(caption)<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows)</tbody>\n</table>"
    }

    private func sources(_ references: [Reference], _ citations: Citations) -> String {
        guard !references.isEmpty else { return "" }
        let items = references.map { reference in
            let number = citations.numbers[reference.id] ?? 0
            let year = reference.year > 0 ? " \(reference.year)" : ""
            let words = "\(HTMLEscape.text(reference.authors))\(year). <cite>\(HTMLEscape.text(reference.title))</cite>. \(HTMLEscape.text(reference.strength)). <span class=\"place\">\(HTMLEscape.text(reference.place))</span>"
            return "<li id=\"source-\(number)\" value=\"\(number)\">\(words)</li>\n"
        }
        return "<section class=\"sources\">\n<h2>Sources</h2>\n<ol>\n\(items.joined())</ol>\n</section>"
    }

    private func practice(_ practice: Practice) -> String {
        var lines = ["<p><strong>\(HTMLEscape.text(practice.title))</strong></p>"]
        lines.append(list("ol", practice.phases.map { "\(HTMLEscape.text($0.label)), \($0.secondsText)" }))
        if let words = practice.repeats { lines.append("<p>\(HTMLEscape.text(words))</p>") }
        if let caution = practice.caution { lines.append("<p>\(HTMLEscape.text(caution))</p>") }
        return lines.joined(separator: "\n")
    }

    private func text(_ inlines: [Inline], _ citations: Citations) -> String {
        inlines.reduce(into: "") { result, inline in
            switch inline {
            case .text(let text), .link(_, let text): result += HTMLEscape.text(text.holdingUnits)
            case .strong(let text): result += "<strong>\(HTMLEscape.text(text.holdingUnits))</strong>"
            case .term(let text): result += "<em>\(HTMLEscape.text(text.holdingUnits))</em>"
            case .dose(let text): result += "<span class=\"dose\">\(HTMLEscape.text(text))</span>"
            case .citation(let id): result += citations.link(id)
            case .command(let text): result += "<code>\(command(text))</code>"
            }
        }
    }

    /// Somebody may copy it into a shell, so a number is held to its unit by style and not by another kind of blank.
    private func command(_ text: String) -> String {
        text.holdingUnits.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.contains("\u{A0}") else { return HTMLEscape.text(String(word)) }
            return "<span class=\"held\">\(HTMLEscape.text(String(word.map { $0 == "\u{A0}" ? " " : $0 })))</span>"
        }.joined(separator: " ")
    }
}

/// Makes any text harmless in HTML, between tags and in quoted attributes.
enum HTMLEscape {
    /// `text` with the signs of markup written out, and without characters that act instead of being shown: controls,
    /// and those that turn the direction of what follows.
    static func text(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": result.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FFFE}"..."\u{FFFF}": continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

extension Document {
    /// The words of the first heading; nil where there is none.
    public var firstHeading: String? {
        for case .heading(_, let inlines) in blocks { return inlines.plainText }
        return nil
    }
}
