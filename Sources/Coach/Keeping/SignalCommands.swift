import Document
import Journal
import Taper

extension Command {
    static let waves = Command(
        name: "waves", aliases: ["windows"], summary: "Windows and waves: days better or worse than your usual.",
        details: "Compares each day with your own usual, the median from 28 days before to 28 days after. A wave is at least two days on which the scores are on average 1 or more above it, a window at least two with 1 or more below. The definition is Ebb's own; nobody has agreed on one. It says nothing about what to do.",
        argument: .text(name: "SYMPTOM", required: false), examples: [Example("waves", "all symptoms together"), Example("waves anxiety", "one symptom")],
        fits: { !$0.hasSuffix("?") }, suits: { session, words in session.mayMeanJournal && (words.isEmpty || session.concept(words) != nil) }
    ) { session, words in
        session.looking { session, journal in session.waves(words.isEmpty ? nil : session.concept(words), journal) }
    }

    static let since = Command(
        name: "since", aliases: [], summary: "How a symptom went in the days after each cut.",
        details: "For each day since a cut: the median score over all cuts that have one, and how many cuts that rests on. Over fewer than three cuts nothing is said. A cut is a day on which the dose that you wrote down, or the plan's, fell. It shows what was, not why, and never what to do.",
        argument: .text(name: "cut [SYMPTOM]", required: true), examples: [Example("since cut", "the symptom you score most"), Example("since cut brain zaps", "one symptom")],
        fits: { $0.lowercased() == "cut" || $0.lowercased() == "cuts" || $0.lowercased().hasPrefix("cut ") && !$0.hasSuffix("?") },
        suits: { session, words in session.mayMeanJournal && (words.count < 5 || session.concept(String(words.dropFirst(4))) != nil) }
    ) { session, words in
        session.looking { session, journal in
            let name = words.split(separator: " ").dropFirst().joined(separator: " ")
            return session.sinceCut(name.isEmpty ? nil : session.concept(name), journal)
        }
    }

    static let stable = Command(
        name: "stable", aliases: [], summary: "Count your stable days, by your own rule.",
        details: "`stable days 3` sets the rule: no score above 3. It may name symptoms and sleep: `stable days anxiety 3 sleep 5h`. `stable days` counts. A day without a score is not counted; one such day in between doesn't end the count.",
        argument: .text(name: "days [RULE]", required: true),
        examples: [Example("stable days 3", "set the rule: nothing above 3"), Example("stable days", "count")],
        fits: { $0.lowercased() == "days" || $0.lowercased().hasPrefix("days ") && $0.contains(where: \.isNumber) && !$0.hasSuffix("?") }, suits: { session, words in session.keeper.place != nil || session.mode == .stage }
    ) { session, words in
        let rule = words.dropFirst(4).trimmingBlanks()
        guard !rule.isEmpty else { return session.looking { session, journal in session.stableDays(journal) } }
        return session.setStable(rule)
    }
}

extension Session {
    /// What stands under every signal.
    private static let onlySignals = Block.paragraph([.text("These are signals to look at with the person who treats you, not a reason to change anything on your own.")])

    func waves(_ concept: String?, _ journal: Journal) -> Reply {
        let scores = DailyScores(journal.entries)
        let waves = Waves(scores, concepts: concept.map { [$0] } ?? [])
        let what = concept.map(knowledge.symptoms.name) ?? "all symptoms"
        guard !waves.isTooFew else {
            return Reply(.command, Document([.paragraph([.text("Too few to say: \(waves.scoredDays) \(waves.scoredDays == 1 ? "day" : "days") with scores, and \(Waves.leastScoredDays) are the least.")])]))
        }
        guard !waves.stretches.isEmpty else { return Reply(.command, Document([.paragraph([.text("No window and no wave in \(waves.scoredDays) days with scores: \(what) stayed near your usual.")])])) }
        let rows = waves.stretches.reversed().map { stretch in
            ["\(stretch.kind.rawValue) \(stretch.kind == .wave ? "▲" : "▽")", "\(stretch.days.lowerBound)", "\(stretch.days.upperBound)", "\(stretch.days.upperBound - stretch.days.lowerBound + 1)"]
        }
        return Reply(.command, Document([
            .heading(level: 1, [.text("Windows and waves, \(what)")]),
            .verbatim(strip(waves, scores)),
            .table(Table(header: ["what", "from", "to", "days"], alignments: [.left, .left, .left, .right], rows: rows)),
            .paragraph([.text("A wave is at least \(Waves.leastRun) days on average 1 or more above your usual, a window at least \(Waves.leastRun) with 1 or more below. It rests on \(waves.scoredDays) days with scores.")]),
            Session.onlySignals,
        ]))
    }

    /// The last ten weeks, a sign a day: shaded without colour.
    private func strip(_ waves: Waves, _ scores: DailyScores) -> [String] {
        let last = environment.today
        let first = last - 69
        let signs = (0..<70).map { offset -> Character in
            let day = first + offset
            if let stretch = waves.stretches.first(where: { $0.days.contains(day) }) { return stretch.kind == .wave ? "#" : "_" }
            return scores.scoredDays.contains(day) ? "-" : " "
        }
        return [String(signs), "\(first)" + String(repeating: " ", count: 50) + "\(last)", "# wave   _ window   - your usual   blank: no score"]
    }

