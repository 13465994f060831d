import Taper

/// The plan that stands in a conversation: what was begun, and everything that happened to it since.
public struct RunningPlan: Sendable {
    /// The plan with all its adjustments.
    public fileprivate(set) var plan: Plan
    /// The person said that the prescriber ordered it; needed for a plan over ASAM's ceiling.
    public fileprivate(set) var isPrescribed: Bool

    /// Something that happened to the running plan. Replayed in order, the events give the plan again.
    public enum Event: Hashable, Sendable {
        /// A plan stands from now on, in place of any before it.
        case began(TaperSentence, on: Day, isPrescribed: Bool)
        /// It was adjusted; what was taken back stays in the list, with the `undo` behind it.
        case adjusted(Adjustment, isPrescribed: Bool)
        /// No plan stands any more.
        case closed(on: Day)
    }
}

/// What a conversation knows of plans.
struct Planning {
    /// The plan that stands.
    var running: RunningPlan?
    /// Everything that happened to it in this conversation, oldest first.
    var events: [RunningPlan.Event] = []
    /// What keeps the events beyond the conversation; throws where it can't, and then the plan doesn't change either.
    var keeper: ((RunningPlan.Event) throws -> Void)?
    /// The sentence of the schedule that was last shown, for `plan`, `compare` and the like.
    var shown: TaperSentence? {
        didSet { (draft, beside) = (nil, nil) }
    }
    /// That schedule with the changes made to it where no plan runs; nil where there are none. It is kept nowhere.
    var draft: Plan?
    /// What `compare` lays beside the plan in sight: the last `what if`, or the plan as it was before the last change.
    var beside: (words: String, plan: Plan)?
    /// A question that waits for yes or no.
    var question: Question?
    /// What would ask again what the line in hand did not answer; see Question.
    var letGo: String?
    /// The formulary of the country that is set, made when it is first needed.
    var regional: (country: String?, formulary: Formulary)?
}

extension Session {
    /// The plan that stands, with everything that happened to it; nil where none does.
    public var runningPlan: Plan? { planning.running?.plan }

    /// What happened to the running plan in this conversation, oldest first.
    public var planEvents: [RunningPlan.Event] { planning.events }

    /// Hands every further event to `keeper` before it takes effect. Where it throws, the plan stays as it was.
    public func keepPlanEvents(with keeper: ((RunningPlan.Event) throws -> Void)?) {
        planning.keeper = keeper
    }

    /// Puts a plan in place that was kept before, without an event.
    public func restore(_ plan: Plan, isPrescribed: Bool) {
        planning.running = RunningPlan(plan: plan, isPrescribed: isPrescribed)
    }

    /// The one place through which the running plan changes. `plan` is the plan as the event leaves it.
    func record(_ event: RunningPlan.Event, _ plan: Plan?) throws {
        try planning.keeper?(event)
        planning.events.append(event)
        planning.beside = nil
        switch event {
        case .began(_, _, let isPrescribed): planning.running = plan.map { RunningPlan(plan: $0, isPrescribed: isPrescribed) }
        case .adjusted(_, let isPrescribed):
            guard let plan else { return }
            planning.running?.plan = plan
            planning.running?.isPrescribed = isPrescribed
        case .closed: planning.running = nil
        }
    }

    /// The medications, what is sold where the person is listed first.
    var formulary: Formulary {
        if let regional = planning.regional, regional.country == environment.country { return regional.formulary }
        let region = PlaceStyle.region(of: environment.country)
        let formulary = region.isEmpty ? knowledge.formulary : knowledge.formulary.inRegion(region)
        planning.regional = (environment.country, formulary)
        return formulary
    }
}
