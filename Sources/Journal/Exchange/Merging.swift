import Taper

/// What an import would do, to be shown before it is done.
///
/// Every entry that comes in is counted once: `entries` is the sum of `newEntries`, `sameEntries`, `changedEntries` and
/// `leftEntries`. `removedEntries` counts entries of the journal.
public struct ImportPreview: Sendable {
    /// How many entries the records make.
    public let entries: Int
    /// How many of these were taken back here; merging leaves them so.
    public let undoneEntries: Int
    /// Entries that are not in the journal yet.
    public let newEntries: Int
    /// Entries that are there already and say the same.
    public let sameEntries: Int
    /// Entries that are there and would say something else afterwards.
    public let changedEntries: Int
    /// Entries that say something else here, or were taken back here, and are left so.
    public let leftEntries: Int
    /// Entries of the journal that would be taken back.
    public let removedEntries: Int
    /// How many of those are about a plan.
    public let removedPlanEvents: Int
    /// The days from the first to the last entry that comes in.
    public let days: ClosedRange<Day>?
}

/// What a file can hold of a journal. What it can't hold is left alone by an import.
public enum ImportReach: Hashable, Sendable {
    /// Everything, as JSON does.
    case everything
    /// No plans, and not which plan a dose follows, as in a table.
    case withoutPlans
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

    /// Every record as JSON: the whole journal with amendments and undos, exactly. Only the marks of imports stay here.
    public var exportedJSON: String { JournalJSON.text(of: ledger.records.filter { !isImportMark($0) }) }

    private func isImportMark(_ record: JournalRecord) -> Bool {
        switch record.action {
        case .add(_, .setting(ImportMark.name, _)): true
        case .undo(let target): ledger.record(target).map(isImportMark) ?? false
        default: false
        }
    }

    /// What importing the records would do. Changes nothing.
    public func preview(_ records: [JournalRecord], mode: ImportMode, reach: ImportReach = .everything, now: Moment) -> ImportPreview {
        let records = completed(records, reach)
        let incoming = Ledger(records).entries
        var after = ledger
        after.append(contentsOf: changes(for: records, mode: mode, reach: reach, now: now, name: Journal.throwawayName()))
        func byName(_ ledger: Ledger) -> [EntryID: Entry] { Dictionary(uniqueKeysWithValues: ledger.entries.map { ($0.id, $0) }) }
        let present = byName(ledger)
        let future = byName(after)
        func isSame(_ left: Entry, _ right: Entry) -> Bool { left.about == right.about && left.content == right.content }
        var (new, same, changed, left) = (0, 0, 0, 0)
        for entry in incoming {
            switch (present[entry.id], future[entry.id]) {
            case (nil, .some): new += 1
            case (let before?, let later?) where !isSame(before, later): changed += 1
            case (let before?, .some) where isSame(before, entry): same += 1
            default: left += 1
            }
        }
        let removed = present.values.filter { future[$0.id] == nil }
        return ImportPreview(
            entries: incoming.count, undoneEntries: incoming.count { ledger.holds($0.id) && present[$0.id] == nil }, newEntries: new, sameEntries: same,
            changedEntries: changed, leftEntries: left, removedEntries: removed.count,
            removedPlanEvents: removed.count { if case .plan = $0.content { true } else { false } },
            days: incoming.first.flatMap { first in incoming.last.map { first.about...$0.about } })
    }

    /// Takes records in, all or nothing. ``undo(now:)`` takes the whole of it back as one.
    public func importRecords(_ records: [JournalRecord], mode: ImportMode, reach: ImportReach = .everything, now: Moment) throws(JournalError) {
        var all = changes(for: completed(records, reach), mode: mode, reach: reach, now: now, name: newName)
        guard let first = all.first, let last = all.last else { return }
        let mark = ImportMark(first: first.id, last: last.id, count: all.count)
        all.append(JournalRecord(id: newName(), recorded: now, .add(about: now.day, .setting(name: ImportMark.name, value: mark.text))))
        try append(all)
    }

    /// The records with what their format can't hold filled in from the entries that are here.
    private func completed(_ records: [JournalRecord], _ reach: ImportReach) -> [JournalRecord] {
        // The mark of an import belongs to the journal that it was made in.
        let records = records.filter { if case .add(_, .setting(ImportMark.name, _)) = $0.action { false } else { true } }
        guard reach == .withoutPlans else { return records }
        return records.map { record in
            guard case .add(let about, .dose(let dose)) = record.action, dose.plan == nil, case .dose(let here)? = ledger.entry(record.id)?.content, let plan = here.plan,
                  let whole = try? DoseTaken(medication: dose.medication, amount: dose.amount, status: dose.status, time: dose.time, taken: dose.taken, portion: dose.portion, plan: plan)
            else { return record }
            return JournalRecord(id: record.id, recorded: record.recorded, .add(about: about, .dose(whole)))
        }
    }

    /// The records to append.
    private func changes(for records: [JournalRecord], mode: ImportMode, reach: ImportReach, now: Moment, name: () -> EntryID) -> [JournalRecord] {
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
        func isInReach(_ entry: Entry) -> Bool { if case .plan = entry.content { reach == .everything } else { true } }
        let surplus = after.entries.filter { wanted.entry($0.id) == nil && isInReach($0) }.map { JournalRecord(id: name(), recorded: now, .undo($0.id)) }
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
