import Document
import Journal
import Taper

extension Command {
    static let log = Command(
        name: "log", aliases: [], summary: "Write down how it is: symptoms, sleep, a dose, a few words.",
        details: "Symptoms have a number from 0, not at all, to 10, as bad as can be. Sleep is in hours. Whatever else you type is kept as a note. `log dose` writes down today's dose from your plan, or the one you name; behind it may stand `skipped`, `late`, a time such as `at 22:30`, or `morning` and the like. `log yesterday` and `log 2026-11-19` are about another day. Alone it asks three short questions. The first time it asks for a passphrase; until then nothing is on the disk.",
        argument: .text(name: "WHAT", required: false),
        examples: [
            Example("log anxiety 7 sleep 4h note bad night", "symptoms, sleep and words in one line"), Example("log dose", "today's dose, from your plan"),
            Example("log yesterday brain zaps 3", "for another day"),
        ],
        fits: { words in
            let first = words.prefix { !$0.isWhitespace }.lowercased()
            return !words.hasSuffix("?") && !["in", "into", "out", "off", "onto", "cabin", "book", "file"].contains(first)
        },
        keeps: true
    ) { session, words in
        if words.isEmpty { return session.askThreeThings() }
        return session.log(words)
    }

    static let note = Command(
        name: "note", aliases: [], summary: "Write freely, over as many lines as you like.",
        details: "Alone it takes lines until one that holds a dot alone, or Ctrl-D. With words behind it those are the note. Nothing is written to any other file.",
        argument: .text(name: "WORDS", required: false), examples: [Example("note", "write freely"), Example("note slept in the chair again", "one line")],
        fits: { !$0.hasSuffix("?") }, keeps: true
    ) { session, words in
        guard words.isEmpty else { return session.keep(note: words, endsDraft: false) }
        let goesOn = !session.keeper.draft.isEmpty
        return session.ask(
            OpenQuestion(
                kind: .text, prompt: "  ", answer: { session, text in
                    guard !text.trimmingBlanks().isEmpty else { return Reply(.command, Document([.paragraph([.text("Nothing was written.")])])) }
                    return session.keep(note: text, endsDraft: true)
                },
                broken: { session in
                    guard !session.keeper.draft.isEmpty else { return OpenQuestion.leave(session) }
                    return Reply(.command, Document([.paragraph([.text("The note is not kept yet. What you wrote is still here: "), .command("note"), .text(" goes on with it.")])]))
                }),
            [.paragraph([.text(goesOn ? "Your note goes on. " : "Write. "), .text("A dot on a line of its own ends it.")])])
    }

    static let amend = Command(
        name: "amend", aliases: [], summary: "Change an entry; the old version is kept.",
        details: "Changes the last entry, or the one with a number of the list shown last. What you name replaces what stood there; the rest stays. Opening an entry shows its earlier versions.",
        argument: .text(name: "[NUMBER] WHAT", required: true),
        examples: [Example("amend anxiety 6", "the last entry"), Example("amend 2 sleep 5h note slept a little more", "number 2 of the list")],
        fits: { !$0.hasSuffix("?") }, suits: { session, words in session.mayMeanJournal && session.isAmendment(words) }, keeps: true
    ) { session, words in
        session.keeping { session, journal in session.amend(words, journal) }
    }
}

extension Session {
    /// Reads and keeps what stands behind `log`.
    func log(_ words: String) -> Reply {
        do throws(LogLine.Problem) {
            if let dose = try DoseLine.read(words, formulary: knowledge.formulary, today: environment.today) {
                return keeping { session, journal in session.log(dose, journal) }
            }
            let line = try LogLine(words, symptoms: knowledge.symptoms, today: environment.today)
            guard !line.isEmpty else { return askThreeThings() }
            return keeping { session, journal in session.keep(line, journal) }
        } catch { return notKept(error.words) }
    }

    func notKept(_ words: String) -> Reply {
        .failure(words, hint: "Nothing was kept. The up arrow brings your line back.")
    }

    /// Writes a line down and says what was kept.
    func keep(_ line: LogLine, _ journal: Journal, endsDraft: Bool = false) -> Reply {
        do {
            let scores = try line.scores.map { try SymptomScore($0.concept, $0.score) }
            let content = Content.checkIn(try CheckIn(scores: scores, sleepMinutes: line.sleep, note: line.note))
            let entry = try journal.log(content, about: line.day ?? environment.today, now: now)
            if endsDraft { keeper.draft = [] }
            return said("Kept", entry, remarks: line.remarks)
        } catch let error as JournalError {
            guard case .vault = error else { return notKept(error.sentence) }
            return again(error) { session, journal in session.keep(line, journal, endsDraft: endsDraft) }
        } catch { return .failure("This could not be kept.") }
    }

    /// Keeps a note; the one that was written over several lines is ended by it.
    func keep(note: String, endsDraft: Bool) -> Reply {
        keeping { session, journal in
            var line = LogLine()
            line.note = note
            return session.keep(line, journal, endsDraft: endsDraft)
        }
    }

