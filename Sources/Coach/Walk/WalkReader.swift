import Taper

/// What a line is as an answer.
enum WalkReading {
    /// An answer: the text that is kept and can be read again, and the same in plain words.
    case said(kept: String, words: String)
    /// It may be a slip; the question asks back. Typed once more, or with `yes`, it counts.
    case doubt(String, kept: String, words: String)
    /// It can't be read: what is wrong, and what to do.
    case problem(String)
}

/// Reads answers, one question at a time.
struct WalkReader {
    let formulary: Formulary
    let today: Day
    /// Where the person is, so that brands are those that they know.
    let country: String?
    /// Titles of exercises and cards that the question about hard days offers.
    let helps: [String]

    /// A text that a person writes is no longer than this.
    static let longest = 400

    /// Reads `line` as the answer to `question`, after what is meant so far.
    func read(_ question: WalkQuestion, _ line: String, _ meaning: WalkMeaning) -> WalkReading {
        guard line.count <= Self.longest else { return .problem("That is very long. Please say it in fewer words.") }
        switch question {
        case .medicine: return medicine(line)
        case .dose: return dose(line, meaning)
        case .times: return times(line, meaning)
        case .since: return choice(line, choices(.since, meaning))
        case .risks: return risks(line)
        case .gate: return pick(line, [("stop", "Stop here and see them first."), ("ordered", "They know about it and have ordered a plan.")])
        case .prescriber: return prescriber(line)
        case .ordered: return rule(line, meaning, "They ordered ")
        case .stock: return stock(line, meaning)
        case .fears, .call:
            // A number of three digits may be called; a shorter one was meant for a list that isn't there.
            if line.count < 3, line.allSatisfy(\.isNumber) { return .problem("Please say it in words.") }
            return .said(kept: line, words: "“\(line)”")
        case .method: return method(line)
        case .pace: return rule(meaning.method == .daily && !line.lowercased().contains("daily") ? line + ", daily" : line, meaning, "")
        case .end: return end(line, meaning)
        case .start: return start(line, meaning)
        case .confirm: return pick(line, [("yes", "Yes, the prescriber ordered exactly this."), ("no", "No, or not sure.")])
        case .hard: return choice(line, helps)
        }
    }

    /// The choices of a question, in the order of their numbers.
    func choices(_ question: WalkQuestion, _ meaning: WalkMeaning) -> [String] {
        switch question {
        case .times:
            guard let dose = meaning.dose else { return [] }
            return Self.evenTimes.compactMap { times in
                guard dose.picograms % Int64(times.count) == 0 else { return nil }
                let part = Dose(picograms: dose.picograms / Int64(times.count))
                return times.count == 1 ? "all in the \(times[0])".replacingNight : times.map { "\($0) \(part)" }.joined(separator: " and ")
            }
        case .since: return ["less than a month", "1 to 6 months", "6 months to a year", "1 to 5 years", "more than 5 years"]
        case .risks: return WalkRisk.allCases.map(\.text) + ["I'm not sure about one of them"]
        case .gate: return ["Stop here, and take the page to them", "They know about this and have ordered a plan: go on with that plan"]
        case .prescriber: return ["They ordered a plan", "They agree to a taper, and the steps are still open", "They haven't been asked yet", "They are against it, or want something else"]
        case .stock: return stocks(meaning)
        case .end: return ["All the way to zero", "At a lower dose, and stay there: type 2 and the dose, such as 2 0.25 mg"]
        case .start: return ["Today", "In one week", "Settle it with the prescriber"]
        case .confirm: return ["Yes, my prescriber ordered exactly this", "No, or I'm not sure"]
        case .hard: return helps
        case .medicine, .dose, .ordered, .fears, .method, .pace, .call: return []
        }
    }

    private static let evenTimes: [[TimeOfDay]] = [[.morning], [.night]] + (2...4).compactMap(TimeOfDay.evenly)

    // MARK: The medicine

