import Document
import Journal
// Knowledge has entries too.
import struct Journal.Entry
import Knowledge
import Taper

/// What a journal holds since a day, as counts and ranges for a page that is handed over. The person's own words stay in the
/// journal, and no score stands beside a dose.
struct WrittenSince {
    private let entries: [Entry]
    private let symptoms: Symptoms
    /// The symptoms scored most often; the page is one page.
    private static let mostSymptoms = 8

    init(_ day: Day, until today: Day, _ journal: Journal, _ symptoms: Symptoms) {
        entries = day <= today ? journal.entries(in: day...today) : []
        self.symptoms = symptoms
    }

    /// Questionnaires, symptoms and sleep.
    var scores: [Block] {
        let daily = DailyScores(entries)
        let shown = Array(daily.concepts.prefix(Self.mostSymptoms))
        let rows = ScaleResult.Scale.allCases.compactMap(scaleRow) + shown.map { symptomRow($0, daily) } + (sleepRow(daily).map { [$0] } ?? [])
        guard !rows.isEmpty else { return [.paragraph([.text("No score was written down.")])] }
        var blocks: [Block] = [.table(Table(header: ["what", "how often", "lowest to highest", "the last one"], rows: rows))]
        if daily.concepts.count > shown.count { blocks.append(.paragraph([.text("\(daily.concepts.count - shown.count) more were scored less often.")])) }
        if !shown.isEmpty { blocks.append(.paragraph([.text("Symptoms are scored by the person, 0 not at all to 10 as bad as can be; the worst of a day counts.")])) }
        blocks += ninthQuestion
        return blocks
    }

    /// How often doses were written down, a line a medicine.
    var doses: [[Inline]] {
        var counts: [String: [DoseTaken.Status: Int]] = [:]
        for entry in entries {
            guard case .dose(let dose) = entry.content else { continue }
            counts[dose.medication, default: [:]][dose.status, default: 0] += 1
        }
        let names: [(DoseTaken.Status, String)] = [(.taken, "taken"), (.late, "late"), (.skipped, "skipped"), (.extra, "beside the plan")]
        return counts.sorted { $0.key < $1.key }.map { medication, counts in
            [.text("Doses written down, \(medication): " + names.compactMap { status, name in counts[status].map { "\($0) \(name)" } }.joined(separator: ", "))]
        }
    }

    private func results(_ scale: ScaleResult.Scale) -> [(day: Day, result: ScaleResult)] {
        entries.compactMap { entry in
            guard case .scale(let result) = entry.content, result.scale == scale else { return nil }
            return (entry.about, result)
        }
    }

    private func scaleRow(_ scale: ScaleResult.Scale) -> [String]? {
        let results = results(scale)
        guard let last = results.last, let range = Self.range(results.map(\.result.total)) else { return nil }
        return ["\(scale.name), 0 to \(scale.questionCount * 3)", results.count == 1 ? "once" : "\(results.count) times", range, "\(last.result.total), \(last.result.severity.rawValue), \(last.day)"]
    }

    private func symptomRow(_ concept: String, _ daily: DailyScores) -> [String] {
        let series = daily.series(of: concept)
        return [symptoms.name(of: concept), Self.days(series.count, "day"), Self.range(series.map(\.score)) ?? "", series.last.map { "\($0.score), \($0.day)" } ?? ""]
    }

    private func sleepRow(_ daily: DailyScores) -> [String]? {
        guard let last = daily.sleep.max(by: { $0.key < $1.key }), let least = daily.sleep.values.min(), let most = daily.sleep.values.max() else { return nil }
        let range = least == most ? SleepWords.text(least) : "\(SleepWords.text(least)) to \(SleepWords.text(most))"
        return ["sleep", Self.days(daily.sleep.count, "night"), range, "\(SleepWords.text(last.value)), \(last.key)"]
    }

    /// The one question that whoever treats somebody must see.
    private var ninthQuestion: [Block] {
        let results = results(.phq9)
        let days = results.filter(\.result.asksForHelp).map(\.day)
        guard !days.isEmpty else { return [] }
        return [.paragraph([.strong("PHQ-9, question 9 (better off dead, or hurting oneself): "), .text("above zero \(days.count) of \(results.count) \(results.count == 1 ? "time" : "times"), last on \(days[days.count - 1]).")])]
    }

    private static func range(_ values: [Int]) -> String? {
        guard let least = values.min(), let most = values.max() else { return nil }
        return least == most ? "\(least)" : "\(least) to \(most)"
    }

    private static func days(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
