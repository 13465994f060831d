import Document
import Taper

/// Liquids: mL and mg in both directions, concentration, and how much of a mixture to keep and to leave.
enum LiquidFrame: CalculationFrame {
    static let settles = "Tablets mixed with water make a suspension: it settles, so shake it well before each measure."

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard !line.volumes.isEmpty || line.first(.concentration) != nil || line.asks.count("ml") || line.has("dissolve") && line.has("discard"), line.asks.isAny || line.isTerse, !line.asks.duration,
            !line.asks.count("day", "week", "month", "tablet")
        else { return nil }
        guard let concentration = Concentrations.found(line) else { return missing(line) }
        // "1.5 mg a day, 250 mL a week, enough?": a supply, and no single dose.
        if line.has("enough", "supply"), line.volumes.contains(where: { $0.quantity.rate.map { $0.hours > Fraction(24) } == true }) { return nil }
        if isOfTwoMedicines(line, concentration) { return nil }
        var doses = line.doses.filter { !concentration.used.contains($0.index) && !isVolumeAgain($0, line) }
        if let mixed = restInLiquid(line, concentration) ?? portions(line, concentration) ?? dayInMillilitres(line, concentration) ?? lowered(line, concentration) ?? waterFor(line, concentration) ?? DryAndLiquid.read(line) ?? otherStrength(line) ?? leftOutEachTime(line, concentration) { return mixed }
        // "how much water for a 1 mg tablet", "i was on 0.65 tablets, how many mL"
        if doses.isEmpty, line.asks.count("ml") || line.has("water") && line.asks.amount, concentration.mixture == nil { doses = line.placed.filter { $0.role == .strength && !concentration.used.contains($0.index) } }
        let volumes = line.volumes.filter { !concentration.used.contains($0.index) && !$0.quantity.isEach }
        let source = concentration.mixture.map { "\(concentration.tablets ?? Figures.mg($0.milligrams)) in \(Figures.text($0.millilitres)) mL" } ?? (concentration.note.map { "\($0), \(Figures.text(concentration.value)) mg/mL" } ?? "\(Figures.text(concentration.value)) mg/mL")
        let cautions = concentration.mixture == nil ? [] : [settles]
        if let percent = line.percents.first?.amount { return percentOf(percent, concentration, doses, volumes, source, cautions, line) }
        // "0.1 mg/mL, I fill it to 8.5, mg?": mg are asked for, so the bare number is mL.
        if let bare = doses.first, doses.count == 1, bare.quantity.measure == .bare, bare.role != .wanted, line.asks.count("mg"), !line.asks.count("ml"), concentration.mixture == nil, !line.volumes.contains(where: { $0.quantity.isEach }) {
            return milligrams(bare, concentration, source, cautions, line)
        }
        // "1 mg in 80 mL, drank 72": more than the drug in it and less than its volume, so mL.
        if let bare = doses.first, doses.count == 1, bare.quantity.measure == .bare, let mixture = concentration.mixture, bare.amount > mixture.milligrams, bare.amount <= mixture.millilitres {
            return milligrams(bare, concentration, source, cautions, line)
        }
        // "how many doses of 0.4 mg in 20 mL of 0.1 mg/mL"
        if line.says("many", "dose"), let dose = doses.first, dose.amount > .zero, let total = volumes.first?.amount ?? concentration.mixture?.millilitres {
            let count = total * concentration.value / dose.amount
            return .result(Calculation(
                "doses of \(Figures.mg(dose.amount)) in \(Figures.text(total)) mL of \(source)",
                says: ["It holds ", "*\(Figures.text(count)) doses", count.isWhole ? "." : ", \(Fraction(count.floor, over: 1)) of them full."], values: [Figures.value(count, "")],
                working: ["volume × concentration / dose = \(Figures.text(total)) mL × \(Figures.text(concentration.value)) mg/mL / \(Figures.mg(dose.amount)) = \(Figures.text(count))"], cautions: cautions))
        }
        // "from 0.6 to 0.57 mg, how many mL is the new dose"
        if doses.count == 2, let new = doses.first(where: { $0.role == .target || line.before($0.index, most: 1).first == "new" }), let old = doses.first(where: { $0.index != new.index }), old.role != .cut, line.asks.count("ml") || line.asks.amount && line.has("water") && !line.asks.count("mg"), volumes.isEmpty, line.percents.isEmpty, concentration.value > .zero, concentration.mixture == nil { return newVolume(old.amount, new.amount, concentration.value, source, isLess: line.has("minus", "difference", "off")) }
        if let dose = doses.first { return millilitres(dose, concentration, volumes, source, cautions, line) }
        if volumes.count > 1, let total = sum(volumes, concentration, source, cautions, line) { return total }
        if let cut = volumes.first(where: { $0.role == .cut }), let base = volumes.first(where: { $0.role != .cut }) ?? whole(concentration, line), base.amount > cut.amount, concentration.mixture == nil {
            return cutVolume(cut.amount, base.amount, concentration, source, cautions, line)
        }
        guard volumes.filter({ $0.role == .cut }).count <= 1 else { return nil }
        if let volume = volumes.first { return milligrams(volume, concentration, source, cautions, line) }
        // "1 mL three times" where the mL is also that of "per 1 mL"
        if let again = line.volumes.last, line.volumes.count > 1, concentration.mixture == nil { return milligrams(again, concentration, source, cautions, line) }
        // "how many mL for my dose if the liquid is 0.1 mg per mL"
        if concentration.mixture == nil, line.asks.count("ml"), line.placed.count == 1, line.has("my", "i", "her", "his"), line.has("dose") || line.says("do", "i"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) { return .missing("Which dose shall it be, in mg?", .wanted) }
        if line.volumes.contains(where: { $0.quantity.isEach }) || line.has("concentration", "strength", "contain") || line.asks.amount || line.asks.count("mg") || line.asks.what || line.asks.hasQuestionMark,
            !Vetoes.seeksJudgement(line) || line.asks.isStrong
        {
            if let mixture = concentration.mixture, line.has("discard", "leave"), line.asks.amount, !line.asks.count("mg") {
                return .missing("Which dose do you want out of the \(Figures.mg(mixture.milligrams)), in mg?", .wanted)
            }
            guard let mixture = concentration.mixture else {
                guard line.volumes.contains(where: { $0.quantity.isEach }), line.doses.isEmpty else { return nil }
                return .result(Calculation(
                    source, says: ["Each mL holds ", "*\(Figures.mg(concentration.value))", "."], values: [Figures.value(concentration.value, "mg/mL"), Figures.value(concentration.value, "mg")],
                    working: ["dose / volume = \(Figures.text(concentration.value)) mg/mL"]))
            }
            return .result(Calculation(
                source, says: ["That is ", "*\(Figures.text(concentration.value)) mg in each mL", "."],
                values: [Figures.value(concentration.value, "mg/mL"), Figures.value(concentration.value, "mg")],
                working: (concentration.note.map { [$0] } ?? []) + ["dose / volume = \(Figures.mg(mixture.milligrams)) / \(Figures.text(mixture.millilitres)) mL = \(Figures.text(concentration.value)) mg/mL"], cautions: cautions))
        }
        return nil
    }

    /// The 10 of "1 mg in 10 mL, I drink 9 of the 10".
    private static func isVolumeAgain(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.measure == .bare, item.amount.isWhole, line.before(item.index).first == "of", line.volumes.contains(where: { $0.index < item.index && $0.index >= item.index - 3 }) else { return false }
        return line.volumes.contains { $0.amount == item.amount }
    }

    private static func newVolume(_ old: Fraction, _ new: Fraction, _ concentration: Fraction, _ source: String, isLess: Bool) -> CalculationReading? {
        let (before, after) = (old / concentration, new / concentration)
        if isLess, after < before {
            return .result(Calculation(
                "from \(Figures.mg(old)) to \(Figures.mg(new)) of a liquid with \(source)", says: ["That is ", "*\(Figures.text(before - after)) mL", " less: \(Figures.text(after)) mL instead of \(Figures.text(before)) mL."], values: [Figures.value(before - after, "mL"), Figures.value(after, "mL")],
                working: ["(before − after) / concentration = (\(old) − \(new)) mg / \(Figures.text(concentration)) mg/mL = \(Figures.text(before - after)) mL"]))
        }
        return .result(Calculation(
            "from \(Figures.mg(old)) to \(Figures.mg(new)) of a liquid with \(source)", says: ["\(Figures.mg(new)) is in ", "*\(Figures.text(after)) mL", ", instead of \(Figures.text(before)) mL."],
            values: [Figures.value(after, "mL"), Figures.value(before, "mL"), Figures.value(before - after, "mL")], working: ["dose / concentration = \(Figures.mg(new)) / \(Figures.text(concentration)) mg/mL = \(Figures.text(after)) mL"]))
    }

    // MARK: Batches

    // MARK: What is missing

    // MARK: mg to mL

    static func millilitres(
        _ dose: AskedLine.Placed, _ concentration: Concentrations, _ volumes: [AskedLine.Placed], _ source: String, _ cautions: [String], _ line: AskedLine
    ) -> CalculationReading? {
        let wantsDiscard = line.has("discard", "leave", "behind") || line.has("out") && !line.says("out", "of")
        if let mixture = concentration.mixture {
            guard dose.amount <= mixture.milligrams else {
                return .doubtful("\(Figures.mg(dose.amount)) is more than the \(Figures.mg(mixture.milligrams)) in the mixture. Which numbers did you mean?")
            }
            let part = mixture.millilitres * dose.amount / mixture.milligrams
            let rest = mixture.millilitres - part
            // A cut is what is left in the glass; a wanted dose is what is taken.
            let isCut = dose.role == .cut
            let (keep, discard) = isCut ? (rest, part) : (part, rest)
            let taken = isCut ? mixture.milligrams - dose.amount : dose.amount
            var values = [Figures.value(keep, "mL"), Figures.value(discard, "mL"), Figures.value(taken, "mg")]
            // "what strength is it per mL and how many mL do I leave": both.
            if line.has("strength", "concentration") || line.volumes.contains(where: { $0.quantity.isEach }) { values.append(Figures.value(concentration.value, "mg/mL")) }
            if wantsDiscard || isCut { values.swapAt(0, 1) }
            return .result(Calculation(
                "\(Figures.mg(taken)) out of \(source)",
                says: wantsDiscard || isCut ? ["Leave ", "*\(Figures.text(discard)) mL", "; the \(Figures.text(keep)) mL that you keep hold \(Figures.mg(taken))."]
                    : ["Keep ", "*\(Figures.text(keep)) mL", " for \(Figures.mg(taken)); \(Figures.text(discard)) mL are left over."],
                values: values,
                working: (isCut ? ["whole − cut = \(Figures.mg(mixture.milligrams)) − \(Figures.mg(dose.amount)) = \(Figures.mg(taken))"] : []) + ["volume × wanted / whole = \(Figures.text(mixture.millilitres)) mL × \(Figures.mg(taken)) / \(Figures.mg(mixture.milligrams)) = \(Figures.text(keep)) mL",
                    "volume − kept volume = \(Figures.text(mixture.millilitres)) mL − \(Figures.text(keep)) mL = \(Figures.text(discard)) mL"], cautions: cautions))
        }
        // "0.7 mg split over 2 times": the day, and not each of them.
        if let several = line.first(.times), several.quantity.rate == nil, ["over", "in", "into", "split", "across", "between"].contains(line.before(several.index).first ?? "") { return nil }
        let times = line.first(.times)?.amount ?? .one
        let volume = dose.amount / concentration.value
        var values = [Figures.value(volume, "mL")]
        var sentence = ["\(Figures.mg(dose.amount)) is in ", "*\(Figures.text(volume)) mL", "."]
        if times > .one {
            values.append(Figures.value(volume * times, "mL"))
            sentence.append(" \(times) times that is \(Figures.text(volume * times)) mL.")
        }
        if let total = volumes.first(where: { $0.amount > volume }) {
            values.append(Figures.value(total.amount - volume, "mL"))
            if wantsDiscard { values.swapAt(0, values.count - 1) }
            sentence.append(" Of \(Figures.text(total.amount)) mL, \(Figures.text(total.amount - volume)) mL are left over.")
        }
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) of a liquid with \(source)", says: sentence, values: values,
            working: ["dose / concentration = \(Figures.mg(dose.amount)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text(volume)) mL"], cautions: cautions))
    }

    // MARK: mL to mg

    static func milligrams(_ volume: AskedLine.Placed, _ concentration: Concentrations, _ source: String, _ cautions: [String], _ line: AskedLine) -> CalculationReading? {
        // "0.25 mg/mL, 4 mL of it with 16 mL water": a liquid that was made weaker is none to take from.
        if line.placed.contains(where: { $0.index != volume.index && !concentration.used.contains($0.index) && isWaterBesides($0, line) }) { return nil }
        let times = line.first(.times)?.amount ?? .one
        let isTaken = ["keep", "take"].contains(line.before(volume.index).first ?? "") && !line.has("discard")
        // "9 mL a day over 3 doses": the day, and not each of them.
        if volume.quantity.rate == Interval(count: .one, unit: .day), let several = line.first(.times), several.quantity.rate == nil, ["over", "in", "into", "split", "across", "between"].contains(line.before(several.index).first ?? "") { return nil }
        // "10 of the 100 mL are gone, mg left"
        // "10 mL goes to my son, mg left": what is left, whoever has the rest.
        let isRest = line.says("mg", "left") && ["of", "goes", "went", "is", "are", "gets", "got", "for"].contains(line.word(volume.index + 1) ?? "") && times == .one
        if let mixture = concentration.mixture, !isTaken, isRest || volume.role == .cut || line.has("discard") || line.has("out", "minus", "leave") && (times == .one || line.has("each", "both")) {
            guard volume.amount <= mixture.millilitres else {
                return .doubtful("\(Figures.text(volume.amount)) mL is more than the \(Figures.text(mixture.millilitres)) mL of the mixture. Which numbers did you mean?")
            }
            // "morning and night, 5 mL poured off both"
            let named = Set(line.pieces.compactMap(\.word).filter(TimesOfDay.names.contains)).count
            let glasses = times > .one ? times : Fraction(Int128(named), over: 1)
            if glasses > .one, line.has("each", "both", "every") { return fromEach(volume.amount, mixture, glasses, source, cautions) }
            let gone = concentration.value * volume.amount
            let left = mixture.milligrams - gone
            let percent = Fraction(100) * volume.amount / mixture.millilitres
            var values = [Figures.value(left, "mg"), Figures.value(gone, "mg"), Figures.value(percent, "%"), Figures.value(mixture.millilitres - volume.amount, "mL")]
            if line.asks.percent { values.swapAt(0, 2) } else if line.says("not", "take") { values.swapAt(0, 1) }
            // "mg per mL? and what is left if I hold back 1.5 mL": both.
            let asksStrength = line.volumes.contains { $0.quantity.isEach } || line.has("concentration")
            if asksStrength { values.append(Figures.value(concentration.value, "mg/mL")) }
            return .result(Calculation(
                "\(Figures.text(volume.amount)) mL taken out of \(source)\(asksStrength ? ", \(Figures.text(concentration.value)) mg/mL" : "")",
                says: ["That takes out \(Figures.mg(gone)) (\(Figures.text(percent))%) and leaves ", "*\(Figures.mg(left))", "."], values: values,
                working: ["whole × volume / total = \(Figures.mg(mixture.milligrams)) × \(Figures.text(volume.amount)) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(gone))",
                    "whole − taken out = \(Figures.mg(left))"], cautions: cautions))
        }
        // What is left can't be said without the whole.
        if concentration.mixture == nil, volume.role == .cut || line.has("discard"), line.has("left") || line.asks.dose { return .missing("How many mL is the whole of it?", .plain) }
        let dose = concentration.value * volume.amount
        let total = dose * times
        if line.asks.percent, let mixture = concentration.mixture, volume.amount < mixture.millilitres, times == .one { return percentKept(volume.amount, mixture, source, cautions) }
        let isDaily = times > .one
        var values = [Figures.value(total, "mg")]
        if volume.amount == .one, !isDaily { values.append(Figures.value(dose, "mg/mL")) }
        if isDaily { values += [Figures.value(total, "mg/day"), Figures.value(dose, "mg")] }
        return .result(Calculation(
            "\(Figures.text(volume.amount)) mL of \(source)\(isDaily ? ", \(times) times a day" : "")",
            says: isDaily ? ["\(Figures.text(volume.amount)) mL holds \(Figures.mg(dose)); \(times) times a day that is ", "*\(Figures.mg(total))", "."] : ["\(Figures.text(volume.amount)) mL holds ", "*\(Figures.mg(dose))", "."],
            values: values,
            working: (concentration.note.map { [$0] } ?? []) + ["volume × concentration\(isDaily ? " × times" : "") = \(Figures.text(volume.amount)) mL × \(Figures.text(concentration.value)) mg/mL\(isDaily ? " × \(times)" : "") = \(Figures.mg(total))"], cautions: cautions))
    }

    /// "0.25 mg in 25 mL twice a day, 2 mL poured off each": several glasses, each with so much less.
    private static func fromEach(_ out: Fraction, _ mixture: (milligrams: Fraction, millilitres: Fraction), _ times: Fraction, _ source: String, _ cautions: [String]) -> CalculationReading? {
        let each = mixture.milligrams * (mixture.millilitres - out) / mixture.millilitres
        return .result(Calculation(
            "\(Figures.text(out)) mL taken out of each of \(times) glasses of \(source)", says: ["Each holds \(Figures.mg(each)); together that is ", "*\(Figures.mg(each * times))", " a day."],
            values: [Figures.value(each * times, "mg"), Figures.value(each * times, "mg/day"), Figures.value(each, "mg")],
            working: ["whole × (volume − taken out) / volume = \(Figures.mg(mixture.milligrams)) × (\(Figures.text(mixture.millilitres)) − \(Figures.text(out))) / \(Figures.text(mixture.millilitres)) = \(Figures.mg(each))", "\(Figures.mg(each)) × \(times) = \(Figures.mg(each * times))"], cautions: cautions))
    }

    /// "1 mg in 100 mL, I take 95 mL: percent cut?"
    private static func percentKept(_ kept: Fraction, _ mixture: (milligrams: Fraction, millilitres: Fraction), _ source: String, _ cautions: [String]) -> CalculationReading? {
        let left = Fraction(100) * kept / mixture.millilitres
        let dose = mixture.milligrams * kept / mixture.millilitres
        return .result(Calculation(
            "\(Figures.text(kept)) mL kept out of \(source)",
            says: ["That is ", "*\(Figures.text(Fraction(100) - left))%", " less; the \(Figures.text(kept)) mL hold \(Figures.mg(dose))."],
            values: [Figures.value(Fraction(100) - left, "%"), Figures.value(left, "%"), Figures.value(dose, "mg")],
            working: ["(volume − kept) / volume × 100 = (\(Figures.text(mixture.millilitres)) − \(Figures.text(kept))) / \(Figures.text(mixture.millilitres)) × 100 = \(Figures.text(Fraction(100) - left))%"], cautions: cautions))
    }

    /// The mL of "1 mL", where the line uses it for the concentration and the dose.
    static func whole(_ concentration: Concentrations, _ line: AskedLine) -> AskedLine.Placed? {
        line.volumes.first { concentration.used.contains($0.index) && !$0.quantity.isEach && line.has("dose") }
    }

    /// "0.03 mL off my 1 mL dose".
    private static func cutVolume(_ cut: Fraction, _ base: Fraction, _ concentration: Concentrations, _ source: String, _ cautions: [String], _ line: AskedLine) -> CalculationReading? {
        let off = cut * concentration.value
        let rest = (base - cut) * concentration.value
        let asksRest = line.has("left", "leave") || line.asks.dose || line.says("am", "i") || line.says("mg", "current") || line.says("mg", "is", "that", "current")
        let values = [Figures.value(off, "mg"), Figures.value(rest, "mg")]
        return .result(Calculation(
            "\(Figures.text(cut)) mL off \(Figures.text(base)) mL of \(source)",
            says: ["\(Figures.text(cut)) mL holds ", "*\(Figures.mg(off))", "; the \(Figures.text(base - cut)) mL that are left hold ", "*\(Figures.mg(rest))", "."],
            values: (asksRest ? values.reversed() : values) + [Figures.value(Fraction(100) * cut / base, "%"), Figures.value(base - cut, "mL")],
            working: ["volume × concentration = \(Figures.text(cut)) mL × \(Figures.text(concentration.value)) mg/mL = \(Figures.mg(off))",
                "volume left × concentration = \(Figures.text(base - cut)) mL × \(Figures.text(concentration.value)) mg/mL = \(Figures.mg(rest))"], cautions: cautions))
    }

    /// "6 mL in the morning and 7 mL at night".
    private static func sum(_ volumes: [AskedLine.Placed], _ concentration: Concentrations, _ source: String, _ cautions: [String], _ line: AskedLine) -> CalculationReading? {
        guard line.has("morning", "night", "noon", "am", "plus", "total") || line.pieces.contains(.sign("+")) || isListOfTheDay(volumes, line), volumes.allSatisfy({ volume in volume.role != .cut && !line.pieces[volume.index...].prefix(4).contains(.word("water")) }), concentration.mixture == nil else { return nil }
        let total = volumes.reduce(Fraction.zero) { $0 + $1.amount }
        let dose = total * concentration.value
        let parts = volumes.map { "\(Figures.text($0.amount)) mL" }.joined(separator: " + ")
        return .result(Calculation(
            "\(parts) of \(source)", says: ["Together they hold ", "*\(Figures.mg(dose))", "."], values: [Figures.value(dose, "mg"), Figures.value(dose, "mg/day"), Figures.value(total, "mL")],
            working: ["\(parts) = \(Figures.text(total)) mL", "volume × concentration = \(Figures.text(total)) mL × \(Figures.text(concentration.value)) mg/mL = \(Figures.mg(dose))"], cautions: cautions))
    }

    // MARK: A percentage off

    private static func percentOf(
        _ percent: Fraction, _ concentration: Concentrations, _ doses: [AskedLine.Placed], _ volumes: [AskedLine.Placed], _ source: String, _ cautions: [String], _ line: AskedLine
    ) -> CalculationReading? {
        guard percent < Fraction(100) else { return nil }
        let dosed = volumes.isEmpty ? doses.first : nil
        let volume = volumes.first?.amount ?? doses.first.map { $0.amount / concentration.value } ?? concentration.mixture?.millilitres
        guard let volume else { return line.asks.isStrong ? .missing("From how many mL, or from which dose in mg?", .start) : nil }
        let off = volume * percent / Fraction(100)
        let rest = volume - off
        let dose = rest * concentration.value
        var values = [Figures.value(off, "mL"), Figures.value(rest, "mL"), Figures.value(dose, "mg"), Figures.value(off * concentration.value, "mg")]
        if line.asks.dose || line.has("keep", "take") && !line.has("discard", "out", "off") { values.swapAt(0, 1) }
        if line.asks.count("mg") { values.swapAt(0, 2) }
        if dosed != nil { values.append(Figures.value(volume, "mL")) }
        return .result(Calculation(
            "\(percent)% off \(Figures.text(volume)) mL of \(source)",
            says: ["\(percent)% of \(Figures.text(volume)) mL is ", "*\(Figures.text(off)) mL", "; the ", "*\(Figures.text(rest)) mL", " that are left hold \(Figures.mg(dose))."], values: values,
            working: (dosed.map { ["dose / concentration = \(Figures.mg($0.amount)) / \(Figures.text(concentration.value)) mg/mL = \(Figures.text(volume)) mL"] } ?? []) + ["volume × percent / 100 = \(Figures.text(volume)) mL × \(percent) / 100 = \(Figures.text(off)) mL",
                "volume left × concentration = \(Figures.text(rest)) mL × \(Figures.text(concentration.value)) mg/mL = \(Figures.mg(dose))"], cautions: cautions))
    }
}