    private func medicine(_ line: String) -> WalkReading {
        let words = line.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        var found: [Medication] = []
        var rest = 0..<words.count
        while let start = rest.first {
            let length = stride(from: min(rest.count, 4), through: 1, by: -1).first { formulary.medication(named: words[start..<(start + $0)].joined(separator: " ")) != nil }
            if let length, let medication = formulary.medication(named: words[start..<(start + length)].joined(separator: " ")), !found.contains(where: { $0.id == medication.id }) { found.append(medication) }
            rest = (start + (length ?? 1))..<words.count
        }
        if found.count > 1 {
            // A plan moves one medicine. Which one is never guessed, and the other is not lost sight of.
            return .problem("You named \(found.map(\.name).joined(separator: " and ")). A plan is for one of them: which one? Please tell the prescriber and the pharmacist about the other.")
        }
        if let only = found.first { return .said(kept: only.id, words: named(only)) }
        return .problem("I don't know a medicine of that name, and I never guess one. Write it as it stands on the box, letter for letter.")
    }

    private func named(_ medication: Medication) -> String {
        let region = PlaceStyle.region(of: country ?? "US")
        let brands = medication.brands.filter { $0.countries.contains { region.contains($0.uppercased()) } }.map(\.name).prefix(2).joined(separator: " or ")
        return medication.name.prefix(1).uppercased() + medication.name.dropFirst() + (brands.isEmpty ? "." : ", also sold as \(brands).")
    }

    private func dose(_ line: String, _ meaning: WalkMeaning) -> WalkReading {
        guard let medication = meaning.medication else { return .problem("The medicine comes first.") }
        do {
            let sentence = try parsed("\(medication.id) \(line), 1% every 1 week")
            let parts = sentence.split.map { "\($0.time) \($0.dose)" }.joined(separator: " and ")
            let kept = "\(sentence.dose)" + (parts.isEmpty ? "" : ", split \(parts)")
            let words = "\(sentence.dose) of \(medication.name) a day" + (parts.isEmpty ? "." : ": \(parts).")
            guard let slip = Slip.check(sentence.dose, of: medication).first(where: { $0.weight == .ask }) else { return .said(kept: kept, words: words) }
            return .doubt(slip.question, kept: kept, words: words)
        } catch {
            return .problem("I can't read that as a dose. Write the whole day's amount, such as 1 mg, or the parts, such as 0.5 mg twice a day.")
        }
    }

    private func times(_ line: String, _ meaning: WalkMeaning) -> WalkReading {
        guard let subject = meaning.medication?.id, let dose = meaning.dose else { return .problem("The dose comes first.") }
        let offered = choices(.times, meaning)
        let text = Int(line).flatMap { offered.indices.contains($0 - 1) ? offered[$0 - 1] : nil } ?? line
        if text.hasPrefix("all in the ") || text.hasPrefix("all at ") { return .said(kept: text, words: text.prefix(1).uppercased() + text.dropFirst() + ".") }
        do {
            let sentence = try parsed("\(subject) \(dose), split \(text), 1% every 1 week")
            let kept = sentence.split.map { "\($0.time) \($0.dose)" }.joined(separator: " and ")
            return .said(kept: kept, words: kept.prefix(1).uppercased() + kept.dropFirst() + ".")
        } catch {
            return .problem("I can't read that as times: \(error.explanation).")
        }
    }

    // MARK: What must be known first

    private func risks(_ line: String) -> WalkReading {
        let lower = line.lowercased()
        if ["none", "no", "nothing", "none of these", "none of them", "0"].contains(lower) { return .said(kept: "none", words: "None of these.") }
        // "None, but I drink wine": what comes behind the "but" is what counts.
        if let but = lower.firstRange(of: " but "), ["none", "no", "nothing", "none of these"].contains(lower[..<but.lowerBound].filter { $0 != "," }.trimmingBlanks()) {
            return risks(String(lower[but.upperBound...]))
        }
        var found: [WalkRisk] = []
        var isUnsure = false
        if let numbers = Self.numbers(line) {
            guard numbers.allSatisfy({ (1...(WalkRisk.allCases.count + 1)).contains($0) }) else { return .problem("The numbers go from 1 to \(WalkRisk.allCases.count + 1). None of them: type none.") }
            found = WalkRisk.allCases.enumerated().filter { numbers.contains($0.offset + 1) }.map(\.element)
            isUnsure = numbers.contains(WalkRisk.allCases.count + 1)
        } else {
            let words = Set(lower.split(whereSeparator: { " ,.;!".contains($0) }).map(String.init))
            // "no epilepsy" must not be read as the opposite, and a sentence may hold anything.
            guard words.isDisjoint(with: Self.denials), !words.contains(where: { $0.hasSuffix("n't") || $0.hasSuffix("n’t") }) else { return .problem("Please type the numbers of those that are true, or none.") }
            found = WalkRisk.allCases.filter { risk in lower == risk.rawValue.lowercased() || risk.words.contains { $0.contains(" ") ? " \(lower) ".contains(" \($0) ") : words.contains($0) } || lower.contains(risk.rawValue) || Self.age(in: lower).map(risk.isAge) == true }
            isUnsure = lower.contains("unsure") || lower.contains("not sure")
        }
        guard !found.isEmpty || isUnsure else { return .problem("Please type the numbers of those that are true, or none.") }
        let kept = found.map(\.rawValue) + (isUnsure ? ["unsure"] : [])
        return .said(kept: kept.joined(separator: ", "), words: (found.map(\.text) + (isUnsure ? ["not sure about one of them"] : [])).joined(separator: "; ") + ".")
    }

