/// A length of time between cuts or of a hold.
///
/// A week is 7 days and a month 30, unless calendar months are asked for ("every calendar month").
public enum Span: Hashable, Sendable {
    /// Whole days, at least one.
    case days(Int)
    /// Whole calendar months, at least one: the same day of the month, or the last one of a shorter month.
    case calendarMonths(Int)

    public static func weeks(_ count: Int) -> Span { .days(7 * count) }
    public static func months(_ count: Int) -> Span { .days(30 * count) }
    public static let fortnight = Span.days(14)

    /// The number of days where it doesn't depend on the date.
    public var fixedDays: Int? {
        if case .days(let count) = self { count } else { nil }
    }

    /// The day that is `count` spans after `day`.
    public func after(_ day: Day, times count: Int = 1) -> Day {
        switch self {
        case .days(let days): day + days * count
        case .calendarMonths(let months): day.addingMonths(months * count)
        }
    }

    /// As it reads behind "every": `2 weeks`, `week`, `day`, `calendar month`.
    public var afterEvery: String {
        let (count, unit) = words
        return count == 1 ? unit : "\(count) \(unit)s"
    }
}

extension Span: CustomStringConvertible {
    /// `2 weeks`, `1 day`, `10 days`, `3 calendar months`; 30 days are said as days, since months differ.
    public var description: String {
        let (count, unit) = words
        return "\(count) \(unit)" + (count == 1 ? "" : "s")
    }

    private var words: (Int, String) {
        switch self {
        case .days(let days) where days % 7 == 0: (days / 7, "week")
        case .days(let days): (days, "day")
        case .calendarMonths(let months): (months, "calendar month")
        }
    }
}
