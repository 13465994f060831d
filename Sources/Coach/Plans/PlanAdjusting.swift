import Document
import Taper

extension Session {
    /// The plan that a change is about: the running one, or else the schedule that was just shown.
    var planInSight: Plan? {
        if let plan = runningPlan { return plan }
        guard case .schedule = subject, let shown = planning.shown else { return nil }
        return try? Plan(shown)
    }

    /// Whether a line of a command such as `hold` or `slow` can be carried out at this moment; otherwise it is a question.
    func suitsChange(_ line: String) -> Bool {
        guard let plan = planToRead else { return false }
        do throws(PlanChangeFailure) {
            _ = try reader(plan).read(line)
            return true
        } catch {
            // A change that is read and refused is answered with the reason; words that aren't read are a question.
            if case .unread = error { return false }
            return true
        }
    }

    func reader(_ plan: Plan) -> PlanChangeReader {
        PlanChangeReader(plan: plan, formulary: formulary, today: environment.today)
    }

    /// Makes a change to the running plan and shows it anew. Without a running plan it shows what the change would do.
    func adjust(_ line: String) -> Reply {
        guard let plan = planInSight else {
            return .failure("No plan stands that could be changed.", hint: "Write a plan first, such as: clonazepam 1 mg, 5% every 2 weeks. Then `plan` makes it the running plan.")
        }
        guard runningPlan != nil else { return whatIf(line) }
        do throws(PlanChangeFailure) {
            let change = try reader(plan).read(line)
            let next = try adjusted(plan, change)
            return keep(change, next, from: plan)
        } catch {
            return refusal(error, line)
        }
    }

    /// Takes back the latest change, where nothing that was taken meanwhile would be another dose.
    func undoChange(_ line: String) -> Reply {
        guard let plan = runningPlan else { return .failure("No plan stands, so there is nothing to take back.") }
        do throws(PlanChangeFailure) {
            let change = try reader(plan).read(line)
            return keep(change, try adjusted(plan, change), from: plan)
        } catch {
            return refusal(error, line)
        }
    }

    /// The effect of a change, or of other rules, without keeping it.
    func whatIf(_ line: String) -> Reply {
        guard let plan = planInSight else {
            return .failure("There is no plan to try this on.", hint: "Write a plan first, such as: clonazepam 1 mg, 5% every 2 weeks.")
        }
        do throws(PlanChangeFailure) {
            let change = try reader(plan).readLoosely(line)
            let next = try adjusted(plan, change)
            let sentence = next.schedule.sentence
            if let question = askAboutSlips([sentence], then: { $0.tried(change, next, plan) }) { return question }
            return tried(change, next, plan)
        } catch {
            return refusal(error, line)
        }
    }

    private func tried(_ change: PlanChange, _ next: Plan, _ plan: Plan) -> Reply {
        let shown = PlanChangeDocument(before: plan, after: next, change, isKept: false, today: environment.today, knowledge: knowledge)
        subject = .workings(shown.workings)
        choices = []
        pending = nil
        var document = shown.document
        if runningPlan != nil {
            let day = change.day == reader(plan).firstDay ? "" : " from \(change.day)"
            choices = [Choice(label: "Keep this change", line: change.line + day)]
            document.blocks.append(.choices(choices))
        } else {
            document.blocks.append(.paragraph([.command("plan"), .text(" makes the plan that you saw the running plan; then changes are kept.")]))
        }
        return Reply(.calculation, document.written(in: style), values: shown.values)
    }

    /// The plan with the change. The doses before today stay as they were, whatever the change is.
    func adjusted(_ plan: Plan, _ change: PlanChange) throws(PlanChangeFailure) -> Plan {
        let next: Plan
        do throws(PlanError) {
            next = try plan.adjusted(change.change, on: change.day, reason: change.reason)
        } catch {
            throw .refused(error)
        }
        guard plan.hasSamePast(as: next, before: environment.today) else { throw .inThePast }
        return next
    }

    private func keep(_ change: PlanChange, _ next: Plan, from plan: Plan) -> Reply {
        if let question = askAboutSlips([next.schedule.sentence].filter { $0 != plan.schedule.sentence }, then: { $0.confirmed(change, next, plan) }) { return question }
        return confirmed(change, next, plan)
    }

    private func confirmed(_ change: PlanChange, _ next: Plan, _ plan: Plan) -> Reply {
        let isPrescribed = planning.running?.isPrescribed ?? false
        // A change that makes nothing steeper needs no new word; a plan that was over the ceiling was confirmed as it is.
        let new = PlanCheck(next.schedule)
        guard new.needsConfirmation, !isPrescribed || new.isFaster(than: PlanCheck(plan.schedule)) else { return kept(change, next, plan, isPrescribed: isPrescribed) }
        return askWhetherPrescribed(next.schedule) { $0.kept(change, next, plan, isPrescribed: true) }
    }

    private func kept(_ change: PlanChange, _ next: Plan, _ plan: Plan, isPrescribed: Bool) -> Reply {
        let adjustment = next.adjustments[next.adjustments.count - 1]
        do { try record(.adjusted(adjustment, isPrescribed: isPrescribed), next) } catch {
            return .failure("This change could not be kept, so the plan is as it was.", hint: "Try again; what you typed is not lost.")
        }
        let shown = PlanChangeDocument(before: plan, after: next, change, isKept: true, today: environment.today, knowledge: knowledge)
        subject = .workings(shown.workings)
        choices = []
        pending = nil
        return Reply(.calculation, shown.document.written(in: style), values: shown.values)
    }

    /// A plan over the ceiling is kept only on the person's word that the prescriber ordered it.
    func askWhetherPrescribed(_ schedule: Schedule, then next: @escaping (Session) -> Reply) -> Reply {
        let shown = ScheduleDocument(schedule, knowledge: knowledge)
        return ask(
            (shown.warning.map { [$0] } ?? []) + [.paragraph([.text("Did the prescriber who knows you order exactly this plan?")]), shown.sources],
            yes: "Yes, my prescriber ordered exactly this", no: "No, or I'm not sure",
            Question(yes: next, no: { _ in
                Reply(.command, Document([.paragraph([.text("Nothing is kept. Please show this plan to your prescriber or pharmacist before following it. `why` and `compare` can help to talk about it.")])]))
            }))
    }

    func refusal(_ failure: PlanChangeFailure, _ line: String) -> Reply {
        switch failure {
        case .unread(let failure): return reply(with: failure, line: line)
        case .refused(let error): return .failure("The plan can't be changed like this.", hint: error.description.prefix(1).uppercased() + error.description.dropFirst() + ".")
        case .inThePast:
            return .failure("This would change days that have passed, and what you took then can't change any more.", hint: "Date it from today on, or use `resume`, `shift`, `raise` or `replan` from today.")
        }
    }
}

extension Plan {
    /// Whether both plans give the same doses on every day before `day`.
    func hasSamePast(as other: Plan, before day: Day) -> Bool {
        func past(_ plan: Plan) -> [Past] {
            var past: [Past] = []
            for step in plan.schedule.steps where step.date < day && past.last?.dose != step.dose { past.append(Past(date: step.date, dose: step.dose)) }
            return past
        }
        return past(self) == past(other)
    }

    private struct Past: Equatable {
        let date: Day
        let dose: Dose
    }
}
