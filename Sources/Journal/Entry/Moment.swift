import Taper

/// A time as the clock on the wall showed it, with where that clock stood, so that hours between two moments are true
/// also across a journey or a change of the clocks.
public struct Moment: Hashable, Sendable {
    /// The date that the calendar on the wall showed.
    public let day: Day
    /// Minutes since midnight, 0 to 1439.
    public let minute: Int
    /// Minutes that the clock is ahead of UTC, -1080 to 1080.
    public let offset: Int

    /// Nil outside the ranges.
    public init?(day: Day, minute: Int, offset: Int = 0) {
        guard (0..<1440).contains(minute), (-1080...1080).contains(offset), Moment.days.contains(day.number) else { return nil }
        (self.day, self.minute, self.offset) = (day, minute, offset)
    }

    /// Years 1 to 9999, as ``Day`` has them.
    static let days = -719_162...2_932_896

    /// Minutes since 1970-01-01 00:00 UTC.
    public var absoluteMinutes: Int { day.number * 1440 + minute - offset }

    /// The minutes from `earlier` to `later`; negative when they are the other way round.
    public static func minutes(from earlier: Moment, to later: Moment) -> Int { later.absoluteMinutes - earlier.absoluteMinutes }
}

extension Moment: Comparable {
    public static func < (left: Moment, right: Moment) -> Bool { left.absoluteMinutes < right.absoluteMinutes }
}

extension Moment: CustomStringConvertible {
    /// `04:05`.
    public var clock: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(minute / 60) + ":" + two(minute % 60)
    }

    /// `2026-12-01 04:05`.
    public var description: String { "\(day) \(clock)" }
}
