import Document
import Taper

/// A change of a plan as a person says it: what, from which day, and why.
struct PlanChange {
    var change: Adjustment.Change
    var day: Day
    /// The person's own words; never part of an error.
    var reason: String
    /// How the change is called in a heading: `hold 2 weeks`.
    var words: String
    /// It was taken back and is made again.
    var isBroughtBack = false
    /// What was understood besides, such as an end that stays.
    var notes: [String] = []

    /// The command that makes it, with its reason; `isToday` where it needs no day, `asSaid` in the words by which it was
    /// asked for where they are a command.
    func line(isToday: Bool, asSaid: Bool = false) -> String {
        let name =
            switch change {
            case _ where asSaid && (isSlower || isFaster): words
            case .respace: "\(isFaster ? "speed" : "slow") to \(change)"
            case .goBack: "back"
            default: change.description
            }
        return name + (isToday ? "" : " from \(day)") + (reason.isEmpty ? "" : " because \(reason)")
    }

    /// The words call it slower …
    var isSlower: Bool { words.lowercased().hasPrefix("slow") }
    /// … or faster.
    var isFaster: Bool { words.lowercased().hasPrefix("speed") || words.lowercased().hasPrefix("fast") }
}

/// Why a line is no change of a plan.
enum PlanChangeFailure: Error {
    /// It can't be read.
    case unread(TaperFailure)
    /// It can be read, and the plan doesn't allow it.
    case refused(PlanError)
    /// A day before today: what was taken can't change any more.
    case inThePast
    /// It may be one of several lines.
    case unclear(String, [Choice])
}

/// Reads changes against a plan: `hold 2 weeks because sleep`, `slow to 4%`, `replan 0.025 mg every 2 weeks from tomorrow`.
struct PlanChangeReader {
    let plan: Plan
    let formulary: Formulary
    let today: Day

    /// The first day that a change may be dated: today, or the plan's first day where it hasn't begun. Changes for later
    /// days, made before, don't put it off.
    var firstDay: Day { max(today, plan.schedule.steps[0].date) }

    func read(_ line: String) throws(PlanChangeFailure) -> PlanChange {
        let (text, reason) = Self.cutReason(line)
        let (words, named) = try cutDay(text)
        let isShift = words.lowercased().hasPrefix("shift")
        if let named, named < today { throw .inThePast }
        // A plan that hasn't begun is shifted as a whole, from today.
        let day = named ?? (isShift ? today : firstDay)
        var notes: [String] = []
        let change = try change(words, on: day, &notes)
        // Taking back happens today, whatever day the change was for.
        return PlanChange(change: change, day: change == .undo ? today : day, reason: reason, words: words, notes: notes)
    }

    /// A line as the change that it is, or as rules that replace those in force: what `what if` and `compare` take.
    func readLoosely(_ line: String) throws(PlanChangeFailure) -> PlanChange {
        do throws(PlanChangeFailure) {
            return try read(line)
        } catch {
            if case .refused = error { throw error }
            if case .inThePast = error { throw error }
            if case .unclear = error { throw error }
            // What is wrong in a change is said of the change; anything else may be rules.
            if Catalogue.commands(leading: line).contains(where: { Command.changesOfPlan.contains($0.command.name) }) { throw error }
            do throws(PlanChangeFailure) {
                return try read("replan " + line)
            } catch {
                // The place is counted in the line as it was written.
                if case .unread(.sentence(let wrong)) = error { throw .unread(.sentence(wrong.moved(by: -"replan ".count))) }
                throw error
            }
        }
    }

    private func change(_ words: String, on day: Day, _ notes: inout [String]) throws(PlanChangeFailure) -> Adjustment.Change {
        let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
        let name = parts.first?.lowercased() ?? ""
        let rest = parts.count > 1 ? parts[1] : ""
        if name == "replan" { return try replan(rest, on: day, &notes) }
        if name == "hold" || name == "pause", let end = try heldUntil(rest) {
            guard end > day else { throw .unread(.other("the hold would end before it begins: name a later day")) }
            return .hold(.days(end - day))
        }
        if name == "slow" || name == "speed" {
            if let rate = rate(rest) { return try paced(rate, isSlower: name == "slow", on: day) }
            if let number = bareGoal(rest) { throw .unclear("\(name) to \(number): \(number) what?", meanings(of: number, name)) }
            // `slow to 4% every 3 weeks` is a rule of its own.
            let rule = rest.lowercased().hasPrefix("to ") ? String(rest.dropFirst(3)) : rest
            if rule.first?.isNumber == true, rule.lowercased().contains(" every ") { return try replan(rule, on: day, &notes) }
        }
        do throws(SentenceError) {
            return try Adjustment.Change.parse(words, formulary: formulary, today: today)
        } catch {
            throw .unread(.sentence(error))
        }
    }

