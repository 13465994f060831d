import ShellSupport
import Testing

/// The small program that the pseudo-terminal tests drive.
enum Demo {
    static func path() throws -> String {
        try #require(BuildProducts.path(of: "TerminalDemo"))
    }

    /// The program on a new terminal.
    static func start(
        _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        try terminal.start(path(), arguments, environment: environment)
        return terminal
    }

    /// The line editor, waiting for the first line.
    static func edit(
        _ arguments: String..., columns: Int = 80, rows: Int = 24, environment: [String: String] = [:], line: String = "demo>"
    ) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(columns: columns, rows: rows)
        try terminal.start(path(), ["edit"] + arguments, environment: environment)
        try #require(terminal.wait(forLine: line))
        return terminal
    }
}

extension PseudoTerminal {
    /// Waits for `text` and then for the next prompt. Keys that aren't letters must not come before it: until
    /// then the terminal's own line editing has them, as it does for a person who types ahead.
    func waitForPrompt(after text: String) -> Bool {
        wait(for: text) && wait(forLine: "demo>")
    }
}
