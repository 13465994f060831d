import Coach
import Document
import Glibc
import Terminal

// What a reply asks for besides being shown.
extension Shell {
    /// Shows a reply and does what it asks for; false ends the shell.
    func perform(_ reply: Reply) -> Bool {
        switch reply.effect {
        case .practice(let practice): run(practice, reply.document)
        case .cards where !isPlain && !facts.isDumb: runCards()
        case .write(let path, let text):
            if let problem = FileEffects.write(text, to: path) { show(problem) } else { show(reply.document) }
        case .openDeck(let path): show(FileEffects.openDeck(path, session).document)
        case .settings(let settings): show(FileEffects.keep(settings, reply.document))
        case .clear:
            show(reply.document)
            clear()
        case .fresh:
            if !isPlain { standardOutput.write(facts.isDumb ? "\n" : "\u{1B}[H\u{1B}[2J") }
            show(reply.document)
        case .quit:
            show(reply.document)
            return false
        case .opened:
            if let editor { editor.history.preload(session.rememberedLines + editor.history.lines + (session.unfinishedLine.map { [$0] } ?? [])) }
            show(reply.document)
        case .locked:
            editor?.history.clear()
            clear()
            show(reply.document)
        case .cards, nil: show(reply.document)
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
            Pager(facts: facts, typed: typed).show(StageScreen(facts: facts).lines(of: document).map { $0 + "\n" }.joined() + "\n")
        } else if session.settings.isFog {
            Pager(facts: facts, typed: typed).show(StageScreen(facts: facts).lines(of: document, isLowered: false).map { $0 + "\n" }.joined() + "\n")
        } else {
            Pager(facts: facts, typed: typed).show(ScreenText(facts: facts).lines(of: document).map { $0 + "\n" }.joined() + "\n")
        }
    }

    /// Runs an exercise: on a screen of its own, as one line where there is no room, or in words.
    private func run(_ practice: Practice, _ document: Document) {
        let live = LivePractice(practice, isUTF8: facts.isUTF8)
        let report: PracticeReport?
        if isPlain {
            show(document)
            show(Document([.paragraph([.text("It begins now. Any key stops it.")])]))
            report = live.runInWords(on: facts, clock: Surroundings.monotonicSeconds, typed: typed)
        } else {
            let notes = document.blocks.filter { if case .paragraph = $0 { true } else { false } }
            show(Document((live.takesScreen(of: window) ? [] : [.paragraph([.strong(practice.title), .text(". Any key stops it.")])]) + notes))
            report = live.run(on: facts, clock: Surroundings.monotonicSeconds, typed: typed)
        }
        guard let report else { return isPlain ? () : show(document) }
        show(Document([.paragraph([.text(report.words(of: practice))])]))
    }

    /// The terminal as wide and high as it is now.
    private var window: TerminalFacts {
        var window = facts
        if let size = TerminalFacts.size(of: 1) {
            window.width = size.width
            window.height = size.height
        }
        return window
    }

    /// Cards, a page a key, until the last one or `q`. After that the card is still there for `pick`, `back` and `next`.
    private func runCards() {
        var isOver = false
        while !isOver, session.isShowingCards, let page = session.cardPage {
            var wantsPractice = false
            let showed = StageScreen(facts: shownFacts, typed: typed).show(StagePage(page, foot: session.cardFoot), foot: { session.cardFoot }) { key in
                switch key {
                case .practice where session.canPractice:
                    wantsPractice = true
                    return nil
                case .practice: break
                case .end:
                    isOver = true
                    return nil
                // Past the last card the show is over; before the first one it stays.
                case .on: isOver = session.respond(to: "next").effect != .cards
                case .back: _ = session.respond(to: "back")
                case .notes: _ = session.respond(to: "notes")
                case .deck: _ = session.respond(to: "pick")
                }
                return isOver ? nil : session.cardPage.map { StagePage($0, foot: session.cardFoot) }
            }
            guard showed else { return }
            if wantsPractice, case .practice(let practice)? = session.practiceOfCard()?.effect {
                _ = LivePractice(practice, isUTF8: facts.isUTF8).run(on: facts, clock: Surroundings.monotonicSeconds, typed: typed)
                // Somebody types a line: the prompt is what they need now.
                if typed.isLine { isOver = true }
            }
        }
        guard !typed.isLine else { return }
        show(Document([.paragraph([.text("The cards are put away. "), .command("next"), .text(" shows them again, "), .command("pick"), .text(" puts the last one into your deck, "), .command("handout"), .text(" lists what was shown.")])]))
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
        // What goes on paper may say who takes what; nobody else on this computer needs to read it.
        guard let problem = PlainFile.write(text, to: PlainFile.expanded(path), mode: 0o600) else { return nil }
        if problem == EEXIST { return said("there is a file of that name already, and it stays as it is: choose another name") }
        return said("the file could not be written (\(String(cString: strerror(problem)))): choose another place")
    }

    /// Keeps settings, and gives what is then to be shown: `document`, or what went wrong in place of its last paragraph.
    static func keep(_ settings: Settings?, _ document: Document) -> Document {
        guard let problem = SettingsFile.keep(settings) else { return document }
        return Document(document.blocks.dropLast() + said(problem).blocks)
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
