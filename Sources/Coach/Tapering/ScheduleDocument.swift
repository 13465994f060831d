import Document
import Knowledge
import Taper

/// Shows a schedule: how it was read, how it stands against each guideline, and its steps.
struct ScheduleDocument {
    let schedule: Schedule
    let check: PlanCheck
    private let knowledge: KnowledgeBase
    /// For paper: without what only somebody at the keyboard can do.
    private let isPaper: Bool
    /// Steps that a table shows at most; a daily taper has hundreds.
    private static let mostRows = 32
    /// The same for the doses on paper. Whoever takes it home has nothing else to look a dose up in, so that every step of an
    /// ordinary plan stands there.
    private static let mostRowsOnPaper = 400

    init(_ schedule: Schedule, knowledge: KnowledgeBase, isPaper: Bool = false) {
        self.schedule = schedule
        self.knowledge = knowledge
        self.isPaper = isPaper
        check = PlanCheck(schedule)
    }

    /// The whole reply. Danger is said first, in words.
    var document: Document {
        var blocks: [Block] = warning.map { [$0] } ?? []
        blocks.append(.heading(level: 1, [.text(title)]))
        blocks.append(.paragraph([.text(isPaper ? "In one sentence: " : "I read this as: "), .command(schedule.sentence.description)]))
        let assumptions = ScheduleAssumptions(schedule.sentence, isPaper: isPaper).items
        if !assumptions.isEmpty { blocks.append(.list(assumptions)) }
        blocks.append(.paragraph(summary))
        blocks += tables.map(Block.table)
        if schedule.sentence.crossOver != nil {
            let sentence = schedule.sentence
            blocks.append(.paragraph([.text("Changes and falls are counted in \(sentence.finalMedication.name) from the start, \(sentence.dose) \(sentence.medication.name) as \(sentence.startingDose) \(sentence.finalMedication.name), so that the switch itself doesn't look like a cut. Tables differ in that number, and people do too.")]))
        }
        if dosesShown.count < schedule.steps.count {
            let more: [Inline] = [.command("ebb taper --format csv …"), .text(" prints every one.")]
            blocks.append(.paragraph([.text("\(schedule.steps.count) steps in all; this table leaves some out. ")] + more))
        } else if tables.count > 1, fallsShown.count < schedule.steps.count {
            blocks.append(.paragraph([.text("The second table leaves some of the \(schedule.steps.count) steps out.")]))
        }
        blocks += portionNotes
        blocks.append(.chart(chart))
        blocks.append(.table(standings))
        if let note = endNote { blocks.append(.paragraph([.text(note)])) }
        if let note = lastCutNote { blocks.append(.paragraph([.text(note)])) }
        blocks.append(.paragraph([.text("This is arithmetic on a plan that you and your prescriber bring. It is no advice to change a dose.")]))
        blocks.append(sources)
        return Document(blocks)
    }

    /// What must be seen before the numbers: a plan over ASAM's ceiling, or one that halves the dose within two weeks.
    var warning: Block? {
        let steepest = check.in14Days.largest
        let share = steepest.percent.decimal(places: 1)
        switch check.danger {
        case .none: return nil
        case .overCeiling:
            let worst = check.standing(.asam).over.map { check.in14Days.atStep[$0] }.max { $0.percent < $1.percent } ?? steepest
            return .callout(Callout(kind: .warning, title: "Over the ceiling of the ASAM guideline", blocks: [
                .paragraph([
                    .text("At its steepest this plan falls from \(named(worst.from)) to \(named(worst.to)) within 14 days, \(worst.percent.decimal(places: 1))% of the dose at the start of those days. The 2025 ASAM guideline says: typically not more than 25% every 2 weeks "),
                    .citation("asam-2025"), .text(". Only the prescriber who knows you can order a faster one. It can be saved or exported only after you confirm that yours did."),
                ]),
            ]))
        case .dangerous:
            return .callout(Callout(kind: .warning, title: "Dangerously fast", blocks: [
                .paragraph([
                    .text("This plan falls from \(named(steepest.from)) to \(named(steepest.to)) within 14 days, \(share)% of that dose. Stopping suddenly or too fast can cause seizures that threaten life "),
                    .citation("fda-dsc-2020"), .text(". Please talk to a prescriber or pharmacist before following it. It can be saved or exported only after you confirm that a prescriber ordered exactly this."),
                ]),
            ]))
        }
    }

