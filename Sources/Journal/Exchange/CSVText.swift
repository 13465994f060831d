/// Tables as text, after RFC 4180: commas, quotes where needed, CRLF.
enum CSVText {
    /// The most fields that are read in one file.
    static let mostFields = 5_000_000

    static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

    /// Spreadsheets compute what begins with one of these signs, and some fetch things from the network by it. An
    /// apostrophe in front makes it text there, and is taken away again when it is read.
    private static let dangerous: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x27]

    private static func quoted(_ field: String) -> String {
        let isNumber = field.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x2E }
        let text = !isNumber && field.utf8.first.map(dangerous.contains) == true ? "'" + field : field
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
            || text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }

    /// A row with the line on which it begins, from 1.
    struct Row {
        let line: Int
        let fields: [String]
    }

    /// Nil when it is not UTF-8, a quote is never closed, or there is too much of it. The separator is the comma,
    /// semicolon or tab that stands most often in the first line. Rows without anything in them are left out.
    static func rows(_ bytes: [UInt8]) -> [Row]? {
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let header = bytes[place...].prefix { $0 != 0x0A && $0 != 0x0D }
        let separator = [UInt8(0x2C), 0x3B, 0x09].max { left, right in header.count { $0 == left } < header.count { $0 == right } } ?? 0x2C
        var rows: [Row] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var line = 1
        var start = 1
        var count = 0
        func endField() -> Bool {
            guard var text = String(validating: field, as: UTF8.self), count < mostFields else { return false }
            if field.count > 1, field[0] == 0x27, dangerous.contains(field[1]) { text.unicodeScalars.removeFirst() }
            fields.append(text)
            field = []
            count += 1
            return true
        }
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case 0x22 where field.isEmpty:
                // Quoted: to the next quote that isn't doubled.
                while true {
                    guard place < bytes.count else { return nil }
                    let inner = bytes[place]
                    place += 1
                    if inner == 0x22 {
                        guard place < bytes.count, bytes[place] == 0x22 else { break }
                        place += 1
                    }
                    if inner == 0x0A { line += 1 }
                    field.append(inner)
                }
            case separator: guard endField() else { return nil }
            case 0x0D, 0x0A:
                if byte == 0x0D, place < bytes.count, bytes[place] == 0x0A { place += 1 }
                guard endField() else { return nil }
                if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, fields: fields)) }
                fields = []
                line += 1
                start = line
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !fields.isEmpty {
            guard endField() else { return nil }
            if fields.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, fields: fields)) }
        }
        return rows
    }
}
