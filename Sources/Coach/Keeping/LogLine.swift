import Journal
import Knowledge
import Taper

/// A line like `anxiety 7 sleep 4h note bad night`, read. What isn't understood becomes part of the note: nothing that a
/// person typed is dropped.
struct LogLine: Equatable {
    /// A symptom and its number.
    struct Score: Equatable {
        var concept: String
        var score: Int
    }

    /// The day that it is about, where one is said.
    var day: Day?
    var scores: [Score] = []
    /// Minutes.
    var sleep: Int?
    var note = ""
    /// What the person should know of how it was read.
    var remarks: [String] = []

    /// Why a line can't be kept as it stands; says what to type instead.
    struct Problem: Error, Equatable { var words: String }

    /// Nothing yet.
    init() {}

    /// Reads the words behind `log`.
    init(_ text: String, symptoms: Symptoms, today: Day) throws(Problem) {
        var reader = LogReader(text, symptoms: symptoms)
        (day, reader.place) = try LogLine.day(reader.words, today: today)
        try reader.read()
        (scores, sleep, note, remarks) = (reader.scores, reader.sleep, reader.note, reader.remarks)
        guard day == nil, !scores.isEmpty || sleep != nil else { return }
        if reader.words.first?.lowercased() == "tomorrow" { throw Problem(words: "Tomorrow lies ahead. A line can be about today or a day before.") }
        // `anxiety 3 yesterday` says the day behind.
        guard let last = note.split(separator: " ").first, last.count == note.count else { return }
        if let said = try LogLine.day([last], today: today).0 { (day, note) = (said, "") }
    }

    /// Whether anything is said.
    var isEmpty: Bool { scores.isEmpty && sleep == nil && note.isEmpty }

    /// `yesterday`, `today`, `on 2026-11-19`, `2026-11-19` at the start, and where the rest begins.
    static func day(_ words: [Substring], today: Day) throws(Problem) -> (Day?, Int) {
        guard let first = words.first?.lowercased() else { return (nil, 0) }
        if first == "yesterday" || first == "yesterday:" { return (today - 1, 1) }
        if first == "today" || first == "today:" { return (nil, 1) }
        let place = first == "on" ? 1 : 0
        guard place < words.count else { return (nil, 0) }
        let word = words[place].trimmingSigns()
        guard let day = Day.parse(word) else {
            guard isShapedLikeADay(word) else { return (nil, 0) }
            throw Problem(words: "“\(word)” is no day that I can read. Write it like 2026-11-19, the year first.")
        }
        guard day <= today else { throw Problem(words: "\(day) lies ahead. A line can be about today or a day before.") }
        return (day, place + 1)
    }

    /// `2026-02-30`, `30.2.2026`, `2/30/26`, `2026-02`: numbers that can only be meant for a day.
    static func isShapedLikeADay(_ word: String) -> Bool {
        for sign in ["-", "/", "."] as [Character] {
            let parts = word.split(separator: sign, omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(\.isNumber) }) else { continue }
            if parts.count == 3 || parts.count == 2 && sign != "." && parts[0].count == 4 { return true }
        }
        return false
    }
}

/// Goes through the words from left to right.
struct LogReader {
    let words: [Substring]
    let symptoms: Symptoms
    var place = 0
    var scores: [LogLine.Score] = []
    var sleep: Int?
    var remarks: [String] = []
    private var loose: [Substring] = []
    private let text: String

    init(_ text: String, symptoms: Symptoms) {
        self.text = text
        self.symptoms = symptoms
        words = text.split(whereSeparator: \.isWhitespace)
    }

    /// The words that are no score and no sleep, in the order typed.
    var note: String {
        var text = loose.joined(separator: " ")[...]
        while let last = text.last, ",; ".contains(last) { text.removeLast() }
        return String(text)
    }

    /// In a long text only a symptom's own words count, so that reading it takes no time.
    private var isShort: Bool { words.count <= 40 }

    /// The farthest that a number may stand behind the first word of its symptom.
    private static let longestName = 5

    mutating func read() throws(LogLine.Problem) {
        while place < words.count {
            let word = words[place].lowercased()
            if word == "note" || word == "note:" {
                // From here on as it was typed, blanks and all.
                loose.append(Substring(String(text[words[place].endIndex...]).trimmingBlanks()))
                loose.removeAll { $0.isEmpty }
                return
            }
            if [",", ";", "and", "&", "+"].contains(word), loose.isEmpty || place + 1 < words.count && startsItem(place + 1) {
                place += 1
            } else if try readSleep() {
                continue
            } else if try readScore() {
                continue
            } else {
                loose.append(words[place])
                place += 1
            }
        }
    }

