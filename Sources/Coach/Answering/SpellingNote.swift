import Document
import Knowledge

extension Session {
    /// The reply with one quiet line above it that names what was read as another word.
    func saying(_ corrections: [Spelling.Correction], _ reply: Reply) -> Reply {
        guard !corrections.isEmpty else { return reply }
        var reply = reply
        let shown = corrections.prefix(3).map { "\($0.typed) as \($0.meant)" }.joined(separator: ", ")
        reply.document.blocks.insert(.paragraph([.text("Reading \(shown).")]), at: 0)
        return reply
    }
}
