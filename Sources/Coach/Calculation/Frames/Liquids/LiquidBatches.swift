import Document
import Taper

/// Liquids beside tablets, over a day and in several portions.
extension LiquidFrame {
    /// The drug in the tablets of the line, in mg; nil where it names none with its strength.
    static func tabletDrug(_ line: AskedLine, besides used: Set<Int>) -> (amount: Fraction, text: String)? {
        let tablets = line.placed.filter { ($0.quantity.measure == .tablets || $0.quantity.share != nil && $0.quantity.strength != nil || $0.role == .strength) && !used.contains($0.index) }
        guard !tablets.isEmpty else { return nil }
        var parts: [(text: String, amount: Fraction)] = []
        for tablet in tablets {
            if tablet.quantity.measure == .tablets {
                // Its strength may stand by itself: "3 tabs of mine, they are 0.5 mg".
                guard let strength = tablet.quantity.strength ?? line.strengths.first else { return nil }
                parts.append(("\(Figures.text(tablet.amount)) × \(Figures.mg(strength))", tablet.amount * strength))
            } else if let strength = tablet.quantity.strength, let share = tablet.quantity.share {
                parts.append(("\(Figures.text(share)) × \(Figures.mg(strength))", tablet.amount))
            } else if !tablets.contains(where: { $0.quantity.measure == .tablets && $0.quantity.strength == nil }) {
                parts.append((Figures.mg(tablet.amount), tablet.amount))
            }
        }
        return parts.isEmpty ? nil : (parts.reduce(Fraction.zero) { $0 + $1.amount }, parts.map(\.text).joined(separator: " + "))
    }

    /// "I want 1.1 mg: one 1 mg tablet plus how many mL of 0.05 mg/mL": what the tablet lacks.
    static func restInLiquid(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        guard concentration.mixture == nil, line.asks.count("ml"), line.has("plus", "and", "with", "rest") || line.pieces.contains(.sign("+")), line.percents.isEmpty, line.volumes.allSatisfy({ $0.quantity.isEach }) else { return nil }
        guard let wanted = line.doses.first(where: { $0.quantity.measure == .dose && !concentration.used.contains($0.index) && $0.quantity.share == nil }), line.doses.filter({ !concentration.used.contains($0.index) && $0.quantity.share == nil }).count == 1, let drug = tabletDrug(line, besides: concentration.used), drug.amount < wanted.amount,
            line.all(.tablets).count == 1 || line.doses.contains(where: { $0.quantity.share != nil })
        else { return nil }
        let rest = wanted.amount - drug.amount
        let volume = rest / concentration.value
        return .result(Calculation(
            "\(Figures.mg(wanted.amount)) from \(drug.text) and a liquid with \(Figures.text(concentration.value)) mg/mL", says: ["The liquid has to hold \(Figures.mg(rest)): that is ", "*\(Figures.text(volume)) mL", "."], values: [Figures.value(volume, "mL"), Figures.value(rest, "mg")],
            working: ["wanted − tablet = \(Figures.mg(wanted.amount)) − \(Figures.mg(drug.amount)) = \(Figures.mg(rest))", "dose / concentration = \(Figures.mg(rest)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text(volume)) mL"]))
    }

    /// "0.1 mg/mL, 0.84 mg a day in 4 portions, mL each time".
    static func portions(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        let parts = line.placed.filter { $0.amount > .one && $0.amount.isWhole && ($0.quantity.measure == .parts || line.word($0.index + 1) == "halve" || $0.quantity.measure == .times && (["in", "into", "over", "split", "as", "across", "by"].contains(line.before($0.index).first ?? "") || line.has("equal", "equally", "even"))) }
        let doses = line.doses.filter { !concentration.used.contains($0.index) }
        let volumes = line.volumes.filter { !$0.quantity.isEach && !concentration.used.contains($0.index) }
        guard concentration.mixture == nil, parts.count == 1, doses.count + volumes.count == 1, line.asks.count("ml") || !volumes.isEmpty && line.asks.count("mg") || line.asks.amount && !line.asks.count("mg"), line.has("each", "every", "per", "one") || line.all(.times).contains(where: { $0.amount == .one }), line.percents.isEmpty else { return nil }
        // "8 mL a day by four": in mL, and what each holds.
        if let volume = volumes.first { return equalVolumes(volume.amount, parts[0].amount, concentration.value) }
        let volume = doses[0].amount / concentration.value
        let each = volume / parts[0].amount
        return .result(Calculation(
            "\(Figures.mg(doses[0].amount)) of a liquid with \(Figures.text(concentration.value)) mg/mL, in \(parts[0].amount) equal parts", says: ["That is ", "*\(Figures.text(each)) mL", " each time, \(Figures.text(volume)) mL in all."], values: [Figures.value(each, "mL"), Figures.value(volume, "mL")],
            working: ["dose / concentration = \(Figures.mg(doses[0].amount)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text(volume)) mL", "\(Figures.text(volume)) mL / \(parts[0].amount) = \(Figures.text(each)) mL"]))
    }