    private func startsItem(_ place: Int) -> Bool {
        var copy = self
        copy.place = place
        let word = words[place].lowercased()
        return word == "note" || (try? copy.readSleep()) == true || (try? copy.readScore()) == true
    }

    private mutating func readSleep() throws(LogLine.Problem) -> Bool {
        let first = words[place].lowercased().trimmingSigns()
        guard Self.sleepWords.contains(first) else { return readSleepBehind() }
        var next = place + 1
        while next < words.count, ["about", "only", "for", "maybe", "around", "~", "=", ":"].contains(words[next].lowercased()) { next += 1 }
        guard let (minutes, count) = SleepWords.minutes(Array(words[min(next, words.count)...])) else {
            if next < words.count, Self.isNumeric(words[next]) { throw LogLine.Problem(words: "I can't read that as one length of time. Sleep is 0 to 24 hours, for example: sleep 4h30") }
            return false
        }
        guard (0...1440).contains(minutes) else { throw LogLine.Problem(words: "Sleep is 0 to 24 hours, for example: sleep 4h") }
        sleep = minutes
        place = next + count
        return true
    }

    private static let sleepWords: Set<String> = ["sleep", "slept", "asleep"]

    /// `4h sleep`, `4 hours of sleep`: the unit must be said, since `7 sleep` may belong to the symptom before.
    private mutating func readSleepBehind() -> Bool {
        guard words[place].first?.isNumber == true, let (minutes, count) = SleepWords.minutes(Array(words[place...])), (0...1440).contains(minutes),
              words[place..<place + count].contains(where: { $0.contains(where: \.isLetter) }) else { return false }
        var next = place + count
        if next < words.count, words[next].lowercased() == "of" { next += 1 }
        guard next < words.count, Self.sleepWords.contains(words[next].lowercased().trimmingSigns()) else { return false }
        sleep = minutes
        place = next + 1
        return true
    }

    /// Whether a word is a number of some kind, readable or not: `7.5`, `-1`, `7-8`, `4-5h`.
    static func isNumeric(_ word: Substring) -> Bool {
        var word = word.lowercased().trimmingSigns()
        for unit in ["hours", "hrs", "min", "hr", "h"] where word.hasSuffix(unit) {
            word = String(word.dropLast(unit.count))
            break
        }
        return word.contains(where: \.isNumber) && word.allSatisfy { $0.isNumber || "+-–.,/".contains($0) }
    }

    private mutating func readScore() throws(LogLine.Problem) -> Bool {
        for length in 1...Self.longestName where place + length <= words.count {
            // `anxiety=7` is a name and its number in one word.
            let last = words[place + length - 1]
            let parts = last.split(whereSeparator: { $0 == ":" || $0 == "=" })
            let glued = parts.count == 2 && parts[0].last?.isNumber == false ? Self.number(parts[1]) : nil
            let number: Int?
            var name = Array(words[place..<place + length])
            var count = length
            if let glued {
                name[length - 1] = parts[0]
                number = glued
            } else {
                guard place + length < words.count, let value = Self.number(words[place + length]) else {
                    if place + length < words.count, Self.isSeparated(last) { return false }
                    if place + length < words.count, Self.isNumeric(words[place + length]), name.indices.contains(where: { isSymptom(name[$0...]) }) { throw Self.noScore }
                    continue
                }
                number = value
                count += 1
            }
            guard let number else { continue }
            return try take(name, number, count)
        }
        return false
    }

    private static let noScore = LogLine.Problem(words: "A score is one whole number from 0, not at all, to 10, as bad as can be.")

    private func isSymptom(_ name: ArraySlice<Substring>) -> Bool {
        if case .exact = symptoms.match(name.joined(separator: " "), forgiving: false) { true } else { false }
    }

    /// How many words say `of 10` from a place on.
    private func outOfTen(_ place: Int) throws(LogLine.Problem) -> Int {
        let said = words[min(place, words.count)...].prefix(3).map { $0.lowercased().trimmingSigns() }
        let count = said.starts(with: ["out", "of"]) ? 2 : said.first == "of" || said.first == "/" ? 1 : 0
        guard count > 0, said.count > count, let most = Int(said[count]) else { return 0 }
        guard most == 10 else { throw Self.noScore }
        return count + 1
    }

    /// A comma or full stop behind a word ends what may belong to a number.
    private static func isSeparated(_ word: Substring) -> Bool { word.last == "," || word.last == "." || word.last == ";" }

