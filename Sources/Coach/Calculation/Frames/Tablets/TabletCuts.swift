import Document
import Taper

/// Parts of a tablet taken away again and again: "three 0.5 tablets a day, a quarter tablet less every 2 weeks, dose after 6 cuts?"
enum TabletCuts: CalculationFrame {
    static func read(_ line: AskedLine) -> CalculationReading? {
        guard line.percents.isEmpty, line.volumes.isEmpty, !line.asks.percent, !line.asks.duration, !line.asks.count("day", "week", "month", "cut"), line.asks.dose || line.asks.count("mg", "tablet") || line.asks.amount, !Vetoes.seeksJudgement(line) else { return nil }
        guard let strength = line.strengths.first, Set(line.strengths).count == 1, strength > .zero, let cut = line.all(.tablets).first(where: { $0.role == .cut && $0.amount > .zero }), let start = start(line, cut, strength), let count = count(line, cut) else { return nil }
        let left = start - cut.amount * count
        let understood = "\(Figures.text(start)) tablets of \(Figures.mg(strength)), \(Figures.text(cut.amount)) tablet less each time, \(count) times" + (line.spans.count == 1 ? line.spans[0].quantity.span.map { " in \($0.text)" } ?? "" : "")
        guard left >= .zero else { return .doubtful("\(understood) is more than there is. Which numbers did you mean?") }
        return .result(Calculation(
            understood, says: ["That leads to ", "*\(Figures.mg(left * strength))", " (\(Figures.counted(left, "tablet")))."], values: [Figures.value(left * strength, "mg"), Figures.value(left, "tablet")],
            working: ["tablets − cuts × part = \(Figures.text(start)) − \(count) × \(Figures.text(cut.amount)) = \(Figures.text(left)) tablets", "tablets × strength = \(Figures.text(left)) × \(Figures.mg(strength)) = \(Figures.mg(left * strength))"]))
    }

    /// In tablets: so many of them, or a dose in mg.
    private static func start(_ line: AskedLine, _ cut: AskedLine.Placed, _ strength: Fraction) -> Fraction? {
        let tablets = line.all(.tablets).filter { $0.index != cut.index && $0.quantity.share == nil }
        guard tablets.count <= 1, line.doses.count <= 1 else { return nil }
        let times = line.first(.times).flatMap { $0.quantity.rate == nil ? nil : $0.amount } ?? .one
        if let own = tablets.first { return line.doses.isEmpty ? own.amount * times : nil }
        return line.doses.first.map { $0.amount / strength * times }
    }

    private static func count(_ line: AskedLine, _ cut: AskedLine.Placed) -> Fraction? {
        if let cuts = line.first(.cuts), cuts.amount.isWhole { return cuts.amount }
        guard let rate = cut.quantity.rate ?? line.intervals.first(where: { $0.hours > Fraction(24) }), line.spans.count == 1, let span = line.spans[0].quantity.span, ["after", "in", "by", "at"].contains(line.before(line.spans[0].index).first ?? "") else { return nil }
        let count = span.unit == rate.unit ? (span.count / rate.count).floor : (span.hours / rate.hours).floor
        return count > 0 ? Fraction(count, over: 1) : nil
    }
}