    /// The age in "71 years old" or "aged 71". A number alone is none: it may be two of the list written together.
    private static func age(in lower: String) -> Int? {
        let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.indices.lazy.compactMap { place -> Int? in
            guard let age = Int(words[place]), age <= 120 else { return nil }
            let behind = words[(place + 1)...].prefix(2).joined(separator: " ")
            let isAge = ["years old", "year old", "yrs old", "y o"].contains(behind) || behind.hasPrefix("yo ") || behind == "yo" || place > 0 && ["age", "aged"].contains(words[place - 1])
            return isAge ? age : nil
        }.first
    }

    private static let denials: Set<String> = ["no", "not", "never", "without", "none", "neither", "nor", "nothing", "nobody", "free", "dont", "isnt", "wasnt", "havent", "hasnt"]

    private func prescriber(_ line: String) -> WalkReading {
        let order: [WalkMeaning.Standing] = [.ordered, .open, .notAsked, .against]
        if let standing = Self.standing(inWords: line) { return .said(kept: standing.rawValue, words: "The prescriber \(standing.words).") }
        let head = line.prefix { $0 != " " }
        guard let standing = Int(head).flatMap({ order.indices.contains($0 - 1) ? order[$0 - 1] : nil }) ?? WalkMeaning.Standing(rawValue: String(head)) else {
            return .problem("Please begin with a number from 1 to 4. Words may follow.")
        }
        let rest = line.dropFirst(head.count).trimmingBlanks()
        return .said(kept: standing.rawValue + (rest.isEmpty ? "" : " " + rest), words: "The prescriber \(standing.words)\(rest.isEmpty ? "." : ": “\(rest)”")")
    }

    /// How things stand, from a line that says nothing but that there is no plan yet, or that nobody has asked.
    private static func standing(inWords line: String) -> WalkMeaning.Standing? {
        guard !line.contains(where: \.isNumber) else { return nil }
        let words = line.lowercased().split { !($0.isLetter || $0 == "'" || $0 == "’") }.map { $0.filter(\.isLetter) }
        switch words.filter({ !besides.contains($0) }).joined(separator: " ") {
        case "no plan", "none", "nothing", "not", "no decision", "nothing decided", "not decided", "undecided", "hasnt decided", "havent decided", "nothing said", "said nothing", "not said", "hasnt said",
            "havent said", "didnt say": return .unsaid
        case "not asked", "havent asked", "hasnt asked", "didnt ask": return .notAsked
        default: return nil
        }
    }

    /// Words that change nothing in such a line.
    private static let besides: Set<String> = ["i", "we", "he", "she", "they", "it", "there", "is", "has", "have", "the", "my", "our", "a", "yet", "so", "far", "prescriber", "doctor", "dr", "gp", "psychiatrist",
        "from", "him", "her", "them", "been", "theres", "still", "anything"]

    // MARK: The plan

