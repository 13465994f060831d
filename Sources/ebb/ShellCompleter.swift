import Coach
import Terminal

/// What Tab offers: commands with what they do, then what may stand behind them.
struct ShellCompleter {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// Candidates for the word before `cursor`, a count of characters.
    func completions(line: String, cursor: Int) -> [Completion] {
        let before = String(line.prefix(cursor))
        let words = before.split(separator: " ", omittingEmptySubsequences: false)
        guard let first = words.first, words.count > 1 else { return commands(before) }
        let name = first.hasPrefix("/") ? String(first.dropFirst()) : String(first)
        guard let command = Catalogue.command(name) else { return [] }
        let typed = String(before.dropFirst(first.count + 1))
        return arguments(of: command, typed: typed).filter { $0.text.lowercased().hasPrefix(typed.lowercased()) }.map {
            Completion($0.text, description: $0.meaning, replaces: typed.count)
        }
    }

    private func commands(_ typed: String) -> [Completion] {
        let slash = typed.hasPrefix("/") ? "/" : ""
        let prefix = typed.dropFirst(slash.count).lowercased()
        return Catalogue.commands.filter { $0.name.hasPrefix(prefix) }.map {
            Completion(slash + $0.name, description: $0.summary, replaces: typed.count)
        }
    }

    private func arguments(of command: Command, typed: String) -> [(text: String, meaning: String)] {
        switch command.argument {
        case .none: []
        case .text: command.name == "ask" && typed.count >= 2 ? session.suggestions(for: typed) : []
        case .choice(_, _, let choices), .open(_, let choices): session.described(choices)
        }
    }
}
