import Document
import Taper

/// The numbers of a line that a result doesn't rest on.
///
/// A sum that leaves a number out may answer another question than the one that was asked: then the person is told which
/// number was not used.
enum UnreadNumbers {
    /// What to say beside the result; nil where every number was used.
    static func remark(_ calculation: Calculation, _ line: AskedLine) -> String? {
        let left = items(calculation, line)
        guard !left.isEmpty else { return other(calculation, line).map { "I didn't work out \($0). Ask for one thing at a time." } }
        return "I didn't use \(Figures.list(left.map(name))). If it belongs to the sum, ask again and say what it is."
    }

    /// What to ask before a sum is given that leaves numbers out.
    static func question(_ calculation: Calculation, _ line: AskedLine) -> String {
        let left = Figures.list(items(calculation, line).map(name))
        if left.isEmpty, let other = other(calculation, line) { return "I could take this as \(calculation.understood), but you asked for \(other) too. Ask for one thing at a time, or answer \"yes\" to leave it out." }
        return "I could take this as \(calculation.understood), but I don't see what \(left) is for. Ask again and say what it is, or answer \"yes\" to leave it out."
    }

    /// What the line asks for besides and the result doesn't give: the percentage, or the other medicine.
    private static func other(_ calculation: Calculation, _ line: AskedLine) -> String? {
        if AverageFrame.isAverage(line), !isAverageTold(line), line.doses.count > 1, !says(calculation, "average"), !calculation.understood.contains("weigh") { return "the average" }
        if isPartOfTabletUnread(line) { return "the part of the tablet" }
        if isHalvingUnread(line), !["50%", "hal"].contains(where: { says(calculation, $0) }) { return "the half" }
        if isPartLeftOutUnread(line), !says(calculation, "less"), !calculation.working.contains(where: { $0.contains("−") }) { return "the part of the tablet" }
        if SameAgain.isUnread(line), line.asks.isAny, !says(calculation, "each") { return "the dose that is the same as another" }
        // "how many mg of the drug is left", answered in mg of tablet
        if asksForDrug(line), !calculation.values.contains(where: { ["mg", "mg/day", "mg/ml", "mcg"].contains($0.unit.lowercased()) }) { return "how many mg of the drug" }
        // "what do I take on day 31", answered in days
        if line.asks.dose, line.spans.contains(where: { $0.amount > .one && NumberedDay.isNumbered($0, line) }), !calculation.values.contains(where: { !["day", "week", "month", "cut"].contains($0.unit) }) { return "the dose on that day" }
        // "which cut brings me under 1": a number of cuts.
        if line.says("which", "cut") || line.says("after", "what", "cut"), !calculation.values.contains(where: { $0.unit.contains("cut") }), !says(calculation, "cuts") { return "which cut" }
        // "per dose", "size of each": a share of the day, and no sum.
        if SplitFrame.asksForEach(line), line.first(.times) != nil, line.doses.count == 1, !calculation.working.contains(where: { $0.contains(" / ") }), !says(calculation, "each dose"), calculation.values.first?.unit == "mg" { return "how much each dose is" }
        if BeforeCut.asksForTheBeginning(line), !line.percents.isEmpty, !says(calculation, "before"), !says(calculation, "of which"), !says(calculation, "whole"), !says(calculation, "cut number") { return "the dose at the beginning" }
        if isNumberedCut(line), !says(calculation, "cuts"), !says(calculation, "cut number") { return "the dose after so many cuts" }
        if line.has("gap") || line.says("much", "more", "is"), line.doses.count == 2, !calculation.working.contains(where: { $0.contains("−") }) { return "the difference" }
        if line.asks.percent, line.percents.isEmpty, !calculation.values.contains(where: { $0.unit == "%" }) { return "the percentage" }
        for (unit, name) in [("cut", "how many cuts"), ("drop", "how many drops"), ("ml", "how many mL"), ("tablet", "how many tablets")] where (line.says("many", unit) || unit == "ml" && line.asks.count(unit)) && !calculation.values.contains(where: { $0.unit.lowercased().contains(unit) }) {
            return name
        }
        if let unit = unitAsked(calculation, line) { return unit }
        guard line.drugs.count <= 2, !line.doses.isEmpty else { return nil }
        let text = calculation.understood + calculation.result.map(text).joined()
        for index in line.pieces.indices.dropFirst() {
            if let name = medicineOfQuestion(index, line), !text.contains(name) { return "the dose of \(name)" }
            guard case .drug(let id) = line.pieces[index], ["in", "as", "into", "of", "much"].contains(line.word(index - 1) ?? "") || line.word(index + 1) == "equal", let drug = line.drugs.first(where: { $0.id == id }), !text.contains(drug.name) else { continue }
            if line.word(index - 1) == "of", !line.says("mg", "of"), !line.says("much", "of") { continue }
            // Of one medicine alone only what closes the line: "my total in diazepam".
            if line.drugs.count == 1, !["in", "as", "into"].contains(line.word(index - 1) ?? "") || line.pieces.indices.contains(index + 1) && line.pieces[index + 1] != .sign("?") || !line.asks.dose && !line.asks.amount { continue }
            return "the dose of \(drug.name)"
        }
        return nil
    }