    private var title: String {
        let sentence = schedule.sentence
        let end = schedule.reachesZero ? "zero" : "\(schedule.steps[schedule.steps.count - 1].dose)"
        guard sentence.crossOver != nil else { return "\(sentence.medication.name): \(schedule.start) to \(end)" }
        return "\(sentence.medication.name) \(sentence.dose), over to \(sentence.finalMedication.name), to \(end)"
    }

    /// An amount; with the medication in which it is counted where the plan has two.
    private func named(_ dose: Dose) -> String {
        Self.amount(dose) + (schedule.medications.count > 1 ? " \(schedule.sentence.finalMedication.name)" : "")
    }

    private var summary: [Inline] {
        let end = schedule.reachesZero ? "reaches zero" : "ends at \(named(schedule.steps[schedule.steps.count - 1].dose))"
        return [.text("\(schedule.cuts) \(schedule.cuts == 1 ? "cut" : "cuts") over \(Self.span(days: schedule.days)); it \(end) on \(schedule.ends).\(onlyTime) ")] + Self.falls(check, named)
    }

    /// When all of it is taken, where that is said and always the same.
    private var onlyTime: String {
        guard schedule.sentence.split.count == 1, let time = schedule.sentence.split.first?.time else { return "" }
        return " All of it is taken \(time == .morning || time == .afternoon || time == .evening ? "in the" : "at") \(time)."
    }

    /// The largest falls in 14 and 28 days, as two true maxima: of the starting dose, and of the dose at the start of those days.
    static func falls(_ check: PlanCheck, _ named: (Dose) -> String) -> [Inline] {
        func ofStart(_ falls: Falls) -> [Inline] { [.dose(named(falls.largest.amount)), .text(" (\(percent(falls.largest.percentOfStart)) of the starting dose)")] }
        func ofWindow(_ falls: Falls) -> Inline { .dose(percent(falls.steepest.percent)) }
        let before = check.steepestBeforeEnd
        let isAtEnd = check.in14Days.steepest.isClearlySteeper(than: before)
        return [.text("The largest fall in any 14 days is ")] + ofStart(check.in14Days) + [.text(", in any 28 days ")] + ofStart(check.in28Days)
            + [.text(". Measured on the dose at the start of those days it is "), ofWindow(check.in14Days), .text(" in 14 days and "), ofWindow(check.in28Days), .text(" in 28")]
            + (isAtEnd && !before.amount.isZero ? [.text("; before the small last steps it is "), .dose(percent(before.percent)), .text(" in 14 days")] : []) + [.text(".")]
    }

    private static func percent(_ value: Fraction) -> String { "\(value.decimal(places: 1))%" }

    /// The indices of the steps that a table of at most so many rows shows: all, or the first, the last and every so many between.
    private func shown(_ most: Int) -> [Int] {
        let count = schedule.steps.count
        guard count > most else { return Array(0..<count) }
        let stride = (count + most - 4) / (most - 3)
        let even = Swift.stride(from: 0, to: count - 1, by: stride)
        return Array(Set(even).union([1, 2, count - 2, count - 1])).sorted()
    }

    private var dosesShown: [Int] { shown(isPaper ? Self.mostRowsOnPaper : Self.mostRows) }
    private var fallsShown: [Int] { shown(Self.mostRows) }

    /// How the dose falls; before it, where it is known what there is at home, what to take.
    private var tables: [Table] {
        let portions = schedule.sentence.stocks.isEmpty ? nil : try? Portions(schedule)
        guard portions != nil || schedule.steps.contains(where: { $0.parts.count > 1 || $0.isCrossing }) else { return [falls(withDoses: true)] }
        // What is taken is on the page; how it was rounded to that is for the screen.
        let hasRounding = !isPaper && schedule.steps.contains { !$0.rounding.isZero }
        // Without times of day and preparations the dose a day has said it all.
        let hasMore = portions != nil || schedule.steps.contains { $0.parts.contains { $0.time != nil } }
        let rows = dosesShown.map { index -> [String] in
            let step = schedule.steps[index]
            var row = [String(step.number), "\(step.date)", schedule.doseText(of: step, Self.amount)]
            if hasRounding { row += [Self.amount(step.asked), step.rounding.isZero ? "" : Self.signed(step.rounding)] }
            guard hasMore else { return row }
            return row + [step.dose.isZero ? "nothing" : portions?.text(of: step) ?? Self.parts(step, naming: schedule.medications.count > 1)]
        }
        let taken = Table(
            header: ["step", "from", "dose a day"] + (hasRounding ? ["asked for", "rounded by"] : []) + (hasMore ? [portions == nil ? "at each time" : "take"] : []),
            alignments: [.right, .left, .right] + (hasRounding ? [.right, .right] : []) + (hasMore ? [.left] : []), rows: rows)
        return [taken, falls(withDoses: false)]
    }

