extension Command {
    static let whatIf = Command(
        name: "what if", aliases: ["what-if", "whatif"], summary: "Try a change of the plan without keeping it.",
        details: "Takes any change of the running plan, or other rules from today's dose, and shows what would become of it: the end, the steepest two weeks, the next steps. Nothing is kept. Where the words name no end, the plan's own end stays. Before a plan stands it tries the change on the schedule that you saw last; `compare` then lays the two side by side.",
        argument: .text(name: "CHANGE | RULES", required: false),
        examples: [Example("what if 5% every 3 weeks", "other rules from today's dose"), Example("what if hold 4 weeks", "a hold")],
        suits: { session, words in session.suitsTrial(words) }
    ) { session, words in
        guard !words.isEmpty else { return .failure("`what if` needs a change or rules behind it.", hint: "For example: what if hold 4 weeks, or: what if 5% every 3 weeks") }
        guard let plan = session.planToRead else { return session.noPlan("what if \(words)") }
        do throws(PlanChangeFailure) {
            _ = try session.reader(plan).readLoosely(words)
        } catch {
            if case .unread = error { return session.refusal(error, words) }
        }
        return session.withPlan { $0.whatIf(words) }
    }
}
