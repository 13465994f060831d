/// Limits with a source. Each is checked only for what its source says.
public enum Guideline: String, Hashable, Sendable, CaseIterable {
    /// "Typically not more than 25 % every 2 weeks."
    case asam = "asam-2025"
    /// Its first step: 5 to 10 % every 2 to 4 weeks.
    case asamStart = "asam-2025-first-cuts"
    /// The rough guide for diazepam from 40 mg: 2 mg, from 20 mg 1 mg, every 1 to 2 weeks.
    case ashton = "ashton-2002"
    /// 5 to 10 % every 1 to 2 weeks or one eighth every 2 weeks; for diazepam in mg.
    case niceCKS = "nice-cks"
    /// Never abruptly; no numbers.
    case niceNG215 = "nice-ng215"
    /// Diazepam: one tenth to one quarter of the daily dose every fortnight.
    case bnf = "bnf"
    /// Diazepam: at most 5 points of modelled receptor occupancy a step, a step a week at the most.
    case maudsley = "maudsley-2024"
    /// What a US label named as its largest fall: history, not a plan.
    case label = "label"

    /// The id of the cited source (for `label` it depends on the medication).
    public var source: String {
        switch self {
        case .asam, .asamStart: "asam-2025"
        default: rawValue
        }
    }

    /// The limit in plain words.
    public var limit: String {
        switch self {
        case .asam: "not more than 25% in any 2 weeks"
        case .asamStart: "first cuts of 5 to 10%, 2 to 4 weeks apart"
        case .ashton: "diazepam up to 40 mg: 2 mg in a week, from 20 mg 1 mg"
        case .niceCKS: "10% in a week or one eighth in 2 weeks; diazepam by mg"
        case .niceNG215: "never stop abruptly"
        case .bnf: "diazepam: one tenth to one quarter of the dose in 2 weeks"
        case .maudsley: "diazepam: 5 points of modelled occupancy in a week"
        case .label: "the largest fall that a label named, as history"
        }
    }
}

/// How one step stands against one guideline, after rounding.
public struct Check: Hashable, Sendable {
    public let guideline: Guideline
    public let status: Status
    public let reason: Reason

    public enum Status: String, Hashable, Sendable {
        case inside, over
        case notCovered = "not-covered"
    }

    public enum Reason: Hashable, Sendable {
        /// The fall was compared with the limit.
        case compared
        /// The dose doesn't fall at this step.
        case noCut
        /// Near the end: the fall is steep measured on the dose of the moment and small measured on the starting dose.
        /// The guideline doesn't say which it means, and every published schedule ends like this.
        case nearTheEnd
        /// The guideline speaks of another medication, or of other doses.
        case otherMedication
        /// The guideline speaks only of other steps, such as the first cuts or an abrupt stop.
        case otherSteps
        /// The step is part of a cross-over: the doses are equivalents.
        case crossing
    }

    public init(_ guideline: Guideline, _ status: Status, _ reason: Reason) {
        (self.guideline, self.status, self.reason) = (guideline, status, reason)
    }
}
