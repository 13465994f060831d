import Document
import Journal
import Taper
import Vault

/// What a conversation keeps, and where: the journal, whose it is, and whether it is on the disk.
public final class Keeper {
    /// The profile of a person who uses Ebb alone.
    public static let usualProfile = "me"
    /// After how many minutes without a key an open vault is locked, unless the person says otherwise.
    public static let usualIdleMinutes = 10

    let place: KeepingPlace?
    /// What is kept; only in memory until a vault is open.
    var journal: Journal
    /// Whose vault is used.
    var profile: String
    /// Whether a profile was named, so that a new one may be made without asking whose it is.
    var isChosen: Bool
    /// Nothing at all is kept until the conversation ends.
    var isPrivate = false
    /// Opening was broken off; what comes stays in memory until `unlock`.
    var isDeclined = false
    /// The person was told that leaving would lose what is only in memory.
    var isWarned = false
    /// Why a vault would not open, the last time it was tried.
    var refusal: VaultError?
    /// Lines of the history that are not in the vault yet.
    var lines: [String] = []
    /// The line that is being answered, and one that waits since its vault would not open; only in memory.
    var inHand = ""
    var waitingLine: String?
    /// What was being typed when the idle time was over; only in memory, and given back after the vault is open again.
    var halfTyped: String?
    /// What was written of a note that was broken off.
    var draft: [String] = []
    /// The plan was begun or changed and is in memory only; the person has not been asked yet.
    var hasPlanToKeep = false
    /// A plan of this conversation took the place of the one that the vault held.
    var hasReplacedPlan = false
    /// The journal's plan can't be computed by this version.
    var hasUnreadPlan = false
    /// The country that was set before this profile's vault named its own; nil where it named none.
    var countryBefore: String??
    /// The last undo, so that it can be taken back.
    var lastUndo: Journal.Undone?
    /// The entries shown last, by the number they were shown with.
    var shown: [EntryID] = []

    init(_ place: KeepingPlace?, profile: String?) {
        self.place = place
        self.profile = profile ?? Self.usualProfile
        isChosen = profile != nil
        journal = Keeper.memory(place)
    }

    /// Whether what is logged is on the disk.
    var isOpen: Bool { journal.isKept }
    /// Whether something was logged that is nowhere but in memory, and should be kept.
    var hasUnkept: Bool { !isPrivate && (journal.unkeptCount > 0 || !isOpen && !draft.isEmpty) }
    /// How many things are nowhere but in memory; a note that was begun is one.
    var unkeptCount: Int { journal.unkeptCount + (draft.isEmpty ? 0 : 1) }
    /// The profiles that have a vault.
    var names: [String] { place.map { VaultLocation.names(in: $0.folder) } ?? [] }

    var location: VaultLocation? { location(of: profile) }

    func location(of name: String) -> VaultLocation? {
        place.flatMap { try? VaultLocation(folder: $0.folder, name: name) }
    }

    /// Whether there is anything to read back: in memory, or in a vault that could be opened.
    var hasJournal: Bool { isOpen || !journal.entries.isEmpty || (!isPrivate && (isChosen ? location?.exists == true : !names.isEmpty)) }

    func forget() {
        journal.lock()
        journal = Keeper.memory(place)
        lines = []
        draft = []
        (inHand, waitingLine) = ("", nil)
        shown = []
        lastUndo = nil
    }

    private static func memory(_ place: KeepingPlace?) -> Journal {
        // Without a place nothing is ever logged, so the names don't matter.
        Journal(random: place?.names ?? NoRandom())
    }

    private struct NoRandom: RandomNumberGenerator {
        func next() -> UInt64 { 0 }
    }

    /// Seconds without a key after which an open vault is locked. Earlier versions kept minutes.
    var idleSeconds: Int {
        journal.setting("idle-seconds").flatMap { Int($0) } ?? (journal.setting("idle-minutes").flatMap { Int($0) } ?? Self.usualIdleMinutes) * 60
    }

    /// Puts the remembered lines into the vault. Losing some is no loss of an entry.
    func flushLines() {
        guard let place, isOpen, !lines.isEmpty else { return }
        try? journal.remember(lines, now: place.now())
        lines = []
    }
}

extension Session {
    /// Whose journal is open or will be opened, for the prompt; nil where it is the usual one.
    public var promptName: String? {
        keeper.isPrivate ? "private" : keeper.profile == Keeper.usualProfile && !keeper.isChosen ? nil : keeper.profile
    }

