import Taper
import Vault

/// What a person keeps: in a vault, or only in memory until there is one.
///
/// Everything is in memory while the journal is open, so that looking and searching never wait for the disk. Nothing
/// counts as kept before it is in the vault.
public final class Journal {
    private(set) var ledger = Ledger()
    private var vault: Vault?
    /// Records that the open vault would not take; they are in the ledger, and go in with the next thing that can be written.
    private var heldBack: [JournalRecord] = []
    private var generator: any RandomNumberGenerator
    var searcher = Searcher()
    /// What is wrong with the vault; empty for a sound one.
    public private(set) var findings: [Finding] = []
    /// Records that this version can't read: of a later version, or not of a journal. They stay in the vault.
    public private(set) var unreadable = 0

    /// A journal in memory. ``keep(in:)`` moves it into a vault; a private session never does. `random` gives the names
    /// of records.
    public init(random: any RandomNumberGenerator) {
        generator = random
    }

    /// The journal in a vault.
    public convenience init(_ vault: Vault, random: any RandomNumberGenerator) throws(JournalError) {
        self.init(random: random)
        let reading = try Journal.asking { () throws(VaultError) in try vault.read() }
        findings = reading.findings
        ledger = Ledger(decode(reading.records))
        self.vault = vault
    }

    /// Whether what is logged is kept on the disk.
    public var isKept: Bool { vault != nil }

    /// The open vault, for what is done with it as a whole: another passphrase, a backup. Nil in memory.
    public var sealed: Vault? { vault }

    /// Puts everything that was logged in memory into a vault, all or nothing, and keeps what comes there too. What the
    /// vault holds already comes first. Where the vault can be read and takes nothing now, on a full disk for example, it is
    /// open all the same: what was logged waits in memory as by ``hold(_:about:now:)``, and the reason is returned.
    @discardableResult
    public func keep(in vault: Vault) throws(JournalError) -> VaultError? {
        let unkept = ledger.records
        let reading = try Journal.asking { () throws(VaultError) in try vault.read() }
        var refusal: VaultError?
        if !unkept.isEmpty {
            do throws(VaultError) { try vault.append(contentsOf: unkept.map(RecordCodec.encode)) } catch {
                guard Journal.canWait(for: error) else { throw .vault(error) }
                refusal = error
            }
        }
        findings = reading.findings
        ledger = Ledger(decode(reading.records) + unkept)
        heldBack = refusal == nil ? [] : unkept
        searcher = Searcher()
        self.vault = vault
        _ = try? refresh()
        return refusal
    }

    /// Forgets everything and locks the vault.
    public func lock() {
        vault?.lock()
        vault = nil
        ledger = Ledger()
        heldBack = []
        searcher = Searcher()
        findings = []
        unreadable = 0
    }

    // MARK: What the vault would not take

    /// Whether what a vault refused may go in later: it is neither too large nor refused by a vault that is locked.
    public static func canWait(for problem: VaultError) -> Bool { problem != .tooLarge && problem != .locked }

    /// Writes something down in memory after the vault refused it, on a full disk for example. It goes into the vault with
    /// the next thing that can be written, or by ``putDown()``.
    @discardableResult
    public func hold(_ content: Content, about day: Day, now: Moment) throws(JournalError) -> Entry {
        try hold(JournalRecord(id: newName(), recorded: now, .add(about: day, content)), content)
    }

    /// The same for a new version of an entry.
    @discardableResult
    public func hold(_ content: Content, of id: EntryID, about day: Day, now: Moment) throws(JournalError) -> Entry {
        guard ledger.entry(id) != nil else { throw .noSuchEntry }
        return try hold(JournalRecord(id: newName(), recorded: now, .amend(id, about: day, content)), content)
    }

    private func hold(_ record: JournalRecord, _ content: Content) throws(JournalError) -> Entry {
        try content.check()
        if let changed = ledger.append(record) { searcher.forget(changed) }
        if vault != nil { heldBack.append(record) }
        guard let entry = ledger.subject(of: record).flatMap({ ledger.entry($0) }) else { throw .noSuchEntry }
        return entry
    }

    /// How many things that a person wrote are nowhere but in memory.
    public var unkeptCount: Int {
        guard vault == nil else { return heldBack.count(where: isUnkept) }
        // An amendment of what lies in a vault is no entry as long as that is closed.
        return entries.count + ledger.records.count { if case .amend(let id, _, _) = $0.action { ledger.record(id) == nil && isUnkept($0) } else { false } }
    }

    private func isUnkept(_ record: JournalRecord) -> Bool {
        guard !ledger.isUndone(record.id) else { return false }
        switch record.action {
        case .add(_, let content), .amend(_, _, let content): return content.isShown
        case .undo: return false
        }
    }

