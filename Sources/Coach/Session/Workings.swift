import Document
import Knowledge
import Taper

/// Figures of a reply and how each came about: what `why` shows behind it.
struct Workings {
    var title: String
    var items: [(label: String, working: Working)]
    /// What holds for all of them, such as the limits of a model.
    var notes: [String] = []
    /// The schedule that they are about, for `why step 5`.
    var schedule: Schedule?

    func document(_ knowledge: KnowledgeBase) -> Document {
        var blocks: [Block] = [.heading(level: 1, [.text(title)])]
        blocks.append(.list(items.map { item in
            [.text("\(item.label): \(item.working)")] + (item.working.source.map { [.text(" "), .citation($0)] } ?? [])
        }))
        if !notes.isEmpty { blocks.append(.list(notes.map { [.text($0)] })) }
        var seen = Set<String>()
        let references = items.compactMap(\.working.source).filter { seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference)
        if !references.isEmpty { blocks.append(.sources(references)) }
        return Document(blocks)
    }
}
