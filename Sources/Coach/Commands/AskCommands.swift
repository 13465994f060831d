import Document
import Knowledge

extension Command {
    static let ask = Command(
        name: "ask", aliases: ["?"], summary: "Ask a question in your own words.",
        details: "Looks your question up in the knowledge base and shows the answer with its sources. Typing the question alone does the same; `ask` helps where a question begins with the name of a command.",
        argument: .text(name: "QUESTION", required: true),
        examples: [Example("ask what is a daily micro-taper", "the answer, with its sources")]
    ) { session, words in
        if let entry = session.knowledge.entry(words) ?? session.knowledge.entryCalled(words) { return session.reply(with: entry, nil) }
        if let entry = session.localEntry(words) { return session.reply(with: entry, nil) }
        return session.reading(words)
    }

    static let more = Command(
        name: "more", aliases: ["deeper"], summary: "Show the deeper part of the last answer.",
        details: "Entries have a short answer for everybody and a deeper part for those who want it. The deeper part may be harder to read.",
        argument: .none, examples: [Example("more", "what else the entry holds")]
    ) { session, _ in
        if case .calculation = session.subject { return Reply(.command, Document([.paragraph([.text("That was the whole result. "), .command("why"), .text(" shows the working, "), .command("related"), .text(" what I have to read about it.")])])) }
        if case .fact(_, let entry?, let result)? = session.subject { return session.reply(with: entry, result) }
        guard case .entry(let entry, _)? = session.subject else { return session.noMore() }
        if let document = session.answer(for: entry).more(of: entry) { return Reply(.command, session.labelled(document, entry)) }
        let next = session.related(to: entry)
        session.choices = next.map { Choice(label: $0.title, line: "/ask \($0.id)") }
        return Reply(.command, Document([
            .paragraph([.text("That was all I have on “\(entry.title)”."), .text(next.isEmpty ? "" : " These go further, by number:")]), .choices(session.choices),
        ]))
    }

    static let sources = Command(
        name: "sources", aliases: ["cite"], summary: "Show in full what the last answer rests on.",
        details: "Lists the works that the entry cites, how strong each is and where to find it, when the entry was last checked and whether a clinician has reviewed it.",
        argument: .none, examples: [Example("sources", "the works behind the answer")]
    ) { session, _ in
        if case .calculation(let calculation, _) = session.subject { return session.sources(of: calculation) }
        guard case .entry(let entry, _)? = session.subject else { return session.sourcesOfSubject() }
        return Reply(.command, session.labelled(session.answer(for: entry).sourceList(of: entry), entry))
    }

    static let related = Command(
        name: "related", aliases: [], summary: "Show what goes with the last answer.",
        details: "Lists the entries that the last answer points to, and what else your question came near. Type a number to read one.",
        argument: .none, examples: [Example("related", "neighbouring topics")]
    ) { session, _ in
        if case .calculation(_, let result) = session.subject { return session.nearest(result) }
        guard let (entry, result) = session.subjectEntry else { return session.nothingToReferTo("related") }
        var seen: Set<String> = [entry.id]
        let near = session.related(to: entry) + (result?.hits.dropFirst().prefix(4).map(\.entry) ?? [])
        let fresh = near.filter { seen.insert($0.id).inserted }
        session.choices = fresh.map { Choice(label: $0.title, line: "/ask \($0.id)") }
        return Reply(.command, Document([.paragraph([.text("Close to “\(entry.title)”, by number:")]), .choices(session.choices)]))
    }

    static let topics = Command(
        name: "topics", aliases: ["browse"], summary: "Browse what Ebb knows.",
        details: "Without a word it lists the shelves. With the name of a shelf it lists the topics on it, with the name of a topic or of a kind (method, symptom, coping and so on) the entries. `contested` lists what sources disagree on, `due` what waits for a new check, `pending` what waits for a clinician.",
        argument: .choice(name: "SHELF, TOPIC, KIND, contested, due or pending", required: false, .topics),
        examples: [Example("topics", "the shelves"), Example("topics methods", "the topics on one shelf"), Example("topics daily-micro-taper", "the entries on one topic")]
    ) { session, words in
        TopicBrowser(session).document(words)
    }
}

