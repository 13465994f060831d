/// One file of `Knowledge/entries`: an answer with its sources.
public struct Entry: Equatable, Sendable {
    /// What sort of answer it is; also the folder it lies in.
    public enum Kind: String, CaseIterable, Sendable {
        case method, symptom, coping
        case seekHelp = "seek-help"
        case pharmacology, timing, guideline, prescriber, people, life
    }

    /// How well it is supported.
    public enum Evidence: String, CaseIterable, Sendable {
        case trial, guideline, consensus
        case caseReport = "case-report"
        case livedExperience = "lived-experience"
        case contested

        /// The words shown with the sources.
        public var words: String {
            switch self {
            case .trial: "tested in trials"
            case .guideline: "guideline advice"
            case .consensus: "expert agreement, little tested"
            case .caseReport: "single cases only"
            case .livedExperience: "what people report, not tested"
            case .contested: "sources disagree"
            }
        }
    }

    /// Its name among all entries.
    public var id: String
    /// The topic label it answers.
    public var topic: String
    /// What sort of answer it is.
    public var kind: Kind
    /// Its heading.
    public var title: String
    /// How people ask for it.
    public var asks: [String]
    /// How well it is supported.
    public var evidence: Evidence
    /// The ids of its sources, in the order in which they are numbered.
    public var sources: [String]
    /// The day on which it was last held against its sources, as `2026-11-20`.
    public var checked: String
    /// `pending`, or who reviewed it and when.
    public var clinicalReview: String
    /// Ids of entries that go further.
    public var related: [String]
    /// Minutes it takes; coping only.
    public var minutes: Int?
    /// Topic labels it is good for; coping only.
    public var goodFor: [String]
    /// One round of a timed exercise as `in 4, out 6`, and the rounds; coping only.
    public var practice: PracticeScript?
    /// The text below the front matter.
    public var body: String

    /// A timed exercise as an entry states it.
    public struct PracticeScript: Equatable, Sendable {
        /// The phases of one round: `in 4`, `hold 4`, `out 6`, `tense 5 Make a fist`; seconds, then words of their own.
        public var phases: [String]
        /// How often the round is repeated.
        public var rounds: Int

        /// An exercise of `rounds` rounds.
        public init(phases: [String], rounds: Int) {
            self.phases = phases
            self.rounds = rounds
        }
    }

    /// An entry with these parts.
    public init(
        id: String, topic: String, kind: Kind, title: String, asks: [String], evidence: Evidence, sources: [String], checked: String,
        clinicalReview: String, related: [String], minutes: Int? = nil, goodFor: [String] = [], practice: PracticeScript? = nil, body: String
    ) {
        self.id = id
        self.topic = topic
        self.kind = kind
        self.title = title
        self.asks = asks
        self.evidence = evidence
        self.sources = sources
        self.checked = checked
        self.clinicalReview = clinicalReview
        self.related = related
        self.minutes = minutes
        self.goodFor = goodFor
        self.practice = practice
        self.body = body
    }

    /// Whether it can be shown as a card: it says how long it takes and what to do.
    public var isCard: Bool {
        kind == .coping && minutes != nil && body.contains("## How to do it")
    }
}

/// A cited work.
public struct Source: Equatable, Sendable {
    /// What kind of work it is, from the strongest to the weakest.
    public enum Kind: String, CaseIterable, Sendable {
        case guideline, label, regulator, trial, review, study
        case caseSeries = "case-series"
        case reference, manual, `protocol`, community, commercial
        case aiGenerated = "ai-generated"
    }
    /// Its name among all sources.
    public var id: String
    /// Who wrote it.
    public var authors: String
    /// When.
    public var year: Int
    /// What it is called.
    public var title: String
    /// What kind of work it is.
    public var kind: Kind
    /// Where it can be found.
    public var place: String
    /// How far it can be trusted, in a few words.
    public var strength: String

    /// A source with these parts.
    public init(id: String, authors: String, year: Int, title: String, kind: Kind, place: String, strength: String) {
        self.id = id
        self.authors = authors
        self.year = year
        self.title = title
        self.kind = kind
        self.place = place
        self.strength = strength
    }
}
