import Taper

/// What the answers of a walk mean together. It is read again from the answers whenever one of them changes.
struct WalkMeaning {
    /// How things stand with the prescriber.
    enum Standing: String {
        case ordered, open, notAsked, against
        /// Nothing has been said yet; no choice offers it, it is said in words.
        case unsaid

        var words: String {
            switch self {
            case .ordered: "has ordered a plan"
            case .open: "agrees to a taper; the steps are open"
            case .notAsked: "hasn't been asked yet"
            case .against: "is against it, or wants something else"
            case .unsaid: "has given no plan yet"
            }
        }
    }

    var medication: Medication?
    var dose: Dose?
    var split: [SplitPart] = []
    var risks: [WalkRisk] = []
    /// Risks that nobody in the room is sure about.
    var isUnsure = false
    /// The walk ended at a gate.
    var isStopped = false
    var standing: Standing?
    /// What the prescriber ordered, as it was typed.
    var ordered: String?
    var stocks: String?
    var method: WalkMethod?
    var pace: String?
    /// `to 0.25 mg then stay`, `to 0.05 mg`, or empty for zero.
    var ending: String?
    var start: String?
    var isConfirmed = false

    /// The medicine with its dose and times, as a sentence begins.
    var subject: String? {
        guard let medication, let dose else { return nil }
        return "\(medication.id) \(dose)" + (split.isEmpty ? "" : ", split " + split.map { "\($0.time) \($0.dose)" }.joined(separator: " and "))
    }

    /// The whole plan as a sentence; nil where its rule is still missing.
    func line(rule: String? = nil) -> String? {
        guard let subject, let rule = rule ?? ordered ?? pace else { return nil }
        return ([subject, rule] + [ending, start.map { "from \($0)" }, stocks.map { "using \($0)" }].compactMap(\.self).filter { !$0.isEmpty }).joined(separator: ", ")
    }

    /// The plan; nil where it is not complete or can't be computed.
    func schedule(_ formulary: Formulary, today: Day) -> Schedule? {
        guard let line = line(), let sentence = try? TaperSentence.parse(line, formulary: formulary, today: today) else { return nil }
        return try? Schedule(sentence)
    }

    /// Whether nothing may be begun before a prescriber has agreed.
    var isProposal: Bool { standing != .ordered }
}
