/// Stands behind the records of an import, so that it can be taken back as one. Kept as a setting: a version that does not
/// know it passes over it.
struct ImportMark: Equatable {
    static let name = "import"

    /// The first and the last of the records.
    let first: EntryID
    let last: EntryID
    /// How many they are, both counted.
    let count: Int

    var text: String { "\(first) \(last) \(count)" }

    init(first: EntryID, last: EntryID, count: Int) { (self.first, self.last, self.count) = (first, last, count) }

    /// Reads ``text``; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let first = EntryID(parts[0]), let last = EntryID(parts[1]), let count = Int(parts[2]), count > 0 else { return nil }
        self.init(first: first, last: last, count: count)
    }
}

extension Journal {
    /// Whether ``undo(now:)`` would take back an import.
    public var isImportLatest: Bool { latestImport != nil }

    /// Takes back the latest import, where nothing that the person wrote since still stands; nil where there is none such.
    func undoImport(now: Moment) throws(JournalError) -> Undone? {
        guard let (batch, mark) = latestImport else { return nil }
        let standing = ledger.standing(in: batch)
        let entries = Set(batch.compactMap { ledger.subject(of: $0) }.filter { isOfThePerson($0) })
        return try undo(standing.reversed() + [mark], imported: entries.count, now: now)
    }

    /// The records of the latest import and the name of its mark.
    private var latestImport: (batch: ArraySlice<JournalRecord>, mark: EntryID)? {
        for (place, record) in ledger.records.enumerated().reversed() where !ledger.isUndone(record.id) {
            switch record.action {
            case .add(_, .setting(ImportMark.name, let text)):
                guard let mark = ImportMark(text), let batch = batch(mark, endingAt: place) else { continue }
                return (batch, record.id)
            case .add(_, let content), .amend(_, _, let content):
                if content.isShown { return nil }
            case .undo: continue
            }
        }
        return nil
    }

    /// The records of an import, which stand right before its mark; nil where they no longer do, as after a rescue that
    /// lost some.
    private func batch(_ mark: ImportMark, endingAt place: Int) -> ArraySlice<JournalRecord>? {
        guard mark.count <= place else { return nil }
        let batch = ledger.records[place - mark.count..<place]
        return batch.first?.id == mark.first && batch.last?.id == mark.last ? batch : nil
    }

    private func isOfThePerson(_ id: EntryID) -> Bool {
        guard case .add(_, let content)? = ledger.record(id)?.action else { return false }
        return content.isShown
    }
}
