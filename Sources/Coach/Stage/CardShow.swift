import Document
import Knowledge

/// Cards that are gone through one by one; there is at least one.
struct CardShow {
    /// The cards, in their order.
    let entries: [Entry]
    /// Whether a card comes page by page, for a projector.
    let isSplit: Bool
    /// Whether the words for whoever leads a group are shown.
    private(set) var showsNotes: Bool
    /// The page that is shown.
    private(set) var at = 0
    /// Ids of the cards that have been shown, in the order in which they came.
    private(set) var seen: [String]

    private let answer: Answer
    private let knowledge: KnowledgeBase
    /// The card that the page belongs to.
    private var cardAt = 0

    init(_ entries: [Entry], isSplit: Bool, showsNotes: Bool, knowledge: KnowledgeBase) {
        self.entries = entries
        self.isSplit = isSplit
        self.showsNotes = showsNotes
        self.knowledge = knowledge
        answer = Answer(knowledge)
        seen = entries.first.map { [$0.id] } ?? []
    }

    private var pages: [(card: Int, document: Document)] {
        entries.enumerated().flatMap { index, entry -> [(card: Int, document: Document)] in
            let card = TipCard(entry: entry)
            let documents = isSplit ? card.pages(answer, knowledge: knowledge, withNotes: showsNotes) : [card.whole(answer, withNotes: showsNotes)]
            return documents.map { (index, $0) }
        }
    }

    /// The entry on the screen.
    var current: Entry { entries[cardAt] }
    /// How many cards there are, and which is shown, counted from 1.
    var place: String { "\(cardAt + 1) of \(entries.count)" }
    /// The page on the screen.
    var page: Document { pages[at].document }

    /// Goes on by a page; false at the end.
    mutating func next() -> Bool { go(to: at + 1) }

    /// Goes back by a page; false at the start.
    mutating func back() -> Bool { go(to: at - 1) }

    /// Shows or hides the notes; the card stays, at its page with them.
    mutating func show(notes: Bool) {
        showsNotes = notes
        at = min(at, pages.count - 1)
    }

    private mutating func go(to page: Int) -> Bool {
        let pages = pages
        guard pages.indices.contains(page) else { return false }
        at = page
        cardAt = pages[page].card
        if !seen.contains(entries[cardAt].id) { seen.append(entries[cardAt].id) }
        return true
    }
}
