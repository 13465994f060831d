import Document
import Taper

extension Session {
    /// A sentence as a schedule, or what is wrong with it.
    public func schedule(_ line: String) -> Result<Schedule, TaperFailure> {
        let place = LatestReadings.Place(line: line, today: environment.today, country: environment.country)
        if let known = latest.schedule, known.place == place { return known.result }
        let result = readSchedule(line)
        latest.schedule = (place, result)
        return result
    }

    private func readSchedule(_ line: String) -> Result<Schedule, TaperFailure> {
        do {
            let parsed = try TaperSentence.parse(line, formulary: formulary, today: environment.today, readsDayFirst: style.readsDayFirst)
            return .success(try Schedule(parsed))
        } catch let error as SentenceError {
            return .failure(.sentence(error))
        } catch let error as ScheduleError {
            return .failure(.schedule(error))
        } catch {
            return .failure(.other("\(error)"))
        }
    }

    /// Whether a line is a plan to which nothing is missing but the table for a cross-over.
    func lacksOnlyATable(_ line: String) -> Bool {
        guard case .failure(.sentence(let error)) = schedule(line) else { return false }
        return error.kind == .needsTable
    }

    /// What is shown of a schedule, with nothing asked back.
    ///
    /// `isPaper` leaves out what only somebody at the keyboard can do.
    public func document(of schedule: Schedule, isPaper: Bool = false) -> Document {
        ScheduleDocument(schedule, knowledge: knowledge, isPaper: isPaper).document.written(in: style)
    }

    /// A schedule as a reply. Numbers that look like slips are asked about first.
    func reply(with schedule: Schedule) -> Reply {
        askAboutSlips([schedule.sentence]) { $0.shown(schedule) } ?? shown(schedule)
    }

    private func shown(_ schedule: Schedule) -> Reply {
        subject = .schedule(schedule)
        planning.shown = schedule.sentence
        choices = []
        pending = nil
        let last = schedule.steps[schedule.steps.count - 1]
        let check = PlanCheck(schedule)
        var document = document(of: schedule)
        document.blocks.append(.paragraph([
            .text("To go on: "), .command("plan"), .text(" makes this the running plan, "), .command("supply"), .text(" counts tablets, "), .command("chart"), .text(" draws it, "),
            .command("why step 2"), .text(" shows the sums."),
        ]))
        return Reply(.calculation, document, values: [
            Reply.Value(String(schedule.days), "day"), Reply.Value(Fraction(Int128(schedule.days), over: 7).decimal(places: 3), "week"), Reply.Value(String(schedule.cuts), "cut"),
            Reply.Value(last.dose.amount, "mg"), Reply.Value(check.in14Days.largest.percentOfStart.decimal(places: 3), "%"),
            Reply.Value(check.in14Days.steepest.percent.decimal(places: 3), "%"),
        ])
    }

    /// What is wrong with a sentence, with a caret under the word.
    func reply(with failure: TaperFailure, line: String) -> Reply {
        switch failure {
        case .sentence(let error) where error.kind == .needsTable && error.choices.contains { $0.contains(":") }: return askForTable(error, line)
        case .sentence(let error):
            var blocks: [Block] = [.paragraph([.text("I can't read this plan: \(error.message).")])]
            let pointer = error.pointer(in: line, width: 76).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if !line.isEmpty, ColumnWidth.of(pointer[0]) <= 76 { blocks.append(.verbatim(pointer)) }
            if !error.help.isEmpty { blocks.append(.paragraph([.text(error.help.prefix(1).uppercased() + error.help.dropFirst() + ".")])) }
            if error.kind == .ambiguous, !error.choices.isEmpty {
                // Each choice is the same line with one of the meanings in it.
                let letters = Array(line)
                let end = min(error.offset + error.word.count, letters.count)
                choices = error.choices.map { Choice(label: $0, line: "/taper " + String(letters[..<min(error.offset, end)]) + $0 + String(letters[end...])) }
                pending = nil
                return Reply(.ask, Document(blocks + [.choices(choices)]).written(in: style))
            }
            if !error.choices.isEmpty { blocks.append(.list(error.choices.map { [.command($0)] })) }
            var reply = Reply([.incomplete, .needsTable, .ambiguous].contains(error.kind) ? .ask : .command, Document(blocks))
            reply.isFailure = reply.kind == .command
            return reply
        case .schedule(let error): return .failure("I can't compute this plan.", hint: "\(error)")
        case .other(let words): return .failure("I can't compute this plan.", hint: words)
        }
    }

