import Document
import Knowledge

extension Session {
    /// The answer to a line that leans on the one before; nil where it stands alone.
    func followUp(_ line: String) -> Reply? {
        if let number = SpokenChoice.number(in: spoken(line).words), choices.indices.contains(number - 1) { return read(choices[number - 1].line) }
        if let reply = moved(line) { return reply }
        if subject != nil, let command = SpokenCommand.command(in: spoken(line).words) { return command.run(self, "") }
        guard let thread, let followUp = FollowUpReader(thread, knowledge: knowledge).read(line, spoken(line)) else { return nil }
        switch followUp {
        case .fact(let question):
            // What the line leaves out is put back for the search.
            let full = "\(question.property.rawValue) \(question.names.joined(separator: " "))"
            return reply(with: question, line: full).map { assuming("the \(question.property.words) of \(question.names.joined(separator: " and "))", $0) }
        case .again(let full): return again(full)
        case .corrected(let words): return corrected(words)
        case .about(let words): return about(words)
        case .inquired(let words): return about(words, isInquiry: true)
        }
    }

    /// The last question, changed.
    private func again(_ full: String) -> Reply? {
        guard triage.assess(full) == nil else { return nil }
        thread = nil
        return assuming(full, read(full))
    }

    private func corrected(_ words: String) -> Reply {
        thread = nil
        return assuming(words, read(words))
    }

    /// Something about what was last spoken of: searched with the subject's name.
    private func about(_ words: String, isInquiry: Bool = false) -> Reply? {
        guard let title = subjectTitle else { return nil }
        if !isInquiry, namesOwnSubject(words) { return nil }
        let full = "\(title) \(words)"
        guard triage.assess(full) == nil else { return nil }
        let result = searched(full)
        if case .entry(let shown, _)? = subject, let reply = sentences(of: shown, about: words, result) { return reply }
        if isInquiry, case .entry(let shown, _)? = subject { return silent(shown, result) }
        guard result.verdict == .answer, let best = result.hits.first else { return nil }
        if case .entry(let shown, _)? = subject, result.hits.prefix(3).contains(where: { $0.entry.id == shown.id }) { return closer(words, shown, result) ?? silent(shown, result) }
        let kept = thread
        let reply = reply(with: best.entry, result)
        thread = kept
        return assuming(title, reply)
    }

    /// Whether words stand for a subject that has an entry of its own, and are no mere circumstance of the one before:
    /// "and coffee?" is a new question, "and at night?" is none.
    private func namesOwnSubject(_ words: String) -> Bool {
        let telling = Words.split(words).filter { !FollowUpReader.saysNothing($0) && !Self.circumstances.contains($0) }
        guard !telling.isEmpty else { return false }
        let result = searched(words)
        guard result.verdict == .answer, let best = result.hits.first else { return false }
        if case .entry(let shown, _)? = subject, shown.id == best.entry.id { return false }
        let stemmer = Stemmer()
        let names = Set(Words.split(([best.entry.title] + best.entry.asks).joined(separator: " ")).map(stemmer.stem))
        return telling.allSatisfy { names.contains(stemmer.stem($0)) || knowledge.meaning(of: $0) != nil }
    }

    private static let circumstances: Set<String> = [
        "night", "nights", "nighttime", "morning", "mornings", "evening", "evenings", "day", "daytime", "noon", "weekend", "weekends", "work", "home", "bed", "outside", "kids",
        "driving", "eating", "food", "older", "women", "men", "period", "time", "times", "instead", "then", "first", "now", "later", "today", "tomorrow", "next", "cut", "cuts",
        "hold", "weeks", "days", "months", "week", "month", "end", "start", "dose", "doses", "taper", "pill", "pills", "stopping", "stop", "long", "term", "age", "before", "after",
    ]

