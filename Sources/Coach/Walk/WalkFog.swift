import Document

// The walk on a day of fog: one thing a screen, and yes or no where it can be.
extension WalkScreens {
    /// The screens of where the walk stands, one after the other. The last of them is the question.
    func pieces(_ notes: [Block] = [], isAgain: Bool = false) -> [Document] {
        guard case .question(let question) = walk.place(reader) else {
            return Pieces(size: 3).cut(screen(notes))
        }
        let cutter = Pieces(size: 3)
        let lead = lead(question, notes, isAgain: isAgain)
        // What was said a moment ago is short, and stands above the question.
        let isOnlySaid = notes.isEmpty && lead.count <= 1 && question != .gate
        var pieces = isOnlySaid ? [] : cutter.cut(Document(lead))
        if question == .method, !isAgain { pieces += methods.map { Document([.paragraph(Pieces.uncited($0))]) } }
        let cited = lead + (question == .method ? [.steps(methods)] : [])
        return pieces + [Document((isOnlySaid ? lead : []) + asked(question) + named(cited) + [foot(question)])]
    }

    /// The question with its choices, as short as it can be put.
    private func asked(_ question: WalkQuestion) -> [Block] {
        switch question {
        case .risks:
            let risk = walk.nextRisk ?? .alcohol
            let number = (WalkRisk.allCases.firstIndex(of: risk) ?? 0) + 1
            return [.heading(level: 1, [.text("Is this true for you? \(number) of \(WalkRisk.allCases.count)")]), .paragraph([.strong(risk.text + ".")]), Self.type(["yes", "no", "not sure"])]
        case .gate:
            return [.heading(level: 1, [.text("Do they know about it, and have they ordered a plan?")]), Self.type(["yes", "no"])]
        case .confirm:
            return [.heading(level: 1, [.text(question.text)]), Self.type(["yes", "no"])]
        case .method:
            return [.heading(level: 1, [.text(question.text)]), .choices(WalkMethod.allCases.compactMap { session.knowledge.entry($0.entry) }.map { Choice(label: $0.title, line: $0.title) })]
        default:
            return [.heading(level: 1, [.text(question.text)])] + choices(question)
        }
    }

    private static func type(_ words: [String]) -> Block {
        .paragraph(words.enumerated().flatMap { index, word -> [Inline] in
            [.text(index == 0 ? "Type " : index == words.count - 1 ? " or " : ", "), .command(word)]
        } + [.text(".")])
    }
}

extension Session {
    /// Whether a walk asks about risks one by one, and by yes or no where it can.
    var isOneByOne: Bool {
        guard settings.isFog, case .question(.risks) = walk.place(walkReader) else { return false }
        return true
    }

    /// A line as an answer to a question that is put as yes or no in fog mode; nil where it is no such answer.
    func answeredOneByOne(_ line: String) -> Reply? {
        guard settings.isFog, case .question(let question) = walk.place(walkReader) else { return nil }
        let reader = walkReader
        switch question {
        case .risks:
            if let said = WalkRisk.Told(line), let risk = walk.nextRisk {
                tell([risk: said], reader)
                return screen()
            }
            // A number has no meaning here: the choices that it would name are not on the screen.
            guard WalkReader.numbers(line) == nil, case .said(let kept, _) = reader.read(.risks, line, walk.meaning(reader)), kept != "none" else {
                return Catalogue.command(line) == nil ? screen([.paragraph([.text("Please type yes, no or not sure.")])], isAgain: true) : nil
            }
            tell(kept, reader)
            return screen()
        case .gate:
            switch WalkRisk.Told(line) {
            case .yes?: return answered(question, "2")
            case .no?, .unsure?: return answered(question, "1")
            case nil: return Catalogue.command(line) == nil ? screen([.paragraph([.text("Please type yes or no.")])], isAgain: true) : nil
            }
        default: return nil
        }
    }

    /// Takes risks that were named, as ``WalkReader`` keeps them; the others are still asked about.
    func tell(_ kept: String, _ reader: WalkReader) {
        let words = kept.split(separator: ",").map { $0.trimmingBlanks() }
        var said = Dictionary(words.compactMap(WalkRisk.init).map { ($0, WalkRisk.Told.yes) }) { first, _ in first }
        if words.contains("unsure"), let risk = walk.nextRisk { said[risk] = .unsure }
        tell(said, reader)
    }

    private func tell(_ said: [WalkRisk: WalkRisk.Told], _ reader: WalkReader) {
        walk.lastWords = nil
        guard let kept = walk.tell(said), case .said(let kept, let words) = reader.read(.risks, kept == "unsure" ? "not sure" : kept, WalkMeaning()) else { return }
        walk.take(.risks, kept: kept, words: words)
    }
}
