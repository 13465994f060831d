import Document
import Taper

extension Command {
    static let compare = Command(
        name: "compare", aliases: [], summary: "Lay two or more plans side by side.",
        details: "Sentences, changes or rules with `|` between them. `plan` stands for the running plan, or for the schedule that you saw last; a change such as `hold 4 weeks`, or rules such as `5% every 3 weeks`, are applied to it. Alone it lays the plan beside what was tried last with `what if`, or beside what it was before the last change. Shows the end, the cuts, the steepest two weeks, the longest time without a cut and what each plan uses up.",
        argument: .text(name: "A | B", required: false),
        examples: [
            Example("compare clonazepam 1 mg, 5% every 2 weeks | clonazepam 1 mg, 10% every 4 weeks", "two plans"), Example("compare plan | 5% every 3 weeks", "the running plan beside other rules"),
            Example("compare", "the plan beside the last what if or change"),
        ],
        suits: { session, words in PlanSides(session).suits(words) }
    ) { session, words in
        session.withPlan(where: words.isEmpty || PlanSides(session).needsPlan(words)) { words.isEmpty ? PlanSides($0).besideEachOther() : PlanSides($0).compared(words) }
    }
}

/// Plans that are named beside each other in one line.
struct PlanSides {
    private let session: Session
    /// More would not fit beside each other in 80 columns.
    private static let most = 4
    private static let letters = ["A", "B", "C", "D"]

    init(_ session: Session) {
        self.session = session
    }

    /// One plan of the line: what was written and what it comes to.
    struct Side {
        var words: String
        var schedule: Schedule
        var outline: PlanOutline
        /// A sentence of its own; else what was written says which plan it is.
        var isWhole = false
    }

    /// Only lines whose first side can be read are meant for a command; "compare klonopin and valium" is a question.
    func suits(_ words: String) -> Bool {
        if words.isEmpty { return true }
        let parts = Self.split(words)
        guard let first = parts.first, parts.count > 1 || words.contains("|") || isPlan(first) else { return false }
        return words.contains("|") || parts.allSatisfy(isPlan)
    }

    /// Whether a side is no plan of its own, so that it is read against the running one.
    func needsPlan(_ words: String) -> Bool {
        Self.split(words).contains { if case .success = session.schedule($0) { false } else { true } }
    }

    private func isPlan(_ words: String) -> Bool {
        if case .success = side(words) { return true }
        return false
    }

    private static func split(_ words: String) -> [String] {
        let bars = words.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
        guard bars.count == 1 else { return bars }
        for word in [" versus ", " against ", " vs. ", " vs "] {
            if let place = words.lowercased().firstRange(of: word) {
                let offset = words.lowercased().distance(from: words.startIndex, to: place.lowerBound)
                let letters = Array(words)
                return [String(letters[..<offset]).trimmingBlanks(), String(letters[(offset + word.count)...]).trimmingBlanks()]
            }
        }
        return bars
    }

    // MARK: Reading

    private func side(_ words: String) -> Result<Side, TaperFailure> {
        let lower = words.lowercased()
        let plan = session.planInSight ?? session.planning.draft ?? session.planning.shown.flatMap { try? Plan($0) } ?? session.planToRead
        func found(_ schedule: Schedule) -> Result<Side, TaperFailure> { .success(Side(words: words, schedule: schedule, outline: PlanOutline(schedule))) }
        if ["plan", "the plan", "my plan", "this", "this plan"].contains(lower) {
            guard let plan else { return .failure(.other("no plan stands yet: write its sentence in place of `\(lower)`")) }
            return found(plan.schedule)
        }
        let result = session.schedule(words)
        if case .success(let schedule) = result { return .success(Side(words: words, schedule: schedule, outline: PlanOutline(schedule), isWhole: true)) }
        let first = lower.split { $0 == " " || $0 == "," }.first.map(String.init) ?? ""
        guard let plan, session.formulary.medication(named: first) == nil else {
            if case .failure(let failure) = result { return .failure(failure) }
            return .failure(.other("this side can't be read"))
        }
        do throws(PlanChangeFailure) {
            let change = try session.reader(plan).readLoosely(words)
            return found(try session.adjusted(plan, change).schedule)
        } catch {
            switch error {
            case .unread(let failure): return .failure(failure)
            case .refused(let problem): return .failure(.other(problem.description))
            case .unclear(let words, _): return .failure(.other("it may mean several things. \(words)"))
            case .inThePast: return .failure(.other("it would change days that have passed: date it from today on"))
            }
        }
    }

