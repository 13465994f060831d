import Document
import Knowledge

/// A coping entry as a card: what it is, how long it takes, how well it is supported, how to do it, when not to.
struct TipCard: Equatable {
    let entry: Entry

    /// `3 minutes, tested in trials`.
    var facts: String {
        let minutes = entry.minutes ?? 0
        return "\(minutes) minute\(minutes == 1 ? "" : "s"), \(entry.evidence.words)"
    }

    /// The words for whoever leads a group; the entry marks them by how they begin.
    var cues: [Block] {
        Answer.sections(of: entry).filter { $0.title == "How to do it" }.flatMap(\.blocks).filter(Self.isCue)
    }

    private static func isCue(_ block: Block) -> Bool {
        guard case .paragraph(let inlines) = block else { return false }
        let text = inlines.plainText
        return text.hasPrefix("Say to a group:") || text.hasPrefix("Say:")
    }

    /// What the card is called and what it does.
    func front(_ answer: Answer) -> [Block] {
        [.heading(level: 1, [.text(entry.title)]), .paragraph([.strong(facts + ".")])] + (Answer.sections(of: entry).first?.blocks ?? [])
    }

    /// The steps.
    var how: [Block] {
        Answer.sections(of: entry).filter { $0.title == "How to do it" }.flatMap(\.blocks).filter { !Self.isCue($0) }
    }

    /// When not to do it, in a box.
    var caution: [Block] {
        let blocks = Answer.sections(of: entry).first { $0.title == "When not to" }?.blocks ?? []
        return blocks.isEmpty ? [] : [.callout(Callout(kind: .note, title: "When not to", blocks: blocks))]
    }

    /// The cues, in a box.
    var notes: [Block] {
        cues.isEmpty ? [] : [.callout(Callout(kind: .note, title: "For the facilitator", blocks: cues))]
    }

    /// The whole card, with its sources.
    func whole(_ answer: Answer, withNotes: Bool) -> Document {
        let blocks = front(answer) + how + (withNotes ? notes : []) + caution
        // A card whose steps cite nothing by themselves still says where it comes from.
        return Document(blocks + [blocks.contains { !$0.citations.isEmpty } ? answer.sources(of: [entry], citedIn: blocks) : answer.sources(of: [entry])])
    }

    /// The card for a group: one thing a page. Sources are on the handout; their names stand on the first page.
    func pages(_ answer: Answer, knowledge: KnowledgeBase, withNotes: Bool) -> [Document] {
        var pages: [Document] = []
        let names = entry.sources.compactMap(knowledge.source).map { ShortName.of($0.authors, $0.year) }
        let short = Answer.sections(of: entry).first?.blocks.flatMap { block -> [Block] in
            if case .paragraph(let inlines) = block { Pieces.sentences(of: inlines).map { .paragraph($0) } } else { [block] }
        } ?? []
        pages.append(Document([.heading(level: 1, [.text(entry.title)]), .paragraph([.strong(facts + ".")])] + short + [.paragraph([.text("From: \(names.joined(separator: "; ")).")])]))
        pages.append(Document([.heading(level: 1, [.text(entry.title)])] + how.map(\.withoutCitations) + (withNotes ? notes.map(\.withoutCitations) : [])))
        if !caution.isEmpty { pages.append(Document([.heading(level: 1, [.text(entry.title)])] + caution.map(\.withoutCitations))) }
        return pages
    }
}

extension Block {
    /// A cell without its `[@id]`.
    private static func uncited(_ cell: String) -> String {
        cell.split(separator: "[@", omittingEmptySubsequences: false).enumerated().map { index, part in
            index == 0 ? String(part) : String(part.drop { $0 != "]" }.dropFirst())
        }.joined().split(separator: " ").joined(separator: " ").replacing(" ,", with: ",").replacing(" ;", with: ";").replacing(" .", with: ".")
    }

    /// The block without the numbers of sources, where the list of sources isn't on the same screen.
    var withoutCitations: Block {
        switch self {
        case .paragraph(let inlines): return .paragraph(Pieces.uncited(inlines))
        case .list(let items): return .list(items.map(Pieces.uncited))
        case .steps(let items): return .steps(items.map(Pieces.uncited))
        case .callout(let callout):
            var callout = callout
            callout.blocks = callout.blocks.map(\.withoutCitations)
            return .callout(callout)
        case .table(let table):
            var table = table
            table.rows = table.rows.map { $0.map(Self.uncited) }
            return .table(table)
        case .heading, .verbatim, .chart, .sources, .choices, .practice: return self
        }
    }
}
