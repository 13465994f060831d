import Knowledge
import Taper

/// What was read last, for the next reader who asks the same: a line passes many, and most of them look at the same things.
///
/// What comes of a line is let go of when the next one comes.
struct LatestReadings {
    /// What the schedule of a line depends on.
    struct Place: Equatable {
        var line: String
        var today: Day
        var country: String?
    }

    var schedule: (place: Place, result: Result<Schedule, TaperFailure>)?
    var spoken: (text: String, line: SpokenLine)?
    /// The line where it may tell of a plan; see SpokenPlanReply.
    var plannable: (text: String, line: AskedLine?)?
    var search: SearchResult?
    /// The medicines that the short answer of an entry gives numbers of, by its id; see WhoseNumbers.
    var medicines: [String: Set<String>] = [:]

    /// Lets go of everything that came of a line.
    mutating func forgetLine() { (schedule, spoken, plannable, search) = (nil, nil, nil, nil) }
}

extension Session {
    /// The words and medicines of a line.
    func spoken(_ line: String) -> SpokenLine {
        if let known = latest.spoken, known.text == line { return known.line }
        let spoken = SpokenLine(line, knowledge: knowledge)
        latest.spoken = (line, spoken)
        return spoken
    }

    /// What the search finds for a line.
    func searched(_ line: String) -> SearchResult {
        if let known = latest.search, known.question == line { return known }
        let result = knowledge.search(line)
        latest.search = result
        return result
    }
}

extension String {
    /// Whether a number stands in it, in any script.
    var holdsNumber: Bool {
        // Nearly every line is ASCII, where a look at the bytes says it.
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
        return contains(where: \.isNumber)
    }
}
