import Document
import Taper

/// Whether a change called slower or faster is that.
struct SlowerOrFaster {
    private let change: PlanChange
    private let before: Plan
    private let after: Plan

    init(_ change: PlanChange, _ before: Plan, _ after: Plan) {
        (self.change, self.before, self.after) = (change, before, after)
    }

    enum Doubt: Equatable {
        /// It is the other way round.
        case opposite(String)
        /// It is partly so; what speaks against it.
        case mixed([String])
    }

    /// Nil where nothing speaks against the word.
    var doubt: Doubt? {
        let (old, new) = (before.schedule, after.schedule)
        guard change.isSlower || change.isFaster, !change.isBroughtBack, old.reachesZero == new.reachesZero, before.heldSince == nil else { return nil }
        let days = new.ends - old.ends
        let span = ScheduleDocument.span(days: abs(days))
        if change.isFaster { return days > 0 ? .opposite("That is slower: the plan would end \(span) later.") : nil }
        let (oldCut, newCut) = (cut(before), cut(after))
        let isNearer = oldCut.map { old in newCut.map { $0.day < old.day } ?? false } ?? false
        let isLarger = oldCut.map { old in newCut.map { $0.amount > old.amount } ?? false } ?? false
        let isCloser = if case .respace = change.change { true } else { isNearer || isLarger }
        if days < 0, isCloser { return .opposite("That is faster: the plan would end \(span) earlier.") }
        var words: [String] = []
        if isNearer, let oldCut, let newCut { words.append("The next cut would come on \(newCut.day) in place of \(oldCut.day).") }
        if isLarger, let oldCut, let newCut { words.append("The next cut would be \(ScheduleDocument.amount(newCut.amount)) in place of \(ScheduleDocument.amount(oldCut.amount)).") }
        if days < 0 { words.append("The plan would end \(span) earlier, because its later cuts would be larger than they are now.") }
        return words.isEmpty ? nil : .mixed(words)
    }

    private func cut(_ plan: Plan) -> (day: Day, amount: Dose)? {
        guard let day = plan.nextCut(on: change.day), let index = plan.schedule.index(on: day) else { return nil }
        return (day, plan.schedule.steps[index - 1].dose - plan.schedule.steps[index].dose)
    }
}

extension Session {
    /// Asks about a raise to a dose that may be a slip: one that the plan never had, several times the dose of now, or
    /// what no label knows. Nil where there is nothing to ask. What a label's highest dose is, no question says.
    func askAboutRaise(_ change: PlanChange, _ plan: Plan, again: String? = nil, then next: @escaping (Session) -> Reply) -> Reply? {
        guard case .raise(let dose) = change.change else { return nil }
        let medication = plan.schedule.sentence.finalMedication
        let now = plan.step(before: change.day).dose
        guard dose > now, !now.isZero else { return nil }
        let highest = plan.schedule.steps.filter { $0.date <= change.day }.map(\.dose).max() ?? now
        let times = "\(dose.ratio(to: now).decimal(places: 1)) times the dose of now, \(now)"
        var questions = Slip.check(dose, of: medication).filter { $0.weight == .ask }.map(\.question)
        if dose > highest {
            questions.insert("\(dose) a day is more than this plan has ever had: at most \(highest). It is \(times).", at: 0)
        } else if dose >= now * 3 {
            questions.insert("\(dose) a day is \(times).", at: 0)
        }
        guard !questions.isEmpty else { return nil }
        return ask(
            [.paragraph([.text("Before I change the plan, please check the dose.")]), .list(questions.map { [.text($0)] }), .paragraph([.text("Did your prescriber order \(dose) a day?")])],
            yes: "Yes, \(dose) a day was ordered", no: "No, I'll write it again",
            Question(yes: next, no: { $0.said("The plan is as it was. Write it again with the dose that was ordered; the label on the box, or your pharmacist, can tell you.") }, again: again))
    }

    /// A change that was made before for a later day can't follow this one: whether it is to give way. Nil where even that
    /// doesn't help.
    func askToTakeBack(_ blocker: Int, for change: PlanChange, _ plan: Plan) -> Reply? {
        guard let place = plan.effective.firstIndex(of: blocker) else { return nil }
        let later = plan.effective[(place + 1)...].map { plan.adjustments[$0] }
        var next = plan
        do throws(PlanError) {
            for _ in 0...later.count { next = try next.undone(on: environment.today) }
            for again in later { next = try next.adjusted(again.change, on: again.date, reason: again.reason) }
            next = try next.adjusted(change.change, on: change.day, reason: change.reason)
        } catch { return nil }
        guard plan.hasSamePast(as: next, before: environment.today) else { return nil }
        let history = PlanHistory(plan, self)
        let result = next
        return ask(
            [.paragraph([.text("A change is set for \(plan.adjustments[blocker].date): "), .command(history.rows[blocker].words), .text(". It can't follow after this one.")]), .paragraph([.text("Take that one back, and make this change?")])],
            yes: "Yes, take it back and make this change", no: "No, leave both as they are",
            Question(yes: { $0.keep(change, result, from: plan) }, no: { $0.said("The plan is as it was.") }, again: again(change, plan)))
    }
}
