import Document
import Knowledge
import Taper

extension Command {
    static let walk = Command(
        name: "walk", aliases: [], summary: "Build a plan step by step, with one question a screen.",
        details: "Asks about the medicine, the dose, what must be known first, what the prescriber said, the way down and its end, and what to do when it gets hard. `back`, `skip`, `why do you ask` and `pause` work at each question; a line with a leading / is a command as ever. Where somebody else must look first, it stops and says who. It proposes no dose: it writes down yours and your prescriber's plan. `walk change` shows the answers once more, and the number of one asks it again; `walk new` begins again.",
        argument: .choice(name: "new|change", required: false, .fixed(["new", "change"])),
        examples: [Example("walk", "begin, or go on where you were"), Example("walk change", "change an answer"), Example("walk new", "begin again")]
    ) { session, words in
        if words.lowercased() == "change" { session.walk.reopen() }
        return session.beginWalk(isNew: words.lowercased() == "new")
    }
}

extension Session {
    /// What reads the answers of a walk.
    var walkReader: WalkReader {
        let helps = ["breathing-4-6", "grounding-5-4-3-2-1", "two-minute-reset", "urge-surfing"].compactMap { knowledge.entry($0)?.title }
        return WalkReader(formulary: formulary, today: environment.today, country: environment.country, helps: helps + ["Hold: stay at the dose, and call the prescriber"])
    }

    func beginWalk(isNew: Bool) -> Reply {
        let wasEmpty = walk.isEmpty || isNew
        if isNew { walk = Walk() }
        walk.isOn = !walk.isDone
        walk.lastWords = nil
        walk.doubt = nil
        choices = []
        pending = nil
        var notes: [Block] = []
        if wasEmpty {
            let who = environment.audience == .coach ? "Read each question out as it stands, and type what your client says." : "Take your time."
            notes = [.paragraph([.text("\(who) Nothing is decided here: the plan is what you and your prescriber bring.")])]
            if isJournalLocked, !isNew { notes.append(.paragraph([.text("A walk that was paused in a journal goes on after "), .command("/unlock"), .text(".")])) }
        } else if !walk.isDone {
            notes = [.paragraph([.text("You were here already. It goes on where you stopped.")])]
        }
        return screen(notes)
    }

    /// A line as an answer of the walk; nil where the walk isn't on, or the line is a command.
    func walked(_ line: String) -> Reply? {
        guard walk.isOn, !line.hasPrefix("/") else { return nil }
        switch line.lowercased() {
        case "": return screen()
        case "pause", "stop": return pauseWalk()
        case "back", "b": return isOneByOne && walk.untellLast() || walk.goBack(walkReader) ? screen() : screen([.paragraph([.text("This is the first question.")])])
        case "why do you ask", "why do you ask?", "why", "why?": return whyAsked()
        case "skip", "s": return skip()
        case "sources": return worksShown()
        default: break
        }
        if let reply = answeredOneByOne(line) { return reply }
        switch walk.place(walkReader) {
        case .question(let question): return answered(question, line)
        case .review: return reviewed(line)
        case .done: return nil
        }
    }

    /// Whether a line answers the walk's question with nothing but numbers, a dose, a date or a word that was offered.
    /// Like a plan, it holds no words of a person's own, so that "none" is not taken for having run out.
    func isPlainAnswer(_ line: String) -> Bool {
        guard walk.isOn, !line.hasPrefix("/") else { return false }
        let lower = line.lowercased()
        if ["back", "skip", "pause", "stop", "sources", "yes", "no", "none", "not sure", "why", "why do you ask", "zero", "today"].contains(lower) || WalkReader.numbers(line) != nil { return true }
        guard case .question(let question) = walk.place(walkReader) else { return false }
        let reader = walkReader
        switch question {
        case .medicine: return reader.formulary.medication(named: line) != nil
        case .dose, .times, .stock, .ordered, .pace, .end, .start:
            if case .problem = reader.read(question, line, walk.meaning(reader)) { return false }
            return true
        case .since, .risks, .gate, .prescriber, .fears, .method, .confirm, .hard, .call: return false
        }
    }

    /// The screen at which the walk stands.
    func screen(_ notes: [Block] = [], isAgain: Bool = false) -> Reply {
        choices = []
        var notes = notes
        if let problem = keepWalk() { notes.insert(.paragraph([.text("This is only in memory: \(problem.description).")]), at: 0) }
        let screens = WalkScreens(self)
        if walk.isDone {
            var reply = WalkResult(self).reply
            if settings.isFog { reply.effect = nil }
            return reply
        }
        guard settings.isFog else { return Reply(.ask, screens.screen(notes, isAgain: isAgain).written(in: style), effect: .fresh) }
        waiting = screens.pieces(notes, isAgain: isAgain).map { $0.written(in: style) }
        endsInQuestion = true
        return Reply(.ask, withWayOn(waiting.removeFirst(), isAlert: false), effect: .fresh)
    }

    /// The works that the screen of the question cites, in full.
    private func worksShown() -> Reply? {
        let works = WalkScreens(self).works
        guard !works.isEmpty else { return nil }
        return Reply(.command, Document([.sources(works), .paragraph([.text("Press Enter for the question.")])]))
    }

    private func whyAsked() -> Reply {
        guard case .question(let question) = walk.place(walkReader) else { return screen() }
        return screen([.callout(Callout(kind: .note, title: "Why this is asked", blocks: [.paragraph([.text(question.why)])]))], isAgain: true)
    }

