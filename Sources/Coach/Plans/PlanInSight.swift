import Document
import Taper

/// The plan that changes, comparisons and `undo` are about, and how it is put in place of what stood before.
extension Session {
    /// The plan that a change is about: the running one, or else the schedule that was shown last with what was changed in
    /// it since. Where a vault may hold the running plan, a schedule counts only as long as it is what was spoken of last.
    var planInSight: Plan? {
        if let plan = runningPlan { return plan }
        guard let shown = planning.draft ?? planning.shown.flatMap({ try? Plan($0) }) else { return nil }
        switch subject {
        case .schedule, .workings: return shown
        default: return mayHoldAPlan ? nil : shown
        }
    }

    /// The plan whose doses are read out for a day: one that was only shown counts right after it, and as long as its days
    /// are asked about.
    var planForDays: Plan? {
        if let plan = runningPlan { return plan }
        switch subject {
        case .schedule: return planInSight
        case .workings(let workings) where workings.title == DayDose.title: return planInSight
        default: return nil
        }
    }

    /// What a command says where no plan is there to change. `read` is the line as a question.
    func noPlan(_ read: String? = nil) -> Reply {
        var reply = Reply.failure("No plan is running, and none was shown.", hint: "Write one, such as: plan new clonazepam 1 mg, 5% every 2 weeks. `walk` builds one step by step. Then it can be changed.")
        guard let read else { return reply }
        choices = [Choice(label: "Read what I have on it", line: "/ask \(read)")]
        reply.document.blocks.append(.choices(choices))
        return reply
    }

    /// Takes back the latest change of the plan, where nothing that was taken meanwhile would be another dose; `that` makes
    /// the change again that the last undo took. `words` are what stands behind `undo`.
    func undoChange(_ words: String) -> Reply {
        guard let plan = planInSight else { return .failure("There is nothing to take back.", hint: "No plan is running that was changed.") }
        do throws(PlanChangeFailure) {
            if words.lowercased() == "that" {
                guard let again = plan.lastUndone else { return .failure("There is no undo to take back.") }
                let name = PlanHistory(plan, self).lastUndone ?? "\(again.change)"
                let change = PlanChange(change: again.change, day: again.date, reason: again.reason, words: name, isBroughtBack: true)
                return keep(change, try adjusted(plan, change), from: plan)
            }
            var change = try reader(plan).read("undo " + words)
            if let name = PlanHistory(plan, self).lastInForce { change.words = name }
            let next = try adjusted(plan, change)
            // What an undo of the journal took before is no longer the last.
            keeper.lastUndo = nil
            return keep(change, next, from: plan)
        } catch {
            return refusal(error, "undo " + words)
        }
    }
}
