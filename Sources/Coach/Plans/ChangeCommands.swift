/// The commands that change the running plan. Each begins with an everyday word, so each says yes only to a line that it
/// can carry out on the plan in sight; all other lines stay questions.
extension Command {
    static let hold = change(
        "hold", aliases: ["pause"], "Stay at the current dose for a while.",
        "No cuts for a time: everything that is still to come moves later by it. Without a time it holds until `resume`. A cut that is due today is held too. Say why behind `because`; it stays with the change.",
        argument: "[TIME] [because REASON]", [("hold 2 weeks", "two weeks without a cut"), ("hold 2 weeks because sleep", "with the reason"), ("hold", "until resume")])

    static let resume = change(
        "resume", aliases: ["continue"], "End a hold early.",
        "Ends a hold. What is still to come moves later only by the days that were held.", argument: "", [("resume", "go on with the plan")])

    static let slow = change(
        "slow", aliases: ["slower"], "Make the rest of the plan slower.",
        "`slow to 4%` or `slow to 0.02 mg` makes every coming cut smaller; the first one comes a full span from today. `slow to every 3 weeks` leaves the cuts and spreads them, `slow by 2` doubles the time to each of them.",
        argument: "to RATE | to every TIME | by NUMBER", [("slow to 4%", "smaller cuts"), ("slow to every 3 weeks", "the same cuts further apart"), ("slow by 2", "twice the time")])

    static let speed = change(
        "speed", aliases: ["faster"], "Make the rest of the plan faster, as ordered.",
        "The other way round from `slow`. A plan that passes the ASAM guideline's ceiling is kept only after you confirm that the prescriber ordered it.",
        argument: "to RATE | to every TIME | by NUMBER", [("speed to 6%", "larger cuts"), ("speed to every 10 days", "the same cuts closer together")])

    static let shift = change(
        "shift", aliases: ["delay", "postpone"], "Move the coming steps by days.",
        "Every step that is still to come moves by so many days, later unless you say `earlier`. A plan that hasn't begun moves as a whole.",
        argument: "TIME [earlier]", [("shift 5 days", "five days later"), ("shift 3 days earlier", "three days sooner")])

    static let raise = change(
        "raise", aliases: ["updose"], "Record a higher dose that your prescriber ordered.",
        "From today the dose is the one that you name, and one span later the plan's rule leads down from it again. Ebb never suggests a dose.",
        argument: "to DOSE", [("raise to 1.1 mg because ordered by my prescriber", "the dose from today")])

    static let back = change(
        "back", aliases: [], "Go back one step.",
        "The dose of the step before comes again, for as long as the current one has lasted or was to last; then the plan goes on.",
        argument: "[one step]", [("back", "the dose of the step before")])

    static let end = change(
        "end", aliases: [], "End the plan at the dose of today.",
        "No more cuts: the dose stays where it is. Staying at a lower dose can be a goal of its own.", argument: "", [("end", "stay at the current dose")])

    static let replan = change(
        "replan", aliases: [], "Go on by other rules from today's dose.",
        "Write the new rules as in a plan; the drug, today's dose, the times of day and what you have at home are taken over. A whole sentence works too.",
        argument: "RULES", [("replan 0.025 mg every 2 weeks", "equal cuts from today's dose")])

    private static func change(_ name: String, aliases: [String], _ summary: String, _ details: String, argument: String, _ examples: [(String, String)]) -> Command {
        Command(
            name: name, aliases: aliases, summary: summary, details: details, argument: .text(name: argument, required: false),
            examples: examples.map { Example($0.0, $0.1) }, suits: { session, words in session.suitsChange(name + " " + words) }
        ) { session, words in
            session.withPlan { $0.adjust((name + " " + words).trimmingBlanks()) }
        }
    }
}
