import Document
import Knowledge
import Taper

/// Reads a line as a plan or as arithmetic, and says nothing where it is neither.
struct Calculator {
    let session: Session

    /// The reply to a line that asks for a number; nil for any other line.
    func reply(to line: String) -> Reply? {
        // A line that answers "which dose?" completes the question before it.
        if let pending = session.pending, Words.split(line).contains(where: { $0.first?.isNumber == true }), Words.split(line).count <= 4,
            let reply = computed(pending + " " + line), reply.kind == .calculation {
            return reply
        }
        return computed(line)
    }

    private func computed(_ line: String) -> Reply? {
        if case .success(let schedule) = session.schedule(line) { return session.reply(with: schedule) }
        if let reading = ArithmeticReader(formulary: session.knowledge.formulary).read(line) { return reply(reading, line) }
        return looksLikeSentence(line) || session.lacksOnlyATable(line) ? session.schedule(line).failureReply(session, line) : nil
    }

    /// A short line that begins with a known drug and a dose and says how often was meant as a plan; its error is worth
    /// showing. Anything longer, or with a question mark, is somebody telling their story.
    private func looksLikeSentence(_ line: String) -> Bool {
        let words = Words.split(line)
        guard let first = words.first, session.knowledge.formulary.medication(named: first) != nil, line.contains(",") else { return false }
        let saysHowOften = words.contains { ["every", "per", "steps", "daily", "until"].contains($0) }
        return words.count > 1 && words.count <= 24 && words[1].first?.isNumber == true && saysHowOften && !line.contains("?")
    }

    private func reply(_ reading: CalculationReading, _ line: String) -> Reply {
        switch reading {
        case .missing(let question):
            session.pending = line
            session.subject = nil
            return Reply(.ask, Document([.paragraph([.text(question)])]))
        case .doubtful(let question):
            session.pending = nil
            session.subject = nil
            return Reply(.ask, Document([.paragraph([.text(question)])]))
        case .result(let calculation):
            session.pending = nil
            session.subject = .calculation(calculation)
            session.choices = []
            return Reply(.calculation, document(calculation), values: calculation.values.map { Reply.Value($0.amount, $0.unit) })
        }
    }

    private func document(_ calculation: Calculation) -> Document {
        var blocks: [Block] = calculation.cautions.map { .callout(Callout(kind: .warning, title: $0, blocks: [])) }
        blocks.append(.paragraph(calculation.result))
        if let table = calculation.table { blocks.append(.table(table)) }
        blocks.append(.paragraph([.text("I read this as: \(calculation.understood). "), .command("why"), .text(" shows the working.")]))
        if let other = calculation.otherReading { blocks.append(.paragraph([.text(other)])) }
        let references = calculation.sources.compactMap(session.knowledge.source).map(\.reference)
        if !references.isEmpty { blocks.append(.sources(references)) }
        return Document(blocks)
    }
}

extension Result where Success == Schedule, Failure == TaperFailure {
    /// The reply to a sentence that gave no schedule; nil where it gave one.
    func failureReply(_ session: Session, _ line: String) -> Reply? {
        guard case .failure(let failure) = self else { return nil }
        return session.reply(with: failure, line: line)
    }
}
