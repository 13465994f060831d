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
    /// True when it is no longer the person's plan.
    public let isClosed: Bool

    public static func == (left: PlanRecord, right: PlanRecord) -> Bool {
        left.id == right.id && left.name == right.name && left.sentence == right.sentence && left.isConfirmed == right.isConfirmed
            && left.began == right.began && left.isClosed == right.isClosed && left.events.elementsEqual(right.events, by: ==)
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
    public var plans: [PlanRecord] {
        var order: [EntryID] = []
        var events: [EntryID: [(entry: EntryID, event: PlanEvent)]] = [:]
        // In the order in which they were written: an event is made on what the plan was then.
        for record in ledger.records {
            guard case .add = record.action, let entry = ledger.entry(record.id), case .plan(let event) = entry.content else { continue }
            if events[event.plan] == nil { order.append(event.plan) }
            events[event.plan, default: []].append((entry.id, event))
        }
        return order.reversed().compactMap { id in Journal.plan(id, events[id] ?? []) }
    }

    /// Whether anything was ever planned that still stands.
    public var hasPlans: Bool { entries.contains { if case .plan = $0.content { true } else { false } } }

    /// The plan of this name tag; nil when there is none.
    public func plan(_ id: EntryID) -> PlanRecord? { plans.first { $0.id == id } }

    private static func plan(_ id: EntryID, _ events: [(entry: EntryID, event: PlanEvent)]) -> PlanRecord? {
        guard let first = events.first(where: { if case .began = $0.event.what { true } else { false } }),
              case .began(let firstName, let sentence, let confirmed) = first.event.what else { return nil }
        var name = firstName
        var isClosed = false
        for (_, event) in events {
            if case .rename(let new) = event.what { name = new }
            if case .close = event.what { isClosed = true }
        }
        return PlanRecord(
            id: id, name: name, sentence: sentence, isConfirmed: confirmed, began: first.event.on, events: events.filter { $0.entry != first.entry },
            isClosed: isClosed)
    }

    /// Begins a plan with a taper sentence as it is printed, and gives its record.
    public func beginPlan(name: String, sentence: String, confirmed: Bool, on day: Day, reason: String = "", now: Moment) throws(JournalError) -> PlanRecord {
        let id = newName()
        try log(.plan(PlanEvent(plan: id, on: day, .began(name: name, sentence: sentence, confirmed: confirmed), reason: reason)), about: day, now: now)
        guard let plan = plan(id) else { throw .noSuchEntry }
        return plan
    }
}