    private static func equalVolumes(_ volume: Fraction, _ count: Fraction, _ concentration: Fraction) -> CalculationReading? {
        let each = volume / count
        return .result(Calculation(
            "\(Figures.text(volume)) mL of a liquid with \(Figures.text(concentration)) mg/mL, in \(count) equal parts", says: ["That is ", "*\(Figures.text(each)) mL", " each time, with ", "*\(Figures.mg(each * concentration))", " in it."], values: [Figures.value(each, "mL"), Figures.value(each * concentration, "mg"), Figures.value(volume * concentration, "mg/day")],
            working: ["\(Figures.text(volume)) mL / \(count) = \(Figures.text(each)) mL", "volume × concentration = \(Figures.text(each)) mL × \(Figures.text(concentration)) mg/mL = \(Figures.mg(each * concentration))"]))
    }

    /// "0.1 mg/mL, 0.375 mg mornings and 0.25 mg nights, how many mL a day": each of them, and together.
    static func dayInMillilitres(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        let doses = line.doses.filter { !concentration.used.contains($0.index) && $0.amount > .zero }
        guard concentration.mixture == nil, doses.count >= 2, doses.count <= 6, doses.allSatisfy({ line.timeOfDay(of: $0) != nil && $0.role != .cut }), line.asks.count("ml"), line.percents.isEmpty, line.first(.times) == nil, line.volumes.allSatisfy({ $0.quantity.isEach || line.word($0.index + 1) == "water" }) else { return nil }
        let volumes = doses.map { $0.amount / concentration.value }
        let total = volumes.reduce(Fraction.zero) { $0 + $1 }
        return .result(Calculation(
            Figures.list(doses.map { Figures.mg($0.amount) }) + " of a liquid with \(Figures.text(concentration.value)) mg/mL", says: ["That is \(Figures.list(volumes.map { Figures.text($0) + " mL" })), ", "*\(Figures.text(total)) mL", " a day."], values: [Figures.value(total, "mL")] + volumes.map { Figures.value($0, "mL") },
            working: zip(doses, volumes).map { "dose / concentration = \(Figures.mg($0.amount)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text($1)) mL" }))
    }

    /// "5.5 mL then, 4.9 mL now, both at 0.25 mg/mL, lower by how many mg".
    static func lowered(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        let volumes = line.volumes.filter { !$0.quantity.isEach && !concentration.used.contains($0.index) }
        guard concentration.mixture == nil, volumes.count == 2, volumes[0].amount != volumes[1].amount, volumes[1].role != .cut, line.doses.allSatisfy({ concentration.used.contains($0.index) }), line.percents.isEmpty, line.asks.count("mg"), line.has("current", "was", "then", "before", "used", "difference"), line.has("cut", "minus", "down", "difference", "drop", "off"), !line.has("morning", "night", "noon", "am", "total", "plus", "discard") else { return nil }
        let (before, after) = (max(volumes[0].amount, volumes[1].amount), min(volumes[0].amount, volumes[1].amount))
        let less = (before - after) * concentration.value
        return .result(Calculation(
            "from \(Figures.text(before)) mL to \(Figures.text(after)) mL of a liquid with \(Figures.text(concentration.value)) mg/mL", says: ["That is ", "*\(Figures.mg(less))", " less; \(Figures.text(after)) mL hold \(Figures.mg(after * concentration.value))."], values: [Figures.value(less, "mg"), Figures.value(after * concentration.value, "mg"), Figures.value(before - after, "mL")],
            working: ["mL less × concentration = \(Figures.text(before - after)) mL × \(Figures.text(concentration.value)) mg/mL = \(Figures.mg(less))"]))
    }

    /// "three 0.5 mg tablets, I want 0.05 mg in each mL, how much water"
    static func waterFor(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        guard concentration.mixture == nil, line.asks.count("ml") || line.asks.amount && line.has("water"), line.volumes.allSatisfy({ $0.quantity.isEach || $0.amount == .one }), line.percents.isEmpty, line.doses.allSatisfy({ concentration.used.contains($0.index) || $0.quantity.share != nil }), let drug = tabletDrug(line, besides: concentration.used), drug.amount > .zero
        else { return nil }
        let volume = drug.amount / concentration.value
        return .result(Calculation(
            "\(drug.text) in a liquid with \(Figures.text(concentration.value)) mg/mL", says: ["That takes ", "*\(Figures.text(volume)) mL", " for \(Figures.mg(drug.amount))."], values: [Figures.value(volume, "mL")],
            working: ["\(drug.text) = \(Figures.mg(drug.amount))", "dose / concentration = \(Figures.mg(drug.amount)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text(volume)) mL"], cautions: [settles]))
    }

