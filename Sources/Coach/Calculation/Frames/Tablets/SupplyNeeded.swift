import Document
import Taper

/// How many tablets, or how many mL, are needed for a time, and how much a day a supply allows.
extension SupplyFrame {
    static func needed(_ line: AskedLine) -> CalculationReading? {
        // Several doses with their own times are stages of a plan.
        if line.spans.count > 1, line.doses.count > 1 || line.has("then") && line.first(.shareOfDose) != nil { return nil }
        if line.has("then"), line.spans.count == 1, line.placed.filter({ $0.quantity.isDoseLike || $0.quantity.measure == .shareOfDose }).count > 2 { return nil }
        guard let first = span(line) else { return nil }
        guard !Vetoes.seeksAdvice(line) || line.asks.count("tablet") && line.has("last", "supply", "order", "pack", "bring") && !line.has("take") || !line.doses.isEmpty || !line.strengths.isEmpty || !line.all(.tablets).isEmpty else { return nil }
        // "10 days plus 2 spare days": all of them together.
        let more = line.spans.dropFirst().compactMap(\.quantity.span)
        guard more.isEmpty || line.spans.dropFirst().allSatisfy({ isAddedTime($0, line) }) else { return nil }
        let days = more.reduce(first.count(in: .day)) { $0 + $1.count(in: .day) }
        let span = more.isEmpty ? first : Interval(count: days, unit: .day)
        let sum = more.isEmpty ? "" : " (\(([first] + more).map(\.text).joined(separator: " + ")))"
        guard let daily = daily(line, besides: nil) else {
            guard line.has("need", "supply", "last", "for", "take"), !line.has("past", "ago", "been"), line.doses.isEmpty else { return nil }
            return .missing("How much do you take a day, in mg, and of which tablets?", .daily)
        }
        let extra = line.placed.first { isExtra($0, line) }
        var count: Fraction
        let formula: String
        var understood: String
        switch daily {
        case .millilitres: return nil
        case .tablets(let each, let note):
            count = each * days
            formula = "tablets a day × days = \(Figures.text(each)) × \(Figures.text(days))"
            understood = "\(note) a day for \(span.text)\(sum)"
        case .milligrams(let dose, let note):
            guard let strength = line.strengths.first ?? namedStrength(line, besides: dose), strength > .zero else { return .missing("How many mg are in one of your tablets?", .strength) }
            count = dose * days / strength
            formula = "dose × days / strength = \(Figures.mg(dose)) × \(Figures.text(days)) / \(Figures.mg(strength))"
            understood = "\(note) a day for \(span.text)\(sum), from \(Figures.mg(strength)) tablets"
        }
        if let extra {
            count = count + extra.amount
            understood += ", and \(extra.amount) more"
        }
        var values = [Figures.value(count, "tablet")]
        let whole = Fraction(count.ceiling, over: 1)
        if whole != count { values.append(Figures.value(whole, "tablet")) }
        return .result(Calculation(
            understood, says: ["You need ", "*\(Figures.counted(count, "tablet"))", whole == count ? "." : ", so \(whole) whole ones."], values: values,
            working: ["\(formula) = \(Figures.text(count)) tablets" + (span.unit == .month ? " (a month counts 30 days)" : "")]))
    }

    /// "5 mg valium, 12.5 mg a day, how many pills": of two doses the one without a time, beside the medicine's name, is the tablet's.
    static func namedStrength(_ line: AskedLine, besides daily: Fraction) -> Fraction? {
        guard line.doses.count == 2, line.asks.count("tablet"), let tablet = line.doses.first(where: { $0.quantity.rate == nil && $0.quantity.measure == .dose && DosePairs.behind($0.index, in: line.pieces) != nil }), line.doses.contains(where: { $0.index != tablet.index && $0.quantity.rate != nil && $0.amount == daily }) else { return nil }
        return tablet.amount
    }

