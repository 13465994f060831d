import Document
import Taper

extension Command {
    static let concentration = Command(
        name: "concentration", aliases: ["levels"], summary: "Illustrate how the level of the drug rises and falls.",
        details: "With the name of a medicine: the highest and lowest level for one, two and three doses a day, and a year of cut-and-hold beside a daily micro-taper. Without one: the level over the plan in sight. It is an illustration from published averages, in percent of the mean level at the start. It says nothing about anybody's blood.",
        argument: .text(name: "[DRUG | SENTENCE]", required: false),
        examples: [Example("concentration clonazepam", "once, twice and three times a day"), Example("concentration", "the level over the plan in sight")],
        suits: { session, words in ConcentrationReply(session).suits(words) }
    ) { session, words in
        session.withPlan(where: words.isEmpty) { ConcentrationReply($0).reply(words) }
    }
}

/// Levels as an illustration: relative units only.
struct ConcentrationReply {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    func suits(_ words: String) -> Bool {
        if words.isEmpty { return session.scheduleInSight != nil || session.isPlanLocked }
        if drug(words) != nil { return true }
        if case .success = session.schedule(words) { return true }
        return false
    }

    /// A medication alone, or with a dose: relative units are the same for every dose.
    private func drug(_ words: String) -> Medication? {
        let line = words.lowercased().filter { $0 != "?" }
        let name = line.hasPrefix("of ") ? String(line.dropFirst(3)) : line
        if let drug = session.formulary.medication(named: name) { return drug }
        guard let space = name.firstIndex(of: " "), (try? Dose.parse(name[space...].trimmingBlanks())) != nil else { return nil }
        return session.formulary.medication(named: name[..<space])
    }

    func reply(_ words: String) -> Reply {
        if let drug = drug(words) { return ofDrug(drug) }
        if words.isEmpty {
            guard let schedule = session.scheduleInSight else { return .failure("There is no plan whose level could be drawn.", hint: "Name a medicine, such as: concentration clonazepam") }
            return ofPlan(schedule)
        }
        switch session.schedule(words) {
        case .success(let schedule): return session.askAboutSlips([schedule.sentence]) { ConcentrationReply($0).ofPlan(schedule) } ?? ofPlan(schedule)
        case .failure(let failure): return session.reply(with: failure, line: words)
        }
    }

    // MARK: One medicine

    private func ofDrug(_ drug: Medication) -> Reply {
        guard let kinetics = drug.kinetics, let model = Superposition(kinetics) else { return unknown(drug) }
        var blocks = head("How the level of \(drug.name) rises and falls")
        blocks.append(.table(steadyStates(model)))
        blocks.append(.paragraph([.text("After a change of the daily dose the level needs about \(Self.days(model.hours(toShare: 0.9375))) to come near its new height (four half-lives, \(Self.percent(0.9375))).")]))
        if let year = year(drug) { blocks += year }
        return finished(blocks, workings(drug, kinetics, model), kinetics)
    }

    private func steadyStates(_ model: Superposition) -> Table {
        let rows = [(1, "once"), (2, "twice"), (3, "three times")].map { count, name -> [String] in
            let state = model.steadyState(every: 24 / Double(count))
            return [name, Self.percent(state.peak / state.mean), Self.percent(state.trough / state.mean), Self.percent(state.swing), Self.hours(state.peakHours)]
        }
        return Table(
            header: ["the same dose a day, taken", "highest", "lowest", "swing", "highest after"], alignments: [.left, .right, .right, .right, .right], rows: rows,
            caption: "In percent of the day's mean level")
    }

    /// The same pace both ways, as an example: what differs is how the level gets there.
    private func year(_ drug: Medication) -> [Block]? {
        let begin = session.environment.today
        let lines = ["10% of the current dose every 4 weeks", "10% of the current dose per 4 weeks, daily"]
        let curves = lines.compactMap { rule -> [Double]? in
            guard case .success(let schedule) = session.schedule("\(drug.id) 1 mg, \(rule), to 0.1 mg, from \(begin)"), let curve = Curve(schedule, of: drug) else { return nil }
            return Self.means(curve, days: 365)
        }
        guard curves.count == 2, curves.allSatisfy({ $0.count == 365 }) else { return nil }
        func steepest(_ values: [Double]) -> Double { (7..<values.count).map { values[$0 - 7] - values[$0] }.max() ?? 0 }
        let names = ["cut and hold", "daily micro-taper"]
        let ends = curves.map { Self.percent($0[364]) }
        return [
            .chart(Chart(
                title: "A year at the same pace, both ways", xLabel: "days", yLabel: "% of the mean level at the start",
                series: zip(names, curves).map { name, values in Chart.Series(name: name, points: values.enumerated().map { Chart.Point(x: Double($0.offset), y: $0.element * 100) }) },
                sentence: "A year of 10% of the current dose every 4 weeks: cut and hold ends at \(ends[0]) of the mean level at the start, the same pace a little each day at \(ends[1]). The largest fall of the daily mean in one week is \(Self.percent(steepest(curves[0]))) of the starting level with cut and hold, \(Self.percent(steepest(curves[1]))) with the daily micro-taper.")),
            .paragraph([.text("The pace is an example, the same for both, and no suggestion. Whether a smoother level feels better has not been tested in a trial that we found.")]),
        ]
    }

    // MARK: A plan