    /// What was done, and the entry that it was done with.
    func said(_ words: String, _ entry: Entry?, remarks: [String] = []) -> Reply {
        guard let entry else { return Reply(.command, Document([.paragraph([.text(words + ".")])])) }
        let day = entry.about == environment.today ? "" : words == "Kept" ? " for \(EntryText.day(entry.about))" : " (\(EntryText.day(entry.about)))"
        let line = EntryText.clipped(entryText.line(entry.content), 200)
        var blocks: [Block] = [.paragraph([.text("\(words)\(day): \(line)")])]
        if !remarks.isEmpty { blocks.append(.list(remarks.map { [.text($0)] })) }
        return Reply(.command, Document(blocks))
    }

    /// `log` alone: three questions, each of which may be passed over with Enter.
    func askThreeThings() -> Reply {
        func tell(_ line: LogLine) -> Reply {
            if line.isEmpty { return Reply(.command, Document([.paragraph([.text("Nothing was written down. That is fine.")])])) }
            return keeping { session, journal in session.keep(line, journal) }
        }
        /// Reads an answer onto what was said before; asks again where it can't be.
        func next(_ line: LogLine, _ words: String, prefix: String = "", _ go: (LogLine) -> Reply) -> Reply {
            guard let read = try? LogLine(words.isEmpty ? "" : prefix + words, symptoms: knowledge.symptoms, today: environment.today) else {
                return notKept("A score is a whole number from 0 to 10, and sleep is 0 to 24 hours.")
            }
            var line = line
            line.scores += read.scores.filter { score in !line.scores.contains { $0.concept == score.concept } }
            line.sleep = line.sleep ?? read.sleep
            line.note = [line.note, read.note].filter { !$0.isEmpty }.joined(separator: " ")
            line.remarks += read.remarks
            return go(line)
        }
        var symptoms = OpenQuestion.line("Symptoms: ") { _, words in
            next(LogLine(), words) { line in
                guard line.sleep == nil else { return self.askWords(line, tell) }
                return self.ask(.line("Sleep: ") { _, words in
                    // Words without hours are no sleep; they are kept as what they are.
                    func holdsSleep(_ words: String) -> Bool { (try? LogLine(words, symptoms: self.knowledge.symptoms, today: self.environment.today))?.sleep != nil }
                    return next(line, words, prefix: !holdsSleep(words) && holdsSleep("sleep " + words) ? "sleep " : "") { self.askWords($0, tell) }
                }, [.paragraph([.text("How many hours did you sleep?")])])
            }
        }
        symptoms.words = { session, line in session.freeWords(line) }
        return ask(symptoms, [.paragraph([.text("Which symptoms, each with a number from 0 to 10? For example: anxiety 7, tinnitus 4. Enter passes over a question, "), .command("cancel"), .text(" stops.")])])
    }

    private func askWords(_ line: LogLine, _ tell: @escaping (LogLine) -> Reply) -> Reply {
        var question = OpenQuestion.line("Words: ") { _, words in
            var line = line
            line.note = [line.note, words].filter { !$0.isEmpty }.joined(separator: " ")
            return tell(line)
        }
        question.words = { _, words in words }
        return ask(question, [.paragraph([.text("Anything else, in a few words?")])])
    }

    /// Whether words say what an entry should hold; "amend my prescription" is a question.
    func isAmendment(_ words: String) -> Bool {
        let rest = words.drop { $0.isNumber }.trimmingBlanks()
        guard let line = try? LogLine(rest, symptoms: knowledge.symptoms, today: environment.today) else { return true }
        return !line.scores.isEmpty || line.sleep != nil || rest.count < words.count || rest.lowercased().hasPrefix("note")
    }

    /// Changes an entry by its number in the list shown last, or the last one written.
    func amend(_ words: String, _ journal: Journal) -> Reply {
        var words = words
        var target = journal.latest { if case .checkIn = $0 { true } else { false } }
        let first = words.prefix { !$0.isWhitespace }
        if let number = Int(first) {
            guard keeper.shown.indices.contains(number - 1) else { return .failure("There is no number \(number) in the list shown last.", hint: "`today` or `journal` shows a list.") }
            target = journal.entry(keeper.shown[number - 1])
            words = words.dropFirst(first.count).trimmingBlanks()
        }
        guard let target else { return .failure("There is no entry to change.", hint: "`journal` shows what there is.") }
        guard case .checkIn(let before) = target.content else {
            return .failure("A dose, a scale or a plan is not changed in place.", hint: "Take it back with `undo` and write it down anew.")
        }
        do {
            let line = try LogLine(words, symptoms: knowledge.symptoms, today: environment.today)
            guard !line.isEmpty else { return .failure("What should it say?", hint: "For example: amend anxiety 6") }
            let kept = before.scores.filter { score in !line.scores.contains { $0.concept == score.concept } }
            let scores = try kept + line.scores.map { try SymptomScore($0.concept, $0.score) }
            let content = try CheckIn(scores: scores, sleepMinutes: line.sleep ?? before.sleepMinutes, note: line.note.isEmpty ? before.note : line.note)
            let entry = try journal.amend(target.id, to: .checkIn(content), about: line.day ?? target.about, now: now)
            return said("Now it says", entry, remarks: line.remarks)
        } catch let problem as LogLine.Problem {
            return .failure(problem.words)
        } catch let error as JournalError {
            return .failure(error.sentence)
        } catch { return .failure("This could not be changed.") }
    }
}
