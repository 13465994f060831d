import Document
import Taper

extension Command {
    static let agenda = Command(
        name: "agenda", aliases: [], summary: "Lead a session with a client: items, decisions, time, next time.",
        details: "`agenda` begins a session or shows where it stands; `agenda sleep, plan, work` begins with items of your own. `agenda done 1` ticks one off, `agenda 50 minutes` sets the time. `decide` and `next time` write down what was settled. `agenda close` gives the summary; after that `agenda` shows it again, and `agenda new` begins another session of the same day.",
        argument: .open(name: "[ITEM, ITEM] [done N] [N minutes] [close|new]", .fixed(["done", "close", "new"])),
        examples: [Example("agenda", "begin, or where it stands"), Example("agenda sleep, the plan, work", "begin with items of your own"), Example("agenda done 1", "tick one off"), Example("agenda close", "the summary")],
        suits: { session, words in SittingRequest(words, isOpen: session.sitting != nil) != nil }
    ) { session, words in
        guard let request = SittingRequest(words, isOpen: session.sitting != nil) else { return .failure("I can't read that as an agenda.", hint: "For example: agenda sleep, the plan, work") }
        return session.lead(request)
    }

    static let decide = Command(
        name: "decide", aliases: ["decided"], summary: "Write down what was decided in this session.",
        details: "Only while a session is on; see `agenda`. What is decided stands in the session's summary and on the page for the appointment. It changes no plan: `hold`, `slow` and the like do that.",
        argument: .text(name: "WHAT", required: true), examples: [Example("decide hold until sleep is back", "stands in the summary")],
        suits: { session, words in session.mayMeanSitting && !words.hasSuffix("?") }
    ) { session, words in
        session.writeDown(words, to: \.decisions, "Decided")
    }

    static let nextTime = Command(
        name: "next time", aliases: [], summary: "Write down what is for next time.",
        details: "Only while a session is on; see `agenda`. It is shown when the next session begins.",
        argument: .text(name: "WHAT", required: true), examples: [Example("next time bring the pharmacy's leaflet", "shown at the next session")],
        suits: { session, words in session.mayMeanSitting && !words.hasSuffix("?") }
    ) { session, words in
        session.writeDown(words, to: \.nextTime, "For next time")
    }
}

/// What stands behind `agenda`.
enum SittingRequest: Equatable {
    case show
    case new
    case items([String])
    case done(Int)
    case time(Int)
    case close

    /// Nil for words that hold anything else, so that "agenda for my appointment" stays a question.
    init?(_ words: String, isOpen: Bool) {
        let lower = words.lowercased()
        if words.isEmpty {
            self = .show
        } else if lower == "new" {
            self = .new
        } else if lower == "close" || lower == "end" {
            self = .close
        } else if lower.hasPrefix("done "), let number = Int(lower.dropFirst(5)) {
            self = .done(number)
        } else if let minutes = SessionTimer.minutes(words) {
            self = .time(minutes)
        } else {
            let items = words.split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
            guard items.count >= 2, items.count <= Sitting.most, !words.hasSuffix("?") else { return nil }
            self = .items(items.map { String($0.prefix(Sitting.longest)) })
        }
    }
}

extension Session {
    func lead(_ request: SittingRequest) -> Reply {
        switch request {
        case .show:
            guard sitting == nil else { return Reply(.command, agendaShown) }
            // Looking once more at what was just closed begins nothing.
            if let done = lastSitting, done.day == environment.today {
                return Reply(.command, Document(summary(of: done).blocks + [.paragraph([.text("This session is closed. "), .command("agenda new"), .text(" begins another one.")])]))
            }
            return begin(newSitting())
        case .new:
            guard sitting == nil else { return .failure("A session is on.", hint: "`agenda close` ends it first.") }
            return begin(newSitting())
        case .items(let items):
            guard var open = sitting else { return begin(newSitting(items)) }
            guard open.items.count + items.count <= Sitting.most else { return .failure("That is too much for one session.", hint: "Tick something off first, with `agenda done 1`.") }
            open.items += items.map { Sitting.Item(text: $0) }
            return keep(open) { Reply(.command, $0.agendaShown) }
        case .done(let number):
            guard var open = sitting, open.items.indices.contains(number - 1) else { return .failure("There is no such item.", hint: "Type `agenda` for the numbers.") }
            open.items[number - 1].isDone = true
            return keep(open) { Reply(.command, $0.agendaShown) }
        case .time(let minutes):
            stage.ends = environment.seconds() + Double(minutes * 60)
            stage.hasSaidTime = false
            return sitting == nil ? begin(newSitting()) : Reply(.command, agendaShown)
        case .close:
            guard sitting != nil else { return .failure("No session is on.", hint: "`agenda` begins one.") }
            return closeSitting()
        }
    }

