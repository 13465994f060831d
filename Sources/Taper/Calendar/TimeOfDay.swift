/// When in the day a part of the dose is taken.
public enum TimeOfDay: Int, Hashable, Sendable, CaseIterable, Comparable {
    case morning, midday, afternoon, evening, night

    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.rawValue < right.rawValue }

    /// The hour (0 to 23) that the concentration model and a calendar take for it when nobody says another.
    public var usualHour: Int {
        switch self {
        case .morning: 8
        case .midday: 12
        case .afternoon: 16
        case .evening: 19
        case .night: 22
        }
    }

    /// The times of `count` even doses a day (1 to 4); once a day is at night.
    public static func evenly(_ count: Int) -> [TimeOfDay]? {
        switch count {
        case 1: [.night]
        case 2: [.morning, .night]
        case 3: [.morning, .afternoon, .night]
        case 4: [.morning, .midday, .evening, .night]
        default: nil
        }
    }

    init?(word: some StringProtocol) {
        switch word {
        case "morning", "mornings", "am", "a.m", "a.m.", "breakfast", "mane": self = .morning
        case "midday", "noon", "lunch", "lunchtime": self = .midday
        case "afternoon", "afternoons": self = .afternoon
        case "evening", "evenings", "dinner", "supper", "teatime", "pm", "p.m", "p.m.": self = .evening
        case "night", "nights", "nighttime", "bedtime", "bed", "nocte": self = .night
        default: return nil
        }
    }
}

extension TimeOfDay: CustomStringConvertible {
    public var description: String {
        switch self {
        case .morning: "morning"
        case .midday: "midday"
        case .afternoon: "afternoon"
        case .evening: "evening"
        case .night: "night"
        }
    }
}
