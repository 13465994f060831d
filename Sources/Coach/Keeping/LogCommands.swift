import Document
import Journal
import Taper

extension Command {
    static let log = Command(
        name: "log", aliases: [], summary: "Write down how it is: symptoms, sleep, a dose, a few words.",
        details: "Symptoms have a number from 0, not at all, to 10, as bad as can be. Sleep is in hours. Whatever else you type is kept as a note. `log dose` writes down today's dose from your plan, or the one you name; so does `log clonazepam 0.25 mg` or `log took 0.25 mg`. Behind it may stand `skipped`, `late`, a time such as `at 22:30`, or `morning` and the like. `log yesterday` and `log 2026-11-19` are about another day. Alone it asks three short questions. The first time it asks for a passphrase; until then nothing is on the disk.",
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
    /// Reads and keeps what stands behind `log`. Behind an alert nothing is asked and nothing refused: it is kept.
    func log(_ words: String) -> Reply {
        do throws(LogLine.Problem) {
            switch try DoseLine.reading(words, formulary: knowledge.formulary, today: environment.today) {
            case .dose(let dose): return keeping { session, journal in session.log(dose, journal) }
            case .perhaps(let dose, let rest) where !isUnderAlert: return keeping { session, journal in session.askWhetherTaken(words, dose, rest, journal) }
            case .perhaps, .none: break
            }
            let line = try LogLine(words, symptoms: knowledge.symptoms, today: environment.today)
            guard !line.isEmpty else { return askThreeThings() }
            if line.scores.isEmpty, line.sleep == nil, !isUnderAlert, let asked = askHowStrong(line) { return asked }
            return keeping { session, journal in session.keep(line, journal) }
        } catch {
            guard isUnderAlert else { return notKept(error.words) }
            return keep(note: words, endsDraft: false)
        }
    }

    /// A drug and an amount among other words: a dose that is kept as words is none that the guard knows of.
    func askWhetherTaken(_ words: String, _ dose: DoseLine, _ rest: String, _ journal: Journal, before: [Block] = []) -> Reply {
        func asWords(_ text: String, _ session: Session, _ journal: Journal) -> Reply? {
            guard let line = try? LogLine(text, symptoms: session.knowledge.symptoms, today: session.environment.today), !line.isEmpty else { return nil }
            return session.keep(line, journal)
        }
        guard let medication = dose.medication?.id ?? usualMedication(on: dose.day ?? environment.today, journal) else { return asWords(words, self, journal) ?? keep(note: words, endsDraft: false) }
        return ask(.line("yes or no: ") { session, line in
            if session.isAnotherLine(line) { return session.goOn(with: line, after: session.keeping { session, journal in asWords(words, session, journal) ?? session.keep(note: words, endsDraft: false) }) }
            return session.keeping { session, journal in
                guard let yes = OpenQuestion.yes(line), !line.isEmpty else {
                    return session.askWhetherTaken(words, dose, rest, journal, before: [.paragraph([.text("Type yes or no. "), .command("cancel"), .text(" keeps nothing of it.")])])
                }
                guard yes else { return asWords(words, session, journal) ?? session.keep(note: words, endsDraft: false) }
                let kept = rest.isEmpty ? nil : asWords(rest, session, journal) ?? session.keep(note: rest, endsDraft: false)
                var reply = session.log(dose, journal)
                reply.document.blocks.insert(contentsOf: kept?.document.blocks ?? [], at: 0)
                return reply
            }
        }, before + [.paragraph([.text("Is that a dose you took: \(medication)\(dose.amount.map { " \($0)" } ?? "")? yes writes it down as one, no keeps your line as words.")])])
    }

    /// Whether an answer is a line of its own: a command or several words.
    func isAnotherLine(_ line: String) -> Bool { line.split(separator: " ").count > 2 || Catalogue.command(line.hasPrefix("/") ? String(line.dropFirst()) : line) != nil }

    /// A line that came instead of an answer, behind what became of what was asked about: neither is lost.
    func goOn(with line: String, after kept: Reply) -> Reply {
        guard question == nil else { return kept }
        var reply = respond(to: line)
        if reply.alert == nil {
            reply.document.blocks.insert(contentsOf: kept.document.blocks, at: 0)
        } else {
            // Behind the alert, and without an amount.
            reply.document.blocks += muted(kept).document.blocks
        }
        reply.isFailure = reply.isFailure || kept.isFailure
        return reply
    }

    /// A symptom or `sleep` without a number is asked about; Enter keeps it as words. Nil for any other line.
    func askHowStrong(_ line: LogLine, before: [Block] = []) -> Reply? {
        let isSleep = line.note.lowercased() == "sleep"
        if !isSleep {
            guard case .exact = knowledge.symptoms.match(line.note, forgiving: false) else { return nil }
        }
        let answer: (Session, String) -> Reply? = { session, words in
            func asWords() -> Reply { session.keeping { session, journal in session.keep(line, journal) } }
            if words.isEmpty { return asWords() }
            if !Catalogue.commands(leading: words).isEmpty { return session.goOn(with: words, after: asWords()) }
            guard var read = try? LogLine(line.note + " " + words, symptoms: session.knowledge.symptoms, today: session.environment.today), !read.scores.isEmpty || read.sleep != nil else {
                if session.isAnotherLine(words) { return session.goOn(with: words, after: asWords()) }
                return session.askHowStrong(line, before: [.paragraph([.text(isSleep ? "Sleep is 0 to 24 hours, for example 4h." : "It is one whole number from 0 to 10."), .text(" "), .command("cancel"), .text(" stops.")])])
            }
            read.day = line.day
            return session.keeping { session, journal in session.keep(read, journal) }
        }
        return ask(.line(isSleep ? "Hours: " : "0 to 10: ", answer), before + [
            .paragraph([.text(isSleep ? "How many hours did you sleep? Enter keeps it as a word." : "How strong, from 0, not at all, to 10, as bad as can be? Enter keeps it as words.")]),
        ])
    }

    func notKept(_ words: String) -> Reply {
        .failure(words, hint: "Nothing was kept. The up arrow brings your line back.")
    }

    /// Writes a line down and says what was kept.
    func keep(_ line: LogLine, _ journal: Journal, endsDraft: Bool = false) -> Reply {
        do {
            let scores = try line.scores.map { try SymptomScore($0.concept, $0.score) }
            let content = Content.checkIn(try CheckIn(scores: scores, sleepMinutes: line.sleep, note: line.note))
            let written = try write(content, about: line.day ?? environment.today, journal)
            if endsDraft { keeper.draft = [] }
            return said("Kept", written, remarks: line.remarks)
        } catch let error as JournalError { return notKept(error.sentence) } catch { return .failure("This could not be kept.") }
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
        // In a private session nothing is kept, and nobody is to think so.
        let words = words == "Kept" && keeper.isPrivate ? "For this session only" : words
        var blocks: [Block] = [.paragraph([.text("\(words)\(day): \(line)")])]
        if !remarks.isEmpty { blocks.append(.list(remarks.map { [.text($0)] })) }
        return Reply(.command, Document(blocks))
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
            return said("Now it says", try rewrite(target.id, to: .checkIn(content), about: line.day ?? target.about, journal), remarks: line.remarks)
        } catch let problem as LogLine.Problem {
            return .failure(problem.words)
        } catch let error as JournalError {
            return .failure(error.sentence)
        } catch { return .failure("This could not be changed.") }
    }
}
