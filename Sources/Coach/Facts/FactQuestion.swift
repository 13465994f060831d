/// What the data hold of a medicine and people ask for.
enum FactProperty: String, CaseIterable {
    case halfLife = "half-life"
    case strengths, metabolites, metabolism, equivalents, label, onset, brands
    /// Whether it is a benzodiazepine.
    case drugClass = "class"
    /// Whether two names mean the same medicine.
    case same
    /// What a name stands for.
    case what

    /// The topic whose entry explains it.
    var topic: String {
        switch self {
        case .halfLife, .onset: "half-life"
        case .metabolites: "active-metabolites"
        case .metabolism: "nat2-metabolism"
        case .equivalents: "dose-equivalence"
        case .label: "guideline-fda-label"
        case .strengths: "tablet-splitting"
        case .brands, .same: "brand-generic-switch"
        case .drugClass, .what: "what-is-benzodiazepine"
        }
    }

    /// Topics that are worth reading after it, besides its own.
    var further: [String] {
        switch self {
        case .halfLife, .onset: ["dose-timing", "interdose-withdrawal"]
        case .metabolites, .metabolism: ["half-life", "nat2-metabolism"]
        case .equivalents: ["crossover-diazepam", "direct-taper"]
        case .label: ["guideline-asam", "cold-turkey"]
        case .strengths: ["tablet-splitting", "compounding", "water-titration"]
        case .brands, .same: ["brand-generic-switch", "what-is-benzodiazepine"]
        case .drugClass, .what: ["dependence-vs-addiction", "starting-taper"]
        }
    }

    /// Whether the topic surely is what the question is about, so that its entry is named first.
    var isTopicSure: Bool {
        switch self {
        case .halfLife, .metabolites, .equivalents, .what, .drugClass: true
        case .strengths, .metabolism, .label, .onset, .brands, .same: false
        }
    }
}

/// A fact that is asked for: which, and of which medicines.
struct FactQuestion: Equatable {
    var property: FactProperty
    /// Ids of the medicines, in the order of the line.
    var medicines: [String]
    /// The names by which the line calls them; two for one medicine where it asks whether they are the same.
    var names: [String]
    /// Codes of the countries that the line names.
    var countries: [String] = []
    /// The word for a liquid or a melting tablet, where the line asks for one.
    var form: String?
    /// Numbers that the line names, as typed: strengths.
    var numbers: [String] = []
    /// Whether the hours shall be shown as days too.
    var isInDays = false
    /// Whether it is asked for older people.
    var isForOlder = false
}
