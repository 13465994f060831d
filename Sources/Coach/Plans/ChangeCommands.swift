/// The commands that change the running plan. Each begins with an everyday word, so each says yes only to a line that it
/// can carry out on the plan in sight; all other lines stay questions.
extension Command {
    static let hold = change(
        "hold", aliases: ["pause"], "Stay at the current dose for a while.",
        "No cuts for a time: everything that is still to come moves later by it. Without a time it holds until `resume`. A cut that is due today is held too. `hold 2 weeks from 2026-12-24` holds later, and leaves room for another hold before it. Say why behind `because`; it stays with the change.",
        argument: "[TIME | until DATE] [because REASON]", [("hold 2 weeks", "two weeks without a cut"), ("hold 2 weeks because sleep", "with the reason"), ("hold until 2026-12-24", "no cut before that day"), ("hold", "until resume")])

    static let resume = change(
        "resume", aliases: ["continue"], "End a hold early.",
        "Ends a hold. What is still to come moves later only by the days that were held.", argument: "", [("resume", "go on with the plan")])

    static let slow = change(
        "slow", aliases: ["slower"], "Make the rest of the plan slower.",
        "`slow to 4%` or `slow to 0.02 mg` makes every coming cut smaller; the first one comes a full span from today, and never before the cut that was due next. `slow to every 3 weeks` leaves the cuts and spreads them, `slow by 2` doubles the time to each of them. A hold in force keeps its days.",
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
        "From today the dose is the one that you name, and one span later the plan's rule leads down from it again. A dose that the plan never had, or several times that of now, is asked about. Ebb never suggests a dose.",
        argument: "to DOSE", [("raise to 1 mg because ordered by my prescriber", "the dose from today")])

    static let back = change(
        "back", aliases: [], "Go back one step.",
        "The last dose that was higher comes again, for as long as it lasted then; then today's dose comes again, and the plan goes on. `back` once more is one step further up.",
        argument: "[one step]", [("back", "the last dose that was higher")])

    static let end = change(
        "end", aliases: [], "End the plan at the dose of today.",
        "No more cuts: the dose stays where it is. Staying at a lower dose can be a goal of its own.", argument: "", [("end", "stay at the current dose")])

    static let replan = change(
        "replan", aliases: [], "Go on by other rules from today's dose.",
        "Write the new rules as in a plan; the drug, today's dose, the times of day and what you have at home are taken over. A whole sentence works too.",
        argument: "RULES", [("replan 0.025 mg every 2 weeks", "equal cuts from today's dose")])

    /// The names of the commands that change a plan.
    static let changesOfPlan: Set<String> = ["hold", "resume", "slow", "speed", "shift", "raise", "back", "end", "replan"]

    private static func change(_ name: String, aliases: [String], _ summary: String, _ details: String, argument: String, _ examples: [(String, String)]) -> Command {
        Command(
            name: name, aliases: aliases, summary: summary, details: details, argument: .text(name: argument, required: false),
            examples: examples.map { Example($0.0, $0.1) }, suits: { session, words in session.suitsChange(name, words) }
        ) { session, words in session.change(name, words) }
    }
}

extension Session {
    /// Whether words behind a command such as `hold` are meant for it: a change that can be read, whether or not the plan
    /// allows it; the bare name; or an argument with something wrong in it. All else is a question, such as "back pain".
    func suitsChange(_ name: String, _ words: String) -> Bool {
        // With no plan in sight "back" leads to the answer before.
        if name == "back", words.isEmpty, planToRead == nil { return false }
        guard !words.isEmpty, let plan = planToRead ?? anyPlan else { return true }
        do throws(PlanChangeFailure) {
            _ = try reader(plan).read(name + " " + words)
            return true
        } catch {
            if case .unread = error { return PlanArgument(name, words).isMeant || isWordOfNothing(words) }
            return true
        }
    }

    /// Whether words behind "what if" are a change or rules, or one with something wrong in it; "what if I feel worse" is
    /// a question.
    func suitsTrial(_ words: String) -> Bool {
        guard !words.isEmpty, let plan = planToRead ?? anyPlan else { return true }
        do throws(PlanChangeFailure) {
            _ = try reader(plan).readLoosely(words)
            return true
        } catch {
            guard case .unread = error else { return true }
            let change = Catalogue.commands(leading: words).first { Command.changesOfPlan.contains($0.command.name) }
            guard let change else { return PlanArgument.isRule(words) }
            return change.words.isEmpty || PlanArgument(change.command.name, change.words).isMeant || isWordOfNothing(change.words)
        }
    }

    /// One word that stands in no entry: behind a command's name it can only be a slip.
    private func isWordOfNothing(_ words: String) -> Bool {
        guard !words.contains(" "), !words.hasSuffix("?") else { return false }
        return knowledge.search(words).shape.unknown.contains(words.lowercased())
    }
}

/// Words behind a command that changes a plan, which can't be read as they stand.
struct PlanArgument {
    private let name: String
    private let words: [String]
    private let isQuestion: Bool

    init(_ name: String, _ words: String) {
        self.name = name
        self.words = words.lowercased().split(separator: " ").map(String.init)
        isQuestion = words.hasSuffix("?")
    }

    /// Words that make a line a sentence of its own.
    private static let sentenceWords: Set<String> = [
        "how", "what", "why", "when", "which", "who", "where", "should", "can", "could", "would", "will", "is", "are", "was", "do", "does", "did", "i", "i'm", "i've", "im", "my", "me", "we", "you",
        "your", "if", "or", "he", "she", "they", "it's", "after", "than", "with",
    ]

    /// Whether they begin like the command's argument, and hold a number or nothing but that.
    var isMeant: Bool {
        guard let first = words.first, !isQuestion, !words.contains(where: Self.sentenceWords.contains) else { return false }
        if name == "replan" { return true }
        let isAmount = Self.isAmount(first)
        guard isAmount || Self.leads[name]?.contains(first) == true else { return false }
        let holdsNumber = words.contains { $0.contains(where: \.isNumber) }
        return holdsNumber || words.count <= 2 && (isAmount || Self.short[name]?.contains(first) == true)
    }

    /// `5% evry 3 weeks` behind "what if".
    static func isRule(_ words: String) -> Bool {
        let parts = words.lowercased().split(separator: " ").map(String.init)
        guard let first = parts.first, isAmount(first), !words.hasSuffix("?"), !parts.contains(where: sentenceWords.contains) else { return false }
        return words.contains("%") || parts.contains { ["mg", "mcg", "percent"].contains($0) || $0.hasSuffix("mg") }
    }

    private static func isAmount(_ word: String) -> Bool {
        guard let first = word.first else { return false }
        return first.isNumber || "-−+".contains(first) && word.count > 1 || ["one", "two", "three", "four", "six", "half"].contains(word)
    }

    private static let leads: [String: Set<String>] = [
        "hold": ["until", "till", "through", "for", "from", "on", "at", "since", "to"], "resume": ["from", "on", "at", "in"], "slow": ["to", "by", "down", "up", "every", "it"],
        "speed": ["to", "by", "down", "up", "every", "it"], "shift": ["by", "to", "everything", "it"], "raise": ["to", "by", "it"], "back": ["to", "by", "from", "on", "again"],
        "end": ["on", "at", "from", "in", "by"],
    ]
    /// Those that need no number to be meant: `slow down`, `raise to banana`.
    private static let short: [String: Set<String>] = [
        "hold": ["until", "till"], "slow": ["to", "by", "down", "every", "it"], "speed": ["to", "by", "up", "every", "it"], "shift": ["by"], "raise": ["to", "by", "it"],
    ]
}