    // MARK: The words around the change

    /// What stands behind "because" is the reason.
    private static func cutReason(_ line: String) -> (text: String, reason: String) {
        guard let place = line.lowercased().firstRange(of: " because ") else { return (line, "") }
        let offset = line.lowercased().distance(from: line.startIndex, to: place.lowerBound)
        let letters = Array(line)
        guard letters.count == line.lowercased().count else { return (line, "") }
        return (String(letters[..<offset]).trimmingBlanks(), String(letters[(offset + 9)...]).trimmingBlanks())
    }

    /// A day at the end: `from 2026-12-01`, `on 1 Dec 2026`, `tomorrow`.
    private func cutDay(_ text: String) throws(PlanChangeFailure) -> (words: String, day: Day?) {
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last else { return (text, nil) }
        // The day behind "until" is the end of a hold; one may stand before it: `hold from 2026-12-20 until 2026-12-27`.
        if let place = words.lastIndex(where: { Self.untilWords.contains($0.lowercased()) }), place > 0, ["hold", "pause"].contains(words[0].lowercased()) {
            let (head, day) = try cutDay(words[..<place].joined(separator: " "))
            return (head + " " + words[place...].joined(separator: " "), day)
        }
        for (name, day) in [("today", today), ("tomorrow", today + 1), ("yesterday", today - 1)] where last.lowercased() == name {
            let isLed = words.count > 1 && ["from", "on", "starting"].contains(words[words.count - 2].lowercased())
            return (words.dropLast(isLed ? 2 : 1).joined(separator: " "), day)
        }
        for count in 1...3 where words.count > count + 1 {
            let lead = words[words.count - count - 1].lowercased()
            guard lead == "from" || lead == "on" || lead == "starting", let day = DayReading.day(words.suffix(count).joined(separator: " "), today: today) else { continue }
            let head = words.dropLast(count + 1).joined(separator: " ")
            return (head.hasSuffix(",") ? String(head.dropLast()) : head, day)
        }
        if words.count > 2, ["from", "on", "starting"].contains(words[words.count - 2].lowercased()), last.filter({ "-/.".contains($0) }).count == 2 { throw Self.noSuchDay }
        return (text, nil)
    }

    private static let untilWords: Set<String> = ["until", "till", "through", "to"]
    private static let noSuchDay = PlanChangeFailure.unread(.other("this is no day of the calendar: write it as year-month-day, such as 2026-12-24"))

    /// The day behind `hold until`; nil where something else stands there.
    private func heldUntil(_ words: String) throws(PlanChangeFailure) -> Day? {
        let parts = words.split(separator: " ").map(String.init)
        guard let first = parts.first?.lowercased(), Self.untilWords.contains(first), parts.count > 1 else { return nil }
        guard let day = DayReading.day(parts.dropFirst().joined(separator: " "), today: today) else { throw Self.noSuchDay }
        return day
    }

    /// The number of `slow to 4`, which may be 4 %, 4 mg or four times.
    private func bareGoal(_ words: String) -> Fraction? {
        let parts = words.lowercased().split(separator: " ").drop { ["down", "up", "it"].contains($0) }
        guard parts.count == 2, parts.first == "to", let value = try? Numeral.parse(String(parts[parts.index(after: parts.startIndex)])) else { return nil }
        return value
    }

    /// The lines that it may be, those that the plan allows.
    private func meanings(of number: Fraction, _ name: String) -> [Choice] {
        let verb = name == "slow" ? "slower" : "faster"
        let lines = [("\(name) to \(number)%", "cuts of \(number)%"), ("\(name) to \(number) mg", "cuts of \(number) mg"), ("\(name) by \(number)", "\(number) times \(verb)")]
        return lines.filter { line, _ in
            guard let change = try? read(line) else { return false }
            return (try? plan.adjusted(change.change, on: change.day)) != nil
        }.map { Choice(label: "\($0.1): \($0.0)", line: $0.0) }
    }

    // MARK: Another pace

