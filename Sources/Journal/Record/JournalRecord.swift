import Taper

/// What is written to the vault: nothing is ever changed there, so an amendment and an undo are records of their own.
public struct JournalRecord: Hashable, Sendable {
    /// The record's own name; for a new entry also the entry's.
    public let id: EntryID
    /// When it was written.
    public let recorded: Moment
    /// What it does.
    public let action: Action

    /// What a record does.
    public enum Action: Hashable, Sendable {
        /// A new entry, whose name is the record's.
        case add(about: Day, Content)
        /// A new version of an entry.
        case amend(EntryID, about: Day, Content)
        /// Takes back a record: an entry, a version, or an earlier undo.
        case undo(EntryID)
    }

    /// A record with these parts.
    public init(id: EntryID, recorded: Moment, _ action: Action) { (self.id, self.recorded, self.action) = (id, recorded, action) }
}
