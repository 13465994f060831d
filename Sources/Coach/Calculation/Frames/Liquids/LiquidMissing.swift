import Taper

/// What a line about a liquid lacks.
extension LiquidFrame {
    static func missing(_ line: AskedLine) -> CalculationReading? {
        if let mixture = missingOfMixture(line) ?? missingVolume(line) { return mixture }
        guard !Vetoes.seeksAdvice(line) || line.asks.count("ml") && !line.doses.isEmpty, line.strengths.isEmpty, line.placed.allSatisfy({ $0.quantity.measure != .tablets }) else { return nil }
        if line.asks.count("ml"), let dose = line.doses.first, line.volumes.isEmpty, line.percents.isEmpty {
            return .missing("How many mg are in each mL of your liquid? Without it I can't turn \(Figures.mg(dose.amount)) into mL.", .perMillilitre)
        }
        if line.doses.isEmpty, let volume = line.volumes.first(where: { !$0.quantity.isEach && $0.quantity.rate == nil }), line.percents.isEmpty,
            line.asks.count("mg") || line.asks.amount && (line.has("mg") || !line.drugs.isEmpty), line.all(.parts).isEmpty, line.all(.drops).isEmpty
        {
            return .missing("How many mg are in each mL of your liquid? Without it I can't turn \(Figures.text(volume.amount)) mL into mg.", .perMillilitre)
        }
        if line.percents.count == 1, line.asks.count("ml"), line.placed.count == 1 { return .missing("How many mL is the whole of it?", .plain) }
        if let percent = line.percents.first, line.doses.isEmpty, let volume = line.volumes.first(where: { $0.role != .cut && !$0.quantity.isEach }), line.percents.count == 1, percent.amount < Fraction(100) {
            // No concentration is needed for a share of a volume.
            let times = line.first(.times)?.amount ?? .one
            let off = volume.amount * times * percent.amount / Fraction(100)
            let rest = volume.amount * times - off
            guard line.asks.isAny || line.isTerse else { return nil }
            // "82 mL of my 100": the whole of it doesn't matter.
            let whole = line.volumes.first { $0.index > volume.index && $0.amount > volume.amount && line.pieces[volume.index..<$0.index].contains(.word("of")) }
            return .result(Calculation(
                "\(percent.amount)% of \(Figures.text(volume.amount * times)) mL" + (whole.map { ", out of \(Figures.text($0.amount)) mL" } ?? ""),
                says: ["\(percent.amount)% of \(Figures.text(volume.amount * times)) mL is ", "*\(Figures.text(off)) mL", "; \(Figures.text(rest)) mL are left."],
                values: [Figures.value(off, "mL"), Figures.value(rest, "mL")],
                working: ["volume × percent / 100 = \(Figures.text(volume.amount * times)) mL × \(percent.amount) / 100 = \(Figures.text(off)) mL"]))
        }
        return nil
    }

    /// "one 0.5 mg tablet in the jar, I poured 12 mL away and drank the rest, how many mg": in how much water isn't said.
    private static func missingVolume(_ line: AskedLine) -> CalculationReading? {
        guard line.volumes.count == 1, let volume = line.volumes.first, !volume.quantity.isEach, volume.quantity.rate == nil, line.has("discard", "leave"), line.has("jar", "glass", "water", "dissolve", "cup", "mix"), line.percents.isEmpty, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard line.strengths.count == 1 || line.doses.count == 1 && line.strengths.isEmpty, line.placed.allSatisfy({ $0.index == volume.index || $0.quantity.isDoseLike || $0.quantity.measure == .tablets }), line.asks.count("mg") || line.asks.amount || line.asks.dose || line.asks.hasQuestionMark && line.has("dose") || line.has("rest") && line.asks.what else { return nil }
        return .missing("In how many mL was it altogether?", .plain)
    }

    /// "I crushed a tablet in 50 mL and took 40, how many mg": how strong the tablet is, or in how much water, isn't said.
    private static func missingOfMixture(_ line: AskedLine) -> CalculationReading? {
        // "dissolved it in 100 mL, how much in each mL"
        if line.has("dissolve"), line.strengths.isEmpty, line.doses.isEmpty, line.volumes.contains(where: { !$0.quantity.isEach && $0.amount > .one }), line.placed.allSatisfy({ $0.quantity.measure == .volume }), line.asks.amount || line.asks.count("mg"), line.has("it", "that", "this", "one") || line.volumes.count == 2, !Vetoes.seeksAdvice(line), !line.says("how", "to") { return .missing("How many mg have been dissolved?", .plain) }
        guard line.has("dissolve", "discard"), line.strengths.isEmpty, !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line), !line.says("how", "do"), !line.says("how", "to"), line.percents.isEmpty else { return nil }
        let hasTablet = line.has("tablet") || line.placed.contains { $0.quantity.measure == .tablets } || hasOneOfDrug(line)
        if !line.volumes.isEmpty, line.doses.allSatisfy({ $0.quantity.measure == .bare || $0.role == .wanted }), hasTablet, line.asks.amount || line.asks.count("mg", "ml") || line.asks.what || line.asks.hasQuestionMark { return .missing("How many mg are in one tablet?", .strength) }
        if line.volumes.isEmpty, let dose = line.doses.first, dose.role == .cut || dose.role == .wanted, line.has("discard"), line.asks.amount || line.asks.what || line.asks.count("ml") {
            return .missing("How many mg are in how many mL? Without it I can't turn \(Figures.mg(dose.amount)) into mL.", .plain)
        }
        return nil
    }

    /// "one valium", "half a klonopin": a tablet of which only the name is said.
    private static func hasOneOfDrug(_ line: AskedLine) -> Bool {
        line.pieces.indices.contains { place in
            guard place > 0, case .drug = line.pieces[place] else { return false }
            if ["one", "a", "half", "single", "whole"].contains(line.word(place - 1) ?? "") { return true }
            return line.pieces[place - 1].quantity.map { $0.measure == .bare && $0.amount.isWhole && $0.amount <= Fraction(10) && $0.style != .decimal } == true
        }
    }
}
