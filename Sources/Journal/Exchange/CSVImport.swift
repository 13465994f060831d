import Taper

/// A table read as records, with what could not be read, to be shown before anything is kept.
///
/// Reads Ebb's own table, and any other that has a column `date` (`2026-12-01`) with `symptom` and `score`, or `sleep` in
/// hours, or `note`, or columns that are named for symptoms and hold scores. Nothing is guessed: a date in another
/// spelling or a score outside 0 to 10 is a problem of its row, and the other rows come in.
public struct CSVImport: Sendable {
    /// What came in, ready to be merged.
    public let records: [JournalRecord]
    /// How many rows came in.
    public let rows: Int
    /// The rows that did not come in.
    public let problems: [Problem]

    /// A row that did not come in. Says where, and nothing of what stands there.
    public struct Problem: Hashable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// Why it did not come in.
        public let reason: Reason

        /// Why a row did not come in; the text goes behind "line 7: ".
        public enum Reason: String, Hashable, Sendable {
            case date = "the date is not written as 2026-12-01"
            case written = "the time is not one"
            case score = "the score is not a whole number from 0 to 10"
            case symptom = "the symptom is not known"
            case sleep = "the sleep is not a time from 0 to 24 hours"
            case dose = "the dose is incomplete"
            case scale = "the scale's answers are incomplete"
            case kind = "the kind of row is not known"
            case plan = "plans come in only from JSON"
            case nothing = "there is nothing in it to keep"
            case tooMuch = "it does not fit with the rows of its entry"
        }
    }

    /// - Parameters:
    ///   - concept: the id of a symptom's concept by any of its names or by the id itself; nil where it isn't known.
    ///   - now: the time of writing for rows that have none.
    ///   - random: for the names of entries that have none.
    public init(
        _ bytes: [UInt8], concept: @escaping (String) -> String?, now: Moment, random: inout some RandomNumberGenerator
    ) throws(ImportError) {
        guard bytes.count <= JournalJSON.largest else { throw .tooLarge }
        guard let table = CSVText.rows(bytes), let header = table.first, let columns = Columns(header.fields, concept: concept) else { throw .noColumns }
        var builder = EntryBuilder(columns: columns, concept: concept, now: now)
        for row in table.dropFirst() { builder.take(row) }
        (records, rows, problems) = builder.finish { EntryID(random.next()) }
    }
}

/// Which column is what.
private struct Columns {
    var places: [String: Int] = [:]
    /// Columns whose name is a symptom.
    var symptoms: [(place: Int, concept: String)] = []

    private static let names: [String: [String]] = [
        "date": ["date", "day"], "written": ["written"], "entry": ["entry"], "kind": ["kind"], "name": ["name", "symptom"],
        "value": ["value", "score", "severity", "rating"], "unit": ["unit"], "time_of_day": ["time_of_day"], "status": ["status"], "taken": ["taken"],
        "note": ["note", "notes", "comment", "comments"], "sleep": ["sleep", "sleep hours", "sleep (h)", "hours of sleep"],
    ]

    init?(_ header: [String], concept: (String) -> String?) {
        for (place, field) in header.enumerated() {
            let name = field.lowercased()
            if let known = Columns.names.first(where: { $0.value.contains(name) })?.key, places[known] == nil {
                places[known] = place
            } else if let concept = concept(field) {
                symptoms.append((place, concept))
            }
        }
        let hasScores = places["name"] != nil && places["value"] != nil
        guard places["date"] != nil, hasScores || places["note"] != nil || places["sleep"] != nil || !symptoms.isEmpty else { return nil }
    }

    func field(_ name: String, _ row: [String]) -> String {
        guard let place = places[name], place < row.count else { return "" }
        return row[place]
    }
}

/// Puts the rows of one entry together.
private struct EntryBuilder {
    let columns: Columns
    let concept: (String) -> String?
    let now: Moment

    private var records: [JournalRecord] = []
    private var taken = 0
    private var problems: [CSVImport.Problem] = []
    private var names: Set<EntryID> = []
    private var unnamed: [Int] = []
    /// The check-in whose rows are being read.
    private var open: CheckInDraft?

    private struct CheckInDraft {
        let id: EntryID
        let about: Day
        let recorded: Moment
        var scores: [SymptomScore] = []
        var sleep: Int?
        var note = ""
    }

    /// What one row says.
    private struct Row {
        var scores: [SymptomScore] = []
        var sleep: Int?
        var note = ""
        var whole: Content?
    }

    init(columns: Columns, concept: @escaping (String) -> String?, now: Moment) { (self.columns, self.concept, self.now) = (columns, concept, now) }

    private struct Refused: Error { let reason: CSVImport.Problem.Reason }

    mutating func take(_ row: CSVText.Row) {
        do throws(Refused) {
            try read(row)
            taken += 1
        } catch {
            problems.append(CSVImport.Problem(line: row.line, reason: error.reason))
        }
    }

