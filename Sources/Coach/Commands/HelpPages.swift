import Document

/// Help, the manual page and `docs/commands.md`, all made from the catalogue.
public enum HelpPages {
    /// The list of all commands.
    public static var overview: Document {
        Document([
            .paragraph([.text("Ask anything in your own words, or type a plan such as "), .command("clonazepam 1 mg, 5% every 2 weeks"), .text(".")]),
            .table(Table(header: ["command", "what it does"], rows: Catalogue.commands.map { [$0.usage, $0.summary] })),
            .paragraph([.text("A leading / makes sure that a line is read as a command. "), .command("help COMMAND"), .text(" shows one in full. Tab completes, Ctrl-R looks back, Ctrl-D leaves.")]),
        ])
    }

    /// One command in full.
    public static func page(_ command: Command) -> Document {
        var blocks: [Block] = [.heading(level: 1, [.text(command.usage)]), .paragraph(.words(command.details))]
        if !command.aliases.isEmpty { blocks.append(.paragraph([.text("Also: \(command.aliases.joined(separator: ", ")).")])) }
        blocks.append(.table(Table(header: ["for example", "what it does"], rows: command.examples.map { [$0.line, $0.meaning] })))
        return Document(blocks)
    }

    /// `docs/commands.md`.
    public static var markdown: String {
        let head = "# Commands\n\nMade from the catalogue of commands by `ebb manual --markdown`; a test keeps it so.\n\n"
        return head + Catalogue.commands.map { command in
            var page = page(command)
            if case .heading(_, let inlines) = page.blocks[0] { page.blocks[0] = .heading(level: 2, inlines) }
            return MarkdownText().render(page)
        }.joined(separator: "\n\n") + "\n"
    }

    /// The commands' part of the manual page, in mdoc.
    public static var manual: String {
        Catalogue.commands.map { command in
            ".It Nm \(roff(command.usage))\n\(roff(command.details))\n" + command.examples.map { ".Dl \(roff($0.line))\n" }.joined()
        }.joined()
    }

    /// A text without what roff would read as a request or an escape.
    static func roff(_ text: String) -> String {
        let escaped = text.map { $0 == "\\" ? "\\e" : $0 == "`" ? "" : String($0) }.joined()
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