    /// Tries to write what the open vault would not take. Does nothing where nothing waits.
    public func putDown() throws(JournalError) {
        guard vault != nil, !heldBack.isEmpty else { return }
        try append([])
    }

    /// Takes out what the open vault would not take, so that it can stay in memory when the vault is locked.
    public func takeHeldBack() -> [JournalRecord] {
        defer { dropHeldBack() }
        return heldBack
    }

    /// Lets go of what the open vault would not take.
    public func dropHeldBack() {
        let names = Set(heldBack.map(\.id))
        guard !names.isEmpty else { return }
        heldBack = []
        ledger = Ledger(ledger.records.filter { !names.contains($0.id) })
        searcher = Searcher()
    }

    /// Takes records into a journal in memory, from one that was locked.
    public func carry(_ records: [JournalRecord]) {
        guard vault == nil else { return }
        ledger.append(contentsOf: records.filter { !ledger.holds($0.id) })
    }

    // MARK: Entries

    /// The entries as they stand, by the day that they are about, then by when they were written. Lines of the shell's
    /// history and settings are not among them.
    public var entries: [Entry] { ledger.entries }

    /// The entries about some days.
    public func entries(in days: ClosedRange<Day>) -> [Entry] {
        entries.filter { days.contains($0.about) }
    }

    /// The entry of this name; nil when there is none or it was undone.
    public func entry(_ id: EntryID) -> Entry? { ledger.entry(id) }

    /// The live entry of a kind that was written last, whatever day it is about.
    public func latest(where isWanted: (Content) -> Bool) -> Entry? {
        for record in ledger.records.reversed() {
            guard case .add = record.action, let entry = ledger.entry(record.id), isWanted(entry.content) else { continue }
            return entry
        }
        return nil
    }

    /// All versions of an entry that were not undone, the oldest first; the last one is how it stands.
    public func versions(of id: EntryID) -> [(recorded: Moment, about: Day, content: Content)] {
        ledger.versions(of: id).compactMap { record in
            switch record.action {
            case .add(let about, let content), .amend(_, let about, let content): (record.recorded, about, content)
            case .undo: nil
            }
        }
    }

    /// Keeps something new. It is on the disk when this returns, where there is a vault.
    @discardableResult
    public func log(_ content: Content, about day: Day, now: Moment) throws(JournalError) -> Entry {
        try content.check()
        let record = JournalRecord(id: newName(), recorded: now, .add(about: day, content))
        try append([record])
        guard let entry = ledger.entry(record.id) else { throw .noSuchEntry }
        return entry
    }

    /// Writes a new version of an entry; the one before is kept.
    @discardableResult
    public func amend(_ id: EntryID, to content: Content, about day: Day, now: Moment) throws(JournalError) -> Entry {
        try content.check()
        guard let before = ledger.entry(id) else { throw .noSuchEntry }
        guard before.content.sort == content.sort else { throw .otherSort }
        try append([JournalRecord(id: newName(), recorded: now, .amend(id, about: day, content))])
        guard let entry = ledger.entry(id) else { throw .noSuchEntry }
        return entry
    }

    /// What an undo took back.
    public struct Undone: Hashable, Sendable {
        /// The name of the undo; undoing it brings everything back.
        public let id: EntryID
        /// The entry as it stood before.
        public let before: Entry?
        /// The entry as it stands now; nil when it is gone.
        public let after: Entry?
        /// Every undo that was written; undoing them all brings back what they took, several where it was an import or where
        /// one alone would have changed nothing.
        public let all: [EntryID]
        /// How many entries came in, or were changed or taken away, by the import that was taken back; nil where it was none.
        public var imported: Int?
    }

    /// Takes back the latest thing that the person logged or amended and that isn't undone yet; an import as one. What came
    /// after it without any effect goes with it.
    public func undo(now: Moment) throws(JournalError) -> Undone {
        if let undone = try undoImport(now: now) { return undone }
        var inVain: [EntryID] = []
        let latest = ledger.records.last { record in
            guard !ledger.isUndone(record.id) else { return false }
            switch record.action {
            case .add(_, let content), .amend(_, _, let content):
                guard content.isShown else { return false }
            case .undo: return false
            }
            guard putsAwayInVain(record, without: inVain) else { return true }
            inVain.insert(record.id, at: 0)
            return false
        }
        guard let latest else { throw .nothingToUndo }
        return try undo([latest.id] + inVain, about: ledger.subject(of: latest), now: now)
    }

    /// Takes back one record: an entry as a whole, or an earlier undo by its name.
    public func undo(_ id: EntryID, now: Moment) throws(JournalError) -> Undone {
        guard let target = ledger.record(id), !ledger.isUndone(id), let subject = ledger.subject(of: target) else { throw .noSuchEntry }
        let before = ledger.entry(subject)
        let record = JournalRecord(id: newName(), recorded: now, .undo(id))
        try append([record])
        return Undone(id: record.id, before: before, after: ledger.entry(subject), all: [record.id])
    }