    private func sides(_ words: String) -> Result<[Side], SidesFailure> {
        let parts = Self.split(words)
        guard parts.count <= Self.most else { return .failure(SidesFailure(reply: .failure("At most four plans fit beside each other.", hint: "Leave one out."))) }
        var sides: [Side] = []
        for part in parts {
            switch side(part) {
            case .success(let side): sides.append(side)
            case .failure(let failure): return .failure(SidesFailure(reply: session.reply(with: failure, line: part)))
            }
        }
        return .success(sides)
    }

    private struct SidesFailure: Error { var reply: Reply }

    // MARK: Beside each other

    /// The plan in sight, and what was tried last or what it was before.
    func besideEachOther() -> Reply {
        let usage = "Write two with | between them, such as: compare plan | 5% every 3 weeks"
        guard let plan = session.planInSight else { return .failure("No plan is running, and none was shown.", hint: usage) }
        guard let beside = session.planning.beside ?? (plan.effective.isEmpty ? nil : (try? Plan(plan.sentence)).map { ("as it began", $0) }) else {
            return .failure("There is one plan and nothing to lay beside it.", hint: "`what if` tries a change, and `compare` then shows both. \(usage)")
        }
        func side(_ words: String, _ plan: Plan) -> Side { Side(words: words, schedule: plan.schedule, outline: PlanOutline(plan.schedule)) }
        let now = plan.effective.isEmpty || beside.words.hasPrefix("what if") ? "plan" : "the plan now"
        return shown([side(now, plan), side(beside.words, beside.plan)])
    }

    func compared(_ words: String) -> Reply {
        guard Self.split(words).count > 1 else { return .failure("Two plans are needed, with | between them.", hint: "compare plan | 5% every 3 weeks") }
        switch sides(words) {
        case .failure(let failure): return failure.reply
        case .success(let sides):
            let new = sides.filter { $0.schedule.sentences.count == 1 }.map(\.schedule.sentence)
            return session.askAboutSlips(new) { PlanSides($0).shown(sides) } ?? shown(sides)
        }
    }

    private func shown(_ sides: [Side]) -> Reply {
        let names = Self.letters
        var blocks: [Block] = warnings(sides)
        blocks.append(.heading(level: 1, [.text("\(["", "", "Two", "Three", "Four"][sides.count]) plans side by side")]))
        blocks.append(.list(sides.enumerated().map { index, side in [.text("\(names[index]): "), .command(Self.description(side))] }))
        blocks.append(.table(table(sides)))
        blocks.append(.paragraph([.text("Longest without: the longest time between two cuts. \(Self.tailNote)")]))
        blocks.append(.chart(chart(sides)))
        blocks.append(.paragraph([.text("This is arithmetic on plans that you and your prescriber bring. It says nothing about which is better for you.")]))
        let shown = sides.map { ScheduleDocument($0.schedule, knowledge: session.knowledge) }
        if let over = shown.first(where: { $0.warning != nil }) ?? shown.first { blocks.append(over.sources) }
        session.subject = .workings(workings(sides))
        session.choices = []
        session.pending = nil
        let values = sides.flatMap { [Reply.Value(String($0.outline.days), "day"), Reply.Value($0.outline.steepestBeforeEnd.percent.decimal(places: 3), "%")] }
        return Reply(.calculation, Document(blocks).written(in: session.style), values: values)
    }

    /// What each plan is, so that it can be typed again.
    private static func description(_ side: Side) -> String {
        side.isWhole ? "\(side.schedule.sentence)" : "\(side.words): \(side.schedule.sentence)"
    }

    /// Danger first, each plan's in its own box.
    private func warnings(_ sides: [Side]) -> [Block] {
        sides.enumerated().compactMap { index, side in
            guard case .callout(var callout)? = ScheduleDocument(side.schedule, knowledge: session.knowledge).warning else { return nil }
            callout.title = "Plan \(Self.letters[index]): \(callout.title.prefix(1).lowercased() + callout.title.dropFirst())"
            return .callout(callout)
        }
    }

    private func table(_ sides: [Side]) -> Table {
        func row(_ name: String, _ text: (PlanOutline) -> String) -> [String] { [name] + sides.map { text($0.outline) } }
        var rows = [
            row("starts") { _ in "" }, row("ends") { "\($0.ends)" }, row("lasts") { ScheduleDocument.span(days: $0.days) },
            row("last dose") { $0.reachesZero ? "zero" : ScheduleDocument.amount($0.lastDose) }, row("cuts") { "\($0.cuts)" }, row("largest cut") { ScheduleDocument.amount($0.largestCut) },
            row("steepest 14 days") { "\($0.steepestBeforeEnd.percent.decimal(places: 1))%" },
            row("the same, of the start") { "\($0.steepestBeforeEnd.percentOfStart.decimal(places: 1))%" }, row("most in 28 days") { ScheduleDocument.amount($0.largest28.amount) },
            row("last cut") { ScheduleDocument.amount($0.lastCut) }, row("longest without") { ScheduleDocument.span(days: $0.longestHold) },
            row("ASAM ceiling") { outline in
                guard let standing = outline.standings.first(where: { $0.guideline == .asam }) else { return "" }
                return standing.status == .over ? "over at \(standing.over.count)" : "inside"
            },
        ]
        rows[0] = ["starts"] + sides.map { "\($0.schedule.steps[0].date)" }
        rows += supplyRows(sides)
        return Table(header: [""] + Self.letters.prefix(sides.count), alignments: [.left] + sides.map { _ in .right }, rows: rows)
    }

