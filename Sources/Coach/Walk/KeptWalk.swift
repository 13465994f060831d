import Document
import Journal

/// A walk and a coach's sessions, sealed in the journal of the person whom they are about.
extension Session {
    /// What is kept of them, by name.
    private var walkTexts: [(name: String, text: String)] {
        [("walk", walk.text), ("session", sitting?.text ?? ""), ("last-session", lastSitting?.text ?? "")]
    }

    /// Whether a walk or a session is nowhere but in memory.
    var hasUnkeptWalk: Bool { !keeper.isOpen && !keeper.isPrivate && walkTexts.contains { !$0.text.isEmpty } }

    /// Puts what has changed into the open journal; nil, or why it could not be written. On stage nothing is.
    @discardableResult
    func keepWalk() -> JournalError? {
        guard keeper.isOpen, !keeper.isPrivate, mode == .alone else { return nil }
        do throws(JournalError) {
            for (name, text) in walkTexts where text != (keeper.journal.setting(name) ?? "") { try keeper.journal.set(name, to: text, now: now) }
            return nil
        } catch { return error }
    }

    /// Goes on with a journal that was just opened. What was begun before it was open belongs to it.
    func joinWalk() {
        func kept(_ name: String) -> String? { keeper.journal.setting(name).flatMap { $0.isEmpty ? nil : $0 } }
        if walk.isEmpty, let found = kept("walk").flatMap(Walk.init(text:)) { walk = found }
        sitting = sitting ?? kept("session").flatMap(Sitting.init(text:))
        lastSitting = lastSitting ?? kept("last-session").flatMap(Sitting.init(text:))
        keepWalk()
    }

    /// Lets go of them; they lie in the journal.
    func forgetWalk() {
        walk = Walk()
        sitting = nil
        lastSitting = nil
    }

    /// A pause of the walk: sealed where there is a place for it, else for as long as this lasts.
    func pauseWalk() -> Reply {
        walk.isOn = false
        guard keeper.place != nil, !keeper.isPrivate else { return said("The walk waits. `walk` goes on where you are. It is kept until you leave, and nowhere else.") }
        return keeping { session, _ in
            guard session.isOpen else { return session.said("The walk waits. `walk` goes on where you are.") }
            if let problem = session.keepWalk() { return .failure("The walk waits, but it could not be written.", hint: problem.sentence) }
            return session.said("The walk waits, sealed in the journal. `walk` goes on another day.")
        }
    }

    /// The summary of a session as an entry of the journal, where there is one.
    func keepSummary(_ reply: Reply) -> Reply {
        guard keeper.place != nil, !keeper.isPrivate else {
            var reply = reply
            reply.document.blocks.append(.paragraph([.text("It is kept until you leave, and nowhere else.")]))
            return reply
        }
        let text = PlainText(width: 100).render(reply.document)
        return keeping { session, journal in
            do throws(JournalError) {
                _ = try journal.log(.checkIn(CheckIn(note: text)), about: session.environment.today, now: session.now)
                session.keepWalk()
            } catch { return .failure("The summary could not be written.", hint: error.sentence) }
            var reply = reply
            if session.isOpen { reply.document.blocks.append(.paragraph([.text("The summary is in the journal.")])) }
            return reply
        }
    }
}
