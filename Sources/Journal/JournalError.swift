import Vault

/// Why the journal could not do what it was asked. Holds nothing that a person wrote.
public enum JournalError: Error, Equatable, Sendable {
    /// The vault's own reason; what was to be kept is not in it.
    case vault(VaultError)
    /// No entry has this name, or it was undone.
    case noSuchEntry
    /// There is nothing left to undo.
    case nothingToUndo
    /// An entry can only be amended into one of the same sort.
    case otherSort
    /// Something given is out of range.
    case unusable(Part)

    /// What of an entry is out of range.
    public enum Part: Equatable, Sendable {
        case nothingSaid, tooMany, symptomTwice, sleep, tooLong, score, concept, medication, dose, doseTime, answers, plan, rule
    }
}

extension JournalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .vault(let error): error.description
        case .noSuchEntry: "there is no such entry: list the entries to find it"
        case .nothingToUndo: "there is nothing to undo"
        case .otherSort: "an entry stays of its sort: undo it and write a new one"
        case .unusable(let part):
            switch part {
            case .nothingSaid: "nothing is said: give a symptom with a number, sleep, or a note"
            case .tooMany: "too many things in one entry: split it"
            case .symptomTwice: "one symptom has two numbers: give it once"
            case .sleep: "sleep is 0 to 24 hours"
            case .tooLong: "the text is longer than one entry can be: split it"
            case .score: "a score is a whole number from 0 to 10"
            case .concept: "the symptom has no usable name"
            case .medication: "the medication has no usable name"
            case .dose: "a dose is between 0 and 10 g"
            case .doseTime: "a dose that was taken has a time, one that was skipped has none"
            case .answers: "each question has one answer from 0 to 3"
            case .plan: "the plan's change is out of range"
            case .rule: "a stable day's rule needs a highest score from 0 to 10"
            }
        }
    }
}