    /// What each plan uses up until its last step, a row a preparation.
    private func supplyRows(_ sides: [Side]) -> [[String]] {
        var names: [String] = []
        let amounts = sides.map { side in
            side.outline.supply.reduce(into: [String: String]()) { found, line in
                let (name, amount) = SupplyText.parts(line, in: side.schedule, hasStocks: !side.schedule.sentence.stocks.isEmpty)
                if !names.contains(name) { names.append(name) }
                found[name] = amount
            }
        }
        return names.map { name in [name] + amounts.map { $0[name] ?? "none" } }
    }

    /// What the figure for 14 days leaves out.
    static let tailNote = "Steepest 14 days: the largest share of a dose that falls within 14 days, without the small last steps, which every plan ends with."

    private func chart(_ sides: [Side]) -> Chart {
        let origin = sides.map { $0.schedule.steps[0].date }.min() ?? session.environment.today
        let horizon = sides.map(\.schedule.ends).max() ?? origin
        let series = sides.enumerated().map { index, side in
            var points = side.schedule.steps.map { Chart.Point(x: Double($0.date - origin), y: Double($0.dose.picograms) / Double(Dose.picogramsPerMilligram)) }
            if let last = points.last { points.append(Chart.Point(x: Double(horizon - origin), y: last.y)) }
            return Chart.Series(name: Self.letters[index], points: points)
        }
        let words = sides.enumerated().map { index, side in
            "\(sides.count > 1 ? "Plan \(Self.letters[index])" : "The dose") falls from \(side.schedule.start) to \(ScheduleDocument.amount(side.outline.lastDose)) in \(side.outline.cuts) \(side.outline.cuts == 1 ? "cut" : "cuts") over \(side.outline.days) \(side.outline.days == 1 ? "day" : "days")"
        }
        return Chart(title: "Dose a day", xLabel: "days from \(origin)", yLabel: "mg", series: series, isStepped: true, sentence: words.joined(separator: "; ") + ".")
    }

    private func workings(_ sides: [Side]) -> Workings {
        Workings(
            title: "How these numbers come about",
            items: sides.enumerated().flatMap { index, side in
                [
                    ("\(Self.letters[index]), steepest 14 days", side.outline.steepestBeforeEnd.working(days: 14)), ("\(Self.letters[index]), most in 28 days", side.outline.largest28.working(days: 28)),
                    ("\(Self.letters[index]), length", Working("end − start", "\(side.outline.ends) − \(side.schedule.steps[0].date)", "\(side.outline.days) days")),
                ]
            }, notes: ["What a plan uses up is the exact sum of its portions until its last step. What is broken off is used next."], schedule: sides.count == 1 ? sides[0].schedule : nil)
    }

    // MARK: Drawn

    func drawn(_ words: String) -> Reply {
        if words.isEmpty {
            guard let schedule = session.scheduleInSight else { return .failure("There is nothing to draw yet.", hint: "Write a plan first, such as: clonazepam 1 mg, 5% every 2 weeks") }
            return picture([Side(words: "plan", schedule: schedule, outline: PlanOutline(schedule))])
        }
        switch sides(words) {
        case .failure(let failure): return failure.reply
        case .success(let sides):
            return session.askAboutSlips(sides.filter { $0.schedule.sentences.count == 1 }.map(\.schedule.sentence)) { PlanSides($0).picture(sides) } ?? picture(sides)
        }
    }

    private func picture(_ sides: [Side]) -> Reply {
        var blocks = warnings(sides)
        blocks.append(.chart(chart(sides)))
        if sides.count > 1 { blocks.append(.list(sides.enumerated().map { index, side in [.text("\(Self.letters[index]): "), .command(Self.description(side))] })) }
        if !warnings(sides).isEmpty, let over = sides.map({ ScheduleDocument($0.schedule, knowledge: session.knowledge) }).first(where: { $0.warning != nil }) { blocks.append(over.sources) }
        session.subject = .workings(workings(sides))
        session.choices = []
        return Reply(.calculation, Document(blocks).written(in: session.style))
    }
}
