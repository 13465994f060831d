import Document
import Taper

/// Several tablets on a scale, or several doses out of one: their mean, a piece of each, and the same dose in tablets of another weight.
extension WeightFrame {
    /// "one tablet is 168 mg, the other 172, 0.45 mg out of each", "165, 168 and 171, use the mean".
    static func several(_ line: AskedLine, _ weights: [Weight]) -> CalculationReading? {
        guard weights.count >= 2, weights.count <= 10, line.percents.isEmpty, let wanted = line.doses.last(where: { dose in isWanted(dose, line) && !weights.contains { $0.index == dose.index } }) else { return nil }
        let others = line.doses.filter { dose in dose.index != wanted.index && !weights.contains { $0.index == dose.index } }.map(\.amount) + line.strengths
        guard let strength = others.first, Set(others).count == 1, strength > .zero else { return nil }
        let all = weights.map { $0.text($0.grams) }
        if line.has("mean", "average") {
            let mean = Weight(grams: weights.reduce(Fraction.zero) { $0 + $1.grams } / Fraction(Int128(weights.count), over: 1), isMilligrams: weights[0].isMilligrams, index: 0)
            let grams = mean.grams * wanted.amount / strength
            return .result(Calculation(
                "tablets of \(Figures.mg(strength)) that weigh \(Figures.list(all)); the piece that holds \(Figures.mg(wanted.amount))",
                says: ["One tablet weighs \(mean.plain(mean.grams)) on average, and \(Figures.mg(wanted.amount)) is in ", "*\(mean.text(grams))", "."], values: mean.values(grams) + mean.values(mean.grams),
                working: ["weights / tablets = (\(all.joined(separator: " + "))) / \(weights.count) = \(mean.text(mean.grams))", "tablet weight × dose / strength = \(mean.text(mean.grams)) × \(Figures.mg(wanted.amount)) / \(Figures.mg(strength)) = \(mean.text(grams))"], cautions: [caution]))
        }
        guard line.has("each", "both", "every", "other", "two"), line.asks.weight || line.asks.amount || line.asks.what else { return nil }
        let pieces = weights.map { $0.grams * wanted.amount / strength }
        return .result(Calculation(
            "tablets of \(Figures.mg(strength)) that weigh \(Figures.list(all)); the pieces that hold \(Figures.mg(wanted.amount)) each",
            says: ["The pieces weigh ", "*\(Figures.list(zip(weights, pieces).map { $0.text($1) }))", "."], values: zip(weights, pieces).flatMap { $0.values($1) },
            working: zip(weights, pieces).map { "tablet weight × dose / strength = \($0.text($0.grams)) × \(Figures.mg(wanted.amount)) / \(Figures.mg(strength)) = \($0.text($1))" }, cautions: [caution]))
    }

    /// "171, 168, 173 and 172 mg, mean please, and 90% of that"
    static func meanOf(_ line: AskedLine, _ weights: [Weight]) -> CalculationReading? {
        guard weights.count >= 2, weights.count <= 20, line.has("mean", "average"), line.percents.count <= 1, line.doses.allSatisfy({ dose in weights.contains { $0.index == dose.index } }), line.asks.isAny || line.isTerse else { return nil }
        let all = weights.map { $0.text($0.grams) }
        let mean = Weight(grams: weights.reduce(Fraction.zero) { $0 + $1.grams } / Fraction(Int128(weights.count), over: 1), isMilligrams: weights[0].isMilligrams, index: 0)
        var values = mean.values(mean.grams)
        var says = ["On average they weigh ", "*\(mean.text(mean.grams))"]
        var working = ["weights / tablets = (\(all.joined(separator: " + "))) / \(weights.count) = \(mean.text(mean.grams))"]
        if let percent = line.percents.first {
            guard percent.amount > .zero, percent.amount <= Fraction(100) else { return nil }
            // "90% of that" is what is kept, "10% off" what goes.
            let isKept = line.word(percent.index + 1) == "of" && !line.has("off", "minus", "cut", "shave") || line.word(percent.index - 1) == "to"
            let share = isKept ? percent.amount : Fraction(100) - percent.amount
            let part = mean.grams * share / Fraction(100)
            values += mean.values(part)
            says += ["; \(Figures.text(share))% of that is ", "*\(mean.text(part))"]
            working.append("mean × percent / 100 = \(mean.text(mean.grams)) × \(Figures.text(share)) / 100 = \(mean.text(part))")
        }
        if line.percents.isEmpty, let share = WeighedPieces.shareOfIt(line) {
            let part = mean.grams * share
            values += mean.values(part)
            says += ["; \(share) of that is ", "*\(mean.text(part))"]
            working.append("mean × share = \(mean.text(mean.grams)) × \(share) = \(mean.text(part))")
        }
        return .result(Calculation("the mean of \(Figures.list(all))\(line.percents.first.map { ", \(Figures.text($0.amount))%" } ?? "")", says: says + ["."], values: values, working: working, cautions: [caution]))
    }

