/// What a lay word, a brand, slang or a misspelling stands for.
public enum Meaning: Equatable, Sendable {
    /// The id of a medicine.
    case medicine(String)
    /// The label of a topic.
    case topic(String)
    /// The id of an entry.
    case entry(String)

    /// As it lies in the pack. A medicine has no prefix, being by far the most sought.
    var text: String {
        switch self {
        case .medicine(let id): id
        case .topic(let label): "topic:" + label
        case .entry(let id): "entry:" + id
        }
    }

    init(text: String) {
        if text.hasPrefix("topic:") {
            self = .topic(String(text.dropFirst(6)))
        } else if text.hasPrefix("entry:") {
            self = .entry(String(text.dropFirst(6)))
        } else {
            self = .medicine(text)
        }
    }
}
