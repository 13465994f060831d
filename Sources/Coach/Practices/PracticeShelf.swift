import Document
import Knowledge

/// The timed exercises of the knowledge base and the short names by which they are called.
struct PracticeShelf {
    private let answer: Answer
    /// The entries that hold a timed exercise, breathing first.
    let entries: [Entry]

    init(_ knowledge: KnowledgeBase) {
        answer = Answer(knowledge)
        let all = knowledge.practices
        entries = all.filter(Self.isBreathing) + all.filter { !Self.isBreathing($0) }
    }

    /// The exercise for whoever names none: no holds, out longer than in.
    static let gentlest = "breathing-4-6"

    /// Every word by which an exercise may be called.
    var names: [String] {
        entries.flatMap { Array(Set([$0.id, Self.shortName($0)])).sorted() } + Self.others.keys.sorted()
    }

    /// The exercise called `name`: its id, its short name or another word for it, with blanks or hyphens between words.
    func entry(_ name: String) -> Entry? {
        let name = name.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "-")
        let wanted = Self.others[name] ?? name
        let digits = wanted.filter { $0 != "-" }
        return entries.first { entry in
            let short = Self.shortName(entry)
            return entry.id == wanted || short == wanted || (digits.allSatisfy(\.isNumber) && !digits.isEmpty && short.filter { $0 != "-" } == digits)
        }
    }

    /// The exercise of an entry, as its data state it, with its caution.
    func practice(of entry: Entry) -> Practice? {
        var practice = answer.practice(of: entry)
        practice?.caution = caution(of: entry)
        return practice
    }

    /// When not to do it, in plain words, a line each; nil where the entry has no such part.
    func caution(of entry: Entry) -> String? {
        let blocks = cautionBlocks(of: entry)
        let lines = blocks.flatMap { block -> [String] in
            switch block {
            case .list(let items), .steps(let items): items.map(Self.words)
            case .paragraph(let inlines): [Self.words(inlines)]
            default: []
            }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The part of an entry that says when not to do it.
    func cautionBlocks(of entry: Entry) -> [Block] {
        Answer.sections(of: entry).first { $0.title == "When not to" }?.blocks ?? []
    }

    /// The words without their citations; the sources stand with the entry.
    private static func words(_ inlines: [Inline]) -> String {
        var text = inlines.filter { if case .citation = $0 { false } else { true } }.plainText
        while let gap = text.firstRange(of: " .") { text.replaceSubrange(gap, with: ".") }
        return text.trimmingBlanks()
    }

    /// `breathing-box` is called `box`, `grounding-5-4-3-2-1` `5-4-3-2-1`.
    static func shortName(_ entry: Entry) -> String {
        for prefix in ["breathing-", "grounding-"] where entry.id.hasPrefix(prefix) { return String(entry.id.dropFirst(prefix.count)) }
        return entry.id
    }

    /// Whether an exercise is a breath that is repeated, so that its pace can be set by counts.
    static func isBreathing(_ entry: Entry) -> Bool {
        entry.practice?.phases.contains { $0.hasPrefix("in ") } == true && (entry.practice?.rounds ?? 1) > 1
    }

    /// Further words for an exercise.
    private static let others = [
        "breathing": gentlest, "breathe": gentlest, "paced-breathing": gentlest, "slow-breathing": gentlest, "box-breathing": "breathing-box", "square": "breathing-box",
        "grounding": "grounding-5-4-3-2-1", "senses": "grounding-5-4-3-2-1", "pmr": "pmr-short", "muscles": "pmr-short", "muscle-relaxation": "pmr-short",
        "progressive-muscle-relaxation": "pmr-full", "scan": "body-scan", "safe": "safe-place", "urge": "urge-surfing", "surf": "urge-surfing", "reset": "two-minute-reset",
        "2-minute-reset": "two-minute-reset", "long-out": "longer-out-breath", "out-breath": "longer-out-breath",
    ]
}
