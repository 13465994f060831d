import Taper

/// What the knowledge base holds of a drug: what the calculator needs, and what is only said.
public struct MedicationFacts: Sendable {
    /// What the calculator needs.
    public var medication: Medication
    /// `benzodiazepine` or `z-drug`.
    public var drugClass: String
    /// Sentences with the id of their source; the source may be empty for a remark of ours.
    public var remarks: [Remark]
    /// The ids of the works that name its brands; the data don't say which brand stands in which.
    public var brandSources: [String]
    /// The day on which it was last held against its sources.
    public var checked: String

    /// A sentence about a drug.
    public struct Remark: Equatable, Sendable {
        /// What it is about: `metabolism`, `metabolites`, `note`, or `half-life`, `tmax` and `strengths` for a remark on
        /// what one source says there.
        public var subject: String
        /// The sentence, in our words.
        public var text: String
        /// The id of its source.
        public var source: String

        /// A remark on `subject`.
        public init(subject: String, text: String, source: String) {
            self.subject = subject
            self.text = text
            self.source = source
        }
    }

    /// Facts of a drug.
    public init(medication: Medication, drugClass: String, remarks: [Remark], brandSources: [String] = [], checked: String) {
        self.medication = medication
        self.drugClass = drugClass
        self.remarks = remarks
        self.brandSources = brandSources
        self.checked = checked
    }
}

extension Medication {
    /// Every name it goes by, its own first.
    public var allNames: [String] {
        [name] + otherNames + brands.map(\.name)
    }
}