    /// `to 4%`, `down to 0.02 mg`, `to 1 point`; nil for anything else, such as `by 2` or `to every 3 weeks`.
    private func rate(_ words: String) -> Plan.Rate? {
        let text = words.lowercased().split(separator: " ").drop { ["to", "down", "up", "it"].contains($0) }.joined(separator: " ")
        let unit = text.drop { $0.isNumber || ".,/ ½¼¾⅛".contains($0) }
        let number = text[..<unit.startIndex].trimmingBlanks()
        guard !number.isEmpty, let value = try? Numeral.parse(number) else { return nil }
        switch unit.trimmingBlanks() {
        case "%", "percent", "per cent", "% a cut", "percent a cut": return .percent(Percent(value))
        case "point", "points", "occupancy points": return .points(Percent(value))
        default: return (try? Dose.parse(text)).flatMap { unit.isEmpty ? nil : .amount($0) }
        }
    }

    private func paced(_ rate: Plan.Rate, isSlower: Bool, on day: Day) throws(PlanChangeFailure) -> Adjustment.Change {
        do throws(PlanError) {
            if let now = plan.rate(on: day) {
                if let falls = rate.isSmaller(than: now), falls != isSlower { throw PlanError(kind: .wrongDirection, adjustment: plan.adjustments.count) }
            }
            return .replan(try checked(try plan.sentence(from: day, at: rate)))
        } catch {
            throw .refused(error)
        }
    }

    // MARK: New rules

    /// Rules alone go on from the dose of the day with what the plan had; a whole sentence is taken as it is.
    private func replan(_ words: String, on day: Day, _ notes: inout [String]) throws(PlanChangeFailure) -> Adjustment.Change {
        let first = words.split { $0 == " " || $0 == "," }.first.map(String.init) ?? ""
        let isWhole = formulary.medication(named: first) != nil
        let dose = plan.step(before: day).dose
        let drug = plan.schedule.sentence.finalMedication.id
        let line = isWhole ? words : "\(drug) \(dose), \(words)"
        let rules: TaperSentence
        do throws(SentenceError) {
            rules = try TaperSentence.parse(line, formulary: formulary, today: day)
        } catch {
            // Where the error is, counted in the line as it was written.
            throw .unread(.sentence(error.moved(by: "replan ".count - (isWhole ? 0 : "\(drug) \(dose), ".count))))
        }
        do throws(PlanError) {
            guard !isWhole else { return .replan(rules) }
            let next = try checked(try plan.sentence(from: day, by: rules, namesEnd: Self.namesEnd(words)))
            if next.ending != rules.ending, case .stay(let last) = next.ending { notes.append("The end stays as agreed: \(last), and then stay there.") }
            if next.ending != rules.ending, case .stop(let last) = next.ending { notes.append("The last dose stays as agreed: \(last).") }
            return .replan(next)
        } catch {
            throw .refused(error)
        }
    }

    /// Whether rules say where they end: `to 0.25 mg then stay`, listed doses, a cross-over.
    private static func namesEnd(_ words: String) -> Bool {
        words.lowercased().split { !$0.isLetter }.contains { ["to", "steps", "stop", "stay", "zero"].contains($0) }
    }

    /// The sentence as its own printed form gives it, which closes what it left open and is what a journal keeps.
    private func checked(_ sentence: TaperSentence) throws(PlanError) -> TaperSentence {
        guard let again = try? TaperSentence.parse(sentence.description, formulary: formulary, today: today) else {
            throw PlanError(kind: .noRate, adjustment: plan.adjustments.count)
        }
        return again
    }
}

/// Days as people say them at the end of a line.
enum DayReading {
    /// `2026-12-01`, `1 Dec 2026`, `Dec 1, 2026`, `today`, `tomorrow`; nil for anything else.
    static func day(_ words: String, today: Day) -> Day? {
        switch words.lowercased() {
        case "today", "now", "tonight": return today
        case "tomorrow": return today + 1
        case "yesterday": return today - 1
        default: return Day.parse(words) ?? named(words)
        }
    }

    private static func named(_ words: String) -> Day? {
        let parts = words.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
        guard parts.count == 3, let year = Int(parts[2]), parts[2].count == 4 else { return nil }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        func month(_ word: String) -> Int? { word.count >= 3 ? months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 } : nil }
        if let day = Int(parts[0]), let month = month(parts[1]) { return Day(year: year, month: month, day: day) }
        if let month = month(parts[0]), let day = Int(parts[1]) { return Day(year: year, month: month, day: day) }
        return nil
    }
}

extension SentenceError {
    /// The same error with its place moved.
    fileprivate func moved(by count: Int) -> SentenceError {
        SentenceError(kind, offset: max(0, offset + count), word: word, message: message, help: help, choices: choices)
    }
}
