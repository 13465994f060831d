import Document
import Journal
import Taper

extension Command {
    static let today = Command(
        name: "today", aliases: [], summary: "What is planned, taken and written down today.",
        details: "Shows today's dose from your plan and whether it is written down, today's entries, and your stable days if you have a rule for them.",
        argument: .none, examples: [Example("today", "the day so far")]
    ) { session, _ in
        session.looking { session, journal in session.dayDocument(session.environment.today, journal) }
    }

    static let search = Command(
        name: "search", aliases: [], summary: "Search your journal.",
        details: "Finds every entry that holds all the words, the latest first, and shows the words around them. Words in quotes must stand together. A symptom is found by any of its names. A number opens the entry. Only the open journal is searched, in memory, and entries as they stand now: earlier versions are seen by opening an entry.",
        argument: .text(name: "WORDS", required: false), examples: [Example("search night", "every entry with a night in it"), Example("search \"bad night\"", "these words together")],
        fits: { !$0.hasSuffix("?") }, suits: { session, _ in session.mayMeanJournal }
    ) { session, words in
        guard let query = SearchQuery(words) else { return .failure("There is no word to search for.", hint: "For example: search night") }
        return session.looking { session, journal in
            let found = journal.search(query) { session.knowledge.symptoms.words(of: $0) }
            guard !found.isEmpty else { return Reply(.command, Document([.paragraph([.text("No entry holds that.")])])) }
            let shown = Array(found.prefix(Session.mostShown))
            let count = "\(found.count) \(found.count == 1 ? "entry" : "entries"), the latest first\(found.count > shown.count ? "; the latest \(shown.count) are shown" : ""):"
            return Reply(.command, Document([.paragraph([.text(count)])] + session.passages(shown, query)))
        }
    }
}

extension Session {
    /// The longest list that is shown.
    static let mostShown = 100

    func dayDocument(_ day: Day, _ journal: Journal) -> Reply {
        var blocks: [Block] = [.heading(level: 1, [.text(EntryText.day(day))])]
        let entries = journal.entries(in: day...day)
        if let planned = plannedDay(day, journal) {
            blocks.append(.list(planned.parts.map { part, portion in
                let state = doseState(part, day, entries)
                return [.text("\(part.time.map { "\($0): " } ?? "")\(part.medication) "), .strong(part.dose.description), .text("\(portion.isEmpty ? "" : " (\(portion))")\(state)")]
            }))
        }
        if entries.isEmpty {
            blocks.append(.paragraph([.text("Nothing is written down yet. "), .command("log anxiety 5"), .text(" or "), .command("note"), .text(" would be a start.")]))
        } else { blocks += list(entries, showsDays: false) }
        if let rule = journal.stableRule {
            let stable = StableDays(rule, DailyScores(journal.entries), today: day)
            blocks.append(.paragraph([.text("Stable days by your rule: \(stable.count).")]))
        }
        return Reply(.command, Document(blocks))
    }

    private func doseState(_ part: StepPart, _ day: Day, _ entries: [Entry]) -> String {
        let doses = entries.reversed().compactMap { entry -> DoseTaken? in
            guard case .dose(let dose) = entry.content, dose.medication == part.medication, dose.time == part.time, dose.status != .extra else { return nil }
            return dose
        }
        // A dose that was taken stays taken, whatever stands beside it.
        guard let dose = doses.first(where: { $0.status != .skipped }) ?? doses.first else { return ": not written down yet" }
        // Another amount than the plan's is named, so that half a dose doesn't look like the whole of it.
        return dose.status == .skipped ? ": skipped" : ": \(dose.amount == part.dose ? "" : "\(dose.amount) ")taken\(dose.taken.map { " at \($0.clock)" } ?? "")"
    }