    private func rule(_ line: String, _ meaning: WalkMeaning, _ name: String) -> WalkReading {
        guard let whole = meaning.line(rule: line) else { return .problem("The dose comes first.") }
        do {
            let sentence = try parsed(whole)
            _ = try Schedule(sentence)
            let words = "\(name)\(Self.plain("\(sentence.rules)"))\(name.isEmpty ? "" : Self.endWords(sentence))."
            // The dose and what there is at home have their own questions.
            let cuts: Set<Slip.Kind> = [.largeCut, .tinyCut, .thousandfoldCut, .crossOverDose]
            if let slip = sentence.slips.first(where: { $0.weight == .ask && cuts.contains($0.kind) }) { return .doubt(slip.question, kept: line, words: words) }
            return .said(kept: line, words: words)
        } catch let error as SentenceError {
            return .problem("I can't read that as a pace: \(error.explanation).")
        } catch {
            return .problem("I can't compute that: \(error).")
        }
    }

    /// A rule's sentence without the words of the trade.
    private static func plain(_ rule: String) -> String {
        rule.replacing(", daily geometric", with: ", a little each day").replacing(", daily linear", with: ", the same amount each day")
    }

    private static func endWords(_ sentence: TaperSentence) -> String {
        let isAssumed = sentence.assumptions.contains { if case .end = $0 { true } else { false } }
        // What nobody said is not put into the prescriber's mouth.
        return switch sentence.ending {
        case .stop(let dose) where isAssumed: ". That names no end: \(dose) is taken as the last dose before zero"
        case .stop(let dose): ", and \(dose) is the last dose before zero"
        case .stay(let dose): ", down to \(dose)"
        case .zero, .asListed: ""
        }
    }

    private func stocks(_ meaning: WalkMeaning) -> [String] {
        guard let medication = meaning.medication else { return [] }
        var seen = Set<String>()
        return medication.strengths.sorted { ($0.form == .liquid ? 1 : 0, $0.dose) < ($1.form == .liquid ? 1 : 0, $1.dose) }.compactMap { strength in
            switch strength.form {
            case .tablet: "\(strength.dose) tablets"
            case .disintegrating: "\(strength.dose) orally disintegrating tablets"
            case .liquid: "\(strength.dose)/mL liquid"
            case .extendedRelease, .capsule, .drops: nil
            }
        }.filter { seen.insert($0).inserted }.prefix(9).map(\.self)
    }

    private func stock(_ line: String, _ meaning: WalkMeaning) -> WalkReading {
        guard let subject = meaning.subject else { return .problem("The dose comes first.") }
        let offered = stocks(meaning)
        var text = line
        if let numbers = Self.numbers(line) {
            guard numbers.allSatisfy({ offered.indices.contains($0 - 1) }) else { return .problem("The numbers go from 1 to \(offered.count).") }
            text = numbers.map { offered[$0 - 1] }.joined(separator: " and ")
        }
        do {
            let sentence = try parsed("\(subject), 1% every 1 week, using \(text)")
            guard !sentence.stocks.isEmpty else { return .problem("I can't read that. For example: 0.5 mg tablets and 0.1 mg/mL liquid.") }
            if let slip = sentence.stocks.flatMap({ Slip.check($0.preparation, of: sentence.medication) }).first(where: { $0.weight == .ask }) {
                return .doubt(slip.question, kept: text, words: "Taken from \(text).")
            }
            return .said(kept: text, words: "Taken from \(text).")
        } catch {
            return .problem("I can't read that: \(error.explanation).")
        }
    }

    private func method(_ line: String) -> WalkReading {
        let lower = line.lowercased()
        let found = Int(line).flatMap { WalkMethod.allCases.indices.contains($0 - 1) ? WalkMethod.allCases[$0 - 1] : nil } ?? WalkMethod(rawValue: line)
            ?? (lower.contains("cut") ? .cutAndHold : lower.contains("daily") || lower.contains("micro") ? .daily : lower.contains("valium") || lower.contains("diazepam") ? .crossOver : nil)
        switch found {
        case .cutAndHold?: return .said(kept: "cutAndHold", words: "One step down, then hold.")
        case .daily?: return .said(kept: "daily", words: "A very small step each day.")
        case .crossOver?: return .said(kept: "crossOver", words: "A switch to diazepam first. Only a prescriber can order that, with the dose and the stages.")
        case nil: return .problem("Please type a number from 1 to \(WalkMethod.allCases.count).")
        }
    }

