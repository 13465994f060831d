import Document
import Taper

/// Pieces on a scale: several of them together, one beside a whole tablet, a part of a tablet's weight, and one weight out of
/// tablets that weigh from so much to so much.
enum WeighedPieces {
    static func read(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard line.percents.isEmpty, !line.asks.percent, !line.has("old", "average", "mean"), line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.asks.weight || !Vetoes.seeksAdvice(line) else { return nil }
        return alike(line, weights) ?? wholeOfShare(line, weights) ?? lightAndHeavy(line, weights) ?? together(line, weights) ?? cutAndFiled(line, weights) ?? besideTablet(line, weights) ?? shareOfWeight(line, weights)
    }

    /// The doses that are no weights, and the strengths of tablets.
    private static func drug(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> [AskedLine.Placed] {
        line.placed.filter { item in (item.quantity.isDoseLike || item.quantity.strength != nil) && !weights.contains { $0.index == item.index } }
    }

    private static func asksForDrug(_ line: AskedLine) -> Bool {
        !line.asks.weight && (line.asks.count("mg") || line.asks.dose || line.asks.amount || line.asks.hasQuestionMark && line.has("dose", "mg", "drug"))
    }

    /// "2 pieces of 0.05 g each from a 0.2 g 2 mg pill, total mg"
    private static func alike(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard weights.count == 2, line.has("each"), asksForDrug(line), case let drug = drug(line, weights), drug.count == 1, let piece = weights.min(by: { $0.grams < $1.grams }), let whole = weights.max(by: { $0.grams < $1.grams }), piece.grams < whole.grams else { return nil }
        guard let count = line.placed.last(where: { $0.quantity.measure == .parts && $0.index < piece.index && piece.index - $0.index <= 3 })?.amount, count.isWhole, count > .one, count <= Fraction(20) else { return nil }
        let strength = drug[0].quantity.strength ?? drug[0].amount
        let dose = strength * count * piece.grams / whole.grams
        return .result(Calculation(
            "\(count) pieces of \(piece.plain(piece.grams)) of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))", says: ["Together they hold ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg")],
            working: ["strength × weight / tablet weight = \(Figures.mg(strength)) × \(count) × \(piece.text(piece.grams)) / \(whole.text(whole.grams)) = \(Figures.mg(dose))"], cautions: [WeightFrame.caution]))
    }

    /// "the scale shows 0.085 for half a 0.5 mg tablet, what does the whole one weigh"
    private static func wholeOfShare(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard weights.count == 1, line.asks.weight, line.has("whole", "full", "entire"), !line.has("half", "quarter", "threequarters"), line.first(.shareOfDose) == nil, case let drug = drug(line, weights), drug.count == 1, let share = drug[0].quantity.share, share < .one, share > .zero else { return nil }
        let grams = weights[0].grams / share
        return .result(Calculation(
            "\(share) of a tablet weighs \(weights[0].plain(weights[0].grams))", says: ["The whole weighs ", "*\(weights[0].text(grams))", "."], values: weights[0].values(grams),
            working: ["weight / share = \(weights[0].text(weights[0].grams)) / \(share) = \(weights[0].text(grams))"], cautions: [WeightFrame.caution]))
    }

    /// "morning piece 0.061 g, night piece 0.064 g, a whole 0.5 mg weighs 0.125 g, daily dose?": what they hold together.
    private static func together(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        let drug = drug(line, weights)
        guard (3...6).contains(weights.count), drug.count == 1, asksForDrug(line), line.has("part", "both", "total") || line.pieces.filter({ TimesOfDay.names.contains($0.word ?? "") }).count > 1, !line.has("shave", "minus", "left", "discard", "new", "highest", "lowest") else { return nil }
        guard let whole = weights.max(by: { $0.grams < $1.grams }), case let pieces = weights.filter({ $0.index != whole.index }), pieces.allSatisfy({ $0.grams < whole.grams }) else { return nil }
        let strength = drug[0].quantity.strength ?? drug[0].amount
        let sum = pieces.reduce(Fraction.zero) { $0 + $1.grams }
        let dose = strength * sum / whole.grams
        let parts = pieces.map { Figures.mg(strength * $0.grams / whole.grams) }
        return .result(Calculation(
            "pieces of \(Figures.list(pieces.map { $0.text($0.grams) })) of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))", says: ["Together they hold ", "*\(Figures.mg(dose))", " (\(Figures.list(parts)))."], values: [Figures.value(dose, "mg"), Figures.value(dose, "mg/day")],
            working: [pieces.map { $0.text($0.grams) }.joined(separator: " + ") + " = \(whole.text(sum))", "strength × weight / tablet weight = \(Figures.mg(strength)) × \(whole.text(sum)) / \(whole.text(whole.grams)) = \(Figures.mg(dose))"], cautions: [WeightFrame.caution]))
    }

