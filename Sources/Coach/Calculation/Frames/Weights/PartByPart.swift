import Document
import Taper

/// What one part of a tablet weighs by another: "half a tablet is 0.091 g, so a quarter should be?"
enum PartByPart: CalculationFrame {
    private static let names = [
        "half": Fraction(1, over: 2), "halve": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "quarters": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4), "eighth": Fraction(1, over: 8), "third": Fraction(1, over: 3), "whole": .one, "full": .one, "entire": .one,
    ]

    static func read(_ line: AskedLine) -> CalculationReading? {
        let parts = parts(line)
        guard parts.count == 2, parts[0].share != parts[1].share, line.percents.isEmpty, line.volumes.isEmpty, line.intervals.isEmpty, line.spans.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, line.strangers <= 1, !line.asks.percent, !line.asks.count("mg"), !line.asks.dose, line.asks.isAny || line.isTerse || line.has("should", "be"), line.asks.weight || line.has("weigh", "be") || !Vetoes.seeksJudgement(line) else { return nil }
        let weights = line.placed.filter { item in !parts.contains { $0.index == item.index } }
        guard weights.count == 1, let weight = weights.first, weight.amount > .zero, weight.quantity.measure == .grams || weight.quantity.measure == .bare && weight.quantity.style == .decimal && weight.amount < .one && line.has("weigh") || line.has("weigh") && weight.quantity.measure == .dose && weight.amount >= Fraction(20) else { return nil }
        // The part that was weighed stands before its weight.
        guard let known = parts.last(where: { $0.index < weight.index }), weight.index - known.index <= 5, let wanted = parts.first(where: { $0.index != known.index }) else { return nil }
        let isMilligrams = weight.quantity.measure == .dose
        func text(_ amount: Fraction) -> String { isMilligrams ? "\(Figures.mg(amount)) of tablet" : "\(Figures.text(amount)) g" }
        let found = weight.amount * wanted.share / known.share
        let grams = isMilligrams ? found / Fraction(1000) : found
        return .result(Calculation(
            "\(name(known.share)) weighs \(text(weight.amount)); \(name(wanted.share))", says: ["By that \(name(wanted.share)) weighs ", "*\(text(found))", "."], values: [Figures.value(grams, "g"), Figures.value(grams * Fraction(1000), "mg of tablet")],
            working: ["weight × part / part weighed = \(text(weight.amount)) × \(wanted.share) / \(known.share) = \(text(found))"], cautions: [WeightFrame.caution]))
    }

    private static func parts(_ line: AskedLine) -> [(index: Int, share: Fraction)] {
        line.pieces.indices.compactMap { place in
            if let quantity = line.pieces[place].quantity {
                guard quantity.measure == .shareOfDose || quantity.measure == .tablets && quantity.strength == nil, quantity.amount <= .one, quantity.rate == nil else { return nil }
                return (place, quantity.amount)
            }
            guard let word = line.word(place), let share = names[word] else { return nil }
            return (place, share)
        }
    }

    private static func name(_ share: Fraction) -> String { share == .one ? "a whole tablet" : "\(share) of a tablet" }
}