    private func end(_ line: String, _ meaning: WalkMeaning) -> WalkReading {
        var text = line.lowercased()
        if ["1", "zero", "0", "to zero"].contains(text) { return ending("zero", clause: "", meaning) }
        if text.hasPrefix("2 ") { text = String(text.dropFirst(2)).trimmingBlanks() }
        if text.hasPrefix("to ") { return ending(text, clause: text, meaning) }
        guard text.contains(where: \.isNumber), text != "2" else { return .problem("Type 1 for zero, or a dose such as 0.25 mg.") }
        return ending("to \(text) then stay", clause: "to \(text) then stay", meaning)
    }

    private func ending(_ kept: String, clause: String, _ meaning: WalkMeaning) -> WalkReading {
        var meaning = meaning
        meaning.ending = clause
        guard let line = meaning.line() else { return .problem("The pace comes first.") }
        do {
            let sentence = try parsed(line)
            _ = try Schedule(sentence)
            switch sentence.ending {
            case .zero, .asListed: return .said(kept: kept, words: "It goes down to zero.")
            case .stop(let dose): return .said(kept: kept, words: "It goes down to zero, and \(dose) is the last dose before that.")
            case .stay(let dose): return .said(kept: kept, words: "It goes down to \(dose), and stays there.")
            }
        } catch let error as SentenceError {
            return .problem("That can't be the end: \(error.explanation).")
        } catch {
            return .problem("That can't be the end: \(error).")
        }
    }

    private func start(_ line: String, _ meaning: WalkMeaning) -> WalkReading {
        switch line.lowercased() {
        case "1", "today", "now": return .said(kept: "\(today)", words: "It counts from today, \(today).")
        case "2", "in one week", "in a week": return .said(kept: "\(today + 7)", words: "It counts from \(today + 7).")
        case "3", "open", "settle it with the prescriber": return .said(kept: "open", words: "The first day is settled with the prescriber. The dates below count from today.")
        default: break
        }
        var meaning = meaning
        meaning.start = line
        guard let whole = meaning.line() else { return .problem("The pace comes first.") }
        do {
            let sentence = try parsed(whole)
            guard sentence.start >= today else { return .problem("That day is over. A plan begins today or later.") }
            return .said(kept: "\(sentence.start)", words: "It counts from \(sentence.start).")
        } catch {
            return .problem("I can't read that as a day: \(error.explanation).")
        }
    }

    // MARK: Small pieces

    private func parsed(_ line: String) throws(SentenceError) -> TaperSentence {
        try TaperSentence.parse(line, formulary: formulary, today: today, readsDayFirst: PlaceStyle(country: country).readsDayFirst)
    }

    /// One of the choices by its number, several of them, or any words.
    private func choice(_ line: String, _ offered: [String]) -> WalkReading {
        var text = line
        if let numbers = Self.numbers(line) {
            guard numbers.allSatisfy({ offered.indices.contains($0 - 1) }) else { return .problem(offered.isEmpty ? "Please say it in words." : "The numbers go from 1 to \(offered.count).") }
            text = numbers.map { offered[$0 - 1] }.joined(separator: "; ")
        }
        return .said(kept: text, words: text.prefix(1).uppercased() + text.dropFirst() + ".")
    }

    private func pick(_ line: String, _ offered: [(kept: String, words: String)]) -> WalkReading {
        let lower = line.lowercased()
        guard let found = Int(line).flatMap({ offered.indices.contains($0 - 1) ? offered[$0 - 1] : nil }) ?? offered.first(where: { $0.kept == lower }) else {
            return .problem("Please type a number from 1 to \(offered.count).")
        }
        return .said(kept: found.kept, words: found.words)
    }

    /// The numbers in `1 3`, `1, 3` and `1 and 3`; nil where anything else stands there.
    static func numbers(_ line: String) -> [Int]? {
        let parts = line.lowercased().split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }).filter { $0 != "and" }
        let numbers = parts.compactMap { Int($0) }
        return !parts.isEmpty && numbers.count == parts.count ? numbers : nil
    }
}

extension String {
    /// `all in the night` as it is said.
    fileprivate var replacingNight: String { self == "all in the night" ? "all at night" : self }
}
