/// A JSON value that keeps the order of its members, so that what Ebb prints is the same each time.
///
/// Only writing is needed, and contracts fix the order that people read; Foundation's encoder would bring
/// a megabyte of start-up for thirty lines.
public enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    /// A number that has no exact decimal meaning, such as a score; never a dose.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    public static func == (left: JSON, right: JSON) -> Bool {
        left.text == right.text
    }

    /// The value on one line, as RFC 8259 asks.
    public var text: String {
        var result = ""
        write(to: &result)
        return result
    }

    private func write(to result: inout String) {
        switch self {
        case .null: result += "null"
        case .bool(let value): result += value ? "true" : "false"
        case .int(let value): result += String(value)
        case .number(let value): result += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.write(value, to: &result)
        case .array(let values):
            result += "["
            for (index, value) in values.enumerated() {
                if index > 0 { result += ", " }
                value.write(to: &result)
            }
            result += "]"
        case .object(let members):
            result += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { result += ", " }
                Self.write(member.0, to: &result)
                result += ": "
                member.1.write(to: &result)
            }
            result += "}"
        }
    }

    private static func write(_ text: String, to result: inout String) {
        result += "\""
        let scalars = text.unicodeScalars
        // What needs no escape is copied in one piece.
        var plain = scalars.startIndex, at = plain
        while at < scalars.endIndex {
            let next = scalars.index(after: at)
            if let escaped = escape(scalars[at]) {
                result += text[plain..<at]
                result += escaped
                plain = next
            }
            at = next
        }
        result += text[plain...]
        result += "\""
    }

    /// How a string writes a scalar that can't stand in it as it is; nil for all others.
    private static func escape(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
            let hex = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        default: return nil
        }
    }
}
