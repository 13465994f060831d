import Document
import Taper

/// Two methods side by side: "4 cuts from 1 mg, 10% of the current dose and 10% of the original, both".
enum BothMethods: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 2, let cuts = count(line), cuts.isWhole, cuts > .zero, cuts <= Fraction(200), line.doses.count == 1, let dose = line.doses.first?.amount, dose > .zero, !line.asks.duration, line.asks.isStrong || !Vetoes.seeksJudgement(line), !Vetoes.seeksAdvice(line) else { return nil }
        let methods = line.percents.compactMap { percent in base(of: percent, line).map { (percent: percent.amount, isOfStart: $0 == "starting") } }
        guard methods.count == 2, methods[0].isOfStart != methods[1].isOfStart, methods.allSatisfy({ $0.percent > .zero && $0.percent < Fraction(100) }) else { return nil }
        var left: [Fraction] = []
        for method in methods {
            if method.isOfStart {
                let fall = dose * method.percent * cuts / Fraction(100)
                left.append(fall > dose ? .zero : dose - fall)
            } else {
                guard let rest = AfterCutsFrame.chain(dose, method.percent, Int(cuts.numerator)) else { return nil }
                left.append(rest)
            }
        }
        let apart = (left[0] - left[1]).magnitude
        let isApart = line.has("apart", "gap", "difference", "more", "higher")
        let names = methods.map { "\($0.percent)% of the \($0.isOfStart ? "starting" : "current") dose" }
        return .result(Calculation(
            "\(Figures.mg(dose)), \(Figures.counted(cuts, "cut")): \(names[0]), and \(names[1])",
            says: ["With \(names[0]) it is then ", "*\(Figures.mg(left[0]))", ", with \(names[1]) ", "*\(Figures.mg(left[1]))", "."] + (isApart ? [" They are ", "*\(Figures.mg(apart))", " apart."] : []), values: (isApart ? [Figures.value(apart, "mg")] : []) + left.map { Figures.value($0, "mg") },
            working: zip(methods, left).map { method, rest in
                method.isOfStart ? "dose − cuts × percent × dose = \(Figures.mg(dose)) − \(cuts) × \(method.percent)% × \(Figures.mg(dose)) = \(Figures.mg(rest))"
                    : "dose × (1 − percent / 100)^cuts = \(Figures.mg(dose)) × (1 − \(method.percent) / 100)^\(cuts) = \(Figures.mg(rest))"
            }))
    }

    /// "linear 0.05 mg vs geometric 5%, both from 1 mg, after four steps": the same amount each time beside a percentage of the current dose.
    static func amountAndPercent(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.count == 1, let percent = line.percents.first, percent.amount > .zero, percent.amount < Fraction(100), line.doses.count == 2, line.volumes.isEmpty, line.strengths.isEmpty, line.drugs.count < 2, let start = line.doses.max(by: { $0.amount < $1.amount }), let cut = line.doses.min(by: { $0.amount < $1.amount }), cut.amount > .zero, cut.amount < start.amount, start.role != .cut, start.role != .target else { return nil }
        let flat = ["linear", "linearly", "fixed", "flat", "constant", "straight", "steady", "same"]
        guard line.before(cut.index, most: 3).contains(where: flat.contains) || flat.contains(line.word(cut.index + 1) ?? ""), line.has("vs", "versus", "or", "and", "both", "against", "compared", "beside"), line.asks.isAny || line.isTerse, !line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "cut"), !Vetoes.seeksAdvice(line), !Vetoes.seeksJudgement(line) else { return nil }
        guard let cuts = count(line), cuts.isWhole, cuts > .zero, cuts <= Fraction(200), line.placed.count == 4, cut.amount * cuts <= start.amount, let rest = AfterCutsFrame.chain(start.amount, percent.amount, Int(cuts.numerator)) else { return nil }
        let flatRest = start.amount - cut.amount * cuts
        return .result(Calculation(
            "\(Figures.mg(start.amount)), \(Figures.counted(cuts, "cut")): \(Figures.mg(cut.amount)) each time, and \(percent.amount)% of the current dose",
            says: ["With \(Figures.mg(cut.amount)) each time it is then ", "*\(Figures.mg(flatRest))", ", with \(percent.amount)% of the current dose ", "*\(Figures.mg(rest))", "."], values: [Figures.value(flatRest, "mg"), Figures.value(rest, "mg")],
            working: ["\(Figures.mg(start.amount)) − \(cuts) × \(Figures.mg(cut.amount)) = \(Figures.mg(flatRest))", "dose × (1 − percent / 100)^cuts = \(Figures.mg(start.amount)) × (1 − \(percent.amount) / 100)^\(cuts) = \(Figures.mg(rest))"]))
    }

    /// "5 cuts", or "six times" behind each of the two.
    private static func count(_ line: AskedLine) -> Fraction? {
        if let cuts = line.first(.cuts)?.amount { return cuts }
        let times = line.all(.times).filter { $0.quantity.rate == nil }.map(\.amount)
        return Set(times).count == 1 ? times[0] : nil
    }

    /// Behind the percentage: "of current", "of the original dose".
    private static func base(of percent: AskedLine.Placed, _ line: AskedLine) -> String? {
        line.after(percent.index, most: 3).first { ["current", "starting"].contains($0) }
    }
}
