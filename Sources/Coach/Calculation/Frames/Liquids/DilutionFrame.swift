import Document
import Taper

/// A liquid made weaker, two liquids put together, and what goes into one: how much water, how many tablets, how strong it is then.
enum DilutionFrame: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.isAny || line.isTerse || line.says("water", "to", "plus"), !line.asks.duration, !line.asks.weight, line.spans.isEmpty, line.intervals.isEmpty else { return nil }
        if let share = shareInEach(line) { return share }
        guard line.percents.isEmpty else { return nil }
        if let tablets = tabletsInto(line) { return tablets }
        guard !line.asks.count("tablet", "day", "drop") else { return nil }
        return partAsStrong(line) ?? twoTogether(line) ?? waterTo(line) ?? toppedUp(line) ?? wholeOfPart(line)
    }

    private static func volumes(_ line: AskedLine) -> [AskedLine.Placed] { line.volumes.filter { !$0.quantity.isEach && $0.quantity.rate == nil && $0.amount > .zero } }

    private static func perMillilitre(_ value: Fraction) -> String { "\(Figures.text(value)) mg/mL" }

    /// Something is put in besides: "how much water to add".
    private static func isAdded(_ line: AskedLine) -> Bool { line.has("plus", "dilute", "top", "topped", "thin", "thinned") || line.says("more", "water") }

    // MARK: Weaker

    /// "15 mL, it should be one tenth as strong, how much water", "five times weaker": no strength is needed.
    private static func partAsStrong(_ line: AskedLine) -> CalculationReading? {
        guard let share = share(line), share > .zero, line.has("water", "plus", "dilute") || line.asks.count("ml"), line.asks.amount || line.asks.count("ml") || isAdded(line) else { return nil }
        let found = Concentrations.found(line)
        let volumes = volumes(line).filter { found?.used.contains($0.index) != true }
        guard let volume = found?.mixture?.millilitres ?? volumes.first?.amount else {
            return line.placed.filter({ $0.quantity.measure != .shareOfDose && $0.quantity.measure != .times }).isEmpty && line.has("my", "i", "this") ? .missing("How many mL of it are there?", .plain) : nil
        }
        guard found?.mixture != nil || volumes.count == 1 else { return nil }
        let whole = volume / share
        let strength = found.map { $0.value * share }
        return .result(Calculation(
            "\(Figures.text(volume)) mL\(found.map { " of \(perMillilitre($0.value))" } ?? ""), \(share) as strong", says: ["Add ", "*\(Figures.text(whole - volume)) mL", ": then it is \(Figures.text(whole)) mL\(strength.map { ", with \(Figures.text($0)) mg in each" } ?? "")."],
            values: [Figures.value(whole - volume, "mL"), Figures.value(whole, "mL")] + (strength.map { [Figures.value($0, "mg/mL")] } ?? []),
            working: ["volume / share − volume = \(Figures.text(volume)) / \(share) − \(Figures.text(volume)) = \(Figures.text(whole - volume)) mL"], cautions: [LiquidFrame.settles]))
    }

    private static func share(_ line: AskedLine) -> Fraction? {
        let named = ["half": Fraction(1, over: 2), "quarter": Fraction(1, over: 4), "third": Fraction(1, over: 3)]
        for index in line.pieces.indices {
            if let times = line.pieces[index].quantity, times.measure == .times || times.measure == .bare && times.amount.isWhole && line.word(index + 1) == "times", times.amount > .one, isWeaker(behind: index, line) { return .one / times.amount }
            guard isStrong(behind: index, line) else { continue }
            if let part = line.pieces[index].quantity, part.measure == .shareOfDose || part.measure == .bare && part.style == .quotient, part.amount < .one { return part.amount }
            if let word = line.word(index), let part = named[word] { return part }
        }
        return nil
    }

    /// `as strong`, `the strength`, `of the current concentration`.
    private static func isStrong(behind index: Int, _ line: AskedLine) -> Bool {
        var place = index + 1
        while place < index + 4, ["of", "the", "its", "as", "current", "that", "starting", "full"].contains(line.word(place) ?? "") { place += 1 }
        return ["strong", "strength", "concentrated", "concentration"].contains(line.word(place) ?? "")
    }

    private static func isWeaker(behind index: Int, _ line: AskedLine) -> Bool {
        let words = [line.word(index + 1), line.word(index + 2)].compactMap(\.self)
        return !Set(words).isDisjoint(with: ["weaker", "thinner", "weak"])
    }

    /// "1 mg/mL, I'd like 0.25 mg/mL, there are 8 mL, water to add?" and "to make 40 mL of 0.05 mg/mL out of 0.5 mg/mL".
    private static func waterTo(_ line: AskedLine) -> CalculationReading? {
        if let mixture = mixtureTo(line) { return mixture }
        let strengths = line.all(.concentration)
        let volumes = volumes(line).filter { $0.amount > .one || strengths.count == 2 }
        guard volumes.count == 1, let volume = volumes.first, line.doses.isEmpty, line.strengths.isEmpty, line.all(.tablets).isEmpty else { return nil }
        guard strengths.count == 2 else { return unknownStrength(line, strengths) }
        guard isAdded(line) || line.says("much", "water") && line.has("get", "make", "down", "into", "want", "like"), let strong = strengths.map(\.amount).max(), let weak = strengths.map(\.amount).min(), strong > weak, weak > .zero else { return nil }
        let isGoal = ["make", "makes", "get", "want", "need", "for"].contains(line.before(volume.index).first ?? "") && line.pieces[volume.index...].prefix(4).contains { $0.quantity?.measure == .concentration && $0.quantity?.amount == weak }
        let stock = isGoal ? volume.amount * weak / strong : volume.amount
        let whole = isGoal ? volume.amount : volume.amount * strong / weak
        let formula = isGoal ? "volume × wanted / strong = \(Figures.text(volume.amount)) mL × \(Figures.text(weak)) / \(Figures.text(strong)) = \(Figures.text(stock)) mL" : "volume × strong / wanted = \(Figures.text(volume.amount)) mL × \(Figures.text(strong)) / \(Figures.text(weak)) = \(Figures.text(whole)) mL"
        return .result(Calculation(
            "\(Figures.text(stock)) mL of \(perMillilitre(strong)) made \(perMillilitre(weak))", says: ["Add ", "*\(Figures.text(whole - stock)) mL", " to \(Figures.text(stock)) mL: then it is \(Figures.text(whole)) mL."], values: [Figures.value(whole - stock, "mL"), Figures.value(stock, "mL"), Figures.value(whole, "mL")],
            working: [formula, "\(Figures.text(whole)) mL − \(Figures.text(stock)) mL = \(Figures.text(whole - stock)) mL"], cautions: [LiquidFrame.settles]))
    }

    /// "0.5 mg in 10 mL, how much water so it's 0.02 mg/mL".
    private static func mixtureTo(_ line: AskedLine) -> CalculationReading? {
        let volumes = volumes(line)
        guard line.all(.concentration).count == 1, let wanted = line.first(.concentration), wanted.amount > .zero, volumes.count == 1, line.doses.count == 1, line.strengths.isEmpty, let dose = line.doses.first, dose.index < volumes[0].index, volumes[0].index - dose.index <= 3, line.word(volumes[0].index - 1) == "in" || line.word(volumes[0].index - 1) == "into", wanted.index > volumes[0].index, line.has("water"), isAdded(line) || line.says("much", "water") else { return nil }
        let whole = dose.amount / wanted.amount
        guard whole > volumes[0].amount else { return nil }
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in \(Figures.text(volumes[0].amount)) mL made \(perMillilitre(wanted.amount))", says: ["Add ", "*\(Figures.text(whole - volumes[0].amount)) mL", ": then it is \(Figures.text(whole)) mL."], values: [Figures.value(whole - volumes[0].amount, "mL"), Figures.value(whole, "mL")],
            working: ["dose / wanted = \(Figures.mg(dose.amount)) / \(perMillilitre(wanted.amount)) = \(Figures.text(whole)) mL", "\(Figures.text(whole)) mL − \(Figures.text(volumes[0].amount)) mL = \(Figures.text(whole - volumes[0].amount)) mL"], cautions: [LiquidFrame.settles]))
    }

    /// "I want this mix down to 0.05 mg/mL, I have 20 mL, how much water": how strong it is now isn't said.
    private static func unknownStrength(_ line: AskedLine, _ strengths: [AskedLine.Placed]) -> CalculationReading? {
        guard strengths.count == 1, isAdded(line) || line.says("much", "water") && line.word(strengths[0].index - 2) == "down", line.has("water"), line.asks.amount || line.asks.count("ml"), !line.before(strengths[0].index).isEmpty, ["to", "until", "get", "want", "like", "need", "at"].contains(line.before(strengths[0].index)[0]) else { return nil }
        return .missing("How many mg are in each mL of it now?", .perMillilitre)
    }

    // MARK: Together

    /// "30 mL at 0.05 mg/mL and 20 mL at 0.1 mg/mL in one bottle, how strong is it"
    private static func twoTogether(_ line: AskedLine) -> CalculationReading? {
        let strengths = line.all(.concentration)
        var volumes = volumes(line)
        if volumes.count == 3, let one = volumes.lastIndex(where: { $0.amount == .one }) { volumes.remove(at: one) }
        guard strengths.count == 2, volumes.count == 2, line.doses.isEmpty, line.has("total", "dissolve", "plus", "both", "one", "and"), !isOneMadeOther(line, strengths) else { return nil }
        let order = (strengths + volumes).sorted { $0.index < $1.index }.map { $0.quantity.measure == .volume }
        guard order == [true, false, true, false] || order == [false, true, false, true] else { return nil }
        let whole = volumes[0].amount + volumes[1].amount
        let drug = volumes[0].amount * strengths[0].amount + volumes[1].amount * strengths[1].amount
        let value = drug / whole
        let sum = zip(volumes, strengths).map { "\(Figures.text($0.amount)) mL × \(Figures.text($1.amount)) mg/mL" }.joined(separator: " + ")
        return .result(Calculation(
            zip(volumes, strengths).map { "\(Figures.text($0.amount)) mL of \(perMillilitre($1.amount))" }.joined(separator: " and ") + " together",
            says: ["That is ", "*\(Figures.text(value)) mg in each mL", ": \(Figures.mg(drug)) in \(Figures.text(whole)) mL."], values: [Figures.value(value, "mg/mL"), Figures.value(value, "mg"), Figures.value(drug, "mg"), Figures.value(whole, "mL")],
            working: ["\(sum) = \(Figures.mg(drug))", "\(Figures.mg(drug)) / \(Figures.text(whole)) mL = \(perMillilitre(value))"], cautions: [LiquidFrame.settles]))
    }

    private static func isOneMadeOther(_ line: AskedLine, _ strengths: [AskedLine.Placed]) -> Bool { line.word(strengths[1].index - 1) == "to" || line.has("swap", "switch", "swapped", "switched", "instead") }

    /// "10 mL of 0.5 mg/mL topped up to 40 mL, mg per mL", "5 mL of 1 mg/mL topped up with 45 mL".
    private static func toppedUp(_ line: AskedLine) -> CalculationReading? {
        let strengths = line.all(.concentration)
        let volumes = volumes(line)
        guard strengths.count == 1, volumes.count == 2 || volumes.count == 3, line.doses.isEmpty, line.strengths.isEmpty, !line.has("morning", "night"), !line.has("discard") || volumes.contains(where: { isPoured($0, line) }), let stock = volumes.first(where: { isOf($0, strengths[0]) }) ?? volumes.first(where: { isOfIt($0, line) }) else { return nil }
        let others = volumes.filter { $0.index != stock.index }
        guard let more = others.first(where: { isMore($0, line) }) else { return nil }
        let isTotal = line.before(more.index).first == "to" || line.word(more.index - 1) == "to"
        let whole = isTotal ? more.amount : stock.amount + more.amount
        guard whole > stock.amount else { return nil }
        let value = stock.amount * strengths[0].amount / whole
        let taken = others.first { $0.index != more.index }?.amount
        var values = [Figures.value(value, "mg/mL"), Figures.value(value, "mg"), Figures.value(whole, "mL")]
        if let taken, taken != .one { values.insert(Figures.value(value * taken, "mg"), at: 0) }
        return .result(Calculation(
            "\(Figures.text(stock.amount)) mL of \(perMillilitre(strengths[0].amount)) made up to \(Figures.text(whole)) mL\(isTotal ? "" : ", with \(Figures.text(more.amount)) mL more")",
            says: ["Then it is ", "*\(Figures.text(value)) mg in each mL", taken.map { "; \(Figures.text($0)) mL hold \(Figures.mg(value * $0))." } ?? "."], values: values,
            working: ["concentration × volume / whole = \(Figures.text(strengths[0].amount)) mg/mL × \(Figures.text(stock.amount)) mL / \(Figures.text(whole)) mL = \(perMillilitre(value))"], cautions: [LiquidFrame.settles]))
    }

    /// The volume stands beside its strength: `10 mL of 0.5 mg/mL`.
    private static func isOf(_ volume: AskedLine.Placed, _ strength: AskedLine.Placed) -> Bool { strength.index > volume.index && strength.index - volume.index <= 3 }

    /// `thinned 4 mL of it`: of the liquid that was told before.
    private static func isOfIt(_ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        guard line.word(volume.index + 1) == "of", ["it", "that", "this"].contains(line.word(volume.index + 2) ?? "") else { return false }
        return line.before(volume.index, most: 1).first.map { ["thinned", "thin", "dilute", "weakened", "watered", "dissolve", "put", "take"].contains($0) } ?? false
    }

    /// What is filled up, and not what is taken: `topped up to 40 mL`, `plus 45 mL water`.
    private static func isMore(_ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let near = line.before(volume.index, most: 5)
        if !Set(near).isDisjoint(with: ["topped", "top", "dilute", "dissolve", "fill", "filled", "thinned", "thin", "weakened", "weaken", "watered"]) { return true }
        if near.first == "to", near.contains("up") || near.contains("made") { return true }
        // "weakened 10 mL of 1 mg/mL with 30 mL of water"
        if near.first == "with", line.has("weakened", "weaken", "watered", "thinned", "diluted", "dissolve") { return true }
        if isPoured(volume, line) { return true }
        if line.word(volume.index + 1) == "water", line.pieces[max(0, volume.index - 1)] == .sign("+") { return true }
        // "topped it up with another 25 mL of plain water"
        if near.prefix(2).contains("with"), line.has("topped", "top", "dilute", "thin") || line.says("filled", "up") { return true }
        // "I add 60 mL of plain water"
        if near.first == "plus", line.pieces[volume.index...].prefix(4).contains(.word("water")) { return true }
        return line.word(volume.index + 1) == "water" && ["plus", "gets", "get", "with"].contains(near.first ?? "") || line.word(volume.index + 1) == "of" && line.word(volume.index + 2) == "water" && near.first == "plus"
    }

    /// `20 mL of water onto 5 mL of 1 mg/mL`.
    private static func isPoured(_ volume: AskedLine.Placed, _ line: AskedLine) -> Bool {
        let place = line.word(volume.index + 1) == "of" ? volume.index + 2 : volume.index + 1
        return line.word(place) == "water" && ["onto", "into", "to", "in", "on"].contains(line.word(place + 1) ?? "")
    }

    // MARK: What goes in

    /// "how many 1 mg tablets go in 200 mL for 0.02 mg/mL"
    private static func tabletsInto(_ line: AskedLine) -> CalculationReading? {
        let volumes = volumes(line)
        guard line.asks.count("tablet"), line.all(.concentration).count == 1, let liquid = line.first(.concentration), volumes.count == 1, line.strengths.count == 1, let strength = line.strengths.first, strength > .zero, line.doses.isEmpty, line.all(.tablets).isEmpty else { return nil }
        let drug = liquid.amount * volumes[0].amount
        let count = drug / strength
        return .result(Calculation(
            "\(Figures.text(volumes[0].amount)) mL with \(perMillilitre(liquid.amount)), from \(Figures.mg(strength)) tablets", says: ["That takes \(Figures.mg(drug)): ", "*\(Figures.counted(count, "tablet"))", "."], values: [Figures.value(count, "tablet"), Figures.value(drug, "mg")],
            working: ["concentration × volume = \(perMillilitre(liquid.amount)) × \(Figures.text(volumes[0].amount)) mL = \(Figures.mg(drug))", "\(Figures.mg(drug)) / \(Figures.mg(strength)) = \(Figures.text(count)) tablets"], cautions: [LiquidFrame.settles]))
    }

    /// "0.2 mg went with the 16 mL I threw out, the jar was 80 mL, how many mg did I dissolve"
    private static func wholeOfPart(_ line: AskedLine) -> CalculationReading? {
        let volumes = volumes(line)
        guard line.doses.count == 1, let dose = line.doses.first, dose.amount > .zero, volumes.count == 2, line.all(.concentration).isEmpty, line.strengths.isEmpty, line.has("discard", "keep", "take"), dose.index < volumes[0].index, volumes[0].amount < volumes[1].amount, let asked = line.pieces.lastIndex(of: .word("mg")), asked > volumes[1].index else { return nil }
        let near = line.pieces[asked...].prefix(6).compactMap(\.word)
        guard near.contains("dissolve") || near.contains("starting") || near.contains("whole") else { return nil }
        let whole = dose.amount * volumes[1].amount / volumes[0].amount
        return .result(Calculation(
            "\(Figures.mg(dose.amount)) in \(Figures.text(volumes[0].amount)) mL of \(Figures.text(volumes[1].amount)) mL", says: ["The whole held ", "*\(Figures.mg(whole))", "."], values: [Figures.value(whole, "mg")],
            working: ["dose × whole / part = \(Figures.mg(dose.amount)) × \(Figures.text(volumes[1].amount)) / \(Figures.text(volumes[0].amount)) = \(Figures.mg(whole))"]))
    }

    /// "every 1 mL shall be 1% of my 0.75 mg, to what volume do I make it up"
    private static func shareInEach(_ line: AskedLine) -> CalculationReading? {
        let volumes = line.volumes
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), volumes.count == 1, volumes[0].index < percent.index, percent.index - volumes[0].index <= 6, line.word(percent.index + 1) == "of" || line.has("dose"), line.asks.count("ml") || line.has("volume") else { return nil }
        let links = ["to", "be", "is", "exactly", "equal", "just", "hold", "holds", "contain", "worth", "a", "shall", "should", "means", "as"]
        guard (volumes[0].index + 1..<percent.index).allSatisfy({ links.contains(line.word($0) ?? "") || line.pieces[$0] == .sign("=") }), percent.index > volumes[0].index + 1, Set(line.doses.map(\.amount)).count <= 1, line.all(.concentration).isEmpty else { return nil }
        let whole = volumes[0].amount * Fraction(100) / percent.amount
        let value = line.doses.first.map { $0.amount / whole }
        return .result(Calculation(
            "\(Figures.text(volumes[0].amount)) mL for each \(Figures.text(percent.amount))%\(line.doses.first.map { " of \(Figures.mg($0.amount))" } ?? "")", says: ["Make it up to ", "*\(Figures.text(whole)) mL", value.map { ": \(Figures.text($0)) mg in each mL." } ?? "."], values: [Figures.value(whole, "mL")] + (value.map { [Figures.value($0, "mg/mL")] } ?? []),
            working: ["100 / percent × volume = 100 / \(Figures.text(percent.amount)) × \(Figures.text(volumes[0].amount)) mL = \(Figures.text(whole)) mL"], cautions: [LiquidFrame.settles]))
    }
}