    /// "tablets weigh 0.16 to 0.176 g, all 1 mg, I take 0.08 g, highest and lowest mg?": the same weight holds more of a light tablet.
    private static func lightAndHeavy(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        let drug = drug(line, weights)
        guard weights.count == 3, drug.count == 1, !line.asks.weight, line.has("highest", "lowest", "most", "least", "between", "range", "biggest", "smallest", "lightest", "heaviest"), let place = weights.indices.dropLast().first(where: { isRange(weights[$0].index, weights[$0 + 1].index, line) }), let piece = weights.first(where: { $0.index != weights[place].index && $0.index != weights[place + 1].index }) else { return nil }
        let strength = drug[0].quantity.strength ?? drug[0].amount
        let tablets = [weights[place], weights[place + 1]].sorted { $0.grams < $1.grams }
        guard tablets[0].grams > .zero, piece.grams <= tablets[0].grams * Fraction(5) else { return nil }
        let doses = tablets.map { strength * piece.grams / $0.grams }
        return .result(Calculation(
            "\(piece.plain(piece.grams)) of \(Figures.mg(strength)) tablets that weigh \(tablets[0].text(tablets[0].grams)) to \(tablets[1].text(tablets[1].grams))", says: ["It holds ", "*\(Figures.mg(doses[0]))", " at most and ", "*\(Figures.mg(doses[1]))", " at least."], values: doses.map { Figures.value($0, "mg") },
            working: zip(tablets, doses).map { "strength × weight / tablet weight = \(Figures.mg(strength)) × \(piece.text(piece.grams)) / \($0.text($0.grams)) = \(Figures.mg($1))" }, cautions: [WeightFrame.caution]))
    }

    private static func isRange(_ low: Int, _ high: Int, _ line: AskedLine) -> Bool {
        let between = line.pieces[(low + 1)..<high].compactMap(\.word)
        if ["lightest", "heaviest"].contains(line.word(low - 1) ?? ""), ["lightest", "heaviest"].contains(line.word(high - 1) ?? "") { return true }
        return high - low <= 4 && !between.isEmpty && between.allSatisfy { ["to", "and", "up", "or", "or", "down"].contains($0) }
    }

