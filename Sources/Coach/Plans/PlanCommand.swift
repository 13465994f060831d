import Document
import Taper

extension Command {
    static let plan = Command(
        name: "plan", aliases: ["plans"], summary: "Make a schedule the running plan, and show it.",
        details: "`plan` shows the running plan. Where none stands, it makes the schedule that you saw last the running plan; `plan new` does that in any case, and `plan new SENTENCE` begins with a sentence of its own. `plan history` lists every change with its date and reason, `plan close` puts the plan away. The plan can then be held, slowed, shifted, raised and ended; its past never changes.",
        argument: .text(name: "new SENTENCE | show | history | close", required: false),
        examples: [
            Example("plan new clonazepam 1 mg, 5% every 2 weeks", "begin a plan"), Example("plan", "the running plan, or keep the schedule just shown"), Example("plan show", "all its steps"),
            Example("plan history", "every change, with its reason"),
        ],
        suits: { session, words in PlanCommand.suits(session, words) }
    ) { session, words in
        guard ["", "show", "history", "close"].contains(words.lowercased()) else { return PlanCommand(session).reply(words) }
        return session.withPlan { PlanCommand($0).reply(words) }
    }

    static let take = Command(
        name: "what do I take", aliases: ["take"], summary: "Say what the running plan has for a day.",
        details: "Tells the dose of a day, what to take it from where that is known, and when the next change comes. Without a day it is today; `this week` lists seven days. It reads the plan out and nothing else.",
        argument: .text(name: "[today | tomorrow | this week | on DATE]", required: false),
        examples: [Example("what do I take today", "the dose of today"), Example("what do I take tomorrow", "the dose of tomorrow"), Example("what do I take this week", "seven days")],
        suits: { session, words in (session.planForDays != nil || session.isPlanLocked) && DayDose.days(words, today: session.environment.today) != nil }
    ) { session, words in
        session.withPlan { DayDose($0).reply(words) }
    }
}

/// The running plan: begun, shown, listed, put away.
struct PlanCommand {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    static func suits(_ session: Session, _ words: String) -> Bool {
        let lower = words.lowercased()
        if ["new", "show", "history", "close"].contains(lower) { return true }
        if words.isEmpty { return true }
        // "plan my day" is a question; a plan has a number in it.
        return lower.contains(where: \.isNumber)
    }

    func reply(_ words: String) -> Reply {
        switch words.lowercased() {
        case "": return session.runningPlan == nil && session.planning.shown != nil ? beginShown() : show()
        case "new": return beginShown()
        case "show": return show()
        case "history": return history()
        case "close": return close()
        default: break
        }
        let isNew = words.lowercased().hasPrefix("new ")
        let sentence = isNew ? String(words.dropFirst(4)).trimmingBlanks() : words
        switch session.schedule(sentence) {
        case .failure(let failure): return session.reply(with: failure, line: sentence)
        case .success(let schedule):
            guard isNew else { return session.reply(with: schedule) }
            guard let plan = try? Plan(schedule.sentence) else { return .failure("This schedule can't become a plan.") }
            return begin(plan)
        }
    }

    private func beginShown() -> Reply {
        guard let plan = session.planning.draft ?? session.planning.shown.flatMap({ try? Plan($0) }) else {
            return .failure("There is no schedule yet that could become the plan.", hint: "Write one, such as: plan new clonazepam 1 mg, 5% every 2 weeks")
        }
        return begin(plan)
    }

    /// Begins a plan, with the changes that were made while it was only shown.
    private func begin(_ plan: Plan) -> Reply {
        session.askAboutSlips([plan.sentence], again: again(plan)) { PlanCommand($0).beginConfirmed(plan) } ?? beginConfirmed(plan)
    }

    private func beginConfirmed(_ plan: Plan) -> Reply {
        guard PlanCheck(plan.schedule).needsConfirmation else { return begun(plan, isPrescribed: false) }
        return session.askWhetherPrescribed(plan.schedule, again: again(plan)) { PlanCommand($0).begun(plan, isPrescribed: true) }
    }

    /// What begins it once more; none where it was changed while it was shown.
    private func again(_ plan: Plan) -> String { plan.effective.isEmpty ? "plan new \(plan.sentence)" : "" }

