/// Lines of an iCalendar file (RFC 5545): escaped, folded at 75 octets, ended by CR LF.
struct CalendarText {
    private(set) var text = ""

    /// Octets that a line may take, its line break not counted (RFC 5545, 3.1).
    private static let longest = 75

    /// A line `name:value` whose value is structured already, such as a date.
    mutating func line(_ name: String, _ value: String) {
        fold("\(name):\(value)")
    }

    /// A line whose value is running text.
    mutating func line(_ name: String, text value: String) {
        line(name, Self.escaped(value))
    }

    /// Backslash, semicolon, comma and line breaks as RFC 5545, 3.3.11, writes them; other control characters are left out.
    static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A line goes on behind CR LF and a blank, which counts too. No character is torn apart.
    private mutating func fold(_ line: String) {
        var octets = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > Self.longest {
                text += "\r\n "
                octets = 1
            }
            text.unicodeScalars.append(scalar)
            octets += size
        }
        text += "\r\n"
    }
}