    /// `morning: 0.375 mg; night: 0.75 mg`, with the medication where a plan has two.
    static func parts(_ step: Step, naming: Bool) -> String {
        step.parts.map { part in "\(part.time.map { "\($0): " } ?? "")\(amount(part.dose))\(naming ? " \(part.medication)" : "")" }.joined(separator: "; ")
    }

    /// A fall for a table; nothing where the dose stays.
    private static func percent(_ fall: Fall) -> String {
        fall.amount.isZero ? "" : "-\(fall.percent.decimal(places: 1))%"
    }

    /// Change from the step before, and the true fall that ends at the step within 14 and 28 days, after rounding.
    private func falls(withDoses: Bool) -> Table {
        let hasRounding = withDoses && !isPaper && schedule.steps.contains { !$0.rounding.isZero }
        let rows = (withDoses ? dosesShown : fallsShown).map { index -> [String] in
            let step = schedule.steps[index]
            var row = [String(step.number), "\(step.date)"]
            if withDoses { row.append(Self.amount(step.dose)) }
            if hasRounding { row.append(Self.amount(step.asked)) }
            guard index > 0 else { return row + ["", "", "", ""] }
            return row + [
                schedule.change(at: index).isZero ? "" : Self.signed(schedule.change(at: index)),
                schedule.change(at: index).isZero ? "stays" : "\(schedule.changePercent(at: index).decimal(places: 1))%",
                Self.percent(check.in14Days.atStep[index]), Self.percent(check.in28Days.atStep[index]),
            ]
        }
        return Table(
            header: ["step", "from"] + (withDoses ? ["dose a day"] : []) + (hasRounding ? ["asked for"] : []) + ["change", "in %", "14 days", "28 days"],
            alignments: [.right, .left] + [Table.Alignment](repeating: .right, count: 4 + (withDoses ? 1 : 0) + (hasRounding ? 1 : 0)), rows: rows)
    }

    /// `-0.05 mg` or `+0.001 mg`, for a table.
    static func signed(_ change: Dose) -> String {
        change < .zero ? amount(change) : "+" + amount(change)
    }

    /// What must be said beside the portions, each once.
    private var portionNotes: [Block] {
        guard !schedule.sentence.stocks.isEmpty, let portions = try? Portions(schedule) else { return [] }
        var cautions: [String] = []
        for step in schedule.steps {
            for timed in portions.portions(of: step) {
                guard case .success(let portion)? = timed.portion else { continue }
                for caution in portion.cautions where !cautions.contains(caution) { cautions.append(caution) }
            }
        }
        if schedule.sentence.stocks.contains(where: { if case .extendedRelease = $0.preparation { true } else { false } }) {
            cautions.append("Extended-release tablets are never split, crushed or chewed: what is meant for hours would come at once.")
        }
        return cautions.isEmpty ? [] : [.list(cautions.map { [.text($0)] })]
    }

    /// The daily dose over the days.
    var chart: Chart {
        let points = schedule.steps.map { Chart.Point(x: Double($0.offset), y: Double($0.dose.picograms) / Double(Dose.picogramsPerMilligram)) }
        let last = schedule.steps[schedule.steps.count - 1]
        let counted = schedule.medications.count > 1 ? ", counted in \(schedule.sentence.finalMedication.name)," : ""
        var chart = Chart(
            title: "Dose a day", xLabel: "days", yLabel: counted.isEmpty ? "mg" : "mg of \(schedule.sentence.finalMedication.name)", series: [Chart.Series(name: schedule.sentence.finalMedication.name, points: points)], isStepped: true,
            sentence: "The dose\(counted) falls from \(schedule.start) to \(last.dose) in \(schedule.cuts) \(schedule.cuts == 1 ? "cut" : "cuts") over \(schedule.days) \(schedule.days == 1 ? "day" : "days").")
        chart.ends = ["\(schedule.steps[0].date)", "\(schedule.ends)"]
        return chart
    }

