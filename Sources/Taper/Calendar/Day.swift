/// A civil date (proleptic Gregorian calendar) without time or zone, kept as a day number: 0 is 1970-01-01.
public struct Day: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01; years 1 to 9999.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// A calendar date; nil where there is none, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.init(daysBefore(year: year) + daysBefore(month: month, year: year) + day - 1)
    }

    private init(_ number: Int) { self.number = number }

    /// Reads `2026-12-01`: four, two and two digits, nothing else.
    public static func parse(_ text: some StringProtocol) -> Day? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int(byte) - 48
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Year, month (1 to 12) and day of the month.
    public var parts: (year: Int, month: Int, day: Int) {
        // Years that begin on 1 March make the leap day the last one (Howard Hinnant's civil-from-days).
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let civilMonth = month < 10 ? month + 3 : month - 9
        return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day)
    }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int {
        let rest = (number + 3) % 7
        return (rest < 0 ? rest + 7 : rest) + 1
    }

    /// The same day of the month `count` months on, or that month's last day where it is shorter.
    public func addingMonths(_ count: Int) -> Day {
        let (year, month, day) = parts
        let months = year * 12 + (month - 1) + count
        let newYear = months / 12
        let newMonth = months % 12 + 1
        let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
        return Day(daysBefore(year: newYear) + daysBefore(month: newMonth, year: newYear) + newDay - 1)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    public static func + (day: Day, days: Int) -> Day { Day(day.number + days) }
    public static func - (day: Day, days: Int) -> Day { Day(day.number - days) }
    /// The number of days from `right` to `left`.
    public static func - (left: Day, right: Day) -> Int { left.number - right.number }
}

/// Days from 1970-01-01 to 1 January of the year.
private func daysBefore(year: Int) -> Int {
    let before = year - 1
    return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
}

/// Days from 1 January to the first of the month.
private func daysBefore(month: Int, year: Int) -> Int {
    (1..<month).reduce(0) { $0 + Day.length(ofMonth: $1, year: year) }
}

extension Day: CustomStringConvertible {
    /// `2026-12-01`.
    public var description: String {
        let (year, month, day) = parts
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }
}