    /// "45 1 mg tablets to last 60 days, how much a day".
    static func perDay(_ line: AskedLine) -> CalculationReading? {
        if let spread = perDayOfRate(line) { return spread }
        guard let stock = line.placed.first(where: { $0.quantity.measure == .tablets && $0.quantity.rate == nil && $0.amount > .one }), line.doses.isEmpty, line.has("last", "for", "over", "stretch", "supply"),
            let span = line.spans.first?.quantity.span, span.hours > Fraction(24), line.all(.tablets).count == 1
        else { return nil }
        let tablets = stock.amount / span.count(in: .day)
        let step = "tablets / days = \(stock.amount) / \(Figures.text(span.count(in: .day))) = \(Figures.text(tablets)) a day"
        guard let strength = stock.quantity.strength ?? line.strengths.first else {
            return .result(Calculation("\(stock.amount) tablets over \(span.text)", says: ["That is ", "*\(Figures.counted(tablets, "tablet"))", " a day."], values: [Figures.value(tablets, "tablet")], working: [step]))
        }
        return .result(Calculation(
            "\(stock.amount) tablets of \(Figures.mg(strength)) over \(span.text)", says: ["That is ", "*\(Figures.mg(tablets * strength))", " a day (\(Figures.text(tablets)) tablets)."],
            values: [Figures.value(tablets * strength, "mg"), Figures.value(tablets * strength, "mg/day"), Figures.value(tablets, "tablet")], working: [step, "tablets a day × strength = \(Figures.mg(tablets * strength))"]))
    }

    /// "10 tablets of 0.5 each week, how many mg a day is that".
    private static func perDayOfRate(_ line: AskedLine) -> CalculationReading? {
        guard line.all(.tablets).count == 1, let stock = line.first(.tablets), let rate = stock.quantity.rate, rate.hours > Fraction(24), let strength = stock.quantity.strength ?? line.strengths.first, line.doses.isEmpty, line.spans.isEmpty, line.intervals.contains(Interval(count: .one, unit: .day)) else { return nil }
        let daily = stock.amount * strength / rate.count(in: .day)
        return .result(Calculation(
            "\(stock.amount) tablets of \(Figures.mg(strength)) every \(rate.afterEvery)", says: ["That is ", "*\(Figures.mg(daily))", " a day."], values: [Figures.value(daily, "mg"), Figures.value(daily, "mg/day")],
            working: ["tablets × strength / days = \(stock.amount) × \(Figures.mg(strength)) / \(Figures.text(rate.count(in: .day))) = \(Figures.mg(daily))"]))
    }

    static func volumeNeeded(_ line: AskedLine) -> CalculationReading? {
        guard let span = span(line) else { return nil }
        let days = span.count(in: .day)
        let times = line.first(.times)?.amount ?? .one
        let each: Fraction
        var steps: [String] = []
        let concentration = Concentrations.found(line)
        if let concentration, concentration.mixture == nil, let dose = line.doses.first(where: { !concentration.used.contains($0.index) }) {
            each = dose.amount / concentration.value * times
            steps.append("dose / concentration\(times == .one ? "" : " × times") = \(Figures.mg(dose.amount)) / \(Figures.text(concentration.value)) mg/mL\(times == .one ? "" : " × \(times)") = \(Figures.text(each)) mL a day")
        } else if let volume = line.volumes.first(where: { !$0.quantity.isEach && concentration?.used.contains($0.index) != true }) {
            // "200 mL for 4 weeks, how many mL a day"
            if volume.quantity.rate == nil, times == .one, line.asks.count("ml"), line.intervals.contains(Interval(count: .one, unit: .day)), days > .zero {
                let daily = volume.amount / days
                return .result(Calculation(
                    "\(Figures.text(volume.amount)) mL over \(span.text)", says: ["That is ", "*\(Figures.text(daily)) mL", " a day."], values: [Figures.value(daily, "mL")],
                    working: ["volume / days = \(Figures.text(volume.amount)) / \(Figures.text(days)) = \(Figures.text(daily)) mL a day"]))
            }
            each = volume.amount * times
        } else {
            return nil
        }
        let total = each * days
        return .result(Calculation(
            "\(Figures.text(each)) mL a day for \(span.text)", says: ["That is ", "*\(Figures.text(total)) mL", "."], values: [Figures.value(total, "mL")],
            working: steps + ["mL a day × days = \(Figures.text(each)) × \(Figures.text(days)) = \(Figures.text(total)) mL"]))
    }
}
