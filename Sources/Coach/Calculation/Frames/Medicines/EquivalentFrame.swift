import Document
import Taper

/// A dose of one medicine in another: always the spread over every table, never an average.
enum EquivalentFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        if let portion = portion(line) ?? share(line) ?? EquivalentSum.swapped(line) { return portion }
        // "0.25 clonazepam vs ativan, what's the same strength"
        let isSame = line.says("same", "as") || line.has("match", "matches") || line.says("same", "strength") || line.says("same", "dose") || line.says("same", "thing") || line.says("same", "in") || line.has("compared") && line.placed.count == 1
        guard line.percents.isEmpty, !line.asks.duration, !line.has("stronger", "weaker", "than", "better", "difference", "halflife", "seizure", "seizures"), !line.has("versus", "vs") || isBesideMedicine(line) && (isSame || line.has("equal")) else { return nil }
        let pairs = together(pairs(line), line)
        let isAsked = isSame || line.has("equal", "convert", "into", "back", "conversion") || line.pieces.contains(.sign("=")) || line.asks.amount || line.asks.dose || line.says("amount", "of") || line.says("ashton", "dose", "of") || line.says("ashton", "amount") || line.asks.count("mg", "any", "tablet") || line.asks.count("ml") && line.first(.concentration) != nil
        if isOfMine(line) {
            guard line.drugs.count == 2 else { return .missing("Which dose of which medicine shall I look up?", .plain) }
            // "how much valium for my ativan": the own one is asked about.
            let own = line.drugs.last { drug in line.pieces.indices.contains { $0 > 0 && line.word($0 - 1) == "my" && line.pieces[$0] == .drug(drug.id) } } ?? line.drugs[0]
            return .missing("Which dose of \(own.name), in mg?", .plain)
        }
        if line.drugs.isEmpty, line.doses.count == 1, line.doses[0].quantity.measure == .dose, line.placed.count == 1, line.has("equal"), line.asks.what, line.asks.counts.isEmpty, line.strangers == 0, !line.has("cut", "drop", "zero") {
            return .missing("\(Figures.mg(line.doses[0].amount)) of which medicine, and in which other one?", .plain)
        }
        if isOfUnnamed(line) { return .missing("\(Figures.mg(line.doses[0].amount)) of which medicine?", .plain) }
        // "two tablets of lorazepam into diazepam"
        if line.drugs.count == 2, line.placed.count == 1, let tablets = line.first(.tablets), tablets.quantity.strength == nil, line.strengths.isEmpty, line.has("into", "in", "to", "as", "equal", "convert") || line.asks.amount, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), line.strangers <= 2 {
            return .missing("How many mg are in one tablet?", .strength)
        }
        if line.drugs.count < 2 {
            // Ashton's table is one of doses equal to diazepam.
            if line.has("ashton"), line.has("equal", "convert", "number", "value", "dose"), line.drugs.count == 1, pairs.count == 1, line.doses.count == 1, !Vetoes.seeksJudgement(line), let from = line.formulary.medication(named: pairs[0].drug), let to = line.formulary.medication(named: "diazepam"), from.id != to.id { return result(pairs[0], from, to) }
            return single(line, pairs, isAsked)
        }
        if let tablets = inTablets(line, pairs) { return tablets }
        // "is 20 mg valium really equal to 1 mg klonopin": by the tables.
        if pairs.count == 2, line.drugs.count == 2, isCompared(line), let from = line.formulary.medication(named: pairs[0].drug), let to = line.drugs.first(where: { $0.id != from.id }), pairs[1].drug == to.id {
            return result(pairs[0], from, to, beside: pairs[1].milligrams)
        }
        if let total = EquivalentSum.read(line, pairs) { return total }
        guard pairs.count <= 1, line.doses.count <= 1 || pairs.first?.note?.contains("+") == true, line.drugs.count == 2 else { return nil }
        let namesTable = !line.words.isDisjoint(with: EquivalentTables.words)
        let isPlain = line.strangeWords.allSatisfy({ EquivalentTables.words.contains($0) || namesTable && (swaps.contains($0) || $0 == "whole" || $0 == "entire") }) && (line.has("in", "to", "for", "as") || line.asks.hasQuestionMark || line.has("table", "chart") || Roles.isScaleOfDoses(line.pieces))
        guard isAsked || isPlain || line.asks.what && line.has("in", "to", "is", "of", "as") else { return nil }
        guard isAsked && (line.has("equal", "convert", "into") || line.asks.amount || line.asks.count("mg", "any")) || !Vetoes.seeksJudgement(line) else { return nil }
        guard let pair = pairs.first else {
            // Without a dose only "my dose" or "how much is that" wants a number; the rest is a question for the knowledge base.
            let isMine = (line.has("my", "im", "that", "this") || line.says("do", "i", "need") || line.says("do", "i", "take")) && !line.says("how", "do") && !line.says("how", "to")
            guard isMine, line.has("convert", "equal", "into") || line.asks.amount || line.asks.count("mg") && (line.has("to") || line.says("would", "that") || line.says("is", "that") || line.has("make", "makes")), !Vetoes.seeksJudgement(line) else { return nil }
            return .missing("Which dose of \(line.drugs[0].name), in mg?", .plain)
        }
        guard let from = line.formulary.medication(named: pair.drug), let to = line.drugs.first(where: { $0.id != from.id }) else { return nil }
        // "0.3 mg clonazepam as diazepam liquid of 2 mg/5 mL, how many mL"
        if let liquid = line.first(.concentration), line.asks.count("ml"), line.volumes.isEmpty, line.placed.count == 2, DosePairs.drug(at: liquid.index, in: line.pieces) ?? drugBefore(liquid.index, line) == to.id { return inLiquid(pair, from, to, liquid.amount) }
        // "swapping a third of my 1.5 mg": the rest stays.
        let rest = line.doses.first { $0.quantity.share != nil && $0.quantity.strength != nil }.flatMap { dose in dose.quantity.strength.map { $0 - dose.amount } }
        // "replaced half my 2 mg ativan with valium, what am I on in valium all together"
        if isSwap(line), let rest, line.has("total", "everything", "lot") { return result(Pair(drug: pair.drug, milligrams: pair.milligrams + rest, note: "\(Figures.mg(pair.milligrams)) as \(to.name) and \(Figures.mg(rest)) as before"), from, to) }
        guard case .result(var found)? = result(pair, from, to, rest: isSwap(line) ? rest : nil) else { return nil }
        if let missing = EquivalentTables.missing(line) { found.cautions.append(missing) }
        return .result(found)
    }

    /// "how many 2 mg valium equal 0.5 xanax": the second one in tablets of the first.
    private static func inTablets(_ line: AskedLine, _ pairs: [Pair]) -> CalculationReading? {
        guard pairs.count == 2, line.drugs.count == 2, pairs[0].drug != pairs[1].drug, let first = line.placed.first, first.amount > .zero, first.index >= 2, line.word(first.index - 1) == "many", line.word(first.index - 2) == "how" else { return nil }
        guard let from = line.formulary.medication(named: pairs[1].drug), let to = line.formulary.medication(named: pairs[0].drug), case .result(var calculation)? = result(pairs[1], from, to) else { return nil }
        let lines = Dose(milligrams: pairs[1].milligrams).map { EquivalentTables.sorted(Taper.Calculator.equivalents(of: $0, from: from, to: to)) } ?? []
        let counts = lines.map { $0.value.low.milligrams / first.amount }
        guard let count = counts.first else { return nil }
        calculation.understood += ", in tablets of \(Figures.mg(first.amount))"
        calculation.result += [.text(" \(Figures.mg(count * first.amount)) are "), .dose(Figures.counted(count, "tablet")), .text(" of \(Figures.mg(first.amount)).")]
        calculation.values = counts.map { Figures.value($0, "tablet") } + calculation.values
        calculation.working.append("dose / strength = \(Figures.mg(count * first.amount)) / \(Figures.mg(first.amount)) = \(Figures.counted(count, "tablet"))")
        return .result(calculation)
    }

    /// `diazepam oral solution 2 mg per 5 mL`: the name that stands before it.
    private static func drugBefore(_ index: Int, _ line: AskedLine) -> String? {
        line.pieces[..<index].reversed().compactMap { if case .drug(let id) = $0 { id } else { nil } }.first
    }

    private static func inLiquid(_ pair: Pair, _ from: Medication, _ to: Medication, _ strength: Fraction) -> CalculationReading? {
        guard strength > .zero, case .result(var calculation)? = result(pair, from, to), let lines = Dose(milligrams: pair.milligrams).map({ EquivalentTables.sorted(Taper.Calculator.equivalents(of: $0, from: from, to: to)) }), let first = lines.first?.value.low.milligrams else { return nil }
        let volume = first / strength
        calculation.understood += ", as a liquid of \(Figures.text(strength)) mg/mL"
        calculation.result += [.text(" \(Figures.mg(first)) are "), .dose("\(Figures.text(volume)) mL"), .text(" of it.")]
        calculation.values.insert(Figures.value(volume, "mL"), at: 0)
        calculation.working.append("dose / concentration = \(Figures.mg(first)) / \(Figures.text(strength)) mg/mL = \(Figures.text(volume)) mL")
        return .result(calculation)
    }

    /// `0.25 clonazepam vs ativan`: of two medicines, and not of two tables.
    private static func isBesideMedicine(_ line: AskedLine) -> Bool {
        line.pieces.indices.dropLast().contains { place in
            guard ["versus", "vs"].contains(line.word(place) ?? "") else { return false }
            if case .drug = line.pieces[place + 1] { return true }
            return line.pieces[place + 1].quantity?.isDoseLike == true
        }
    }

    private static let swaps: Set<String> = ["swap", "swapping", "swapped", "replace", "replaces", "replaced", "replacing", "switch", "switched", "switching", "crossed", "cross", "crossing", "convert", "trade", "trading", "traded", "exchange", "exchanging"]

    static func isSwap(_ line: AskedLine) -> Bool { !line.words.isDisjoint(with: swaps) }

    /// "alprazolam 0.25 mg morning and 0.5 mg night": one medicine over the day, as one dose.
    private static func together(_ pairs: [Pair], _ line: AskedLine) -> [Pair] {
        guard pairs.count >= 2, Set(pairs.map(\.drug)).count == 1, line.drugs.count == 2, pairs.allSatisfy({ $0.note == nil }), line.doses.count == pairs.count, line.doses.allSatisfy({ line.timeOfDay(of: $0) != nil && $0.role != .cut && $0.role != .target }), line.first(.times) == nil, line.has("total", "day", "all", "daily", "together", "both") || !line.intervals.isEmpty else { return pairs }
        let total = pairs.reduce(Fraction.zero) { $0 + $1.milligrams }
        return [Pair(drug: pairs[0].drug, milligrams: total, note: pairs.map { Figures.text($0.milligrams) }.joined(separator: " + ") + " = \(Figures.mg(total))")]
    }

    /// "40% of my 2 mg xanax swapped for valium": that part in the other medicine, and the rest of the first.
    private static func portion(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), isSwap(line), !line.has("cut", "off", "minus", "drop", "then"), line.drugs.count == 2, line.doses.count == 1, let dose = line.doses.first, dose.index < percent.index || line.pieces[percent.index..<dose.index].contains(.word("of")),
            line.asks.isAny, let drug = DosePairs.drug(at: dose.index, in: line.pieces), let from = line.formulary.medication(named: drug), let to = line.drugs.first(where: { $0.id != from.id })
        else { return nil }
        let part = dose.amount * percent.amount / Fraction(100)
        let note = "\(percent.amount)% of \(Figures.mg(dose.amount)) = \(Figures.mg(part))"
        return result(Pair(drug: from.id, milligrams: part, note: note), from, to, rest: dose.amount - part)
    }

    /// "oxazepam 30 mg, the first third is crossed to diazepam": that part of the dose, and the rest of the first.
    private static func share(_ line: AskedLine) -> CalculationReading? {
        let words = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "third": Fraction(1, over: 3)]
        guard isSwap(line), line.percents.isEmpty, line.drugs.count == 2, line.doses.count == 1, let dose = line.doses.first, dose.quantity.share == nil, line.asks.amount || line.asks.count("mg") || line.asks.what && line.has("total"), !line.has("or"), !Vetoes.seeksJudgement(line) else { return nil }
        let said = line.first(.shareOfDose)?.amount ?? words.first { line.words.contains($0.key) }?.value
        guard let said, said < .one, line.placed.allSatisfy({ $0.index == dose.index || $0.quantity.measure == .shareOfDose }), let drug = DosePairs.drug(at: dose.index, in: line.pieces) ?? sharedDrug(line), let from = line.formulary.medication(named: drug), let to = line.drugs.first(where: { $0.id != from.id }) else { return nil }
        let part = dose.amount * said
        return result(Pair(drug: from.id, milligrams: part, note: "\(said) of \(Figures.mg(dose.amount)) = \(Figures.mg(part))"), from, to, rest: dose.amount - part)
    }

    /// "swap half my klonopin for valium, I'm on 1.5": the name stands by the share.
    private static func sharedDrug(_ line: AskedLine) -> String? {
        let places = line.pieces.indices.filter { if case .drug = line.pieces[$0] { true } else { false } }
        guard let first = places.first, line.pieces[max(0, first - 3)..<first].contains(where: { ["half", "quarter", "third"].contains($0.word ?? "") || $0.quantity?.measure == .shareOfDose }), case .drug(let id) = line.pieces[first] else { return nil }
        return id
    }

    /// "convert my dose to valium", "how much valium equals what I take": the dose isn't said. Without "my" it is a
    /// question for the knowledge base ("how do I convert klonopin to valium").
    private static func isOfMine(_ line: AskedLine) -> Bool {
        guard !line.drugs.isEmpty, line.drugs.count <= 2, line.placed.isEmpty, !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line), !line.says("how", "do"), !line.says("how", "to"), line.strangers <= 1 else { return false }
        guard line.has("my", "mine", "her", "his", "it", "that", "this") || line.says("i", "take") || line.says("im", "on") || line.says("i", "am", "on") else { return false }
        let isDose = line.has("dose", "mine", "it", "that", "this") || line.says("i", "take") || line.says("im", "on") || line.drugs.count == 2 || line.has("my") && !line.intervals.isEmpty
        // "my xanax in klonopin please"
        if line.drugs.count == 2, line.pieces.count <= 9, line.has("my"), line.has("in", "into", "as"), line.strangers == 0 { return true }
        return isDose && (line.has("convert", "equal", "into") || line.asks.amount || line.asks.dose && line.has("in", "to")) || isMyDoseIn(line)
    }

    /// "change my dose to valium for me", "my dose as diazepam?": the dose itself in the other medicine, and no question about a switch.
    private static func isMyDoseIn(_ line: AskedLine) -> Bool {
        guard line.drugs.count == 1, let dose = line.pieces.firstIndex(of: .word("dose")), line.pieces[..<dose].suffix(3).contains(.word("my")), line.pieces.indices.contains(dose + 2), line.pieces[dose + 2] == .drug(line.drugs[0].id) else { return false }
        if ["as", "in"].contains(line.word(dose + 1) ?? "") { return line.strangers == 0 }
        // Told to ebb, and nothing that a prescriber does.
        guard ["to", "into"].contains(line.word(dose + 1) ?? ""), let verb = line.pieces.firstIndex(where: { ["change", "turn", "put", "swap", "switch", "translate"].contains($0.word ?? "") }) else { return false }
        return line.pieces[..<verb].allSatisfy { ["can", "could", "would", "you", "please", "pls", "now", "ok", "just", "then"].contains($0.word ?? "") }
    }

    /// "what's 20 mg in klonopin": of which medicine isn't said.
    private static func isOfUnnamed(_ line: AskedLine) -> Bool {
        let strangers = line.strangeWords.filter { !EquivalentTables.words.contains($0) && !["switch", "switching", "swap", "swapping", "crossing", "cross"].contains($0) }
        guard line.drugs.count == 1, line.placed.count == 1, line.doses.count == 1, strangers.count <= 1, line.asks.what || line.asks.amount || line.has("convert", "equal"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), line.intervals.isEmpty else { return false }
        // A word that isn't known may be the medicine.
        let isNear = !line.before(line.doses[0].index, most: 1).isEmpty && line.strangeWords.contains(line.before(line.doses[0].index, most: 1)[0])
        guard !isNear else { return false }
        let (dose, drug) = (line.doses[0], Piece.drug(line.drugs[0].id))
        guard let place = line.pieces.firstIndex(of: drug), line.doses[0].quantity.measure == .dose || place > dose.index else { return false }
        // "from 20 mg of my benzo to diazepam"
        if ["in", "into", "to", "as"].contains(line.word(place - 1) ?? ""), place > dose.index, line.pieces[dose.index..<place].contains(where: { ["benzo", "benzos", "med", "meds", "medication"].contains($0.word ?? "") }) { return true }
        // "what would my 5 mg be in clonazepam"
        if place == dose.index + 3, line.word(dose.index + 1) == "be", ["in", "as"].contains(line.word(place - 1) ?? "") { return true }
        if place == dose.index + 2, ["in", "into", "as"].contains(line.word(place - 1) ?? "") || line.has("convert") && line.word(place - 1) == "to" { return true }
        // "how much valium is 2 mg"
        if line.asks.amount, place == dose.index - 2, line.word(place + 1) == "is", line.word(place - 1) == "much", dose.index == line.pieces.lastIndex(where: { $0 != .sign("?") }) { return true }
        return place < dose.index && line.pieces[place..<dose.index].contains(where: { ["equal", "is", "for"].contains($0.word ?? "") }) && line.pieces[dose.index...].contains { ["one", "other", "that", "this", "it"].contains($0.word ?? "") }
    }

    /// An equals sign or its like stands between the two doses.
    private static func isCompared(_ line: AskedLine) -> Bool {
        let doses = line.doses
        guard doses.count == 2, doses[1].index - doses[0].index <= 8, !line.has("total", "plus") else { return false }
        let between = line.pieces[doses[0].index..<doses[1].index]
        return between.contains { $0 == .sign("=") || $0.word == "equal" || $0.word == "same" } && !between.contains { $0.word == "and" || $0 == .sign("+") }
    }

    struct Pair {
        var drug: String
        var milligrams: Fraction
        /// `0.5 mg × 2 a day = 1 mg`, where the line said so.
        var note: String?
    }

    /// The doses of the line with their medicines, several a day added up.
    static func pairs(_ line: AskedLine) -> [Pair] {
        line.placed.compactMap { item in
            // "4 mg xanax in valium, and how many 10 mg tablets is that": the tablet is no dose.
            if item.role == .strength, line.asks.count("tablet"), !line.doses.isEmpty { return nil }
            var amount = item.amount
            if item.quantity.measure == .tablets {
                guard let strength = item.quantity.strength ?? (line.doses.isEmpty && line.strengths.count == 1 ? line.strengths.first : nil) else { return nil }
                amount = amount * strength
            } else if !item.quantity.isDoseLike {
                return nil
            }
            // "convert my klonopin to valium: 1 mg" names the one that is converted first.
            guard let drug = DosePairs.drug(at: item.index, in: line.pieces) ?? (line.drugs.count == 2 && line.doses.count == 1 ? line.drugs[0].id : nil) ?? drugOfTheDay(item, line) else { return nil }
            // "30 mg tablets, one and a half a day"
            if item.role == .strength, let count = line.placed.first(where: { $0.quantity.measure == .bare && $0.quantity.rate == Interval(count: .one, unit: .day) && $0.quantity.style != .decimal || $0.quantity.measure == .tablets && $0.quantity.strength == nil && $0.quantity.rate != nil && $0.quantity.share == nil }), line.strengths.count == 1, line.doses.count <= 1 {
                return Pair(drug: drug, milligrams: amount * count.amount, note: "\(Figures.text(count.amount)) × \(Figures.mg(amount)) a day = \(Figures.mg(amount * count.amount))")
            }
            // Of several doses "three times a day" belongs to the one before it.
            if line.doses.count > 1, let times = line.first(.times), !(times.index > item.index && !line.doses.contains { $0.index > item.index && $0.index < times.index }) { return Pair(drug: drug, milligrams: amount, note: nil) }
            if line.isWholeDay(item) { return Pair(drug: drug, milligrams: amount, note: nil) }
            if let times = line.first(.times)?.amount, times > .one, line.first(.times)?.quantity.rate != nil || line.first(.times)?.index == item.index + 1 || line.has("day") || line.intervals.contains(Interval(count: .one, unit: .day)) {
                return Pair(drug: drug, milligrams: amount * times, note: "\(Figures.mg(amount)) × \(times) a day = \(Figures.mg(amount * times))")
            }
            return Pair(drug: drug, milligrams: amount, note: nil)
        }
    }

    /// "lorazepam 1 mg at breakfast, half a mg after lunch": of two doses with times of day the second one is of the same medicine.
    private static func drugOfTheDay(_ item: AskedLine.Placed, _ line: AskedLine) -> String? {
        guard item.quantity.measure == .dose || item.quantity.style == .decimal, line.timeOfDay(of: item) != nil, let before = line.placed.last(where: { $0.index < item.index }), before.quantity.isDoseLike, line.timeOfDay(of: before) != nil else { return nil }
        guard !line.pieces[before.index..<item.index].contains(.sign(".")) else { return nil }
        return DosePairs.before(before.index, in: line.pieces) ?? DosePairs.behind(before.index, in: line.pieces)
    }

    /// One medicine only: the other must be asked for, unless an equivalent in diazepam goes without saying.
    private static func single(_ line: AskedLine, _ pairs: [Pair], _ isAsked: Bool) -> CalculationReading? {
        guard line.drugs.count == 1, line.has("equal", "convert"), let pair = pairs.first, pairs.count == 1, line.doses.count == 1, line.volumes.isEmpty,
            line.asks.counts.subtracting(["mg", "any"]).isEmpty, line.strengths.isEmpty || line.doses.isEmpty
        else { return nil }
        return .missing("In which medicine shall I look for the equivalent of \(Figures.mg(pair.milligrams)) \(line.drugs[0].name)?", .medicine)
    }

    private static func result(_ pair: Pair, _ from: Medication, _ to: Medication, beside other: Fraction? = nil, rest: Fraction? = nil) -> CalculationReading? {
        guard let dose = Dose(milligrams: pair.milligrams), dose > .zero else { return nil }
        let lines = EquivalentTables.sorted(Taper.Calculator.equivalents(of: dose, from: from, to: to))
        guard let first = lines.first else { return nil }
        var values: [Calculation.Value] = []
        for line in lines {
            for amount in [line.value.low, line.value.high] {
                let value = Calculation.Value(amount: amount.amount, unit: "mg")
                if !values.contains(value) { values.append(value) }
            }
        }
        let back = EquivalentTables.sorted(Taper.Calculator.equivalents(of: first.value.low, from: to, to: from))
        let differ = values.count > 1
        var sentence = ["By \(EquivalentTables.name(first.value.source)), \(dose) \(from.name) is about ", "*\(EquivalentTables.shown(first.value)) \(to.name)", "."]
        let others = lines.dropFirst().filter { $0.value.low != first.value.low || $0.value.high != first.value.high }
        if !others.isEmpty {
            sentence.append(" " + Figures.list(others.map { "\(EquivalentTables.name($0.value.source)) gives \(EquivalentTables.shown($0.value))" }).capitalizedFirst + ".")
        }
        sentence.append(
            differ ? " The tables rest on opinion and differ; your prescriber chooses which one to use."
                : " The tables rest on opinion, people differ, and your prescriber chooses which one to use.")
        // "total mg, and in diazepam terms?"
        if pair.note != nil, !values.contains(Figures.value(pair.milligrams, "mg")) { values.append(Figures.value(pair.milligrams, "mg")) }
        if let rest {
            values.append(Figures.value(rest, "mg"))
            sentence.append(" \(Figures.mg(rest)) of \(from.name) stays.")
        }
        let isTwoWay = back.count == lines.count && !back.isEmpty
        return .result(Calculation(
            (pair.note.map { "\($0); " } ?? "") + "\(dose) \(from.name) in \(to.name), by each table\(other.map { ", beside \(Figures.mg($0))" } ?? "")", says: sentence, values: values,
            other: isTwoWay
                ? "The other way round, \(first.value.low) \(to.name) is \(EquivalentTables.range(back)) \(from.name)\(differ ? ", depending on the table" : "")." : nil,
            working: (pair.note.map { [$0] } ?? []) + lines.map { "\(EquivalentTables.name($0.value.source)): \($0.working)" },
            table: Table(
                header: ["Table", from.name, to.name], alignments: [.left, .right, .right],
                rows: lines.map { [EquivalentTables.name($0.value.source), "\(dose)", EquivalentTables.shown($0.value)] }, caption: "Equivalents of \(dose) \(from.name)"),
            cautions: ["Equivalents are estimates. Never change from one medicine to another by a table alone."],
            sources: lines.map(\.value.source)))
    }
}
