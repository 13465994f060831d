import Document
import Knowledge
import Taper
import Triage

/// Reads a line as a plan or as arithmetic, and says nothing where it is neither.
struct Calculator {
    let session: Session

    /// The reply to a line that asks for a number; nil for any other line.
    func reply(to line: String) -> Reply? {
        // A line that answers "which dose?" completes the question before it.
        if let pending = session.pending, let whole = pending.slot.completed(pending.line, with: line), let reading = session.arithmetic.read(whole) {
            switch reading {
            case .result: return reply(reading, whole)
            case .missing(let question, _), .doubtful(let question): if question != pending.question { return reply(reading, whole) }
            }
        }
        return computed(line)
    }

    /// True where a line that alarmed is a sum: "60 tablets, 1.5 a day, when do I run out".
    ///
    /// What can be overruled is the model at the lowest level, whose word for a line of numbers weighs little, and six
    /// rules whose words mean something else in a sum. Few tablets left, a fast way to zero and many tablets taken stay alarms.
    func isOnlySum(_ line: String, _ finding: Finding) -> Bool {
        switch finding.rule {
        // "will 20 tablets last till Friday" looks to the model like many tablets taken.
        case Finding.modelRule: finding.level == .urgentPrescriber && (isPlain(line) || isSumBesides(line)) || isPlain(line) { SumAlarms.isHowLongTabletsLast($0) || SumAlarms.isHalfLifeOfADose($0) || SumAlarms.isDoseOfMixture($0) }
        case "self-harm", "no-point": isPlain(line)
        case "ran-out": isPlain(line, SumAlarms.isPlenty)
        case "abrupt-stop": isPlain(line) { SumAlarms.isSlow($0) || SumAlarms.isPartOfADose($0) }
        // "drew .6 instead of .5 ml, percent too much?": a slip of the syringe.
        case "double-dose": session.arithmetic.wordsBesides(line, where: SumAlarms.isSlipOfMeasure).map { session.triage.assess($0) == nil } == true
        // "took .5 whats left after 22hr" is no count of tablets.
        case "overdose-taken": isPlain(line) { SumAlarms.isHalfLifeOfADose($0) || SumAlarms.isRestOfMixture($0) }
        default: false
        }
    }

    private func isPlain(_ line: String, _ isHarmless: (AskedLine) -> Bool = { _ in true }) -> Bool {
        session.arithmetic.isPlainSum(line) { !SumAlarms.stays($0, line) && isHarmless($0) }
    }

    /// The words that are no part of the sum don't alarm by themselves.
    private func isSumBesides(_ line: String) -> Bool {
        guard let rest = session.arithmetic.wordsBesides(line, where: { !SumAlarms.stays($0, line) }) else { return false }
        return session.triage.assess(rest) == nil
    }

    private func computed(_ line: String) -> Reply? {
        let mayBePlan = line.holdsNumber
        if mayBePlan {
            switch session.schedule(line) {
            case .success(let schedule): return session.reply(with: schedule)
            // A plan up to a word with two meanings: no sum may take it for a third.
            case .failure(.sentence(let error)) where error.kind == .ambiguous: return session.reply(with: .sentence(error), line: line)
            case .failure: break
            }
            // What was written as a plan is no sum and no story: either of them would leave out what it doesn't know.
            if let reply = session.mistake(in: line, isWholly: true) { return reply }
        }
        if let reading = session.arithmetic.read(line) { return reply(reading, line) }
        guard mayBePlan else { return nil }
        if let reply = session.mistake(in: line, isWholly: false) { return reply }
        if let told = session.planInWords(line, isJudged: false) { return told }
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
        case .missing(let question, let slot): return askBack(question, PendingCalculation(line: line, slot: slot, question: question))
        case .doubtful(let question): return askBack(question, PendingCalculation(line: line, slot: .confirmation, question: question))
        case .result(var calculation):
            session.pending = nil
            // Of two plans the steeper one is held against the guidelines.
            let paces = [calculation.course, calculation.otherCourse].compactMap(\.self).compactMap { SumStanding($0, knowledge: session.knowledge, today: session.environment.today) }
            let pace = paces.max { $0.fall < $1.fall }
            if let pace { calculation.working.append(pace.working) }
            let near = session.searched(line)
            session.subject = .calculation(calculation, near)
            session.choices = []
            return Reply(.calculation, document(calculation, pace), entries: session.found(near), values: calculation.values.map { Reply.Value($0.amount, $0.unit) })
        }
    }

    /// The next line may be the answer: a number must not be taken for one of the choices offered before.
    private func askBack(_ question: String, _ pending: PendingCalculation) -> Reply {
        session.pending = pending
        session.subject = nil
        session.choices = []
        return Reply(.ask, Document([.paragraph([.text(question)])]), entries: session.found(session.searched(pending.line)))
    }

    private func document(_ calculation: Calculation, _ pace: SumStanding?) -> Document {
        var blocks: [Block] = pace?.warning.map { [$0] } ?? []
        blocks += calculation.cautions.map { .callout(Callout(kind: .warning, title: $0, blocks: [])) }
        blocks.append(.paragraph(calculation.result))
        if let table = calculation.table { blocks.append(.table(table)) }
        blocks.append(.paragraph([.text("I read this as: \(calculation.understood). "), .command("why"), .text(" shows the working.")]))
        if let other = calculation.otherReading { blocks.append(.paragraph([.text(other)])) }
        if pace != nil, calculation.course != nil, calculation.otherCourse != nil { blocks.append(.paragraph([.text("Of the two plans the steeper one is shown against the guidelines.")])) }
        if let pace { blocks += pace.blocks }
        let references = calculation.sources.compactMap(session.knowledge.source).map(\.reference) + (pace?.references ?? [])
        if !references.isEmpty { blocks.append(.sources(references)) }
        return Document(blocks).written(in: session.style)
    }
}

extension Session {
    /// What a line that was computed is near to, best first.
    func found(_ result: SearchResult) -> [Reply.Found] {
        result.hits.first.map { found($0.entry, result) } ?? []
    }

    /// The entries near to a line that was computed, by number.
    func nearest(_ result: SearchResult) -> Reply {
        choices = result.hits.prefix(4).map { Choice(label: $0.entry.title, line: "/ask \($0.entry.id)") }
        return Reply(.command, Document([.paragraph([.text(choices.isEmpty ? "I have no entry about that." : "To read about it, by number:")]), .choices(choices)]))
    }

    /// The works that a calculation rests on.
    func sources(of calculation: Calculation) -> Reply {
        let references = calculation.sources.compactMap(knowledge.source).map(\.reference)
        guard !references.isEmpty else {
            return Reply(.command, Document([.paragraph([.text("That was plain arithmetic on your own numbers: nothing is cited. "), .command("why"), .text(" shows the working.")])]))
        }
        return Reply(.command, Document([.sources(references)]))
    }
}

extension Result where Success == Schedule, Failure == TaperFailure {
    /// The reply to a sentence that gave no schedule; nil where it gave one.
    func failureReply(_ session: Session, _ line: String) -> Reply? {
        guard case .failure(let failure) = self else { return nil }
        return session.reply(with: failure, line: line)
    }
}