    /// "a 2 mg bar of 260 mg, cut in 4 and 13 mg filed off one piece, how many mg in that piece".
    private static func cutAndFiled(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard weights.count == 2, asksForDrug(line), line.has("part"), line.has("shave", "off"), let parts = line.placed.first(where: { UnreadNumbers.isNumberOfParts($0, line) }), case let drug = drug(line, weights).filter({ $0.index != parts.index }), drug.count == 1 else { return nil }
        let strength = drug[0].quantity.strength ?? drug[0].amount
        let (whole, off) = weights[0].grams > weights[1].grams ? (weights[0], weights[1]) : (weights[1], weights[0])
        let piece = whole.grams / parts.amount
        guard parts.index > whole.index, off.index > parts.index, piece > off.grams else { return nil }
        let dose = strength * (piece - off.grams) / whole.grams
        return .result(Calculation(
            "a piece of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams)), cut in \(parts.amount), \(off.text(off.grams)) filed off", says: ["It weighs \(whole.text(piece - off.grams)) and holds ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(strength / parts.amount - dose, "mg")],
            working: ["\(whole.text(whole.grams)) / \(parts.amount) − \(off.text(off.grams)) = \(whole.text(piece - off.grams))", "strength × weight / tablet weight = \(Figures.mg(strength)) × \(whole.text(piece - off.grams)) / \(whole.text(whole.grams)) = \(Figures.mg(dose))"], cautions: [WeightFrame.caution]))
    }

    /// "a whole 1 mg plus a piece of a 0.5 tablet (0.17 g), how heavy must it be for 1.2 mg total": what the tablet lacks.
    private static func besideTablet(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard weights.count == 1, line.asks.weight || line.asks.count("g"), line.has("plus", "and", "with") || line.pieces.contains(.sign("+")), line.has("part", "bit", "rest"), case let drug = drug(line, weights), drug.count == 3, let wanted = drug.first(where: { $0.role == .wanted }) else { return nil }
        // The weight is that of the tablet named right before it.
        guard let tablet = drug.last(where: { $0.index < weights[0].index && $0.index != wanted.index }), let whole = drug.first(where: { $0.index != tablet.index && $0.index != wanted.index }), let strength = tablet.quantity.strength ?? Optional(tablet.amount), strength > .zero else { return nil }
        let taken = whole.quantity.strength.map { $0 * (whole.quantity.measure == .tablets ? whole.amount : .one) } ?? whole.amount
        let rest = wanted.amount - taken
        guard rest > .zero else { return nil }
        let grams = weights[0].grams * rest / strength
        return .result(Calculation(
            "\(Figures.mg(wanted.amount)) from \(Figures.mg(taken)) and a piece of a \(Figures.mg(strength)) tablet that weighs \(weights[0].plain(weights[0].grams))", says: ["The piece has to hold \(Figures.mg(rest)): it weighs ", "*\(weights[0].text(grams))", "."], values: weights[0].values(grams) + [Figures.value(rest, "mg")],
            working: ["wanted − whole = \(Figures.mg(wanted.amount)) − \(Figures.mg(taken)) = \(Figures.mg(rest))", "tablet weight × dose / strength = \(weights[0].text(weights[0].grams)) × \(Figures.mg(rest)) / \(Figures.mg(strength)) = \(weights[0].text(grams))"], cautions: [WeightFrame.caution]))
    }

    /// "2 mg bar weighs 0.26 g, a quarter of it should weigh": no strength is needed.
    private static func shareOfWeight(_ line: AskedLine, _ weights: [WeightFrame.Weight]) -> CalculationReading? {
        guard weights.count == 1, line.asks.weight || line.asks.count("g") || line.asks.amount && line.has("weigh"), let share = shareOfIt(line), line.volumes.isEmpty, line.spans.isEmpty, case let drug = drug(line, weights), drug.count <= 1 else { return nil }
        let grams = weights[0].grams * share
        let strength = drug.first.map { $0.quantity.strength ?? $0.amount }
        return .result(Calculation(
            "\(share) of a \(strength.map { Figures.mg($0) + " " } ?? "")tablet that weighs \(weights[0].plain(weights[0].grams))", says: ["It weighs ", "*\(weights[0].text(grams))", strength.map { " and holds \(Figures.mg($0 * share))." } ?? "."], values: weights[0].values(grams) + (strength.map { [Figures.value($0 * share, "mg")] } ?? []),
            working: ["weight × share = \(weights[0].text(weights[0].grams)) × \(share) = \(weights[0].text(grams))"], cautions: [WeightFrame.caution]))
    }

    private static let shares = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "threequarters": Fraction(3, over: 4)]

    /// "a tenth of it", "a quarter of that": a part of what was found or said just before.
    static func shareOfIt(_ line: AskedLine) -> Fraction? {
        let found = line.pieces.indices.compactMap { place -> Fraction? in
            guard line.word(place + 1) == "of", ["it", "that", "this", "one", "them", "those"].contains(line.word(place + 2) ?? "") else { return nil }
            if let part = line.pieces[place].quantity, part.measure == .shareOfDose || part.share != nil && part.strength == nil { return part.share ?? part.amount }
            return line.word(place).flatMap { shares[$0] }
        }
        guard found.count == 1, let share = found.first, share < .one, share > .zero else { return nil }
        return share
    }
}