    private func begun(_ drafted: Plan, isPrescribed: Bool) -> Reply {
        let before = session.runningPlan
        let changes = drafted.effective.map { drafted.adjustments[$0] }
        guard var plan = try? Plan(drafted.sentence) else { return .failure("This schedule can't become a plan.") }
        do {
            try session.record(.began(plan.sentence, on: session.environment.today, isPrescribed: isPrescribed), plan)
            for change in changes {
                plan = try plan.adjusted(change.change, on: change.date, reason: change.reason)
                try session.record(.adjusted(change, isPrescribed: isPrescribed), plan)
            }
        } catch {
            return .failure("The plan could not be kept.", hint: "Try again; what you typed is not lost.")
        }
        let schedule = plan.schedule
        session.planning.shown = plan.sentence
        var document = session.document(of: schedule)
        if !changes.isEmpty {
            let place = document.blocks.firstIndex { if case .heading = $0 { true } else { false } }.map { $0 + 1 } ?? 0
            document.blocks.insert(contentsOf: self.changes(plan), at: place)
        }
        let words = before == nil ? "This is now the running plan." : "This is now the running plan, in place of the one before."
        let place = document.blocks.firstIndex { if case .heading = $0 { true } else { false } } ?? 0
        document.blocks.insert(.paragraph([
            .text("\(words) It can be changed by "), .command("hold"), .text(", "), .command("slow"), .text(", "), .command("shift"), .text(", "), .command("back"), .text(" and others; "),
            .command("what if"), .text(" tries a change out.")]), at: place)
        session.subject = .schedule(schedule)
        session.choices = []
        return Reply(.calculation, document)
    }

    private func show() -> Reply {
        guard let plan = session.runningPlan else {
            return .failure("No plan is running.", hint: "Write one, such as: plan new clonazepam 1 mg, 5% every 2 weeks")
        }
        session.subject = .schedule(plan.schedule)
        session.choices = []
        var blocks = session.document(of: plan.schedule).blocks
        if !plan.adjustments.isEmpty {
            let place = blocks.firstIndex { if case .heading = $0 { true } else { false } }.map { $0 + 1 } ?? 0
            blocks.insert(contentsOf: changes(plan), at: place)
        }
        return Reply(.calculation, Document(blocks))
    }

    private func changes(_ plan: Plan) -> [Block] {
        let held = plan.heldSince.map { [Block.paragraph(.words("Held since \($0), until `resume`."))] } ?? []
        return held + [.table(PlanHistory(plan, session).whole)]
    }

    private func history() -> Reply {
        guard let plan = session.runningPlan else { return .failure("No plan is running, so it has no history.", hint: "`plan new` with a sentence begins one.") }
        guard !plan.adjustments.isEmpty else { return Reply(.command, Document([.paragraph([.text("Nothing has been changed since it began with: "), .command(plan.sentence.description)])])) }
        return Reply(.command, Document([.paragraph([.text("It began as: "), .command(plan.sentence.description)])] + changes(plan)).written(in: session.style))
    }

    private func close() -> Reply {
        guard session.runningPlan != nil else { return .failure("No plan is running, so there is nothing to put away.") }
        return session.ask(
            [.paragraph([.text("Put the running plan away? No plan stands then, and your dose is between you and your prescriber as before.")])], yes: "Yes, put it away", no: "No, keep it",
            Question(yes: { session in
                do { try session.record(.closed(on: session.environment.today), nil) } catch { return .failure("The plan could not be put away.", hint: "Try again.") }
                return Reply(.command, Document([.paragraph([.text("No plan stands now.")])]))
            }, no: { _ in Reply(.command, Document([.paragraph([.text("It stays.")])])) }, again: "plan close"))
    }
}

/// What a plan has for a day.
struct DayDose {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// The days that are asked about; nil where the words ask something else.
    static func days(_ words: String, today: Day) -> [Day]? {
        var words = words.lowercased().filter { $0 != "?" && $0 != "." }.trimmingBlanks()
        if words.isEmpty { return [today] }
        if words == "this week" || words == "the next week" || words == "next 7 days" || words == "the next 7 days" { return (0..<7).map { today + $0 } }
        if words.hasPrefix("on ") { words = String(words.dropFirst(3)) }
        return DayReading.day(words, today: today).map { [$0] }
    }