    /// Whether a line may be meant for a journal. On stage it may always be: the journal is out of reach there, and that is
    /// what must be said, where an article would hide it.
    var mayMeanJournal: Bool { keeper.hasJournal || mode == .stage }

    /// Whether a line may be meant for a coach's session; on stage as ``mayMeanJournal``.
    var mayMeanSitting: Bool { sitting != nil || mode == .stage }

    /// Whether a journal is open, on the disk.
    public var isOpen: Bool { keeper.isOpen }

    /// Seconds without a key after which ``lockWhileAway(typed:)`` is due; nil where nothing is open.
    public var idleSeconds: Int? { keeper.isOpen || keeper.hasUnkept ? keeper.idleSeconds : nil }

    /// True where a line may go into the history that the keys walk through.
    public var remembersLines: Bool { question == nil && !keeper.isPrivate }

    /// The lines that the open vault remembers, oldest first.
    public var rememberedLines: [String] { keeper.isOpen ? keeper.journal.rememberedLines : [] }

    /// The line that was being typed when the vault locked itself, once it is open again: what the up arrow brings first.
    public var unfinishedLine: String? { keeper.isOpen ? keeper.halfTyped : nil }

    /// Whether entries, a walk or a session would be lost if the conversation ended now and could be kept.
    public var hasUnkept: Bool { keeper.hasUnkept || keeper.place != nil && mode == .alone && hasUnkeptWalk }

    /// Why a vault would not open, if one was tried and none is open; or why the open one did not take what was written.
    var refusal: String? { keeper.isOpen && !keeper.hasUnkept ? nil : keeper.refusal?.description }

    /// What was to be kept and isn't on the disk, as one line of an error, for whoever can't be asked any more: and whether
    /// the vault was open for it. Nil where nothing would be lost and no vault refused to open.
    public var notKept: (words: String, isOpen: Bool)? {
        if keeper.isOpen { return keeper.hasUnkept ? ("not all of it was kept: \(keeper.refusal.map { "\($0)" } ?? "try again")", true) : nil }
        if keeper.refusal == .locked { return ("the vault is locked and no passphrase was given: give it, with --passphrase-fd where there is no terminal", false) }
        if let refusal = keeper.refusal { return ("the vault \(keeper.location?.exists == true ? "would not open" : "could not be made"): \(refusal)", false) }
        return keeper.hasUnkept ? ("nothing was kept, since the vault was not opened: give the passphrase, with --passphrase-fd where there is no terminal", false) : nil
    }

    /// Whether a yes or no to a question about a plan is waited for.
    public var asksBack: Bool { planning.question != nil }

    /// Notes a line of the history for the open vault. The journal takes none that begins with a blank.
    public func keepInHistory(_ line: String) {
        guard keeper.isOpen, !keeper.isPrivate else { return }
        keeper.lines.append(line)
        // Not one by one: a record a line would show how much is typed, and cost a write.
        if keeper.lines.count >= 20 { keeper.flushLines() }
    }

    /// Locks the vault and forgets what was open and what was spoken of. Before the program ends, too. What was to be kept
    /// and never was stays in memory.
    public func lock() {
        keeper.halfTyped = nil
        putDown(withDraft: true)
        keeper.flushLines()
        if keeper.isOpen {
            let isWalkKept = keepWalk() == nil
            let held = keeper.journal.takeHeldBack()
            keeper.forget()
            keeper.journal.carry(held)
            forgetPlan()
            if isWalkKept { forgetWalk() }
            question = nil
        }
        forgetWhatWasSaid()
    }

    /// Locks since nobody has typed for a while. `typed` is a line that was begun: it comes back behind the passphrase.
    public func lockWhileAway(typed: String) {
        lock()
        if !typed.allSatisfy(\.isWhitespace) { keeper.halfTyped = typed }
    }

    /// Lets go of every word that was typed and of what was made of it, where nothing of it is to be kept.
    func forgetWhatWasSaid() {
        forget()
        planning.shown = nil
        planning.question = nil
        pending = nil
        forgetAlert()
        waiting = []
        isUnderAlert = false
        (keeper.inHand, keeper.waitingLine) = ("", nil)
        arithmetic.forget()
        latest.forgetLine()
        knowledge.forgetWords()
        for pack in packs { pack.knowledge.forgetWords() }
    }
}