    /// `journal`, with days and a symptom: what stands in it.
    func journalList(_ words: String) -> Reply {
        looking { session, journal in
            let said = words.split(separator: " ").map(String.init)
            var days: [Day] = []
            var rest: [String] = []
            for word in said {
                if let day = session.dayNamed(word) { days.append(day) } else if !["from", "to", "until", "-"].contains(word.lowercased()) { rest.append(word) }
            }
            guard days.count <= 2 else { return .failure("Two days are enough: from and to.", hint: "For example: journal 2026-11-01 2026-11-14") }
            let today = session.environment.today
            let first = days.first ?? (journal.entries.first.map { max($0.about, today - 13) } ?? today)
            let last = days.count == 2 ? days[1] : days.isEmpty || rest.isEmpty == false && days.count == 1 ? today : days[0]
            guard first <= last else { return .failure("The first day comes after the second.", hint: "Turn them round.") }
            var entries = journal.entries(in: first...last)
            var title = first == last ? EntryText.day(first) : "\(EntryText.day(first)) to \(EntryText.day(last))"
            if !rest.isEmpty {
                guard let concept = session.concept(rest.joined(separator: " ")) else { return .failure("I don't know that as a symptom or a day.", hint: "For example: journal anxiety, or: journal 2026-11-01 2026-11-14") }
                entries = entries.filter { if case .checkIn(let checkIn) = $0.content { checkIn.scores.contains { $0.concept == concept } } else { false } }
                title = "\(session.knowledge.symptoms.name(of: concept)), \(title)"
            }
            guard !entries.isEmpty else { return Reply(.command, Document([.paragraph([.text("Nothing is written down for \(title).")])])) }
            let shown = Array(entries.suffix(Session.mostShown))
            var blocks: [Block] = [.heading(level: 1, [.text(title)])]
            if shown.count < entries.count { blocks.append(.paragraph([.text("The latest \(shown.count) of \(entries.count) entries. Name days to see others.")])) }
            blocks += session.list(shown, showsDays: first != last)
            blocks.append(.paragraph([.text("A number opens an entry.")]))
            return Reply(.command, Document(blocks))
        }
    }

    /// One entry in full, with the versions before.
    func openEntry(_ number: Int, _ journal: Journal) -> Reply {
        guard keeper.shown.indices.contains(number - 1), let entry = journal.entry(keeper.shown[number - 1]) else {
            return .failure("There is no number \(number) in the list shown last.", hint: "`journal` shows a list.")
        }
        var blocks: [Block] = [.heading(level: 1, [.text("\(EntryText.day(entry.about)), written \(entry.recorded)")])]
        blocks += full(entry.content)
        let versions = journal.versions(of: entry.id).dropLast()
        if !versions.isEmpty {
            blocks.append(.heading(level: 2, [.text("Before it was amended")]))
            for version in versions {
                let lines = entryText.text(version.content).split(whereSeparator: \.isNewline)
                blocks.append(.list([[.text("\(version.recorded): \(lines.first ?? "")")]]))
                // A note keeps its lines.
                blocks += lines.dropFirst().map { .paragraph([.text(String($0))]) }
            }
        }
        let index = number
        choices = []
        if case .checkIn = entry.content { blocks.append(.paragraph([.command("amend \(index) …"), .text(" changes it; this version is kept.")])) }
        return Reply(.command, Document(blocks))
    }

    private func full(_ content: Content) -> [Block] {
        guard case .checkIn(let checkIn) = content else { return [.paragraph([.text(entryText.line(content))])] }
        var blocks: [Block] = []
        let rows = checkIn.scores.map { [knowledge.symptoms.name(of: $0.concept), "\($0.score)"] } + (checkIn.sleepMinutes.map { [["sleep", SleepWords.text($0)]] } ?? [])
        if !rows.isEmpty { blocks.append(.table(Table(header: ["what", "how much"], rows: rows))) }
        for line in checkIn.note.split(whereSeparator: \.isNewline) { blocks.append(.paragraph([.text(String(line))])) }
        return blocks
    }

    /// A day by its date or as `today` and `yesterday`.
    func dayNamed(_ word: String) -> Day? {
        switch word.lowercased() {
        case "today": environment.today
        case "yesterday": environment.today - 1
        default: Day.parse(word)
        }
    }

    /// The symptom that words name for sure, or with a slip.
    func concept(_ words: String) -> String? {
        switch knowledge.symptoms.match(words) {
        case .exact(let id), .misspelled(let id): id
        case .unknown: nil
        }
    }
}
