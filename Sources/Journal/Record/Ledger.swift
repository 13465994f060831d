import Taper

/// All records in memory, and the entries that they make. A value: nothing here touches a vault.
struct Ledger: Sendable {
    /// Every record, oldest first.
    private(set) var records: [JournalRecord] = []
    /// Place of each record by its name.
    private var places: [EntryID: Int] = [:]
    /// Records that are undone.
    private var undone: Set<EntryID> = []
    /// The amendments of each entry, oldest first, undone ones too.
    private var amendments: [EntryID: [Int]] = [:]
    /// The live entries of the person, by the day that they are about and then by time and name.
    private(set) var entries: [Entry] = []
    /// The live entries of the program: settings, lines; in the same order.
    private(set) var background: [Entry] = []

    /// All records at once; cheaper than one by one. A record whose name is there already is left out.
    init(_ records: [JournalRecord] = []) {
        self.records.reserveCapacity(records.count)
        places.reserveCapacity(records.count)
        for record in records { note(record) }
        entries.reserveCapacity(self.records.count)
        for (place, record) in self.records.enumerated() {
            guard case .add(_, let content) = record.action, let entry = entry(at: place) else { continue }
            if content.isShown { entries.append(entry) } else { background.append(entry) }
        }
        // Mostly they come in order.
        let (shown, hidden) = (entries, background)
        if !isSorted(shown) { entries = shown.sorted { [places] in Self.isBefore($0, $1, places) } }
        if !isSorted(hidden) { background = hidden.sorted { [places] in Self.isBefore($0, $1, places) } }
    }

    private func isSorted(_ entries: [Entry]) -> Bool {
        entries.withUnsafeBufferPointer { entries in
            entries.indices.dropFirst().allSatisfy { !Self.isBefore(entries[$0], entries[$0 - 1], places) }
        }
    }

    /// Whether there is a record of this name.
    func holds(_ id: EntryID) -> Bool { places[id] != nil }

    func record(_ id: EntryID) -> JournalRecord? { places[id].map { records[$0] } }

    func isUndone(_ id: EntryID) -> Bool { undone.contains(id) }

    /// Takes one more record. Gives the name of the entry that it changes, nil when it changes none.
    @discardableResult
    mutating func append(_ record: JournalRecord) -> EntryID? {
        guard !holds(record.id), let changed = subject(of: record) else {
            note(record)
            return nil
        }
        let before = entry(changed)
        note(record)
        let after = entry(changed)
        // An entry stays of its sort, so it stays in its list.
        if (before ?? after)?.content.isShown ?? true {
            Self.replace(before, by: after, in: &entries, places)
        } else {
            Self.replace(before, by: after, in: &background, places)
        }
        return changed
    }

    /// Takes several records; many of them cost as much as reading the journal anew.
    mutating func append(contentsOf more: [JournalRecord]) {
        if more.count > 64 {
            self = Ledger(records + more)
        } else {
            for record in more { append(record) }
        }
    }

    /// The entry as it stands; nil when there is none or it is undone.
    func entry(_ id: EntryID) -> Entry? { places[id].flatMap { entry(at: $0) } }

    private func entry(at place: Int) -> Entry? {
        let id = records[place].id
        guard case .add(let about, let content) = records[place].action, undone.isEmpty || !undone.contains(id) else { return nil }
        guard !amendments.isEmpty, let changes = amendments[id] else { return Entry(id: id, recorded: records[place].recorded, about: about, content: content) }
        let live = changes.filter { !undone.contains(records[$0].id) }
        guard let last = live.last, case .amend(_, let about, let content) = records[last].action else {
            return Entry(id: id, recorded: records[place].recorded, about: about, content: content)
        }
        return Entry(id: id, recorded: records[place].recorded, about: about, content: content, amendments: live.count)
    }

    /// Every version of an entry that isn't undone, oldest first, each with the time it was written.
    func versions(of id: EntryID) -> [JournalRecord] {
        guard let place = places[id], case .add = records[place].action, !undone.contains(id) else { return [] }
        return [records[place]] + (amendments[id] ?? []).map { records[$0] }.filter { !undone.contains($0.id) }
    }

    private mutating func note(_ record: JournalRecord) {
        guard places.updateValue(records.count, forKey: record.id) == nil else {
            // The first one stays: a second record of the same name comes from putting two copies together.
            places[record.id] = records.firstIndex { $0.id == record.id }
            return
        }
        records.append(record)
        switch record.action {
        case .add: break
        case .amend(let entry, _, _): amendments[entry, default: []].append(records.count - 1)
        case .undo(let target): setUndone(target, true)
        }
    }

    /// Undoing an undo brings back what that one took away.
    private mutating func setUndone(_ id: EntryID, _ isUndone: Bool) {
        if isUndone { undone.insert(id) } else { undone.remove(id) }
        if let record = record(id), case .undo(let target) = record.action { setUndone(target, !isUndone) }
    }

    /// The records of a batch that have to be undone, in this order and the last one first, so that all stands as it did
    /// before the batch. What was undone before it as well stays so.
    func standing(in batch: ArraySlice<JournalRecord>) -> [EntryID] {
        var before: Set<EntryID> = []
        for record in records[..<batch.startIndex] { if case .undo(let target) = record.action { mark(target, true, in: &before) } }
        var now = undone
        var standing: [EntryID] = []
        for record in batch.reversed() where !now.contains(record.id) {
            if case .undo(let target) = record.action {
                guard !before.contains(target) else { continue }
                mark(target, false, in: &now)
            }
            now.insert(record.id)
            standing.append(record.id)
        }
        return standing
    }

    private func mark(_ id: EntryID, _ isUndone: Bool, in set: inout Set<EntryID>) {
        if isUndone { set.insert(id) } else { set.remove(id) }
        if let record = record(id), case .undo(let target) = record.action { mark(target, !isUndone, in: &set) }
    }

    /// The entry that a record is about.
    func subject(of record: JournalRecord) -> EntryID? {
        switch record.action {
        case .add: record.id
        case .amend(let entry, _, _): entry
        case .undo(let target): self.record(target).flatMap { subject(of: $0) }
        }
    }

    /// By day, by time, and what was written in one minute in the order of writing.
    private static func isBefore(_ left: Entry, _ right: Entry, _ places: [EntryID: Int]) -> Bool {
        if left.about != right.about { return left.about < right.about }
        let (first, second) = (left.recorded.absoluteMinutes, right.recorded.absoluteMinutes)
        return first != second ? first < second : (places[left.id] ?? 0) < (places[right.id] ?? 0)
    }

    /// Static, and with nothing of the ledger captured: a second holder of the list would make it a copy of twenty thousand.
    private static func replace(_ before: Entry?, by after: Entry?, in entries: inout [Entry], _ places: [EntryID: Int]) {
        if let before {
            let index = insertionIndex(of: before, in: entries, places)
            if index < entries.count, entries[index].id == before.id { entries.remove(at: index) }
        }
        if let after { entries.insert(after, at: insertionIndex(of: after, in: entries, places)) }
    }

    private static func insertionIndex(of entry: Entry, in entries: [Entry], _ places: [EntryID: Int]) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(entries[middle], entry, places) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
