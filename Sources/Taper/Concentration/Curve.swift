/// The level of one medication hour by hour over a plan, in relative units: 1 is the mean level of the starting dose.
public struct Curve: Hashable, Sendable {
    public let medication: String
    /// The day of the first value, whose hour is 0.
    public let first: Day
    /// 24 values a day.
    public let hourly: [Double]
    /// What must stand beside it.
    public static let caption = "Illustration from published averages, in relative units. Not a level in anybody's blood."

    public var days: Int { hourly.count / 24 }

    /// The highest and the lowest value of each day.
    public var daily: [(low: Double, high: Double)] {
        hourly.withUnsafeBufferPointer { values in
            (0..<days).map { day in
                var low = values[day * 24]
                var high = low
                for hour in 1..<24 {
                    low = min(low, values[day * 24 + hour])
                    high = max(high, values[day * 24 + hour])
                }
                return (low, high)
            }
        }
    }

    /// The curve of a schedule, which begins in the steady state of its first step.
    ///
    /// - Parameters:
    ///   - medication: the one whose level is drawn; nil for the final one. Its `kinetics` must be known.
    ///   - hours: at which hour (0 to 23) each time of day is; `TimeOfDay.usualHour` where it isn't named, 22 for a dose
    ///     that isn't split.
    ///   - after: days beyond the last step.
    /// Nil when the constants of the medication aren't known.
    public init?(_ schedule: Schedule, of medication: Medication? = nil, hours: [TimeOfDay: Int] = [:], after: Int = 14) {
        let sentence = schedule.sentences[0]
        let drug = medication ?? sentence.finalMedication
        guard let kinetics = drug.kinetics, let model = Superposition(kinetics) else { return nil }
        var filler = DayFiller(model)
        let steps = schedule.steps
        let total = schedule.days + 1 + max(0, after)
        var values = [Double](repeating: 0, count: total * 24)
        // One over the mean level of the starting dose: its area of one day, divided by 24 hours.
        let start = Curve.daily(steps, of: drug.id)
        let scale = start > 0 ? 24 / (start * model.area) : 0
        values.withUnsafeMutableBufferPointer { buffer in
            for (index, step) in steps.enumerated() {
                filler.clear()
                for part in step.parts where part.medication == drug.id {
                    let time = part.time ?? .night
                    filler.add(hour: hours[time] ?? time.usualHour, Double(part.dose.picograms) / Double(Dose.picogramsPerMilligram) * scale)
                }
                if index == 0 { filler.settle() }
                let end = index + 1 < steps.count ? steps[index + 1].offset : total
                for day in step.offset..<max(end, step.offset) { filler.fill(buffer, from: day * 24) }
            }
        }
        self.medication = drug.id
        first = steps[0].date
        hourly = values
    }

    /// mg a day of the drug in the first step that has any.
    private static func daily(_ steps: [Step], of drug: String) -> Double {
        for step in steps {
            let sum = step.parts.filter { $0.medication == drug }.map(\.dose).total()
            if !sum.isZero { return Double(sum.picograms) / Double(Dose.picogramsPerMilligram) }
        }
        return 0
    }
}

/// Fills one day of a curve after the other. Within a day every dose and both decaying terms are fixed vectors times a
/// number, so a day is a sum of vectors, eight hours at a time.
private struct DayFiller {
    /// The 24 hours of a day.
    struct Hours {
        var night = SIMD8<Double>.zero
        var morning = SIMD8<Double>.zero
        var evening = SIMD8<Double>.zero

        init() {}

        init(_ value: (Int) -> Double) {
            for place in 0..<8 {
                night[place] = value(place)
                morning[place] = value(8 + place)
                evening[place] = value(16 + place)
            }
        }

        mutating func add(_ other: Hours, times factor: Double) {
            night += other.night * factor
            morning += other.morning * factor
            evening += other.evening * factor
        }

        func store(in values: UnsafeMutableBufferPointer<Double>, from start: Int) {
            for place in 0..<8 {
                values[start + place] = night[place]
                values[start + 8 + place] = morning[place]
                values[start + 16 + place] = evening[place]
            }
        }
    }

    /// The model's factor times e^(−k·hour) and e^(−ka·hour), for hours 0 to 23.
    private let slow: Hours
    private let fast: Hours
    /// For a dose of 1 mg at each hour: its rise and decay until midnight, and what it leaves then.
    private let doses: [(response: Hours, slow: Double, fast: Double)]
    private let slowDay: Double
    private let fastDay: Double
    /// The terms at the day's first hour.
    private var slowTerm = 0.0
    private var fastTerm = 0.0
    /// What the doses of the day add to the day and leave at midnight.
    private var response = Hours()
    private var slowGain = 0.0
    private var fastGain = 0.0

    init(_ model: Superposition) {
        let slowPowers = (0...24).map { Exponential.exp(-model.elimination * Double($0)) }
        let fastPowers = (0...24).map { Exponential.exp(-model.absorption * Double($0)) }
        slow = Hours { slowPowers[$0] * model.factor }
        fast = Hours { fastPowers[$0] * model.factor }
        slowDay = slowPowers[24]
        fastDay = fastPowers[24]
        doses = (0..<24).map { hour in
            (Hours { $0 < hour ? 0 : model.factor * (slowPowers[$0 - hour] - fastPowers[$0 - hour]) }, slowPowers[24 - hour], fastPowers[24 - hour])
        }
    }

    /// No doses from now on.
    mutating func clear() {
        response = Hours()
        slowGain = 0
        fastGain = 0
    }

    /// One more dose every day from now on.
    mutating func add(hour: Int, _ amount: Double) {
        let dose = doses[min(max(hour, 0), 23)]
        response.add(dose.response, times: amount)
        slowGain += amount * dose.slow
        fastGain += amount * dose.fast
    }

    /// The steady state of the doses that are set.
    mutating func settle() {
        slowTerm = slowGain / (1 - slowDay)
        fastTerm = fastGain / (1 - fastDay)
    }

    mutating func fill(_ values: UnsafeMutableBufferPointer<Double>, from start: Int) {
        var day = response
        day.add(slow, times: slowTerm)
        day.add(fast, times: -fastTerm)
        day.store(in: values, from: start)
        slowTerm = slowTerm * slowDay + slowGain
        fastTerm = fastTerm * fastDay + fastGain
    }
}
