import Journal
import Taper

/// What stands behind `log dose`: all of it may be missing.
struct DoseLine {
    /// The day that the dose belongs to, where one is said.
    var day: Day?
    var medication: Medication?
    var amount: Dose?
    var time: TimeOfDay?
    var isSkipped = false
    var isLate = false
    var isExtra = false
    /// When it was swallowed, in minutes of the day.
    var minute: Int?
    /// Words that are none of it; kept as a note.
    var note: [Substring] = []

    private static let starts: Set<String> = ["dose", "doses", "pill", "meds", "tablet"]
    private static let fillers: Set<String> = ["my", "the", "a", "of", "taken", "took", "i", "at"]
    private static let times: [String: TimeOfDay] = [
        "morning": .morning, "midday": .midday, "noon": .midday, "lunch": .midday, "afternoon": .afternoon, "evening": .evening, "dinner": .evening, "night": .night, "bedtime": .night,
    ]

    /// Reads the words behind `log`. Nil where they are about something else than a dose.
    static func read(_ text: String, formulary: Formulary, today: Day) throws(LogLine.Problem) -> DoseLine? {
        let words = text.split(whereSeparator: \.isWhitespace)
        var line = DoseLine()
        var (day, place) = try LogLine.day(words, today: today)
        while place < words.count, fillers.contains(words[place].lowercased()) { place += 1 }
        guard place < words.count, starts.contains(words[place].lowercased().trimmingSigns()) else { return nil }
        place += 1
        while place < words.count {
            let word = words[place].lowercased().trimmingSigns()
            let next = place + 1 < words.count ? words[place + 1].lowercased().trimmingSigns() : ""
            place += 1
            if word == "note" {
                line.note += words[place...]
                place = words.count
            } else if let time = times[word] {
                line.time = time
            } else if ["skipped", "skip", "missed"].contains(word) || word == "not" && ["taken", "had"].contains(next) {
                line.isSkipped = true
            } else if word == "late" {
                line.isLate = true
            } else if word == "extra" {
                line.isExtra = true
            } else if word == "yesterday" || word == "today" {
                day = word == "yesterday" ? today - 1 : nil
            } else if word == "at", let minute = clock(next) {
                line.minute = minute
                place += 1
            } else if let named = formulary.medication(named: word) {
                guard line.medication == nil || line.medication?.id == named.id else { throw oneAtATime }
                line.medication = named
            } else if word.first?.isNumber == true || word.first == "." {
                // A bare number is half of something: two times what, three of which?
                guard let (dose, count) = try amount(word, next) else { throw LogLine.Problem(words: "Write the whole amount with its unit, for example: log dose clonazepam 0.25 mg") }
                guard line.amount == nil else { throw oneAtATime }
                line.amount = dose
                place += count - 1
            } else if parts.contains(word) {
                throw LogLine.Problem(words: "Write the whole amount in mg, not a part or a count of tablets, for example: log dose clonazepam 0.25 mg")
            } else if !fillers.contains(word), !starts.contains(word) {
                line.note.append(words[place - 1])
            }
        }
        line.day = day
        if line.isSkipped, line.minute != nil { throw LogLine.Problem(words: "A skipped dose has no time. Say either.") }
        return line
    }

    private static let oneAtATime = LogLine.Problem(words: "One dose at a time, please: write a line for each.")
    /// Words that make an amount behind them mean another one.
    private static let parts: Set<String> = [
        "half", "quarter", "third", "halves", "quarters", "eighth", "x", "times", "double", "two", "three", "four", "five", "six", "tablets", "pills", "capsules", "halved",
    ]

    /// This line with what was said when it was asked about; what was said first stays.
    func completed(by said: DoseLine) -> DoseLine {
        var whole = self
        whole.day = day ?? said.day
        whole.time = time ?? said.time
        whole.minute = minute ?? said.minute
        whole.isSkipped = isSkipped || said.isSkipped
        whole.isLate = isLate || said.isLate
        whole.isExtra = isExtra || said.isExtra
        whole.note += said.note
        return whole
    }

    /// `0.5mg`, or `0.5 mg`. A number without a unit is no amount: half a what?
    private static func amount(_ word: String, _ next: String) throws(LogLine.Problem) -> (Dose, Int)? {
        let (text, count) = word.last?.isLetter == true ? (word, 1) : Dose.Unit(word: next) != nil ? (word + next, 2) : ("", 0)
        guard count > 0 else { return nil }
        do { return (try Dose.parse(text), count) } catch { throw LogLine.Problem(words: "I can't read “\(word)” as an amount. Write it like 0.5 mg.") }
    }

    /// `22:30`, `7:05`, `7am`, `10pm`: the minute of the day.
    static func clock(_ text: String) -> Int? {
        let isLate = text.hasSuffix("pm")
        let bare = isLate || text.hasSuffix("am") ? String(text.dropLast(2)) : text
        let parts = bare.split(separator: ":", omittingEmptySubsequences: false)
        guard let hour = parts.first.flatMap({ Int($0) }), parts.count <= 2, parts.count == 2 || bare != text else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) ?? 60 : 0
        guard minute < 60, (0..<24).contains(hour) else { return nil }
        if bare == text { return hour * 60 + minute }
        guard (1...12).contains(hour) else { return nil }
        return (hour % 12 + (isLate ? 12 : 0)) * 60 + minute
    }
}
