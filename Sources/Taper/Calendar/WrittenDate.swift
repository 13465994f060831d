/// A date in digits, in whatever order people write it.
enum WrittenDate: Hashable, Sendable {
    case day(Day)
    /// Day first and month first give two dates.
    case either(dayFirst: Day, monthFirst: Day)
    /// A date was meant, and there is none like it.
    case none
    /// The year has fewer than four digits.
    case shortYear

    /// Reads three numbers with the same mark (`-`, `/` or `.`) between them. Nil where that is no date: without a year of four
    /// digits, unless slashes stand between.
    ///
    /// A year in front means year, month, day; points mean day, month, year.
    static func read(_ text: String) -> WrittenDate? {
        guard let mark = text.first(where: { !$0.isNumber }) else { return nil }
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        if parts[0].count == 4 { return Day(year: numbers[0], month: numbers[1], day: numbers[2]).map(WrittenDate.day) ?? WrittenDate.none }
        guard parts[2].count == 4 else { return mark == "/" ? .shortYear : nil }
        let dayFirst = Day(year: numbers[2], month: numbers[1], day: numbers[0])
        let monthFirst = mark == "." ? nil : Day(year: numbers[2], month: numbers[0], day: numbers[1])
        switch (dayFirst, monthFirst) {
        case (let dayFirst?, let monthFirst?): return dayFirst == monthFirst ? .day(dayFirst) : .either(dayFirst: dayFirst, monthFirst: monthFirst)
        case (let day?, nil), (nil, let day?): return .day(day)
        case (nil, nil): return WrittenDate.none
        }
    }
}