    /// "a quarter from my 2 mg tablet": a word that no sum has taken for a part.
    private static func isPartOfTabletUnread(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard ["half", "quarter", "threequarters"].contains(line.word(place) ?? ""), line.word(place + 1) == "from" else { return false }
            return line.pieces[(place + 2)...].prefix(2).contains { $0.word == "tablet" || $0.quantity?.isStrength == true }
        }
    }

    /// "they cut it in half and then took another .25", "halved it, then .25 off": two falls, and a word for the first.
    private static func isHalvingUnread(_ line: AskedLine) -> Bool {
        guard line.has("then", "another"), line.has("off", "took", "take", "cut", "drop", "minus"), let place = line.pieces.indices.first(where: { line.word($0) == "halve" || line.word($0) == "half" && line.word($0 - 1) == "in" }) else { return false }
        return place > 0 && line.pieces[place - 1].quantity == nil && !line.has("tablet")
    }

    /// "1.5 tabs of 0.5 and leave a quarter out": a part that is taken away, told by its name alone.
    private static func isPartLeftOutUnread(_ line: AskedLine) -> Bool {
        guard line.placed.contains(where: { $0.quantity.measure == .tablets && $0.amount >= .one }) else { return false }
        return line.pieces.indices.contains { place in
            guard ["half", "quarter", "threequarters"].contains(line.word(place) ?? "") else { return false }
            return [1, 2].contains { ["leave", "skip", "drop", "minus", "without", "discard", "lose", "losing", "lost"].contains(line.word(place - $0) ?? "") } || ["out", "off", "less"].contains(line.word(place + 1) ?? "")
        }
    }

    /// "tablet average 174 mg, labelled 2 mg, target mass for 1.35 mg?": the average is told.
    private static func isAverageTold(_ line: AskedLine) -> Bool {
        guard let place = line.pieces.firstIndex(where: { $0.word == "average" }), line.pieces[place...].contains(where: { ["weigh", "mass", "target", "heavy"].contains($0.word ?? "") }) else { return false }
        return line.placed.contains { $0.index > place && $0.index <= place + 2 && ($0.amount >= Fraction(40) || $0.quantity.measure == .grams) }
    }

    /// "…, valium dose after?": the other medicine opens the last clause, which holds no number.
    private static func medicineOfQuestion(_ index: Int, _ line: AskedLine) -> String? {
        guard case .drug(let id) = line.pieces[index], line.drugs.count == 2, [Piece.sign(","), .sign("."), .word("so"), .word("new")].contains(line.pieces[index - 1]), ["dose", "after", "amount", "then", "total"].contains(line.word(index + 1) ?? ""), !line.pieces[index...].contains(where: { $0.quantity != nil }), line.asks.isAny else { return nil }
        return line.drugs.first { $0.id == id }?.name
    }

    /// "my third 5 percent cut": two went before it.
    private static func isNumberedCut(_ line: AskedLine) -> Bool {
        if !line.percents.isEmpty, line.pieces.indices.contains(where: { line.word($0) == "number" && line.word($0 - 1) == "cut" && line.pieces.indices.contains($0 + 1) && line.pieces[$0 + 1].quantity.map { $0.amount > .one } == true }) { return true }
        // "10% each cut, how much is the tenth"
        if !line.percents.isEmpty, line.says("each", "cut") || line.says("every", "cut") || line.says("each", "times"), let last = line.pieces.last(where: { $0 != .sign("?") }), CutsJoiner.ordinalWords[last.word ?? ""].map({ $0 > 2 }) ?? (last.quantity?.style == .ordinal) { return true }
        return line.percents.contains { percent in
            guard line.word(percent.index + 1) == "cut", percent.index > 0 else { return false }
            let before = line.pieces[percent.index - 1]
            return ["second", "third", "fourth", "fifth", "sixth"].contains(before.word ?? "") || before.quantity.map { $0.style == .ordinal && $0.amount > .one } == true
        }
    }

    /// "how many mg of the drug", "10% less of the drug", and not "the piece that holds 0.4 mg of drug".
    private static func asksForDrug(_ line: AskedLine) -> Bool {
        guard !line.asks.weight, !line.says("of", "tablet"), let place = line.pieces.firstIndex(where: { $0.word == "drug" }) else { return false }
        let before = line.pieces[..<place].reversed().drop { ["of", "the"].contains($0.word ?? "") }.first
        return ["mg", "much", "minus", "many"].contains(before?.word ?? "")
    }

    private static func says(_ calculation: Calculation, _ word: String) -> Bool {
        (calculation.understood + calculation.result.map(text).joined() + calculation.working.joined()).lowercased().contains(word)
    }

    /// "how many mg", "mg per mL", "how many days", answered in another unit: another question was answered.
    private static func unitAsked(_ calculation: Calculation, _ line: AskedLine) -> String? {
        let units = calculation.values.map { $0.unit.lowercased() }
        guard !units.isEmpty, !units.contains("") else { return nil }
        if line.says("many", "mg") || line.says("much", "mg"), !units.contains(where: { $0.hasPrefix("mg") || $0 == "mcg" }) { return "how many mg" }
        let isPerMillilitre = line.pieces.indices.dropLast().contains { line.word($0) == "mg" && line.pieces[$0 + 1].quantity.map { $0.measure == .volume && $0.isEach } == true }
        if isPerMillilitre, !units.contains("mg/ml"), line.doses.isEmpty || line.first(.concentration) != nil { return "how many mg are in each mL" }
        if line.says("new", "strength") || line.says("new", "concentration"), line.asks.counts.isEmpty, !units.contains("mg/ml"), line.first(.concentration) != nil { return "the new strength" }
        if line.says("much", "water"), line.has("plus", "dilute", "to", "so"), !units.contains("ml") { return "how much water" }
        let times = ["day", "week", "month", "hour", "year"]
        if times.contains(where: { line.says("many", $0) }), !units.contains(where: times.contains) { return "how long" }
        return countAsked(calculation, units, line)
    }

    /// "56 tablets at 1.75 a day = days", answered in mg: none of the units that are asked for is among the results.
    private static func countAsked(_ calculation: Calculation, _ units: [String], _ line: AskedLine) -> String? {
        let times = ["day", "week", "month", "hour", "year"]
        let names = ["mg": "how many mg", "mcg": "how many mcg", "ml": "how many mL", "drop": "how many drops", "tablet": "how many tablets"]
        // "equals how many ativan" asks for its dose.
        let isOfMedicine = line.pieces.indices.dropLast().contains { place in
            guard line.word(place) == "many", case .drug = line.pieces[place + 1] else { return false }
            return true
        }
        // A "drop" or a "cut" is more often what was done than what is counted.
        let asked = line.asks.counts.filter { $0 != "cut" && (names[$0] != nil || times.contains($0)) && !(isOfMedicine && $0 == "tablet") }
        guard !asked.isEmpty, !line.asks.counts.contains("any"), !line.asks.percent else { return nil }
        let isGiven = asked.contains { name in
            // "…, the others stay as they are. day?": its dose.
            if times.contains(name) { return units.contains(where: times.contains) || line.asks.amount || name == "day" && says(calculation, "the day ") }
            // "how much pill for 0.8 mg" is weighed.
            if name == "tablet", units.contains(where: { $0.contains("tablet") || $0 == "g" }) { return true }
            if name == "mg" || name == "mcg" { return units.contains { $0.hasPrefix("mg") || ["mcg", "g"].contains($0) } }
            return units.contains { $0.hasPrefix(name) }
        }
        guard !isGiven, let first = asked.sorted().first else { return nil }
        return names[first] ?? "how long"
    }

    /// The numbers of the line that a result doesn't show.
    static func items(_ calculation: Calculation, _ line: AskedLine) -> [AskedLine.Placed] {
        var shown: [(number: Fraction, unit: String?)] = []
        let texts = [calculation.understood, calculation.otherReading ?? ""] + calculation.working + calculation.result.map(text)
        for tokens in texts.map({ LineScanner.scan(FormulaConstants.removed(from: $0)).tokens }) {
            for (index, token) in tokens.enumerated() {
                guard let number = token.number else { continue }
                let next = tokens.indices.contains(index + 1) ? tokens[index + 1] : nil
                shown.append((number, next.flatMap { $0.isSign("%") ? "%" : $0.name }))
            }
        }
        // "2.5 mg/mL, a drop is 0.1 mg": by drops the strength of a mL isn't needed.
        let isByDrops = calculation.working.contains { $0.contains("in each drop") }
        return line.placed.filter { isNumberOfASum($0, line) && !isShown($0, line, shown) && !(isByDrops && $0.quantity.measure == .concentration) }
    }

    private static func isNumberOfASum(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard !item.quantity.isEach, item.quantity.style != .ordinal, !item.amount.isZero, item.quantity.share == nil, item.role != .strength else { return false }
        // "a 1 mg weighs 0.17 g": the drug in it need not matter.
        if item.quantity.isDoseLike, line.word(item.index + 1) == "weigh" { return false }
        // "the pill is 0.16 g with half a mg in it, how heavy are ten percent": of the weight.
        if item.quantity.isDoseLike, line.asks.weight, line.percents.count == 1, line.all(.grams).count == 1, line.doses.count == 1 { return false }
        // "morning is 0.25 and stays"
        if isUnchanged(item, line) { return false }
        // "a 10 mL syringe", "a 100 mL bottle": its size, which need not matter.
        if item.quantity.measure == .volume, line.word(item.index + 1) == "water", !["with", "and", "then", "plus"].contains(line.word(item.index - 1) ?? "") { return false }
        switch item.quantity.measure {
        // "1 mL = 0.05 mg": the one is in the strength.
        case .volume where item.amount == .one, .drops where item.amount == .one: return false
        case .dose, .percent, .volume, .grams, .concentration, .perDrop, .drops: return true
        // A small whole number in a sentence may count anything; "7 drops morning, 9 night" and "4 of the 0.5 mg" don't.
        // "in two halves, mL per half"
        case .bare where line.word(item.index + 1) == "halve" && line.has("per", "each"): return item.amount > .one
        case .bare where isNumberOfParts(item, line): return true
        // "8 crumbs of a 2 mg, I eat 3"
        case .bare where item.amount.isWhole && line.word(item.index - 1) == "take" && line.all(.parts).contains(where: { $0.amount > item.amount }): return true
        // "two syringes of 3.2 mL"
        case .bare where item.quantity.style == .word && item.amount.isWhole && item.amount > .one && line.word(item.index + 2) == "of" && line.pieces.indices.contains(item.index + 3) && line.pieces[item.index + 3].quantity?.measure == .volume: return true
        // "one of my three 0.25 doses"
        case .bare where item.quantity.style == .word && item.amount.isWhole && item.amount > .one && line.word(item.index + 2) == "dose" && line.pieces[item.index + 1].quantity?.isDoseLike == true: return true
        // "spilled half of a 100 mL glass"
        case .bare where item.quantity.style == .word && item.amount < .one && line.word(item.index + 1) == "of": return true
        // "1/3 of 0.75 morning, 2/3 night"
        case .bare where item.quantity.style == .quotient && item.amount < .one && !["split", "ratio", "divided"].contains(line.word(item.index - 1) ?? ""): return line.timeOfDay(of: item) != nil
        // "2.5 mL × 2 a day"
        case .bare where item.index > 0 && line.pieces[item.index - 1] == .sign("×"): return item.amount > .one
        case .bare: return item.quantity.style == .decimal || isTimed(item, line) || isOfTablets(item, line) || isOfParts(item, line)
        // "4 cuts of 10% and then 3 of 5%": left out, the dose is another.
        case .cuts: return item.amount > .one
        // A stock of tablets that a sum leaves out was meant to be reckoned with.
        case .tablets where item.quantity.strength != nil && item.amount > .one && item.amount.isWhole: return true
        case .tablets: return item.amount >= Fraction(10) && item.quantity.style != .word
        // "1 mg three times": so often a day, right behind the dose.
        // "done four times", "remove a tenth five times"; "each of my 3 doses" is one of them.
        case .times where ["my", "the", "all"].contains(line.word(item.index - 1) ?? ""): return false
        // "three times I dose: .25 .25 and .3": as many as are listed.
        case .times where item.quantity.rate == nil && item.index < (line.doses.first?.index ?? 0) && item.amount == Fraction(Int128(line.doses.count), over: 1): return false
        case .times: return item.amount > .one && (item.quantity.rate == nil || item.index > 0 && line.pieces[item.index - 1].quantity.map { $0.isDoseLike && !$0.isStrength } == true)
        // "in 3 equal parts, what is each": left out, each is the whole.
        // "12% of 1.25 in 15 equal bits, one is"
        case .parts where item.amount > .one && item.quantity.rate == nil && ["in", "into"].contains(line.word(item.index - 1) ?? "") && line.pieces.suffix(4).contains(.word("one")) && !line.has("only"): return true
        case .parts: return item.amount > .one && item.quantity.rate == nil && line.has("each") && line.first(.concentration) == nil
        // "from 4 march to 2 may": the days were asked with the rest.
        case .span where line.calendar?.days.map({ item.quantity.span == Interval(count: Fraction($0), unit: .day) }) == true: return true
        case .span: return isFollowed(item, line) || isBesides(item, line) || isLengthOfFall(item, line)
        // "the average and a tenth of it": one more result is asked for.
        // "drank a third"
        case .shareOfDose where ["keep", "discard"].contains(line.word(item.index - 1) ?? ""): return true
        case .shareOfDose: return line.word(item.index - 1) == "and" && line.word(item.index + 1) == "of" && ["it", "that", "this"].contains(line.word(item.index + 2) ?? "")
        case .halfLives: return false
        }
    }

    /// "0.002 mg a day off 0.4, what percent in 30 days", "day 1 is 0.75, what on day 31".
    private static func isLengthOfFall(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard let span = item.quantity.span, span.unit != .hour else { return false }
        if item.amount > .one, NumberedDay.isNumbered(item, line) { return line.asks.dose || !line.asks.duration && line.asks.counts.isDisjoint(with: ["day", "week", "month"]) && line.intervals.contains { $0.hours >= Fraction(24) } }
        guard line.asks.percent, ["in", "after", "over", "within"].contains(line.word(item.index - 1) ?? "") else { return false }
        return line.placed.contains { $0.role == .cut && $0.quantity.rate.map { $0.hours < span.hours } == true }
    }

    /// "3 of the bits", "5 quarters of a tablet"
    private static func isOfParts(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount > .one, item.amount.isWhole, item.quantity.style != .ordinal else { return false }
        // "then three at 5%", "4 by 10%": so many cuts.
        if ["at", "of", "by"].contains(line.word(item.index + 1) ?? ""), line.pieces.indices.contains(item.index + 2), line.pieces[item.index + 2].quantity?.measure == .percent { return true }
        if line.pieces.indices.contains(item.index + 1), line.pieces[item.index + 1].quantity?.share != nil { return true }
        // "5 quarters", "three halves"
        if ["quarter", "half", "halve", "thirds", "eighths", "fifths", "sixths"].contains(line.word(item.index + 1) ?? "") { return true }
        return line.word(item.index + 1) == "of" && (2...3).contains { line.word(item.index + $0) == "part" }
    }

    /// "snapped in four", "as two doses of the same size": left out, each is another.
    static func isNumberOfParts(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole, item.amount > .one, item.amount <= Fraction(20), item.quantity.style != .ordinal, item.quantity.style != .decimal else { return false }
        if ["in", "into"].contains(line.word(item.index - 1) ?? "") { return (2...4).contains { ["cut", "snap", "snapped", "broke", "broken", "split", "chopped", "sliced"].contains(line.word(item.index - $0) ?? "") } }
        let behind = line.pieces[(item.index + 1)...].prefix(4).prefix { $0.word != nil || $0 == .sign("-") }.compactMap(\.word)
        return ["same", "equal", "even", "identical"].contains(behind.first ?? "") && behind.contains("dose")
    }

    /// "10 days plus 2 spare days"
    private static func isBesides(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole, item.index > 0 else { return false }
        return line.word(item.index - 1) == "plus" || line.pieces[item.index - 1] == .sign("+")
    }

    /// "which dose do I have after half a year", where a dose falls from time to time.
    private static func isFollowed(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard line.asks.dose, line.word(item.index - 1) == "after", let span = item.quantity.span, span.unit != .hour else { return false }
        return line.intervals.contains { $0.hours > Fraction(24) } && (!line.percents.isEmpty || line.placed.contains { $0.role == .cut })
    }

    /// Of a dose that stays as it is nothing is asked.
    private static func isUnchanged(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.quantity.isDoseLike else { return false }
        let behind = line.pieces[(item.index + 1)...].prefix(4).prefix { $0.word != nil }.compactMap(\.word)
        return behind.contains { ["stays", "stay", "unchanged", "untouched"].contains($0) } && !line.has("total", "day")
    }

    private static func isTimed(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount.isWhole, item.quantity.style != .ordinal, line.word(item.index - 1) != "at" else { return false }
        let near = line.after(item.index, most: 3).first { !["in", "at", "the", "before", "my", "every"].contains($0) }
        return ["night", "morning", "noon"].contains(near ?? "")
    }

    private static func isOfTablets(_ item: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard item.amount > .one, item.amount.isWhole, line.word(item.index + 1) == "of" else { return false }
        // "what percent is gone after 30 of them"
        if line.word(item.index - 1) == "after", ["them", "those", "these"].contains(line.word(item.index + 2) ?? "") { return true }
        // "two of them less 10%"
        if ["them", "those", "these"].contains(line.word(item.index + 2) ?? ""), item.amount <= Fraction(10), line.word(item.index + 3) != "so" { return true }
        return line.placed.contains { $0.index > item.index && $0.index <= item.index + 3 && ($0.role == .strength || $0.quantity.isStrength || $0.quantity.isDoseLike) }
    }

    private static func isShown(_ item: AskedLine.Placed, _ line: AskedLine, _ shown: [(number: Fraction, unit: String?)]) -> Bool {
        let amount = item.amount
        // "60 mg, four pills of 15": their drug together.
        if item.quantity.measure == .tablets, let strength = item.quantity.strength, shown.contains(where: { $0.number == amount * strength }) { return true }
        // What is gone and what is left are one number.
        if item.quantity.measure == .percent, shown.contains(where: { $0.number == Fraction(100) - amount }) { return true }
        if let span = item.quantity.span {
            // "week 11" is shown by the 6 weeks since week 5, too.
            let since = NumberedDay.isNumbered(item, line) ? line.spans.filter { NumberedDay.isNumbered($0, line) && $0.amount < amount }.map { amount - $0.amount } : []
            return shown.contains { shown in [TimeUnit.day, .week, .month, .year].contains { span.count(in: $0) == shown.number } || since.contains(shown.number) }
        }
        // A count shows up as itself: "twice" is not the 0.5 of half a mg; "five times weaker" is 0.2 as strong.
        // "twice a day" is not the 2 of "2 mL".
        if [.times, .cuts, .parts].contains(item.quantity.measure) { return shown.contains { $0.number == amount && !["ml", "mg", "g", "%"].contains($0.unit ?? "") || $0.unit == "as" && $0.number == .one / amount } }
        // "and then another 0.006": twice in the sum, as it is twice in the line.
        if line.word(item.index - 1) == "another", line.placed.contains(where: { $0.index < item.index && $0.amount == amount && $0.quantity.measure == item.quantity.measure }), shown.filter({ $0.number == amount }).count < 2 { return false }
        let ways = ways(item, amount)
        // What is written rounded counts as shown.
        // A volume or a percentage is shown with its unit: 5 mg are not the 5 mL.
        let unit: String? = item.quantity.measure == .volume ? "ml" : item.quantity.measure == .percent ? "%" : nil
        return shown.contains { number, written in (unit == nil || written == unit) && ways.contains { number == $0 || (number - $0).magnitude * Fraction(10_000) < $0.magnitude } }
    }

    /// How a number may be shown: in mg or mcg, in g or mg, mg per mL or mL per mg. A count is shown as it is: 5 drops are not the 0.005 mg/mL.
    private static func ways(_ item: AskedLine.Placed, _ amount: Fraction) -> [Fraction] {
        switch item.quantity.measure {
        case .concentration: [amount, amount * Fraction(1000), amount * (item.quantity.perVolume ?? .one), .one / amount]
        case .dose, .grams, .perDrop: [amount, amount * Fraction(1000), amount / Fraction(1000)]
        case .bare where item.quantity.style == .decimal || item.amount >= Fraction(20): [amount, amount * Fraction(1000), amount / Fraction(1000)]
        default: [amount]
        }
    }

    private static func name(_ item: AskedLine.Placed) -> String {
        switch item.quantity.measure {
        case .percent: "\(Figures.text(item.amount))%"
        case .volume: "\(Figures.text(item.amount)) mL"
        case .grams: "\(Figures.text(item.amount)) g"
        case .concentration: "\(Figures.text(item.amount)) mg/mL"
        case .drops: "\(Figures.text(item.amount)) drops"
        case .perDrop: "\(Figures.mg(item.amount)) a drop"
        case .tablets: "\(Figures.text(item.amount)) tablets"
        case .times: "\(Figures.text(item.amount)) times"
        case .cuts: "\(Figures.text(item.amount)) cuts"
        case .bare, .parts: Figures.text(item.amount)
        case .span(let unit): Figures.counted(item.amount, unit.rawValue)
        default: item.quantity.isMicrograms ? "\(Figures.text(item.amount * Fraction(1000))) mcg" : Figures.mg(item.amount)
        }
    }

    private static func text(_ inline: Inline) -> String {
        switch inline {
        case .text(let words), .dose(let words): words
        default: ""
        }
    }
}