    private mutating func read(_ row: CSVText.Row) throws(Refused) {
        guard let about = Day.parse(columns.field("date", row.fields)) else { throw Refused(reason: .date) }
        let written = columns.field("written", row.fields)
        guard let recorded = written.isEmpty ? now : JournalCSV.moment(written) else { throw Refused(reason: .written) }
        let id = EntryID(columns.field("entry", row.fields))
        let said = try content(row.fields)
        if let whole = said.whole {
            close()
            try keep(whole, id: id, about: about, recorded: recorded)
            return
        }
        if let id {
            if var draft = open, draft.id == id {
                guard draft.about == about, draft.recorded == recorded, said.sleep == nil || draft.sleep == nil, said.note.isEmpty || draft.note.isEmpty else {
                    throw Refused(reason: .tooMuch)
                }
                draft.scores += said.scores
                guard (try? CheckIn(scores: draft.scores)) != nil || draft.scores.isEmpty else { throw Refused(reason: .tooMuch) }
                draft.sleep = said.sleep ?? draft.sleep
                draft.note += said.note
                open = draft
                return
            }
            close()
            guard names.insert(id).inserted else { throw Refused(reason: .tooMuch) }
            open = CheckInDraft(id: id, about: about, recorded: recorded, scores: said.scores, sleep: said.sleep, note: said.note)
            return
        }
        guard let checkIn = try? CheckIn(scores: said.scores, sleepMinutes: said.sleep, note: said.note) else { throw Refused(reason: .tooMuch) }
        try keep(.checkIn(checkIn), id: nil, about: about, recorded: recorded)
    }

    private mutating func keep(_ content: Content, id: EntryID?, about: Day, recorded: Moment) throws(Refused) {
        if let id, !names.insert(id).inserted { throw Refused(reason: .tooMuch) }
        if id == nil { unnamed.append(records.count) }
        records.append(JournalRecord(id: id ?? EntryID(0), recorded: recorded, .add(about: about, content)))
    }

    private mutating func close() {
        guard let draft = open else { return }
        open = nil
        // Each row was checked when it was taken, so that the whole is in range.
        guard let checkIn = try? CheckIn(scores: draft.scores, sleepMinutes: draft.sleep, note: draft.note) else { return }
        records.append(JournalRecord(id: draft.id, recorded: draft.recorded, .add(about: draft.about, .checkIn(checkIn))))
    }

    mutating func finish(name: () -> EntryID) -> ([JournalRecord], Int, [CSVImport.Problem]) {
        close()
        for place in unnamed {
            var id = name()
            while !names.insert(id).inserted { id = name() }
            records[place] = JournalRecord(id: id, recorded: records[place].recorded, records[place].action)
        }
        return (records, taken, problems)
    }

    private func content(_ fields: [String]) throws(Refused) -> Row {
        var row = Row()
        let kind = columns.field("kind", fields).lowercased()
        let name = columns.field("name", fields)
        let value = columns.field("value", fields)
        switch kind {
        case "", "symptom":
            if !name.isEmpty || !value.isEmpty { row.scores.append(try score(name, value)) }
            for (place, concept) in columns.symptoms where place < fields.count && !fields[place].isEmpty {
                row.scores.append(try score(concept, fields[place], isConcept: true))
            }
            row.note = columns.field("note", fields)
            let sleep = columns.field("sleep", fields)
            if !sleep.isEmpty { row.sleep = try hours(sleep) }
        case "sleep":
            guard let minutes = Int(value), (0...1440).contains(minutes) else { throw Refused(reason: .sleep) }
            row.sleep = minutes
        case "note": row.note = columns.field("note", fields)
        case "dose": row.whole = .dose(try dose(fields, name, value))
        case "scale":
            let answers = columns.field("note", fields).split(separator: " ").map { Int($0) ?? -1 }
            guard let scale = ScaleResult.Scale.allCases.first(where: { $0.name == name }), let result = try? ScaleResult(scale, answers: answers) else {
                throw Refused(reason: .scale)
            }
            row.whole = .scale(result)
        case "plan": throw Refused(reason: .plan)
        default: throw Refused(reason: .kind)
        }
        guard row.whole != nil || !row.scores.isEmpty || row.sleep != nil || !row.note.isEmpty else { throw Refused(reason: .nothing) }
        guard row.note.utf8.count <= CheckIn.longestNote else { throw Refused(reason: .tooMuch) }
        return row
    }

    private func score(_ name: String, _ value: String, isConcept: Bool = false) throws(Refused) -> SymptomScore {
        guard let concept = isConcept ? name : concept(name) else { throw Refused(reason: .symptom) }
        guard let number = Int(value), let score = try? SymptomScore(concept, number) else { throw Refused(reason: .score) }
        return score
    }

    /// `4`, `4.5`, `4,5`, `4h` or `04:30`, in minutes.
    private func hours(_ text: String) throws(Refused) -> Int {
        if let minutes = JournalCSV.minutes(text) { return minutes }
        let number = text.hasSuffix("h") ? text.dropLast() : text[...]
        let parts = number.split(separator: number.contains(",") ? "," : ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...24).contains(whole) else { throw Refused(reason: .sleep) }
        var minutes = whole * 60
        if parts.count == 2 {
            guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]), part >= 0 else { throw Refused(reason: .sleep) }
            minutes += part * (parts[1].utf8.count == 1 ? 6 : 60) / (parts[1].utf8.count == 1 ? 1 : 100)
        }
        guard minutes <= 1440 else { throw Refused(reason: .sleep) }
        return minutes
    }

    private func dose(_ fields: [String], _ name: String, _ value: String) throws(Refused) -> DoseTaken {
        let when = columns.field("taken", fields)
        let time = columns.field("time_of_day", fields)
        guard columns.field("unit", fields) == "mg", let amount = try? Dose.parse(value),
              let status = DoseTaken.Status.allCases.first(where: { $0.name == columns.field("status", fields) }),
              time.isEmpty || TimeOfDay.allCases.contains(where: { $0.description == time }), when.isEmpty || JournalCSV.moment(when) != nil,
              let dose = try? DoseTaken(
                  medication: name, amount: amount, status: status, time: TimeOfDay.allCases.first { $0.description == time },
                  taken: JournalCSV.moment(when), portion: columns.field("note", fields)) else { throw Refused(reason: .dose) }
        return dose
    }
}
