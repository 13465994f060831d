import Taper

/// What an import would do, to be shown before it is done.
public struct ImportPreview: Sendable {
    /// The records that would come in.
    public let records: [JournalRecord]
    /// How many entries they make.
    public let entries: Int
    /// How many of these were taken back here; merging leaves them so.
    public let undoneEntries: Int
    /// Entries that are not in the journal yet.
    public let newEntries: Int
    /// Entries that are there already, just so.
    public let sameEntries: Int
    /// Entries that are there and would say something else afterwards.
    public let changedEntries: Int
    /// Entries of the journal that would be taken back; none when merging.
    public let removedEntries: Int
    /// The days from the first to the last entry that comes in.
    public let days: ClosedRange<Day>?
}

extension Journal {
    /// How an import meets what is there.
    public enum ImportMode: Hashable, Sendable {
        /// What is there stays; records that are not known come in.
        case merge
        /// Afterwards the entries are those of the import. What was there is taken back, and like everything it can be
        /// brought back.
        case replace
    }

    /// Every record as JSON: the whole journal with amendments and undos, exactly.
    public var exportedJSON: String { JournalJSON.text(of: ledger.records) }

    /// What importing the records would do. Changes nothing.
    public func preview(_ records: [JournalRecord], mode: ImportMode, now: Moment) -> ImportPreview {
        let incoming = Ledger(records)
        var after = ledger
        after.append(contentsOf: changes(for: records, mode: mode, now: now, name: Journal.throwawayName()))
        func byName(_ ledger: Ledger) -> [EntryID: Entry] { Dictionary(uniqueKeysWithValues: ledger.entries.map { ($0.id, $0) }) }
        let present = byName(ledger)
        let future = byName(after)
        let days = incoming.entries.first.flatMap { first in incoming.entries.last.map { first.about...$0.about } }
        return ImportPreview(
            records: records, entries: incoming.entries.count, undoneEntries: incoming.entries.count { ledger.holds($0.id) && present[$0.id] == nil },
            newEntries: future.keys.count { present[$0] == nil }, sameEntries: incoming.entries.count { present[$0.id] == $0 },
            changedEntries: future.count { name, entry in present[name].map { $0.about != entry.about || $0.content != entry.content } ?? false },
            removedEntries: present.keys.count { future[$0] == nil }, days: days)
    }

    /// Takes records in, all or nothing.
    public func importRecords(_ records: [JournalRecord], mode: ImportMode, now: Moment) throws(JournalError) {
        try append(changes(for: records, mode: mode, now: now, name: newName))
    }

    /// The records to append.
    private func changes(for records: [JournalRecord], mode: ImportMode, now: Moment, name: () -> EntryID) -> [JournalRecord] {
        let unknown = records.filter { !ledger.holds($0.id) }
        guard mode == .replace else { return unknown }
        let wanted = Ledger(records)
        var after = ledger
        after.append(contentsOf: unknown)
        var changes = unknown
        func add(_ action: JournalRecord.Action) {
            let record = JournalRecord(id: name(), recorded: now, action)
            changes.append(record)
            after.append(record)
        }
        let surplus = after.entries.filter { wanted.entry($0.id) == nil }.map { JournalRecord(id: name(), recorded: now, .undo($0.id)) }
        changes += surplus
        after.append(contentsOf: surplus)
        for entry in wanted.entries {
            // Brought back by undoing what took it away.
            while after.entry(entry.id) == nil, let undo = after.undoing(entry.id) { add(.undo(undo)) }
            guard let present = after.entry(entry.id), present.about != entry.about || present.content != entry.content else { continue }
            add(.amend(entry.id, about: entry.about, entry.content))
        }
        return changes
    }

    /// Names for a look ahead, which are never kept.
    private static func throwawayName() -> () -> EntryID {
        var next: UInt64 = 0
        return {
            next += 1
            return EntryID(next)
        }
    }
}

extension Ledger {
    /// The live undo that takes a record away; nil when nothing does.
    func undoing(_ id: EntryID) -> EntryID? {
        records.last { record in
            if case .undo(id) = record.action { !isUndone(record.id) } else { false }
        }?.id
    }
}
