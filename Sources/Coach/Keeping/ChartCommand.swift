import Document
import Journal
import Taper

extension Command {
    static let chart = Command(
        name: "chart", aliases: ["draw", "graph"], summary: "Draw the dose over time, or a symptom over the dose.",
        details: "With a symptom, or `sleep`, it draws the worst score of each day, and below it, over the same days, what was taken by your journal or, where that says nothing, by your plan; of a day that is written down in part the plan says the rest. The two stand side by side to be looked at; one says nothing about the cause of the other. Alone it draws the running plan or the schedule that you saw last, or the plans that you write with `|` between them. A sentence says the same for those who don't see the drawing.",
        argument: .text(name: "SYMPTOM [FROM [TO]] | PLAN | PLAN", required: false),
        examples: [
            Example("chart anxiety", "the last three months"), Example("chart sleep 2026-10-01", "from a day on"), Example("chart", "the plan in sight"),
            Example("chart plan | 5% every 3 weeks", "two plans in one picture"),
        ],
        fits: { !$0.hasSuffix("?") },
        suits: { session, words in
            if words.isEmpty { return session.scheduleInSight != nil || session.isPlanLocked || !session.keeper.journal.entries.isEmpty }
            return session.mayMeanJournal && session.charted(words) != nil || PlanSides(session).suits(words)
        }
    ) { session, words in
        if words.isEmpty, session.scheduleInSight == nil, !session.isPlanLocked, !session.keeper.journal.entries.isEmpty {
            return .failure("There is no plan to draw.", hint: "For what you wrote down, name it, such as: `chart anxiety` or `chart sleep`")
        }
        guard !words.isEmpty, let wanted = session.charted(words) else { return session.withPlan(where: words.isEmpty || PlanSides(session).needsPlan(words)) { PlanSides($0).drawn(words) } }
        return session.looking { session, journal in session.chart(wanted, journal) }
    }
}

/// What is to be drawn.
struct Charted {
    /// A symptom's id; nil for sleep.
    var concept: String?
    var days: [Day]
}

extension Session {
    /// The days that are drawn where none are named.
    private static let usualReach = 90

    func charted(_ words: String) -> Charted? {
        var days: [Day] = []
        var rest: [String] = []
        for word in words.split(separator: " ").map(String.init) {
            if let day = dayNamed(word) { days.append(day) } else if !["from", "to"].contains(word.lowercased()) { rest.append(word) }
        }
        let name = rest.joined(separator: " ")
        if name.lowercased() == "sleep" { return Charted(concept: nil, days: days) }
        return concept(name).map { Charted(concept: $0, days: days) }
    }

    func chart(_ wanted: Charted, _ journal: Journal) -> Reply {
        let scores = DailyScores(journal.entries)
        let name = wanted.concept.map(knowledge.symptoms.name) ?? "sleep"
        let all: [(day: Day, value: Double)] =
            if let concept = wanted.concept { scores.series(of: concept).map { ($0.day, Double($0.score)) } } else { scores.sleep.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value) / 60) } }
        let last = wanted.days.count > 1 ? wanted.days[1] : environment.today
        let first = wanted.days.first ?? max(last - Session.usualReach, all.first?.day ?? last)
        let points = all.filter { $0.day >= first && $0.day <= last }
        guard points.count > 1, last > first else { return Reply(.command, Document([.paragraph([.text("There are too few days with \(name) to draw. Two are enough.")])])) }
        let label = "\(first) to \(last)"
        let values = points.map(\.value)
        let unit = wanted.concept == nil ? " h" : ""
        let sentence = "\(name), \(label): \(points.count) days, lowest \(Self.number(values.min() ?? 0))\(unit), highest \(Self.number(values.max() ?? 0))\(unit), last \(Self.number(values[values.count - 1]))\(unit)."
        var drawn = Chart(
            title: "\(name)\(wanted.concept == nil ? ", hours" : ", worst of each day, 0 to 10"), \(label)", xLabel: "days", yLabel: name,
            series: [Chart.Series(name: name, points: points.map { Chart.Point(x: Double($0.day - first), y: $0.value) })], sentence: sentence)
        // The scale of a score is always 0 to 10, so that two charts can be held side by side.
        drawn.height = wanted.concept == nil ? 8 : 10
        drawn.reach = 0...Double(last - first)
        drawn.ends = ["\(first)", "\(last)"]
        var blocks: [Block] = [.chart(drawn)]
        if let dose = doseLine(first, last, journal) { blocks.append(.chart(dose)) }
        blocks.append(.paragraph([.text("These are signals to look at with the person who treats you. A score has many causes besides a dose.")]))
        return Reply(.command, Document(blocks))
    }

    /// What was taken each day by the journal, and by the plan where the journal says nothing; nil without either. Of a day
    /// that is written down in part the plan says the rest: a line that was forgotten is no smaller dose.
    private func doseLine(_ first: Day, _ last: Day, _ journal: Journal) -> Chart? {
        var written: [Day: [Entry]] = [:]
        var medications: Set<String> = []
        for entry in journal.entries(in: first...last) {
            guard case .dose(let dose) = entry.content else { continue }
            medications.insert(dose.medication)
            written[entry.about, default: []].append(entry)
        }
        let plans = schedulesInForce(journal)
        for plan in plans { medications.insert(plan.schedule.sentence.finalMedication.id) }
        // Two drugs can't be added up in one line.
        guard let medication = medications.first, medications.count == 1 else { return nil }
        func planned(_ day: Day) -> [DoseGuard.Planned]? {
            guard let schedule = plans.first(where: { $0.days.contains(day) })?.schedule, let index = schedule.index(on: day) else { return nil }
            return schedule.steps[index].parts.filter { $0.medication == medication }.map { DoseGuard.Planned(time: $0.time, amount: $0.dose) }
        }
        var completed = 0
        var amounts: [Day: Dose] = [:]
        for offset in 0...(last - first) {
            let day = first + offset
            let plan = planned(day)
            guard let entries = written[day] else {
                amounts[day] = plan.map { $0.map(\.amount).total() }
                continue
            }
            let whole = DoseGuard.wholeDay(entries, planned: plan ?? [], medication: medication, day: day)
            amounts[day] = whole.amount
            if whole.isCompleted { completed += 1 }
        }
        var points: [Chart.Point] = []
        for offset in 0...(last - first) {
            guard let dose = amounts[first + offset] else { continue }
            // A line for people to look at; no amount is computed from it.
            points.append(Chart.Point(x: Double(offset), y: Double(dose.picograms) / 1e9))
        }
        guard let start = points.first, let end = points.last, start.x < end.x else { return nil }
        func amount(_ x: Double) -> Dose { amounts[first + Int(x)] ?? .zero }
        let rest = completed == 0 ? "" : " Of \(completed) \(completed == 1 ? "day" : "days") only a part is written down; the plan stands for the rest."
        var drawn = Chart(
            title: "\(medication), mg a day, same days", xLabel: "days", yLabel: "mg a day", series: [Chart.Series(name: medication, points: points)], isStepped: true,
            sentence: "\(medication) on the same days: \(amount(start.x)) a day on \(first + Int(start.x)), \(amount(end.x)) a day on \(first + Int(end.x)).\(rest)")
        drawn.reach = 0...Double(last - first)
        drawn.ends = ["\(first)", "\(last)"]
        return drawn
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\((value * 10).rounded() / 10)"
    }
}
