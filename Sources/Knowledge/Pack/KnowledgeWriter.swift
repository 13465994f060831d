/// Writes the sections of a pack that hold texts.
public enum KnowledgeWriter {
    /// The entries, in the order of their ids; that order is also the index's.
    public static func entries(_ entries: [Entry]) -> [UInt8] { Records.build(entries.map(\.record)) }

    /// The sources, in the order of their ids.
    public static func sources(_ sources: [Source]) -> [UInt8] { Records.build(sources.map(\.record)) }

    /// The topics, in the order of their labels.
    public static func topics(_ topics: [Topic]) -> [UInt8] { Records.build(topics.map(\.record)) }

    /// The claims of the founding documents.
    public static func claims(_ claims: [SeedClaim]) -> [UInt8] { Records.build(claims.enumerated().map { $0.element.record(number: $0.offset) }) }

    /// The drugs, in the order of their ids.
    public static func medications(_ medications: [MedicationFacts]) -> [UInt8] { Records.build(medications.map(MedicationRecords.record)) }

    /// What people call things, each with what it stands for.
    public static func lexicon(_ names: [String: Meaning]) -> [UInt8] { Lexicon.build(names) }

    /// The symptoms with all their words.
    public static func symptoms(_ symptoms: [Symptoms.Symptom]) -> [UInt8] { Symptoms.build(symptoms) }
}
