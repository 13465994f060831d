import Document
import Journal
import Taper
import Vault

/// The running plan, kept in the journal with everything that happens to it.
extension Session {
    /// From here on every event of the plan goes into the journal before it takes effect.
    func keepPlansInJournal() {
        guard keeper.place != nil else { return }
        keepPlanEvents { [unowned self] event in try keep(event) }
    }

    private func keep(_ event: RunningPlan.Event) throws(JournalError) {
        // On stage plans are shown, not kept.
        guard mode == .alone else { return }
        let journal = keeper.journal
        let today = environment.today
        switch event {
        case .began(let sentence, let day, let isPrescribed):
            _ = try journal.beginPlan(name: "", sentence: sentence.description, confirmed: isPrescribed, on: day, now: now)
        case .adjusted(let adjustment, let isPrescribed):
            guard let record = journal.runningPlan else { throw .noSuchEntry }
            guard let what = PlanEvent.What(adjustment.change, confirmed: isPrescribed) else { throw .unusable(.plan) }
            try journal.log(.plan(PlanEvent(plan: record.id, on: adjustment.date, what, reason: adjustment.reason)), about: today, now: now)
        case .closed:
            // Those whose place it took would run again without it; the plan that runs comes last, so that `undo` brings it back.
            for plan in journal.plans.reversed() where !plan.isPutAway {
                try journal.log(.plan(PlanEvent(plan: plan.id, on: today, .close)), about: today, now: now)
            }
        }
        keeper.hasPlanToKeep = !keeper.isOpen
    }

    /// Puts the journal's plan in place, as it stands there.
    func restorePlan() {
        keeper.hasUnreadPlan = false
        guard let record = keeper.journal.runningPlan else { return forgetPlan() }
        guard let plan = try? record.plan(formulary) else {
            forgetPlan()
            keeper.hasUnreadPlan = true
            return
        }
        restore(plan, isPrescribed: record.isConfirmed)
    }

    /// Goes on with a vault that was just opened. One of the plans that were begun before it was open, where it still stands,
    /// has taken the place of the plan in it.
    func joinPlans(begunBefore begun: [EntryID]) {
        let journal = keeper.journal
        keeper.hasReplacedPlan = journal.runningPlan.map { begun.contains($0.id) } == true && journal.plans.contains { !$0.isPutAway && !begun.contains($0.id) }
        restorePlan()
    }

    /// Takes in what another shell has kept since, and the plan as it stands then.
    func catchUp() {
        let changed = (try? keeper.journal.refresh()) ?? []
        if changed.contains(where: { if case .plan? = keeper.journal.entry($0)?.content { true } else { keeper.journal.entry($0) == nil } }) { restorePlan() }
    }

    /// Lets go of the plan, without an event.
    func forgetPlan() {
        planning.running = nil
        planning.events = []
        planning.question = nil
        planning.beside = nil
    }

    /// Whether a vault is there that could be opened for what it holds.
    var isJournalLocked: Bool { !keeper.isOpen && !keeper.isPrivate && !keeper.isDeclined && keeper.location?.exists == true }

    /// Whether the running plan may lie in a vault that is not open; also where opening it was broken off before.
    var isPlanLocked: Bool {
        planInSight == nil && mayHoldAPlan
    }

    /// Whether a vault is there that is not open and may hold the running plan.
    var mayHoldAPlan: Bool {
        guard mode == .alone, !keeper.isOpen, !keeper.isPrivate else { return false }
        return keeper.location?.exists == true || !keeper.isChosen && !keeper.names.isEmpty
    }

    /// The plan that a line is read against: the one in sight, or any plan where the real one is locked. Whether a line is a
    /// change of a plan doesn't hang on its numbers; what it changes is only known after opening.
    var planToRead: Plan? {
        planInSight ?? (isPlanLocked ? anyPlan : nil)
    }

    /// A plan to read changes against where there is none: whether words are a change doesn't hang on the plan's numbers.
    var anyPlan: Plan? {
        guard case .success(let any) = schedule("clonazepam 1 mg, 5% every 2 weeks") else { return nil }
        return try? Plan(any.sentence)
    }

    /// Does what needs the running plan. Where it is locked, the passphrase is asked for before.
    func withPlan(where isNeeded: Bool = true, _ work: @escaping (Session) -> Reply) -> Reply {
        guard isNeeded, isPlanLocked else {
            if isNeeded, keeper.isOpen, mode == .alone { catchUp() }
            return work(self)
        }
        guard keeper.location?.exists == true else { return looking { session, _ in work(session) } }
        return askPassphrase({ session, _ in work(session) }, isWriting: false, before: [.paragraph([.text("Plans are kept in the journal, and it is locked. Its passphrase opens it.")])])
    }

