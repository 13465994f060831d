import Taper

/// A number of a line with what it counts.
struct Quantity: Equatable {
    enum Measure: Equatable {
        /// Drug, in mg, written with a unit.
        case dose
        /// A number without a unit; most often a dose in mg.
        case bare
        case percent
        /// A volume, in mL.
        case volume
        /// A weight, in g: of a tablet, of powder.
        case grams
        /// Drug in each mL, in mg/mL.
        case concentration
        /// Drug in each drop, in mg.
        case perDrop
        case tablets
        case drops
        /// How many doses, parts of the day or repetitions.
        case times
        case cuts
        case halfLives
        /// A tenth of the dose.
        case shareOfDose
        /// Spoons, sips, equal parts.
        case parts
        case span(TimeUnit)
    }

    var measure: Measure
    var amount: Fraction
    /// The volume that a concentration was written with, in mL: 100 of "1 mg per 100 mL".
    var perVolume: Fraction?
    /// Written with mcg.
    var isMicrograms = false
    /// Drug in each tablet where the words say it: `half a 2 mg tablet`, `60 tabs of .5`; in mg.
    var strength: Fraction?
    /// The amount is the strength of one tablet: `2 mg tabs`, `a .25 tab`.
    var isStrength = false
    /// How often it is taken or taken off: `.125 every 2 weeks`.
    var rate: Interval?
    /// A part of a tablet or a dose, as written: ½ of a 0.5 mg tablet.
    var share: Fraction?
    var style = LineToken.Style.whole
    /// What the parts are called: `spoon`.
    var partName = ""
    /// Each of several: `0.174 g each`.
    var isEach = false

    var isDoseLike: Bool { measure == .dose || measure == .bare && style != .word && style != .ordinal }
    var span: Interval? {
        if case .span(let unit) = measure { Interval(count: amount, unit: unit) } else { nil }
    }
}

/// A unit of time; a week has 7 days, a month 30.
enum TimeUnit: String, Equatable {
    case hour, day, week, month, year

    /// In hours; 365 days make a year.
    var hours: Int {
        switch self {
        case .hour: 1
        case .day: 24
        case .week: 168
        case .month: 720
        case .year: 8760
        }
    }

    init?(word: String) {
        switch word {
        case "hour": self = .hour
        case "day": self = .day
        case "week": self = .week
        case "month": self = .month
        case "year": self = .year
        default: return nil
        }
    }
}

/// A length of time: 2 weeks.
struct Interval: Equatable {
    var count: Fraction
    var unit: TimeUnit

    /// In hours.
    var hours: Fraction { count * Fraction(unit.hours) }

    func count(in other: TimeUnit) -> Fraction {
        if other == unit { return count }
        if unit == .year, other == .month { return count * Fraction(12) }
        return hours / Fraction(other.hours)
    }

    /// `2 weeks`, `1 day`.
    var text: String { "\(count) \(unit.rawValue)" + (count == .one ? "" : "s") }
    /// Behind "every": `2 weeks`, `day`.
    var afterEvery: String { count == .one ? unit.rawValue : text }
}

/// A line in the order in which it was written: quantities, how often, medicines, words and signs.
enum Piece: Equatable {
    // Held elsewhere: the readers pass over the pieces dozens of times, and a quantity is large.
    indirect case quantity(Quantity)
    indirect case interval(Interval)
    case drug(String)
    case word(String)
    case sign(Character)

    var word: String? {
        if case .word(let text) = self { text } else { nil }
    }

    var quantity: Quantity? {
        if case .quantity(let value) = self { value } else { nil }
    }
}
