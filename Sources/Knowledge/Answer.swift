import Document

/// Turns entries into documents.
public struct Answer {
    /// Who reads; decides how much is shown at once.
    public enum Audience: String, CaseIterable, Sendable {
        case patient, coach, clinician
        /// Shows tips to a group.
        case facilitator
    }

    /// The heading of the part that only `more` shows to a patient.
    static let depth = "More"

    private let knowledge: KnowledgeBase

    /// Answers from `knowledge`.
    public init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
    }

    /// The answer to a question: the short answer and the parts a person needs at once, with sources.
    ///
    /// `brief` leaves only the short answer. Coaches and clinicians see the deeper part too.
    public func document(for entry: Entry, audience: Audience, brief: Bool = false) -> Document {
        let sections = knowledge.sections(of: entry)
        var blocks: [Block] = [.heading(level: 1, [.text(entry.title)])]
        var cited: Set<String> = []
        for section in sections {
            if brief && section.title != nil { continue }
            if section.title == Self.depth && (audience == .patient || audience == .facilitator) { continue }
            blocks += section.allBlocks
            cited.formUnion(section.citations)
        }
        if let practice = practice(of: entry), !brief { blocks.append(Self.offer(practice, of: entry)) }
        blocks.append(sources(of: [entry], cited: cited))
        blocks.append(.paragraph([.text(Self.reviewLine(entry))]))
        return Document(blocks)
    }

    /// A breath's few phases are shown as they are. A guided exercise has its steps in the text already, so there only
    /// the way to the timer is added.
    private static func offer(_ practice: Practice, of entry: Entry) -> Block {
        guard practice.phases.count > 4 else { return .practice(practice) }
        return .paragraph([.text("To be led through it by a timer, type "), .command("practice \(entry.id)"), .text(".")])
    }

    /// The deeper part of an entry; nil where it has none.
    public func more(of entry: Entry) -> Document? {
        let deep = knowledge.sections(of: entry).filter { $0.title == Self.depth }
        guard !deep.isEmpty else { return nil }
        return Document([.heading(level: 1, [.text(entry.title)])] + deep.flatMap(\.blocks) + [sources(of: [entry], citedIn: deep.flatMap(\.blocks))])
    }

    /// What an entry rests on, in full.
    public func sourceList(of entry: Entry) -> Document {
        var blocks: [Block] = [.heading(level: 1, [.text("Sources of “\(entry.title)”")])]
        blocks.append(.list(entry.sources.compactMap(knowledge.source).map { source in
            [.strong(source.authors), .text(" \(source.year). \(source.title). \(source.place). \(source.kind.rawValue); \(source.strength).")]
        }))
        blocks.append(.paragraph([.text(Self.reviewLine(entry))]))
        return Document(blocks)
    }

    /// The references that stand in what is shown of these entries, each once, in the entries' order; a source of a hidden part isn't listed.
    public func sources(of entries: [Entry], citedIn blocks: [Block]) -> Block {
        sources(of: entries, cited: Set(blocks.flatMap(\.citations)))
    }

    private func sources(of entries: [Entry], cited: Set<String>) -> Block {
        var seen = Set<String>()
        return .sources(entries.flatMap(\.sources).filter { cited.contains($0) && seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference))
    }

    /// The references that entries cite, each once, numbered in this order.
    public func sources(of entries: [Entry]) -> Block {
        var seen = Set<String>()
        return .sources(entries.flatMap(\.sources).filter { seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference))
    }

    /// The timed exercise of an entry; nil where it has none.
    public func practice(of entry: Entry) -> Practice? {
        guard let script = entry.practice else { return nil }
        let phases = script.phases.compactMap(Self.phase)
        guard phases.count == script.phases.count, !phases.isEmpty else { return nil }
        return Practice(title: entry.title, phases: phases, rounds: script.rounds)
    }

    /// Characters that the words of a phase may have, so that they stand in one glance on a screen.
    public static let longestCue = 60

    /// `in 4`, or with words of its own `rest 30 Name five things you see`, as a phase; nil for anything else.
    public static func phase(_ text: String) -> Practice.Phase? {
        let parts = text.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, let motion = Practice.Phase.Motion(rawValue: String(parts[0])), let seconds = Double(parts[1]), seconds > 0, seconds <= 120 else { return nil }
        if parts.count == 3 {
            let words = String(parts[2])
            return words.count <= longestCue ? Practice.Phase(label: words, seconds: seconds, motion: motion) : nil
        }
        let label =
            switch motion {
            case .in: "Breathe in"
            case .hold: "Hold"
            case .out: "Breathe out"
            case .rest: "Rest"
            case .tense: "Tense"
            }
        return Practice.Phase(label: label, seconds: seconds, motion: motion)
    }

    /// Who has looked at the entry, and how well it is supported.
    static func reviewLine(_ entry: Entry) -> String {
        let review = entry.clinicalReview == "pending" ? "clinical review pending" : "reviewed by \(entry.clinicalReview)"
        return "Evidence: \(entry.evidence.words). Checked against its sources \(entry.checked); \(review)."
    }

    /// A part of an entry under its heading; the first has none.
    public struct Section: Equatable, Sendable {
        /// The heading; nil for the short answer.
        public var title: String?
        /// What stands under it.
        public let blocks: [Block]
        /// The ids of the sources that it cites; found once, since an answer is shown again and again.
        let citations: [String]

        init(title: String?, blocks: [Block]) {
            (self.title, self.blocks) = (title, blocks)
            citations = blocks.flatMap(\.citations)
        }

        var allBlocks: [Block] {
            title.map { [.heading(level: 2, [.text($0)])] + blocks } ?? blocks
        }
    }

    /// The parts of an entry. Its text was read once when the pack was compiled, so it reads now.
    public static func sections(of entry: Entry) -> [Section] {
        var sections: [Section] = []
        var title: String?, blocks: [Block] = []
        for block in (try? MarkdownReader.blocks(of: entry.body)) ?? [] {
            if case .heading(2, let inlines) = block {
                sections.append(Section(title: title, blocks: blocks))
                (title, blocks) = (inlines.plainText, [])
            } else {
                blocks.append(block)
            }
        }
        return sections + [Section(title: title, blocks: blocks)]
    }
}

extension Block {
    /// The ids of the sources that the block cites.
    public var citations: [String] {
        func ids(_ inlines: [Inline]) -> [String] {
            inlines.compactMap { if case .citation(let id) = $0 { id } else { nil } }
        }
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): return ids(inlines)
        case .list(let items), .steps(let items): return items.flatMap(ids)
        case .callout(let callout): return callout.blocks.flatMap(\.citations)
        case .table(let table):
            // A cell keeps its citations as `[@id]` until a renderer numbers them.
            return ([table.header] + table.rows).flatMap(\.self).filter { $0.utf8.contains(UInt8(ascii: "@")) }.flatMap { cell in cell.split(separator: "[@").dropFirst().map { String($0.prefix { $0 != "]" }) } }
        case .verbatim, .chart, .sources, .choices, .practice: return []
        }
    }
}

extension Source {
    /// The source as a document shows it.
    public var reference: Reference {
        Reference(id: id, authors: authors, year: year, title: title, strength: "\(kind.rawValue); \(strength)", place: place)
    }
}
