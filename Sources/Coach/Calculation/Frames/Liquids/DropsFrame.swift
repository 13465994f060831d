import Document
import Taper

/// Drops and mg, by what the line says of a drop or by the medicine's data sheet.
enum DropsFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        let counted = line.all(.drops)
        let isAboutDrops = line.asks.count("drop") || !counted.isEmpty || line.first(.perDrop) != nil
        if let volume = inDrops(line) ?? inMillilitres(line) ?? shareOfDay(line) { return volume }
        guard isAboutDrops, line.percents.isEmpty || counted.contains(where: { $0.amount > .one }), !line.asks.duration else { return nil }
        var source: String?
        // A share of so many drops needs no mg.
        if let percent = line.percents.first?.amount, let drops = counted.first(where: { $0.amount > .one }), said(line) == nil, line.drugs.isEmpty, line.asks.isAny { return cut(percent, drops.amount, nil, nil) }
        let each: Fraction
        var usedIndexes: Set<Int> = []
        var first: [String] = []
        if let said = said(line) {
            each = said.milligrams
            usedIndexes = said.used
            first = [said.working]
        } else if let drug = line.drugs.first, let strength = drug.strengths.first(where: { $0.form == .drops && $0.dose > .zero && $0.dose.milligrams < .one }) {
            each = strength.dose.milligrams
            source = strength.source
        } else {
            // "0.35 mL from a dropper, drops?"
            if line.asks.count("drop"), line.doses.isEmpty, line.volumes.count == 1, line.volumes[0].quantity.rate == nil, !line.volumes[0].quantity.isEach, line.placed.count == 1, line.first(.concentration) == nil, line.strangers <= 1, !Vetoes.seeksAdvice(line) { return .missing("How many drops of it make 1 mL? For example: 20 drops per mL.", .plain) }
            guard line.asks.count("drop") && !line.doses.isEmpty || counted.contains(where: { $0.amount > .one }) && (line.asks.count("mg") || line.asks.amount), !Vetoes.seeksAdvice(line) else { return nil }
            return .missing("How many mg are in one drop? It stands on the bottle or its leaflet.", .perDrop)
        }
        guard each > .zero, line.asks.isAny || line.isTerse else { return nil }
        let name = line.drugs.first.map { " of \($0.name)" } ?? ""
        let cautions = source == nil ? [] : ["Drops differ between products and countries: check how much is in one drop on your own bottle."]
        // "mg per drop"
        if line.asks.count("mg") || line.asks.what, line.says("per", "drop") || line.says("in", "one", "drop") || line.pieces.contains(where: { $0.quantity.map { $0.measure == .drops && $0.isEach } ?? false }), line.doses.allSatisfy({ usedIndexes.contains($0.index) }), counted.allSatisfy({ usedIndexes.contains($0.index) || $0.quantity.isEach }), usedIndexes.count > 1 {
            return .result(Calculation("what is in one drop", says: ["One drop holds ", "*\(Figures.mg(each))", "."], values: [Figures.value(each, "mg")], working: first))
        }
        // "one drop is what, and how many for 1.3 mg": both.
        if line.asks.count("drop", "any"), let dose = line.doses.first(where: { !usedIndexes.contains($0.index) }), counted.allSatisfy({ usedIndexes.contains($0.index) || $0.amount == .one }), counted.contains(where: { !usedIndexes.contains($0.index) && !$0.quantity.isEach }), line.doses.filter({ !usedIndexes.contains($0.index) }).count == 1 {
            let drops = dose.amount / each
            return .result(Calculation(
                "one drop\(name), and \(Figures.mg(dose.amount)) in drops", says: ["One drop holds ", "*\(Figures.mg(each))", "; \(Figures.mg(dose.amount)) is ", "*\(Figures.counted(drops, "drop"))", "."], values: [Figures.value(drops, "drop"), Figures.value(each, "mg")],
                working: first + ["dose / mg in one drop = \(Figures.mg(dose.amount)) / \(each) mg = \(Figures.text(drops)) drops"], cautions: cautions, sources: source.map { [$0] } ?? []))
        }
        if let day = overTheDay(line, each, besides: usedIndexes, first, name, cautions, source) { return day }
        if let drops = counted.first(where: { !usedIndexes.contains($0.index) && !$0.quantity.isEach }), !line.asks.count("drop") || line.doses.allSatisfy({ usedIndexes.contains($0.index) }) {
            let times = line.first(.times)?.amount ?? .one
            let dose = drops.amount * each * times
            let many = times == .one ? "" : " × \(times)"
            if let percent = line.percents.first?.amount { return cut(percent, drops.amount, each, source) }
            // "from 14 drops to 13, how many mg less"
            if let new = counted.first(where: { $0.index != drops.index && !usedIndexes.contains($0.index) && $0.role == .target && $0.amount < drops.amount }), times == .one {
                let less = drops.amount - new.amount
                let percent = Fraction(100) * less / drops.amount
                return .result(Calculation(
                    "from \(drops.amount) to \(new.amount) drops\(name), \(each) mg in each", says: ["That is ", "*\(Figures.mg(less * each))", " less (\(Figures.text(percent))%); \(new.amount) drops are \(Figures.mg(new.amount * each))."],
                    values: [Figures.value(less * each, "mg"), Figures.value(percent, "%"), Figures.value(new.amount * each, "mg")], working: first + ["drops less × mg in one drop = \(less) × \(each) mg = \(Figures.mg(less * each))"], cautions: cautions, sources: source.map { [$0] } ?? []))
            }
            // "14 drops, 2 drops less"
            if let less = counted.first(where: { $0.index != drops.index && !usedIndexes.contains($0.index) && $0.role == .cut && $0.amount < drops.amount }), times == .one {
                let rest = drops.amount - less.amount
                let percent = Fraction(100) * less.amount / drops.amount
                let values = [Figures.value(rest * each, "mg"), Figures.value(percent, "%"), Figures.value(rest, "drop"), Figures.value(less.amount * each, "mg")]
                return .result(Calculation(
                    "\(drops.amount) drops less \(less.amount)\(name), \(each) mg in each", says: ["\(rest) drops are ", "*\(Figures.mg(rest * each))", "; that is \(Figures.text(percent))% less."], values: line.asks.percent && !line.asks.count("mg") ? [values[1], values[0], values[2], values[3]] : values,
                    working: first + ["drops × mg in one drop = \(rest) × \(each) mg = \(Figures.mg(rest * each))", "less / drops × 100 = \(less.amount) / \(drops.amount) × 100 = \(Figures.text(percent))%"], cautions: cautions, sources: source.map { [$0] } ?? []))
            }
            return .result(Calculation(
                "\(drops.amount) drops\(many)\(name), \(each) mg in each", says: ["\(drops.amount) drops\(times == .one ? "" : " \(times) times") are ", "*\(Figures.mg(dose))", "."],
                values: [Figures.value(dose, "mg")], working: first + ["drops × mg in one drop = \(drops.amount)\(many) × \(each) mg = \(Figures.mg(dose))"], cautions: cautions, sources: source.map { [$0] } ?? []))
        }
        guard let dose = line.doses.first(where: { !usedIndexes.contains($0.index) }), line.asks.count("drop", "any") || line.asks.amount || line.has("drop") || dose.role == .wanted || line.isTerse && line.first(.perDrop) != nil && line.doses.count == 1 else { return nil }
        let drops = dose.amount / each
        guard drops >= Fraction(1, over: 2) else { return .doubtful("\(Figures.mg(dose.amount)) is less than half a drop of \(Figures.mg(each)). Which of them is in one drop?") }
        return .result(Calculation(
            "\(Figures.mg(dose.amount))\(name) in drops of \(each) mg", says: ["\(Figures.mg(dose.amount)) is ", "*\(Figures.counted(drops, "drop"))", drops.isWhole ? "." : ". Drops can't be divided: ask your pharmacist for a weaker liquid."],
            values: [Figures.value(drops, "drop")], working: first + ["dose / mg in one drop = \(Figures.mg(dose.amount)) / \(each) mg = \(Figures.text(drops)) drops"], cautions: cautions,
            sources: source.map { [$0] } ?? []))
    }

    /// "7 drops in the morning and 9 at night, how many mg", and "0.6 mg in the morning and 0.9 at night, how many drops each".
    private static func overTheDay(_ line: AskedLine, _ each: Fraction, besides used: Set<Int>, _ first: [String], _ name: String, _ cautions: [String], _ source: String?) -> CalculationReading? {
        let drops = line.all(.drops).filter { !used.contains($0.index) && !$0.quantity.isEach && $0.amount > .zero }
        let doses = line.doses.filter { !used.contains($0.index) }
        guard line.has("morning", "noon", "night", "am"), line.first(.times) == nil, line.placed.allSatisfy({ $0.role != .cut }), line.percents.isEmpty, drops.isEmpty != doses.isEmpty, drops.count + doses.count >= 2, drops.count + doses.count <= 6 else { return nil }
        let amounts = drops.isEmpty ? doses.map { $0.amount / each } : drops.map(\.amount)
        let total = amounts.reduce(Fraction.zero, +)
        let sum = amounts.map(Figures.text).joined(separator: " + ") + " = \(Figures.text(total)) drops"
        let sources = source.map { [$0] } ?? []
        if drops.isEmpty {
            return .result(Calculation(
                Figures.list(doses.map { Figures.mg($0.amount) }) + "\(name) in drops of \(each) mg", says: ["That is ", "*\(Figures.list(amounts.map { Figures.counted($0, "drop") }))", ", \(Figures.text(total)) a day."], values: amounts.map { Figures.value($0, "drop") } + [Figures.value(total, "drop")],
                working: first + zip(doses, amounts).map { "dose / mg in one drop = \(Figures.mg($0.amount)) / \(each) mg = \(Figures.text($1)) drops" }, cautions: cautions, sources: sources))
        }
        return .result(Calculation(
            amounts.map(Figures.text).joined(separator: " + ") + " drops\(name) a day, \(each) mg in each", says: ["\(Figures.text(total)) drops a day are ", "*\(Figures.mg(total * each))", "."], values: [Figures.value(total * each, "mg"), Figures.value(total * each, "mg/day"), Figures.value(total, "drop")],
            working: first + [sum, "drops × mg in one drop = \(Figures.text(total)) × \(each) mg = \(Figures.mg(total * each))"], cautions: cautions, sources: sources))
    }

    /// "11 drops morning and 9 at night, I leave out 1 of them, what percent of the day is that": no mg is needed.
    private static func shareOfDay(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.percent, line.percents.isEmpty, line.volumes.isEmpty, line.doses.isEmpty, line.intervals.allSatisfy({ $0.hours <= Fraction(24) }), line.first(.times) == nil, line.drugs.count < 2, !Vetoes.seeksAdvice(line) else { return nil }
        let counts = line.all(.drops).filter { !$0.quantity.isEach && $0.amount > .zero }
        let less = counts.filter { $0.role == .cut || isLeftOut($0, line) }
        let taken = counts.filter { item in !less.contains { $0.index == item.index } }
        guard less.count == 1, !taken.isEmpty, taken.count <= 6, counts.count == line.placed.count, taken.count == 1 || taken.allSatisfy({ line.timeOfDay(of: $0) != nil }), taken.allSatisfy({ $0.role != .target && $0.index < less[0].index }) else { return nil }
        let day = taken.reduce(Fraction.zero) { $0 + $1.amount }
        guard less[0].amount < day else { return nil }
        let percent = Fraction(100) * less[0].amount / day
        let sum = taken.map { Figures.text($0.amount) }.joined(separator: " + ")
        return .result(Calculation(
            "\(less[0].amount) of \(sum) drops", says: ["That is ", "*\(Figures.text(percent))%", ", and \(Figures.text(day - less[0].amount)) drops are left."], values: [Figures.value(percent, "%"), Figures.value(Fraction(100) - percent, "%"), Figures.value(day - less[0].amount, "drop")],
            working: ["\(less[0].amount) / (\(sum)) × 100 = \(Figures.text(percent))%"]))
    }

    private static func isLeftOut(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(item.index, most: 3)
        return near.contains { ["leave", "skip", "drop", "minus", "lose", "discard", "without"].contains($0) } || near.contains("off") && near.contains("take")
    }

    /// "40 drops in mL if 1 mL is 20 drops"
    private static func inMillilitres(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("ml") || line.says("in", "ml"), line.doses.isEmpty, line.percents.isEmpty, line.all(.drops).count == 2, line.volumes.count == 1, line.volumes[0].amount == .one, let rate = line.all(.drops).first(where: { isInMillilitre($0, line) || isPerMillilitre($0, line) }) ?? line.all(.drops).min(by: { abs($0.index, line.volumes[0].index) < abs($1.index, line.volumes[0].index) }), rate.amount > .zero, let drops = line.all(.drops).first(where: { $0.index != rate.index }) else { return nil }
        let volume = drops.amount / rate.amount
        return .result(Calculation(
            "\(drops.amount) drops at \(rate.amount) drops per mL", says: ["That is ", "*\(Figures.text(volume)) mL", "."], values: [Figures.value(volume, "mL")],
            working: ["drops / drops per mL = \(drops.amount) / \(rate.amount) = \(Figures.text(volume)) mL"]))
    }

    private static func abs(_ first: Int, _ second: Int) -> Int { first > second ? first - second : second - first }

    /// "20 drops per mL and I take 1.8 mL": no mg is needed. And how long a bottle lasts by drops.
    private static func inDrops(_ line: AskedLine) -> CalculationReading? {
        guard let rate = line.all(.drops).first(where: { isPerMillilitre($0, line) }), rate.amount > .zero, line.percents.isEmpty,
            let volume = line.volumes.first(where: { !$0.quantity.isEach && ($0.index < rate.index || $0.index > rate.index + 2) })
        else { return nil }
        let drops = volume.amount * rate.amount
        let step = "volume × drops per mL = \(Figures.text(volume.amount)) mL × \(rate.amount) = \(Figures.text(drops)) drops"
        let others = line.all(.drops).filter { $0.index != rate.index }
        if line.asks.count("drop"), others.isEmpty, line.doses.isEmpty {
            return .result(Calculation("\(Figures.text(volume.amount)) mL at \(rate.amount) drops per mL", says: ["That is ", "*\(Figures.counted(drops, "drop"))", "."], values: [Figures.value(drops, "drop")], working: [step]))
        }
        guard line.asks.duration || line.asks.count("day", "week"), others.count == 1, others[0].amount > .zero, line.has("last", "lasts", "take", "run", "day", "enough") || !line.intervals.isEmpty, others[0].role != .cut else { return nil }
        let daily = others[0].amount * (line.first(.times)?.amount ?? .one)
        let days = drops / daily
        return .result(Calculation(
            "\(Figures.text(volume.amount)) mL at \(rate.amount) drops per mL, \(daily) drops a day", says: ["It lasts ", "*\(Figures.counted(Fraction(days.floor, over: 1), "day"))", days.isWhole ? "." : " (\(Figures.text(days)))."],
            values: [Figures.value(Fraction(days.floor, over: 1), "day"), Figures.value(days, "day")], working: (line.first(.concentration).map { ["the strength, \(Figures.text($0.amount)) mg/mL, doesn't matter here"] } ?? []) + [step, "drops / drops a day = \(Figures.text(drops)) / \(daily) = \(Figures.text(days)) days"]))
    }

    private static func cut(_ percent: Fraction, _ drops: Fraction, _ each: Fraction?, _ source: String?) -> CalculationReading? {
        guard percent < Fraction(100) else { return nil }
        let off = drops * percent / Fraction(100)
        let rest = drops - off
        guard let each else {
            return .result(Calculation(
                "\(percent)% off \(drops) drops", says: ["\(percent)% of \(drops) drops is ", "*\(Figures.counted(off, "drop"))", "; \(Figures.text(rest)) drops are left."],
                values: [Figures.value(off, "drop"), Figures.value(rest, "drop")], working: ["drops × percent / 100 = \(drops) × \(percent) / 100 = \(Figures.text(off))"]))
        }
        return .result(Calculation(
            "\(percent)% off \(drops) drops of \(each) mg",
            says: ["\(percent)% of \(drops) drops is ", "*\(Figures.counted(off, "drop"))", "; \(Figures.text(rest)) drops (\(Figures.mg(rest * each))) are left."],
            values: [Figures.value(off, "drop"), Figures.value(rest, "drop"), Figures.value(rest * each, "mg"), Figures.value(off * each, "mg")],
            working: ["drops × percent / 100 = \(drops) × \(percent) / 100 = \(Figures.text(off))"], sources: source.map { [$0] } ?? []))
    }

    private static func perMillilitre(_ strength: Fraction, _ drops: Fraction) -> String {
        "mg per mL / drops per mL = \(Figures.text(strength)) mg in 1 mL / \(drops) drops = \(Figures.mg(strength / drops)) in each drop"
    }

    /// `20 drops per mL`, `25 drops make 1 mL`. In "12 drops if 1 mL is 25" the condition is told, and nothing of the 12.
    private static func isPerMillilitre(_ drops: AskedLine.Placed, _ line: AskedLine) -> Bool {
        func isMillilitre(_ place: Int) -> Bool { line.pieces.indices.contains(place) && line.pieces[place].quantity.map { $0.measure == .volume && $0.amount == .one } == true }
        if isMillilitre(drops.index + 1) { return true }
        return isMillilitre(drops.index + 2) && !["if", "when", "where", "with", "and", "but", "as", "since"].contains(line.word(drops.index + 1) ?? "") && line.pieces[drops.index + 1] != .sign(",") && line.pieces[drops.index + 1] != .sign("?") && line.pieces[drops.index + 1] != .sign(".")
    }

    /// `1 mL is 20 drops`
    private static func isInMillilitre(_ drops: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard drops.index > 1, line.pieces[drops.index - 2].quantity.map({ $0.measure == .volume && $0.amount == .one }) == true else { return false }
        return ["is", "equal", "has", "contain", "are", "makes", "gives"].contains(line.word(drops.index - 1) ?? "") || line.pieces[drops.index - 1] == .sign("=")
    }

    /// What the line says of one drop: `0.1 mg per drop`, `1 drop = 0.1 mg`, `25 drops are 2.5 mg`, `2.5 mg/mL, 25 drops per mL`.
    private static func said(_ line: AskedLine) -> (milligrams: Fraction, used: Set<Int>, working: String)? {
        if let each = line.first(.perDrop) { return (each.amount, [each.index], "\(Figures.mg(each.amount)) in each drop") }
        let drops = line.all(.drops)
        // "1 mL is 20 drops, 2 mg/mL"
        if let inOne = drops.first(where: { isInMillilitre($0, line) }), !inOne.amount.isZero
        {
            if let concentration = line.first(.concentration), concentration.amount > .zero { return (concentration.amount / inOne.amount, [inOne.index, inOne.index - 2, concentration.index], Self.perMillilitre(concentration.amount, inOne.amount)) }
            // "1 mL is 25 drops and has 2.5 mg"
            let behind = line.doses.first { $0.index > inOne.index + 1 && (inOne.index + 1..<$0.index).allSatisfy { place in line.pieces[place] == .sign(",") || line.pieces[place].quantity.map { $0.measure == .volume && $0.amount == .one } == true || ["and", "has", "contain", "with", "is", "in", "all", "it", "that", "which", "holds", "hold"].contains(line.word(place) ?? "") } }
            if let behind, behind.amount > .zero { return (behind.amount / inOne.amount, [inOne.index, inOne.index - 2, behind.index], Self.perMillilitre(behind.amount, inOne.amount)) }
        }
        if let perMillilitre = drops.first(where: { isPerMillilitre($0, line) }), !perMillilitre.amount.isZero, let concentration = Concentrations.found(line)
        {
            return (concentration.value / perMillilitre.amount, concentration.used.union([perMillilitre.index]), (concentration.mixture.map { "\(Figures.mg($0.milligrams)) in \(Figures.text($0.millilitres)) mL; " } ?? "") + self.perMillilitre(concentration.value, perMillilitre.amount))
        }
        for drop in drops where !drop.amount.isZero {
            // "20 drops = 2 mg", "each drop is 0.1 mg", "0.1 mg a drop"
            let links = ["is", "are", "contain", "equal", "has", "have", "of", "at", "makes", "make", "gives", "give", "hold", "in", "per"]
            func linked(_ from: Int, _ to: Int) -> Bool {
                to - from <= 3 && (from + 1..<to).allSatisfy { line.pieces[$0] == .sign("=") || links.contains(line.pieces[$0].word ?? "") } && to - from >= 2
            }
            func isJoined(_ from: Int, _ to: Int) -> Bool { to - from == 1 || to - from == 2 && links.contains(line.word(from + 1) ?? "") }
            for dose in line.doses {
                // "30 drops at 0.1 mg": of each.
                if drop.index + 2 == dose.index, line.word(drop.index + 1) == "at" || line.pieces[drop.index + 1] == .sign("×"), drop.amount > .one { return (dose.amount, [dose.index], "\(Figures.mg(dose.amount)) in each drop") }
                let isPair = dose.index > drop.index ? linked(drop.index, dose.index) : dose.index < drop.index && (linked(dose.index, drop.index) || drop.quantity.isEach && isJoined(dose.index, drop.index))
                // "per drop 0.1 mg"
                let isBehindEach = drop.quantity.isEach && dose.index == drop.index + 1
                if isPair || isBehindEach, drop.amount == .one || drops.count + line.doses.count > 2 { return (dose.amount / drop.amount, [drop.index, dose.index], "mg / drops = \(Figures.mg(dose.amount)) / \(drop.amount) = \(Figures.mg(dose.amount / drop.amount)) in each drop") }
            }
        }
        return nil
    }
}
