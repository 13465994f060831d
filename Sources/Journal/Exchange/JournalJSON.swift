import Taper

/// Why an import was not read. What stands in the file is not part of it.
public enum ImportError: Error, Hashable, Sendable {
    /// Not JSON, at this line.
    case notJSON(line: Int)
    /// JSON, and not an export of a journal.
    case notAJournal
    /// An export by a later version.
    case newerVersion(Int)
    /// The record of this number, from 1, is incomplete or out of range.
    case badRecord(Int)
    /// More than this program reads at once.
    case tooLarge
    /// A table without the columns that are needed: a date, and a score, sleep or note.
    case noColumns
}

extension ImportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notJSON(let line): "line \(line) of the file is not JSON: choose a file that ebb exported"
        case .notAJournal: "the file is not an exported journal: choose a file that ebb exported"
        case .newerVersion(let version): "the file was exported by a newer version (format \(version)): update ebb"
        case .badRecord(let number): "record \(number) of the file is damaged: nothing was imported"
        case .tooLarge: "the file is too large to be a journal: choose another"
        case .noColumns: "the table needs a column date, and one of symptom and score, sleep, note or a symptom's name"
        }
    }
}

/// A journal as JSON and back, exactly: every record with its name, amendments and undos too.
public enum JournalJSON {
    static let format = "ebb-journal"
    static let version: Int64 = 1
    /// The largest file that is read, in bytes.
    public static let largest = 256 << 20

    /// One record a line, so that two exports can be compared line by line.
    public static func text(of records: [JournalRecord]) -> String {
        var text = "{\"format\": \"\(format)\", \"version\": \(version), \"records\": ["
        for (index, record) in records.enumerated() {
            text += index > 0 ? ",\n" : "\n"
            value(of: record).write(to: &text)
        }
        return text + "\n]}\n"
    }

    /// Reads what ``text(of:)`` writes. All or nothing.
    public static func records(in bytes: [UInt8]) throws(ImportError) -> [JournalRecord] {
        guard bytes.count <= largest else { throw .tooLarge }
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes)
        } catch {
            throw .notJSON(line: error.line)
        }
        guard case .object = value, value["format"] == .text(format), case .number(let found)? = value["version"] else { throw .notAJournal }
        guard found == version else { throw found > version ? .newerVersion(Int(clamping: found)) : .notAJournal }
        guard case .list(let list)? = value["records"] else { throw .notAJournal }
        var records: [JournalRecord] = []
        var names: Set<EntryID> = []
        for (index, item) in list.enumerated() {
            guard let record = try? record(item), names.insert(record.id).inserted else { throw .badRecord(index + 1) }
            records.append(record)
        }
        return records
    }

    private static func value(of record: JournalRecord) -> JSONValue {
        var fields: [(String, JSONValue?)] = [("id", .text(record.id.description)), ("recorded", value(of: record.recorded))]
        switch record.action {
        case .add(let about, let content):
            fields += [("action", .text("add")), ("about", .text(about.description)), ("content", value(of: content))]
        case .amend(let entry, let about, let content):
            fields += [
                ("action", .text("amend")), ("entry", .text(entry.description)), ("about", .text(about.description)), ("content", value(of: content)),
            ]
        case .undo(let target): fields += [("action", .text("undo")), ("record", .text(target.description))]
        }
        return .fields(fields)
    }

    private static func record(_ value: JSONValue) throws -> JournalRecord {
        var reader = try FieldReader(value)
        let id = try reader.id("id")
        let recorded = try moment(reader.value("recorded"))
        let action: JournalRecord.Action
        switch try reader.text("action") {
        case "add": action = .add(about: try reader.day("about"), try content(reader.value("content")))
        case "amend": action = .amend(try reader.id("entry"), about: try reader.day("about"), try content(reader.value("content")))
        case "undo": action = .undo(try reader.id("record"))
        default: throw UnreadableRecord()
        }
        try reader.finish()
        return JournalRecord(id: id, recorded: recorded, action)
    }

    static func value(of moment: Moment) -> JSONValue {
        .fields([("day", .text(moment.day.description)), ("minute", .number(Int64(moment.minute))), ("offset", .number(Int64(moment.offset)))])
    }

    static func moment(_ value: JSONValue) throws -> Moment {
        var reader = try FieldReader(value)
        guard let moment = Moment(day: try reader.day("day"), minute: try reader.number("minute"), offset: try reader.number("offset")) else {
            throw UnreadableRecord()
        }
        try reader.finish()
        return moment
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}

/// Takes the fields of an object one by one; each must be there, and none may be left over.
struct FieldReader {
    private var fields: [String: JSONValue] = [:]

    init(_ value: JSONValue) throws {
        guard case .object(let list) = value else { throw UnreadableRecord() }
        for field in list { fields[field.name] = field.value }
    }

    mutating func value(_ name: String) throws -> JSONValue {
        guard let value = fields.removeValue(forKey: name) else { throw UnreadableRecord() }
        return value
    }

    mutating func optional<Value>(_ name: String, _ read: (inout FieldReader, String) throws -> Value) throws -> Value? {
        fields[name] == nil ? nil : try read(&self, name)
    }

    mutating func text(_ name: String) throws -> String {
        guard case .text(let text) = try value(name) else { throw UnreadableRecord() }
        return text
    }

    mutating func number(_ name: String) throws -> Int {
        guard case .number(let number) = try value(name) else { throw UnreadableRecord() }
        return Int(number)
    }

    mutating func flag(_ name: String) throws -> Bool {
        guard case .flag(let flag) = try value(name) else { throw UnreadableRecord() }
        return flag
    }

    mutating func list(_ name: String) throws -> [JSONValue] {
        guard case .list(let list) = try value(name) else { throw UnreadableRecord() }
        return list
    }

    mutating func texts(_ name: String) throws -> [String] {
        try list(name).map { value in
            guard case .text(let text) = value else { throw UnreadableRecord() }
            return text
        }
    }

    mutating func id(_ name: String) throws -> EntryID {
        guard let id = EntryID(try text(name)) else { throw UnreadableRecord() }
        return id
    }

    mutating func day(_ name: String) throws -> Day {
        guard let day = Day.parse(try text(name)) else { throw UnreadableRecord() }
        return day
    }

    /// An exact number of milligrams, spelled as ``Dose/amount`` spells it.
    mutating func dose(_ name: String) throws -> Dose {
        let text = try text(name)
        let dose = try Dose.parse(text)
        guard dose.amount == text else { throw UnreadableRecord() }
        return dose
    }

    func finish() throws {
        guard fields.isEmpty else { throw UnreadableRecord() }
    }
}