    /// Each guideline that has a limit to compare with, and how the plan stands.
    var standings: Table {
        Table(header: ["guideline", "what it says", "this plan"], rows: Guideline.allCases.compactMap { guideline in
            let standing = check.standing(guideline)
            // "Never abruptly" has no number to check; beside a plan that fast, "inside" would mislead.
            if guideline == .niceNG215 && check.danger == .dangerous { return nil }
            guard standing.status != .notCovered else { return nil }
            let words = standing.status == .inside ? "inside" : "over at \(standing.over.count) of \(schedule.cuts) \(schedule.cuts == 1 ? "cut" : "cuts")"
            let source = Self.source(guideline, schedule)
            let mark = knowledge.source(source) == nil ? "" : " [@\(source)]"
            return [Self.name(guideline) + mark, Self.limit(guideline, schedule), words]
        })
    }

    private var endNote: String? {
        let near = check.standing(.asam).nearTheEnd.count
        guard near > 0 else { return nil }
        return "Near the end \(near == 1 ? "one step is" : "\(near) steps are") large in percent and tiny in mg. Every published schedule ends like this; the guideline doesn't say what its percentage is of. Ask your prescriber about the last steps."
    }

    /// A last cut that nobody can measure, where the rule's own doses all but meet the end: the arithmetic stands, and it is said.
    private var lastCutNote: String? {
        let falls = schedule.steps.indices.dropFirst().filter { schedule.change(at: $0) < .zero && !schedule.steps[$0].dose.isZero }
        guard falls.count > 1, let last = falls.last else { return nil }
        let (cut, before) = (Dose.zero - schedule.change(at: last), Dose.zero - schedule.change(at: falls[falls.count - 2]))
        guard cut * 10 < before, cut.ratio(to: schedule.steps[last - 1].dose) < Fraction(1, over: 200) else { return nil }
        return "The cut on \(schedule.steps[last].date) is only \(Self.amount(cut)), less than anyone can measure: the step before it is as good as the end. Ask your prescriber whether to count that one as reached."
    }

    /// The works behind the warning and the comparison with guidelines.
    var sources: Block { .sources(references) }

    var references: [Reference] {
        var ids = Guideline.allCases.filter { check.standing($0).status != .notCovered }.map { Self.source($0, schedule) }
        if check.danger == .dangerous { ids.insert("fda-dsc-2020", at: 0) }
        var seen = Set<String>()
        return ids.filter { seen.insert($0).inserted }.compactMap(knowledge.source).map(\.reference)
    }

    /// What a guideline says; for a label the number that it once named.
    static func limit(_ guideline: Guideline, _ schedule: Schedule) -> String {
        guard guideline == .label, let rule = schedule.sentence.finalMedication.labelRules.first(where: { $0.largestFall != nil && $0.inDays != nil }),
            let fall = rule.largestFall, let days = rule.inDays
        else { return guideline.limit }
        return "at most \(fall) in \(days) days\(rule.source.hasPrefix("fda") ? " (US)" : "")"
    }

    /// The work in which a guideline's limit stands.
    static func source(_ guideline: Guideline, _ schedule: Schedule) -> String {
        guard guideline == .label else { return guideline.source }
        return schedule.sentence.finalMedication.labelRules.first { $0.largestFall != nil }?.source ?? guideline.source
    }

    /// The name by which a guideline is shown.
    static func name(_ guideline: Guideline) -> String {
        switch guideline {
        case .asam: "ASAM 2025, ceiling"
        case .asamStart: "ASAM 2025, first cuts"
        case .ashton: "Ashton"
        case .niceCKS: "NICE CKS"
        case .niceNG215: "NICE NG215"
        case .bnf: "BNF"
        case .maudsley: "Maudsley"
        case .label: "label, as history"
        }
    }

    /// A dose for a table: exact where six decimals do, otherwise cut there and marked.
    static func amount(_ dose: Dose) -> String {
        guard let places = dose.milligrams.decimalPlaces, places <= 6 else { return "≈ \(dose.milligrams.decimal(places: 6)) mg" }
        return "\(dose)"
    }

    /// `40 weeks` or `10 days`.
    static func span(days: Int) -> String {
        days % 7 == 0 && days > 0 ? "\(days / 7) \(days == 7 ? "week" : "weeks")" : "\(days) \(days == 1 ? "day" : "days")"
    }
}