    func reply(_ words: String) -> Reply {
        guard let plan = session.planForDays else {
            return .failure("No plan is running.", hint: "Write one, such as: plan new clonazepam 1 mg, 5% every 2 weeks")
        }
        guard let days = Self.days(words, today: session.environment.today) else {
            return .failure("I can't read this day.", hint: "Write it like this: what do I take on 2026-12-24")
        }
        let schedule = plan.schedule
        let portions = schedule.sentence.stocks.isEmpty ? nil : try? Portions(schedule)
        if days.count > 1 {
            let rows = days.map { day -> [String] in
                let index = schedule.index(on: day)
                let step = schedule.steps[index ?? 0]
                let row = ["\(day)", (index == nil ? "before the plan: " : "") + schedule.doseText(of: step, ScheduleDocument.amount), index.map { schedule.steps[$0].date == day && $0 > 0 ? "changes" : "" } ?? ""]
                return portions.map { row + [$0.text(of: step) ?? ""] } ?? row
            }
            return Reply(.calculation, Document([.table(Table(header: ["day", "dose a day", "", "take"].dropLast(portions == nil ? 1 : 0).map { $0 }, alignments: [.left, .right], rows: rows)), Self.end]).written(in: session.style))
        }
        let day = days[0]
        guard let index = schedule.index(on: day) else {
            let start = schedule.steps[0]
            return Reply(.calculation, Document([
                .paragraph([.text("The plan begins on \(start.date) with "), .dose(schedule.doseText(of: start, ScheduleDocument.amount)), .text(". Before that it says nothing: take what your prescriber ordered until then.")]), Self.end,
            ]).written(in: session.style))
        }
        let step = schedule.steps[index]
        let name = day == session.environment.today ? "Today, \(day)" : day == session.environment.today + 1 ? "Tomorrow, \(day)" : "On \(day)"
        let medication = schedule.medications.count > 1 && !step.dose.isZero ? "" : " \(schedule.sentence(of: step).finalMedication.name)"
        var blocks: [Block] = [.paragraph([.text("\(name): "), .dose(schedule.doseText(of: step, ScheduleDocument.amount)), .text(step.dose.isZero ? "." : "\(medication) a day.")])]
        if step.parts.count > 1 || step.isCrossing { blocks.append(.list(step.parts.map { part in [.text(part.time.map { "\($0): " } ?? ""), .dose("\(part.dose)"), .text(" \(part.medication)")] })) }
        if let text = portions?.text(of: step), !step.dose.isZero { blocks.append(.paragraph([.text("Take: \(text).")])) }
        if index > 0, step.date == day, schedule.steps[index - 1].dose != step.dose || schedule.steps[index - 1].parts != step.parts { blocks.append(.paragraph([.text("The dose changes on this day: it was \(schedule.doseText(of: schedule.steps[index - 1], ScheduleDocument.amount)) before.")])) }
        blocks.append(.paragraph(.words(Self.next(schedule, after: index, plan))))
        blocks.append(Self.end)
        session.subject = .workings(Workings(title: Self.title, items: [("Step \(step.number), \(step.date)", schedule.working(ofStep: index))], schedule: schedule))
        session.choices = []
        return Reply(.calculation, Document(blocks).written(in: session.style), values: [Reply.Value(step.dose.amount, "mg")])
    }

    /// Over the working of a day's dose.
    static let title = "How this dose comes about"

    private static let end = Block.paragraph([.text("This reads the plan out. If your prescriber has said something else since, that counts.")])

    private static func next(_ schedule: Schedule, after index: Int, _ plan: Plan) -> String {
        if let since = plan.heldSince { return "The plan is held since \(since), until `resume`." }
        guard let next = schedule.steps[(index + 1)...].first(where: { $0.dose != schedule.steps[index].dose || $0.parts != schedule.steps[index].parts }) else { return "This is the last step of the plan." }
        return "The next change is on \(next.date), to \(schedule.doseText(of: next, ScheduleDocument.amount))."
    }
}