    /// The sentences of the entry on the screen that hold the words of a follow-up; nil where none does.
    private func sentences(of shown: Entry, about words: String, _ result: SearchResult) -> Reply? {
        let stemmer = Stemmer()
        let wanted = Set(Words.split(words).filter { !FollowUpReader.saysNothing($0) }.map(stemmer.stem))
        guard !wanted.isEmpty else { return nil }
        let found = Answer.sections(of: shown).flatMap { SimplerAnswer.sentences(of: $0.blocks) }.filter { sentence in
            !wanted.isDisjoint(with: Words.split(sentence.plainText).map(stemmer.stem))
        }
        guard !found.isEmpty else { return nil }
        let list = Block.list(Array(found.prefix(4)))
        var blocks: [Block] = [.heading(level: 1, [.text(shown.title)]), .paragraph([.text("What it says of that:")]), list,
            answer(for: shown).sources(of: [shown], citedIn: [list])]
        let others = result.hits.map(\.entry).filter { $0.id != shown.id }.prefix(3)
        choices = others.map { Choice(label: $0.title, line: "/ask \($0.id)") }
        if !choices.isEmpty { blocks += [.paragraph([.text("Close to it, by number:")]), .choices(choices)] }
        let entries = [Reply.Found(id: shown.id, topic: shown.topic, title: shown.title, score: 1)] + self.found(shown,
            result).filter { $0.id != shown.id }.prefix(4)
        return assuming(shown.title, Reply(.answer, labelled(Document(blocks), shown), entries: entries))
    }

    /// A line about the entry that is on the screen already: what other entries say of how long such things last, where
    /// it asks that; else the deeper part.
    private func closer(_ words: String, _ shown: Entry, _ result: SearchResult) -> Reply? {
        if FollowUpReader.asksHowLong(words) {
            let lasting = knowledge.search("how long do withdrawal symptoms last, do they go away for good")
            if let entry = lasting.hits.map(\.entry).first(where: { ["protracted-withdrawal", "withdrawal-timeline"].contains($0.topic) }) {
                let kept = (thread, subject)
                var reply = reply(with: entry, lasting)
                (thread, subject) = kept
                reply.entries = [Reply.Found(id: entry.id, topic: entry.topic, title: entry.title, score: 1)] + found(shown,
                    result).filter { $0.id != entry.id }.prefix(4)
                return assuming("\(shown.title). How long that lasts it doesn't say; this is what I have on how long withdrawal lasts", reply)
            }
        }
        guard let more = answer(for: shown).more(of: shown) else { return nil }
        return assuming(shown.title, Reply(.answer, labelled(more, shown), entries: found(shown, result)))
    }

    /// The entry on the screen is the nearest, and holds nothing of what was asked: that is said, with what lies beside it.
    private func silent(_ shown: Entry, _ result: SearchResult) -> Reply {
        choices = result.hits.map(\.entry).filter { $0.id != shown.id }.prefix(3).map { Choice(label: $0.title, line: "/ask \($0.id)") }
        let entries = [Reply.Found(id: shown.id, topic: shown.topic, title: shown.title, score: 1)] + found(shown, result).filter { $0.id != shown.id }.prefix(4)
        let said: Block = .paragraph([.text("What I have on it says nothing of that in particular. Close to it, by number:")])
        return assuming(shown.title, Reply(.answer, Document([said, .choices(choices)]), entries: entries))
    }

    private var subjectTitle: String? {
        switch subject {
        case .entry(let entry, _): entry.title
        case .fact(let report, let entry, _): entry?.title ?? report.title
        case .calculation, .schedule, .workings, nil: nil
        }
    }

    /// Says first which subject was taken.
    func assuming(_ words: String, _ reply: Reply) -> Reply {
        var reply = reply
        reply.document.blocks.insert(.paragraph([.text("I take it you mean: \(words).")]), at: 0)
        return reply
    }

    /// What a question names, kept for the next line.
    func remember(_ line: String) {
        thread = ConversationThread(line: line)
    }

    /// Nothing that came before may be referred to any more.
    func forget() {
        thread = nil
        subject = nil
        told = nil
        earlier = []
        choices = []
    }
}

extension FactProperty {
    /// As a sentence names it.
    var words: String {
        switch self {
        case .halfLife: "half-life"
        case .strengths: "strengths"
        case .metabolites: "metabolites"
        case .metabolism: "breakdown"
        case .equivalents: "equivalents"
        case .label: "label"
        case .onset: "time to the peak"
        case .brands: "names"
        case .drugClass: "class"
        case .same, .what: "meaning"
        }
    }
}
