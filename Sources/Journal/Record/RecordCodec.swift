import Taper

/// A record as bytes, version 1: version, sort, name, when, and what. `docs/vault-format.md` lists the fields.
enum RecordCodec {
    static let version: UInt8 = 1
    static let mostLines = 1000
    static let longestLine = 10_000

    static func encode(_ record: JournalRecord) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(version)
        switch record.action {
        case .add(let about, let content):
            begin(&writer, 1, record)
            writer.signed(Int64(about - record.recorded.day))
            encode(content, &writer)
        case .amend(let entry, let about, let content):
            begin(&writer, 2, record)
            writer.fixed(entry.value)
            writer.signed(Int64(about - record.recorded.day))
            encode(content, &writer)
        case .undo(let target):
            begin(&writer, 3, record)
            writer.fixed(target.value)
        }
        return writer.bytes
    }

    /// Throws for a later version, a damaged text and anything that this version doesn't write.
    static func decode(_ bytes: [UInt8]) throws(UnreadableRecord) -> JournalRecord {
        var reader = ByteReader(bytes)
        guard try reader.byte() == version else { throw UnreadableRecord() }
        let sort = try reader.byte()
        let id = EntryID(try reader.fixed())
        let recorded = try moment(&reader)
        let action: JournalRecord.Action
        switch sort {
        case 1: action = .add(about: try day(&reader, from: recorded.day), try content(&reader))
        case 2: action = .amend(EntryID(try reader.fixed()), about: try day(&reader, from: recorded.day), try content(&reader))
        case 3: action = .undo(EntryID(try reader.fixed()))
        default: throw UnreadableRecord()
        }
        guard reader.isAtEnd else { throw UnreadableRecord() }
        return JournalRecord(id: id, recorded: recorded, action)
    }

    private static func begin(_ writer: inout ByteWriter, _ sort: UInt8, _ record: JournalRecord) {
        writer.byte(sort)
        writer.fixed(record.id.value)
        encode(record.recorded, &writer)
    }

    static func encode(_ moment: Moment, _ writer: inout ByteWriter) {
        writer.signed(Int64(moment.day.number))
        writer.count(moment.minute)
        writer.signed(Int64(moment.offset))
    }

    static func moment(_ reader: inout ByteReader) throws(UnreadableRecord) -> Moment {
        let day = try reader.signed()
        let minute = try reader.count(0...1439)
        let offset = try reader.signed()
        guard (-4_000_000...4_000_000).contains(day), (-2000...2000).contains(offset),
              let moment = Moment(day: Day(number: Int(day)), minute: minute, offset: Int(offset)) else { throw UnreadableRecord() }
        return moment
    }

    private static func day(_ reader: inout ByteReader, from day: Day) throws(UnreadableRecord) -> Day {
        let distance = try reader.signed()
        guard (-4_000_000...4_000_000).contains(distance), Moment.days.contains(day.number + Int(distance)) else { throw UnreadableRecord() }
        return day + Int(distance)
    }
}