    /// The tables disagree: which one does the prescriber use? Each answer is the same line with its table named.
    private func askForTable(_ error: SentenceError, _ line: String) -> Reply {
        let letters = Array(line)
        let rest = String(letters[min(error.offset, letters.count)...])
        let place = ["every ", "each "].compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
        func whole(_ words: some StringProtocol) -> String {
            "/taper " + String(letters[..<min(error.offset, letters.count)]) + rest[..<place].trimmingBlanks() + " \(words) " + rest[place...]
        }
        choices = error.choices.map { choice in Choice(label: choice, line: whole("by \(choice.prefix { $0 != ":" })")) }
        pending = nil
        // The table's name and the dose are answers too.
        planning.question = Question(
            yes: { $0.askForTable(error, line) },
            no: { _ in Reply(.command, Document([.paragraph([.text("Nothing was computed. The prescriber who orders the switch knows the table.")])])) },
            other: { session, answer in
                let words = answer.lowercased().split { $0 == " " || $0 == "." }.map(String.init).filter { !["by", "the", "use", "table", "a", "day", "please", "with"].contains($0) }.joined(separator: " ")
                if let table = session.formulary.table(named: words) { return session.read(whole("by \(table.names.first ?? table.source)")) }
                return (try? Dose.parse(words)).flatMap { $0 > .zero && words.contains(where: \.isLetter) ? session.read(whole("\($0)")) : nil }
            })
        return Reply(.ask, Document([
            .paragraph([.text("The tables set different doses beside each other. Which one does your prescriber use?")]), .choices(choices),
            .paragraph([.text("Type its number or its name, or the new dose that your prescriber ordered. A table that gives a range isn't listed here. Only your prescriber can choose.")]),
        ]).written(in: style))
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

    /// What happened, where in `line`, and what to do: one line without the person's words.
    public func summary(in line: String) -> String {
        switch self {
        case .sentence(let error): error.summary(in: line)
        case .schedule(let error): error.description
        case .other(let words): words
        }
    }
}

extension Session {
    /// A line that begins with "taper", isn't a plan and is a sum.
    fileprivate func isSumOfATaper(_ words: String) -> Bool {
        guard case .failure = schedule(words), case .result? = arithmetic.read("taper " + words) else { return false }
        return true
    }
}

extension Command {
    static let taper = Command(
        name: "taper", aliases: [], summary: "Compute a taper and show how it stands against each guideline.",
        details: "Give the drug, the daily dose and how it falls: a percentage, an amount or the doses themselves. Each step shows its change and the true fall in any 14 and 28 days. A line that begins with a drug and a dose is read this way even without `taper`. The whole grammar is in docs/taper-language.md.",
        argument: .text(name: "SENTENCE", required: true),
        examples: [
            Example("taper clonazepam 1 mg, 5% every 2 weeks", "a percentage of the current dose"),
            Example("taper diazepam 10 mg, 1 mg every 2 weeks", "an amount"),
            Example("taper clonazepam 1 mg, 5% every 2 weeks, using 0.5 mg tablets and 0.1 mg/mL liquid", "with what to take"),
        ],
        // "taper off clonazepam how" is a question; a plan has a number in it.
        fits: { $0.contains(where: \.isNumber) },
        // "taper schedule for 30 mg oxycodone" is a wish that is refused; with a comma it is a plan with an error in it.
        // "taper length for 4 mg at 0.25 every ten days" names no medicine and asks for a number.
        suits: { session, words in (words.contains(",") || session.refusal(of: "taper " + words) == nil) && !session.isSumOfATaper(words) }
    ) { session, words in
        switch session.schedule(words) {
        case .success(let schedule): session.reply(with: schedule)
        case .failure(let failure): session.reply(with: failure, line: words)
        }
    }
}
