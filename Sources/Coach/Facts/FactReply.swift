import Document
import Knowledge

extension Session {
    /// The fact that a line asks for, from the data; nil for any other line.
    func fact(_ line: String) -> Reply? {
        let spoken = spoken(line)
        guard spoken.words.count <= 24, let question = FactReader(spoken).question else { return nil }
        return reply(with: question, line: line)
    }

    /// A fact as a reply. The entries that the search finds for `line` are named with it.
    func reply(with question: FactQuestion, line: String) -> Reply? {
        guard let report = FactReport(question, knowledge: knowledge) else { return nil }
        let result = searched(line)
        let entries = fitting(question.property, result)
        let read = shelf(question.property, result)
        subject = .fact(report, read.first, result)
        pending = nil
        thread = ConversationThread(line: line, medicines: question.medicines, fact: question)
        choices = read.prefix(3).map { Choice(label: $0.title, line: "/ask \($0.id)") }
        var document = report.document
        if !environment.isBrief, !choices.isEmpty {
            document.blocks.append(.paragraph([.text("To go on, type a number, "), .command("more"), .text(" or "), .command("sources"), .text(".")]))
            document.blocks.append(.choices(choices))
        }
        return Reply(.answer, document, entries: entries)
    }

    /// What to read on with: the entry on the fact's topic that is nearest to the line, and one of each further topic.
    private func shelf(_ property: FactProperty, _ result: SearchResult) -> [Entry] {
        ([property.topic] + property.further).reduce(into: [Entry]()) { shelf, topic in
            let entry = result.hits.map(\.entry).first { $0.topic == topic } ?? knowledge.entry(topic) ?? knowledge.entries(on: topic).first.flatMap(knowledge.entry)
            if let entry, !shelf.contains(where: { $0.id == entry.id }) { shelf.append(entry) }
        }
    }

    /// What the search found; the entry that explains the fact comes first where the fact leaves no doubt about it.
    private func fitting(_ property: FactProperty, _ result: SearchResult) -> [Reply.Found] {
        let all = result.hits.first.map { found($0.entry, result) } ?? []
        guard property.isTopicSure, all.first?.topic != property.topic,
            let entry = result.hits.map(\.entry).first(where: { $0.topic == property.topic }) ?? knowledge.entries(on: property.topic).first.flatMap(knowledge.entry)
        else { return all }
        return [Reply.Found(id: entry.id, topic: entry.topic, title: entry.title, score: all.first?.score ?? 1)] + all.filter { $0.id != entry.id }.prefix(4)
    }
}
