/// As much of JSON as an export has: whole numbers, texts, lists and objects.
enum JSONValue: Equatable {
    case null
    case flag(Bool)
    case number(Int64)
    case text(String)
    case list([JSONValue])
    case object([Field])

    struct Field: Equatable {
        let name: String
        let value: JSONValue
    }

    /// An object, without the fields that are nil.
    static func fields(_ fields: [(String, JSONValue?)]) -> JSONValue {
        .object(fields.compactMap { name, value in value.map { Field(name: name, value: $0) } })
    }

    /// On one line, without needless blanks.
    func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .number(let number): text += String(number)
        case .text(let value): JSONValue.quote(value, to: &text)
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += ", " }
                value.write(to: &text)
            }
            text += "]"
        case .object(let fields):
            text += "{"
            for (index, field) in fields.enumerated() {
                if index > 0 { text += ", " }
                JSONValue.quote(field.name, to: &text)
                text += ": "
                field.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

/// Reads JSON strictly: one value, nothing behind it, no name twice, no fractions, a bounded depth.
struct JSONReader {
    static let deepest = 32
    private let bytes: [UInt8]
    private var place = 0
    /// The line that is being read, from 1.
    private(set) var line = 1

    /// What is wrong is said only by its line: the text is the person's.
    struct Failure: Error, Equatable { let line: Int }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.blanks()
        guard reader.place == bytes.count else { throw reader.failure }
        return value
    }

    private var failure: Failure { Failure(line: line) }

    private mutating func blanks() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0D: break
            case 0x0A: line += 1
            default: return
            }
            place += 1
        }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        blanks()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func accept(word: String) -> Bool {
        guard bytes[place...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        blanks()
        guard depth < JSONReader.deepest, place < bytes.count else { throw failure }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try list(depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "n") where accept(word: "null"): return .null
        case UInt8(ascii: "t") where accept(word: "true"): return .flag(true)
        case UInt8(ascii: "f") where accept(word: "false"): return .flag(false)
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        default: throw failure
        }
    }

    private mutating func object(_ depth: Int) throws(Failure) -> JSONValue {
        place += 1
        var fields: [JSONValue.Field] = []
        var names: Set<String> = []
        if accept(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            blanks()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw failure }
            let name = try text()
            guard names.insert(name).inserted, accept(UInt8(ascii: ":")) else { throw failure }
            fields.append(JSONValue.Field(name: name, value: try value(depth: depth + 1)))
        } while accept(UInt8(ascii: ","))
        guard accept(UInt8(ascii: "}")) else { throw failure }
        return .object(fields)
    }

    private mutating func list(_ depth: Int) throws(Failure) -> JSONValue {
        place += 1
        var values: [JSONValue] = []
        if accept(UInt8(ascii: "]")) { return .list([]) }
        repeat { values.append(try value(depth: depth + 1)) } while accept(UInt8(ascii: ","))
        guard accept(UInt8(ascii: "]")) else { throw failure }
        return .list(values)
    }

    private mutating func number() throws(Failure) -> Int64 {
        let start = place
        if bytes[place] == UInt8(ascii: "-") { place += 1 }
        let digits = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        // No needless zero in front, and nothing that would make it another number.
        guard place > digits, bytes[digits] != 0x30 || place == digits + 1 else { throw failure }
        if place < bytes.count, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[place]) { throw failure }
        guard let number = Int64(String(decoding: bytes[start..<place], as: UTF8.self)) else { throw failure }
        return number
    }

    private mutating func text() throws(Failure) -> String {
        place += 1
        var result: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: result, as: UTF8.self) else { throw failure }
                return text
            case UInt8(ascii: "\\"): try escape(&result)
            case ..<0x20: throw failure
            default: result.append(byte)
            }
        }
        throw failure
    }

    private mutating func escape(_ result: inout [UInt8]) throws(Failure) {
        guard place < bytes.count else { throw failure }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "u"):
            var code = try fourDigits()
            if (0xD800...0xDBFF).contains(code) {
                guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else { throw failure }
                place += 2
                let low = try fourDigits()
                guard (0xDC00...0xDFFF).contains(low) else { throw failure }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure }
            result.append(contentsOf: String(Character(scalar)).utf8)
        default: throw failure
        }
    }

    private mutating func fourDigits() throws(Failure) -> UInt32 {
        guard place + 4 <= bytes.count else { throw failure }
        var code: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw failure }
            code = code << 4 | UInt32(digit)
        }
        place += 4
        return code
    }
}
