import Document
import Taper

/// The tablets that a whole taper takes: "how many 0.5 mg tablets do I need to go from 1 mg to 0.5 mg, 0.25 mg less every 2 weeks".
enum TabletsForTaper: CalculationFrame {
    private static let mostCuts = 500

    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.asks.count("tablet", "any"), Set(line.strengths).count == 1, let strength = line.strengths.first, strength > .zero, line.percents.count <= 1, line.volumes.isEmpty, line.drugs.count < 2, line.strangers <= 4, line.all(.tablets).allSatisfy({ $0.amount <= .one }), line.first(.times) == nil, !line.asks.percent, !line.asks.duration, !line.has("short", "spare", "extra", "left"), !Vetoes.seeksJudgement(line) else { return nil }
        guard let every = line.intervals.first(where: { $0.hours > Fraction(24) }) ?? line.placed.compactMap(\.quantity.rate).first(where: { $0.hours >= Fraction(24) }), line.intervals.allSatisfy({ $0 == every || $0 == Interval(count: .one, unit: .day) }), let course = course(line) else { return nil }
        let days = every.count(in: .day)
        guard days.isWhole, days > .zero else { return nil }
        let doses = course.doses
        let drug = doses.reduce(Fraction.zero) { $0 + $1 } * days
        let tablets = drug / strength, whole = Fraction(tablets.ceiling, over: 1)
        let sooner = doses.dropFirst().reduce(Fraction.zero) { $0 + $1 } * days / strength
        let sum = doses.count <= 8 ? "(\(doses.map(Figures.text).joined(separator: " + "))) mg" : "(\(Figures.text(doses[0])) + \(Figures.text(doses[1])) + … + \(Figures.text(doses[doses.count - 1]))) mg"
        return .result(Calculation(
            "from \(Figures.mg(doses[0])) to \(course.end.isZero ? "zero" : Figures.mg(course.end)), \(course.cut) every \(every.afterEvery), first cut after \(every.text), from \(Figures.mg(strength)) tablets",
            says: ["Until \(course.end.isZero ? "zero" : Figures.mg(course.end)) is reached that takes ", "*\(Figures.counted(tablets, "tablet"))", whole == tablets ? "." : ", so \(whole) whole ones."],
            values: [Figures.value(tablets, "tablet")] + (whole == tablets ? [] : [Figures.value(whole, "tablet")]) + [Figures.value(sooner, "tablet"), Figures.value(drug, "mg")],
            other: "With the first cut today: \(Figures.counted(sooner, "tablet")).",
            working: ["\(sum) × \(Figures.text(days)) days = \(Figures.mg(drug))", "drug / strength = \(Figures.mg(drug)) / \(Figures.mg(strength)) = \(Figures.text(tablets)) tablets"],
            course: CourseOfSum.cuts(line, from: doses[0], of: course.size, every: every, to: course.end)))
    }

    private struct Course {
        var doses: [Fraction]
        var end: Fraction
        var size: CourseOfSum.Cut
        var cut: String
    }

    /// Each dose of the way down, the last one before the end; every number of the line must have its place in it.
    private static func course(_ line: AskedLine) -> Course? {
        let zero = line.doses.first { $0.amount.isZero }
        let target = zero ?? line.doses.first { $0.role == .target }
        let isToZero = zero != nil || line.has("zero", "nothing", "gone", "finish") || line.says("be", "off") || line.says("get", "off") || line.says("come", "off")
        guard target != nil || isToZero else { return nil }
        let cut = line.doses.first { $0.role == .cut && $0.index != target?.index }
        let others = line.doses.filter { $0.index != target?.index && $0.index != cut?.index }
        guard others.count == 1, let start = others.first?.amount, start > .zero, line.placed.allSatisfy({ item in item.quantity.isDoseLike || item.role == .strength || item.quantity.measure == .percent || item.quantity.measure == .tablets }) else { return nil }
        let end = target?.amount ?? .zero
        guard end < start else { return nil }
        var doses: [Fraction] = []
        var dose = start
        if let cut, line.percents.isEmpty {
            guard cut.amount > .zero, cut.amount <= start else { return nil }
            while dose > end, doses.count <= mostCuts {
                doses.append(dose)
                dose = max(dose - cut.amount, end)
            }
            return doses.count <= mostCuts ? Course(doses: doses, end: end, size: .amount(cut.amount), cut: "\(Figures.mg(cut.amount)) less") : nil
        }
        guard cut == nil, let percent = line.percents.first?.amount, percent > .zero, percent < Fraction(100) else { return nil }
        if AfterCutsFrame.isOfStart(line) {
            while dose > end, doses.count <= mostCuts {
                doses.append(dose)
                dose = max(dose - start * percent / Fraction(100), end)
            }
            return doses.count <= mostCuts ? Course(doses: doses, end: end, size: .percentOfStart(percent), cut: "\(percent)% of the starting dose less") : nil
        }
        // A percentage of the current dose never reaches zero, and in many steps no fraction holds it.
        guard end > .zero, let count = try? Taper.Calculator.cuts(of: Percent(percent), toShare: end / start).value, count <= 12 else { return nil }
        doses = (0..<count).compactMap { AfterCutsFrame.chain(start, percent, $0) }
        return doses.count == count ? Course(doses: doses, end: end, size: .percent(percent), cut: "\(percent)% of the current dose less") : nil
    }
}
