import Knowledge

extension Session {
    /// What a choice may be, with its meaning, for completion.
    public func described(_ choices: Command.Choices) -> [(text: String, meaning: String)] {
        switch choices {
        case .fixed(let words): words.map { ($0, "") }
        case .commands: Catalogue.commands.map { ($0.name, $0.summary) }
        case .topics:
            Set(knowledge.topics.map(\.group)).sorted().map { ($0, "shelf") } + knowledge.topics.map { ($0.label, $0.meaning) }
                + Entry.Kind.allCases.map { ($0.rawValue, "kind of entry") }
                + [("contested", "what sources disagree on"), ("due", "what waits for a new check"), ("pending", "what waits for a clinician")]
        case .practices: PracticeShelf(knowledge).entries.map { (PracticeShelf.shortName($0), $0.title) }
        }
    }

    /// Stored questions that begin with what is typed, each with the entry that answers it; at most twenty.
    public func suggestions(for typed: String) -> [(text: String, meaning: String)] {
        let typed = typed.lowercased()
        var found: [(String, String)] = []
        for index in 0..<knowledge.entryCount {
            guard let entry = knowledge.entry(at: index) else { continue }
            for ask in entry.asks where ask.lowercased().hasPrefix(typed) {
                found.append((ask, entry.title))
                if found.count == 20 { return found }
            }
        }
        return found
    }
}
