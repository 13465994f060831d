import Taper

/// A change of a plan as a person says it: what, from which day, and why.
struct PlanChange {
    var change: Adjustment.Change
    var day: Day
    /// The person's own words; never part of an error.
    var reason: String
    /// How the change is called in a heading: `hold 2 weeks`.
    var words: String

    /// The command that makes it.
    var line: String {
        switch change {
        case .respace: "slow to \(change)"
        case .goBack: "back"
        default: change.description
        }
    }
}

/// Why a line is no change of a plan.
enum PlanChangeFailure: Error {
    /// It can't be read.
    case unread(TaperFailure)
    /// It can be read, and the plan doesn't allow it.
    case refused(PlanError)
    /// A day before today: what was taken can't change any more.
    case inThePast
}

/// Reads changes against a plan: `hold 2 weeks because sleep`, `slow to 4%`, `replan 0.025 mg every 2 weeks from tomorrow`.
struct PlanChangeReader {
    let plan: Plan
    let formulary: Formulary
    let today: Day

    /// The first day that a change may be dated: today, or the plan's first day where it hasn't begun, and never before a
    /// change that was made already.
    var firstDay: Day { max(today, plan.schedule.steps[0].date, plan.effective.last.map { plan.adjustments[$0].date } ?? today) }

    func read(_ line: String) throws(PlanChangeFailure) -> PlanChange {
        let (text, reason) = Self.cutReason(line)
        let (words, named) = cutDay(text)
        let isShift = words.lowercased().hasPrefix("shift")
        if let named, named < today { throw .inThePast }
        // A plan that hasn't begun is shifted as a whole, from today.
        let day = named ?? (isShift && plan.effective.isEmpty ? today : firstDay)
        let change = try change(words, on: day)
        // Taking back happens today, whatever day the change was for.
        return PlanChange(change: change, day: change == .undo ? today : day, reason: reason, words: words)
    }

    /// A line as the change that it is, or as rules that replace those in force: what `what if` and `compare` take.
    func readLoosely(_ line: String) throws(PlanChangeFailure) -> PlanChange {
        do throws(PlanChangeFailure) {
            return try read(line)
        } catch {
            if case .refused = error { throw error }
            if case .inThePast = error { throw error }
            return try read("replan " + line)
        }
    }

    private func change(_ words: String, on day: Day) throws(PlanChangeFailure) -> Adjustment.Change {
        let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
        let name = parts.first?.lowercased() ?? ""
        let rest = parts.count > 1 ? parts[1] : ""
        if name == "replan" { return try replan(rest, on: day) }
        if name == "slow" || name == "speed" {
            if let rate = rate(rest) { return try paced(rate, isSlower: name == "slow", on: day) }
            // `slow to 4% every 3 weeks` is a rule of its own.
            let rule = rest.lowercased().hasPrefix("to ") ? String(rest.dropFirst(3)) : rest
            if rule.first?.isNumber == true, rule.lowercased().contains(" every ") { return try replan(rule, on: day) }
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
    private func cutDay(_ text: String) -> (words: String, day: Day?) {
        let words = text.split(separator: " ").map(String.init)
        guard let last = words.last else { return (text, nil) }
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
        return (text, nil)
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
                let falls: Bool? =
                    switch (now, rate) {
                    case (.percent(let old), .percent(let new)), (.points(let old), .points(let new)): new < old
                    case (.amount(let old), .amount(let new)): new < old
                    default: nil
                    }
                if let falls, falls != isSlower { throw PlanError(kind: .wrongDirection, adjustment: plan.adjustments.count) }
            }
            return .replan(try checked(try plan.sentence(from: day, at: rate)))
        } catch {
            throw .refused(error)
        }
    }

    // MARK: New rules

    /// Rules alone go on from the dose of the day with what the plan had; a whole sentence is taken as it is.
    private func replan(_ words: String, on day: Day) throws(PlanChangeFailure) -> Adjustment.Change {
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
            return .replan(try checked(try plan.sentence(from: day, by: rules)))
        } catch {
            throw .refused(error)
        }
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
