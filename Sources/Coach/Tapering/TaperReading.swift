import Document
import Knowledge
import Taper

extension Session {
    /// A sentence as a schedule, or what is wrong with it.
    public func schedule(_ sentence: String) -> Result<Schedule, TaperFailure> {
        let line = sentence
        do {
            let parsed = try TaperSentence.parse(line, formulary: knowledge.formulary, today: environment.today)
            return .success(try Schedule(parsed))
        } catch let error as SentenceError {
            return .failure(.sentence(error))
        } catch let error as ScheduleError {
            return .failure(.schedule(error))
        } catch {
            return .failure(.other("\(error)"))
        }
    }

    /// A computed schedule as a reply.
    func reply(with schedule: Schedule) -> Reply {
        let shown = ScheduleDocument(schedule, knowledge: knowledge)
        subject = .schedule(schedule)
        choices = []
        pending = nil
        let last = schedule.steps[schedule.steps.count - 1]
        return Reply(.calculation, shown.document, values: [
            Reply.Value(String(schedule.days), "day"), Reply.Value(Fraction(Int128(schedule.days), over: 7).decimal(places: 3), "week"), Reply.Value(String(schedule.cuts), "cut"),
            Reply.Value(last.dose.amount, "mg"), Reply.Value(check(schedule).percent.decimal(places: 3), "%"),
        ])
    }

    private func check(_ schedule: Schedule) -> Fall {
        PlanCheck(schedule).in14Days.largest
    }

    /// What is wrong with a sentence, with a caret under the word.
    func reply(with failure: TaperFailure, line: String) -> Reply {
        switch failure {
        case .sentence(let error):
            var blocks: [Block] = [.paragraph([.text("I can't read this plan: \(error.message).")])]
            let pointer = error.pointer(in: line).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if ColumnWidth.of(line) <= 76 { blocks.append(.verbatim(pointer)) }
            if !error.help.isEmpty { blocks.append(.paragraph([.text(error.help.prefix(1).uppercased() + error.help.dropFirst() + ".")])) }
            if !error.choices.isEmpty { blocks.append(.list(error.choices.map { [.command($0)] })) }
            var reply = Reply(error.kind == .incomplete || error.kind == .needsTable ? .ask : .command, Document(blocks))
            reply.isFailure = reply.kind == .command
            return reply
        case .schedule(let error): return .failure("I can't compute this plan.", hint: "\(error)")
        case .other(let words): return .failure("I can't compute this plan.", hint: words)
        }
    }
}

/// Why a sentence gives no schedule.
public enum TaperFailure: Error {
    /// It can't be read.
    case sentence(SentenceError)
    /// It can be read, and leads nowhere.
    case schedule(ScheduleError)
    /// Anything else.
    case other(String)

    /// What happened and what to do, without the person's words.
    public var description: String {
        switch self {
        case .sentence(let error): error.description
        case .schedule(let error): error.description
        case .other(let words): words
        }
    }
}

extension Command {
    static let taper = Command(
        name: "taper", aliases: ["plan"], summary: "Compute a taper and show how it stands against each guideline.",
        details: "Give the drug, the daily dose and how it falls: a percentage, an amount or the doses themselves. Each step shows its change and the true fall in any 14 days. A line that begins with a drug and a dose is read this way even without `taper`. The whole grammar is in docs/taper-language.md.",
        argument: .text(name: "SENTENCE", required: true),
        examples: [
            Example("taper clonazepam 1 mg, 5% every 2 weeks", "a percentage of the current dose"),
            Example("taper diazepam 10 mg, 1 mg every 2 weeks", "an amount"),
            Example("taper clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets and 0.1 mg/mL liquid", "with what to take"),
        ],
        // "taper off clonazepam how" is a question; a plan has a number in it.
        fits: { $0.contains(where: \.isNumber) }
    ) { session, words in
        switch session.schedule(words) {
        case .success(let schedule): session.reply(with: schedule)
        case .failure(let failure): session.reply(with: failure, line: words)
        }
    }
}
