/// A one-compartment model with first-order absorption, its doses added up. An illustration of shapes, never a level in
/// anybody's blood: people differ several-fold.
///
/// One dose `d` gives `C(t) = F·d·ka / (V·(ka − k)) · (e^(−k·t) − e^(−ka·t))` with `k = ln 2 / half-life`, times in hours
/// and V in litres. Doses add up (superposition). Binary floating point is used here and nowhere else.
public struct Superposition: Hashable, Sendable {
    /// Elimination and absorption rates per hour.
    public let elimination: Double
    public let absorption: Double
    /// F·ka / (V·(ka − k)) for a person of 70 kg, in 1/litre.
    let factor: Double
    /// F / (V·k): what one mg adds to the area under the curve, in mg·h per litre.
    let area: Double

    public static let kilograms = 70.0

    /// Nil for constants that make no sense: not above zero, or an absorption that isn't faster than the elimination.
    public init?(_ kinetics: Kinetics) {
        let volume = kinetics.litresPerKilogram * Superposition.kilograms
        guard kinetics.halfLifeHours > 0, kinetics.absorptionPerHour > 0, volume > 0,
            kinetics.bioavailability > 0, kinetics.bioavailability <= 1
        else { return nil }
        elimination = Exponential.log(2) / kinetics.halfLifeHours
        absorption = kinetics.absorptionPerHour
        guard absorption > elimination * 1.001 else { return nil }
        factor = kinetics.bioavailability * absorption / (volume * (absorption - elimination))
        area = kinetics.bioavailability / (volume * elimination)
    }

    /// The highest, the lowest and the mean level between two doses in the steady state.
    public struct SteadyState: Hashable, Sendable {
        /// In mg per litre for one dose of 1 mg each time.
        public let peak: Double
        public let trough: Double
        public let mean: Double
        /// Hours from a dose to the highest level.
        public let peakHours: Double
        /// How many times one dose's own elimination term piles up: `1 / (1 − e^(−k·interval))`.
        public let accumulation: Double
        /// The share of the mean between lowest and highest level.
        public var swing: Double { (peak - trough) / mean }
    }

    /// The steady state of 1 mg every `hours` hours, exactly by the closed form.
    public func steadyState(every hours: Double) -> SteadyState {
        let slow = 1 - Exponential.exp(-elimination * hours)
        let fast = 1 - Exponential.exp(-absorption * hours)
        let peakHours = Exponential.log(absorption * slow / (elimination * fast)) / (absorption - elimination)
        func level(_ time: Double) -> Double {
            factor * (Exponential.exp(-elimination * time) / slow - Exponential.exp(-absorption * time) / fast)
        }
        return SteadyState(peak: level(peakHours), trough: level(hours), mean: area / hours, peakHours: peakHours, accumulation: 1 / slow)
    }

    /// Hours from a single dose to its highest level.
    public var peakHours: Double { Exponential.log(absorption / elimination) / (absorption - elimination) }

    /// The level after one dose of 1 mg, in mg per litre.
    public func level(hoursAfterDose time: Double) -> Double {
        time < 0 ? 0 : factor * (Exponential.exp(-elimination * time) - Exponential.exp(-absorption * time))
    }

    /// Hours until `share` (0 to 1) of the steady state is reached after a change of the daily dose.
    public func hours(toShare share: Double) -> Double { -Exponential.log(1 - share) / elimination }
}
