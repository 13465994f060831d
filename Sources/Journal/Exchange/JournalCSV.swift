import Taper

/// The entries as they stand, as a table for a spreadsheet: a row for each score, sleep, note, dose, scale and plan event.
///
/// What was amended or undone is not in it, and plan events are only written, never read; JSON has everything.
public enum JournalCSV {
    static let columns = ["date", "written", "entry", "kind", "name", "value", "unit", "time_of_day", "status", "taken", "note"]

    /// The table with its heading, lines ending in CRLF.
    public static func text(of entries: [Entry]) -> String {
        var text = CSVText.line(columns)
        for entry in entries {
            for row in rows(of: entry.content) {
                text += CSVText.line([entry.about.description, moment(entry.recorded), entry.id.description] + row)
            }
        }
        return text
    }

    /// kind, name, value, unit, time_of_day, status, taken, note.
    private static func rows(of content: Content) -> [[String]] {
        func row(_ kind: String, _ name: String = "", _ value: String = "", _ unit: String = "", note: String = "") -> [String] {
            [kind, name, value, unit, "", "", "", note]
        }
        switch content {
        case .checkIn(let checkIn):
            var rows = checkIn.scores.map { row("symptom", $0.concept, "\($0.score)") }
            if let minutes = checkIn.sleepMinutes { rows.append(row("sleep", "", "\(minutes)", "min")) }
            if !checkIn.note.isEmpty { rows.append(row("note", note: checkIn.note)) }
            return rows
        case .dose(let dose):
            return [
                [
                    "dose", dose.medication, dose.amount.amount, "mg", dose.time?.description ?? "", dose.status.name, dose.taken.map(moment) ?? "",
                    dose.portion,
                ]
            ]
        case .scale(let result):
            return [row("scale", result.scale.name, "\(result.total)", "", note: result.answers.map(String.init).joined(separator: " "))]
        case .plan(let event): return [row("plan", event.what.name, "", "", note: event.reason)]
        case .stableRule, .setting, .lines: return []
        }
    }

    /// `2026-12-01 04:05 +01:00`.
    static func moment(_ moment: Moment) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let offset = abs(moment.offset)
        return "\(moment) \(moment.offset < 0 ? "-" : "+")\(two(offset / 60)):\(two(offset % 60))"
    }

    /// Reads what ``moment(_:)-swift.type.method`` writes; nil for anything else.
    static func moment(_ text: String) -> Moment? {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let day = Day.parse(parts[0]), let minute = minutes(parts[1]), let sign = parts[2].first, "+-".contains(sign),
              let offset = minutes(parts[2].dropFirst()) else { return nil }
        return Moment(day: day, minute: minute, offset: sign == "-" ? -offset : offset)
    }

    /// `04:05` as minutes.
    static func minutes(_ text: some StringProtocol) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == 0x3A, [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) }) else { return nil }
        let hours = Int(bytes[0] - 0x30) * 10 + Int(bytes[1] - 0x30)
        let minutes = Int(bytes[3] - 0x30) * 10 + Int(bytes[4] - 0x30)
        return hours < 24 && minutes < 60 ? hours * 60 + minutes : nil
    }
}

extension PlanEvent.What {
    /// One word for the event.
    public var name: String {
        switch self {
        case .began: "began"
        case .hold: "hold"
        case .resume: "resume"
        case .stretch(let over, let under): over > under ? "slow" : "speed"
        case .respace: "respace"
        case .shift: "shift"
        case .raise: "raise"
        case .goBack: "go back"
        case .end: "end"
        case .replan: "replan"
        case .undo: "undo"
        case .rename: "rename"
        case .close: "close"
        }
    }
}
