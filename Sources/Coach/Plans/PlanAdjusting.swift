import Document
import Taper

extension Session {
    func reader(_ plan: Plan) -> PlanChangeReader {
        PlanChangeReader(plan: plan, formulary: formulary, today: environment.today)
    }

    /// What comes of a command that changes the plan. Words that can't be read are answered before a passphrase is asked for.
    func change(_ name: String, _ words: String) -> Reply {
        let line = (name + " " + words).trimmingBlanks()
        guard let plan = planToRead else { return noPlan(line) }
        do throws(PlanChangeFailure) {
            _ = try reader(plan).read(line)
        } catch {
            if case .unread = error { return refusal(error, line) }
        }
        return withPlan { $0.adjust(line) }
    }

    /// Makes a change to the plan in sight and shows it anew.
    func adjust(_ line: String) -> Reply {
        guard let plan = planInSight else { return noPlan() }
        do throws(PlanChangeFailure) {
            let change = try reader(plan).read(line)
            return askAboutRaise(change, plan, again: again(change, plan)) { $0.made(change, plan) } ?? made(change, plan)
        } catch {
            return refusal(error, line)
        }
    }

    private func made(_ change: PlanChange, _ plan: Plan) -> Reply {
        do throws(PlanChangeFailure) {
            let next = try adjusted(plan, change)
            switch SlowerOrFaster(change, plan, next).doubt {
            case .opposite(let words): return .failure(words, hint: "Nothing was changed. `\(change.isSlower ? "speed" : "slow")` is the other way round.")
            case .mixed(let words):
                return ask([.paragraph([.text("This doesn't only make the plan \(change.isSlower ? "slower" : "faster").")]), .list(words.map { [.text($0)] }), .paragraph([.text("Change it like this all the same?")])],
                    yes: "Yes, change it", no: "No, leave it as it is",
                    Question(yes: { $0.keep(change, next, from: plan) }, no: { $0.said("The plan is as it was.") }, again: again(change, plan)))
            case nil: return keep(change, next, from: plan)
            }
        } catch {
            if case .refused(let problem) = error, problem.adjustment < plan.adjustments.count { return askToTakeBack(problem.adjustment, for: change, plan) ?? refusal(error, change.words) }
            return refusal(error, change.words)
        }
    }

    /// The line that asks for a change once more.
    func again(_ change: PlanChange, _ plan: Plan) -> String { change.line(isToday: change.day == reader(plan).firstDay, asSaid: true) }

    /// The effect of a change, or of other rules, without keeping it.
    func whatIf(_ line: String) -> Reply {
        guard let plan = planInSight else { return noPlan() }
        do throws(PlanChangeFailure) {
            let change = try reader(plan).readLoosely(line)
            return askAboutRaise(change, plan) { $0.triedOut(change, plan) } ?? triedOut(change, plan)
        } catch {
            return refusal(error, line)
        }
    }

    private func triedOut(_ change: PlanChange, _ plan: Plan) -> Reply {
        do throws(PlanChangeFailure) {
            let next = try adjusted(plan, change)
            if case .opposite(let words)? = SlowerOrFaster(change, plan, next).doubt { return .failure(words, hint: "`\(change.isSlower ? "speed" : "slow")` is the other way round.") }
            return askAboutSlips([next.schedule.sentence].filter { $0 != plan.schedule.sentence }) { $0.tried(change, next, plan) } ?? tried(change, next, plan)
        } catch {
            return refusal(error, change.words)
        }
    }

