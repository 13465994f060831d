import Document

// One thing a screen, in fog mode and on stage: what has not been shown yet waits here.
extension Session {
    /// Sentences or steps in a piece.
    private var pieceSize: Int { mode == .stage ? 5 : 3 }

    /// The next piece where an empty line, `yes` or `next` asks for it, and none any more where `no` says so; nil where
    /// the line is about something else.
    func paged(_ line: String) -> Reply? {
        guard !waiting.isEmpty else { return nil }
        switch line.lowercased() {
        case "", "y", "yes", "next", "go on":
            let piece = waiting.removeFirst()
            keepsScreen = alertStands
            alertStands = false
            return Reply(endsInQuestion ? .ask : .command, withWayOn(piece, isAlert: false))
        case "n", "no":
            // In a walk the question is the last piece, and it stays.
            let question = endsInQuestion ? waiting.last : nil
            waiting = []
            return question.map { Reply(.ask, $0, effect: .fresh) } ?? said("All right.")
        default: return nil
        }
    }

    /// A reply as it is shown: its first piece in fog mode and on stage, the whole elsewhere.
    func presented(_ reply: Reply) -> Reply {
        guard settings.isFog || mode == .stage, !reply.isFailure else { return reply }
        switch reply.effect {
        // A card's page is a piece already.
        case .practice, .quit, .clear, .cards, .fresh: return reply
        default: break
        }
        // What fits on a small screen stays together.
        if PlainText(width: 60).render(reply.document).count(where: { $0 == "\n" }) < (mode == .stage ? 14 : 7) { return reply }
        // An alert is shown whole, and with it what whoever leads a group must do.
        let alerts = reply.document.blocks.prefix { if case .callout(let callout) = $0 { callout.kind == .alert } else { false } }
        var pieces = Pieces(size: pieceSize).cut(Document(Array(reply.document.blocks.dropFirst(alerts.count))))
        if !alerts.isEmpty { pieces.insert(Document(alerts.map(\.withoutCitations)), at: 0) }
        guard pieces.count > 1 else { return reply }
        var reply = reply
        let first = pieces.removeFirst()
        waiting = pieces
        alertStands = !alerts.isEmpty
        reply.document = withWayOn(first, isAlert: !alerts.isEmpty)
        return reply
    }

    /// Screens that follow each other; the first is shown.
    func inPieces(_ documents: [Document]) -> Reply {
        waiting = documents
        guard !waiting.isEmpty else { return Reply(.command, Document()) }
        return Reply(.command, withWayOn(waiting.removeFirst(), isAlert: false), effect: .fresh)
    }

    /// In fog mode each reply stands alone on the screen.
    func alone(_ reply: Reply) -> Reply {
        guard settings.isFog, !keepsScreen, reply.effect == nil, !reply.document.blocks.isEmpty, question == nil else { return reply }
        var reply = reply
        reply.effect = .fresh
        return reply
    }

    func withWayOn(_ piece: Document, isAlert: Bool) -> Document {
        guard !waiting.isEmpty else { return piece }
        if endsInQuestion { return Document(piece.blocks + [.paragraph([.text("Press Enter to go on.")])]) }
        // Whoever reads an alert is not to be asked whether they want to go on.
        if isAlert { return Document(piece.blocks + [.paragraph([.text("There is more to read: type "), .command("yes"), .text(".")])]) }
        let count = waiting.count
        return Document(piece.blocks + [.paragraph([.text("Go on? "), .command("yes"), .text(" or "), .command("no"), .text(". \(count == 1 ? "One piece" : "\(count) pieces") left.")])])
    }
}