    /// Behind an alert: a line that was meant for the session's summary does not stand in it.
    func notWrittenDown(_ line: String) -> [Block] {
        guard sitting != nil, let command = Catalogue.commands(leading: line).first?.command, ["decide", "next time"].contains(command.name) else { return [] }
        return [.paragraph([.text("This comes first. It was not written into the session.")])]
    }

    func writeDown(_ words: String, to list: WritableKeyPath<Sitting, [String]>, _ name: String) -> Reply {
        guard words.count <= Sitting.longest else { return .failure("That is too long for a summary.", hint: "Please say it in fewer words.") }
        var open = sitting ?? newSitting()
        guard open[keyPath: list].count < Sitting.most else { return .failure("There are \(Sitting.most) already.", hint: "`agenda close` gives the summary, and a new session begins with an empty list.") }
        open[keyPath: list].append(words.onOneLine)
        return keep(open) { $0.said("\(name): \(words.onOneLine)") }
    }

    /// Where the session stands.
    var agendaShown: Document {
        guard let sitting else { return Document() }
        var blocks: [Block] = [.heading(level: 1, [.text("Session of \(sitting.day)")])]
        if let timeLeft { blocks.append(.paragraph([.text(timeLeft.prefix(1).uppercased() + timeLeft.dropFirst() + ".")])) }
        blocks.append(.steps(sitting.items.map { [.text($0.text), .text($0.isDone ? " (done)" : "")] }))
        blocks += Self.list("Decided", sitting.decisions) + Self.list("For next time", sitting.nextTime)
        blocks.append(.paragraph([.command("agenda done 1"), .text(", "), .command("decide …"), .text(", "), .command("next time …"), .text(", "), .command("agenda close"), .text(".")]))
        return Document(blocks).written(in: style)
    }

    static func list(_ title: String, _ items: [String]) -> [Block] {
        items.isEmpty ? [] : [.heading(level: 2, [.text(title)]), .list(items.map { [.text($0)] })]
    }

    private func begin(_ new: Sitting) -> Reply {
        keep(new) { session in
            var document = session.agendaShown
            if let last = session.lastSitting {
                document.blocks.insert(contentsOf: Self.list("Decided last time, \(last.day)", last.decisions) + Self.list("Put off until today", last.nextTime), at: 1)
            }
            return Reply(.command, document.written(in: session.style))
        }
    }

    /// The summary; what it holds is then the last session.
    private func closeSitting() -> Reply {
        guard let done = sitting else { return said("No session is on.") }
        let document = summary(of: done)
        lastSitting = done
        sitting = nil
        stage.ends = nil
        return keepSummary(Reply(.command, document))
    }

    /// The summary of a session.
    func summary(of sitting: Sitting) -> Document {
        var blocks: [Block] = [.heading(level: 1, [.text("Session of \(sitting.day)")])]
        blocks += Self.list("Talked about", sitting.items.filter(\.isDone).map(\.text)) + Self.list("Left open", sitting.items.filter { !$0.isDone }.map(\.text))
        blocks += Self.list("Decided", sitting.decisions) + changes(after: sitting.changesBefore) + Self.list("For next time", sitting.nextTime)
        return Document(blocks).written(in: style)
    }

    /// The changes of the running plan that are in force: those made after the first `count`, for `day` or later.
    func changes(after count: Int = 0, since day: Day? = nil) -> [Block] {
        guard let plan = runningPlan else { return [] }
        // A plan that began meanwhile has fewer, and all of them are new.
        guard let made = PlanHistory(plan, self).inForce(after: plan.adjustments.count < count ? 0 : count, since: day) else { return [] }
        return [.heading(level: 2, [.text("Changes of the plan")]), .table(made)]
    }

    private func newSitting(_ items: [String] = Sitting.usual) -> Sitting {
        var new = Sitting(day: environment.today, items: items)
        new.changesBefore = runningPlan?.adjustments.count ?? 0
        return new
    }

    // MARK: Kept

    /// Takes a session as the one that is on, and answers.
    private func keep(_ open: Sitting, _ answer: (Session) -> Reply) -> Reply {
        sitting = open
        if let problem = keepWalk() { return .failure("This is only in memory: it could not be written.", hint: problem.sentence) }
        return answer(self)
    }

}
