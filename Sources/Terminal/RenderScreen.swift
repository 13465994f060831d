import Document

/// Renders a document for a terminal: the lines of plain text, painted.
///
/// No meaning by colour alone: an alert says so in its title, a link is a word, a citation a number in brackets.
/// With no colour (NO_COLOR, a dumb terminal) the text is exactly the plain text.
public struct ScreenText: Sendable {
    /// What the terminal can show.
    public var facts: TerminalFacts
    /// Lines are kept shorter than this, because long lines tire the eye.
    public static let longestLine = 100

    /// A renderer for a terminal with these `facts`.
    public init(facts: TerminalFacts) {
        self.facts = facts
    }

    /// The document as lines with their colours, each without its line break.
    public func lines(of document: Document) -> [String] {
        let width = min(facts.width, Self.longestLine)
        let isUnicode = facts.isUTF8
        let layout = Layout(width: width, isUnicode: isUnicode) { chart, width in
            ChartText(isUnicode: isUnicode).lines(of: chart, width: width)
        }
        return layout.lines(of: document).map(paint)
    }

    func paint(_ line: Line) -> String {
        guard facts.color > .none else { return line.text }
        return line.runs.reduce(into: "") { result, run in
            if let code = Self.code(run.style) {
                // Each run ends with a reset, so that a line cut off by a pager leaves no colour behind.
                result += "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
            } else {
                result += run.text
            }
        }
    }

    /// Select Graphic Rendition (ECMA-48) of a style; nil for ordinary text.
    private static func code(_ style: Run.Style) -> String? {
        switch style {
        case .plain: nil
        case .heading: "1;36"
        case .strong, .dose: "1"
        case .term: "4"
        case .citation, .dim: "2"
        case .command: "36"
        case .alert: "1;31"
        case .warning: "1;33"
        }
    }
}