    func sinceCut(_ wanted: String?, _ journal: Journal) -> Reply {
        let scores = DailyScores(journal.entries)
        guard let concept = wanted ?? scores.concepts.first else { return Reply(.command, Document([.paragraph([.text("No symptom has a score yet.")])])) }
        let cuts = cutDays(journal)
        let since = SinceCut(scores, concept: concept, cuts: cuts)
        let name = knowledge.symptoms.name(of: concept)
        guard !since.isTooFew else {
            return Reply(.command, Document([.paragraph([.text("Too few to say: \(since.cuts) \(since.cuts == 1 ? "cut has" : "cuts have") scores for \(name) in the days after, and \(SinceCut.leastCuts) are the least.")])]))
        }
        let rows = since.rows.map { ["\($0.day)", $0.median?.description ?? "too few", "\($0.cuts)"] }
        let before = since.before.median.map { "In the \(SinceCut.daysBefore) days before a cut the median was \($0), over \(since.before.cuts) cuts." } ?? "For the days before a cut there are too few scores."
        return Reply(.command, Document([
            .heading(level: 1, [.text("\(name) in the days after a cut")]), .paragraph([.text("\(since.cuts) cuts have scores. \(before)")]),
            .table(Table(header: ["days since", "median score", "cuts"], alignments: [.right, .right, .right], rows: rows)), Session.onlySignals,
        ]))
    }

    /// The days on which the daily dose fell: by what was written down, before that by the plan.
    func cutDays(_ journal: Journal) -> [Day] {
        var cuts: Set<Day> = []
        var last: [String: Dose] = [:]
        var byDay: [Day: [String: Dose]] = [:]
        for entry in journal.entries {
            guard case .dose(let dose) = entry.content, dose.status == .taken || dose.status == .late else { continue }
            byDay[entry.about, default: [:]][dose.medication, default: .zero] += dose.amount
        }
        let plans = schedulesInForce(journal)
        for (schedule, days) in plans {
            for index in schedule.steps.indices.dropFirst() where schedule.change(at: index) < .zero && days.contains(schedule.steps[index].date) { cuts.insert(schedule.steps[index].date) }
        }
        // With a plan its own days count: a dose written down twice or not at all is no cut.
        if !plans.isEmpty { return cuts.sorted() }
        for (day, doses) in byDay.sorted(by: { $0.key < $1.key }) {
            for (medication, dose) in doses {
                if let before = last[medication], dose < before { cuts.insert(day) }
                last[medication] = dose
            }
        }
        return cuts.sorted()
    }

    func stableDays(_ journal: Journal) -> Reply {
        guard let rule = journal.stableRule else {
            return Reply(.command, Document([.paragraph([.text("What is a stable day for you? For example: "), .command("stable days 3"), .text(" for no score above 3, or "), .command("stable days anxiety 3 sleep 5h"), .text(".")])]))
        }
        let stable = StableDays(rule, DailyScores(journal.entries), today: environment.today)
        let days = stable.days.map { ", from \(EntryText.day($0.lowerBound)) to \(EntryText.day($0.upperBound))" } ?? ""
        return Reply(.command, Document([
            .paragraph([.strong("\(stable.count) stable \(stable.count == 1 ? "day" : "days")"), .text("\(days).")]),
            .paragraph([.text("Your rule: \(entryText.rule(rule)). Only days with scores are counted.")]), Session.onlySignals,
        ]))
    }

    /// `3`, or `anxiety 3 tinnitus 3 sleep 5h`: one highest score for all that are named.
    func setStable(_ words: String) -> Reply {
        do {
            var concepts: [String] = []
            var highest = Int(words)
            var sleep: Int?
            if highest == nil {
                let first = words.split(separator: " ").first.flatMap { Int($0) }
                let rest = first == nil ? words : words.drop { !$0.isWhitespace }.trimmingBlanks()
                let line = try LogLine(rest, symptoms: knowledge.symptoms, today: environment.today)
                concepts = line.scores.map(\.concept)
                highest = first ?? line.scores.map(\.score).max()
                sleep = line.sleep
                guard line.note.isEmpty, Set(line.scores.map(\.score)).count <= 1 else { return notKept("A rule is one highest score, for all or for some symptoms. For example: stable days anxiety 3 tinnitus 3 sleep 5h") }
            }
            guard let highest else { return notKept("A rule needs a highest score. For example: stable days 3") }
            let rule = try StableRule(concepts: concepts, highest: highest, leastSleepMinutes: sleep)
            return keeping { session, journal in
                do throws(JournalError) { try journal.log(.stableRule(rule), about: session.environment.today, now: session.now) } catch { return .failure(error.sentence) }
                return session.stableDays(journal)
            }
        } catch let problem as LogLine.Problem { return notKept(problem.words) } catch { return notKept("A rule needs a highest score from 0 to 10. For example: stable days 3") }
    }
}
