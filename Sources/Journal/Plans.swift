import Taper

/// A plan as its events tell it.
public struct PlanRecord: Hashable, Sendable {
    /// The name tag that all its events carry.
    public let id: EntryID
    /// What the person calls it; may be empty.
    public let name: String
    /// The taper sentence that it began with.
    public let sentence: String
    /// Whether the person said that the prescriber ordered it, for a plan that passes a guideline's ceiling.
    public let isConfirmed: Bool
    /// Its first day.
    public let began: Day
    /// Everything that happened to it since, oldest first, each with the entry that holds it.
    public let events: [(entry: EntryID, event: PlanEvent)]
    /// True when the person put it away.
    public let isPutAway: Bool
    /// The day on which it was put away or another plan took its place; nil for the plan that runs.
    public let ended: Day?

    /// True when it is no longer the person's plan.
    public var isClosed: Bool { ended != nil }

    public static func == (left: PlanRecord, right: PlanRecord) -> Bool {
        left.id == right.id && left.name == right.name && left.sentence == right.sentence && left.isConfirmed == right.isConfirmed
            && left.began == right.began && left.isPutAway == right.isPutAway && left.ended == right.ended && left.events.elementsEqual(right.events, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Why a kept plan can't be computed.
    public enum Problem: Error, Sendable {
        /// The sentence is not read any more, by a formulary that has changed.
        case sentence(SentenceError)
        case plan(PlanError)
    }

    /// The plan, computed anew from what was kept.
    public func plan(_ formulary: Formulary) throws(Problem) -> Plan {
        var adjustments: [Adjustment] = []
        for (_, event) in events {
            guard let change = try event.change(formulary) else { continue }
            adjustments.append(Adjustment(change, on: event.on, reason: event.reason))
        }
        let read = try PlanRecord.read(sentence, formulary, today: began)
        do {
            return try Plan(read, adjustments: adjustments)
        } catch {
            throw .plan(error)
        }
    }

    static func read(_ sentence: String, _ formulary: Formulary, today: Day) throws(Problem) -> TaperSentence {
        do {
            return try TaperSentence.parse(sentence, formulary: formulary, today: today)
        } catch {
            throw .sentence(error)
        }
    }
}

extension PlanEvent {
    /// The adjustment that the event is; nil for the events that don't change a schedule.
    func change(_ formulary: Formulary) throws(PlanRecord.Problem) -> Adjustment.Change? {
        switch what {
        case .hold(let span): .hold(span)
        case .resume: .resume
        case .stretch(let over, let under):
            over > under ? .slow(Fraction(Int128(over), over: Int128(under))) : .speed(Fraction(Int128(over), over: Int128(under)))
        case .respace(let span): .respace(every: span)
        case .shift(let days): .shift(days: days)
        case .raise(let dose): .raise(to: dose)
        case .goBack: .goBack
        case .end: .end
        case .replan(let sentence, _): .replan(try PlanRecord.read(sentence, formulary, today: on))
        case .undo: .undo
        case .began, .rename, .close: nil
        }
    }
}

extension PlanEvent.What {
    /// How an adjustment is kept. `confirmed` matters for new rules only. Nil for a factor with more than 64 bits.
    public init?(_ change: Adjustment.Change, confirmed: Bool = false) {
        switch change {
        case .hold(let span): self = .hold(span)
        case .resume: self = .resume
        case .slow(let factor), .speed(let factor):
            guard let over = Int64(exactly: factor.numerator), let under = Int64(exactly: factor.denominator) else { return nil }
            self = .stretch(over: over, under: under)
        case .respace(let span): self = .respace(span)
        case .shift(let days): self = .shift(days: days)
        case .raise(let dose): self = .raise(to: dose)
        case .goBack: self = .goBack
        case .end: self = .end
        case .replan(let sentence): self = .replan(sentence: sentence.description, confirmed: confirmed)
        case .undo: self = .undo
        }
    }
}

extension Journal {
    /// The plans, the one that began last first.
    ///
    /// One plan runs at a time: the one that was begun last, of those that were not put away. That another took a plan's
    /// place is told from their order in the journal and written nowhere. So it ends with the other one when that is taken
    /// back, and two shells that each began a plan see the same one run.
    public var plans: [PlanRecord] { plans(without: []) }

    /// The plan that runs; nil where none does.
    public var runningPlan: PlanRecord? { plans.first { !$0.isClosed } }

    /// The plans as they would be without some entries.
    private func plans(without left: Set<EntryID>) -> [PlanRecord] {
        var order: [EntryID] = []
        var events: [EntryID: [(entry: EntryID, event: PlanEvent)]] = [:]
        // In the order in which they were written: an event is made on what the plan was then.
        for record in ledger.records {
            guard case .add = record.action, !left.contains(record.id), let entry = ledger.entry(record.id), case .plan(let event) = entry.content else { continue }
            if events[event.plan] == nil { order.append(event.plan) }
            events[event.plan, default: []].append((entry.id, event))
        }
        var plans: [PlanRecord] = []
        for id in order.reversed() {
            guard let plan = Journal.plan(id, events[id] ?? [], later: plans) else { continue }
            plans.append(plan)
        }
        return plans
    }

    /// Whether a record puts a plan away that would not run without it either, since another one took its place or since it
    /// was put away twice. Taking such a record back alone would change nothing. `left` are not counted.
    func putsAwayInVain(_ record: JournalRecord, without left: [EntryID]) -> Bool {
        guard case .add(_, .plan(let event)) = record.action, case .close = event.what else { return false }
        return plans(without: Set(left + [record.id])).first { $0.id == event.plan }?.isClosed ?? true
    }

    /// Whether anything was ever planned that still stands.
    public var hasPlans: Bool { entries.contains { if case .plan = $0.content { true } else { false } } }

    /// The plan of this name tag; nil when there is none.
    public func plan(_ id: EntryID) -> PlanRecord? { plans.first { $0.id == id } }

    /// `later` are the plans that were begun after it.
    private static func plan(_ id: EntryID, _ events: [(entry: EntryID, event: PlanEvent)], later: [PlanRecord]) -> PlanRecord? {
        guard let first = events.first(where: { if case .began = $0.event.what { true } else { false } }),
              case .began(let firstName, let sentence, let confirmed) = first.event.what else { return nil }
        var name = firstName
        var closed: Day?
        for (_, event) in events {
            if case .rename(let new) = event.what { name = new }
            if case .close = event.what { closed = event.on }
        }
        // A plan that was begun and put away elsewhere, and came in by an import, ends none that runs here.
        let runs = closed == nil && later.allSatisfy(\.isPutAway)
        let replaced = later.last { $0.began >= first.event.on }?.began
        let ended = runs ? nil : [closed, replaced].compactMap { $0 }.min() ?? first.event.on
        return PlanRecord(
            id: id, name: name, sentence: sentence, isConfirmed: confirmed, began: first.event.on, events: events.filter { $0.entry != first.entry },
            isPutAway: closed != nil, ended: ended)
    }

    /// Begins a plan with a taper sentence as it is printed, and gives its record.
    public func beginPlan(name: String, sentence: String, confirmed: Bool, on day: Day, reason: String = "", now: Moment) throws(JournalError) -> PlanRecord {
        let id = newName()
        try log(.plan(PlanEvent(plan: id, on: day, .began(name: name, sentence: sentence, confirmed: confirmed), reason: reason)), about: day, now: now)
        guard let plan = plan(id) else { throw .noSuchEntry }
        return plan
    }
}