    /// Takes back several records at once, the last first, all or nothing. `subject` is the entry to be told of; `imported` is
    /// how many entries they were where they are an import.
    func undo(_ ids: [EntryID], about subject: EntryID? = nil, imported: Int? = nil, now: Moment) throws(JournalError) -> Undone {
        let before = subject.flatMap { ledger.entry($0) }
        let records = ids.reversed().map { JournalRecord(id: newName(), recorded: now, .undo($0)) }
        guard let last = records.last else { throw .nothingToUndo }
        try append(records)
        return Undone(id: last.id, before: before, after: subject.flatMap { ledger.entry($0) }, all: records.map(\.id), imported: imported)
    }

    /// Takes back undos, so that what they took away is back.
    public func redo(_ undone: Undone, now: Moment) throws(JournalError) -> Undone {
        guard undone.all.count > 1 else { return try undo(undone.id, now: now) }
        guard undone.all.allSatisfy({ ledger.holds($0) && !ledger.isUndone($0) }) else { throw .noSuchEntry }
        let subject = undone.imported == nil ? ledger.record(undone.id).flatMap { ledger.subject(of: $0) } : nil
        return try undo(undone.all, about: subject, imported: undone.imported, now: now)
    }

    // MARK: Others

    /// Takes in what another process has kept since, and gives the entries that it changed.
    @discardableResult
    public func refresh() throws(JournalError) -> [EntryID] {
        guard let vault else { return [] }
        let since = vault.lastPosition
        let reading = try Journal.asking { () throws(VaultError) in try vault.read(after: since) }
        findings += reading.findings.filter { !findings.contains($0) }
        return decode(reading.records).compactMap { take($0) }
    }

    /// Appends records to the vault, with what it would not take before, then to memory; when the vault refuses, memory
    /// stays as it was.
    func append(_ records: [JournalRecord]) throws(JournalError) {
        guard !records.isEmpty || !heldBack.isEmpty else { return }
        if let vault {
            let before = vault.lastPosition
            let all = heldBack + records
            let positions = try Journal.asking { () throws(VaultError) in try vault.append(contentsOf: all.map(RecordCodec.encode)) }
            heldBack = []
            // Another process has written in between: what it wrote comes first, here as in the vault. Where it can't be
            // read now, what was just kept is kept all the same.
            if positions.lowerBound != before + 1 { _ = try? refresh() }
        }
        let fresh = records.filter { !ledger.holds($0.id) }
        ledger.append(contentsOf: fresh)
        for record in fresh { ledger.subject(of: record).map { searcher.forget($0) } }
    }

    /// A record that is there already, as after a refresh, changes nothing.
    @discardableResult
    private func take(_ record: JournalRecord) -> EntryID? {
        guard !ledger.holds(record.id) else { return nil }
        let changed = ledger.append(record)
        if let changed { searcher.forget(changed) }
        return changed
    }

    private func decode(_ records: [Record]) -> [JournalRecord] {
        var decoded: [JournalRecord] = []
        decoded.reserveCapacity(records.count)
        for record in records {
            do {
                decoded.append(try RecordCodec.decode(record.payload))
            } catch {
                unreadable += 1
            }
        }
        return decoded
    }

    func newName() -> EntryID {
        while true {
            let id = EntryID(generator.next())
            if !ledger.holds(id) { return id }
        }
    }

    private static func asking<Result>(_ body: () throws(VaultError) -> Result) throws(JournalError) -> Result {
        do {
            return try body()
        } catch {
            throw .vault(error)
        }
    }
}

extension Content {
    /// Whether it is one of the person's entries; settings and lines are the program's.
    public var isShown: Bool {
        switch self {
        case .checkIn, .dose, .scale, .plan: true
        case .stableRule, .setting, .lines: false
        }
    }

    /// Equal for contents of one sort.
    var sort: Int {
        switch self {
        case .checkIn: 1
        case .dose: 2
        case .scale: 3
        case .plan: 4
        case .stableRule: 5
        case .setting: 6
        case .lines: 7
        }
    }

    /// Throws where something would not be read back.
    func check() throws(JournalError) {
        switch self {
        case .setting(let name, let value):
            guard name.utf8.count <= 100, value.utf8.count <= CheckIn.longestNote else { throw .unusable(.tooLong) }
        case .lines(let lines):
            guard lines.count <= RecordCodec.mostLines, lines.allSatisfy({ $0.utf8.count <= RecordCodec.longestLine }) else { throw .unusable(.tooLong) }
        case .checkIn, .dose, .scale, .plan, .stableRule: break
        }
    }
}
