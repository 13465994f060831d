import Document
import Knowledge
import Taper

/// What a walk shows: one question a screen.
struct WalkScreens {
    let session: Session
    let reader: WalkReader
    let walk: Walk

    /// Letters that stand on one row of a small screen.
    private static let row = 78

    init(_ session: Session) {
        self.session = session
        reader = session.walkReader
        walk = session.walk
    }

    /// The screen at which the walk stands, with `notes` before the question. What was said and what must be seen before a
    /// question are left out where it `isAgain` the same one, so that the notes and the question fit on a screen.
    func screen(_ notes: [Block] = [], isAgain: Bool = false) -> Document {
        switch walk.place(reader) {
        case .question(let question):
            let lead = lead(question, notes, isAgain: isAgain)
            let asked = [.heading(level: 1, [.text(question.text)])] + choices(question)
            return Document((lead + asked).map(\.withoutCitations) + named(lead + asked) + [foot(question)])
        case .review: return review(notes)
        case .done: return WalkResult(session).document
        }
    }

    /// What stands before the question.
    func lead(_ question: WalkQuestion, _ notes: [Block], isAgain: Bool) -> [Block] {
        // The boxes of a gate say what was answered by themselves.
        let said: [Block] = isAgain || question == .gate ? [] : walk.lastWords.map { [.paragraph([.text("You said: "), .text(Self.repeated($0))])] } ?? []
        return said + notes + (isAgain && [.method, .pace].contains(question) ? [] : before(question))
    }

    /// An answer as it is said again: the beginning of a long one, which stands whole on the page.
    private static func repeated(_ words: String) -> String {
        words.count <= 140 ? words : words.prefix(130).trimmingBlanks() + " …" + (words.hasSuffix("”") ? "”" : "")
    }

    /// Which question it is, and what can be typed besides an answer.
    func foot(_ question: WalkQuestion) -> Block {
        let number = (walk.questions(reader).firstIndex(of: question) ?? 0) + 1
        var line: [Inline] = [.text("Question \(number). Also: ")]
        if question == .method { line += [.command("about 1"), .text(" (its good and its bad), ")] }
        if number > 1 { line += [.command("back"), .text(", ")] }
        if walk.canSkip(question, reader) { line += [.command("skip"), .text(", ")] }
        return .paragraph(line + [.command("why do you ask"), .text(", "), .command("pause"), .text(".")])
    }

    /// The works that the screen cites.
    var works: [Reference] {
        guard case .question(let question) = walk.place(reader) else { return [] }
        return session.references(citedIn: before(question) + choices(question))
    }

    /// The works that a screen cites, on one row: their full titles would push the question off the screen.
    func named(_ blocks: [Block]) -> [Block] {
        let references = session.references(citedIn: blocks)
        guard !references.isEmpty else { return [] }
        let names = "From: " + references.map { ShortName.of($0.authors, $0.year) }.joined(separator: "; ") + "."
        if names.count <= Self.row { return [.paragraph([.text(names)])] }
        return [.paragraph([.text("From: \(references.count == 1 ? "a work" : "\(references.count) works"). "), .command("sources"), .text(" names \(references.count == 1 ? "it" : "them").")])]
    }

    /// What must be seen before a question: reasons, trade-offs, how a plan stands.
    private func before(_ question: WalkQuestion) -> [Block] {
        let meaning = walk.meaning(reader)
        switch question {
        case .gate:
            return gates(meaning)
        case .method:
            guard let entry = session.knowledge.entry("choosing-method") else { return [] }
            return short(entry)
        case .pace:
            guard let entry = session.knowledge.entry("taper-rate"), let table = Answer.sections(of: entry).first?.blocks.first(where: { if case .table = $0 { true } else { false } }) else { return [] }
            return [.paragraph([.text("Paces that sources name. They are no advice for you; your prescriber decides.")]), table]
        case .confirm:
            return meaning.schedule(reader.formulary, today: reader.today).flatMap { ScheduleDocument($0, knowledge: session.knowledge).warning }.map { [$0] } ?? []
        default: return []
        }
    }

    /// The choices of a question, and what an answer may look like.
    func choices(_ question: WalkQuestion) -> [Block] {
        if question == .method { return [.steps(methods)] }
        let offered = reader.choices(question, walk.meaning(reader))
        return (offered.isEmpty ? [] : [.choices(offered.map { Choice(label: $0.prefix(1).uppercased() + $0.dropFirst(), line: $0) })])
            + (question.example.map { [.paragraph($0)] } ?? [])
    }

