import Document
import Journal
// Knowledge has entries too.
import struct Journal.Entry
import Knowledge
import Taper

/// Entries in words, the same wherever they are shown.
struct EntryText {
    let symptoms: Symptoms

    /// What an entry says, on one line.
    func line(_ content: Content) -> String {
        switch content {
        case .checkIn(let checkIn):
            var parts = checkIn.scores.map { "\(symptoms.name(of: $0.concept)) \($0.score)" }
            if let minutes = checkIn.sleepMinutes { parts.append("slept \(SleepWords.text(minutes))") }
            if !checkIn.note.isEmpty { parts.append(note(content)) }
            return parts.joined(separator: " · ")
        case .dose(let dose): return self.dose(dose)
        case .scale(let result): return "\(result.scale.name): \(result.total) of \(result.scale.questionCount * 3), \(result.severity.rawValue)"
        case .plan(let event): return "plan: \(self.event(event.what))" + (event.reason.isEmpty ? "" : " · \(event.reason)")
        case .stableRule(let rule): return "stable days: \(self.rule(rule))"
        case .setting, .lines: return ""
        }
    }

    /// What an entry says, a note with its own lines.
    func text(_ content: Content) -> String {
        guard case .checkIn(let checkIn) = content, checkIn.note.contains(where: \.isNewline) else { return line(content) }
        guard let rest = try? CheckIn(scores: checkIn.scores, sleepMinutes: checkIn.sleepMinutes) else { return checkIn.note }
        return line(.checkIn(rest)) + "\n" + checkIn.note
    }

    /// The person's own words of an entry, on one line.
    func note(_ content: Content) -> String {
        guard case .checkIn(let checkIn) = content else { return "" }
        return checkIn.note.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The parts of ``line(_:)`` that are known by other words too, with those words.
    func otherNames(_ content: Content) -> [(part: String, words: String)] {
        guard case .checkIn(let checkIn) = content else { return [] }
        return checkIn.scores.map { ("\(symptoms.name(of: $0.concept)) \($0.score)", symptoms.words(of: $0.concept)) }
            + (checkIn.sleepMinutes.map { [("slept \(SleepWords.text($0))", "sleep")] } ?? [])
    }

    /// A dose in words.
    func dose(_ dose: DoseTaken) -> String {
        let time = dose.time.map { ", \($0)" } ?? ""
        let portion = dose.portion.isEmpty ? "" : " (\(dose.portion))"
        let what = "\(dose.medication) \(dose.amount)\(portion)\(time)"
        switch dose.status {
        case .skipped: return "skipped \(what)"
        case .taken: return "took \(what)\(dose.taken.map { ", \($0.clock)" } ?? "")"
        case .late: return "took \(what)\(dose.taken.map { ", \($0.clock)" } ?? ""), late"
        case .extra: return "took \(what)\(dose.taken.map { ", \($0.clock)" } ?? ""), beside the plan"
        }
    }

    /// A rule of stable days in words.
    func rule(_ rule: StableRule) -> String {
        let names = rule.concepts.isEmpty ? "no symptom" : "\(rule.concepts.map(symptoms.name).joined(separator: " and ")) not"
        let sleep = rule.leastSleepMinutes.map { ", at least \(SleepWords.text($0)) of sleep" } ?? ""
        return "\(names) above \(rule.highest)\(sleep)"
    }

    private func event(_ what: PlanEvent.What) -> String {
        switch what {
        case .began(let name, let sentence, _): "\(name.isEmpty ? "" : "“\(name)” ")began: \(sentence)"
        case .replan(let sentence, _): "new rules: \(sentence)"
        case .hold(let span): span.map { "held for \($0)" } ?? "held"
        case .shift(let days): "moved by \(days) \(abs(days) == 1 ? "day" : "days")"
        case .raise(let dose): "raised to \(dose)"
        case .rename(let name): "renamed “\(name)”"
        case .close: "put away"
        case .undo: "the last change taken back"
        case .resume: "the hold ended"
        default: what.name
        }
    }

    /// `Sat 2026-11-21`.
    static func day(_ day: Day) -> String {
        "\(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][(day.weekday + 6) % 7]) \(day)"
    }

    /// Cut to so many characters, with a sign that it was.
    static func clipped(_ text: String, _ most: Int) -> String {
        text.count <= most ? text : text.prefix(most - 1).trimmingBlanks() + "…"
    }
}

extension Session {
    var entryText: EntryText { EntryText(symptoms: knowledge.symptoms) }

    /// The moment of writing.
    var now: Moment { keeper.place?.now() ?? Moment(day: environment.today, minute: 0)! }

    /// A list of entries, each with the number that opens it.
    func list(_ entries: [Entry], showsDays: Bool, wide: Int = 120) -> [Block] {
        keeper.shown = entries.map(\.id)
        choices = entries.indices.map { Choice(label: "", line: "/journal entry \($0 + 1)") }
        let text = entryText
        let rows = entries.enumerated().map { index, entry in
            // Written down on a later day: the hour then says nothing.
            let clock = entry.recorded.day == entry.about ? entry.recorded.clock : ""
            let amended = entry.amendments > 0 ? " (amended)" : ""
            return ["\(index + 1)"] + (showsDays ? [EntryText.day(entry.about)] : []) + [clock, EntryText.clipped(text.line(entry.content), wide) + amended]
        }
        return [.table(Table(header: ["#"] + (showsDays ? ["day"] : []) + ["time", "entry"], alignments: [.right], rows: rows))]
    }

    /// With the day before it, a line of 80 columns.
    private static let widestPassage = 58

    /// Entries that a search found, a line each: the day, and the words around what was searched for.
    func passages(_ entries: [Entry], _ query: SearchQuery) -> [Block] {
        keeper.shown = entries.map(\.id)
        choices = entries.indices.map { Choice(label: "", line: "/journal entry \($0 + 1)") }
        let text = entryText
        return [.steps(entries.map { entry in
            // What was found in a person's own words is shown in them; the scores are a number away.
            let (line, note) = (text.line(entry.content), text.note(entry.content))
            let passage =
                line.count <= Self.widestPassage || query.places(in: note).isEmpty
                ? query.passage(of: line, most: Self.widestPassage, named: text.otherNames(entry.content)) : query.passage(of: note, most: Self.widestPassage)
            return [.text("\(EntryText.day(entry.about)): ")] + passage.pieces.map { $0.isMatch ? .strong($0.text) : .text($0.text) } + (entry.amendments > 0 ? [.text(" (amended)")] : [])
        })]
    }
}
