extension Command {
    static let whatIf = Command(
        name: "what if", aliases: ["what-if", "whatif"], summary: "Try a change of the plan without keeping it.",
        details: "Takes any change of the running plan, or other rules from today's dose, and shows what would become of it: the end, the steepest two weeks, the next steps. Nothing is kept. Before a plan stands it tries the change on the schedule that you saw last.",
        argument: .text(name: "CHANGE | RULES", required: true),
        examples: [Example("what if 5% every 3 weeks", "other rules from today's dose"), Example("what if hold 4 weeks", "a hold")],
        suits: { session, words in session.suitsTrial(words) }
    ) { session, words in
        session.withPlan { $0.whatIf(words) }
    }
}

extension Session {
    /// Whether words behind "what if" are a change or rules that can be read; "what if I feel worse" is a question.
    func suitsTrial(_ words: String) -> Bool {
        guard let plan = planToRead else { return false }
        do throws(PlanChangeFailure) {
            _ = try reader(plan).readLoosely(words)
            return true
        } catch {
            guard case .unread = error else { return true }
            return false
        }
    }
}
