import Taper

/// A plan as somebody tells it: what was said of it, and what had to be assumed.
struct SpokenPlan: Equatable {
    /// How the dose falls.
    enum Rule: Equatable {
        /// So many percent of the current dose each time.
        case percent(Fraction, every: Days)
        /// So many mg each time.
        case amount(Fraction, every: Days)
        /// Doses in mg with the days that each is taken; the first is the start.
        case steps([Stage])
        /// To nothing within so many days; how isn't said.
        case within(Days)
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

    /// What had to be assumed, each in a sentence.
    private(set) var assumptions: [String] = []

    init(medicine: String?, start: Fraction?, rule: Rule) {
        (self.medicine, self.start, self.rule) = (medicine, start, rule)
        if medicine == nil { assumptions.append("You named no medicine. I compared only with limits that hold for any of them.") }
        switch rule {
        case .within(let span): assumptions.append("You didn't say the steps. I took equal ones, one \(Self.pace(span.count).count == 7 ? "a week" : Self.pace(span.count).count == 1 ? "a day" : "every \(Self.pace(span.count).text)").")
        case .steps(let stages):
            if stages.dropLast().contains(where: { $0.days == nil }) { assumptions.append("Where you didn't say how long a dose is taken, I took the span of the next one, or 2 weeks.") }
        case .percent, .amount: break
        }
    }

    /// The name under which a plan without a medicine is computed.
    static let anyMedicine = "medicine"

    /// The plan as a sentence of the taper language; nil where the start is missing or the numbers lead nowhere.
    var sentence: String? {
        guard let start, start > .zero, let dose = Self.amount(start) else { return nil }
        let head = "\(medicine ?? Self.anyMedicine) \(dose) mg, "
        switch rule {
        case .percent(let percent, let span):
            guard percent > .zero, percent < Fraction(100) else { return nil }
            return head + "\(percent)% of the current dose every \(span.text)"
        case .amount(let cut, let span):
            guard cut > .zero, cut < start || cut == start, let amount = Self.amount(cut) else { return nil }
            return head + "\(amount) mg every \(span.text)"
        case .within(let span):
            let pace = Self.pace(span.count)
            let count = span.count / pace.count
            guard count > 0, count <= 200 else { return nil }
            let doses = (1...count).compactMap { step in Self.amount(start * Fraction(count - step) / Fraction(count)) }
            return doses.count == count ? head + "steps \(doses.joined(separator: ", ")) mg every \(pace.text)" : nil
        case .steps(let stages): return Self.steps(stages).map { head + $0 }
        }
    }

    private static func steps(_ stages: [Stage]) -> String? {
        guard stages.count > 1, zip(stages, stages.dropFirst()).allSatisfy({ $0.dose > $1.dose }) else { return nil }
        var parts: [String] = []
        for (index, stage) in stages.enumerated() {
            let days = stage.days ?? stages[(index + 1)...].lazy.compactMap(\.days).first ?? stages[..<index].last?.days ?? Days(14)
            guard let amount = amount(stage.dose) else { return nil }
            parts.append(index == 0 ? "start for \(days.text)" : stage.dose.isZero ? "0 mg" : "\(amount) mg for \(days.text)")
        }
        return "steps " + parts.joined(separator: ", ")
    }

    /// A week, where the time has two at least; else a day.
    private static func pace(_ days: Int) -> Days { days >= 14 ? (days % 7 == 0 ? Days(7) : days % 10 == 0 ? Days(10) : Days(1)) : Days(1) }

    /// Rounded to 0.001 mg where it isn't an exact short decimal.
    private static func amount(_ value: Fraction) -> String? {
        if let places = value.decimalPlaces, places <= 6 { return value.description }
        return value.decimal(places: 3)
    }
}
