import Document
import Taper

/// Tablets on a scale: what a piece weighs, and how much drug is in a piece.
enum WeightFrame: CalculationFrame {
    /// A weight in g with the way it was written.
    struct Weight {
        var grams: Fraction
        var isMilligrams: Bool
        var index: Int

        func text(_ grams: Fraction) -> String {
            isMilligrams ? Figures.text(grams * Fraction(1000)) + " mg of tablet" : Figures.text(grams) + " g"
        }

        /// Behind "weighs".
        func plain(_ grams: Fraction) -> String { isMilligrams ? Figures.mg(grams * Fraction(1000)) : text(grams) }

        func values(_ grams: Fraction) -> [Calculation.Value] {
            let both = [Figures.value(grams * Fraction(1000), "mg of tablet"), Figures.value(grams, "g")]
            return isMilligrams ? both : both.reversed()
        }
    }

    static let caution = "Tablets of one strength differ a little in weight, and powder is not spread evenly in every piece."

    static func read(_ line: AskedLine) -> CalculationReading? {
        if let converted = MicrogramFrame.ofWeight(line) { return converted }
        // So much powder less every day: no single piece.
        if line.has("shave"), line.spans.count == 1, line.intervals.contains(where: { $0.hours <= Fraction(24) }) { return nil }
        var weights = line.placed.compactMap { item -> Weight? in
            if item.quantity.measure == .grams { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // A bare number below 1 beside a scale is in g.
            if item.role == .weight, item.quantity.measure == .bare, item.amount < .one { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "0.5 mg tablet is 0.170 g, shaved to 0.153"
            if item.quantity.measure == .bare, item.amount < .one, item.quantity.style == .decimal, line.first(.grams) != nil, line.before(item.index).contains("shave"), line.word(item.index + 1) != "down" { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "the scale says 0.091 g, a whole 1 mg is 0.182": a tablet isn't a dose.
            if item.quantity.measure == .bare, item.amount < .one, item.quantity.style == .decimal, line.first(.grams) != nil, line.has("scale", "weigh"), line.word(item.index - 1) == "is" || line.pieces[max(0, item.index - 1)] == .sign("="), isTabletNamed(before: item.index - 1, line) { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "scale shows .111 for my 0.5 mg pill, the piece is .098"
            let isPiece = ["is", "of", "now"].contains(line.word(item.index - 1) ?? "") && line.before(item.index, most: 2).contains("part") || line.word(item.index - 1) == "part"
            if item.quantity.measure == .bare, item.amount < .one, item.quantity.style == .decimal, isPiece, line.has("scale", "weigh"), line.placed.contains(where: { $0.index != item.index && $0.role == .weight && $0.quantity.measure == .bare }) { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "a full tab was 0.150 g, this one is .135"
            if item.quantity.measure == .bare, item.quantity.style == .decimal, ["is", "was"].contains(line.word(item.index - 1) ?? ""), line.word(item.index - 2) == "one", ["this", "that"].contains(line.word(item.index - 3) ?? ""), let whole = line.first(.grams), item.amount < whole.amount, item.amount * Fraction(4) > whole.amount { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "a quarter came out as 0.0455 g when the whole thing is 0.175"
            if item.quantity.measure == .bare, item.amount < .one, item.quantity.style == .decimal, ["is", "was"].contains(line.word(item.index - 1) ?? ""), let part = line.first(.grams), part.index < item.index, part.amount < item.amount, line.pieces[max(0, item.index - 5)..<item.index].contains(where: { ["whole", "full", "entire", "uncut"].contains($0.word ?? "") }) { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // "0.120 out of 0.171 g": both are weights.
            if item.quantity.measure == .bare, item.quantity.style == .decimal, line.word(item.index + 1) == "out", line.word(item.index + 2) == "of", line.pieces.indices.contains(item.index + 3), line.pieces[item.index + 3].quantity?.measure == .grams { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            // ".170 .174 .169, the mean weight in g"
            if item.quantity.measure == .bare, item.amount < .one, item.quantity.style == .decimal, line.has("mean", "average"), line.asks.weight, isListOfGrams(line), line.doses.count >= 2, line.doses.allSatisfy({ $0.quantity.measure == .bare && $0.amount < .one }) { return Weight(grams: item.amount, isMilligrams: false, index: item.index) }
            if item.role == .weight { return Weight(grams: item.amount / Fraction(1000), isMilligrams: true, index: item.index) }
            return nil
        }
        // "weight after a 3% cut from .168": a bare number is then the weight.
        if weights.isEmpty, line.has("weigh"), line.percents.count == 1, line.doses.count == 1, line.doses[0].quantity.measure == .bare, line.strengths.isEmpty, line.doses[0].amount < .one {
            weights = [Weight(grams: line.doses[0].amount, isMilligrams: false, index: line.doses[0].index)]
        }
        guard !line.asks.duration, line.intervals.isEmpty || !line.asks.count("day", "week", "month") else { return nil }
        guard let first = weights.first else { return unweighed(line) }
        guard line.asks.isStrong || !Vetoes.seeksJudgement(line) else { return nil }
        guard first.grams > .zero, line.volumes.isEmpty else { return nil }
        if let several = WeighedPieces.read(line, weights) ?? otherBatch(line, weights) ?? several(line, weights) ?? meanOf(line, weights) ?? ofSeveralDoses(line, weights) { return several }
        let whole = weights.count > 1 ? weights.prefix(2).max { $0.grams < $1.grams } ?? first : first
        let piece = weights.count > 1 ? weights.prefix(2).first { $0.index != whole.index } : nil
        if weights.count == 1, line.asks.percent, line.strengths.isEmpty, line.doses.count == 1, let rest = line.doses.first, rest.quantity.measure == .bare, rest.amount < whole.grams, !whole.isMilligrams {
            return pieceOfTablet(line, whole, Weight(grams: rest.amount, isMilligrams: false, index: rest.index), nil)
        }
        let (strength, wanted) = doses(line, whole)
        // "a pill weighs 0.17 and has 1 mg, how many mg in 0.05": a weight as well.
        if piece == nil, !line.all(.tablets).contains(where: { $0.amount > .one }), let bare = wanted, bare.quantity.measure == .bare, bare.quantity.style == .decimal, bare.amount < whole.grams, !whole.isMilligrams, let strength, line.asks.count("mg"), !line.asks.weight, line.percents.isEmpty {
            return pieceOfTablet(line, whole, Weight(grams: bare.amount, isMilligrams: false, index: bare.index), strength)
        }
        // "pill weighs 0.14, whole one 0.16 with 0.5 mg": a number a little heavier than the weight may be a weight too.
        if piece == nil, !whole.isMilligrams, let unclear = line.doses.first(where: { $0.index != whole.index && $0.quantity.measure == .bare && $0.quantity.style == .decimal && $0.role != .wanted && $0.amount > whole.grams && $0.amount <= whole.grams * Fraction(3, over: 2) }),
            line.doses.contains(where: { $0.quantity.measure == .dose }) || !line.strengths.isEmpty
        { return .missing("Is \(unclear.amount) a weight in g, or a dose in mg? Write the line again with its unit.", .plain) }
        if let average = average(line, whole, piece, strength, wanted) { return average }
        if let piece, let percent = line.percents.first, line.percents.count == 1, percent.index > piece.index, line.asks.weight || line.asks.amount { return lowerPiece(line, piece, of: whole, percent.amount, strength) }
        if let piece { return pieceOfTablet(line, whole, piece, strength ?? wanted?.amount) }
        if let percent = line.percents.first { return lowered(line, whole, percent, strength, wanted) ?? percentCut(line, whole, percent.amount, strength) }
        // "how much powder makes my dose"
        if strength == nil, wanted == nil, line.asks.amount, line.has("dose"), line.has("my", "i"), line.has("powder", "weigh", "tablet"), line.strangers <= 1, !Vetoes.seeksAdvice(line) {
            return .missing("How many mg of the drug are in that tablet, and which dose in mg shall the piece hold?", .plain)
        }
        if strength == nil, wanted == nil, line.asks.count("mg") || line.asks.amount && !line.drugs.isEmpty || line.asks.dose && line.has("what", "how") && line.placed.count == 1, line.has("part", "powder", "tablet", "weigh"), !Vetoes.seeksJudgement(line) {
            return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain)
        }
        // "my crumb weighs .05 g off a 1 mg tablet, what dose is it"
        if wanted == nil, strength != nil, line.has("part", "shave", "left", "powder") || line.word(first.index + 1) == "of", line.asks.dose || line.has("dose") && line.asks.hasQuestionMark || line.asks.count("mg") || line.asks.amount && line.has("left"), !line.asks.weight, line.percents.isEmpty { return .missing("What does a whole tablet weigh on your scale?", .plain) }
        guard let wanted else {
            guard line.asks.weight || line.asks.count("g") || line.asks.amount && line.has("part", "weigh"), !Vetoes.seeksJudgement(line), strength != nil else { return nil }
            return .missing("Which dose, in mg of the drug, shall the piece hold?", .wanted)
        }
        guard line.asks.isAny || wanted.role == .wanted || line.isTerse else { return nil }
        // More drug than five tablets hold, beside a weight: it may be a weight too.
        if let strength, whole.isMilligrams, wanted.amount > strength * Fraction(5), wanted.quantity.measure == .dose, !wanted.quantity.isMicrograms {
            return .missing("Is \(Figures.mg(wanted.amount)) the weight of a piece, or a dose of the drug? Write the line again and say which.", .plain)
        }
        guard let strength else { return .missing("How many mg of the drug are in one tablet?", .strength) }
        if wanted.role != .cut, wanted.amount < strength, asksForShaved(line), line.after(wanted.index, most: 3).contains(where: { ["left", "stay", "remains"].contains($0) }) || wanted.role == .wanted || wanted.role == .target || ["to", "leave", "have", "get", "hold"].contains(line.word(wanted.index - 1) ?? "") { return leftOut(wanted.amount, whole, strength) }
        if wanted.role == .wanted, wanted.amount < strength, line.says("leave", "out") || line.has("discard") || line.says("shave", "off") && !line.asks.weight, line.asks.amount || line.asks.weight { return leftOut(wanted.amount, whole, strength) }
        return weight(of: wanted, whole, strength)
    }

    /// "how many grams must I shave off": what goes is asked for.
    private static func asksForShaved(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard line.word(place) == "how", ["many", "much"].contains(line.word(place + 1) ?? "") else { return false }
            return line.pieces[(place + 2)...].prefix(7).prefix { $0.quantity == nil && $0.word != "so" && $0.word != "if" }.contains { ["shave", "discard", "off", "file", "scrape", "remove"].contains($0.word ?? "") }
        }
    }

    /// "0.3 g of powder is 30 mg, I want 24: how much do I leave out"
    private static func leftOut(_ wanted: Fraction, _ whole: Weight, _ strength: Fraction) -> CalculationReading? {
        guard strength > .zero else { return nil }
        let (kept, off) = (whole.grams * wanted / strength, whole.grams * (strength - wanted) / strength)
        return .result(Calculation(
            "\(whole.text(whole.grams)) that hold \(Figures.mg(strength)), brought to \(Figures.mg(wanted))", says: ["Leave out ", "*\(whole.text(off))", "; the \(whole.text(kept)) that are left hold \(Figures.mg(wanted))."], values: whole.values(off) + whole.values(kept),
            working: ["weight × (strength − dose) / strength = \(whole.text(whole.grams)) × (\(Figures.mg(strength)) − \(Figures.mg(wanted))) / \(Figures.mg(strength)) = \(whole.text(off))"], cautions: [caution]))
    }

    /// `whole 1 mg is`, `1 mg tablet is`: a tablet or a dose with its unit stands before.
    private static func isTabletNamed(before place: Int, _ line: AskedLine) -> Bool {
        line.pieces[max(0, place - 3)..<max(0, place)].contains { $0.word == "tablet" || $0.quantity.map { $0.measure == .dose || $0.isStrength } == true }
    }

    /// `for 0.9 mg`, `for a dose of 0.9 mg`, `how heavy is 0.9 mg`, `what does 0.9 mg worth weigh`.
    static func isWanted(_ dose: AskedLine.Placed, _ line: AskedLine) -> Bool {
        if line.word(dose.index - 1) == "is", line.word(dose.index - 2) == "heavy" || line.word(dose.index + 1) == "worth" { return true }
        // "what weight holds 0.6 mg"
        if ["contain", "hold", "makes", "gives"].contains(line.word(dose.index - 1) ?? ""), line.word(dose.index - 2) == "weigh" { return true }
        if ["do", "does"].contains(line.word(dose.index - 1) ?? ""), line.after(dose.index, most: 3).contains("weigh") { return true }
        return dose.role == .wanted || line.word(dose.index - 1) == "of" && line.word(dose.index - 2) == "dose"
    }

    /// The strength of the tablet and the dose that is wanted.
    private static func doses(_ line: AskedLine, _ whole: Weight) -> (Fraction?, AskedLine.Placed?) {
        let others = line.doses.filter { $0.index != whole.index }
        // "my quarter of a 2 mg weighs 0.05 g and the whole tablet 0.2 g": the quarter has a weight of its own.
        if let part = others.first(where: { $0.quantity.share != nil && $0.quantity.strength != nil }), others.count == 1, line.placed.contains(where: { $0.index > part.index && $0.index < whole.index && ($0.quantity.measure == .grams || $0.role == .weight) }) { return (part.quantity.strength, nil) }
        // "half a 0.5 tablet weighs 0.084 g": the half is what was weighed.
        if let part = others.first(where: { $0.quantity.share != nil && $0.quantity.strength != nil && $0.index < whole.index && (line.before(whole.index).first == "weigh" || whole.index - $0.index <= 3 && (line.word(whole.index - 1) == "is" || line.pieces[whole.index - 1] == .sign("="))) }) {
            return (part.amount, others.first { $0.index != part.index })
        }
        if let strength = line.strengths.first {
            let wanted = others.first ?? line.placed.filter { $0.role == .strength }.dropFirst().first
            return (strength, wanted)
        }
        if let before = others.last(where: { $0.index < whole.index && $0.role != .wanted && $0.role != .cut }) {
            return (before.amount, others.first { $0.index != before.index })
        }
        if others.count >= 2 {
            // "I need 0.9 mg, my 1 mg weighs…" and its like: the larger one is the tablet.
            let strength = others.first { $0.role != .wanted && $0.role != .cut } ?? others[0]
            return (strength.amount, others.first { $0.index != strength.index })
        }
        return (nil, others.first)
    }

    // MARK: Kinds

    private static func weight(of wanted: AskedLine.Placed, _ whole: Weight, _ strength: Fraction) -> CalculationReading? {
        guard strength > .zero else { return nil }
        let grams = whole.grams * wanted.amount / strength
        let formula = "tablet weight × dose / strength = \(whole.text(whole.grams)) × \(Figures.mg(wanted.amount)) / \(Figures.mg(strength)) = \(whole.text(grams))"
        if wanted.role == .cut {
            // "weighs .17, I scrape .017 off": what is scraped off is weighed as well, or told as a dose.
            if !whole.isMilligrams, wanted.quantity.measure == .bare, wanted.quantity.style == .decimal, wanted.amount < whole.grams { return .missing("Is \(wanted.amount) a weight in g, or a dose in mg? Write the line again with its unit.", .plain) }
            guard wanted.amount < strength else { return .doubtful("A cut of \(Figures.mg(wanted.amount)) is the whole tablet of \(Figures.mg(strength)). Which cut did you mean?") }
            let rest = whole.grams - grams
            return .result(Calculation(
                "a cut of \(Figures.mg(wanted.amount)) from a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))",
                says: ["Take off ", "*\(whole.text(grams))", "; what is left weighs ", "*\(whole.text(rest))", " and holds \(Figures.mg(strength - wanted.amount))."],
                values: whole.values(grams) + whole.values(rest) + [Figures.value(strength - wanted.amount, "mg")],
                working: [formula, "weight left = \(whole.text(whole.grams)) − \(whole.text(grams)) = \(whole.text(rest))"], cautions: [caution]))
        }
        return .result(Calculation(
            "the piece of a \(Figures.mg(strength)) tablet (\(whole.text(whole.grams))) that holds \(Figures.mg(wanted.amount))",
            says: ["\(Figures.mg(wanted.amount)) of the drug is in ", "*\(whole.text(grams))", wanted.amount > strength ? ", more than one tablet." : "."],
            values: whole.values(grams), other: onScale(grams, whole, strength), working: [formula, "this is weight of tablet, not of drug"], cautions: [caution]))
    }

    /// What a scale that shows thousandths of a gram can show, and how much of the drug that is; nil where it is the same.
    private static func onScale(_ grams: Fraction, _ whole: Weight, _ strength: Fraction) -> String? {
        let thousandths = grams * Fraction(1000)
        guard !thousandths.isWhole else { return nil }
        let shown = Fraction(thousandths.rounded, over: 1000)
        return "A scale that shows 0.001 g comes to \(whole.text(shown)), which holds \(Figures.mg(strength * shown / whole.grams))."
    }

    private static func pieceOfTablet(_ line: AskedLine, _ whole: Weight, _ piece: Weight, _ strength: Fraction?) -> CalculationReading? {
        guard line.asks.isAny || line.isTerse, piece.grams < whole.grams else { return nil }
        let near = line.before(piece.index, most: 5)
        let behind = line.after(piece.index, most: 2)
        let isShaved = near.prefix(2).contains("discard") || ["shave", "lost", "lose"].contains(near.first ?? "") && (behind.first == "of" && behind.contains("powder") || behind.first == "off")
        let isLeft = !isShaved && (behind.contains("left") || ["to", "left", "leave", "weigh"].contains(near.first ?? "") || line.has("left") && !near.contains("off"))
        let isRemoved = !isLeft && (near.prefix(2).contains("discard") || ["shave", "cut", "minus", "discard", "lost", "lose"].contains(near.first ?? "") || near.contains("off") || behind.first == "shave" || line.after(piece.index, most: 4).contains("powder") && !line.after(piece.index, most: 4).contains("left") || ["off", "minus"].contains(behind.first ?? ""))
        let isHeld = isAskedOfPowder(piece, line)
        let left = isRemoved && !isHeld ? whole.grams - piece.grams : piece.grams
        let fallen = Fraction(100) * (whole.grams - left) / whole.grams
        guard let strength else {
            guard line.asks.percent else {
                return line.asks.amount || line.asks.count("mg") ? .missing("How many mg of the drug are in one tablet?", .strength) : nil
            }
            return .result(Calculation(
                "a tablet of \(whole.text(whole.grams)) cut to \(whole.text(left))",
                says: ["That is ", "*\(Figures.text(fallen))%", " less; ", "*\(Figures.text(Fraction(100) - fallen))%", " is left."],
                values: [Figures.value(fallen, "%"), Figures.value(Fraction(100) - fallen, "%")],
                working: (isRemoved ? ["weight left = \(whole.text(whole.grams)) − \(whole.text(piece.grams)) = \(whole.text(left))"] : []) + ["(before − after) / before × 100 = (\(whole.text(whole.grams)) − \(whole.text(left))) / \(whole.text(whole.grams)) × 100 = \(Figures.text(fallen))%"], cautions: [caution]))
        }
        let drug = strength * left / whole.grams
        let taken = strength - drug
        var values = [Figures.value(drug, "mg"), Figures.value(taken, "mg"), Figures.value(fallen, "%")]
        if isHeld { return held(piece, whole, strength, drug) }
        if line.asks.percent { values.insert(values.removeLast(), at: 0) }
        return .result(Calculation(
            "a piece that weighs \(whole.plain(left)) of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))",
            says: ["The piece that weighs \(whole.plain(left)) holds ", "*\(Figures.mg(drug))", "; \(Figures.mg(taken)) (\(fallen.decimal(places: 3))%) less than the whole tablet."], values: values,
            other: isRemoved || isLeft ? nil : "If \(whole.text(piece.grams)) was taken off instead, \(Figures.mg(taken)) is left.",
            working: (isRemoved ? ["weight left = \(whole.text(whole.grams)) − \(whole.text(piece.grams)) = \(whole.text(left))"] : []) + ["strength × weight / tablet weight = \(Figures.mg(strength)) × \(whole.text(left)) / \(whole.text(whole.grams)) = \(Figures.mg(drug))"], cautions: [caution]))
    }

    /// ".170 .174 .169, the mean weight in g", and of tablets whose strength is said three weights or more.
    private static func isListOfGrams(_ line: AskedLine) -> Bool {
        if line.strengths.isEmpty { return line.asks.count("g") || line.says("in", "g") }
        return line.doses.count >= 3 && line.has("weigh") && line.doses.allSatisfy { $0.quantity.style == .decimal && $0.amount > Fraction(1, over: 50) && $0.amount < .one }
    }

    /// "so 1 mg of powder = how much drug", "how much is in 3 mg of powder": it is weighed, and not taken off.
    private static func isAskedOfPowder(_ piece: Weight, _ line: AskedLine) -> Bool {
        let place = ["the", "my", "that"].contains(line.word(piece.index + 2) ?? "") ? piece.index + 3 : piece.index + 2
        let isOfTablet = line.word(place) == "tablet" && ["every", "each", "per"].contains(line.word(piece.index - 1) ?? "")
        guard line.word(piece.index + 1) == "of", line.word(place) == "powder" || isOfTablet, !line.has("shave", "off", "left", "minus", "cut", "discard", "lost") else { return false }
        let next = line.pieces.indices.contains(place + 1) ? line.pieces[place + 1] : .sign("?")
        // "capsules with 25 mg of the powder each"
        return next == .sign("=") || next == .sign("?") || ["is", "each", "contain", "has", "how", "equal"].contains(next.word ?? "")
    }

    private static func held(_ piece: Weight, _ whole: Weight, _ strength: Fraction, _ drug: Fraction) -> CalculationReading? {
        .result(Calculation(
            "\(piece.plain(piece.grams)) of powder of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))", says: ["It holds ", "*\(Figures.mg(drug))", " of the drug."], values: [Figures.value(drug, "mg")],
            working: ["strength × weight / tablet weight = \(Figures.mg(strength)) × \(whole.text(piece.grams)) / \(whole.text(whole.grams)) = \(Figures.mg(drug))"], cautions: [caution]))
    }

    /// "a 1 mg tablet weighs 150 mg, cut my 0.8 mg by 5%, new weight?": the percentage is of the dose, and not of the tablet.
    private static func lowered(_ line: AskedLine, _ whole: Weight, _ percent: AskedLine.Placed, _ strength: Fraction?, _ dose: AskedLine.Placed?) -> CalculationReading? {
        guard let strength, strength > .zero, let dose, dose.amount > .zero, dose.role != .cut, dose.amount <= strength * Fraction(5), line.percents.count == 1, percent.amount < Fraction(100), line.asks.isAny, line.word(percent.index - 1) != "to" else { return nil }
        let left = dose.amount * (Fraction(100) - percent.amount) / Fraction(100)
        let (before, after) = (whole.grams * dose.amount / strength, whole.grams * left / strength)
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) less \(Figures.text(percent.amount))%, of a \(Figures.mg(strength)) tablet that weighs \(whole.plain(whole.grams))",
            says: ["The new dose is \(Figures.mg(left)), which weighs ", "*\(whole.text(after))", ", instead of \(whole.text(before))."], values: whole.values(after) + [Figures.value(left, "mg")] + whole.values(before),
            working: ["dose × (1 − percent / 100) = \(Figures.mg(dose.amount)) × (1 − \(Figures.text(percent.amount)) / 100) = \(Figures.mg(left))", "tablet weight × dose / strength = \(whole.text(whole.grams)) × \(Figures.mg(left)) / \(Figures.mg(strength)) = \(whole.text(after))"], cautions: [caution]))
    }

    private static func percentCut(_ line: AskedLine, _ whole: Weight, _ said: Fraction, _ strength: Fraction?) -> CalculationReading? {
        // "file it down to 92%": so much is kept.
        let isKept = line.percents.first.map { line.word($0.index - 1) == "to" } == true
        let percent = isKept ? Fraction(100) - said : said
        guard line.asks.isAny || line.isTerse, percent < Fraction(100) else { return nil }
        let count = tablets(line, behind: whole)
        let together = whole.grams * count
        let off = together * percent / Fraction(100)
        let rest = together - off
        // "how much do I shave" asks for what comes off.
        let asksOff = line.has("shave", "off", "discard") && (line.asks.amount || line.asks.count("mg", "g")) && !line.asks.weight && !line.has("left", "new")
        var values = asksOff ? whole.values(off) + whole.values(rest) : whole.values(rest) + whole.values(off)
        var working = ["weight × (1 − percent / 100) = \(whole.text(together)) × (1 − \(percent) / 100) = \(whole.text(rest))"]
        var sentence = ["\(percent)% of \(whole.text(together)) is ", "*\(whole.text(off))", "; the rest weighs ", "*\(whole.text(rest))"]
        if let strength {
            let dose = strength * count * (Fraction(100) - percent) / Fraction(100)
            values.append(Figures.value(dose, "mg"))
            sentence.append(" and holds \(Figures.mg(dose))")
            working.append("strength × (1 − percent / 100) = \(Figures.mg(strength * count)) × (1 − \(percent) / 100) = \(Figures.mg(dose))")
        }
        sentence.append(".")
        return .result(Calculation(
            count == .one ? "\(percent)% off a tablet that weighs \(whole.plain(whole.grams))" : "\(percent)% off \(count) tablets that weigh \(whole.plain(whole.grams)) each", says: sentence, values: values,
            working: working, cautions: [caution]))
    }

    /// "I take 150 mg of powder from a 200 mg tablet, next week 5% less": off what is taken, and not off the tablet.
    private static func lowerPiece(_ line: AskedLine, _ piece: Weight, of whole: Weight, _ percent: Fraction, _ strength: Fraction?) -> CalculationReading? {
        guard case .result(var calculation)? = percentCut(line, piece, percent, strength.map { $0 * piece.grams / whole.grams }) else { return nil }
        calculation.understood = "\(Figures.text(percent))% off a piece of \(piece.plain(piece.grams))" + (strength.map { ", out of a \(Figures.mg($0)) tablet" } ?? ", out of a tablet") + " that weighs \(whole.plain(whole.grams))"
        return .result(calculation)
    }

    /// "my dose is two of them": so many tablets behind the weight of one.
    private static func tablets(_ line: AskedLine, behind whole: Weight) -> Fraction {
        let count = line.placed.first { item in
            guard item.index > whole.index, item.amount.isWhole, item.amount > .one, item.amount <= Fraction(10) else { return false }
            if item.quantity.measure == .tablets { return item.quantity.rate == nil }
            return item.quantity.measure == .bare && line.word(item.index + 1) == "of" && ["them", "those", "these"].contains(line.word(item.index + 2) ?? "")
        }
        return count?.amount ?? .one
    }

    /// `10 tablets weigh 1.74 g`: one of them first.
    private static func average(_ line: AskedLine, _ whole: Weight, _ piece: Weight?, _ strength: Fraction?, _ wanted: AskedLine.Placed?) -> CalculationReading? {
        guard piece == nil, let count = line.placed.first(where: { $0.quantity.measure == .tablets && $0.quantity.amount > .one }), count.index < whole.index,
            line.word(whole.index + 1) != "each"
        else { return nil }
        let one = whole.grams / count.amount
        let step = "total weight / tablets = \(whole.text(whole.grams)) / \(count.amount) = \(whole.text(one))"
        if let wanted, let strength, strength > .zero {
            let grams = one * wanted.amount / strength
            return .result(Calculation(
                "\(count.amount) tablets weigh \(whole.plain(whole.grams)) together; the piece that holds \(Figures.mg(wanted.amount))",
                says: ["One tablet weighs \(whole.plain(one)) on average, and \(Figures.mg(wanted.amount)) is in ", "*\(whole.text(grams))", "."], values: whole.values(grams) + whole.values(one),
                working: [step, "tablet weight × dose / strength = \(whole.text(one)) × \(Figures.mg(wanted.amount)) / \(Figures.mg(strength)) = \(whole.text(grams))"], cautions: [caution]))
        }
        guard line.asks.isAny else { return nil }
        return .result(Calculation(
            "\(count.amount) tablets that weigh \(whole.plain(whole.grams)) together", says: ["One tablet weighs ", "*\(whole.text(one))", " on average."],
            values: whole.values(one), working: [step], cautions: [caution]))
    }

    /// A weight is asked for and none is given.
    private static func unweighed(_ line: AskedLine) -> CalculationReading? {
        // "what does 0.3 mg weigh if it's the half mg pills"
        if line.asks.weight, line.says("what", "does") || line.says("what", "do") || line.says("what", "will"), line.doses.count == 1, line.strengths.count == 1, line.placed.count == 2, line.strangers == 0, line.volumes.isEmpty { return .missing("What does a whole tablet weigh on your scale?", .plain) }
        guard line.asks.weight || line.has("weigh", "g", "scale") && (line.asks.amount || line.asks.count("g")), !line.doses.isEmpty || !line.percents.isEmpty,
            line.has("should", "need", "for", "get", "give", "to", "must", "in", "cut", "would") || line.doses.contains(where: { $0.role == .wanted }) || line.has("my", "scale") && line.strangers == 0, line.volumes.isEmpty
        else { return nil }
        return .missing("What does a whole tablet weigh on your scale, and how many mg of the drug are in it?", .plain)
    }
}
