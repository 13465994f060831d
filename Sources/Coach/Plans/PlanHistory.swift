import Document
import Taper

/// What happened to a plan, in the words in which it can be typed again.
struct PlanHistory {
    /// A change of the plan.
    struct Row {
        var day: Day
        /// Such as `slow to 4%`.
        var words: String
        var reason: String
        /// Made and not taken back.
        var isInForce: Bool
        var isUndo: Bool
    }

    /// Every change, oldest first, also those that were taken back.
    let rows: [Row]

    /// `session` knows the medications.
    init(_ plan: Plan, _ session: Session) {
        let effective = Set(plan.effective)
        var inForce: [Int] = []
        var rows: [Row] = []
        for (index, adjustment) in plan.adjustments.enumerated() {
            let isUndo = adjustment.change == .undo
            let words = isUndo ? inForce.popLast().map { "undo: \(rows[$0].words)" } ?? "undo" : Self.words(adjustment, at: index, of: plan, session)
            if !isUndo { inForce.append(index) }
            rows.append(Row(day: adjustment.date, words: words, reason: adjustment.reason, isInForce: effective.contains(index), isUndo: isUndo))
        }
        self.rows = rows
    }

    /// The words of the change that an undo would take back.
    var lastInForce: String? { rows.last { $0.isInForce }?.words }
    /// The words of the change that the last undo took back.
    var lastUndone: String? { rows.last.flatMap { $0.isUndo ? String($0.words.dropFirst("undo: ".count)) : nil } }

    /// The changes that are in force, for a page that goes from hand to hand; those made before the first `count` are left out.
    func inForce(after count: Int = 0, since day: Day? = nil) -> Table? {
        let shown = rows.dropFirst(count).filter { row in row.isInForce && day.map { row.day >= $0 } ?? true }
        guard !shown.isEmpty else { return nil }
        return Table(header: ["from", "change", "because"], rows: shown.map { ["\($0.day)", $0.words, $0.reason] })
    }

    /// All of it; what was taken back says so.
    var whole: Table {
        let hasTakenBack = rows.contains { !$0.isInForce && !$0.isUndo }
        let cells = rows.map { ["\($0.day)", $0.words, $0.reason] + (hasTakenBack ? [$0.isInForce || $0.isUndo ? "" : "taken back"] : []) }
        return Table(header: ["from", "change", "because"] + (hasTakenBack ? [""] : []), rows: cells, caption: "What happened to it")
    }

    // MARK: Words

    private static func words(_ adjustment: Adjustment, at index: Int, of plan: Plan, _ session: Session) -> String {
        switch adjustment.change {
        case .goBack: return "back"
        case .hold, .resume, .slow, .speed, .shift, .raise, .end, .undo: return adjustment.change.description
        case .replan, .respace: break
        }
        guard let before = try? Plan(plan.sentence, adjustments: Array(plan.adjustments[..<index])) else { return adjustment.change.description }
        if case .replan(let sentence) = adjustment.change { return words(of: sentence, on: adjustment.date, before, session) }
        guard let after = try? before.adjusted(adjustment.change, on: adjustment.date) else { return "slow to \(adjustment.change)" }
        return (after.schedule.ends < before.schedule.ends ? "speed to " : "slow to ") + adjustment.change.description
    }

    /// `slow to 4%` where the sentence is the plan before at another rate, else the rules that took its place.
    private static func words(of sentence: TaperSentence, on day: Day, _ before: Plan, _ session: Session) -> String {
        if let rate = sentence.phases.first?.rule.rate, let again = try? before.sentence(from: day, at: rate), again.description == sentence.description {
            let isSlower = before.rate(on: day).flatMap { rate.isSmaller(than: $0) } ?? ((try? Schedule(sentence).ends).map { $0 >= before.schedule.ends } ?? true)
            return "\(isSlower ? "slow" : "speed") to \(rate)"
        }
        let end: String =
            switch sentence.ending {
            case .zero, .asListed: ""
            case .stop(let last): ", to \(last)"
            case .stay(let last): ", to \(last) then stay"
            }
        return "replan \(sentence.rules)\(end)"
    }
}