    /// "from the 2 mg/5 mL to the 1 mg/mL, I took 12.5 mL": the same dose of another strength.
    static func otherStrength(_ line: AskedLine) -> CalculationReading? {
        let strengths = line.all(.concentration)
        guard strengths.count == 2, strengths[1].amount > .zero, strengths[0].amount > .zero, line.asks.count("ml") || line.asks.dose || line.asks.amount, line.percents.isEmpty, line.doses.isEmpty else { return nil }
        let volumes = line.volumes.filter { !$0.quantity.isEach }
        guard volumes.count == 1 else { return nil }
        let dose = volumes[0].amount * strengths[0].amount
        let new = dose / strengths[1].amount
        func written(_ strength: AskedLine.Placed) -> String { "\(Figures.text(strength.amount)) mg/mL" }
        return .result(Calculation(
            "\(Figures.text(volumes[0].amount)) mL of \(written(strengths[0])) as \(written(strengths[1]))", says: ["\(Figures.text(volumes[0].amount)) mL holds \(Figures.mg(dose)); that is ", "*\(Figures.text(new)) mL", " of the other."], values: [Figures.value(new, "mL"), Figures.value(dose, "mg")],
            working: ["volume × concentration = \(Figures.text(volumes[0].amount)) mL × \(written(strengths[0])) = \(Figures.mg(dose))", "dose / concentration = \(Figures.mg(dose)) / \(written(strengths[1])) = \(Figures.text(new)) mL"]))
    }

    /// "0.1 mL more left out each day from 1 mg in 100 mL, what do I drink on day 30"
    static func leftOutEachTime(_ line: AskedLine, _ concentration: Concentrations) -> CalculationReading? {
        guard let mixture = concentration.mixture, line.asks.amount || line.asks.count("mg") || line.asks.dose, line.percents.isEmpty else { return nil }
        let steps = line.volumes.filter { $0.quantity.rate != nil && !concentration.used.contains($0.index) }
        guard steps.count == 1, let rate = steps[0].quantity.rate, rate.hours > .zero else { return nil }
        let others = line.volumes.filter { $0.index != steps[0].index && !concentration.used.contains($0.index) && !$0.quantity.isEach }
        if others.count == 1, line.has("when", "day", "once"), others[0].amount < mixture.millilitres {
            // "when it is 6 mL that go": the way there doesn't matter.
            let left = mixture.milligrams * (mixture.millilitres - others[0].amount) / mixture.millilitres
            return .result(Calculation(
                "\(Figures.text(others[0].amount)) mL left out of \(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL, \(Figures.text(steps[0].amount)) mL more each time", says: ["That leaves ", "*\(Figures.mg(left))", "."], values: [Figures.value(left, "mg")],
                working: ["whole × (volume − left out) / volume = \(Figures.mg(mixture.milligrams)) × (\(Figures.text(mixture.millilitres)) − \(Figures.text(others[0].amount))) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(left))"], cautions: [settles]))
        }
        guard others.isEmpty, line.spans.count == 1, let span = line.spans[0].quantity.span, span.hours >= rate.hours else { return nil }
        let count = Fraction((span.hours / rate.hours).floor, over: 1)
        let out = steps[0].amount * count
        guard out <= mixture.millilitres else { return nil }
        func left(_ volume: Fraction) -> Fraction { mixture.milligrams * (mixture.millilitres - volume) / mixture.millilitres }
        let earlier = left(out - steps[0].amount)
        return .result(Calculation(
            "\(Figures.mg(mixture.milligrams)) in \(Figures.text(mixture.millilitres)) mL, \(Figures.text(steps[0].amount)) mL more left out every \(rate.afterEvery), \(count) times", says: ["Then \(Figures.text(out)) mL are left out, and the rest holds ", "*\(Figures.mg(left(out)))", "."],
            values: [Figures.value(left(out), "mg"), Figures.value(earlier, "mg"), Figures.value(out, "mL")], other: "With the full dose on the first day: \(Figures.mg(earlier)).",
            working: ["\(count) × \(Figures.text(steps[0].amount)) mL = \(Figures.text(out)) mL", "whole × (volume − left out) / volume = \(Figures.mg(mixture.milligrams)) × (\(Figures.text(mixture.millilitres)) − \(Figures.text(out))) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(left(out)))"], cautions: [settles]))
    }
}
