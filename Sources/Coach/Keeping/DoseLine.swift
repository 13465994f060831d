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
    /// The person was asked when it was taken and left that open.
    var isOpenTime = false
    /// When it was swallowed, in minutes of the day.
    var minute: Int?
    /// Words that are none of it; kept as a note.
    var note: [Substring] = []

    private static let starts: Set<String> = ["dose", "doses", "pill", "meds", "tablet"]
    private static let fillers: Set<String> = ["my", "the", "a", "of", "taken", "took", "i", "at", "swallowed"]
    private static let verbs: Set<String> = ["took", "taken", "swallowed"]
    private static let times: [String: TimeOfDay] = [
        "morning": .morning, "midday": .midday, "noon": .midday, "lunch": .midday, "afternoon": .afternoon, "evening": .evening, "dinner": .evening, "night": .night, "bedtime": .night,
    ]

    /// What words behind `log` say of a dose.
    enum Reading {
        /// Nothing.
        case none
        /// They are one, and nothing else.
        case dose(DoseLine)
        /// They name a drug and an amount, or say that one was taken, among other words; `rest` is those.
        case perhaps(DoseLine, rest: String)
    }

    /// Reads the words behind `log`. Nil where they are not surely a dose.
    static func read(_ text: String, formulary: Formulary, today: Day) throws(LogLine.Problem) -> DoseLine? {
        if case .dose(let line) = try reading(text, formulary: formulary, today: today) { return line }
        return nil
    }

    /// Reads the words behind `log`: `dose` and what stands behind it, `clonazepam 0.25 mg at 03:00`, `took my klonopin`.
    static func reading(_ text: String, formulary: Formulary, today: Day) throws(LogLine.Problem) -> Reading {
        var reader = DoseReader(text, formulary: formulary, today: today)
        try reader.read()
        var line = reader.line
        if line.isSkipped, line.minute != nil, reader.isNamed || reader.rest.isEmpty { throw LogLine.Problem(words: "A skipped dose has no time. Say either.") }
        if reader.isNamed {
            if let problem = reader.problem { throw problem }
            guard !reader.hasOtherDrug else { throw LogLine.Problem(words: "I write down doses of the medicines that I know. For another one use words: note melatonin 3 mg") }
            return .dose(line)
        }
        let hasTaken = reader.hasVerb
        if reader.rest.isEmpty, line.medication != nil || line.amount != nil || reader.problem != nil || hasTaken || reader.hasStart {
            // A number alone is no dose, nor is an hour.
            guard line.medication != nil || line.amount != nil || hasTaken || reader.hasStart else { return .none }
            if let problem = reader.problem { throw problem }
            return .dose(line)
        }
        if hasTaken, line.medication != nil, line.amount == nil, let problem = reader.problem { throw problem }
        guard !reader.hasOtherDrug, line.medication != nil && (line.amount != nil || hasTaken) || line.amount != nil && hasTaken else { return .none }
        line.note = []
        return .perhaps(line, rest: reader.restText)
    }

    /// Goes through the words from left to right.
    private struct DoseReader {
        let words: [Substring]
        let formulary: Formulary
        let today: Day
        var line = DoseLine()
        /// `dose` or the like stands first.
        var isNamed = false
        /// `dose` or the like stands somewhere.
        var hasStart = false
        /// A drug that Ebb doesn't know stands beside the amount.
        var hasOtherDrug = false
        /// Why it can't be written down as one dose.
        var problem: LogLine.Problem?
        /// The words of the dose, by place; and those that are none of it.
        private var ofDose: Set<Int> = []
        var rest: [Int] = []
        private var place = 0
        private var start = 0

        init(_ text: String, formulary: Formulary, today: Day) {
            words = text.split(whereSeparator: \.isWhitespace)
            (self.formulary, self.today) = (formulary, today)
        }

        private func word(_ place: Int) -> String { place >= 0 && place < words.count ? words[place].lowercased().trimmingSigns() : "" }

        /// Whether one of the first words behind the day says that something was taken.
        var hasVerb: Bool { (start..<min(start + 3, words.count)).contains { verbs.contains(word($0)) } }

        private func isDrug(_ place: Int) -> Bool { formulary.medication(named: word(place)) != nil }

        mutating func read() throws(LogLine.Problem) {
            (line.day, place) = try LogLine.day(words, today: today)
            start = place
            while place < words.count, fillers.contains(word(place)) { place += 1 }
            isNamed = place < words.count && starts.contains(word(place))
            // With other words around it a text is read to its end only where it is short.
            guard isNamed || words.count <= 40 else {
                rest = Array(words.indices)
                return
            }
            place = isNamed ? place + 1 : start
            while place < words.count { try take() }
            if isNamed { line.note = rest.map { words[$0] } }
        }

        private mutating func take() throws(LogLine.Problem) {
            let here = place
            let (word, next) = (self.word(here), self.word(here + 1))
            place += 1
            if word == "note" {
                rest += place..<words.count
                place = words.count
            } else if let time = times[word], isNamed || rest.last != here - 1 {
                // Not the night of "bad night".
                line.time = time
                ofDose.insert(here)
            } else if ["skipped", "skip", "missed"].contains(word) || word == "not" && ["taken", "had"].contains(next) {
                line.isSkipped = true
            } else if word == "late" {
                line.isLate = true
            } else if word == "extra" {
                line.isExtra = true
            } else if word == "yesterday" || word == "today" {
                line.day = word == "yesterday" ? today - 1 : nil
            } else if isNamed, word.first?.isNumber == true, let day = try LogLine.day([words[here]], today: today).0 {
                line.day = day
            } else if word == "at", let minute = clock(next) {
                line.minute = minute
                ofDose.formUnion([here, here + 1])
                place += 1
            } else if let named = formulary.medication(named: word) {
                ofDose.insert(here)
                if let before = line.medication, before.id != named.id { problem = oneAtATime } else { line.medication = named }
            } else if word.first?.isNumber == true || word.first == "." {
                try takeNumber(word, next, here)
            } else if parts.contains(word) {
                guard isNamed || line.medication != nil || hasVerb || isDrug(here + 1) || isDrug(here + 2) else { return rest.append(here) }
                problem = problem ?? LogLine.Problem(words: "Write the whole amount in mg, not a part or a count of tablets, for example: log dose clonazepam 0.25 mg")
            } else if starts.contains(word) {
                hasStart = true
            } else if verbs.contains(word) || word == "it" && verbs.contains(self.word(here - 1)) {
                ofDose.insert(here)
            } else if !fillers.contains(word) {
                rest.append(here)
            }
        }

        /// A bare number is half of something: two times what, three of which?
        private mutating func takeNumber(_ word: String, _ next: String, _ here: Int) throws(LogLine.Problem) {
            do throws(LogLine.Problem) {
                guard let (dose, count) = try amount(word, next) else { throw LogLine.Problem(words: "Write the whole amount with its unit, for example: log dose clonazepam 0.25 mg") }
                place += count - 1
                guard line.amount == nil else { throw oneAtATime }
                line.amount = dose
                ofDose.formUnion(here..<here + count)
                let behind = self.word(place) == "of" ? place + 1 : place
                if OtherDrugs.names(self.word(here - 1)) || OtherDrugs.names(self.word(behind)) { hasOtherDrug = true }
            } catch {
                // Beside a drug it was meant as its amount; elsewhere it may be anything.
                let before = self.word(here - 1)
                let isFirst = here == start || verbs.contains(before) || fillers.contains(before)
                guard isNamed || error == oneAtATime || isDrug(here - 1) || isFirst && (isDrug(here + 1) || starts.contains(next) || parts.contains(next)) else { return rest.append(here) }
                problem = problem ?? error
            }
        }

        /// The words that are none of the dose, as they were typed. A filler between two words of the dose goes with them.
        var restText: String {
            let kept = (start..<words.count).filter { here in
                if ofDose.contains(here) { return false }
                guard fillers.contains(word(here)) else { return true }
                let before = (start..<here).last { !fillers.contains(word($0)) || ofDose.contains($0) }
                let behind = (here..<words.count).first { !fillers.contains(word($0)) || ofDose.contains($0) }
                return !(before.map { ofDose.contains($0) } ?? true && behind.map { ofDose.contains($0) } ?? true)
            }
            var text = kept.map { words[$0] }[...]
            while let first = text.first, ["and", "then", "but", ",", ";"].contains(first.lowercased()) { text.removeFirst() }
            while let last = text.last, ["and", "then", "but", ",", ";"].contains(last.lowercased()) { text.removeLast() }
            return text.joined(separator: " ")
        }
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