extension Session {
    /// The entry that the last answer came from or points to.
    var subjectEntry: (entry: Entry, result: SearchResult?)? {
        switch subject {
        case .entry(let entry, let result): (entry, result)
        case .fact(_, let entry?, let result): (entry, result)
        case .fact, .calculation, .schedule, .workings, nil: nil
        }
    }

    /// A number has no deeper part; its working is what goes deeper.
    func noMore() -> Reply {
        switch subject {
        case .calculation, .schedule, .workings: Reply(.command, Document([.paragraph([.text("There is no deeper part to this number. "), .command("why"), .text(" shows how it comes about.")])]))
        case .entry, .fact, nil: nothingToReferTo("more")
        }
    }

    /// The works behind a fact, a number or a plan.
    func sourcesOfSubject() -> Reply {
        let works: [Source]
        switch subject {
        case .fact(let report, _, _): return Reply(.command, report.sourceList)
        case .calculation(let calculation, _): return sources(of: calculation)
        case .schedule(let schedule):
            works = ScheduleDocument(schedule, knowledge: knowledge).document.blocks.flatMap { block -> [String] in
                if case .sources(let list) = block { list.map(\.id) } else { [] }
            }.compactMap(knowledge.source)
        case .workings(let workings): works = workings.items.compactMap(\.working.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.compactMap(knowledge.source)
        case .entry, nil: return nothingToReferTo("sources")
        }
        guard !works.isEmpty else { return Reply(.command, Document([.paragraph([.text("That was plain arithmetic; it rests on no work. "), .command("why"), .text(" shows it.")])])) }
        return Reply(.command, Document([.list(works.map { [.strong($0.authors), .text(" \($0.year). \($0.title). \($0.place). \($0.kind.rawValue); \($0.strength).")] })]))
    }

    /// A follow-up without anything before it.
    func nothingToReferTo(_ name: String) -> Reply {
        .failure("`\(name)` refers to the last answer, and there is none yet.", hint: "Ask something first, for example: what is a daily micro-taper")
    }
}

/// Lists shelves, topics and entries.
struct TopicBrowser {
    private let session: Session
    private var knowledge: KnowledgeBase { session.knowledge }

    init(_ session: Session) {
        self.session = session
    }

    func document(_ words: String) -> Reply {
        let words = words.lowercased()
        if words.isEmpty { return shelves() }
        if knowledge.topics.contains(where: { $0.label == words }) { return list("on “\(words)”", knowledge.entries(on: words).compactMap(knowledge.entry)) }
        if let kind = Entry.Kind(rawValue: words) { return list("of kind “\(words)”", all.filter { $0.kind == kind }) }
        switch words {
        case "contested": return list("on which sources disagree", all.filter { $0.evidence == .contested })
        case "due": return list("that are due for a new check", KnowledgeReport(knowledge).due(today: session.environment.today.description))
        case "pending": return list("that wait for a clinician's review", all.filter { $0.clinicalReview == "pending" })
        default: return shelf(words)
        }
    }

    private func shelves() -> Reply {
        let groups = Dictionary(grouping: knowledge.topics, by: \.group)
        let names = groups.keys.sorted()
        session.choices = names.map { Choice(label: "\($0): \(groups[$0]?.count ?? 0) topics", line: "/topics \($0)") }
        return Reply(.command, Document([
            .paragraph(.words("\(knowledge.entryCount) entries on \(knowledge.topics.count) topics. Type a number, or `topics` with a name.")), .choices(session.choices),
        ]))
    }

    private func shelf(_ group: String) -> Reply {
        let topics = knowledge.topics.filter { $0.group == group }
        session.choices = topics.map { Choice(label: "\($0.label): \($0.meaning)", line: "/topics \($0.label)") }
        return Reply(.command, Document([.heading(level: 1, [.text("On the shelf “\(group)”")]), .choices(session.choices)]))
    }

    private var all: [Entry] { (0..<knowledge.entryCount).compactMap(knowledge.entry(at:)) }

    /// Entries to choose from, each with what it cites.
    private func list(_ words: String, _ entries: [Entry]) -> Reply {
        session.choices = entries.map { Choice(label: "\($0.title) (\($0.sources.joined(separator: ", ")))", line: "/ask \($0.id)") }
        let count = "\(entries.count) \(entries.count == 1 ? "entry" : "entries")"
        return Reply(.command, Document([.heading(level: 1, [.text("\(count) \(words)")]), .choices(session.choices)]))
    }
}
