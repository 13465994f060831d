import Document
import Knowledge

// A coach's own packs beside the built-in knowledge. They answer questions and nothing else: alerts, help-lines,
// drugs and calculations never come from one, and a line that raised an alert is answered without them.
extension Session {
    /// The answer of the local pack that is surest, where it is surer than the built-in search.
    func localAnswer(_ question: String, surerThan builtIn: SearchResult) -> Reply? {
        var best: (pack: LocalPack, result: SearchResult)?
        for pack in packs {
            // As searched: brands and slang are resolved by the built-in lexicon.
            let result = pack.knowledge.search(builtIn.searched)
            if result.verdict == .answer, result.confidence > (best?.result ?? builtIn).confidence { best = (pack, result) }
        }
        guard var result = best?.result, best?.result.hits.isEmpty == false else { return nil }
        result.question = question
        for index in result.hits.indices { result.hits[index].entry = Self.marked(result.hits[index].entry) }
        var reply = reply(with: result.hits[0].entry, result)
        reply.entries = Array(reply.entries.prefix(3)) + found(result.hits[0].entry, builtIn).prefix(2)
        return reply
    }

    /// The pack that an entry comes from; nil for a built-in one.
    func pack(of entry: Entry) -> LocalPack? {
        guard entry.id.hasPrefix(LocalPack.prefix) else { return nil }
        let id = String(entry.id.dropFirst(LocalPack.prefix.count))
        return packs.first { $0.knowledge.entry(id) != nil }
    }

    /// The local entry that `id` names with its prefix.
    func localEntry(_ id: String) -> Entry? {
        guard id.hasPrefix(LocalPack.prefix) else { return nil }
        let own = String(id.dropFirst(LocalPack.prefix.count))
        return packs.lazy.compactMap { $0.knowledge.entry(own) }.first.map(Self.marked)
    }

    /// What turns an entry into documents: it knows the sources of the pack that the entry comes from.
    func answer(for entry: Entry) -> Answer {
        pack(of: entry).map { Answer($0.knowledge) } ?? answer
    }

    /// A document about an entry, with the name of its pack behind the title where it is a local one.
    func labelled(_ document: Document, _ entry: Entry) -> Document {
        guard let pack = pack(of: entry) else { return document }
        var blocks = document.blocks
        let isTitled = if case .heading? = blocks.first { true } else { false }
        blocks.insert(.paragraph([.strong("Local pack \(pack.name), not part of Ebb")]), at: isTitled ? 1 : 0)
        return Document(blocks)
    }

    /// The entries that a local entry points to, in its own pack.
    func localRelated(to entry: Entry) -> [Entry]? {
        pack(of: entry).map { pack in entry.related.compactMap(pack.knowledge.entry).map(Self.marked) }
    }

    private static func marked(_ entry: Entry) -> Entry {
        var entry = entry
        entry.id = LocalPack.prefix + entry.id
        return entry
    }
}