    private mutating func take(_ name: [Substring], _ number: Int, _ count: Int) throws(LogLine.Problem) -> Bool {
        // The longest end of the words that is a symptom: "bad anxiety 7" is anxiety. Slips come last, so that no word is
        // taken for one where the rest is a symptom as it stands.
        for (start, forgiving) in name.indices.map({ ($0, false) }) + (isShort ? name.indices.map { ($0, true) } : []) {
            let words = name[start...].joined(separator: " ")
            let concept: String
            switch symptoms.match(words, forgiving: forgiving) {
            case .exact(let id): concept = id
            case .misspelled(let id):
                concept = id
                remarks.append("I read “\(words.trimmingSigns())” as \(symptoms.name(of: id)).")
            case .unknown: continue
            }
            guard SymptomScore.range.contains(number) else { throw Self.noScore }
            if let before = scores.firstIndex(where: { $0.concept == concept }) {
                if scores[before].score != number { remarks.append("\(symptoms.name(of: concept)) was said twice. The last number counts.") }
                scores[before].score = number
            } else {
                scores.append(LogLine.Score(concept: concept, score: number))
            }
            loose += name[..<start]
            place += count
            let more = try outOfTen(place)
            place += more
            return true
        }
        // "woke 3 times" is no score of an unknown symptom; "wobbles 3" may be meant as one.
        let next = place + count
        let ends = next >= words.count || Self.isSeparated(words[next - 1]) || next + 1 < words.count && Self.number(words[next + 1]) != nil
        guard isShort, loose.isEmpty, name.count <= 2, ends, case .unknown(let near) = symptoms.match(name.joined(separator: " ")) else { return false }
        let hint = near.isEmpty ? "" : " Near to it: \(near.map(symptoms.name).joined(separator: ", "))."
        remarks.append("I don't know a symptom called “\(name.joined(separator: " ").trimmingSigns())”, so it is kept as words.\(hint)")
        loose += words[place..<place + count]
        place += count
        return true
    }

    /// `7`, `7,`, `7/10`, `seven`; nil for anything else.
    static func number(_ word: Substring) -> Int? {
        var word = word.lowercased().trimmingSigns()
        if word.hasSuffix("/10") { word = String(word.dropLast(3)) }
        if let place = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].firstIndex(of: word) { return place }
        guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(word)
    }
}

/// How long somebody slept, in words.
enum SleepWords {
    /// `4h`, `4`, `4.5`, `4½ hours`, `4h30`, `4:30`, `4 h 30 min`, `40 min`, `none`: the minutes, and how many words say so.
    static func minutes(_ words: [Substring]) -> (minutes: Int, words: Int)? {
        guard let first = words.first?.lowercased().trimmingSigns() else { return nil }
        if ["none", "nothing", "zero"].contains(first) { return (0, 1) }
        if let colon = first.firstIndex(of: ":"), let hours = Int(first[..<colon]), let minutes = Int(first[first.index(after: colon)...]), minutes < 60 {
            return (hours * 60 + minutes, 1)
        }
        var number = first
        var unit = ""
        if let start = first.firstIndex(where: { $0.isLetter && !$0.isNumber }) {
            number = String(first[..<start])
            unit = String(first[start...])
        }
        var count = 1
        if unit.isEmpty, count < words.count, isUnit(words[count].lowercased().trimmingSigns()) {
            unit = words[count].lowercased().trimmingSigns()
            count += 1
        }
        guard let value = try? Numeral.parse(number), value >= .zero, value <= Fraction(2000) else { return nil }
        if unit.hasPrefix("m") { return (Int(value.floor), count) }
        let hours = Int((value * Fraction(60)).floor)
        // `4h30`, `4h30m`, or `4 h 30 min`.
        if unit.hasPrefix("h"), let rest = Int(unit.drop { $0.isLetter }.prefix { $0.isNumber }), rest < 60 { return (hours + rest, count) }
        guard unit.isEmpty || isUnit(unit) else { return nil }
        if !unit.isEmpty, count + 1 < words.count, let more = Int(words[count]), more < 60, words[count + 1].lowercased().hasPrefix("min") { return (hours + more, count + 2) }
        return (hours, count)
    }

    private static func isUnit(_ word: String) -> Bool { ["h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes"].contains(word) }

    /// `4 h`, `4 h 30 min`, `40 min`.
    static func text(_ minutes: Int) -> String {
        switch (minutes / 60, minutes % 60) {
        case (let hours, 0): "\(hours) h"
        case (0, let rest): "\(rest) min"
        case (let hours, let rest): "\(hours) h \(rest) min"
        }
    }
}

extension StringProtocol {
    /// Without commas, full stops, colons and the like at its ends.
    func trimmingSigns() -> String {
        var text = Substring(self)
        while let last = text.last, ",.;:!?=".contains(last) { text.removeLast() }
        while let first = text.first, ",;:=".contains(first) { text.removeFirst() }
        return String(text)
    }
}
