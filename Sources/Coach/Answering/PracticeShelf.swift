import Document
import Knowledge

/// The timed exercises of the knowledge base and the short names by which they are called.
struct PracticeShelf {
    private let knowledge: KnowledgeBase

    init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
    }

    /// The entries that hold a timed exercise.
    var entries: [Entry] {
        knowledge.entryIDs.compactMap(knowledge.entry).filter { $0.practice != nil }
    }

    /// Every word by which an exercise may be called.
    var names: [String] {
        entries.flatMap { [$0.id, Self.shortName($0)] } + ["breathing", "breathe"]
    }

    /// The exercise called `name`; plain `breathing` is the gentlest, out longer than in.
    func entry(_ name: String) -> Entry? {
        let name = name.lowercased()
        let wanted = ["breathing", "breathe"].contains(name) ? "breathing-4-6" : name
        return entries.first { $0.id == wanted || Self.shortName($0) == wanted } ?? (name == wanted ? nil : entries.first)
    }

    /// `breathing-box` is called `box`.
    static func shortName(_ entry: Entry) -> String {
        entry.id.hasPrefix("breathing-") ? String(entry.id.dropFirst(10)) : entry.id
    }
}
