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
            return Reply(.command, withWayOn(piece, isAlert: false))
        case "n", "no":
            waiting = []
            return said("All right.")
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
        reply.document = withWayOn(first, isAlert: !alerts.isEmpty)
        return reply
    }

    private func withWayOn(_ piece: Document, isAlert: Bool) -> Document {
        guard !waiting.isEmpty else { return piece }
        // Whoever reads an alert is not to be asked whether they want to go on.
        if isAlert { return Document(piece.blocks + [.paragraph([.text("There is more to read: type "), .command("yes"), .text(".")])]) }
        let count = waiting.count
        return Document(piece.blocks + [.paragraph([.text("Go on? "), .command("yes"), .text(" or "), .command("no"), .text(". \(count == 1 ? "One piece" : "\(count) pieces") left.")])])
    }
}
