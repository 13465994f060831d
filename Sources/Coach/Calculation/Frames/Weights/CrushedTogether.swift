import Document
import Taper

/// Several tablets crushed together and a part of the powder: "crushed 4 pills of 0.25, powder is 0.6 g, a capsule with 0.12 g has how
/// many mg", "… how much powder for 0.3 mg".
enum CrushedTogether: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.has("dissolve", "powder"), line.has("powder", "total", "all"), line.volumes.isEmpty, line.percents.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.drugs.count < 2, !line.asks.percent, let tablets = line.all(.tablets).first(where: { $0.amount > .one && $0.amount.isWhole && $0.quantity.strength != nil }), let strength = tablets.quantity.strength, strength > .zero else { return nil }
        // "ten .5 tablets weigh 1.62 g, so one weighs what and how much powder is .35 mg": nothing is crushed yet.
        if line.word(tablets.index + 1) == "weigh", !line.has("dissolve") { return nil }
        let weights = line.all(.grams)
        let doses = line.doses.filter { $0.index != tablets.index }
        guard let whole = weights.max(by: { $0.amount < $1.amount }), line.placed.allSatisfy({ item in item.index == tablets.index || weights.contains { $0.index == item.index } || doses.contains { $0.index == item.index } || item.quantity.measure == .tablets && item.amount == .one }) else { return nil }
        let drug = tablets.amount * strength
        let told = "\(tablets.amount) × \(Figures.mg(strength)) in \(Figures.text(whole.amount)) g of powder"
        let sum = "\(tablets.amount) × \(Figures.mg(strength)) = \(Figures.mg(drug))"
        if weights.count == 2, doses.isEmpty, line.asks.count("mg") || line.asks.dose || line.asks.amount, let part = weights.first(where: { $0.index != whole.index }) {
            let dose = drug * part.amount / whole.amount
            return .result(Calculation(
                "\(told), of which \(Figures.text(part.amount)) g", says: ["It holds ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
                working: [sum, "drug × part / powder = \(Figures.mg(drug)) × \(Figures.text(part.amount)) / \(Figures.text(whole.amount)) = \(Figures.mg(dose))"], cautions: [caution]))
        }
        guard weights.count == 1, doses.count == 1, let dose = doses.first, dose.amount <= drug, line.asks.weight || line.asks.amount || line.asks.count("g") else { return nil }
        let grams = whole.amount * dose.amount / drug
        return .result(Calculation(
            "\(told), for \(Figures.mg(dose.amount))", says: ["\(Figures.mg(dose.amount)) is in ", "*\(Figures.text(grams)) g", " of the powder."], values: [Figures.value(grams, "g"), Figures.value(grams * Fraction(1000), "mg of tablet")],
            working: [sum, "powder × dose / drug = \(Figures.text(whole.amount)) g × \(Figures.mg(dose.amount)) / \(Figures.mg(drug)) = \(Figures.text(grams)) g"], cautions: [caution]))
    }

    private static let caution = "Drug and filler are seldom spread evenly in powder that was crushed by hand."
}
