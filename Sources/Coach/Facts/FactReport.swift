import Document
import Knowledge
import Taper

/// A fact as a reply shows it: what the data hold, where each number comes from, and where sources differ.
struct FactReport {
    let question: FactQuestion
    private let facts: [MedicationFacts]
    private let knowledge: KnowledgeBase

    /// Nil where one of the medicines isn't in the data.
    init?(_ question: FactQuestion, knowledge: KnowledgeBase) {
        let facts = question.medicines.compactMap { id in knowledge.medications.first { $0.medication.id == id } }
        guard !facts.isEmpty, facts.count == question.medicines.count else { return nil }
        (self.question, self.facts, self.knowledge) = (question, facts, knowledge)
    }

    /// The reply without its pointers to entries.
    var document: Document {
        let parts = blocks
        return Document([.heading(level: 1, [.text(title)])] + parts + [references(of: parts),
            .paragraph([.text("From the medication data, checked \(facts.map(\.checked).min() ?? ""); clinical review pending.")])])
    }

    /// Every work behind it, in full.
    var sourceList: Document {
        let works = ids(in: blocks).compactMap(knowledge.source)
        return Document([
            .heading(level: 1, [.text("Sources of “\(title)”")]),
            .list(works.map { [.strong($0.authors), .text(" \($0.year). \($0.title). \($0.place). \($0.kind.rawValue); \($0.strength).")] }),
        ])
    }

    /// How the line was read, for `why`.
    var explanation: Document {
        let names = zip(question.names, question.medicines).map { name, id in name == id ? name : "\(name) (\(id))" }
        return Document([.paragraph([.text("I read your line as a question for one fact: \(question.property.words) of \(Figures.list(names)). The numbers stand in the medication data as their sources print them; nothing is averaged. "), .command("sources"), .text(" lists the works.")])])
    }

    /// `Half-life of clonazepam`.
    var title: String {
        let names = Figures.list(facts.map(\.medication.name))
        return switch question.property {
        case .halfLife: "Half-life of \(names)"
        case .strengths: "Strengths and forms of \(names)"
        case .metabolites: "What the body makes of \(names)"
        case .metabolism: "How the body breaks down \(names)"
        case .equivalents: facts.count > 1 ? "Equivalents of \(names)" : "Equivalents of \(names) and diazepam"
        case .label: "What the label of \(names) says about stopping"
        case .onset: "When the level of \(names) peaks"
        case .brands: "Names of \(names)"
        case .drugClass: "What \(names) belongs to"
        case .same, .what: facts.count > 1 ? "\(names) compared".capitalizedFirst : names.capitalizedFirst
        }
    }

    private var blocks: [Block] {
        switch question.property {
        case .halfLife: facts.flatMap { FactTables.halfLives($0, question, isAlone: facts.count == 1, knowledge) }
        case .onset: facts.flatMap { FactTables.peaks($0, isAlone: facts.count == 1, knowledge) }
        case .strengths: facts.flatMap { FactTables.strengths($0, question, knowledge) }
        case .metabolites: facts.flatMap(FactTables.metabolites)
        case .metabolism: facts.flatMap(FactTables.metabolism)
        case .label: facts.flatMap(FactTables.label)
        case .equivalents: FactTables.equivalents(facts)
        case .brands: facts.flatMap { NameFacts($0, question).brandList }
        case .drugClass: facts.flatMap { NameFacts($0, question).classSentence }
        case .what: NameFacts(facts[0], question).card
        case .same: facts.count > 1 ? FactTables.comparison(facts) : NameFacts(facts[0], question).sameness
        }
    }

    private func ids(in blocks: [Block]) -> [String] {
        var seen: Set<String> = []
        return blocks.flatMap(\.citedSources).filter { seen.insert($0).inserted }
    }

    private func references(of blocks: [Block]) -> Block {
        .sources(ids(in: blocks).compactMap(knowledge.source).map(\.reference))
    }
}

extension Block {
    /// The ids of the works that the block cites, in tables too.
    var citedSources: [String] {
        func ids(_ inlines: [Inline]) -> [String] { inlines.compactMap { if case .citation(let id) = $0 { id } else { nil } } }
        return switch self {
        case .heading(_, let inlines), .paragraph(let inlines): ids(inlines)
        case .list(let items), .steps(let items): items.flatMap(ids)
        case .callout(let callout): callout.blocks.flatMap(\.citedSources)
        case .table(let table): table.rows.flatMap { $0 }.filter { $0.utf8.contains(UInt8(ascii: "@")) }.flatMap { cell in cell.split(separator: "[@",
            omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "]" }) } }
        case .verbatim, .chart, .sources, .choices, .practice: []
        }
    }
}
