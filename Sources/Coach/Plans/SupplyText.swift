import Taper

/// How supplies are written.
enum SupplyText {
    /// The preparation and how much of it: `0.5 mg tablets` and `62`, `0.1 mg/mL liquid` and `93.1 mL`; with its medication
    /// where the plan has two.
    static func parts(_ line: Supply.Line, in schedule: Schedule, hasStocks: Bool = true) -> (name: String, amount: String) {
        let drug = schedule.medications.count > 1 ? line.medication : nil
        switch line.preparation {
        case .liquid(let strength, _)?: return ("\(strength)/mL \(drug.map { "\($0) " } ?? "")liquid", "\(line.volume.map(\.description) ?? "")")
        case .suspension(let tablets, let dose, let volume, _)?:
            let name = Preparation.tablets(dose, .whole).unitName(of: drug, isPlural: true)
            return ("\(name) for the suspension (\(tablets) in \(volume))", "\(count(line.units)), for \(line.volume.map(\.description) ?? "")")
        case let preparation?: return (preparation.unitName(of: drug, isPlural: true), count(line.units))
        case nil: return ("\(drug.map { "\($0) " } ?? "")\(hasStocks ? "not makeable from this" : "drug in all")", "\(line.dose.milligrams.decimal(places: 3)) mg")
        }
    }

    /// What is in hand: `60 × 0.5 mg tablets`, `100 mL of 0.1 mg/mL liquid`.
    static func inHand(_ amount: Fraction, _ stock: Stock, in schedule: Schedule) -> String {
        let drug = schedule.medications.count > 1 ? stock.medication : nil
        let isVolume = stock.preparation.concentration != nil
        return "\(amount) \(isVolume ? "" : "× ")\(stock.preparation.unitName(of: drug, isPlural: amount > .one && !isVolume))"
    }

    /// Exact where it is whole or in quarters, else rounded up to a hundredth.
    static func count(_ units: Fraction?) -> String {
        guard let units else { return "" }
        return (units * Fraction(4)).isWhole ? units.decimal(places: 2) : (Fraction((units * Fraction(100)).ceiling, over: 1) / Fraction(100)).decimal(places: 2)
    }

    /// All lines in one cell.
    static func text(_ supply: Supply, in schedule: Schedule) -> String {
        supply.lines.map { line in
            let (name, amount) = parts(line, in: schedule)
            if case .suspension? = line.preparation { return "\(count(line.units)) × \(name)" }
            return "\(amount) \(line.preparation?.concentration != nil && line.units == nil ? "of " : "× ")\(name)"
        }.joined(separator: ", ")
    }
}
