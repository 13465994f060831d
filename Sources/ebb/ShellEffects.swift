import Coach
import Document
import Glibc
import Terminal

// What a reply asks for besides being shown.
extension Shell {
    /// Shows a reply and does what it asks for; false ends the shell.
    func perform(_ reply: Reply) -> Bool {
        switch reply.effect {
        case .practice(let practice) where !isPlain: run(practice, reply.document)
        case .cards where !isPlain && !facts.isDumb: runCards()
        case .write(let path, let text):
            if let problem = FileEffects.write(text, to: path) { show(problem) } else { show(reply.document) }
        case .openDeck(let path): show(FileEffects.openDeck(path, session).document)
        case .settings(let settings):
            show(reply.document)
            if let problem = SettingsFile.keep(settings) { show(FileEffects.said(problem)) }
        case .clear:
            show(reply.document)
            clear()
        case .quit:
            show(reply.document)
            return false
        case .opened:
            if let editor { editor.history.preload(session.rememberedLines + editor.history.lines) }
            show(reply.document)
        case .locked:
            editor?.history.clear()
            clear()
            show(reply.document)
        case .practice, .cards, nil: show(reply.document)
        }
        return true
    }

    func clear() {
        standardOutput.write(facts.isDumb ? "\n" : "\u{1B}[H\u{1B}[2J\u{1B}[3J")
    }

    func show(_ document: Document) {
        guard !document.blocks.isEmpty else { return }
        var facts = shownFacts
        if let size = TerminalFacts.size(of: 1) {
            facts.width = size.width
            facts.height = size.height
        }
        let width = min(facts.width, ScreenText.longestLine)
        // A screen reader reads from top to bottom: nothing is written over, so there is no pager either.
        if isPlain { return _ = standardOutput.write(PlainText(width: width, isLinear: true).render(document) + "\n\n") }
        if session.mode == .stage {
            if !facts.isDumb { clear() }
            Pager(facts: facts).show(StageScreen(facts: facts).lines(of: document).map { $0 + "\n" }.joined() + "\n")
        } else {
            Pager(facts: facts).show(ScreenText(facts: facts).lines(of: document).map { $0 + "\n" }.joined() + "\n")
        }
    }

    /// Runs an exercise; what must be known before stands on its screen, or before it where there is no room.
    private func run(_ practice: Practice, _ document: Document) {
        let live = LivePractice(practice, isUTF8: facts.isUTF8)
        var window = facts
        if let size = TerminalFacts.size(of: 1) {
            window.width = size.width
            window.height = size.height
        }
        let note = document.blocks.filter { if case .paragraph = $0 { true } else { false } }
        if live.takesScreen(of: window) {
            if !note.isEmpty { show(Document(note)) }
        } else {
            show(Document(document.blocks.filter { if case .practice = $0 { false } else { true } } + [.paragraph([.strong(practice.title), .text(". Any key stops it.")])]))
        }
        guard let report = live.run(on: facts, clock: Surroundings.monotonicSeconds) else { return show(document) }
        show(Document([.paragraph([.text(report.words(of: practice))])]))
    }

    /// Cards, a page a key, until the last one or `q`.
    private func runCards() {
        while session.isShowingCards, let page = session.cardPage {
            var wantsPractice = false
            let showed = StageScreen(facts: shownFacts).show(StagePage(page, foot: session.cardFoot), foot: { session.cardFoot }) { key in
                let line =
                    switch key {
                    case .on: "next"
                    case .back: "back"
                    case .notes: "notes"
                    case .practice, .end: ""
                    }
                if key == .practice, session.canPractice {
                    wantsPractice = true
                    return nil
                }
                if key == .end { session.leaveCards() }
                guard !line.isEmpty else { return session.cardPage.map { StagePage($0, foot: session.cardFoot) } }
                // Past the last card the show is over; before the first one it stays.
                if session.respond(to: line).effect != .cards, key == .on { session.leaveCards() }
                return session.cardPage.map { StagePage($0, foot: session.cardFoot) }
            }
            guard showed else { return session.leaveCards() }
            if wantsPractice, case .practice(let practice)? = session.practiceOfCard()?.effect {
                _ = LivePractice(practice, isUTF8: facts.isUTF8).run(on: facts, clock: Surroundings.monotonicSeconds)
            }
        }
        show(Document([.paragraph([.text("The cards are done. "), .command("handout"), .text(" lists what was shown.")])]))
    }
}

extension PracticeReport {
    /// What is said after an exercise.
    func words(of practice: Practice) -> String {
        let minutes = Int(seconds) / 60
        let rest = Int(seconds) % 60
        let time = (minutes > 0 ? "\(minutes) minute\(minutes == 1 ? "" : "s")" : "") + (minutes > 0 && rest > 0 ? " " : "") + (rest > 0 || minutes == 0 ? "\(rest) second\(rest == 1 ? "" : "s")" : "")
        return stoppedEarly ? "Stopped after \(time). That is fine." : "Done: \(time)."
    }
}

/// Files that a reply asks for.
enum FileEffects {
    /// Writes a file; what went wrong as a document, or nil.
    static func write(_ text: String, to path: String) -> Document? {
        guard let problem = PlainFile.write(text, to: PlainFile.expanded(path), mode: 0o644) else { return nil }
        if problem == EEXIST { return said("there is a file of that name already, and it stays as it is: choose another name") }
        return said("the file could not be written (\(String(cString: strerror(problem)))): choose another place")
    }

    /// Reads a deck and hands it to the session.
    static func openDeck(_ path: String, _ session: Session) -> Reply {
        guard let text = PlainFile.read(PlainFile.expanded(path), limit: 65_536) else {
            return Reply(.command, said("the deck could not be read: check the file's name"), isFailure: true)
        }
        return session.openDeck(text)
    }

    /// A line about what could not be done, as a sentence.
    static func said(_ words: String) -> Document {
        Document([.paragraph([.text(words.prefix(1).uppercased() + words.dropFirst() + ".")])])
    }
}