    /// The ways down, each in a sentence or two.
    var methods: [[Inline]] {
        WalkMethod.allCases.compactMap { method in
            session.knowledge.entry(method.entry).map { entry in [.strong(entry.title), .text(". ")] + firstSentences(entry, method == .crossOver ? 2 : 1) }
        }
    }

    /// Why a walk stops here, and who must look first.
    func gates(_ meaning: WalkMeaning) -> [Block] {
        if meaning.risks.count > 1 { return [together(meaning)] }
        var blocks = meaning.risks.map { risk -> Block in
            let reason = session.knowledge.entry(risk.entry).map(reason) ?? []
            return .callout(Callout(kind: .warning, title: risk.text, blocks: [.paragraph([.strong(risk.whom)])] + reason))
        }
        if meaning.isUnsure {
            blocks.append(.callout(Callout(kind: .warning, title: "Not sure about one of them", blocks: [.paragraph([.strong("Ask the prescriber or a pharmacist first."), .text(" They can look it up.")])])))
        }
        return blocks
    }

    /// Several gates in one box, so that they and the question stand on one screen.
    private func together(_ meaning: WalkMeaning) -> Block {
        var items = meaning.risks.map { risk -> [Inline] in
            let reason = (session.knowledge.entry(risk.entry).map(reason) ?? []).flatMap { block -> [Inline] in
                if case .paragraph(let inlines) = block { [.text(" ")] + inlines } else { [] }
            }
            return [.text(risk.text + ". "), .strong(risk.whom)] + reason
        }
        if meaning.isUnsure { items.append([.text("Not sure about one of them. "), .strong("Ask the prescriber or a pharmacist first.")]) }
        return .callout(Callout(kind: .warning, title: "Others must look at this first", blocks: [.list(items)]))
    }

    /// The good and the bad of a method, from its entry.
    func about(_ method: WalkMethod) -> [Block] {
        guard let entry = session.knowledge.entry(method.entry) else { return [] }
        let sections = Answer.sections(of: entry)
        let open = sections.first { $0.title == "Where sources disagree" }?.blocks ?? []
        return short(entry) + (sections.first.map { Array($0.blocks.dropFirst()) } ?? []) + (open.isEmpty ? [] : [.heading(level: 2, [.text("Where sources disagree")])] + open)
    }

    private func short(_ entry: Entry) -> [Block] {
        Array((Answer.sections(of: entry).first?.blocks ?? []).prefix(1))
    }

    /// Why somebody must look first, never without a source: where the short answer cites none, with the entry's first
    /// statement that does.
    private func reason(_ entry: Entry) -> [Block] {
        let short = short(entry)
        guard short.allSatisfy(\.citations.isEmpty) else { return short }
        for block in Answer.sections(of: entry).flatMap(\.blocks) {
            let statements: [[Inline]] =
                switch block {
                case .paragraph(let inlines): [inlines]
                case .list(let items), .steps(let items): items
                default: []
                }
            if let cited = statements.map(Block.paragraph).first(where: { !$0.citations.isEmpty }) { return short + [cited] }
        }
        return short
    }

    private func firstSentences(_ entry: Entry, _ count: Int) -> [Inline] {
        guard case .paragraph(let inlines)? = Answer.sections(of: entry).first?.blocks.first else { return [] }
        return Pieces.first(count, of: inlines)
    }

    /// The works that the screen cites.
    func sources(of blocks: [Block]) -> [Block] {
        let references = session.references(citedIn: blocks)
        return references.isEmpty ? [] : [.sources(references)]
    }

    func review(_ notes: [Block]) -> Document {
        // What was said last stands in the table.
        var blocks = notes
        blocks.append(.heading(level: 1, [.text("Is all of this right?")]))
        let rows = walk.questions(reader).enumerated().map { index, question in
            [String(index + 1), question.name, walk.answers[question].map { $0.kept.isEmpty ? "left open" : walk.words(question, reader) ?? $0.words } ?? ""]
        }
        blocks.append(.table(Table(header: ["", "what", "you said"], alignments: [.right], rows: rows)))
        blocks.append(.paragraph([.command("yes"), .text(" leads to the result, a number asks that question again. Also: "), .command("pause"), .text(".")]))
        return Document(blocks)
    }
}

extension Session {
    /// The works that blocks cite, each once, in the order in which they come.
    func references(citedIn blocks: [Block]) -> [Reference] {
        var seen = Set<String>()
        return blocks.flatMap(\.citations).filter { seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference)
    }
}