    private func skip() -> Reply {
        guard case .question(let question) = walk.place(walkReader) else { return screen() }
        guard walk.canSkip(question, walkReader) else { return screen([.paragraph([.text("This one is needed. \(question.why)")])], isAgain: true) }
        walk.take(question, kept: "", words: "")
        return screen([.paragraph([.text("Left open.")])])
    }

    func answered(_ question: WalkQuestion, _ line: String) -> Reply? {
        let reader = walkReader
        if let doubt = walk.doubt, doubt.question == question, ["yes", "y", doubt.line.lowercased()].contains(line.lowercased()) {
            walk.take(question, kept: doubt.kept, words: doubt.words)
            return screen()
        }
        if question.takesAnyWords, Catalogue.command(line) != nil { return nil }
        if question == .method, let method = methodAskedAbout(line) {
            let blocks = WalkScreens(self).about(method)
            return Reply(.answer, Document(blocks + [.paragraph([.text("Press Enter for the question.")])] + WalkScreens(self).sources(of: blocks)))
        }
        switch reader.read(question, line, walk.meaning(reader)) {
        case .said(let kept, let words):
            if question == .confirm, kept == "no" {
                walk.dropPlan()
                return screen([.paragraph([.text("Then it is left out. Name the pace that was ordered, or a slower one. This one is worth a question at the next visit.")])])
            }
            walk.take(question, kept: kept.onOneLine, words: words.onOneLine)
            return screen(question == .fears ? entryOn(line) : [])
        case .doubt(let words, let kept, let said):
            walk.doubt = (question, line, kept, said)
            return screen([.callout(Callout(kind: .warning, title: "Is that right?", blocks: [.paragraph([.text(words)]), .paragraph([.text("Type "), .command("yes"), .text(", or the right one.")])]))])
        case .problem(let words):
            // A command's bare name, and a question that has an answer, are what they are everywhere.
            if Catalogue.command(line) != nil { return nil }
            if let entry = entryAsked(line) {
                let blocks = answer.document(for: entry, audience: environment.audience, brief: true).blocks
                return Reply(.answer, Document(blocks + [.paragraph([.text("The walk waits. Press Enter for the question.")])]), entries: found(entry, nil))
            }
            return screen([.paragraph([.text(words)])] + commandHint(line), isAgain: true)
        }
    }

    /// Where a line that is no answer begins like a command, how to give one here.
    private func commandHint(_ line: String) -> [Block] {
        guard let (command, words) = Catalogue.commands(leading: line).first, command.accepts(words, in: self) else { return [] }
        return [.paragraph([.text("If you mean the command, put a / before it: "), .command("/" + line), .text(".")])]
    }

    /// The entry that answers a line which is a question and no answer.
    private func entryAsked(_ line: String) -> Entry? {
        let words: Set<String> = ["what", "what's", "how", "why", "is", "are", "can", "could", "does", "do", "should", "when", "which", "will", "who"]
        let first = line.lowercased().prefix { $0 != " " }
        guard line.contains(" "), line.hasSuffix("?") || words.contains(String(first)) else { return nil }
        let result = knowledge.search(line)
        return result.verdict == .answer ? result.hits.first?.entry : nil
    }

    private func methodAskedAbout(_ line: String) -> WalkMethod? {
        guard line.lowercased().hasPrefix("about "), let number = Int(line.dropFirst(6)), WalkMethod.allCases.indices.contains(number - 1) else { return nil }
        return WalkMethod.allCases[number - 1]
    }

    /// Where the entries hold something on a fear, its name; nothing is put into the person's mouth.
    private func entryOn(_ fear: String) -> [Block] {
        let result = knowledge.search(fear)
        guard result.verdict == .answer, let best = result.hits.first else { return [] }
        return [.paragraph([.text("There is an entry on that, for later: “\(best.entry.title)”. Type "), .command("/ask \(best.entry.id)"), .text(".")])]
    }

    private func reviewed(_ line: String) -> Reply? {
        let asked = walk.questions(walkReader)
        let words = line.lowercased().hasPrefix("change ") ? line.dropFirst(7).trimmingBlanks() : line
        if let number = Int(words), asked.indices.contains(number - 1) {
            walk.ask(again: asked[number - 1])
            return screen()
        }
        if ["yes", "y", "yes it is", "that's right"].contains(line.lowercased()) {
            walk.isDone = true
            walk.isOn = false
            walk.lastWords = nil
            return screen()
        }
        if Catalogue.command(line) != nil { return nil }
        return screen([.paragraph([.text("Please type yes, or the number of what should be changed.")])])
    }

    /// A line showed danger: what it says is kept where any words are an answer, and the walk waits.
    func interruptWalk(_ line: String) -> [Block] {
        guard walk.isOn else { return [] }
        let reader = walkReader
        var isTaken = false
        if case .question(let question) = walk.place(reader), line.count <= WalkReader.longest {
            if question == .risks, isOneByOne, case .said(let kept, _) = reader.read(.risks, line, walk.meaning(reader)) {
                tell(kept, reader)
                isTaken = true
            } else if question.takesAnyWords {
                walk.take(question, kept: line.onOneLine, words: "“\(line.onOneLine)”")
                isTaken = true
            } else if case .said(let kept, let words) = reader.read(question, line, walk.meaning(reader)) {
                // "Pregnant" is danger and an answer: behind the alert it still leads to the gate.
                walk.take(question, kept: kept.onOneLine, words: words.onOneLine)
                isTaken = true
            }
        }
        walk.isOn = false
        return [.paragraph([.text("This comes first. The walk waits\(isTaken ? ", and your answer is in it" : "; its question will be asked again"). "), .command("walk"), .text(" goes on with it when you are ready.")])]
    }
}

extension String {
    /// The text on one line, as it is kept.
    var onOneLine: String {
        split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
    }
}
