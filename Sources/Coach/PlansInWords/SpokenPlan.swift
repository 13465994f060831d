import Taper

/// A plan as somebody tells it: what was said of it, and what had to be assumed.
struct SpokenPlan: Equatable {
    /// How the dose falls.
    enum Rule: Equatable {
        /// So many percent of the current dose each time.
        case percent(Fraction, every: Days)
        case percentOfStart(Fraction, every: Days)
        /// So many percent of the current dose in so long, a little of it each day.
        case dailyPercent(Fraction, per: Days)
        /// So many mg each time.
        case amount(Fraction, every: Days)
        /// So many cuts of a percentage, then a hold, over and over.
        case slide(Fraction, every: Days, cuts: Int, hold: Days)
        /// Doses in mg with the days that each is taken; the first is the start.
        case steps([Stage])
        /// To nothing within so many days; how isn't said.
        case within(Days)
    }

    /// Where the first rule ends.
    enum End: Equatable {
        /// Nothing was said: at zero, or as a list ends.
        case unsaid
        /// Nothing is taken after this dose, in mg.
        case stop(after: Fraction)
        /// This dose, in mg, is kept.
        case stay(at: Fraction)
        /// From this dose on, in mg, another rule.
        case then(from: Fraction, Rule)
    }

    /// A dose in mg and how long it is taken; nil where that isn't said.
    struct Stage: Equatable {
        var dose: Fraction
        var days: Days?
    }

    /// A length of time as it was said: `2 weeks`.
    struct Days: Equatable {
        var count: Int
        var text: String

        /// Behind "every": `month`, `2 weeks`.
        var pace: String { text.hasPrefix("1 ") ? String(text.dropFirst(2)) : text }

        /// Nil for anything but whole days.
        init?(_ interval: Interval) {
            let days = interval.hours / Fraction(24)
            guard days.isWhole, days >= .one, days <= Fraction(3660) else { return nil }
            count = Int(days.numerator)
            text = interval.count.isWhole ? interval.text : "\(count) days"
        }

        init(_ count: Int) {
            self.count = count
            text = count % 7 == 0 ? (count == 7 ? "1 week" : "\(count / 7) weeks") : count == 1 ? "1 day" : "\(count) days"
        }
    }

    /// The id of the medicine; nil where none is named.
    var medicine: String?
    /// The daily dose in mg that it starts from; nil where none is said.
    var start: Fraction?
    var rule: Rule
    var end = End.unsaid

    /// What had to be assumed, each in a sentence.
    private(set) var assumptions: [String] = []

    init(medicine: String?, start: Fraction?, rule: Rule, end: End = .unsaid, notes: [String] = []) {
        (self.medicine, self.start, self.rule, self.end) = (medicine, start, rule, end)
        if medicine == nil { assumptions.append("You named no medicine. I compared only with limits that hold for any of them.") }
        switch rule {
        case .within(let span): assumptions.append("You didn't say the steps. I took equal ones, one \(Self.pace(span.count).count == 7 ? "a week" : Self.pace(span.count).count == 1 ? "a day" : "every \(Self.pace(span.count).text)").")
        case .steps(let stages):
            if stages.dropLast().contains(where: { $0.days == nil }) { assumptions.append("Where you didn't say how long a dose is taken, I took the span of the next one, or 2 weeks.") }
        case .percent, .percentOfStart, .dailyPercent, .amount, .slide: break
        }
        assumptions += notes
    }

    /// The name under which a plan without a medicine is computed.
    static let anyMedicine = "medicine"

    /// The plan as a sentence of the taper language; nil where the start is missing or the numbers lead nowhere.
    var sentence: String? {
        guard let start, start > .zero, let dose = SentenceNumber.text(start), let rule = Self.text(rule, from: start) else { return nil }
        let whole = "\(medicine ?? Self.anyMedicine) \(dose) mg, " + rule
        switch end {
        case .unsaid: return whole
        case .stop(let last): return last > .zero && last < start ? SentenceNumber.text(last).map { "\(whole) to \($0) mg" } : nil
        case .stay(let last): return last > .zero && last < start ? SentenceNumber.text(last).map { "\(whole) to \($0) mg then stay" } : nil
        case .then(let turn, let next):
            guard turn > .zero, turn < start, let dose = SentenceNumber.text(turn), let rest = Self.text(next, from: turn) else { return nil }
            return "\(whole) until \(dose) mg, then \(rest)"
        }
    }

    private static func text(_ rule: Rule, from start: Fraction) -> String? {
        switch rule {
        case .percent(let percent, let span): SentenceNumber.share(percent).map { "\($0) of the current dose every \(span.text)" }
        case .percentOfStart(let percent, let span): SentenceNumber.share(percent).map { "\($0) of the starting dose every \(span.text)" }
        case .dailyPercent(let percent, let span): SentenceNumber.share(percent).map { "\($0) of the current dose per \(span.text), daily" }
        case .amount(let cut, let span): cut > .zero && cut <= start ? SentenceNumber.text(cut).map { "\($0) mg every \(span.text)" } : nil
        case .slide(let percent, let span, let cuts, let hold):
            percent > .zero && percent < Fraction(100) && cuts > 0 ? "slide \(percent)% every \(span.text) for \(cuts) cuts then hold \(hold.text)" : nil
        case .within(let span): within(span, from: start)
        case .steps(let stages): steps(stages)
        }
    }

    private static func within(_ span: Days, from start: Fraction) -> String? {
        let pace = pace(span.count)
        let count = span.count / pace.count
        guard count > 0, count <= 200 else { return nil }
        let doses = (1...count).compactMap { step in SentenceNumber.text(start * Fraction(count - step) / Fraction(count)) }
        return doses.count == count ? "steps \(doses.joined(separator: ", ")) mg every \(pace.text)" : nil
    }

    private static func steps(_ stages: [Stage]) -> String? {
        guard stages.count > 1, zip(stages, stages.dropFirst()).allSatisfy({ $0.dose > $1.dose }) else { return nil }
        var parts: [String] = []
        for (index, stage) in stages.enumerated() {
            let days = stage.days ?? stages[(index + 1)...].lazy.compactMap(\.days).first ?? stages[..<index].last?.days ?? stages.lazy.compactMap(\.days).first ?? Days(14)
            guard let amount = SentenceNumber.text(stage.dose) else { return nil }
            parts.append(index == 0 ? "start for \(days.text)" : stage.dose.isZero ? "0 mg" : "\(amount) mg for \(days.text)")
        }
        return "steps " + parts.joined(separator: ", ")
    }

    /// A week, where the time has two at least; else a day.
    private static func pace(_ days: Int) -> Days { days >= 14 ? (days % 7 == 0 ? Days(7) : days % 10 == 0 ? Days(10) : Days(1)) : Days(1) }
}

/// Numbers of a told plan as the taper language takes them.
enum SentenceNumber {
    /// Rounded to 0.001 mg where it isn't an exact short decimal.
    static func text(_ value: Fraction) -> String? {
        if let places = value.decimalPlaces, places <= 6 { return value.description }
        return value.decimal(places: 3)
    }

    /// `12.5%`, or `1/3` where no short decimal says it; nil outside 0 to 100 %.
    static func share(_ percent: Fraction) -> String? {
        guard percent > .zero, percent < Fraction(100) else { return nil }
        if let places = percent.decimalPlaces, places <= 6 { return "\(percent)%" }
        let part = percent / Fraction(100)
        return "\(part.numerator)/\(part.denominator)"
    }
}
