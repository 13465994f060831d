import Document
import Knowledge
import Taper

/// The last answer again in its plainest form: one sentence a line, with what to do next.
struct SimplerAnswer {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// Nil where nothing was answered yet.
    var document: Document? {
        switch session.subject {
        case .entry(let entry, _): entryLines(entry)
        case .fact(let report, _, _): first(of: report.document, "From the medication data.")
        case .calculation(let calculation, _): Document([.list([calculation.result] + calculation.cautions.map { [.text($0)] })])
        case .schedule(let schedule): plan(schedule)
        case .workings(let workings): Document([.list([[.text("These are figures of a plan: \(workings.title). ")]] + workings.notes.prefix(3).map { [.text($0)] } + [[.command("why"), .text(" shows how each comes about.")]])])
        case nil: nil
        }
    }

    /// The short answer, when to get help, and the next step. Safety is never left out for brevity.
    private func entryLines(_ entry: Entry) -> Document {
        let sections = Answer.sections(of: entry)
        var lines = Self.sentences(of: sections[0].blocks.prefix(1))
        if let help = sections.first(where: { $0.title == "When to get help now" }), let line = Self.sentences(of: help.blocks.prefix(1)).first { lines.append(line) }
        var blocks: [Block] = [.heading(level: 1, [.text(entry.title)]), .list(lines)]
        if let step = nextStep(sections) {
            blocks.append(.paragraph([.strong("Next step: ")] + step))
        }
        blocks.append(session.answer(for: entry).sources(of: [entry], citedIn: blocks))
        return session.labelled(Document(blocks), entry)
    }

    /// The first thing that the entry says can be done.
    private func nextStep(_ sections: [Answer.Section]) -> [Inline]? {
        for (title, lead) in [("What you can do", ""), ("Do this", ""), ("How to do it", ""), ("In a taper", ""), ("Talk to your prescriber about",
            "ask your prescriber about this: ")] {
            guard let section = sections.first(where: { $0.title == title }) else { continue }
            for block in section.blocks {
                switch block {
                case .list(let items), .steps(let items): if let item = items.first { return lead.isEmpty ? item : [.text(lead)] + item }
                case .paragraph: if let sentence = Self.sentences(of: [block]).first { return lead.isEmpty ? sentence : [.text(lead)] + sentence }
                default: continue
                }
            }
        }
        return nil
    }

    private func plan(_ schedule: Schedule) -> Document {
        let shown = ScheduleDocument(schedule, knowledge: session.knowledge)
        let last = schedule.steps[schedule.steps.count - 1]
        let steepest = shown.check.in14Days.largest
        var lines: [[Inline]] = [
            [.text("It starts at "), .dose("\(schedule.start)"), .text(" a day.")],
            [.text(schedule.reachesZero ? "It reaches zero on \(schedule.ends)." : "It ends at \(last.dose) on \(schedule.ends).")],
            [.text("There \(schedule.cuts == 1 ? "is 1 cut" : "are \(schedule.cuts) cuts").")],
            [.text("The biggest fall in 2 weeks is "), .dose(ScheduleDocument.amount(steepest.amount)), .text(", \(steepest.percentOfStart.decimal(places: 1))% of where you start.")],
        ]
        if shown.check.danger == .none { lines.append([.text("That is inside the ceiling of the ASAM guideline, 25% in 2 weeks.")]) }
        let blocks = (shown.warning.map { [$0] } ?? []) + [.list(lines), .paragraph([.text("It is arithmetic, and no advice to change a dose.")])]
        let works = blocks.flatMap(\.citedSources).compactMap(session.knowledge.source).map(\.reference)
        return Document(blocks + (works.isEmpty ? [] : [.sources(works)]))
    }

    /// The first paragraph of a document, line by line.
    private func first(of document: Document, _ end: String) -> Document {
        let paragraphs = document.blocks.filter { if case .paragraph = $0 { true } else { false } }
        let lines = Self.sentences(of: paragraphs.prefix(1))
        let cited = Set(lines.flatMap { $0 }.compactMap { if case .citation(let id) = $0 { id } else { nil } })
        let works = document.blocks.flatMap { block -> [Reference] in if case .sources(let works) = block { works.filter { cited.contains($0.id) } } else { [] } }
        return Document([.list(lines + [[.text(end)]])] + (works.isEmpty ? [] : [.sources(works)]))
    }

    /// Running text as single sentences. A citation stays with the sentence before its full stop.
    static func sentences(of blocks: some Sequence<Block>) -> [[Inline]] {
        var sentences: [[Inline]] = []
        for block in blocks {
            switch block {
            case .paragraph(let inlines): sentences += split(inlines)
            case .list(let items), .steps(let items): sentences += items.flatMap(split)
            case .callout(let callout): sentences += Self.sentences(of: callout.blocks)
            default: continue
            }
        }
        return sentences
    }

    private static func split(_ inlines: [Inline]) -> [[Inline]] {
        var sentences: [[Inline]] = []
        var current: [Inline] = []
        func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
        for inline in inlines {
            guard case .text(let text) = inline else {
                current.append(inline)
                continue
            }
            var piece = ""
            let letters = Array(text)
            for (index, letter) in letters.enumerated() {
                piece.append(letter)
                guard ".?!".contains(letter), index + 2 < letters.count, letters[index + 1] == " ", letters[index + 2].isUppercase else { continue }
                current.append(.text(sentences.isEmpty || !current.isEmpty ? piece : String(piece.drop(while: \.isWhitespace))))
                sentences.append(current)
                current = []
                piece = ""
            }
            if current.isEmpty { piece = String(piece.drop(while: \.isWhitespace)) }
            if !piece.isEmpty { current.append(.text(piece)) }
        }
        if current.contains(where: { if case .text(let text) = $0 { !isBlank(text) } else { true } }) { sentences.append(current) }
        return sentences
    }
}