    /// A plan that was begun or changed is something to keep, so where it stands in memory only the passphrase is asked for.
    func offeringToKeep(_ reply: Reply) -> Reply {
        guard keeper.hasPlanToKeep else { return reply }
        keeper.hasPlanToKeep = false
        guard !keeper.isOpen, !keeper.isPrivate, !keeper.isDeclined, question == nil, planning.question == nil, reply.alert == nil, reply.effect == nil else { return reply }
        var reply = reply
        let shownNow = choices
        let next = keeping { session, _ in Reply(.command, session.isOpen ? Document([.paragraph([.text("The plan is kept.")])]) : Document()) }
        choices = shownNow
        reply.document.blocks += next.document.blocks
        return reply
    }

    /// The schedules that have been in force, each with its days: the last plan and those before it.
    func schedulesInForce(_ journal: Journal) -> [(schedule: Schedule, days: ClosedRange<Day>)] {
        journal.plans.compactMap { record in
            guard let schedule = try? record.plan(formulary).schedule else { return nil }
            let first = schedule.steps[0].date
            let last = record.ended ?? max(environment.today, first)
            return last < first ? nil : (schedule, first...last)
        }
    }

    /// Whether `undo` is about the plan: it is what was changed last, or a reason is given. `undo that` is where the last
    /// undo was.
    func isUndoAboutPlan(_ words: String) -> Bool {
        if runningPlan == nil, let draft = planning.draft, planInSight == draft { return words.lowercased() == "that" ? draft.lastUndone != nil : !draft.effective.isEmpty }
        guard let plan = runningPlan, !plan.adjustments.isEmpty else { return false }
        if words.lowercased() == "that" { return keeper.lastUndo == nil && plan.lastUndone != nil }
        // A whole import is taken back before what it brought in.
        if words.isEmpty, keeper.journal.isImportLatest { return false }
        if !words.isEmpty || keeper.journal.entries.isEmpty { return true }
        guard case .plan? = keeper.journal.latest(where: \.isShown)?.content else { return false }
        return true
    }
}

extension Command {
    static let undo = Command(
        name: "undo", aliases: [], summary: "Take back what was written down or changed last.",
        details: "Takes back the last entry of the journal, the last amendment, the last import as a whole, or the last change of the running plan, whichever came last. Again takes back the one before. `undo that` brings back what the last undo took. A plan is then as it was before the change, and both stay in its history. A plan that is taken back gives way to the one that ran before it. A change that has altered what you took meanwhile can't be taken back: the past stays as it was.",
        argument: .text(name: "that | because REASON", required: false), examples: [Example("undo", "take back what came last")],
        fits: { $0.isEmpty || $0.lowercased() == "that" || $0.lowercased().hasPrefix("because ") },
        suits: { session, words in session.isUndoAboutPlan(words) || !words.lowercased().hasPrefix("because ") }
    ) { session, words in
        if session.isOpen { session.catchUp() }
        if session.isUndoAboutPlan(words) || session.keeper.place == nil { return session.undoChange(words) }
        guard session.keeper.hasJournal else {
            return .failure("There is nothing to take back.", hint: "No plan is running, and nothing was written down. `undo` takes back the last change of a plan or the last entry of the journal.")
        }
        return session.keeping { session, journal in
            // The vault may have been opened just now.
            if session.isUndoAboutPlan(words) { return session.undoChange(words) }
            return session.undoEntry(isUndoing: words.isEmpty, journal)
        }
    }
}

extension Session {
    /// Takes back the latest entry or amendment, or an import as one; or, the other way round, the last undo.
    func undoEntry(isUndoing: Bool, _ journal: Journal) -> Reply {
        do throws(JournalError) {
            guard isUndoing else {
                guard let last = keeper.lastUndo else { return .failure("There is no undo to take back.") }
                let undone = try journal.redo(last, now: now)
                keeper.lastUndo = nil
                restorePlan(after: undone)
                if let count = last.imported { return said("It is back: the import of \(count) \(count == 1 ? "entry" : "entries")", nil) }
                return said("It is back", undone.after)
            }
            let undone = try journal.undo(now: now)
            keeper.lastUndo = undone
            restorePlan(after: undone)
            if let count = undone.imported { return said("Taken back as one: the import of \(count) \(count == 1 ? "entry" : "entries")", nil) }
            if let after = undone.after { return said("It stands again as before", after) }
            var reply = said("Taken back", undone.before)
            if case .plan(let event)? = undone.before?.content, case .began = event.what, runningPlan != nil {
                reply.document.blocks.append(.paragraph([.text("The plan that ran before it runs again.")]))
            }
            return reply
        } catch { return .failure(error.sentence) }
    }

    private func restorePlan(after undone: Journal.Undone) {
        if undone.imported != nil { return restorePlan() }
        if case .plan? = (undone.after ?? undone.before)?.content { restorePlan() }
    }
}