    private func tried(_ change: PlanChange, _ next: Plan, _ plan: Plan) -> Reply {
        let shown = PlanChangeDocument(before: plan, after: next, change, .tried, today: environment.today, knowledge: knowledge)
        subject = .workings(shown.workings)
        pending = nil
        planning.beside = ("what if \(change.words.hasPrefix("replan ") ? String(change.words.dropFirst("replan ".count)) : change.words)", next)
        var document = shown.document
        choices = [Choice(label: "Keep this change", line: change.line(isToday: change.day == reader(plan).firstDay))]
        document.blocks.append(.choices(choices))
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

    func keep(_ change: PlanChange, _ next: Plan, from plan: Plan) -> Reply {
        if let question = askAboutSlips([next.schedule.sentence].filter { $0 != plan.schedule.sentence }, again: again(change, plan), then: { $0.confirmed(change, next, plan) }) { return question }
        return confirmed(change, next, plan)
    }

    private func confirmed(_ change: PlanChange, _ next: Plan, _ plan: Plan) -> Reply {
        guard runningPlan != nil else { return drafted(change, next, plan) }
        let isPrescribed = planning.running?.isPrescribed ?? false
        // A change that makes nothing steeper needs no new word; a plan that was over the ceiling was confirmed as it is.
        let new = PlanCheck(next.schedule)
        guard new.needsConfirmation, !isPrescribed || new.isFaster(than: PlanCheck(plan.schedule)) else { return kept(change, next, plan, isPrescribed: isPrescribed) }
        return askWhetherPrescribed(next.schedule, again: again(change, plan)) { $0.kept(change, next, plan, isPrescribed: true) }
    }

    private func kept(_ change: PlanChange, _ next: Plan, _ plan: Plan, isPrescribed: Bool) -> Reply {
        do {
            // A change that takes another one's place comes with the undo of that one.
            for index in plan.adjustments.count..<next.adjustments.count { try record(.adjusted(next.adjustments[index], isPrescribed: isPrescribed), index == next.adjustments.count - 1 ? next : Plan(next.sentence, adjustments: Array(next.adjustments[...index]))) }
        } catch {
            return .failure("This change could not be kept, so the plan is as it was.", hint: "Try again; what you typed is not lost.")
        }
        return shown(PlanChangeDocument(before: plan, after: next, change, .kept, today: environment.today, knowledge: knowledge))
    }

    /// Where no plan runs, the schedule that was shown is bent, and kept nowhere.
    private func drafted(_ change: PlanChange, _ next: Plan, _ plan: Plan) -> Reply {
        planning.draft = next
        return shown(PlanChangeDocument(before: plan, after: next, change, .drafted, today: environment.today, knowledge: knowledge))
    }

    private func shown(_ shown: PlanChangeDocument) -> Reply {
        planning.beside = ("\(shown.change.change == .undo ? "with" : "before") \(shown.change.words)", shown.before)
        subject = .workings(shown.workings)
        choices = []
        pending = nil
        return Reply(.calculation, shown.document.written(in: style), values: shown.values)
    }

    /// A plan over the ceiling is kept only on the person's word that the prescriber ordered it.
    func askWhetherPrescribed(_ schedule: Schedule, again: String, then next: @escaping (Session) -> Reply) -> Reply {
        let shown = ScheduleDocument(schedule, knowledge: knowledge)
        return ask(
            (shown.warning.map { [$0] } ?? []) + [.paragraph([.text("Did the prescriber who knows you order exactly this plan?")]), shown.sources],
            yes: "Yes, my prescriber ordered exactly this", no: "No, or I'm not sure",
            Question(yes: next, no: { _ in
                Reply(.command, Document([.paragraph(.words("Nothing is kept. Please show this plan to your prescriber or pharmacist before following it. `why` and `compare` can help to talk about it."))]))
            }, again: again))
    }

    func refusal(_ failure: PlanChangeFailure, _ line: String) -> Reply {
        switch failure {
        case .unread(let failure): return unread(failure, line)
        case .refused(let error): return .failure("The plan can't be changed like this.", hint: error.description.prefix(1).uppercased() + error.description.dropFirst() + ".")
        case .inThePast:
            return .failure("This would change days that have passed, and what you took then can't change any more.", hint: "Date it from today on, or use `resume`, `shift`, `raise` or `replan` from today.")
        case .unclear(let words, let meanings):
            choices = meanings
            pending = nil
            return Reply(.ask, Document([.paragraph([.text("I can't tell what is meant. \(words)")]), .choices(meanings)]))
        }
    }

    /// What is wrong in a change, where, and how the command is used.
    private func unread(_ failure: TaperFailure, _ line: String) -> Reply {
        // Rules alone stand behind "what if".
        let command: Command? = Catalogue.commands(leading: line).first?.command ?? Command.whatIf
        var blocks: [Block] = []
        let isBare = command.map { line.trimmingBlanks().lowercased() == $0.name } ?? false
        switch failure {
        case .sentence where isBare: blocks.append(.paragraph([.command(line), .text(" needs something behind it.")]))
        case .sentence(let error):
            blocks.append(.paragraph([.text("I can't read this change: \(error.message).")]))
            if !error.word.isEmpty { blocks.append(.verbatim(error.pointer(in: line, width: 76).split(separator: "\n", omittingEmptySubsequences: false).map(String.init))) }
            if !error.help.isEmpty { blocks.append(.paragraph([.text(error.help.prefix(1).uppercased() + error.help.dropFirst() + ".")])) }
        case .schedule, .other: blocks.append(.paragraph([.text("I can't read this change: \(failure.summary(in: line)).")]))
        }
        if let command {
            blocks.append(.paragraph([.text("It is used like this:")]))
            blocks.append(.list(command.examples.map { [.command($0.line), .text("  \($0.meaning)")] }))
        }
        var reply = Reply(.command, Document(blocks))
        reply.isFailure = true
        choices = []
        pending = nil
        return reply
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
