import Document

/// Something a line could go on with.
public struct Completion: Equatable, Sendable {
    /// What is inserted.
    public var text: String
    /// What it means, in a few words, shown beside it.
    public var description: String
    /// How many characters before the cursor it takes the place of; nil for the word there.
    public var replaces: Int?

    /// A candidate.
    public init(_ text: String, description: String = "", replaces: Int? = nil) {
        self.text = text
        self.description = description
        self.replaces = replaces
    }
}

/// What a completion key does to a line.
enum CompletionStep: Equatable {
    /// Nothing fits.
    case nothing
    /// Delete this many characters before the cursor and insert the text.
    case insert(deleting: Int, String)
    /// Show what would fit.
    case list([Completion])

    /// Decides between them. `before` is the line up to the cursor.
    static func of(_ candidates: [Completion], before: String, isAtEnd: Bool) -> CompletionStep {
        guard let first = candidates.first else { return .nothing }
        let word = before.reversed().prefix { !$0.isWhitespace }.count
        let deleting = min(max(first.replaces ?? word, 0), before.count)
        if candidates.count == 1 {
            let gap = isAtEnd && first.text.last?.isWhitespace != true ? " " : ""
            return .insert(deleting: deleting, first.text + gap)
        }
        // Candidates that begin in different places have nothing in common to insert.
        guard candidates.allSatisfy({ $0.replaces == first.replaces }) else { return .list(candidates) }
        let common = commonPrefix(candidates.map(\.text))
        return common.count > deleting ? .insert(deleting: deleting, common) : .list(candidates)
    }

    /// The longest beginning that all of `texts` share, capitals aside, as the first one writes it.
    static func commonPrefix(_ texts: [String]) -> String {
        guard let first = texts.first else { return "" }
        var common = Substring(first)
        for text in texts.dropFirst() {
            let length = zip(common, text).prefix { $0 == $1 || $0.lowercased() == $1.lowercased() }.count
            common = common.prefix(length)
        }
        return String(common)
    }
}

/// Candidates as rows, each with what it means beside it.
enum CompletionList {
    /// One row a candidate, none wider than `width` columns. `dim` opens the descriptions' style and
    /// `plain` closes it.
    static func rows(_ candidates: [Completion], width: Int, dim: String = "", plain: String = "") -> [String] {
        let width = max(width, 20)
        let column = min(candidates.map { ColumnWidth.of($0.text) }.max() ?? 0, width * 2 / 5)
        return candidates.map { candidate in
            let name = TextFit.padded(TextFit.shortened(TextFit.visible(candidate.text), to: column), to: column)
            guard !candidate.description.isEmpty else { return "  " + TextFit.shortened(TextFit.visible(candidate.text), to: width - 2) }
            let room = width - column - 5
            guard room >= 8 else { return "  " + name }
            return "  " + name + "  " + dim + TextFit.shortened(TextFit.visible(candidate.description), to: room) + plain
        }
    }
}

/// Making text fit into columns.
enum TextFit {
    /// `text` cut to `columns`, three dots in place of what is gone.
    static func shortened(_ text: String, to columns: Int) -> String {
        guard ColumnWidth.of(text) > columns else { return text }
        let dots = String(repeating: ".", count: min(3, max(columns, 0)))
        var kept = ""
        var used = dots.count
        for character in text {
            used += ColumnWidth.of(character)
            if used > columns { break }
            kept.append(character)
        }
        return kept + dots
    }

    /// `text` with blanks behind it up to `columns`.
    static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(columns - ColumnWidth.of(text), 0))
    }

    /// `text` with a tab as a blank and without any other control character, so that nothing pasted or
    /// looked up can drive the terminal.
    static func visible(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result.append(" ")
            } else if scalar.properties.generalCategory != .control {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