    /// "the old batch weighs 98 mg a tablet, the new one 112, I weighed out 78.4 of the old: how much of the new"
    static func otherBatch(_ line: AskedLine, _ weights: [Weight]) -> CalculationReading? {
        let strengths = line.strengths + line.doses.filter { dose in !weights.contains { $0.index == dose.index } }.map(\.amount)
        guard weights.count == 3, line.has("old"), line.has("new"), line.percents.isEmpty, Set(strengths).count <= 1, line.asks.weight || line.asks.amount || line.asks.what || line.asks.hasQuestionMark else { return nil }
        func kind(_ weight: Weight) -> String? { line.pieces[..<weight.index].reversed().prefix { $0.quantity == nil || isStrengthOrOne($0.quantity) }.compactMap(\.word).first { $0 == "old" || $0 == "new" } }
        // "78.4 of the old" says behind it of which it is.
        // "I used to weigh 0.09, now?": a piece that is named for neither is one of the old.
        let named = weights.first(where: { weight in line.word(weight.index + 1) == "of" && line.pieces[weight.index...].prefix(5).contains { ["old", "new"].contains($0.word ?? "") } })
        let loose = weights.filter { weight in kind(weight) == nil || weights.contains { $0.index < weight.index && kind($0) == kind(weight) } }
        guard let piece = named ?? (loose.count == 1 ? loose[0] : nil) else { return nil }
        let isOld = named == nil || line.pieces[piece.index...].prefix(5).contains(.word("old"))
        let wholes = weights.filter { $0.index != piece.index }
        guard let old = wholes.first(where: { kind($0) == "old" }), let new = wholes.first(where: { kind($0) == "new" }), old.index != new.index, old.grams > .zero, new.grams > .zero else { return nil }
        let grams = isOld ? piece.grams * new.grams / old.grams : piece.grams * old.grams / new.grams
        let (from, to) = isOld ? (old, new) : (new, old)
        return .result(Calculation(
            "\(piece.plain(piece.grams)) of tablets that weigh \(from.plain(from.grams)), in tablets that weigh \(to.plain(to.grams))\(strengths.first.map { ", both of \(Figures.mg($0))" } ?? "")", says: ["The same dose weighs ", "*\(piece.text(grams))", "."], values: piece.values(grams),
            working: ["piece × other tablet / tablet = \(piece.text(piece.grams)) × \(to.text(to.grams)) / \(from.text(from.grams)) = \(piece.text(grams))", "both tablets hold the same amount of the drug"], cautions: [caution]))
    }

    /// "1 mg tablets of 0.16 g, this week 0.8 mg and next week 0.75: what should the scale show for each?"
    static func ofSeveralDoses(_ line: AskedLine, _ weights: [Weight]) -> CalculationReading? {
        guard weights.count == 1, line.percents.isEmpty, line.asks.weight || line.asks.count("g"), Set(line.strengths).count == 1, let strength = line.strengths.first, strength > .zero, line.all(.tablets).allSatisfy({ $0.amount <= .one }) else { return nil }
        let wanted = line.doses.filter { $0.index != weights[0].index && $0.amount > .zero }
        guard wanted.count >= 2, wanted.count <= 6, wanted.allSatisfy({ $0.role != .cut && $0.amount <= strength * Fraction(4) }), line.has("each", "both", "and", "then", "every") else { return nil }
        let whole = weights[0]
        let grams = wanted.map { whole.grams * $0.amount / strength }
        return .result(Calculation(
            "the pieces of a \(Figures.mg(strength)) tablet (\(whole.text(whole.grams))) that hold \(Figures.list(wanted.map { Figures.mg($0.amount) }))",
            says: ["They weigh ", "*\(Figures.list(grams.map(whole.text)))", "."], values: grams.flatMap(whole.values),
            working: zip(wanted, grams).map { "tablet weight × dose / strength = \(whole.text(whole.grams)) × \(Figures.mg($0.amount)) / \(Figures.mg(strength)) = \(whole.text($1))" }, cautions: [caution]))
    }

    /// The "1 mg" of "new 1 mg tablet is 0.18 g", the "one" of "the new one weighs".
    private static func isStrengthOrOne(_ quantity: Quantity?) -> Bool {
        guard let quantity, quantity.amount < Fraction(40) else { return false }
        return quantity.isStrength || quantity.measure == .dose || quantity.style == .word && quantity.amount == .one
    }
}
