import Document
import Knowledge

extension Session {
    /// Answers a question from the knowledge base or a local pack, or says that neither holds an answer.
    func answerQuestion(_ question: String, withLocalPacks: Bool = true) -> Reply {
        let result = searched(question)
        if withLocalPacks, let reply = localAnswer(question, surerThan: result) { return reply }
        guard result.verdict == .answer, let best = result.hits.first else { return unknown(result) }
        if let reply = fact(behind: result) { return reply }
        return reply(with: best.entry, result)
    }

    /// An entry as a reply; `result` is the search that led to it, if one did.
    func reply(with entry: Entry, _ result: SearchResult?) -> Reply {
        subject = .entry(entry, result)
        remember(result?.question ?? entry.title)
        var document = labelled(answer(for: entry).document(for: entry, audience: environment.audience, brief: environment.isBrief), entry)
        if let result, let note = whoseNumbers(entry, result.question) { document.blocks.insert(note, at: 1) }
        let also = result.map { knowledge.alsoAsked(in: $0.question, besides: [entry.topic]) } ?? []
        if !also.isEmpty { document.blocks.append(alsoAsked(also)) }
        let next = also + related(to: entry).filter { other in !also.contains { $0.id == other.id } }.prefix(3)
        choices = next.map { Choice(label: $0.title, line: "/ask \(pack(of: $0) == nil ? $0.title : $0.id)") }
        if !environment.isBrief && !next.isEmpty {
            document.blocks.append(.paragraph([.text("To go on, type a number, "), .command("more"), .text(", "), .command("sources"), .text(" or "), .command("related"), .text(".")]))
            document.blocks.append(.choices(choices))
        }
        return Reply(.answer, document, entries: found(entry, result))
    }

    /// The further topics of a post; they stand first among the choices.
    private func alsoAsked(_ entries: [Entry]) -> Block {
        let names = entries.enumerated().map { "\($1.title) (\($0 + 1))" }.joined(separator: "; ")
        return .paragraph([.strong("You also asked about:"), .text(" \(names).")])
    }

    /// The entry and what else the search found, best first, each once.
    func found(_ entry: Entry, _ result: SearchResult?) -> [Reply.Found] {
        guard let result else { return [Reply.Found(id: entry.id, topic: entry.topic, title: entry.title, score: 1)] }
        let top = result.hits.first?.score ?? 0, confidence = result.confidence
        return result.hits.prefix(5).map { hit in
            Reply.Found(id: hit.entry.id, topic: hit.entry.topic, title: hit.entry.title, score: confidence * Self.relative(hit.score - top))
        }
    }

    /// What a score so far below the best is worth beside it: 1 for the best, half for each 0.35 below.
    private static func relative(_ behind: Double) -> Double {
        var share = 1.0, rest = min(behind, 0)
        while rest <= -0.35 { (share, rest) = (share / 2, rest + 0.35) }
        return share * (1 + rest / 0.7)
    }

    /// Says plainly that the answer isn't there, and what is nearest.
    func unknown(_ result: SearchResult) -> Reply {
        let nearest = Array(result.hits.prefix(3))
        choices = nearest.map { Choice(label: $0.entry.title, line: "/ask \($0.entry.title)") }
        var blocks: [Block] = [.paragraph([.text("I don't know that. Nothing in my entries answers it well enough.")])]
        if !choices.isEmpty {
            blocks.append(.paragraph([.text("The nearest topics, by number:")]))
            blocks.append(.choices(choices))
        }
        let word = result.question.trimmingBlanks()
        if !word.contains(" "), let command = Catalogue.nearest(to: word) {
            blocks.append(.paragraph([.text("If you meant the command "), .command(command.name), .text(", type that.")]))
        }
        return Reply(.unknown, Document(blocks), entries: nearest.isEmpty ? [] : found(nearest[0].entry, result))
    }

    /// Whether a text holds a number with a unit of drug, a share or a count of tablets.
    static func namesAmount(_ text: String) -> Bool {
        let words = Words.split(text)
        let units = ["mg", "mcg", "ml", "g", "microgram", "micrograms", "milligram", "milligrams", "tablet", "tablets", "pill", "pills", "drop", "drops", "percent"]
        if text.contains("%") { return true }
        return zip(words, words.dropFirst()).contains { $0.first?.isNumber == true && units.contains($1) }
    }

    /// The entries that an entry points to.
    func related(to entry: Entry) -> [Entry] {
        localRelated(to: entry) ?? entry.related.compactMap(knowledge.entry)
    }
}
