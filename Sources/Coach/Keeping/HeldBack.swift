import Document
import Journal
import Taper
import Vault

/// What an open vault would not take, on a full disk for example: it stays in memory, is said, and goes in with the next
/// thing that can be written.
extension Session {
    /// An entry that was written down, and why it is not on the disk, where it isn't.
    struct Written {
        var entry: Entry
        var problem: VaultError?
    }

    /// Writes something down; in memory where the vault refuses it.
    func write(_ content: Content, about day: Day, _ journal: Journal) throws(JournalError) -> Written {
        do throws(JournalError) { return Written(entry: try journal.log(content, about: day, now: now)) } catch {
            let problem = try waitable(error)
            return Written(entry: try journal.hold(content, about: day, now: now), problem: problem)
        }
    }

    /// The same for a new version of an entry.
    func rewrite(_ id: EntryID, to content: Content, about day: Day, _ journal: Journal) throws(JournalError) -> Written {
        do throws(JournalError) { return Written(entry: try journal.amend(id, to: content, about: day, now: now)) } catch {
            let problem = try waitable(error)
            return Written(entry: try journal.hold(content, of: id, about: day, now: now), problem: problem)
        }
    }

    /// The vault's reason, where what it refused can wait in memory.
    private func waitable(_ error: JournalError) throws(JournalError) -> VaultError {
        guard case .vault(let problem) = error, Journal.canWait(for: problem) else { throw error }
        keeper.refusal = problem
        keeper.isWarned = false
        return problem
    }

    /// What was written down, and that it is only in memory where it is.
    func said(_ words: String, _ written: Written, remarks: [String] = []) -> Reply {
        guard let problem = written.problem else { return said(words, written.entry, remarks: remarks) }
        var reply = said("Only in memory", written.entry, remarks: remarks)
        reply.document.blocks.insert(.paragraph([.text(problem.sentence)]), at: 0)
        reply.document.blocks.append(stillInMemory)
        reply.isFailure = true
        return reply
    }

    private var stillInMemory: Block {
        .paragraph([
            .text("What you wrote is still here. It goes in with the next thing that can be written, and "), .command("unlock"), .text(" tries it. "), .command("journal export"),
            .text(" writes it to a file elsewhere."),
        ])
    }

    /// Why the open vault takes nothing, and how much waits in memory.
    var whatWaits: [Block] {
        let count = keeper.unkeptCount
        return [.paragraph([.text("\(keeper.refusal?.sentence ?? "It could not be written.") \(count) \(count == 1 ? "entry is" : "entries are") only in memory.")]), stillInMemory]
    }

    /// Tries again to write what waits; before the end of it all a note that was begun, too. True where something waited and
    /// nothing does now.
    @discardableResult
    func putDown(withDraft: Bool = false) -> Bool {
        guard keeper.isOpen else { return false }
        let waited = keeper.hasUnkept
        if withDraft, !keeper.draft.isEmpty, let checkIn = try? CheckIn(note: keeper.draft.joined(separator: "\n")), (try? write(.checkIn(checkIn), about: environment.today, keeper.journal)) != nil {
            keeper.draft = []
        }
        try? keeper.journal.putDown()
        guard waited, !keeper.hasUnkept else { return false }
        keeper.refusal = nil
        return true
    }

    /// What `unlock` does where the journal is open.
    func putDownNow() -> Reply {
        guard keeper.hasUnkept else { return Reply(.command, Document([.paragraph([.text("The journal is open.")])])) }
        guard putDown() else { return Reply(.command, Document(whatWaits), isFailure: true) }
        return Reply(.command, Document([.paragraph([.text("The journal is open. \(Session.isOnTheDisk)")])]))
    }

    static let isOnTheDisk = "What was only in memory is on the disk now, too."

    /// What is said, once, before what is only in memory would be lost.
    func warningBeforeLeaving() -> Reply? {
        putDown(withDraft: true)
        guard hasUnkept, !keeper.isWarned else { return nil }
        keeper.isWarned = true
        guard keeper.hasUnkept else {
            return Reply(.command, Document([.paragraph([.text("What was said in the walk or the session is only in memory and would be lost. "), .command(walk.isOn ? "pause" : "unlock"), .text(" keeps it. "), .command("quit"), .text(" again leaves.")])]))
        }
        let count = keeper.unkeptCount
        return Reply(.command, Document([.paragraph([
            .text("\(count) \(count == 1 ? "entry is" : "entries are") only in memory and would be lost. "), .command("unlock"), .text(" keeps what you wrote, "), .command("journal export"),
            .text(" writes it to a file. "), .command("quit"), .text(" again leaves."),
        ])]))
    }

    /// What is only in memory, let go after a question.
    func forgetMemory() -> Reply {
        guard keeper.hasUnkept else { return Reply(.command, Document([.paragraph([.text("Nothing is only in memory.")])])) }
        let count = keeper.unkeptCount
        return ask(.line("yes or no: ") { session, line in
            guard let yes = OpenQuestion.yes(line) else { return nil }
            guard yes else { return OpenQuestion.leave(session) }
            if session.keeper.isOpen {
                session.keeper.journal.dropHeldBack()
                session.keeper.draft = []
            } else {
                session.keeper.forget()
                session.forgetPlan()
            }
            return Reply(.command, Document([.paragraph([.text("Forgotten.")])]))
        }, [.paragraph([.text("\(count) \(count == 1 ? "entry is" : "entries are") only in memory. Let go of \(count == 1 ? "it" : "them")? yes or no")])])
    }
}