    private func ofPlan(_ schedule: Schedule) -> Reply {
        let drug = schedule.sentence.finalMedication
        guard let kinetics = drug.kinetics, let model = Superposition(kinetics), let curve = Curve(schedule, of: drug) else { return unknown(drug) }
        let daily = curve.daily
        // A point a day for short plans, fewer for long ones: the picture has no more columns.
        let step = max(1, daily.count / 400)
        func series(_ name: String, _ value: ((low: Double, high: Double)) -> Double) -> Chart.Series {
            Chart.Series(name: name, points: stride(from: 0, to: daily.count, by: step).map { Chart.Point(x: Double($0), y: value(daily[$0]) * 100) })
        }
        let means = Self.means(curve, days: curve.days)
        let steepest = means.count > 14 ? (14..<means.count).map { means[$0 - 14] - means[$0] }.max() ?? 0 : 0
        let end = schedule.days < means.count ? means[schedule.days] : 0
        // A medication that the plan only crosses over to has no level at the start: its first dose is the measure then.
        let begins = schedule.steps.first { $0.parts.contains { $0.medication == drug.id } }.flatMap { step in schedule.doses(of: step).first { $0.medication == drug.id }?.dose }
        let isCrossing = schedule.steps[0].parts.allSatisfy { $0.medication != drug.id }
        let base = isCrossing ? begins.map { "the mean level of \($0) \(drug.name) a day" } ?? "the mean at the start" : "the mean at the start"
        var blocks = head("The level of \(drug.name) over this plan")
        blocks.append(.chart(Chart(
            title: "Highest and lowest level of each day", xLabel: "days from \(curve.first)", yLabel: isCrossing ? "% of \(base)" : "% of the mean level at the start", series: [series("highest") { $0.high }, series("lowest") { $0.low }],
            sentence: "On the first day the level moves between \(Self.percent(daily[0].low)) and \(Self.percent(daily[0].high)) of \(base); on \(schedule.ends), the day of the last step, its mean is \(Self.percent(end)). The largest fall of the daily mean in 14 days is \(Self.percent(steepest)) of \(isCrossing ? "it" : "the mean at the start").")))
        blocks.append(.table(steadyStates(model)))
        var workings = workings(drug, kinetics, model)
        workings.schedule = schedule
        return finished(blocks, workings, kinetics)
    }

    // MARK: Both

    private func head(_ title: String) -> [Block] {
        [.heading(level: 1, [.text(title)]), .callout(Callout(kind: .note, title: Curve.caption, blocks: [.paragraph([.text("People differ several-fold in how fast they clear a drug.")])]))]
    }

    private func finished(_ blocks: [Block], _ workings: Workings, _ kinetics: Kinetics) -> Reply {
        session.subject = .workings(workings)
        session.choices = []
        session.pending = nil
        let reference = session.knowledge.source(kinetics.source).map { [Block.sources([$0.reference])] } ?? []
        return Reply(.calculation, Document(blocks + reference).written(in: session.style))
    }

    private func unknown(_ drug: Medication) -> Reply {
        let known = session.formulary.medications.filter { $0.kinetics != nil }.map(\.name)
        return .failure(
            "I draw no level of \(drug.name): I have read no source that says how fast it is taken up and how far it spreads.",
            hint: "A half-life alone gives no curve. I have all constants for \(Figures.list(known)).")
    }

    private func workings(_ drug: Medication, _ kinetics: Kinetics, _ model: Superposition) -> Workings {
        let once = model.steadyState(every: 24)
        func text(_ value: Double, _ places: Int) -> String {
            let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
            return Fraction(Int128((value * scale).rounded()), over: Int128(scale)).decimal(places: places)
        }
        return Workings(
            title: "How the level is modelled",
            items: [
                ("Elimination", Working("k = ln 2 / half-life", "0.6931 / \(text(kinetics.halfLifeHours, 1)) h", "\(text(model.elimination, 4)) per hour", source: kinetics.source)),
                ("One dose", Working("F × dose × ka / (V × (ka − k)) × (e^(−k × t) − e^(−ka × t))", "F \(text(kinetics.bioavailability, 2)), V \(text(kinetics.litresPerKilogram, 2)) L/kg × 70 kg, ka \(text(kinetics.absorptionPerHour, 2)) per hour", "highest \(text(model.peakHours, 1)) hours after a dose", note: "doses add up")),
                ("Piling up, once a day", Working("1 / (1 − e^(−k × 24 h))", "1 / (1 − e^(−\(text(model.elimination, 4)) × 24))", "\(text(once.accumulation, 1)) times one dose")),
                ("Near the new height", Working("4 × half-life", "4 × \(text(kinetics.halfLifeHours, 1)) h", Self.days(model.hours(toShare: 0.9375)))),
            ],
            notes: ["One compartment, one set of averages for an adult of 70 kg. The drug's active products are not in it. \(Curve.caption)"])
    }

    /// The mean of each day's hours.
    private static func means(_ curve: Curve, days: Int) -> [Double] {
        (0..<min(days, curve.days)).map { day in curve.hourly[(day * 24)..<(day * 24 + 24)].reduce(0, +) / 24 }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

    private static func hours(_ hours: Double) -> String {
        let tenths = Int((hours * 10).rounded())
        return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)") h"
    }

    private static func days(_ hours: Double) -> String {
        let days = Int((hours / 24).rounded())
        return "\(days) \(days == 1 ? "day" : "days")"
    }
}
